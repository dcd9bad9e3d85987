"""*Scan vrije teksten*: every text looked through for a BSN and for what says too much of somebody."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.privacy_register import REGISTER, Nature
from netwerk_desktop.planning.personal_data_scan import Sensitive, scan
from netwerk_desktop.services.drafts import partner_of
from netwerk_desktop.services.privacy.links import UNSEARCHED, searched_columns, table_of, whole_rows
from netwerk_desktop.services.privacy.mentions import Key, Tell, texts_in
from netwerk_desktop.services.privacy.surroundings import Surroundings
from netwerk_desktop.storage.database import Database

KIND_WORDS = {
    Sensitive.BSN: "BSN",
    Sensitive.HEALTH: "gezondheid",
    Sensitive.RELIGION: "geloof",
    Sensitive.ORIGIN: "afkomst",
}
AROUND = 40
"""Characters shown at either side of what was found."""
_OWN_WORDS = frozenset(
    {"template_version", "issued_document", "saved_view", "retention_rule", "backup_record", "erasure_record"}
)
"""Texts of papers and of the program: the school's own wording, copies of what stands elsewhere, records."""
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class FoundText:
    """One place. *key* and *start* together are never twice; *partner_id* is where to mend it."""

    key: Key
    start: int
    kind: Sensitive
    words: str
    where: str
    label: str
    snippet: str
    hint: str
    partner_id: int | None


def scan_texts(database: Database, *, tell: Tell | None = None) -> list[FoundText]:
    """All findings, those of a BSN first. *tell* hears how many tables are done."""
    with database.read() as session:
        around = Surroundings.around(session, (), today=database.today())
        found = list(_everywhere(session, around, tell))
    order = list(Sensitive)
    return sorted(found, key=lambda one: (order.index(one.kind), one.where, one.start))


def _everywhere(session: Session, around: Surroundings, tell: Tell | None) -> Iterator[FoundText]:
    tables = [name for name in REGISTER if name not in UNSEARCHED | _OWN_WORDS]
    for place, table in enumerate(tables):
        if tell is not None:
            tell(place, len(tables))
        columns = [name for name, nature in searched_columns(table) if _is_sentence(table, name, nature)]
        if not columns:
            continue
        for row in whole_rows(session, select(table_of(table))):
            about = _with_partner(row) if table == _DRAFT else row
            for column in columns:
                yield from _in_text(table, about, column, around)


def _is_sentence(table: str, column: str, nature: Nature) -> bool:
    """Free texts, also unsaved ones, and functions; a name, a number and an address are what they are."""
    return nature is Nature.FREE_TEXT or column == "function" or table == _DRAFT


def _with_partner(draft: dict[str, object]) -> dict[str, object]:
    """What was being typed about a partner belongs to it, though the row does not say so."""
    partner_id = partner_of(str(draft["place"]))
    return draft if partner_id is None else {**draft, "partner_id": partner_id}


def _in_text(table: str, row: dict[str, object], column: str, around: Surroundings) -> Iterator[FoundText]:
    value, passed = row[column], 0
    if not isinstance(value, str) or not value:
        return
    for text in texts_in(value, Nature.JSON if table == _DRAFT else Nature.FREE_TEXT):
        for finding in scan(text):
            start, end = max(0, finding.start - AROUND), min(len(text), finding.end + AROUND)
            words = " ".join(text[start:end].split())
            yield FoundText(
                key=(table, int(str(row["id"])), column),
                start=passed + finding.start,
                kind=finding.kind,
                words=finding.words,
                where=around.words_for(table, row),
                label=REGISTER[table].label_of(column),
                snippet=f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}",
                hint=finding.hint,
                partner_id=around.partner_of(table, row) or _partner_of_person(table, row, around),
            )
        passed += len(text)


def _partner_of_person(table: str, row: dict[str, object], around: Surroundings) -> int | None:
    person = row["id"] if table == "person" else row.get("person_id")
    return around.partner_of_person.get(int(str(person))) if person is not None else None
