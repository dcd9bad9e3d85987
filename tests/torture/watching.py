"""Seeing every change that the program makes to its files: through SQLite and through Python itself."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest import mock

from tests.torture.watching_vfs import SQLITE_FULL, SQLITE_OK, Call, Watcher, is_possible, watched

__all__ = ["SQLITE_FULL", "SQLITE_OK", "Call", "Watcher", "obstacle", "watching"]


def obstacle() -> str:
    """Why nothing can be watched here; empty when it can."""
    return "" if is_possible() else "the driver of SQLCipher on this machine does not export its VFS"


@contextmanager
def watching(folder: Path, watcher: Watcher) -> Iterator[None]:
    """Have *watcher* told of every change below *folder* before it happens.

    What SQLite does gets the answer of *watcher* as its error code; for what Python does, SQLITE_FULL is
    raised as a full disk, and any other answer than SQLITE_OK as an error of the disk.
    """
    root = str(folder)

    def only_here(call: Call) -> int:
        return watcher(call) if call.path.startswith(root) else SQLITE_OK

    with watched(only_here), _patched(_wrapped(only_here)):
        yield


@contextmanager
def _patched(functions: dict[str, Callable[..., Any]]) -> Iterator[None]:
    with ExitStack() as stack:
        for name, function in functions.items():
            stack.enter_context(mock.patch.object(os, name, function))
        yield


def _wrapped(watcher: Watcher) -> dict[str, Callable[..., Any]]:
    """The functions of `os` that change files, each telling *watcher* first."""

    def telling(name: str, call_of: Callable[..., Call | None]) -> Callable[..., Any]:
        real = getattr(os, name)

        @wraps(real)
        def told(*arguments: Any, **options: Any) -> Any:
            call = call_of(*arguments, **options)
            if call is not None and (code := watcher(call)) != SQLITE_OK:
                number = errno.ENOSPC if code == SQLITE_FULL else errno.EIO
                raise OSError(number, os.strerror(number), call.path)
            return real(*arguments, **options)

        return told

    return {
        "replace": telling("replace", _two_names("rename")),
        "rename": telling("rename", _two_names("rename")),
        "link": telling("link", _two_names("link")),
        "unlink": telling("unlink", lambda path, **_o: _call("delete", path)),
        "remove": telling("remove", lambda path, **_o: _call("delete", path)),
        "fsync": telling("fsync", lambda handle: Call("sync", _path_of(handle), -1, _content(handle))),
        "write": telling("write", _write),
        "open": telling("open", _opened),
    }


def _call(kind: str, path: Any) -> Call | None:
    shown = os.fsdecode(path)
    return Call(kind, shown) if Path(shown).exists() else None


def _two_names(kind: str) -> Callable[..., Call]:
    return lambda source, target, **_o: Call(kind, os.fsdecode(source), data=os.fsencode(target))


def _opened(path: Any, flags: int, *_rest: Any, **_options: Any) -> Call | None:
    shown = os.fsdecode(path)
    return Call("open", shown) if flags & os.O_CREAT and not Path(shown).exists() else None


def _write(handle: int, data: Any) -> Call:
    try:
        place = os.lseek(handle, 0, os.SEEK_CUR)
    except OSError:
        return Call("write", "")  # a pipe
    return Call("write", _path_of(handle), place, bytes(data))


def _content(handle: int) -> bytes:
    """All bytes of a file that Python syncs: what was written past `os.write` is seen here."""
    path = Path(_path_of(handle))
    return path.read_bytes() if path.is_file() else b""


def _path_of(handle: int) -> str:
    try:
        return str(Path(f"/proc/self/fd/{handle}").readlink())
    except OSError:
        return ""
