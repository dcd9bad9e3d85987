"""Thank-you letters: only what is known, to the right people, kept with what they were made from."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from netwerk_desktop.documents.letter_wording import LetterAttention
from netwerk_desktop.model.agreements import DocumentKind, IssuedDocument
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.letters import Season, ThankYouLetter
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    Partner,
    PartnerLocation,
    PartnerType,
    RelationshipTier,
)
from netwerk_desktop.model.people import ContactRole, Person, Salutation
from netwerk_desktop.services.agreements import change_menu, draft_agreement, withdraw_agreement
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.services.letters import (
    LetterDraft,
    check_window,
    compose_thank_you,
    issue_letter,
    letter_in_making,
    preview_letter,
    thanked_on,
    with_text,
)
from netwerk_desktop.services.partners import add_contact_person, change_field, main_location
from netwerk_desktop.services.timelines import TimelineKind, timeline
from netwerk_desktop.storage.database import Database
from tests import builders
from tests.documents.reading import codes_on, grey_pages, page_texts
from tests.papers import a_reachable_partner, a_working_school, approve_text, detail_of, sign_all

TODAY = dt.date(2026, 11, 22)
DAY = dt.date(2026, 10, 12)


@pytest.fixture
def school(database: Database) -> Database:
    a_working_school(database)
    approve_text(database)
    return database


def words(draft: LetterDraft) -> str:
    return " ".join(draft.paragraphs)


def in_force(database: Database, partner_id: int, *agreed: str) -> int:
    agreement_id = draft_agreement(database, partner_id)
    lines = detail_of(database, agreement_id).menu
    change_menu(database, agreement_id, [replace(line, is_agreed=line.what in agreed) for line in lines])
    issue_agreement(database, agreement_id)
    sign_all(database, agreement_id, TODAY)
    return agreement_id


def test_company_without_anything_known_gets_no_thanks_that_nobody_meant(school: Database) -> None:
    draft = compose_thank_you(school, a_reachable_partner(school))
    assert draft.attention is LetterAttention.WRITE_YOURSELF
    assert len(draft.paragraphs) == 1
    assert "dank" not in words(draft).lower()
    with pytest.raises(DomainError) as refusal:
        issue_letter(school, draft)
    assert refusal.value.field == "body"
    written = with_text(draft, "Dank voor de taart op het schoolfeest.")
    assert written.attention is None
    assert issue_letter(school, written).number == "BD-2026-001"


def test_agreed_activities_are_named_as_agreed(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    in_force(school, partner_id, "Gastles", "Bedrijfsbezoek")
    text = words(compose_thank_you(school, partner_id))
    assert "Dank u wel voor de samenwerking" in text
    assert "Wij spraken af om dit schooljaar samen te werken aan gastles en bedrijfsbezoek." in text
    assert "hielp u" not in text


def test_agreement_that_is_not_in_force_is_not_thanked_for(school: Database) -> None:
    waiting, withdrawn = a_reachable_partner(school), a_reachable_partner(school, "Garage Lübbers")
    issue_agreement(school, draft_agreement(school, waiting))
    withdraw_agreement(school, in_force(school, withdrawn, "Gastles"), because="gestopt")
    for partner_id in (waiting, withdrawn):
        draft = compose_thank_you(school, partner_id)
        assert draft.attention is LetterAttention.WRITE_YOURSELF
        assert "samenwerking" not in words(draft)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (ContactKind.VISIT, "Op 12 oktober 2026 nam u de tijd voor een bezoek."),
        (ContactKind.CALL, "Op 12 oktober 2026 nam u de tijd voor een gesprek met ons."),
    ],
)
def test_conversation_is_named_with_its_day(school: Database, kind: ContactKind, sentence: str) -> None:
    partner_id = a_reachable_partner(school)
    log_contact(school, partner_id, ContactNote(kind=kind, happened_on=DAY))
    draft = compose_thank_you(school, partner_id)
    assert sentence in words(draft)
    assert "meedenken" not in words(draft), "that is the text for a municipality"
    assert draft.attention is None


@pytest.mark.parametrize(
    "note",
    [
        ContactNote(outcome=ContactOutcome.NOT_REACHED, happened_on=DAY),
        ContactNote(happened_on=dt.date(2025, 12, 31)),
    ],
)
def test_what_is_no_conversation_of_this_year_is_not_named(school: Database, note: ContactNote) -> None:
    partner_id = a_reachable_partner(school)
    log_contact(school, partner_id, note)
    assert compose_thank_you(school, partner_id).attention is LetterAttention.WRITE_YOURSELF


def test_period_is_the_school_year_or_for_christmas_the_calendar_year(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    log_contact(school, partner_id, ContactNote(happened_on=dt.date(2026, 3, 12)))
    assert "12 maart 2026" in words(compose_thank_you(school, partner_id, season=Season.CHRISTMAS))
    assert "12 maart" not in words(compose_thank_you(school, partner_id, season=Season.SCHOOL_YEAR))


def test_in_november_it_is_for_christmas(school: Database) -> None:
    draft = compose_thank_you(school, a_reachable_partner(school))
    assert (draft.season, draft.subject) == (Season.CHRISTMAS, "Dank voor dit jaar")


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (PartnerType.MUNICIPALITY, "dacht Gemeente Waterrijk mee"),
        (PartnerType.BUSINESS_ASSOCIATION, "bestuur en leden"),
    ],
)
def test_municipality_and_association_get_their_own_text(
    school: Database, kind: PartnerType, part: str
) -> None:
    partner = builders.a_partner(school, "Gemeente Waterrijk", types=(kind.value,))
    log_contact(school, partner.id, ContactNote(happened_on=DAY))
    assert part in words(compose_thank_you(school, partner.id))


def test_years_of_partnership_are_named_when_known(school: Database) -> None:
    partner = builders.a_partner(school, "Trouw BV", partner_since=dt.date(2019, 9, 1))
    log_contact(school, partner.id, ContactNote(happened_on=DAY))
    assert "Sinds 2019 bent u partner van Vmbo De Sluis." in words(compose_thank_you(school, partner.id))


def test_all_fixed_contacts_are_addressed(school: Database) -> None:
    partner = builders.a_partner(school, "Kroosduiker", tier=RelationshipTier.CORE)
    for first, last, main in (("Jan", "Kroosduiker", True), ("Samira", "Haddou", True), ("Bo", "Los", False)):
        person = builders.a_person(school, first, last, salutation=Salutation.NEUTRAL)
        builders.a_contact_role(school, person.id, partner.id, is_main_contact=main)
    draft = compose_thank_you(school, partner.id)
    assert draft.salutation == "Beste Jan en Samira,"
    assert draft.attention_line == "Jan Kroosduiker en Samira Haddou"


def test_who_left_is_not_addressed(school: Database) -> None:
    partner = builders.a_partner(school, "Leeg")
    person = builders.a_person(school)
    builders.a_contact_role(school, person.id, partner.id, until=dt.date(2026, 1, 1))
    draft = compose_thank_you(school, partner.id)
    assert (draft.attention_line, draft.salutation) == ("", "Geachte heer, mevrouw,")


def test_formal_greeting(school: Database) -> None:
    partner_id = a_reachable_partner(school, person="mevr. S. de Vries-Hoekstra")
    assert compose_thank_you(school, partner_id).salutation == "Geachte mevrouw De Vries-Hoekstra,"


def a_letter(database: Database, partner_id: int) -> LetterDraft:
    return with_text(compose_thank_you(database, partner_id), "Dank voor de taart.\n\nTot ziens.")


def test_letter_is_kept_with_number_contact_and_facts(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    log_contact(school, partner_id, ContactNote(happened_on=DAY))
    step = school.undo_stack.next_undo
    paper = issue_letter(school, a_letter(school, partner_id))
    assert school.undo_stack.next_undo is step
    text = " ".join(page_texts(paper.content))
    assert "Ons kenmerk: BD-2026-001" in text
    assert "T.a.v. de heer E. Çelik" in text
    assert codes_on(grey_pages(paper.content)[0]) == [], "letters carry no code"
    with school.read() as session:
        letter = session.scalars(select(ThankYouLetter)).one()
        moment = session.scalars(select(ContactMoment).where(ContactMoment.kind == ContactKind.LETTER)).one()
        document = session.scalars(
            select(IssuedDocument).where(IssuedDocument.kind == DocumentKind.THANK_YOU)
        ).one()
    assert letter.body == "Dank voor de taart.\n\nTot ziens."
    assert json.loads(letter.facts)["facts"]["gespreksdag"] == "12 oktober 2026"
    assert (moment.outcome, moment.is_two_way) == (ContactOutcome.SENT, False)
    assert (letter.issued_document_id, document.number) == (document.id, "BD-2026-001")
    assert thanked_on(school, partner_id, Season.CHRISTMAS) == TODAY
    assert thanked_on(school, partner_id, Season.SCHOOL_YEAR) is None


def test_partner_that_wants_rest_gets_no_letter(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    draft = a_letter(school, partner_id)
    log_contact(
        school, partner_id, ContactNote(outcome=ContactOutcome.DECLINED, happened_on=TODAY, reason="te druk")
    )
    for act in (lambda: compose_thank_you(school, partner_id), lambda: issue_letter(school, draft)):
        with pytest.raises(DomainError, match="liever geen bericht"):
            act()


def test_missing_address_is_named_and_the_text_can_be_read_meanwhile(school: Database) -> None:
    partner = builders.a_partner(school, "Zonder Adres")
    draft = a_letter(school, partner.id)
    for act in (lambda: check_window(school, draft), lambda: issue_letter(school, draft)):
        with pytest.raises(DomainError) as refusal:
            act()
        assert refusal.value.field == "address"
    assert "Dank voor de taart" in page_texts(preview_letter(school, draft))[0]
    with school.read() as session:
        assert session.scalars(select(ThankYouLetter.id)).all() == []


@pytest.mark.parametrize("name", ["<b>Bakker</b> & Zn", "=SUM(A1)", "Łukasz 🥐", "X" * 200, "naam " * 40])
def test_hostile_names_never_break_a_preview(school: Database, name: str) -> None:
    partner_id = a_reachable_partner(school, name.strip())
    making = letter_in_making(school, a_letter(school, partner_id))
    text = page_texts(making.render())[0]
    assert "Dank voor de taart." in text


def test_paragraphs_are_what_stands_between_empty_lines(school: Database) -> None:
    draft = compose_thank_you(school, a_reachable_partner(school))
    typed = "Een\nzin.\n \n\nNog   een."
    assert with_text(draft, typed).paragraphs == ("Een zin.", "Nog een.")
    with pytest.raises(DomainError, match="nog geen tekst"):
        issue_letter(school, with_text(draft, " \n \n"))


def test_postal_address_goes_before_the_visiting_one(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    location = main_location(school, partner_id)
    postal = {"postal_street": "Postbus", "postal_house_number": "12", "postal_postcode": "1234SS"}
    for field, value in {**postal, "postal_city": "Waterrijk"}.items():
        change_field(school, PartnerLocation, location, field, value)
    lines = check_window(school, a_letter(school, partner_id)).lines
    assert [line.replace("\u00a0", " ") for line in lines[-2:]] == ["Postbus 12", "1234 SS  WATERRIJK"]


def test_unknown_partner_is_said(school: Database) -> None:
    with pytest.raises(DomainError, match="er niet meer"):
        compose_thank_you(school, 999)


def test_second_person_is_not_addressed_unless_fixed(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    add_contact_person(school, partner_id, "Samira Haddou")
    assert compose_thank_you(school, partner_id).attention_line == "de heer E. Çelik"
    with school.read() as session:
        assert len(session.scalars(select(ContactRole.id)).all()) == 2
        assert session.scalar(select(Person.id).where(Person.surname == "Haddou")) is not None
        assert session.scalar(select(Partner.id)) == partner_id


def test_a_second_letter_in_one_season_goes_out_only_when_asked(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    draft = a_letter(school, partner_id)
    issue_letter(school, draft)
    with pytest.raises(DomainError, match="al bedankt op 22 november 2026") as refusal:
        issue_letter(school, draft)
    assert refusal.value.field == "again"
    assert issue_letter(school, replace(draft, season=Season.SCHOOL_YEAR)).number == "BD-2026-002"
    assert issue_letter(school, draft, again=True).number == "BD-2026-003"


def test_a_letter_stands_once_in_the_timeline(school: Database) -> None:
    partner_id = a_reachable_partner(school)
    issue_letter(school, a_letter(school, partner_id))
    own = ContactNote(happened_on=TODAY, kind=ContactKind.LETTER, outcome=ContactOutcome.SENT, text="Kaartje")
    log_contact(school, partner_id, own)
    count, items = timeline(school, partner_id)
    assert count == 2
    assert {(item.kind, item.headline) for item in items} == {
        (TimelineKind.DOCUMENT, "BD-2026-001 Bedankbrief"),
        (TimelineKind.CONTACT, "Brief"),
    }
