"""Keeps the views of the list of partners: their counts, which one is in view, and what is done with them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partner_lists import PartnerRow
from netwerk_desktop.services.saved_views import (
    delete_view,
    move_view,
    rename_view,
    save_view,
    saved_views,
    update_view,
)
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.filter_bar import FilterBar
from netwerk_desktop.ui.partners.views import PartnerView, always_there, as_settings, view_of
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.icons import bind_icon
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.views_bar import ViewChoice, ViewItem, ViewsBar

TAB = "partners"
TABLES = ("saved_view",)


class ViewKeeper(QObject):
    """The row of views and, on the small laptop, the button in the filter bar that stands for it."""

    def __init__(self, desk: Desk, filters: FilterBar, table: DataTable[PartnerRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._filters, self._table = desk, filters, table
        self._owners: dict[int, str] = {}
        self._views: tuple[PartnerView, ...] = always_there()
        self._counts: dict[str, int] = {}
        self._rows: Sequence[PartnerRow] = ()
        self._last = ""
        self._usual_table = ""
        self._renamed: PartnerView | None = None
        self.bar = ViewsBar(parent)
        self.choice = ViewChoice(filters)
        filters.add_choice(self.choice)
        self._connect()
        self._on_density_changed()

    @property
    def active(self) -> PartnerView | None:
        """The view that the list shows now; with a search in it, it stays that view."""
        shown = self._filters.filter(None)
        fitting = [view for view in self._views if view.filter == shown]
        return next((view for view in fitting if view.key == self._last), fitting[0] if fitting else None)

    def take_rows(self, rows: Sequence[PartnerRow], colleagues: Iterable[tuple[int, str]]) -> None:
        """All rows were read again."""
        self._rows = rows
        self._owners = dict(colleagues)
        self._read_views()

    def take_fresh(
        self, rows: Sequence[PartnerRow], before: Mapping[int, PartnerRow], fresh: Mapping[int, PartnerRow]
    ) -> None:
        """A few rows changed: the counts follow without going over all of them."""
        self._rows = rows
        for view in self._views:
            passes = view.filter.passes
            self._counts[view.key] += sum(map(passes, fresh.values())) - sum(map(passes, before.values()))
        self.refresh()

    def reload(self) -> None:
        """Views were saved, changed or taken away, perhaps by *Ongedaan maken*."""
        self._read_views()

    def refresh(self) -> None:
        """Say which view the list shows."""
        active = self.active
        items = [
            ViewItem(view.key, view.title, self._counts[view.key], view.view_id is not None)
            for view in self._views
        ]
        key = "" if active is None else active.key
        self.bar.show_views(items, key)
        self.choice.show_view(next((item for item in items if item.key == key), None))

    def show_view(self, key: str) -> None:
        """Show the view *key*: its filters, and for an own one its sorting and columns."""
        view = next((each for each in self._views if each.key == key), None)
        if view is None:
            return
        self._keep_usual_table()
        self._last = key
        self._filters.apply(view.filter)
        if view.table:
            self._table.restore_table_state(view.table)
        elif self._usual_table:
            self._table.restore_table_state(self._usual_table)
            self._usual_table = ""
        self.refresh()

    def state(self) -> str:
        """The view in use and the filters, for the next sitting; without the search and her own words."""
        shown = self._settings(with_own_words=False)
        return json.dumps({"view": self._last, "shown": shown, "usual": self._usual_table})

    def restore_state(self, state: str) -> None:
        """Show what the list showed then; what cannot be read in *state* changes nothing."""
        try:
            kept = json.loads(state)
        except ValueError:
            return
        if not isinstance(kept, dict):
            return
        view, shown, usual = (str(kept.get(key) or "") for key in ("view", "shown", "usual"))
        self._last, self._usual_table = view, usual
        self._filters.apply(view_of(0, "", shown, self._owners).filter)
        self.refresh()

    def start_saving(self) -> None:
        """*Bewaar weergave*: ask for a name in place."""
        if self._refuses_some():
            return
        self._renamed = None
        self._open_name("")

    def menu_for(self, view: PartnerView, parent: QWidget) -> QMenu:
        """What can be done with a view of her own."""
        menu = QMenu(view.title.replace("&", "&&"), parent)
        menu.setObjectName("ownViewMenu")
        row: list[int] = [each.view_id for each in self._views if each.view_id is not None]
        place = row.index(view.view_id or 0)
        acts: tuple[tuple[str, str, str, Callable[[int], object], bool], ...] = (
            ("renameViewAction", self.tr("&Hernoem"), "pencil", lambda _id: self._rename(view), True),
            ("updateViewAction", self.tr("&Werk bij"), "check", self._update, True),
            ("moveViewLeftAction", self.tr("Naar &voren"), "arrow-left", self._move_left, place > 0),
            (
                "moveViewRightAction",
                self.tr("Naar &achteren"),
                "arrow-right",
                self._move_right,
                place < len(row) - 1,
            ),
            ("deleteViewAction", self.tr("&Verwijder"), "trash-2", self._delete, True),
        )
        for name, text, icon_name, act, possible in acts:
            action = QAction(text, menu)
            action.setObjectName(name)
            action.setEnabled(possible)
            bind_icon(action, icon_name)
            action.triggered.connect(lambda _checked=False, act=act: act(view.view_id or 0))
            menu.addAction(action)
        return menu

    def _connect(self) -> None:
        self.bar.tabs.chosen.connect(self.show_view)
        self.bar.tabs.menu_wanted.connect(self._on_menu)
        self.bar.more_button.clicked.connect(self._on_more)
        self.bar.save_wanted.connect(self.start_saving)
        self.bar.named.connect(self._on_named)
        self.bar.naming_ended.connect(self._on_naming_ended)
        self.choice.views_menu.aboutToShow.connect(self._fill_choice)
        theme().density_changed.connect(self._on_density_changed)

    def _read_views(self) -> None:
        own = (
            view_of(row.id, row.name, row.settings, self._owners)
            for row in saved_views(self._desk.database, TAB)
        )
        self._views = (*always_there(), *own)
        self._counts = dict.fromkeys((view.key for view in self._views), 0)
        for row in self._rows:
            for view in self._views:
                self._counts[view.key] += view.filter.passes(row)
        self.refresh()

    def _keep_usual_table(self) -> None:
        """Before a view of her own changes the columns: how they are without it."""
        before = next((view for view in self._views if view.key == self._last), None)
        if (before is None or not before.table) and not self._usual_table:
            self._usual_table = self._table.table_state()

    def _fill_choice(self) -> None:
        menu = self.choice.views_menu
        menu.clear()
        active = self.active
        for view in self._views:
            action = menu.addAction(f"{view.title.replace('&', '&&')}  {self._counts[view.key]}")
            action.setData(view.key)
            action.setCheckable(True)
            action.setChecked(view is active)
            action.triggered.connect(lambda _checked=False, key=view.key: self.show_view(key))
        menu.addSeparator()
        save = menu.addAction(self.tr("&Bewaar weergave…"))
        save.setObjectName("saveViewAction")
        bind_icon(save, "plus")
        save.triggered.connect(self.start_saving)
        if active is not None and active.view_id is not None:
            menu.addMenu(self.menu_for(active, menu))

    def _open_name(self, text: str) -> None:
        self.bar.setVisible(True)
        self.bar.start_naming(text)

    def _rename(self, view: PartnerView) -> None:
        self._renamed = view
        self._open_name(view.title)

    def _refuses_some(self) -> bool:
        """Partners that another screen asked for are other ones tomorrow, so no view can keep them."""
        words = self._filters.some_words
        if words:
            text = self.tr(
                "“{words}” kan niet in een weergave: het zijn elke dag andere partners. Wis die keuze, "
                "of kies andere filters."
            )
            show_problem(self.bar, DomainError(text.format(words=words)))
        return bool(words)

    def _update(self, view_id: int) -> None:
        if self._refuses_some():
            return
        settings = self._settings()
        self._try(lambda: update_view(self._desk.database, view_id, settings), self.tr("Weergave bijgewerkt"))

    def _move_left(self, view_id: int) -> None:
        self._try(lambda: move_view(self._desk.database, view_id, by=-1), self.tr("Weergave verplaatst"))

    def _move_right(self, view_id: int) -> None:
        self._try(lambda: move_view(self._desk.database, view_id, by=1), self.tr("Weergave verplaatst"))

    def _delete(self, view_id: int) -> None:
        self._try(lambda: delete_view(self._desk.database, view_id), self.tr("Weergave verwijderd"))

    def _try(self, act: Callable[[], object], words: str) -> None:
        try:
            act()
        except NetwerkError as problem:
            show_problem(self.bar, problem)
            return
        self._desk.say(words)

    def _settings(self, *, with_own_words: bool = True) -> str:
        ids = {name: colleague_id for colleague_id, name in self._owners.items()}
        shown, table = self._filters.filter(None), self._table.table_state()
        return as_settings(shown, table, ids, with_own_words=with_own_words)

    def _on_named(self, name: str) -> None:
        database, renamed = self._desk.database, self._renamed
        if any(fold(view.title) == fold(name.strip()) for view in always_there()):
            self.bar.show_error(self.tr("Zo heet een vaste weergave al. Kies een andere naam."))
            return
        try:
            if renamed is not None and renamed.view_id is not None:
                rename_view(database, renamed.view_id, name)
                words = self.tr("Weergave hernoemd")
            else:
                self._keep_usual_table()
                self._last = f"own{save_view(database, TAB, name, self._settings())}"
                words = self.tr("Weergave bewaard")
        except DomainError as problem:
            self.bar.show_error(problem.message)
            return
        except NetwerkError as problem:
            show_problem(self.bar, problem)
            return
        self.bar.stop_naming()
        self.refresh()
        self._desk.say(words)

    def _on_naming_ended(self) -> None:
        self._renamed = None
        self._on_density_changed()
        self.refresh()
        self._table.setFocus()

    def _on_menu(self, key: str, where: QPoint) -> None:
        view = next((each for each in self._views if each.key == key and each.view_id is not None), None)
        if view is not None:
            menu = self.menu_for(view, self.bar)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(where)

    def _on_more(self) -> None:
        active = self.active
        if active is not None:
            button = self.bar.more_button
            self._on_menu(active.key, button.mapToGlobal(button.rect().bottomLeft()))

    def _on_density_changed(self) -> None:
        self.bar.setVisible(not theme().compact or self.bar.is_naming)
        self.choice.setVisible(theme().compact)
