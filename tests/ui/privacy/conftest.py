"""A desk with its own folders, whose boxes are answered, and a network in which something must be done."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.people import Person
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_contact_moment, a_contact_role, a_partner, a_person, a_school
from tests.ui.drivers import show
from tests.ui.paper_desk import Boxes, a_desk, answered, heard


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    """What was asked, and what she answers."""
    return answered(monkeypatch)


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[Desk]:
    """What the dialogs work with."""
    yield from a_desk(database, tmp_path)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    """What the toast was asked to say."""
    return heard(desk)


@pytest.fixture
def window(desk: Desk, look: Theme) -> Iterator[QWidget]:
    """A window of the small laptop to open dialogs on."""
    made = QWidget()
    show(made, width=1093, height=535)
    yield made
    made.close()
    made.deleteLater()


@dataclass(frozen=True)
class People:
    """Renée is out of service for years, Jan works there."""

    renee: Person
    jan: Person
    partner_id: int


@pytest.fixture
def people(database: Database) -> People:
    """Two people at a bakery of whom something was said."""
    a_school(database)
    bakery = a_partner(database, "Bakkerij Kruimel")
    renee, jan = a_person(database, email="renee@kruimel.example"), a_person(database, "Jan", "Veenstra")
    a_contact_role(database, renee.id, bakery.id, function="chef", until=dt.date(2024, 11, 1))
    a_contact_role(database, jan.id, bakery.id, function="eigenaar")
    text = "Renée wil wel, Jan Veenstra twijfelt. Ze is overspannen, bsn 111222333."
    a_contact_moment(database, bakery.id, person_id=renee.id, text=text)
    return People(renee, jan, bakery.id)
