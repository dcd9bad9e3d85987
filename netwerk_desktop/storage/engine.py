"""Connections to the encrypted SQLite file: one per process, locked at once (quality.md 1.1)."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from netwerk_desktop.model.errors import LockedFile

APPLICATION_ID: Final = 0x4E575731
"""``NWW1`` in the header of every file of ours; a file without it is not touched."""

KEY_DIGITS: Final = 96
"""Hex digits of a raw key with its salt. Any other length would silently be taken as a passphrase."""

LOCK_PATIENCE = 5.0
"""Seconds that a file which is open elsewhere is tried again: another window may just be closing."""

_PRAGMAS: Final = (
    "cell_size_check=ON",
    "mmap_size=0",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "recursive_triggers=ON",
    "locking_mode=EXCLUSIVE",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "cache_size=-16000",  # kB: the search touches many pages, and each is decrypted when it is read
)

_STALE: Final = "pages_are_stale"

DriverError = sqlcipher.DatabaseError
RuleError = sqlcipher.IntegrityError


def connect(path: Path, key: bytes, *, create: bool = False, foreign_keys: bool = True) -> Any:
    """A raw connection that holds the exclusive lock on *path* from now on.

    *key* is 48 bytes: 32 of key, 16 of salt. Raises the driver's DatabaseError for a wrong key or a
    damaged header, OperationalError when the file is missing (unless *create*) or locked elsewhere.
    """
    digits = key.hex()
    if len(digits) != KEY_DIGITS:
        raise ValueError("a key has 48 bytes")
    if create:
        _make_private(path)
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = sqlcipher.connect(
        address, uri=True, timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key = \"x'{digits}'\"")
        _keep_others_out(connection)
        for pragma in (*_PRAGMAS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        if connection.execute("PRAGMA foreign_keys").fetchone()[0] != int(foreign_keys):
            raise sqlite3.NotSupportedError("foreign keys cannot be switched")
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_others_out(connection: Any) -> None:
    """Take the one lock, and hold it until the connection ends.

    Only with the lock in hand is it asked to be held: a connection that holds on to what it has would keep
    its shared lock while it waits, and of two that start at once neither would get in.
    """
    connection.execute("BEGIN EXCLUSIVE")
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    finally:
        connection.execute("COMMIT")


def _make_private(path: Path) -> None:
    """An empty file that only its owner can read, as its key is; one that is there is left alone.

    Its journal gets the same rights from SQLite.
    """
    with suppress(OSError):  # what is in the way, the driver says
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


class Door:
    """An engine with exactly one connection, and what that leads to: a file, or nothing.

    More than one connection could never get past our own exclusive lock, and a pool that shares one
    connection between sessions silently loses the work of the first. *patience* is how many seconds a second
    user of it waits.

    A door outlives its connection: what SQLAlchemy worked out for a statement serves again after the file was
    closed and opened, or after a rehearsal with an empty one.
    """

    def __init__(self, *, patience: float = 30.0) -> None:
        self._connect: Callable[[], Any] | None = None
        self.engine = create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=self._open,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            pool_timeout=patience,
        )
        self.reading_engine = self.engine.execution_options(only_reads=True)
        """For who changes nothing: what it ends with a rollback leaves the pages in memory as they are."""
        event.listen(self.engine, "begin", _begin)
        event.listen(self.engine, "rollback", _mark_stale)
        event.listen(self.engine, "handle_error", _mark_stale_after)
        event.listen(self.engine, "checkin", _drop_stale_pages)

    @property
    def leads_nowhere(self) -> bool:
        """Whether there is nothing behind it."""
        return self._connect is None

    def lead_to(self, path: Path, key: bytes, *, foreign_keys: bool = True) -> None:
        """The next connection is one to that file."""
        self._connect = lambda: connect(path, key, foreign_keys=foreign_keys)

    def lead_to_memory(self) -> None:
        """The next connection is one to an empty database that is gone with it."""
        self._connect = lambda: sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)

    def close(self) -> None:
        """Let go of the file and its lock, and forget its key."""
        self.engine.dispose()
        self._connect = None

    def _open(self) -> Any:
        if self._connect is None:
            raise LockedFile
        return self._connect()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _mark_stale(connection: Connection) -> None:
    if not connection.get_execution_options().get("only_reads"):
        connection.info[_STALE] = True


def _mark_stale_after(error: ExceptionContext) -> None:
    """A commit that fails is no rollback to SQLAlchemy: SQLite takes it back itself, or leaves it open."""
    if error.connection is not None and not error.connection.closed:
        error.connection.info[_STALE] = True


def _drop_stale_pages(driver: Any, record: Any) -> None:
    """Have the pages read anew once a change was taken back, before anybody goes on with the connection.

    SQLCipher puts page 1 back from the journal and works out what is on it before it decrypts it. One time in
    some five thousand the cipher text passes for a page; from then on the schema reads as damaged or shorter
    than it is, in a sound file, and VACUUM would copy what it reads.
    """
    if driver is not None and record.info.pop(_STALE, False):
        with suppress(DriverError):  # a connection that was closed meanwhile has no pages
            driver.rollback()
            driver.execute("PRAGMA shrink_memory")


def make_engine(path: Path, key: bytes, *, foreign_keys: bool = True) -> Engine:
    """An engine on one file, for work that ends with it: an upgrade, a salvage."""
    door = Door()
    door.lead_to(path, key, foreign_keys=foreign_keys)
    return door.engine
