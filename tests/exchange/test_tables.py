"""Any file becomes a table of texts, or a Dutch sentence that says what to do."""

import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from netwerk_desktop.exchange import delimited, spreadsheet_process, spreadsheets, tables
from netwerk_desktop.exchange.tables import Table, read_table
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from tests.exchange import lists

ROWS: lists.Rows = [
    ("Bedrijf", "KvK", "Plaats"),
    ("Garage Çelik", 2319663, "Súdwest-Fryslân"),
    ("Zoë; BV", 1.5, ""),
]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_spreadsheets_are_read_alike(kind: str, tmp_path: Path) -> None:
    write = {"xlsx": lists.write_xlsx, "xls": lists.write_xls, "ods": lists.write_ods}[kind]
    table = read_table(write(tmp_path / f"lijst.{kind}", ROWS))
    assert table.kind == kind
    assert texts(table)[1] == ["Garage Çelik", "2319663", "Súdwest-Fryslân"]
    assert table.rows[1][1].is_number
    assert not table.rows[1][0].is_number
    assert texts(table)[2][:2] == ["Zoë; BV", "1,5"]


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    xlsx = lists.write_xlsx(tmp_path / "lijst.csv", ROWS)
    assert read_table(xlsx).kind == "xlsx"
    csv_file = lists.write_csv(tmp_path / "lijst.xlsx", [("a", "b"), ("c", "d")])
    assert texts(read_table(csv_file)) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str, tmp_path: Path) -> None:
    rows: lists.Rows = [("Bedrijf", "Plaats"), ("Café Noëlle", "Súdwest"), ("Bäckerei Groß", "Ommen")]
    path = lists.write_csv(tmp_path / "lijst.csv", rows, delimiter=delimiter, encoding=encoding)
    table = read_table(path)
    assert texts(table) == [list(row) for row in rows]
    assert table.delimiter == delimiter


def test_old_dos_letters() -> None:
    found = delimited.read_delimited("Café Noëlle;Ommen\nBäckerei Größe;Zürich\n".encode("cp850"))
    assert found.rows == [["Café Noëlle", "Ommen"], ["Bäckerei Größe", "Zürich"]]


WORD = st.text(st.characters(codec="cp1252", categories=["L", "N"]), min_size=1, max_size=12).filter(
    lambda word: not word.isascii() or len(word) > 1
)


@given(rows=st.lists(st.tuples(WORD, WORD, WORD), min_size=3, max_size=8), delimiter=st.sampled_from(";,\t|"))
def test_delimiter_and_utf8_round_trip(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    content = "\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig")
    found = delimited.read_delimited(content)
    assert [tuple(row) for row in found.rows] == rows
    assert found.delimiter == delimiter


def test_quotes_newlines_and_the_sep_line() -> None:
    found = delimited.read_delimited(b'sep=|\r\n"a|b"|"line 1\nline 2"|"say ""hi"""\r\n')
    assert found.rows == [["a|b", "line 1\nline 2", 'say "hi"']]


def test_a_quote_that_is_never_closed_does_not_swallow_the_list() -> None:
    lines = ['"Bakkerij;Ommen'] + [f"Garage {i};Zwolle" for i in range(300)]
    assert len(delimited.read_delimited("\n".join(lines).encode()).rows) == 301


def test_the_quote_before_a_formula_is_taken_off_again() -> None:
    assert delimited.read_delimited(b"'=SUM(A1);'s-Gravenweg\n'@x;y\n").rows == [
        ["=SUM(A1)", "'s-Gravenweg"],
        ["@x", "y"],
    ]


def test_the_fullest_sheet_is_chosen_and_each_can_be(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    for name, count in (("Uitleg", 2), ("Bedrijven", 5), ("Leeg", 0)):
        sheet = workbook.add_worksheet(name)
        for row in range(count):
            sheet.write(row, 0, f"{name} {row}")
    workbook.close()
    table = read_table(path)
    assert table.sheet_names == ("Uitleg", "Bedrijven", "Leeg")
    assert table.sheet.name == "Bedrijven"
    assert table.choose("Uitleg").rows[1][0].text == "Uitleg 1"
    with pytest.raises(DomainError, match="Kies een van"):
        table.choose("Weg")


def test_200_000_empty_rows_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet()
    bold = workbook.add_format({"bold": True})
    sheet.write_row(0, 0, ["Bedrijf", "Plaats"])
    sheet.write_row(1, 0, ["Bakkerij Jansen", "Ommen"])
    for row in range(2, 200_002):
        sheet.write_blank(row, 0, None, bold)
    workbook.close()
    assert texts(read_table(path)) == [["Bedrijf", "Plaats"], ["Bakkerij Jansen", "Ommen"]]


@pytest.mark.parametrize("gone", [1, 25, 60])
def test_a_package_that_lost_some_bytes_is_damaged(gone: int, tmp_path: Path) -> None:
    """Its directory then points before the beginning of the file, where nobody can read."""
    path = lists.write_ods(tmp_path / "lijst.ods", ROWS)
    content = path.read_bytes()
    path.write_bytes(content[:100] + content[100 + gone :])
    with pytest.raises(DomainError, match="beschadigd"):
        read_table(path)


def test_merged_cells_hold_their_value_everywhere(tmp_path: Path) -> None:
    rows: lists.Rows = [("Adres", None, "Naam"), ("a", "b", "c")]
    table = read_table(lists.write_xlsx(tmp_path / "x.xlsx", rows, merges=[(0, 0, 0, 1)]))
    assert texts(table)[0] == ["Adres", "Adres", "Naam"]


def test_dates_and_times_are_readable() -> None:
    import datetime as dt

    assert spreadsheet_process.cell_text(dt.date(2026, 1, 5)) == "05-01-2026"
    assert spreadsheet_process.cell_text(dt.datetime.fromisoformat("2026-01-05T09:30")) == "05-01-2026 09:30"
    assert spreadsheet_process.cell_text(True) == "ja"
    assert spreadsheet_process.cell_text(15840685.0) == ["15840685"]
    assert spreadsheet_process.cell_text(float("nan")) == [""]


REFUSED = [
    (b"", "leeg"),
    (b" \r\n\t ", "leeg"),
    (b"PK\x03\x04broken", "beschadigd"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "beschadigd"),
    (b"%PDF-1.7", "pdf"),
    (b"\x89PNG\r\n", "afbeelding"),
    (b"<html><table><tr><td>x</td></tr></table></html>", "webpagina"),
    (bytes(range(256)) * 20, "geen lijst"),
]


@pytest.mark.parametrize(("content", "word"), REFUSED)
def test_what_is_no_list_is_refused_in_plain_words(content: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(content)
    with pytest.raises(DomainError, match=word):
        read_table(path)


def test_password(tmp_path: Path) -> None:
    plain = lists.write_xlsx(tmp_path / "open.xlsx", ROWS)
    with pytest.raises(DomainError, match="wachtwoord"):
        read_table(lists.with_password(plain, tmp_path / "dicht.xlsx"))


def test_a_word_document_and_a_zip_are_named(tmp_path: Path) -> None:
    for part, word in (("word/document.xml", "Word-document"), ("foto.jpg", "zip-bestand")):
        path = tmp_path / "lijst.xlsx"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(part, "x")
        with pytest.raises(DomainError, match=word):
            read_table(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(DomainError, match="te groot"):
        read_table(path)


def test_one_cell_far_away_does_not_take_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    sheet.write(0, 0, "Bedrijf")
    sheet.write(1_048_575, 16_383, "x")
    workbook.close()
    with pytest.raises(DomainError, match="te groot"):
        read_table(path)


def test_time_limit_ends_the_process(tmp_path: Path) -> None:
    path = lists.write_xlsx(tmp_path / "lijst.xlsx", ROWS)
    with pytest.raises(DomainError, match="te groot"):
        spreadsheets.read_sheets(path, time_limit=-1.0, is_cancelled=lambda: False, poll=0.001)


def test_file_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_FILE_SIZE", 10)
    path = lists.write_csv(tmp_path / "lijst.csv", ROWS)
    with pytest.raises(DomainError, match="te groot"):
        read_table(path)


def test_row_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    with pytest.raises(DomainError, match="Knip"):
        read_table(lists.write_csv(tmp_path / "lijst.csv", [("a", "b")] * 3))


def test_a_file_that_is_gone_is_a_problem_of_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="is er niet meer"):
        read_table(tmp_path / "weg.xlsx")
    with pytest.raises(EnvironmentProblem, match="gaat niet open"):
        read_table(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
@example(content=b'"')
@example(content=b";")
@example(content=b"\xff\xfe")
@example(content=b"\xff\xfea")
@example(content=b"sep=")
@example(content=b"sep=\x00\nx")
@example(content=b'sep="\na"b')
def test_random_bytes_are_a_table_or_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(content)
    try:
        assert read_table(path).sheet.filled_rows > 0
    except DomainError as error:
        assert error.message.endswith(".")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_damaged_spreadsheets_are_a_table_or_a_sentence(kind: str, tmp_path: Path) -> None:
    write = {"xlsx": lists.write_xlsx, "xls": lists.write_xls, "ods": lists.write_ods}[kind]
    whole = write(tmp_path / f"heel.{kind}", ROWS).read_bytes()
    chance = random.Random(7)
    path = tmp_path / f"stuk.{kind}"
    outcomes = set()
    for _ in range(12):
        damaged = bytearray(whole[: chance.randrange(8, len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(chance.randrange(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            read_table(path)
            outcomes.add("table")
        except DomainError:
            outcomes.add("sentence")
    assert "sentence" in outcomes
