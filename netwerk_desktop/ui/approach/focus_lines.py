"""*Je contacten*: the few partners that a school with a light approach works with, each a click away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.services.partner_lists import PartnerRow
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

SHOWN_AT_MOST = 4


class _ContactLine(ActionLine):
    """A name, how warm the contact is, and the next step."""

    def __init__(self, row: PartnerRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focusRow")
        step = row.next_step or self.tr("geen volgende stap")
        warmth = MarkLabel(radar_mark(row.fading.level), self)
        self.setAccessibleName(f"{row.name}, {step}, contact {warmth.accessibleName()}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 1, 0, 2)
        line.setSpacing(16)
        line.addWidget(ElidedLabel(row.name, self), 1)
        line.addWidget(warmth)
        line.addWidget(ElidedLabel(step, self, kind=TextKind.CAPTION, role=Role.SECONDARY))
        self.setMinimumHeight(theme().row_height())


class FocusLines(QWidget):
    """`partner_wanted(id)` for a line, `add_wanted()` for *+ Contact*."""

    partner_wanted = Signal(int)
    add_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("focusLines")
        self._desk = desk
        self._rows: tuple[PartnerRow, ...] = ()
        self.lines: list[_ContactLine] = []
        self.header = SectionHeader(
            self.tr("Je contacten"), self, action=self.tr("Contact"), action_icon="plus"
        )
        self.header.action_button.setObjectName("addFocusButton")
        self._empty = Label(
            self.tr("Nog niemand. Een of twee partners op de focuslijst is genoeg."),
            self,
            role=Role.SECONDARY,
            wrap=True,
        )
        self._all = Button("", self, look=ButtonLook.TEXT)
        self._all.setObjectName("allFocusButton")
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.header)
        column.addWidget(self._empty)
        column.addLayout(self._place)
        column.addWidget(self._all)
        self.header.acted.connect(self.add_wanted)
        self._all.clicked.connect(self._on_all)

    def show_partners(self, rows: Sequence[PartnerRow]) -> None:
        """Show these; when they are what stands there already, nothing happens."""
        if tuple(rows) == self._rows and self.lines:
            return
        self._rows = tuple(rows)
        for line in self.lines:
            self._place.removeWidget(line)
            line.hide()
            line.setObjectName("")
            line.deleteLater()
        self.lines = []
        for row in self._rows[:SHOWN_AT_MOST]:
            line = _ContactLine(row, self)
            line.asked.connect(partial(self.partner_wanted.emit, row.id))
            self._place.addWidget(line)
            self.lines.append(line)
        self._empty.setVisible(not rows)
        self.header.set_count(str(len(rows)) if rows else "")
        self._all.set_words(self.tr("Toon alle {count}").format(count=len(rows)))
        self._all.setVisible(len(rows) > SHOWN_AT_MOST)

    def _on_all(self) -> None:
        ids = frozenset(row.id for row in self._rows)
        self._desk.some_partners_wanted.emit(ids, self.tr("Focuslijst"))
