"""Partners are added, changed and planned for, each as one step that can be taken back."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactOutcome,
    Partner,
    PartnerLocation,
    PartnerStatus,
)
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.services import partners
from netwerk_desktop.services.partner_lists import (
    PartnerRow,
    find_partner_ids,
    list_partners,
    partner_detail,
    partner_rows,
    partner_with_same_name,
    stale_partners,
)
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_location,
    a_next_step,
    a_partner,
    a_person,
)
from tests.conftest import MOMENT


def only_row(database: Database) -> PartnerRow:
    (row,) = list_partners(database)
    return row


def test_only_a_name_is_needed(database: Database) -> None:
    partner_id = partners.add_partner(database, "  Bakkerij   Çelik & Zoon ")

    row = only_row(database)
    assert (row.id, row.name, row.status) == (partner_id, "Bakkerij Çelik & Zoon", PartnerStatus.IDEA)
    assert database.undo() == "Bakkerij Çelik & Zoon toegevoegd"
    assert list_partners(database) == []


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e"])
def test_a_name_that_nobody_sees_is_refused(database: Database, name: str) -> None:
    with pytest.raises(DomainError, match="naam nodig"):
        partners.add_partner(database, name)

    assert list_partners(database) == []


@pytest.mark.parametrize("name", ["<b>x", "=SUM(A1)", "&", "🦊 Vos", "'; DROP TABLE partner", "x" * 200])
def test_hostile_names_are_kept_as_they_are(database: Database, name: str) -> None:
    partners.add_partner(database, name)

    assert only_row(database).name == name


def test_a_name_of_ten_thousand_characters_is_refused_and_nothing_is_kept(database: Database) -> None:
    with pytest.raises(DomainError, match="te lang") as refusal:
        partners.add_partner(database, "a" * 10_000)

    assert refusal.value.field == "name"
    assert list_partners(database) == []


def test_a_doubtful_value_is_kept_with_a_hint(database: Database) -> None:
    partner = a_partner(database)

    hint = partners.change_field(database, Partner, partner.id, "kvk_number", "1234567")

    detail = partner_detail(database, partner.id)
    assert detail is not None and hint
    assert "1234567" in detail.partner.kvk_number


def test_a_phone_number_is_tidied(database: Database) -> None:
    partner = a_partner(database)

    assert partners.change_field(database, Partner, partner.id, "phone", "0031 655018412") is None

    detail = partner_detail(database, partner.id)
    assert detail is not None and detail.partner.phone == "06 5501 8412"


def test_a_person_is_taken_apart_and_the_first_one_is_the_main_contact(database: Database) -> None:
    partner = a_partner(database)
    partners.add_contact_person(database, partner.id, "Mevr. Noëlle van de O'Brien", phone="0655018412")
    partners.add_contact_person(database, partner.id, "Joël Brandsçhot", function="begeleider")

    detail = partner_detail(database, partner.id)
    assert detail is not None
    first, second = detail.people
    assert (first.full_name, first.phone, first.is_main_contact) == (
        "Noëlle van de O'Brien", "06 5501 8412", True,
    )  # fmt: skip
    assert (second.function, second.is_main_contact) == ("begeleider", False)


def test_who_leaves_stands_last_and_can_come_back(database: Database) -> None:
    partner = a_partner(database)
    role_id = partners.add_contact_person(database, partner.id, "Anneke Wösten")
    partners.end_contact_role(database, role_id, on=clock.today())
    partners.add_contact_person(database, partner.id, "Renée Oostindiën")

    detail = partner_detail(database, partner.id)
    assert detail is not None
    assert [card.full_name for card in detail.people] == ["Renée Oostindiën", "Anneke Wösten"]
    assert [card.is_main_contact for card in detail.people] == [True, False]
    partners.back_in_service(database, role_id)
    after = partner_detail(database, partner.id)
    assert after is not None and all(card.until is None for card in after.people)


def test_one_next_step_per_partner(database: Database) -> None:
    partner = a_partner(database)
    a_next_step(database, partner.id, text="Bellen", due=clock.today() + dt.timedelta(days=3))

    partners.plan_next_step(database, partner.id, text="Langsgaan", due=clock.today() + dt.timedelta(days=9))

    row = only_row(database)
    assert (row.next_step, row.next_due) == ("Langsgaan", clock.today() + dt.timedelta(days=9))
    database.undo()
    assert only_row(database).next_step == "Bellen"


def test_planning_the_same_step_again_changes_nothing(database: Database) -> None:
    partner = a_partner(database)
    step = a_next_step(database, partner.id, text="Bellen")

    partners.plan_next_step(database, partner.id, text=" Bellen ", due=step.due)

    assert database.undo_stack.next_undo is None


@pytest.mark.parametrize(("text", "days", "field"), [("", 3, "next_step"), ("Bellen", -1, "next_due")])
def test_a_step_needs_words_and_a_day_to_come(database: Database, text: str, days: int, field: str) -> None:
    partner = a_partner(database)

    with pytest.raises(DomainError) as refusal:
        partners.plan_next_step(database, partner.id, text=text, due=clock.today() + dt.timedelta(days=days))

    assert refusal.value.field == field


def test_several_partners_change_as_one_step(database: Database) -> None:
    ids = [a_partner(database, name).id for name in ("Een", "Twee", "Drie")]

    partners.change_several(database, ids[:2], "status", "TALKING")

    statuses = [row.status for row in list_partners(database)]
    assert statuses.count(PartnerStatus.TALKING) == 2
    database.undo()
    assert {row.status for row in list_partners(database)} == {PartnerStatus.IDEA}


def test_a_partner_is_found_by_name_place_and_person(database: Database) -> None:
    partner = a_partner(database, "Installatietechniek Wösten")
    a_location(database, partner.id, city="Vechterwold")
    a_contact_role(database, a_person(database, "Renée", "Oostindiën").id, partner.id)
    a_partner(database, "Kapsalon Zoëlle")

    for typed in ("wos", "VECHT", "oostind", "wosten renee"):
        assert find_partner_ids(database, typed) == frozenset({partner.id}), typed
    assert find_partner_ids(database, "wosten zoelle") == frozenset()
    assert find_partner_ids(database, " … ") is None


@pytest.mark.parametrize("typed", ["bakkerij jansen bv", "Bakkerij Jansen B.V.", "BAKKERIJ JANSEN"])
def test_the_same_company_is_recognised(database: Database, typed: str) -> None:
    partner = a_partner(database, "Bakkerij Jansen")
    a_partner(database, "Bakkerij Jansen Holding")

    assert partner_with_same_name(database, typed) == (partner.id, "Bakkerij Jansen")


def test_another_company_is_not_the_same(database: Database) -> None:
    a_partner(database, "Bakkerij Jansen")

    assert partner_with_same_name(database, "Bakkerij Jans") is None
    assert partner_with_same_name(database, "") is None


def test_a_row_says_how_we_stand(database: Database) -> None:
    owner = a_colleague(database, a_person(database, "Maartje", "Dölle").id)
    partner = a_partner(database, owner_id=owner.id, types=("COMPANY",), profiles=("PIE",))
    a_location(database, partner.id, city="Vechterwold")
    spoken = dt.date(2026, 11, 12)
    a_contact_moment(database, partner.id, happened_on=spoken)
    a_contact_moment(
        database, partner.id, happened_on=dt.date(2026, 11, 20), outcome=ContactOutcome.NOT_REACHED
    )

    row = only_row(database)

    assert (row.owner, row.city, row.types, row.profiles) == (
        "Maartje Dölle", "Vechterwold", ("COMPANY",), ("PIE",),
    )  # fmt: skip
    assert row.last_contact == spoken
    assert row == partner_rows(database, [partner.id])[partner.id]


def test_rows_of_some_are_the_rows_of_all(database: Database) -> None:
    for name in ("Een", "Twee"):
        a_next_step(database, a_partner(database, name).id)
        a_contact_moment(database, a_partner(database, f"{name} B").id, kind=ContactKind.VISIT)

    everybody = {row.id: row for row in list_partners(database)}

    assert partner_rows(database, list(everybody)) == everybody
    assert partner_rows(database, []) == {}


class TestStalePartners:
    """What a change asks the list to read again."""

    @staticmethod
    def told_by(database: Database) -> list[Changes]:
        told: list[Changes] = []
        database.subscribe(told.append)
        return told

    def test_an_edit_touches_one_row(self, database: Database) -> None:
        first, _second = a_partner(database, "Een"), a_partner(database, "Twee")
        told = self.told_by(database)

        partners.change_field(database, Partner, first.id, "name", "Anders")

        assert stale_partners(database, told[-1]) == frozenset({first.id})

    def test_a_row_that_is_gone_still_tells_its_partner(self, database: Database) -> None:
        partner = a_partner(database)
        partners.plan_next_step(database, partner.id, text="Bellen", due=clock.today())
        told = self.told_by(database)

        database.undo()

        assert stale_partners(database, told[-1]) == frozenset({partner.id})

    def test_a_contact_person_is_not_in_the_row(self, database: Database) -> None:
        partner = a_partner(database)
        person = a_person(database)
        a_contact_role(database, person.id, partner.id)
        told = self.told_by(database)

        partners.change_field(database, Person, person.id, "mobile", "0655018412")

        assert stale_partners(database, told[-1]) == frozenset()

    def test_a_colleague_is_in_the_rows_of_many(self, database: Database) -> None:
        person = a_person(database)
        a_colleague(database, person.id)
        told = self.told_by(database)

        partners.change_field(database, Person, person.id, "surname", "Anders")

        assert stale_partners(database, told[-1]) is None


def test_an_address_belongs_to_its_place(database: Database) -> None:
    partner = a_partner(database)
    location_id = partners.main_location(database, partner.id)
    for field, typed in (("street", "Sluiskade"), ("house_number", "41"), ("postcode", "1234sd")):
        partners.change_field(database, PartnerLocation, location_id, field, typed)

    detail = partner_detail(database, partner.id)
    assert detail is not None
    (place,) = detail.locations
    assert place.visiting.one_line == "Sluiskade 41, 1234 SD"
    assert partners.main_location(database, partner.id) == location_id


def test_whether_somebody_may_sign_is_yes_no_or_unknown(database: Database) -> None:
    partner = a_partner(database)
    role_id = partners.add_contact_person(database, partner.id, "Anneke Wösten")
    for typed, expected in (("yes", True), ("no", False), ("", None)):
        partners.change_field(database, ContactRole, role_id, "is_authorised_signatory", typed)
        detail = partner_detail(database, partner.id)
        assert detail is not None and detail.people[0].is_authorised_signatory is expected


def test_an_owner_who_is_gone_is_said_in_words(database: Database) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError, match="Ververs"):
        partners.set_owner(database, partner.id, 4_711)
    assert only_row(database).owner == ""


def test_nobody_leaves_before_coming_or_in_a_year_that_cannot_be(database: Database) -> None:
    role = a_contact_role(database, since=dt.date(2026, 9, 1))
    for day, words in ((dt.date(2026, 8, 31), "1 september 2026"), (dt.date(9999, 1, 1), "Het jaar 9999")):
        with pytest.raises(DomainError, match=words) as refusal:
            partners.end_contact_role(database, role.id, on=day)
        assert refusal.value.field == "until"
    partners.end_contact_role(database, role.id, on=dt.date(2026, 9, 1))


def test_no_step_is_planned_for_a_year_that_cannot_be(database: Database) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError, match="Het jaar 9999") as refusal:
        partners.plan_next_step(database, partner.id, text="Bellen", due=dt.date(9999, 1, 1))
    assert refusal.value.field == "next_due"


def test_saying_the_same_again_is_no_step(database: Database) -> None:
    partner = a_partner(database)
    partners.change_field(database, Partner, partner.id, "sector", "ambacht en eten")
    step = database.undo_stack.next_undo
    with clock.fixed(MOMENT + dt.timedelta(minutes=1)):
        partners.change_field(database, Partner, partner.id, "name", " Bakkerij  Kruimel ")
        partners.change_field(database, Partner, partner.id, "sector", " ambacht  en  eten ")
    assert database.undo_stack.next_undo is step
