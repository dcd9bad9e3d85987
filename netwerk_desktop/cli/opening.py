"""The database of a command: right place, lock, log, file; all let go of at the end."""

import getpass
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netwerk_desktop.cli.passwords import key_of
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.opening import open_database, refuse_lost
from netwerk_desktop.system import clock
from netwerk_desktop.system.folder_policy import check_database_folder
from netwerk_desktop.system.instance import Role, acquired_or_refused
from netwerk_desktop.system.log import close_log, set_up_log
from netwerk_desktop.system.paths import DATABASE_NAME, DataPlaces, places_for

_LOG = logging.getLogger(__name__)


@contextmanager
def held(file: Path) -> Iterator[DataPlaces]:
    """The places of *file*, which nobody else has open now; its log runs. Raises EnvironmentProblem."""
    places = places_for(file)
    check_database_folder(places.folder)
    places.create_folders()
    with acquired_or_refused(places.lock, Role.COMMAND_LINE):
        set_up_log(places.logs)
        try:
            yield places
        except NetwerkError:
            raise
        except Exception:
            _LOG.critical("a command failed", exc_info=True)
            raise
        finally:
            close_log()


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """The database at *file*, made with its key when it is not there. Raises EnvironmentProblem."""
    with held(file) as places, opened_at(places) as database:
        yield database


@contextmanager
def opened_to_look(file: Path) -> Iterator[Database]:
    """The same, but a file that is not there stays away: then an empty one elsewhere is looked at."""
    if places_for(file).database.exists():
        with opened(file) as database:
            yield database
        return
    check_database_folder(places_for(file).folder)
    refuse_lost(places_for(file).database, places_for(file).backups)
    with tempfile.TemporaryDirectory(prefix="netwerk-") as folder:
        places = places_for(Path(folder) / DATABASE_NAME)
        with opened_at(places, invented=True) as database:
            yield database


@contextmanager
def opened_at(places: DataPlaces, *, invented: bool = False) -> Iterator[Database]:
    """The database of *places* without lock and log; what is *invented* or empty needs no password."""
    with opened_with(places, None if invented else key_of(places)) as database:
        yield database


@contextmanager
def opened_with(places: DataPlaces, key: bytes | None) -> Iterator[Database]:
    """The same with a *key* that is known already; None for a file without a password."""
    database = open_database(
        places.database, backups=places.backups, now=clock.now, actor=_user(), key=key, create=True
    )
    try:
        yield database
    finally:
        database.close()


def _user() -> str:
    try:
        return f"{getpass.getuser()} (opdracht)"
    except (OSError, KeyError, ImportError):
        return "opdracht"
