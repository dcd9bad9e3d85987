"""*Gegevens*: all fields of the partner itself, each edited where it stands."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import Partner, PartnerStatus, PartnerType, RelationshipTier
from netwerk_desktop.services.partner_lists import PartnerDetail, list_colleagues
from netwerk_desktop.services.partners import set_owner
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.fact_field import FactField, SeveralField
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.sections import SectionHeader

WIDEST_LABEL = "Gedeelde ambitie"


class FactsSection(QWidget):
    """Label and value per line; a click, F2 or Enter on the value edits it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner_id: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = SectionHeader(self.tr("Gegevens"), self)
        column.addWidget(header)
        column.addSpacing(2)
        self._fields = self._make_fields()
        for field in self._fields.values():
            column.addWidget(field)
        self.owner_field = InPlaceField(
            self.tr("Beheerder"), self, kind=InPlaceKind.CHOICE, label_text_width=WIDEST_LABEL
        )
        self.owner_field.setObjectName("ownerField")
        self.owner_field.committed.connect(self._on_owner)
        column.insertWidget(column.indexOf(self._fields["phone"]), self.owner_field)

    @property
    def fields(self) -> tuple[FactField, ...]:
        """All fields, in the order of the screen."""
        return tuple(self._fields.values())

    def show_partner(self, detail: PartnerDetail) -> None:
        """Show the fields of this partner."""
        partner = detail.partner
        self._show_owner(partner)
        for name, field in self._fields.items():
            value = getattr(partner, name)
            match value:
                case tuple():
                    shown = ",".join(value)
                case str():
                    shown = value
                case _:
                    shown = value.value
            field.bind(Partner, partner.id, shown)

    def _show_owner(self, partner: Partner) -> None:
        """Who keeps the relationship is asked for only where there is somebody to choose."""
        self._partner_id = partner.id
        if self.owner_field.editing:
            return
        colleagues = list_colleagues(self._desk.database)
        self.owner_field.setVisible(len(colleagues) > 1)
        names = [Option(str(colleague_id), name) for colleague_id, name in colleagues]
        self.owner_field.set_options([Option("", self.tr("niemand")), *names])
        self.owner_field.set_value("" if partner.owner_id is None else str(partner.owner_id))

    def _on_owner(self, key: str) -> None:
        if self._partner_id is None:
            return
        try:
            set_owner(self._desk.database, self._partner_id, int(key) if key else None)
        except NetwerkError as problem:
            self.owner_field.show_error(problem.message)
            return
        self._desk.say(self.tr("Beheerder bewaard"))

    def _make_fields(self) -> dict[str, FactField]:
        several = {
            "types": (self.tr("Soort"), [Option(kind.value, word(kind)) for kind in PartnerType]),
            "profiles": (self.tr("Profielen"), [Option(k, f"{k}: {text}") for k, text in PROFILES.items()]),
        }
        choices = {
            "status": (self.tr("Status"), [Option(one.value, word(one)) for one in PartnerStatus]),
            "tier": (self.tr("Band"), [Option(one.value, word(one)) for one in RelationshipTier]),
        }
        fields: dict[str, FactField] = {}
        for name, (label, options) in several.items():
            fields[name] = SeveralField(self._desk, name, label, options, self, label_text_width=WIDEST_LABEL)
        for name, (label, options) in choices.items():
            fields[name] = self._field(name, label, InPlaceKind.CHOICE, options)
        for name, label in self._lines().items():
            fields[name] = self._field(name, label, InPlaceKind.LINE)
        for name, label in (
            ("shared_ambition", self.tr("Gedeelde ambitie")),
            ("remark", self.tr("Opmerking")),
        ):
            fields[name] = self._field(name, label, InPlaceKind.TEXT)
        return fields

    def _lines(self) -> dict[str, str]:
        return {
            "phone": self.tr("Telefoon"),
            "second_phone": self.tr("Tweede telefoon"),
            "email": self.tr("E-mail"),
            "website": self.tr("Website"),
            "sector": self.tr("Branche"),
            "kvk_number": self.tr("KvK-nummer"),
            "legal_name": self.tr("Officiële naam"),
            "source": self.tr("Bron"),
        }

    def _field(
        self, name: str, label: str, kind: InPlaceKind, options: list[Option] | None = None
    ) -> FactField:
        return FactField(
            self._desk, name, label, self, kind=kind, options=options or (), label_text_width=WIDEST_LABEL
        )
