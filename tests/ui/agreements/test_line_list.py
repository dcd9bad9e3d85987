"""Lines that fold and unfold, and keep what somebody is busy with."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.agreements.line_list import LineList, LinePart, LineValues
from netwerk_desktop.ui.shared.theme import Theme
from tests.ui.drivers import click, press, show

PARTS = (LinePart("what", "Wat"), LinePart("moment", "Wanneer", ("maandag", "dinsdag")))


def line(what: str, moment: str = "", *, ticked: bool = False) -> LineValues:
    return LineValues({"what": what, "moment": moment}, ticked)


@pytest.fixture
def lines(look: Theme, qtbot: QtBot) -> LineList:
    made = LineList("Activiteiten", PARTS, add="Activiteit", ticks=True)
    qtbot.addWidget(made)
    made.set_lines([line("Gastles", "dinsdag"), line("<b>Bezoek</b>")])
    show(made, width=320, height=400)
    assert look.scale == 1.0
    return made


def test_click_on_the_head_folds_and_unfolds_and_elsewhere_does_not(lines: LineList) -> None:
    card = lines.cards[0]
    click(card, at=QPoint(60, 12))
    assert card.is_unfolded
    click(card, at=QPoint(10, card.height() - 30))
    assert card.is_unfolded
    press(card, "Esc")
    assert not card.is_unfolded


def test_same_lines_leave_the_open_one_open(lines: LineList) -> None:
    card = lines.cards[0]
    card.unfold(True)
    lines.set_lines([line("Gastles", "dinsdag"), line("<b>Bezoek</b>")])
    assert lines.cards[0] is card
    lines.set_lines([line("Gastles", "woensdag"), line("<b>Bezoek</b>")])
    assert lines.cards[0].is_unfolded
    assert lines.cards[0].values.values["moment"] == "woensdag"


def test_only_what_is_filled_in_is_told(lines: LineList, qtbot: QtBot) -> None:
    lines.add_line()
    with qtbot.waitSignal(lines.lines_changed) as told:
        lines.cards[0].tick.click()
    assert told.args == [[line("Gastles", "dinsdag", ticked=True), line("<b>Bezoek</b>")]]


def test_line_that_goes_is_told(lines: LineList, qtbot: QtBot) -> None:
    lines.cards[0].unfold(True)
    with qtbot.waitSignal(lines.lines_changed) as told:
        click(lines.cards[0].remove_button)
    assert told.args == [[line("<b>Bezoek</b>")]]
