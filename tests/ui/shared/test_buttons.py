"""Buttons, chips, switches and outcomes, by mouse and by keyboard."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook, NarrowButton
from netwerk_desktop.ui.shared.chips import ChipBar, FilterChip, Option
from netwerk_desktop.ui.shared.outcome_buttons import Outcome, OutcomeButtons
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.shared.tokens import Role
from tests.ui.drivers import by_name, choose_in_menu, click, hold, press, show

TOWNS = [Option("v", "Vechterwold"), Option("o", "Oudelanden & <b>meer</b>")]


def test_a_button_without_words_has_a_name() -> None:
    button = Button("", icon_name="ellipsis", name="Meer acties")
    assert (button.accessibleName(), button.toolTip()) == ("Meer acties", "Meer acties")
    assert button.sizeHint().width() == button.sizeHint().height()


def test_a_disabled_button_says_why_and_forgets_it_again() -> None:
    button = Button("Mail", name="Schrijf een mail")
    button.set_why_not("Eerst een contactpersoon met e-mail")
    assert not button.isEnabled()
    assert button.toolTip() == "Eerst een contactpersoon met e-mail"
    button.set_why_not("")
    assert button.isEnabled()
    assert button.toolTip() == "Schrijf een mail"


def test_a_name_on_a_button_gives_way_and_is_told_whole(qtbot: QtBot) -> None:
    button = NarrowButton(icon_name="handshake")
    qtbot.addWidget(button)
    name = "Schilders- en afwerkbedrijf Jansen & Zoon"
    button.show_words(name, f"Naar partner {name}")
    assert button.accessibleName() == f"Naar partner {name}" and "Jansen &amp; Zoon" in button.toolTip()
    show(button, width=120, height=30)
    assert button.minimumSizeHint().width() <= 120 < button.sizeHint().width()
    assert button._fitting(90).startswith("Schilders") and button._fitting(90).endswith("…")
    assert button._fitting(900) == "Schilders- en afwerkbedrijf Jansen && Zoon"


def test_the_ring_is_for_the_keyboard_only(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    one, two = Button("Een"), Button("Twee")
    column.addWidget(one)
    column.addWidget(two)
    show(window, width=200, height=100)
    click(one)
    assert one.hasFocus()
    assert not one.shows_focus()
    press(one, "Tab")
    assert two.shows_focus()


def test_the_ring_changes_what_is_painted_but_not_the_size(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    buttons = [Button("Verder", look=look) for look in (ButtonLook.MAIN, ButtonLook.PLAIN, ButtonLook.TEXT)]
    for button in buttons:
        column.addWidget(button)
    show(window, width=200, height=120)
    for button in buttons:
        window.setFocus()
        size, before = button.size(), button.grab().toImage()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.grab().toImage() != before
        assert button.size() == size


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    button = Button("Maak definitief")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    show(button, width=200, height=60)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(button, "Return")
    press(button, "Ctrl+Return")
    assert pressed == ["once"]
    button.set_why_not("Nog niet")
    press(button, "Return")
    assert pressed == ["once"]


def test_an_enter_that_is_held_presses_once(qtbot: QtBot) -> None:
    button = Button("Bewaar")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    show(button, width=200, height=60)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    hold(button, "Return")
    assert pressed == ["once"]


def test_a_mnemonic_is_not_read_aloud() -> None:
    assert Button("&Bewaar").accessibleName() == "Bewaar"


def test_a_wide_text_gets_a_wide_button(look: Theme) -> None:
    narrow = Button("Bel").sizeHint().width()
    look.set_scale(2.0)
    assert Button("Bel").sizeHint().width() > narrow
    assert Button("Bel").sizeHint().width() >= look.text_width("Bel")


def test_a_chip_takes_a_choice_and_shows_it(qtbot: QtBot) -> None:
    chip = FilterChip("Gemeente", TOWNS)
    qtbot.addWidget(chip)
    told: list[tuple[str, ...]] = []
    chip.changed.connect(told.append)
    assert not chip.is_active()
    choose_in_menu(chip.menu(), "v")
    choose_in_menu(chip.menu(), "o")
    choose_in_menu(chip.menu(), "v")
    assert told == [("v",), ("v", "o"), ("o",)]
    assert chip.text() == "Gemeente: Oudelanden && <b>meer</b>"


def test_a_single_chip_replaces_its_choice(qtbot: QtBot) -> None:
    chip = FilterChip("Gemeente", TOWNS, several=False)
    qtbot.addWidget(chip)
    choose_in_menu(chip.menu(), "v")
    choose_in_menu(chip.menu(), "o")
    assert chip.chosen == ("o",)
    choose_in_menu(chip.menu(), "o")
    assert not chip.is_active()


def test_del_and_the_cross_clear_a_chip(qtbot: QtBot) -> None:
    chip = FilterChip("Gemeente", TOWNS)
    qtbot.addWidget(chip)
    told: list[tuple[str, ...]] = []
    chip.changed.connect(told.append)
    chip.set_chosen(["v"])
    show(chip, width=chip.sizeHint().width(), height=26)
    press(chip, "Del")
    assert (len(told), chip.chosen) == (1, ())
    chip.set_chosen(["v"])
    show(chip, width=chip.sizeHint().width(), height=26)
    click(chip, at=QPoint(chip.width() - 10, 13))
    press(chip, "Del")
    assert told == [(), ()]


def test_options_that_vanish_are_no_longer_chosen(qtbot: QtBot) -> None:
    chip = FilterChip("Gemeente", TOWNS)
    qtbot.addWidget(chip)
    chip.set_chosen(["v", "o"])
    chip.set_options(TOWNS[:1])
    assert chip.chosen == ("v",)


def chip_bar(qtbot: QtBot) -> ChipBar:
    """A bar with five chips."""
    bar = ChipBar()
    qtbot.addWidget(bar)
    for title in ("Soort", "Gemeente", "Band", "Status", "Contact"):
        bar.add_chip(FilterChip(title, TOWNS))
    return bar


def test_what_does_not_fit_goes_behind_more_last_first(qtbot: QtBot) -> None:
    bar = chip_bar(qtbot)
    show(bar, width=900, height=40)
    assert all(chip.isVisible() for chip in bar.chips)
    assert not bar.more_button.isVisible()
    show(bar, width=260, height=40)
    visible = [chip.title for chip in bar.chips if chip.isVisible()]
    assert visible == ["Soort", "Gemeente"]
    assert bar.more_button.isVisible()
    assert bar.more_button.geometry().right() < bar.width()
    bar.more_button.menu().aboutToShow.emit()
    assert [action.text() for action in bar.more_button.menu().actions()] == ["Band", "Status", "Contact"]


def test_a_chosen_filter_behind_more_still_shows(qtbot: QtBot) -> None:
    bar = chip_bar(qtbot)
    show(bar, width=340, height=40)
    bar.chips[-1].set_chosen(["v"])
    bar.refresh()
    assert bar.more_button.text() == "Meer: 1"
    assert bar.clear_button.isVisible()


def test_clear_takes_all_filters_off(qtbot: QtBot) -> None:
    bar = chip_bar(qtbot)
    show(bar, width=900, height=40)
    bar.chips[0].set_chosen(["v"])
    bar.chips[2].set_chosen(["o"])
    bar.refresh()
    cleared: list[bool] = []
    bar.cleared.connect(lambda: cleared.append(True))
    click(bar.clear_button)
    assert [chip.chosen for chip in bar.chips] == [()] * 5
    assert cleared == [True]
    assert not bar.clear_button.isVisible()


def test_a_switch_moves_by_arrow_and_by_click(qtbot: QtBot) -> None:
    switch = Segmented([Option("week", "Week"), Option("month", "Maand"), Option("year", "Jaar")])
    qtbot.addWidget(switch)
    told: list[str] = []
    switch.changed.connect(told.append)
    show(switch, width=300, height=28)
    week = by_name(switch, QPushButton, "weekSegment")
    press(week, "Right")
    press(by_name(switch, QPushButton, "monthSegment"), "Right")
    press(by_name(switch, QPushButton, "yearSegment"), "Right")
    click(week)
    assert told == ["month", "year", "week"]


def test_outcomes_have_number_keys(qtbot: QtBot) -> None:
    spoken = Outcome("spoken", "Gesproken", "circle-check", Role.GOOD)
    outcomes = [spoken, Outcome("missed", "Niet bereikt", "phone-missed")]
    buttons = OutcomeButtons(outcomes)
    qtbot.addWidget(buttons)
    told: list[str] = []
    buttons.chosen_changed.connect(told.append)
    show(buttons, width=400, height=60)
    assert buttons.chosen is None
    press(buttons, "2")
    press(buttons, "7")
    assert not buttons.choose_by_key("²")
    assert told == ["missed"]
    buttons.set_chosen(None)
    assert buttons.chosen is None
    click(by_name(buttons, QPushButton, "spokenOutcomeButton"))
    assert buttons.chosen == "spoken"
