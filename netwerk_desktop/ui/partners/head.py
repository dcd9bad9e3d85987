"""The head of the detail: the name, one line of facts, and what can be done at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.services.partner_lists import PartnerDetail
from netwerk_desktop.services.words import type_words, word
from netwerk_desktop.ui.partners.actions import TabActions
from netwerk_desktop.ui.partners.ladder_button import LadderButton
from netwerk_desktop.ui.partners.name_field import NameField
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import ElidedLabel, plain_tooltip
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.sections import PANE_SIDE
from netwerk_desktop.ui.shared.small_icon import SmallIcon
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

GAP = 12
NAME_SHARE = 0.75
"""So much of the name must be in view beside radar and ladder; else they make room."""


class _QuickButton(Button):
    """A little narrower on the small laptop, so that all four fit."""

    def _padding(self) -> int:
        return 6 if theme().compact else super()._padding()

    def _gap(self) -> int:
        return 6 if theme().compact else super()._gap()


class QuickActions(QWidget):
    """Buttons in a row; what does not fit stands first in the menu behind …"""

    def __init__(self, actions: TabActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = actions
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._buttons = [
            self._button("callAction", self.tr("Bel"), "phone", "callButton"),
            self._button(
                "logContactAction", self.tr("Noteer contact"), "message-square-plus", "logContactButton"
            ),
            self._button("planStepAction", self.tr("Volgende stap"), "calendar-plus", "planStepButton"),
            self._button("showAgreementAction", self.tr("Overeenkomst"), "file-pen-line", "agreementButton"),
        ]
        self._row.addStretch(1)
        self.more_button = Button("", self, icon_name="ellipsis", name=self.tr("Meer over deze partner"))
        self.more_button.setObjectName("morePartnerActionsButton")
        self.more_menu = QMenu(self.more_button)
        self.more_button.clicked.connect(self._on_more)
        self._row.addWidget(self.more_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().density_changed.connect(self._on_density_changed)
        self._fill_menu()

    def set_checked(self, name: str, *, on: bool) -> None:
        """Show the button *name* as on, while its form is open."""
        for button in self._buttons:
            if button.objectName() == name:
                button.setCheckable(True)
                button.setChecked(on)
                button.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _button(self, action_name: str, text: str, icon_name: str, name: str) -> Button:
        action = self._all[action_name]
        button = _QuickButton(text, self, icon_name=icon_name)
        button.setObjectName(name)
        if not action.shortcut().isEmpty():
            button.setToolTip(f"{text} ({action.shortcut().toString()})")
        button.clicked.connect(action.trigger)
        self._row.addWidget(button)
        return button

    def _arrange(self) -> None:
        gap = 5 if theme().compact else 8
        self._row.setSpacing(gap)
        room = self.width() - self.more_button.sizeHint().width()
        fitting = 0
        for button in self._buttons:
            room -= button.sizeHint().width() + gap
            fitting += room >= 0
        for place, button in enumerate(self._buttons):
            button.setVisible(place < fitting)
        self._fill_menu()

    def _fill_menu(self) -> None:
        hidden = [button for button in self._buttons if not button.isVisibleTo(self)]
        first = [self._all[BUTTONS[button.objectName()]] for button in hidden]
        self.more_menu.clear()
        if first:
            self.more_menu.addActions(first)
            self.more_menu.addSeparator()
        self.more_menu.addActions([self._all[name] for name in MORE])

    def _on_density_changed(self) -> None:
        for button in self._buttons:
            button.updateGeometry()
        self._arrange()

    def _on_more(self) -> None:
        self.more_menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


BUTTONS = {
    "callButton": "callAction",
    "logContactButton": "logContactAction",
    "planStepButton": "planStepAction",
    "agreementButton": "showAgreementAction",
}
MORE: Sequence[str] = (
    "newAgreementAction",
    "thankYouLetterAction",
    "mailPartnerAction",
    "addPersonAction",
    "addLocationAction",
    "planActivityAction",
    "logAskAction",
    "noteReviewAction",
    "renamePartnerAction",
    "liftRestAction",
    "partnerHistoryAction",
    "copyPartnersAction",
)


class PartnerHead(QWidget):
    """`renamed(text)` when another name is kept, `level_chosen(field, value)` when another rung is."""

    renamed = Signal(str)
    level_chosen = Signal(str, str)

    def __init__(self, actions: TabActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier = self._place = ""
        self.name = NameField(self)
        self._city = ElidedLabel("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._facts = ElidedLabel("", self, role=Role.SECONDARY)
        self._facts.setObjectName("partnerFacts")
        self.quick = QuickActions(actions, self)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        self._radar = MarkLabel(None, self)
        self._radar.setObjectName("partnerRadar")
        first.addWidget(self.name, 1)
        first.addWidget(self._radar)
        self._pin = SmallIcon("map-pin", Role.SECONDARY, self)
        side = QHBoxLayout()
        side.setSpacing(3)
        side.addWidget(self._pin)
        side.addWidget(self._city)
        first.addLayout(side)
        self.ladder = LadderButton(self)
        self._side, self._facts_row = side, QHBoxLayout()
        self._facts_row.setSpacing(12)
        self._facts_row.addWidget(self._facts, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(first)
        self._column.addLayout(self._facts_row)
        self._column.addWidget(self.quick)
        self.name.committed.connect(self.renamed)
        self.ladder.chosen.connect(self.level_chosen)
        theme().density_changed.connect(self._on_density_changed)
        self._on_density_changed()

    def show_partner(self, detail: PartnerDetail) -> None:
        """Show whose detail it is; a name that is being edited stays."""
        if not self.name.editing:
            self.name.set_value(detail.partner.name)
        self._facts.setText(facts_line(detail))
        self._tier = word(detail.partner.tier)
        self._place = detail.city
        self.ladder.show_levels(detail.partner.level_now, detail.partner.level_wished)
        self._radar.set_mark(radar_mark(detail.fading.level))
        self._radar.setToolTip(plain_tooltip(radar_words(detail)))
        self._radar.setAccessibleDescription(radar_words(detail))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _is_one_line(self) -> bool:
        """On the small laptop all stands beside the name, as long as that can be read."""
        if not theme().compact:
            return False
        beside = theme().text_width(f"{self._tier} ·", TextKind.CAPTION) + self.ladder.sizeHint().width()
        room = self.width() - 2 * PANE_SIDE - self._radar.sizeHint().width() - beside - 3 * GAP
        return room >= NAME_SHARE * theme().text_width(self.name.label.text(), TextKind.NAME)

    def _arrange(self) -> None:
        """Put the ladder beside the name, or with the facts on a line of their own."""
        one_line = self._is_one_line()
        self._facts.setVisible(not one_line)
        (self._side if one_line else self._facts_row).addWidget(self.ladder)
        self._show_side(one_line=one_line)

    def _show_side(self, *, one_line: bool) -> None:
        parts = [self._place]
        if one_line:  # beside the ladder there is no room for the place
            parts = [f"{self._tier} ·"] if self.ladder.isVisibleTo(self) else [self._tier, self._place]
        self._city.setText(" · ".join(part for part in parts if part))
        self._pin.setVisible(bool(self._place) and not theme().compact)
        self._city.setVisible(one_line or not theme().compact)

    def _on_density_changed(self) -> None:
        compact = theme().compact
        self._column.setContentsMargins(PANE_SIDE, 6 if compact else 11, PANE_SIDE, 6 if compact else 10)
        self._column.setSpacing(6 if compact else 8)
        self._arrange()


PARTNERS = {
    RelationshipTier.CORE: "kernpartner",
    RelationshipTier.REGULAR: "vaste partner",
    RelationshipTier.LOOSE: "losse partner",
}


def radar_words(detail: PartnerDetail) -> str:
    """Why the radar says so, and what would help."""
    fading = detail.fading
    proposal = fading.proposal
    return f"{fading.reason}. {fading.measure.capitalize()}." if proposal is not None else f"{fading.reason}."


def facts_line(detail: PartnerDetail) -> str:
    """``Bedrijf · PIE, BWI · kernpartner · beheerder Maartje Dölle``; what is not known leaves no mark."""
    partner = detail.partner
    kinds = type_words(partner.types)
    is_partner = partner.status is PartnerStatus.PARTNER
    standing = PARTNERS[partner.tier] if is_partner else word(partner.status)
    parts = [
        kinds[:1].upper() + kinds[1:],
        ", ".join(partner.profiles),
        f"{standing} sinds {partner.partner_since.year}" if partner.partner_since else standing,
        "ambassadeur" if partner.is_ambassador else "",
        f"beheerder {detail.owner}" if detail.owner else "",
    ]
    return " · ".join(part for part in parts if part)
