"""Somebody at the screen: the real program on a demo school of its own, and answers to its boxes."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from netwerk_desktop.system.paths import DEMO_DATABASE_NAME, places_for
from netwerk_desktop.system.settings import Settings, ThemeChoice, save_settings
from netwerk_desktop.ui.ending import end_application
from netwerk_desktop.ui.main_window import MainWindow
from tests.ui.drivers import type_text, wait_until

W = TypeVar("W", bound=QWidget)
PATIENCE = 60_000
"""Milliseconds for what may be slow on a busy machine."""


@contextmanager
def private_home() -> Iterator[Path]:
    """A home of our own, so that nothing of who runs this is read or written."""
    with tempfile.TemporaryDirectory(prefix="netwerk-demo-") as folder:
        home = Path(folder)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
            os.environ[name] = str(home / name.lower())
        yield home


@contextmanager
def open_demo(
    app: QApplication,
    home: Path,
    papers: Path,
    *,
    theme: ThemeChoice = ThemeChoice.LIGHT,
    text_scale: float = 1.0,
) -> Iterator[MainWindow]:
    """The window on a fresh demo school, made by the program itself; closed as a person closes it."""
    from netwerk_desktop.ui.program import Program

    # A box of the system is no widget of ours: nobody here could type in it.
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    ended: list[int] = []
    faults: list[BaseException] = []
    sys.excepthook = lambda kind, error, trace: faults.append(_shown(error, trace))
    places = places_for(home / "demo" / DEMO_DATABASE_NAME)
    places.create_folders()
    papers.mkdir(parents=True, exist_ok=True)
    save_settings(places.settings, Settings(theme=theme, text_scale=text_scale))
    program = Program(app, end=ended.append, catch_bugs=lambda _path: None)
    program.open(places, is_demo=True)
    wait_until(lambda: program.window is not None or bool(faults), milliseconds=PATIENCE)
    window = program.window
    assert window is not None, "the window did not open"
    window.desk.settings = replace(window.desk.settings, last_folder=papers)
    window.make_tabs()
    yield window
    window.close()
    wait_until(lambda: bool(ended), milliseconds=PATIENCE)
    program.let_go()
    end_application(program)
    sys.excepthook = sys.__excepthook__
    assert not faults, f"{len(faults)} faults on the way"


def when_asked(kind: type[W], answer: Callable[[W], None]) -> None:
    """Have the next box of this *kind* answered: it waits for an answer itself, so this is said before."""
    timer = QTimer()
    timer.setInterval(50)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, kind):
            timer.stop()
            answer(box)

    timer.timeout.connect(look)
    timer.start()
    _waiting.append(timer)


def say_yes(box: QMessageBox) -> None:
    """Press the button that does it."""
    for button in box.buttons():
        if box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole:
            button.click()
            return
    raise AssertionError("nothing to agree to")


def save_as(path: Path) -> Callable[[QFileDialog], None]:
    """Type where to save, and press the button."""

    def answer(dialog: QFileDialog) -> None:
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        edit.selectAll()
        type_text(edit, str(path))
        QTimer.singleShot(100, dialog, lambda: _accept(dialog))  # the list of proposals may take an Enter

    return answer


def _accept(dialog: QFileDialog) -> None:
    """Save, as the button does; once more when the proposals were in the way."""
    if dialog.isVisible():
        dialog.accept()
        QTimer.singleShot(200, dialog, lambda: _accept(dialog))


def press_button(root: QWidget, name: str) -> None:
    """Press the visible button with this object name."""
    for button in root.findChildren(QAbstractButton, name):
        if button.isVisible():
            assert button.isEnabled(), f"{name} is off"
            button.click()
            QApplication.processEvents()
            return
    raise AssertionError(f"no {name} in sight")


def _shown(error: BaseException, trace: TracebackType | None) -> BaseException:
    sys.__excepthook__(type(error), error, trace)
    return error


_waiting: list[QTimer] = []
