"""Boxes speak plain text, and the net under bugs keeps names out of the report."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.system.log import LOG_NAME, close_log, set_up_log
from netwerk_desktop.ui import feedback
from tests.ui.drivers import by_name, press, wait_until

HOSTILE = "<img src='file:///etc/passwd'> & <b>Piet</b>"


def when_asked(act: Callable[[QMessageBox], None]) -> list[str]:
    """Let *act* answer the next box; returns the list that will hold its text."""
    texts: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.textFormat() is Qt.TextFormat.PlainText
        texts.append(box.text())
        act(box)

    QTimer.singleShot(50, answer)
    return texts


@pytest.mark.parametrize("kind", [DomainError, EnvironmentProblem])
def test_a_problem_is_shown_as_plain_text(qtbot: QtBot, kind: type[DomainError]) -> None:
    texts = when_asked(lambda box: press(box, "Return"))
    feedback.show_problem(None, kind(HOSTILE))
    assert texts == [HOSTILE]


@pytest.mark.parametrize(("keys", "answer"), [("Return", False), ("Esc", False)])
def test_enter_and_esc_leave_it_be(qtbot: QtBot, keys: str, answer: bool) -> None:
    when_asked(lambda box: press(box, keys))
    assert feedback.confirm(None, "Backup terugzetten", HOSTILE, verb="Zet terug") is answer


def test_the_verb_does_it(qtbot: QtBot) -> None:
    when_asked(lambda box: next(b for b in box.buttons() if b.text() == "Zet terug").click())
    assert feedback.confirm(None, "Backup terugzetten", "Alles van vandaag gaat weg.", verb="Zet terug")


@pytest.fixture
def settings_of_qt(tmp_path: Path) -> Iterator[Path]:
    """Where Qt keeps for all programs of the user what its dialogs remember."""
    format_, scope = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    before = Path(QSettings(scope, "QtProject").fileName()).parent
    QSettings.setPath(format_, scope, str(tmp_path / "settings"))
    yield tmp_path / "settings"
    QSettings.setPath(format_, scope, str(before))


def answer_file_dialog(path: Path, *, accept: bool) -> None:
    """Go to the folder, type the name, and choose it or leave."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(path.parent))
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        edit.setText(path.name)
        QTimer.singleShot(100, dialog, dialog.accept if accept else dialog.reject)

    QTimer.singleShot(50, answer)


@pytest.mark.skipif(sys.platform == "win32", reason="the settings of Qt are no file there")
@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize("ask", ["open", "save", "folder"])
def test_no_folder_is_noted_outside_the_file(
    qtbot: QtBot, tmp_path: Path, settings_of_qt: Path, ask: str, accept: bool
) -> None:
    """A folder may be called after a pupil; what other programs noted stays as it was."""
    folder = tmp_path / "Dossier Xqzwvleerling"
    (folder / "Xqzwvmap").mkdir(parents=True)
    (folder / "lijst.csv").touch()
    other = QSettings(QSettings.Scope.UserScope, "QtProject")
    other.setValue("FileDialog/history", ["file:///srv/anders"])
    other.sync()
    chosen: Path | None
    match ask:
        case "open":
            answer_file_dialog(folder / "lijst.csv", accept=accept)
            chosen = feedback.ask_open_file(None, "Kies", kinds="Lijsten (*.csv)", folder=tmp_path)
        case "save":
            answer_file_dialog(folder / "brief.pdf", accept=accept)
            chosen = feedback.ask_save_file(None, "Kies", proposal=tmp_path / "b.pdf", kinds="PDF (*.pdf)")
        case _:
            answer_file_dialog(folder / "Xqzwvmap", accept=accept)
            chosen = feedback.ask_folder(None, "Kies", folder=tmp_path)
    assert (chosen is not None) is accept
    QApplication.processEvents()
    kept = "".join(file.read_text() for file in settings_of_qt.rglob("*") if file.is_file())
    assert "Xqzwv" not in kept and "anders" in kept


def fail_with(name: str) -> None:
    """A bug whose message holds a name."""
    raise ValueError(f"no partner {name}")


def report_of(name: str) -> str:
    """The crash report of that bug."""
    try:
        fail_with(name)
    except ValueError as error:
        return feedback.crash_report(type(error), error.__traceback__)
    return ""


def test_a_report_says_where_but_never_who() -> None:
    report = report_of("Renée Oostindiën")
    assert "ValueError" in report
    assert "tests/ui/test_feedback.py" in report
    assert "fail_with" in report
    assert "Renée" not in report
    assert str(Path(__file__).parents[2]) not in report


@pytest.fixture
def net(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The crash net, installed for one test; the list holds what its dialog was asked to show."""
    shown: list[str] = []
    monkeypatch.setattr(feedback, "show_crash", lambda report, path: shown.append(report))
    hooks = (sys.excepthook, threading.excepthook)
    handler = qInstallMessageHandler(None)
    monkeypatch.setattr(feedback, "show_problem", lambda _parent, problem: shown.append(problem.message))
    crash_net = feedback.CrashNet()
    for name in ("first.log", "netwerk.log"):  # one net, however many databases are opened
        crash_net.install(tmp_path / "log" / name)
    yield shown
    crash_net.remove()
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(handler)


@pytest.mark.logs_warnings
def test_a_bug_is_logged_and_shown(net: list[str], tmp_path: Path) -> None:
    set_up_log(tmp_path / "log")
    try:
        fail_with("Renée")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        close_log()
    logged = (tmp_path / "log" / LOG_NAME).read_text(encoding="utf-8")
    assert len(net) == 1
    assert "ValueError" in logged and "fail_with" in logged, "what went wrong and where"
    assert "Renée" not in logged + net[0]


@pytest.mark.logs_warnings
def test_a_bug_on_another_thread_is_shown_on_the_gui_thread(net: list[str]) -> None:
    def work() -> None:
        fail_with("Renée")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    wait_until(lambda: bool(net))
    assert "fail_with" in net[0]


@pytest.mark.logs_warnings
def test_a_full_disk_in_any_slot_is_said_and_is_no_bug(
    net: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    sys.excepthook(EnvironmentProblem, EnvironmentProblem("De schijf is vol. Maak ruimte vrij."), None)
    assert net == ["De schijf is vol. Maak ruimte vrij."]
    assert "CRITICAL" not in caplog.text and "schijf" not in caplog.text


@pytest.mark.logs_warnings
def test_one_problem_is_said_at_a_time(net: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A timer meets the same problem again while the first box is still open."""
    said: list[str] = []

    def show(_parent: object, problem: EnvironmentProblem) -> None:
        said.append(problem.message)
        sys.excepthook(EnvironmentProblem, EnvironmentProblem("nog een"), None)

    monkeypatch.setattr(feedback, "show_problem", show)
    for words in ("een", "twee"):
        sys.excepthook(EnvironmentProblem, EnvironmentProblem(words), None)
    assert said == ["een", "twee"]


@pytest.mark.logs_warnings
def test_a_problem_on_another_thread_is_said_on_the_gui_thread(
    net: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    monkeypatch.setattr(feedback, "show_problem", lambda *_: threads.append(threading.current_thread()))

    def work() -> None:
        raise EnvironmentProblem("De schijf is vol. Maak ruimte vrij.")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    wait_until(lambda: bool(threads))
    assert threads == [threading.main_thread()]


@pytest.mark.logs_warnings
def test_what_qt_says_goes_to_the_log(net: list[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        qWarning(f"cannot read {Path.home()}/lijst.xlsx")
    assert "cannot read ~/lijst.xlsx" in caplog.text


def test_the_report_is_copied_and_the_dialog_stays(qtbot: QtBot, tmp_path: Path) -> None:
    def act(box: QMessageBox) -> None:
        by_name(box, QPushButton, "copyCrashReportButton").click()
        assert box.isVisible()
        press(box, "Esc")

    texts = when_asked(act)
    feedback.show_crash("the report", tmp_path / "netwerk.log")
    assert QGuiApplication.clipboard().text() == "the report"
    assert str(tmp_path / "netwerk.log") in texts[0]


def test_ctrl_c_is_no_bug(net: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, error, trace: ended.append(kind))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (ended, net) == ([KeyboardInterrupt], [])


def test_the_picture_of_a_box_is_made_once(qtbot: QtBot) -> None:
    """The style makes it again for each box, and Qt keeps 11 kB of every one until its store is full."""
    keys: list[int] = []

    def note(box: QMessageBox) -> None:
        keys.append(box.iconPixmap().cacheKey())
        press(box, "Esc")

    for _ in range(2):
        when_asked(note)
        feedback.show_problem(None, EnvironmentProblem("De schijf is vol."))
    when_asked(note)
    feedback.confirm(None, "Weg", "Weet je het zeker?", verb="Weg")
    assert keys[0] == keys[1] != keys[2], "a question looks like one"
