"""The line for work of more than a second: what, how far, how long still, and *Annuleer*."""

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

FIRST_ESTIMATE_AFTER = 2.0


class _Bar(QWidget):
    """A thin bar; without a total it stays empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(190 * theme().scale), 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, theme().color(Role.LINE))
        area.setWidth(area.width() * min(max(self.share, 0.0), 1.0))
        painter.fillRect(area, theme().color(Role.ACCENT))


class ProgressLine(QFrame):
    """Shows one piece of work; hidden until `start`. `cancel_wanted` when the user has enough of it."""

    cancel_wanted = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._elapsed = elapsed
        self._started = 0.0
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        self._what = Label("", self)
        self._bar = _Bar(self)
        self._how_far = ElidedLabel("", self, role=Role.SECONDARY)
        self.cancel_button = Button(self.tr("Annuleer"), self, small=True)
        self.cancel_button.setObjectName("cancelProgressButton")
        self.cancel_button.clicked.connect(self._on_cancel)
        row.addWidget(self._what)
        row.addWidget(self._bar)
        row.addWidget(self._how_far, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def start(self, what: str) -> None:
        """Begin with *what* is being done."""
        self._started = self._elapsed()
        self._what.setText(what)
        self._how_far.setText("")
        self._bar.share = 0.0
        self.cancel_button.set_why_not("")
        self.show()

    def advance(self, done: int, total: int, what: str = "") -> None:
        """*done* of *total*; a total of 0 means that nobody knows."""
        if what:
            self._what.setText(what)
        self._bar.share = done / total if total else 0.0
        words = (
            self.tr("{done} van {total}").format(done=with_points(done), total=with_points(total))
            if total
            else ""
        )
        left = self._time_left(done, total)
        self._how_far.setText(f"{words}, {left}" if words and left else words)
        self._bar.setAccessibleDescription(words)
        self._bar.update()

    def stop(self) -> None:
        """The work is over."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.BASE))
        painter.setPen(theme().color(Role.LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _time_left(self, done: int, total: int) -> str:
        spent = self._elapsed() - self._started
        if not done or not total or spent < FIRST_ESTIMATE_AFTER or done >= total:
            return ""
        seconds = spent / done * (total - done)
        if seconds >= 90:
            return self.tr("nog ongeveer {count} minuten").format(count=round(seconds / 60))
        rounded = max(5, round(seconds / 5) * 5)
        return self.tr("nog ongeveer {count} seconden").format(count=rounded)

    def _on_cancel(self) -> None:
        self.cancel_button.set_why_not(self.tr("Wordt gestopt"))
        self.cancel_wanted.emit()
