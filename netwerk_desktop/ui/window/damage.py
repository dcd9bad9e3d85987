"""The calm screen of a damaged file: what happened, the newest good backup, and one click to put it back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.storage.backup_states import BackupFacts, BackupState, look_into
from netwerk_desktop.storage.restoring import Keys
from netwerk_desktop.system import clock
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from netwerk_desktop.ui.window.backup_rows import BackupRow, counts_in_words, rows_of
from netwerk_desktop.ui.window.restoring import RestoreChoice
from netwerk_desktop.ui.window.small_window import button
from netwerk_desktop.ui.window.start_problem import StartProblemWindow

TASK = "find-good-backup"


def newest_good(
    folders: Sequence[Path], key: bytes | None, *, room: Path | None, progress: Progress
) -> BackupRow | None:
    """The newest backup of the database with *key* that is whole; without *key* one that a password opens."""
    rows = rows_of(folders, key, today=clock.today())
    for place, row in enumerate(rows):
        progress.report(place, len(rows))
        facts = look_into(row.path, key, room=room)
        if facts.state is BackupState.GOOD or (key is None and _opens(facts)):
            return replace(row, facts=facts)
    return None


def _opens(facts: BackupFacts) -> bool:
    return facts.state is BackupState.LOCKED


class DamageWindow(StartProblemWindow):
    """Looks for the newest good backup by itself. `put_back_wanted(choice)` at one click.

    `password_wanted(row)` when nobody has given the password yet; `restore_wanted` for the list of all.
    """

    put_back_wanted = Signal(object)
    password_wanted = Signal(object)

    def __init__(
        self,
        message: str,
        folders: Sequence[Path],
        key: bytes | None,
        tasks: TaskRunner,
        parent: QWidget | None = None,
        *,
        room: Path | None = None,
        is_gone: bool = False,
    ) -> None:
        """*is_gone*: the file is not there at all, so nothing of it can be kept or saved."""
        super().__init__(message, parent, can_move=False, can_restore=False)
        self.setObjectName("damageWindow")
        self._folders, self._key, self._tasks, self._room = tuple(folders), key, tasks, room
        self._found: BackupRow | None = None
        self._is_gone = is_gone
        self.say(self.tr("Je gegevens kunnen niet worden gelezen"), message)
        self.found_words = Label("", self, wrap=True, semibold=True)
        self.found_words.setObjectName("foundBackupWords")
        self.comfort = Label("", self, wrap=True)
        self.progress = ProgressLine(self)
        self.progress.cancel_button.hide()
        for widget in (self.progress, self.found_words, self.comfort):
            self.add_body(widget)
        close = button(self.tr("&Sluit"), "closeButton", self)
        again = button(self.tr("&Probeer opnieuw"), "retryButton", self)
        others = button(self.tr("&Andere backup…"), "restoreBackupButton", self)
        self.put_back_button = button(self.tr("&Zet terug"), "putBackButton", self, main=True)
        close.clicked.connect(self.reject)
        again.clicked.connect(self.retry_wanted)
        others.clicked.connect(self.restore_wanted)
        self.put_back_button.clicked.connect(self._on_put_back)
        self.set_buttons(close, again, others, self.put_back_button)
        self._say_searching()
        self._search()

    def _say_searching(self) -> None:
        words = self.tr("Er wordt nog gezocht naar een goede backup")
        self.put_back_button.set_why_not(words)
        self.progress.start(self.tr("Backups nakijken"))
        self.progress.cancel_button.hide()
        self._fit()

    def _search(self) -> None:
        folders, key, room = self._folders, self._key, self._room
        task = self._tasks.run(
            TASK,
            lambda progress: newest_good(folders, key, room=room, progress=progress),
            owner=self,
            on_done=self._on_found,
            on_error=lambda _problem: self._on_found(None),
            database=False,
        )
        if task is None:  # the search of the screen before this one is still on its way out
            QTimer.singleShot(50, self, self._search)
        else:
            task.progressed.connect(self.progress.advance)

    def _on_found(self, row: BackupRow | None) -> None:
        self.progress.stop()
        self._found = row
        if row is None or row.facts is None:
            words = self.tr("Er is geen goede backup gevonden.")
            self.found_words.setText(words)
            self.comfort.setText(
                self.tr("Sluit de schijf met backups aan, of kies er zelf een bij ‘Andere backup’.")
            )
            self.put_back_button.set_why_not(words)
        else:
            self.found_words.setText(
                self.tr("De nieuwste goede backup is van {when}: {counts}.").format(
                    when=row.when, counts=counts_in_words(row.facts.counts)
                )
            )
            kept = self.tr(
                "Meestal komt dit door de schijf, of doordat de pc uitviel. Het beschadigde bestand wordt "
                "niet weggegooid. Wat daarin nog leesbaar is, wordt ernaast bewaard."
            )
            self.comfort.setText("" if self._is_gone else kept)
            self.comfort.setVisible(not self._is_gone)
            self.put_back_button.set_why_not("")
            self.put_back_button.setFocus()
        self._fit()

    def _on_put_back(self) -> None:
        row = self._found
        if row is None:
            return
        if self._key is None:
            self.password_wanted.emit(row)
        else:
            self.put_back_wanted.emit(RestoreChoice(row.path, Keys(self._key, self._key), row.when))
