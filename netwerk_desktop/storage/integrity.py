"""Whether a file is ours and whole: page codes, structure, references, versions."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.engine import APPLICATION_ID, DriverError, connect
from netwerk_desktop.storage.keys import key_fits

PLAIN_HEADER: Final = b"SQLite format 3\x00"
COUNTED: Final = (
    *("partner", "person", "contact_moment", "collaboration_agreement", "thank_you_letter"),
    *("next_step", "commitment", "activity", "internship_place", "assignment", "agreement_evaluation"),
)
"""Tables whose number of rows is shown beside a backup."""


class OpenElsewhere(EnvironmentProblem):
    """Another window or program has the file open: nothing is wrong with it."""


class DamagedFile(EnvironmentProblem):
    """The file is ours, or was, and cannot be read whole, or it is gone: a backup brings it back."""


class OtherKey(EnvironmentProblem):
    """The file was not made with this key: it is of another database, or not one of ours."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in a file that could be opened."""

    version: str
    counts: dict[str, int]
    problems: tuple[str, ...]
    per_check: tuple[int, int, int] = (0, 0, 0)
    """How many of the problems are of the page codes, of the structure, of the references."""

    @property
    def is_sound(self) -> bool:
        return not self.problems


def refuse_foreign(path: Path) -> None:
    """Raise EnvironmentProblem, in plain words, for a file that cannot be a database of ours.

    Reads the first bytes, so only to be called before this process has the file open.
    """
    try:
        _refuse_by_first_bytes(path)
    except OSError as error:
        raise EnvironmentProblem(
            f"{path.name} in {path.parent} kan niet worden gelezen. Vraag de beheerder om leesrechten "
            "of kies een ander bestand."
        ) from error


def _refuse_by_first_bytes(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise EnvironmentProblem(f"{path.name} is een map en geen bestand van Netwerk. Kies een bestand.")
    size = path.stat().st_size
    if size == 0:
        raise DamagedFile(
            f"{path.name} is leeg. Er staan geen gegevens meer in. Het bestand is niet aangeraakt. "
            "Zet een backup terug of kies een ander bestand."
        )
    with path.open("rb") as file:
        head = file.read(len(PLAIN_HEADER))
    if head == PLAIN_HEADER:
        raise EnvironmentProblem(
            f"{path.name} is van een ander programma en is niet aangeraakt. Kies een bestand van Netwerk."
        )
    if size % 4096 and not has_hot_journal(path):
        raise DamagedFile(
            f"{path.name} is geen bestand van Netwerk, of het is afgebroken. Het is niet aangeraakt. "
            "Zet een backup terug of kies een ander bestand."
        )


def has_hot_journal(path: Path) -> bool:
    """Whether a crash left something to roll back: then the file itself may have broken off anywhere."""
    journal = path.with_name(f"{path.name}-journal")
    return journal.exists() and journal.stat().st_size > 0


def inspect_file(path: Path, key: bytes) -> FileReport:
    """Open *path*, check everything, close it. Raises EnvironmentProblem when it is not ours."""
    refuse_foreign(path)
    try:
        connection = connect(path, key)
    except DriverError as error:
        raise cannot_open(path, error, key) from error
    try:
        return inspect_connection(connection, path.name)
    except DriverError as error:
        raise cannot_open(path, error, key) from error
    finally:
        connection.close()


def inspect_connection(connection: Any, name: str) -> FileReport:
    """The report of an open file; raises EnvironmentProblem when it is not ours."""
    version = version_of(connection, name)
    checks = _checked(connection)
    problems = tuple(problem for check in checks for problem in check)
    pages, structure, references = map(len, checks)
    try:
        counts = count_rows(connection)
    except DriverError:
        if not problems:
            raise
        counts = {}
    return FileReport(version, counts, problems, (pages, structure, references))


def version_of(connection: Any, name: str) -> str:
    """The schema version in an open file; raises EnvironmentProblem when the file is not ours."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise EnvironmentProblem(
            f"{name} is geen bestand van Netwerk en is niet aangeraakt. Kies een ander bestand."
        )
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise DamagedFile(f"{name} is nooit afgemaakt. Het is niet aangeraakt. Zet een backup terug.")
    return str(row[0])


def find_problems(connection: Any) -> list[str]:
    """Damage found by page codes, structure and references; empty when the file is sound."""
    return [problem for check in _checked(connection) for problem in check]


def _checked(connection: Any) -> tuple[list[str], list[str], list[str]]:
    pages = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    structure = [
        text for (text,) in _asked(connection, "PRAGMA integrity_check", bool(pages)) if text != "ok"
    ]
    references = _asked(connection, "PRAGMA foreign_key_check", bool(pages or structure))
    return pages, [*map(str, structure)], [" ".join(map(str, row[:2])) for row in references]


def _asked(connection: Any, question: str, is_damaged: bool) -> list[tuple[Any, ...]]:
    """The answer; of a file that is damaged already the error, where a page keeps it from answering."""
    try:
        answer: list[tuple[Any, ...]] = connection.execute(question).fetchall()
    except DriverError as error:
        if not is_damaged:
            raise
        return [(str(error),)]
    return answer


def count_rows(connection: Any) -> dict[str, int]:
    here = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in COUNTED
        if table in here
    }


def cannot_open(path: Path, error: BaseException, key: bytes | None = None) -> EnvironmentProblem:
    """The plain words for what the driver said; with *key*, damage and a wrong key are told apart.

    With *key* the file is read, so this process must not have it open.
    """
    text = str(error).lower()
    if "locked" in text:
        return OpenElsewhere(
            f"{path.name} is al open, in een ander venster of op een andere pc. Sluit het daar eerst."
        )
    if "full" in text or "no space" in text:
        return EnvironmentProblem(
            f"De schijf van {path.parent} is vol. Maak ruimte vrij en probeer het opnieuw."
        )
    if "i/o error" in text:
        return EnvironmentProblem(
            f"De schijf gaf een fout bij {path.name}. Kijk of de schijf vol is en probeer het opnieuw. "
            "Er is niets veranderd."
        )
    if isinstance(error, OSError) or "readonly" in text or "unable to open" in text:
        return EnvironmentProblem(
            f"De map {path.parent} is alleen-lezen. Netwerk moet er kunnen schrijven. "
            "Vraag de beheerder om schrijfrechten of kies een andere map op deze pc."
        )
    if key is not None and not key_fits(path, key):
        return OtherKey(
            f"{path.name} past niet bij het sleutelbestand, of het is geen bestand van Netwerk. "
            "Het is niet aangeraakt. Zet het goede sleutelbestand terug of kies een ander bestand."
        )
    return DamagedFile(
        f"{path.name} is beschadigd. Het bestand is niet aangeraakt. "
        "Zet een backup terug of kies een ander bestand."
    )
