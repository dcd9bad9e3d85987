"""What can be done with several partners at once."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.services.partners import change_several
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.actions import TabActions
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class SeveralPane(Ground):
    """*3 partners gekozen*, with the same field for all of them."""

    def __init__(self, desk: Desk, actions: TabActions, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("severalPane")
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self.title = Label("", self, kind=TextKind.NAME)
        self.title.setObjectName("severalTitle")
        unchosen = Option("", self.tr("kies…"))
        self._status = ChoiceField(
            [unchosen, *(Option(one.value, word(one)) for one in PartnerStatus)], self, name=self.tr("Status")
        )
        self._status.setObjectName("severalStatusChoice")
        self._tier = ChoiceField(
            [unchosen, *(Option(one.value, word(one)) for one in RelationshipTier)],
            self,
            name=self.tr("Band"),
        )
        self._tier.setObjectName("severalTierChoice")
        copy = Button(self.tr("Kopieer als tabel"), self, icon_name="copy")
        copy.setObjectName("copySeveralButton")
        copy.clicked.connect(actions["copyPartnersAction"].trigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(PANE_SIDE, 12, PANE_SIDE, 12)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(FormLine(self.tr("Status"), [(self._status, 0)], self))
        column.addWidget(FormLine(self.tr("Band"), [(self._tier, 0)], self))
        row = QHBoxLayout()
        call = Button(self.tr("Start belronde"), self, icon_name="phone-call")
        call.setObjectName("callSeveralButton")
        call.clicked.connect(actions["callChosenAction"].trigger)
        row.addWidget(call)
        row.addWidget(copy)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._status.chosen_changed.connect(lambda key: self._change("status", key))
        self._tier.chosen_changed.connect(lambda key: self._change("tier", key))

    @property
    def ids(self) -> tuple[int, ...]:
        """Who are chosen."""
        return self._ids

    def show_chosen(self, partner_ids: tuple[int, ...]) -> None:
        """Say how many are chosen."""
        self._ids = partner_ids
        self.title.setText(self.tr("{count} partners gekozen").format(count=len(partner_ids)))
        self._status.set_chosen("")
        self._tier.set_chosen("")

    def _change(self, field: str, key: str) -> None:
        if not key or not self._ids:
            return
        count = len(self._ids)
        try:
            change_several(self._desk.database, self._ids, field, key)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("{count} partners gewijzigd").format(count=count))
