"""The password, or the recovery key, of a backup that was made elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.storage.envelope import Envelope, open_with_password, open_with_recovery
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.password_field import PasswordField
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from netwerk_desktop.ui.window.small_window import SmallWindow, button

TASK = "open-foreign-backup"
LONGEST_RECOVERY_KEY = 200


class ForeignBackupDialog(SmallWindow):
    """`opened(key)` with the data key in the envelope of the backup; of the backup it reads nothing else."""

    opened = Signal(object)

    def __init__(
        self,
        name: str,
        envelope: Envelope,
        tasks: TaskRunner,
        parent: QWidget | None = None,
        *,
        is_foreign: bool = True,
        brings_password: bool = False,
    ) -> None:
        """*name* of the backup; *is_foreign* is False when the password of now opens it.

        *brings_password* when the file keeps the password of the backup: who has lost that needs another.
        """
        super().__init__("", parent)
        self.setObjectName("foreignBackupDialog")
        self.setModal(True)
        self._envelope, self._tasks = envelope, tasks
        self._by_recovery = False
        self.password_edit = PasswordField(self, name=self.tr("Wachtwoord"))
        self.password_edit.setObjectName("backupPasswordEdit")
        self.recovery_edit = LineField("", self, name=self.tr("Herstelsleutel"))
        self.recovery_edit.setObjectName("backupRecoveryEdit")
        self.recovery_edit.setMaxLength(LONGEST_RECOVERY_KEY)
        self._password = LabelledField(self.tr("&Wachtwoord"), self.password_edit, self)
        hint = self.tr("De vier regels van het papier, achter elkaar. Spaties mogen.")
        self._recovery = LabelledField(self.tr("Herstel&sleutel"), self.recovery_edit, self, hint=hint)
        self.way_button = Button("", self, look=ButtonLook.TEXT, icon_name="key")
        self.way_button.setObjectName("otherWayButton")
        self.way_button.setVisible(envelope.recovery is not None)
        self._name, self._is_foreign = name, is_foreign
        self._brings_password = brings_password
        for widget in (self._password, self._recovery, self.way_button):
            self.add_body(widget)
        cancel = button(self.tr("&Annuleer"), "cancelButton", self)
        self.open_button = button(self.tr("&Openen"), "openBackupButton", self, main=True)
        self.set_buttons(cancel, self.open_button)
        cancel.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._on_open)
        self.way_button.clicked.connect(self._on_other_way)
        self.password_edit.returnPressed.connect(self.open_button.click)
        self.recovery_edit.returnPressed.connect(self.open_button.click)
        self._show_way(recovery=False)

    def done(self, result: int) -> None:
        """What was typed is forgotten."""
        self.password_edit.wipe()
        self.recovery_edit.clear()
        super().done(result)

    def _show_way(self, *, recovery: bool) -> None:
        self._by_recovery = recovery
        self._recovery.setVisible(recovery)
        self._password.setVisible(not recovery)
        words = self.tr("&Toch het wachtwoord") if recovery else self.tr("&Herstelsleutel gebruiken")
        self.way_button.set_words(words)
        self.say(self.tr("Deze backup is op slot"), self._asking(recovery=recovery).format(name=self._name))
        (self.recovery_edit if recovery else self.password_edit).setFocus()

    def _asking(self, *, recovery: bool) -> str:
        if recovery:
            words = self.tr("{name} gaat ook open met de herstelsleutel die toen gold.")
            after = self.tr(
                "Kies daarna een nieuw wachtwoord: druk op Ctrl+L en kies ‘Herstelsleutel gebruiken’."
            )
            return f"{words} {after}" if self._brings_password else words
        if self._is_foreign:
            return self.tr("Geef voor {name} het wachtwoord dat gold toen hij werd gemaakt.")
        return self.tr("Geef voor {name} je wachtwoord van nu.")

    def _on_other_way(self) -> None:
        self._show_way(recovery=not self._by_recovery)

    def _on_open(self) -> None:
        envelope = self._envelope
        recovery = self._by_recovery
        typed = self.recovery_edit.text() if recovery else self.password_edit.text()
        if not typed.strip():
            words = self.tr("Typ de herstelsleutel.") if recovery else self.tr("Typ het wachtwoord.")
            self._say_wrong(words)
            return
        find: Callable[[Envelope, str], bytes] = open_with_recovery if recovery else open_with_password
        self._say_busy(self.tr("Even geduld…"))

        def work(_progress: Progress) -> bytes:
            return find(envelope, typed)

        begun = self._tasks.run(
            TASK,
            work,
            owner=self,
            on_done=self._on_found,
            on_error=self._on_wrong,
            on_bug=self._on_over,
            database=False,
        )
        if begun is None:
            self._say_busy("")

    def _on_found(self, key: bytes) -> None:
        if self.isVisible():
            self.accept()
            self.opened.emit(key)

    def _on_wrong(self, problem: NetwerkError) -> None:
        self._say_busy("")
        self._say_wrong(problem.message)

    def _on_over(self) -> None:
        self._say_busy("")

    def _say_wrong(self, words: str) -> None:
        field = self._recovery if self._by_recovery else self._password
        field.show_error(words)
        self._fit()
        field.editor.setFocus()

    def _say_busy(self, why_not: str) -> None:
        for each in (self.open_button, self.way_button):
            each.set_why_not(why_not)
