"""Begeleiding: what each colleague carries, and what is nobody's yet."""

import datetime as dt
import time

import pytest

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import ContactKind, ContactOutcome, Partner, PartnerStatus
from netwerk_desktop.services.places import set_school_contact
from netwerk_desktop.services.supervision import NOBODY, SupervisionBoard, SupervisorRow, supervision_board
from netwerk_desktop.services.visits import LastVisit, count_coming_visits
from netwerk_desktop.storage.database import Database
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_lock,
    a_partner,
    a_person,
    a_place,
    an_activity,
)
from tests.conftest import MOMENT

TODAY = MOMENT.date()
A_DAY = dt.timedelta(days=1)


@pytest.fixture
def tarik(database: Database) -> int:
    """A colleague with a function."""
    return a_colleague(database, a_person(database, "Tarık", "Yıldız").id, function="teamleider").id


@pytest.fixture
def fenna(database: Database) -> int:
    return a_colleague(database, a_person(database, "Fenna", "Sjöman").id).id


def row_of(database: Database, row_id: int) -> SupervisorRow:
    return next(row for row in supervision_board(database).rows if row.id == row_id)


def names(board: SupervisionBoard) -> list[str]:
    return [row.name for row in board.rows]


class TestLoad:
    def test_places_and_pupils_per_weekday(self, database: Database, tarik: int, fenna: int) -> None:
        a_place(database, colleague_id=tarik, thursday=1)
        a_place(database, colleague_id=tarik, tuesday=0, friday=3)
        a_place(database)
        board = supervision_board(database)
        assert names(board) == ["Fenna Sjöman", "Tarık Yıldız", ""], "nobody comes last"
        carried = row_of(database, tarik)
        assert (len(carried.places), carried.per_weekday, carried.pupils) == (2, (0, 2, 0, 1, 3), 5)
        assert (board.places, board.pupils, board.without_contact) == (3, 7, 1)
        assert row_of(database, fenna).places == ()

    def test_partners_as_owner_and_deputy(self, database: Database, tarik: int, fenna: int) -> None:
        a_partner(database, owner_id=tarik, deputy_id=fenna)
        a_partner(database, owner_id=tarik)
        a_partner(database, owner_id=tarik, status=PartnerStatus.ENDED)
        a_partner(database, owner_id=tarik, merged_into_id=a_partner(database).id)
        row = row_of(database, tarik)
        assert (row.function, row.owned, row.deputised) == ("teamleider", 2, 0)
        assert row_of(database, fenna).deputised == 1

    def test_the_places_of_who_left_are_nobodys(self, database: Database, fenna: int) -> None:
        gone = a_colleague(database, a_person(database, "Jan").id, until=TODAY - A_DAY)
        place = a_place(database, colleague_id=gone.id)
        assert names(supervision_board(database)) == ["Fenna Sjöman", ""]
        assert [card.id for card in row_of(database, NOBODY).places] == [place.id]
        set_school_contact(database, [place.id], fenna)
        assert names(supervision_board(database)) == ["Fenna Sjöman"]

    def test_on_the_last_day_a_colleague_is_still_there(self, database: Database) -> None:
        last = a_colleague(database, until=TODAY).id
        a_place(database, colleague_id=last)
        assert len(row_of(database, last).places) == 1

    def test_what_is_not_offered_is_carried_by_nobody(self, database: Database, tarik: int) -> None:
        place = a_place(database, colleague_id=tarik)
        a_lock(database, place.partner_id)
        a_place(database, a_partner(database, status=PartnerStatus.RESTING).id)
        board = supervision_board(database)
        assert (board.places, names(board)) == (0, ["Tarık Yıldız"])

    def test_a_file_without_colleagues(self, database: Database) -> None:
        assert supervision_board(database).rows == ()
        a_place(database)
        assert [row.id for row in supervision_board(database).rows] == [NOBODY]


class TestMuch:
    def test_said_of_who_has_more_than_half_among_three(
        self, database: Database, tarik: int, fenna: int
    ) -> None:
        a_colleague(database)
        for _ in range(3):
            a_place(database, colleague_id=tarik)
        others = [a_place(database, colleague_id=fenna).id for _ in range(3)]
        assert supervision_board(database).much == ()
        set_school_contact(database, others[:1], tarik)
        assert [row.id for row in supervision_board(database).much] == [tarik]

    def test_many_pupils_at_few_places_count_too(self, database: Database, tarik: int, fenna: int) -> None:
        for _ in range(3):
            a_place(database, colleague_id=tarik, tuesday=10)
            a_place(database, colleague_id=fenna, tuesday=1)
        assert [row.id for row in supervision_board(database).much] == [tarik]

    def test_two_places_are_never_much_nor_is_all_for_one_alone(self, database: Database, tarik: int) -> None:
        for _ in range(5):
            a_place(database, colleague_id=tarik)
        assert supervision_board(database).much == (), "there is nobody to share with"


class TestVisits:
    def test_planned_in_the_coming_four_weeks(self, database: Database, tarik: int) -> None:
        for days, status in ((0, "PLANNED"), (28, "PLANNED"), (29, "PLANNED"), (-1, "PLANNED"), (3, "DONE")):
            an_activity(
                database,
                colleague_id=tarik,
                happens_on=TODAY + days * A_DAY,
                status=ActivityStatus(status),
            )
        assert row_of(database, tarik).visits == 2
        assert count_coming_visits(database) == 2

    def test_a_lesson_at_school_is_no_visit(self, database: Database, tarik: int) -> None:
        an_activity(database, colleague_id=tarik, kind=ActivityKind.GUEST_LESSON)
        an_activity(database, colleague_id=tarik, kind=ActivityKind.MEETING, place="Op school, lokaal 3")
        an_activity(database, colleague_id=tarik, kind=ActivityKind.MEETING, place="schooltuin van Brænd")
        assert row_of(database, tarik).visits == 1

    def test_without_a_colleague_it_is_of_who_owns_the_partner(self, database: Database, tarik: int) -> None:
        gone = a_colleague(database, a_person(database, "Jan").id, until=TODAY - A_DAY).id
        partner = a_partner(database, owner_id=tarik)
        an_activity(database, partner.id)
        an_activity(database, partner.id, colleague_id=gone)
        an_activity(database)
        assert row_of(database, tarik).visits == 2
        assert row_of(database, NOBODY).visits == 1

    def test_the_last_one_made_of_what_was_logged_or_ticked_off(
        self, database: Database, tarik: int, fenna: int
    ) -> None:
        wosten = a_partner(database, "Wösten")
        a_contact_moment(
            database, wosten.id, kind=ContactKind.VISIT, colleague_id=tarik, happened_on=TODAY - 9 * A_DAY
        )
        a_contact_moment(
            database,
            kind=ContactKind.VISIT,
            colleague_id=tarik,
            outcome=ContactOutcome.NOT_REACHED,
            happened_on=TODAY,
        )
        assert row_of(database, tarik).last_visit == LastVisit(TODAY - 9 * A_DAY, "Wösten")
        an_activity(
            database,
            a_partner(database, "Ruën").id,
            colleague_id=tarik,
            happens_on=TODAY - 2 * A_DAY,
            status=ActivityStatus.DONE,
        )
        assert row_of(database, tarik).last_visit == LastVisit(TODAY - 2 * A_DAY, "Ruën")
        assert row_of(database, fenna).last_visit is None


@pytest.mark.measures_time
def test_five_hundred_places_are_read_in_one_go(database: Database) -> None:
    colleagues = [a_colleague(database, a_person(database, f"Collega {n}").id).id for n in range(10)]
    with database.work("Klaargezet", undoable=False) as work:
        for number in range(500):
            partner = work.add(Partner(name=f"Partner {number}"))
            work.add(
                InternshipPlace(
                    partner_id=partner.id, title="Kas", tuesday=1, colleague_id=colleagues[number % 10]
                )
            )
        work.commit()
    supervision_board(database)
    started = time.process_time()
    board = supervision_board(database)
    assert time.process_time() - started < 0.25
    assert (board.places, len(board.rows), board.much) == (500, 10, ())
