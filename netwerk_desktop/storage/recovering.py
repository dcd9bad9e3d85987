"""Putting a backup back, and, when what was there is damaged, saving from it what can still be read."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.backup import SUFFIX
from netwerk_desktop.storage.restoring import Keys, restore_backup
from netwerk_desktop.storage.salvage import Salvaged, salvage


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of the file that was there.

    *kept* is a backup of it, or the damaged file set aside; None when there was none. *salvaged* is what
    could still be read of a damaged one; *problem* says why nothing of it could be saved.
    """

    kept: Path | None
    salvaged: Salvaged | None = None
    problem: str = ""

    @property
    def way_back(self) -> Path | None:
        """The backup of what was there before, if it was whole."""
        return self.kept if self.kept is not None and self.kept.suffix == SUFFIX else None


def recover(
    chosen: Path, path: Path, *, backups: Path, now: dt.datetime, keys: Keys, room: Path | None = None
) -> Recovered:
    """Put *chosen* in the place of the closed file at *path*, see `restore_backup`; then save what it can.

    The backup is in its place before the damaged file is read any further. Raises EnvironmentProblem with
    nothing changed.
    """
    kept = restore_backup(chosen, path, backups=backups, now=now, keys=keys, room=room)
    found = Recovered(kept)
    if kept is None or found.way_back is not None or keys.own is None:
        return found
    try:
        return Recovered(kept, salvage(kept, keys.own, beside=path, now=now))
    except EnvironmentProblem as problem:
        return Recovered(kept, problem=problem.message)
