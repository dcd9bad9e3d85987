"""The school's wording: versions, choices, marks, approval."""

import contextlib
import datetime as dt
from dataclasses import replace

import pytest

from netwerk_desktop.documents.wording import TemplateText
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.issuing import issue_agreement, preview_agreement
from netwerk_desktop.services.templates import (
    approve_wording,
    approved_wording,
    lines_of,
    list_wordings,
    newest_wording,
    open_choices,
    save_wording,
    with_choice,
    with_line,
)
from netwerk_desktop.services.wording_sample import sample_paper
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.undo import ConflictError
from netwerk_desktop.system import clock
from tests.conftest import MOMENT
from tests.documents.reading import page_texts
from tests.papers import KIND, a_reachable_partner, a_working_school, approve_text

OWN = "Wij zijn elkaars buren en dat blijft zo."


@pytest.fixture
def school(database: Database) -> Database:
    a_working_school(database)
    return database


def changed(text: TemplateText, key: str = "contact.2", words: str = OWN) -> TemplateText:
    return with_line(text, key, words)


def test_starting_text_is_there_before_anything_is_kept(school: Database) -> None:
    card = newest_wording(school, KIND)
    assert (card.version_id, card.version, card.is_approved) == (None, 1, False)
    assert list_wordings(school, KIND) == []
    assert len(open_choices(card)) == 10


def test_editing_keeps_one_version_in_the_making_and_can_be_undone(school: Database) -> None:
    save_wording(school, KIND, changed(newest_wording(school, KIND).text))
    save_wording(school, KIND, changed(newest_wording(school, KIND).text, "contact.1", "Bel gerust."))
    (card,) = list_wordings(school, KIND)
    words = dict(lines_of(card.text))
    assert (words["contact.2"], words["contact.1"]) == (OWN, "Bel gerust.")
    school.undo()
    assert dict(lines_of(newest_wording(school, KIND).text))["contact.2"] == OWN
    assert "twee weken" in dict(lines_of(newest_wording(school, KIND).text))["contact.1"]


def test_every_line_can_be_changed_by_its_key(school: Database) -> None:
    text = newest_wording(school, KIND).text
    for key, _ in lines_of(text):
        assert dict(lines_of(with_line(text, key, "x")))[key] == "x"
    assert with_line(text, "nergens", "x") == text


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Tot {einde", "staat hier niet goed"),
        ("Binnen ‹twee weken", "staat hier niet goed"),
        ("[als mbo Dan]", "staat hier niet goed"),
        ("Wij betalen {bedrag}.", "‘bedrag’"),
        ("[als volle_maan: Dan niet.]", "‘volle_maan’"),
    ],
)
def test_malformed_mark_or_unknown_fact_is_refused(school: Database, words: str, part: str) -> None:
    with pytest.raises(DomainError, match=part):
        save_wording(school, KIND, changed(newest_wording(school, KIND).text, words=words))
    assert list_wordings(school, KIND) == []


def test_choice_stays_a_choice_until_approval(school: Database) -> None:
    text = newest_wording(school, KIND).text
    line = dict(lines_of(text))["menukaart.1"]
    assert "‹1 november›" in with_choice(line, 1, "1 november")
    assert with_choice("‹a› en ‹b›", 2, "c") == "‹a› en ‹c›"
    save_wording(school, KIND, with_line(text, "menukaart.1", with_choice(line, 1, "1 november")))
    card = approve_text(school)
    assert "Vóór 1 november maken" in dict(lines_of(card.text))["menukaart.1"]
    assert [choice.proposal for choice in open_choices(card)] == ["", ""], "only those without a proposal"


def test_approval_needs_a_name_and_can_be_undone(school: Database) -> None:
    with pytest.raises(DomainError) as refusal:
        approve_wording(school, KIND, decided={}, approved_by="  ")
    assert refusal.value.field == "approved_by"
    assert list_wordings(school, KIND) == []
    card = approve_text(school, "H. Oosterveld, directeur")
    assert (card.approved_on, card.approved_by) == (dt.date(2026, 11, 22), "H. Oosterveld, directeur")
    assert school.undo() == "Tekst vastgesteld"
    assert approved_wording(school, KIND) is None
    school.redo()
    assert approved_wording(school, KIND) == card


@pytest.mark.parametrize("edited_first", [False, True])
def test_approval_is_not_undone_behind_a_definitive_paper(school: Database, *, edited_first: bool) -> None:
    if edited_first:
        save_wording(school, KIND, changed(newest_wording(school, KIND).text))
    card = approve_text(school)
    step = school.undo_stack.next_undo
    agreement_id = draft_agreement(school, a_reachable_partner(school))
    with clock.fixed(MOMENT + dt.timedelta(minutes=1)):
        issue_agreement(school, agreement_id)
    while school.undo_stack.next_undo is not step:
        with contextlib.suppress(ConflictError):
            school.undo()
    with pytest.raises(ConflictError, match="Tekst vastgesteld"):
        school.undo()
    assert approved_wording(school, KIND) == card


def test_approved_text_stays_and_a_new_version_begins(school: Database) -> None:
    first = approve_text(school)
    second = save_wording(school, KIND, changed(first.text))
    assert (second.version, second.is_approved) == (2, False)
    assert approved_wording(school, KIND) == first
    approve_text(school, "de opvolger")
    versions = [(card.version, card.approved_by) for card in list_wordings(school, KIND)]
    assert versions == [(2, "de opvolger"), (1, first.approved_by)]
    assert list_wordings(school, KIND)[1].text == first.text


def test_papers_are_made_with_the_approved_text_and_name_it(school: Database) -> None:
    first = approve_text(school)
    agreement_id = draft_agreement(school, a_reachable_partner(school))
    save_wording(school, KIND, changed(first.text))
    assert OWN not in " ".join(page_texts(preview_agreement(school, agreement_id)))
    approve_text(school)
    text = " ".join(page_texts(issue_agreement(school, agreement_id).content))
    assert OWN in text
    assert "sjabloon SO 2, door de school vastgesteld op 22-11-2026" in text


def test_sample_shows_the_text_in_the_making(school: Database) -> None:
    card = newest_wording(school, KIND)
    making = sample_paper(school, card, changed(card.text))
    text = " ".join(page_texts(making.render()))
    assert OWN in text
    assert "CONCEPT" in text
    assert "Naam van de partner" in text


def test_words_with_marks_are_refused_as_a_choice(school: Database) -> None:
    card = newest_wording(school, KIND)
    key = open_choices(card)[0].key
    with pytest.raises(DomainError) as refusal:
        approve_wording(school, KIND, decided={key: "{einde}"}, approved_by="H. Oosterveld")
    assert refusal.value.field == key
    assert replace(card) == newest_wording(school, KIND)
