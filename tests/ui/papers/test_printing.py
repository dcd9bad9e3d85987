"""Printing: the pages at their own size, in the background, and a printer that refuses."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.documents.pages import page_count, render_page
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.issuing import preview_agreement
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.papers.printing import new_printer, paint_pages, send_to_printer
from netwerk_desktop.ui.papers.saving import folder_for_papers, write_paper
from netwerk_desktop.ui.tasks import Cancelled, Progress
from tests.papers import a_reachable_partner, a_working_school, approve_text
from tests.ui.drivers import wait_until
from tests.ui.paper_desk import a_desk, answered, heard


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[Desk]:
    a_working_school(database)
    approve_text(database)
    yield from a_desk(database, tmp_path)


@pytest.fixture
def paper(desk: Desk) -> Paper:
    partner = a_reachable_partner(desk.database)
    return Paper(preview_agreement(desk.database, draft_agreement(desk.database, partner)), "papier.pdf")


def to_file(path: Path) -> QPrinter:
    printer = new_printer("papier")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def quiet() -> Progress:
    return Progress(lambda _done, _total, _what: None)


def ink(pdf: bytes, page: int) -> tuple[int, int, int, int]:
    """The box of everything that is not white: left, top, right, bottom in points."""
    from PIL import Image, ImageChops

    shot = render_page(pdf, page, 1.0)
    size = (shot.width, shot.height)
    picture = Image.frombuffer("RGB", size, shot.pixels, "raw", "BGRX", shot.stride, 1)
    box = ImageChops.invert(picture.convert("L").point(lambda value: 255 if value > 200 else 0)).getbbox()
    assert box is not None
    return box


def test_each_page_comes_out_at_its_own_size(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "uit.pdf"
    paint_pages(to_file(path), paper, quiet())
    printed = path.read_bytes()
    assert page_count(printed) == page_count(paper.content)
    for page in range(page_count(printed)):
        there, here = ink(printed, page), ink(paper.content, page)
        assert all(abs(a - b) <= 2 for a, b in zip(there, here, strict=True)), (page, there, here)


def test_chosen_pages_only(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "uit.pdf"
    printer = to_file(path)
    printer.setFromTo(2, 3)
    paint_pages(printer, paper, quiet())
    assert page_count(path.read_bytes()) == 2


def test_printer_that_refuses_is_said_in_plain_words(paper: Paper, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="printer neemt het papier niet aan"):
        paint_pages(to_file(tmp_path / "nergens" / "uit.pdf"), paper, quiet())


def test_printing_can_be_stopped(paper: Paper, tmp_path: Path) -> None:
    progress = quiet()
    progress.stop()
    with pytest.raises(Cancelled):
        paint_pages(to_file(tmp_path / "uit.pdf"), paper, progress)


def test_it_happens_in_the_background_and_is_said_quietly(
    desk: Desk, paper: Paper, tmp_path: Path, qtbot: QtBot
) -> None:
    said = heard(desk)
    window = QWidget()
    send_to_printer(desk, window, to_file(tmp_path / "uit.pdf"), paper)
    assert [task.what for task in desk.tasks.running] == ["Afdrukken"]
    window.deleteLater()  # whoever asked may be gone before the printer is done
    wait_until(lambda: not desk.tasks.running)
    assert said == ["Naar de printer gestuurd"]
    assert (tmp_path / "uit.pdf").exists()
    assert qtbot is not None


def test_refusal_in_the_background_is_said_in_a_box(
    desk: Desk, paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    boxes = answered(monkeypatch)
    window = QWidget()
    qtbot.addWidget(window)
    send_to_printer(desk, window, to_file(tmp_path / "nergens" / "uit.pdf"), paper)
    wait_until(lambda: not desk.tasks.running)
    assert "printer neemt het papier niet aan" in boxes.said[0]


def test_the_folder_that_was_used_last_is_kept_inside_the_file(
    desk: Desk, qtbot: QtBot, paper: Paper, tmp_path: Path
) -> None:
    """It may be called after somebody, and so stands nowhere else; the next run begins there again."""
    parent = QWidget()
    qtbot.addWidget(parent)
    folder = tmp_path / "Dossier Oostindi\u00ebn"
    folder.mkdir()
    assert write_paper(desk, parent, folder / "brief.pdf", paper.content)
    told = [file for file in desk.places.settings.parent.rglob("*.json") if b"Dossier" in file.read_bytes()]
    assert told == []
    desk.settings = replace(desk.settings, last_folder=None)
    assert folder_for_papers(desk) == folder
