"""*Gemeente: ingang via schoolleiding*: the line of the checklist about the municipality (S0-11)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.services.entries import TownEntry
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role


class TownLine(ActionLine):
    """`partner_wanted(id)` for the municipality, `new_wanted()` while there is none."""

    partner_wanted = Signal(int)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("townEntryLine")
        self._town = TownEntry()
        self.words = ElidedLabel("", self)
        self.words.setObjectName("townEntryLabel")
        self.mark = MarkLabel(None, self)
        self._hint = ElidedLabel("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 2)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self._hint)
        row.addWidget(self.mark)
        self.asked.connect(self._on_asked)

    def show_town(self, town: TownEntry) -> None:
        """Say through whom, or what is still to be found out."""
        self._town = town
        if town.partner_id is None:
            said, hint = self.tr("Gemeente: nog geen partner"), self.tr("zet haar erbij")
        elif town.entry:
            said, hint = self.tr("Gemeente: ingang via {who}").format(who=town.entry), town.name
        else:
            said, hint = self.tr("Gemeente: via wie kom je binnen?"), town.name
        mark = StatusMark(StatusKind.GOOD, self.tr("bekend"))
        self.words.setText(said)
        self._hint.setText(hint)
        self.mark.set_mark(mark if town.entry else StatusMark(StatusKind.NOT_YET, self.tr("uitzoeken")))
        self.setAccessibleName(f"{said}, {hint}, {self.mark.accessibleName()}")
        self.setMinimumHeight(theme().row_height())

    def _on_asked(self) -> None:
        if self._town.partner_id is None:
            self.new_wanted.emit()
        else:
            self.partner_wanted.emit(self._town.partner_id)
