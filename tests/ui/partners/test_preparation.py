"""The six points in the detail, as a person fills them in."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from netwerk_desktop.model.relationship import PreparationPoint, PreparationState, PreparationTopic
from netwerk_desktop.services.preparation import preparation
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.in_place import InPlaceField
from tests.builders import a_contact_moment, a_partner, kept
from tests.ui.drivers import by_name, click, press, type_text
from tests.ui.partners.acting import button


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    partner = a_partner(database, "Installatietechniek Wösten")
    old = clock.today() - dt.timedelta(days=400)
    kept(
        database,
        PreparationPoint(
            partner_id=partner.id, topic=PreparationTopic.POSITION, state=PreparationState.KNOWN,
            note="Renée plant zelf", answered_on=old,
        ),
    )  # fmt: skip
    tab.refresh()
    tab.choose_partner(partner.id)
    return partner.id


def test_an_old_answer_carries_its_sign_and_its_day(tab: PartnersTab, partner_id: int) -> None:
    line = tab.detail.sections.preparation.lines[PreparationTopic.POSITION]
    assert line.old_icon.isVisible()
    assert "18 oktober 2025" in line.accessibleName()
    other = tab.detail.sections.preparation.lines[PreparationTopic.GOALS]
    assert other.accessibleName() == "Doelen, nog vragen"


def test_state_and_note_are_kept_in_place(
    tab: PartnersTab, database: Database, partner_id: int, said: list[str]
) -> None:
    section = tab.detail.sections.preparation
    line = section.lines[PreparationTopic.GOALS]
    line.setFocus()
    press(line, "Return")
    editor = by_name(section, QWidget, "pointEditor")
    click(button(editor, "KNOWNSegment"))
    by_name(editor, InPlaceField, "pointNoteField").edit()
    note = by_name(editor, QPlainTextEdit, "pointNoteEdit")
    type_text(note, "Drie monteurs erbij")
    press(note, "Return")
    click(button(editor, "closePointButton"))

    known = next(p for p in preparation(database, partner_id) if p.topic is PreparationTopic.GOALS)
    assert (known.state, known.note) == (PreparationState.KNOWN, "Drie monteurs erbij")
    assert not section.change_label.isVisible()
    a_contact_moment(database, partner_id, happened_on=clock.today())
    tab.refresh()
    assert section.change_label.text().startswith("Was 1 voor") and section.change_label.isVisible()
    assert "2 van 6 bekend" in [label.text() for label in section.header.findChildren(QLabel)]
    assert not editor.isVisible() and line.hasFocus()
    assert len(said) == 2


def test_three_questions_open_and_fold(tab: PartnersTab, partner_id: int) -> None:
    notice = by_name(tab, QWidget, "questionsNotice")
    assert not notice.isVisible()
    click(button(tab, "questionsButton"))
    assert notice.isVisible()
    assert notice.accessibleName().count("?") == 3
    click(button(tab, "questionsButton"))
    assert not notice.isVisible()


def test_what_they_know_of_us_is_folded_until_wanted(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    section = tab.detail.sections.preparation
    assert section.findChild(QWidget, "theyKnowGOALSField") is None
    tab.detail._scroll.ensureWidgetVisible(section.they_button)
    click(section.they_button)
    field = section._they[PreparationTopic.GOALS]
    assert field.isVisible()
    field.edit()
    type_text(field.editor, "Kennen onze lintstage")
    press(field.editor, "Return")

    known = next(p for p in preparation(database, partner_id) if p.topic is PreparationTopic.GOALS)
    assert known.they_know == "Kennen onze lintstage"
    click(section.they_button)
    assert not field.isVisible()
