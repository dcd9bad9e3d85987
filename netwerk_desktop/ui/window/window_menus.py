"""What stands in each menu of the main window."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from netwerk_desktop.system.settings import ThemeChoice
from netwerk_desktop.ui.window.backup_actions import BackupActions
from netwerk_desktop.ui.window.help_pages import PAGES
from netwerk_desktop.ui.window.look import Look
from netwerk_desktop.ui.window.menus import (
    Choice,
    Entry,
    add_menu,
    choice_menu,
    fill_menu,
    make_action,
    toggle,
)
from netwerk_desktop.ui.window.tab_kinds import TabFace, TabKind
from netwerk_desktop.ui.window.undo_redo import UndoRedo


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuParts:
    """What the menus need of the window: its parts, and what it can do."""

    window: QMainWindow
    kinds: Sequence[TabKind]
    is_demo: bool
    look: Look
    undo_redo: UndoRedo
    backups: BackupActions
    show_tab: Callable[[str], object]
    show_import: Callable[[], object]
    save_network: Callable[[], object]
    show_school: Callable[[], object]
    lock: Callable[[], object]
    show_security: Callable[[], object]
    show_privacy: Callable[[str], object]
    show_hours: Callable[[], object]
    show_colleagues: Callable[[], object]
    show_help: Callable[[str | None], object]
    show_demo: Callable[[], object]
    show_own_school: Callable[[], object]
    show_palette: Callable[[], object]
    focus_search: Callable[[], object]
    reload: Callable[[], object]


def build_menu_bar(parts: MenuParts) -> None:
    """Fill the menu bar of the window."""
    bar = parts.window.menuBar()
    bar.setNativeMenuBar(False)
    add_menu(bar, parts.window.tr("&Bestand"), "fileMenu", _file_items(parts))
    add_menu(bar, parts.window.tr("Bewer&ken"), "editMenu", _edit_items(parts))
    add_menu(bar, parts.window.tr("B&eeld"), "viewMenu", _view_items(parts))
    for kind in parts.kinds:
        add_menu(bar, kind.menu, f"{kind.key}Menu", [])
    add_menu(bar, parts.window.tr("&Help"), "helpMenu", _help_items(parts))


def fill_tab_menu(window: QMainWindow, key: str, face: TabFace) -> None:
    """Put the actions of a tab that was just made into its menu; without any the menu goes away."""
    menu = window.findChild(QMenu, f"{key}Menu")
    if menu is not None:
        fill_menu(menu, face.menu or face.actions, window)
        menu.menuAction().setVisible(bool(face.actions))


def _file_items(parts: MenuParts) -> list[Entry | QAction | QMenu | None]:
    tr = parts.window.tr
    other = (
        Entry(name="ownSchoolAction", text=tr("Naar mijn &eigen school"), act=parts.show_own_school)
        if parts.is_demo
        else Entry(name="demoSchoolAction", text=tr("Bekijk de &demoschool"), act=parts.show_demo)
    )
    return [
        Entry(
            name="importListAction",
            text=tr("&Haal een lijst op…"),
            act=parts.show_import,
            keys=("Ctrl+I",),
            icon_name="file-spreadsheet",
        ),
        Entry(
            name="saveNetworkAction",
            text=tr("E&xporteer naar Excel…"),
            act=parts.save_network,
            icon_name="table-2",
        ),
        None,
        Entry(name="schoolAction", text=tr("&School…"), act=parts.show_school, icon_name="school"),
        Entry(name="colleaguesAction", text=tr("Colle&ga’s…"), act=parts.show_colleagues, icon_name="users"),
        _privacy_menu(parts),
        Entry(name="hoursAction", text=tr("&Uren…"), act=parts.show_hours, icon_name="clock"),
        other,
        None,
        *_backup_items(parts),
        None,
        *_lock_items(parts),
        None,
        Entry(name="quitAction", text=tr("S&luit"), act=parts.window.close, keys=("Ctrl+Q",)),
    ]


def _lock_items(parts: MenuParts) -> list[Entry | QAction | QMenu | None]:
    tr = parts.window.tr
    return [
        Entry(name="lockAction", text=tr("&Vergrendel"), act=parts.lock, keys=("Ctrl+L",), icon_name="lock"),
        Entry(name="securityAction", text=tr("&Wachtwoord…"), act=parts.show_security, icon_name="key"),
    ]


def _backup_items(parts: MenuParts) -> list[Entry]:
    tr = parts.window.tr
    items = [
        Entry(
            name="makeBackupAction",
            text=tr("&Backup maken"),
            act=parts.backups.make_backup,
            icon_name="hard-drive-download",
        ),
        Entry(
            name="restoreBackupAction",
            text=tr("B&ackups…"),
            act=parts.backups.show_backups,
            icon_name="history",
        ),
        Entry(
            name="backupFolderAction",
            text=tr("&Map met backups openen"),
            act=parts.backups.open_folder,
            icon_name="folder-open",
        ),
        Entry(
            name="checkDataAction",
            text=tr("&Controleer gegevens…"),
            act=parts.backups.check_data,
            icon_name="shield-check",
        ),
    ]
    if not parts.is_demo:
        items.append(
            Entry(
                name="moveAction",
                text=tr("Verhuis &naar een nieuwe pc…"),
                act=parts.backups.show_moving,
                icon_name="upload",
            )
        )
    return items


def _privacy_menu(parts: MenuParts) -> QMenu:
    """The duties of the law, each in its own dialog."""
    tr = parts.window.tr
    menu = QMenu(tr("&Privacy"), parts.window)
    menu.setObjectName("privacyMenu")
    words = {
        "access": tr("&Inzage…"),
        "forget": tr("&Vergeten…"),
        "cleaning": tr("&Jaarlijkse schoonmaak…"),
        "record": tr("Verwerkings&register…"),
        "scan": tr("&Scan vrije teksten…"),
    }
    for key, text in words.items():
        entry = Entry(name=f"{key}PrivacyAction", text=text, act=partial(parts.show_privacy, key))
        menu.addAction(make_action(entry, parts.window))
    return menu


def _edit_items(parts: MenuParts) -> list[Entry | QAction | QMenu | None]:
    return [
        parts.undo_redo.undo_action,
        parts.undo_redo.redo_action,
        None,
        Entry(
            name="paletteAction",
            text=parts.window.tr("Zoek of &doe iets…"),
            act=parts.show_palette,
            keys=("Ctrl+K",),
            icon_name="search",
        ),
        Entry(
            name="findHereAction",
            text=parts.window.tr("&Zoek in deze lijst"),
            act=parts.focus_search,
            keys=("Ctrl+F",),
            icon_name="list-filter",
        ),
    ]


def _view_items(parts: MenuParts) -> list[Entry | QAction | QMenu | None]:
    tr, look = parts.window.tr, parts.look
    tabs: list[Entry | QAction | QMenu | None] = [
        _tab_entry(parts, number) for number in range(1, len(parts.kinds) + 1)
    ]
    compact = Choice(
        name="compactAction",
        text=tr("&Lage rijen"),
        chosen=look.choose_compact,
        on=look.settings.compact,
    )
    hours = Choice(
        name="showHoursAction",
        text=tr("Uren &over"),
        chosen=look.choose_hours,
        on=look.settings.show_hours,
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
        toggle(compact, parts.window),
        toggle(hours, parts.window),
        _theme_menu(parts),
        None,
        Entry(name="reloadAction", text=tr("&Ververs"), act=parts.reload, keys=("F5",)),
    ]


def _tab_entry(parts: MenuParts, number: int) -> Entry:
    kind = parts.kinds[number - 1]
    return Entry(
        name=f"{kind.key}TabAction",
        text=f"&{number}  {kind.word}",
        act=lambda: parts.show_tab(kind.key),
        keys=(f"Ctrl+{number}",),
        icon_name=kind.icon_name,
    )


def _theme_menu(parts: MenuParts) -> QMenu:
    system = parts.window.tr("Zoals &Windows") if _on_windows() else parts.window.tr("Zoals het &systeem")
    words = {
        ThemeChoice.SYSTEM: system,
        ThemeChoice.LIGHT: parts.window.tr("&Licht"),
        ThemeChoice.DARK: parts.window.tr("&Donker"),
    }
    choices = [
        Choice(
            name=f"{choice.value}ThemeAction",
            text=text,
            chosen=partial(_choose_theme, parts, choice),
            on=parts.look.settings.theme is choice,
        )
        for choice, text in words.items()
    ]
    return choice_menu(parts.window.tr("&Uiterlijk"), "themeMenu", choices, parts.window)


def _help_items(parts: MenuParts) -> list[Entry | QAction | QMenu | None]:
    topics = QMenu(parts.window.tr("&Onderwerpen"), parts.window)
    topics.setObjectName("helpTopicsMenu")
    for page in PAGES:
        topics.addAction(
            make_action(
                Entry(
                    name=f"{page.name}HelpAction",
                    text=page.title,
                    act=partial(parts.show_help, page.name),
                ),
                parts.window,
            )
        )
    return [
        Entry(
            name="helpHereAction",
            text=parts.window.tr("&Help bij dit scherm"),
            act=lambda: parts.show_help(None),
            keys=("F1",),
            icon_name="circle-help",
        ),
        topics,
    ]


def _choose_theme(parts: MenuParts, choice: ThemeChoice) -> None:
    parts.look.choose_theme(choice)


def _on_windows() -> bool:
    return sys.platform == "win32"
