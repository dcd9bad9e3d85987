"""What is read again after a change, and what ordinary actions cost the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from netwerk_desktop.services.asks import log_ask
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.goals import add_goal
from netwerk_desktop.services.partners import (
    add_contact_person,
    add_partner,
    finish_next_step,
    plan_next_step,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.builders import a_contact_moment, a_contact_role, a_partner, a_person
from tests.ui.conftest import Watchdog


def step_of(tab: PartnersTab) -> int:
    """The next step in view."""
    detail = tab.detail.detail
    assert detail is not None and detail.next_step is not None
    return detail.next_step.id


def words_in(tab: PartnersTab) -> list[str]:
    """All that the pane says, whether in view or not."""
    labels = [label.text() for label in tab.detail.findChildren(QLabel)]
    return [*labels, *(button.text() for button in tab.detail.findChildren(QAbstractButton))]


def test_after_a_contact_the_pane_says_what_it_would_say_afresh(tab: PartnersTab, database: Database) -> None:
    """Then only a part of it is read again."""
    partner = add_partner(database, "Bakkerij Çelik")
    add_contact_person(database, partner, "Aylin Çelik")
    add_goal(database, partner, "Twee plaatsen", None)
    log_ask(database, partner, "Een gastles")
    tab.choose_partner(partner)
    deeds: list[Callable[[], object]] = [
        lambda: log_contact(database, partner, ContactNote(happened_on=database.today(), text="Gebeld")),
        lambda: plan_next_step(database, partner, text="Langsgaan", due=database.today()),
        lambda: finish_next_step(database, step_of(tab)),
        database.undo,
        database.undo,
        database.undo,
        database.redo,
    ]
    for deed in deeds:
        before = words_in(tab)
        deed()
        QCoreApplication.processEvents()
        after = words_in(tab)
        assert after != before
        tab.detail.refresh()
        assert words_in(tab) == after


def test_ordinary_actions_do_not_block(tab: PartnersTab, database: Database, watchdog: Watchdog) -> None:
    for number in range(60):
        partner = a_partner(database, f"Partner {number}")
        a_contact_role(database, a_person(database).id, partner.id)
        a_contact_moment(database, partner.id)
    tab.refresh()
    first, second = tab.list.model.rows[0].id, tab.list.model.rows[1].id
    tab.choose_partner(first)

    def back() -> None:
        tab.choose_partner(first)
        tab.choose_partner(second)

    search = tab.bar.search
    watchdog.at_best(
        "choosing another partner", lambda: tab.choose_partner(second), lambda: tab.choose_partner(first)
    )
    watchdog.at_best("opening the form", tab.detail.log_contact, back)
    watchdog.at_best("saving a contact", tab.detail.log_form.save, tab.detail.log_contact)
    watchdog.at_best("searching", lambda: search.setText("partner 5"), search.clear)
    watchdog.at_best("undo", database.undo, database.redo)
