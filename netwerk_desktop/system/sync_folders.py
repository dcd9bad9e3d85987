"""Which folders are copied to a cloud by some program while we write: by what that program leaves behind."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mijn drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "cloudstorage": "een clouddienst",
}
_NAME_STARTS = {"onedrive - ": "OneDrive", "dropbox (": "Dropbox"}
_FILES = {
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".dropbox": "Dropbox",  # a folder of this name in the home folder only holds its settings
    ".csync_journal.db": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}
_FOLDERS = {
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".shortcut-targets-by-id": "Google Drive",
    ".stfolder": "Syncthing",
    ".SynologyWorkingDirectory": "Synology Drive",
}
_PATTERNS = {".sync_*.db": "Nextcloud", "._sync_*.db": "Nextcloud"}


def sync_service(path: Path, environment: Mapping[str, str], home: Path) -> str | None:
    """The name of the service that copies *path* (absolute), as far as it can be known; else None."""
    for root, service in _announced_roots(environment, home):
        if _holds(root, path):
            return service
    for folder in (path, *path.parents):
        found = _by_name(folder.name) or _by_contents(folder)
        if found is not None:
            return found
    return None


def _announced_roots(environment: Mapping[str, str], home: Path) -> Iterator[tuple[Path, str]]:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        # Windows keeps these names in any case; a plain mapping, as in tests, does not.
        folder = environment.get(name) or environment.get(name.upper())
        if folder:
            yield Path(folder), "OneDrive"
    settings = [home / ".dropbox" / "info.json"]
    settings += [
        Path(environment[name]) / "Dropbox" / "info.json"
        for name in ("APPDATA", "LOCALAPPDATA")
        if name in environment
    ]
    for file in settings:
        yield from ((root, "Dropbox") for root in _dropbox_roots(file))


def _dropbox_roots(file: Path) -> list[Path]:
    """`{"personal": {"path": …}, "business": {"path": …}}`; empty when it cannot be read."""
    try:
        accounts = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(accounts, dict):
        return []
    found = [account.get("path") for account in accounts.values() if isinstance(account, dict)]
    return [Path(path) for path in found if isinstance(path, str) and path]


def _by_name(name: str) -> str | None:
    folded = name.casefold()
    begun = (service for start, service in _NAME_STARTS.items() if folded.startswith(start))
    return _NAMES.get(folded) or next(begun, None)


def _by_contents(folder: Path) -> str | None:
    try:
        for name, service in _FILES.items():
            if (folder / name).is_file():
                return service
        for name, service in _FOLDERS.items():
            if (folder / name).is_dir():
                return service
        for pattern, service in _PATTERNS.items():
            if any(folder.glob(pattern)):
                return service
    except OSError:
        return None  # a folder that cannot be listed tells nothing; writing there is tried elsewhere
    return None


def _holds(root: Path, path: Path) -> bool:
    """Whether *path* is in *root*, in any case on Windows."""
    folded = Path(os.path.normcase(path))
    return folded.is_relative_to(os.path.normcase(root)) or folded.is_relative_to(
        os.path.normcase(_real(root))
    )


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path
