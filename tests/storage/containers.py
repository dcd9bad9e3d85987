"""Backups made over: with another database in them, without their key, or as the first release made them."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from netwerk_desktop.storage import container
from netwerk_desktop.storage.container import Contents
from netwerk_desktop.storage.keys import key_file_of


def change_inside(
    path: Path, database: Path, act: Callable[[Path], None], *, version: str | None = None
) -> None:
    """Do *act* to the database in the container at *path*, which has the key of *database*; pack it anew.

    *version* is what its list says of the schema from then on.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "netwerk.db"
        manifest, key_file = container.take_out(path, copy)
        shutil.copyfile(key_file_of(database), key_file_of(copy))
        act(copy)
        path.unlink()
        contents = Contents(
            manifest.taken_at,
            version or manifest.version,
            manifest.identity,
            manifest.number,
            manifest.chain,
            manifest.counts,
            key_file,
        )
        container.write_container(path, copy, contents)


def without_key(path: Path) -> None:
    """Take the key file out of a container."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "netwerk.db"
        manifest, _ = container.take_out(path, copy)
        path.unlink()
        contents = Contents(
            manifest.taken_at,
            manifest.version,
            manifest.identity,
            manifest.number,
            manifest.chain,
            manifest.counts,
            None,
        )
        container.write_container(path, copy, contents)


def as_first_release(path: Path) -> Path:
    """The same backup as a bare database with a name of the first release, in place of *path*."""
    with zipfile.ZipFile(path) as archive:
        bare = archive.read(container.DATABASE)
    name = "-".join(path.stem.split("-")[:3]) + path.suffix
    path.unlink()
    target = path.with_name(name)
    target.write_bytes(bare)
    return target
