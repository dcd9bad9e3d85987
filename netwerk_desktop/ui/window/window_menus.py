"""What stands in each menu of the main window."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from netwerk_desktop.system.settings import ThemeChoice
from netwerk_desktop.ui.window.help_pages import PAGES
from netwerk_desktop.ui.window.menus import (
    Choice,
    Entry,
    add_menu,
    choice_menu,
    fill_menu,
    make_action,
    toggle,
)
from netwerk_desktop.ui.window.tab_kinds import TabFace

if TYPE_CHECKING:
    from netwerk_desktop.ui.main_window import MainWindow


def build_menu_bar(window: "MainWindow") -> None:
    """Fill the menu bar of *window*."""
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    add_menu(bar, window.tr("&Bestand"), "fileMenu", _file_items(window))
    add_menu(bar, window.tr("Be&werken"), "editMenu", _edit_items(window))
    add_menu(bar, window.tr("B&eeld"), "viewMenu", _view_items(window))
    for kind in window.kinds:
        add_menu(bar, kind.menu, f"{kind.key}Menu", [])
    add_menu(bar, window.tr("&Help"), "helpMenu", _help_items(window))


def fill_tab_menu(window: "MainWindow", key: str, face: TabFace) -> None:
    """Put the actions of a tab that was just made into its menu; without any the menu goes away."""
    menu = window.findChild(QMenu, f"{key}Menu")
    if menu is not None:
        fill_menu(menu, face.actions, window)
        menu.menuAction().setVisible(bool(face.actions))


def _file_items(window: "MainWindow") -> list[Entry | QAction | QMenu | None]:
    tr = window.tr
    other = (
        Entry(name="ownSchoolAction", text=tr("Naar mijn &eigen school"), act=window.own_school_wanted.emit)
        if window.is_demo
        else Entry(name="demoSchoolAction", text=tr("Bekijk de &demoschool"), act=window.demo_wanted.emit)
    )
    return [
        Entry(
            name="importListAction",
            text=tr("&Haal een lijst op…"),
            act=window.show_import,
            keys=("Ctrl+I",),
            icon_name="file-spreadsheet",
        ),
        None,
        Entry(name="schoolAction", text=tr("&School…"), act=window.show_school, icon_name="school"),
        other,
        None,
        Entry(
            name="makeBackupAction",
            text=tr("&Backup maken"),
            act=window.backups.make_backup,
            icon_name="hard-drive-download",
        ),
        Entry(
            name="restoreBackupAction",
            text=tr("Backup &terugzetten…"),
            act=window.backups.show_backups,
            icon_name="history",
        ),
        Entry(
            name="backupFolderAction",
            text=tr("&Map met backups openen"),
            act=window.backups.open_folder,
            icon_name="folder-open",
        ),
        None,
        Entry(name="quitAction", text=tr("S&luit"), act=window.close, keys=("Ctrl+Q",)),
    ]


def _edit_items(window: "MainWindow") -> list[Entry | QAction | QMenu | None]:
    return [
        window.undo_redo.undo_action,
        window.undo_redo.redo_action,
        None,
        Entry(
            name="findHereAction",
            text=window.tr("&Zoek in deze lijst"),
            act=window.focus_search,
            keys=("Ctrl+F",),
            icon_name="search",
        ),
    ]


def _view_items(window: "MainWindow") -> list[Entry | QAction | QMenu | None]:
    tr, look = window.tr, window.look
    tabs: list[Entry | QAction | QMenu | None] = [
        _tab_entry(window, number) for number in range(1, len(window.kinds) + 1)
    ]
    compact = Choice(
        name="compactAction",
        text=tr("&Lage rijen"),
        chosen=look.choose_compact,
        on=look.settings.compact,
    )
    return [
        *tabs,
        None,
        Entry(
            name="largerTextAction",
            text=tr("Tekst &groter"),
            act=look.larger,
            keys=("Ctrl++", "Ctrl+="),
            icon_name="zoom-in",
        ),
        Entry(
            name="smallerTextAction",
            text=tr("Tekst &kleiner"),
            act=look.smaller,
            keys=("Ctrl+-",),
            icon_name="zoom-out",
        ),
        Entry(name="normalTextAction", text=tr("Tekst &normaal"), act=look.normal, keys=("Ctrl+0",)),
        None,
        toggle(compact, window),
        _theme_menu(window),
        None,
        Entry(name="reloadAction", text=tr("&Ververs"), act=window.reload, keys=("F5",)),
    ]


def _tab_entry(window: "MainWindow", number: int) -> Entry:
    kind = window.kinds[number - 1]
    return Entry(
        name=f"{kind.key}TabAction",
        text=f"&{number}  {kind.word}",
        act=lambda: window.show_tab(kind.key),
        keys=(f"Ctrl+{number}",),
        icon_name=kind.icon_name,
    )


def _theme_menu(window: "MainWindow") -> QMenu:
    words = {
        ThemeChoice.SYSTEM: window.tr("Zoals &Windows") if _on_windows() else window.tr("Zoals het &systeem"),
        ThemeChoice.LIGHT: window.tr("&Licht"),
        ThemeChoice.DARK: window.tr("&Donker"),
    }
    choices = [
        Choice(
            name=f"{choice.value}ThemeAction",
            text=text,
            chosen=partial(_choose_theme, window, choice),
            on=window.look.settings.theme is choice,
        )
        for choice, text in words.items()
    ]
    return choice_menu(window.tr("&Uiterlijk"), "themeMenu", choices, window)


def _help_items(window: "MainWindow") -> list[Entry | QAction | QMenu | None]:
    topics = QMenu(window.tr("&Onderwerpen"), window)
    topics.setObjectName("helpTopicsMenu")
    for page in PAGES:
        topics.addAction(
            make_action(
                Entry(
                    name=f"{page.name}HelpAction",
                    text=page.title,
                    act=partial(window.show_help, page.name),
                ),
                window,
            )
        )
    return [
        Entry(
            name="helpHereAction",
            text=window.tr("&Help bij dit scherm"),
            act=window.show_help,
            keys=("F1",),
            icon_name="circle-help",
        ),
        topics,
    ]


def _choose_theme(window: "MainWindow", choice: ThemeChoice) -> None:
    window.look.choose_theme(choice)


def _on_windows() -> bool:
    return sys.platform == "win32"
