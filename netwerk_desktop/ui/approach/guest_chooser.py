"""*Nodig uit…*: whom, many at once; who is left alone is told with why."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import PartnerStatus, PartnerType, RelationshipTier
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.attendance import note_met
from netwerk_desktop.services.events import EventRow
from netwerk_desktop.services.guests import Candidate, Candidates, candidates_for, invite
from netwerk_desktop.services.partner_lists import find_partner_ids
from netwerk_desktop.services.words import PROFILES, type_words, word
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import ChipBar, FilterChip, Option
from netwerk_desktop.ui.shared.contact_levels import contact_column
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

SMALLEST, LARGEST = QSize(680, 420), QSize(880, 640)
MOST_NAMED: Final = 2
"""Partners that are named of those left alone; of more only the count is told."""
FOCUS, AMBASSADORS = "focus", "ambassadors"


class _GuestTable(DataTable[Candidate]):
    """A click takes a row or lets it go, as with Ctrl elsewhere: here many are taken one by one."""

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QMouseEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event = QMouseEvent(
                event.type(),
                event.position(),
                event.globalPosition(),
                event.button(),
                event.buttons(),
                Qt.KeyboardModifier.ControlModifier,
            )
        return super().selectionCommand(index, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTableView.focusInEvent(self, event)  # the click chooses; the first row is not taken with it
            self.viewport().update()
            return
        super().focusInEvent(event)


class GuestChooser(QDialog):
    """Search, narrow, choose, invite; the dialog stays open for the next ones. Show it with `open()`.

    Who was chosen stays so while another search hides the row.
    """

    def __init__(self, desk: Desk, event: EventRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._event = desk, event
        self._candidates = Candidates((), (), 0)
        self._put_on = 0
        self._chosen: set[int] = set()
        self._narrows = False
        self.setObjectName("guestChooser")
        self._meets = event.kind is ActivityKind.REGIONAL
        self.setWindowTitle(self.tr("Wie sprak je") if self._meets else self.tr("Nodig uit"))
        self.setModal(True)
        self.search = SearchField(self.tr("Zoek naam, plaats, persoon"), self)
        self.search.setObjectName("guestSearchEdit")
        self.chips = ChipBar(self)
        self._types = self._chip("guestTypeChip", self.tr("Soort"), _options(PartnerType))
        self._tiers = self._chip("guestTierChip", self.tr("Band"), _options(RelationshipTier))
        profiles = [Option(key, f"{key} {name}") for key, name in PROFILES.items()]
        self._profiles = self._chip("guestProfileChip", self.tr("Profiel"), profiles)
        self._sectors = self._chip("guestSectorChip", self.tr("Sector"), [])
        lists = [Option(FOCUS, self.tr("Focuslijst")), Option(AMBASSADORS, self.tr("Ambassadeurs"))]
        self._lists = self._chip("guestListChip", self.tr("Lijst"), lists)
        self._statuses = self._chip("guestStatusChip", self.tr("Status"), _options(PartnerStatus))
        proposes = event.kind is ActivityKind.LOOK_ALONG
        self._model: RowTableModel[Candidate] = RowTableModel(
            _columns(proposes=proposes), lambda one: one.row.id, self
        )
        self.table = _GuestTable(self._model, self, name=self.tr("Wie je kunt uitnodigen"))
        self.table.setObjectName("candidatesTable")
        self.left_alone = NoticeBox(NoticeKind.WARNING, "", self)
        self.left_alone.setObjectName("leftAloneNotice")
        self._nothing = Label("", self, role=Role.SECONDARY, wrap=True)
        self._nothing.setObjectName("nobodyLeftLabel")
        self._told = ElidedLabel("", self, role=Role.SECONDARY)
        self._told.setObjectName("invitedLabel")
        self.all_button = Button(self.tr("&Kies alle"), self)
        self.all_button.setObjectName("chooseAllButton")
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("closeButton")
        self.invite_button = Button(self.tr("Zet op de &lijst"), self, look=ButtonLook.MAIN)
        self.invite_button.setObjectName("inviteButton")
        self._lay_out()
        self._connect()
        self.reload()
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read again who may be asked."""
        self._candidates = candidates_for(self._desk.database, self._event.id)
        sectors = {fold(one.sector): one.sector for one in self._candidates.rows if one.sector}
        self._sectors.set_options([Option(key, sectors[key]) for key in sorted(sectors)])
        self.chips.refresh()
        alone = self._candidates.left_alone
        self.left_alone.setVisible(bool(alone))
        named = "; ".join(f"{one.name} ({one.why})" if one.why else one.name for one in alone[:MOST_NAMED])
        more = f"; {self.tr('en nog {count}').format(count=len(alone) - MOST_NAMED)}"
        words = self.tr("1 partner wil nu liever geen vragen en staat er niet bij: {names}")
        if len(alone) > 1:
            words = self.tr("{count} partners willen nu liever geen vragen en staan er niet bij: {names}")
        names = named + (more if len(alone) > MOST_NAMED else "")
        self.left_alone.set_text(words.format(count=len(alone), names=names))
        self._narrow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            (focused if isinstance(focused, Button) else self.invite_button).click()
            return
        super().keyPressEvent(event)

    def _chip(self, name: str, title: str, options: Sequence[Option]) -> FilterChip:
        chip = FilterChip(title, options, self)
        chip.setObjectName(name)
        chip.changed.connect(self._narrow)
        return self.chips.add_chip(chip)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 0, 16, 0)
        bar.setSpacing(6)
        self.search.setFixedWidth(min(self.search.sizeHint().width(), round(220 * theme().scale)))
        bar.addWidget(self.search)
        bar.addWidget(self.chips, 1)
        asked = (
            self.tr("Wie sprak je bij {name}?") if self._meets else self.tr("Wie nodig je uit voor {name}?")
        )
        title = asked.format(name=self._event.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        for part in (ElidedLabel(title, self, kind=TextKind.SECTION), self.left_alone, self._nothing):
            held = QHBoxLayout()
            held.setContentsMargins(16, 0, 16, 0)
            held.addWidget(part)
            column.addLayout(held)
        column.insertLayout(1, bar)
        column.addWidget(self.table, 1)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.all_button)
        row.addWidget(self._told, 1)
        row.addWidget(self.close_button)
        row.addWidget(self.invite_button)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.search.searched.connect(self._narrow)
        self.search.entered.connect(self._on_entered)
        self.search.left.connect(self.reject)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.opened.connect(self._on_invite)
        self.all_button.clicked.connect(self._on_all)
        self.close_button.clicked.connect(self.accept)
        self.invite_button.clicked.connect(self._on_invite)

    def _narrow(self) -> None:
        found = find_partner_ids(self._desk.database, self.search.text())
        rows = [
            one
            for one in self._candidates.rows
            if (found is None or one.row.id in found) and self._passes(one)
        ]
        self._narrows = True
        self._model.replace_rows(rows)
        self.table.choose_many(one.row.id for one in rows if one.row.id in self._chosen)
        self._narrows = False
        self._nothing.setVisible(not rows)
        everybody = self.tr("Iedereen die gevraagd kan worden, staat al op de lijst.")
        nobody = self.tr("Geen partner past bij deze zoekwoorden en filters.")
        self._nothing.setText(nobody if self._candidates.rows else everybody)
        self._update()

    def _on_chosen_changed(self) -> None:
        if self._narrows:
            return
        self._chosen -= {one.row.id for one in self._model.rows}
        self._chosen |= set(self.table.chosen_ids())
        self._update()

    def _passes(self, one: Candidate) -> bool:
        row, lists = one.row, self._lists.chosen
        return (
            (not self._types.chosen or not set(self._types.chosen).isdisjoint(row.types))
            and (not self._tiers.chosen or row.tier.value in self._tiers.chosen)
            and (not self._profiles.chosen or not set(self._profiles.chosen).isdisjoint(row.profiles))
            and (not self._sectors.chosen or fold(one.sector) in self._sectors.chosen)
            and (not self._statuses.chosen or row.status.value in self._statuses.chosen)
            and (
                not lists or (FOCUS in lists and row.is_focus) or (AMBASSADORS in lists and row.is_ambassador)
            )
        )

    def _update(self) -> None:
        shown, chosen = self._model.rowCount(), len(self._chosen)
        self.all_button.set_words(self.tr("&Kies alle {count}").format(count=with_points(shown)))
        self.all_button.setEnabled(shown > 0)
        words = self.tr("Zet op de &lijst ({count})").format(count=with_points(chosen))
        self.invite_button.set_words(words if chosen else self.tr("Zet op de &lijst"))
        self.invite_button.set_why_not("" if chosen else self.tr("Kies eerst een partner"))
        listed = self.tr("{count} op de lijst").format(count=with_points(self._candidates.invited))
        added = self.tr("net {count} erbij").format(count=with_points(self._put_on))
        self._told.setText(f"{listed}, {added}" if self._put_on else listed)

    def _on_entered(self) -> None:
        """From the search to the list, where the first is chosen; Enter there puts it on."""
        if not self.table.chosen_ids() and self._model.rowCount():
            self.table.choose(self._model.id_at(0))
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_all(self) -> None:
        self.table.selectAll()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_invite(self) -> None:
        chosen = [one.row.id for one in self._candidates.rows if one.row.id in self._chosen]
        if not chosen:
            return
        try:
            act = note_met if self._meets else invite
            count = act(self._desk.database, self._event.id, chosen)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._put_on += count
        one, more = self.tr("1 gast uitgenodigd"), self.tr("{count} gasten uitgenodigd")
        if self._meets:
            one, more = (
                self.tr("Contact met 1 partner genoteerd"),
                self.tr("Contact met {count} partners genoteerd"),
            )
        self._desk.say(one if count == 1 else more.format(count=count))
        self._chosen.clear()
        self.table.clearSelection()
        self.reload()


def _options(kinds: type[PartnerType] | type[RelationshipTier] | type[PartnerStatus]) -> list[Option]:
    return [Option(kind.value, word(kind)) for kind in kinds]


def _columns(*, proposes: bool) -> tuple[Column[Candidate], ...]:
    why: tuple[Column[Candidate], ...] = (
        Column(
            key="why", title="Waarom", width_text="zelfde profiel: BWI, PIE", text=lambda one: one.why,
            role=Role.SECONDARY, sort_key=lambda one: (not one.why, one.row.sort_name),
        ),
    )  # fmt: skip
    return (
        Column(
            key="name", title="Naam", text=lambda one: one.row.name,
            sort_key=lambda one: one.row.sort_name, stretches=True, can_hide=False,
        ),
        *(why if proposes else ()),
        contact_column(lambda one: one.row.fading),
        Column(key="status", title="Status", width_text="benaderd", text=lambda one: word(one.row.status)),
        Column(
            key="type", title="Soort", width_text="ondernemersvereniging", role=Role.SECONDARY,
            text=lambda one: type_words(one.row.types),
        ),
        Column(
            key="city", title="Plaats", width_text="Nieuw-Waterrijk", role=Role.SECONDARY,
            text=lambda one: one.row.city,
        ),
    )  # fmt: skip
