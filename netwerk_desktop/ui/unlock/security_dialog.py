"""Bestand, Wachtwoord: another password, another recovery key, and when the program locks itself."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.envelope import Envelope, identity_of
from netwerk_desktop.storage.keys import (
    change_password,
    key_by_password,
    protect,
    renew_recovery,
    stored_envelope,
)
from netwerk_desktop.system import key_store
from netwerk_desktop.system.settings import LOCK_AFTER, save_settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground, Hairline
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.unlock.assistants import (
    PasswordAssistant,
    ProtectAssistant,
    SecretAssistant,
    SheetAssistant,
)
from netwerk_desktop.ui.unlock.letterheads import letterhead_of
from netwerk_desktop.ui.unlock.secret_steps import Secrets

TASK = "secrets"
WIDTH = 460


class SecurityDialog(QDialog):
    """Show it with `open()`; it keeps everything itself. `changed()` after each change."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("securityDialog")
        self.setWindowTitle(self.tr("Wachtwoord en vergrendelen"))
        self.setModal(True)
        self._state = Label("", self, wrap=True)
        self.password_button = Button("", self, icon_name="lock")
        self.sheet_button = Button(self.tr("Nieuwe &herstelsleutel…"), self, icon_name="key")
        self.minutes_choice = ChoiceField(_minutes(), self, name=self.tr("Vergrendel vanzelf"))
        self.remember_check = QCheckBox(self.tr("&Onthoud de sleutel op deze pc"), self)
        self.message = FieldMessage(self)
        self.close_button = Button(self.tr("&Sluit"), self)
        self._name_parts()
        self._lay_out()
        self._connect()
        self._show_state()

    def _name_parts(self) -> None:
        self.password_button.setObjectName("changePasswordButton")
        self.sheet_button.setObjectName("newRecoveryKeyButton")
        self.minutes_choice.setObjectName("lockMinutesChoice")
        self.remember_check.setObjectName("rememberKeyCheck")
        self.message.setObjectName("securityMessage")
        self.close_button.setObjectName("closeButton")

    def _lay_out(self) -> None:
        body = Ground(Role.BASE, self)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._state)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.password_button)
        row.addWidget(self.sheet_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.message)
        self._line = Hairline(body)
        column.addWidget(self._line)
        self._minutes = LabelledField(
            self.tr("&Vergrendel vanzelf"),
            self.minutes_choice,
            body,
            hint=self.tr("Ook als je de pc vergrendelt of dichtklapt. Meteen: Ctrl+L."),
        )
        column.addWidget(self._minutes)
        column.addWidget(self.remember_check)
        column.addStretch(1)
        foot = Ground(Role.WINDOW, self, line_above=True)
        last = QHBoxLayout(foot)
        last.setContentsMargins(16, 10, 16, 10)
        last.addStretch(1)
        last.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(body, 1)
        outer.addWidget(foot)

    def _connect(self) -> None:
        self.password_button.clicked.connect(self._on_password)
        self.sheet_button.clicked.connect(self._on_sheet)
        self.minutes_choice.chosen_changed.connect(self._on_minutes)
        self.remember_check.toggled.connect(self._on_remember)
        self.close_button.clicked.connect(self.accept)

    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH * theme().scale), super().sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:  # only now the words know how wide they are
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _envelope(self) -> Envelope | None:
        try:
            return stored_envelope(self._desk.database.path)
        except EnvironmentProblem as problem:
            self.message.show_error(problem.message)
            return None

    def _show_state(self) -> None:
        envelope = self._envelope()
        if envelope is None:
            words = self.tr("Dit bestand heeft geen wachtwoord.")
        elif envelope.recovery is None:
            words = self.tr("Dit bestand heeft een wachtwoord, maar nog geen herstelsleutel.")
        else:
            words = self.tr("Dit bestand heeft een wachtwoord en een herstelsleutel met kenmerk {mark}.")
            words = words.format(mark=envelope.recovery.mark)
        self._state.setText(words)
        chosen = self.tr("&Wijzig wachtwoord…") if envelope is not None else self.tr("&Kies een wachtwoord…")
        self.password_button.set_words(chosen)
        self.sheet_button.setVisible(envelope is not None)
        self._line.setVisible(envelope is not None)
        self._minutes.setVisible(envelope is not None)
        self.minutes_choice.set_chosen(str(self._desk.settings.lock_minutes))
        self.remember_check.setVisible(envelope is not None and key_store.is_offered())
        self.remember_check.blockSignals(True)
        self.remember_check.setChecked(self._desk.settings.remember_key)
        self.remember_check.blockSignals(False)

    def _on_password(self) -> None:
        if self._envelope() is None:
            self._protect()
            return
        assistant = PasswordAssistant(self)

        def write(current: str, new: str) -> None:
            path = self._desk.database.path
            self._run(
                assistant,
                lambda: change_password(path, current, new),
                self.tr("Je wachtwoord is gewijzigd. De oude backups houden het oude wachtwoord."),
            )

        assistant.chosen.connect(write)
        self._open(assistant)

    def _protect(self) -> None:
        database = self._desk.database
        assistant = ProtectAssistant(self._desk.tasks, lambda: letterhead_of(database), self)

        def write(secrets: Secrets) -> None:
            self._run(
                assistant,
                lambda: protect(
                    database.path,
                    database.key,
                    secrets.password,
                    recovery=secrets.recovery,
                    mark=secrets.mark,
                ),
                self.tr("Dit bestand heeft nu een wachtwoord."),
            )

        assistant.chosen.connect(write)
        self._open(assistant)

    def _on_sheet(self) -> None:
        envelope = self._envelope()
        if envelope is None:
            return
        database = self._desk.database
        mark = envelope.recovery.mark if envelope.recovery is not None else ""
        assistant = SheetAssistant(self._desk.tasks, lambda: letterhead_of(database), mark, self)

        def check(password: str) -> None:
            self._run(
                assistant,
                lambda: key_by_password(database.path, password),
                "",
                then=assistant.go_on,
            )

        def write(secrets: Secrets) -> None:
            recovery = secrets.recovery or b""
            self._run(
                assistant,
                lambda: renew_recovery(database.path, database.key, recovery, mark=secrets.mark),
                self.tr("Het vel met kenmerk {mark} geldt nu. Vernietig de oude vellen.").format(
                    mark=secrets.mark
                ),
            )

        assistant.password_given.connect(check)
        assistant.chosen.connect(write)
        self._open(assistant)

    def _run(
        self,
        assistant: SecretAssistant,
        work: Callable[[], object],
        said: str,
        *,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Do *work* off the GUI thread; then close the assistant and say so, or go on with *then*."""

        def done(_nothing: object) -> None:
            if then is not None:
                then()
                return
            assistant.accept()
            self.message.show_hint(said)
            self._show_state()
            self.changed.emit()

        def refused(problem: NetwerkError) -> None:
            assistant.show_problem(problem)

        assistant.show_busy(self.tr("Even geduld…"))
        self._desk.tasks.run(
            TASK,
            lambda _progress: work(),
            owner=self,
            on_done=done,
            on_error=refused,
            on_bug=lambda: assistant.show_busy(""),
            urgent=True,
        )

    def _open(self, assistant: SecretAssistant) -> None:
        assistant.finished.connect(assistant.deleteLater)
        assistant.open()

    def _on_minutes(self, minutes: str) -> None:
        self._keep(lock_minutes=int(minutes))

    def _on_remember(self, wanted: bool) -> None:
        key = self._desk.database.key
        if wanted and not key_store.keep(identity_of(key), key):
            self.message.show_error(self.tr("Windows bewaart de sleutel niet. Vraag je beheerder."))
            wanted = False
        if not wanted:
            key_store.forget(identity_of(key))
        self._keep(remember_key=wanted)
        self._show_state()

    def _keep(self, *, lock_minutes: int | None = None, remember_key: bool | None = None) -> None:
        settings = self._desk.settings
        if lock_minutes is not None:
            settings = replace(settings, lock_minutes=lock_minutes)
        if remember_key is not None:
            settings = replace(settings, remember_key=remember_key)
        self._desk.settings = settings
        try:
            save_settings(self._desk.places.settings, settings)
        except EnvironmentProblem as problem:
            self.message.show_error(problem.message)
        self.changed.emit()


def _minutes() -> tuple[Option, ...]:
    return tuple(
        Option(str(minutes), f"na {minutes} minuten" if minutes else "niet vanzelf") for minutes in LOCK_AFTER
    )
