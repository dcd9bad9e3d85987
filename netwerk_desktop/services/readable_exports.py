"""The readable copy of a school year: a workbook that any program can read, beside the encrypted backups.

It is plain text, so the program never makes one by itself: she saves it where she wants it. That it was made
is remembered with the backups, without a name of anybody (quality.md 1.7).
"""

import datetime as dt
import json
from pathlib import Path
from typing import Final

from sqlalchemy import select

from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.model.trail import BackupRecord
from netwerk_desktop.services.exports import export_network
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.integrity import count_rows

SUFFIX: Final = ".xlsx"


def save_readable(database: Database, folder: Path) -> Path:
    """The whole network as a workbook in *folder*; returns its path. Raises EnvironmentProblem."""
    path = export_network(database, folder)
    with database.raw_connection() as connection:
        counts = count_rows(connection)
    with database.work("Leesbare uitvoer bewaard", undoable=False) as work:
        work.add(
            BackupRecord(
                taken_at=database.now(),
                file_name=path.name,
                folder=str(path.parent)[:2000],
                chain="",
                counts=json.dumps(counts),
            )
        )
        work.commit()
    return path


def last_readable(database: Database) -> dt.date | None:
    """The day on which the last readable copy was saved."""
    with database.read() as session:
        last = session.scalars(
            select(BackupRecord.taken_at)
            .where(BackupRecord.file_name.endswith(SUFFIX))
            .order_by(BackupRecord.id.desc())
            .limit(1)
        ).first()
    return None if last is None else last.astimezone().date()


def is_due(database: Database) -> bool:
    """Whether there is none yet of this school year."""
    last = last_readable(database)
    return last is None or SchoolYear.of(last) != SchoolYear.of(database.today())
