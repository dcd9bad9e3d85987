"""Looking through the whole open file: pages, structure, references, and the chain of the audit trail."""

from dataclasses import dataclass

from netwerk_desktop.storage import trail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.integrity import FileReport, inspect_connection


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found. *broken_steps* are ids of steps in the trail that were changed afterwards."""

    report: FileReport
    broken_steps: tuple[int, ...]

    @property
    def is_sound(self) -> bool:
        return self.report.is_sound and not self.broken_steps


def examine(database: Database) -> Examination:
    """Check everything that can be checked; changes nothing."""
    with database.raw_connection() as connection:
        report = inspect_connection(connection, database.path.name)
    with database.read() as session:
        broken = tuple(trail.broken_entries(session.connection()))
    return Examination(report, broken)
