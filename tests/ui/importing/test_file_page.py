"""The page where a list is chosen or dropped: what is refused is said there, and the sheet can be chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.importing import ImportAssistant
from tests.builders import a_school
from tests.exchange.lists import Rows, write_xlsx
from tests.ui.drivers import by_name, show, table_texts
from tests.ui.importing.conftest import settle


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.xlsx", b"", "leeg"),
        ("plaatje.png", b"\x89PNG....", "afbeelding"),
        ("half.xlsx", b"PK\x03\x04half", "beschadigd"),
    ],
)
def test_a_wrong_file_is_told_in_place(
    assistant: ImportAssistant, mixed_list: Path, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    assistant.open_list(bad)
    settle(assistant)
    notice = assistant.file_page.notice
    assert notice.isVisible() and words in notice.accessibleName()
    assert assistant.main_button.why_not
    assistant.open_list(mixed_list)
    settle(assistant)
    assert not notice.isVisible()
    assert assistant.main_button.why_not == ""


def test_pupils_are_refused_in_place(assistant: ImportAssistant, tmp_path: Path) -> None:
    rows: Rows = [("Leerlingnummer", "Roepnaam", "Klas"), ("1", "Noor", "4B"), ("2", "Sem", "4B")]
    assistant.open_list(write_xlsx(tmp_path / "klas.xlsx", rows))
    settle(assistant)
    assert "leerlingen" in assistant.file_page.notice.accessibleName()
    assert "leerlingen" in assistant.main_button.why_not


def test_the_sheet_can_be_chosen(assistant: ImportAssistant, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "twee.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    for name, count in (("Bedrijven", 5), ("Oud", 2)):
        sheet = workbook.add_worksheet(name)
        sheet.write_row(0, 0, ["Bedrijf", "Plaats"])
        for number in range(count):
            sheet.write_row(number + 1, 0, [f"{name} {number}", "Ommen"])
    workbook.close()
    assistant.open_list(path)
    settle(assistant)
    box = by_name(assistant, QComboBox, "sheetBox")
    assert box.isVisible() and box.currentText() == "Bedrijven"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert table_texts(assistant.columns_page.table)[0][1] == "Oud 0"


def test_a_file_is_dropped_on_it(assistant: ImportAssistant, mixed_list: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mixed_list))])
    place, copy = QPoint(200, 200), Qt.DropAction.CopyAction
    rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, copy, *rest)
    assistant.dragEnterEvent(enter)
    assert enter.isAccepted()
    assistant.dropEvent(QDropEvent(QPointF(place), copy, *rest))
    settle(assistant)
    assert assistant.main_button.why_not == ""


@pytest.mark.parametrize("is_demo", [False, True])
def test_in_the_demo_school_it_says_so(
    database: Database, desk: Desk, qtbot: QtBot, *, is_demo: bool
) -> None:
    a_school(database, is_demo=is_demo)
    made = ImportAssistant(desk)
    qtbot.addWidget(made)
    show(made, width=900, height=600)
    assert made.file_page.demo_notice.isVisible() is is_demo
    assert "demoschool" in made.file_page.demo_notice.accessibleName()


def test_an_address_book_has_addresses_and_no_headings(assistant: ImportAssistant, tmp_path: Path) -> None:
    path = tmp_path / "adressen.vcf"
    path.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan\r\nORG:Garage\r\nEND:VCARD\r\n" * 2, encoding="utf-8"
    )
    assistant.open_list(path)
    settle(assistant)
    assert assistant.file_page._below.text() == "2 adressen"
    assert assistant.file_page._counted(10_000, cards=False) == "10.000 rijen"
    assert assistant.file_page._counted(1, cards=False) == "1 rij"
