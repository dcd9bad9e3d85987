"""*Plekken*: what partners offer pupils, who goes with it, and the list that pupils search (S4-10, S4-11)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.planning.place_words import DAYS, SHORT_DAYS
from netwerk_desktop.planning.year_levels import YEAR_LEVELS
from netwerk_desktop.services.place_wishes import SHUNNED_WORDS
from netwerk_desktop.services.places import PlaceCard, offered_places, weekday_totals
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.filter_row import FilterRow
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.place_columns import (
    ANY_PROFILE,
    NOBODY,
    PlaceFilter,
    opinion_options,
    place_columns,
)
from netwerk_desktop.ui.approach.places_pane import PlacesPane
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES, ContactLevels
from netwerk_desktop.ui.shared.counted import shown_words
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState, NothingFound, WayIn
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes

if TYPE_CHECKING:
    from netwerk_desktop.services.place_papers import PlaceListInMaking
    from netwerk_desktop.storage.database import Database

PLACE_TABLES = (
    *("internship_place", "place_wish_count", "partner", "partner_location", "colleague", "person"),
    *CONTACT_TABLES,
)


class PlacesPage(ApproachPage):
    """A place is added at its partner; here all of them are seen, filled in and given to colleagues."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("placesPage")
        self._cards: list[PlaceCard] = []
        self._levels = ContactLevels(desk.database)
        self._counted_id: int | None = None
        self.head = PageHead(
            self.tr("Plekken"),
            self.tr("Wat partners leerlingen bieden. Toevoegen doe je bij de partner."),
            self,
        )
        self._actions = self._make_actions()
        self.pupil_button = Button(
            self.tr("Lijst voor leerlingen"), self, look=ButtonLook.MAIN, icon_name="printer"
        )
        self.pupil_button.setObjectName("pupilListButton")
        self.choice_button = Button(self.tr("Keuzeformulier"), self, icon_name="printer")
        self.choice_button.setObjectName("choiceFormButton")
        self.contact_button = Button(self.tr("Voor collega’s"), self, icon_name="users")
        self.contact_button.setObjectName("contactListButton")
        self.head.add_buttons(self.contact_button, self.choice_button, self.pupil_button)
        self._make_filters()
        self._model: RowTableModel[PlaceCard] = RowTableModel(
            place_columns(self._levels), lambda card: card.id, self
        )
        self.table: DataTable[PlaceCard] = DataTable(self._model, self, name=self.tr("Plekken"))
        self.table.setObjectName("placesTable")
        self.totals = ElidedLabel("", self)
        self.totals.setObjectName("placeTotals")
        self.nothing_found = NothingFound(self.tr("Geen plek past bij deze filters"), self)
        self.empty = self._empty_state()
        self.pane = PlacesPane(desk, self)
        self._lay_out()
        self._connect()
        self.table.sort_by("partner")
        self.reload()

    def _make_filters(self) -> None:
        self.filters = FilterRow(self.tr("Zoek partner, plek, nr."), "placeSearchEdit", self)
        days = [Option(str(place), day) for place, day in enumerate(DAYS)]
        self._profiles = self.filters.add_chip("placeProfileChip", self.tr("Profiel"))
        years = [Option(level, self.tr("leerjaar {level}").format(level=level)) for level in YEAR_LEVELS]
        self._years = self.filters.add_chip("placeYearChip", self.tr("Leerjaar"), years)
        self._days = self.filters.add_chip("placeDayChip", self.tr("Dag"), days)
        self._contacts = self.filters.add_chip("placeContactChip", self.tr("Vast contact"))
        self._opinions = self.filters.add_chip("placeOpinionChip", self.tr("Leerlingen"), opinion_options())

    def reload(self) -> None:
        """Read all places again."""
        self._cards = offered_places(self._desk.database)
        self._levels.read(card.partner_id for card in self._cards)
        self._offer_options()
        self._narrow()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*PLACE_TABLES):
            self.reload()

    def words(self) -> tuple[str, str]:
        """How many are shown and chosen, and for how many pupils there is room."""
        if not self._cards:
            return self.tr("nog geen plekken"), ""
        chosen = len(self.table.chosen_ids())
        left = shown_words(self._model.rowCount(), len(self._cards), chosen)
        room = sum(card.most for card in self._cards)
        words = self.tr("plek voor 1 leerling") if room == 1 else self.tr("plek voor {count} leerlingen")
        return left, words.format(count=with_points(room))

    def page_actions(self) -> Sequence[QAction]:
        """The lists on paper."""
        return self._actions

    def focus_first(self) -> None:
        """Into the search."""
        self.filters.focus_search()

    def show_row(self, row_id: int) -> bool:
        """Choose one place, also when a filter hides it."""
        if self._model.place_of(row_id) is None:
            self.filters.clear()
        found = self.table.choose(row_id)
        if found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def show_pupil_list(self) -> None:
        """What pupils search, without names; it is said when something was left out for that."""
        from netwerk_desktop.services.place_papers import pupil_list  # what sets papers loads late

        self._say_left_out(self._show_list(pupil_list))

    def show_choice_form(self) -> None:
        """The form on which pupils tick where they want to go and where not (S2-X4)."""
        from netwerk_desktop.services.place_papers import choice_form

        self._say_left_out(self._show_list(choice_form))

    def _say_left_out(self, left_out: int) -> None:
        if left_out:
            words = self.tr("Bij {count} plekken is een zin weggelaten: er stond een naam of nummer in")
            one = self.tr("Bij 1 plek is een zin weggelaten: er stond een naam of nummer in")
            said = one if left_out == 1 else words.format(count=left_out)
            self._desk.say(said, undoable=False)

    def show_contact_list(self) -> None:
        """Who goes with which place."""
        from netwerk_desktop.services.place_papers import contact_list

        self._show_list(contact_list)

    def _show_list(self, make: "Callable[[Database], PlaceListInMaking]") -> int:
        """Show it over the page; returns in how many places something was left out."""
        try:
            made = make(self._desk.database)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return 0
        name = paper_file_name(self._desk.today(), made.title)
        open_paper(self._desk, self, made.title, made.render, file_name=name)
        return made.left_out

    def _make_actions(self) -> tuple[QAction, ...]:
        return (
            page_action(
                self,
                "pupilListAction",
                self.tr("Lijst voor &leerlingen"),
                self.show_pupil_list,
                icon_name="printer",
            ),
            page_action(
                self,
                "choiceFormAction",
                self.tr("&Keuzeformulier voor leerlingen"),
                self.show_choice_form,
                icon_name="printer",
            ),
            page_action(
                self,
                "contactListAction",
                self.tr("Lijst voor &collega’s"),
                self.show_contact_list,
                icon_name="users",
            ),
        )

    def _empty_state(self) -> EmptyState:
        state = EmptyState(
            "map-pin",
            self.tr("Hier staan de plekken die partners leerlingen bieden"),
            self,
            hint=self.tr("Voeg ze toe bij een partner, onder Plekken: 2 plekken op di en do."),
            ways=(
                WayIn(
                    self.tr("Naar je partners"),
                    "handshake",
                    self.tr("kies er een, en voeg een plek toe"),
                    lambda: self._desk.some_partners_wanted.emit(None, ""),
                    "placesToPartnersButton",
                ),
            ),
        )
        state.setObjectName("placesEmpty")
        return state

    def _lay_out(self) -> None:
        self._foot = Ground(Role.RAISED, self, line_above=True)
        foot_row = QHBoxLayout(self._foot)
        foot_row.setContentsMargins(12, 4, 12, 4)
        foot_row.addWidget(self.totals)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.nothing_found.stand_over(self.table)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        panes = TwoPanes(
            listed, self.pane, self, shares=(66, 34), narrow_shares=(54, 46), smallest=(300, 240)
        )
        panes.setObjectName("placesSplitter")
        full = QWidget(self)
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.filters)
        inside.addWidget(panes, 1)
        self._whole = QStackedWidget(self)
        self._full = full
        self._whole.addWidget(full)
        self._whole.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.pupil_button.clicked.connect(self.show_pupil_list)
        self.choice_button.clicked.connect(self.show_choice_form)
        self.contact_button.clicked.connect(self.show_contact_list)
        self.filters.changed.connect(self._on_filters)
        self.filters.left.connect(self._on_entered)
        self.nothing_found.cleared.connect(self.filters.clear)
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.pane.counting.connect(self._on_counting)
        self.pane.next_wanted.connect(self._on_next)

    def _offer_options(self) -> None:
        """Only what occurs can be filtered on."""
        known = {profile for card in self._cards for profile in card.profiles or (ANY_PROFILE,)}
        options = [Option(key, key) for key in PROFILES if key in known]
        options += [Option(ANY_PROFILE, self.tr("alle profielen"))] if ANY_PROFILE in known else []
        self._profiles.set_options(options)
        contacts = {card.contact_id: card.contact for card in self._cards if card.contact_id is not None}
        ordered = sorted(contacts.items(), key=lambda pair: pair[1].casefold())
        people = [Option(str(row_id), name) for row_id, name in ordered]
        self._contacts.set_options([*people, Option(NOBODY, self.tr("nog niemand"))])
        self.filters.chips.refresh()

    def _narrow(self) -> None:
        chosen = PlaceFilter(
            self.filters.search.text(),
            frozenset(self._profiles.chosen),
            frozenset(self._days.chosen),
            frozenset(self._contacts.chosen),
            frozenset(self._opinions.chosen),
            frozenset(self._years.chosen),
        )
        fitting = {card.id for card in chosen.keep(self._cards)} | {self._counted_id}
        rows = [card for card in self._cards if card.id in fitting]
        self._model.replace_rows(rows)
        self._whole.setCurrentWidget(self._full if self._cards else self.empty)
        self.nothing_found.setVisible(not rows)
        for button in (self.contact_button, self.choice_button, self.pupil_button):
            button.setVisible(bool(self._cards))
        self.totals.setText(self._total_words(rows))
        self._foot.setVisible(bool(rows))
        self._show_chosen()

    def _total_words(self, rows: Sequence[PlaceCard]) -> str:
        totals = weekday_totals(rows)
        days = " · ".join(f"{day} {count}" for day, count in zip(SHORT_DAYS, totals, strict=True))
        words = self.tr("Samen plek voor {count}:  {days}")
        return words.format(count=sum(card.most for card in rows), days=days)

    def _on_filters(self) -> None:
        self._counted_id = None
        self._narrow()

    def _on_counting(self, place_id: int) -> None:
        """It stays in the list until another is chosen: its second number is still to come."""
        self._counted_id = place_id

    def _on_chosen(self) -> None:
        if self._counted_id not in (None, *self.table.chosen_ids()):
            self._counted_id = None
            self._narrow()
            return
        self._show_chosen()

    def _show_chosen(self) -> None:
        ids = set(self.table.chosen_ids())
        chosen = tuple(card for card in self._model.rows if card.id in ids)
        self.pane.show_chosen(chosen, something_listed=self._model.rowCount() > 0)
        self.head.set_count(self._to_look_at())
        self.words_changed.emit()

    def _to_look_at(self) -> str:
        nobody = sum(not card.contact for card in self._cards)
        shunned = sum(card.wishes.is_shunned for card in self._cards)
        counted = (
            (nobody, self.tr("{count} zonder vast contact")),
            (shunned, f"{{count}} {SHUNNED_WORDS}"),
        )
        return " · ".join(words.format(count=count) for count, words in counted if count)

    def _on_entered(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_next(self) -> None:
        """To the numbers of the next place; after the last one back to the list."""
        row_id = self.table.current_id()
        place = None if row_id is None else self._model.place_of(row_id)
        if place is not None and place + 1 < self._model.rowCount():
            self.table.choose(self._model.id_at(place + 1))
            self.pane.wishes.focus_first()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, _row_id: int) -> None:
        self.pane.editor.edit_first()
