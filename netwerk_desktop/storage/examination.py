"""Looking through the whole open file, part by part, and mending what can be mended from the file itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from netwerk_desktop.model.trail import BackupRecord
from netwerk_desktop.storage import search, search_texts, trail
from netwerk_desktop.storage.backup import SUFFIX
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.integrity import FileReport, inspect_connection
from netwerk_desktop.storage.placing import remove
from netwerk_desktop.storage.schema import is_ours


class Part(StrEnum):
    """What is looked at, in this order; the words are for `--json`."""

    PAGES = "pages"
    STRUCTURE = "structure"
    REFERENCES = "references"
    ROWS = "rows"
    SEARCH = "search"
    FORM = "form"
    TRAIL = "trail"
    BACKUPS = "backups"
    LEFTOVERS = "leftovers"


class State(StrEnum):
    """How a part was found."""

    GOOD = "good"
    MENDED = "mended"
    NOTE = "note"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, how it was found, and how many things were wrong or mended."""

    part: Part
    state: State
    count: int = 0


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found. *broken_steps* are ids of steps in the trail that were changed afterwards."""

    report: FileReport
    broken_steps: tuple[int, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_sound(self) -> bool:
        """Whether all is well now: what was mended is."""
        damaged = any(finding.state is State.DAMAGED for finding in self.findings)
        return self.report.is_sound and not self.broken_steps and not damaged

    @property
    def is_damaged(self) -> bool:
        """Whether the file itself is damaged, so that only a backup helps."""
        return not self.report.is_sound or any(
            finding.state is State.DAMAGED and finding.part is not Part.TRAIL for finding in self.findings
        )


Tell = Callable[[int, int], None]
"""Told how many parts of how many are done; may raise to stop."""

_LEFT_BEHIND: Final = (".backup", ".upgrade", ".restored", ".salvage", ".new")
"""Ends of names beside the database of what a stop in the middle of something leaves."""

_BACKUPS: Final = select(BackupRecord).where(BackupRecord.file_name.endswith(SUFFIX))


def examine(database: Database) -> Examination:
    """Check everything that can be checked; changes nothing."""
    return examine_and_mend(database, mend=False)


def examine_and_mend(
    database: Database, *, mend: bool = True, folders: Sequence[Path] = (), tell: Tell | None = None
) -> Examination:
    """Check everything; with *mend* put right what follows from the rest of the file.

    That is the search index, records of backups that are not in *folders* any more, and files that a stop
    left half made. Pages, structure, references and trail are never touched: a backup is the way then.
    """
    findings: list[Finding] = []
    parts = len(Part)
    with database.raw_connection() as connection:
        report = inspect_connection(connection, database.path.name)
        findings += _of_report(report)
        _told(tell, len(findings), parts)
        if report.is_sound:
            findings.append(_rows(connection))
    if report.is_sound:
        steps: tuple[Callable[[], Finding], ...] = (
            lambda: _search(database, mend=mend),
            lambda: _form(database, report.version),
            lambda: _trail(database),
            lambda: _backups(database, folders, mend=mend),
            lambda: _leftovers(database.path, folders, mend=mend),
        )
        for step in steps:
            _told(tell, len(findings), parts)
            findings.append(step())
    _told(tell, parts, parts)
    return Examination(report, _broken_steps(database) if report.is_sound else (), tuple(findings))


def _told(tell: Tell | None, done: int, total: int) -> None:
    if tell is not None:
        tell(done, total)


def _of_report(report: FileReport) -> Iterator[Finding]:
    for part, count in zip((Part.PAGES, Part.STRUCTURE, Part.REFERENCES), report.per_check, strict=True):
        yield Finding(part, State.DAMAGED if count else State.GOOD, count)


def _rows(connection: Any) -> Finding:
    """Ids are handed out once: none may lie above the last that was."""
    last = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    ).fetchall()
    wrong, rows = 0, 0
    for (table,) in tables:
        question = f'SELECT count(*), max(id) FROM "{table}"'  # noqa: S608 - names from the schema itself
        count, highest = connection.execute(question).fetchone()
        rows += count
        wrong += (highest or 0) > last.get(table, 0)
    return Finding(Part.ROWS, State.DAMAGED if wrong else State.GOOD, wrong or rows)


def _search(database: Database, *, mend: bool) -> Finding:
    """Whether the index has exactly the texts of the rows."""
    with database.read() as session:
        wrong = _out_of_step(session.connection())
    if not wrong:
        return Finding(Part.SEARCH, State.GOOD)
    if not mend:
        return Finding(Part.SEARCH, State.NOTE, wrong)
    with database.work("Zoeklijst opnieuw gemaakt", undoable=False) as work:
        search.rebuild(work.session.connection())
        work.commit()
    return Finding(Part.SEARCH, State.MENDED, wrong)


def _form(database: Database, version: str) -> Finding:
    """After the search index, which brings back its own triggers."""
    with database.raw_connection() as connection:
        return Finding(Part.FORM, State.GOOD if is_ours(connection, version) else State.DAMAGED)


def _out_of_step(connection: Connection) -> int:
    wanted = {
        (source, row_id, folded)
        for source in search_texts.SOURCES
        for row_id, folded in search_texts.texts_of(connection, source)
    }
    rows = connection.exec_driver_sql("SELECT source, row_id, folded FROM search_entry").all()
    wrong: int = len(wanted ^ {tuple(row) for row in rows})
    triggers = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_entry'"
    ).scalar_one()
    wrong += triggers != len(search.TRIGGERS)
    try:
        connection.exec_driver_sql(
            "INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"
        )
    except DBAPIError:
        wrong += 1
    return wrong


def _trail(database: Database) -> Finding:
    broken = len(_broken_steps(database))
    with database.read() as session:
        connection = session.connection()
        proven = _BACKUPS.where(BackupRecord.chain != "").order_by(BackupRecord.id.desc())
        record = session.scalars(proven.limit(1)).first()
        if record is not None:
            # The head of the chain in the last backup must still be there: else the end was cut off.
            known = connection.exec_driver_sql(
                "SELECT count(*) FROM audit_entry WHERE chain = ?", (record.chain,)
            ).scalar_one()
            broken += known == 0
    return Finding(Part.TRAIL, State.DAMAGED if broken else State.GOOD, broken)


def _broken_steps(database: Database) -> tuple[int, ...]:
    with database.read() as session:
        return tuple(trail.broken_entries(session.connection()))


def _backups(database: Database, folders: Sequence[Path], *, mend: bool) -> Finding:
    """Records of backups whose folder is here and whose file is not: they went by the rules, or by hand."""
    here = {str(folder): folder for folder in folders if folder.is_dir()}
    with database.work("Lijst van backups bijgewerkt", undoable=False) as work:
        records = work.session.scalars(_BACKUPS).all()
        gone = [r for r in records if r.folder in here and not (here[r.folder] / r.file_name).is_file()]
        if not gone:
            return Finding(Part.BACKUPS, State.GOOD, len(records))
        if not mend:
            return Finding(Part.BACKUPS, State.NOTE, len(gone))
        work.delete(*gone)
        work.commit()
    return Finding(Part.BACKUPS, State.MENDED, len(gone))


def _leftovers(path: Path, folders: Sequence[Path], *, mend: bool) -> Finding:
    """Files that something which was stopped in the middle left beside the database and its backups."""
    beside = [path.with_name(f"{path.name}{end}{more}") for end in _LEFT_BEHIND for more in ("", "-journal")]
    found = [file for file in beside if file.is_file()]
    for folder in folders:
        with suppress(OSError):
            found += [file for file in folder.glob("netwerk-*.half") if file.is_file()]
    if not found:
        return Finding(Part.LEFTOVERS, State.GOOD)
    if not mend:
        return Finding(Part.LEFTOVERS, State.NOTE, len(found))
    for file in found:
        with suppress(OSError):  # in use: the next time
            remove(file)
    left = sum(file.exists() for file in found)
    return Finding(Part.LEFTOVERS, State.NOTE if left else State.MENDED, left or len(found))
