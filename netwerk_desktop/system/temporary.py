"""Papers for a viewer or printer: in a private folder, emptied on close and at the next start."""

import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.file_names import safe_name
from netwerk_desktop.system.file_writing import ensure_private_folder, write_new_file


class TemporaryFolder:
    """The temporary papers of one database. Only who holds the instance lock may make one.

    Making it removes what an earlier run left, also one that was killed.
    """

    def __init__(self, folder: Path) -> None:
        """Raises EnvironmentProblem when *folder* cannot be made."""
        if folder.is_symlink():
            folder.unlink()
        ensure_private_folder(folder)
        self.folder = folder
        self.empty()

    def place(self, name: str, data: bytes) -> Path:
        """Write *data* as a new file there, see `place_paper`."""
        return place_paper(self.folder, name, data)

    def empty(self) -> int:
        """Remove everything in it and return how many things stayed because a viewer still holds them."""
        for child in self._children():
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child, ignore_errors=True)
            else:
                _remove_file(child)
        return len(self._children())

    def _children(self) -> list[Path]:
        """What is in it; nothing when somebody has removed the folder itself."""
        try:
            return list(self.folder.iterdir())
        except OSError:
            return []


def place_paper(folder: Path, name: str, data: bytes, *, from_outside: bool = False) -> Path:
    """Write *data* into *folder* as a new file whose last part is *name* made safe, and return its path.

    Each paper lies in its own subfolder, so the viewer shows the plain name and nothing is overwritten. One
    that comes *from_outside* gets the mark by which Windows opens it with care. Raises EnvironmentProblem.
    """
    stem, suffix = safe_name(Path(name).stem, longest=100) or "document", safe_name(Path(name).suffix)
    own = folder / secrets.token_hex(8)
    path = own / (f"{stem}.{suffix}" if suffix else stem)
    try:
        own.mkdir(mode=0o700)
        write_new_file(path, data)
    except OSError as error:
        raise explained(error, path) from error
    if from_outside and sys.platform == "win32":
        with suppress(OSError):  # a disk that keeps no marks
            Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", encoding="ascii")
    return path


def remove_paper(folder: Path, path: Path) -> None:
    """Remove *path* when it was placed in *folder*; any other file is left alone."""
    if path.parent.parent == folder:
        shutil.rmtree(path.parent, ignore_errors=True)


def _remove_file(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # Windows refuses while a viewer has it open; the next start tries again
