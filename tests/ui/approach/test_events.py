"""The page *Bijeenkomsten* as a person uses it: plan, invite many at once, note answers, all with undo."""

import datetime as dt

from PySide6.QtWidgets import QLineEdit, QMenu

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus, Reply
from netwerk_desktop.services.events import list_events
from netwerk_desktop.services.guests import note_reply, note_sent
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.event_dialog import EventDialog
from netwerk_desktop.ui.approach.guest_chooser import GuestChooser
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.editors import ChoiceField, NumberField
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.sections import NoticeBox, TintedLine
from tests.builders import a_contact_role, a_lock, a_partner, a_person
from tests.ui.approach.events import DAY, TODAY, act, an_evening, guests, opened, page_of
from tests.ui.drivers import by_name, choose_in_menu, click, press, table_texts, type_text
from tests.ui.paper_desk import Boxes

NASTY = "<b>Bakker & Zn</b>"


def line_words(tab: ApproachTab) -> str:
    return by_name(tab, TintedLine, "eventLine").accessibleName()


def test_the_first_step_is_offered_while_there_is_nothing(tab: ApproachTab) -> None:
    page = page_of(tab)
    click(by_name(page, Button, "emptyNewEventButton"))
    assert opened(page, EventDialog).kind.hasFocus()


def test_an_evening_is_planned_with_few_words_and_undone(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    page = page_of(tab)
    press(tab, "Ctrl+N")
    dialog = opened(page, EventDialog)
    click(by_name(dialog, Button, "mainButton"))
    assert dialog._fields["happens_on"].error.startswith("Op welke dag")
    assert dialog.day.hasFocus()
    type_text(dialog.day, "4-2 19.30")
    type_text(dialog.title, NASTY)
    press(dialog.title, "Return")
    (row,) = list_events(database)
    assert (row.title, row.happens_on, row.clock_time) == (NASTY, DAY, "19.30")
    assert said == ["Bijeenkomst gepland"]
    assert page.table.current_id() == row.id
    assert by_name(page, ElidedLabel, "eventNameLabel").text() == NASTY
    assert by_name(page, ElidedLabel, "eventFactsLabel").text() == "bijeenkomst · do 4-2 19.30"
    assert tab.words() == ("1 komt nog", "1 bijeenkomst")
    database.undo()
    assert page.empty.isVisible()


def test_looking_along_asks_at_whom_and_at_which_elective(tab: ApproachTab, database: Database) -> None:
    host = a_partner(database, "Timmerwerkplaats Ruën")
    page = page_of(tab)
    page.page_actions()[0].trigger()
    dialog = opened(page, EventDialog)
    assert not dialog.for_whom.isVisible()
    dialog.kind.set_chosen(ActivityKind.LOOK_ALONG.value)
    dialog.kind.chosen_changed.emit(ActivityKind.LOOK_ALONG.value)
    type_text(dialog.day, "4-2")
    type_text(dialog.for_whom, "meubels maken")
    click(by_name(dialog, Button, "mainButton"))
    assert dialog._fields["host"].error.startswith("Bij wie kijken ze mee?")
    click(dialog.host.choose_button)
    chooser = dialog.host.findChild(PartnerChooser)
    assert chooser is not None
    press(chooser.search, "Return")
    assert by_name(dialog, ElidedLabel, "eventHostLabel").text() == "Timmerwerkplaats Ruën"
    click(by_name(dialog, Button, "mainButton"))
    (row,) = list_events(database)
    assert (row.host_id, row.for_whom, row.kind) == (host.id, "meubels maken", ActivityKind.LOOK_ALONG)


def test_changed_in_the_same_form_keeps_what_was_not_touched(tab: ApproachTab, database: Database) -> None:
    an_evening(database)
    page = page_of(tab)
    act(page, "changeEventAction")
    dialog = opened(page, EventDialog)
    dialog.place.clear()
    type_text(dialog.place, "kantine")
    dialog.capacity.setValue(25)
    click(by_name(dialog, Button, "mainButton"))
    (row,) = list_events(database)
    assert (row.title, row.place, row.clock_time, row.capacity) == ("Netwerkavond", "kantine", "19.30", 25)


def test_many_are_invited_at_once_and_the_dialog_stays(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    event = an_evening(database)
    a_partner(database, "Bakkerij Kruimel", profiles=("HBR",), is_focus=True)
    a_partner(database, "Garage Lübbers", profiles=("M&T",))
    a_partner(database, "Kwekerij De Zônhoek", profiles=("Groen",))
    a_lock(database, a_partner(database, "Rustige Rietdekker").id, reason="verbouwing")
    page = page_of(tab)
    assert line_words(tab) == "Nog niemand uitgenodigd"
    click(by_name(page, Button, "inviteGuestsButton"))
    dialog = opened(page, GuestChooser)
    assert [row[0] for row in table_texts(dialog.table)] == [
        "Bakkerij Kruimel", "Garage Lübbers", "Kwekerij De Zônhoek",
    ]  # fmt: skip
    assert (
        "1 partner wil nu liever geen vragen"
        in by_name(dialog, NoticeBox, "leftAloneNotice").accessibleName()
    )
    assert "Rustige Rietdekker (verbouwing)" in by_name(dialog, NoticeBox, "leftAloneNotice").accessibleName()
    assert dialog.invite_button.why_not == "Kies eerst een partner"
    assert {row[1] for row in table_texts(dialog.table)} == {"onbekend"}, "how warm each contact is"
    type_text(dialog.search, "ga")
    assert [row[0] for row in table_texts(dialog.table)] == ["Garage Lübbers"]
    press(dialog.search, "Return")
    press(dialog.table, "Return")
    assert said == ["1 gast uitgenodigd"]
    dialog.search.clear()
    click(dialog.all_button)
    assert dialog.invite_button.text() == "Zet op de &lijst (2)"
    click(dialog.invite_button)
    assert said[-1] == "2 gasten uitgenodigd"
    assert by_name(dialog, ElidedLabel, "invitedLabel").text() == "3 op de lijst, net 3 erbij"
    assert by_name(dialog, Label, "nobodyLeftLabel").isVisible()
    assert len(guests(database, event)) == 3
    database.undo()
    assert [guest.partner for guest in guests(database, event)] == ["Garage Lübbers"]


def test_each_click_takes_one_more_through_another_search_too(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    event = an_evening(database)
    for name in ("Bakkerij Kruimel", "Garage Lübbers", "Kwekerij De Zônhoek", "Slagerij Börger"):
        a_partner(database, name)
    page = page_of(tab)
    act(page, "inviteGuestsAction")
    dialog = opened(page, GuestChooser)
    table = dialog.table

    def click_row(place: int) -> None:
        rect = table.visualRect(table.row_model().index(place, 0))
        click(table.viewport(), at=rect.center())

    for place in (1, 3, 2, 3):  # the last click lets it go
        click_row(place)
    assert dialog.invite_button.text() == "Zet op de &lijst (2)"
    type_text(dialog.search, "bak")
    click_row(0)
    dialog.search.clear()
    assert table.chosen_ids() == tuple(table.row_model().id_at(place) for place in range(3))
    type_text(dialog.search, "börger")
    assert dialog.invite_button.text() == "Zet op de &lijst (3)"
    click(dialog.invite_button)
    assert said == ["3 gasten uitgenodigd"]
    asked = sorted(guest.partner for guest in guests(database, event))
    assert asked == ["Bakkerij Kruimel", "Garage Lübbers", "Kwekerij De Zônhoek"]
    assert dialog.invite_button.why_not == "Kies eerst een partner"


def test_filters_of_the_chooser_narrow(tab: ApproachTab, database: Database) -> None:
    an_evening(database)
    a_partner(database, "Bakkerij Kruimel", profiles=("HBR",), is_focus=True, sector="horeca")
    a_partner(database, "Garage Lübbers", profiles=("M&T",), sector="techniek")
    page = page_of(tab)
    act(page, "inviteGuestsAction")
    dialog = opened(page, GuestChooser)
    for name, key, left in (
        ("guestProfileChip", "M&T", ["Garage Lübbers"]),
        ("guestListChip", "focus", ["Bakkerij Kruimel"]),
        ("guestSectorChip", "techniek", ["Garage Lübbers"]),
        ("guestTypeChip", "MUNICIPALITY", []),
        ("guestTierChip", "CORE", []),
    ):
        chip = by_name(dialog, FilterChip, name)
        menu = chip.menu()
        assert isinstance(menu, QMenu)
        choose_in_menu(menu, key)
        assert [row[0] for row in table_texts(dialog.table)] == left
        chip.clear()


def test_an_answer_with_one_click_and_its_number(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    event = an_evening(database, DAY, "Bakkerij Kruimel", NASTY)
    page = page_of(tab)
    page.pane.table.choose(guests(database, event)[0].id)
    assert not page.pane.strip.people.isVisible()
    click(by_name(page, Button, "guestYesButton"))
    assert said == ["Antwoord genoteerd"]
    number = by_name(page, NumberField, "guestPeopleEdit")
    assert number.isVisible()
    number.setValue(3)
    assert guests(database, event)[0].people == 3
    click(by_name(page, Button, "guestYesButton"))
    assert by_name(page, Button, "guestYesButton").isChecked()
    assert len(said) == 2, "nothing new was said"
    assert page.pane.table.row_model().row_at(0).reply is Reply.YES
    click(by_name(page, Button, "guestNoButton"))
    assert guests(database, event)[0].people is None


def test_several_answers_are_one_step(tab: ApproachTab, database: Database, said: list[str]) -> None:
    event = an_evening(database, DAY, "A", "B", "C")
    page = page_of(tab)
    page.pane.table.choose_many([guest.id for guest in guests(database, event)])
    assert by_name(page, Label, "guestsChosenLabel").text() == "3 gasten gekozen"
    click(by_name(page, Button, "guestYesButton"))
    assert said == ["3 antwoorden genoteerd"]
    database.undo()
    assert {guest.reply for guest in guests(database, event)} == {Reply.OPEN}


def test_whom_it_names_and_a_remark(tab: ApproachTab, database: Database) -> None:
    event = an_evening(database, DAY, "Bakkerij Kruimel")
    (guest,) = guests(database, event)
    person = a_person(database)
    a_contact_role(database, person.id, guest.partner_id)
    page = page_of(tab)
    page.pane.table.choose(guest.id)
    choice = by_name(page, ChoiceField, "guestPersonChoice")
    choice.set_chosen(str(person.id))
    choice.chosen_changed.emit(choice.chosen)
    remark = by_name(page, QLineEdit, "guestRemarkEdit")
    type_text(remark, "nummer 111222333")
    assert [note.text() for note in page.findChildren(Label, "carefulNote") if note.isVisible()]
    remark.clear()
    type_text(remark, "komt iets later")
    press(remark, "Return")
    (guest,) = guests(database, event)
    assert (guest.person, guest.remark) == ("Renée Oostindiën", "komt iets later")


def test_off_the_list_by_the_keyboard(tab: ApproachTab, database: Database, said: list[str]) -> None:
    event = an_evening(database, DAY, "A", "B")
    page = page_of(tab)
    page.pane.table.choose(guests(database, event)[0].id)
    page.pane.table.setFocus()
    press(page.pane.table, "Del")
    assert said == ["Gast van de lijst gehaald"]
    assert [guest.partner for guest in guests(database, event)] == ["B"]


def test_a_guest_leads_to_its_partner(tab: ApproachTab, database: Database, desk: Desk) -> None:
    an_evening(database, DAY, "A")
    wanted: list[int] = []
    desk.partner_wanted.connect(wanted.append)
    page = page_of(tab)
    page.pane.table.choose(page.pane.table.row_model().id_at(0))
    choose_in_menu(page.pane.guest_menu(), "guestPartnerAction")
    press(page.pane.table, "Return")
    assert wanted == [list_partners(database)[0].id] * 2


def test_called_off_says_whom_to_tell_and_comes_back(tab: ApproachTab, database: Database) -> None:
    an_evening(database, DAY, "A")
    page = page_of(tab)
    act(page, "callOffEventAction")
    assert line_words(tab) == "Gaat niet door niemand kreeg een uitnodiging"
    assert not by_name(page, Button, "inviteGuestsButton").isVisible()
    assert table_texts(page.table)[0][1] == "Netwerkavond (gaat niet door)"
    click(by_name(page, Button, "eventLineButton"))
    assert list_events(database)[0].status is ActivityStatus.PLANNED


def test_in_the_last_week_who_said_nothing_can_be_called(
    tab: ApproachTab, database: Database, desk: Desk
) -> None:
    event = an_evening(database, TODAY + dt.timedelta(days=3), "A", "B")
    asked: list[object] = []
    desk.call_round_wanted.connect(asked.append)
    page = page_of(tab)
    assert line_words(tab) == "2 uitnodigingen nog niet verstuurd"
    note_sent(database, [guest.id for guest in guests(database, event)])
    note_reply(database, [guests(database, event)[0].id], Reply.YES)
    assert line_words(tab) == "over 3 dagen 1 partner liet nog niets horen"
    click(by_name(page, Button, "eventLineButton"))
    assert asked == [[guests(database, event)[1].partner_id]]


def test_counts_stand_in_the_list(tab: ApproachTab, database: Database) -> None:
    event = an_evening(database, DAY, "A", "B", "C")
    note_reply(database, [guests(database, event)[0].id], Reply.YES)
    page = page_of(tab)
    assert table_texts(page.table) == [["do 4-2", "Netwerkavond", "1 van 3", "2"]]
    assert tab.list.model().rowCount() >= 2


def test_a_merge_elsewhere_is_seen(tab: ApproachTab, database: Database, boxes: Boxes) -> None:
    event = an_evening(database, DAY, "A", "B")
    page = page_of(tab)
    first, second = guests(database, event)
    merge_partners(database, first.partner_id, second.partner_id)
    table: DataTable[object] = by_name(page, DataTable, "guestsTable")
    assert [row[0] for row in table_texts(table)] == ["A"]
    assert boxes.said == []
