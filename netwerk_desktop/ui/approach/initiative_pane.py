"""Beside the initiatives: how near the school is, who runs it, and the way to that partner."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.approach import InitiativeStatus
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.goals import goals_to_choose
from netwerk_desktop.services.initiatives import InitiativeRow
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, SectionHeader, scrolling
from netwerk_desktop.ui.shared.tokens import Role


class InitiativePane(Ground):
    """`changed(field, typed)`; a status by its key, a day as 2026-11-24.

    `partner_wanted()` goes to who runs it, `choose_wanted()` asks who, `loosened()` says that nobody does;
    `copy_wanted()` and `removed()` are the other acts.
    """

    changed = Signal(str, str)
    partner_wanted = Signal()
    choose_wanted = Signal()
    loosened = Signal()
    copy_wanted = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("initiativePane")
        self._desk = desk
        widest = self.tr("Toelichting")
        statuses = [Option(status.value, word(status)) for status in InitiativeStatus]
        profiles = (
            Option("", self.tr("niet gekozen")),
            *(Option(key, key if key == text else f"{key}: {text}") for key, text in PROFILES.items()),
        )
        self.fields = {
            "name": InPlaceField(self.tr("Naam"), self, label_text_width=widest),
            "region": InPlaceField(self.tr("Regio"), self, label_text_width=widest),
            "status": InPlaceField(
                self.tr("Stand"), self, kind=InPlaceKind.CHOICE, options=statuses, label_text_width=widest
            ),
            "status_since": InPlaceField(
                self.tr("Sinds"),
                self,
                kind=InPlaceKind.DATE,
                parse=desk.parse_day,
                describe=long_date,
                label_text_width=widest,
            ),
            "web_address": InPlaceField(self.tr("Adres"), self, label_text_width=widest),
            "profile": InPlaceField(
                self.tr("Profiel"), self, kind=InPlaceKind.CHOICE, options=profiles, label_text_width=widest
            ),
            "goal_id": InPlaceField(
                self.tr("Voor doel"), self, kind=InPlaceKind.CHOICE, label_text_width=widest
            ),
            "note": InPlaceField(widest, self, kind=InPlaceKind.TEXT, label_text_width=widest),
        }
        for name, each in self.fields.items():
            each.setObjectName(f"initiative_{name}Field")
            each.committed.connect(lambda typed, name=name: self.changed.emit(name, typed))
        self.fields["name"].be_careful()
        self.fields["region"].be_careful()
        self._runs_it = ElidedLabel("", self)
        self.partner_button = self._button(
            "initiativePartnerButton", self.tr("Naar partner"), "handshake", self.partner_wanted.emit
        )
        self.choose_button = self._button(
            "chooseInitiativePartnerButton",
            self.tr("Kies een partner…"),
            "handshake",
            self.choose_wanted.emit,
        )
        self.loosen_button = self._button(
            "loosenInitiativeButton", self.tr("Maak los"), "x", self.loosened.emit, look=ButtonLook.TEXT
        )
        self.copy_button = self._button(
            "copyInitiativeButton", self.tr("Kopieer adres"), "copy", self.copy_wanted.emit,
            look=ButtonLook.TEXT,
        )  # fmt: skip
        self.remove_button = self._button(
            "removeInitiativeButton", self.tr("Haal weg"), "trash-2", self.removed.emit, look=ButtonLook.TEXT
        )
        self._body = self._lay_out()

    def show_row(self, row: InitiativeRow | None) -> None:
        """Show this one; None leaves the pane empty. A goal can be chosen once who runs it has one."""
        self._body.setVisible(row is not None)
        if row is None:
            return
        goals = self._goals(row)
        self.fields["goal_id"].set_options((Option("", self.tr("geen doel")), *goals))
        self.fields["goal_id"].setVisible(bool(goals))
        values = {
            "name": row.name,
            "region": row.region,
            "status": row.status.value,
            "status_since": row.status_since.isoformat(),
            "web_address": row.web_address,
            "profile": row.profile,
            "goal_id": "" if row.goal_id is None else str(row.goal_id),
            "note": row.note,
        }
        for name, value in values.items():
            if not self.fields[name].editing or self.fields[name].value != value:
                self.fields[name].set_value(value)
        has_partner = row.partner_id is not None
        self._runs_it.setText(row.partner_name or self.tr("nog niet gekozen"))
        self._runs_it.set_role(Role.TEXT if has_partner else Role.SECONDARY)
        self.partner_button.setVisible(has_partner)
        self.loosen_button.setVisible(has_partner)
        self.choose_button.setVisible(not has_partner)
        self.copy_button.setVisible(bool(row.web_address))

    def _goals(self, row: InitiativeRow) -> tuple[Option, ...]:
        if row.partner_id is None:
            return ()
        goals = goals_to_choose(self._desk.database, row.partner_id, chosen=row.goal_id)
        return tuple(Option(str(goal_id), what) for goal_id, what in goals)

    def _button(
        self,
        name: str,
        text: str,
        icon_name: str,
        act: Callable[[], object],
        *,
        look: ButtonLook = ButtonLook.PLAIN,
    ) -> Button:
        button = Button(text, self, look=look, icon_name=icon_name)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> QWidget:
        body = Ground(Role.BASE, self)
        column = QVBoxLayout(body)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 12)
        column.setSpacing(4)
        for name, field in self.fields.items():
            column.addWidget(field)
            if name == "web_address":
                copy = QHBoxLayout()
                copy.addStretch(1)
                copy.addWidget(self.copy_button)
                column.addLayout(copy)
        column.addSpacing(8)
        column.addWidget(SectionHeader(self.tr("Wie het organiseert"), body))
        column.addWidget(self._runs_it)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.partner_button, self.choose_button, self.loosen_button):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addStretch(1)
        column.addWidget(self.remove_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolling(body, self)
        whole.addWidget(area)
        return area
