"""Bezoekroute: the stops of a colleague in order, whom to ask for, who is near, and the paper."""

import datetime as dt
from collections.abc import Iterable

import pytest

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactKind, Partner, PartnerStatus
from netwerk_desktop.planning.visit_routes import NOT_VISITED_FOR
from netwerk_desktop.services.activities import NewActivity, plan_activity, replan_activity
from netwerk_desktop.services.supervision import NOBODY
from netwerk_desktop.services.visit_route import MOST_NEARBY, NEVER_VISITED, VisitRoute, visit_route
from netwerk_desktop.services.visit_route_paper import route_paper
from netwerk_desktop.storage.database import Database
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_location,
    a_lock,
    a_partner,
    a_person,
    a_place,
    a_school,
    an_activity,
)
from tests.conftest import MOMENT
from tests.documents.reading import page_texts

TODAY = MOMENT.date()
A_DAY = dt.timedelta(days=1)
MONDAY = TODAY + A_DAY
SUNDAY = MONDAY + 6 * A_DAY
TUESDAY = MONDAY + A_DAY


@pytest.fixture
def tarik(database: Database) -> int:
    return a_colleague(database, a_person(database, "Tarık", "Yıldız").id).id


def route_of(database: Database, colleague_id: int) -> VisitRoute:
    return visit_route(database, colleague_id, MONDAY, SUNDAY)


def at(database: Database, name: str, postcode: str, **values: object) -> Partner:
    """A partner somewhere."""
    partner = a_partner(database, name, **values)
    a_location(database, partner.id, street="Sluiskade", house_number="4", postcode=postcode, city="Vecht")
    return partner


def planned(database: Database, partner_id: int, colleague_id: int | None, **values: object) -> int:
    values = {"happens_on": TUESDAY, **values}
    return an_activity(database, partner_id, colleague_id=colleague_id, **values).id


def stops(route: VisitRoute) -> list[str]:
    return [stop.visit.partner_name for stop in route.stops]


def near(route: VisitRoute) -> Iterable[str]:
    return [partner.partner_name for partner in route.nearby]


class TestStops:
    def test_by_day_then_time_then_from_neighbour_to_neighbour(self, database: Database, tarik: int) -> None:
        planned(database, at(database, "Ver", "7711 AA").id, tarik)
        planned(database, at(database, "Dichtbij", "1234 AA").id, tarik)
        planned(database, at(database, "Buur", "1235 AA").id, tarik)
        planned(database, a_partner(database, "Zonder adres").id, tarik)
        planned(database, at(database, "Op tijd", "9999 AA").id, tarik, clock_time="09.30")
        planned(database, at(database, "Maandag", "9999 AA").id, tarik, happens_on=MONDAY)
        route = route_of(database, tarik)
        assert stops(route) == ["Maandag", "Op tijd", "Dichtbij", "Buur", "Ver", "Zonder adres"]
        assert [len(day) for day in route.days.values()] == [1, 5]
        assert route.stops[-1].reach.address.is_empty

    def test_only_what_is_planned_in_the_period_for_this_colleague(
        self, database: Database, tarik: int
    ) -> None:
        other = a_colleague(database, a_person(database, "Fenna").id).id
        partner = at(database, "Wösten", "1234 AA").id
        for day in (MONDAY, SUNDAY):
            planned(database, partner, tarik, happens_on=day)
        planned(database, partner, tarik, happens_on=SUNDAY + A_DAY)
        planned(database, partner, tarik, happens_on=TODAY)
        planned(database, partner, tarik, status=ActivityStatus.CANCELLED)
        planned(database, partner, tarik, kind=ActivityKind.GUEST_LESSON)
        planned(database, partner, other)
        planned(database, a_partner(database, owner_id=other).id, None)
        assert len(route_of(database, tarik).stops) == 2
        assert len(route_of(database, other).stops) == 2, "its own, and one of the partner that it owns"
        assert route_of(database, NOBODY).stops == ()

    def test_what_is_nobodys_is_a_route_too(self, database: Database) -> None:
        planned(database, a_partner(database, "Van niemand").id, None)
        route = route_of(database, NOBODY)
        assert (stops(route), route.name, route.nearby) == (["Van niemand"], "", ())

    def test_an_appointment_under_the_lock_says_so_in_words(self, database: Database, tarik: int) -> None:
        partner = at(database, "Wösten", "1234 AA")
        planned(database, partner.id, tarik)
        a_lock(database, partner.id, reason="verbouwing")
        (stop,) = route_of(database, tarik).stops
        assert stop.gentle_stop == "Niet benaderen: verbouwing. Vraag eerst of je bezoek past."

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (PartnerStatus.RESTING, "De samenwerking is in rust. Vraag eerst of je bezoek past."),
            (PartnerStatus.ENDED, "De samenwerking is gestopt. Vraag eerst of je bezoek past."),
            (PartnerStatus.TRIAL, ""),
        ],
    )
    def test_so_does_an_appointment_with_who_is_at_rest(
        self, database: Database, tarik: int, status: PartnerStatus, words: str
    ) -> None:
        planned(database, a_partner(database, "Wösten", status=status).id, tarik)
        (stop,) = route_of(database, tarik).stops
        assert stop.gentle_stop == words


class TestReach:
    def test_the_address_and_the_supervisor_of_the_place(self, database: Database, tarik: int) -> None:
        partner = at(database, "Wösten", "1234 AA", phone="0523 55 07 62")
        yard = a_location(database, partner.id, street="Werf", house_number="9", postcode="1299 ZZ").id
        boss = a_person(database, "Renée", "Oostindiën")
        joel = a_person(database, "Joël", "Brandsçhot", mobile="06 5502 7730")
        a_contact_role(database, boss.id, partner.id, is_main_contact=True)
        a_contact_role(database, joel.id, partner.id)
        a_place(database, partner.id)
        a_place(database, partner.id, colleague_id=tarik, location_id=yard, person_id=joel.id)
        planned(database, partner.id, tarik)
        reach = route_of(database, tarik).stops[0].reach
        assert reach.address.street_line == "Werf 9", "where the place of this colleague is"
        assert reach.ask_for == "Joël Brandsçhot, 06 5502 7730"

    def test_who_left_there_is_not_asked_for(self, database: Database, tarik: int) -> None:
        partner = at(database, "Wösten", "1234 AA", second_phone="0523 55 07 62")
        gone = a_person(database, "Joël", "Brandsçhot")
        a_contact_role(database, gone.id, partner.id, until=TODAY - A_DAY)
        a_contact_role(database, a_person(database).id, partner.id, is_main_contact=True)
        a_place(database, partner.id, colleague_id=tarik, person_id=gone.id)
        planned(database, partner.id, tarik)
        reach = route_of(database, tarik).stops[0].reach
        assert reach.ask_for == "Renée Oostindiën, 0523 55 07 62"
        assert reach.address.one_line == "Sluiskade 4, 1234 AA Vecht"


class TestNearby:
    def test_in_the_same_area_where_nobody_was_for_long(self, database: Database, tarik: int) -> None:
        planned(database, at(database, "Op de route", "1234 AA").id, tarik)
        for name, postcode, owner in (
            ("Buur", "1277 AA", tarik),
            ("Ver weg", "7711 AA", tarik),
            ("Van een ander", "1277 AB", None),
        ):
            a_place(database, at(database, name, postcode).id, colleague_id=owner)
        route = route_of(database, tarik)
        assert near(route) == ["Buur"] and route.nearby_title == "Ook in de buurt"
        assert route.nearby[0].reason == NEVER_VISITED

    def test_visited_ten_school_weeks_ago_and_the_longest_first(self, database: Database, tarik: int) -> None:
        planned(database, at(database, "Op de route", "1234 AA").id, tarik)
        for name, weeks in (("Pas geweest", 4), ("Lang", 20), ("Langer", 30)):
            partner = at(database, name, "1277 AA")
            a_place(database, partner.id, colleague_id=tarik)
            visited = TODAY - dt.timedelta(weeks=weeks)
            a_contact_moment(database, partner.id, kind=ContactKind.VISIT, happened_on=visited)
        route = route_of(database, tarik)
        assert near(route) == ["Langer", "Lang"]
        words = route.nearby[1].reason
        assert words.endswith(" schoolweken niet bezocht") and int(words.split()[0]) >= NOT_VISITED_FOR

    @pytest.mark.parametrize("why", ["locked", "resting", "planned later", "stopped"])
    def test_never_who_may_not_or_need_not_be_asked(self, database: Database, tarik: int, why: str) -> None:
        planned(database, at(database, "Op de route", "1234 AA").id, tarik)
        status = PartnerStatus.RESTING if why == "resting" else PartnerStatus.PARTNER
        partner = at(database, "Buur", "1277 AA", status=status)
        a_place(database, partner.id, colleague_id=tarik, ended_on=TODAY if why == "stopped" else None)
        if why == "locked":
            a_lock(database, partner.id)
        if why == "planned later":
            planned(database, partner.id, None, happens_on=TODAY + dt.timedelta(weeks=9))
        assert near(route_of(database, tarik)) == []

    def test_without_stops_it_tells_where_nobody_was_for_long(self, database: Database, tarik: int) -> None:
        for number in range(MOST_NEARBY + 2):
            a_place(database, at(database, f"Partner {number}", "1277 AA").id, colleague_id=tarik)
        a_place(database, a_partner(database, "Zonder adres").id, colleague_id=tarik)
        route = route_of(database, tarik)
        assert len(route.nearby) == MOST_NEARBY and route.nearby_title == "Lang niet bezocht"

    def test_without_any_address_nobody_is_near(self, database: Database, tarik: int) -> None:
        planned(database, a_partner(database).id, tarik)
        a_place(database, a_partner(database, "Ook zonder").id, colleague_id=tarik)
        assert near(route_of(database, tarik)) == []


class TestPlanning:
    def test_a_visit_is_planned_for_a_colleague_and_given_to_another(
        self, database: Database, tarik: int
    ) -> None:
        fenna = a_colleague(database, a_person(database, "Fenna").id).id
        partner = a_partner(database, "Wösten")
        visit = NewActivity(happens_on=TUESDAY, clock_time="10.30")
        row_id = plan_activity(database, partner.id, visit, colleague_id=tarik)
        assert stops(route_of(database, tarik)) == ["Wösten"]
        replan_activity(database, row_id, visit, colleague_id=fenna)
        assert (stops(route_of(database, tarik)), stops(route_of(database, fenna))) == ([], ["Wösten"])
        replan_activity(database, row_id, visit)
        assert stops(route_of(database, fenna)) == ["Wösten"], "without a word it stays as it is"
        assert database.undo() == "Activiteit gewijzigd"
        assert stops(route_of(database, tarik)) == ["Wösten"]

    def test_a_colleague_who_is_not_there_cannot_go(self, database: Database) -> None:
        with pytest.raises(DomainError, match="er niet meer"):
            plan_activity(database, a_partner(database).id, NewActivity(happens_on=TUESDAY), colleague_id=99)


class TestPaper:
    def test_it_says_where_to_be_and_whom_to_ask_for(self, database: Database, tarik: int) -> None:
        a_school(database)
        partner = at(database, "Wösten", "1234 AA", phone="0523 55 07 62")
        a_contact_role(database, partner_id=partner.id, is_main_contact=True)
        planned(database, partner.id, tarik, clock_time="10.30", for_whom="klas 2", place="bij de kas")
        a_lock(database, partner.id)
        a_place(database, at(database, "Buur", "1277 AA").id, colleague_id=tarik)
        made = route_paper(database, route_of(database, tarik))
        (page,) = page_texts(made.render())
        for words in (
            "Bezoekroute Tarık Yıldız",
            "wk 48, 23 november 2026 t/m 29 november 2026",
            "Dinsdag 24 november",
            "10.30 Wösten Bezoek, klas 2 Sluiskade 4, 1234 AA Vecht bij de kas Niet benaderen: verbouwing.",
            "Renée Oostindiën 0523 55 07 62",
            "Ook in de buurt",
            "Buur Sluiskade 4, 1277 AA Vecht Nog geen bezoek genoteerd",
            "na gebruik vernietigen",
        ):
            assert words in page, words
        assert made.title == "Bezoekroute", "what the file is called names nobody"

    def test_a_day_is_named_and_an_unknown_address_too(self, database: Database, tarik: int) -> None:
        a_school(database)
        planned(database, a_partner(database).id, tarik)
        made = route_paper(database, visit_route(database, tarik, TUESDAY, TUESDAY))
        (page,) = page_texts(made.render())
        assert made.paper.subtitle == "Dinsdag 24 november 2026"
        assert "Adres nog niet bekend" in page and "Ook in de buurt" not in page

    def test_nothing_to_visit_is_no_paper(self, database: Database, tarik: int) -> None:
        with pytest.raises(DomainError, match="Plan eerst een bezoek"):
            route_paper(database, route_of(database, tarik))
