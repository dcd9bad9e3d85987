"""Opens xlsx, xls and ods in a process of its own and brings the cells back; every failure in clear Dutch."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from netwerk_desktop.exchange import limited_process, spreadsheet_process
from netwerk_desktop.model.errors import DomainError

TIME_LIMIT = 30.0  # seconds; 100,000 rows need about two
MAX_UNPACKED = 400_000_000  # bytes
MAX_RATIO = 400  # an ordinary xlsx packs 4 to 20 times; one of 200,000 empty rows about 100 times
MAX_PARTS = 5_000

_DAMAGED = "Dit bestand is beschadigd of geen werkblad. Open het in Excel en sla het opnieuw op als .xlsx."
_TOO_LARGE = "Dit bestand is te groot om te lezen. Bewaar alleen de lijst zelf in een nieuw bestand."
PASSWORD = (
    "Dit bestand heeft een wachtwoord. Open het in Excel, haal het wachtwoord weg"
    " (Bestand, Info, Werkmap beveiligen) en sla het op."
)


def check_package(path: Path) -> None:
    """Refuses a broken or bloated package, and one that is no spreadsheet, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            names = {part.filename for part in parts[:MAX_PARTS]}
            is_ods = "mimetype" in names and b"opendocument.spreadsheet" in _first_bytes(package, "mimetype")
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as problem:
        raise DomainError(_DAMAGED) from problem
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or (unpacked > 20_000_000 and unpacked / packed > MAX_RATIO)
    ):
        raise DomainError(_TOO_LARGE)
    if any(name.startswith("word/") for name in names):
        raise DomainError("Dit is een Word-document. Zet de lijst in Excel en sla hem op als .xlsx.")
    if not is_ods and not any(name.startswith("xl/") for name in names):
        raise DomainError(
            "Dit is een zip-bestand, geen lijst. Pak het eerst uit en kies het werkblad dat erin zit."
        )


def read_sheets(
    path: Path,
    *,
    time_limit: float = TIME_LIMIT,
    is_cancelled: Callable[[], bool] | None = None,
    poll: float = 0.2,
) -> list[dict[str, Any]]:
    """The sheets of a spreadsheet as plain data (see `spreadsheet_process`).

    Raises DomainError for a password, damage or size, EnvironmentProblem when no process can be started.
    """
    found = limited_process.answer_about(
        path,
        spreadsheet_process,
        time_limit=time_limit,
        too_slow=_TOO_LARGE,
        is_cancelled=is_cancelled,
        poll=poll,
    )
    match found.get("error"):
        case None:
            sheets: list[dict[str, Any]] = found.get("sheets", [])
            return sheets
        case "password":
            raise DomainError(PASSWORD)
        case "too-large":
            raise DomainError(_TOO_LARGE)
        case limited_process.DIED:
            raise DomainError(
                "Dit bestand is te groot of beschadigd. Bewaar alleen de lijst zelf in een nieuw bestand."
            )
        case _:
            raise DomainError(_DAMAGED)


def _first_bytes(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(200)
