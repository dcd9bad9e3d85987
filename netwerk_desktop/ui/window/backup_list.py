"""The backups as a list with date and counts, to choose one to put back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backup import BackupFile, inspect_backup, list_backups
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.system import clock
from netwerk_desktop.ui.feedback import ask_folder
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.marks import Mark, StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from netwerk_desktop.ui.window.status import moment_words

TASK = "inspect-backups"
SHARE_OF_PARENT = 0.92
MOST_INSPECTED = 40
"""Newest first; older ones are looked into when they are put back."""
AskFolder = Callable[[QWidget | None, str], Path | None]


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup: its date is in its name, the rest comes from looking into it."""

    id: int
    backup: BackupFile
    when: str
    counts: Mapping[str, int] | None = None
    problem: str = ""

    def count(self, table: str) -> str:
        """How many rows of *table*; … while that is not known yet."""
        if self.problem:
            return "—"
        return "…" if self.counts is None else str(self.counts.get(table, 0))


def look_into(rows: tuple[BackupRow, ...], key: bytes, progress: Progress) -> tuple[BackupRow, ...]:
    """Open and check each backup; one that is damaged gets its problem in words."""
    found = []
    for place, row in enumerate(rows):
        progress.report(place, len(rows))
        seen = row
        if place < MOST_INSPECTED:
            try:
                seen = replace(row, counts=inspect_backup(row.backup.path, key).counts)
            except EnvironmentProblem as problem:
                seen = replace(row, problem=problem.message)
        found.append(seen)
    return tuple(found)


class BackupDialog(QDialog):
    """Choose a backup. `chosen(path)` when it must be put back; nothing is changed by this dialog itself."""

    chosen = Signal(object)

    def __init__(
        self,
        folder: Path,
        database: Path,
        tasks: TaskRunner,
        parent: QWidget | None = None,
        *,
        key: bytes | None = None,
        ask: AskFolder = ask_folder,
    ) -> None:
        """*key* opens the backups; without one it is that of a file without a password, if there is any."""
        super().__init__(parent)
        self._folder, self._tasks, self._ask = folder, tasks, ask
        self._key = key or _key_without_password(database)
        self._is_over = False
        self.setObjectName("backupDialog")
        self.setWindowTitle(self.tr("Backup terugzetten"))
        self.setModal(True)
        model = RowTableModel(_columns(), lambda row: row.id, self)
        self.table = DataTable(model, self, name=self.tr("Backups, de nieuwste boven"))
        self.table.setObjectName("backupTable")
        self._place = ElidedLabel("", self, role=Role.SECONDARY)
        self._about = Label("", self, role=Role.SECONDARY, wrap=True)
        self.folder_button = Button(self.tr("Andere &map…"), self, look=ButtonLook.TEXT)
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.restore_button = Button(self.tr("Zet &terug"), self, look=ButtonLook.MAIN)
        self.folder_button.setObjectName("backupFolderButton")
        self.cancel_button.setObjectName("cancelButton")
        self.restore_button.setObjectName("restoreButton")
        self._lay_out()
        self._connect()
        self.resize(self.sizeHint())
        self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """List the backups of *folder* and begin to look into them."""
        self._folder = folder
        words = self.tr("Map met backups: {folder}").format(folder=_shortened(folder))
        self._place.set_shortened(words, whole=str(folder))
        today = clock.today()
        rows = tuple(
            BackupRow(number, backup, moment_words(backup.taken_at, today=today))
            for number, backup in enumerate(list_backups(folder, self._key))
        )
        self._show_rows(rows)
        key = self._key
        if rows and key is not None:  # else they are looked into once the password is known
            self._tasks.run(
                TASK,
                lambda progress: look_into(rows, key, progress),
                on_done=self._show_rows,
                on_error=self._on_refused,
                database=False,
            )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(self._place, 1)
        head.addWidget(self.folder_button)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._about, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self._on_restore)
        self.folder_button.clicked.connect(self._on_other_folder)
        self.table.chosen_changed.connect(self._on_selected)
        self.table.opened.connect(self._on_restore)

    def done(self, result: int) -> None:
        """Looking into the rest is of no use any more; what comes in all the same finds no table."""
        self._is_over = True
        for task in self._tasks.running:
            if task.name == TASK:
                task.cancel()
        super().done(result)

    def _show_rows(self, rows: tuple[BackupRow, ...]) -> None:
        if self._is_over:
            return
        before = self.table.current_id()
        self.table.row_model().replace_rows(rows)
        self.table.choose(before if before is not None else (rows[0].id if rows else None))
        self._on_selected()

    def _row(self) -> BackupRow | None:
        wanted = self.table.current_id()
        return next((row for row in self.table.row_model().rows if row.id == wanted), None)

    def _on_selected(self) -> None:
        row = self._row()
        if row is None:
            self._about.setText(self.tr("In deze map staan geen backups van Netwerk."))
            self.restore_button.set_why_not(self.tr("Kies eerst een backup"))
        elif row.problem:
            self._about.setText(row.problem)
            self.restore_button.set_why_not(row.problem)
        else:
            self._about.setText(self.tr("Wat er nu is, wordt eerst zelf als backup bewaard."))
            self.restore_button.set_why_not("")

    def _on_restore(self) -> None:
        row = self._row()
        if row is not None and not row.problem:
            self.accept()
            self.chosen.emit(row.backup.path)

    def _on_other_folder(self) -> None:
        folder = self._ask(self, self.tr("Map met backups"))
        if folder is not None:
            self.show_folder(folder)

    def _on_refused(self, problem: NetwerkError) -> None:
        if self._is_over:
            return
        self._about.setText(problem.message)
        self.restore_button.set_why_not(problem.message)

    def sizeHint(self) -> QSize:
        size = QSize(720, 440) * theme().scale
        parent = self.parentWidget()
        return size if parent is None else size.boundedTo(parent.window().size() * SHARE_OF_PARENT)


def _key_without_password(database: Path) -> bytes | None:
    try:
        return read_key(database)
    except EnvironmentProblem:
        return None


def _shortened(folder: Path) -> str:
    """The last two names of a path; the rest says little and pushes them out of sight."""
    return str(Path("…", *folder.parts[-2:])) if len(folder.parts) > 3 else str(folder)


def _columns() -> tuple[Column[BackupRow], ...]:
    counted = (
        ("partner", "Partners"),
        ("person", "Personen"),
        ("contact_moment", "Contacten"),
        ("collaboration_agreement", "Overeenkomsten"),
    )
    return (
        Column(
            key="when",
            title="Gemaakt",
            text=lambda row: row.when,
            sort_key=lambda row: -row.id,
            stretches=True,
            can_hide=False,
        ),
        *(
            Column(
                key=table,
                title=title,
                width_text=title,
                text=partial(_count_text, table=table),
                sort_key=partial(_count_of, table=table),
                right=True,
            )
            for table, title in counted
        ),
        Column(key="state", title="Nagekeken", width_text="Nagekeken", mark=_state_mark),
    )


def _count_text(row: BackupRow, *, table: str) -> str:
    return row.count(table)


def _count_of(row: BackupRow, *, table: str) -> int:
    return -1 if row.counts is None else row.counts.get(table, 0)


def _state_mark(row: BackupRow) -> Mark | None:
    if row.problem:
        return StatusMark(StatusKind.URGENT, "kan niet")
    return None if row.counts is None else StatusMark(StatusKind.GOOD, "goed")
