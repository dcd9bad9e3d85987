"""Where memory is watched: `python -m tests.torture.soak_process actions|dialogs HOW-MANY LEAK FILE`.

In a process of its own nothing else moves its memory. LEAK is how many bytes each turn leaves behind on
purpose: 0, or something for the control. FILE gets the answer, as JSON.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import ctypes
import gc
import json
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psutil

from netwerk_desktop.system import clock
from tests.conftest import MOMENT

_MENUS = ("file", "edit", "help")
_FEW = 5
"""With fewer openings than these a few dialogs are enough: only that it works is shown then."""
_ROWS = (0, 5)
"""Rows of the demo school that are alike in nothing: a draft, and a paper that was issued."""
_LEFT_OUT = (
    "quitAction",
    "SchoolAction",
    "FolderAction",
    "HelpAction",
    "deleteDraftAction",
    "undoAction",
    "redoAction",
    "Elsewhere",
)
"""Endings of entries that leave this window, open another program, or take something away.

All topics of the help open one window, as *Help bij dit scherm* does. What a page does from elsewhere it does
itself when it is in view.
"""
_LEFT_BEHIND: list[bytearray] = []


def resident() -> int:
    """Kilobytes of this process, after everything that can be given back was.

    The pictures that Qt keeps up to a limit of its own go too: they do not grow with what is opened.
    """
    if "PySide6.QtGui" in sys.modules:
        sys.modules["PySide6.QtGui"].QPixmapCache.clear()
    for _ in range(2):
        gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    return int(psutil.Process().memory_info().rss) // 1024


def leak(size: int) -> None:
    """Leave *size* bytes behind, each page of them touched."""
    if size:
        _LEFT_BEHIND.append(bytearray(b"x" * size))


# Actions --------------------------------------------------------------------------------------------------


def soak_actions(many: int, leaked: int) -> dict[str, Any]:
    """*many* actions by the services on one open file; what they add is taken back or changed again."""
    from tests.storage.files import opened
    from tests.torture.scenes import put_base
    from tests.torture.trials import private_folder

    with private_folder() as folder, closing(opened(put_base(folder / "soak"))) as database:
        turn = _turn(database)
        for number in range(max(300, many // 20)):
            turn(number)
        _give_pages_back(database)
        begin = resident()
        for number in range(many):
            turn(number)
            leak(leaked)
        _give_pages_back(database)
        return {"tried": many, "growth": {"actions": resident() - begin}}


def _give_pages_back(database: Any) -> None:
    """The pages that SQLite keeps, up to a limit of its own: the file grows, and they fill."""
    with database.raw_connection() as connection:
        connection.execute("PRAGMA shrink_memory")


def _turn(database: Any) -> Callable[[int], None]:
    from netwerk_desktop.model.partners import Partner
    from netwerk_desktop.services.agreement_lists import list_agreements
    from netwerk_desktop.services.contacts import ContactNote, delete_contact, log_contact
    from netwerk_desktop.services.drafts import keep_draft
    from netwerk_desktop.services.partner_lists import list_partners
    from netwerk_desktop.services.partners import add_partner, change_field, plan_next_step

    first = list_partners(database)[0].id
    note = ContactNote(happened_on=database.today(), text="Gebeld. " * 20)
    deeds: tuple[Callable[[int], object], ...] = (
        lambda number: change_field(database, Partner, first, "remark", f"Opmerking {number}"),
        lambda _number: delete_contact(database, log_contact(database, first, note)),
        lambda number: (add_partner(database, f"Partner {number}"), database.undo()),
        lambda _number: (database.redo(), database.undo()),
        lambda number: database.partner_texts.holding(f"bak{number % 7}"),
        lambda _number: (list_partners(database), list_agreements(database)),
        lambda number: keep_draft(database, "log", {"text": f"Concept {number}"}),
        lambda number: plan_next_step(
            database, first, text=("Bellen", "Langsgaan")[number % 2], due=database.today()
        ),
    )

    def turn(number: int) -> None:
        deeds[number % len(deeds)](number)

    return turn


# Dialogs --------------------------------------------------------------------------------------------------


def soak_dialogs(many: int, leaked: int) -> dict[str, Any]:
    """Every dialog that any menu opens, *many* times each: found by trying each entry with an ellipsis."""
    from netwerk_desktop.ui.dress import dressed_application
    from tests.demonstration.person import open_demo, private_home

    with private_home() as home:
        app = dressed_application(sys.argv[:1])
        with open_demo(app, home, home / "papieren") as window:
            growth: dict[str, int] = {}
            most = 100 if many >= _FEW else 3
            for tab in [kind.key for kind in window.kinds]:
                for row in _ROWS:
                    window.show_tab(tab)
                    _choose(window, row)
                    for name in _entries(window, tab):
                        key = f"{tab} {name}" if _action(window, tab, name, (tab,)) else name
                        if key in growth or not _opens(window, tab, name):
                            continue
                        growth[key] = _growth(window, tab, name, many, leaked)
                        if leaked or len(growth) >= most:  # the control needs no more than one
                            return {"tried": many, "growth": growth}
            return {"tried": many * len(growth), "growth": growth}


def _choose(window: Any, row: int) -> None:
    from PySide6.QtWidgets import QTableView

    for table in window.findChildren(QTableView):
        if table.isVisible() and table.model() is not None and table.model().rowCount() > row:
            table.selectRow(row)
    _settle(window)


def _actions_in(window: Any, name: str) -> list[Any]:
    """What stands in a menu and in the menus inside it."""
    from PySide6.QtWidgets import QMenu

    menus, actions = [window.findChild(QMenu, f"{name}Menu")], []
    while menus:
        menu = menus.pop()
        menu.aboutToShow.emit()  # menus are filled when they open
        actions += menu.actions()
        menus += [action.menu() for action in menu.actions() if action.menu()]
    return actions


def _entries(window: Any, tab: str) -> list[str]:
    """What may open a dialog in the menus of the window and of a tab."""
    actions = [action for name in (*_MENUS, tab) for action in _actions_in(window, name)]
    names = {action.objectName() for action in actions if action.isEnabled()}
    return sorted(name for name in names if name and not name.endswith(_LEFT_OUT))


def _action(window: Any, tab: str, name: str, menus: tuple[str, ...] = ()) -> Any:
    """The entry as it is now, because menus are filled again; None when it is off or gone."""
    for menu in menus or (*_MENUS, tab):
        for action in _actions_in(window, menu):
            if action.objectName() == name and action.isEnabled():
                return action
    return None


def _opens(window: Any, tab: str, name: str) -> bool:
    """Whether a dialog comes; it is closed again, and what happened without one is taken back."""
    before = window.desk.database.undo_stack.next_undo
    opened = _open_and_close(window, tab, name) > 0
    if window.desk.database.undo_stack.next_undo is not before:
        window.desk.database.undo()
    window.show_tab(tab)
    return opened


def _growth(window: Any, tab: str, name: str, many: int, leaked: int) -> int:
    """Kilobytes that *many* openings leave behind."""
    for _ in range(max(2, many // 20)):
        _open_and_close(window, tab, name)
    begin, opened = resident(), 0
    for _ in range(many):
        opened += bool(_open_and_close(window, tab, name))
        leak(leaked)
    if opened < many:
        raise RuntimeError(f"{name} opened {opened} times of {many}")
    return resident() - begin


def _open_and_close(window: Any, tab: str, name: str) -> int:
    """How many dialogs came; all are closed, those that wait for an answer too."""
    from PySide6.QtCore import QTimer

    action = _action(window, tab, name)
    if action is None:
        return 0
    closed = 0

    def close() -> None:
        nonlocal closed
        closed += _close_dialogs()

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(close)
    timer.start()
    action.trigger()
    timer.stop()
    closed += _close_dialogs()
    _settle(window)
    closed += _close_dialogs()
    return closed


def _close_dialogs() -> int:
    from PySide6.QtWidgets import QApplication, QDialog

    dialogs = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
    ]
    for dialog in dialogs:
        dialog.reject()
    return len(dialogs)


def _settle(window: Any) -> None:
    """Until nothing runs in the background, and what was closed is gone."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from tests.ui.drivers import wait_until

    QCoreApplication.processEvents()
    if window.desk.tasks.running:
        wait_until(lambda: not window.desk.tasks.running, milliseconds=60_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


KINDS = {"actions": soak_actions, "dialogs": soak_dialogs}


def main(words: list[str]) -> int:
    """Soak, and tell in one line."""
    begin = time.monotonic()
    with clock.fixed(MOMENT):
        result = KINDS[words[0]](int(words[1]), int(words[2]))
    result["seconds"] = time.monotonic() - begin
    Path(words[3]).write_text(json.dumps(result), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
