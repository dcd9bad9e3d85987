"""Small Outlook messages (.msg), written as Microsoft describes them: MS-CFB for the file, MS-OXMSG inside.

Only what such a message needs: streams under 4,096 bytes in the small store, one level of storages.
"""

import datetime as dt
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

END, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR, SMALL = 512, 64
EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


@dataclass
class Entry:
    """A storage (with children) or a stream (with content) of the compound file."""

    name: str
    content: bytes | None = None
    children: list["Entry"] = field(default_factory=list)
    number: int = 0
    start: int = END


def outlook_message(
    *,
    subject: str = "Stageplek in maart",
    sender: str = '"Renée Oostindiën" <renee@wosten.example>',
    receivers: Sequence[tuple[str, str]] = (("Maartje Dölle", "m.dolle@school.example"),),
    when: dt.datetime | None = dt.datetime(2026, 11, 20, 13, 5, tzinfo=dt.UTC),
    body: str = "Dag Maartje,\n\nDie plek kan.\n\nGroet, Renée",
    attachments: Sequence[str] = (),
    kind: str = "IPM.Note",
) -> bytes:
    """The bytes of a message as Outlook saves it."""
    texts = {0x001A: kind, 0x0037: subject, 0x1000: body, 0x007D: f"From: {sender}\r\n"}
    root = Entry("Root Entry")
    properties = struct.pack("<8x4I8x", len(receivers), len(attachments), len(receivers), len(attachments))
    for tag, text in texts.items():
        root.children.append(_text(tag, text))
        properties += _listed(tag, text)
    if when is not None:
        ticks = int((when - EPOCH).total_seconds() * 10_000_000)
        properties += struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    root.children.append(Entry("__properties_version1.0", properties))
    for number, (name, address) in enumerate(receivers):
        root.children.append(_storage(f"__recip_version1.0_#{number:08X}", {0x3001: name, 0x39FE: address}))
    for number, name in enumerate(attachments):
        root.children.append(_storage(f"__attach_version1.0_#{number:08X}", {0x3707: name}))
    return compound_file(root)


def _text(tag: int, text: str) -> Entry:
    return Entry(f"__substg1.0_{tag:04X}001F", text.encode("utf-16-le"))


def _listed(tag: int, text: str) -> bytes:
    return struct.pack("<HHIII", 0x001F, tag, 6, len(text.encode("utf-16-le")) + 2, 0)


def _storage(name: str, texts: dict[int, str]) -> Entry:
    listed = b"\0" * 8 + b"".join(_listed(tag, text) for tag, text in texts.items())
    children = [_text(tag, text) for tag, text in texts.items()]
    return Entry(name, children=[Entry("__properties_version1.0", listed), *children])


def compound_file(root: Entry) -> bytes:
    """The compound file with everything below *root*."""
    entries = _numbered(root)
    small, small_table = _small_store(entries)
    root.content, root.start = small, 0
    chains = [small, _directory(entries, len(small)), struct.pack(f"<{len(small_table)}I", *small_table)]
    table: list[int] = []
    starts = []
    body = b""
    for content in chains:
        count = max(1, -(-len(content) // SECTOR))
        starts.append(len(table))
        table += [len(table) + place + 1 for place in range(count - 1)] + [END]
        filler = b"\xff" if content is chains[2] else b"\0"
        body += content.ljust(count * SECTOR, filler)
    tables = 1
    while tables * (SECTOR // 4) < len(table) + tables:
        tables += 1
    places = list(range(len(table), len(table) + tables))
    table += [FAT_SECTOR] * tables
    body += struct.pack(f"<{len(table)}I", *table).ljust(tables * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, tables, starts[1], 0, 4096, starts[2], 1, END, 0, places[0])
    header += struct.pack(f"<{len(places) - 1}I", *places[1:])
    return header.ljust(SECTOR, b"\xff") + body


def _numbered(root: Entry) -> list[Entry]:
    entries: list[Entry] = []

    def walk(entry: Entry) -> None:
        entry.number = len(entries)
        entries.append(entry)
        for child in entry.children:
            walk(child)

    walk(root)
    return entries


def _small_store(entries: Sequence[Entry]) -> tuple[bytes, list[int]]:
    store, table = b"", list[int]()
    for entry in entries[1:]:
        if entry.content is None:
            continue
        count = max(1, -(-len(entry.content) // SMALL))
        entry.start = len(table)
        table += [len(table) + place + 1 for place in range(count - 1)] + [END]
        store += entry.content.ljust(count * SMALL, b"\0")
    return store, table


def _directory(entries: Sequence[Entry], small_size: int) -> bytes:
    written = b""
    right = {
        one.number: other.number
        for entry in entries
        for one, other in zip(entry.children, entry.children[1:], strict=False)
    }
    for entry in entries:
        name = entry.name.encode("utf-16-le") + b"\0\0"
        kind = 5 if entry.number == 0 else 1 if entry.content is None else 2
        child = entry.children[0].number if entry.children else FREE
        size = small_size if entry.number == 0 else len(entry.content or b"")
        written += name.ljust(64, b"\0") + struct.pack("<HBB", len(name), kind, 1)
        written += struct.pack("<III", FREE, right.get(entry.number, FREE), child) + b"\0" * 36
        written += struct.pack("<IQ", 0 if kind == 1 else entry.start, size)
    return written.ljust(-(-len(written) // SECTOR) * SECTOR, b"\0")
