"""*Gegevens*: the fields of the partner itself, each edited where it stands; what is empty is folded away."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.contact_rhythm import USUAL_RHYTHMS
from netwerk_desktop.services.partner_hints import accreditation_hint, review_hint
from netwerk_desktop.services.partner_lists import PartnerDetail, list_colleagues
from netwerk_desktop.services.partners import set_deputy, set_owner
from netwerk_desktop.services.review_talks import earlier_talks
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.fact_specs import FactSpec, fact_groups
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.fact_field import FactField, SeveralField, field_value
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import Label, plain_tooltip
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

BEFORE_PHONE = "tier"
"""Owner and deputy stand below this field."""
ABOVE_EARLIER = "review_note"
"""The earlier talks of the year stand below this field."""
MOST_EARLIER = 3


class FactsSection(QWidget):
    """Label and value per line; a click, F2 or Enter edits. *Meer gegevens* shows what is still empty.

    A field is made when it is shown for the first time: most partners fill only a few of the forty.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner: Partner | None = None
        self._rhythms = USUAL_RHYTHMS
        self._all_shown = False
        self._widest = self.tr("Waaruit blijkt dat")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(SectionHeader(self.tr("Gegevens"), self))
        self._column.addSpacing(2)
        self._fields: dict[str, FactField] = {}
        self._groups = fact_groups()
        self._titles: dict[str, Label] = {}
        self.owner_field = self._colleague_field(self.tr("Beheerder"), "ownerField")
        self.deputy_field = self._colleague_field(self.tr("Plaatsvervanger"), "deputyField")
        self.earlier_talks = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self.earlier_talks.setObjectName("earlierTalks")
        self.earlier_talks.setContentsMargins(0, 2, 0, 4)
        self.earlier_talks.hide()
        self._make_titles()
        self.more_button = Button("", self, look=ButtonLook.TEXT, icon_name="chevron-right")
        self.more_button.setObjectName("moreFactsButton")
        self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.insertWidget(self._place_of(self.earlier_talks), self.earlier_talks)
        self.owner_field.committed.connect(self._on_owner)
        self.deputy_field.committed.connect(self._on_deputy)
        self.more_button.clicked.connect(self._on_more)
        self._word_more_button()

    @property
    def fields(self) -> tuple[FactField, ...]:
        """All fields that were made, in the order of the screen."""
        return tuple(self._fields[spec.name] for spec in self._specs() if spec.name in self._fields)

    def show_partner(self, detail: PartnerDetail) -> None:
        """Show the fields of this partner; of another one the empty fields are folded away again."""
        if self._partner is None or self._partner.id != detail.partner.id:
            self._all_shown = False
            self._word_more_button()
        self._partner, self._rhythms = detail.partner, detail.fading.facts.rhythms
        self._show_colleagues(detail.partner)
        self._show_fields(detail.partner)
        self._show_earlier_talks(detail.partner)

    def _specs(self) -> Iterator[FactSpec]:
        for group in self._groups:
            yield from group.facts

    def _make_titles(self) -> None:
        for group in self._groups:
            if group.title:
                title = Label(group.title, self, kind=TextKind.CAPTION, role=Role.SECONDARY, semibold=True)
                title.setContentsMargins(0, 6, 0, 2)
                title.hide()
                self._titles[group.title] = title
                self._column.addWidget(title)
            else:
                self._column.addWidget(self.owner_field)
                self._column.addWidget(self.deputy_field)

    def _show_fields(self, partner: Partner) -> None:
        for group in self._groups:
            any_shown = False
            for spec in group.facts:
                value = _shown(getattr(partner, spec.name), spec)
                field = self._fields.get(spec.name)
                wanted = spec.always or bool(value) or self._offers(spec, partner)
                wanted = wanted or (field is not None and field.editing)
                if wanted and field is None:
                    field = self._make(spec)
                if field is not None:
                    field.bind(Partner, partner.id, value)
                    field.setVisible(wanted)
                any_shown = any_shown or wanted
            if group.title:
                self._titles[group.title].setVisible(any_shown)
        self._show_standing_doubts(partner)
        self._show_usual_rhythm(partner)

    def _offers(self, spec: FactSpec, partner: Partner) -> bool:
        """Whether it is in sight while it is empty."""
        if self._all_shown:
            return spec.offered_to(partner.types)
        return spec.comes_first_with(partner.types)

    def _show_standing_doubts(self, partner: Partner) -> None:
        """An accreditation and a talk of the year grow old by themselves, without anybody changing them."""
        today = self._desk.today()
        doubts = {
            "accreditation_checked_on": accreditation_hint(partner, today),
            "reviewed_on": review_hint(partner, today),
        }
        for name, doubt in doubts.items():
            field = self._fields.get(name)
            if field is not None and not field.editing:
                field.show_doubt(doubt)

    def _show_usual_rhythm(self, partner: Partner) -> None:
        """What holds for a partner without a rhythm of its own: that of its tier, as the school set it."""
        field = self._fields.get("contact_rhythm")
        if field is not None:
            weeks = self._rhythms.of(partner.tier)
            words = self.tr("standaard elke week") if weeks == 1 else self.tr("standaard elke {n} weken")
            field.set_placeholder(words.format(n=weeks))

    def _make(self, spec: FactSpec) -> FactField:
        if spec.several:
            field: FactField = SeveralField(
                self._desk, spec.name, spec.label, spec.options, self, label_text_width=self._widest
            )
        else:
            field = FactField(
                self._desk,
                spec.name,
                spec.label,
                self,
                kind=spec.kind,
                options=spec.options,
                label_text_width=self._widest,
            )
        if spec.tooltip:
            field.setToolTip(plain_tooltip(spec.tooltip))
            field.setAccessibleDescription(spec.tooltip)
        self._fields[spec.name] = field
        self._column.insertWidget(self._place_of(field), field)
        return field

    def _place_of(self, widget: QWidget) -> int:
        """Where what comes only now belongs: before the first thing that follows it."""
        order: list[QWidget] = []
        for group in self._groups:
            if group.title:
                order.append(self._titles[group.title])
            for each in group.facts:
                if each.name in self._fields:
                    order.append(self._fields[each.name])
                if each.name == BEFORE_PHONE:
                    order += [self.owner_field, self.deputy_field]
                if each.name == ABOVE_EARLIER:
                    order.append(self.earlier_talks)
        order.append(self.more_button)
        return self._column.indexOf(order[order.index(widget) + 1])

    def _show_earlier_talks(self, partner: Partner) -> None:
        """Small print: the partner keeps only the last talk of the year, the trail the others (S3-5c)."""
        talks = () if partner.reviewed_on is None else earlier_talks(self._desk.database, partner.id)
        lines = [self.tr("Eerdere gesprekken:"), *(talk.words for talk in talks[:MOST_EARLIER])]
        if len(talks) > MOST_EARLIER:
            lines.append(self.tr("en nog {n}, zie Geschiedenis").format(n=len(talks) - MOST_EARLIER))
        self.earlier_talks.setText("\n".join(lines))
        self.earlier_talks.setVisible(bool(talks))

    def _colleague_field(self, label: str, name: str) -> InPlaceField:
        field = InPlaceField(label, self, kind=InPlaceKind.CHOICE, label_text_width=self._widest)
        field.setObjectName(name)
        return field

    def _show_colleagues(self, partner: Partner) -> None:
        """Who keeps the relationship is asked for only where there is somebody to choose."""
        colleagues = list_colleagues(self._desk.database)
        names = [Option(str(colleague_id), name) for colleague_id, name in colleagues]
        for field, chosen in ((self.owner_field, partner.owner_id), (self.deputy_field, partner.deputy_id)):
            if field.editing:
                continue
            doubt = field.error if chosen is not None and field.value == str(chosen) else ""
            field.set_options([Option("", self.tr("niemand")), *names])
            field.set_value("" if chosen is None else str(chosen))
            field.show_doubt(doubt)
        several = len(colleagues) > 1
        self.owner_field.setVisible(several)
        self.deputy_field.setVisible(several and (self._all_shown or partner.deputy_id is not None))

    def _word_more_button(self) -> None:
        self.more_button.set_words(
            self.tr("Minder gegevens") if self._all_shown else self.tr("Meer gegevens")
        )
        self.more_button.set_icon_name("chevron-down" if self._all_shown else "chevron-right")

    def _on_more(self) -> None:
        self._all_shown = not self._all_shown
        self._word_more_button()
        if self._partner is not None:
            self._show_colleagues(self._partner)
            self._show_fields(self._partner)

    def _on_owner(self, key: str) -> None:
        self._set_colleague(self.owner_field, set_owner, key, self.tr("Beheerder bewaard"))

    def _on_deputy(self, key: str) -> None:
        self._set_colleague(self.deputy_field, set_deputy, key, self.tr("Plaatsvervanger bewaard"))

    def _set_colleague(
        self,
        field: InPlaceField,
        act: Callable[[Database, int, int | None], str | None],
        key: str,
        said: str,
    ) -> None:
        if self._partner is None:
            return
        try:
            doubt = act(self._desk.database, self._partner.id, int(key) if key else None)
        except NetwerkError as problem:
            field.show_error(problem.message)
            return
        field.show_doubt(doubt or "")
        self._desk.say(said)


def _shown(value: Any, spec: FactSpec) -> str:
    """The value of a column as its field writes it."""
    refused = "no" if any(option.key == "no" for option in spec.options) else ""
    return field_value(value, several=spec.several, refused=refused)
