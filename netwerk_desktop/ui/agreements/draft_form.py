"""Filling in a draft, all in one column beside the paper: each field keeps itself."""

import datetime as dt
from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.agreements import CollaborationAgreement, MenuSection
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.planning.dates import long_date, school_year_label
from netwerk_desktop.planning.evaluation_rhythm import months_in
from netwerk_desktop.services.agreement_lists import AgreementDetail
from netwerk_desktop.services.agreements import (
    TEXT_FIELDS,
    MenuLine,
    PartyLine,
    StructureLine,
    change_menu,
    change_parties,
    change_structure,
    change_term,
    change_text,
    set_cofunding,
    term_proposals,
)
from netwerk_desktop.services.carried_points import points_to_carry
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.agreements.earlier_points import EarlierPointsNotice
from netwerk_desktop.ui.agreements.line_list import LineList, LinePart, LineValues
from netwerk_desktop.ui.agreements.party_form import PartiesForm
from netwerk_desktop.ui.agreements.warnings import signing_warnings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.sections import PANE_SIDE, NoticeBox, NoticeKind, SectionHeader

PURPOSES = ("why", "how", "what", "shared_ambition")
EVALUATION = ("evaluation_month", "evaluation_weeks")
LABELS = {
    "why": "Waarom",
    "how": "Hoe",
    "what": "Wat",
    "shared_ambition": "Ambitie",
    "evaluation_month": "Maand",
    "evaluation_weeks": "Weken",
}
NO_MONTH = "Hier staat geen maand. De evaluatie is dan elk jaar aan de beurt op de dag waarop het begon."
STRUCTURE_PARTS = ("level", "school_side", "partner_side", "rhythm")


class DraftForm(QWidget):
    """Shows one draft. `party_wanted()` asks the tab for a further party, `carry_wanted()` to take along what
    the evaluation of the agreement before it left to be done."""

    party_wanted = Signal()
    carry_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: AgreementDetail | None = None
        self._menus: dict[MenuSection, LineList] = {}
        self.setObjectName("draftForm")
        self.notice = NoticeBox(NoticeKind.WARNING, "", self)
        self.notice.setObjectName("draftNotice")
        self.earlier = EarlierPointsNotice(self)
        self.starts_field = self._line("starts_on", self.tr("Begint"))
        self.ends_field = self._line("ends_on", self.tr("Eindigt"))
        self.term_buttons = [self._term_button(count) for count in (1, 3)]
        self.parties = PartiesForm(self)
        self.texts = {field: self._text(field) for field in TEXT_FIELDS}
        self.structure = self._structure_list()
        for section, made in self._menu_lists().items():
            self._menus[section] = made
            made.lines_changed.connect(self._on_menu_changed)
        self.cofunding = QCheckBox(self.tr("Partner brengt uren of materiaal in"), self)
        self.cofunding.setObjectName("cofundingCheck")
        self.cofunding.setAccessibleDescription(self.tr("Cofinanciering: voegt lid 6.2 toe"))
        self._menu_header = SectionHeader(self.tr("Menukaart"), self)
        self._lay_out()
        self._connect()

    @property
    def activities(self) -> LineList:
        """What is done this school year: ticked is agreed."""
        return self._menus[MenuSection.ACTIVITY]

    @property
    def resources(self) -> LineList:
        """Money, hours and material."""
        return self._menus[MenuSection.RESOURCE]

    @property
    def points(self) -> LineList:
        """People of this year, and points beside the activities."""
        return self._menus[MenuSection.PEOPLE]

    def show_detail(self, detail: AgreementDetail) -> None:
        """Show a draft; what is being typed in the same draft stays."""
        self._detail = detail
        agreement = detail.agreement
        warnings = signing_warnings(detail)
        self.notice.set_text("\n".join(warnings))
        self.notice.setVisible(bool(warnings))
        _put(self.starts_field, long_date(agreement.starts_on))
        _put(self.ends_field, long_date(agreement.ends_on))
        self.parties.show_parties(detail.parties, main_partner_id=agreement.partner_id)
        for field, made in self.texts.items():
            _put(made, getattr(agreement, field))
        month = self.texts["evaluation_month"]
        if not month.editing:
            month.show_doubt("" if months_in(agreement.evaluation_month) else self.tr(NO_MONTH))
        self.structure.set_lines([_structure_values(line) for line in detail.structure])
        for section, made_list in self._menus.items():
            made_list.set_lines([_menu_values(line) for line in detail.menu if line.section is section])
        carried = [line.detail for line in detail.menu if line.section is MenuSection.CARRIED_OVER]
        self._menus[MenuSection.CARRIED_OVER].setVisible(bool(carried))
        self.earlier.show_points(detail.earlier, points_to_carry(detail.earlier, carried))
        self._menu_header.set_count(school_year_label(agreement.menu_year))
        blocked = self.cofunding.blockSignals(True)
        self.cofunding.setChecked(agreement.has_cofunding)
        self.cofunding.blockSignals(blocked)

    def _line(self, name: str, label: str) -> InPlaceField:
        made = InPlaceField(label, self, label_text_width=self.tr("Vervanger"))
        made.setObjectName(f"{name}Field")
        return made

    def _text(self, field: str) -> InPlaceField:
        kind = InPlaceKind.TEXT if field in PURPOSES else InPlaceKind.LINE
        made = InPlaceField(
            self.tr(LABELS[field]),
            self,
            kind=kind,
            placeholder=self.tr("Vul in, of laat leeg"),
            label_text_width=self.tr("Vervanger"),
        )
        made.setObjectName(f"{field}Field")
        made.committed.connect(lambda text: self._on_text(field, text))
        return made

    def _term_button(self, count: int) -> Button:
        words = self.tr("Dit schooljaar") if count == 1 else self.tr("Drie schooljaren")
        button = Button(words, self, look=ButtonLook.TEXT)
        button.setObjectName(f"term{count}Button")
        button.clicked.connect(lambda: self._on_term_proposed(count))
        return button

    def _structure_list(self) -> LineList:
        labels = (self.tr("Waarover"), self.tr("School"), self.tr("Partner"), self.tr("Hoe vaak"))
        parts = [LinePart(key, label) for key, label in zip(STRUCTURE_PARTS, labels, strict=True)]
        made = LineList(self.tr("Wie spreekt wie, en hoe vaak"), parts, self, add=self.tr("Regel"))
        made.setObjectName("structureList")
        return made

    def _menu_lists(self) -> dict[MenuSection, LineList]:
        activities = [
            LinePart("what", self.tr("Wat")),
            LinePart("for_whom", self.tr("Voor wie")),
            LinePart("moment", self.tr("Wanneer")),
            LinePart("amount", self.tr("Omvang")),
            LinePart("arranged_by", self.tr("Wie regelt")),
        ]
        resources = [
            LinePart("what", self.tr("Wat")),
            LinePart("detail", self.tr("Afspraak")),
            LinePart("arranged_by", self.tr("Wie betaalt")),
            LinePart("amount", self.tr("Waarde")),
        ]
        points = [LinePart("what", self.tr("Wat")), LinePart("detail", self.tr("Afspraak"))]
        made = {
            MenuSection.ACTIVITY: LineList(
                self.tr("Activiteiten"), activities, self, add=self.tr("Activiteit"), ticks=True
            ),
            MenuSection.RESOURCE: LineList(
                self.tr("Geld, uren en materiaal"), resources, self, add=self.tr("Regel")
            ),
            MenuSection.PEOPLE: LineList(self.tr("Mensen en punten"), points, self, add=self.tr("Regel")),
            MenuSection.CARRIED_OVER: LineList(
                self.tr("Meegenomen uit de evaluatie"), points, self, add=self.tr("Regel")
            ),
        }
        for section, one in made.items():
            one.setObjectName(f"{section.name.lower()}List")
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 16)
        column.setSpacing(1)
        column.addWidget(self.notice)
        column.addWidget(self.earlier)
        column.addSpacing(6)
        column.addWidget(SectionHeader(self.tr("Looptijd"), self))
        column.addWidget(self.starts_field)
        column.addWidget(self.ends_field)
        proposals = QHBoxLayout()
        proposals.setSpacing(12)
        for button in self.term_buttons:
            proposals.addWidget(button)
        proposals.addStretch(1)
        column.addLayout(proposals)
        self._add(column, self.parties)
        self._add(column, SectionHeader(self.tr("Waarom, hoe en wat"), self))
        for field in PURPOSES:
            column.addWidget(self.texts[field])
        self._add(column, self._menu_header)
        for made in self._menus.values():
            column.addWidget(made)
        column.addWidget(self.cofunding)
        self._add(column, self.structure)
        self._add(column, SectionHeader(self.tr("Evaluatie"), self))
        for field in EVALUATION:
            column.addWidget(self.texts[field])
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, widget: QWidget) -> None:
        column.addSpacing(8)
        column.addWidget(widget)

    def _connect(self) -> None:
        self.starts_field.committed.connect(self._on_starts)
        self.ends_field.committed.connect(self._on_ends)
        self.earlier.wanted.connect(self.carry_wanted)
        self.parties.party_wanted.connect(self.party_wanted)
        self.parties.parties_changed.connect(self._on_parties)
        self.structure.lines_changed.connect(self._on_structure)
        self.cofunding.toggled.connect(self._on_cofunding)

    def _on_text(self, field: str, text: str) -> None:
        made = self.texts[field]
        self._keep(lambda number: change_text(self._desk.database, number, field, text), made.show_error)

    def _on_starts(self, text: str) -> None:
        def change(number: int) -> None:
            day, agreement = self._day(text), self._agreement
            change_term(self._desk.database, number, starts_on=day, ends_on=agreement.ends_on)

        self._keep(change, self.starts_field.show_error)

    def _on_ends(self, text: str) -> None:
        def change(number: int) -> None:
            day, agreement = self._day(text), self._agreement
            change_term(self._desk.database, number, starts_on=agreement.starts_on, ends_on=day)

        self._keep(change, self.ends_field.show_error)

    def _on_term_proposed(self, count: int) -> None:
        starts_on = self._agreement.starts_on
        last_day = dict(term_proposals(starts_on))[count]
        self._keep(
            lambda number: change_term(self._desk.database, number, starts_on=starts_on, ends_on=last_day),
            self.ends_field.show_error,
        )

    def _on_parties(self, lines: tuple[PartyLine, ...]) -> None:
        self._keep(lambda number: change_parties(self._desk.database, number, lines), self.parties.show_error)

    def _on_structure(self, lines: list[LineValues]) -> None:
        kept = [StructureLine(*(line.values.get(key, "") for key in STRUCTURE_PARTS)) for line in lines]
        self._keep(
            lambda number: change_structure(self._desk.database, number, kept), self.structure.show_error
        )

    def _on_menu_changed(self) -> None:
        lines: list[MenuLine] = []
        for section, made in self._menus.items():
            lines += [_menu_line(section, values) for values in made.lines()]
        self._keep(lambda number: change_menu(self._desk.database, number, lines), self.activities.show_error)

    def _on_cofunding(self, checked: bool) -> None:
        self._keep(
            lambda number: set_cofunding(self._desk.database, number, has_cofunding=checked),
            self.notice.set_text,
        )

    @property
    def _agreement(self) -> CollaborationAgreement:
        assert self._detail is not None
        return self._detail.agreement

    def _day(self, text: str) -> dt.date:
        return self._desk.parse_day(text)

    def _keep(self, act: Callable[[int], object], show_error: Callable[[str], object]) -> None:
        if self._detail is None:
            return
        try:
            act(self._detail.agreement.id)
        except DomainError as problem:
            show_error(problem.message)
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)


def _put(field: InPlaceField, value: str) -> None:
    """Show *value*, but leave a field alone in which somebody is typing."""
    if not field.editing:
        field.set_value(value)


def _structure_values(line: StructureLine) -> LineValues:
    return LineValues({key: getattr(line, key) for key in STRUCTURE_PARTS})


def _menu_values(line: MenuLine) -> LineValues:
    match line.section:
        case MenuSection.ACTIVITY:
            keys: tuple[str, ...] = ("what", "for_whom", "moment", "amount", "arranged_by")
        case MenuSection.RESOURCE:
            keys = ("what", "detail", "arranged_by", "amount")
        case MenuSection.PEOPLE | MenuSection.CARRIED_OVER:
            keys = ("what", "detail")
        case _:
            assert_never(line.section)
    return LineValues({key: getattr(line, key) for key in keys}, line.is_agreed)


def _menu_line(section: MenuSection, line: LineValues) -> MenuLine:
    return MenuLine(
        section,
        line.values["what"],
        is_agreed=line.is_ticked,
        detail=line.values.get("detail", ""),
        for_whom=line.values.get("for_whom", ""),
        moment=line.values.get("moment", ""),
        amount=line.values.get("amount", ""),
        arranged_by=line.values.get("arranged_by", ""),
    )
