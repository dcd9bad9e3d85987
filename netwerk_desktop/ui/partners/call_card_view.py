"""*Voor je belt*: the call card above the form, folded to one line on the small screen (N13)."""

from itertools import zip_longest

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.call_card import CallCard, call_card, card_in_making, last_words
from netwerk_desktop.services.commitments import due_words
from netwerk_desktop.services.objections import objections
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, put_body
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

LABELS = {
    "last": "Laatst",
    "news": "Leuk nieuws",
    "promise": "Beloofd",
    "ambition": "Samen",
    "entry": "Ingang via",
    "known_by": "Kent hen goed",
    "brings": "Levert hun op",
    "shortage": "Tekort",
    "source": "Volgens",
    "tell": "Noem ook",
    "idea": "Vertel over",
    "ask": "Vraag eens",
    "ask_second": "",
    "ask_third": "",
    "possible": "Wat wél kan",
    "rather_not": "Liever niet over",
}
QUESTIONS = ("ask", "ask_second", "ask_third")
"""Below each other under one label."""
ALWAYS = ("promise", "ask", "news", "possible", "rather_not", "last", "ambition", "ask_second", "ask_third")
"""What every call is prepared with (N13), the dearest first: on a low screen the last of them give way.

The others give way wherever they would take the room of the form.
"""
AS_FAR_AS_FIT = (("entry",), ("known_by",), ("shortage", "source"), ("brings",), ("idea",), ("tell",))
"""The dearest first; a shortage never without who says so."""
MOST_LINES = 8
FEWEST_LINES = 5
WIDEST_LABEL = "Liever niet over"


class _Lines(QScrollArea):
    """As high as its lines; where that does not fit they scroll, and never run into each other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("callCardLines")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        lines = self.widget()
        return QSize(1, 0 if lines is None else lines.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, min(self.sizeHint().height(), 3 * theme().row_height()))


class CallCardView(Ground):
    """Bound to one partner at a time by `show_partner`. Folded, it keeps the late promise in sight.

    *Zeggen ze nee?* shows in its place what is possible instead.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.RAISED, parent, line_below=True)
        self.setObjectName("callCard")
        self._desk = desk
        self._card: CallCard | None = None
        self._unfolded: bool | None = None
        self._left_out = 0
        self._room: int | None = None
        self.fold_button = Button(
            self.tr("Voor je belt"), self, look=ButtonLook.TEXT, icon_name="chevron-down"
        )
        self.fold_button.setObjectName("foldCallCardButton")
        self._folded_mark = MarkLabel(None, self)
        self._about = ElidedLabel("", self, role=Role.SECONDARY)
        self.more_button = Button("", self, look=ButtonLook.TEXT)
        self.more_button.setObjectName("moreOfCallCardButton")
        self.no_button = Button(self.tr("Zeggen ze nee?"), self, look=ButtonLook.TEXT)
        self.no_button.setObjectName("objectionsButton")
        self.no_button.setToolTip(self.tr("Wat er dan wel kan"))
        self._says_no = self._all_lines = False
        self.paper_button = Button("A5", self, look=ButtonLook.TEXT, icon_name="printer")
        self.paper_button.setObjectName("callCardPaperButton")
        self.paper_button.setAccessibleName(self.tr("Gesprekskaart op papier"))
        self.paper_button.setToolTip(self.tr("Gesprekskaart op papier, A5"))
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.fold_button)
        self._head.addWidget(self._folded_mark)
        self._head.addWidget(self._about, 1)
        self._head.addWidget(self.more_button)
        self._head.addWidget(self.no_button)
        self._head.addWidget(self.paper_button)
        self._area = _Lines(self)
        self._area.setAccessibleName(self.tr("Regels van de gesprekskaart"))
        self._body = QWidget(self._area.viewport())
        self._body.setMinimumWidth(1)  # else what is long would be cut off instead of shortened
        put_body(self._area, self._body)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[str, Label] = {}
        self._said: list[Label] = []
        self._values: dict[str, ElidedLabel] = {}
        self._make_rows()
        self._instead = self._new_objections()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._area)
        self._column.addWidget(self._instead)
        self.fold_button.clicked.connect(self._on_fold)
        self.more_button.clicked.connect(self._on_more)
        self.no_button.clicked.connect(self._on_no)
        self.paper_button.clicked.connect(self._on_paper)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    @property
    def card(self) -> CallCard | None:
        """What is shown."""
        return self._card

    @property
    def is_unfolded(self) -> bool:
        """Whether all lines are in sight; where few fit only when she asked for it."""
        return (not theme().shows_few_lines) if self._unfolded is None else self._unfolded

    def show_partner(self, partner_id: int) -> None:
        """Read and show the card of this partner, folded as the screen wants it."""
        self._unfolded = None
        self._says_no = self._all_lines = False
        self._card = call_card(self._desk.database, partner_id)
        for key, text in self._texts(self._card).items():
            self._values[key].setText(text)
            label = LABELS["ask" if key in QUESTIONS else key]
            self._values[key].setAccessibleName(f"{label}: {text}")
        late = self._card.late_promise is not None
        mark = StatusMark(StatusKind.URGENT, self._values["promise"].text()) if late else None
        self._promise_mark.set_mark(mark)
        self._promise_mark.setVisible(late)
        self._show_lines()
        for button in (self.no_button, self.paper_button):
            button.setVisible(not self._card.is_blocked)
        self._show_folding()

    def give_way(self, room: int | None) -> None:
        """Take no more height than *room*, as far as the lines go that every call needs; None is enough."""
        if room != self._room:
            self._room = room
            self._show_lines()
            self._show_folding()

    @property
    def _fitting(self) -> int:
        """How many lines there is room for."""
        if self._room is None:
            return len(ALWAYS)
        margins = self._column.contentsMargins()
        around = margins.top() + margins.bottom() + self._column.spacing() + self._head.sizeHint().height()
        line = self._values["ask"].sizeHint().height() + self._grid.verticalSpacing()
        return min(max((self._room - around) // line, FEWEST_LINES), len(ALWAYS))

    def _show_lines(self) -> None:
        """What there is to say, as far as the form below keeps its room; she may ask for all of it."""
        said = [key for key in LABELS if self._values[key].text()]
        most = len(said) if self._all_lines else self._fitting
        shown = [key for key in ALWAYS if key in said][:most]
        for keys in AS_FAR_AS_FIT:
            more = [key for key in keys if key in said]
            if self._all_lines or len(shown) + len(more) <= min(MOST_LINES, most):
                shown += more
        for key in LABELS:
            self._labels[key].setVisible(key in shown)
            self._values[key].setVisible(key in shown)
        if self._promise_mark.mark is not None:
            self._values["promise"].hide()
        self._left_out = len(said) - len(shown)
        self._area.updateGeometry()
        words = self.tr("Minder") if self._all_lines else self.tr("Nog {n}").format(n=self._left_out)
        self.more_button.set_words(words)
        self.more_button.setAccessibleName(
            self.tr("Minder regels op de kaart") if self._all_lines else self.tr("Alle regels van de kaart")
        )

    def _make_rows(self) -> None:
        for row, (key, label) in enumerate(LABELS.items()):
            self._labels[key] = Label(label, self._body, role=Role.SECONDARY)
            self._values[key] = ElidedLabel("", self._body)
            self._values[key].setObjectName(f"callCard_{key}")
            self._grid.addWidget(self._labels[key], row, 0)
            self._grid.addWidget(self._values[key], row, 1)
        self._promise_mark = MarkLabel(None, self._body)
        place = list(LABELS).index("promise")
        self._grid.addWidget(self._promise_mark, place, 1, Qt.AlignmentFlag.AlignLeft)

    def _new_objections(self) -> QWidget:
        """What they may say, and what can be done instead, a line each."""
        pane = QWidget(self)
        pane.setObjectName("objectionsPane")
        self._instead_grid = QGridLayout(pane)
        self._instead_grid.setContentsMargins(0, 0, 0, 0)
        self._instead_grid.setColumnStretch(1, 1)
        for row, each in enumerate(objections()):
            label = Label(each.said, pane, role=Role.SECONDARY)
            self._said.append(label)
            words = ElidedLabel(each.instead, pane)
            words.setAccessibleName(f"{each.said}: {each.instead}")
            self._instead_grid.addWidget(label, row, 0)
            self._instead_grid.addWidget(words, row, 1)
        return pane

    def _texts(self, card: CallCard) -> dict[str, str]:
        """The first shortage has its source and day on a line of its own: else nobody says them (S1-02b).

        The ambition is there once somebody said how firm it is (S2-D2).
        """
        first = card.arguments.shortages[:1]
        return {
            "last": last_words(card.last),
            "news": card.news,
            "promise": self._promise_words(card),
            "ambition": f"{card.firmness}: {card.ambition}" if card.firmness else "",
            "entry": card.entry,
            "known_by": ", ".join(card.arguments.known_by),
            "brings": ", ".join(card.arguments.benefits),
            "shortage": "".join(each.named for each in first),
            "source": "".join(each.proof for each in first),
            "tell": "; ".join((*card.arguments.hired, *card.arguments.short[1:], *card.arguments.shown)),
            "idea": self._idea_words(card),
            **dict(zip_longest(QUESTIONS, card.questions[: len(QUESTIONS)], fillvalue="")),
            "possible": ", ".join(card.possible),
            "rather_not": card.not_about,
        }

    def _promise_words(self, card: CallCard) -> str:
        """The most urgent promise: ours late, else the first."""
        promise = card.late_promise or (card.promises[0] if card.promises else None)
        if promise is None:
            return ""
        due = due_words(promise, today=self._desk.today())
        return f"{promise.what}: {due}" if due else promise.what

    def _idea_words(self, card: CallCard) -> str:
        """Only one: a call is no list."""
        if not card.ideas:
            return ""
        return self.tr("hun idee: {idea}").format(idea=card.ideas[0])

    def _show_folding(self) -> None:
        card = self._card
        if card is None:
            return
        says_no = self._says_no and not card.is_blocked
        unfolded = self.is_unfolded and not card.is_blocked
        self._area.setVisible(unfolded and not says_no)
        few = theme().shows_few_lines
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus if few else Qt.FocusPolicy.NoFocus)
        self._instead.setVisible(says_no)
        has_more = bool(self._left_out) or self._all_lines
        self.more_button.setVisible(unfolded and not says_no and has_more)
        self.fold_button.set_icon_name("chevron-down" if unfolded else "chevron-right")
        self.fold_button.setEnabled(not card.is_blocked)
        late = card.late_promise is not None
        mark = None
        if card.is_blocked:
            mark = StatusMark(StatusKind.AT_REST, self._rest_words(card))
        elif late and (says_no or not unfolded):
            mark = StatusMark(StatusKind.URGENT, self._promise_words(card))
        self._folded_mark.set_mark(mark)
        self._folded_mark.setVisible(mark is not None)
        words = self.tr("gesprekskaart") if unfolded else self._values["ask"].text()
        self._word_no_button(says_no=says_no, short=mark is not None or (few and has_more))
        self._about.setText("" if mark is not None else words)

    def _rest_words(self, card: CallCard) -> str:
        words = self.tr("liever niet benaderen")
        if card.resting_until is not None:
            words = self.tr("liever niet benaderen tot en met {day}").format(
                day=long_date(card.resting_until)
            )
        return f"{words}: {card.resting_because}" if card.resting_because else words

    def _on_fold(self) -> None:
        self._unfolded = not self.is_unfolded
        self._show_folding()

    def _on_more(self) -> None:
        self._all_lines = not self._all_lines
        self._show_lines()
        self._show_folding()

    def _word_no_button(self, *, says_no: bool, short: bool) -> None:
        """Beside a late promise there is room for one word: its days are what must be read."""
        asked, back = self.tr("Zeggen ze nee?"), self.tr("Naar de kaart")
        words = (self.tr("Kaart") if says_no else self.tr("Nee?")) if short else back if says_no else asked
        self.no_button.set_words(words)
        self.no_button.setAccessibleName(back if says_no else asked)

    def _on_no(self) -> None:
        self._says_no = not self._says_no
        self._show_folding()

    def _on_paper(self) -> None:
        card = self._card
        if card is None:
            return
        open_paper(
            self._desk,
            self,
            self.tr("Gesprekskaart"),
            lambda: card_in_making(self._desk.database, card.partner_id).render(),
            file_name=paper_file_name(self._desk.today(), "Gesprekskaart", partner=card.name),
        )

    def _on_theme_changed(self) -> None:
        room = 2 if theme().compact else 6
        self._column.setContentsMargins(PANE_SIDE, room, PANE_SIDE, room + 2)
        self._column.setSpacing(2)
        for grid in (self._grid, self._instead_grid):
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(2 if theme().compact else 4)
        for label in self._labels.values():
            label.setFixedWidth(theme().text_width(WIDEST_LABEL) + 4)
        widest = max(theme().text_width(label.text()) for label in self._said)
        for label in self._said:
            label.setFixedWidth(widest + 4)
        self._show_folding()
