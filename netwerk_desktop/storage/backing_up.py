"""The backup of an open database: made, checked, and only then are old ones let go."""

from pathlib import Path

from netwerk_desktop.storage import backup
from netwerk_desktop.storage.database import Database


def back_up(database: Database, folder: Path) -> Path:
    """A verified backup of the open *database*, after which old ones go."""
    moment = database.now()
    key = database.key
    with database.shared_connection() as connection:
        made = backup.write_backup(connection, key, folder, name=backup.backup_name(moment, key))
    backup.drop_old(folder, key, now=moment)
    return made
