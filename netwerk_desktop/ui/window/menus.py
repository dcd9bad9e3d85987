"""The menu bar as data: which entry, which key, which icon. Everything in it works, or it is not there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from netwerk_desktop.ui.shared.icons import bind_icon


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a menu. *keys* as they stand in the menu: "Ctrl+N"; more than one is allowed."""

    name: str
    text: str
    act: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon_name: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few that exclude each other, or, alone, something that is on or off."""

    name: str
    text: str
    chosen: Callable[[bool], object] | Callable[[], object]
    on: bool


def make_action(entry: Entry, parent: QWidget) -> QAction:
    """The action of *entry*; it works as long as the window is active."""
    action = QAction(entry.text, parent)
    action.setObjectName(entry.name)
    action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setMenuRole(entry.role)
    action.triggered.connect(lambda _checked=False: entry.act())
    if entry.icon_name:
        bind_icon(action, entry.icon_name)
    return action


def add_menu(bar: QMenuBar, title: str, name: str, items: Sequence[Entry | QAction | QMenu | None]) -> QMenu:
    """A menu with *items*; None is a line between two groups. Lines at the edges are left out."""
    menu = bar.addMenu(title)
    menu.setObjectName(name)
    fill_menu(menu, items, bar)
    return menu


def fill_menu(menu: QMenu, items: Sequence[Entry | QAction | QMenu | None], parent: QWidget) -> None:
    """Put *items* into *menu*."""
    for item in items:
        match item:
            case None:
                menu.addSeparator()
            case Entry():
                menu.addAction(make_action(item, parent.window()))
            case QMenu():
                menu.addMenu(item)
            case _:
                menu.addAction(item)


def choice_menu(title: str, name: str, choices: Sequence[Choice], parent: QWidget) -> QMenu:
    """A menu in which one of *choices* is ticked."""
    menu = QMenu(title, parent)
    menu.setObjectName(name)
    group = QActionGroup(menu)
    for choice in choices:
        group.addAction(toggle(choice, menu))
    menu.addActions(group.actions())
    return menu


def toggle(choice: Choice, parent: QWidget) -> QAction:
    """An action with a tick."""
    action = QAction(choice.text, parent)
    action.setObjectName(choice.name)
    action.setCheckable(True)
    action.setChecked(choice.on)
    action.triggered.connect(choice.chosen)
    return action
