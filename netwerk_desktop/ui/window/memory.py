"""What the window remembers: size, tab, filters, splitters, tables.

It stands in a file beside the database, not in the registry. Tables and splitters are found by their object
names, so a tab need not know that these are remembered.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.window.opening_page import FILE_NAME, GEOMETRY


class WindowMemory:
    """The ini file of one database."""

    def __init__(self, folder: Path) -> None:
        self._file = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def keep(self, window: QMainWindow, tab: str, states: Mapping[str, str]) -> None:
        """Remember how *window* is now, with *tab* in view, and the state that each tab tells."""
        self._file.setValue(GEOMETRY, window.saveGeometry())
        self._file.setValue("window/tab", tab)
        for key, splitter in _splitters(window):
            self._file.setValue(f"splitters/{key}", splitter.saveState())
        for key, table in _tables(window):
            self._file.setValue(f"tables/{key}", table.table_state())
        for key, state in states.items():
            self._file.setValue(f"lists/{key}", state)
        self._file.sync()

    def restore_parts(self, tab: QWidget) -> None:
        """Give the splitters and tables inside *tab* what she chose."""
        for key, splitter in _splitters(tab):
            state = self._file.value(f"splitters/{key}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
                # Said like a move by hand, so that the tab leaves the sizes to her.
                splitter.splitterMoved.emit(splitter.sizes()[0], 1)
        for key, table in _tables(tab):
            text = self._file.value(f"tables/{key}")
            if isinstance(text, str) and text:
                table.restore_table_state(text)

    def state_of(self, key: str) -> str:
        """What the tab called *key* told, or empty."""
        value = self._file.value(f"lists/{key}", "")
        return value if isinstance(value, str) else ""

    @property
    def tab(self) -> str:
        """The tab that was in view, or empty."""
        value = self._file.value("window/tab", "")
        return value if isinstance(value, str) else ""


def _splitters(root: QWidget) -> list[tuple[str, QSplitter]]:
    found = root.findChildren(QSplitter)
    return [(part.objectName(), part) for part in found if part.objectName()]


def _tables(root: QWidget) -> list[tuple[str, DataTable[object]]]:
    found = root.findChildren(DataTable)
    return [(part.objectName(), part) for part in found if part.objectName()]
