"""What goes of the rows that hang on somebody: deleted, detached, or kept without saying whose they are."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Text
from sqlalchemy.orm import Session

from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.model.people import Salutation
from netwerk_desktop.model.privacy_register import REGISTER, Entry, Erasure, Nature
from netwerk_desktop.model.trail import ERASED_NAME
from netwerk_desktop.services.privacy.links import LinkedRow, rows_of_people, rows_where, table_of
from netwerk_desktop.storage.erasure import ErasureSteps

_BESIDE_AGREEMENTS: Final = ("governance_structure", "agreement_evaluation")
"""What is said about working together with a partner, in rows of its agreements."""
FORMER_COLLEAGUE: Final = "Oud-collega"
"""How a colleague is called of whom only hours and counts are left."""


@dataclass(slots=True)
class RowFates:
    """What happens to which rows. *gone* and *kept* count by table; *own* go as a whole or are emptied."""

    steps: ErasureSteps = field(default_factory=ErasureSteps)
    gone: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    own: set[tuple[str, int]] = field(default_factory=set)


def fates_of(
    session: Session, person_ids: Collection[int], *, private_partners: Collection[int], today: dt.date
) -> RowFates:
    """Work out what becomes of everything that hangs on these people and on partners that are nobody else."""
    fates = RowFates()
    nameless: set[int] = set()
    for row in rows_of_people(session, person_ids):
        _judge(row, fates, nameless, today)
    for person_id in person_ids:
        fates.own.add(("person", person_id))
        if person_id in nameless:
            fates.steps.updates.append(("person", person_id, _nameless_person()))
            fates.kept["person"] += 1
        else:
            fates.steps.deletes.append(("person", person_id))
            fates.gone["person"] += 1
    for table, column in (("partner", "id"), *_tables_of_a_partner()):
        for values in rows_where(session, table, column, private_partners) if private_partners else ():
            _empty_private(table, values, fates)
    agreements = [
        values["id"]
        for values in rows_where(session, "collaboration_agreement", "partner_id", private_partners)
    ]
    for table in _BESIDE_AGREEMENTS:
        for values in rows_where(session, table, "agreement_id", agreements):
            _empty_private(table, values, fates)
    return fates


def _judge(row: LinkedRow, fates: RowFates, nameless: set[int], today: dt.date) -> None:
    entry, table = row.link.entry, row.link.entry.table
    match row.link.personal.erasure:
        case Erasure.DELETE_ROW:
            fates.own.add((table, row.row_id))
            fates.steps.deletes.append((table, row.row_id))
            fates.gone[table] += 1
        case Erasure.DETACH:
            fates.steps.updates.append((table, row.row_id, {row.link.column: None}))
            fates.kept[table] += 1
        case Erasure.KEEP_ROW:
            fates.kept[table] += 1
            if entry.is_role:
                nameless.add(row.target_id)
                fates.own.add((table, row.row_id))
                values = {**emptied(entry, row.values), "is_broker": 0}
                if row.values.get("until") is None:
                    values["until"] = today.isoformat()
                fates.steps.updates.append((table, row.row_id, values))


def emptied(entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of a row that are about its person, emptied; what may be unknown becomes unknown."""
    changes: dict[str, Any] = {}
    for name, personal in entry.personal.items():
        column = table_of(entry.table).columns[name]
        if personal.nature is Nature.LINK or not isinstance(column.type, Text) or not values.get(name):
            continue
        changes[name] = None if column.nullable else "{}" if personal.nature is Nature.JSON else ""
    return changes


def _nameless_person() -> dict[str, Any]:
    texts = ("initials", "prefix", "surname", "phone", "mobile", "email", "remark")
    return {
        **dict.fromkeys(texts, ""),
        "first_name": FORMER_COLLEAGUE,
        "salutation": Salutation.NEUTRAL.value,
        "is_alumnus": 0,
    }


def _tables_of_a_partner() -> list[tuple[str, str]]:
    """Every table whose rows belong to a partner, but for papers: those are judged by themselves."""
    return [
        (name, "partner_id")
        for name, entry in REGISTER.items()
        if "partner_id" in entry.plain and name not in ("issued_document", "contact_role", "network_link")
    ]


def _empty_private(table: str, values: Mapping[str, Any], fates: RowFates) -> None:
    """A partner that is a human being: everything typed there is about that person; days and counts stay."""
    entry = REGISTER[table]
    changes = emptied(entry, values)
    if table == "partner":
        changes |= {"name": ERASED_NAME, "status": PartnerStatus.ENDED.value, "tags": "[]"}
        fates.kept["partner"] += 1
    if changes:
        fates.own.add((table, values["id"]))
        fates.steps.updates.append((table, values["id"], changes))
