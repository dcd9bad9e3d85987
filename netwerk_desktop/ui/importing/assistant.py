"""The assistant that takes in a list of partners: file, columns, check, done."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.list_layout import NO_NAME
from netwerk_desktop.exchange.matching import Decision
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.partner_import import (
    ContactList,
    ImportPlan,
    ImportResult,
    PlanOutdated,
    plan_import,
    read_list,
    run_import,
    save_report,
)
from netwerk_desktop.services.school import is_demo_school
from netwerk_desktop.system.file_names import paper_file_name, unused_path
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import ask_open_file, ask_save_file, show_problem
from netwerk_desktop.ui.importing.columns_page import ColumnsPage
from netwerk_desktop.ui.importing.done_page import DonePage
from netwerk_desktop.ui.importing.file_page import KINDS, FilePage
from netwerk_desktop.ui.importing.review_page import ReviewPage
from netwerk_desktop.ui.importing.signs import Sign
from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.shared.dragged_files import dragged, take
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.tasks import Progress, Task

T = TypeVar("T")
FILE, COLUMNS, REVIEW, DONE = range(4)
TASK = "import partners"
QUIET_FOR = 250
"""Milliseconds that work may take before it is talked about."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportAssistant", text)


class ImportAssistant(AssistantDialog):
    """Opened from the menu, the Partners tab, or by a file that is dropped on the window (`open_list`)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        steps = (_tr("Bestand"), _tr("Kolommen"), _tr("Controle"), _tr("Klaar"))
        super().__init__(_tr("Haal partners op uit een lijst"), steps, parent)
        self.setObjectName("importAssistant")
        self.setAcceptDrops(True)
        self._desk = desk
        self._path: Path | None = None
        self._list: ContactList | None = None
        self._plan: ImportPlan | None = None
        self._result: ImportResult | None = None
        self._task: Task | None = None
        self._leaving = False
        self._notice = ""
        self.file_page = FilePage(self, is_demo=is_demo_school(desk.database))
        self.columns_page = ColumnsPage(self)
        self.review_page = ReviewPage(self)
        self.done_page = DonePage(self)
        for page in (self.file_page, self.columns_page, self.review_page, self.done_page):
            self.add_page(page)
        self.progress = ProgressLine(self)
        column = self.layout()
        if isinstance(column, QBoxLayout):
            column.insertWidget(2, self.progress)
        self._undo_sign = Sign("undo-2", self)
        foot = self.hint.parentWidget()
        row = foot.layout() if foot is not None else None
        if isinstance(row, QBoxLayout):
            row.insertWidget(0, self._undo_sign)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(QUIET_FOR)
        self._connect()
        self._show_step(FILE)

    @property
    def plan(self) -> ImportPlan | None:
        """What the check shows."""
        return self._plan

    @property
    def is_busy(self) -> bool:
        """Whether something is being read, compared or kept."""
        return self._task is not None

    def open_list(self, path: Path) -> None:
        """Read that file and say what is in it."""
        if self.is_busy or self.step == DONE:
            return
        self._path, self._list, self._plan = path, None, None
        self._show_step(FILE)
        self._start(
            lambda progress: _read(path, progress),
            _tr("Lijst lezen"),
            self._on_read,
            database=False,
        )

    def reject(self) -> None:
        """Esc and Annuleer: work under way is stopped first, at a point where nothing is half."""
        if self._task is not None:
            self._leaving = True
            self._task.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        super().done(result)
        if self._result is not None and self._result.label:
            self._desk.say(self._result.label)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.step != DONE and not self.is_busy and len(dragged(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if len(dragged(event.mimeData())) == 1:
            for path in take(event, self._desk.places.temporary, self):
                self.open_list(path)

    def _connect(self) -> None:
        self.next_wanted.connect(self._on_next)
        self.back_wanted.connect(self._on_back_wanted)
        self.finish_wanted.connect(self.accept)
        self._delay.timeout.connect(self._on_delay)
        self.progress.cancel_wanted.connect(self._on_cancel_wanted)
        self.file_page.file_wanted.connect(self._on_file_wanted)
        self.file_page.sheet_chosen.connect(self._on_sheet_chosen)
        self.columns_page.field_chosen.connect(self._on_field_chosen)
        self.review_page.field_chosen.connect(self._on_field_chosen)
        self.review_page.decided.connect(self._on_decided)
        self.done_page.report_wanted.connect(self._on_report_wanted)

    # Work in the background

    def _start(
        self,
        work: Callable[[Progress], T],
        what: str,
        on_done: Callable[[T], None],
        *,
        database: bool = True,
    ) -> None:
        task = self._desk.tasks.run(
            TASK, work, owner=self, what=what, on_done=on_done, on_error=self._on_problem, database=database
        )
        if task is None:
            return
        self._task = task
        task.progressed.connect(self.progress.advance)
        task.ended.connect(self._on_ended)
        self._delay.start()
        self._refresh()

    def _on_delay(self) -> None:
        if self._task is not None:
            self.progress.start(self._task.what)

    def _on_cancel_wanted(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_ended(self) -> None:
        self._task = None
        self._delay.stop()
        self.progress.stop()
        self._refresh()
        QTimer.singleShot(0, self, self._on_after_end)

    def _on_after_end(self) -> None:
        """After the answer of the work was taken in."""
        if self._leaving and self._task is None:
            super().reject()

    def _on_problem(self, problem: NetwerkError) -> None:
        match problem:
            case PlanOutdated():
                self._notice = problem.message
                self._compare()
            case _ if self.step == FILE:
                self._list = None
                self.file_page.show_problem(problem.message)
                self._refresh()
            case _ if problem.message == NO_NAME:
                self._show_step(COLUMNS)
            case _:
                show_problem(self, problem)

    # File and columns

    def _on_file_wanted(self) -> None:
        folder = self._path.parent if self._path is not None else None
        path = ask_open_file(self, _tr("Kies een lijst"), kinds=KINDS, folder=folder)
        if path is not None:
            self.open_list(path)

    def _on_read(self, found: ContactList) -> None:
        self._list = found
        self.file_page.show_list(found)
        self.columns_page.show_list(found.table, found.mapping)
        self._refresh()
        self.main_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sheet_chosen(self, name: str) -> None:
        if self._list is not None:
            try:
                self._on_read(self._list.with_sheet(name))
            except DomainError as problem:
                self.file_page.show_problem(problem.message)

    def _on_field_chosen(self, index: int, column: ListField) -> None:
        if self._list is None:
            return
        self._list = self._list.with_field(index, column)
        self.columns_page.show_list(self._list.table, self._list.mapping)
        if self.step == REVIEW:
            self._compare()
        self._refresh()

    # Check and taking in

    def _compare(self) -> None:
        """Look anew at what each row would do."""
        found = self._list
        if found is None:
            return
        decisions = dict(self._plan.decisions) if self._plan is not None else {}
        self._start(
            lambda progress: plan_import(
                self._desk.database, found.table, found.mapping, decisions, tell=progress.report
            ),
            _tr("Vergelijken met je partners"),
            self._on_compared,
        )

    def _on_compared(self, plan: ImportPlan) -> None:
        self._plan = plan
        if self._list is not None:
            self.review_page.show_plan(plan, self._list.mapping, self._file_words(self._list, plan))
        if self.step == REVIEW:
            self._refresh()
        else:
            self._show_step(REVIEW)

    def _on_decided(self, row_numbers: Sequence[int], decision: Decision) -> None:
        if self._plan is not None and not self.is_busy:
            self._plan = self._plan.decide(row_numbers, decision)
            self.review_page.show_decisions(self._plan)
            self._refresh()

    def _take_in(self) -> None:
        plan = self._plan
        if plan is not None:
            self._notice = ""
            self._start(
                lambda progress: run_import(self._desk.database, plan, tell=progress.report),
                _tr("Partners ophalen"),
                self._on_taken_in,
            )

    def _on_taken_in(self, result: ImportResult) -> None:
        self._result = result
        if self._plan is not None:
            self.done_page.show_result(result, self._plan)
        self._show_step(DONE)

    def _on_report_wanted(self) -> None:
        if self._result is None or self._path is None:
            return
        name = paper_file_name(self._desk.today(), f"Verslag {self._path.stem}", suffix=".xlsx")
        proposal = unused_path(self._path.with_name(name))
        target = ask_save_file(self, _tr("Bewaar verslag"), proposal=proposal, kinds="Excel (*.xlsx)")
        if target is None:
            return
        lines = self._result.report
        self._start(
            lambda _progress: save_report(target, lines),
            _tr("Verslag bewaren"),
            lambda _nothing: self.done_page.say(_tr("Bewaard als {name}").format(name=target.name)),
            database=False,
        )

    # Steps and words

    def _on_next(self, step: int) -> None:
        match step:
            case _ if self.is_busy:
                return
            case 0:
                self._show_step(COLUMNS)
            case 1:
                self._compare()
            case 2:
                self._take_in()

    def _on_back_wanted(self) -> None:
        self._notice = ""
        self._show_step(self.step)

    def _show_step(self, step: int) -> None:
        self.go_to(step)
        # Not by a focus proxy of the page: with one, Tab passes over what stands before the proxy.
        first: dict[int, QWidget] = {
            FILE: self.file_page.choose_button,
            COLUMNS: self.columns_page.table,
            REVIEW: self.review_page.table,
            DONE: self.main_button,
        }
        first[step].setFocus(Qt.FocusReason.OtherFocusReason)
        self.back_button.setVisible(step in (COLUMNS, REVIEW))
        self.cancel_button.setVisible(step != DONE)
        self._refresh()

    def _refresh(self) -> None:
        text, why_not = self._main_words()
        self.set_main(text, why_not=_tr("Even geduld: dit is zo klaar") if self.is_busy else why_not)
        self.back_button.set_why_not(_tr("Even geduld: dit is zo klaar") if self.is_busy else "")
        self.hint.set_role(Role.ATTENTION if self._notice else Role.SECONDARY)
        self.hint.setText(self._notice or self._hint_words())
        self._undo_sign.setVisible(self.step == REVIEW and not self._notice)

    def _main_words(self) -> tuple[str, str]:
        """What the main button says, and why it is off."""
        match self.step:
            case 0:
                nothing = _tr("Kies eerst een bestand")
                return _tr("&Verder"), nothing if self._list is None else self._list.refusal
            case 1:
                has_name = self._list is not None and self._list.mapping.has_name
                return _tr("&Verder"), "" if has_name else NO_NAME
            case 2:
                count = self._plan.accepted if self._plan is not None else 0
                words = _tr("&Haal {count} op").format(count=with_points(count))
                return words, "" if count else _tr("Er valt niets op te halen: alles is al bekend")
            case _:
                return _tr("&Sluit"), ""

    def _hint_words(self) -> str:
        match self.step:
            case 2 if self._plan is not None and not self._plan.accepted:
                return _tr("Er valt niets op te halen: alles is al bekend of overgeslagen")
            case 2:
                return _tr("Je kunt alles daarna in één keer ongedaan maken")
            case 3:
                return _tr("Toch niet? Kies Bewerken, Ongedaan maken (Ctrl+Z)")
            case _:
                return ""

    def _file_words(self, found: ContactList, plan: ImportPlan) -> str:
        sheet = found.table.sheet.name
        parts = [found.table.file_name]
        if sheet and len(found.table.sheets) > 1:
            parts.append(_tr("blad {name}").format(name=sheet))
        count = len(plan.verdicts)
        return " · ".join(
            [*parts, _tr("1 rij") if count == 1 else _tr("{count} rijen").format(count=with_points(count))]
        )


def _read(path: Path, progress: Progress) -> ContactList:
    try:
        return read_list(path, is_cancelled=lambda: progress.cancelled)
    finally:
        progress.check()
