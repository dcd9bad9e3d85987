"""One open database with its lock and window, and how its file is opened or made."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.envelope import KEY_BYTES, Envelope
from netwerk_desktop.storage.keys import stored_envelope
from netwerk_desktop.system import clock
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.instance import InstanceLock
from netwerk_desktop.system.log import close_log
from netwerk_desktop.system.paths import DataPlaces, demo_places
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.system.temporary import TemporaryFolder
from netwerk_desktop.ui.garbage import unsettle

if TYPE_CHECKING:
    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.storage.engine import Door
    from netwerk_desktop.ui.main_window import MainWindow
    from netwerk_desktop.ui.unlock.locker import Locker
    from netwerk_desktop.ui.unlock.secret_steps import Secrets


FillDatabase = Callable[["Database"], None]


@dataclass(slots=True)
class Sitting:
    """One open database with its window; everything that must be let go of at the end."""

    places: DataPlaces
    lock: InstanceLock
    is_demo: bool
    temporary: TemporaryFolder
    database: "Database | None" = None
    window: "MainWindow | None" = None
    locker: "Locker | None" = None
    key: bytes | None = None
    """What opens the file when it cannot be opened itself: for a backup that takes its place."""

    def let_go_of_file(self) -> None:
        """Close the database; the lock stays ours."""
        if self.locker is not None:
            self.locker.stop()
            self.locker = None
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        if self.database is not None:
            self.database.close()
            self.database = None

    def end(self) -> None:
        """Let go of everything."""
        self.let_go_of_file()
        self.temporary.empty()
        close_log()
        self.lock.release()
        unsettle()


def open_file(places: DataPlaces, key: bytes | None = None, door: "Door | None" = None) -> "Database":
    """The database of *places*, made when it is not there. Raises EnvironmentProblem.

    *key* comes out of the envelope; without one the key file must be one without a password. *door* is one
    that was rehearsed with.
    """
    from netwerk_desktop.storage.opening import open_database

    return open_database(
        places.database,
        backups=places.backups,
        now=clock.now,
        actor=_user_name(),
        key=key,
        create=True,
        door=door,
    )


class Lacking(Enum):
    """What a file still needs before it may be worked in."""

    PASSWORD = "password"
    SHEET = "sheet"


def lacking_secrets(database: "Database") -> Lacking | None:
    """What must be chosen first; the invented school needs nothing. Raises EnvironmentProblem."""
    from netwerk_desktop.services.school import is_demo_school

    if is_demo_school(database):
        return None
    envelope = stored_envelope(database.path)
    if envelope is None:
        return Lacking.PASSWORD
    return Lacking.SHEET if envelope.recovery is None else None


def has_both(places: DataPlaces) -> bool:
    """Whether the file and its key file are there."""
    return places.database.exists() and places.key.exists()


def envelope_beside(places: DataPlaces) -> Envelope | None:
    """The envelope of a file that may be gone itself; None when there is no password, or no good envelope."""
    try:
        return stored_envelope(places.database) if places.key.exists() else None
    except EnvironmentProblem:
        return None


def make_file(sitting: Sitting, fill: FillDatabase, secrets: "Secrets | None") -> None:
    """Make the file of *sitting*, behind *secrets*, if it is not open yet, and *fill* it.

    Raises EnvironmentProblem, or what *fill* raises; what was made until then is used the next time.
    """
    from netwerk_desktop.ui.unlock.protecting import keep_secrets

    places = sitting.places
    if secrets is not None:
        key = token_bytes(KEY_BYTES) if sitting.database is None else sitting.database.key
        keep_secrets(places.database, key, secrets)
        sitting.database = sitting.database or open_file(places, key)
    sitting.database = sitting.database or open_file(places)
    fill(sitting.database)


def refuse_lost_file(places: DataPlaces) -> None:
    """Her key and backups without her file are no first start. Raises EnvironmentProblem."""
    if places.key.exists():
        from netwerk_desktop.storage.opening import refuse_lost

        chosen = load_settings(places.settings).backup_folder
        refuse_lost(places.database, places.backups, *(() if chosen is None else (chosen,)))


def is_set_up(database: "Database") -> bool:
    """Whether the first start was done."""
    from netwerk_desktop.services.school import has_school

    return has_school(database)


def prepare_demo(places: DataPlaces) -> None:
    """Clear away a demo school that was left half made: never any other file. Raises EnvironmentProblem."""
    mark = _unfinished(places)
    if places != demo_places() or not mark.exists():
        return
    try:
        places.database.unlink(missing_ok=True)
    except OSError as error:
        raise explained(error, places.database) from error


def fill_demo(places: DataPlaces, database: "Database") -> None:
    """Make the demo school; as long as it is not whole, a mark says so."""
    from netwerk_desktop.services.demonstration import make_demo_school

    mark = _unfinished(places)
    mark.touch()
    make_demo_school(database)
    mark.unlink()


def _unfinished(places: DataPlaces) -> Path:
    return places.settings.with_name("demoschool-niet-klaar")


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
