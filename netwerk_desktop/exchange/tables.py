"""A list from a file as plain text cells, whatever kind of file it is: the content decides, not the name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from netwerk_desktop.exchange import delimited, spreadsheets, vcards
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem

MAX_FILE_SIZE = 30_000_000  # bytes
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL_LENGTH = 32_767

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the part in which Excel keeps a workbook with a password.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_LISTS = (
    (b"%PDF", "Dit is een pdf. Vraag de lijst als Excel-bestand of csv."),
    (b"\x89PNG", "Dit is een afbeelding. Vraag de lijst als Excel-bestand of csv."),
    (b"\xff\xd8\xff", "Dit is een afbeelding. Vraag de lijst als Excel-bestand of csv."),
    (b"{\\rtf", "Dit is een tekstdocument. Zet de lijst in Excel en sla hem op als .xlsx."),
    (b"PK\x05\x06", "Dit zip-bestand is leeg. Kies het bestand met de lijst."),
)
_WEB_PAGE = (
    "Dit is een webpagina met de naam van een lijst. Open het bestand in Excel en sla het op als .xlsx."
)


class Cell(NamedTuple):
    """One cell: its text, and whether it held a number (whose leading zeros are then gone)."""

    text: str
    is_number: bool = False


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows from the first line of the file on, without empty ends. Row 0 is line 1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    filled_rows: int
    is_hidden: bool = False

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read. One sheet is chosen: that with most filled rows, until somebody asks another."""

    file_name: str
    kind: str
    sheets: tuple[Sheet, ...]
    chosen: int = 0
    encoding: str = ""
    delimiter: str = ""

    @property
    def sheet(self) -> Sheet:
        return self.sheets[self.chosen]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self.sheet.rows

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return tuple(sheet.name for sheet in self.sheets)

    def choose(self, name: str) -> "Table":
        """The same file with another sheet chosen; raises DomainError when there is none of that name."""
        if name not in self.sheet_names:
            raise DomainError(f"Het blad “{name}” is er niet. Kies een van: {', '.join(self.sheet_names)}")
        return replace(self, chosen=self.sheet_names.index(name))


def read_table(path: Path, *, is_cancelled: Callable[[], bool] | None = None) -> Table:
    """Reads an xlsx, xls, ods, csv or txt file, or an address book of vCards.

    Raises DomainError when the file holds no list we can read, EnvironmentProblem when it cannot be opened.
    """
    content = _content(path)
    for mark, message in _NOT_LISTS:
        if content.startswith(mark):
            raise DomainError(message)
    if content.startswith((_ZIP, _OLE)):
        table = _read_spreadsheet(path, content, is_cancelled)
    elif vcards.is_vcard(content):
        sheet = _sheet("", [list(row) for row in vcards.card_rows(content)], is_hidden=False)
        table = Table(path.name, "vcf", (sheet,))
    else:
        table = _read_text(path, content)
    if not table.sheet.filled_rows:
        raise DomainError("Dit bestand is leeg: er staat geen enkele regel in. Kies een ander bestand.")
    if table.sheet.filled_rows > MAX_ROWS:
        raise DomainError(
            f"Deze lijst heeft {table.sheet.filled_rows} rijen; {MAX_ROWS} kan. Knip hem in stukken."
        )
    return table


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_SIZE:
            raise DomainError(
                f"Dit bestand is {size // 1_000_000} MB: te groot. Zet alleen de lijst in een nieuw bestand."
            )
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise EnvironmentProblem(f"Het bestand {path.name} is er niet meer. Kies het opnieuw.") from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"Het bestand {path.name} gaat niet open. Sluit het in Excel, of kopieer het naar deze computer."
        ) from problem
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise DomainError(
            "Dit bestand is leeg. Misschien is het niet helemaal binnengehaald: kies het opnieuw."
        )
    return content


def _read_spreadsheet(path: Path, content: bytes, is_cancelled: Callable[[], bool] | None) -> Table:
    kind = "xls"
    if content.startswith(_ZIP):
        spreadsheets.check_package(path)
        kind = "ods" if b"opendocument.spreadsheet" in content[:200] else "xlsx"
    elif _ENCRYPTED in content:
        raise DomainError(spreadsheets.PASSWORD)
    found = spreadsheets.read_sheets(path, is_cancelled=is_cancelled)
    sheets = tuple(_sheet(str(raw["name"]), raw["rows"], is_hidden=bool(raw["hidden"])) for raw in found)
    if not sheets:
        raise DomainError("In dit bestand zit geen werkblad met rijen. Kies een ander bestand.")
    best = max(range(len(sheets)), key=lambda i: (not sheets[i].is_hidden, sheets[i].filled_rows, -i))
    if not sheets[best].filled_rows:
        best = max(range(len(sheets)), key=lambda i: (sheets[i].filled_rows, -i))
    return Table(path.name, kind, sheets, best)


def _read_text(path: Path, content: bytes) -> Table:
    start = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<meta")):
        raise DomainError(_WEB_PAGE)
    found = delimited.read_delimited(content)
    rows = [[cell[:MAX_CELL_LENGTH] for cell in row[:MAX_COLUMNS]] for row in found.rows]
    sheet = _sheet("", rows, is_hidden=False)
    return Table(path.name, "csv", (sheet,), 0, found.encoding, found.delimiter)


def _sheet(name: str, raw_rows: "list[list[str]] | list[list[str | list[str]]]", *, is_hidden: bool) -> Sheet:
    rows = tuple(
        tuple(
            (Cell(raw) if raw else EMPTY) if type(raw) is str else Cell(raw[0], is_number=True) for raw in row
        )
        for row in raw_rows
    )
    filled = sum(1 for row in rows if any(cell.text and not cell.text.isspace() for cell in row))
    return Sheet(name, rows, filled, is_hidden)
