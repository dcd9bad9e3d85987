"""The foot of a form in the detail: *Bewaar*, its key, *Annuleer*, and what happened to the draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role


class FormFoot(Ground):
    """Stays where it is while the form above it scrolls."""

    saved = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent, line_above=True)
        self.save_button = Button(self.tr("Be&waar"), self, look=ButtonLook.MAIN, icon_name="check")
        self.save_button.setObjectName("saveButton")
        self.cancel_button = Button(self.tr("Annuleer"), self, look=ButtonLook.TEXT)
        self.cancel_button.setObjectName("cancelButton")
        self._key = Label("Ctrl+Enter", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._words = ElidedLabel("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        for part in (self.save_button, self._key, self.cancel_button):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self._words)
        self.save_button.clicked.connect(self.saved)
        self.cancel_button.clicked.connect(self.left)
        theme().density_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_button_words(self, save: str, cancel: str, *, key: str) -> None:
        """Other words on the buttons, and the key beside the first."""
        self.save_button.set_words(save)
        self.cancel_button.set_words(cancel)
        self._key.setText(key)

    def say(self, text: str) -> None:
        """Quiet words at the right, such as *concept bewaard*."""
        self._words.setText(text)

    @property
    def words(self) -> str:
        """What stands at the right."""
        return self._words.text()

    def _on_theme_changed(self) -> None:
        room = 6 if theme().compact else 10
        self._row.setContentsMargins(PANE_SIDE, room, PANE_SIDE, room)
