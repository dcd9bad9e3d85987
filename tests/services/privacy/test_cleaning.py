"""Jaarlijkse schoonmaak: who is over the term and why, holds, the run, and the certificate without names."""

import datetime as dt

import pytest

from netwerk_desktop.documents.report import render_report
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerStatus, PartnerType
from netwerk_desktop.model.people import Person
from netwerk_desktop.model.privacy_register import RetentionClass
from netwerk_desktop.model.trail import ErasureKind
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.services.kept_papers import issued_paper
from netwerk_desktop.services.privacy.certificate import certificate_paper, erasures
from netwerk_desktop.services.privacy.cleaning import clean_up, hold, holds, lift_hold, over_term
from netwerk_desktop.services.privacy.record import processing_record
from netwerk_desktop.services.privacy.terms import change_term, terms
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_contact_role, a_partner, a_person, a_school
from tests.conftest import MOMENT
from tests.documents.reading import page_texts
from tests.papers import a_reachable_partner, a_working_school, approve_text

LONG_AGO = dt.date(2024, 11, 1)
"""More than two years before the day of the tests."""


def gone(
    database: Database, first_name: str = "Renée", surname: str = "Oostindiën", *, until: dt.date = LONG_AGO
) -> Person:
    """Somebody out of service for more than two years."""
    person = a_person(database, first_name, surname)
    a_contact_role(database, person.id, until=until)
    return person


def test_who_left_more_than_the_term_ago_is_proposed(database: Database) -> None:
    person = gone(database)
    gone(database, "Piet", "Pas", until=dt.date(2025, 1, 1))
    a_contact_role(database, a_person(database, "Jan", "Hier").id)
    (candidate,) = over_term(database)
    assert candidate.subject == ("person", person.id)
    assert candidate.kind is RetentionClass.CONTACT_PERSON
    assert candidate.why == "uit dienst bij Bakkerij Kruimel sinds 1 november 2024"
    assert candidate.since == dt.date(2026, 11, 1)


def test_who_still_works_elsewhere_is_not(database: Database) -> None:
    person = gone(database)
    a_contact_role(database, person.id, a_partner(database, "Garage Lübbers").id)
    assert over_term(database) == []


def test_a_colleague_a_loose_person_and_an_ended_parent_are_proposed_too(database: Database) -> None:
    with clock.fixed(MOMENT - dt.timedelta(days=1000)):
        a_colleague(database, a_person(database, "Tarık", "Yılmaz").id, until=dt.date(2024, 7, 31))
        a_person(database, "Nico", "Nergens")
        family = a_partner(
            database, "Familie De Boer", types=(PartnerType.PARENT.value,), status=PartnerStatus.ENDED
        )
        a_contact_role(database, a_person(database, "Kees", "Boer", prefix="de").id, family.id)
        a_partner(database, "Familie Smit", types=(PartnerType.ALUMNUS.value,), status=PartnerStatus.ENDED)
    kinds = {one.name: one.kind for one in over_term(database)}
    assert kinds == {
        "Tarık Yılmaz": RetentionClass.COLLEAGUE,
        "Nico Nergens": RetentionClass.WITHOUT_ROLE,
        "Kees de Boer": RetentionClass.PRIVATE_PARTNER,
        "Familie Smit": RetentionClass.PRIVATE_PARTNER,
    }
    clean_up(database, [one.subject for one in over_term(database)])
    assert over_term(database) == []
    with database.read() as session:
        assert session.get_one(Partner, family.id).name == "[naam verwijderd]"


def test_the_school_may_choose_its_own_term_with_a_source(database: Database) -> None:
    gone(database)
    change_term(database, RetentionClass.CONTACT_PERSON, months=36, source="Besluit bestuur, mei 2026")
    assert over_term(database) == []
    own = next(term for term in terms(database) if term.kind is RetentionClass.CONTACT_PERSON)
    assert (own.words, own.source, own.is_own) == (
        "3 jaar na de laatste dag bij de laatste partner",
        "Besluit bestuur, mei 2026",
        True,
    )
    database.undo()
    assert len(over_term(database)) == 1


@pytest.mark.parametrize(
    ("months", "source", "field"), [(0, "x", "months"), (999, "x", "months"), (24, " ", "source")]
)
def test_an_impossible_term_is_refused(database: Database, months: int, source: str, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        change_term(database, RetentionClass.LETTER, months=months, source=source)
    assert refused.value.field == field


def test_a_hold_keeps_somebody_until_its_day(database: Database) -> None:
    person = gone(database)
    hold_id = hold(database, person.id, reason="Er loopt een klacht", until=dt.date(2027, 1, 1))
    (candidate,) = over_term(database)
    assert candidate.held == "blijft tot en met 1 januari 2027: Er loopt een klacht"
    with pytest.raises(DomainError, match="veranderd"):
        clean_up(database, [candidate.subject])
    assert holds(database)[0].name == "Renée Oostindiën"
    lift_hold(database, hold_id)
    assert over_term(database)[0].held == ""


def test_a_hold_needs_a_reason_and_a_day_to_come(database: Database) -> None:
    person = a_person(database)
    for reason, until, field in ((" ", None, "reason"), ("Klacht", dt.date(2026, 1, 1), "until")):
        with pytest.raises(DomainError) as refused:
            hold(database, person.id, reason=reason, until=until)
        assert refused.value.field == field


def test_the_run_makes_anonymous_and_its_certificate_names_nobody(database: Database) -> None:
    a_school(database)
    first, second = gone(database), gone(database, "Piet", "Veenstra")
    counts = clean_up(database, [("person", first.id), ("person", second.id)])
    assert counts == {"Contactpersonen uit dienst": 2}
    (card,) = erasures(database)
    assert (card.kind, card.counts["Contactpersonen uit dienst"]) == (ErasureKind.RETENTION, 2)
    text = " ".join(page_texts(render_report(*certificate_paper(database, card.id))))
    assert "Bewijs van verwijdering" in text
    assert "2 jaar na de laatste dag bij de laatste partner" in text
    assert "tot en met 22 november 2028" in text
    assert "Oostindi" not in text
    assert "Veenstra" not in text


def test_nothing_chosen_is_nothing_done(database: Database) -> None:
    with pytest.raises(DomainError, match="Kies eerst"):
        clean_up(database, [])


def test_an_old_agreement_loses_its_paper_and_keeps_its_number(database: Database) -> None:
    with clock.fixed(MOMENT - dt.timedelta(days=3000)):
        a_working_school(database)
        approve_text(database)
        partner = a_reachable_partner(database)
        agreement = draft_agreement(database, partner)
        paper = issue_agreement(database, agreement)
    candidate = next(one for one in over_term(database) if one.kind is RetentionClass.AGREEMENT)
    assert candidate.name == f"Overeenkomst {paper.number}"
    clean_up(database, [candidate.subject])
    assert [one for one in over_term(database) if one.kind is RetentionClass.AGREEMENT] == []
    with pytest.raises(DomainError, match="gewist"):
        issued_paper(database, paper.document_id)


def test_the_processing_record_prints_every_table_with_its_term(database: Database) -> None:
    a_school(database)
    change_term(database, RetentionClass.LETTER, months=12, source="Besluit bestuur")
    text = " ".join(page_texts(processing_record(database)))
    for words in (
        "Verwerkingsregister",
        "Contactpersonen",
        "Handtekeningen",
        "1 jaar na de datum van de brief",
        "Besluit bestuur (eigen termijn)",
        "Geen BSN",
    ):
        assert words in text
