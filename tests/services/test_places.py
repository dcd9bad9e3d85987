"""Places at partners: added in one line, offered only while the partner may be asked, and on paper."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.internships import InternshipPlace, PlaceWishCount
from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.services.field_merging import Choice
from netwerk_desktop.services.merging import ADDRESS, merge_partners
from netwerk_desktop.services.partner_offer import partner_offer
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.place_papers import choice_form, contact_list, pupil_list
from netwerk_desktop.services.place_wishes import MOST_PUPILS, NOT_ASKED, PlaceWishes, set_place_wishes
from netwerk_desktop.services.places import (
    PlaceState,
    add_place,
    by_profile,
    offered_places,
    set_school_contact,
    stop_place,
    weekday_totals,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_role,
    a_location,
    a_lock,
    a_partner,
    a_person,
    a_place,
    a_school,
    kept,
)
from tests.conftest import MOMENT
from tests.documents.reading import page_texts

TODAY = MOMENT.date()
A_DAY = dt.timedelta(days=1)


class TestKeeping:
    def test_one_line_is_enough(self, database: Database) -> None:
        partner = a_partner(database, profiles=("PIE",))
        a_location(database, partner.id, city="Vechterwold")
        add_place(database, partner.id, "werkplaats, 2 plekken op di en do")
        (card,) = partner_offer(database, partner.id).places
        assert (card.title, card.per_weekday, card.days) == ("Werkplaats", (0, 2, 0, 2, 0), "2 op di en do")
        assert (card.profiles, card.town, card.contact) == (("PIE",), "Vechterwold", "")
        assert database.undo() == "Plek toegevoegd"
        assert partner_offer(database, partner.id).places == ()

    def test_without_a_name_it_is_a_place(self, database: Database) -> None:
        partner = a_partner(database)
        add_place(database, partner.id, "2 plekken op di")
        assert partner_offer(database, partner.id).places[0].title == "Stageplek"

    def test_each_field_is_kept_by_its_own_rule(self, database: Database) -> None:
        place = a_place(database)
        for name, typed in (
            ("per_weekday", "1 op ma, 3 op vr"),
            ("minimum_age", "16"),
            ("profiles", "PIE,BWI"),
            ("year_levels", "3,4"),
            ("until", "2027-07-01"),
            ("colleague_id", str(a_colleague(database).id)),
        ):
            change_field(database, InternshipPlace, place.id, name, typed)
        (card,) = offered_places(database)
        assert (card.per_weekday, card.profiles, card.contact) == (
            (1, 0, 0, 0, 3),
            ("PIE", "BWI"),
            "Renée Oostindiën",
        )
        assert card.year_levels == ("3", "4")
        assert (card.place.minimum_age, card.place.until) == (16, dt.date(2027, 7, 1))

    @pytest.mark.parametrize(
        ("name", "typed", "message"),
        [
            ("per_weekday", "", "Op welke dagen"),
            ("minimum_age", "veertien", "12 tot en met 23 jaar"),
            ("title", " ", "Geef het een naam"),
            ("colleague_id", "999", "er niet meer"),
            ("until", "2026-01-01", "ligt voor de eerste dag"),
        ],
    )
    def test_what_cannot_be_changes_nothing(
        self, database: Database, name: str, typed: str, message: str
    ) -> None:
        place = a_place(database, from_on=TODAY)
        with pytest.raises(DomainError, match=message):
            change_field(database, InternshipPlace, place.id, name, typed)
        assert offered_places(database)[0].place.until is None

    def test_a_bsn_in_a_remark_is_answered(self, database: Database) -> None:
        place = a_place(database)
        hint = change_field(database, InternshipPlace, place.id, "remark", "Kaan, 111222333")
        assert hint is not None and "BSN" in hint


class TestWishes:
    """What pupils said of a place (S2-X4)."""

    def test_counted_once_a_school_year_and_taken_back(self, database: Database) -> None:
        place = a_place(database)
        set_place_wishes(database, place.id, PlaceWishes(wanted=3, unwanted=1))
        set_place_wishes(database, place.id, PlaceWishes(wanted=3, unwanted=2))
        assert offered_places(database)[0].wishes == PlaceWishes(3, 2)
        assert database.undo() == "Keuzes van leerlingen geteld"
        assert offered_places(database)[0].wishes == PlaceWishes(3, 1)
        database.undo()
        assert offered_places(database)[0].wishes == NOT_ASKED

    def test_a_new_school_year_begins_anew(self, database: Database) -> None:
        place = a_place(database)
        kept(database, PlaceWishCount(place_id=place.id, school_year=2025, wanted=0, unwanted=9))
        assert offered_places(database)[0].wishes == NOT_ASKED
        set_place_wishes(database, place.id, PlaceWishes(wanted=1))
        assert offered_places(database)[0].wishes == PlaceWishes(1, 0)

    @pytest.mark.parametrize(
        ("wishes", "is_shunned", "words"),
        [
            (PlaceWishes(0, 0), False, ""),
            (PlaceWishes(0, 1), True, "0 wel, 1 niet"),
            (PlaceWishes(1, 8), False, "1 wel, 8 niet"),
            (PlaceWishes(2, 0), False, "2 wel, 0 niet"),
        ],
    )
    def test_shunned_is_what_only_meets_refusal(
        self, wishes: PlaceWishes, is_shunned: bool, words: str
    ) -> None:
        assert (wishes.is_shunned, wishes.words) == (is_shunned, words)

    @pytest.mark.parametrize("wishes", [PlaceWishes(-1, 0), PlaceWishes(0, MOST_PUPILS + 1)])
    def test_numbers_that_cannot_be_change_nothing(self, database: Database, wishes: PlaceWishes) -> None:
        place = a_place(database)
        with pytest.raises(DomainError, match="van 0 tot en met 999"):
            set_place_wishes(database, place.id, wishes)
        assert offered_places(database)[0].wishes == NOT_ASKED

    def test_a_place_that_is_gone_is_told(self, database: Database) -> None:
        with pytest.raises(DomainError, match="er niet meer"):
            set_place_wishes(database, 99, PlaceWishes(1, 0))

    def test_merging_partners_keeps_what_was_counted(self, database: Database) -> None:
        loser, winner = a_partner(database, "Dubbel"), a_partner(database, "Enkel")
        set_place_wishes(database, a_place(database, loser.id).id, PlaceWishes(2, 5))
        merge_partners(database, winner.id, loser.id)
        (card,) = offered_places(database)
        assert (card.partner_name, card.wishes) == ("Enkel", PlaceWishes(2, 5))

    def test_the_form_asks_each_place_once_without_names(self, database: Database) -> None:
        a_school(database)
        partner = a_partner(database, "Wösten", profiles=("PIE", "BWI"))
        place = a_place(database, partner.id, tasks="Leidingen buigen. Bel Wösten op 06 1234 5678.")
        made = choice_form(database)
        text = " ".join(page_texts(made.render()))
        assert "Je hoeft nergens heen waar je niet heen wilt" in text
        assert "wil ik niet" in text and text.count("Leidingen buigen") == 1
        assert f" {place.id} " in text.replace("\n", " ")
        assert "Wösten" not in text and "1234" not in text and made.left_out == 1

    def test_without_places_there_is_no_form(self, database: Database) -> None:
        with pytest.raises(DomainError, match="nog geen plekken"):
            choice_form(database)


class TestOffering:
    def test_a_partner_at_rest_keeps_its_places_but_offers_none(self, database: Database) -> None:
        for status in (PartnerStatus.RESTING, PartnerStatus.ENDED):
            a_place(database, a_partner(database, status=status).id)
        locked = a_place(database)
        a_lock(database, locked.partner_id)
        loser, winner = a_partner(database, "Dubbel"), a_partner(database, "Enkel")
        a_place(database, loser.id)
        merge_partners(database, winner.id, loser.id)
        assert [card.partner_name for card in offered_places(database)] == ["Enkel"]
        assert len(partner_offer(database, locked.partner_id).places) == 1

    @pytest.mark.parametrize(
        ("values", "state"),
        [
            ({}, PlaceState.OPEN),
            ({"until": TODAY}, PlaceState.OPEN),
            ({"from_on": TODAY + A_DAY}, PlaceState.LATER),
            ({"until": TODAY - A_DAY}, PlaceState.OVER),
        ],
    )
    def test_its_own_period_counts(
        self, database: Database, values: dict[str, dt.date], state: PlaceState
    ) -> None:
        place = a_place(database, None, **values)
        assert partner_offer(database, place.partner_id).places[0].state is state
        assert [card.id for card in offered_places(database)] == [place.id] * (state is not PlaceState.OVER)

    def test_a_place_that_stopped_is_nowhere_until_undone(self, database: Database) -> None:
        place = a_place(database)
        stop_place(database, place.id)
        assert offered_places(database) == [] and partner_offer(database, place.partner_id).places == ()
        database.undo()
        assert len(offered_places(database)) == 1

    def test_per_profile_and_per_day(self, database: Database) -> None:
        a_place(database, a_partner(database, profiles=("PIE", "BWI")).id)
        a_place(database, tuesday=0, friday=1, profiles=("BWI",))
        a_place(database)
        cards = offered_places(database)
        assert {key: len(places) for key, places in by_profile(cards).items()} == {"BWI": 2, "PIE": 1, "": 1}
        assert list(by_profile(cards)) == ["BWI", "PIE", ""]
        assert weekday_totals(cards) == (0, 4, 0, 0, 1)

    def test_several_get_one_contact_in_one_step_and_who_left_is_none(self, database: Database) -> None:
        ids = [a_place(database).id for _ in range(3)]
        colleague = a_colleague(database, until=TODAY)
        set_school_contact(database, ids, colleague.id)
        assert {card.contact for card in offered_places(database)} == {"Renée Oostindiën"}
        with clock.fixed(clock.now() + A_DAY):
            assert {(card.contact, card.contact_id) for card in offered_places(database)} == {("", None)}
        assert database.undo() == "Vast contact van 3 plekken gewijzigd"
        assert {card.contact for card in offered_places(database)} == {""}


class TestMerging:
    def test_a_place_at_the_same_address_comes_along_with_it(self, database: Database) -> None:
        winner, loser = a_partner(database, "Wösten"), a_partner(database, "Wosten")
        here = a_location(database, winner.id, street="Kade", city="Vechterwold")
        there = a_location(database, loser.id, street="Kade", city="Vechterwold")
        a_place(database, loser.id, location_id=there.id)
        merge_partners(database, winner.id, loser.id)
        (card,) = partner_offer(database, winner.id).places
        assert (card.place.location_id, card.town) == (here.id, "Vechterwold")

    def test_addresses_that_change_places_keep_their_places(self, database: Database) -> None:
        winner, loser = a_partner(database, "Wösten"), a_partner(database, "Wosten")
        here = a_location(database, winner.id, city="Vechterwold")
        there = a_location(database, loser.id, city="Molenmarke")
        for partner_id, location_id in ((winner.id, here.id), (loser.id, there.id)):
            a_place(database, partner_id, location_id=location_id)
        merge_partners(database, winner.id, loser.id, {ADDRESS: Choice.LOSER})
        towns = [card.town for card in partner_offer(database, winner.id).places]
        assert towns == ["Vechterwold", "Molenmarke"]


HOSTILE = (
    "Vraag naar Renée Oostindiën.",
    "renée wijst de weg.",
    "Bel Tarık op 06 5501 8412!",
    "Mail naar renee@wosten.example",
    "Dhr. Onbekend helpt.",
    "https://wosten.example/renee",
    "0523/550762",
    "<b>Joël</b> & co",
)


class TestPapers:
    @pytest.fixture
    def hostile(self, database: Database) -> str:
        """The text of the list for pupils, made of places in which everything stands that may not go out."""
        a_school(database, phone="0523 11 22 33", email="info@sluis.example")
        partner = a_partner(database, "Wösten", phone="0523 55 07 62", profiles=("PIE",))
        renee = a_person(database, mobile="06 5501 8412", email="renee@wosten.example")
        a_contact_role(database, renee.id, partner.id)
        a_contact_role(database, a_person(database, "Joël", "Brandschot").id, partner.id)
        tarik = a_colleague(database, a_person(database, "Tarık", "Yıldız").id)
        a_location(database, partner.id, city="Vechterwold", street="Kade")
        for text in HOSTILE:
            a_place(
                database, partner.id, title=text, tasks=f"Leidingen buigen. {text}", colleague_id=tarik.id,
                person_id=renee.id, times=f"8.30-16.00. {text}", requirements=f"Werkschoenen. {text}",
                remark=text, minimum_age=15,
            )  # fmt: skip
        human = a_partner(database, "Anneke de Grote", types=("PARENT",))
        a_place(database, human.id, title="Meelopen met Anneke", tasks="Meelopen. Anneke legt uit.")
        made = pupil_list(database)
        assert made.left_out == len(HOSTILE) + 1
        return " ".join(page_texts(made.render()))

    def test_pupils_read_no_name_number_or_address(self, hostile: str) -> None:
        folded = hostile.casefold()
        for word in ("renée", "oostind", "tarık", "yıldız", "joël", "onbekend", "anneke", "wösten", "kade"):
            assert word not in folded, word
        for sign in ("@", "0523", "5501", "8412", "550762", "https", "<b>"):
            assert sign not in folded, sign

    def test_pupils_read_what_they_need(self, hostile: str) -> None:
        assert "Produceren, installeren en energie" in hostile and "Voor alle profielen" in hostile
        for words in ("Leidingen buigen.", "Vechterwold", "2 op di", "8.30-16.00", "15+", "Werkschoenen"):
            assert hostile.count(words) >= len(HOSTILE), words

    def test_colleagues_read_who_goes_where(self, database: Database) -> None:
        a_school(database)
        partner = a_partner(database, "Wösten")
        boss = a_person(database, "Joël", "Brandschot", mobile="06 5502 7730")
        colleague = a_colleague(database, a_person(database, "Tarık", "Yıldız").id)
        a_place(database, partner.id, colleague_id=colleague.id, person_id=boss.id)
        a_place(database, partner.id, title="Magazijn")
        text = " ".join(page_texts(contact_list(database).render()))
        assert text.index("Tarık Yıldız") < text.index("Werkplaats") < text.index("Nog geen vast contact")
        assert text.index("Nog geen vast contact") < text.index("Magazijn")
        assert "Joël Brandschot" in text and "06 5502 7730" in text

    def test_without_places_there_is_no_list(self, database: Database) -> None:
        a_school(database)
        for make in (pupil_list, contact_list):
            with pytest.raises(DomainError, match="nog geen plekken"):
                make(database)
