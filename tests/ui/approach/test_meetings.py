"""Talks at school and meetings elsewhere as a person keeps them, on the page *Bijeenkomsten*."""

import datetime as dt

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.services.events import EventPlan, list_events, plan_event
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.event_dialog import EventDialog
from netwerk_desktop.ui.approach.events_page import EventsPage
from netwerk_desktop.ui.approach.guest_chooser import GuestChooser
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.editors import TextField
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.sections import TintedLine
from tests.builders import a_partner
from tests.ui.approach.events import TODAY, opened, page_of
from tests.ui.drivers import by_name, click, press, table_texts, type_text

YESTERDAY = TODAY - dt.timedelta(days=1)


def line(page: EventsPage) -> str:
    return by_name(page, TintedLine, "eventLine").accessibleName()


def write_outcome(page: EventsPage, words: str) -> None:
    field = by_name(page, InPlaceField, "eventResultField")
    assert field.editing and isinstance(field.editor, TextField)
    field.editor.setPlainText(words)
    press(field.editor, "Ctrl+Return")


def test_a_talk_at_school_asks_who_and_what_came_of_it(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    """S0-07"""
    page = page_of(tab)
    press(tab, "Ctrl+N")
    dialog = opened(page, EventDialog)
    dialog.kind.set_chosen(ActivityKind.MEETING.value)
    dialog.kind.chosen_changed.emit(ActivityKind.MEETING.value)
    assert dialog.who.isVisible()
    assert not dialog.host.isVisible() and not dialog.capacity.isVisible()
    type_text(dialog.title, "Uren")
    type_text(dialog.day, "gisteren")
    type_text(dialog.who, "directie")
    press(dialog.who, "Return")
    assert said == ["Overleg gepland"]
    assert not page.pane.table.isVisible()
    assert line(page).startswith("Wat kwam eruit?")
    click(by_name(page, Button, "eventLineButton"))
    write_outcome(page, "Veertig uur erbij")
    (row,) = list_events(database)
    assert (row.for_whom, row.result) == ("directie", "Veertig uur erbij")
    assert line(page) == "Wat eruit kwam, staat genoteerd"
    click(by_name(page, Button, "changeEventButton"))
    assert opened(page, EventDialog).title.text() == "Uren"


def test_whom_you_met_in_the_region_counts_as_contact(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    """S3-1b: from the line, one dialog, and back by one undo."""
    partner = a_partner(database, "Bouwkring")
    plan_event(database, EventPlan(kind=ActivityKind.REGIONAL, title="Arbeidsmarkt", happens_on=YESTERDAY))
    page = page_of(tab)
    assert line(page).startswith("Wie sprak je?")
    click(by_name(page, Button, "eventLineButton"))
    chooser = opened(page, GuestChooser)
    press(chooser.search, "Return")
    click(chooser.invite_button)
    assert said[-1] == "Contact met 1 partner genoteerd"
    click(chooser.close_button)
    assert page.pane.table.isVisible() and table_texts(page.pane.table)[0][0] == "Bouwkring"
    assert line(page).startswith("Wat kwam eruit?")
    detail = partner_detail(database, partner.id)
    assert detail is not None and detail.last_contact == YESTERDAY

    page.pane.table.choose(page.pane._model.id_at(0))
    page.pane._on_removed()
    detail = partner_detail(database, partner.id)
    assert detail is not None and detail.last_contact is None
    assert not table_texts(page.pane.table)


def test_before_its_day_nothing_is_asked(tab: ApproachTab, database: Database) -> None:
    plan_event(database, EventPlan(kind=ActivityKind.REGIONAL, happens_on=TODAY + dt.timedelta(days=9)))
    page = page_of(tab)
    assert line(page) == "Noteer daarna wie je sprak"
    names = {action.objectName() for action in page.pane.menu.actions()}
    assert "writeInvitationAction" not in names and "changeEventAction" in names
    assert not page.pane.actions_of_event["inviteGuestsAction"].isEnabled()
