"""From the list of backups to one that is put back: whose it is, what it changes, and the work itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backup_states import (
    BackupFacts,
    BackupState,
    Difference,
    difference,
    envelope_in,
    identity_in,
    look_into,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.envelope import Envelope
from netwerk_desktop.storage.restoring import Keys
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from netwerk_desktop.ui.window.backup_list import TASK as INSPECTION
from netwerk_desktop.ui.window.backup_rows import BackupRow

TASK = "prepare-restore"


@dataclass(frozen=True, slots=True)
class RestoreChoice:
    """A backup that she wants back, after she saw what it changes. *when* is its moment in words."""

    path: Path
    keys: Keys
    when: str

    def with_own(self, key: bytes) -> "RestoreChoice":
        """The same, now that the key of the file that is there was given too."""
        return replace(self, keys=Keys(key, self.keys.chosen))


class RestoreQuestion(QObject):
    """Goes with one chosen backup to `agreed(choice)`: its password if it is foreign, then the preview.

    *database* is what is open now (None: nothing readable is there), *own* its key (None: nobody has it).
    *room* is a private folder to unpack in.
    """

    agreed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        parent: QWidget,
        *,
        database: Database | None,
        own: bytes | None,
        room: Path | None,
        present: Envelope | None = None,
        first: Callable[[bytes], bool] | None = None,
    ) -> None:
        """*present* is the envelope beside the file that is there: its password opens backups of that file.

        *first* gets the key of a foreign backup; True when that was all that was needed.
        """
        super().__init__(parent)
        self._present, self._first = present, first
        self._tasks, self._parent, self._database = tasks, parent, database
        self._own, self._room = own, room

    def ask(self, row: BackupRow) -> None:
        """Begin with *row*; a second call while one is under way does nothing."""
        if busy := self._work_under_way():
            show_problem(
                self._parent,
                EnvironmentProblem(
                    self.tr(
                        "Er is nog werk bezig: {what}. Wacht tot dat klaar is of stop het. "
                        "Zet daarna de backup terug."
                    ).format(what=busy)
                ),
            )
            return
        foreign = row.facts is not None and row.facts.state is BackupState.OTHER_SCHOOL
        if self._own is None or foreign:
            self._ask_password(row)
        else:
            self._prepare(row, Keys(self._own, self._own), row.facts)

    def _work_under_way(self) -> str:
        """What runs now besides looking into backups; a restore must not cut it off."""
        others = [task for task in self._tasks.running if task.name not in (INSPECTION, TASK)]
        return next((task.what or self.tr("iets op de achtergrond") for task in others), "")

    def _ask_password(self, row: BackupRow) -> None:
        from netwerk_desktop.ui.window.foreign_backup import ForeignBackupDialog

        try:
            present = self._present
            of_present = present is not None and identity_in(row.path) == present.identity[:8]
            envelope = present if of_present else envelope_in(row.path)
        except NetwerkError as problem:
            show_problem(self._parent, problem)
            return
        if envelope is None:
            words = self.tr("In {name} zit geen sleutel. Alleen de pc waar hij vandaan komt kan hem lezen.")
            show_problem(self._parent, EnvironmentProblem(words.format(name=row.path.name)))
            return
        dialog = ForeignBackupDialog(
            row.path.name,
            envelope,
            self._tasks,
            self._parent,
            is_foreign=not of_present,
            brings_password=self._own is None,
        )
        dialog.opened.connect(lambda key: self._on_opened(row, key, is_own=of_present))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_opened(self, row: BackupRow, key: bytes, *, is_own: bool) -> None:
        own = key if is_own else self._own
        if own is None and self._first is not None and self._first(key):
            return
        self._prepare(row, Keys(own, key), None)

    def _prepare(self, row: BackupRow, keys: Keys, known: BackupFacts | None) -> None:
        """Look into it with its own key if that was not done, and compare with what is open."""
        database, room = self._database, self._room

        def work(progress: Progress) -> tuple[BackupFacts, Difference]:
            facts = known or look_into(row.path, keys.chosen, room=room, tell=progress.report)
            return facts, _difference(database, facts)

        self._tasks.run(
            TASK,
            work,
            owner=self,
            on_done=lambda found: self._show_preview(row, keys, *found),
            on_error=lambda problem: show_problem(self._parent, problem),
        )

    def _show_preview(self, row: BackupRow, keys: Keys, facts: BackupFacts, found: Difference) -> None:
        from netwerk_desktop.ui.window.restore_preview import RestorePreview

        if facts.state is not BackupState.GOOD:
            words = facts.words or self.tr("Deze backup kan niet worden teruggezet. Kies een andere.")
            show_problem(self._parent, EnvironmentProblem(words))
            return
        preview = RestorePreview(
            row.when,
            found,
            self._parent,
            foreign=keys.own is not None and keys.own != keys.chosen,
            has_present=bool(found.now),
        )
        choice = RestoreChoice(row.path, keys, row.when)
        preview.agreed.connect(lambda: self.agreed.emit(choice))
        preview.finished.connect(preview.deleteLater)
        preview.open()


def _difference(database: Database | None, facts: BackupFacts) -> Difference:
    """Beside what is open now; there is nothing to compare with when that cannot be read any more."""
    try:
        if database is not None:
            return difference(database, facts)
    except EnvironmentProblem:
        pass
    return Difference({}, facts.counts, None)
