"""The tab Aanpak: the pages in a list at the left, the chosen page beside it."""

import json
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.approach.page import ApproachPage, PageAct, PageKind
from netwerk_desktop.ui.approach.page_list import PageList
from netwerk_desktop.ui.approach.pages import PAGES
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.icons import bind_icon
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tab_order import ReadInOrder
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes

SHARES = (282, 1084)
SMALLEST = (200, 480)
WIDEST_LIST = 282
SIDE = 12


class ApproachTab(ReadInOrder):
    """`words_changed()` when the status line says something else."""

    words_changed = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, kinds: Sequence[PageKind] = PAGES
    ) -> None:
        super().__init__(parent)
        self.setObjectName("approachTab")
        self._desk = desk
        self._kinds = {kind.key: kind for kind in kinds}
        self._made: dict[str, ApproachPage] = {}
        self._stale: set[str] = set()
        self._uncounted: set[str] = set()
        self.list = PageList(kinds, self)
        self._stack = QStackedWidget(self)
        self.page_menu = QMenu(self.tr("Op dit &blad"), self)
        self.page_menu.setObjectName("approachPageMenu")
        self.other_menu = QMenu(self.tr("Op &andere bladen"), self)
        self.other_menu.setObjectName("approachOtherMenu")
        self._go = [self._make_go(kind) for kind in kinds]
        self._acts = {kind.key: [self._make_act(kind, act) for act in kind.acts] for kind in kinds}
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.focus_search)
        desk.changed.connect(self._on_changed)
        follow_theme(self._on_theme_changed)
        self._count(self._kinds)
        self.list.choose(kinds[0].key)

    @property
    def page(self) -> ApproachPage:
        """The page in view."""
        page = self._stack.currentWidget()
        assert isinstance(page, ApproachPage)
        return page

    @property
    def key(self) -> str:
        """The key of the page in view."""
        return self.list.keys[self.list.currentIndex().row()]

    def actions(self) -> list[QAction]:
        """One per page: to go there."""
        return list(self._go)

    def menu_items(self) -> list[QAction | QMenu | None]:
        """The pages, and what can be done on the one in view."""
        return [*self._go, None, self.page_menu, self.other_menu]

    def show_page(self, key: str) -> bool:
        """Bring a page into view; False when there is none of that name."""
        if key not in self._kinds:
            return False
        self.list.choose(key)
        self.page.focus_first()
        return True

    def show_row(self, key: str, row_id: int) -> bool:
        """Bring a row of a page into view; False when the page or the row is not there."""
        return self.show_page(key) and self.page.show_row(row_id)

    def words(self) -> tuple[str, str]:
        """What the page in view says of itself."""
        return self.page.words()

    def reload(self) -> None:
        """Read the page in view again, and all counts."""
        self._count(self._kinds)
        self._stale.update(self._made)
        self._freshen()

    def focus_search(self) -> None:
        """Ctrl+F: to where the work of the page begins."""
        self.page.focus_first()

    def state(self) -> str:
        """Which page is in view."""
        return json.dumps({"page": self.key})

    def restore_state(self, text: str) -> None:
        """Show the page that `state` told of; what is none of ours is left out."""
        try:
            state = json.loads(text)
        except ValueError:
            return
        key = state.get("page") if isinstance(state, dict) else None
        if isinstance(key, str) and key in self._kinds:
            self.list.choose(key)

    def _make_go(self, kind: PageKind) -> QAction:
        action = QAction(kind.word, self)
        action.setObjectName(f"{kind.key}PageAction")
        bind_icon(action, kind.icon_name)
        action.triggered.connect(partial(self._on_go, kind.key))
        return action

    def _make_act(self, kind: PageKind, act: PageAct) -> QAction:
        """What is done on another page, from anywhere: it comes into view first."""
        words = act.text.replace("&", "")
        after = f" {words}" if kind.word.endswith("?") else f": {words[:1].lower()}{words[1:]}"
        action = QAction(kind.word + after, self)
        action.setObjectName(f"{act.name}Elsewhere")
        bind_icon(action, act.icon_name)
        action.triggered.connect(partial(self._on_act, kind.key, act.name))
        return action

    def _lay_out(self) -> None:
        left = Ground(Role.BASE, self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(6)
        title = Label(self.tr("Bladen en lijsten"), left, kind=TextKind.SECTION)
        title.setContentsMargins(SIDE, 0, SIDE, 0)
        title.setBuddy(self.list)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        self._left = left
        panes = TwoPanes(left, self._stack, self, shares=SHARES, smallest=SMALLEST)
        panes.setObjectName("approachSplitter")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _made_page(self, key: str) -> ApproachPage:
        page = self._made.get(key)
        if page is None:
            page = self._made[key] = self._kinds[key].make(self._desk, self._stack)
            page.words_changed.connect(self.words_changed)
            self._stack.addWidget(page)
        return page

    def _count(self, kinds: Iterable[str]) -> None:
        self.list.set_counts({key: self._kinds[key].count(self._desk) for key in kinds})

    def _freshen(self) -> None:
        """What changed while it was out of sight is read, and counted, when it comes into view."""
        self._count(self._uncounted)
        self._uncounted.clear()
        if self.key in self._stale:
            self._stale.discard(self.key)
            self.page.reload()

    def _offer_actions(self) -> None:
        for action in self.page_menu.actions():
            self.removeAction(action)
            self.page_menu.removeAction(action)
        self.page_menu.addActions(list(self.page.page_actions()))
        self.addActions(list(self.page.page_actions()))  # their keys work from the list too
        self.page_menu.menuAction().setVisible(bool(self.page_menu.actions()))
        self.other_menu.clear()
        for key, acts in self._acts.items():
            if key != self.key:
                self.other_menu.addActions(acts)

    def _on_chosen(self, key: str) -> None:
        self._stack.setCurrentWidget(self._made_page(key))
        self._freshen()
        self._offer_actions()
        self.words_changed.emit()

    def _on_act(self, key: str, name: str, _checked: bool = False) -> None:
        self.show_page(key)
        for action in self.page.page_actions():
            if action.objectName() == name:
                action.trigger()

    def _on_go(self, key: str, _checked: bool = False) -> None:
        self.show_page(key)

    def _on_changed(self, changes: Changes) -> None:
        self._uncounted |= {key for key, kind in self._kinds.items() if changes.touches(*kind.tables)}
        if self.isVisible():
            self._count(self._uncounted)
            self._uncounted.clear()
        for key, page in self._made.items():
            if key == self.key and self.isVisible():
                page.take_changes(changes)
            else:
                self._stale.add(key)

    def showEvent(self, event: object) -> None:
        self._freshen()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        self._left.setMaximumWidth(round(WIDEST_LIST * theme().scale))
