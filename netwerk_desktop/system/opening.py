"""Opening a paper, a list or a folder in the system's own program: never a shell, never a program.

Only papers that hold no program are on the list: our own, and the documents that are kept with partners,
whose content was looked at before (`exchange.document_kinds`).
"""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.mail_draft import UNSENT

# Suffix → the first bytes that such a file must have, so that a renamed program is not started.
_ALLOWED = {
    ".pdf": b"%PDF-",
    ".xlsx": b"PK\x03\x04",
    ".docx": b"PK\x03\x04",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".eml": UNSENT,
}


def open_with_system(path: Path) -> None:
    """Show *path*, a paper on the list or a folder, in the program the system has for it; returns at once.

    Raises EnvironmentProblem when it is gone, is something else, or no program can be started.
    """
    path = _checked(path)
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            _start([_opener(), str(path)])
    except OSError as error:
        raise EnvironmentProblem(
            f"Deze pc heeft geen programma om {path.name} te openen. Het staat in {path.parent}."
        ) from error


def _checked(path: Path) -> Path:
    """The real, absolute place of *path*, behind links, or the reason why it is not opened."""
    try:
        path = path.resolve(strict=True)
        if path.is_dir():
            return path
        start = _ALLOWED.get(path.suffix.lower())
        if start is not None and path.is_file():
            with path.open("rb") as file:
                if file.read(len(start)) == start:
                    return path
    except OSError as error:
        raise explained(error, path) from error
    raise EnvironmentProblem(
        f"{path.name} is geen pdf, Word- of Excel-bestand of plaatje en wordt daarom niet geopend."
    )


def _opener() -> str:
    """The full path of the program that opens things; a FileNotFoundError when there is none."""
    name = "open" if sys.platform == "darwin" else "xdg-open"
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(name)
    return found


def _start(command: list[str]) -> None:
    process = subprocess.Popen(
        command,
        env=_outside_environment(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody has to collect the exit status, or the child stays in the process table.
    threading.Thread(target=process.wait, name="opened-program", daemon=True).start()


def _outside_environment(environment: "os._Environ[str] | dict[str, str]") -> dict[str, str]:
    """The environment without the library path that the frozen application has set for itself."""
    clean = dict(environment)
    original = clean.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        clean["LD_LIBRARY_PATH"] = original
    elif getattr(sys, "frozen", False):
        clean.pop("LD_LIBRARY_PATH", None)
    return clean
