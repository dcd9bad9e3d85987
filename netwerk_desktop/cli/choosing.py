"""Which agreement somebody means with a name or a number."""

from collections.abc import Sequence

from netwerk_desktop.cli.answers import SeveralFound, plain
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.folding import fold, fold_company
from netwerk_desktop.services.agreement_lists import AgreementRow, AgreementState, list_agreements
from netwerk_desktop.services.partner_lists import PartnerRow, find_partner_ids, list_partners
from netwerk_desktop.storage.database import Database

MOST_SHOWN = 20


def agreement_with_number(database: Database, text: str) -> AgreementRow | None:
    """The agreement with this number (`SO-2026-014` or `2026-014`, in any case), or None."""
    wanted = text.strip().upper()
    numbers = {row.number: row for row in list_agreements(database) if row.number}
    return numbers.get(wanted) or numbers.get(f"SO-{wanted}")


def newest_agreement(database: Database, partner_id: int) -> AgreementRow | None:
    """The newest of this partner: definitive before draft; one that was withdrawn is none."""
    own = [row for row in list_agreements(database) if row.partner_id == partner_id]
    definitive = [row for row in own if row.state not in (AgreementState.DRAFT, AgreementState.WITHDRAWN)]
    drafts = [row for row in own if row.state is AgreementState.DRAFT]
    return max(definitive or drafts, key=lambda row: (row.number or "", row.id), default=None)


def partner_called(database: Database, text: str) -> PartnerRow:
    """The one partner that *text* names. Raises DomainError for none, SeveralFound for more."""
    rows = list_partners(database)
    for same in (fold, fold_company):
        exact = [row for row in rows if fold(text) and same(row.name) == same(text)]
        if len(exact) == 1:
            return exact[0]
        if exact:
            raise _several(text, exact)
    found = find_partner_ids(database, text) or frozenset()
    fitting = [row for row in rows if row.id in found]
    named = [row for row in fitting if all(part in fold(row.name) for part in fold(text).split())]
    candidates = named or fitting
    if not candidates:
        raise DomainError(
            f"Geen partner gevonden voor ‘{_shown(text)}’. Kijk met: list partners", field="partner"
        )
    if len(candidates) > 1:
        raise _several(text, candidates)
    return candidates[0]


def _several(text: str, rows: Sequence[PartnerRow]) -> SeveralFound:
    lines = [f"  {row.name}{f', {row.city}' if row.city else ''}" for row in rows[:MOST_SHOWN]]
    if len(rows) > MOST_SHOWN:
        lines.append(f"  en nog {len(rows) - MOST_SHOWN}")
    head = f"‘{_shown(text)}’ past bij {len(rows)} partners. Typ de hele naam van één ervan:"
    return SeveralFound(
        "\n".join([head, *lines]), [{"id": row.id, "name": row.name, "city": row.city} for row in rows]
    )


def _shown(text: str) -> str:
    short = " ".join(plain(text).split())
    return short if len(short) <= 60 else f"{short[:59]}…"
