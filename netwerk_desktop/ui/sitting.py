"""One open database with its lock and window, and how its file is opened or made."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netwerk_desktop.system import clock
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.instance import InstanceLock
from netwerk_desktop.system.log import close_log
from netwerk_desktop.system.paths import DataPlaces, demo_places
from netwerk_desktop.system.temporary import TemporaryFolder

if TYPE_CHECKING:
    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.ui.main_window import MainWindow


@dataclass(slots=True)
class Sitting:
    """One open database with its window; everything that must be let go of at the end."""

    places: DataPlaces
    lock: InstanceLock
    is_demo: bool
    temporary: TemporaryFolder
    database: "Database | None" = None
    window: "MainWindow | None" = None

    def let_go_of_file(self) -> None:
        """Close the database; the lock stays ours."""
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


def open_file(places: DataPlaces) -> "Database":
    """The database of *places*, made when it is not there. Raises EnvironmentProblem."""
    from netwerk_desktop.storage.opening import open_database

    return open_database(
        places.database, backups=places.backups, now=clock.now, actor=_user_name(), create=True
    )


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
