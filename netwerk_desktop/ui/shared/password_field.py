"""A field for a password: dots, and an eye that shows for a moment what was typed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLineEdit, QWidget

from netwerk_desktop.ui.shared.icons import icon_pixmap
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

LONGEST = 500


class PasswordField(QLineEdit):
    """Nothing in it can be copied or learned by the keyboard; the eye closes by itself when it is cleared."""

    def __init__(self, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__("", parent)
        self.setAccessibleName(name)
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
        follow_theme(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().control_height())

    def take(self) -> str:
        """What was typed; the field is empty afterwards."""
        text = self.text()
        self.wipe()
        return text

    def wipe(self) -> None:
        """Empty, with the eye closed."""
        self.clear()
        self._eye.setChecked(False)

    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._show_eye()

    def _show_eye(self) -> None:
        shown = self._eye.isChecked()
        color, side = theme().color(Role.SECONDARY), theme().icon_size(16)
        name = "eye-off" if shown else "eye"
        self._eye.setIcon(QIcon(icon_pixmap(name, color, side, ratio=self.devicePixelRatioF())))
        words = self.tr("Verberg wat je typt") if shown else self.tr("Laat zien wat je typt")
        self._eye.setText(words)
        self._eye.setToolTip(words)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(theme().control_height())
        self._show_eye()
