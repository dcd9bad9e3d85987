"""One open database: sessions for reading, units of work for changing, undo, and who is told of changes."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import QueuePool, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NobodyFree
from sqlalchemy.orm import Session

from netwerk_desktop.model.base import LINE
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem, LockedFile
from netwerk_desktop.model.trail import AuditKind
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.storage import search, trail
from netwerk_desktop.storage.changes import Changes, RowChange
from netwerk_desktop.storage.engine import Door, DriverError
from netwerk_desktop.storage.erasure import ErasureSteps, carry_out
from netwerk_desktop.storage.known_words import KnownWords
from netwerk_desktop.storage.partner_texts import PartnerTexts
from netwerk_desktop.storage.recorder import Recording
from netwerk_desktop.storage.undo import ConflictError, Step, UndoStack, backwards, replay
from netwerk_desktop.storage.unit_of_work import (
    GuardedSession,
    Work,
    prepare_entities,
    refuse_bulk_statements,
    refuse_changes,
)

Listener = Callable[[Changes], None]


class _View(threading.local):
    """The session that `Database.one_view` keeps open, of the thread that looks."""

    session: Session | None = None

    def let_go(self) -> None:
        """Give the connection back; what is read next takes it again."""
        if self.session is not None:
            self.session.close()


class Database:
    """The open file of one school. Made by ``opening.open_database``; closed once, at the end.

    *now* gives the present moment in UTC; *actor* names who works, for the audit trail. A *door* that leads
    somewhere already is taken as it is.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        now: Callable[[], dt.datetime],
        actor: str,
        patience: float = 30.0,
        door: Door | None = None,
    ) -> None:
        self.path = path
        self.now = now
        self.actor = clean_text(actor)[:LINE]
        self.undo_stack = UndoStack()
        self.partner_texts = PartnerTexts(self.read)
        self.known_words = KnownWords(self.read)
        self._key = key
        self._door = door or Door(patience=patience)
        if self._door.leads_nowhere:
            self._door.lead_to(path, key)
        self._listeners: list[Listener] = []
        self._patience = patience
        self._steps = threading.RLock()
        self._copying = threading.Lock()
        self._view = _View()
        self._has_slack = False

    @property
    def _open_door(self) -> Door:
        if self._door.leads_nowhere:
            raise LockedFile
        return self._door

    @property
    def is_locked(self) -> bool:
        """Whether the file is closed until `unlock`."""
        return self._door.leads_nowhere

    def lock(self) -> None:
        """Close the file and forget its key, once a backup that is being made is ready.

        The undo stack and the listeners stay, so that after `unlock` everything goes on where it was. Whoever
        reads or changes something meanwhile gets LockedFile.
        """
        with self._steps, self._copying:
            if not self.is_locked:
                self._write_anew()
                self._door.close()
            self._key = b""

    def unlock(self, key: bytes) -> None:
        """Open the file again. Raises EnvironmentProblem when it is not there as it was, and stays locked."""
        self._door.lead_to(self.path, key)
        try:
            with translated_errors():
                self._door.engine.raw_connection().close()
        except EnvironmentProblem:
            self._door.close()
            raise
        self._key = key

    def new_session(self, recording: Recording | None = None) -> Session:
        """A session on the one connection; the caller closes it before another is opened."""
        door = self._open_door
        engine = door.reading_engine if recording is None else door.engine
        session = GuardedSession(engine, expire_on_commit=False)
        session.info["recording"] = recording
        event.listen(session, "do_orm_execute", refuse_bulk_statements)
        if recording is None:
            event.listen(session, "before_flush", refuse_changes)
        else:
            event.listen(session, "before_flush", lambda s, _c, _i: prepare_entities(s, self.now()))
        return session

    def today(self) -> dt.date:
        """The day on the wall of the school: the present moment in the machine's own time zone."""
        return self.now().astimezone().date()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to look with; whatever it would change is rolled back."""
        if self._view.session is not None:
            yield self._view.session
            return
        session = self.new_session()
        try:
            with translated_errors():
                yield session
        finally:
            session.close()

    @contextmanager
    def one_view(self) -> Iterator[None]:
        """Whatever this thread reads inside is of one moment, in one session: for a screen of many parts.

        A change from inside goes before: what is read after it is of the moment after it.
        """
        with self.read() as session:
            outer, self._view.session = self._view.session, session
            try:
                yield
            finally:
                self._view.session = outer

    @contextmanager
    def work(self, label: str, *, undoable: bool = True) -> Iterator[Work]:
        """One action named *label* (Dutch, past tense: the words of *Ongedaan maken*)."""
        with self._one_step(), Work(self, label, undoable=undoable) as work, translated_errors():
            yield work

    @contextmanager
    def _one_step(self) -> Iterator[None]:
        """One step at a time, from picking or beginning it until it stands on the undo stack.

        Else a step committed while another is replayed in the background would be mistaken for it. Always
        taken before the connection, never while one is held. Raises EnvironmentProblem after the patience.
        """
        self._view.let_go()
        if not self._steps.acquire(timeout=self._patience):
            raise EnvironmentProblem(BUSY)
        try:
            yield
        finally:
            self._steps.release()

    def report(self, log: Sequence[RowChange], *, label: str, undoable: bool) -> None:
        """Called by a unit of work after its commit: put it on the undo stack and tell the listeners."""
        if undoable:
            self.undo_stack.push(Step.of(label, log))
        self._tell(log)

    def subscribe(self, listener: Listener) -> None:
        """Have *listener* called after each committed change, in the thread that made it."""
        self._listeners.append(listener)

    def undo(self, chosen: Step | None = None) -> str:
        """Take the last step back, or *chosen*, and return its label.

        *chosen* is the step whose name she saw: others may have come since. Raises DomainError when there
        is none, ConflictError when it no longer fits; the last step is then forgotten, so that the next
        call takes back an older one.
        """
        with self._one_step():
            step = chosen or self.undo_stack.next_undo
            if step is None or not self.undo_stack.can_undo(step):
                raise DomainError("Er is niets om ongedaan te maken.")
            log = backwards(step.log)
            try:
                self._replay(log, step.label, AuditKind.UNDONE, words="meer ongedaan worden gemaakt")
            except ConflictError:
                self.undo_stack.drop_undo(step)
                raise
            self.undo_stack.move_back(step)
            self._tell(log)
            return step.label

    def redo(self, chosen: Step | None = None) -> str:
        """Do the last undone step again, or *chosen*, and return its label.

        Raises DomainError when that cannot be done.
        """
        with self._one_step():
            step = chosen or self.undo_stack.next_redo
            if step is None or not self.undo_stack.can_redo(step):
                raise DomainError("Er is niets om opnieuw te doen.")
            try:
                self._replay(step.log, step.label, AuditKind.REDONE, words="opnieuw worden gedaan")
            except ConflictError:
                self.undo_stack.drop_redo()
                raise
            self.undo_stack.move_forward(step)
            self._tell(step.log)
            return step.label

    def _replay(self, log: Sequence[RowChange], label: str, kind: AuditKind, *, words: str) -> None:
        conflict = f"‘{label}’ kan niet {words}: de gegevens zijn daarna veranderd."
        with translated_errors(), self._open_door.engine.begin() as connection:
            replay(connection, log, conflict)
            search.keep_in_step(connection, log)
            trail.write_entry(connection, log, at=self.now(), actor=self.actor, kind=kind, label=label)

    def erase(self, label: str, plan: Callable[[], ErasureSteps]) -> None:
        """Do what *plan* works out without an image of what was; nothing can be undone afterwards.

        *plan* may read: nobody changes anything between its answer and the erasure.
        """
        with self._one_step(), translated_errors():
            steps = plan()
            moment = self.now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
            with self._open_door.engine.begin() as connection:
                log = carry_out(connection, steps, moment=moment)
                trail.write_entry(
                    connection, (), at=self.now(), actor=self.actor, kind=AuditKind.DONE, label=label
                )
            self.undo_stack.clear()
            self._has_slack = True
            with self._copying:  # the backup that is being made must not lose its place
                self._write_anew()
            self._tell(log)

    def _write_anew(self) -> None:
        """Have SQLite write the file anew after an erasure, for then nothing is left beside what is there.

        Pages that were joined or split keep copies of rows in their slack, which `secure_delete` does not
        reach and a backup copies along. What a full disk prevents is tried again at the next erasure and at
        closing.
        """
        if not self._has_slack:
            return
        with suppress(DriverError, EnvironmentProblem), self.raw_connection() as connection:
            connection.execute("VACUUM")
            self._has_slack = False

    def _tell(self, log: Sequence[RowChange]) -> None:
        changes = Changes.of(log)
        self.partner_texts.note(changes)
        self.known_words.note(changes)
        for listener in self._listeners:
            listener(changes)

    @contextmanager
    def raw_connection(self) -> Iterator[Any]:
        """The driver's own connection, for backup and checks; nobody else can read meanwhile."""
        self._view.let_go()
        with translated_errors():
            fairy = self._open_door.engine.raw_connection()
        try:
            yield fairy.driver_connection
        finally:
            fairy.close()

    @contextmanager
    def shared_connection(self) -> Iterator[Any]:
        """The driver's own connection while others go on using it: only for the backup of SQLite.

        That copies what is written meanwhile through the same connection. The file stays open as long.
        """
        with self._copying:
            with self.raw_connection() as connection:
                pass
            yield connection

    @property
    def is_idle(self) -> bool:
        """Whether nobody is reading or changing anything at this moment."""
        pool = self._door.engine.pool
        return not (isinstance(pool, QueuePool) and pool.checkedout())

    @property
    def key(self) -> bytes:
        return self._key

    def close(self) -> None:
        """Let go of the file and its lock, once a backup that is being made is ready."""
        self._listeners.clear()
        with self._copying:
            self.undo_stack.clear()
            if not self.is_locked:
                self._write_anew()
                self._door.close()


FULL_DISK = "De schijf is vol. Maak ruimte vrij en probeer het opnieuw. Er is niets half bewaard."
READ_ONLY = "In deze map kan niet worden geschreven. Vraag de beheerder om schrijfrechten."
BUSY = "De gegevens zijn even bezet. Probeer het zo opnieuw."
DAMAGED = "Het bestand met gegevens is beschadigd. Zet een backup terug."
DISK_FAULT = "De schijf gaf een fout bij lezen of schrijven. Er is niets half bewaard."

_BY_WORDS = {
    "database or disk is full": FULL_DISK,
    "attempt to write a readonly database": READ_ONLY,
    "unable to open database file": READ_ONLY,
    "database is locked": BUSY,
    "malformed": DAMAGED,
    "file is not a database": DAMAGED,
    "disk i/o error": DISK_FAULT,
}


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what the disk did to us into an EnvironmentProblem in plain words; the rest is a bug."""
    try:
        yield
    except NobodyFree as error:
        raise EnvironmentProblem(BUSY) from error
    except DBAPIError as error:
        problem = explain(error.orig)
        if problem is None:
            raise
        raise problem from error


def explain(error: BaseException | None) -> EnvironmentProblem | None:
    """The plain words for a driver's error about the surroundings, or None for any other error."""
    text = str(error).lower()
    for words, message in _BY_WORDS.items():
        if words in text:
            return EnvironmentProblem(message)
    return None
