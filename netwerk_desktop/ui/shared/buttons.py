"""Buttons: one filled main action, plain, text action, toggle and icon only. They paint themselves."""

import math
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.keys import ENTER, is_held_enter
from netwerk_desktop.ui.shared.labels import plain_tooltip
from netwerk_desktop.ui.shared.painting import KEYBOARD_REASONS, paint_ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

ICON = 15
GAP = 8
SHORTEST: Final = "Bakkerij…"


class ButtonLook(StrEnum):
    """What a button looks like, which tells how important it is."""

    MAIN = "main"
    PLAIN = "plain"
    TEXT = "text"
    QUIET = "quiet"


BARE = frozenset({ButtonLook.TEXT, ButtonLook.QUIET})


class Button(QPushButton):
    """A button with an optional icon and menu. Checkable ones show *on* as tint and semibold.

    Without text it is an icon-only button: *name* is then its tooltip and accessible name.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        look: ButtonLook = ButtonLook.PLAIN,
        icon_name: str | None = None,
        name: str = "",
        small: bool = False,
        checkable: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._look, self._icon_name, self._small = look, icon_name, small
        self._tooltip = name
        self._why_not = ""
        self._folded_words = ""
        self._has_menu = False
        self._focus_by_key = False
        self._presses_once = False
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text.replace("&", ""))
        self.setToolTip(plain_tooltip(name))
        follow_theme(self._on_theme_changed)

    @property
    def look(self) -> ButtonLook:
        """How it looks."""
        return self._look

    @property
    def why_not(self) -> str:
        """Why the button is off, or empty when it is on."""
        return self._why_not

    def set_why_not(self, reason: str) -> None:
        """Switch off with *reason* as its tooltip; an empty reason switches on again."""
        self._why_not = reason
        self.setEnabled(not reason)
        self.setToolTip(plain_tooltip(reason or self._tooltip))
        self.setAccessibleDescription(reason)

    def press_once(self) -> None:
        """From now on a double click is one press: by the second click it would do the next thing too."""
        self._presses_once = True

    def set_words(self, text: str) -> None:
        """Another text, for instance with a count; the accessible name follows."""
        if self._folded_words:
            self._folded_words = text
        else:
            self.setText(text)
        self.setAccessibleName(text.replace("&", "") or self._tooltip)
        self.updateGeometry()

    def set_folded(self, *, folded: bool) -> None:
        """Keep only the icon, with the words in the tooltip; or show the words again."""
        words = self._folded_words or self.text()
        if folded == bool(self._folded_words) or self._icon_name is None:
            return
        self._folded_words = words if folded else ""
        self.setText("" if folded else words)
        plain = words.replace("&", "")
        self.setToolTip(plain_tooltip(plain if folded else self._tooltip))
        self.updateGeometry()

    def set_icon_name(self, icon_name: str | None) -> None:
        """Another icon, or none."""
        self._icon_name = icon_name
        self.updateGeometry()
        self.update()

    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        self._has_menu = True
        self.updateGeometry()

    def shows_focus(self) -> bool:
        """Whether the ring is shown: only after the keyboard brought the focus."""
        return self._focus_by_key and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._focus_by_key = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._presses_once:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as people expect, also outside a dialog."""
        if is_held_enter(event):
            return
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self._has_menu:
                self.showMenu()
            else:
                self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        height = theme().control_height(small=self._small)
        if not self.text() and not self._has_menu:
            return QSize(height, height)
        side = 0 if self._look in BARE else self._padding()
        return QSize(self._content_width() + 2 * side + (4 if side == 0 else 0), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        self._paint_ground(painter, area)
        painter.setFont(self._shown_font())
        left = area.left() + (area.width() - self._content_width()) / 2
        self._paint_content(painter, max(left, area.left() + 2), area)

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        ground, border = self._ground_and_border()
        ring = self.shows_focus()
        if ring and self._look is not ButtonLook.MAIN:
            paint_ground(painter, area, ground=ground, border=theme().color(Role.ACCENT), width=2)
            return
        paint_ground(painter, area, ground=ground, border=border)
        if ring:
            inner = area.adjusted(2, 2, -2, -2)
            paint_ground(painter, inner, ground=None, border=theme().color(Role.ON_ACCENT), width=2, radius=3)

    def _paint_content(self, painter: QPainter, left: float, area: QRectF) -> None:
        color = self._text_color()
        if self._icon_name is not None:
            side = theme().icon_size(ICON)
            top = round(area.center().y() - side / 2 + 0.5)
            paint_icon(painter, self._icon_name, color, QRectF(round(left), top, side, side))
            left += side + (self._gap() if self.text() else 0)
        painter.setPen(color)
        words = QRectF(left, area.top(), area.right() - left, area.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, int(flags), self._fitting(words.width()))
        if self._has_menu:
            side = theme().icon_size(14)
            place = QRectF(
                round(left + self._text_width() + (GAP if self.text() else 4)),
                round(area.center().y() - side / 2 + 0.5),
                side,
                side,
            )
            paint_icon(painter, "chevron-down", color, place)

    def _fitting(self, room: float) -> str:
        """The words that are painted in *room* pixels."""
        return self.text()

    def _ground_and_border(self) -> tuple[QColor | None, QColor | None]:
        color = theme().color
        pressed = self.isDown() or (self.underMouse() and self.isEnabled())
        if self._look in BARE:
            return (color(Role.SELECTED) if self.isDown() else None), None
        if not self.isEnabled():
            return color(Role.BASE), color(Role.LINE)
        if self._look is ButtonLook.MAIN:
            ground = color(Role.ACCENT)
            return (ground.darker(112) if pressed else ground), None
        if self.isChecked():
            return color(Role.SELECTED), color(Role.ACCENT)
        ground = color(Role.SELECTED if self.isDown() else Role.RAISED if pressed else Role.BASE)
        return ground, color(Role.CONTROL)

    def _text_color(self) -> QColor:
        if not self.isEnabled():
            return theme().color(Role.DISABLED)
        if self._look is ButtonLook.MAIN:
            return theme().color(Role.ON_ACCENT)
        if self._look is ButtonLook.QUIET:
            return theme().color(Role.SECONDARY)
        return theme().color(Role.ACCENT if self._look is ButtonLook.TEXT else Role.TEXT)

    def _semibold(self) -> bool:
        return self._look is ButtonLook.MAIN or self.isChecked()

    def _shown_font(self) -> QFont:
        return theme().font(TextKind.BODY, semibold=self._semibold())

    def _text_width(self) -> int:
        plain = self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        return theme().text_width(plain, semibold=self._semibold())

    def _content_width(self) -> int:
        width = self._text_width()
        if self._icon_name is not None:
            width += theme().icon_size(ICON) + (self._gap() if self.text() else 0)
        if self._has_menu:
            width += theme().icon_size(14) + (GAP if self.text() else 4)
        return width

    def _gap(self) -> int:
        return 5 if self._look in BARE else GAP

    def _padding(self) -> int:
        return 8 if self._small else 11

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font(TextKind.BODY, semibold=self._look is ButtonLook.MAIN))
        self.updateGeometry()
        self.update()


class NarrowButton(Button):
    """A button with a name or a sentence, which ends in … where it has no room; its tooltip has all of it.

    Its words are shown as they are: an & in a name underlines nothing.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        look: ButtonLook = ButtonLook.TEXT,
        icon_name: str | None = None,
    ) -> None:
        super().__init__("", parent, look=look, icon_name=icon_name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, name: str = "") -> None:
        """Show *words*; *name* says more for the tooltip and the screen reader."""
        self.set_words(words.replace("&", "&&"))
        self.setAccessibleName(name or words)
        self.setToolTip(plain_tooltip(name or words))

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        short = wanted.width() - self._text_width() + theme().text_width(SHORTEST)
        return QSize(min(wanted.width(), short), wanted.height())

    def _fitting(self, room: float) -> str:
        words = self.text().replace("&&", "&")
        metrics = QFontMetrics(self._shown_font())
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, math.ceil(room)).replace("&", "&&")
