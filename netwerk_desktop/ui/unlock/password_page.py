"""Choosing a password: how strong it is while it is typed, a second time against slips, sentences welcome."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.planning.passwords import Strength, judge
from netwerk_desktop.ui.shared.assistant import starts_at
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.password_field import PasswordField
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.unlock.narrow import narrow_column
from netwerk_desktop.ui.unlock.strength_bar import StrengthBar


class PasswordPage(Ground):
    """The new password, twice; with *asks_current* the present one first. `typed()` after each letter."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None, *, why: str = "", asks_current: bool = False) -> None:
        super().__init__(Role.BASE, parent)
        self.current_edit = PasswordField(self, name=self.tr("Huidig wachtwoord"))
        self.new_edit = PasswordField(self, name=self.tr("Nieuw wachtwoord"))
        self.again_edit = PasswordField(self, name=self.tr("Nog een keer"))
        self.current_edit.setObjectName("currentPasswordEdit")
        self.new_edit.setObjectName("newPasswordEdit")
        self.again_edit.setObjectName("passwordAgainEdit")
        self.strength_bar = StrengthBar(self)
        self.problem = FieldMessage(self)
        self._current = LabelledField(self.tr("&Huidig wachtwoord"), self.current_edit, self)
        self._new = LabelledField(
            self.tr("Nieuw &wachtwoord") if asks_current else self.tr("&Wachtwoord"),
            self.new_edit,
            self,
            hint=self.tr("Een zin van vier woorden is sterk en makkelijk te onthouden. Spaties mogen."),
        )
        self._again = LabelledField(self.tr("N&og een keer"), self.again_edit, self)
        self._asks_current = asks_current
        self._current.setVisible(asks_current)
        self._lay_out(why)
        self.new_edit.textChanged.connect(self._on_typed)
        first = self.current_edit if asks_current else self.new_edit
        starts_at(self, first)

    @property
    def current(self) -> str:
        """The present password as it was typed."""
        return self.current_edit.text()

    def password(self) -> str | None:
        """The new password; None, with words at the field, when it cannot be one or was typed differently."""
        self.problem.show_error("")
        if self._asks_current and not self.current_edit.text():
            self._refused(self._current, self.tr("Typ eerst het wachtwoord van nu."))
            return None
        password = self.new_edit.text()
        judgement = judge(password)
        if judgement.strength is Strength.REFUSED:
            self._refused(self._new, judgement.advice)
            return None
        if self.again_edit.text() != password:
            self.again_edit.wipe()
            self._refused(self._again, self.tr("Dit is iets anders. Typ het wachtwoord nog een keer."))
            return None
        return password

    def show_wrong_current(self, message: str) -> None:
        """The present password does not fit."""
        self.current_edit.wipe()
        self._refused(self._current, message)

    def show_problem(self, message: str) -> None:
        """Say under the fields what is in the way."""
        self.problem.show_error(message)

    def wipe(self) -> None:
        """Nothing of it stays on the screen."""
        for edit in (self.current_edit, self.new_edit, self.again_edit):
            edit.wipe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field; only in the last one it is for the assistant."""
        fields = (self.current_edit, self.new_edit, self.again_edit)
        focused = self.focusWidget()
        if event.key() in ENTER and focused in fields[:-1]:
            fields[fields.index(focused) + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _lay_out(self, why: str) -> None:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("Kies een wachtwoord"), block, kind=TextKind.TITLE))
        words = why or self.tr("Daarmee opent niemand anders je gegevens. Niemand kan het voor je opzoeken.")
        column.addWidget(Label(words, block, wrap=True))
        column.addWidget(self._current)
        column.addWidget(self._new)
        column.addWidget(self.strength_bar)
        column.addWidget(self._again)
        column.addWidget(self.problem)
        narrow_column(self, block)

    def _refused(self, field: LabelledField, words: str) -> None:
        field.show_error(words)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        judgement = judge(text)
        self.strength_bar.show_strength(judgement.strength if text else None)
        if not self._new.error:
            self._new.show_hint(judgement.advice if text else self._new_hint())
        self.typed.emit()

    def _new_hint(self) -> str:
        return self.tr("Een zin van vier woorden is sterk en makkelijk te onthouden. Spaties mogen.")
