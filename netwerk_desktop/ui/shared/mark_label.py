"""A mark as a widget: status, radar, pips or next step beside other text."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwerk_desktop.ui.shared.marks import Mark, mark_text, mark_width, paint_mark
from netwerk_desktop.ui.shared.theme import follow_theme, theme


class MarkLabel(QWidget):
    """Shows one mark; its words are the accessible name."""

    def __init__(self, mark: Mark | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._on_theme_changed)
        self.set_mark(mark)

    @property
    def mark(self) -> Mark | None:
        """What is shown."""
        return self._mark

    def set_mark(self, mark: Mark | None) -> None:
        """Show another mark, or nothing."""
        self._mark = mark
        self.setAccessibleName("" if mark is None else mark_text(mark))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 0 if self._mark is None else mark_width(self._mark) + 2
        return QSize(width, max(self.fontMetrics().height(), theme().icon_size(16)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is not None:
            painter = QPainter(self)
            painter.setFont(theme().font())
            paint_mark(painter, self._mark, QRectF(self.rect()))

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.updateGeometry()
        self.update()
