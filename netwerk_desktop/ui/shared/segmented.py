"""A switch of two to five choices side by side, of which one is on."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role


class _Segment(Button):
    """One choice; its outer corners are round only at the ends of the row."""

    first = False
    last = False

    def sizeHint(self) -> QSize:
        semibold = theme().text_width(self.text().replace("&", ""), semibold=True)
        plain = self._content_width() - self._text_width()
        return QSize(plain + semibold + 22, theme().control_height())

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        ground, border = self._ground_and_border()
        painter.save()
        painter.setClipRect(area)
        # Grown beyond the side that touches a neighbour, so that only the ends are round.
        wide = area.adjusted(0 if self.first else -8, 0, 0 if self.last else 8, 0)
        width = 2 if self.shows_focus() else 1
        edge = theme().color(Role.ACCENT) if self.shows_focus() or self.isChecked() else border
        paint_ground(painter, wide, ground=ground, border=edge, width=width)
        if edge is not None:
            if not self.first and (self.isChecked() or self.shows_focus()):
                painter.fillRect(QRectF(area.left(), area.top(), width, area.height()), edge)
            if not self.last:
                painter.fillRect(QRectF(area.right() - width, area.top(), width, area.height()), edge)
        painter.restore()

    def _text_color(self) -> QColor:
        return theme().color(Role.TEXT if self.isEnabled() else Role.DISABLED)


class Segmented(QWidget):
    """Exactly one choice is on; ← and → move it. `changed(key)` after a change by the user."""

    changed = Signal(str)

    def __init__(
        self,
        options: Sequence[Option],
        parent: QWidget | None = None,
        *,
        icons: Sequence[str] = (),
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._keys = tuple(option.key for option in options)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, option in enumerate(options):
            icon_name = icons[place] if icons else None
            segment = _Segment(option.text, self, checkable=True, icon_name=icon_name)
            segment.first, segment.last = place == 0, place == len(options) - 1
            segment.setObjectName(f"{option.key}Segment")
            self._group.addButton(segment, place)
            row.addWidget(segment)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chosen(self._keys[0])
        self._group.idClicked.connect(self._on_clicked)

    @property
    def chosen(self) -> str:
        """The key that is on."""
        return self._keys[self._group.checkedId()]

    def set_chosen(self, key: str) -> None:
        """Choose *key* without telling."""
        self._group.button(self._keys.index(key)).setChecked(True)
        self.updateGeometry()

    def set_words(self, key: str, text: str) -> None:
        """Another text for the choice *key*."""
        segment = self._group.button(self._keys.index(key))
        segment.setText(text)
        segment.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        place = self._group.checkedId() + step
        if step and 0 <= place < len(self._keys):
            button = self._group.button(place)
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()
            return
        super().keyPressEvent(event)

    def _on_clicked(self, place: int) -> None:
        self.changed.emit(self._keys[place])
