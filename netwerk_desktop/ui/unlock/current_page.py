"""The password of now, before something is changed that would open the file for another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.assistant import starts_at
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.password_field import PasswordField
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.unlock.narrow import narrow_column


class CurrentPage(Ground):
    """One field; *mark* names the sheet that will open nothing any more."""

    def __init__(self, mark: str, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.password_edit = PasswordField(self, name=self.tr("Wachtwoord"))
        self.password_edit.setObjectName("currentPasswordEdit")
        self._field = LabelledField(self.tr("&Wachtwoord"), self.password_edit, self)
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("Nieuwe herstelsleutel"), block, kind=TextKind.TITLE))
        words = self.tr("Je krijgt een nieuw vel.")
        if mark:
            words = self.tr("Je krijgt een nieuw vel. Het vel met kenmerk {mark} werkt daarna niet meer.")
        column.addWidget(Label(words.format(mark=mark), block, wrap=True))
        column.addWidget(self._field)
        narrow_column(self, block)
        starts_at(self, self.password_edit)

    def is_filled(self) -> bool:
        """Whether something was typed; if not, it is said at the field."""
        if not self.password_edit.text():
            self.show_problem(self.tr("Typ eerst je wachtwoord."))
            return False
        return True

    def show_problem(self, message: str) -> None:
        """Say at the field what is wrong."""
        self.password_edit.wipe()
        self._field.show_error(message)
        self.password_edit.setFocus(Qt.FocusReason.OtherFocusReason)
