"""The terms of the yearly cleaning: per class how long, and why; a click on one lets the school change it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.model.privacy_register import RetentionClass
from netwerk_desktop.services.privacy.terms import (
    LONGEST,
    SHORTEST,
    Term,
    change_term,
    months_in_words,
    terms,
)
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.editors import LineField, NumberField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel

MONTHS_A_YEAR: Final = 12


class TermField(NumberField):
    """A number of months as it is said everywhere: ``2 jaar``, ``18 maanden``.

    A number alone is of what stood there; the arrows go a year at a time.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SHORTEST, LONGEST, parent)
        self.setSingleStep(MONTHS_A_YEAR)

    def textFromValue(self, val: int) -> str:
        return months_in_words(val)

    def valueFromText(self, text: str) -> int:
        count, unit = _term_parts(text)
        in_years = unit.startswith("j") if unit else self.value() % MONTHS_A_YEAR == 0
        return (int(count) if count.isdecimal() else 0) * (MONTHS_A_YEAR if in_years else 1)

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:  # noqa: A002 - Qt's name
        count, unit = _term_parts(input)
        is_number = count.isascii() and count.isdigit()
        if (count and not is_number) or self.valueFromText(input) > LONGEST:
            return QValidator.State.Invalid, input, pos
        fits = unit in ("", "jaar", "maand", "maanden") and self.valueFromText(input) >= SHORTEST
        return QValidator.State.Acceptable if fits else QValidator.State.Intermediate, input, pos


def _term_parts(text: str) -> tuple[str, str]:
    """The number and the unit of ``2 jaar``, as far as typed."""
    count, _space, unit = text.strip().casefold().partition(" ")
    return count, unit.strip()


class TermsPage(QWidget):
    """`changed()` after another term was kept."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._terms: list[Term] = []
        self._model: RowTableModel[Term] = RowTableModel(_columns(), _place, self)
        self.table: DataTable[Term] = DataTable(self._model, self, name=self.tr("Bewaartermijnen"))
        self.table.setObjectName("termsTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.months_edit = TermField(self)
        self.months_edit.setObjectName("termMonthsEdit")
        self.source_edit = LineField("", self)
        self.source_edit.setObjectName("termSourceEdit")
        self.source_edit.setMaxLength(300)
        self.months = LabelledField(self.tr("&Termijn"), self.months_edit, self)
        self.source = LabelledField(self.tr("Waar komt dat &vandaan"), self.source_edit, self)
        self.save_button = Button(self.tr("&Bewaar termijn"), self)
        self.save_button.setObjectName("saveTermButton")
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.months, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.source, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.table.chosen_changed.connect(self._on_chosen)
        self.save_button.clicked.connect(self._on_save)
        self.show_terms()

    def show_terms(self) -> None:
        """Read the terms again."""
        before = self.table.current_id()
        self._terms = terms(self._desk.database)
        self._model.replace_rows(self._terms)
        self.table.choose(before if before is not None else _place(self._terms[0]))
        self._on_chosen()

    def _chosen(self) -> Term | None:
        place = self.table.current_id()
        return next((term for term in self._terms if _place(term) == place), None)

    def _on_chosen(self) -> None:
        term = self._chosen()
        if term is not None:
            self.months_edit.setValue(term.months)
            self.source_edit.setText(term.source)
            self.source_edit.setCursorPosition(0)
            self.source.show_error("")

    def _on_save(self) -> None:
        term = self._chosen()
        if term is None:
            return
        try:
            change_term(
                self._desk.database,
                term.kind,
                months=self.months_edit.value(),
                source=self.source_edit.text(),
            )
        except DomainError as problem:
            field = self.months if problem.field == "months" else self.source
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)
            return
        self._desk.say(self.tr("Bewaartermijn bewaard"))
        self.show_terms()
        self.changed.emit()


def _place(term: Term) -> int:
    return list(RetentionClass).index(term.kind)


def _columns() -> tuple[Column[Term], ...]:
    return (
        Column(
            key="title",
            title="Soort gegevens",
            width_text="Ouders en oud-leerlingen als partner mm",
            text=lambda one: one.title,
        ),
        Column(
            key="months",
            title="Termijn",
            width_text="18 maanden",
            text=lambda one: months_in_words(one.months),
            sort_key=lambda one: one.months,
        ),
        Column(
            key="starts",
            title="Telt",
            width_text="na de laatste dag bij de laatste partner m",
            text=lambda one: one.starts,
        ),
        Column(
            key="source",
            title="Bron",
            text=lambda one: one.source,
            stretches=True,
            tooltip=lambda one: one.source,
        ),
    )
