"""The line at the foot of the window: lock, backup, what is shown; counts at the right."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import ElidedLabel, plain_tooltip
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

ICON = 13
SPACING = 12


class _Segment(QWidget):
    """An icon and a few words, with a thin line behind it."""

    clicked = Signal()

    def __init__(self, parent: QWidget, *, icon_name: str | None, right: bool) -> None:
        super().__init__(parent)
        self._icon_name, self._right = icon_name, right
        self._row = QHBoxLayout(self)
        self.words = ElidedLabel("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._row.addWidget(self.words)
        follow_theme(self._on_theme_changed)

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone, with the words in its tooltip."""
        self.words.setVisible(not folded)
        self.setToolTip(plain_tooltip(self.words.text() if folded else ""))

    def whole_width(self) -> int:
        """What it takes with all its words."""
        return self._sides() + self.words.sizeHint().width()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._icon_name is not None:
            side = theme().icon_size(ICON)
            top = round((self.height() - side) / 2)
            paint_icon(painter, self._icon_name, theme().color(Role.SECONDARY), QRectF(0, top, side, side))
        if not self._right:
            inset = max((self.height() - 14) // 2, 2)
            line = theme().color(Role.LINE)
            painter.fillRect(self.width() - 1, inset, 1, self.height() - 2 * inset, line)

    def _sides(self) -> int:
        """Room for the icon at the left, and before the line at the right."""
        return self._before() + (0 if self._right else SPACING)

    def _before(self) -> int:
        return theme().icon_size(ICON) + 6 if self._icon_name is not None else 0

    def _on_theme_changed(self) -> None:
        self._row.setContentsMargins(self._before(), 0, 0 if self._right else SPACING, 0)
        self.setMinimumWidth(self._sides())


class StatusLine(Ground):
    """Segments with a key; empty ones take no room. `segment_clicked(key)`.

    Where they do not fit, those of *fold_order* keep only their icon, one after the other.
    """

    segment_clicked = Signal(str)
    fold_order: tuple[str, ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.WINDOW, parent, line_above=True)
        self.setObjectName("statusLine")
        self._segments: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 1, 12, 0)
        self._row.setSpacing(SPACING)
        self._row.addStretch(1)
        self._left = 0
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def add_segment(self, key: str, *, icon_name: str | None = None, right: bool = False) -> None:
        """Make room for *key*, at the left or at the right; it appears with its first text."""
        segment = _Segment(self, icon_name=icon_name, right=right)
        segment.setObjectName(f"{key}Segment")
        segment.hide()
        if right:
            self._row.addWidget(segment)
        else:
            self._row.insertWidget(self._left, segment)
            self._left += 1
        self._segments[key] = segment
        segment.clicked.connect(lambda: self.segment_clicked.emit(key))

    def set_text(self, key: str, text: str) -> None:
        """What the segment *key* says."""
        segment = self._segments[key]
        segment.words.setText(text)
        segment.setAccessibleName(text)
        segment.setVisible(bool(text))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        shown = [segment for segment in self._segments.values() if not segment.isHidden()]
        too_much = sum(segment.whole_width() + SPACING for segment in shown) + SPACING - self.width()
        for key in self.fold_order:
            segment = self._segments.get(key)
            if segment in shown:
                segment.set_folded(too_much > 0)
                too_much -= segment.words.sizeHint().width() if too_much > 0 else 0

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(theme().status_bar_height())
        self._fold()
