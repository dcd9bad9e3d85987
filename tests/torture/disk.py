"""A disk that may lose its power: what must be there after a cut, and what may be, lost, or torn.

As in SQLite's own crash tests: a write that was not synced is kept, lost, or torn at sectors of 512 bytes, of
which each holds the old bytes, the new ones, or rubbish; writes to one file may be lost in any combination.
Bytes beside a write do not change (power-safe overwrite, as SQLite assumes). Names of files are kept by the
folder: making, renaming and deleting are durable, in their order, once the folder was synced.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.torture.watching import Call

SECTOR: Final = 512
_STYLES: Final = ("lost", "kept", "mixed", "mixed", "in order", "torn")


@dataclass
class _Body:
    """The bytes of one file: those that are durable, and the calls since the last sync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Call] = field(default_factory=list)
    is_new: bool = False
    """Made by SQLite and not synced yet: its first sync also syncs the folder."""


@dataclass(frozen=True)
class _Naming:
    """A change of names: *body* gets *name*, *gone* is a name no longer."""

    body: _Body | None
    name: str | None
    gone: str | None = None


@dataclass
class Disk:
    """All files of one folder, call by call."""

    durable: dict[str, _Body]
    now: dict[str, _Body]
    namings: list[_Naming] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """The files below *folder*, all of them durable."""
        files = {str(path): _Body(bytearray(path.read_bytes())) for path in _files(folder)}
        return cls(files, dict(files))

    def do(self, call: Call) -> None:
        """Let a call happen; what it changes is not durable yet."""
        match call.kind:
            case "open":
                self._name(_Naming(_Body(is_new=True), call.path))
            case "write" | "truncate":
                if call.path not in self.now:  # made in a way that nobody told of
                    self._name(_Naming(_Body(), call.path))
                self.now[call.path].pending.append(call)
            case "sync":
                self._sync(call)
            case "delete":
                self._name(_Naming(None, None, call.path))
                if call.place == 1:  # SQLite syncs the folder along
                    self._sync_names()
            case "rename":
                self._name(_Naming(self._known(call.path), call.data.decode(), call.path))
            case "link":
                self._name(_Naming(self._known(call.path), call.data.decode()))
            case _:
                raise ValueError(call.kind)

    def _known(self, path: str) -> _Body:
        """A file by its name; one of which nothing was told has nothing on the disk yet."""
        return self.now.get(path) or _Body()

    def _name(self, naming: _Naming) -> None:
        self.namings.append(naming)
        _rename(self.now, naming)

    def _sync(self, call: Call) -> None:
        body = self.now.get(call.path)
        if body is None and not call.data:  # a folder
            self._sync_names()
            return
        if body is None:  # a file that was made in a way that nobody told of
            body = _Body()
            self._name(_Naming(body, call.path))
        for pending in body.pending:
            _apply(body.durable, pending)
        if call.place < 0:  # by Python, which also writes in ways that nobody told of
            body.durable[:] = call.data
        body.pending.clear()
        if body.is_new and call.place >= 0:
            self._sync_names()
        body.is_new = False

    def _sync_names(self) -> None:
        for naming in self.namings:
            _rename(self.durable, naming)
        self.namings.clear()

    @property
    def is_settled(self) -> bool:
        """Whether everything is durable, so that a cut can do no harm."""
        return not self.namings and not any(body.pending for body in self.now.values())

    def after_cut(self, chance: random.Random) -> tuple[dict[str, bytes], bool]:
        """The files as they may be after a power cut now, and whether anything was lost or torn."""
        style = chance.choice(_STYLES)
        names = dict(self.durable)
        kept = {"lost": 0, "kept": len(self.namings)}.get(style, chance.randint(0, len(self.namings)))
        for naming in self.namings[:kept]:
            _rename(names, naming)
        harmed = kept < len(self.namings)
        bodies: dict[int, bytes] = {}
        for body in names.values():
            if id(body) not in bodies:
                bodies[id(body)], spoiled = _left_of(body, style, chance)
                harmed = harmed or spoiled
        return {name: bodies[id(body)] for name, body in names.items()}, harmed


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _rename(names: dict[str, _Body], naming: _Naming) -> None:
    if naming.gone is not None:
        names.pop(naming.gone, None)
    if naming.body is not None and naming.name is not None:
        names[naming.name] = naming.body


def _apply(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        del content[call.place :]
        content.extend(bytes(call.place - len(content)))
        return
    if len(content) < call.place:
        content.extend(bytes(call.place - len(content)))
    content[call.place : call.place + len(call.data)] = call.data


def _left_of(body: _Body, style: str, chance: random.Random) -> tuple[bytes, bool]:
    """What a cut leaves of one file, and whether it lost something."""
    if not body.pending or style == "lost":
        return bytes(body.durable), bool(body.pending)
    content = bytearray(body.durable)
    if style == "kept":
        for call in body.pending:
            _apply(content, call)
        return bytes(content), False
    last = chance.randint(0, len(body.pending)) if style == "in order" else len(body.pending)
    share, harmed = chance.choice((0.1, 0.5, 0.9)), last < len(body.pending)
    for call in body.pending[:last]:
        if style == "in order" or chance.random() < share * 0.7:
            _apply(content, call)
        elif call.kind == "write" and (style == "torn" or chance.random() < 0.5):
            _tear(content, call, chance)
            harmed = True
        else:
            harmed = True
    return bytes(content), harmed


def _tear(content: bytearray, call: Call, chance: random.Random) -> None:
    """Write some sectors of *call*, leave others, and let some become rubbish."""
    start, end = call.place, call.place + len(call.data)
    at = start
    while at < end:
        upto = min(end, (at // SECTOR + 1) * SECTOR)
        fate = chance.random()
        if fate < 0.45:
            _apply(content, Call("write", call.path, at, call.data[at - start : upto - start]))
        elif fate < 0.6:
            _apply(content, Call("write", call.path, at, chance.randbytes(upto - at)))
        at = upto
