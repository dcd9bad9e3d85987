"""Shapes that several widgets paint, and when a ring of focus is shown."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

RADIUS = 4.0
KEYBOARD_REASONS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)


def paint_ground(
    painter: QPainter,
    area: QRectF,
    *,
    ground: QColor | None,
    border: QColor | None,
    width: float = 1.0,
    radius: float = RADIUS,
) -> None:
    """A rounded rectangle inside *area*; the border lies inside it, so nothing shifts when it grows."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()
