"""Tables: sorting, selection by id, hiding columns, copying, state, ten thousand rows."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.marks import (
    NextStepMark,
    RadarLevel,
    RadarMark,
    StatusKind,
    StatusMark,
    mark_text,
)
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.theme import Theme
from tests.ui.drivers import EventCount, choose_in_menu, click, click_row, hold, press, show, table_texts
from tests.ui.shared.gallery import SAMPLE_COLUMNS, SAMPLE_ROWS, SampleRow


def make_table(
    qtbot: QtBot, *, columns: tuple[Column[SampleRow], ...] = SAMPLE_COLUMNS
) -> DataTable[SampleRow]:
    """The sample rows in a table on the screen."""
    table = DataTable(RowTableModel(columns, lambda row: row.id), name="Partners")
    qtbot.addWidget(table)
    table.row_model().replace_rows(SAMPLE_ROWS)
    show(table, width=700, height=300)
    return table


def names(table: DataTable[SampleRow]) -> list[str]:
    """The first column."""
    return [texts[0] for texts in table_texts(table)]


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model: QAbstractItemModel = RowTableModel(SAMPLE_COLUMNS, lambda row: row.id)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert isinstance(model, RowTableModel)
    model.replace_rows(SAMPLE_ROWS)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.replace_rows(())
    assert tester.model() is model


def test_choosing_while_ctrl_is_held_chooses_that_row_alone(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.choose(SAMPLE_ROWS[0].id)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyPress(table.windowHandle(), Qt.Key.Key_Control, control)
    assert QGuiApplication.keyboardModifiers() == control
    table.choose(SAMPLE_ROWS[1].id)
    QTest.keyRelease(table.windowHandle(), Qt.Key.Key_Control)
    assert table.chosen_ids() == (SAMPLE_ROWS[1].id,)


def test_marks_are_read_in_words(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    assert table_texts(table)[:2] == [
        ["Aannemersbedrijf Ter Weele", "actief", "wo 25-11 Bellen"],
        ["Autobedrijf Mërkens", "afkoelend", "geen volgende stap"],
    ]
    assert mark_text(NextStepMark("", "", asks=False)) == "—"
    assert mark_text(StatusMark(StatusKind.AT_REST, "met rust")) == "met rust"


def test_a_click_on_the_header_sorts_both_ways(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 20, 10)
    for expected in (sorted, lambda items: sorted(items, reverse=True)):
        click(header.viewport(), at=place)
        assert names(table) == expected([row.name for row in SAMPLE_ROWS])


def test_the_selection_is_kept_by_id_through_sorting_and_new_rows(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.choose(4)
    told: list[int | None] = []
    table.chosen_changed.connect(lambda: told.append(table.current_id()))
    table.sort_by("name", descending=True)
    table.row_model().replace_rows([replace(row, name=row.name + " BV") for row in SAMPLE_ROWS[2:]])
    assert table.chosen_ids() == (4,)
    assert table.current_id() == 4
    assert told == []
    table.row_model().replace_rows(SAMPLE_ROWS[:2])
    assert table.chosen_ids() == ()
    assert told == [None]


def test_several_rows_stay_chosen(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.choose_many([1, 3, 5])
    table.sort_by("nextStep")
    assert sorted(table.chosen_ids()) == [1, 3, 5]


def test_the_place_in_the_list_stays(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    rows = [replace(SAMPLE_ROWS[0], id=number, name=f"Partner {number:04}") for number in range(500)]
    table.row_model().replace_rows(rows)
    table.verticalScrollBar().setValue(4000)
    table.row_model().replace_rows(rows)
    assert table.verticalScrollBar().value() == 4000


def test_enter_and_double_click_open(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.choose(2)
    press(table, "Return")
    click_row(table, 3, double=True)
    assert opened == [2, 4]


def test_an_enter_that_is_held_opens_once_and_ctrl_enter_nothing(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.choose(2)
    hold(table, "Return")
    press(table, "Ctrl+Return")
    assert opened == [2]


def test_copy_gives_excel_a_table_of_what_is_shown(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.set_column_hidden("contact", hidden=True)
    table.row_model().replace_rows([replace(SAMPLE_ROWS[0], name="Een\ttab\nen regel"), *SAMPLE_ROWS[1:]])
    table.choose_many([1, 2])
    press(table, "Ctrl+C")
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Naam\tVolgende stap",
        "Een tab en regel\two 25-11 Bellen",
        "Autobedrijf Mërkens\tgeen volgende stap",
    ]


def test_columns_hide_by_width_and_by_choice(qtbot: QtBot, look: Theme) -> None:
    columns = (SAMPLE_COLUMNS[0], replace(SAMPLE_COLUMNS[1], hide_under=600), SAMPLE_COLUMNS[2])
    table = make_table(qtbot, columns=columns)
    assert not table.isColumnHidden(1)
    show(table, width=599, height=300)
    assert table.isColumnHidden(1)
    show(table, width=700, height=300)
    assert not table.isColumnHidden(1)
    look.set_scale(1.5)
    assert table.isColumnHidden(1)
    look.set_scale(1.0)
    choose_in_menu(table.column_menu(), "nextStep")
    assert table.isColumnHidden(2)


def test_a_name_keeps_some_letters_where_there_is_no_room(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    taken = table.columnWidth(1) + table.columnWidth(2)
    show(table, width=taken + 30, height=300)
    assert table.columnWidth(0) > 60 and table.horizontalScrollBar().maximum() > 0
    show(table, width=taken + 300, height=300)
    assert table.columnWidth(0) >= 280 and table.horizontalScrollBar().maximum() == 0


def test_the_name_column_cannot_be_hidden(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    assert [action.data() for action in table.column_menu().actions()] == ["contact", "nextStep"]


def test_the_state_comes_back(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.horizontalHeader().moveSection(2, 0)
    table.horizontalHeader().resizeSection(1, 222)
    table.sort_by("name", descending=True)
    state = table.table_state()
    other = make_table(qtbot)
    other.restore_table_state(state)
    assert table_texts(other) == table_texts(table)
    assert other.horizontalHeader().sectionSize(1) == 222


def test_a_damaged_state_does_no_harm(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    before = table_texts(table)
    for text in (
        "",
        "{",
        "[]",
        "null",
        '{"order": 3, "hidden": [1], "widths": {"contact": "x"}, "sort": ["no", true]}',
    ):
        table.restore_table_state(text)
        assert table_texts(table) == before


def test_rows_have_the_height_of_the_density(qtbot: QtBot, look: Theme) -> None:
    table = make_table(qtbot)
    assert table.rowHeight(0) == 28
    look.set_client_height(535)
    assert table.rowHeight(0) == 24
    look.set_client_height(768)
    look.set_scale(1.5)
    assert table.rowHeight(0) == look.row_height() > 28


def test_what_is_cut_off_shows_in_a_tooltip_as_plain_text(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.row_model().replace_rows([replace(SAMPLE_ROWS[0], name="<b>" + "lang " * 40)])
    at = table.visualRect(table.model().index(0, 0)).center()
    QApplication.sendEvent(
        table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    )
    assert "&lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_without_focus_the_selection_is_neutral(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.choose(3)
    table.setFocus()
    QApplication.processEvents()
    focused = table.grab().toImage()
    table.clearFocus()
    QApplication.processEvents()
    assert table.grab().toImage() != focused


@pytest.mark.measures_time
def test_ten_thousand_rows_are_no_burden(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    contact, step = RadarMark(RadarLevel.ACTIVE), NextStepMark("", "")
    numbers = range(10_000)
    rows = [SampleRow(number, f"Partner {number * 7919 % 10_000:05}", contact, step) for number in numbers]
    table.choose(3)
    start = time.process_time()
    table.row_model().replace_rows(rows)
    table.sort_by("name")
    table.grab()
    spent = time.process_time() - start
    assert table.current_id() == 3
    assert spent < 0.5
    start = time.process_time()
    table.selectAll()
    table.row_model().replace_rows(rows)
    spent = time.process_time() - start
    assert len(table.chosen_ids()) == 10_000
    assert spent < 0.3


def test_other_rows_are_painted_once(qtbot: QtBot) -> None:
    table = make_table(qtbot)
    QApplication.processEvents()
    paintings = EventCount(table.viewport(), QEvent.Type.Paint)
    table.row_model().replace_rows(SAMPLE_ROWS[1:])
    for _ in range(3):
        QApplication.processEvents()
    assert paintings.count == 1


def test_a_narrow_column_is_as_wide_as_its_sign_and_tells_the_rest(qtbot: QtBot) -> None:
    """In a wide window it has its word, and keeps the width that was given to it there."""
    columns = tuple(
        replace(column, narrow_under=800) if column.key == "contact" else column for column in SAMPLE_COLUMNS
    )
    table = make_table(qtbot, columns=columns)
    place = [column.key for column in columns].index("contact")
    header = table.horizontalHeader()
    narrow = header.sectionSize(place)
    assert narrow <= 40
    tell = Qt.ItemDataRole.ToolTipRole
    assert table.model().headerData(place, Qt.Orientation.Horizontal, tell) == "Contact"
    assert table.model().headerData(0, Qt.Orientation.Horizontal, tell) is None
    state = table.table_state()
    table.resize(900, 300)
    assert header.sectionSize(place) > 2 * narrow
    header.resizeSection(place, 140)
    table.resize(950, 300)
    assert header.sectionSize(place) == 140
    table.resize(700, 300)
    assert header.sectionSize(place) == narrow
    table.resize(900, 300)
    table.restore_table_state(state.replace(f'"contact": {narrow}', '"contact": 130'))
    assert header.sectionSize(place) == 130
