"""All parts of the kit on one sheet, light and dark, to be compared with the drawing of the parts.

Run `python -m tests.ui.shared.gallery FOLDER [SCALE]`; a test runs it too.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import long_date, parse_date
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import CountChip, FilterChip, Option
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField, TextField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import (
    Mark,
    NextStepMark,
    PipMark,
    RadarLevel,
    RadarMark,
    StatusKind,
    StatusMark,
)
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind, SectionHeader, TintedLine
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import Scheme, TextKind, Theme, apply_theme, load_font_family
from netwerk_desktop.ui.shared.toast import Toast
from netwerk_desktop.ui.shared.tokens import Role

TODAY = dt.date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row of the sample table."""

    id: int
    name: str
    contact: Mark
    next_step: NextStepMark


SAMPLE_ROWS = (
    SampleRow(
        1, "Aannemersbedrijf Ter Weele", RadarMark(RadarLevel.ACTIVE), NextStepMark("wo 25-11", "Bellen")
    ),
    SampleRow(2, "Autobedrijf Mërkens", RadarMark(RadarLevel.COOLING), NextStepMark("", "")),
    SampleRow(
        3,
        "Installatietechniek Wösten",
        RadarMark(RadarLevel.ACTIVE),
        NextStepMark("vandaag", "Rooster sturen", True),
    ),
    SampleRow(
        4, "Jachtwerf Sânmar", RadarMark(RadarLevel.SILENT), NextStepMark("di 3-11", "Terugbellen", late=True)
    ),
    SampleRow(
        5,
        "Kringloopwinkel De Schûr",
        StatusMark(StatusKind.AT_REST, "met rust"),
        NextStepMark("", "", asks=False),
    ),
)

SAMPLE_COLUMNS: tuple[Column[SampleRow], ...] = (
    Column(key="name", title="Naam", text=lambda row: row.name, stretches=True, can_hide=False),
    Column(key="contact", title="Contact", width_text="afkoelend", mark=lambda row: row.contact),
    Column(
        key="nextStep",
        title="Volgende stap",
        width_text="wo 25-11 Rooster sturen",
        mark=lambda row: row.next_step,
        sort_key=lambda row: row.next_step.words,
    ),
)


def sample_table() -> DataTable[SampleRow]:
    """The sample rows in a table."""
    table = DataTable(RowTableModel(SAMPLE_COLUMNS, lambda row: row.id), name="Partners")
    table.setObjectName("sampleTable")
    table.row_model().replace_rows(SAMPLE_ROWS)
    return table


def sample_parse(text: str) -> dt.date:
    """The date parser on a fixed day."""
    return parse_date(text, today=TODAY)


class Gallery(Ground):
    """The sheet."""

    def __init__(self) -> None:
        super().__init__(Role.WINDOW)
        self.setObjectName("gallery")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 20, 12)
        self._column.setSpacing(6)
        parts: tuple[tuple[str, Callable[[], QWidget | QLayout]], ...] = (
            ("Knoppen: hoofdactie · gewoon · aan · stil · uit · focus", self._buttons),
            ("Filters: leeg · gekozen · met getal; keuzerij", self._filters),
            ("Velden", self._fields),
            ("Status: altijd icoon, woord en kleur", self._statuses),
            ("Contactradar; trede; handtekeningen", self._radars),
            ("Tabelrijen", self._table),
            ("Detail", self._detail),
            ("Voortgang die langer duurt dan een seconde", self._progress),
            ("Voorstel en waarschuwing in een paneel", self._notices),
        )
        for title, build in parts:
            self._column.addWidget(Label(title, self, kind=TextKind.CAPTION, role=Role.SECONDARY))
            part = build()
            if isinstance(part, QWidget):
                self._column.addWidget(part)
            else:
                self._column.addLayout(part)
            self._column.addSpacing(6)
        self._column.addStretch(1)
        self.toast = Toast(self)
        self.toast.set_bottom(-20)

    def _row(self, *widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing)
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _buttons(self) -> QLayout:
        on = Button("Noteer contact", self, icon_name="message-square-plus", checkable=True)
        on.setChecked(True)
        off = Button("Druk af", self, icon_name="printer")
        off.set_why_not("Kies eerst een overeenkomst")
        self.focus_button = Button("Terug", self)
        return self._row(
            Button("Nieuwe partner", self, look=ButtonLook.MAIN, icon_name="plus"),
            Button("Bel", self, icon_name="phone"),
            on,
            Button("Annuleer", self, look=ButtonLook.TEXT),
            off,
            self.focus_button,
            Button("", self, icon_name="ellipsis", name="Meer"),
        )

    def _filters(self) -> QLayout:
        chosen = FilterChip("Gemeente", [Option("v", "Vechterwold")], self)
        chosen.set_chosen(["v"])
        counted = CountChip("Zonder stap", self)
        counted.set_count(19)
        switch = Segmented([Option("week", "Week"), Option("month", "Maand"), Option("year", "Jaar")], self)
        switch.set_chosen("year")
        return self._row(FilterChip("Soort", (), self), chosen, counted, switch)

    def _fields(self) -> QLayout:
        good = DateField(sample_parse, long_date, self)
        wrong = DateField(sample_parse, long_date, self)
        self.date_field = good
        fields = (
            LabelledField("Naam", LineField("Bakkerij Çelik & Zoon", self), self),
            LabelledField("Volgende stap op", good, self),
            LabelledField("Tot en met", wrong, self),
        )
        good.setText("wk 49")
        good.editingFinished.emit()
        wrong.setText("31-2")
        wrong.editingFinished.emit()
        row = QHBoxLayout()
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _statuses(self) -> QLayout:
        marks = (
            StatusMark(StatusKind.GOOD, "geldig"),
            StatusMark(StatusKind.ATTENTION, "let op"),
            StatusMark(StatusKind.URGENT, "4 dagen te laat"),
            StatusMark(StatusKind.AT_REST, "met rust"),
            StatusMark(StatusKind.CHANGED, "wijzigt"),
            StatusMark(StatusKind.NEW, "nieuw"),
            StatusMark(StatusKind.SAME, "gelijk"),
        )
        return self._row(*(MarkLabel(mark, self) for mark in marks))

    def _radars(self) -> QLayout:
        marks: tuple[Mark, ...] = (
            *(RadarMark(level) for level in RadarLevel),
            StatusMark(StatusKind.UNKNOWN, "onbekend"),
            PipMark(3, 6, "3", goal=4),
            PipMark(3, 4, "3 van 4"),
        )
        return self._row(*(MarkLabel(mark, self) for mark in marks))

    def _table(self) -> QWidget:
        table = sample_table()
        table.choose(3)
        table.setFixedHeight(170)
        return table

    def _detail(self) -> QLayout:
        column = QVBoxLayout()
        line = TintedLine(self, action="Gedaan")
        line.show_line("vandaag", "Lesrooster en kaart van de werkplaats sturen")
        header = SectionHeader("Contactpersonen", self, action="Persoon", action_icon="plus")
        header.set_count("3")
        place = InPlaceField("Plaats", self)
        place.set_value("Vechterwold")
        choice = ChoiceField([Option("a", "Naam partner"), Option("b", "Postcode")], self, name="Veld")
        row = QHBoxLayout()
        row.addWidget(place, 1)
        row.addWidget(choice)
        row.addWidget(TextField("Rooster komt vandaag.\nTwee leerlingen.", self, name="Gezegd"), 1)
        column.addWidget(line)
        column.addWidget(header)
        column.addLayout(row)
        return column

    def _progress(self) -> QWidget:
        moments = iter((0.0, 16.0))
        line = ProgressLine(self, elapsed=lambda: next(moments))
        line.start("Brieven maken")
        line.advance(31, 71)
        return line

    def _notices(self) -> QLayout:
        row = QHBoxLayout()
        text = "Bel vandaag, want je belt toch over de plekken in maart."
        row.addWidget(NoticeBox(NoticeKind.PROPOSAL, text, self, lead="Voorstel"), 1)
        warning = "Deze persoon staat niet als tekenbevoegd. Vraag het na."
        row.addWidget(NoticeBox(NoticeKind.WARNING, warning, self), 1)
        return row


def draw(theme: Theme, folder: Path, *, scale: float = 1.0) -> list[Path]:
    """Write the sheet in light and dark into *folder*; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    theme.set_scale(scale)
    paths = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.set_scheme(scheme)
        sheet = Gallery()
        sheet.resize(round(683 * scale), sheet.sizeHint().height() + 60)
        sheet.show()
        sheet.activateWindow()
        QApplication.processEvents()  # the window must be active before a widget can have the focus
        sheet.toast.show_message("Contact met Renée Oostindiën bewaard")
        sheet.focus_button.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        path = folder / f"parts-{scheme}-{round(scale * 100)}.png"
        sheet.grab().save(str(path))
        paths.append(path)
        sheet.close()
        sheet.deleteLater()
    return paths


def main() -> None:
    """Draw the sheet into the folder that is named."""
    app = QApplication([])
    load_font_family(str(resource("fonts", "NotoSans-Bold.ttf")))
    theme = apply_theme(app, family=load_font_family(str(resource("fonts", "NotoSans-Regular.ttf"))))
    draw(theme, Path(sys.argv[1]), scale=float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)


if __name__ == "__main__":
    main()
