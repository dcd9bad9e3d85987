"""The unlock screen: name of the program, password, three ways on. No school, no owner.

It is on the screen before anything large is imported, so it imports next to nothing itself.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.grounds import Ground, Hairline
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.password_field import PasswordField
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.opening_page import PATIENCE_MILLISECONDS, place_window

WIDTH = 344
SIGN = 30


class _Name(QWidget):
    """Our sign and the name of the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Netwerk")
        follow_theme(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme().icon_size(SIGN)
        paint_icon(painter, "handshake", theme().color(Role.ACCENT), QRectF(0, 0, side, side))
        painter.setFont(theme().font(TextKind.TITLE))
        painter.setPen(theme().color(Role.TEXT))
        place = QRectF(side + 12, 0, self.width(), self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), "Netwerk")

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(theme().icon_size(SIGN))
        self.update()


class UnlockPage(Ground):
    """`password_given(text, for_backup)`, or a way on; `painted()` once; `left()` when it is closed."""

    painted = Signal()
    password_given = Signal(str, bool)
    recovery_wanted = Signal()
    demo_wanted = Signal()
    own_school_wanted = Signal()
    other_folder_wanted = Signal()
    left = Signal()

    def __init__(self, folder: Path, *, is_demo: bool = False) -> None:
        super().__init__(Role.WINDOW)
        self.setObjectName("unlockPage")
        self.setWindowTitle("Netwerk")
        self.setAccessibleName(self.tr("Netwerk is vergrendeld"))
        self._told, self._for_backup, self._is_demo = False, False, is_demo
        self._why_not = ""
        self._is_heard = self._has_asked = False
        self.password_edit = PasswordField(self, name=self.tr("Wachtwoord"))
        self.password_edit.setObjectName("passwordEdit")
        self.message = FieldMessage(self)
        self.message.setObjectName("unlockMessage")
        self.unlock_button = Button(self.tr("&Ontgrendel"), self, look=ButtonLook.MAIN, icon_name="lock-open")
        self.unlock_button.setObjectName("unlockButton")
        self.recovery_button = self._way(self.tr("&Herstelsleutel gebruiken"), "key", "recoveryKeyButton")
        self.backup_button = self._way(
            self.tr("&Backup terugzetten"), "archive-restore", "restoreBackupButton"
        )
        self.other_button = self._way(self.tr("&Andere school"), "school", "otherSchoolButton")
        self._block = QWidget(self)
        self._lay_out()
        self._connect()
        self._waiting = QTimer(self)
        self._waiting.setInterval(1000)
        self._waiting.timeout.connect(self._on_second)
        self._seconds = 0
        # A window that starts minimised is never painted.
        QTimer.singleShot(PATIENCE_MILLISECONDS, self, self._tell)
        place_window(self, folder)
        self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def when_painted(self, act: Callable[[], None]) -> None:
        """Call *act* once the page is on the screen; at once when it is."""
        if self._told:
            act()
        else:
            self.painted.connect(act, Qt.ConnectionType.QueuedConnection)

    def show_busy(self, what: str) -> None:
        """Say what is being done; empty when it is over. What was typed stays out of reach meanwhile."""
        self._why_not = what
        self.password_edit.setReadOnly(bool(what))
        for button in (self.unlock_button, self.recovery_button, self.backup_button, self.other_button):
            button.set_why_not(what)
        if what:
            self.message.show_hint(what)

    def show_error(self, text: str, *, clear: bool = True) -> None:
        """Say under the field what is wrong; what was typed is taken away, unless it may still be right."""
        self.show_busy("")
        if clear:
            self.password_edit.wipe()
        mark_wrong(self.password_edit, wrong=True)
        self.password_edit.setAccessibleDescription(text)
        self.message.show_error(text)
        self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wait(self, seconds: int) -> None:
        """No try for so many seconds; they are counted down where she looks."""
        self._seconds = seconds
        self._waiting.start()
        self._say_seconds()

    def begin_to_answer(self) -> None:
        """From now on somebody listens; what she asked before that is asked now."""
        self._is_heard = True
        if self._has_asked:
            self._has_asked = False
            self.show_busy("")
            self._on_unlock()

    def ask_for_backup(self) -> None:
        """Only for the key of a backup that was chosen already."""
        if not self._for_backup:
            self._on_backup()
        self.unlock_button.set_words(self.tr("&Zet terug"))
        self.message.show_hint(self.tr("Geef je wachtwoord. Dan wordt de backup teruggezet."))
        self.recovery_button.hide()
        self.backup_button.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not self._why_not:
            self.unlock_button.click()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.password_edit.wipe()
        super().closeEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # After this painting, in which the fields take part too.
        QTimer.singleShot(0, self, self._tell)

    def _lay_out(self) -> None:
        block = QVBoxLayout(self._block)
        block.setContentsMargins(0, 0, 0, 0)
        block.setSpacing(4)
        block.addWidget(_Name(self._block))
        block.addSpacing(18)
        label = Label(self.tr("&Wachtwoord"), self._block, kind=TextKind.CAPTION, role=Role.SECONDARY)
        label.setBuddy(self.password_edit)
        block.addWidget(label)
        block.addWidget(self.password_edit)
        block.addWidget(self.message)
        block.addSpacing(8)
        block.addWidget(self.unlock_button, 0, Qt.AlignmentFlag.AlignLeft)
        block.addSpacing(20)
        block.addWidget(Hairline(self._block))
        block.addSpacing(4)
        for way in (self.recovery_button, self.backup_button, self.other_button):
            block.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._block)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        follow_theme(self._on_theme_changed)

    def _way(self, text: str, icon_name: str, name: str) -> Button:
        button = Button(text, self, look=ButtonLook.TEXT, icon_name=icon_name)
        button.setObjectName(name)
        return button

    def _connect(self) -> None:
        self.password_edit.textEdited.connect(self._on_typed)
        self.password_edit.returnPressed.connect(self.unlock_button.click)
        self.unlock_button.clicked.connect(self._on_unlock)
        self.recovery_button.clicked.connect(self.recovery_wanted)
        self.backup_button.clicked.connect(self._on_backup)
        self.other_button.clicked.connect(self._on_other)

    def _on_typed(self) -> None:
        if self.message.is_error:
            self._say_purpose()

    def _on_unlock(self) -> None:
        if self._why_not or self._seconds:
            return
        if not self.password_edit.text():
            self.show_error(self.tr("Typ eerst je wachtwoord."))
            return
        if self._is_heard:
            self.password_given.emit(self.password_edit.text(), self._for_backup)
            return
        self._has_asked = True  # faster than everything else is loaded
        self.show_busy(self.tr("Even geduld…"))

    def _on_backup(self) -> None:
        """A backup takes the place of everything, so that asks for the password too."""
        self._for_backup = not self._for_backup
        for_backup = self._for_backup
        self.unlock_button.set_words(self.tr("&Kies een backup") if for_backup else self.tr("&Ontgrendel"))
        self.unlock_button.set_icon_name("archive-restore" if for_backup else "lock-open")
        self.backup_button.set_words(
            self.tr("Toch &geen backup") if for_backup else self.tr("&Backup terugzetten")
        )
        self._say_purpose()
        self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_purpose(self) -> None:
        if self._seconds > 0:
            return  # how long to wait stays in sight
        mark_wrong(self.password_edit, wrong=False)
        self.password_edit.setAccessibleDescription("")
        words = self.tr("Geef eerst je wachtwoord. Daarna kies je een backup.") if self._for_backup else ""
        self.message.show_hint(words)

    def _on_other(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("otherSchoolMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._is_demo:
            menu.addAction(self.tr("Naar mijn &eigen school")).triggered.connect(self.own_school_wanted)
        else:
            menu.addAction(self.tr("Bekijk de &demoschool")).triggered.connect(self.demo_wanted)
            menu.addAction(self.tr("Andere &map…")).triggered.connect(self.other_folder_wanted)
        menu.popup(self.other_button.mapToGlobal(self.other_button.rect().bottomLeft()))

    def _on_second(self) -> None:
        self._seconds -= 1
        self._say_seconds()

    def _say_seconds(self) -> None:
        if self._seconds > 0:
            words = self.tr("Te vaak een verkeerd wachtwoord. Je kunt het over {seconds} s weer proberen.")
            self.show_error(words.format(seconds=self._seconds), clear=False)
            self.unlock_button.set_why_not(self.message.text())
            return
        self._waiting.stop()
        self.unlock_button.set_why_not("")
        self._say_purpose()

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()

    def _on_theme_changed(self) -> None:
        self._block.setFixedWidth(round(WIDTH * theme().scale))
        self.update()
