"""A VFS between SQLCipher and the disk: it tells of each change before it is made, and may spoil it.

As SQLite's own crash tests do, but around the very library that the program uses: the extension exports
`sqlite3_vfs_register`, so that the standard VFS is copied, and the calls that change files are replaced by
functions of ours. No compiler and no tracing of processes is needed; where the symbols are not exported
(`is_possible` is false) the tests that need it say so.
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlcipher3 import _sqlite3 as extension

SQLITE_OK: Final = 0
SQLITE_FULL: Final = 13
SQLITE_IOERR_WRITE: Final = 10 | (3 << 8)
SQLITE_IOERR_FSYNC: Final = 10 | (4 << 8)
SQLITE_IOERR_TRUNCATE: Final = 10 | (6 << 8)
SQLITE_IOERR_DELETE: Final = 10 | (10 << 8)

_NAME: Final = b"watching"


@dataclass(frozen=True, slots=True)
class Call:
    """One change of a file. *kind*: open, write, truncate, sync, delete; *place* is offset, size or flag."""

    kind: str
    path: str
    place: int = 0
    data: bytes = b""


Watcher = Callable[[Call], int]
"""Gets each call before it is done; anything but SQLITE_OK is answered instead of doing it."""


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        ("xOpen", ctypes.c_void_p),
        ("xDelete", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 16),
    ]


class _Methods(ctypes.Structure):
    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("xClose", ctypes.c_void_p),
        ("xRead", ctypes.c_void_p),
        ("xWrite", ctypes.c_void_p),
        ("xTruncate", ctypes.c_void_p),
        ("xSync", ctypes.c_void_p),
        ("rest", ctypes.c_void_p * 13),
    ]


class _File(ctypes.Structure):
    _fields_ = [("pMethods", ctypes.POINTER(_Methods))]


_int, _ptr, _big = ctypes.c_int, ctypes.c_void_p, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_int, _ptr, _ptr, _ptr, _int, _ptr)
_DELETE = ctypes.CFUNCTYPE(_int, _ptr, ctypes.c_char_p, _int)
_CLOSE = ctypes.CFUNCTYPE(_int, _ptr)
_WRITE = ctypes.CFUNCTYPE(_int, _ptr, _ptr, _int, _big)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _ptr, _big)
_SYNC = ctypes.CFUNCTYPE(_int, _ptr, _int)

_SIZE_OF_METHODS: Final = {1: 13, 2: 17, 3: 19}
"""Words of sqlite3_io_methods by version, its number included."""


@cache
def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(extension.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
        library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), _int]
        library.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
    except (AttributeError, OSError):
        return None
    return library


def is_possible() -> bool:
    """Whether the driver on this machine lets itself be watched."""
    return os.name == "posix" and _library() is not None


class _WatchingVfs:
    """The one shim of this process; `watcher` may be changed while files are open."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.watcher: Watcher | None = None
        self._paths: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._callbacks: list[Any] = []
        standard = library.sqlite3_vfs_find(None)
        self.structure = _Vfs()
        size = ctypes.sizeof(_Vfs)
        ctypes.memmove(ctypes.byref(self.structure), standard, size)
        self._open = _OPEN(self.structure.xOpen)
        self._delete = _DELETE(self.structure.xDelete)
        self.structure.zName = _NAME
        self.structure.pNext = None
        self.structure.xOpen = self._keep(_OPEN, self._on_open)
        self.structure.xDelete = self._keep(_DELETE, self._on_delete)

    def _keep(self, kind: Any, function: Callable[..., int]) -> int | None:
        callback = kind(function)
        self._callbacks.append(callback)
        return ctypes.cast(callback, ctypes.c_void_p).value

    def _tell(self, call: Call) -> int:
        return SQLITE_OK if self.watcher is None else self.watcher(call)

    def _on_open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = "" if name is None else os.fsdecode(ctypes.string_at(name))
        is_new = bool(path) and not os.path.exists(path)  # noqa: PTH110 - the name as SQLite gave it
        code = int(self._open(vfs, name, file, flags, out))
        opened = ctypes.cast(file, ctypes.POINTER(_File)).contents
        if code != SQLITE_OK or not opened.pMethods or not path:
            return code
        self._paths[file] = path
        opened.pMethods = ctypes.pointer(self._methods_for(opened.pMethods))
        if is_new and os.path.exists(path):  # noqa: PTH110
            self._tell(Call("open", path))
        return code

    def _methods_for(self, standard: Any) -> _Methods:
        address = ctypes.addressof(standard.contents)
        if address in self._methods:
            return self._methods[address]
        own = _Methods()
        words = _SIZE_OF_METHODS.get(standard.contents.iVersion, 19)
        ctypes.memmove(ctypes.byref(own), address, words * ctypes.sizeof(ctypes.c_void_p))
        close, write = _CLOSE(own.xClose), _WRITE(own.xWrite)
        truncate, sync = _TRUNCATE(own.xTruncate), _SYNC(own.xSync)

        def on_close(file: int) -> int:
            self._paths.pop(file, None)
            return int(close(file))

        def on_write(file: int, data: int, size: int, place: int) -> int:
            told = self._tell(Call("write", self._paths[file], place, ctypes.string_at(data, size)))
            return told or int(write(file, data, size, place))

        def on_truncate(file: int, size: int) -> int:
            return self._tell(Call("truncate", self._paths[file], size)) or int(truncate(file, size))

        def on_sync(file: int, flags: int) -> int:
            return self._tell(Call("sync", self._paths[file], flags)) or int(sync(file, flags))

        own.xClose = self._keep(_CLOSE, on_close)
        own.xWrite = self._keep(_WRITE, on_write)
        own.xTruncate = self._keep(_TRUNCATE, on_truncate)
        own.xSync = self._keep(_SYNC, on_sync)
        self._methods[address] = own
        return own

    def _on_delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        told = self._tell(Call("delete", os.fsdecode(name), sync_folder))
        return told or int(self._delete(vfs, name, sync_folder))


@cache
def _shim() -> _WatchingVfs:
    library = _library()
    assert library is not None
    return _WatchingVfs(library)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Have *watcher* told of each change that connections opened inside the block make to their files.

    They must be closed before the block ends.
    """
    library, shim = _library(), _shim()
    assert library is not None
    library.sqlite3_vfs_register(ctypes.byref(shim.structure), 1)
    shim.watcher = watcher
    try:
        yield
    finally:
        shim.watcher = None
        library.sqlite3_vfs_unregister(ctypes.byref(shim.structure))
