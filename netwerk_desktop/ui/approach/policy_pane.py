"""Beside the points of policy: since when one stands there, in which words, and the document itself."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.approach import PolicyAnchor
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.policy import AnchorRow
from netwerk_desktop.ui.approach.document_slot import DocumentSlot, Held
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, SectionHeader, scrolling
from netwerk_desktop.ui.shared.tokens import Role


class PolicyPane(Ground):
    """`changed(field, typed)`; a day is written 2026-11-24. `anchored()` and `dropped()` for its acts."""

    changed = Signal(str, str)
    anchored = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("policyPane")
        widest = self.tr("Verankerd sinds")
        self.fields = {
            "title": InPlaceField(self.tr("Wat"), self, kind=InPlaceKind.TEXT, label_text_width=widest),
            "anchored_on": InPlaceField(
                widest,
                self,
                kind=InPlaceKind.DATE,
                parse=desk.parse_day,
                describe=long_date,
                placeholder=self.tr("nog niet"),
                label_text_width=widest,
            ),
            "quote": InPlaceField(
                self.tr("Wat er staat"),
                self,
                kind=InPlaceKind.TEXT,
                placeholder=self.tr("Neem de zin over uit het beleid"),
                label_text_width=widest,
            ),
        }
        for name, field in self.fields.items():
            field.setObjectName(f"policy_{name}Field")
            field.committed.connect(lambda typed, name=name: self.changed.emit(name, typed))
        self.anchor_button = self._button(
            "anchorTodayButton", self.tr("Staat er nu in"), "check", self.anchored.emit
        )
        self.slot = DocumentSlot(desk, PolicyAnchor, self)
        self.drop_button = Button(self.tr("Haal weg"), self, look=ButtonLook.TEXT, icon_name="trash-2")
        self.drop_button.setObjectName("dropAnchorButton")
        self.drop_button.clicked.connect(self.dropped)
        self._body = self._lay_out()

    def show_row(self, row: AnchorRow | None) -> None:
        """Show this one; None leaves the pane empty."""
        self._body.setVisible(row is not None)
        if row is None:
            return
        values = {
            "title": row.title,
            "anchored_on": "" if row.anchored_on is None else row.anchored_on.isoformat(),
            "quote": row.quote,
        }
        for name, value in values.items():
            if not self.fields[name].editing or self.fields[name].value != value:
                self.fields[name].set_value(value)
        self.anchor_button.setVisible(row.anchored_on is None)
        self.slot.show_held(Held(row.id, row.file_name, row.file_kind))

    def _button(self, name: str, text: str, icon_name: str, act: Callable[[], object]) -> Button:
        button = Button(text, self, icon_name=icon_name)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> QWidget:
        body = Ground(Role.BASE, self)
        column = QVBoxLayout(body)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 12)
        column.setSpacing(4)
        for field in self.fields.values():
            column.addWidget(field)
        acts = QHBoxLayout()
        acts.addWidget(self.anchor_button)
        acts.addStretch(1)
        column.addSpacing(4)
        column.addLayout(acts)
        column.addSpacing(8)
        column.addWidget(SectionHeader(self.tr("Document in dit bestand"), body))
        column.addWidget(self.slot)
        column.addStretch(1)
        column.addWidget(self.drop_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolling(body, self)
        whole.addWidget(area)
        return area
