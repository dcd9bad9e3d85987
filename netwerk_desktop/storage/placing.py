"""Putting a finished, closed file in its place in one go, and taking unfinished ones away."""

import os
import time
from contextlib import suppress
from pathlib import Path


def move_into_place(source: Path, target: Path) -> None:
    """``os.replace`` with patience for virus scanners (WinError 5, 32, 33), then make it durable."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8, 1.0):
        try:
            source.replace(target)
            break
        except PermissionError:
            time.sleep(pause)
    else:
        source.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows knows no folder handles and needs none."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Take away a closed file that is not needed, and its journal."""
    for leftover in (path, path.with_name(f"{path.name}-journal")):
        leftover.unlink(missing_ok=True)
