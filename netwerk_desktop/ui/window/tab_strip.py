"""The main tabs: icon and word, an accent line under the one in view."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.painting import KEYBOARD_REASONS, paint_ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

ICON = 16
GAP = 8
SIDE = 16
FIRST_LEFT = 8
ACCENT_LINE = 2


class TabStrip(QTabBar):
    """One tab per screen; the arrow keys move between them when the strip has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: list[str] = []
        self._focus_by_key = False
        self.setDrawBase(False)
        self.setDocumentMode(True)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Tabbladen"))
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def add(self, word: str, icon_name: str, *, tooltip: str) -> None:
        """One more tab, at the right."""
        self._icons.append(icon_name)
        self.setTabToolTip(self.addTab(word), tooltip)

    def tabSizeHint(self, index: int) -> QSize:
        width = theme().text_width(self.tabText(index), TextKind.SECTION)
        width += 2 * SIDE + theme().icon_size(ICON) + GAP + self._left_of(index)
        return QSize(width, self._strip_height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._strip_height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_by_key = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.WINDOW))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color(Role.LINE))
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        area = QRectF(self.tabRect(index)).adjusted(self._left_of(index), 0, 0, 0)
        now = index == self.currentIndex()
        side = theme().icon_size(ICON)
        box = QRectF(round(area.left() + SIDE), round(area.center().y() - side / 2), side, side)
        paint_icon(painter, self._icons[index], theme().color(Role.ACCENT if now else Role.SECONDARY), box)
        font = theme().font(TextKind.SECTION)
        font.setWeight(QFont.Weight.DemiBold if now else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme().color(Role.TEXT if now else Role.SECONDARY))
        words = QRectF(box.right() + GAP, area.top(), area.right() - box.right(), area.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.tabText(index))
        if now:
            line = QRectF(area.left(), self.height() - ACCENT_LINE, area.width(), ACCENT_LINE)
            painter.fillRect(line, theme().color(Role.ACCENT))
            if self.hasFocus() and self._focus_by_key:
                ring = area.adjusted(4, 3, -4, -4)
                paint_ground(painter, ring, ground=None, border=theme().color(Role.ACCENT), width=2)

    def _strip_height(self) -> int:
        return max(32 if theme().compact else 36, theme().control_height() + 4)

    def _left_of(self, index: int) -> int:
        """The first tab stands a little in, so that the icons line up with the menu bar."""
        return FIRST_LEFT if index == 0 else 0

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font(TextKind.SECTION))
        self.setFixedHeight(self._strip_height())
        self.updateGeometry()
        self.update()
