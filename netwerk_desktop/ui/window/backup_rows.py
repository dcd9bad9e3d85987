"""One backup in a list: its date is in its name, the rest comes from looking into it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.storage.backup import BackupFile, identity_of, list_backups
from netwerk_desktop.storage.backup_states import BackupFacts, BackupState
from netwerk_desktop.storage.rotation import in_order
from netwerk_desktop.ui.shared.marks import Mark, StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.window.status import moment_words

COUNTED: Final = (
    ("partner", "Partners"),
    ("person", "Personen"),
    ("contact_moment", "Contactmomenten"),
    ("collaboration_agreement", "Overeenkomsten"),
)
"""The tables whose rows are counted on the screen, with the heads of their columns."""

STATE_MARKS: Final[Mapping[BackupState, StatusMark]] = {
    BackupState.GOOD: StatusMark(StatusKind.GOOD, "goed"),
    BackupState.DAMAGED: StatusMark(StatusKind.URGENT, "beschadigd"),
    BackupState.LOCKED: StatusMark(StatusKind.GOOD, "goed, op slot"),
    BackupState.OTHER_SCHOOL: StatusMark(StatusKind.UNKNOWN, "andere school"),
    BackupState.NEWER: StatusMark(StatusKind.ATTENTION, "nieuwere versie"),
    BackupState.NOT_OURS: StatusMark(StatusKind.URGENT, "geen backup"),
}
ODD_TRAIL_MARK: Final = StatusMark(StatusKind.ATTENTION, "goed, let op")
"""Its rows are whole; in its trail something was changed afterwards."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup of a list; *facts* are None until it was looked into."""

    id: int
    path: Path
    when: str
    where: str = ""
    facts: BackupFacts | None = None

    def count(self, table: str) -> str:
        """How many rows of *table*; … while that is not known yet."""
        if self.facts is None:
            return "…"
        return with_points(self.facts.counts[table]) if table in self.facts.counts else "—"

    @property
    def can_restore(self) -> bool:
        """Whether it can be put back: at once, or with the password that belongs to it."""
        if self.facts is None:
            return True
        locked = self.facts.state is BackupState.OTHER_SCHOOL and self.facts.has_key
        return locked or self.facts.state in (BackupState.GOOD, BackupState.LOCKED)


def rows_of(folders: Sequence[Path], key: bytes | None, *, today: dt.date) -> tuple[BackupRow, ...]:
    """The backups in all *folders*, of the database with *key* first; within that the newest first.

    *where* of each says which of two folders it is in; with one folder that says nothing.
    """
    found: list[tuple[BackupFile, int]] = []
    for place, folder in enumerate(folders):
        found += [(backup, place) for backup in list_backups(folder)]
    own = "" if key is None else identity_of(key)
    rank = {own: 0, "": 1}
    found.sort(key=lambda each: in_order(each[0]), reverse=True)
    if own:
        found.sort(key=lambda each: rank.get(each[0].identity, 2))
    words = ("backupmap", "deze pc") if len(folders) > 1 else ("", "")
    return tuple(
        BackupRow(number, backup.path, moment_words(backup.taken_at, today=today), words[min(place, 1)])
        for number, (backup, place) in enumerate(found)
    )


def row_of(path: Path, number: int, facts: BackupFacts, *, today: dt.date) -> BackupRow:
    """A file that was chosen by itself, wherever it came from."""
    when = path.name if facts.taken_at is None else moment_words(facts.taken_at, today=today)
    return BackupRow(number, path, when, facts=facts)


def counts_in_words(counts: Mapping[str, int]) -> str:
    """``120 partners, 1 persoon en 938 contactmomenten``."""
    words = (
        ("partner", "1 partner", "{count} partners"),
        ("person", "1 persoon", "{count} personen"),
        ("contact_moment", "1 contactmoment", "{count} contactmomenten"),
    )
    found = ((counts.get(table, 0), one, more) for table, one, more in words)
    parts = [one if count == 1 else more.format(count=with_points(count)) for count, one, more in found]
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def columns(*, with_place: bool) -> tuple[Column[BackupRow], ...]:
    """When, where (with two folders), how much, and what was found."""
    place: Column[BackupRow] = Column(
        key="where", title="Waar", width_text="backupmap", text=lambda row: row.where
    )
    return (
        Column(
            key="when",
            title="Gemaakt",
            text=lambda row: row.when,
            sort_key=lambda row: -row.id,
            stretches=True,
            can_hide=False,
        ),
        *((place,) if with_place else ()),
        *(
            Column(
                key=table,
                title=title,
                width_text=title,
                text=partial(_count_text, table=table),
                sort_key=partial(_count_of, table=table),
                right=True,
            )
            for table, title in COUNTED
        ),
        Column(key="state", title="Nagekeken", width_text="nieuwere versie", mark=_state_mark),
    )


def _count_text(row: BackupRow, *, table: str) -> str:
    return row.count(table)


def _count_of(row: BackupRow, *, table: str) -> int:
    return -1 if row.facts is None else row.facts.counts.get(table, 0)


def _state_mark(row: BackupRow) -> Mark | None:
    if row.facts is None:
        return None
    return ODD_TRAIL_MARK if row.facts.broken_steps else STATE_MARKS[row.facts.state]
