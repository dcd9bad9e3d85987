"""Big buttons for how a conversation ended, each with its number key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

GAP = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """One possible end: *role* is the colour of its icon once chosen."""

    key: str
    text: str
    icon_name: str
    role: Role = Role.TEXT


class _OutcomeButton(Button):
    """Icon and words at the left, the number key at the right."""

    def __init__(self, outcome: Outcome, number: int, parent: QWidget) -> None:
        super().__init__(outcome.text, parent, icon_name=outcome.icon_name, checkable=True)
        self._outcome, self._number = outcome, number
        self.is_low = False
        self.setObjectName(f"{outcome.key}OutcomeButton")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{outcome.text}, toets {number}")

    def sizeHint(self) -> QSize:
        height = theme().control_height() + (0 if theme().compact or self.is_low else 8)
        return QSize(
            theme().text_width(self._outcome.text, semibold=True) + 2 * theme().icon_size(16) + 48, height
        )

    def minimumSizeHint(self) -> QSize:
        """The number gives way before the words do."""
        hint = self.sizeHint()
        return QSize(hint.width() - theme().icon_size(16) - 16, hint.height())

    def _paint_content(self, painter: QPainter, left: float, area: QRectF) -> None:
        side = theme().icon_size(16)
        color = theme().color(self._outcome.role if self.isChecked() else Role.TEXT)
        place = QRectF(area.left() + 11, round(area.center().y() - side / 2 + 0.5), side, side)
        paint_icon(painter, self._outcome.icon_name, color, place)
        painter.setPen(theme().color(Role.TEXT))
        words = area.adjusted(11 + side + 8, 0, -8, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, int(flags), self.text())
        if self.width() >= self.sizeHint().width():
            self._paint_number(painter, area)

    def _paint_number(self, painter: QPainter, area: QRectF) -> None:
        side = theme().icon_size(16)
        box = QRectF(area.right() - 11 - side, round(area.center().y() - side / 2), side, side)
        line, base = theme().color(Role.LINE), theme().color(Role.BASE)
        paint_ground(painter, box, ground=base, border=line, radius=3)
        painter.setFont(theme().font(TextKind.CAPTION))
        painter.setPen(theme().color(Role.SECONDARY))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class OutcomeButtons(QWidget):
    """Up to nine outcomes in two columns. `chosen_changed(key)` after click or number key."""

    chosen_changed = Signal(str)

    def __init__(
        self, outcomes: Sequence[Outcome], parent: QWidget | None = None, *, columns: int = 2
    ) -> None:
        super().__init__(parent)
        self._outcomes = tuple(outcomes)
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns, self._now = columns, 0
        self._buttons = [_OutcomeButton(each, place + 1, self) for place, each in enumerate(self._outcomes)]
        for place, button in enumerate(self._buttons):
            self._group.addButton(button, place)
        self.set_one_row(one_row=False)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def one_row_width(self) -> int:
        """What they take beside each other, without the number keys."""
        return sum(button.minimumSizeHint().width() + GAP for button in self._buttons) - GAP

    def set_one_row(self, *, one_row: bool) -> None:
        """All beside each other and lower, where height is scarce; else in columns."""
        columns = len(self._buttons) if one_row else self._columns
        if columns == self._now:
            return
        self._now = columns
        for place, button in enumerate(self._buttons):
            button.is_low = one_row
            button.updateGeometry()
            self._grid.removeWidget(button)
            self._grid.addWidget(button, place // columns, place % columns)

    @property
    def chosen(self) -> str | None:
        """The key that is on, or None before the first choice."""
        place = self._group.checkedId()
        return None if place < 0 else self._outcomes[place].key

    def set_chosen(self, key: str | None) -> None:
        """Choose *key*, or nothing, without telling."""
        self._group.setExclusive(False)
        for place, outcome in enumerate(self._outcomes):
            self._group.button(place).setChecked(outcome.key == key)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.choose_by_key(event.text()):
            super().keyPressEvent(event)

    def choose_by_key(self, text: str) -> bool:
        """Choose by number "1"…"9", for a form that catches keys; False when there is no such number."""
        if not (text.isdecimal() and text.isascii() and 1 <= int(text) <= len(self._outcomes)):
            return False
        self._group.button(int(text) - 1).click()
        return True

    def _on_clicked(self, place: int) -> None:
        self.chosen_changed.emit(self._outcomes[place].key)
