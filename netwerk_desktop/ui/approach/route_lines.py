"""The lines of a route: an appointment, and a partner who may be visited as well."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.services.visit_route import NearbyPartner, RouteStop
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label, Sentence
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import Mark, mark_text
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

NO_ADDRESS = "Adres nog niet bekend"


class StopLine(ActionLine):
    """Time, partner and level, what for and where; whom to ask for below. The line asks for the partner."""

    def __init__(self, stop: RouteStop, level: Mark | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("routeStop")
        self.stop = stop
        visit, reach = stop.visit, stop.reach
        where = ", ".join(filter(None, (reach.address.one_line or NO_ADDRESS, visit.place)))
        contact = _spoken(level)
        spoken = (
            visit.clock_time,
            visit.partner_name,
            contact,
            visit.what,
            where,
            reach.ask_for,
            stop.gentle_stop,
        )
        self.setAccessibleName(", ".join(filter(None, spoken)))
        self.change_button = Button(
            "",
            self,
            look=ButtonLook.QUIET,
            icon_name="pencil",
            name=self.tr("Wijzig het bezoek aan {name}").format(name=visit.partner_name),
            small=True,
        )
        self.change_button.setObjectName("changeVisitButton")
        time = Label(visit.clock_time or "—", self, role=Role.SECONDARY)
        time.setFixedWidth(theme().text_width("00.00") + 4)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(_name_and_level(ElidedLabel(visit.partner_name, self, semibold=True), level, self))
        texts.addWidget(ElidedLabel(visit.what, self))
        for words in filter(None, (where, reach.ask_for)):
            texts.addWidget(ElidedLabel(words, self, kind=TextKind.CAPTION, role=Role.SECONDARY))
        if stop.gentle_stop:
            texts.addWidget(Sentence(stop.gentle_stop, self, kind=TextKind.CAPTION, role=Role.ATTENTION))
        _beside(self, time, texts, self.change_button)


class NearbyLine(ActionLine):
    """A partner and level, why, and *Plan bezoek*. The line asks for the partner."""

    def __init__(self, partner: NearbyPartner, level: Mark | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("routeNearby")
        self.partner = partner
        where = partner.reach.address.one_line or NO_ADDRESS
        spoken = (partner.partner_name, _spoken(level), partner.reason, where)
        self.setAccessibleName(", ".join(filter(None, spoken)))
        self.plan_button = Button(
            self.tr("Plan bezoek"), self, look=ButtonLook.TEXT, icon_name="calendar-plus"
        )
        self.plan_button.setObjectName("planNearbyButton")
        self.plan_button.setAccessibleName(
            self.tr("Plan bezoek aan {name}").format(name=partner.partner_name)
        )
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(_name_and_level(ElidedLabel(partner.partner_name, self), level, self))
        texts.addWidget(
            ElidedLabel(f"{partner.reason} · {where}", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        )
        _beside(self, None, texts, self.plan_button)


def _spoken(level: Mark | None) -> str:
    return "" if level is None else f"contact {mark_text(level)}"


def _name_and_level(name: ElidedLabel, level: Mark | None, line: QWidget) -> QHBoxLayout:
    """How contact stands right behind the name."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(name)
    if level is not None:
        row.addWidget(MarkLabel(level, line))
    row.addStretch(1)
    return row


def _beside(line: QWidget, lead: QWidget | None, texts: QVBoxLayout, button: Button) -> None:
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 0, 5)
    row.setSpacing(8)
    if lead is not None:
        row.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
