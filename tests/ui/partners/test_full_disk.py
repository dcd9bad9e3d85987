"""The disk is full while she saves or types: she is told in the form, and what she typed stays."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from netwerk_desktop.services.drafts import read_draft
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import FULL_DISK, Database
from netwerk_desktop.ui.partners.detail_pane import Page
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.builders import a_partner
from tests.ui.drivers import by_name, click, wait_until
from tests.ui.partners.acting import button

LONG = "Gebeld over de lintstage. " * 700


@contextmanager
def full_disk(database: Database) -> Iterator[None]:
    """The file cannot grow by a single page: the driver says what it says on a full disk."""
    with database.raw_connection() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    with database.raw_connection() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")


def test_what_was_typed_stays_in_the_form(tab: PartnersTab, database: Database) -> None:
    partner = a_partner(database)
    tab.refresh()
    tab.choose_partner(partner.id)
    click(button(tab, "logContactButton"))
    said = by_name(tab, QPlainTextEdit, "contactTextEdit")
    with full_disk(database):
        said.insertPlainText(LONG)
        click(button(tab.detail.log_form, "saveButton"))

        assert tab.detail.page is Page.LOG
        assert said.toPlainText() == LONG
        told = [line.error for line in tab.detail.log_form.findChildren(FormLine) if line.error]
        assert told == [FULL_DISK]
        assert timeline(database, partner.id) == (0, [])
    click(button(tab.detail.log_form, "saveButton"))
    assert timeline(database, partner.id)[0] == 1


def test_a_draft_that_cannot_be_kept_is_no_fault(tab: PartnersTab, database: Database, qtbot: QtBot) -> None:
    partner = a_partner(database)
    tab.refresh()
    tab.choose_partner(partner.id)
    click(button(tab, "logContactButton"))
    said = by_name(tab, QPlainTextEdit, "contactTextEdit")
    with qtbot.capture_exceptions() as caught:
        with full_disk(database):
            said.insertPlainText(LONG)
            qtbot.wait(1_500)
        assert caught == []
        assert tab.detail.log_form._foot.words == FULL_DISK
        said.insertPlainText("!")
        wait_until(lambda: bool(read_draft(database, f"contact:{partner.id}")), milliseconds=5_000)
    assert said.toPlainText() == LONG + "!"
