"""The foot of the window: encrypted, last backup, what the tab shows; the demo school says what it is."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.storage.backing_up import last_recorded
from netwerk_desktop.storage.backup import newest_backup
from netwerk_desktop.storage.keys import has_password
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.status_line import StatusLine


def backup_folder_of(desk: Desk) -> Path:
    """Where backups go: the folder she chose, or the usual one."""
    return desk.settings.backup_folder or desk.places.backups


def backup_folders_of(desk: Desk) -> tuple[Path, ...]:
    """Where backups may be: the folder she chose, and this pc, where they come while that one is gone."""
    return tuple(dict.fromkeys((backup_folder_of(desk), desk.places.backups)))


def moment_words(moment: dt.datetime, *, today: dt.date) -> str:
    """vandaag 07.58, gisteren 16.05, di 17-11 16.05: a moment in UTC as it was on the wall."""
    local = moment.astimezone()
    days = (today - local.date()).days
    day = {0: "vandaag", 1: "gisteren"}.get(days) or short_date(local.date(), today=today)
    return f"{day} {local:%H.%M}"


class WindowStatus(StatusLine):
    """The status line. `segment_clicked`: "backup" wants the backups, "lock" the password and the lock."""

    fold_order = ("lock", "backup", "hours", "demo")

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, is_demo: bool) -> None:
        super().__init__(parent)
        self._desk = desk
        self.add_segment("demo", icon_name="info")
        self.add_segment("lock", icon_name="lock")
        self.add_segment("backup", icon_name="hard-drive-download")
        self.add_segment("shown")
        self.add_segment("counts", right=True)
        self.set_text("demo", self.tr("Demoschool: verzonnen gegevens") if is_demo else "")
        self.refresh_lock()
        self.refresh_backup()

    def refresh_lock(self) -> None:
        """Say whether, and when, the program locks itself."""
        minutes = self._desk.settings.lock_minutes
        if not has_password(self._desk.database.path):
            words = self.tr("Versleuteld, zonder wachtwoord")
        elif minutes:
            words = self.tr("Versleuteld · vergrendelt na {minutes} min").format(minutes=minutes)
        else:
            words = self.tr("Versleuteld · vergrendelt niet vanzelf")
        self.set_text("lock", words)

    def refresh_backup(self) -> None:
        """Say when the last backup was made, from what the file itself remembers: no folder is asked."""
        database, today = self._desk.database, self._desk.today()
        if database.is_locked:
            return
        record = last_recorded(database)
        if record is not None:
            words = self.tr("Backup: {when}").format(when=moment_words(record.taken_at, today=today))
            if self._desk.settings.backup_folder and record.folder == str(self._desk.places.backups):
                words = self.tr("{backup}, alleen op deze pc").format(backup=words)
        else:
            newest = newest_backup(self._desk.places.backups, database.key)
            when = "" if newest is None else moment_words(newest.taken_at, today=today)
            words = self.tr("Backup: {when}").format(when=when) if when else self.tr("Nog geen backup")
        self.set_text("backup", words)

    def say_backup_failed(self) -> None:
        """A backup in between did not come: where she looks for it, and no box in her way."""
        self.set_text("backup", self.tr("Backup lukt nu niet"))

    def show_tab_words(self, shown: str, counts: str) -> None:
        """What the tab in view says: left what is shown and chosen, right what there is in all."""
        self.set_text("shown", shown)
        self.set_text("counts", counts)
