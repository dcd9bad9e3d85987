"""Short words for what the tests of this tab do all the time."""

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.builders import a_partner
from tests.ui.drivers import by_name, table_texts


def button(root: QObject, name: str) -> QAbstractButton:
    return by_name(root, QAbstractButton, name)


def line(root: QObject, name: str) -> QLineEdit:
    return by_name(root, QLineEdit, name)


def shows_line(root: QObject, name: str) -> bool:
    """Whether that editor is to be seen; one that nobody asked for is not even there."""
    return any(editor.isVisible() for editor in root.findChildren(QLineEdit, name))


def names(tab: PartnersTab) -> list[str]:
    return [row[0] for row in table_texts(tab.list.table)]


def three(tab: PartnersTab, database: Database) -> list[int]:
    ids = [a_partner(database, name).id for name in ("Kapsalon Zoëlle", "Bakkerij Çelik", "Garage Lübbers")]
    tab.refresh()
    return ids


def in_sight(area: QScrollArea, editor: QWidget) -> bool:
    """Whether *area* shows all of *editor*."""
    place = QRect(editor.mapTo(area, QPoint()), editor.size())
    return area.viewport().rect().contains(place)
