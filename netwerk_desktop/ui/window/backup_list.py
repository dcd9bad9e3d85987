"""The screen of backups: date, what is in each and whether it is whole, to choose one to put back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.storage.backup import SUFFIX
from netwerk_desktop.storage.backup_states import BackupFacts, BackupState, look_into
from netwerk_desktop.system import clock
from netwerk_desktop.ui.feedback import ask_folder, ask_open_file
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from netwerk_desktop.ui.window.backup_rows import BackupRow, columns, row_of, rows_of
from netwerk_desktop.ui.window.small_window import SmallWindow

TASK = "inspect-backups"
SHARE_OF_ROOM = 0.94
MOST_INSPECTED = 40
"""Newest first; older ones are looked into when they are chosen."""
AskFolder = Callable[[QWidget | None, str], Path | None]


class BackupDialog(QDialog):
    """Choose a backup. `chosen(row)` when it must be put back; nothing is changed by this dialog itself.

    `folder_chosen(path)` when she pointed at another folder. The list and what is in each backup are looked
    up in the background: a folder on the network may take its time.
    """

    chosen = Signal(object)
    folder_chosen = Signal(object)

    def __init__(
        self,
        folders: Sequence[Path],
        key: bytes | None,
        tasks: TaskRunner,
        parent: QWidget | None = None,
        *,
        room: Path | None = None,
        below: QWidget | None = None,
        ask: AskFolder = ask_folder,
    ) -> None:
        """*folders*: where backups are, her choice first; *key* tells whose they are; *room* to unpack."""
        super().__init__(parent)
        self._folders, self._key, self._tasks = tuple(folders), key, tasks
        self._room, self._ask = room, ask
        self._was_left = False
        self._waiting: list[int] = []
        self.setObjectName("backupDialog")
        self.setWindowTitle(self.tr("Backups"))
        self.setModal(True)
        model = RowTableModel(columns(with_place=len(self._folders) > 1), lambda row: row.id, self)
        self.table = DataTable(model, self, name=self.tr("Backups, de nieuwste boven"))
        self.table.setObjectName("backupTable")
        self.place = ElidedLabel("", self, role=Role.SECONDARY)
        self.about = Label("", self, role=Role.SECONDARY, wrap=True)
        self.about.setObjectName("backupWords")
        self.file_button = Button(self.tr("Ander &bestand…"), self, look=ButtonLook.TEXT)
        self.folder_button = Button(self.tr("Andere &map…"), self, look=ButtonLook.TEXT)
        self.cancel_button = Button(self.tr("&Sluit"), self)
        self.restore_button = Button(self.tr("&Herstel…"), self, look=ButtonLook.MAIN)
        self.file_button.setObjectName("backupFileButton")
        self.folder_button.setObjectName("backupFolderButton")
        self.cancel_button.setObjectName("cancelButton")
        self.restore_button.setObjectName("restoreButton")
        self._lay_out(below)
        self._connect()
        self.resize(self.sizeHint())
        self.show_folders(self._folders)

    def show_folders(self, folders: Sequence[Path]) -> None:
        """List the backups of *folders* and begin to look into them."""
        self._folders = tuple(folders)
        self._say_place()
        self._waiting = []
        self._about_list(self.tr("Backups zoeken…"))
        self._stop()
        self._list()

    def show_file(self, path: Path) -> None:
        """Look into one file from anywhere: it comes on top of the list and is chosen."""
        self._about_list(self.tr("{name} nakijken…").format(name=path.name))
        self._stop()
        self._look(path, partial(self._on_file_known, path))

    def done(self, result: int) -> None:
        """Looking into the rest is of no use any more; what comes in all the same finds no table."""
        self._was_left = True
        self._stop()
        super().done(result)

    def sizeHint(self) -> QSize:
        size = QSize(780, 440) * theme().scale
        return size.boundedTo(self._room_for_it() * SHARE_OF_ROOM)

    def _room_for_it(self) -> QSize:
        """That of the window it stands on; of the screen where that is a small one, as when a start fails."""
        parent = self.parentWidget()
        if parent is None or isinstance(parent.window(), SmallWindow):
            return self.screen().availableSize()
        return parent.window().size()

    def _lay_out(self, below: QWidget | None) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(8)
        head.addWidget(self.place, 1)
        head.addWidget(self.file_button)
        head.addWidget(self.folder_button)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.about, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        if below is not None:
            column.addWidget(below)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self._on_restore)
        self.folder_button.clicked.connect(self._on_other_folder)
        self.file_button.clicked.connect(self._on_other_file)
        self.table.chosen_changed.connect(self._on_selected)
        self.table.opened.connect(self._on_restore)

    def _say_place(self) -> None:
        first = self._folders[0]
        words = self.tr("Backupmap: {folder}").format(folder=_shortened(first))
        self.place.set_shortened(words, whole="\n".join(map(str, self._folders)))

    def _stop(self) -> None:
        for task in self._tasks.running:
            if task.name == TASK:
                task.cancel()

    def _run(self, work: Callable[[Progress], object], on_done: Callable[..., None]) -> None:
        """Do *work* in the free lane; tried again when the last work is still on its way out."""
        if self._was_left:
            return
        begun = self._tasks.run(
            TASK,
            work,
            owner=self,
            on_done=on_done,
            on_error=lambda problem: self._about_list(problem.message),
            database=False,
        )
        if begun is None:
            QTimer.singleShot(30, self, lambda: self._run(work, on_done))

    def _list(self) -> None:
        folders, key, today = self._folders, self._key, clock.today()
        self._run(lambda _progress: rows_of(folders, key, today=today), self._on_listed)

    def _on_listed(self, rows: tuple[BackupRow, ...]) -> None:
        if self._was_left:
            return
        self._show_rows(rows)
        self._waiting = [row.id for row in rows[:MOST_INSPECTED]]
        self._look_further()

    def _look_further(self) -> None:
        """Look into the next that nobody looked into, the chosen one first."""
        current = self.table.current_id()
        unknown = {row.id for row in self._rows() if row.facts is None}
        wanted = [current] if current in unknown else [each for each in self._waiting if each in unknown]
        row = next((row for row in self._rows() if wanted and row.id == wanted[0]), None)
        if row is not None:
            self._look(row.path, partial(self._on_known, row.id))

    def _look(self, path: Path, on_done: Callable[[BackupFacts], None]) -> None:
        key, room = self._key, self._room

        def work(progress: Progress) -> BackupFacts:
            return look_into(path, key, room=room, tell=progress.report)

        self._run(work, on_done)

    def _on_known(self, row_id: int, facts: BackupFacts) -> None:
        if self._was_left:
            return
        rows = tuple(replace(row, facts=facts) if row.id == row_id else row for row in self._rows())
        self._show_rows(rows)
        self._look_further()

    def _on_file_known(self, path: Path, facts: BackupFacts) -> None:
        if self._was_left:
            return
        first = min((row.id for row in self._rows()), default=0) - 1
        row = row_of(path, first, facts, today=clock.today())
        self._show_rows((row, *(each for each in self._rows() if each.path != path)))
        self.table.choose(first)
        self._on_selected()
        self._look_further()

    def _rows(self) -> tuple[BackupRow, ...]:
        return tuple(sorted(self.table.row_model().rows, key=lambda row: row.id))

    def _show_rows(self, rows: tuple[BackupRow, ...]) -> None:
        if self._was_left:
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
            self._about_list(self.tr("In deze map staan geen backups van Netwerk."))
            return
        self.about.setText(self._words_about(row))
        self.restore_button.set_why_not("" if row.can_restore else self.about.text())
        if row.facts is None and row.id not in self._waiting:
            self._look_further()

    def _words_about(self, row: BackupRow) -> str:
        facts = row.facts
        if facts is None:
            return self.tr("Wordt nagekeken…")
        if facts.state is BackupState.LOCKED:
            return self.tr("Heel, en op slot. Je hebt het wachtwoord van toen nodig, of de herstelsleutel.")
        if facts.state is BackupState.OTHER_SCHOOL and facts.has_key:
            return self.tr("Van een andere school of pc. Je hebt het wachtwoord van toen nodig.")
        if facts.state is BackupState.OTHER_SCHOOL:
            return facts.words or self.tr("Van een andere school. Alleen die school kan hem terugzetten.")
        if facts.words:
            return facts.words
        if facts.broken_steps:
            return self.tr(
                "Je gegevens hierin zijn heel. Alleen de geschiedenis klopt niet: er is achteraf een stap "
                "veranderd of weg. Je kunt hem gewoon terugzetten."
            )
        return self.tr("Heel. Je ziet eerst wat er verandert, en je kunt daarna teruggaan.")

    def _about_list(self, words: str) -> None:
        """Words instead of a choice."""
        if not self._was_left:
            self.about.setText(words)
            self.restore_button.set_why_not(self.tr("Kies eerst een backup"))

    def _on_restore(self) -> None:
        row = self._row()
        if row is not None and row.can_restore:
            self.chosen.emit(row)

    def _on_other_folder(self) -> None:
        folder = self._ask(self, self.tr("Map met backups"))
        if folder is not None:
            self.table.row_model().replace_rows(())
            self.folder_chosen.emit(folder)
            self.show_folders((folder, *self._folders[1:]))

    def _on_other_file(self) -> None:
        kinds = self.tr("Backups van Netwerk ({kinds})").format(kinds=f"*{SUFFIX}")
        path = ask_open_file(self, self.tr("Backup of verhuisbestand"), kinds=kinds)
        if path is not None:
            self.show_file(path)


def _shortened(folder: Path) -> str:
    """The last two names of a path; the rest says little and pushes them out of sight."""
    return str(Path("…", *folder.parts[-2:])) if len(folder.parts) > 3 else str(folder)
