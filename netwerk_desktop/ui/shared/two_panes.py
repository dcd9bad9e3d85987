"""A list at the left and what is chosen in it at the right, with a line between them that can be moved."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from netwerk_desktop.ui.shared.theme import follow_theme, theme

NARROW_UNDER: Final = 640


class TwoPanes(QSplitter):
    """Both keep their *shares* of the width until somebody moves the line; neither goes under *smallest*.

    Under *narrow_under* pixels, at a text of 100 %, they keep their *narrow_shares*.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        parent: QWidget | None = None,
        *,
        shares: tuple[int, int],
        smallest: tuple[int, int],
        narrow_shares: tuple[int, int] | None = None,
        narrow_under: int = NARROW_UNDER,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shares, self._smallest = shares, smallest
        self._narrow_shares, self._narrow_under = narrow_shares or shares, narrow_under
        self._was_moved = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in (left, right):
            self.addWidget(pane)
            self._take(pane)
        self.splitterMoved.connect(self._on_moved)
        follow_theme(self._share_out)

    @property
    def is_narrow(self) -> bool:
        """Whether there is little room."""
        return self.width() < self._narrow_under * theme().scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        if not self._was_moved:
            shares = self._narrow_shares if self.is_narrow else self._shares
            left = round(self.width() * shares[0] / sum(shares))
            self.setSizes([left, self.width() - left])

    def _take(self, pane: QWidget) -> None:
        place = self.indexOf(pane)
        pane.setMinimumWidth(self._smallest[place])
        self.setStretchFactor(place, self._shares[place])

    def _on_moved(self) -> None:
        self._was_moved = True
