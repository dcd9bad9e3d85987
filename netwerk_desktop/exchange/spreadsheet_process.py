"""The process of its own in which spreadsheets are opened: little memory, little time, nothing of the rest.

It is started by `exchange.spreadsheets` as a script of its own, or, in the packaged application, as the same
executable with `FLAG` as first argument: `__main__` then calls `main` before it imports anything else. Only
the standard library and calamine may be imported here, so that a start costs hundredths of a second.

It writes one line of JSON to its standard output: {"sheets": [...]} or {"error": code}. In a sheet a cell is
a text; a cell that held a number is a list with that number as text, so that a reader can tell them apart.
"""

import datetime as dt
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

FLAG = "--read-spreadsheet"
MEMORY_LIMIT = 1_500_000_000  # bytes of address space; a list of 100,000 rows needs about a tenth of it
MAX_CELLS = 3_000_000
MAX_COLUMNS = 200
MAX_CELL_LENGTH = 32_767  # the most that Excel itself keeps in one cell
MAX_MERGES = 5_000
MAX_MERGE_AREA = 5_000


def main(arguments: list[str]) -> int:
    """Reads the spreadsheet named first; answers on standard output. Always 0: the answer holds the error."""
    limit_memory(MEMORY_LIMIT)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)  # a panic of the reader is no news for the terminal
    answer = json.dumps(read(Path(arguments[0])), ensure_ascii=True).encode("ascii")
    with os.fdopen(1, "wb", closefd=False) as out:
        out.write(answer)
    return 0


def read(path: Path) -> dict[str, Any]:
    """All sheets of the file as plain data, or a code that says why not."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        return {"sheets": [found for meta in workbook.sheets_metadata if (found := _sheet(workbook, meta))]}
    except python_calamine.PasswordError:
        return {"error": "password"}
    except MemoryError:
        return {"error": "too-large"}
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError):
        return {"error": "damaged"}


def cell_text(value: Any) -> str | list[str]:
    """A value of calamine as text; a number as a list with its text, whole numbers without ".0"."""
    match value:
        case str():
            return value[:MAX_CELL_LENGTH]
        case bool():
            return "ja" if value else "nee"
        case float() | int():
            return [_number_text(value)]
        case dt.datetime():
            return _day_text(value) + ("" if value.time() == dt.time() else value.strftime(" %H:%M"))
        case dt.date():
            return _day_text(value)
        case dt.time():
            return value.strftime("%H:%M")
        case None:
            return ""
        case _:
            return str(value)[:MAX_CELL_LENGTH]


def _number_text(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _day_text(day: dt.date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def _sheet(workbook: Any, meta: Any) -> dict[str, Any] | None:
    """One sheet; None for a chart. A merged area has its value in each of its cells."""
    import python_calamine

    if meta.typ is not python_calamine.SheetTypeEnum.WorkSheet:
        return None
    sheet = workbook.get_sheet_by_name(meta.name)
    if (sheet.end[0] + 1 if sheet.end else 0) * min(sheet.width, MAX_COLUMNS) > MAX_CELLS * 10:
        raise MemoryError
    rows: list[list[str | list[str]]] = []
    cells = 0
    for row in sheet.iter_rows():
        texts = [
            value[:MAX_CELL_LENGTH] if type(value) is str else cell_text(value) for value in row[:MAX_COLUMNS]
        ]
        while texts and not texts[-1]:
            texts.pop()
        cells += len(texts)
        if cells > MAX_CELLS:
            raise MemoryError
        rows.append(texts)
    while rows and not rows[-1]:
        rows.pop()
    _spread_merged(rows, sheet.merged_cell_ranges or [])
    hidden = meta.visible is not python_calamine.SheetVisibleEnum.Visible
    return {"name": meta.name, "hidden": hidden, "rows": rows, "width": sheet.width}


def _spread_merged(rows: list[list[str | list[str]]], ranges: list[Any]) -> None:
    for (top, left), (bottom, far_right) in ranges[:MAX_MERGES]:
        right = min(far_right, MAX_COLUMNS - 1)
        if (
            top >= len(rows)
            or left >= len(rows[top])
            or (bottom - top + 1) * (right - left + 1) > MAX_MERGE_AREA
        ):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row.extend("" for _ in range(right + 1 - len(row)))
            row[left : right + 1] = [value] * (right + 1 - left)


if sys.platform == "win32":

    def limit_memory(size: int) -> None:
        """Puts this process in a job object that lets it have at most `size` bytes; more ends it."""
        import ctypes
        from ctypes import wintypes

        class Basic(ctypes.Structure):
            _fields_ = [
                ("per_process_user_time", ctypes.c_int64),
                ("per_job_user_time", ctypes.c_int64),
                ("limit_flags", wintypes.DWORD),
                ("minimum_working_set", ctypes.c_size_t),
                ("maximum_working_set", ctypes.c_size_t),
                ("active_process_limit", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority_class", wintypes.DWORD),
                ("scheduling_class", wintypes.DWORD),
            ]

        class Extended(ctypes.Structure):
            _fields_ = [
                ("basic", Basic),
                ("io_counters", ctypes.c_uint64 * 6),
                ("process_memory_limit", ctypes.c_size_t),
                ("job_memory_limit", ctypes.c_size_t),
                ("peak_process_memory", ctypes.c_size_t),
                ("peak_job_memory", ctypes.c_size_t),
            ]

        process_memory_flag, extended_information = 0x100, 9
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        ]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        job = kernel.CreateJobObjectW(None, None)
        limits = Extended()
        limits.basic.limit_flags = process_memory_flag
        limits.process_memory_limit = size
        if job and kernel.SetInformationJobObject(
            job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits)
        ):
            kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

else:

    def limit_memory(size: int) -> None:
        """Lets this process have at most `size` bytes; more ends it. No limit possible is no failure."""
        import resource

        try:
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (ValueError, OSError):
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
