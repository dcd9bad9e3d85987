"""An assistant on an own database, and a list with every kind of row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.importing import ImportAssistant
from netwerk_desktop.ui.tasks import TaskRunner
from tests.builders import a_contact_role, a_location, a_partner, a_person
from tests.exchange.lists import Rows, write_xlsx
from tests.ui.drivers import show, wait_until

MIXED: Rows = [
    ("Bedrijfsnaam", "Contact", "Postc.", "Plaats", "Telefoon", "E-mail"),
    ("Schildersbedrijf Ørsted", "P. Ørsted", "7731 KD", "Vechterwold", "0529550419", None),
    ("Bakkerij Çelik & Zoon", "E. Çelik", "7734 AB", "Oudelanden", "0523550311", "info@celik.example"),
    ("Garage Lübbers", "H. Lübbers", "7731 GN", "Vechterwold", "0523 55 06 60", None),
    ("Metaalbew. van Osch", "T. van Ösch", "7735 XT", "Oudelanden", "0523 55 09 02", "osch@v.example"),
    ("Tandtechniek Kübra", "K. Şimşek", "7731K", "Vechterwold", "0529 55 08 14", "info@"),
    ("Stichting Speelbos ’t Loo", "A. Bouhafs", "7738 PR", "Loozen-Noord", "06 55 02 71 90", None),
    (None, "J. de Ruiter", "7731 BA", "Vechterwold", "0523 55 00 12", None),
    ("Zorghuis De Linde-Oë", "G. Öztürk", "7731 LE", "Vechterwold", "0523 55 01 90", None),
    ("Café Het Öltje", "W. Olthof", "7731 CC", "Vechterwold", None, None),
]


@pytest.fixture
def desk(database: Database, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    tasks = TaskRunner(qapp)
    yield Desk(database, places_for(tmp_path / "netwerk.db"), Settings(), tasks, qapp)
    assert tasks.stop_all()


@pytest.fixture
def partners(database: Database) -> dict[str, int]:
    """Partners to whom rows of MIXED belong, by a short name."""
    celik = a_partner(database, "Bakkerij Çelik & Zoon", phone="0523 55 03 11").id
    a_location(database, celik, postcode="7734 AB", city="Oudelanden")
    lubbers = a_partner(database, "Garage Lübbers", phone="0523 55 06 60").id
    a_location(database, lubbers, postcode="7731 GN", city="Vechterwold")
    person = a_person(database, "", "Lübbers", initials="H.").id
    a_contact_role(database, person, lubbers, is_main_contact=True)
    osch = a_partner(database, "Metaalbewerking Van Ösch", phone="0523 55 09 02").id
    a_location(database, osch, postcode="7735 XT", city="Oudelanden")
    linde = a_partner(database, "Zorghuis De Linde-Oë", phone="0523 55 01 80").id
    a_location(database, linde, postcode="7731 LE", city="Vechterwold")
    return {"celik": celik, "lubbers": lubbers, "osch": osch, "linde": linde}


@pytest.fixture
def mixed_list(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "lijst decaan 2025.xlsx", MIXED)


@pytest.fixture
def assistant(desk: Desk, qtbot: QtBot) -> ImportAssistant:
    dialog = ImportAssistant(desk, None)
    qtbot.addWidget(dialog)
    show(dialog, width=860, height=500)
    return dialog


def settle(dialog: ImportAssistant) -> None:
    """Wait until nothing is under way."""
    wait_until(lambda: not dialog.is_busy, milliseconds=20_000)


def shown_words(dialog: QWidget) -> str:
    """What the main button says."""
    assert isinstance(dialog, ImportAssistant)
    return dialog.main_button.text().replace("&", "")
