"""A list at the left and what is chosen in it at the right, with a line between them that can be moved."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class TwoPanes(QSplitter):
    """Both keep their *shares* of the width until somebody moves the line; neither goes under *smallest*."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        parent: QWidget | None = None,
        *,
        shares: tuple[int, int],
        smallest: tuple[int, int],
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shares, self._smallest = shares, smallest
        self._right, self._was_moved = right, False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in (left, right):
            self.addWidget(pane)
            self._take(pane)
        self.splitterMoved.connect(self._on_moved)

    def set_shares(self, shares: tuple[int, int]) -> None:
        """Other shares, as when one of the two has more or less to show."""
        if shares != self._shares:
            self._shares = shares
            self._share_out()

    def put_right(self, pane: QWidget) -> None:
        """Another widget at the right, as wide as the one before, which is let go."""
        sizes, before = self.sizes(), self._right
        self.replaceWidget(1, pane)
        self._right = pane
        self._take(pane)
        self.setSizes(sizes)
        before.deleteLater()
        pane.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        if not self._was_moved:
            left = round(self.width() * self._shares[0] / sum(self._shares))
            self.setSizes([left, self.width() - left])

    def _take(self, pane: QWidget) -> None:
        place = self.indexOf(pane)
        pane.setMinimumWidth(self._smallest[place])
        self.setStretchFactor(place, self._shares[place])

    def _on_moved(self) -> None:
        self._was_moved = True
