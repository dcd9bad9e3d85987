"""The school in numbers, for a page that may be given to anybody: counted, never guessed (S3-1e).

Only partners that said that they may be named are named, and nobody who is a person.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import select

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus
from netwerk_desktop.model.partners import Partner, PartnerType
from netwerk_desktop.services.agreement_lists import AgreementState, list_agreements
from netwerk_desktop.services.partner_lists import list_partners, works_with_us
from netwerk_desktop.services.places import offered_places
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.storage.database import Database

MOST_NAMES: Final = 8
_A_YEAR: Final = dt.timedelta(days=365)
_IN_FORCE: Final = (AgreementState.IN_FORCE, AgreementState.ENDS_SOON)
_HUMANS: Final = frozenset({PartnerType.PARENT.value, PartnerType.ALUMNUS.value})
_COUNTED: Final = {
    "gastlessen": ((ActivityKind.GUEST_LESSON,), "gastles", "gastlessen"),
    "bezoeken": ((ActivityKind.COMPANY_VISIT,), "bedrijfsbezoek", "bedrijfsbezoeken"),
    "opdrachten": (
        (ActivityKind.ASSIGNMENT, ActivityKind.PROJECT),
        "opdracht of project",
        "opdrachten en projecten",
    ),
}


def showcase_facts(database: Database) -> Mapping[str, str]:
    """What the page is filled with, each with its number; empty where there is nothing to show."""
    today = database.today()
    working = {row.id: row for row in list_partners(database) if works_with_us(row)}
    with database.read() as session:
        kinds = session.scalars(
            select(Activity.kind).where(
                Activity.status == ActivityStatus.DONE, Activity.happens_on.between(today - _A_YEAR, today)
            )
        ).all()
        marks = session.execute(
            select(Partner.id, Partner.may_be_named, Partner.former_intern_hired).where(
                Partner.merged_into_id.is_(None)
            )
        ).all()
    done = Counter(kinds)
    named = [
        working[row.id].name
        for row in marks
        if row.id in working and row.may_be_named is True and _HUMANS.isdisjoint(working[row.id].types)
    ]
    hired = sum(row.id in working and row.former_intern_hired is True for row in marks)
    agreements = sum(
        row.state in _IN_FORCE and row.partner_id in working for row in list_agreements(database)
    )
    profiles = {profile for row in working.values() for profile in row.profiles}
    facts = {
        "partners": _counted(len(working), "partner", "partners"),
        "overeenkomsten": _counted(agreements, "ondertekende overeenkomst", "ondertekende overeenkomsten"),
        "plek": _counted(sum(card.most for card in offered_places(database)), "leerling", "leerlingen"),
        "oud_stagiairs": _counted(hired, "partner", "partners"),
        "profielnamen": _listed([words for key, words in PROFILES.items() if key in profiles]),
        "namen": _listed(sorted(named, key=str.casefold)[:MOST_NAMES]),
    }
    for name, (which, one, more) in _COUNTED.items():
        facts[name] = _counted(sum(done[kind] for kind in which), one, more)
    return facts


def _counted(count: int, one: str, more: str) -> str:
    return "" if not count else f"{count} {one if count == 1 else more}"


def _listed(words: Sequence[str]) -> str:
    return " en ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))
