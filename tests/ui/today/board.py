"""What a person does with the list of Vandaag, and what stands in it."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from netwerk_desktop.ui.today.board_delegate import places_in
from netwerk_desktop.ui.today.today_tab import TodayTab
from tests.ui.drivers import by_name
from tests.ui.today.conftest import TODAY


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def button(root: QWidget, name: str) -> QAbstractButton:
    return by_name(root, QAbstractButton, name)


def shown(tab: TodayTab) -> list[tuple[str, bool]]:
    """What the rows say, and whether they are ticked."""
    return [(entry.row.what, entry.done) for entry in tab.list.board.entries]


def choose(tab: TodayTab, what: str) -> None:
    row = next(entry.row for entry in tab.list.board.entries if entry.row.what == what)
    assert tab.list.choose(row.id)


def point_on(tab: TodayTab, what: str, *, act: bool) -> QPoint:
    """A point on the accent words of a row, or on its first words."""
    row = next(entry.row for entry in tab.list.board.entries if entry.row.what == what)
    rect = tab.list.visualRect(tab.list.board.index_of(row.id))
    places = places_in(rect, row)
    area = places.act if act else places.what
    return area.center().toPoint() if act else area.topLeft().toPoint() + QPoint(12, 8)


def click_at(tab: TodayTab, point: QPoint) -> None:
    QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QApplication.processEvents()
