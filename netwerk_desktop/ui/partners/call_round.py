"""The *belronde*: partner after partner with card, outcome and next step, by the keyboard alone (S1-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from netwerk_desktop.services.call_round import CallTask, call_queue
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.log_form import LogForm
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import NothingFound
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

SMALLEST = QSize(760, 420)
LARGEST = QSize(980, 700)
QUEUE_WIDTH = 300
ALWAYS = 10_000
"""Window width under which the queue has room for the signs alone."""


class CallState(Enum):
    """How far a call of the round is."""

    WAITING = "WAITING"
    NOTED = "NOTED"
    SKIPPED = "SKIPPED"


_MARKS = {
    CallState.NOTED: StatusMark(StatusKind.GOOD, "gedaan"),
    CallState.SKIPPED: StatusMark(StatusKind.SAME, "later"),
}


@dataclass(frozen=True, slots=True)
class _QueueRow:
    """A line of the queue."""

    task: CallTask
    state: CallState = CallState.WAITING


class CallRoundDialog(QDialog):
    """Show it with `open()`. Each contact is kept when it is noted, so stopping loses nothing.

    1–4 choose the outcome, Enter keeps and goes on, Alt+Right skips, Esc stops. *promised*: what these
    partners promised, when that is why they are called; their next step then stays as it is.
    """

    def __init__(
        self,
        desk: Desk,
        partner_ids: Sequence[int],
        parent: QWidget | None = None,
        *,
        promised: str = "",
    ) -> None:
        super().__init__(parent)
        self._desk, self._promised = desk, promised
        self.setObjectName("callRoundDialog")
        self.setWindowTitle(self.tr("Belronde"))
        self.setModal(True)
        queue = call_queue(desk.database, partner_ids)
        self._states = {task.partner_id: CallState.WAITING for task in queue.calls}
        self._tasks = queue.calls
        self._current = -1
        self._levels = ContactLevels(desk.database)
        self.form = LogForm(desk, self)
        self._show_key(in_text=False)
        self._make_head()
        self._make_queue(queue.left_out)
        self._nobody = NothingFound(self._nobody_words(queue.left_out), self)
        self._nobody.clear_button.set_words(self.tr("Sluit"))
        self._nobody.cleared.connect(self.reject)
        self._lay_out()
        self._connect()
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))
        QTimer.singleShot(0, self, self._begin)

    @property
    def task(self) -> CallTask | None:
        """Who is called now."""
        return self._tasks[self._current] if 0 <= self._current < len(self._tasks) else None

    def skip(self) -> None:
        """Leave this one for later; what was typed is kept as a draft."""
        if self.task is not None:
            self.form.stop()
            self._states[self.task.partner_id] = CallState.SKIPPED
            self._next()

    def done(self, result: int) -> None:
        self.form.stop()
        noted = sum(state is CallState.NOTED for state in self._states.values())
        if noted > 1:
            self._desk.say(self.tr("{count} contacten genoteerd").format(count=noted), undoable=False)
        super().done(result)

    def _make_head(self) -> None:
        self._name = ElidedLabel("", self, kind=TextKind.NAME)
        self._name.setObjectName("callRoundName")
        self._radar = MarkLabel(None, self)
        self._why = ElidedLabel("", self, role=Role.SECONDARY)
        self._why.setObjectName("callRoundWhy")
        self._place = Label("", self, role=Role.SECONDARY)
        self._place.setObjectName("callRoundPlace")
        self.skip_button = Button(self.tr("Sla over"), self, icon_name="skip-forward")
        self.skip_button.setObjectName("skipCallButton")
        self.skip_button.setToolTip(self.tr("Sla over (Alt+→)"))

    def _make_queue(self, left_out: Sequence[tuple[str, str]]) -> None:
        columns: tuple[Column[_QueueRow], ...] = (
            Column(
                key="name",
                title=self.tr("Belronde"),
                text=lambda row: row.task.name,
                stretches=True,
                can_hide=False,
                tooltip=lambda row: row.task.why,
            ),
            self._levels.column(lambda row: row.task.partner_id, narrow_under=ALWAYS),
            Column(
                key="state",
                title=self.tr("Gebeld"),
                mark=lambda row: _MARKS.get(row.state),
                tooltip=lambda row: _MARKS[row.state].word.capitalize() if row.state in _MARKS else "",
                narrow_under=ALWAYS,  # names keep their room when the first is done
                can_hide=False,
            ),
        )
        self._model: RowTableModel[_QueueRow] = RowTableModel(columns, lambda row: row.task.partner_id, self)
        self.queue: DataTable[_QueueRow] = DataTable(self._model, self, name=self.tr("Wie er gebeld worden"))
        self.queue.setObjectName("callQueue")
        self.queue.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = "\n".join(f"{name}: {why}" for name, why in left_out)
        count = len(left_out)
        text = self.tr("1 niet gebeld") if count == 1 else self.tr("{count} niet gebeld").format(count=count)
        self._left_out = Label(text, self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._left_out.setObjectName("callsLeftOut")
        self._left_out.setToolTip(words)
        self._left_out.setAccessibleDescription(words)
        self._left_out.setContentsMargins(8, 4, 8, 6)
        self._left_out.setVisible(bool(left_out))

    def _nobody_words(self, left_out: Sequence[tuple[str, str]]) -> str:
        if not left_out:
            return self.tr("Er is nu niemand om te bellen")
        told = "\n".join(f"{name}: {why}" for name, why in left_out[:6])
        return self.tr("Er is nu niemand om te bellen.\n{told}").format(told=told)

    def _lay_out(self) -> None:
        left = Ground(Role.BASE, self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.queue, 1)
        column.addWidget(self._left_out)
        right = Ground(Role.BASE, self)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(self._head())
        inner.addWidget(self.form, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        whole.addWidget(self._nobody)
        left.setVisible(len(self._tasks) > 1 or not self._left_out.isHidden())
        self._splitter.setVisible(bool(self._tasks))
        self._nobody.setVisible(not self._tasks)
        self._splitter.setSizes([round(QUEUE_WIDTH * theme().scale), 700])

    def _head(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._name, 1)
        first.addWidget(self._radar)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self._why, 1)
        second.addWidget(self._place)
        second.addWidget(self.skip_button)
        column = QVBoxLayout()
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 6)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        return column

    def _connect(self) -> None:
        self.form.saved.connect(self._on_saved)
        self.form.left.connect(self.reject)
        self.skip_button.clicked.connect(self.skip)
        self.queue.chosen_changed.connect(self._on_queue_chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        for keys, act in (("Return", self._on_enter), ("Enter", self._on_enter), ("Alt+Right", self.skip)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _begin(self) -> None:
        self._show_queue()
        if self._tasks:
            self._go_to(0)

    def _go_to(self, place: int) -> None:
        self._current = place
        task = self._tasks[place]
        detail = partner_detail(self._desk.database, task.partner_id)
        if detail is None:
            self._states[task.partner_id] = CallState.SKIPPED
            self._next()
            return
        self._name.setText(task.name)
        self._radar.set_mark(radar_mark(detail.fading.level))
        self._why.setText(self._promised or task.why)
        count = len(self._tasks)
        self._place.setText(
            self.tr("{place} van {count}").format(place=place + 1, count=count) if count > 1 else ""
        )
        self.skip_button.setVisible(count > 1)
        self.form.start(detail, dial=True, keeps_step=bool(self._promised))
        self.form.focus_first()
        self._show_queue()

    def _next(self) -> None:
        """The next one that waits, after this one or before it; the round ends when nobody does."""
        waiting = [
            place
            for place, task in enumerate(self._tasks)
            if self._states[task.partner_id] is CallState.WAITING
        ]
        after = [place for place in waiting if place > self._current]
        if waiting:
            self._go_to((after or waiting)[0])
        else:
            self.accept()

    def _show_queue(self) -> None:
        self._levels.read(task.partner_id for task in self._tasks)
        rows = [_QueueRow(task, self._states[task.partner_id]) for task in self._tasks]
        self.queue.blockSignals(True)
        self._model.replace_rows(rows)
        self.queue.choose(None if self.task is None else self.task.partner_id)
        self.queue.blockSignals(False)

    def _on_enter(self) -> None:
        """Keep and go on; a button that has the focus is pressed, but for the outcomes."""
        focused = self.focusWidget()
        if isinstance(focused, QPlainTextEdit):
            return
        if focused in (self.skip_button, *self.form.foot_buttons):
            focused.click()
            return
        self.form.save()

    def _show_key(self, *, in_text: bool) -> None:
        """In a text Enter begins a line, so there the key is another."""
        key = "Ctrl+Enter" if in_text else "Enter"
        save = self.tr("Bewaar en volgende") if len(self._tasks) > 1 else self.tr("Bewaar")
        self.form.set_button_words(save, self.tr("Stop"), key=key)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._show_key(in_text=isinstance(now, QPlainTextEdit))

    def _on_saved(self, words: str) -> None:
        if self.task is not None:
            self._states[self.task.partner_id] = CallState.NOTED
        self._desk.say(words)
        self._next()

    def _on_queue_chosen(self) -> None:
        chosen = self.queue.current_id()
        place = next((at for at, task in enumerate(self._tasks) if task.partner_id == chosen), None)
        if place is not None and place != self._current:
            self.form.stop()
            self._go_to(place)
