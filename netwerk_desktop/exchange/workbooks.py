"""Lists that go out: xlsx and csv. Every text stays a text: no formula, no link, no KvK number as number."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from netwerk_desktop.exchange.import_plan import ReportLine
from netwerk_desktop.model.errors import EnvironmentProblem

if TYPE_CHECKING:
    import xlsxwriter

Value = str | int | float | dt.date | None

MAX_CELL_LENGTH = 32_767
MAX_ROWS = 1_048_576
_MIN_WIDTH, _MAX_WIDTH = 6, 60
# A spreadsheet runs a csv cell that begins with one of these (CWE-1236); reading takes the quote off again.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet to write: its name, its headings, and rows of values in the same order."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def write_workbook(target: Path | IO[bytes], sheets: Sequence[SheetContent]) -> None:
    """Writes an xlsx: bold headings that stay in view, a filter, fitting widths, dates as dates.

    Raises EnvironmentProblem when the file cannot be written (disk full, open in Excel).
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "d-m-yyyy",
        "in_memory": True,
    }
    workbook = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    taken: set[str] = set()
    for content in sheets:
        _write_sheet(workbook.add_worksheet(_sheet_name(content.name, taken)), content, bold)
    try:
        workbook.close()
    except (FileCreateError, OSError) as problem:
        shown = target.name if isinstance(target, Path) else "Het werkblad"
        raise EnvironmentProblem(
            f"{shown} kan niet worden bewaard. Sluit het bestand in Excel of kies een andere map."
        ) from problem


def csv_text(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """The rows as csv with semicolons; a text that a spreadsheet would run gets a quote before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(heading) for heading in headings])
    for row in rows:
        writer.writerow([_csv_value(value) for value in row])
    return out.getvalue()


def write_csv(target: Path, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Writes csv as UTF-8 with a mark, so that Excel shows letters with accents right."""
    try:
        target.write_text(csv_text(headings, rows), encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise EnvironmentProblem(
            f"{target.name} kan niet worden bewaard. Sluit het bestand in Excel of kies een andere map."
        ) from problem


def import_report(lines: Sequence[ReportLine]) -> SheetContent:
    """The report of an import as a sheet: one row for each row of the list."""
    rows = [(line.row_number, line.name, line.outcome, line.explanation) for line in lines]
    return SheetContent("Verslag", ("Rij", "Naam", "Wat er gebeurde", "Waarom"), rows)


def _write_sheet(sheet: "xlsxwriter.worksheet.Worksheet", content: SheetContent, bold: Any) -> None:
    widths = [len(heading) + 2 for heading in content.headings]
    for column, heading in enumerate(content.headings):
        sheet.write_string(0, column, heading[:MAX_CELL_LENGTH], bold)
    for number, row in enumerate(content.rows[: MAX_ROWS - 1], start=1):
        for column, value in enumerate(row):
            length = _write_cell(sheet, number, column, value)
            if column < len(widths) and length > widths[column]:
                widths[column] = length
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 1, _MIN_WIDTH), _MAX_WIDTH))
    sheet.freeze_panes(1, 0)
    if content.headings:
        sheet.autofilter(0, 0, max(len(content.rows), 1), len(content.headings) - 1)


def _write_cell(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, value: Value) -> int:
    """Writes one value as what it is; answers how many characters wide it shows."""
    match value:
        case None | "":
            return 0
        case str():
            sheet.write_string(row, column, value[:MAX_CELL_LENGTH])
            return max(map(len, value.split("\n")))
        case bool():
            sheet.write_string(row, column, "ja" if value else "nee")
            return 3
        case dt.date():
            sheet.write_datetime(row, column, value)
            return 10
        case _:
            sheet.write_number(row, column, value)
            return len(str(value))


def _csv_value(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return _guarded(value)
        case bool():
            return "ja" if value else "nee"
        case dt.date():
            return f"{value.day}-{value.month}-{value.year}"
        case _:
            return str(value).replace(".", ",")


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_RUNS) else text


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts: no []:*?/\\, no quote at an end, at most 31 characters, each only once."""
    base = "".join("-" if sign in "[]:*?/\\" else sign for sign in name).strip("' ")[:28] or "Blad"
    unique, number = base, 2
    while unique.casefold() in taken:
        unique, number = f"{base[:26]} {number}", number + 1
    taken.add(unique.casefold())
    return unique
