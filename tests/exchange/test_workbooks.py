"""What goes out comes back equal, and nothing in it runs."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.exchange import delimited
from netwerk_desktop.exchange.import_plan import ReportLine
from netwerk_desktop.exchange.tables import read_table
from netwerk_desktop.exchange.workbooks import (
    SheetContent,
    csv_text,
    import_report,
    write_csv,
    write_workbook,
)
from netwerk_desktop.model.errors import EnvironmentProblem

HOSTILE = [
    "=SUM(A1:A9)",
    "+31 6",
    "-1",
    "@x",
    "http://x.example",
    "02319663",
    "<b>",
    "&",
    "🚜",
    "'s-Gravenweg",
]


def test_texts_stay_texts_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    write_workbook(path, [SheetContent("Partners", ["Naam", "Dag", "Aantal"],
        [(text, dt.date(2026, 11, 24), 3) for text in HOSTILE])])  # fmt: skip
    rows = read_table(path).rows
    assert [row[0].text for row in rows[1:]] == HOSTILE
    assert not any(row[0].is_number for row in rows)
    assert (rows[1][1].text, rows[1][2].text, rows[1][2].is_number) == ("24-11-2026", "3", True)
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"<hyperlink" not in sheet
    assert b'state="frozen"' in sheet


def test_names_of_sheets_are_made_to_fit() -> None:
    out = io.BytesIO()
    sheets = [SheetContent(name, ["a"], []) for name in ("A/B", "a:b", "x" * 60, "X" * 60, "'", "")]
    write_workbook(out, sheets)
    assert zipfile.is_zipfile(out)


# Other delimiters in very short rows can be mistaken for the real one; in a list of some size they cannot.
CELL = st.text(st.characters(exclude_categories=["C"], exclude_characters=",|"), min_size=1, max_size=12)


@given(row=st.lists(CELL.map(str.strip).filter(bool), min_size=2, max_size=5))
def test_csv_comes_back_equal(row: list[str]) -> None:
    found = delimited.read_delimited(csv_text(row, [row]).encode("utf-8-sig"))
    assert found.rows == [row, row]


def test_csv_runs_nothing() -> None:
    for line in csv_text(["Naam"], [[text] for text in HOSTILE]).splitlines():
        assert not line.lstrip('"').startswith(("=", "+", "-", "@"))


def test_csv_shows_days_and_numbers_the_dutch_way(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_csv(path, ["Dag", "Bedrag", "Ja", "Niets"], [(dt.date(2026, 11, 4), 1.5, True, None)])
    assert path.read_bytes() == b"\xef\xbb\xbfDag;Bedrag;Ja;Niets\r\n4-11-2026;1,5;ja;\r\n"


def test_the_report_of_an_import() -> None:
    content = import_report(
        [ReportLine(5, "Van Ösch", "dubbel, samengevoegd", "met rij 2: zelfde KvK-nummer")]
    )
    assert content.rows == [(5, "Van Ösch", "dubbel, samengevoegd", "met rij 2: zelfde KvK-nummer")]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="kan niet worden bewaard"):
        write_workbook(tmp_path / "weg" / "x.xlsx", [SheetContent("A", ["a"], [])])
    with pytest.raises(EnvironmentProblem, match="kan niet worden bewaard"):
        write_csv(tmp_path / "weg" / "x.csv", ["a"], [])
