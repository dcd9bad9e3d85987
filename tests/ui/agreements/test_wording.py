"""The screen where the school approves its text."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netwerk_desktop.services.templates import approved_wording, lines_of, list_wordings
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.agreements import WordingDialog
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from tests.documents.reading import page_texts
from tests.papers import KIND
from tests.ui.drivers import by_name, click, press, show, type_text, wait_until
from tests.ui.paper_desk import Boxes


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> WordingDialog:
    made = WordingDialog(desk)
    qtbot.addWidget(made)
    show(made, width=860, height=500)
    return made


@pytest.fixture
def new_version(dialog: WordingDialog) -> WordingDialog:
    click(dialog.new_button)
    return dialog


def keep(dialog: WordingDialog, key: str, text: str) -> None:
    field = dialog.lines[key].field
    assert field is not None
    field.edit()
    field.editor.clear()
    type_text(field.editor, text)
    press(field.editor, "Return")


def paper_text(dialog: WordingDialog) -> str:
    """What the paper in view says; nothing as long as the first one is being made."""
    return " ".join(page_texts(dialog.paper.pdf)) if dialog.paper.pdf else ""


def words(database: Database, key: str) -> str:
    return dict(lines_of(list_wordings(database, KIND)[0].text))[key]


def test_approved_text_is_read_with_who_and_when(dialog: WordingDialog) -> None:
    assert not dialog.editable
    assert "22 november 2026 door mevrouw H. Oosterveld, directeur" in dialog.notice.accessibleName()
    assert not dialog.approve_button.isVisible()
    wait_until(lambda: bool(dialog.paper.pdf))


def test_new_version_is_edited_in_place_and_seen_on_paper(new_version: WordingDialog, desk: Desk) -> None:
    keep(new_version, "contact.2", "Wij bellen elkaar.")
    assert words(desk.database, "contact.2") == "Wij bellen elkaar."
    wait_until(lambda: "Wij bellen elkaar." in paper_text(new_version))
    approved = approved_wording(desk.database, KIND)
    assert approved is not None
    assert approved.version == 1


def test_wrong_mark_is_said_at_its_line(new_version: WordingDialog, desk: Desk) -> None:
    keep(new_version, "contact.2", "Tot {einde")
    field = new_version.lines["contact.2"].field
    assert field is not None
    assert field.editing
    assert "staat hier niet goed" in field.error
    assert len(list_wordings(desk.database, KIND)) == 1


def test_choice_is_a_field_with_its_proposal(new_version: WordingDialog, desk: Desk) -> None:
    keep(new_version, "contact.2", "Binnen ‹twee weken› bellen wij.")
    (row,) = new_version.lines["contact.2"].choices
    assert row.field.text() == "twee weken"
    row.field.clear()
    type_text(row.field, "drie weken")
    press(row.field, "Return")
    assert words(desk.database, "contact.2") == "Binnen ‹drie weken› bellen wij."


def test_approving_needs_a_name_and_asks_first(new_version: WordingDialog, desk: Desk, boxes: Boxes) -> None:
    keep(new_version, "contact.2", "Binnen ‹twee weken› bellen wij.")
    click(new_version.approve_button)
    assert boxes.asked == []
    type_text(by_name(new_version, QLineEdit, "approvedByEdit"), "de rector")
    boxes.answer = False
    click(new_version.approve_button)
    assert not list_wordings(desk.database, KIND)[0].is_approved
    boxes.answer = True
    click(new_version.approve_button)
    card = list_wordings(desk.database, KIND)[0]
    assert (card.version, card.approved_by) == (2, "de rector")
    assert words(desk.database, "contact.2") == "Binnen twee weken bellen wij."
    assert not new_version.editable
    assert by_name(new_version, Button, "newVersionButton").isVisible()


def test_older_version_can_be_read_again(new_version: WordingDialog, desk: Desk) -> None:
    keep(new_version, "contact.2", "Nieuw.")
    texts = [new_version.versions.itemText(place) for place in range(new_version.versions.count())]
    assert texts == ["versie 2, in de maak", "versie 1, vastgesteld 22-11-2026"]
    new_version.versions.set_chosen("1")
    new_version.versions.chosen_changed.emit("1")
    assert not new_version.editable
    new_version.versions.set_chosen("2")
    new_version.versions.chosen_changed.emit("2")
    assert new_version.editable
