"""Guests: asked once, never under the lock, answered, taken off, and proposed for looking along."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import ActivityKind, Reply
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.services.attendance import note_attendance
from netwerk_desktop.services.events import EventPlan, call_off_event, plan_event
from netwerk_desktop.services.guests import (
    GuestRow,
    candidates_for,
    change_guest,
    event_detail,
    invitations_of,
    invite,
    note_reply,
    note_sent,
    people_of_guest,
    take_off_list,
)
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.storage.database import Database
from tests.builders import a_contact_role, a_lock, a_partner, a_person

DAY = dt.date(2027, 2, 4)
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def event(database: Database) -> int:
    return plan_event(database, EventPlan(title="Netwerkavond", happens_on=DAY))


def guests(database: Database, event: int) -> tuple[GuestRow, ...]:
    detail = event_detail(database, event)
    assert detail is not None
    return detail.guests


def test_several_at_once_are_one_step_and_name_the_fixed_contact(database: Database, event: int) -> None:
    bakery, mill = a_partner(database, "Bakkerij Kruimel"), a_partner(database, "’t Molentje")
    somebody = a_person(database, "Ab", "Smit")
    a_contact_role(database, somebody.id, bakery.id)
    fixed = a_person(database, "Renée", "Oostindiën", email="renee@kruimel.example")
    a_contact_role(database, fixed.id, bakery.id, is_main_contact=True)
    gone = a_person(database, "Jo", "Weg")
    a_contact_role(database, gone.id, mill.id, until=TODAY)
    assert invite(database, event, [bakery.id, mill.id]) == 2
    first, second = guests(database, event)
    assert (first.partner, first.person, first.email) == (
        "Bakkerij Kruimel", "Renée Oostindiën", "renee@kruimel.example",
    )  # fmt: skip
    assert (second.partner, second.person) == ("’t Molentje", "")
    assert [person.name for person in people_of_guest(database, bakery.id)] == ["Renée Oostindiën", "Ab Smit"]
    assert database.undo() == "2 gasten uitgenodigd"
    assert guests(database, event) == ()


def test_nobody_is_asked_twice_or_under_the_lock(database: Database, event: int) -> None:
    known, resting, new = (a_partner(database, name) for name in ("Bekend", "Rust", "Nieuw"))
    a_lock(database, resting.id)
    invite(database, event, [known.id])
    assert invite(database, event, [known.id, resting.id, new.id]) == 1
    assert [guest.partner for guest in guests(database, event)] == ["Bekend", "Nieuw"]
    with pytest.raises(DomainError, match="staan al op de lijst"):
        invite(database, event, [known.id, resting.id])


def test_who_may_still_be_asked_and_who_is_left_alone(database: Database, event: int) -> None:
    known, resting, new = (a_partner(database, name) for name in ("Bekend", "Rust", "Nieuw"))
    a_lock(database, resting.id, reason="verbouwing")
    over = a_partner(database, "Weer welkom")
    a_lock(database, over.id, until=TODAY - dt.timedelta(days=1))
    merged = a_partner(database, "Dubbel")
    merge_partners(database, new.id, merged.id)
    invite(database, event, [known.id])
    found = candidates_for(database, event)
    assert [one.row.name for one in found.rows] == ["Nieuw", "Weer welkom"]
    assert [(one.name, one.why) for one in found.left_alone] == [("Rust", "verbouwing")]
    assert found.invited == 1


def test_looking_along_proposes_who_still_thinks_and_is_alike(database: Database) -> None:
    host = a_partner(database, "Gastheer", sector="Bouw", profiles=("BWI",), status=PartnerStatus.PARTNER)
    a_partner(database, "A partner al", sector="bouw", status=PartnerStatus.PARTNER)
    a_partner(database, "B ander vak", sector="zorg", profiles=("Z&W",), status=PartnerStatus.IDEA)
    a_partner(database, "C zelfde profiel", profiles=("PIE", "BWI"), status=PartnerStatus.TALKING)
    a_partner(database, "D zelfde sector", sector="bouw", status=PartnerStatus.APPROACHED)
    visit = plan_event(database, EventPlan(kind=ActivityKind.LOOK_ALONG, happens_on=DAY, host_id=host.id))
    found = candidates_for(database, visit).rows
    assert [(one.row.name, one.why) for one in found] == [
        ("C zelfde profiel", "zelfde profiel: BWI"),
        ("D zelfde sector", "zelfde sector: bouw"),
        ("A partner al", ""),
        ("B ander vak", ""),
    ]
    with pytest.raises(DomainError):
        invite(database, visit, [host.id])


def test_answers_with_their_number(database: Database, event: int) -> None:
    invite(database, event, [a_partner(database, name).id for name in ("A", "B")])
    first, second = guests(database, event)
    note_reply(database, [first.id, second.id], Reply.YES)
    change_guest(database, first.id, person_id=None, people=3, remark=" eet vegetarisch ")
    first, second = guests(database, event)
    assert (first.reply, first.people, first.remark) == (Reply.YES, 3, "eet vegetarisch")
    note_reply(database, [first.id], Reply.NO)
    assert guests(database, event)[0].people is None
    database.undo()
    assert guests(database, event)[0].people == 3
    with pytest.raises(DomainError) as refused:
        change_guest(database, first.id, person_id=None, people=0, remark="")
    assert refused.value.field == "people"


def test_off_the_list_and_on_it_again(database: Database, event: int) -> None:
    partner = a_partner(database)
    invite(database, event, [partner.id])
    (guest,) = guests(database, event)
    assert note_sent(database, [guest.id]) == 1
    take_off_list(database, [guest.id])
    assert guests(database, event) == ()
    invite(database, event, [partner.id])
    (again,) = guests(database, event)
    assert (again.id, again.sent_on) == (guest.id, TODAY)
    assert note_sent(database, [guest.id]) == 0


def test_nobody_is_asked_to_what_was_called_off(database: Database, event: int) -> None:
    call_off_event(database, event)
    with pytest.raises(DomainError, match="gaat niet door"):
        invite(database, event, [a_partner(database).id])


def test_the_invitation_stands_at_the_partner(database: Database, event: int) -> None:
    partner = a_partner(database)
    invite(database, event, [partner.id])
    (card,) = invitations_of(database, partner.id)
    assert (card.event.name, card.reply, card.sent_on) == ("Netwerkavond", Reply.OPEN, None)
    call_off_event(database, event)
    assert invitations_of(database, partner.id) == []


@pytest.mark.parametrize("winner_first", [True, False])
def test_of_two_that_are_one_the_fuller_answer_stays(
    database: Database, event: int, winner_first: bool
) -> None:
    silent, said = a_partner(database, "Kruimel"), a_partner(database, "Bakkerij Kruimel")
    invite(database, event, [silent.id, said.id])
    ids = {guest.partner_id: guest.id for guest in guests(database, event)}
    change_guest(database, ids[silent.id], person_id=None, people=None, remark="belt nog")
    note_sent(database, [ids[silent.id]])
    note_reply(database, [ids[said.id]], Reply.YES, people=2)
    pair = (silent.id, said.id) if winner_first else (said.id, silent.id)
    merge_partners(database, *pair)
    (guest,) = guests(database, event)
    assert (guest.partner_id, guest.reply, guest.people) == (pair[0], Reply.YES, 2)
    assert (guest.remark, guest.sent_on) == ("belt nog", TODAY)
    database.undo()
    assert len(guests(database, event)) == 2


def test_of_two_that_are_one_who_was_there_was_there(database: Database) -> None:
    past = plan_event(database, EventPlan(happens_on=TODAY))
    one, other = a_partner(database, "Kruimel"), a_partner(database, "Bakkerij Kruimel")
    invite(database, past, [one.id, other.id])
    first, second = guests(database, past)
    note_attendance(database, past, [second.id])
    merge_partners(database, first.partner_id, second.partner_id)
    assert [guest.came for guest in guests(database, past)] == [True]


def test_taken_back_at_one_of_two_is_still_asked_at_the_other(database: Database, event: int) -> None:
    one, other = a_partner(database, "Kruimel"), a_partner(database, "Bakkerij Kruimel")
    invite(database, event, [one.id, other.id])
    ids = {guest.partner_id: guest.id for guest in guests(database, event)}
    note_reply(database, [ids[one.id]], Reply.NO)
    take_off_list(database, [ids[one.id]])
    merge_partners(database, one.id, other.id)
    assert [(guest.partner_id, guest.reply) for guest in guests(database, event)] == [(one.id, Reply.OPEN)]
    database.undo()
    merge_partners(database, other.id, one.id)
    assert [(guest.partner_id, guest.reply) for guest in guests(database, event)] == [(other.id, Reply.OPEN)]
