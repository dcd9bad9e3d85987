"""One narrow block of a page, in the middle, that scrolls on a low screen."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.sections import scrolling
from netwerk_desktop.ui.shared.theme import follow_theme, theme

NARROW = 420


class _Width(QObject):
    """Keeps a block as wide as the text is large."""

    def __init__(self, block: QWidget, width: int) -> None:
        super().__init__(block)
        self._block, self._width = block, width
        follow_theme(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._block.setFixedWidth(round(self._width * theme().scale))


def narrow_column(page: QWidget, block: QWidget, *, width: int = NARROW) -> None:
    """Lay *block* out in the middle of *page*, *width* wide at text scale 1."""
    body = QWidget(page)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(block)
    row.addStretch(1)
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 16, 16, 16)
    column.addLayout(row)
    column.addStretch(1)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolling(body, page))
    _Width(block, width)
