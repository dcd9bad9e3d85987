"""A page of the school: after how many school weeks contact fades, per tier of the partner (N1)."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.settings.field_groups import RHYTHM, FieldSpec
from netwerk_desktop.ui.settings.text_page import TextPage
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

WIDEST_LABEL = "Vaste partner"
FIELD_WIDTH = 64


class ContactPage(TextPage):
    """The rhythms of the school, in school weeks."""

    def __init__(self, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(RHYTHM, values, parent)
        after = self.tr(
            "Wie langer niet is gesproken, koelt af. Dat zie je aan de balkjes in elke lijst en bij Vandaag. "
            "Bij een partner kun je een ander ritme kiezen; dat gaat voor."
        )
        self.add(Label(after, self, role=Role.SECONDARY, wrap=True))
        self.finish()

    def add_line(self, spec: FieldSpec) -> None:
        """One rhythm, as narrow as its figures."""
        if not self.fields:
            before = self.tr("Na hoeveel schoolweken is het tijd voor contact? Vakanties tellen niet mee.")
            self.add(Label(before, self, role=Role.SECONDARY, wrap=True))
        edit = LineField(self.kept(spec.name), self)
        edit.setObjectName(f"{spec.name}Edit")
        edit.setAccessibleName(
            self.tr("{tier}: om de hoeveel schoolweken").format(tier=spec.label.replace("&", ""))
        )
        edit.setMaxLength(6)
        edit.setFixedWidth(round(FIELD_WIDTH * theme().scale))
        field = LabelledField(
            spec.label,
            edit,
            self,
            hint=spec.hint,
            beside=True,
            label_text_width=self.tr(WIDEST_LABEL),
            narrow=True,
        )
        self.fields[spec.name] = field
        self.add(field)
