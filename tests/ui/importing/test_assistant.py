"""The assistant as a person uses it: file, columns, check, done; by keyboard; wrong files; cancelling."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyle, QStyleOptionComboBox, QTableView
from pytestqt.qtbot import QtBot

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.matching import Decision, VerdictKind
from netwerk_desktop.exchange.tables import read_table
from netwerk_desktop.services.partner_import import plan_import, read_list, run_import
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.importing import ImportAssistant
from netwerk_desktop.ui.importing import assistant as assistant_module
from netwerk_desktop.ui.importing.list_table import FIELDS, FieldBox
from netwerk_desktop.ui.shared.delegates import SIDE
from netwerk_desktop.ui.shared.theme import Theme, theme
from tests.builders import a_partner
from tests.exchange.lists import Rows, write_csv
from tests.ui.drivers import by_name, click, click_row, press, show, table_texts, wait_until
from tests.ui.importing.conftest import settle, shown_words

REVIEW, DONE = 2, 3


def words_of(dialog: ImportAssistant, name: str) -> str:
    return by_name(dialog, QLabel, name).text()


def to_review(dialog: ImportAssistant, path: Path) -> None:
    """Choose the file and go on twice with Enter, as somebody who trusts the proposal."""
    dialog.open_list(path)
    settle(dialog)
    press(dialog.main_button, "Return")
    assert dialog.step == 1
    press(dialog, "Return")
    wait_until(lambda: dialog.step == REVIEW)
    settle(dialog)


def to_done(dialog: ImportAssistant) -> None:
    click(dialog.main_button)
    wait_until(lambda: dialog.step == DONE)
    settle(dialog)


def choose_field(box: FieldBox, field: ListField) -> None:
    """Choose as with the arrow keys and Enter in the opened list."""
    box.setCurrentIndex(FIELDS.index(field))
    box.activated.emit(FIELDS.index(field))
    QApplication.processEvents()


def states(dialog: ImportAssistant) -> list[str]:
    return [row[1] for row in table_texts(dialog.review_page.table)]


@pytest.mark.usefixtures("partners")
def test_from_file_to_partners(
    assistant: ImportAssistant, desk: Desk, mixed_list: Path, database: Database, partners: dict[str, int]
) -> None:
    said: list[tuple[str, bool]] = []
    desk.done.connect(lambda text, undoable: said.append((text, undoable)))
    assert assistant.main_button.why_not == "Kies eerst een bestand"
    to_review(assistant, mixed_list)
    assert states(assistant) == [
        "nieuw",
        "wijzigt",
        "gelijk",
        "dubbel?",
        "let op",
        "nieuw",
        "kan niet",
        "wijzigt",
        "nieuw",
    ]
    assert shown_words(assistant) == "Haal 7 op"
    assert words_of(assistant, "rowTitle") == "Rij 5 lijkt op Metaalbewerking Van Ösch"
    assert words_of(assistant, "rowReason").startswith("zelfde postcode en telefoon")
    to_done(assistant)
    assert words_of(assistant, "resultTitle") == "7 partners opgehaald"
    assert "1 rij kon niet: de naam ontbrak" in words_of(assistant, "resultLines")
    assert said == []
    click(assistant.main_button)
    assert said == [("7 partners opgehaald", True)]
    assert len(list_partners(database)) == 8
    osch = partner_detail(database, partners["osch"])
    assert osch is not None and osch.partner.email == "osch@v.example"
    database.undo()
    assert len(list_partners(database)) == 4


def test_a_doubtful_row_is_decided_by_key_and_by_click(
    assistant: ImportAssistant, mixed_list: Path, partners: dict[str, int], database: Database
) -> None:
    to_review(assistant, mixed_list)
    page = assistant.review_page
    assert page.strip.doubt.chosen == Decision.IS_SAME.value
    press(page.table, "2")
    assert page.strip.doubt.chosen == Decision.IS_OTHER.value
    assert states(assistant)[3] == "nieuw"
    assert shown_words(assistant) == "Haal 7 op"
    press(page.table, "3")
    assert states(assistant)[3] == "overslaan"
    assert shown_words(assistant) == "Haal 6 op"
    click(by_name(page.strip.doubt, QPushButton, "IS_SAMESegment"))
    assert states(assistant)[3] == "wijzigt"
    press(page.table, "2")
    to_done(assistant)
    assert len(list_partners(database)) == 4 + 5
    assert partners["osch"] in {row.id for row in list_partners(database)}


def test_a_row_without_doubt_can_be_left_out(
    assistant: ImportAssistant, mixed_list: Path, partners: dict[str, int]
) -> None:
    to_review(assistant, mixed_list)
    page = assistant.review_page
    click_row(page.table, 0)
    assert words_of(assistant, "rowTitle") == "Rij 2 is nieuw"
    assert page.strip.taking.isVisible() and not page.strip.doubt.isVisible()
    press(page.table, "3")
    assert (states(assistant)[0], shown_words(assistant)) == ("overslaan", "Haal 6 op")
    press(page.table, "1")
    assert (states(assistant)[0], shown_words(assistant)) == ("nieuw", "Haal 7 op")
    click_row(page.table, 6)
    assert words_of(assistant, "rowTitle") == "Rij 8 kan niet mee"
    assert not page.strip.taking.isVisible() and not page.strip.doubt.isVisible()
    press(page.table, "1")
    assert states(assistant)[6] == "kan niet"


def test_several_rows_are_decided_together(
    assistant: ImportAssistant, mixed_list: Path, partners: dict[str, int]
) -> None:
    to_review(assistant, mixed_list)
    table = assistant.review_page.table
    table.setFocus()
    press(table, "Ctrl+A")
    assert words_of(assistant, "rowTitle") == "9 rijen gekozen"
    press(table, "3")
    assert set(states(assistant)) == {"overslaan", "kan niet"}
    assert assistant.main_button.why_not
    press(table, "2")
    assert shown_words(assistant) == "Haal 8 op"


def test_chips_filter_and_keep_the_row_in_hand(
    assistant: ImportAssistant, mixed_list: Path, partners: dict[str, int]
) -> None:
    to_review(assistant, mixed_list)
    page = assistant.review_page
    assert page.chips[VerdictKind.NEW].text() == "Nieuw  3"
    click(page.chips[VerdictKind.NEW])
    assert states(assistant) == ["nieuw"] * 3
    click(page.chips[VerdictKind.DOUBLE])
    assert words_of(assistant, "rowTitle").startswith("Rij 5")
    press(page.table, "2")
    click(page.chips[None])
    assert words_of(assistant, "rowTitle").startswith("Rij 5")
    assert page.strip.doubt.chosen == Decision.IS_OTHER.value


def test_a_column_is_changed_above_it(
    assistant: ImportAssistant, mixed_list: Path, partners: dict[str, int], database: Database
) -> None:
    assistant.open_list(mixed_list)
    settle(assistant)
    click(assistant.main_button)
    boxes = assistant.columns_page.table.header.boxes
    choose_field(boxes[0], ListField.IGNORE)
    assert "Kies boven een kolom" in words_of(assistant, "columnsWords")
    assert assistant.main_button.why_not
    choose_field(boxes[0], ListField.NAME)
    choose_field(boxes[3], ListField.SECTOR)
    assert assistant.main_button.why_not == ""
    click(assistant.main_button)
    wait_until(lambda: assistant.step == REVIEW)
    settle(assistant)
    box = assistant.review_page.table.header.boxes[3]
    assert box.currentText() == "Branche"
    choose_field(box, ListField.CITY)
    settle(assistant)
    assert assistant.plan is not None
    assert assistant.plan.verdicts[0].row.city == "Vechterwold"
    choose_field(assistant.review_page.table.header.boxes[5], ListField.IGNORE)
    settle(assistant)
    assert "E-mail" not in [
        assistant.review_page.table.model().headerData(section, Qt.Orientation.Horizontal)
        for section in range(assistant.review_page.table.model().columnCount())
    ]
    to_done(assistant)
    assert {row.city for row in list_partners(database) if row.name.startswith("Schilders")} == {
        "Vechterwold"
    }


def test_the_name_taken_away_in_the_check_brings_the_columns_back(
    assistant: ImportAssistant, mixed_list: Path
) -> None:
    to_review(assistant, mixed_list)
    choose_field(assistant.review_page.table.header.boxes[0], ListField.IGNORE)
    wait_until(lambda: assistant.step == 1)
    assert "Kies boven een kolom" in words_of(assistant, "columnsWords")


def test_the_wheel_over_a_choice_changes_nothing(assistant: ImportAssistant, mixed_list: Path) -> None:
    assistant.open_list(mixed_list)
    settle(assistant)
    click(assistant.main_button)
    box = assistant.columns_page.table.header.boxes[2]
    before = box.currentIndex()
    place = QPointF(box.rect().center())
    wheel = QWheelEvent(
        place, box.mapToGlobal(place), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.currentIndex() == before


def test_partners_that_changed_meanwhile_are_looked_at_again(
    assistant: ImportAssistant, mixed_list: Path, database: Database
) -> None:
    to_review(assistant, mixed_list)
    assert assistant.plan is not None and assistant.plan.counts[VerdictKind.SAME] == 0
    a_partner(database, "Café Het Öltje")
    found = read_list(mixed_list)
    run_import(database, plan_import(database, found.table, found.mapping))
    click(assistant.main_button)
    wait_until(lambda: "intussen veranderd" in assistant.hint.text())
    settle(assistant)
    assert assistant.step == REVIEW
    assert assistant.plan.counts[VerdictKind.SAME] >= 7
    assert assistant.main_button.why_not


def test_esc_while_it_compares_closes_and_nothing_happened(
    desk: Desk, mixed_list: Path, database: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ImportAssistant(desk, None)
    qtbot.addWidget(dialog)
    show(dialog, width=860, height=500)
    to_review(dialog, mixed_list)
    before = len(list_partners(database))
    waiting = _hold(monkeypatch)
    click(dialog.main_button)
    press(dialog, "Esc")
    assert dialog.isVisible(), "it waits for a safe point"
    waiting()
    wait_until(lambda: not dialog.isVisible())
    assert len(list_partners(database)) == before
    assert database.undo_stack.next_undo is None


def test_annuleren_stops_the_work_and_stays(
    assistant: ImportAssistant, mixed_list: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_review(assistant, mixed_list)
    waiting = _hold(monkeypatch)
    click(assistant.main_button)
    wait_until(assistant.progress.isVisible)
    assert assistant.main_button.why_not
    click(assistant.progress.cancel_button)
    waiting()
    settle(assistant)
    assert (assistant.step, assistant.isVisible()) == (REVIEW, True)
    assert list_partners(database) == []
    monkeypatch.undo()
    to_done(assistant)
    assert len(list_partners(database)) == 8


def _hold(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the taking in wait at its second step until the answer is called."""
    gate = threading.Event()

    def slow(database: Database, plan: object, *, tell: Callable[[int, int, str], None]) -> object:
        def waiting(done: int, total: int, words: str) -> None:
            if done == 1:
                assert gate.wait(10)
            tell(done, total, words)

        return run_import(database, plan, tell=waiting)  # type: ignore[arg-type]

    monkeypatch.setattr(assistant_module, "run_import", slow)
    return gate.set


def test_the_report_is_saved(
    assistant: ImportAssistant, mixed_list: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "verslag.xlsx"
    proposals: list[Path] = []

    def answer(_parent: object, _title: str, *, proposal: Path, kinds: str) -> Path:
        assert kinds
        proposals.append(proposal)
        return target

    monkeypatch.setattr(assistant_module, "ask_save_file", answer)
    to_review(assistant, mixed_list)
    to_done(assistant)
    press(assistant, "Alt+V")
    settle(assistant)
    wait_until(lambda: "verslag.xlsx" in words_of(assistant, "reportWords"))
    assert proposals[0].name == "2026-11-22 Verslag lijst decaan 2025.xlsx"
    texts = [[cell.text for cell in row] for row in read_table(target).rows]
    assert texts[0] == ["Rij", "Naam", "Wat er gebeurde", "Waarom"]
    assert texts[7][:3] == ["8", "", "kan niet"]


def test_a_second_time_there_is_nothing_to_take_in(
    assistant: ImportAssistant, desk: Desk, mixed_list: Path, qtbot: QtBot
) -> None:
    to_review(assistant, mixed_list)
    to_done(assistant)
    again = ImportAssistant(desk, None)
    qtbot.addWidget(again)
    show(again, width=860, height=500)
    to_review(again, mixed_list)
    assert set(states(again)) == {"gelijk", "kan niet"}
    assert "alles is al bekend" in again.main_button.why_not
    assert "alles is al bekend" in again.hint.text()


@pytest.mark.parametrize(("count", "words"), [(1, "lijst.csv · 1 rij"), (2, "lijst.csv · 2 rijen")])
def test_one_row_is_one_row(assistant: ImportAssistant, tmp_path: Path, count: int, words: str) -> None:
    rows: Rows = [("Bedrijf", "Plaats"), ("Kapsalon", "Ommen"), ("Garage", "Ommen")]
    to_review(assistant, write_csv(tmp_path / "lijst.csv", rows[: count + 1]))
    assert assistant.review_page._file_words.text() == words


def test_nasty_texts_are_shown_as_they_are(assistant: ImportAssistant, tmp_path: Path) -> None:
    rows: Rows = [
        ("Bedrijf", "<b>Kop</b> &amp; meer"),
        ("<b>vet</b> & Zn", "=SUM(A1)"),
        ("x" * 10_000, "a\tb"),
    ]
    to_review(assistant, write_csv(tmp_path / "gek.csv", rows))
    texts = table_texts(assistant.review_page.table)
    assert texts[0][2] == "<b>vet</b> & Zn"
    assert texts[1][1] == "let op"
    assert assistant.review_page.table.horizontalHeader().sectionSize(2) < 800
    to_done(assistant)


@pytest.mark.parametrize(("width", "height", "scale"), [(860, 500, 1.0), (860, 500, 1.5), (1000, 650, 1.4)])
def test_nothing_is_cut_off(
    desk: Desk,
    mixed_list: Path,
    partners: dict[str, int],
    qtbot: QtBot,
    look: Theme,
    width: int,
    height: int,
    scale: float,
) -> None:
    look.set_scale(scale)
    dialog = ImportAssistant(desk, None)
    qtbot.addWidget(dialog)
    show(dialog, width=width, height=height)
    to_review(dialog, mixed_list)
    assert (dialog.width(), dialog.height()) == (width, height)
    page = dialog.review_page
    inside = [*page.chips.values(), dialog.main_button, dialog.cancel_button, page.strip.doubt]
    for widget in inside:
        left = widget.mapTo(dialog, widget.rect().topLeft()).x()
        assert left >= 0 and left + widget.width() <= width
        assert widget.width() >= widget.minimumSizeHint().width()
    assert page.table.viewport().height() >= 4 * look.row_height()


def look_width(text: str) -> int:
    return theme().text_width(text, semibold=True)


@pytest.mark.measures_time
def test_ten_thousand_rows_stay_quick(assistant: ImportAssistant, tmp_path: Path) -> None:
    rows: Rows = [("Bedrijf", "Plaats"), *((f"Bedrijf {n}", "Ommen") for n in range(10_000))]
    to_review(assistant, write_csv(tmp_path / "veel.csv", rows))
    page = assistant.review_page
    assert page.table.columnWidth(0) > look_width("10001")
    started = time.process_time()
    for _ in range(10):
        press(page.table, "PgDown")
    scrolled = time.process_time() - started
    started = time.process_time()
    press(page.table, "3")
    decided = time.process_time() - started
    assert scrolled / 10 < 0.1
    assert decided < 0.4
    assert shown_words(assistant) == "Haal 9.999 op"


def test_a_choice_stands_right_above_the_words_of_its_column(
    assistant: ImportAssistant, mixed_list: Path
) -> None:
    assistant.open_list(mixed_list)
    wait_until(assistant.main_button.isEnabled)
    click(assistant.main_button)
    box = by_name(assistant, FieldBox, "column0Box")
    wait_until(box.isVisible)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    words = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    table = by_name(assistant, QTableView, "columnsTable")
    section = table.columnViewportPosition(1)
    assert box.x() + words.x() == section + SIDE


def test_by_keyboard_alone(
    assistant: ImportAssistant,
    mixed_list: Path,
    partners: dict[str, int],
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Alt+K, the file, Enter, Tab to a choice, Alt+V, arrows, 2, Tab to the filters, Alt+H, Enter."""
    monkeypatch.setattr(assistant_module, "ask_open_file", lambda *_words, **_more: mixed_list)
    press(assistant, "Alt+K")
    wait_until(lambda: focused() == "mainButton")  # a button pressed by Alt acts a moment later
    press_focused("Return")
    assert focused() == "columnsTable"
    press_focused("Tab")
    assert focused() == "column0Box"
    press_focused("Tab")
    press_focused("Shift+Tab")
    press(assistant, "Alt+V")
    wait_until(lambda: assistant.step == REVIEW)
    settle(assistant)
    assert focused() == "reviewTable"
    press_focused("Down")
    assert words_of(assistant, "rowTitle").startswith("Rij 6")
    press_focused("Up")
    press_focused("2")
    press_focused("Shift+Tab")
    assert focused() == "allChip"
    press_focused("Right")
    assert states(assistant) == ["nieuw"] * 3
    seen = []
    for _ in range(20):
        press_focused("Tab")
        seen.append(focused())
        if seen[-1] == "mainButton":
            break
    assert seen[:2] == ["reviewTable", "column0Box"]
    assert seen[-4:] == ["IS_OTHERSegment", "cancelButton", "backButton", "mainButton"]
    press(assistant, "Alt+H")
    wait_until(lambda: assistant.step == DONE)
    settle(assistant)
    assert focused() == "mainButton"
    press_focused("Return")
    wait_until(lambda: not assistant.isVisible())
    assert len(list_partners(database)) == 9


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def press_focused(keys: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, keys)
