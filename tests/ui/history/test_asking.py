"""From where *Geschiedenis* is asked: a partner, one of its people, an agreement."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.services.partners import add_contact_person
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.agreements.tab import AgreementsTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.builders import a_partner, a_school
from tests.ui.drivers import by_name, click, press, show


@pytest.fixture
def asked(desk: Desk, look: object) -> list[object]:
    """Of what a history was asked."""
    subjects: list[object] = []
    desk.history_wanted.connect(subjects.append)
    return subjects


@pytest.fixture
def put_away() -> Iterator[list[QWidget]]:
    """Widgets that are closed after the test."""
    made: list[QWidget] = []
    yield made
    for widget in made:
        widget.close()
        widget.deleteLater()


def test_of_a_partner_and_of_a_person(
    desk: Desk, database: Database, asked: list[object], put_away: list[QWidget]
) -> None:
    partner = a_partner(database)
    add_contact_person(database, partner.id, "Noëlle van de Berg")
    tab = PartnersTab(desk)
    put_away.append(tab)
    show(tab, width=1093, height=453)
    tab.choose_partner(partner.id)
    press(tab.list.table, "Ctrl+H")
    assert asked == [Subject(SubjectKind.PARTNER, partner.id)]
    press(by_name(tab, QWidget, "personLine"), "F2")
    click(by_name(tab, QAbstractButton, "personHistoryButton"))
    detail = partner_detail(database, partner.id)
    assert detail is not None
    assert asked[1:] == [Subject(SubjectKind.PERSON, detail.people[0].person_id)]


def test_of_an_agreement(
    desk: Desk, database: Database, asked: list[object], put_away: list[QWidget]
) -> None:
    a_school(database)
    agreement_id = draft_agreement(database, a_partner(database).id)
    tab = AgreementsTab(desk)
    put_away.append(tab)
    show(tab, width=1093, height=453)
    tab.show_agreement(agreement_id)
    press(by_name(tab, QTableView, "agreementsTable"), "Ctrl+H")
    assert asked == [Subject(SubjectKind.AGREEMENT, agreement_id)]
