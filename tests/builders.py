"""The smallest rows that can stand: each builder adds one, and what it cannot stand without.

They leave the undo stack alone, so that a test finds only its own steps there. What comes back is the
entity as it was kept, detached: read its columns, never change it.
"""

import datetime as dt
from typing import Any, TypeVar

from netwerk_desktop.model.activities import Activity, ActivityKind, Assignment
from netwerk_desktop.model.agreements import (
    AgreementParty,
    AgreementStatus,
    CollaborationAgreement,
    Signature,
)
from netwerk_desktop.model.entities import Entity
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    DoNotApproach,
    NextStep,
    Partner,
    PartnerLocation,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.school import School, SchoolYear
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock

E = TypeVar("E", bound=Entity)


def kept(database: Database, entity: E) -> E:
    """Add *entity* in a unit of work of its own."""
    with database.work("Klaargezet", undoable=False) as work:
        work.add(entity)
        work.commit()
    return entity


def a_partner(database: Database, name: str = "Bakkerij Kruimel", **values: Any) -> Partner:
    return kept(database, Partner(name=name, **values))


def a_location(database: Database, partner_id: int | None = None, **values: Any) -> PartnerLocation:
    return kept(database, PartnerLocation(partner_id=partner_id or a_partner(database).id, **values))


def a_person(
    database: Database, first_name: str = "Renée", surname: str = "Oostindiën", **values: Any
) -> Person:
    return kept(database, Person(first_name=first_name, surname=surname, **values))


def a_colleague(database: Database, person_id: int | None = None, **values: Any) -> Colleague:
    return kept(database, Colleague(person_id=person_id or a_person(database).id, **values))


def a_contact_role(
    database: Database, person_id: int | None = None, partner_id: int | None = None, **values: Any
) -> ContactRole:
    role = ContactRole(
        person_id=person_id or a_person(database).id,
        partner_id=partner_id or a_partner(database).id,
        **values,
    )
    return kept(database, role)


def a_contact_moment(database: Database, partner_id: int | None = None, **values: Any) -> ContactMoment:
    values = {"kind": ContactKind.CALL, "happened_on": clock.today(), **values}
    return kept(database, ContactMoment(partner_id=partner_id or a_partner(database).id, **values))


def a_next_step(
    database: Database, partner_id: int | None = None, text: str = "Bellen over de gastles", **values: Any
) -> NextStep:
    values = {"due": clock.today() + dt.timedelta(days=7), **values}
    return kept(database, NextStep(partner_id=partner_id or a_partner(database).id, text=text, **values))


def an_agreement(database: Database, partner_id: int | None = None, **values: Any) -> CollaborationAgreement:
    """A draft for the running school year, without parties."""
    year = SchoolYear.of(clock.today())
    values = {"starts_on": year.first_day, "ends_on": year.last_day, "menu_year": year.begins, **values}
    agreement = CollaborationAgreement(partner_id=partner_id or a_partner(database).id, **values)
    return kept(database, agreement)


def a_party(
    database: Database, agreement_id: int | None = None, position: int = 1, **values: Any
) -> AgreementParty:
    agreement_id = agreement_id or an_agreement(database).id
    return kept(database, AgreementParty(agreement_id=agreement_id, position=position, **values))


def an_agreement_in_force(
    database: Database,
    partner_id: int | None = None,
    *,
    signed_on: dt.date = dt.date(2025, 9, 1),
    **values: Any,
) -> int:
    """Of September 2025 to July 2028, signed by both, evaluated in May; returns its id."""
    partner_id = partner_id or a_partner(database, "Zorghuis De Linde-Oë").id
    values = {
        "status": AgreementStatus.ISSUED,
        "number": "SO-2025-003",
        "issued_on": dt.date(2025, 9, 1),
        "starts_on": dt.date(2025, 9, 1),
        "ends_on": dt.date(2028, 7, 31),
        **values,
    }
    agreement_id = an_agreement(database, partner_id, **values).id
    for position, party in enumerate((None, partner_id)):
        party_id = a_party(database, agreement_id, position, partner_id=party).id
        kept(database, Signature(party_id=party_id, position=0, signed_on=signed_on))
    return agreement_id


def a_school(database: Database, name: str = "Vmbo De Sluis", **values: Any) -> School:
    return kept(database, School(name=name, **values))


def an_activity(database: Database, partner_id: int | None = None, **values: Any) -> Activity:
    values = {"kind": ActivityKind.VISIT, "happens_on": clock.today(), **values}
    return kept(database, Activity(partner_id=partner_id or a_partner(database).id, **values))


def a_signature(database: Database, partner_id: int | None = None, **values: Any) -> Signature:
    """A signature of a partner, on an agreement of its own."""
    partner_id = partner_id or a_partner(database).id
    party = a_party(database, an_agreement(database, partner_id).id, partner_id=partner_id)
    return kept(database, Signature(party_id=party.id, position=1, **values))


def a_lock(database: Database, partner_id: int | None = None, **values: Any) -> DoNotApproach:
    values = {"reason": "verbouwing", "decided_on": clock.today(), **values}
    return kept(database, DoNotApproach(partner_id=partner_id or a_partner(database).id, **values))


def a_place(database: Database, partner_id: int | None = None, **values: Any) -> InternshipPlace:
    """Two pupils on Tuesday."""
    values = {"title": "Werkplaats", "tuesday": 2, **values}
    return kept(database, InternshipPlace(partner_id=partner_id or a_partner(database).id, **values))


def an_assignment(database: Database, partner_id: int | None = None, **values: Any) -> Assignment:
    """Without *partner_id* it is kept for later."""
    return kept(database, Assignment(partner_id=partner_id, **{"title": "Zaagbokken op maat", **values}))
