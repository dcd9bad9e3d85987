"""Text on the screen: always plain text, in one of the five sizes and a colour by role."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

_LONG_WORD = re.compile(r"\S{30,}")
_SIGNS = re.compile(r"[@./_-]+(?=\S{6})")
_WITHOUT_SIGNS = re.compile(r"[^\s@./_-]{40,}")
_PART = 16


def breakable(text: str) -> str:
    """Let a long address go on on the next line after its signs, and what is no word at all anywhere."""
    text = _WITHOUT_SIGNS.sub(lambda word: _in_parts(word[0]), text)
    return _LONG_WORD.sub(lambda word: _SIGNS.sub("\\g<0>\u200b", word[0]), text)


def _in_parts(word: str) -> str:
    return "\u200b".join(word[start : start + _PART] for start in range(0, len(word), _PART))


class Label(QLabel):
    """Plain text; *wrap* lets it take more lines, and breaks what is too long for one."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: TextKind = TextKind.BODY,
        role: Role = Role.TEXT,
        semibold: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind, self._role, self._semibold = kind, role, semibold
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # inside a table Qt would take another
        self.setWordWrap(wrap)
        self.setText(text)
        follow_theme(self._on_theme_changed)

    def text(self) -> str:
        """What it says, as it was given."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(breakable(text) if self.wordWrap() else text)
        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """Claim all lines: a page that scrolls asks for the height at another width than it gives."""
        if self.wordWrap() and self.width() > 0:
            self.setMinimumHeight(0)  # else Qt never asks for less than it did in a narrower place
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def set_role(self, role: Role) -> None:
        """Take another colour."""
        self._role = role
        self._on_theme_changed()

    def set_semibold(self, semibold: bool) -> None:
        """Emphasise, or stop doing so."""
        self._semibold = semibold
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font(self._kind, semibold=self._semibold))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().color(self._role))
        self.setPalette(palette)


class Sentence(Label):
    """A few lines that wrap and ask for no more height than they take at the width they have."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: TextKind = TextKind.BODY,
        role: Role = Role.TEXT,
    ) -> None:
        super().__init__(text, parent, kind=kind, role=role, wrap=True)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width())) if self.width() > 0 else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ElidedLabel(Label):
    """One line that gives way: what does not fit ends in …, and the tooltip has it whole."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: TextKind = TextKind.BODY,
        role: Role = Role.TEXT,
        semibold: bool = False,
    ) -> None:
        self._whole = ""
        super().__init__(text, parent, kind=kind, role=role, semibold=semibold)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance("mm…")
        return QSize(min(width, super().sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    def setText(self, text: str) -> None:
        super().setText(text.replace("\n", " "))
        self._update_tooltip()

    def set_shortened(self, text: str, *, whole: str) -> None:
        """Say *text*, and always have *whole* in the tooltip."""
        self._whole = whole
        self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), text)

    def _update_tooltip(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip(plain_tooltip(self._whole or ("" if fits else self.text())))


def plain_tooltip(text: str) -> str:
    """*text* for a tooltip: Qt would read tags in it, so what looks like one is escaped."""
    if "<" not in text and "&" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"
