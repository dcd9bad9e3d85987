"""The list of pages: pages come when they are chosen, counts follow, and the last page comes back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from netwerk_desktop.services.start_questions import answer_outside
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.page import ApproachPage, PageAct, PageKind
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.pages import PAGES
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_tabs import TABS
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.theme import Theme
from tests.ui.drivers import actions_of, press, show, type_text


class _Page(ApproachPage):
    """Tells what it was asked."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, name: str) -> None:
        super().__init__(desk, parent)
        self.name = name
        self.asked: list[str] = []
        self.edit = QLineEdit(self)
        self._action = page_action(self, f"{name}Action", name, lambda: self.asked.append("act"))

    def reload(self) -> None:
        self.asked.append("reload")

    def take_changes(self, changes: Changes) -> None:
        self.asked.append("changes")

    def words(self) -> tuple[str, str]:
        return self.name, ""

    def page_actions(self) -> list[QAction]:
        return [self._action]

    def focus_first(self) -> None:
        self.edit.setFocus()


def _kinds(made: list[str]) -> tuple[PageKind, ...]:
    def kind(name: str) -> PageKind:
        def make(desk: Desk, parent: QWidget) -> ApproachPage:
            made.append(name)
            return _Page(desk, parent, name)

        acts = (PageAct(f"{name}Action", name, "plus"),)
        return PageKind(
            name, name.capitalize(), "flag", make, lambda _desk: str(len(made)), ("school",), acts=acts
        )

    return kind("one"), kind("two"), kind("three")


def _small_tab(desk: Desk, made: list[str]) -> ApproachTab:
    tab = ApproachTab(desk, kinds=_kinds(made))
    show(tab, width=1093, height=453)
    return tab


def page_of(tab: ApproachTab) -> _Page:
    assert isinstance(tab.page, _Page)
    return tab.page


def test_a_page_is_made_when_it_is_chosen_first(desk: Desk, look: Theme) -> None:
    made: list[str] = []
    tab = _small_tab(desk, made)
    assert made == ["one"]
    assert tab.list.hasFocus()
    press(tab.list, "Down")
    assert (made, tab.key, tab.words()) == (["one", "two"], "two", ("two", ""))
    press(tab.list, "Up")
    assert made == ["one", "two"]
    press(tab.list, "Return")
    assert page_of(tab).edit.hasFocus()


def test_what_can_be_done_follows_the_page(desk: Desk, look: Theme) -> None:
    tab = _small_tab(desk, [])
    assert [act.text() for act in actions_of(tab.page_menu)] == ["one"]
    press(tab.list, "Down")
    assert [act.text() for act in actions_of(tab.page_menu)] == ["two"]
    actions_of(tab.page_menu)[0].trigger()
    assert page_of(tab).asked == ["act"]


def test_what_another_page_does_is_done_from_here(desk: Desk, look: Theme) -> None:
    """Ctrl+K reads the menus: a page need not be in view, nor made, to be of use."""
    made: list[str] = []
    tab = _small_tab(desk, made)
    others = {act.text(): act for act in actions_of(tab.other_menu)}
    assert list(others) == ["Two: two", "Three: three"]
    others["Three: three"].trigger()
    assert (made, tab.key, page_of(tab).asked) == (["one", "three"], "three", ["act"])
    assert [act.text() for act in actions_of(tab.other_menu)] == ["One: one", "Two: two"]


def test_each_page_does_what_is_told_of_it(tab: ApproachTab) -> None:
    told = {kind.key: [(act.name, act.text, act.icon_name) for act in kind.acts] for kind in PAGES}
    real = {}
    for key in tab.list.keys:
        tab.show_page(key)
        real[key] = [
            (act.objectName(), act.text(), act.property("iconName")) for act in tab.page.page_actions()
        ]
    assert told == real


def test_the_page_in_view_hears_of_changes_and_the_others_read_later(
    desk: Desk, database: Database, look: Theme
) -> None:
    tab = _small_tab(desk, [])
    first = page_of(tab)
    press(tab.list, "Down")
    second = page_of(tab)
    answer_outside(database, outside=True)
    assert (first.asked, second.asked) == ([], ["changes"])
    press(tab.list, "Up")
    assert first.asked == ["reload"]


def test_the_page_in_view_comes_back(desk: Desk, look: Theme) -> None:
    tab = _small_tab(desk, [])
    assert tab.show_page("three")
    assert not tab.show_page("other")
    again = _small_tab(desk, [])
    again.restore_state(tab.state())
    assert again.key == "three"
    for broken in ("", "x", "[]", '{"page": 3}', '{"page": "gone"}'):
        again.restore_state(broken)
        assert again.key == "three"


def test_counts_stand_behind_the_pages(desk: Desk, database: Database, tab: ApproachTab) -> None:
    model = tab.list.model()
    spoken = [model.index(row, 0).data(0x000B) for row in range(model.rowCount())]
    assert "Begin, 0 van 2" in spoken
    answer_outside(database, outside=False)
    spoken = [model.index(row, 0).data(0x000B) for row in range(model.rowCount())]
    assert "Begin, beantwoord" in spoken


def test_in_the_window_it_is_found_by_its_key_and_in_ctrl_k(desk: Desk, look: Theme) -> None:
    window = MainWindow(desk, TABS)
    show(window, width=1093, height=535)
    window.setFocus()
    press(window, f"Ctrl+{len(TABS)}")
    face = window.tab
    assert isinstance(face.widget, ApproachTab)
    window.show_palette()
    palette = window.palette_corner.palette
    type_text(palette.edit, "plan een gastles")
    assert palette.chosen is not None and palette.chosen.title == "Plan een gastles"
    palette.hide()
    window.show_tab("today")
    desk.approach_page_wanted.emit("begin")
    assert window.tab is face
    window.hide()
    window.deleteLater()


def test_a_narrow_head_keeps_the_icons_and_the_main_words(look: Theme) -> None:
    room = QWidget()
    head = PageHead("Werkblad", "Zes vragen", room)
    plain = Button("Leeg blad…", head, icon_name="printer")
    main = Button("Druk af…", head, look=ButtonLook.MAIN, icon_name="printer")
    head.add_buttons(plain, main)
    show(room, width=800, height=80)
    head.resize(800, 80)
    assert plain.text() == "Leeg blad…"
    head.resize(240, 80)
    assert (plain.text(), plain.toolTip(), plain.accessibleName()) == ("", "Leeg blad…", "Leeg blad…")
    assert main.text() == "Druk af…"
    plain.set_words("Leeg blad (2)…")
    assert plain.text() == ""
    head.resize(800, 80)
    assert (plain.text(), plain.toolTip()) == ("Leeg blad (2)…", "")
    room.close()
