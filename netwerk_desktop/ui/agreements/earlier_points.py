"""What the evaluation of the agreement before this draft left to be done, ready to be taken along."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.evaluations import EarlierPoints
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class EarlierPointsNotice(QWidget):
    """In sight as long as there is something to take along; `wanted()` takes it."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("earlierPoints")
        self.header = SectionHeader(
            self.tr("Nog te doen"), self, action=self.tr("Zet op de menukaart"), action_icon="plus"
        )
        self.header.action_button.setObjectName("carryPointsButton")
        self._source = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self._points = Label("", self, wrap=True)
        self._points.setObjectName("earlierPointsLabel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        for part in (self.header, self._source, self._points):
            column.addWidget(part)
        self.header.acted.connect(self.wanted)

    def show_points(self, earlier: EarlierPoints | None, points: Sequence[str]) -> None:
        """Show what of *earlier* is not taken along yet."""
        self.setVisible(bool(points))
        if earlier is None:
            return
        source = self.tr("Uit de evaluatie van {number} op {day}")
        self._source.setText(source.format(number=earlier.number, day=long_date(earlier.held_on)))
        self._points.setText("\n".join(f"• {point}" for point in points))
