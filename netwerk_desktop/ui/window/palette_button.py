"""What stands in the corner of the menu bar and opens Ctrl+K: light, because every window paints it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

if TYPE_CHECKING:
    from netwerk_desktop.services.palette import PaletteRow

BUTTON_WIDTH = 300
KEYS = "Ctrl+K"


@dataclass(frozen=True, slots=True)
class PaletteActs:
    """What the window does for what was chosen."""

    open_partner: Callable[[int], object]
    open_agreement: Callable[[int], object]
    log_contact: Callable[[int], object]
    new_partner: Callable[[str], object]
    open_person: Callable[["PaletteRow"], object]
    open_on_page: Callable[[str, int], object]
    """A page of Aanpak by its key, and the row on it."""


class PaletteButton(QPushButton):
    """Looks like a search field, in the right corner of the menu bar; `typed(text)` begins a search.

    A key that is not taken here goes to the menu bar, where a letter opens a menu.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paletteButton")
        self._words = self.tr("Zoek of doe iets…")
        self.setAccessibleName(self.tr("Zoek of doe iets"))
        self.setToolTip(f"{self._words} ({KEYS})")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        follow_theme(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        window = self.window().width()
        return QSize(
            round(min(BUTTON_WIDTH * theme().scale, window * 0.3)), theme().control_height(small=True)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        is_command = (event.modifiers() & (control | alt)) in (control, alt)  # both together is AltGr
        if event.text().strip() and event.text().isprintable() and not is_command:
            self.typed.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0, 0, -8, 0)
        ring = self.hasFocus()
        border = theme().color(Role.ACCENT if ring else Role.CONTROL)
        paint_ground(painter, area, ground=theme().color(Role.BASE), border=border, width=2 if ring else 1)
        side = theme().icon_size(15)
        top = round(area.center().y() - side / 2)
        color = theme().color(Role.SECONDARY)
        paint_icon(painter, "search", color, QRectF(area.left() + 8, top, side, side))
        painter.setFont(theme().font(TextKind.CAPTION))
        width = theme().text_width(KEYS, TextKind.CAPTION) + 10
        key = QRectF(area.right() - width - 5, area.top() + 4, width, area.height() - 8)
        paint_ground(painter, key, ground=None, border=theme().color(Role.LINE), radius=3)
        painter.setPen(color)
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), KEYS)
        painter.setFont(theme().font())
        words = QRectF(
            area.left() + 8 + side + 8, area.top(), key.left() - area.left() - side - 24, area.height()
        )
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.updateGeometry()
        self.update()
