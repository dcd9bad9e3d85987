"""Bestand, Collega's: adding, changing in place, and letting somebody else take over (S0-15, S2-D8)."""

import pytest
from PySide6.QtWidgets import QMenu
from sqlalchemy import select

from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.model.trail import AuditEntry
from netwerk_desktop.services.colleagues import add_colleague, colleagues
from netwerk_desktop.services.partners import add_partner, set_owner
from netwerk_desktop.services.school import the_broker
from netwerk_desktop.ui.actor import sign_as_broker
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.settings.colleagues_dialog import ColleaguesDialog
from netwerk_desktop.ui.shared.editors import LineField
from tests.builders import a_partner
from tests.documents.reading import page_texts
from tests.ui.drivers import by_name, choose_in_menu, click, press, type_text, wait_until


@pytest.fixture
def dialog(window: MainWindow) -> ColleaguesDialog:
    """The dialog as the menu opens it."""
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "colleaguesAction")
    return by_name(window, ColleaguesDialog, "colleaguesDialog")


def told(dialog: ColleaguesDialog) -> list[str]:
    return [line.accessibleName() for line in dialog.lines]


def unfold(dialog: ColleaguesDialog, name: str) -> None:
    line = next(line for line in dialog.lines if line.accessibleName().startswith(name))
    press(line, "Return")


def test_a_name_and_enter_are_enough(dialog: ColleaguesDialog, desk: Desk) -> None:
    assert dialog.name_edit.hasFocus() and told(dialog) == ["Anneke Terpstra, stagemakelaar"]
    type_text(dialog.name_edit, "Fenna Sjöman")
    press(dialog.name_edit, "Return")
    assert told(dialog) == ["Anneke Terpstra, stagemakelaar", "Fenna Sjöman"]
    assert dialog.lines[1].hasFocus() and dialog.name_edit.text() == ""
    desk.database.undo()
    assert told(dialog) == ["Anneke Terpstra, stagemakelaar"]


def test_who_becomes_the_broker_signs_from_then_on(dialog: ColleaguesDialog, desk: Desk) -> None:
    """And a name that she changes is the new one at once: a name that was forgotten may not come back."""

    def signed() -> str | None:
        add_partner(desk.database, f"Bakkerij {desk.database.actor}")
        with desk.database.read() as session:
            return session.scalar(select(AuditEntry.actor).order_by(AuditEntry.id.desc()).limit(1))

    sign_as_broker(desk)
    assert signed() == "Anneke Terpstra"
    add_colleague(desk.database, "Fenna Sjöman")
    unfold(dialog, "Fenna")
    click(dialog.editor.broker_button)
    assert signed() == "Fenna Sjöman"
    field = dialog.editor.field("surname")
    field.edit()
    assert isinstance(field.editor, LineField)
    field.editor.selectAll()
    type_text(field.editor, "Bergsma")
    press(field.editor, "Return")
    assert signed() == "Fenna Bergsma"
    while the_broker(desk.database).full_name != "Anneke Terpstra":
        desk.database.undo()
    assert desk.database.actor == "Anneke Terpstra"


def test_without_a_name_it_is_said_at_the_field(dialog: ColleaguesDialog, desk: Desk) -> None:
    type_text(dialog.function_edit, "decaan")
    press(dialog.function_edit, "Return")
    assert dialog.error and dialog.name_edit.hasFocus() and dialog.function_edit.text() == "decaan"
    assert len(colleagues(desk.database)) == 1


def test_the_broker_gets_a_number_that_stands_on_her_letters(dialog: ColleaguesDialog, desk: Desk) -> None:
    unfold(dialog, "Anneke")
    field = dialog.editor.field("mobile")
    field.edit()
    type_text(field.editor, "0612345678")
    press(field.editor, "Return")
    assert the_broker(desk.database).phone == "06 1234 5678"
    assert dialog.editor.isVisible() and told(dialog)[0].endswith("06 1234 5678")
    assert not dialog.editor.gone_button.isVisible(), "she works here herself"


def test_who_goes_hands_over_what_hangs(dialog: ColleaguesDialog, desk: Desk) -> None:
    fenna = add_colleague(desk.database, "Fenna Sjöman", function="decaan")
    partner = a_partner(desk.database).id
    set_owner(desk.database, partner, fenna)
    unfold(dialog, "Fenna")
    assert dialog.editor.successor_choice.isVisible()
    dialog.editor.successor_choice.set_chosen(str(the_broker(desk.database).colleague_id))
    click(dialog.editor.gone_button)
    assert told(dialog)[1] == "Fenna Sjöman, weg · decaan"
    assert colleagues(desk.database)[0].owned == 1
    assert not dialog.editor.successor_choice.isVisible()
    click(dialog.editor.gone_button)
    assert told(dialog)[1] == "Fenna Sjöman, decaan"
    assert colleagues(desk.database)[0].owned == 1, "what was handed over stays"


def test_what_the_successor_must_know_is_shown_on_paper(dialog: ColleaguesDialog, desk: Desk) -> None:
    fenna = add_colleague(desk.database, "Fenna Sjöman")
    unfold(dialog, "Fenna")
    assert not dialog.editor.dossier_button.isVisible(), "she keeps nobody"
    partner = a_partner(desk.database, "Wösten", status=PartnerStatus.PARTNER).id
    set_owner(desk.database, partner, fenna)
    dialog.editor.successor_choice.set_chosen(str(the_broker(desk.database).colleague_id))
    click(dialog.editor.dossier_button)
    wait_until(lambda: bool(dialog.findChildren(PaperDialog)))
    paper = by_name(dialog, PaperDialog, "paperDialog")
    text = " ".join(page_texts(paper.pane.pdf))
    assert "overdracht van Fenna Sjöman aan Anneke Terpstra" in text and "partner 1 van 1" in text
    press(paper, "Esc")


def test_a_successor_becomes_the_broker(dialog: ColleaguesDialog, desk: Desk) -> None:
    fenna = add_colleague(desk.database, "Fenna Sjöman", function="decaan")
    unfold(dialog, "Anneke")
    assert not dialog.editor.broker_button.isVisible()
    unfold(dialog, "Fenna")
    click(dialog.editor.broker_button)
    assert the_broker(desk.database).colleague_id == fenna
    assert told(dialog)[0] == "Fenna Sjöman, decaan" and not dialog.editor.broker_button.isVisible()
    unfold(dialog, "Anneke")
    assert dialog.editor.gone_button.isVisible(), "who was it may go now"


def test_escape_folds_the_editor_before_it_closes_the_dialog(dialog: ColleaguesDialog) -> None:
    unfold(dialog, "Anneke")
    assert dialog.editor.isVisible()
    press(dialog.editor.function_field, "Escape")
    assert not dialog.editor.isVisible() and dialog.isVisible() and dialog.lines[0].hasFocus()
