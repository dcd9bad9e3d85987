"""Promises both ways: what is open, what is late, and what a talk keeps or adds."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.services import commitments
from netwerk_desktop.services.commitments import NewPromise
from netwerk_desktop.services.contacts import ContactNote, delete_contact, log_contact
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_contact_role, a_partner, a_person, kept


def in_days(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def whats(database: Database, partner_id: int) -> list[str]:
    return [card.what for card in commitments.partner_commitments(database, partner_id)]


def test_ours_late_comes_first_and_no_day_last(database: Database) -> None:
    partner = a_partner(database)
    for side, what, due in (
        (Side.OURS, "ooit", None),
        (Side.THEIRS, "zij te laat", -9),
        (Side.OURS, "morgen", 1),
        (Side.OURS, "wij te laat", -4),
        (Side.OURS, "vandaag", 0),
    ):
        day = None if due is None else in_days(due)
        commitments.add_commitment(database, partner.id, NewPromise(side, what, day))

    cards = commitments.partner_commitments(database, partner.id)

    assert [card.what for card in cards] == ["wij te laat", "zij te laat", "vandaag", "morgen", "ooit"]
    words = [commitments.due_words(card, today=clock.today()) for card in cards]
    assert words == ["4 dagen te laat", "9 dagen te laat", "vandaag", "ma 23-11", ""]


def test_kept_dropped_moved_and_changed_each_is_one_undo_step(database: Database) -> None:
    partner = a_partner(database)
    promise = NewPromise(Side.OURS, "Rooster sturen", in_days(-4))
    made = commitments.add_commitment(database, partner.id, promise)

    commitments.keep_commitment(database, made)
    assert whats(database, partner.id) == []
    database.undo()
    commitments.drop_commitment(database, made)
    assert whats(database, partner.id) == []
    database.undo()
    commitments.move_commitment(database, made, in_days(3))
    (card,) = commitments.partner_commitments(database, partner.id)
    assert not card.is_late and card.due == in_days(3)
    database.undo()
    commitments.change_promise(database, made, NewPromise(Side.THEIRS, "Kaart sturen", None))
    (card,) = commitments.partner_commitments(database, partner.id)
    assert (card.side, card.what, card.due) == (Side.THEIRS, "Kaart sturen", None)
    assert database.undo() == "Afspraak gewijzigd"


@pytest.mark.parametrize(
    ("promise", "field"),
    [
        (NewPromise(Side.OURS, "  "), "promise"),
        (NewPromise(Side.OURS, "Bellen", dt.date(2926, 1, 1)), "due"),
    ],
)
def test_what_is_no_promise_is_refused(database: Database, promise: NewPromise, field: str) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError) as caught:
        commitments.add_commitment(database, partner.id, promise)
    assert caught.value.field == field
    assert whats(database, partner.id) == []


def test_moving_to_a_day_that_has_been_is_refused(database: Database) -> None:
    partner = a_partner(database)
    made = commitments.add_commitment(database, partner.id, NewPromise(Side.OURS, "Bellen", in_days(1)))
    with pytest.raises(DomainError, match="al geweest"):
        commitments.move_commitment(database, made, in_days(-1))


def test_the_list_over_all_partners_says_who_what_when(database: Database) -> None:
    a_colleague(database, a_person(database, "Maartje", "Dölle").id, is_broker=True)
    first, second = a_partner(database, "Jachtwerf Sânmar"), a_partner(database, "Bakkerij Çelik")
    gone = a_partner(database, "Dubbel", merged_into_id=second.id)
    person = a_person(database)
    for partner_id, days in ((first.id, 3), (second.id, -2), (gone.id, -8)):
        promise = NewPromise(Side.OURS, "Bellen", in_days(days))
        commitments.add_commitment(database, partner_id, promise, person_id=person.id)

    rows = commitments.list_open_commitments(database)

    assert [(row.partner_name, row.days_late, row.person, row.colleague) for row in rows] == [
        ("Bakkerij Çelik", 2, "Renée Oostindiën", "Maartje Dölle"),
        ("Jachtwerf Sânmar", 0, "Renée Oostindiën", "Maartje Dölle"),
    ]


def test_a_talk_keeps_promises_and_makes_new_ones_as_one_step(database: Database) -> None:
    partner, other = a_partner(database), a_partner(database, "Ander")
    person = a_person(database)
    a_contact_role(database, person.id, partner.id)
    ours = commitments.add_commitment(database, partner.id, NewPromise(Side.OURS, "Rooster sturen"))
    foreign = commitments.add_commitment(database, other.id, NewPromise(Side.OURS, "Blijft staan"))

    log_contact(
        database,
        partner.id,
        ContactNote(
            happened_on=clock.today(), person_id=person.id, kept=(ours, foreign),
            promises=(NewPromise(Side.THEIRS, "Boekje doorgeven", in_days(12)),),
        ),
    )  # fmt: skip

    (card,) = commitments.partner_commitments(database, partner.id)
    assert (card.side, card.what, card.person) == (Side.THEIRS, "Boekje doorgeven", "Renée Oostindiën")
    assert whats(database, other.id) == ["Blijft staan"]
    assert database.undo() == "Contact genoteerd"
    assert whats(database, partner.id) == ["Rooster sturen"]


def test_a_contact_noted_by_mistake_takes_its_open_promises_along(database: Database) -> None:
    partner = a_partner(database)
    promises = (NewPromise(Side.OURS, "Vergissing"), NewPromise(Side.OURS, "Al gedaan"))
    moment = log_contact(database, partner.id, ContactNote(happened_on=clock.today(), promises=promises))
    done = commitments.partner_commitments(database, partner.id)[1]
    commitments.keep_commitment(database, done.id)

    delete_contact(database, moment)

    assert whats(database, partner.id) == []
    assert commitments.kept_share(database, partner.id) == (1, 1)
    database.undo()
    assert whats(database, partner.id) == ["Vergissing"]


def test_a_late_promise_that_was_kept_counts_as_late(database: Database) -> None:
    partner = a_partner(database)
    for due, kept_on in ((in_days(-9), in_days(-10)), (in_days(-9), in_days(-3)), (None, in_days(-1))):
        kept(
            database,
            Commitment(partner_id=partner.id, what="Bellen", made_on=in_days(-20), due=due, kept_on=kept_on),
        )
    assert commitments.kept_share(database, partner.id) == (2, 3)
