"""The third page: every row with what happens to it; filters above, the decision about a row below."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.exchange.list_layout import ColumnMapping
from netwerk_desktop.exchange.matching import Decision, RowVerdict, VerdictKind
from netwerk_desktop.services.partner_import import ImportPlan
from netwerk_desktop.ui.importing.decision_strip import DecisionStrip
from netwerk_desktop.ui.importing.list_models import ReviewModel, first_to_decide
from netwerk_desktop.ui.importing.list_table import ListTable
from netwerk_desktop.ui.importing.row_words import KIND_MARKS, KIND_TITLES, has_match
from netwerk_desktop.ui.importing.signs import Sign
from netwerk_desktop.ui.shared.buttons import ICON
from netwerk_desktop.ui.shared.chips import CountChip
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.marks import STATUS_LOOKS
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

WITH_ICON = frozenset({VerdictKind.DOUBLE, VerdictKind.LOOK, VerdictKind.CANNOT})


class KindChip(CountChip):
    """A filter for one kind of rows; the icon of what needs a look has its own colour."""

    def __init__(self, title: str, parent: QWidget, *, kind: VerdictKind | None) -> None:
        look = None if kind is None or kind not in WITH_ICON else STATUS_LOOKS[KIND_MARKS[kind].kind]
        super().__init__(title, parent, icon_name=look[0] if look else None)
        self._sign = look

    def _paint_content(self, painter: QPainter, left: float, area: QRectF) -> None:
        super()._paint_content(painter, left, area)
        if self._sign is not None:
            name, role = self._sign
            side = theme().icon_size(ICON)
            top = round(area.center().y() - side / 2 + 0.5)
            paint_icon(painter, name, theme().color(role), QRectF(round(left), top, side, side))


class ReviewPage(QWidget):
    """`field_chosen(column, field)` as on the page before; `decided(row numbers, decision)`."""

    field_chosen = Signal(int, object)
    decided = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._mapping: ColumnMapping | None = None
        self._kind: VerdictKind | None = None
        self._model = ReviewModel(self)
        self._file_words = ElidedLabel("", self, role=Role.SECONDARY)
        self._file_words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.chips: dict[VerdictKind | None, CountChip] = {}
        self._group = QButtonGroup(self)
        bar = self._bar()
        self.table = ListTable(self._model, self, name=self.tr("Wat er met elke rij gebeurt"))
        self.table.setObjectName("reviewTable")
        self.strip = DecisionStrip(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)
        self._connect()

    def show_plan(self, plan: ImportPlan, mapping: ColumnMapping, file_words: str) -> None:
        """Show a plan; the row in hand stays in hand, at first it is the first one in doubt."""
        in_hand = [verdict.row.row_number for verdict in self.chosen_rows()]
        first_time = self._plan is None or self._plan.source != plan.source
        self._plan, self._mapping = plan, mapping
        self._file_words.setText(file_words)
        if first_time or (self._kind is not None and not plan.counts[self._kind]):
            self._kind = None
        self._show_counts()
        self._model.show_plan(plan, mapping, self._kind)
        if first_time or not in_hand:
            first = first_to_decide(self._model.rows)
            in_hand = [] if first is None else [first]
        self._choose(in_hand)

    def show_decisions(self, plan: ImportPlan) -> None:
        """The same rows after other decisions."""
        self._plan = plan
        self._model.show_decisions(plan)
        self._show_strip()

    def chosen_rows(self) -> list[RowVerdict]:
        """The rows in hand, in the order shown."""
        rows = self._model.rows
        return [rows[place] for place in self.table.chosen_places() if place < len(rows)]

    def show_only(self, kind: VerdictKind | None) -> None:
        """Show the rows of one kind, or all."""
        if self._plan is None or self._mapping is None:
            return
        in_hand = [verdict.row.row_number for verdict in self.chosen_rows()]
        self._kind = kind
        self._model.show_plan(self._plan, self._mapping, kind)
        places = [number for number in in_hand if self._model.place_of(number) is not None]
        first = first_to_decide(self._model.rows)
        self._choose(places or ([] if first is None else [first]))

    def _choose(self, row_numbers: list[int]) -> None:
        places = [place for number in row_numbers if (place := self._model.place_of(number)) is not None]
        self.table.choose(places)
        self._show_strip()

    def _bar(self) -> Ground:
        bar = Ground(Role.WINDOW, self, line_below=True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        row.addWidget(Sign("file-spreadsheet", bar))
        row.addWidget(self._file_words, 1)
        for kind in (None, *VerdictKind):
            title = self.tr("Alles") if kind is None else KIND_TITLES[kind]
            chip = KindChip(title, bar, kind=kind)
            chip.setObjectName(f"{kind.value.lower() if kind else 'all'}Chip")
            self._group.addButton(chip)
            self.chips[kind] = chip
            row.addWidget(chip)
        return bar

    def _connect(self) -> None:
        self.table.header.field_chosen.connect(self.field_chosen)
        self.table.chosen_changed.connect(self._show_strip)
        self.table.decided.connect(self._on_decided)
        self.strip.decided.connect(self._on_decided)
        self._group.buttonClicked.connect(self._on_chip)

    def _show_counts(self) -> None:
        if self._plan is None:
            return
        for kind, chip in self.chips.items():
            count = len(self._plan.verdicts) if kind is None else self._plan.counts[kind]
            chip.set_count(count)
            chip.setVisible(kind is None or bool(count))
            chip.setChecked(kind is self._kind)

    def _show_strip(self) -> None:
        if self._plan is not None:
            self.strip.show_rows(self.chosen_rows(), self._plan)

    def _on_chip(self) -> None:
        chosen = next((kind for kind, chip in self.chips.items() if chip.isChecked()), None)
        self.show_only(chosen)

    def _on_decided(self, decision: Decision) -> None:
        """One decision for all rows in hand; who has nothing to be the same as is simply taken along."""
        rows = [verdict for verdict in self.chosen_rows() if verdict.kind is not VerdictKind.CANNOT]
        numbers = [v.row.row_number for v in rows if decision is Decision.SKIP or has_match(v)]
        others = [v.row.row_number for v in rows if decision is not Decision.SKIP and not has_match(v)]
        if numbers:
            self.decided.emit(numbers, decision)
        if others:
            self.decided.emit(others, Decision.IS_OTHER)
