"""Where the shipped files are: fonts, texts, icons, migrations. Read only; nothing of the user lives here."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of a shipped file under `resources/`, in the source tree as well as in the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)  # where PyInstaller unpacked the data files
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)


def migrations_folder() -> Path:
    """The folder with the schema revisions, in the source tree as well as in the frozen program."""
    return resource().parent / "migrations"
