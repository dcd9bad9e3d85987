"""What the screen remembers beside the database: folders and looks, nothing personal."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.file_writing import ensure_private_folder, write_new_file

SMALLEST_TEXT_SCALE = 0.8
LARGEST_TEXT_SCALE = 2.0
_LARGEST_FILE = 64 * 1024
MOST_EARLIER_FOLDERS = 8
LOCK_AFTER = (5, 10, 15, 30, 60, 0)
"""Minutes without a touch after which the program may lock itself; 0 is never."""


class ThemeChoice(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices; change one with `dataclasses.replace`. Folders are absolute paths, None is the usual one.

    `last_folder` lives as long as the program: a folder may be called after somebody, so it is never written
    here. `text_scale` is a factor, 0.8 to 2.0. `compact` is True when she chose it, `show_hours` when the
    status line says how many hours are left. `lock_minutes` is one of `LOCK_AFTER`. `remember_key` counts
    only where the policy of the school allows it. `earlier_backup_folders` are those she chose before: what
    lies there may not stay longer than the rest.
    """

    last_folder: Path | None = None
    backup_folder: Path | None = None
    text_scale: float = 1.0
    compact: bool = False
    theme: ThemeChoice = ThemeChoice.SYSTEM
    lock_minutes: int = 15
    remember_key: bool = False
    show_hours: bool = False
    earlier_backup_folders: tuple[Path, ...] = ()

    def with_backup_folder(self, folder: Path | None) -> "Settings":
        """The same with backups in *folder* from now on, and the one of before remembered."""
        before = (self.backup_folder, *self.earlier_backup_folders)
        earlier = dict.fromkeys(each for each in before if each is not None and each != folder)
        return replace(
            self, backup_folder=folder, earlier_backup_folders=tuple(earlier)[:MOST_EARLIER_FOLDERS]
        )


def load_settings(path: Path) -> Settings:
    """The settings in *path*: what cannot be used becomes the default.

    A file that is no JSON object is kept aside as `….onleesbaar`. Raises EnvironmentProblem.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise explained(error, path) from error
    values = _values(content)
    if values is None:
        with suppress(OSError):
            path.replace(path.with_name(f"{path.name}.onleesbaar"))
        return Settings()
    return Settings(
        backup_folder=_folder(values.get("backup_folder")),
        text_scale=_scale(values.get("text_scale")),
        compact=values.get("compact") is True,
        show_hours=values.get("show_hours") is True,
        theme=_theme(values.get("theme")),
        lock_minutes=_minutes(values.get("lock_minutes")),
        remember_key=values.get("remember_key") is True,
        earlier_backup_folders=_folders(values.get("earlier_backup_folders")),
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Write *settings* whole or not at all, but for the last folder. Raises EnvironmentProblem."""
    ensure_private_folder(path.parent)
    values = {name: value for name, value in asdict(settings).items() if name != "last_folder"}
    text = json.dumps(values, default=str, indent=2, ensure_ascii=False)
    write_new_file(path, (text + "\n").encode("utf-8", "surrogatepass"))


def _values(content: bytes) -> dict[str, object] | None:
    if len(content) > _LARGEST_FILE:
        return None
    try:
        values = json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _folder(value: object) -> Path | None:
    if not isinstance(value, str) or "\0" in value:
        return None
    return Path(value) if Path(value).is_absolute() else None


def _folders(value: object) -> tuple[Path, ...]:
    found = map(_folder, value if isinstance(value, list) else ())
    return tuple(each for each in found if each is not None)[:MOST_EARLIER_FOLDERS]


def _scale(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return 1.0
    if not SMALLEST_TEXT_SCALE <= value <= LARGEST_TEXT_SCALE:
        return 1.0
    return float(value)


def _minutes(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value in LOCK_AFTER else 15


def _theme(value: object) -> ThemeChoice:
    try:
        return ThemeChoice(str(value))
    except ValueError:
        return ThemeChoice.SYSTEM
