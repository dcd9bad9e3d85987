"""Beside the list of places: everything about the one that is chosen, or one fixed contact for several."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.place_wishes import PlaceWishes, set_place_wishes
from netwerk_desktop.services.places import PlaceCard, colleagues_at_work, set_school_contact
from netwerk_desktop.ui.approach.place_columns import NOBODY
from netwerk_desktop.ui.approach.place_wishes_box import PlaceWishesBox
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook, NarrowButton
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.place_editor import PlaceEditor
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, scrolling
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class _SeveralPlaces(QWidget):
    """*3 plekken gekozen*: who of the school goes with them (S4-11)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self._title = Label("", self, kind=TextKind.SECTION)
        self._asked = Label(
            self.tr("Wie van school is hun vaste contact?"), self, role=Role.SECONDARY, wrap=True
        )
        self.colleague = ChoiceField((), self, name=self.tr("Vast contact vanuit school"))
        self.colleague.setObjectName("severalContactChoice")
        self.keep_button = Button("", self, look=ButtonLook.MAIN, icon_name="check")
        self.keep_button.setObjectName("severalContactButton")
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PANE_SIDE, 12, PANE_SIDE, 12)
        column.setSpacing(8)
        for part in (self._title, self._asked, self.colleague):
            column.addWidget(part)
        column.addLayout(row)
        column.addStretch(1)
        self.keep_button.clicked.connect(self._on_keep)

    def show_chosen(self, place_ids: tuple[int, ...]) -> None:
        """Say how many; the colleague that was chosen stays."""
        self._ids = place_ids
        pairs = colleagues_at_work(self._desk.database)
        self.colleague.set_options(
            [*(Option(str(row_id), name) for row_id, name in pairs), Option(NOBODY, self.tr("niemand"))]
        )
        self._title.setText(self.tr("{count} plekken gekozen").format(count=len(place_ids)))
        self.keep_button.set_words(self.tr("Bewaar voor {count}").format(count=len(place_ids)))

    def _on_keep(self) -> None:
        chosen = None if self.colleague.chosen == NOBODY else int(self.colleague.chosen)
        try:
            set_school_contact(self._desk.database, self._ids, chosen)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        words = self.tr("Vast contact van {count} plekken bewaard")
        self._desk.say(words.format(count=len(self._ids)))


class PlacesPane(Ground):
    """`stopped()` when the place in view is not there any more; `next_wanted()`: it is counted, the next.

    `counting(id)` before a number of that place is kept.
    """

    stopped = Signal()
    counting = Signal(int)
    next_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("placesPane")
        self._desk = desk
        self._card: PlaceCard | None = None
        self.partner_button = NarrowButton(self, icon_name="handshake")
        self.partner_button.setObjectName("placePartnerButton")
        self.wishes = PlaceWishesBox(self)
        self.editor = PlaceEditor(desk, self, closes=False)
        self.several = _SeveralPlaces(desk, self)
        self._nothing = QWidget(self)
        self._invitation = Label(
            self.tr("Kies een plek in de lijst"), self._nothing, role=Role.SECONDARY, wrap=True
        )
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self._nothing).addWidget(self._invitation)
        one = QWidget(self)
        column = QVBoxLayout(one)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        column.setSpacing(4)
        column.addWidget(self.partner_button)
        column.addWidget(self.wishes)
        column.addWidget(self.editor)
        column.addStretch(1)
        self._one = scrolling(one, self)
        self._pages = QStackedWidget(self)
        for page in (self._nothing, self._one, self.several):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.partner_button.clicked.connect(self._on_partner)
        self.editor.stopped.connect(self.stopped)
        self.wishes.counted.connect(self._on_counted)
        self.wishes.next_wanted.connect(self.next_wanted)

    def show_chosen(self, cards: tuple[PlaceCard, ...], *, something_listed: bool = True) -> None:
        """One place with all its fields; several with what can be done to all of them."""
        self._invitation.setVisible(something_listed)
        if len(cards) == 1:
            if self._card is None or self._card.id != cards[0].id:
                self._one.verticalScrollBar().setValue(0)
            self._card = cards[0]
            words = cards[0].partner_name
            self.partner_button.show_words(words, self.tr("Naar partner {name}").format(name=words))
            self.wishes.show_wishes(cards[0].id, cards[0].wishes)
            self.editor.show_place(cards[0])
            self._pages.setCurrentWidget(self._one)
            return
        self._card = None
        if cards:
            self.several.show_chosen(tuple(card.id for card in cards))
        self._pages.setCurrentWidget(self.several if cards else self._nothing)

    def holds_refused_value(self) -> bool:
        """Whether something stands typed that could not be kept."""
        return self._card is not None and any(field.refused for field in self.editor.fields)

    def _on_counted(self, wishes: PlaceWishes) -> None:
        if self._card is None:
            return
        self.counting.emit(self._card.id)
        try:
            set_place_wishes(self._desk.database, self._card.id, wishes)
        except NetwerkError as problem:
            show_problem(self, problem)
            self.wishes.show_wishes(self._card.id, self._card.wishes)

    def _on_partner(self) -> None:
        if self._card is not None:
            self._desk.partner_wanted.emit(self._card.partner_id)
