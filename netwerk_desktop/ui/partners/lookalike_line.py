"""The line that warns, where a partner is looked at, that another one seems to be the same (F18)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import Label
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
        self._words = Label("", self, role=Role.ATTENTION, wrap=True)
        self._words.setObjectName("lookalikeWords")
        self.open_button = self._button(self.tr("Open die"), "openLookalikeButton")
        self.merge_button = self._button(self.tr("Voeg samen…"), "mergeLookalikeButton")
        self.apart_button = self._button(self.tr("Niet dubbel"), "notLookalikeButton")
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.addWidget(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.open_button, self.merge_button, self.apart_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._rows.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
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
            self._arrange()
        self.setVisible(self._other is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.ATTENTION_GROUND))
        side = theme().icon_size(15)
        middle = self._words.y() + self.fontMetrics().height() / 2 + self._words.contentsRect().y()
        place = QRectF(PANE_SIDE, round(middle - side / 2), side, side)
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
            dialog = open_merge(self._desk, self.window(), older_first)
            if dialog is not None:
                dialog.merged.connect(self.open_wanted)

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

    def _arrange(self) -> None:
        """The buttons beside the words where both fit on one line, else below them."""
        buttons = (self.open_button, self.merge_button, self.apart_button)
        needed = theme().text_width(self._words.text()) + sum(
            button.sizeHint().width() + 12 for button in buttons
        )
        beside = needed + 2 * PANE_SIDE + theme().icon_size(15) + 8 <= self.width()
        right, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(right if beside else down)
        self._rows.setSpacing(12 if beside else 0)
        above = 0 if beside else 5
        self._rows.setContentsMargins(PANE_SIDE + theme().icon_size(15) + 8, above, PANE_SIDE, 0)

    def _on_theme_changed(self) -> None:
        self._arrange()
        self.setMinimumHeight(theme().control_height() + (0 if theme().compact else 4))
