"""A field for a password: dots, and an eye that shows for a moment what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.icons import icon
from netwerk_desktop.ui.shared.theme import follow_theme
from netwerk_desktop.ui.shared.tokens import Role

LONGEST = 500


class PasswordField(LineField):
    """Nothing in it can be copied or learned by the keyboard; the eye closes by itself when it is cleared."""

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        self._eye: QAction | None = None
        super().__init__("", parent, name=name)
        self.setMaxLength(LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(self)
        self._eye.setObjectName("showPasswordAction")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_toggled)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._on_toggled(False)
        follow_theme(self._show_eye)

    def take(self) -> str:
        """What was typed; the field is empty afterwards."""
        text = self.text()
        self.wipe()
        return text

    def wipe(self) -> None:
        """Empty, with the eye closed."""
        self.clear()
        if self._eye is not None:
            self._eye.setChecked(False)

    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._show_eye()

    def _show_eye(self) -> None:
        if self._eye is None:
            return
        shown = self._eye.isChecked()
        self._eye.setIcon(icon("eye-off" if shown else "eye", Role.SECONDARY))
        words = self.tr("Verberg wat je typt") if shown else self.tr("Laat zien wat je typt")
        self._eye.setText(words)
        self._eye.setToolTip(words)
