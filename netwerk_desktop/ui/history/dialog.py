"""*Geschiedenis* of one partner, agreement or person: the steps left, the chosen one in full right."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.history import HistoryLine, HistoryPage, HistoryStep, history
from netwerk_desktop.services.history_restoring import restore_value
from netwerk_desktop.services.history_subjects import Subject
from netwerk_desktop.storage.undo import Step
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.history.columns import history_columns
from netwerk_desktop.ui.history.step_view import StepView
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import NothingFound
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.sections import Ground, scrolling
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

SIZE = QSize(1000, 620)
LIST_SHARE, STEP_SHARE = 47, 53
SEARCH_AFTER_MILLISECONDS = 180
"""Ten years of a busy partner take 150 ms to look through: not at every key."""


class HistoryDialog(QDialog):
    """Show it with `open()`; what is put back is a step like any other."""

    def __init__(self, desk: Desk, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._subject = desk, subject
        self._steps: list[HistoryStep] = []
        self._older_than: int | None = None
        self._restored: Step | None = None
        self.setObjectName("historyDialog")
        self.setModal(True)
        self.search = SearchField(self.tr("Zoek in de geschiedenis"), self)
        self.search.setObjectName("historySearchEdit")
        model = RowTableModel(history_columns(desk.today), lambda step: step.entry_id, self)
        self.table: DataTable[HistoryStep] = DataTable(
            model, self, name=self.tr("Wat er gebeurde, het nieuwste boven")
        )
        self.table.setObjectName("historyTable")
        self._nothing = NothingFound(self.tr("Niets in de geschiedenis past bij deze woorden"), self)
        self.step = StepView(self)
        self.name = ElidedLabel("", self, kind=TextKind.SECTION)
        self.count = ElidedLabel("", self, role=Role.SECONDARY)
        self.count.setObjectName("historyCountLabel")
        self.older_button = Button(
            self.tr("Toon oudere"), self, look=ButtonLook.TEXT, icon_name="chevron-down"
        )
        self.older_button.setObjectName("olderHistoryButton")
        self.done_label = ElidedLabel("", self)
        self.done_label.setObjectName("historyDoneLabel")
        self.undo_button = Button(self.tr("Ongedaan maken"), self, look=ButtonLook.TEXT, icon_name="undo-2")
        self.undo_button.setObjectName("undoRestoreButton")
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("closeButton")
        self._searching = QTimer(self)
        self._searching.setSingleShot(True)
        self._searching.setInterval(SEARCH_AFTER_MILLISECONDS)
        self._lay_out()
        self._connect()
        size = first_size(parent, SIZE)
        self.resize(size)
        self._splitter.setSizes([size.width() * share // 100 for share in (LIST_SHARE, STEP_SHARE)])
        self._show_done("")
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the newest steps that fit the words; what was chosen stays chosen."""
        page = history(self._desk.database, self._subject, text=self.search.text())
        self._steps = []
        self._take(page)
        self.setWindowTitle(self.tr("Geschiedenis van {name}").format(name=page.name))
        self.name.setText(page.name)
        if self.table.current_id() is None or not self.table.chosen_ids():
            self.table.choose(self._steps[0].entry_id if self._steps else None)
        self._on_chosen()

    def load_older(self) -> None:
        """Add the next fifty."""
        if self._older_than is not None:
            self._take(
                history(
                    self._desk.database,
                    self._subject,
                    text=self.search.text(),
                    older_than=self._older_than,
                )
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_F:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        elif control and event.key() == Qt.Key.Key_Z and self._restored is not None:
            self._on_undo()
        elif event.key() not in ENTER:  # no button is meant but that in focus
            super().keyPressEvent(event)

    def _take(self, page: HistoryPage) -> None:
        self._steps += page.steps
        self._older_than = page.older_than
        self.table.row_model().replace_rows(self._steps)
        self._nothing.setVisible(not self._steps)
        self.older_button.setVisible(page.older_than is not None)
        self.count.setText(self._count_words(page))

    def _count_words(self, page: HistoryPage) -> str:
        shown = len(self._steps)
        if page.older_than is None and not self.search.text().strip():
            return (
                self.tr("1 stap")
                if shown == 1
                else self.tr("{count} stappen").format(count=with_points(shown))
            )
        return self.tr("{shown} van {count} stappen").format(
            shown=with_points(shown), count=with_points(page.count)
        )

    def _lay_out(self) -> None:
        head = Ground(Role.WINDOW, self, line_below=True)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.name, 1)
        row.addWidget(self.search)
        self.search.setFixedWidth(round(240 * theme().scale))
        self._nothing.stand_over(self.table)
        place = Ground(Role.BASE, self)
        beside = QVBoxLayout(place)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(scrolling(self.step, place))
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for part, share in ((self.table, LIST_SHARE), (place, STEP_SHARE)):
            part.setMinimumWidth(280)
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._foot())

    def _foot(self) -> Ground:
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.count)
        row.addWidget(self.older_button)
        row.addStretch(1)
        row.addWidget(self.done_label, 2)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        self.done_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return foot

    def _connect(self) -> None:
        # Our own methods, not those of Qt: of each connection to one of Qt, PySide keeps a string for ever.
        self.search.searched.connect(self._on_searched)
        self.search.entered.connect(self._on_entered)
        self.search.left.connect(self._on_left)
        self._searching.timeout.connect(self.reload)
        self._nothing.cleared.connect(self._on_cleared)
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.older_button.clicked.connect(self.load_older)
        self.step.restore_wanted.connect(self._on_restore)
        self.undo_button.clicked.connect(self._on_undo)
        self.close_button.clicked.connect(self._on_left)

    def _on_searched(self) -> None:
        self._searching.start()

    def _on_cleared(self) -> None:
        self.search.clear()

    def _on_left(self) -> None:
        self.reject()

    def _on_entered(self) -> None:
        if self._searching.isActive():
            self._searching.stop()
            self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        wanted = self.table.current_id()
        self.step.show_step(next((step for step in self._steps if step.entry_id == wanted), None))

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if bar.maximum() and value == bar.maximum():
            QTimer.singleShot(0, self, self.load_older)

    def _on_restore(self, line: HistoryLine) -> None:
        database = self._desk.database
        try:
            hint = restore_value(database, line.entry_id, line.table, line.row_id, line.column)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._restored = database.undo_stack.next_undo
        words = self.tr("{label} teruggezet").format(label=line.label)
        self.search.clear()
        self.table.choose(None)
        self.reload()
        self._show_done(words if hint is None else f"{words}. {hint}")
        self._desk.say(words)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        if self._restored is None:
            return
        try:
            label = self._desk.database.undo(self._restored)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._restored = None
        self.table.choose(None)
        self.reload()
        self._show_done(self.tr("Ongedaan gemaakt: {step}").format(step=label))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_done(self, words: str) -> None:
        self.done_label.setText(words)
        self.undo_button.setVisible(self._restored is not None)
