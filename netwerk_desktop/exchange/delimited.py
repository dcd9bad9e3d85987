"""Reads csv and other delimited text: finds encoding and delimiter, forgives what people's tools do."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from netwerk_desktop.model.errors import DomainError

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_LINES = 200
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Signs that occur in Dutch names and in those of people from elsewhere; they tell code pages apart.
_LIKELY = frozenset("éëïöüèêáàâäçñôûåøæœíìîóòúùýÿÉËÏÖÜÈÊÁÀÂÄÇÑÔÛÅØÆŒÍÓÚÝßšžŠŽ’‘“”–—€´°²½§·\u00a0")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SEP_LINE = re.compile(r"^\"?sep=(.)\"?\r?\n?$", re.I)
# What `workbooks` puts before a text that a spreadsheet would run as a formula.
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """The rows of a text file, and how it was read."""

    rows: list[list[str]]
    encoding: str
    delimiter: str


def read_delimited(content: bytes) -> DelimitedText:
    """Rows of texts from the bytes of a csv, txt or tab file; raises DomainError when it is no text."""
    text, encoding = decode(content)
    lines = text.split("\n", 1)
    if match := _SEP_LINE.match(lines[0] + "\n"):
        delimiter, text = match[1], lines[1] if len(lines) > 1 else ""
    else:
        delimiter = find_delimiter(text)
    rows = [[_GUARDED.sub("", cell) for cell in row] for row in _parse(text, delimiter)]
    while rows and not any(rows[-1]):
        rows.pop()
    return DelimitedText(rows, encoding, delimiter)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: a byte order mark decides, then what the bytes look like."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(content[len(mark) :].decode(encoding, "replace")), encoding
    if wide := _wide_encoding(content):
        return _checked(content.decode(wide, "replace")), wide
    try:
        return _checked(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as problem:
        if _mostly_utf8(content, problem):
            return _checked(content.decode("utf-8", "replace")), "utf-8"
    encoding = _one_byte_encoding(content)
    return _checked(content.decode(encoding, "replace")), encoding


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines most evenly into the most columns; ";" when none does."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    best, best_score = DELIMITERS[0], 0.0
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        widths = Counter(len(row) for row in _parse(sample, delimiter) if any(row))
        if not widths:
            continue
        total = sum(widths.values())
        # Rows that end early are common; rows that run over point at the wrong delimiter.
        usual, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        if usual < 2:
            continue
        score = (count / total) ** 2 * (1 + min(usual, 30) / 10)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _parse(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(50_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        rows = []
    # A quote that is never closed swallows the rest of the file into one cell.
    swallowed = any(cell.count("\n") > 60 for row in rows for cell in row if len(cell) > 120)
    if rows and not swallowed:
        return rows
    return [line.split(delimiter) for line in text.splitlines()]


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of ordinary text is a zero."""
    head = content[:4000]
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) > half * 0.6 and head[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.6 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _mostly_utf8(content: bytes, problem: UnicodeDecodeError) -> bool:
    """UTF-8 that was cut off in a letter, or that holds a few letters pasted from elsewhere."""
    if problem.start >= len(content) - 3 and problem.reason == "unexpected end of data":
        return True
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for sign in text if ord(sign) > 127) - broken
    return whole > 10 * broken


def _one_byte_encoding(content: bytes) -> str:
    """Windows-1252 unless the old DOS or Macintosh page turns clearly more bytes into letters of names."""
    high = bytes(byte for byte in content if byte > 127)[:20_000]
    scores = {
        page: sum(sign in _LIKELY for sign in high.decode(page, "replace")) for page in ("cp850", "mac_roman")
    }
    page, score = max(scores.items(), key=lambda item: item[1])
    usual = sum(sign in _LIKELY for sign in high.decode("cp1252", "replace"))
    return page if score > usual * 1.5 + 1 else "cp1252"


def _checked(text: str) -> str:
    plain = text.removeprefix("\ufeff")
    signs = len(_CONTROL.findall(plain[:200_000]))
    if signs > 5 + min(len(plain), 200_000) // 200 or (len(plain) < 600 and signs > len(plain) // 10):
        raise DomainError(
            "Dit bestand is geen lijst. Kies een bestand uit Excel of LibreOffice, of een csv-bestand."
        )
    return plain
