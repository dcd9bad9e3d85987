"""Drafts: filled in with what is known, changed, thrown away, signed and withdrawn."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from netwerk_desktop.model.agreements import AgreementStatus, MenuSection
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.agreement_lists import AgreementState, list_agreements
from netwerk_desktop.services.agreements import (
    MOST_PARTIES,
    MenuLine,
    PartyLine,
    SignatoryLine,
    StructureLine,
    change_menu,
    change_parties,
    change_structure,
    change_term,
    change_text,
    delete_draft,
    draft_agreement,
    note_signatures,
    propose_party,
    set_cofunding,
    term_proposals,
    withdraw_agreement,
)
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.conftest import MOMENT
from tests.papers import (
    a_reachable_partner,
    a_working_school,
    approve_text,
    detail_of,
    lines_of_parties,
    rename_contact,
    sign_all,
)

TODAY = dt.date(2026, 11, 22)
NASTY = ("<b>vet", "=SUM(A1)", "A & B", "🥐 Bäckerei", "\u202eaap", "Ł ş ğ İ", "'); DROP TABLE partner;--")


@pytest.fixture
def school(database: Database) -> Database:
    a_working_school(database)
    approve_text(database)
    return database


def a_draft(database: Database, name: str = "Bakkerij Çelik & Zoon") -> int:
    return draft_agreement(database, a_reachable_partner(database, name))


def an_issued(database: Database, name: str = "Bakkerij Çelik & Zoon") -> int:
    agreement_id = a_draft(database, name)
    issue_agreement(database, agreement_id)
    return agreement_id


def test_draft_holds_what_is_known_of_both(school: Database) -> None:
    detail = detail_of(school, a_draft(school))
    own, partner = detail.parties
    assert detail.state is AgreementState.DRAFT
    assert detail.agreement.number is None
    assert (detail.agreement.starts_on, detail.agreement.ends_on) == (TODAY, dt.date(2027, 7, 31))
    assert own.name == "Vmbo De Sluis"
    assert own.signatures[0].name == "mevrouw H. Oosterveld"
    assert own.signatures[0].authority == "met mandaat van het bestuur"
    assert partner.contact_name == "E. Çelik, eigenaar"
    assert (partner.signatures[0].name, partner.signatures[0].authority) == (
        "de heer E. Çelik",
        "tekenbevoegd",
    )
    assert [line.is_agreed for line in detail.menu] == [False] * len(detail.menu)


def test_draft_for_a_partner_without_people_has_a_line_to_write_on(school: Database) -> None:
    detail = detail_of(school, draft_agreement(school, a_reachable_partner(school, "Leeg", person="")))
    assert [s.name for s in detail.parties[1].signatures] == [""]


def test_in_july_it_begins_in_the_new_school_year(school: Database) -> None:
    with clock.fixed(dt.datetime(2027, 7, 10, 9).astimezone()):
        agreement = detail_of(school, a_draft(school)).agreement
    assert (agreement.starts_on, agreement.ends_on) == (dt.date(2027, 8, 1), dt.date(2028, 7, 31))


def test_term_is_proposed_by_school_years_and_takes_the_menukaart_along(school: Database) -> None:
    agreement_id = a_draft(school)
    assert dict(term_proposals(TODAY)) == {1: dt.date(2027, 7, 31), 3: dt.date(2029, 7, 31)}
    change_term(school, agreement_id, starts_on=dt.date(2027, 8, 1), ends_on=dt.date(2030, 7, 31))
    assert detail_of(school, agreement_id).agreement.menu_year == 2027


@pytest.mark.parametrize("ends_on", [dt.date(2026, 11, 21), dt.date(2036, 8, 1)])
def test_impossible_term_is_refused(school: Database, ends_on: dt.date) -> None:
    agreement_id = a_draft(school)
    before = detail_of(school, agreement_id).agreement.ends_on
    with pytest.raises(DomainError) as refusal:
        change_term(school, agreement_id, starts_on=TODAY, ends_on=ends_on)
    assert refusal.value.field == "ends_on"
    assert detail_of(school, agreement_id).agreement.ends_on == before


@pytest.mark.parametrize("text", NASTY)
def test_what_is_typed_is_kept_as_it_is(school: Database, text: str) -> None:
    agreement_id = a_draft(school)
    change_text(school, agreement_id, "why", text)
    change_structure(school, agreement_id, [StructureLine(text, text, "", "")])
    change_menu(school, agreement_id, [MenuLine(MenuSection.RESOURCE, text, detail=text)])
    detail = detail_of(school, agreement_id)
    kept = text.replace("\u202e", "")
    assert (detail.agreement.why, detail.structure[0].level, detail.menu[0].detail) == (kept, kept, kept)


def test_every_change_of_a_draft_can_be_undone_and_done_again(school: Database) -> None:
    agreement_id = a_draft(school)
    before = detail_of(school, agreement_id)
    changes: list[Callable[[], object]] = [
        lambda: change_text(school, agreement_id, "how", "Met vaste dagen"),
        lambda: change_term(school, agreement_id, starts_on=TODAY, ends_on=dt.date(2029, 7, 31)),
        lambda: set_cofunding(school, agreement_id, has_cofunding=True),
        lambda: change_menu(
            school, agreement_id, [MenuLine(MenuSection.ACTIVITY, "Gastles", is_agreed=True)]
        ),
        lambda: change_structure(school, agreement_id, []),
        lambda: rename_contact(school, agreement_id, "Iemand anders"),
    ]
    for change in changes:
        change()
    after = detail_of(school, agreement_id)
    for _ in changes:
        school.undo()
    undone = detail_of(school, agreement_id)
    assert undone.parties == before.parties
    assert (undone.menu, undone.structure) == (before.menu, before.structure)
    assert undone.agreement.how == ""
    for _ in changes:
        school.redo()
    redone = detail_of(school, agreement_id)
    assert (redone.parties, redone.menu) == (after.parties, after.menu)
    assert redone.agreement.has_cofunding


def test_draft_that_is_thrown_away_comes_back(school: Database) -> None:
    agreement_id = a_draft(school)
    before = detail_of(school, agreement_id)
    delete_draft(school, agreement_id)
    assert list_agreements(school) == []
    school.undo()
    after = detail_of(school, agreement_id)
    assert (after.parties, after.menu, after.structure) == (before.parties, before.menu, before.structure)


def test_eleven_partners_can_take_part_and_a_twelfth_cannot(school: Database) -> None:
    agreement_id = a_draft(school)
    lines = lines_of_parties(school, agreement_id)
    others = [
        a_reachable_partner(school, f"Bedrijf {number}", person="") for number in range(MOST_PARTIES - 1)
    ]
    full = [*lines, *(propose_party(school, number) for number in others[: MOST_PARTIES - 2])]
    change_parties(school, agreement_id, full)
    detail = detail_of(school, agreement_id)
    assert len(detail.parties) == MOST_PARTIES
    (row,) = list_agreements(school)
    assert (row.signatures, len(row.other_parties)) == (12, 10)
    with pytest.raises(DomainError, match="twee tot twaalf"):
        change_parties(school, agreement_id, [*full, propose_party(school, others[-1])])


def test_rules_about_parties(school: Database) -> None:
    agreement_id = a_draft(school)
    own, partner = lines_of_parties(school, agreement_id)
    other = propose_party(school, a_reachable_partner(school, "Garage Lübbers"))
    crowd = replace(partner, signatories=tuple(SignatoryLine(str(number)) for number in range(12)))
    wrong = {
        "twee tot twaalf": [own],
        "eerste partij": [partner, own],
        "één keer": [own, partner, partner],
        "blijft altijd partij": [own, other],
        "twaalf mensen": [own, crowd],
    }
    for words, lines in wrong.items():
        with pytest.raises(DomainError, match=words):
            change_parties(school, agreement_id, lines)
    assert lines_of_parties(school, agreement_id) == [own, partner]


def test_definitive_agreement_changes_no_more(school: Database) -> None:
    agreement_id = an_issued(school)
    lines = lines_of_parties(school, agreement_id)
    attempts: list[Callable[[], object]] = [
        lambda: change_text(school, agreement_id, "why", "anders"),
        lambda: change_term(school, agreement_id, starts_on=TODAY, ends_on=TODAY),
        lambda: set_cofunding(school, agreement_id, has_cofunding=True),
        lambda: change_structure(school, agreement_id, []),
        lambda: change_menu(school, agreement_id, []),
        lambda: change_parties(school, agreement_id, lines),
        lambda: delete_draft(school, agreement_id),
    ]
    before = detail_of(school, agreement_id)
    for attempt in attempts:
        with pytest.raises(DomainError, match="al definitief"):
            attempt()
    after = detail_of(school, agreement_id)
    assert (after.parties, after.menu, after.structure) == (before.parties, before.menu, before.structure)


def test_signatures_come_back_one_by_one(school: Database) -> None:
    with clock.fixed(MOMENT - dt.timedelta(days=22)):
        agreement_id = an_issued(school)
    (row,) = list_agreements(school)
    assert (row.state, row.signed, row.school_missing, row.partner_missing) == (
        AgreementState.LATE,
        0,
        True,
        True,
    )
    detail = detail_of(school, agreement_id)
    own, partner = (party.signatures[0] for party in detail.parties)
    assert partner.waiting_days == 22
    note_signatures(school, agreement_id, {own.id: TODAY})
    (row,) = list_agreements(school)
    assert (row.signed, row.school_missing, row.partner_missing) == (1, False, True)
    note_signatures(school, agreement_id, {partner.id: TODAY})
    assert list_agreements(school)[0].state is AgreementState.IN_FORCE
    school.undo()
    assert list_agreements(school)[0].signed == 1
    note_signatures(school, agreement_id, {own.id: None})
    assert list_agreements(school)[0].signed == 0


@pytest.mark.parametrize(
    ("day", "words"),
    [(dt.date(2026, 11, 23), "moet nog komen"), (dt.date(2026, 11, 21), "eerder kan niemand")],
)
def test_impossible_day_of_signing_is_refused(school: Database, day: dt.date, words: str) -> None:
    agreement_id = an_issued(school)
    signature = detail_of(school, agreement_id).parties[0].signatures[0]
    with pytest.raises(DomainError, match=words):
        note_signatures(school, agreement_id, {signature.id: day})
    assert list_agreements(school)[0].signed == 0


def test_signature_of_another_agreement_is_refused(school: Database) -> None:
    first, second = an_issued(school), an_issued(school, "Garage Lübbers")
    strange = detail_of(school, second).parties[0].signatures[0]
    with pytest.raises(DomainError, match="andere overeenkomst"):
        note_signatures(school, first, {strange.id: TODAY})


def test_draft_and_withdrawn_cannot_be_signed(school: Database) -> None:
    draft, gone = a_draft(school), an_issued(school, "Garage Lübbers")
    withdraw_agreement(school, gone, because="verkeerde einddatum")
    for agreement_id in (draft, gone):
        signature = detail_of(school, agreement_id).parties[0].signatures[0]
        with pytest.raises(DomainError, match="definitieve"):
            note_signatures(school, agreement_id, {signature.id: TODAY})


def test_withdrawing_needs_a_reason_keeps_number_and_paper_and_can_be_undone(school: Database) -> None:
    agreement_id = an_issued(school)
    with pytest.raises(DomainError) as refusal:
        withdraw_agreement(school, agreement_id, because="  ")
    assert refusal.value.field == "reason"
    withdraw_agreement(school, agreement_id, because="verkeerde einddatum")
    detail = detail_of(school, agreement_id)
    assert detail.agreement.status is AgreementStatus.WITHDRAWN
    assert detail.agreement.number == "SO-2026-001"
    assert detail.agreement.withdrawn_because == "verkeerde einddatum"
    assert len(detail.papers) == 2
    with pytest.raises(DomainError):
        withdraw_agreement(school, agreement_id, because="nog een keer")
    assert school.undo() == "Overeenkomst ingetrokken"
    detail = detail_of(school, agreement_id)
    assert (detail.agreement.status, detail.agreement.withdrawn_because) == (AgreementStatus.ISSUED, "")
    assert (detail.agreement.number, len(detail.papers)) == ("SO-2026-001", 2)


def test_states_follow_signatures_and_dates(school: Database) -> None:
    agreement_id = an_issued(school)
    assert list_agreements(school)[0].state is AgreementState.WAITING
    sign_all(school, agreement_id, TODAY)
    expected = {
        dt.date(2026, 12, 1): AgreementState.IN_FORCE,
        dt.date(2027, 5, 15): AgreementState.ENDS_SOON,
        dt.date(2027, 8, 1): AgreementState.ENDED,
    }
    for day, state in expected.items():
        with clock.fixed(dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC)):
            assert list_agreements(school)[0].state is state


def test_party_line_without_signatory_gets_one(school: Database) -> None:
    agreement_id = a_draft(school)
    own, partner = lines_of_parties(school, agreement_id)
    change_parties(school, agreement_id, [own, PartyLine(partner.partner_id)])
    assert len(detail_of(school, agreement_id).parties[1].signatures) == 1


def test_saying_the_same_again_is_no_step(school: Database) -> None:
    agreement_id = a_draft(school)
    change_text(school, agreement_id, "why", "Leren doe je samen")
    agreement = detail_of(school, agreement_id).agreement
    menu = [
        MenuLine(MenuSection.ACTIVITY, "Gastles", is_agreed=True),
        MenuLine(MenuSection.RESOURCE, "Lokaal"),
    ]
    structure = [StructureLine("Planning", "Anneke", "E. Çelik", "4 × per jaar")]
    change_menu(school, agreement_id, menu)
    change_structure(school, agreement_id, structure)
    step = school.undo_stack.next_undo

    with clock.fixed(MOMENT + dt.timedelta(minutes=1)):
        change_text(school, agreement_id, "why", "  Leren doe je samen ")
        change_term(school, agreement_id, starts_on=agreement.starts_on, ends_on=agreement.ends_on)
        set_cofunding(school, agreement_id, has_cofunding=False)
        change_menu(school, agreement_id, [*menu, MenuLine(MenuSection.ACTIVITY, " ")])
        change_structure(school, agreement_id, [replace(structure[0], level=" Planning ")])
        change_parties(school, agreement_id, lines_of_parties(school, agreement_id))
    assert school.undo_stack.next_undo is step

    change_menu(school, agreement_id, menu[::-1])
    assert school.undo_stack.next_undo is not step


def test_noting_the_same_signature_again_is_no_step(school: Database) -> None:
    agreement_id = an_issued(school)
    sign_all(school, agreement_id, TODAY)
    step = school.undo_stack.next_undo
    with clock.fixed(MOMENT + dt.timedelta(minutes=1)):
        sign_all(school, agreement_id, TODAY)
    assert school.undo_stack.next_undo is step


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field"),
    [
        (dt.date(206, 8, 1), dt.date(207, 7, 31), "starts_on"),
        (dt.date(2026, 8, 1), dt.date(9999, 12, 31), "ends_on"),
    ],
)
def test_a_year_that_nobody_means_is_no_term(
    school: Database, starts_on: dt.date, ends_on: dt.date, field: str
) -> None:
    agreement_id = a_draft(school)
    with pytest.raises(DomainError, match="Het jaar") as refusal:
        change_term(school, agreement_id, starts_on=starts_on, ends_on=ends_on)
    assert refusal.value.field == field


def test_a_party_or_person_who_is_gone_is_said_in_words(school: Database) -> None:
    agreement_id = a_draft(school)
    own, partner = lines_of_parties(school, agreement_id)
    for lines in (
        [own, partner, PartyLine(4_711)],
        [own, replace(partner, signatories=(SignatoryLine("E. Çelik", person_id=4_711),))],
    ):
        with pytest.raises(DomainError, match="Ververs"):
            change_parties(school, agreement_id, lines)
