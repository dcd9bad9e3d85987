"""Ctrl+K as a person uses it: type, arrows, Enter; everything it offers happens."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget

from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.palette import PaletteKind, palette_uses
from netwerk_desktop.services.partners import add_contact_person, add_partner
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.marks import mark_text
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.window.palette import Palette
from netwerk_desktop.ui.window.palette_list import LinePainter
from tests.builders import a_lock
from tests.ui.conftest import Watchdog
from tests.ui.drivers import EventCount, by_name, click, press, type_text, wait_until
from tests.ui.small_tabs import SmallTab
from tests.ui.window.conftest import OpenWindow


@pytest.fixture
def window(open_main_window: OpenWindow) -> MainWindow:
    return open_main_window()


@pytest.fixture
def palette(window: MainWindow) -> Iterator[Palette]:
    """The popup, opened with the key that stands in the menu."""
    for name in ("Installatietechniek Wösten", "Bakkerij Çelik", "Garage Lübbers"):
        add_partner(window.desk.database, name)
    add_contact_person(window.desk.database, 1, "mevr. Anneke Wösten", phone="06 5501 8412")
    action = by_name(window, QAction, "paletteAction")
    assert action.shortcut().toString() == "Ctrl+K"
    action.trigger()
    palette = window.palette_corner.palette
    assert palette.isVisible()
    yield palette
    palette.hide()


def typed(palette: Palette, text: str) -> None:
    type_text(by_name(palette, QLineEdit, "paletteEdit"), text)


def key(palette: Palette, keys: str) -> None:
    press(by_name(palette, QLineEdit, "paletteEdit"), keys)


def titles(palette: Palette) -> list[str]:
    return [line.title for line in palette.lines]


def asked(window: MainWindow) -> list[tuple[str, int]]:
    tab = window.show_tab("partners")
    assert tab is not None
    assert isinstance(tab.widget, SmallTab)
    return tab.widget.asked


def test_three_letters_and_enter_open_a_partner(window: MainWindow, palette: Palette) -> None:
    typed(palette, "wös")
    assert titles(palette)[:4] == ["Partners", "Installatietechniek Wösten", "Mensen", "Anneke Wösten"]
    assert palette.chosen is not None
    assert palette.chosen.title == "Installatietechniek Wösten"
    key(palette, "Return")
    assert not palette.isVisible()
    assert asked(window) == [("show", 1)]
    assert palette_uses(window.desk.database).lead(PaletteKind.PARTNER.value, "1") > 0


def test_the_level_of_contact_follows_when_she_pauses(window: MainWindow, palette: Palette) -> None:
    """Known once, it is there with the next key; nothing that stood there moves, and it is spoken (N1)."""
    database = window.desk.database
    log_contact(database, 1, ContactNote(happened_on=database.today()))
    a_lock(database, 2)
    typed(palette, "i")
    before = [(line.title, line.detail, line.right) for line in palette.lines]
    assert {line.mark for line in palette.lines} == {None}
    chosen = palette.chosen
    assert chosen is not None
    wait_until(lambda: palette.lines[1].mark is not None)
    assert [(line.title, line.detail, line.right) for line in palette.lines] == before
    assert palette.chosen is not None and palette.chosen.title == chosen.title
    levels = {line.title: mark_text(line.mark) for line in palette.lines if line.mark is not None}
    assert levels == {"Installatietechniek Wösten": "actief"}
    typed(palette, "n")
    assert palette.lines[1].mark is not None, "not a moment without what is known"
    index = palette.view.currentIndex()
    assert "contact actief" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    typed(palette, "st")
    palette.hide()
    for text, level in (("bakkerij", "met rust"), ("garage", "onbekend")):
        palette.start(text)
        assert "contact" not in palette.lines[1].spoken, "what was known before may be otherwise now"
        wait_until(lambda: "contact" in palette.lines[1].spoken)
        assert palette.lines[1].spoken.endswith(f"contact {level}")
        palette.hide()


def test_lines_as_high_as_those_before_take_their_place(palette: Palette) -> None:
    """The next key mostly brings such lines: nothing is laid out again, and all is painted at once."""
    typed(palette, "wös")
    wait_until(lambda: palette.lines[1].mark is not None)
    key(palette, "Down")
    QApplication.processEvents()
    shape = [line.is_caption for line in palette.lines]
    painted = EventCount(palette.view.viewport(), QEvent.Type.Paint)
    reset = QSignalSpy(palette.model.modelReset)
    field = by_name(palette, QLineEdit, "paletteEdit")
    field.setText("wöst")
    QApplication.processEvents()
    assert (painted.count, reset.count()) == (1, 0)
    assert [line.is_caption for line in palette.lines] == shape
    assert palette.chosen is not None and palette.chosen.title == palette.lines[1].title, "the first again"
    QApplication.processEvents()
    assert painted.count == 1
    field.setText("wöstqq")
    assert reset.count() == 1, "other lines are laid out"


def test_the_same_lines_at_another_text_size_are_where_they_are_seen(
    window: MainWindow, palette: Palette
) -> None:
    """What was shown last comes first at the next Ctrl+K: no scroll bar, and the mouse hits what it sees."""
    before, usual = palette.lines, theme().scale
    palette.hide()
    try:
        for scale in (1.5, 0.8):
            theme().set_scale(scale)
            window.show_palette()
            QApplication.processEvents()
            assert [line.title for line in palette.lines] == [line.title for line in before]
            view, delegate = palette.view, palette.view.itemDelegate()
            assert isinstance(delegate, LinePainter)
            top = 0
            for place, line in enumerate(palette.lines):
                height = delegate.height_of(line)
                assert view.indexAt(QPoint(40, top + height // 2)).row() == place
                top += height
            assert view.verticalScrollBar().maximum() == 0
            palette.hide()
    finally:
        theme().set_scale(usual)


def test_arrows_pass_over_captions_and_go_round(palette: Palette) -> None:
    typed(palette, "wös")
    chosen = []
    for _ in range(len([line for line in palette.lines if not line.is_caption]) + 1):
        assert palette.chosen is not None
        chosen.append(palette.chosen.title)
        key(palette, "Down")
    assert "Mensen" not in chosen
    assert chosen[-1] == chosen[0]
    key(palette, "Up")
    assert palette.chosen is not None
    assert palette.chosen.title == chosen[0]


def test_a_number_tells_who_calls(palette: Palette) -> None:
    typed(palette, "+31 6 5501 8412")
    assert palette.chosen is not None
    assert (palette.chosen.title, palette.chosen.right) == ("Anneke Wösten", "06 5501 8412")
    assert "Noteer contact met Anneke Wösten" in titles(palette)


def test_a_slip_is_told(palette: Palette) -> None:
    typed(palette, "instalatie")
    assert "Installatietechniek Wösten" in titles(palette)
    assert by_name(palette, QWidget, "paletteCount").text().startswith("ook gezocht: ")  # type: ignore[attr-defined]


def test_commands_are_run_with_enter(window: MainWindow, palette: Palette) -> None:
    ran = []
    action = by_name(window, QAction, "partnersNewAction")
    action.triggered.connect(lambda: ran.append(1))
    typed(palette, "nieuw in part")
    assert titles(palette)[-2:] == ["Nieuw in Partners", "Nieuwe partner “nieuw in part”"]
    key(palette, "Return")
    assert ran == [1]


def test_only_commands_behind_a_bracket(palette: Palette) -> None:
    typed(palette, ">")
    assert titles(palette)[0] == "Doen"
    assert "Ga naar Overeenkomsten" in titles(palette)
    assert "Zoek of doe iets" not in titles(palette)
    typed(palette, "backup")
    shown = titles(palette)[1:]
    assert shown
    assert all("backup" in title.lower() for title in shown)


def test_every_command_of_the_menus_is_there(window: MainWindow, palette: Palette) -> None:
    typed(palette, ">")
    wanted = {
        action.objectName()
        for menu in window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.isEnabled() and action.isVisible() and not action.isSeparator() and action.menu() is None
    }
    there = {line.name for line in palette.lines if not line.is_caption}
    assert wanted - there - {"paletteAction", "findHereAction"} == set()


def test_tab_asks_for_one_kind(palette: Palette) -> None:
    typed(palette, "wös")
    key(palette, "Tab")
    assert [line.title for line in palette.lines] == ["Partners", "Installatietechniek Wösten"]
    key(palette, "Tab")
    assert [line.title for line in palette.lines] == ["Mensen", "Anneke Wösten"]
    key(palette, "Shift+Tab")
    key(palette, "Shift+Tab")
    assert by_name(palette, QWidget, "paletteScope").text() == "alles"  # type: ignore[attr-defined]


def test_esc_leaves_and_the_field_is_empty_next_time(window: MainWindow, palette: Palette) -> None:
    typed(palette, "wös")
    palette.hide()
    click(by_name(window, QAbstractButton, "paletteButton"))
    assert palette.isVisible()
    assert by_name(palette, QLineEdit, "paletteEdit").text() == ""


def test_what_is_typed_on_the_field_in_the_corner_is_a_search_and_no_command(
    window: MainWindow, palette: Palette
) -> None:
    palette.hide()
    field = by_name(window, QAbstractButton, "paletteButton")
    field.setFocus()
    press(field, "b")  # also the letter of a menu
    assert QApplication.activePopupWidget() is palette
    typed(palette, "akk")
    assert by_name(palette, QLineEdit, "paletteEdit").text() == "bakk"
    assert titles(palette)[1] == "Bakkerij Çelik"
    palette.hide()
    press(field, "Return")
    assert palette.isVisible()


def test_nothing_found_says_what_to_try_and_offers_a_new_partner(palette: Palette) -> None:
    typed(palette, "zzqqx")
    assert "Niets gevonden" in by_name(palette, QWidget, "paletteNothing").text()  # type: ignore[attr-defined]
    assert titles(palette) == ["Doen", "Nieuwe partner “zzqqx”"]


def test_a_command_that_is_named_goes_before_a_new_partner(palette: Palette) -> None:
    typed(palette, "vergrendel")
    assert palette.chosen is not None and palette.chosen.name == "lockAction"
    assert not palette.nothing.isVisible()
    assert any(line.name == "newPartner" for line in palette.lines)


@pytest.mark.parametrize(
    ("text", "first"), [("vergendel", "lockAction"), (">vergrnedel", "lockAction"), ("ga naar partnres", "")]
)
def test_a_slip_in_a_command_is_forgiven(palette: Palette, text: str, first: str) -> None:
    typed(palette, text)
    assert palette.chosen is not None
    assert palette.chosen.name == (first or "partnersTabAction")
    assert not palette.nothing.isVisible()


def test_no_command_says_so(palette: Palette) -> None:
    typed(palette, ">qqqq")
    assert palette.nothing.text().startswith("Geen opdracht gevonden")
    assert palette.nothing.isVisible()


def test_what_was_chosen_before_stands_ready(window: MainWindow, palette: Palette) -> None:
    typed(palette, "lub")
    key(palette, "Return")
    window.show_palette()
    assert titles(palette)[:2] == ["Partners", "Garage Lübbers"]


def test_a_key_is_answered_at_once(palette: Palette, watchdog: Watchdog) -> None:
    typed(palette, "w")
    with watchdog.ordinary("a key in Ctrl+K"):
        typed(palette, "o")


@pytest.mark.parametrize("text", ["<b>x</b>", "&amp; &", "%_'\"", "x" * 400, "\u202eabc"])
def test_anything_may_be_typed(palette: Palette, text: str) -> None:
    by_name(palette, QLineEdit, "paletteEdit").setText(text)
    palette.view.grab()


def test_it_is_warmed_up_while_nothing_is_asked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not while other work runs, not behind the lock, and it ends."""
    asked_now: list[str] = []

    def questions(_database: object) -> Iterator[None]:
        for question in ("a", "b"):
            asked_now.append(question)
            yield

    monkeypatch.setattr("netwerk_desktop.services.palette.warm_up_palette", questions)
    monkeypatch.setattr("netwerk_desktop.ui.window.palette_corner.WARM_UP_AFTER_MILLISECONDS", 10)
    corner, go = window.palette_corner, threading.Event()
    corner._asking.setInterval(1)
    window.desk.tasks.run(
        "long", lambda _: go.wait(10), owner=window, on_done=lambda _: None, on_error=lambda _: None
    )
    window.hide()
    QTest.qWait(30)
    window.show()
    QTest.qWait(30)
    assert asked_now == []
    assert corner._asking.interval() == 10, "paused, it looks seldom"
    go.set()
    wait_until(lambda: not corner._asking.isActive())
    assert asked_now == ["a", "b"]
