"""What the system says: messages of Windows by their bytes, signals of Linux on a bus of this test."""

import os
import shutil
import subprocess
import sys
from ctypes import addressof, wintypes

import pytest

from netwerk_desktop.ui.unlock import system_watch
from netwerk_desktop.ui.unlock.system_watch import SystemWatch, tells_of_leaving
from tests.source_tree import ROOT


@pytest.mark.parametrize(
    ("number", "parameter", "leaving"),
    [
        (system_watch.WM_WTSSESSION_CHANGE, 0x7, True),  # locked
        (system_watch.WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (system_watch.WM_WTSSESSION_CHANGE, 0x2, True),  # another user at the console
        (system_watch.WM_WTSSESSION_CHANGE, 0x4, True),  # remote desktop closed
        (system_watch.WM_POWERBROADCAST, 0x4, True),  # goes to sleep
        (system_watch.WM_POWERBROADCAST, 0x12, False),  # wakes up
        (system_watch.WM_POWERBROADCAST, 0x7, False),
        (0x0100, 0x7, False),  # a key
    ],
)
def test_messages_of_windows(number: int, parameter: int, leaving: bool) -> None:
    message = wintypes.MSG()
    message.message, message.wParam = number, parameter
    assert tells_of_leaving(addressof(message)) is leaving


def test_the_filter_hears_windows_only(qapp: object) -> None:
    from PySide6.QtCore import QByteArray, QCoreApplication

    app = QCoreApplication.instance()
    assert app is not None
    watch, heard = SystemWatch(app), []
    watch.leaving.connect(lambda: heard.append(True))
    message = wintypes.MSG()
    message.message, message.wParam = system_watch.WM_WTSSESSION_CHANGE, 0x7
    listener = system_watch._WindowsMessages(watch)
    assert listener.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), addressof(message)) is False
    assert heard == []
    assert listener.nativeEventFilter(QByteArray(b"windows_generic_MSG"), addressof(message)) is False
    assert heard == [True]
    watch.deleteLater()


ON_A_BUS = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from netwerk_desktop.ui.unlock.system_watch import LOGIND, SystemWatch

app = QCoreApplication([])
watch, heard = SystemWatch(app), []
watch.leaving.connect(lambda: heard.append(True))
watch.start(0)
other = QDBusConnection.connectToBus(QDBusConnection.BusType.SystemBus, "other")
other.registerService(LOGIND)

def send(path, name, member, *arguments):
    message = QDBusMessage.createSignal(path, name, member)
    message.setArguments(list(arguments))
    other.send(message)

manager, session = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
steps = [
    lambda: send("/org/freedesktop/login1", manager, "PrepareForSleep", True),
    lambda: send("/org/freedesktop/login1", manager, "PrepareForSleep", False),
    lambda: send("/org/freedesktop/login1/session/_31", session, "Lock"),
    lambda: send("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    lambda: send("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False),
]
counts = []

def step():
    counts.append(len(heard))
    if steps:
        steps.pop(0)()
        QTimer.singleShot(150, step)
    else:
        app.quit()

QTimer.singleShot(300, step)
app.exec()
print(counts)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a bus of its own")
def test_signals_of_linux() -> None:
    """Sleep begins, sleep ends, the session is locked, the screen saver comes, the other one goes."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DBUS_")}
    line = ["dbus-run-session", "--", sys.executable, "-c", ON_A_BUS]
    done = subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.strip() == "[0, 1, 1, 2, 3, 3]", done.stderr


def test_without_a_bus_nothing_happens(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own: Qt keeps its connections."""
    code = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from netwerk_desktop.ui.unlock.system_watch import SystemWatch\n"
        "app = QCoreApplication([]); watch = SystemWatch(app); watch.start(0); watch.stop(); print('fine')"
    )
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/at/all"}
    environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere/at/all"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "fine", done.stderr
