"""What the main window knows of a tab: its name, how it is made, and the few things it can ask of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netwerk_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class TabFace:
    """A tab as the window sees it. What it cannot do is left out, and then no menu offers it.

        `actions` stand in the tab's own menu, None is a line between them, unless `menu` says how they are
    arranged there. `show` opens one row by its id, `show_some` narrows the list to some rows, for a reason
    in words. `keep_drafts` is called before the window closes. `state` tells what the list shows, without
    names of people, and `restore_state` shows that again in the next sitting. `words` says what is shown
    (left in the status line) and how much there is (right).
    """

    widget: QWidget
    actions: Sequence[QAction | None] = ()
    menu: Sequence[QAction | QMenu | None] = ()
    focus_search: Callable[[], None] | None = None
    reload: Callable[[], None] | None = None
    show: Callable[[int], object] | None = None
    words: Callable[[], tuple[str, str]] | None = None
    on_words_changed: Callable[[Callable[[], None]], object] | None = None
    keep_drafts: Callable[[], object] | None = None
    on_demo_wanted: Callable[[Callable[[], None]], object] | None = None
    state: Callable[[], str] | None = None
    restore_state: Callable[[str], object] | None = None
    show_some: Callable[[frozenset[int] | None, str], object] | None = None
    requests: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)


class MakeTab(Protocol):
    """Makes the tab; imports its package only then."""

    def __call__(self, desk: Desk, parent: QWidget) -> TabFace: ...


@dataclass(frozen=True, slots=True)
class TabKind:
    """One entry of the row of tabs. *word* is Dutch, *menu* its menu with a mnemonic."""

    key: str
    word: str
    icon_name: str
    menu: str
    help_page: str
    make: MakeTab
