"""How tests act as a person: type, press keys, click, choose from menus, and read what stands on the screen.

Widgets are found by their stable English object names, never by Dutch words.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget

T = TypeVar("T", bound=QObject)
WAIT_STEP_MILLISECONDS = 10


def by_name(root: QObject, kind: type[T], name: str) -> T:
    """The one child of *root* with that object name; fails when there is none."""
    found = root.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} named {name}"
    return found


def type_text(widget: QWidget, text: str) -> None:
    """Type *text* into *widget*, any Unicode: ASCII as keys, all else as an input method gives it."""
    target = widget.focusProxy() or widget
    target.setFocus()
    for character in text:
        if character.isascii() and character.isprintable():
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(ord(character.upper()))
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(target, event)
        elif character == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        else:
            commit = QInputMethodEvent()
            commit.setCommitString(character)
            QApplication.sendEvent(target, commit)
    QApplication.processEvents()


def _combination(keys: str) -> QKeyCombination:
    combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs lack it
    return combination


def press(widget: QWidget, keys: str) -> None:
    """Press a combination as it stands in the menus: "Ctrl+N", "Esc", "Return", "Shift+Tab"."""
    combination = _combination(keys)
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()


def hold(widget: QWidget, keys: str, *, times: int = 6) -> None:
    """Keep a combination pressed: each repeat goes to what has the focus in that window by then."""
    combination = _combination(keys)
    key, modifiers = combination.key(), combination.keyboardModifiers()
    for place in range(times):
        target = widget.window().focusWidget()
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "\r", place > 0)
        QApplication.sendEvent(target, event)
        QApplication.processEvents()


def click(widget: QWidget, *, at: QPoint | None = None) -> None:
    """Click with the left button in the middle of *widget*, or *at* a point of it."""
    assert widget.isVisible(), f"{widget.objectName()} is not in sight"
    where = at if at is not None else widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QApplication.processEvents()


def double_click(widget: QWidget) -> None:
    """What comes after the first click of a double click: the second press, and its release."""
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def click_row(table: QTableView, row: int, *, column: int = 0, double: bool = False) -> None:
    """Click the row at *row*; *double* for a double click."""
    rect: QRect = table.visualRect(table.model().index(row, column))
    acts = (QTest.mouseClick, QTest.mouseDClick) if double else (QTest.mouseClick,)
    for act in acts:
        act(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())
    QApplication.processEvents()


def actions_of(menu: QMenu) -> list[QAction]:
    """What stands in *menu* and in the menus inside it, without the lines."""
    found = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found += actions_of(below)
        elif not action.isSeparator():
            found.append(action)
    return found


def choose_in_menu(menu: QMenu, name_or_data: str) -> QAction:
    """Trigger the action whose object name or data is *name_or_data*, as a click on it does."""
    menu.aboutToShow.emit()
    for action in actions_of(menu):
        if name_or_data in (action.objectName(), action.data()):
            assert action.isEnabled(), f"{name_or_data} is off"
            action.trigger()
            QApplication.processEvents()
            return action
    raise AssertionError(f"no {name_or_data} in the menu")


def wait_until(condition: Callable[[], bool], *, milliseconds: int = 5000) -> None:
    """Let the application run until *condition* holds; fails after that time."""
    waited = 0
    while not condition():
        assert waited < milliseconds, "it did not happen in time"
        QTest.qWait(0)
        time.sleep(WAIT_STEP_MILLISECONDS / 1000)  # in qWait no other thread gets the GIL
        waited += WAIT_STEP_MILLISECONDS


class EventCount(QObject):
    """How often *widget* got an event of one kind since this was made: painted, asked to lay itself out."""

    def __init__(self, widget: QWidget, kind: QEvent.Type) -> None:
        super().__init__(widget)
        self.count, self._kind = 0, kind
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is self._kind
        return False


def table_texts(table: QTableView) -> list[list[str]]:
    """What the shown columns of *table* say, row by row, in the order on the screen."""
    model, header = table.model(), table.horizontalHeader()
    order = [header.logicalIndex(place) for place in range(header.count())]
    shown = [column for column in order if not table.isColumnHidden(column)]
    return [
        [str(model.index(row, column).data() or "") for column in shown] for row in range(model.rowCount())
    ]


def show(widget: QWidget, *, width: int, height: int) -> None:
    """Show *widget* at that size as an active window."""
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()


def grab(widget: QWidget, path: Path) -> None:
    """Save a picture of *widget* as it is now."""
    QApplication.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(path))
