"""Talking in boxes: the only user of message boxes, file dialogs and `exec`. And the net under every bug.

All boxes show plain text. Reports say where something broke, never with what: no names, no texts of errors.
"""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePath
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QSettings,
    QSize,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QStyle, QWidget
from shiboken6 import delete

from netwerk_desktop import __version__
from netwerk_desktop.model.errors import EnvironmentProblem, LockedFile, NetwerkError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

log = logging.getLogger("netwerk_desktop.crash")
qt_log = logging.getLogger("qt")
"""Not one of ours, so that the log keeps the words of Qt that tell nothing of anybody."""
QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
LONGEST_QT_MESSAGE = 500
_ICON_SIDE = 48
_STANDARD = {
    QMessageBox.Icon.Warning: QStyle.StandardPixmap.SP_MessageBoxWarning,
    QMessageBox.Icon.Information: QStyle.StandardPixmap.SP_MessageBoxInformation,
    QMessageBox.Icon.Question: QStyle.StandardPixmap.SP_MessageBoxQuestion,
    QMessageBox.Icon.Critical: QStyle.StandardPixmap.SP_MessageBoxCritical,
}
_VISITED = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")
"""Where Qt notes folders."""


def show_problem(parent: QWidget | None, problem: NetwerkError) -> None:
    """Say in a box what is in the way and what to do; for what has no field of its own."""
    kind = (
        QMessageBox.Icon.Warning if isinstance(problem, EnvironmentProblem) else QMessageBox.Icon.Information
    )
    box = _box(parent, kind, _tr("Dat lukt nu niet"), problem.message)
    box.setObjectName("problemBox")
    box.addButton(_tr("Begrepen"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def confirm(parent: QWidget | None, title: str, text: str, *, verb: str) -> bool:
    """Ask before what cannot be undone; *verb* is the button that does it. Esc and Enter leave it be."""
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    box.setObjectName("confirmBox")
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(_tr("Annuleer"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    answer = box.clickedButton() is yes
    box.deleteLater()
    return answer


def choose(parent: QWidget | None, title: str, text: str, *, verb: str, other: str) -> str | None:
    """As `confirm`, with two buttons that do it: the words of the one she chose, or None."""
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    box.setObjectName("chooseBox")
    verbs = {
        box.addButton(verb, QMessageBox.ButtonRole.YesRole): verb,
        box.addButton(other, QMessageBox.ButtonRole.AcceptRole): other,
    }
    no = box.addButton(_tr("Annuleer"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((words for button, words in verbs.items() if button is clicked), None)


def ask_open_file(
    parent: QWidget | None, title: str, *, kinds: str, folder: Path | None = None
) -> Path | None:
    """A file to open, or None. *kinds* as Qt writes it: "Lijsten (*.xlsx *.csv)"."""
    dialog = QFileDialog(parent, title, str(folder or Path.home()), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen_in(dialog, verb=_tr("Openen"))


def ask_save_file(parent: QWidget | None, title: str, *, proposal: Path, kinds: str) -> Path | None:
    """Where to save, beginning at *proposal*; the dialog asks itself before it replaces a file."""
    dialog = QFileDialog(parent, title, str(proposal.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(proposal.name)
    path = _chosen_in(dialog, verb=_tr("Opslaan"))
    return path if path is None or path.suffix else path.with_suffix(proposal.suffix)


def ask_folder(parent: QWidget | None, title: str, *, folder: Path | None = None) -> Path | None:
    """A folder, or None."""
    dialog = QFileDialog(parent, title, str(folder or Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen_in(dialog, verb=_tr("Kiezen"))


def _chosen_in(dialog: QFileDialog, *, verb: str) -> Path | None:
    """What she chose. Where the system has no dialog of its own, Qt's speaks Dutch too."""
    label = QFileDialog.DialogLabel
    words = {
        label.LookIn: _tr("Zoeken in:"),
        label.FileName: _tr("Bestandsnaam:"),
        label.FileType: _tr("Soort bestand:"),
        label.Accept: verb,
        label.Reject: _tr("Annuleren"),
    }
    for place, text in words.items():
        dialog.setLabelText(place, text)
    with _no_folders_noted():
        chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
        delete(dialog)  # now, for Qt notes the folders as it goes
    return Path(chosen[0]) if chosen else None


@contextmanager
def _no_folders_noted() -> Iterator[None]:
    """Qt keeps the folders that were visited where all programs of the user read them; a folder may be called
    after somebody, so what stood there before is put back.
    """
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {name: settings.value(name) for name in _VISITED if settings.contains(name)}
    try:
        yield
    finally:
        for name in _VISITED:
            if name in before:
                settings.setValue(name, before[name])
            else:
                settings.remove(name)
        settings.sync()


def ask_printer(parent: QWidget | None, printer: "QPrinter", *, title: str) -> bool:
    """Let her choose printer, pages and copies; False when she thinks better of it."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    with _no_folders_noted():  # it asks for a folder itself when she prints to a file
        chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
        delete(dialog)
    return bool(chosen)


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it broke, without any data: versions, the kind of error, and the lines of our own code."""
    lines = [
        f"Netwerk Desktop {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    frames = traceback.extract_tb(trace)
    lines += [f"  {_short_path(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)


class CrashNet(QObject):
    """Logs a bug and shows one calm dialog, on the GUI thread; what the user can mend is said instead.

    One for the whole program. The log, also of a crash of the interpreter, is set up elsewhere.
    """

    caught = Signal(str)
    met = Signal(object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._log_path = Path()
        self._showing = False
        self.caught.connect(self._on_caught)
        self.met.connect(self._on_met)

    def install(self, log_path: Path) -> None:
        """Hang the net under everything, or let it name another *log_path* in its dialog from now on."""
        self._log_path = log_path
        sys.excepthook = self.on_exception
        threading.excepthook = self.on_thread_exception
        qInstallMessageHandler(_log_qt_message)

    def remove(self) -> None:
        """Take the net away again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, NetwerkError):
            self._on_problem(error)
            return
        report = crash_report(kind, trace)
        log.critical("a bug", exc_info=(kind, error, trace))  # the log leaves names out
        if QApplication.instance() is None:
            sys.stderr.write(report + "\n")
        else:
            self.caught.emit(report)

    def _on_problem(self, problem: NetwerkError) -> None:
        """A full disk or a busy file is no bug, wherever it is met; behind the lock nobody is told."""
        if isinstance(problem, LockedFile):
            log.info("something wanted to read behind the lock")
            return
        log.warning("a problem reached the net: %s", type(problem))
        if QApplication.instance() is None:
            sys.stderr.write(problem.message + "\n")
        else:
            self.met.emit(problem)

    def on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        """For `threading.excepthook`."""
        if args.exc_type is not SystemExit:
            self.on_exception(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def _on_caught(self, report: str) -> None:
        self._show_one(lambda: show_crash(report, self._log_path))

    def _on_met(self, problem: NetwerkError) -> None:
        self._show_one(lambda: show_problem(QApplication.activeWindow(), problem))

    def _show_one(self, show: Callable[[], None]) -> None:
        """One bug often brings more, and a timer meets its problem again: one dialog is enough."""
        if self._showing:
            return
        self._showing = True
        try:
            show()
        finally:
            self._showing = False


def show_crash(report: str, log_path: Path) -> None:
    """The one crash dialog; its second button puts *report* on the clipboard and leaves the dialog open."""
    text = _tr(
        "Er ging iets mis dat niet mocht. Wat al bewaard was, is niet veranderd.\n\n"
        "Sluit het programma en open het opnieuw. Gebeurt het weer, stuur dan de gegevens naar je beheerder. "
        "Er staan geen namen in.\n\nLogboek: {path}"
    ).format(path=log_path)
    box = _box(QApplication.activeWindow(), QMessageBox.Icon.Critical, _tr("Er ging iets mis"), text)
    box.setObjectName("crashBox")
    on = box.addButton(_tr("Ga verder"), QMessageBox.ButtonRole.AcceptRole)
    copy = box.addButton(_tr("Kopieer gegevens voor de beheerder"), QMessageBox.ButtonRole.ActionRole)
    copy.setObjectName("copyCrashReportButton")
    copy.clicked.disconnect()  # else the box would close
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.setDefaultButton(on)
    box.setEscapeButton(on)
    box.exec()
    box.deleteLater()


def _box(parent: QWidget | None, kind: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIconPixmap(_icon_of(kind, box.devicePixelRatioF()))
    return box


@cache
def _icon_of(kind: QMessageBox.Icon, ratio: float) -> QPixmap:
    """The picture of a kind of box, made once: the style makes it again for each, and Qt keeps them all."""
    style = QApplication.style()
    return style.standardIcon(_STANDARD[kind]).pixmap(QSize(_ICON_SIDE, _ICON_SIDE), ratio)


def _log_qt_message(kind: QtMsgType, _context: object, message: str | None) -> None:
    words = (message or "").replace(str(Path.home()), "~")
    qt_log.log(QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", words[:LONGEST_QT_MESSAGE])


def _short_path(filename: str) -> str:
    """The path from the package on: what stands before it names a user."""
    parts = PurePath(filename).parts
    for top in ("netwerk_desktop", "site-packages", "tests"):
        if top in parts:
            return "/".join(parts[parts.index(top) :])
    return parts[-1] if parts else "?"


def _tr(text: str) -> str:
    return QCoreApplication.translate("feedback", text)
