"""Two small tabs, so that a test is about the window around them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.school import FirstStart
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.tab_kinds import TabFace, TabKind

ANSWERS = FirstStart(
    school_name="Vmbo De Meander",
    authority_name="Stichting Waterrijk",
    region=HolidayRegion.NORTH,
    broker_name="Anneke Terpstra",
)


class SmallTab(QWidget):
    """Shows how many partners there are; it can be searched, reloaded and split like a real one."""

    words_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, *, key: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.asked: list[tuple[str, int]] = []
        self.reloads = 0
        self.search_edit = QLineEdit(self)
        self.splitter = QSplitter(self)
        self.splitter.setObjectName(f"{key}Splitter")
        self.splitter.addWidget(QWidget(self))
        self.splitter.addWidget(QWidget(self))
        column = QVBoxLayout(self)
        column.addWidget(self.search_edit)
        column.addWidget(self.splitter, 1)

    def count(self) -> int:
        """How many partners are in the file."""
        return len(list_partners(self.desk.database))

    def reload(self) -> None:
        """Count that it was asked."""
        self.reloads += 1


def small_tab(key: str, word: str, icon_name: str, *, help_page: str) -> TabKind:
    """The kind of a small tab called *key*."""

    def make(desk: Desk, parent: QWidget) -> TabFace:
        tab = SmallTab(desk, parent, key=key)
        action = QAction(f"Nieuw in {word}", tab)
        action.setObjectName(f"{key}NewAction")
        return TabFace(
            tab,
            actions=(action,),
            focus_search=tab.search_edit.setFocus,
            reload=tab.reload,
            show=lambda row_id: tab.asked.append(("show", row_id)),
            words=lambda: ("", f"{tab.count()} partners"),
            requests={
                "new": lambda row_id: tab.asked.append(("new", row_id)),
                "wording": lambda row_id: tab.asked.append(("wording", row_id)),
            },
        )

    return TabKind(key, word, icon_name, f"&{word}", help_page, make)


TABS = (
    small_tab("partners", "Partners", "handshake", help_page="partners"),
    small_tab("agreements", "Overeenkomsten", "file-pen-line", help_page="overeenkomst"),
)
