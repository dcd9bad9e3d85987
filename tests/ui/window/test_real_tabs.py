"""The window with its real tabs: keys that must not get in each other's way, and a file that is dropped."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTableView

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.approach import Initiative, PolicyAnchor, Resource
from netwerk_desktop.model.partners import Partner, RelationshipTier
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.partners import (
    add_contact_person,
    add_partner,
    change_field,
    set_deputy,
    set_owner,
)
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.importing.assistant import ImportAssistant
from netwerk_desktop.ui.main_tabs import TABS
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.partners.merge_dialog import MergeDialog
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.privacy.person_chooser import PersonChooser
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_colleague, a_person, a_place, an_activity, an_assignment, kept
from tests.ui.drivers import actions_of, by_name, choose_in_menu, click, press, show, type_text, wait_until


@pytest.fixture
def real_window(desk: Desk, look: Theme) -> Iterator[MainWindow]:
    """The window as she gets it, on the small laptop."""
    window = MainWindow(desk, TABS)
    show(window, width=1093, height=535)
    yield window
    window.hide()
    window.deleteLater()


def test_a_key_stands_for_one_thing_in_each_tab(real_window: MainWindow) -> None:
    for kind in real_window.kinds:
        real_window.show_tab(kind.key)  # a tab that was made must not answer while another is in view
    whole = [act for act in real_window.findChildren(QAction) if _reaches_everywhere(act)]
    for kind in real_window.kinds:
        face = real_window.show_tab(kind.key)
        assert face is not None
        here = [act for act in face.actions if act is not None]
        keys = Counter(act.shortcut().toString() for act in {*whole, *here} if not act.shortcut().isEmpty())
        assert [key for key, count in keys.items() if count > 1] == []


def test_the_keys_of_a_tab_work_while_the_keyboard_is_outside_it(real_window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Jansen")
    real_window.show_tab("partners")
    real_window.tab_strip.setFocus()

    press(real_window.tab_strip, "Ctrl+N")

    assert by_name(real_window, QLineEdit, "newPartnerNameEdit").hasFocus()


def test_a_new_partner_from_vandaag(real_window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Jansen")
    real_window.show_tab("agreements")  # its Ctrl+N is a new agreement: it must not answer afterwards
    real_window.show_tab("today")

    press(QApplication.focusWidget() or real_window, "Ctrl+N")

    edit = by_name(real_window, QLineEdit, "newPartnerNameEdit")
    assert edit.hasFocus()
    type_text(edit, "Garage Lübbers")
    press(edit, "Return")
    assert [row.name for row in list_partners(desk.database)] == ["Bakkerij Jansen", "Garage Lübbers"]


def test_a_colleague_in_ctrl_k_shows_their_partners(real_window: MainWindow, desk: Desk) -> None:
    fenna = a_colleague(desk.database, a_person(desk.database, "Fenna", "Dölle").id)
    a_colleague(desk.database, a_person(desk.database, "Guus", "Losekoot").id)
    for name in ("Anker", "Brug", "Cirkel"):
        add_partner(desk.database, name)
    set_owner(desk.database, 1, fenna.id)
    set_deputy(desk.database, 3, fenna.id)

    assert choose_in_palette(real_window, "doll") == "Fenna Dölle"
    assert [row.name for row in tab_of(real_window).list.model.rows] == ["Anker", "Cirkel"]
    assert choose_in_palette(real_window, "losek") == "Guus Losekoot"
    assert "geen partner" in real_window.toast.accessibleName()


def test_what_stands_on_aanpak_opens_where_it_stands(real_window: MainWindow, desk: Desk) -> None:
    partner_id = add_partner(desk.database, "Bakkerij Jansen")
    today = desk.today()
    for number in (1, 2):
        a_place(desk.database, partner_id, title=f"Plek {number}")
        an_assignment(desk.database, partner_id, title=f"Folder {number}")
        an_activity(desk.database, None, kind=ActivityKind.EVENT, title=f"Borrel {number}", happens_on=today)
        kept(desk.database, Initiative(name=f"Pact {number}", status_since=today))
        kept(desk.database, PolicyAnchor(position=number, title=f"Visie {number}"))
        kept(desk.database, Resource(title=f"Praatplaat {number}"))
    pages = {
        "Plek 2": "places",
        "Folder 2": "assignments",
        "Borrel 2": "events",
        "Pact 2": "initiatives",
        "Visie 2": "policy",
        "Praatplaat 2": "sources",
    }
    for words, key in pages.items():
        real_window.show_tab("today")
        assert choose_in_palette(real_window, words) == words
        face = real_window.show_tab("approach")
        assert face is not None and isinstance(face.widget, ApproachTab)
        table = face.widget.page.findChild(DataTable)
        assert table is not None
        assert (face.widget.key, table.current_id()) == (key, 2)


def test_ctrl_k_leads_to_who_goes_where(real_window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Jansen")
    real_window.show_tab("approach")
    real_window.show_tab("today")
    assert choose_in_palette(real_window, "begeleiding") == "Begeleiding"
    face = real_window.show_tab("approach")
    assert face is not None and isinstance(face.widget, ApproachTab)
    assert face.widget.key == "supervision"
    real_window.show_tab("today")
    assert choose_in_palette(real_window, "plan een bezoek") == "Plan een bezoek"
    chooser = by_name(face.widget, PartnerChooser, "partnerChooser")
    assert chooser.isVisible()
    chooser.reject()


def test_a_lesson_in_ctrl_k_opens_its_partner(real_window: MainWindow, desk: Desk) -> None:
    for name in ("Bakkerij Jansen", "Garage Lübbers"):
        add_partner(desk.database, name)
    an_activity(desk.database, 2, kind=ActivityKind.GUEST_LESSON, title="Remmen stellen")
    assert choose_in_palette(real_window, "remmen") == "Remmen stellen"
    assert tab_of(real_window).detail.partner_id == 2


def test_two_persons_are_merged_from_the_menu_of_one_of_them(real_window: MainWindow, desk: Desk) -> None:
    partner_id = add_partner(desk.database, "Bakkerij Jansen")
    for name in ("Anke de Boer", "A. de Boer"):
        add_contact_person(desk.database, partner_id, name)
    tab = tab_of(real_window)
    tab.choose_partner(partner_id)
    people = tab.detail.sections.people
    first, second = (card.person_id for card in people._people)

    choose_in_menu(people.person_menu(second), "mergePersonAction")
    chooser = by_name(real_window, PersonChooser, "personChooser")
    assert second not in [row.id for row in chooser._model.rows], "not with herself"
    press(chooser.search, "Return")
    dialog = by_name(real_window, MergeDialog, "mergeDialog")
    click(dialog.merge_button)

    assert [card.person_id for card in people._people] == [second]
    press(people._lines[0], "Return")
    asked: list[int] = []
    people.editor.menu_wanted.connect(lambda _where, person_id: asked.append(person_id))
    click(people.editor.more_button)
    assert asked == [second]
    desk.database.undo()
    assert {card.person_id for card in people._people} == {first, second}


def choose_in_palette(window: MainWindow, typed: str) -> str:
    window.show_palette()
    palette = window.palette_corner.palette
    type_text(palette.edit, typed)
    title = palette.chosen.title if palette.chosen is not None else ""
    press(palette.edit, "Return")
    return title


def test_the_view_in_use_is_there_again_after_a_restart(real_window: MainWindow, desk: Desk) -> None:
    core = add_partner(desk.database, "Bakkerij Jansen")
    add_partner(desk.database, "Garage Lübbers")
    change_field(desk.database, Partner, core, "tier", RelationshipTier.CORE.value)
    first = tab_of(real_window)
    first.views.show_view("core")
    agreements = real_window.show_tab("agreements")
    assert agreements is not None and agreements.restore_state is not None and agreements.state is not None
    agreements.restore_state('{"stateChip": ["DRAFT", "unknown"]}')
    told = agreements.state()
    real_window._keep_memory()

    again = MainWindow(desk, TABS)
    show(again, width=1093, height=535)
    second = tab_of(again)
    assert second.views.active is not None and second.views.active.key == "core"
    assert [row.name for row in second.list.model.rows] == ["Bakkerij Jansen"]
    face = again.show_tab("agreements")
    assert face is not None and face.state is not None
    assert face.state() == told and '"DRAFT"' in told and "unknown" not in told
    again.hide()
    again.deleteLater()


@pytest.mark.parametrize("state", ["", "x", "[]", "{}", '{"shown": 3, "view": []}', '{"shown": "{"}'])
def test_a_state_that_cannot_be_read_shows_all(real_window: MainWindow, desk: Desk, state: str) -> None:
    add_partner(desk.database, "Bakkerij Jansen")
    tab = tab_of(real_window)
    tab.views.restore_state(state)
    assert tab.list.model.rowCount() == 1


def tab_of(window: MainWindow) -> PartnersTab:
    face = window.show_tab("partners")
    assert face is not None and isinstance(face.widget, PartnersTab)
    return face.widget


def test_undo_from_the_toast_leaves_the_keyboard_where_it_was(real_window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Jansen")
    real_window.show_tab("partners")
    table = by_name(real_window, QTableView, "partnersTable")
    table.setFocus()
    add_partner(desk.database, "Garage Lübbers")
    desk.say("Garage Lübbers toegevoegd")

    click(real_window.toast.undo_button)

    assert table.hasFocus()


def _reaches_everywhere(action: QAction) -> bool:
    return action.shortcutContext() is Qt.ShortcutContext.WindowShortcut


def test_every_menu_stands_in_one_column_without_doubles(real_window: MainWindow) -> None:
    for kind in real_window.kinds:
        real_window.show_tab(kind.key)
    everything: list[str] = []
    for shown in real_window.menuBar().actions():
        menu = shown.menu()
        assert isinstance(menu, QMenu)
        everything += [action.text() for action in actions_of(menu) if action.shortcut().isEmpty()]
        assert menu.sizeHint().height() <= 535 - real_window.menuBar().height(), menu.objectName()
        keys = [re.findall("&([^&])", action.text()) for action in menu.actions() if action.text()]
        letters = [key[0].lower() for key in keys if key]
        assert len(letters) == len(set(letters)), menu.objectName()
    assert [text for text, count in Counter(everything).items() if count > 1] == []


def test_the_key_of_the_menu_opens_the_assistant(real_window: MainWindow) -> None:
    press(QApplication.focusWidget() or real_window, "Ctrl+I")
    assistant = real_window.findChild(ImportAssistant)
    assert assistant is not None and assistant.isVisible()
    press(assistant, "Esc")


def test_a_list_that_is_dropped_on_the_window_is_opened(real_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("naam;plaats\nBakkerij Jansen;Ommen\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    real_window.dropEvent(event)
    assistant = real_window.findChild(ImportAssistant)
    assert assistant is not None
    wait_until(lambda: assistant.main_button.isEnabled() and not assistant.is_busy)
    press(assistant, "Esc")


def test_the_first_partner_is_shown_beside_the_list(desk: Desk, look: Theme) -> None:
    add_partner(desk.database, "Bakkerij Jansen")
    window = MainWindow(desk, TABS)
    show(window, width=1093, height=535)
    window.show_tab("partners")
    tab = window.findChild(PartnersTab)
    assert tab is not None
    wait_until(lambda: tab.detail.detail is not None)
    window.hide()
    window.deleteLater()
