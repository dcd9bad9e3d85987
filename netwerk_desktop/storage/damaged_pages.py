"""Reading a damaged database page by page: only what its codes prove to be unchanged, and never on the disk.

SQLite's own reading stops at the first damaged page of its schema. Here each page of 4096 bytes is checked by
its HMAC and decrypted in memory; the tables are walked from page to page (the file format of SQLite, chapter
"B-tree pages"), past those that are damaged.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from netwerk_desktop.storage.integrity import PLAIN_HEADER

_PAGE: Final = 4096
_RESERVED: Final = 80
"""Bytes at the end of a page: 16 of the initialisation vector, 64 of the code."""
_CODE: Final = 64
_USABLE: Final = _PAGE - _RESERVED
_HEADER: Final = 100
_INTERIOR: Final = 5
_LEAF: Final = 13
_LARGEST_LOCAL: Final = _USABLE - 35
_SMALLEST_LOCAL: Final = (_USABLE - 12) * 32 // 255 - 23

Row = tuple[int, tuple[Any, ...]]
"""The row id and the values as they are kept; the column that is the row id itself is None in them."""


class DamagedPages:
    """The pages of a closed file that are certainly as they were written; the others are None."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._pages = list(_decrypted(path, key))

    @property
    def count(self) -> int:
        """How many pages the file has."""
        return len(self._pages)

    @property
    def damaged(self) -> int:
        """How many of them cannot be read."""
        return sum(page is None for page in self._pages)

    def rows(self, root: int) -> Iterator[Row]:
        """The readable rows of the table whose tree begins at page *root*."""
        yield from (row for page, start in self._leaves(root) for row in self._cells(page, start))

    def is_whole(self, root: int) -> bool:
        """Whether no page of the tree itself is missing; long values may still be."""
        return all(self._page(number) is not None for number in self._tree(root))

    def stray_rows(self, roots: list[int]) -> Iterator[list[Row]]:
        """Per leaf that hangs below none of *roots*, its rows: their tree lost the page that names them."""
        known = {number for root in roots for number in self._tree(root)}
        for number in range(2, self.count + 1):
            page = self._page(number)
            if number not in known and page is not None and page[0] == _LEAF:
                yield list(self._cells(page, 0))

    def _page(self, number: int) -> bytes | None:
        return self._pages[number - 1] if 1 <= number <= len(self._pages) else None

    def _tree(self, root: int) -> Iterator[int]:
        """The numbers of all pages of a tree, damaged ones too."""
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            yield number
            page, start = self._page(number), _HEADER if number == 1 else 0
            if page is not None and page[start] == _INTERIOR:
                waiting += [_whole(page, place) for place in _pointers(page, start, 12)]
                waiting.append(_whole(page, start + 8))

    def _leaves(self, root: int) -> Iterator[tuple[bytes, int]]:
        for number in self._tree(root):
            page, start = self._page(number), _HEADER if number == 1 else 0
            if page is not None and page[start] == _LEAF:
                yield page, start

    def _cells(self, page: bytes, start: int) -> Iterator[Row]:
        for place in _pointers(page, start, 8):
            try:
                size, behind = _varint(page, place)
                row_id, behind = _varint(page, behind)
                yield row_id, _values(self._payload(page, behind, size))
            except (ValueError, IndexError):  # a part of this row was on a damaged page
                continue

    def _payload(self, page: bytes, place: int, size: int) -> bytes:
        """All bytes of a row. Raises ValueError when some are on a damaged page."""
        if size <= _LARGEST_LOCAL:
            return page[place : place + size]
        local = _SMALLEST_LOCAL + (size - _SMALLEST_LOCAL) % (_USABLE - 4)
        local = local if local <= _LARGEST_LOCAL else _SMALLEST_LOCAL
        found, following = bytearray(page[place : place + local]), _whole(page, place + local)
        while len(found) < size:
            more = self._page(following)
            if more is None:
                raise ValueError("on a damaged page")
            found += more[4 : min(_USABLE, 4 + size - len(found))]
            following = _whole(more, 0)
        return bytes(found)


def _decrypted(path: Path, key: bytes) -> Iterator[bytes | None]:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    mac_key = hashlib.pbkdf2_hmac("sha512", key[:32], bytes(byte ^ 0x3A for byte in key[32:]), 2, 32)
    number = 0
    with path.open("rb") as file:
        while page := file.read(_PAGE):
            number += 1
            first = 16 if number == 1 else 0
            code = hmac.digest(mac_key, page[first:-_CODE] + number.to_bytes(4, "little"), "sha512")
            if len(page) < _PAGE or not hmac.compare_digest(code, page[-_CODE:]):
                yield None
                continue
            cipher = Cipher(AES(key[:32]), CBC(page[-_RESERVED:-_CODE])).decryptor()
            yield (PLAIN_HEADER if number == 1 else b"") + cipher.update(page[first:-_RESERVED])


def _pointers(page: bytes, start: int, header: int) -> list[int]:
    count = int.from_bytes(page[start + 3 : start + 5])
    first = start + header
    return [int.from_bytes(page[place : place + 2]) for place in range(first, first + 2 * count, 2)]


def _whole(page: bytes, place: int) -> int:
    return int.from_bytes(page[place : place + 4])


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for length in range(8):
        byte = data[place + length]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, place + length + 1
    return (value << 8) | data[place + 8], place + 9


def _values(payload: bytes) -> tuple[Any, ...]:
    """The values of one row. Raises ValueError or IndexError for what is no row."""
    end, place = _varint(payload, 0)
    at, found = end, []
    while place < end:
        kind, place = _varint(payload, place)
        value, at = _value(kind, payload, at)
        found.append(value)
    return tuple(found)


_WIDTHS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _value(kind: int, payload: bytes, at: int) -> tuple[Any, int]:
    if kind == 0 or kind in (8, 9):
        return {0: None, 8: 0, 9: 1}[kind], at
    if kind in _WIDTHS:
        return int.from_bytes(payload[at : at + _WIDTHS[kind]], signed=True), at + _WIDTHS[kind]
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind < 12:
        raise ValueError("no such kind of value")
    size = (kind - 12) // 2
    stored = payload[at : at + size]
    if len(stored) != size:
        raise ValueError("the row is shorter than it says")
    return (stored.decode("utf-8", "surrogatepass") if kind % 2 else stored), at + size
