"""What the fault tests ask of the program's storage, in one place."""

from contextlib import closing
from pathlib import Path

from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.backup import taken_out
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.storage.restoring import restore_backup
from netwerk_desktop.system import clock

__all__ = ["back_up", "backups_of", "database_in", "open_as_at_start", "open_once", "restore"]


def backups_of(path: Path) -> Path:
    """The folder with the backups of the file at *path*."""
    return path.parent / "backups"


def open_as_at_start(path: Path, *, create: bool = False) -> Database:
    """The database as the program opens it: checked, upgraded, refused in plain words."""
    return open_database(path, backups=backups_of(path), now=clock.now, actor="test", create=create)


def open_once(path: Path, *, create: bool = False) -> None:
    """Open as at a start, and close."""
    with closing(open_as_at_start(path, create=create)):
        pass


def database_in(chosen: Path) -> bytes:
    """The bytes of the database that a backup holds."""
    with taken_out(chosen) as (copy, _key_file):
        return copy.read_bytes()


def restore(chosen: Path, path: Path) -> Path | None:
    """Put a backup back; what was there is kept."""
    return restore_backup(chosen, path, backups=backups_of(path), now=clock.now())
