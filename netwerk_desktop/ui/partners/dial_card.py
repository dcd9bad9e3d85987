"""The number to dial, large, above the form when she is about to call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.services.partner_lists import PartnerDetail
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class DialCard(Ground):
    """Hidden unless a call is *wanted*; the number can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.TINT, parent)
        self.setObjectName("dialCard")
        self.number = Label("", self, kind=TextKind.TITLE)
        self.number.setObjectName("dialNumber")
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._who = ElidedLabel("", self, role=Role.SECONDARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(PANE_SIDE, 6, PANE_SIDE, 6)
        row.setSpacing(12)
        row.addWidget(self.number)
        row.addWidget(self._who, 1)
        self.hide()

    def show_number(self, detail: PartnerDetail, person_id: int | None, *, wanted: bool) -> None:
        """The number of the person, else of the fixed contact, else of the partner itself."""
        people = [card for card in detail.people if card.until is None and card.phone]
        chosen = next((card for card in people if card.person_id == person_id), None)
        if chosen is None and person_id is None:
            chosen = people[0] if people else None
        number = chosen.phone if chosen is not None else detail.partner.phone
        who = chosen.full_name if chosen is not None else detail.partner.name
        self.number.setText(number or self.tr("nog geen nummer bekend"))
        self.number.setAccessibleName(self.tr("Te bellen nummer: {number}").format(number=self.number.text()))
        self._who.setText(who)
        self.setVisible(wanted)
