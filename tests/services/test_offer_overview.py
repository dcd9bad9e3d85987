"""What the school can offer is counted: agreements in force, activities of this year, partners per place."""

import datetime as dt

from netwerk_desktop.model.activities import ActivityKind, ActivityOwner, ActivityStatus, AssignmentStatus
from netwerk_desktop.model.agreements import AgreementStatus, MenuSection, OfferMenu
from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.offer_overview import READY_ASSIGNMENT, offer_overview, print_overview
from netwerk_desktop.services.place_papers import pupil_list
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_location,
    a_lock,
    a_partner,
    a_party,
    a_place,
    a_school,
    an_activity,
    an_agreement,
    an_assignment,
    kept,
)
from tests.documents.reading import page_texts

YEAR = SchoolYear.of(clock.today())


def a_working_partner(database: Database, name: str, city: str, *profiles: str) -> int:
    partner = a_partner(database, name, status=PartnerStatus.PARTNER, profiles=profiles)
    a_location(database, partner.id, city=city)
    return partner.id


def an_offer(
    database: Database, partner_id: int, what: str, *, year: int = YEAR.begins, agreed: bool = True
) -> None:
    agreement = an_agreement(
        database, partner_id, status=AgreementStatus.ISSUED, menu_year=year,
        starts_on=YEAR.first_day, ends_on=YEAR.last_day, issued_on=YEAR.first_day,
    )  # fmt: skip
    a_party(database, agreement.id, partner_id=partner_id)
    kept(
        database,
        OfferMenu(
            agreement_id=agreement.id, section=MenuSection.ACTIVITY, position=1, what=what, is_agreed=agreed
        ),
    )


def test_only_what_was_agreed_for_this_year_counts(database: Database) -> None:
    eik = a_working_partner(database, "De Eik", "Vechterwold", "PIE")
    linde = a_working_partner(database, "De Linde", "Vechterwold", "PIE")
    an_offer(database, eik, "Gastles")
    an_offer(database, linde, "Gastles")
    an_offer(database, linde, "Excursie", agreed=False)
    an_offer(database, linde, "Project", year=YEAR.begins - 1)
    assert offer_overview(database).agreed == {"Gastles": ("De Eik", "De Linde")}


def test_who_rests_or_is_locked_or_is_no_partner_yet_offers_nothing(database: Database) -> None:
    locked = a_working_partner(database, "De Berk", "Vechterwold", "PIE")
    an_offer(database, locked, "Gastles")
    a_lock(database, locked)
    a_partner(database, "Nog een idee", profiles=("Groen",))
    overview = offer_overview(database)
    assert overview.agreed == {} and overview.grid == {}
    assert set(overview.profiles_without_partner) >= {"PIE", "Groen"}


def test_activities_of_this_school_year_are_counted(database: Database) -> None:
    partner = a_working_partner(database, "De Eik", "Vechterwold")
    an_activity(
        database, partner, kind=ActivityKind.JURY, status=ActivityStatus.DONE, happens_on=clock.today()
    )
    an_activity(database, partner, kind=ActivityKind.JURY, happens_on=YEAR.last_day)
    an_activity(database, partner, kind=ActivityKind.JURY, happens_on=YEAR.last_day + dt.timedelta(days=1))
    overview = offer_overview(database)
    assert (overview.planned, overview.done) == ({ActivityKind.JURY: 1}, {ActivityKind.JURY: 1})


def test_white_spots_stand_on_the_paper(database: Database) -> None:
    a_school(database)
    a_working_partner(database, "De Eik", "Vechterwold", "PIE", "BWI")
    a_working_partner(database, "De Linde", "Zuiderkade", "PIE")
    overview = offer_overview(database)
    assert overview.places == ("Vechterwold", "Zuiderkade")
    assert overview.grid["PIE"] == {"Vechterwold": 1, "Zuiderkade": 1} and overview.grid["BWI"] == {
        "Vechterwold": 1
    }
    text = " ".join(page_texts(print_overview(database)))
    assert "Bouwen, wonen en interieur 1 – – 1" in text
    assert "Nog niemand voor:" in text and "Zorg en welzijn" in text


def test_an_empty_network_says_so(database: Database) -> None:
    a_school(database)
    text = " ".join(page_texts(print_overview(database)))
    assert "nog niets op een menukaart afgesproken" in text and "nog geen activiteiten" in text
    assert "nog geen plekken bij partners" in text and "Van wie de activiteiten zijn" not in text


def test_whose_the_activities_are(database: Database) -> None:
    a_school(database)
    partner = a_working_partner(database, "De Eik", "Vechterwold")
    for owner in (ActivityOwner.SCHOOL, ActivityOwner.SCHOOL, ActivityOwner.TOGETHER, None):
        an_activity(database, partner, owner=owner)
    an_activity(database, partner, owner=ActivityOwner.PARTNER, status=ActivityStatus.CANCELLED)
    text = " ".join(page_texts(print_overview(database)))
    assert "van de school 2" in text and "van een partner 0" in text and "van samen 1" in text
    assert "nog niet gezegd 1" in text


def test_open_places_per_profile(database: Database) -> None:
    a_school(database)
    eik = a_working_partner(database, "De Eik", "Vechterwold", "PIE", "BWI")
    a_place(database, eik, thursday=1)
    locked = a_working_partner(database, "De Berk", "Vechterwold", "Groen")
    a_place(database, locked)
    a_lock(database, locked)
    overview = offer_overview(database)
    assert {key: len(cards) for key, cards in overview.internships.items()} == {"BWI": 1, "PIE": 1}
    text = " ".join(page_texts(print_overview(database)))
    assert "Bouwen, wonen en interieur 2 – 2 – 1 –" in text


def test_what_there_is_for_each_year_level(database: Database) -> None:
    """S0-06: places say for whom they are, activities and assignments by their *voor wie*."""
    a_school(database)
    eik = a_working_partner(database, "De Eik", "Vechterwold", "PIE")
    a_place(database, eik, thursday=1, year_levels=("3", "4"))
    a_place(database, eik)
    an_activity(database, eik, kind=ActivityKind.GUEST_LESSON, for_whom="klas 3B en 4A")
    an_activity(database, eik, kind=ActivityKind.GUEST_LESSON)
    an_assignment(database, eik, for_whom="3B", status=AssignmentStatus.READY)
    an_assignment(database, for_whom="klas 2", status=AssignmentStatus.RUNNING)
    an_assignment(database, eik, for_whom="klas 1", status=AssignmentStatus.IDEA)
    resting = a_partner(database, "Rust", status=PartnerStatus.RESTING)
    an_assignment(database, resting.id, for_whom="klas 4", status=AssignmentStatus.READY)
    assert {form: dict(counts) for form, counts in offer_overview(database).forms.items()} == {
        "gastles": {"3": 1, "4": 1, "": 1},
        READY_ASSIGNMENT: {"3": 1, "2": 1},
    }
    text = " ".join(" ".join(page_texts(print_overview(database))).split())
    assert "Produceren, installeren en energie – – 2 2 2" in text
    assert "gastles – – 1 1 1" in text and f"{READY_ASSIGNMENT} – 1 1 – –" in text
    assert "Voor leerjaar 3 en 4" in " ".join(page_texts(pupil_list(database).render()))
