"""Paper 10: both sheets carry the whole key, nothing can be scanned, and the metadata name nobody."""

import io
from pathlib import Path

import pypdf
import pytest
import zxingcpp

from netwerk_desktop.documents.data import SchoolIdentity
from netwerk_desktop.documents.recovery_key import RecoverySheet, render_recovery_key
from netwerk_desktop.planning.recovery_codes import recovery_lines
from netwerk_desktop.planning.resources import resource
from tests.documents.reading import grey_pages

LINES = recovery_lines(bytes(range(3, 33)))


def sheet(name: str = "Vmbo De Meander", replaces: str = "HS 2026-01") -> RecoverySheet:
    logo = Path(resource("demo", "logo.png")).read_bytes()
    school = SchoolIdentity(name, name, tagline="vmbo · Waterrijk", logo=logo)
    return RecoverySheet(school, LINES, "22 november 2026, 10.14 uur", "HS 2026-02", replaces)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    """Both sheets, read back."""
    path = tmp_path_factory.mktemp("sheet") / "sheet.pdf"
    path.write_bytes(render_recovery_key(sheet()))
    return pypdf.PdfReader(path)


def test_there_are_two_sheets_and_each_has_the_whole_key(pdf: pypdf.PdfReader) -> None:
    assert len(pdf.pages) == 2
    for number, page in enumerate(pdf.pages, start=1):
        text = page.extract_text()
        squeezed = "".join(text.split())
        for line in LINES:
            assert line in squeezed, line
        assert f"{number} van 2" in text
        assert "HS 2026-02 · vervangt HS 2026-01" in text
        assert "Herstelsleutelgebruiken" in squeezed


def test_it_is_a4_and_names_nobody_in_its_metadata(pdf: pypdf.PdfReader) -> None:
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    values = " ".join(str(value) for value in (pdf.metadata or {}).values())
    assert "Herstelsleutel" in values
    for word in ("Meander", "Waterrijk", *LINES):
        assert word not in values


def test_nothing_on_it_can_be_scanned() -> None:
    """No code: a photographed key is a lost key."""
    pages = grey_pages(render_recovery_key(sheet()))
    assert [zxingcpp.read_barcodes(page) for page in pages] == [[], []]


def test_a_first_sheet_replaces_nothing() -> None:
    content = render_recovery_key(sheet(replaces=""))
    assert content[:5] == b"%PDF-"
    assert "vervangt" not in pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()


@pytest.mark.parametrize("name", ["<b>School", "Ł" * 300, "x\ny", "", "\u202eschool", "🏫" * 40])
def test_any_name_of_a_school_fits(name: str) -> None:
    assert render_recovery_key(sheet(name)).startswith(b"%PDF-")


def test_the_same_sheet_is_the_same_paper() -> None:
    assert render_recovery_key(sheet()) == render_recovery_key(sheet())
