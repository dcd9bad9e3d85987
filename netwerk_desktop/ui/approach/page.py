"""What a page of the tab Aanpak is to the tab: a name in the list at the left, a widget at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.desk import Desk


class ApproachPage(QWidget):
    """`words_changed()` when what the status line says of the page is other.

    A page is made when it is chosen for the first time, and reads its own rows again when `take_changes`
    tells it that they changed.
    """

    words_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def reload(self) -> None:
        """Read everything again (F5)."""
        raise AssertionError("each page says this itself")

    def take_changes(self, changes: Changes) -> None:
        """Read again what these committed changes touch."""
        raise AssertionError("each page says this itself")

    def words(self) -> tuple[str, str]:
        """For the status line: what is shown (left), how much there is (right)."""
        raise AssertionError("each page says this itself")

    def page_actions(self) -> Sequence[QAction]:
        """What the menu *Aanpak* and Ctrl+K offer of this page; the first is its main action."""
        return ()

    def focus_first(self) -> None:
        """Put the focus where work begins: the search field, the list, or the first question."""
        raise AssertionError("each page says this itself")

    def show_row(self, row_id: int) -> bool:
        """Choose one row; False when the page has none or it is gone."""
        return False


class MakePage(Protocol):
    """Makes the page; imports its module only then."""

    def __call__(self, desk: Desk, parent: QWidget) -> ApproachPage: ...


@dataclass(frozen=True, slots=True)
class PageAct:
    """What a page can do, told before it is made: the *name* of its action, its words (Dutch) and icon."""

    name: str
    text: str
    icon_name: str


@dataclass(frozen=True, slots=True)
class PageKind:
    """One line of the list at the left. *word* is Dutch; *count* is read for the figure behind it."""

    key: str
    word: str
    icon_name: str
    make: MakePage
    count: Callable[[Desk], str]
    tables: tuple[str, ...]
    """The tables whose changes change the count."""
    acts: tuple[PageAct, ...] = ()
    """What the menu and Ctrl+K offer of it from elsewhere: its `page_actions`."""
