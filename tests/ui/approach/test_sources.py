"""*Hulpmiddelen* as a person uses it: add, copy the address, keep a document, say that it still stands."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from netwerk_desktop.services import kept_documents
from netwerk_desktop.services.helpful_sources import sources
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.sources_page import SourcesPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from tests.services.test_partner_files import PDF, saved
from tests.ui.drivers import by_name, choose_in_menu, click, press, table_texts, type_text, wait_until
from tests.ui.paper_desk import Boxes
from tests.ui.partners.acting import button, line


@pytest.fixture
def page(tab: ApproachTab) -> SourcesPage:
    tab.show_page("sources")
    assert isinstance(tab.page, SourcesPage)
    return tab.page


def add(page: SourcesPage, title: str) -> None:
    name = "sourceEdit" if page.table.isVisible() else "firstStepEdit"
    type_text(line(page, name), title)
    press(line(page, name), "Return")


def drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def test_an_empty_page_offers_a_title_or_the_examples(
    page: SourcesPage, tab: ApproachTab, said: list[str]
) -> None:
    assert page.empty.isVisible() and line(page, "firstStepEdit").hasFocus()
    add(page, "Praatplaat")
    assert table_texts(page.table) == [["Praatplaat", "–", "controleer"]]
    assert tab.words() == ("1 hulpmiddel", "1 te controleren")
    click(page.shipped_button)
    assert said[-1] == "13 bronnen toegevoegd"
    assert not page.shipped_button.isVisible()
    assert not page.page_actions()[0].isEnabled()


def test_the_examples_come_from_the_menu_and_go_in_one_step(
    page: SourcesPage, tab: ApproachTab, database: Database
) -> None:
    choose_in_menu(tab.page_menu, "addShippedAction")
    assert len(table_texts(page.table)) == 13
    assert database.undo() == "Bronnen uit de voorbeelden toegevoegd"
    assert page.empty.isVisible()


def test_the_address_is_copied_and_never_opened(page: SourcesPage, said: list[str]) -> None:
    add(page, "Praatplaat")
    assert page.pane.copy_button.why_not == "Er staat nog geen adres bij"
    field = page.pane.fields["web_address"]
    field.edit()
    type_text(field.editor, "www.voorbeeld.example/a?b=1&c=2")
    press(field.editor, "Return")
    click(page.pane.copy_button)
    assert QGuiApplication.clipboard().text() == "www.voorbeeld.example/a?b=1&c=2"
    assert said[-1] == "Adres gekopieerd. Plak het in je browser."


def test_it_still_stands(page: SourcesPage, database: Database, said: list[str]) -> None:
    add(page, "Praatplaat")
    click(page.pane.check_button)
    assert said[-1] == "Gecontroleerd"
    assert table_texts(page.table)[0][2] == "zo 22-11"
    assert page.pane.check_button.why_not == "Vandaag al gecontroleerd"
    database.undo()
    assert table_texts(page.table)[0][2] == "controleer"


def test_a_title_cannot_be_emptied(page: SourcesPage) -> None:
    add(page, "Praatplaat")
    press(page.table, "Return")
    field = page.pane.fields["title"]
    assert field.editing
    field.editor.clear()
    press(field.editor, "Return")
    assert field.error.startswith("Hoe heet het?")
    press(field.editor, "Esc")
    assert field.value == "Praatplaat"


def test_a_document_is_dropped_opened_saved_and_taken_away(
    page: SourcesPage,
    tmp_path: Path,
    boxes: Boxes,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(kept_documents, "open_with_system", opened.append)
    add(page, "Praatplaat")
    drop(page.pane.slot, saved(tmp_path, "plaat.pdf", PDF))
    wait_until(lambda: "Document bewaard" in said)
    assert table_texts(page.table)[0][1] == "pdf"
    click(button(page, "openHeldButton"))
    assert opened[0].read_bytes() == PDF
    boxes.path = tmp_path / "uit.pdf"
    click(button(page, "saveHeldButton"))
    assert boxes.path.read_bytes() == PDF and boxes.proposals[0].name == "plaat.pdf"
    click(button(page, "removeHeldButton"))
    assert said[-1] == "Document weggehaald"
    assert button(page, "chooseDocumentButton").isVisible()


def test_a_program_is_refused(
    page: SourcesPage, tmp_path: Path, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(page, "Praatplaat")
    path = saved(tmp_path, "plaat.exe", b"MZ")
    monkeypatch.setattr(feedback, "ask_open_file", lambda *_parts, **_kinds: path)
    click(button(page, "chooseDocumentButton"))
    wait_until(lambda: bool(boxes.said))
    assert "plaat.exe is een programma" in boxes.said[0]
    assert table_texts(page.table)[0][1] == "–"


def test_it_is_taken_off_the_list_and_comes_back(
    page: SourcesPage, database: Database, said: list[str]
) -> None:
    add(page, "Praatplaat")
    add(page, "LOB-scan")
    page.table.choose(sources(database)[0].id)
    click(page.pane.drop_button)
    assert [row[0] for row in table_texts(page.table)] == ["Praatplaat"]
    database.undo()
    assert [row[0] for row in table_texts(page.table)] == ["LOB-scan", "Praatplaat"]
    assert by_name(page, QWidget, "sourcePane").isVisible()


def test_a_shortage_goes_to_partners_of_its_profiles(page: SourcesPage, database: Database) -> None:
    """S1-02b: one choice makes it an argument; the page says where it will be told."""
    add(page, "te weinig lassers")
    assert not page.pane.profiles.isVisible() and not page.pane.fields["region"].isVisible()
    page.pane.kind.committed.emit("SHORTAGE")
    assert page.pane.profiles.isVisible()
    choose_in_menu(page.pane.profiles.menu(), "PIE")
    page.pane.fields["region"].committed.emit("Vechtdal")
    (row,) = sources(database)
    assert (row.kind.value, row.profiles, row.region) == ("SHORTAGE", ("PIE",), "Vechtdal")
    assert page.pane.fields["region"].isVisible()
    assert "partners van deze profielen" in page.pane._told_words.text()
