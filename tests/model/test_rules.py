"""What must always hold, without a database."""

import datetime as dt

import pytest

from netwerk_desktop.model.addresses import Address
from netwerk_desktop.model.agreements import (
    AgreementStatus,
    CollaborationAgreement,
    DocumentKind,
    NumberSeries,
    Signature,
    TemplateVersion,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    DoNotApproach,
    NextStep,
    Partner,
    PartnerLocation,
)
from netwerk_desktop.model.people import Person, Salutation
from netwerk_desktop.model.school import SchoolYear

DAY = dt.date(2026, 11, 22)


def agreement(*, ends_on: dt.date = dt.date(2027, 7, 31)) -> CollaborationAgreement:
    return CollaborationAgreement(
        partner_id=1, starts_on=dt.date(2026, 8, 1), ends_on=ends_on, menu_year=2026
    )


def test_a_draft_is_issued_once_and_then_only_withdrawn() -> None:
    made = agreement()
    with pytest.raises(DomainError, match="Alleen een definitieve"):
        made.withdraw(on=DAY, because="fout")
    made.issue(number="SO-2026-001", on=DAY)
    assert (made.status, made.number, made.issued_on) == (AgreementStatus.ISSUED, "SO-2026-001", DAY)
    for change in (made.ensure_draft, lambda: made.issue(number="SO-2026-002", on=DAY)):
        with pytest.raises(DomainError, match="SO-2026-001 is al definitief"):
            change()
    with pytest.raises(DomainError, match="waarom") as caught:
        made.withdraw(on=DAY, because="  ")
    assert caught.value.field == "reason"
    made.withdraw(on=DAY, because=" verkeerde einddatum ")
    assert (made.status, made.number) == (AgreementStatus.WITHDRAWN, "SO-2026-001")
    assert made.withdrawn_because == "verkeerde einddatum"


def test_an_agreement_that_ends_before_it_begins_gets_no_number() -> None:
    made = agreement(ends_on=dt.date(2026, 7, 31))
    with pytest.raises(DomainError) as caught:
        made.issue(number="SO-2026-001", on=DAY)
    assert caught.value.field == "ends_on" and made.number is None


def test_numbers_go_up_by_kind_and_year() -> None:
    series = NumberSeries(kind=DocumentKind.THANK_YOU, school_year=2026, last=998)
    assert [series.next_number() for _ in range(3)] == ["BD-2026-999", "BD-2026-1000", "BD-2026-1001"]
    assert DocumentKind.MENU.series == ""


def test_wording_is_approved_once_by_somebody() -> None:
    wording = TemplateVersion(kind=DocumentKind.COLLABORATION, version=3, body="{}")
    with pytest.raises(DomainError) as caught:
        wording.approve(on=DAY, by=" ")
    assert caught.value.field == "approved_by" and wording.approved_on is None
    wording.approve(on=DAY, by=" mevrouw H. Oosterveld ")
    assert (wording.approved_by, wording.label) == ("mevrouw H. Oosterveld", "SO 3")
    with pytest.raises(DomainError, match="al vastgesteld"):
        wording.approve(on=DAY, by="een ander")


def test_nobody_signs_in_the_future() -> None:
    signature = Signature(party_id=1, position=1)
    with pytest.raises(DomainError) as caught:
        signature.sign(on=DAY + dt.timedelta(days=1), today=DAY)
    assert caught.value.field == "signed_on"
    signature.sign(on=DAY, today=DAY)
    assert signature.signed_on == DAY


@pytest.mark.parametrize(
    ("until", "lifted", "holds"),
    [(None, None, True), (DAY, None, True), (DAY - dt.timedelta(days=1), None, False), (None, DAY, False)],
)
def test_do_not_approach_holds_until_its_day(
    until: dt.date | None, lifted: dt.date | None, *, holds: bool
) -> None:
    lock = DoNotApproach(partner_id=1, decided_on=DAY, until=until, lifted_on=lifted)
    assert lock.holds_on(DAY) is holds


def test_only_what_was_spoken_is_two_way_contact() -> None:
    outcomes = {
        outcome
        for outcome in ContactOutcome
        if ContactMoment(partner_id=1, kind=ContactKind.CALL, outcome=outcome, happened_on=DAY).is_two_way
    }
    assert outcomes == {ContactOutcome.SPOKEN}


def test_a_step_is_open_until_done_or_dropped() -> None:
    assert NextStep(partner_id=1, text="x", due=DAY).is_open
    assert not NextStep(partner_id=1, text="x", due=DAY, done_on=DAY).is_open
    assert not NextStep(partner_id=1, text="x", due=DAY, dropped_on=DAY).is_open


@pytest.mark.parametrize(
    ("values", "full", "family", "formal"),
    [
        (
            {"first_name": "Renée", "prefix": "van", "surname": "Oostindiën"},
            "Renée van Oostindiën",
            "Van Oostindiën",
            "Renée van Oostindiën",
        ),
        (
            {"initials": "J.P.", "surname": "Kroosduiker", "salutation": Salutation.SIR},
            "J.P. Kroosduiker",
            "Kroosduiker",
            "de heer J.P. Kroosduiker",
        ),
        (
            {"surname": "IJsseling", "salutation": Salutation.MADAM},
            "IJsseling",
            "IJsseling",
            "mevrouw IJsseling",
        ),
        ({"prefix": "’t", "surname": "Hart"}, "’t Hart", "’t Hart", "’t Hart"),
        ({"first_name": "Ada"}, "Ada", "", "Ada"),
        ({}, "", "", ""),
    ],
)
def test_names(values: dict[str, object], full: str, family: str, formal: str) -> None:
    person = Person(**values)  # type: ignore[arg-type]
    assert (person.full_name, person.family_name, person.formal_name) == (full, family, formal)


def test_letters_go_to_the_post_box_where_there_is_one() -> None:
    location = PartnerLocation(
        partner_id=1, street="Sluiskade", house_number="41", postcode="1234 SD", city="Waterrijk"
    )
    assert location.postal_address == location.visiting_address
    assert location.visiting_address.one_line == "Sluiskade 41, 1234 SD Waterrijk"
    location.postal_street, location.postal_house_number = "Postbus", "12"
    location.postal_postcode, location.postal_city = "1200 AB", "Waterrijk"
    assert location.postal_address.envelope_lines() == ("Postbus 12", "1200 AB  WATERRIJK")
    assert Address().is_empty and Address().envelope_lines() == () and Address().one_line == ""


def test_the_legal_name_stands_on_paper() -> None:
    assert Partner(name="Kruimel").name_on_paper == "Kruimel"
    assert (
        Partner(name="Kruimel", legal_name="Bakkerij Kruimel B.V.").name_on_paper == "Bakkerij Kruimel B.V."
    )


@pytest.mark.parametrize(("day", "begins"), [(dt.date(2026, 7, 31), 2025), (dt.date(2026, 8, 1), 2026)])
def test_a_school_year_runs_from_august_to_july(day: dt.date, begins: int) -> None:
    year = SchoolYear.of(day)
    assert year.begins == begins and year.first_day <= day <= year.last_day
    assert str(SchoolYear(2026)) == "2026-2027"
