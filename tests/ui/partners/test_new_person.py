"""Somebody new at a partner, from the card she was given."""

import pytest

from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.ui.drivers import click, press, type_text
from tests.ui.partners.acting import button, line, three


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    """The chosen partner, with the line for somebody new open and a name in it."""
    first, *_others = three(tab, database)
    tab.choose_partner(first)
    click(button(tab, "newPersonButton"))
    type_text(line(tab, "newPersonNameEdit"), "Elif Yılmaz")
    return first


def people(database: Database, partner_id: int) -> list[tuple[str, str, str]]:
    detail = partner_detail(database, partner_id)
    assert detail is not None
    return [(card.full_name, card.phone, card.email) for card in detail.people]


def test_what_stands_on_a_card_goes_in_at_once(tab: PartnersTab, database: Database, partner_id: int) -> None:
    phone = line(tab, "newPersonPhoneEdit")
    type_text(phone, "06 1234 5678")
    assert phone.fontMetrics().horizontalAdvance(phone.text()) < phone.width() - 16, "all of it is in sight"
    type_text(line(tab, "newPersonEmailEdit"), "elif@ozdemir.nl")
    press(line(tab, "newPersonEmailEdit"), "Return")
    assert people(database, partner_id) == [("Elif Yılmaz", "06 1234 5678", "elif@ozdemir.nl")]


def test_an_odd_address_is_told_once_and_then_kept(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    email = line(tab, "newPersonEmailEdit")
    type_text(email, "elif@ozdemir,nl")
    press(email, "Return")
    assert "Dit is geen heel e-mailadres" in tab.detail.sections.people.add_line.error
    assert email.isVisible() and people(database, partner_id) == []
    press(email, "Return")
    assert people(database, partner_id) == [("Elif Yılmaz", "", "elif@ozdemir,nl")]
