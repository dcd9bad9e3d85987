"""*Zet terug*: an older value of one column comes back as a step of its own, by the rules of today."""

import json
from typing import Any, Final

from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from netwerk_desktop.model.agreements import AgreementStatus, CollaborationAgreement
from netwerk_desktop.model.columns import Flag, Words
from netwerk_desktop.model.entities import Base, Entity
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.people import Colleague
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.history_words import TABLES
from netwerk_desktop.services.partner_fields import (
    FIELDS,
    LOCATION_FIELDS,
    PERSON_FIELDS,
    ROLE_FIELDS,
)
from netwerk_desktop.services.partners import change_field, found
from netwerk_desktop.storage.changes import Image
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.trail_reading import present_rows, read_trail_images
from netwerk_desktop.storage.unit_of_work import Work

_DIALECT: Final = SQLiteDialect()
_DONE: Final = "teruggezet"

RESTORED: Final[dict[str, frozenset[str]]] = {
    "partner": frozenset(TABLES["partner"].columns) - {"merged_into_id"},
    "partner_location": frozenset(LOCATION_FIELDS),
    "person": frozenset({*PERSON_FIELDS, "is_alumnus"}),
    "contact_role": frozenset({*ROLE_FIELDS, "since"}),
    "contact_moment": frozenset({"kind", "happened_on", "clock_time", "minutes", "text"}),
    "next_step": frozenset({"text", "due"}),
    "commitment": frozenset({"what", "made_on", "due", "side"}),
    "preparation_point": frozenset({"state", "note", "they_know", "answered_on"}),
    "reciprocity_entry": frozenset({"side", "what", "happened_on", "minutes", "cents"}),
    "network_link": frozenset({"kind", "may_introduce", "note", "since", "until"}),
    "ask": frozenset({"what", "asked_on"}),
    "partner_goal": frozenset({"what", "horizon", "due", "progress"}),
    "partner_file": frozenset({"file_name", "remark"}),
    "activity": frozenset(TABLES["activity"].columns) - {"partner_id"},
    "assignment": frozenset(TABLES["assignment"].columns) - {"partner_id"},
    "partner_idea": frozenset({"what", "told_on"}),
    "internship_place": frozenset(TABLES["internship_place"].columns) - {"partner_id"},
    "invitation": frozenset({"people", "remark"}),
    "worksheet_answer": frozenset({"answer"}),
    "publicity_item": frozenset({"medium", "title", "published_on"}),
    "agreement_evaluation": frozenset({"outcome", "points"}),
    "collaboration_agreement": frozenset(
        {
            *("starts_on", "ends_on", "why", "how", "what", "shared_ambition"),
            *("evaluation_month", "evaluation_weeks", "has_cofunding"),
        }
    ),
}
"""Per table the columns of which an older value may come back.

Not numbers, signatures, consent and papers (they prove something), nor what opens or closes a step, a rest
or a promise: those have acts of their own.
"""

STANDS_FAST: Final = "Dit ligt vast en kan niet worden teruggezet"
IS_GONE: Final = "Dit is er niet meer. Kijk of Ongedaan maken het terugbrengt"
IS_SO: Final = "Zo staat het er nu ook"
IS_DEFINITIVE: Final = "Een definitieve overeenkomst verandert niet meer. Maak een nieuwe overeenkomst"
IS_UNREADABLE: Final = "Wat er stond is niet meer leesbaar. Vul de waarde zelf opnieuw in."
IS_ERASED: Final = "De inhoud is gewist. Vul de waarde zelf opnieuw in."


def why_not_restored(table: str, column: str, row: Image | None, stored: Any, *, is_change: bool) -> str:
    """Why *stored* cannot be put back in that column of *row* (as it is now); empty when it can."""
    if not is_change or column not in RESTORED.get(table, ()):
        return STANDS_FAST
    if row is None:
        return IS_GONE
    if table == "collaboration_agreement" and row["status"] != AgreementStatus.DRAFT.value:
        return IS_DEFINITIVE
    return IS_SO if (row[column] or None) == (stored or None) else ""


def restore_value(database: Database, entry_id: int, table: str, row_id: int, column: str) -> str | None:
    """Put back what stood in *column* of that row before the step *entry_id*, as a new step.

    Returns a hint when the value looks doubtful. Raises DomainError when it was erased, when the row is gone
    or when it may not change (any more).
    """
    before, row = _before(database, entry_id, table, row_id)
    stored = before.get(column)
    reason = why_not_restored(table, column, row, stored, is_change=True)
    if reason:
        raise DomainError(f"{reason}.")
    try:
        return _put_back(database, table, row_id, column, stored)
    except (ValueError, KeyError, TypeError) as error:  # somebody spoilt it in the trail
        raise DomainError(IS_UNREADABLE) from error


def _put_back(database: Database, table: str, row_id: int, column: str, stored: Any) -> str | None:
    kind = _kind_of(table)
    if column in FIELDS.get(kind, {}):
        return change_field(database, kind, row_id, column, _as_typed(table, column, stored), done=_DONE)
    with database.work(f"{TABLES[table].columns[column]} {_DONE}") as work:
        entity = found(work, kind, row_id)
        _put(work, entity, column, _value_of(table, column, stored))
        work.commit()
    return None


def _before(database: Database, entry_id: int, table: str, row_id: int) -> tuple[Image, Image | None]:
    """The row before that step, and as it is now."""
    rows = {table: (row_id,)}
    with database.read() as session:
        images = read_trail_images(session, rows, first=entry_id, last=entry_id)[entry_id]
        now = present_rows(session, rows).get((table, row_id))
    if not images or images[0].before is None:
        raise DomainError(IS_ERASED)
    return images[0].before, now


def _kind_of(table: str) -> type[Entity]:
    """The entity of a table."""
    for mapper in Base.registry.mappers:
        if mapper.local_table is Base.metadata.tables[table]:
            kind: type[Entity] = mapper.class_
            return kind
    raise KeyError(table)


def _as_typed(table: str, column: str, stored: Any) -> str:
    """*stored* as people type it in the field: the services read it by their own rules again."""
    kind = Base.metadata.tables[table].columns[column].type
    if isinstance(kind, Words):
        return ", ".join(json.loads(stored or "[]"))
    if isinstance(kind, Flag):
        return {1: "yes", 0: "no"}.get(stored, "")
    return "" if stored is None else str(stored)


def _value_of(table: str, column: str, stored: Any) -> Any:
    known = Base.metadata.tables[table].columns[column]
    if stored is None:
        return None if known.nullable else _default_of(known)
    read = known.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return stored if read is None else read(stored)


def _default_of(column: Any) -> Any:
    return "" if column.default is None else column.default.arg


def _put(work: Work, entity: Entity, column: str, value: Any) -> None:
    """Set the value; a colleague must still be there, and an agreement must stay one that can be."""
    if column in ("owner_id", "deputy_id", "colleague_id") and value is not None:
        found(work, Colleague, value)
    if isinstance(entity, CollaborationAgreement):
        entity.ensure_draft()
    setattr(entity, column, value)
    if isinstance(entity, CollaborationAgreement):
        entity.menu_year = SchoolYear.of(entity.starts_on).begins
        entity.ensure_term()
