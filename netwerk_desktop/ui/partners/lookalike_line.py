"""The line that warns, where a partner is looked at, that another one seems to be the same (F18)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import PANE_SIDE
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

if TYPE_CHECKING:
    from netwerk_desktop.services.duplicates import Lookalike


class LookalikeLine(QWidget):
    """*Lijkt op Bakkerij Jansen: zelfde telefoon*, with what can be done. `open_wanted(id)`."""

    open_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeLine")
        self._desk = desk
        self._partner_id: int | None = None
        self._other: Lookalike | None = None
        self._words = ElidedLabel("", self, role=Role.ATTENTION)
        self._words.setObjectName("lookalikeWords")
        self.open_button = self._button(self.tr("Open die"), "openLookalikeButton")
        self.merge_button = self._button(self.tr("Voeg samen…"), "mergeLookalikeButton")
        self.apart_button = self._button(self.tr("Niet dubbel"), "notLookalikeButton")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._words, 1)
        for button in (self.open_button, self.merge_button, self.apart_button):
            self._row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.open_button.clicked.connect(self._on_open)
        self.merge_button.clicked.connect(self._on_merge)
        self.apart_button.clicked.connect(self._on_apart)
        self.hide()
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def show_partner(self, partner_id: int) -> None:
        """Look whether another seems to be this one; without any the line is not there."""
        from netwerk_desktop.services.duplicates import lookalike_of

        self._partner_id = partner_id
        self._other = lookalike_of(self._desk.database, partner_id)
        if self._other is not None:
            words = self.tr("Lijkt op {name}: {reason}")
            self._words.setText(words.format(name=self._other.name, reason=self._other.reason))
            self.setAccessibleName(self._words.text())
        self.setVisible(self._other is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.ATTENTION_GROUND))
        side = theme().icon_size(15)
        place = QRectF(PANE_SIDE, round((self.height() - side) / 2), side, side)
        paint_icon(painter, "merge", theme().color(Role.ATTENTION), place)

    def _button(self, words: str, name: str) -> Button:
        button = Button(words, self, look=ButtonLook.TEXT)
        button.setObjectName(name)
        return button

    def _on_open(self) -> None:
        if self._other is not None:
            self.open_wanted.emit(self._other.id)

    def _on_merge(self) -> None:
        from netwerk_desktop.ui.partners.merge_dialog import open_merge

        if self._other is not None and self._partner_id is not None:
            older_first = sorted((self._partner_id, self._other.id))  # mostly the one with the history
            open_merge(self._desk, self.window(), older_first)

    def _on_apart(self) -> None:
        from netwerk_desktop.services.duplicates import keep_apart

        if self._other is None or self._partner_id is None:
            return
        try:
            keep_apart(self._desk.database, self._partner_id, self._other.id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self.show_partner(self._partner_id)
        self._desk.say(self.tr("Niet dubbel: onthouden"))

    def _on_theme_changed(self) -> None:
        self._row.setContentsMargins(PANE_SIDE + theme().icon_size(15) + 8, 0, PANE_SIDE, 0)
        self.setFixedHeight(theme().control_height() + (0 if theme().compact else 4))
