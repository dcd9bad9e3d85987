"""*Locaties*: where the partner is, with a postal address where letters go elsewhere."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import PartnerLocation
from netwerk_desktop.services.partner_lists import LocationCard, PartnerDetail
from netwerk_desktop.services.partners import add_location
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.fact_field import FactField
from netwerk_desktop.ui.shared.into_view import bring_whole_into_view
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.tokens import Role

POSTAL = ("postal_street", "postal_house_number", "postal_postcode", "postal_city")


class _LocationBox(QWidget):
    """The fields of one location; the postal address is folded away until there is one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = {name: FactField(desk, name, label, self) for name, label in self._labels().items()}
        self._postal_wanted = False
        self._location_id = 0
        self.postal_button = Button(self.tr("Ander postadres"), self, look=ButtonLook.TEXT, icon_name="plus")
        self.postal_button.setObjectName("addPostalAddressButton")
        self.postal_button.clicked.connect(self._on_postal_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self.postal_button)

    @property
    def fields(self) -> tuple[FactField, ...]:
        """All fields, also those that are folded away."""
        return tuple(self._fields.values())

    def show_location(self, card: LocationCard, *, only_one: bool) -> None:
        """Show this location; a single one needs no name of its own."""
        if card.id != self._location_id:
            self._postal_wanted = False
        self._location_id = card.id
        for name, field in self._fields.items():
            field.bind(PartnerLocation, card.id, getattr(card.location, name))
        shown = {
            "label": not only_one or bool(card.location.label),
            "branch_number": not only_one or bool(card.location.branch_number),
            "country": bool(card.location.country),
        }
        postal = self._postal_wanted or card.has_own_postal
        shown.update(dict.fromkeys(POSTAL, postal))
        for name, is_shown in shown.items():
            self._fields[name].setVisible(is_shown)
        self.postal_button.setVisible(not postal)

    def edit_first(self) -> None:
        """Open the first field, for a location that was just added."""
        next(field for field in self._fields.values() if field.isVisibleTo(self)).edit()

    def _on_postal_wanted(self) -> None:
        self._postal_wanted = True
        for name in POSTAL:
            self._fields[name].show()
        self.postal_button.hide()
        self._fields["postal_street"].edit()

    def _labels(self) -> dict[str, str]:
        return {
            "label": self.tr("Naam locatie"),
            "street": self.tr("Straat"),
            "house_number": self.tr("Nummer"),
            "postcode": self.tr("Postcode"),
            "city": self.tr("Plaats"),
            "country": self.tr("Land"),
            "branch_number": self.tr("Vestigingsnr."),
            "postal_street": self.tr("Postadres"),
            "postal_house_number": self.tr("Postadres nr."),
            "postal_postcode": self.tr("Post-postcode"),
            "postal_city": self.tr("Postadres plaats"),
        }


class LocationsSection(QWidget):
    """The addresses of a partner, each with its fields; the one that was added just now is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner_id: int | None = None
        self._boxes: list[_LocationBox] = []
        self._header = SectionHeader(self.tr("Adressen"), self, action=self.tr("Locatie"), action_icon="plus")
        self._header.action_button.setObjectName("addLocationButton")
        self._empty = Label(self.tr("Nog geen adres"), self, role=Role.SECONDARY)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._header)
        self._column.addWidget(self._empty)
        self._header.acted.connect(self.add)

    @property
    def fields(self) -> tuple[FactField, ...]:
        """The fields of all locations."""
        return tuple(field for box in self._boxes for field in box.fields)

    def show_partner(self, detail: PartnerDetail) -> None:
        """Show the locations of this partner."""
        self._partner_id = detail.partner.id
        count = len(detail.locations)
        self._header.set_count(str(count) if count > 1 else "")
        self._empty.setVisible(count == 0)
        while len(self._boxes) > count:
            box = self._boxes.pop()
            box.hide()
            box.deleteLater()
        while len(self._boxes) < count:
            box = _LocationBox(self._desk, self)
            self._column.addWidget(box)
            self._boxes.append(box)
        for box, card in zip(self._boxes, detail.locations, strict=True):
            box.show_location(card, only_one=count == 1)
            box.show()

    def add(self) -> None:
        """One more location, with its first field open."""
        if self._partner_id is None:
            return
        try:
            add_location(self._desk.database, self._partner_id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Locatie toegevoegd"))
        if self._boxes:
            self._boxes[-1].edit_first()
            bring_whole_into_view(self._boxes[-1])
