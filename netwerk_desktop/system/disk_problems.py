"""What the disk answers, in words for the user: one translation from `OSError` to `EnvironmentProblem`."""

import errno
from pathlib import Path

from netwerk_desktop.model.errors import EnvironmentProblem

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EACCES, errno.EPERM})
# Windows: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL; sharing and lock violation (open in another program).
_WINDOWS_FULL = frozenset({39, 112})
_WINDOWS_IN_USE = frozenset({32, 33})


def disk_is_full(error: OSError) -> bool:
    """Whether there was no room: a full disk or a used-up quota."""
    return error.errno in _FULL or getattr(error, "winerror", None) in _WINDOWS_FULL


def explained(error: OSError, path: Path) -> EnvironmentProblem:
    """The problem to raise from *error*, which came up while *path* (file or folder) was written or read."""
    if disk_is_full(error):
        return EnvironmentProblem(
            f"De schijf is vol: voor {path.name} is geen plaats. "
            "Maak ruimte vrij, bijvoorbeeld door de prullenbak te legen, en probeer het opnieuw."
        )
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        return EnvironmentProblem(
            f"{path.name} is nog open in een ander programma. Sluit het daar en probeer het opnieuw."
        )
    if error.errno == errno.EROFS:
        return EnvironmentProblem(
            f"De schijf van {path} is alleen-lezen. Kies een map op deze pc waar je mag opslaan."
        )
    if error.errno in _REFUSED:
        return EnvironmentProblem(
            f"Deze pc staat niet toe dat {path} wordt gebruikt. "
            "Sluit het bestand als het nog open is, of kies een andere map, bijvoorbeeld Documenten."
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        gone = str(path) if path.parent.is_dir() else f"De map {path.parent}"
        return EnvironmentProblem(f"{gone} is er niet (meer). Kies een andere plek.")
    if error.errno == errno.ENAMETOOLONG:
        return EnvironmentProblem(f"De naam {path.name} is te lang voor deze schijf. Kies een kortere naam.")
    if error.errno == errno.EIO:
        return EnvironmentProblem(
            f"De schijf van {path} gaf een fout. Er is niets half bewaard. Probeer het opnieuw of kies een "
            "andere plek. Gebeurt het vaker, laat de beheerder dan de schijf nakijken."
        )
    number = getattr(error, "winerror", None) or error.errno
    return EnvironmentProblem(
        f"{path} is niet te lezen of te schrijven{f' (foutnummer {number})' if number else ''}. "
        "Probeer het opnieuw of kies een andere plek."
    )
