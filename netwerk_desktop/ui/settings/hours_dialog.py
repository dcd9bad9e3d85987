"""Bestand, Uren: how many hours stand on each colleague's task list, per school year (S0-14)."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.hours import ColleagueHours, hours_of_colleagues, read_hours, set_hours
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.draft_keeper import DraftKeeper
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.form_keeper import say_it_is_back
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground, scrolling
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

SIZE = QSize(560, 400)
WIDEST_NAME = "Marjolein van der Heijden"
FIELD_WIDTH = 90


class HoursDialog(QDialog):
    """Show it with `open()`. What is typed for other school years is kept until *Bewaar*."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        now = SchoolYear.of(desk.today())
        self._years = [SchoolYear(now.begins + step) for step in (-1, 0, 1)]
        self._year = now
        self._typed: dict[tuple[int, int], str] = {}
        self._rows: list[ColleagueHours] = []
        self.fields: dict[int, LabelledField] = {}
        self.setObjectName("hoursDialog")
        self.setWindowTitle(self.tr("Uren per schooljaar"))
        self.setModal(True)
        self.year_choice = Segmented(
            [Option(str(year.begins), str(year)) for year in self._years], self, name=self.tr("Schooljaar")
        )
        self.year_choice.setObjectName("hoursYearChoice")
        self.year_choice.set_chosen(str(now.begins))
        self._problem = Label("", self, role=Role.URGENT, wrap=True)
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.cancel_button.setObjectName("cancelButton")
        self.save_button = Button(self.tr("&Bewaar"), self, look=ButtonLook.MAIN)
        self.save_button.setObjectName("saveButton")
        self._lines = QWidget(self)
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lay_out()
        self.year_choice.changed.connect(self._on_year)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.resize(first_size(parent, SIZE))
        self._is_over = False
        self._keeper = DraftKeeper(desk, "hours", self._to_keep, self)
        self._bring_back(self._keeper.kept())
        self._show_year()
        self._focus_first()

    def done(self, result: int) -> None:
        self._is_over = True  # saved, or wanted away
        self._keeper.keep_now()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            (focused if isinstance(focused, Button) else self.save_button).click()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        words = self.tr(
            "Hoeveel uur staat er op de takenlijst voor het netwerk? De tijd van contacten en activiteiten "
            "telt mee. Wat er over is, zie je onderaan het venster als je dat kiest in het menu Beeld."
        )
        head = Ground(Role.WINDOW, self, line_below=True)
        head_row = QHBoxLayout(head)
        head_row.setContentsMargins(16, 10, 16, 10)
        head_row.addWidget(self.year_choice)
        head_row.addStretch(1)
        page = Ground(Role.BASE, self)
        body = QVBoxLayout(page)
        body.setContentsMargins(24, 16, 24, 16)
        body.setSpacing(12)
        body.addWidget(Label(words, page, role=Role.SECONDARY, wrap=True))
        body.addWidget(self._lines)
        body.addStretch(1)
        ground = Ground(Role.BASE, self)
        around = QVBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(page, ground))
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._problem, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(ground, 1)
        column.addWidget(foot)

    def _show_year(self) -> None:
        for field in self.fields.values():
            self._column.removeWidget(field)
            field.hide()
            field.setObjectName("")
            field.editor.setObjectName("")  # it lives on until the event loop comes round
            field.deleteLater()
        self._rows = hours_of_colleagues(self._desk.database, self._year)
        self.fields = {row.colleague_id: self._line(row) for row in self._rows}
        for field in self.fields.values():
            self._column.addWidget(field)

    def _line(self, row: ColleagueHours) -> LabelledField:
        kept = "" if row.budget is None else str(row.budget)
        edit = LineField(self._typed.get((row.colleague_id, self._year.begins), kept), self._lines)
        edit.setObjectName(f"hours{row.colleague_id}Edit")
        edit.setAccessibleName(self.tr("Uren van {name}").format(name=row.name))
        edit.setFixedWidth(round(FIELD_WIDTH * theme().scale))
        edit.textChanged.connect(self._keeper.touch)
        used = self.tr("{hours} uur gebruikt").format(hours=row.used_hours)
        return LabelledField(
            row.name.replace("&", "&&"),
            edit,
            self._lines,
            hint=used,
            beside=True,
            label_text_width=WIDEST_NAME,
            narrow=True,
        )

    def _focus_first(self) -> None:
        field = next(iter(self.fields.values()), None)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self) -> None:
        """Keep what stands in the fields of this year, as it was typed."""
        for row in self._rows:
            editor = self.fields[row.colleague_id].editor
            kept = "" if row.budget is None else str(row.budget)
            key = (row.colleague_id, self._year.begins)
            if isinstance(editor, LineField) and editor.text().strip() != kept:
                self._typed[key] = editor.text()
            else:
                self._typed.pop(key, None)

    def _to_keep(self) -> dict[str, str] | None:
        """What is typed and not saved, for a crash or a lock that nobody lifts."""
        if self._is_over:
            return None
        self._remember()
        return {f"{colleague_id} {year}": text for (colleague_id, year), text in self._typed.items()} or None

    def _bring_back(self, kept: Mapping[str, str]) -> None:
        for key, text in kept.items():
            colleague_id, year = map(int, key.split())
            if SchoolYear(year) in self._years:
                self._typed[(colleague_id, year)] = text
        if self._typed:
            say_it_is_back(self._desk)

    def _on_year(self, key: str) -> None:
        self._remember()
        self._year = SchoolYear(int(key))
        self._show_year()

    def _on_save(self) -> None:
        self._remember()
        self._problem.setText("")
        if not self._typed:
            self.reject()
            return
        budgets: dict[tuple[int, int], int | None] = {}
        for (colleague_id, year), text in self._typed.items():
            try:
                budgets[(colleague_id, year)] = read_hours(text, field=str(colleague_id))
            except DomainError as error:
                self._show_error(colleague_id, year, error.message)
                return
        try:
            set_hours(self._desk.database, budgets)
        except NetwerkError as problem:
            self._problem.setText(problem.message)
            return
        self.accept()
        self._desk.say(self.tr("Uren bewaard"))

    def _show_error(self, colleague_id: int, year: int, message: str) -> None:
        if year != self._year.begins:
            self._year = SchoolYear(year)
            self.year_choice.set_chosen(str(year))
            self._show_year()
        field = self.fields[colleague_id]
        field.show_error(message)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
