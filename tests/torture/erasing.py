"""People who are forgotten: not one byte is left of them, in file, journal, logs, other files and backups.

Each left their name, address and number in every kind of row that can hold them, in the trail, in drafts and
in papers; and the log was told their names in every way that there is. After they are forgotten every byte
of the decrypted pages is searched, the free ones as well.
"""

import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

from netwerk_desktop.services.exports import export_network
from netwerk_desktop.services.privacy.erasure import forget
from netwerk_desktop.storage.backup import taken_out
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.system.log import LEVEL_VARIABLE, close_log, set_up_log
from tests.services.privacy.people import Traced, somebody, ways_of
from tests.storage.files import opened
from tests.storage.raw_pages import raw_pages
from tests.torture.kills import other_pragmas
from tests.torture.program import back_up, backups_of
from tests.torture.scenes import faults_of, put_empty
from tests.torture.trials import FaultTest, Outcome

AT_ONCE = 25
"""Persons in one file; every fifth is forgotten together with the next."""


def erase(seed: int, count: int, folder: Path, *, pragmas: tuple[str, ...] | None = None) -> Outcome:
    """*count* persons; *pragmas* are for the control."""
    outcome, place = Outcome(), folder / "erase"
    with mock.patch.object(tempfile, "tempdir", str(folder)), _logging_to(folder / "logs"):
        for start in range(0, count, AT_ONCE):
            path = put_empty(place)
            first = (seed * count + start) % 13_000
            with other_pragmas(pragmas), closing(opened(path)) as database:
                people = [somebody(database, first + n) for n in range(min(AT_ONCE, count - start))]
                other = somebody(database, 13_700)
                for person in people:
                    _tell_the_log(person)
                _leave_files(database)
                _forget(database, people)
                outcome.facts["trail, references and pages whole"] += not faults_of(database)
                outcome.facts["bytes of log searched"] += _size_of(folder / "logs")
                made = back_up(database, backups_of(path))
                exported = export_network(database, folder / "after")
            with taken_out(made) as (copy, _key_file):
                pages = {"file": raw_pages(path, read_key(path)), "backup": raw_pages(copy, read_key(path))}
            pages["other files"] = _plain_bytes(folder, exported)
            _judge(outcome, people, other, pages, f"seed {seed} from {start}")
    return outcome


@contextmanager
def _logging_to(folder: Path) -> Iterator[None]:
    """The log of the program, telling all that it ever tells."""
    with mock.patch.dict(os.environ, {LEVEL_VARIABLE: "DEBUG"}):
        set_up_log(folder)
    try:
        yield
    finally:
        close_log()


def _tell_the_log(person: Traced) -> None:
    """Each way in which a name may come to a log: from us, from others, and in an error."""
    log = logging.getLogger("netwerk_desktop.services.contacts")
    for trace in person.traces:
        log.info("kept %s", trace)
        logging.getLogger("somebody.else").warning("%s is odd", trace)
        try:
            raise ValueError(trace)
        except ValueError:
            log.exception("failed for %s", person.person_id)


def _size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


def _leave_files(database: Database) -> None:
    """What the program leaves around the file in a day: a backup of before, which is encrypted."""
    back_up(database, backups_of(database.path))


def _forget(database: Database, people: Sequence[Traced]) -> None:
    waiting: list[int] = []
    for number, person in enumerate(people):
        waiting.append(person.person_id)
        if number % 5 != 3:
            forget(database, waiting, reason="Verzoek")
            waiting = []
    if waiting:
        forget(database, waiting)


def _plain_bytes(folder: Path, exported: Path) -> bytes:
    """Every byte of every file that is there: the encrypted ones, journals, temporary ones, the export."""
    import zipfile

    content = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    with zipfile.ZipFile(exported) as package:
        return content + b"".join(package.read(name) for name in package.namelist())


def _judge(
    outcome: Outcome, people: Sequence[Traced], other: Traced, pages: dict[str, bytes], where: str
) -> None:
    found = {way for trace in other.traces for way in ways_of(trace) if way in pages["file"]}
    for person in people:
        outcome.tried += 1
        outcome.hit += bool(found)  # the same search does find who is still there
        left = [
            f"{trace!r} in {name}"
            for trace in person.traces
            for name, content in pages.items()
            if any(way in content for way in ways_of(trace))
        ]
        if left:
            outcome.fail(f"{where}: {left[0]}")


def not_overwritten(seed: int, count: int, folder: Path) -> Outcome:
    """Control: what is deleted is only no longer referred to."""
    with mock.patch.object(Database, "_write_anew"):
        return erase(seed, count, folder, pragmas=("secure_delete=OFF",))


def told_by_the_log(seed: int, count: int, folder: Path) -> Outcome:
    """Control: a log that writes what it is told."""
    with mock.patch("netwerk_desktop.system.log.ScrubbingFormatter", logging.Formatter):
        return erase(seed, count, folder)


TESTS = (
    FaultTest(
        name="erasure",
        words="people forgotten: every byte of file, journal, logs, temp, export and new backup searched",
        goal=1_000,
        quick=6,
        batch=25,
        run=erase,
        controls={"not overwritten": not_overwritten, "told by the log": told_by_the_log},
        control=25,
        least_hit=1.0,
    ),
)
