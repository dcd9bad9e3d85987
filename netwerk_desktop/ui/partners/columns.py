"""The columns of the list of partners."""

import datetime as dt
from collections.abc import Callable
from operator import attrgetter
from typing import Final

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.partner_lists import PartnerRow
from netwerk_desktop.services.words import type_words, word
from netwerk_desktop.ui.shared.contact_levels import contact_order, contact_words
from netwerk_desktop.ui.shared.marks import NextStepMark, mark_text
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

TYPE_FROM: Final = 1500
"""Window width, at normal text, from which the kind has room; then band, owner, and at large text status."""
TIER_FROM, OWNER_FROM, STATUS_FROM = 1200, 1150, 800


def partner_columns(today: Callable[[], dt.date]) -> tuple[Column[PartnerRow], ...]:
    """Name, kind, band, status, contact, owner and next step, as they were on *today*."""
    return (
        Column(
            key="name",
            title="Naam",
            text=lambda row: row.name,
            sort_key=attrgetter("sort_name"),
            is_natural=True,
            stretches=True,
            can_hide=False,
        ),
        Column(
            key="type",
            title="Soort",
            width_text="ondernemersver",
            text=lambda row: type_words(row.types),
            role=Role.SECONDARY,
            hide_under=TYPE_FROM,
        ),
        Column(
            key="tier",
            title="Band",
            width_text="vast",
            text=lambda row: word(row.tier),
            sort_key=lambda row: list(type(row.tier)).index(row.tier),
            hide_under=TIER_FROM,
        ),
        Column(
            key="status",
            title="Status",
            width_text="benaderd",
            text=lambda row: word(row.status),
            sort_key=lambda row: list(type(row.status)).index(row.status),
            hide_under=STATUS_FROM,
        ),
        *_how_we_stand(today),
    )


def _how_we_stand(today: Callable[[], dt.date]) -> tuple[Column[PartnerRow], ...]:
    return (
        Column(
            key="contact",
            title="Contact",
            width_text="▂▄▆ afkoelend",
            mark=lambda row: radar_mark(row.fading.level),
            sort_key=lambda row: contact_order(row.fading),
            tooltip=lambda row: contact_words(row.fading),
            sheet=(
                ("Contact", lambda row: mark_text(radar_mark(row.fading.level))),
                ("Laatste contact", lambda row: row.last_contact),
            ),
        ),
        Column(
            key="owner",
            title="Beheerder",
            width_text="T. Oosterv",
            text=lambda row: short_owner(row.owner),
            tooltip=lambda row: row.owner,
            role=Role.SECONDARY,
            hide_under=OWNER_FROM,
            hidden_at_first=True,
            sheet=(("Beheerder", lambda row: row.owner),),
        ),
        Column(
            key="nextStep",
            title="Volgende stap",
            mark=lambda row: next_step_mark(row, today()),
            stretches=True,
            sort_key=lambda row: (row.next_due or dt.date.max, row.next_step.casefold()),
            sheet=(
                ("Volgende stap op", lambda row: row.next_due),
                ("Volgende stap", lambda row: row.next_step),
            ),
        ),
    )


def short_owner(name: str) -> str:
    """``M. Dölle`` for Maartje Dölle: in a column the surname tells enough."""
    first, space, rest = name.partition(" ")
    if not space:
        return name or "—"
    return name if "." in first else f"{first[0]}. {rest}"


def next_step_mark(row: PartnerRow, today: dt.date) -> NextStepMark:
    """The date in the lead, then the words; partners at rest are not asked for a step."""
    if row.next_due is None:
        return NextStepMark("", "", asks=not row.is_resting)
    is_today = row.next_due == today
    lead = "vandaag" if is_today else short_date(row.next_due, today=today)
    return NextStepMark(lead, row.next_step, today=is_today, late=row.next_due < today)
