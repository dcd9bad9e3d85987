"""How a value of the file is shown to people: days in words, ja and nee, names in place of ids."""

import datetime as dt
import json
from enum import Enum
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity
from netwerk_desktop.model.agreements import CollaborationAgreement
from netwerk_desktop.model.columns import Flag, IsoDate, Word, Words
from netwerk_desktop.model.entities import Base
from netwerk_desktop.model.partners import Partner, PartnerBenefit, PartnerLocation, PartnerType
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import PartnerGoal
from netwerk_desktop.planning.dates import long_date, school_year_label
from netwerk_desktop.planning.effort import euro_words
from netwerk_desktop.services.collaboration import review_rhythm_words
from netwerk_desktop.services.history_words import any_word
from netwerk_desktop.services.words import word

NOTHING: Final = "leeg"
UNKNOWN: Final = "niet bekend"
_YES_NO: Final = {1: "ja", 0: "nee"}
_COUNTED: Final = {
    "minutes": ("minuut", "minuten"),
    **dict.fromkeys(
        ("contact_rhythm", "core_rhythm", "regular_rhythm", "loose_rhythm"), ("schoolweek", "schoolweken")
    ),
    "hours": ("uur", "uur"),
    "months": ("maand", "maanden"),
}
_YEARS: Final = frozenset({"school_year", "menu_year"})
_RUNGS: Final = frozenset({"level_now", "level_wished"})


class Names:
    """Names of people, partners and papers by id, each read once; lives as long as the session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, int], str] = {}

    def of(self, table: str, row_id: int) -> str:
        """The name of that row, or words for one that is gone."""
        key = (table, row_id)
        if key not in self._known:
            self._known[key] = self._read(table, row_id) or f"({UNKNOWN})"
        return self._known[key]

    def _read(self, table: str, row_id: int) -> str:
        session = self._session
        match table:
            case "partner":
                return session.scalar(select(Partner.name).where(Partner.id == row_id)) or ""
            case "person":
                return _full_name(session.get(Person, row_id))
            case "colleague":
                colleague = session.get(Colleague, row_id)
                return "" if colleague is None else self.of("person", colleague.person_id)
            case "partner_location":
                location = session.get(PartnerLocation, row_id)
                return "" if location is None else location.label or location.visiting_address.one_line
            case "collaboration_agreement":
                agreement = session.get(CollaborationAgreement, row_id)
                if agreement is None:
                    return ""
                return agreement.number or f"concept {self.of('partner', agreement.partner_id)}"
            case "activity":
                activity = session.get(Activity, row_id)
                return "" if activity is None else _event_name(activity)
            case "partner_goal":
                return session.scalar(select(PartnerGoal.what).where(PartnerGoal.id == row_id)) or ""
            case _:
                return f"nummer {row_id}"


def _full_name(person: Person | None) -> str:
    return "" if person is None else person.full_name


def _event_name(activity: Activity) -> str:
    """What it is called, and when it was: most have the same name each year."""
    name = activity.title or word(activity.kind)
    return name if activity.happens_on is None else f"{name} op {long_date(activity.happens_on)}"


@cache
def _column(table: str, name: str) -> Column[Any]:
    return Base.metadata.tables[table].columns[name]


def shown(table: str, name: str, stored: Any, names: Names) -> str:
    """*stored*, as it stands in the file, in words; what is not there is `NOTHING` or `UNKNOWN`.

    What somebody spoilt in the trail is shown as it stands there.
    """
    try:
        return _in_words(_column(table, name), stored, names)
    except (ValueError, KeyError, TypeError):
        return str(stored)


def _in_words(column: Column[Any], stored: Any, names: Names) -> str:
    name = column.name
    if stored is None or stored == "":
        return UNKNOWN if isinstance(column.type, Flag) and column.nullable else NOTHING
    reference = next(iter(column.foreign_keys), None)
    if reference is not None and isinstance(stored, int):
        return names.of(reference.column.table.name, stored)
    match column.type:
        case IsoDate():
            return long_date(dt.date.fromisoformat(stored))
        case Flag():
            return _YES_NO[stored]
        case Word() as kind:
            return _word(kind.words, stored)
        case Words():
            return _words(name, json.loads(stored)) or NOTHING
        case _:
            return _number(name, stored) if isinstance(stored, int) else str(stored)


def _word(kind: type[Enum], stored: str) -> str:
    try:
        return any_word(kind(stored))
    except ValueError:  # a word of an older version
        return stored


def _words(name: str, stored: list[str]) -> str:
    kinds: dict[str, type[Enum]] = {"types": PartnerType, "benefits": PartnerBenefit}
    if name not in kinds:
        return ", ".join(stored)
    known = {member.value: member for member in kinds[name]}
    return ", ".join(word(known[each]) if each in known else each for each in stored)


def _number(name: str, stored: int) -> str:
    if name in _COUNTED:
        one, more = _COUNTED[name]
        return f"{stored} {one if stored == 1 else more}"
    if name == "review_every":
        return review_rhythm_words(stored)
    if name == "cents":
        return euro_words(stored)
    if name in _YEARS:
        return school_year_label(stored)
    if name in _RUNGS:
        return f"trede {stored}"
    return str(stored)
