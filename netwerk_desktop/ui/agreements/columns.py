"""The columns of the list of agreements, and how each state is shown."""

import datetime as dt
from typing import Final

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.agreement_lists import AgreementRow, AgreementState
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.marks import PipMark, StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

STATE_KINDS: Final = {
    AgreementState.DRAFT: StatusKind.DRAFT,
    AgreementState.WAITING: StatusKind.ATTENTION,
    AgreementState.LATE: StatusKind.URGENT,
    AgreementState.IN_FORCE: StatusKind.GOOD,
    AgreementState.ENDS_SOON: StatusKind.ATTENTION,
    AgreementState.ENDED: StatusKind.AT_REST,
    AgreementState.WITHDRAWN: StatusKind.AT_REST,
}
ENDS_FROM: Final = 1200
"""Window width from which the last day has a column."""
WORD_FROM: Final = 1500
"""From here the level of contact has room for its word."""
SIGNED_FROM: Final = 760
"""From here pips have room; below it (text at 150 % on the laptop) the detail says how many signed."""
MOST_PIPS: Final = 4


def agreement_columns(levels: ContactLevels) -> tuple[Column[AgreementRow], ...]:
    """Number, partner, level of contact, how many signed, status, last day, and what is to be evaluated."""
    return (
        Column(
            key="number",
            title="Nummer",
            width_text="SO-2026-0144",
            text=lambda row: row.number or "—",
            sort_key=lambda row: (row.number is None, row.number or "", row.id),
            can_hide=False,
        ),
        Column(
            key="partner",
            title="Partner",
            text=partner_text,
            sort_key=lambda row: fold(row.partner_name),
            stretches=True,
            can_hide=False,
        ),
        levels.column(lambda row: row.partner_id, narrow_under=WORD_FROM),
        Column(
            key="signed",
            title="Getekend",
            width_text="□□□□ 4 van 4",
            mark=signed_mark,
            sort_key=lambda row: (row.signatures - row.signed, row.signatures),
            hide_under=SIGNED_FROM,
        ),
        Column(
            key="state",
            title="Status",
            width_text="ingetrokken",
            mark=state_mark,
            sort_key=lambda row: list(AgreementState).index(row.state),
        ),
        Column(
            key="ends",
            title="Geldig t/m",
            width_text="31-12-2029",
            text=lambda row: f"{row.ends_on.day}-{row.ends_on.month}-{row.ends_on.year}",
            sort_key=lambda row: row.ends_on,
            role=Role.SECONDARY,
            hide_under=ENDS_FROM,
        ),
        Column(
            key="evaluation",
            title="Evaluatie",
            width_text="was in augustus",
            text=lambda row: row.evaluation_words,
            sort_key=lambda row: row.evaluation.until if row.evaluation is not None else dt.date.max,
            role=Role.SECONDARY,
            hidden_at_first=True,
        ),
    )


def partner_text(row: AgreementRow) -> str:
    """The partner, and how many more take part."""
    count = len(row.other_parties)
    return row.partner_name if not count else f"{row.partner_name} en {count} {_more(count)}"


def signed_mark(row: AgreementRow) -> PipMark:
    """Pips while they can be counted at a glance; always the words."""
    words = f"{row.signed} van {row.signatures}"
    if row.signatures > MOST_PIPS:
        return PipMark(0, 0, words)
    return PipMark(row.signed, row.signatures, words)


def state_mark(row: AgreementRow) -> StatusMark:
    """Icon, word and colour of the state."""
    return StatusMark(STATE_KINDS[row.state], row.state.value)


def _more(count: int) -> str:
    return "ander" if count == 1 else "anderen"
