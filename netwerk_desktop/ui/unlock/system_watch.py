"""What the system says: the session was locked, or the machine goes to sleep. Then we lock as well.

Windows sends messages to a window (WTS session changes after asking for them, power broadcasts always).
Linux has signals on D-Bus: systemd-logind for sleep and lock, and the screen saver of the desktop. Where
there is no bus, nothing comes, and the program still locks by itself after a while.
"""

import logging
import sys
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)

_LOG = logging.getLogger(__name__)

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_SESSION_LOCK = 0x7
WTS_CONSOLE_DISCONNECT = 0x2
WTS_REMOTE_DISCONNECT = 0x4
_LEAVING = frozenset({WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT})

LOGIND = "org.freedesktop.login1"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver")


class SystemWatch(QObject):
    """`leaving()` when she locks the session or the machine goes to sleep."""

    leaving = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: _WindowsMessages | None = None

    def start(self, window: int) -> None:
        """Begin to listen; *window* is the number that the system gave our main window."""
        if sys.platform == "win32":
            self._listen_on_windows(window)
        elif sys.platform.startswith("linux"):
            self._listen_on_bus()

    def stop(self) -> None:
        """Listen no more to messages of a window that goes."""
        app = QCoreApplication.instance()
        if self._filter is not None and app is not None:
            app.removeNativeEventFilter(self._filter)
            self._filter = None

    def _listen_on_windows(self, window: int) -> None:
        import ctypes

        self.stop()
        app = QCoreApplication.instance()
        if app is None:
            return
        self._filter = _WindowsMessages(self)
        app.installNativeEventFilter(self._filter)
        library: Any = ctypes.__dict__["windll"].wtsapi32
        if not library.WTSRegisterSessionNotification(window, 0):  # 0: of this session only
            _LOG.info("no messages about the session")

    def _listen_on_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        # Any: the stub asks for bytes where the library wants what SLOT gives, a str.
        system: Any = QDBusConnection.systemBus()
        session: Any = QDBusConnection.sessionBus()
        if system.isConnected():
            manager = "org.freedesktop.login1.Manager"
            system.connect(LOGIND, "/org/freedesktop/login1", manager, "PrepareForSleep", self, _SLOT_BOOL)
            system.connect(LOGIND, "", "org.freedesktop.login1.Session", "Lock", self, _SLOT_NOTHING)
        if session.isConnected():
            for name in SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, _SLOT_BOOL)

    @Slot(bool)
    def on_switched(self, begins: bool) -> None:
        """Sleep or the screen saver begins (True) or ends."""
        if begins:
            self.leaving.emit()

    @Slot()
    def on_locked(self) -> None:
        """The session was locked."""
        self.leaving.emit()


_SLOT_BOOL = SLOT("on_switched(bool)")
_SLOT_NOTHING = SLOT("on_locked()")


class _WindowsMessages(QAbstractNativeEventFilter):
    """Looks at each message of Windows; only two kinds matter."""

    def __init__(self, watch: SystemWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, kind: "QByteArray | bytes | bytearray | memoryview[int]", message: int
    ) -> object:
        if (
            kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        ) == b"windows_generic_MSG" and tells_of_leaving(int(message)):
            self._watch.leaving.emit()
        return False


def tells_of_leaving(address: int) -> bool:
    """Whether the Windows MSG at *address* says that the session is locked or the machine goes to sleep."""
    from ctypes import wintypes

    message = wintypes.MSG.from_address(address)
    if message.message == WM_WTSSESSION_CHANGE:
        return message.wParam in _LEAVING
    return bool(message.message == WM_POWERBROADCAST and message.wParam == PBT_APMSUSPEND)
