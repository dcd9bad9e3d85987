"""Editing in place, labelled fields and dates, as a person does it."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QMainWindow,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField, NumberField, TextField
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.sections import scrolling
from netwerk_desktop.ui.shared.theme import Theme, theme
from tests.ui.drivers import by_name, click, press, show, type_text, wait_until
from tests.ui.shared.gallery import sample_parse

HOSTILE = "Łukasz <b>&amp; Zoë</b> 🎉 \u202eתוי"


class Form(QWidget):
    """Two fields below each other."""

    def __init__(self, kind: InPlaceKind = InPlaceKind.LINE) -> None:
        super().__init__()
        options = [Option("company", "Bedrijf"), Option("care", "Zorg")]
        self.first = InPlaceField("Naam", self, kind=kind, options=options)
        self.second = InPlaceField("Plaats", self)
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.kept: list[str] = []
        self.first.committed.connect(self.kept.append)


def make_form(qtbot: QtBot, *, kind: InPlaceKind = InPlaceKind.LINE, value: str = "Bakkerij") -> Form:
    """A form on the screen."""
    form = Form(kind)
    qtbot.addWidget(form)
    form.first.set_value(value)
    show(form, width=400, height=200)
    return form


def view_of(field: InPlaceField) -> QWidget:
    """What has the focus of *field* now."""
    proxy = field.focusProxy()
    assert proxy is not None
    return proxy


@pytest.mark.parametrize("key", ["F2", "Return"])
def test_a_key_opens_and_enter_keeps(qtbot: QtBot, key: str) -> None:
    form = make_form(qtbot)
    form.first.setFocus()
    press(view_of(form.first), key)
    assert form.first.editing
    type_text(form.first.editor, HOSTILE)
    press(form.first.editor, "Return")
    assert form.kept == [HOSTILE]
    assert not form.first.editing


def test_a_click_opens_and_esc_restores(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    click(view_of(form.first))
    type_text(form.first.editor, "Slagerij")
    press(form.first.editor, "Esc")
    assert form.kept == []
    assert form.first.value == "Bakkerij"
    assert view_of(form.first).hasFocus()


def test_tab_keeps_and_goes_on(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    click(view_of(form.first))
    type_text(form.first.editor, "Slagerij")
    press(form.first.editor, "Tab")
    assert form.kept == ["Slagerij"]
    assert view_of(form.second).hasFocus()


def test_an_unchanged_value_tells_nothing(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    click(view_of(form.first))
    press(form.first.editor, "Return")
    assert form.kept == []
    assert not form.first.editing


def test_opening_does_not_move_anything(qtbot: QtBot) -> None:
    form = make_form(qtbot)
    before = (form.first.geometry(), form.second.geometry())
    click(view_of(form.first))
    assert (form.first.geometry(), form.second.geometry()) == before
    assert form.first.editor.height() == 28


def test_a_refusal_keeps_what_was_typed(qtbot: QtBot) -> None:
    form = make_form(qtbot, value="7731 KD")
    form.first.committed.connect(lambda text: form.first.show_error("Een letter mist. Bijvoorbeeld 7731 KD"))
    click(view_of(form.first))
    type_text(form.first.editor, "7731K")
    press(form.first.editor, "Return")
    assert form.first.editing
    assert isinstance(form.first.editor, LineField)
    assert form.first.editor.text() == "7731K"
    assert form.first.error == "Een letter mist. Bijvoorbeeld 7731 KD"
    assert form.first.editor.hasFocus()
    press(form.first.editor, "Esc")
    assert (form.first.value, form.first.error) == ("7731 KD", "")


def test_a_refusal_after_tab_does_not_call_back(qtbot: QtBot) -> None:
    form = make_form(qtbot, value="7731 KD")
    form.first.committed.connect(lambda text: form.first.show_error("Een letter mist"))
    click(view_of(form.first))
    type_text(form.first.editor, "7731K")
    press(form.first.editor, "Tab")
    assert form.first.editing
    assert form.first.error == "Een letter mist"
    assert view_of(form.second).hasFocus()


def test_a_long_text_keeps_with_enter_and_takes_lines(qtbot: QtBot) -> None:
    form = make_form(qtbot, kind=InPlaceKind.TEXT, value="")
    click(view_of(form.first))
    type_text(form.first.editor, "Eén")
    press(form.first.editor, "Shift+Return")
    type_text(form.first.editor, "twee")
    press(form.first.editor, "Return")
    assert [text.splitlines() for text in form.kept] == [["Eén", "twee"]]


def test_a_choice_is_kept_by_its_key(qtbot: QtBot) -> None:
    form = make_form(qtbot, kind=InPlaceKind.CHOICE, value="company")
    click(view_of(form.first))
    press(form.first.editor, "Down")
    press(form.first.editor, "Return")
    assert form.kept == ["care"]


def test_an_empty_value_says_so_to_a_screen_reader(qtbot: QtBot) -> None:
    form = make_form(qtbot, value="")
    assert view_of(form.first).accessibleName() == "Naam: leeg"


def make_date(qtbot: QtBot) -> tuple[LabelledField, DateField]:
    """A date field under its label."""
    editor = DateField(sample_parse, long_date)
    field = LabelledField("Volgende stap op", editor)
    qtbot.addWidget(field)
    show(field, width=260, height=80)
    return field, editor


@pytest.mark.parametrize(
    ("typed", "day"),
    [("24-11", dt.date(2026, 11, 24)), ("morgen", dt.date(2026, 11, 23)), ("wk 49", dt.date(2026, 11, 30))],
)
def test_a_date_is_typed_as_people_write_it(qtbot: QtBot, typed: str, day: dt.date) -> None:
    _, editor = make_date(qtbot)
    hints: list[str] = []
    editor.understood.connect(hints.append)
    type_text(editor, typed)
    assert editor.day == day
    assert hints[-1] == f"wordt {long_date(day)}"


def test_a_wrong_date_is_told_when_leaving_only(qtbot: QtBot) -> None:
    field, editor = make_date(qtbot)
    type_text(editor, "31-2")
    assert field.error == ""
    press(editor, "Return")
    assert "februari" in field.error
    assert editor.is_wrong
    assert editor.property("wrong") is True
    editor.clear()
    type_text(editor, "28-2")
    assert field.error == ""
    assert editor.day == dt.date(2027, 2, 28)


def test_what_its_owner_says_about_a_day_stays_after_enter(qtbot: QtBot) -> None:
    field, editor = make_date(qtbot)
    type_text(editor, "1-11")
    editor.returnPressed.connect(lambda: field.show_error("Die dag is al geweest"))
    press(editor, "Return")
    assert field.error == "Die dag is al geweest"
    type_text(editor, "-2027")
    assert field.error == ""


def test_an_emptied_date_is_no_day(qtbot: QtBot) -> None:
    _, editor = make_date(qtbot)
    picked: list[object] = []
    editor.picked.connect(picked.append)
    editor.set_day(dt.date(2026, 11, 24))
    press(editor, "Ctrl+A")
    press(editor, "Del")
    assert picked == [None]
    assert not editor.is_wrong


def test_a_field_shows_its_error_and_takes_it_back(qtbot: QtBot) -> None:
    editor = LineField()
    field = LabelledField("&Postcode", editor, hint="Zoals 7731 KD")
    qtbot.addWidget(field)
    field.show_error("Een letter mist. Bijvoorbeeld 7731 KD")
    assert editor.accessibleName() == "Postcode"
    assert editor.accessibleDescription() == "Een letter mist. Bijvoorbeeld 7731 KD"
    field.show_error("")
    assert field.error == ""
    assert editor.property("wrong") is False


def test_what_is_wrong_comes_into_sight_below_the_edge(qtbot: QtBot) -> None:
    field = InPlaceField("Opmerking", kind=InPlaceKind.TEXT)
    field.committed.connect(lambda _text: field.show_error("Deze tekst is te lang: 28200 tekens."))
    area = scrolling(field)
    qtbot.addWidget(area)
    show(area, width=300, height=theme().control_height() + 20)
    field.edit()
    type_text(field.editor, "veel")

    press(field.editor, "Return")

    message = field.findChild(FieldMessage)
    assert message is not None
    wait_until(lambda: message.visibleRegion().boundingRect() == message.rect())
    assert field.editing


def test_fields_keep_any_text_as_it_is(qtbot: QtBot) -> None:
    line, text = LineField(), TextField()
    for widget in (line, text):
        qtbot.addWidget(widget)
        type_text(widget, HOSTILE)
    assert (line.text(), text.text()) == (HOSTILE, HOSTILE)


def test_a_choice_survives_other_options(qtbot: QtBot) -> None:
    field = ChoiceField([Option("a", "A"), Option("b", "B")])
    qtbot.addWidget(field)
    field.set_chosen("b")
    field.set_options([Option("b", "B"), Option("c", "C")])
    assert field.chosen == "b"
    field.set_options([])
    assert field.chosen == ""


@pytest.mark.parametrize("chosen", ["1", "5"])
def test_all_choices_are_whole_when_the_list_opens(look: Theme, chosen: str) -> None:
    window = QWidget()
    field = ChoiceField([Option(str(number), f"Keuze {number}") for number in range(1, 6)], window)
    field.set_chosen(chosen)
    show(window, width=300, height=300)
    field.showPopup()
    QApplication.processEvents()
    view = field.view()
    last = view.visualRect(view.model().index(4, 0))
    assert view.visualRect(view.model().index(0, 0)).top() >= 0
    assert last.bottom() <= view.viewport().height()
    field.hidePopup()


def test_search_tells_each_key_and_esc_clears_then_leaves(qtbot: QtBot, look: Theme) -> None:
    field = SearchField("Zoek naam, plaats, persoon")
    qtbot.addWidget(field)
    told: list[str] = []
    left: list[bool] = []
    field.searched.connect(told.append)
    field.left.connect(lambda: left.append(True))
    show(field, width=field.sizeHint().width(), height=28)
    type_text(field, "ös")
    press(field, "Esc")
    press(field, "Esc")
    assert told == ["ö", "ös", ""]
    assert left == [True]
    assert look.text_width(field.placeholderText()) < field.width() - 60


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y"])
def test_undo_and_redo_in_an_empty_search_are_of_the_window(qtbot: QtBot, keys: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    steps: list[str] = []
    step = QAction(window)
    step.setShortcut(keys)
    step.triggered.connect(lambda: steps.append(keys))
    window.addAction(step)
    field = SearchField("Zoek naam", window)
    window.setCentralWidget(field)
    show(window, width=300, height=100)
    field.setFocus()

    press(field, keys)
    assert steps == [keys]

    type_text(field, "imk")
    if keys == "Ctrl+Y":
        field.undo()
    press(field, keys)
    assert (steps, field.text()) == ([keys], "" if keys == "Ctrl+Z" else "imk")


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y"])
def test_undo_and_redo_in_a_number_that_was_kept_are_of_the_window(qtbot: QtBot, keys: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    steps: list[str] = []
    step = QAction(window)
    step.setShortcut(keys)
    step.triggered.connect(lambda: steps.append(keys))
    window.addAction(step)
    field = NumberField(0, 999, window)
    window.setCentralWidget(field)
    show(window, width=300, height=100)
    field.setFocus()

    type_text(field, "7")
    field.setValue(12)
    press(field, keys)
    assert (steps, field.value()) == ([keys], 12)

    if keys == "Ctrl+Z":
        type_text(field, "3")
        press(field, keys)
        assert (steps, field.text()) == ([keys], "12"), "what is being typed is of the field"


def test_an_error_on_a_closed_field_opens_it_with_its_value(qtbot: QtBot) -> None:
    form = make_form(qtbot, value="7731K")
    form.first.show_error("Een letter mist. Bijvoorbeeld 7731 KD")
    assert isinstance(form.first.editor, LineField)
    assert form.first.editor.text() == "7731K"


def test_a_day_is_picked_from_a_dutch_calendar(qtbot: QtBot) -> None:
    _, editor = make_date(qtbot)
    editor.set_day(dt.date(2026, 11, 24))
    press(editor, "Down")
    calendar = by_name(editor, QCalendarWidget, "calendar")
    assert calendar.locale().dayName(1) == "maandag"
    assert calendar.selectedDate() == QDate(2026, 11, 24)
    calendar.clicked.emit(QDate(2026, 12, 1))
    assert editor.day == dt.date(2026, 12, 1)
    assert editor.text() == "1 december 2026"


def test_a_date_in_place_is_kept_as_a_day(qtbot: QtBot) -> None:
    field = InPlaceField("Geldig tot", kind=InPlaceKind.DATE, parse=sample_parse, describe=long_date)
    qtbot.addWidget(field)
    kept: list[str] = []
    field.committed.connect(kept.append)
    field.set_value("2026-11-24")
    show(field, width=400, height=60)
    assert view_of(field).accessibleName() == "Geldig tot: 24 november 2026"
    click(view_of(field))
    type_text(field.editor, "31-2")
    press(field.editor, "Return")
    assert field.editing
    assert "februari" in field.error
    press(field.editor, "Ctrl+A")
    type_text(field.editor, "wk 49")
    press(field.editor, "Return")
    assert kept == ["2026-11-30"]
    field.set_value("2026-11-30")
    click(view_of(field))
    press(field.editor, "Del")
    press(field.editor, "Return")
    assert kept == ["2026-11-30", ""]


def test_a_number_stays_within_its_ends(qtbot: QtBot) -> None:
    field = NumberField(0, 480, unit="min", name="Duur")
    qtbot.addWidget(field)
    show(field, width=120, height=28)
    field.selectAll()
    type_text(field, "500")
    press(field, "Return")
    assert field.value() <= 480
    field.setValue(10)
    assert field.text() == "10 min"
    assert field.height() == 28


def test_a_choice_that_does_not_fit_ends_in_dots(qtbot: QtBot, look: Theme) -> None:
    field = ChoiceField([Option("a", "Renée Oostindiën  06 0308 0001")])
    qtbot.addWidget(field)
    show(field, width=400, height=28)
    shown = []
    for width in (400, 140):
        show(field, width=width, height=28)
        option = QStyleOptionComboBox()
        field.initStyleOption(option)
        shown.append(option.currentText)
    whole, cut = shown
    assert whole == "Renée Oostindiën  06 0308 0001"
    assert cut.startswith("Renée") and cut.endswith("…")


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.1, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("more", [-25, -7, 0, 9, 31])
def test_no_line_of_a_text_is_cut_through(qtbot: QtBot, look: Theme, scale: float, more: int) -> None:
    look.set_scale(scale)
    text = TextField("\n".join("Gesprek" for _ in range(20)), lines=3)
    qtbot.addWidget(text)
    show(text, width=300, height=200)
    text.resize(300, text.sizeHint().height() + more)
    for scrolled in (0, 5):
        text.verticalScrollBar().setValue(scrolled)
        first = text.firstVisibleBlock()
        line = text.blockBoundingRect(first).height()
        assert text.viewport().height() % line == 0
        assert text.blockBoundingGeometry(first).translated(text.contentOffset()).top() == 0
    if more == 0:
        assert text.viewport().height() == 3 * line


def test_a_doubt_stands_right_below_the_words_that_it_is_about(qtbot: QtBot) -> None:
    form = make_form(qtbot, value="12345")
    form.first.show_doubt("Een KvK-nummer heeft 8 cijfers")
    message, words = form.first._message, form.first._view.words
    spot = message.mapTo(form, message.contentsRect().topLeft()).x()
    assert spot - theme().icon_size(13) - 4 == words.mapTo(form, words.rect().topLeft()).x()
    form.first.edit()
    form.first._refuse("Een cijfer mist")
    edge = form.first.editor.mapTo(form, form.first.editor.rect().topLeft()).x()
    assert message.mapTo(form, message.contentsRect().topLeft()).x() - theme().icon_size(13) - 4 == edge


@pytest.mark.parametrize("make", [
    lambda: ChoiceField([Option("one", "Renée"), Option("two", "Joël")]), lambda: NumberField(0, 90),
])  # fmt: skip
def test_the_wheel_is_of_the_page_and_changes_no_value(
    qtbot: QtBot, make: Callable[[], ChoiceField | NumberField]
) -> None:
    """She scrolls through a form, and the pointer comes over a field: whom she spoke to must stay."""
    editor = make()
    qtbot.addWidget(editor)
    show(editor, width=200, height=30)
    before = editor.grab().toImage()
    wheel = QWheelEvent(
        QPointF(10, 10), QPointF(editor.mapToGlobal(QPoint(10, 10))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(editor, wheel)
    assert editor.grab().toImage() == before
    assert not wheel.isAccepted(), "the page would not scroll"
    assert editor.focusPolicy() is Qt.FocusPolicy.StrongFocus, "the wheel would bring the keyboard here"
