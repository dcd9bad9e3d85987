"""*Gouden standaard*: six points of preparation, each with state and note, and the questions that follow."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.partner_lists import PartnerDetail
from netwerk_desktop.services.preparation import (
    STATES,
    PointCard,
    before_contact_words,
    count_words,
    next_questions,
    preparation,
    set_note,
    set_state,
    set_they_know,
)
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind, SectionHeader
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.small_icon import SmallIcon
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

MARKS = {
    PreparationState.KNOWN: StatusKind.GOOD,
    PreparationState.PARTLY: StatusKind.PARTLY,
    PreparationState.TO_ASK: StatusKind.TO_ASK,
}


class _PointLine(ActionLine):
    """Title and state; below it the note, with a sign when the answer is more than a year old."""

    def __init__(self, topic: PreparationTopic, parent: QWidget) -> None:
        super().__init__(parent)
        self.topic = topic
        self.setObjectName(f"point{topic.value}")
        self._title = ElidedLabel("", self)
        self._mark = MarkLabel(None, self)
        self._note = ElidedLabel("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self.old_icon = SmallIcon("history", Role.ATTENTION, self)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title, 1)
        first.addWidget(self._mark)
        self._second = QHBoxLayout()
        self._second.setSpacing(8)
        self._second.addWidget(self._note, 1)
        self._second.addWidget(self.old_icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 4)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(self._second)

    def show_point(self, card: PointCard) -> None:
        """Show the point as it is now."""
        self._title.setText(card.title)
        self._mark.set_mark(StatusMark(MARKS[card.state], STATES[card.state]))
        self._note.setText(card.note)
        self._note.setVisible(bool(card.note) or card.is_old)
        self.old_icon.setVisible(card.is_old)
        age = ""
        if card.is_old and card.answered_on is not None:
            age = self.tr("Antwoord van {day}: vraag het nog eens").format(day=long_date(card.answered_on))
            self.old_icon.setToolTip(age)
        words = (card.title, STATES[card.state], card.note, age)
        self.setAccessibleName(", ".join(part for part in words if part))


class _PointEditor(Ground):
    """State and note of one point, below its line. `closed()` folds it away."""

    state_chosen = Signal(str)
    note_kept = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Role.RAISED, parent, line_below=True)
        self.setObjectName("pointEditor")
        self.states = Segmented(
            [Option(state.value, word) for state, word in STATES.items()], self, name=self.tr("Hoe ver")
        )
        self.states.setObjectName("pointStateChoice")
        self.note = InPlaceField(
            self.tr("Wat wij weten"), self, kind=InPlaceKind.TEXT, label_text_width=self.tr("Wat wij weten")
        )
        self.note.setObjectName("pointNoteField")
        self.note.editor.setObjectName("pointNoteEdit")
        close = Button(self.tr("Klaar"), self, look=ButtonLook.TEXT, icon_name="check")
        close.setObjectName("closePointButton")
        self._close = close
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.states)
        self._row.addStretch(1)
        self._row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 0, 6)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.note)
        self.states.changed.connect(self.state_chosen)
        self.note.committed.connect(self.note_kept)
        close.clicked.connect(self.closed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.states.sizeHint().width() + 8, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column *Klaar* stands below the switch."""
        super().resizeEvent(event)
        beside = self.states.sizeHint().width() + self._close.sizeHint().width() + 16 <= self.width()
        right, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(right if beside else down)

    def show_point(self, card: PointCard) -> None:
        """Show what is known; what is being typed stays."""
        self.states.set_chosen(card.state.value)
        if not self.note.editing:
            self.note.set_value(card.note)


class PreparationSection(QWidget):
    """`3 van 6 bekend`, and how many before the last contact; *Vragen* shows three ready questions.

    What they know of us is folded away.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preparationSection")
        self._desk = desk
        self._partner_id: int | None = None
        self._points: tuple[PointCard, ...] = ()
        self._open: PreparationTopic | None = None
        self._names = ("", "")
        self.header = SectionHeader(
            self.tr("Gouden standaard"),
            self,
            action=self.tr("Vragen"),
            action_icon="message-circle-question-mark",
        )
        self.header.action_button.setObjectName("questionsButton")
        self.change_label = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self.change_label.setObjectName("preparationChange")
        self.change_label.hide()
        self.questions = NoticeBox(NoticeKind.PROPOSAL, "", self, lead=self.tr("Vraag eens"))
        self.questions.setObjectName("questionsNotice")
        self.questions.hide()
        self.lines = {topic: _PointLine(topic, self) for topic in PreparationTopic}
        self._editor: _PointEditor | None = None
        self.they_button = Button(
            self.tr("Wat zij van ons weten"), self, look=ButtonLook.TEXT, icon_name="chevron-right"
        )
        self.they_button.setObjectName("theyKnowButton")
        self._they: dict[PreparationTopic, InPlaceField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.change_label)
        self._column.addWidget(self.questions)
        for line in self.lines.values():
            self._column.addWidget(line)
            line.asked.connect(lambda topic=line.topic: self._on_asked(topic))
        self._column.addWidget(self.they_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.header.acted.connect(self._on_questions)
        self.they_button.clicked.connect(self._on_they)

    def show_partner(self, detail: PartnerDetail) -> None:
        """Read and show the points of this partner."""
        if detail.partner.id != self._partner_id:
            self._partner_id, self._open = detail.partner.id, None
            self.questions.hide()
        contact = next((card.person.first_name or card.full_name for card in detail.people), "")
        self._names = (contact, detail.partner.name)
        self._points = preparation(self._desk.database, detail.partner.id)
        self.header.set_count(count_words(self._points))
        changed = before_contact_words(
            self._desk.database, detail.partner.id, self._points, detail.last_contact
        )
        self.change_label.setText(changed)
        self.change_label.setVisible(bool(changed))
        for card in self._points:
            self.lines[card.topic].show_point(card)
        self._show_questions()
        self._show_editor()
        self._show_they()

    def _show_questions(self) -> None:
        contact, company = self._names
        asked = next_questions(self._points, contact=contact, company=company)
        self.questions.set_text("\n".join(f"{place}  {words}" for place, words in enumerate(asked, start=1)))

    def _show_editor(self) -> None:
        card = next((card for card in self._points if card.topic is self._open), None)
        if card is None:
            if self._editor is not None:
                self._editor.hide()
            return
        editor = self._made_editor()
        self._column.removeWidget(editor)
        self._column.insertWidget(self._column.indexOf(self.lines[card.topic]) + 1, editor)
        editor.show_point(card)
        editor.show()

    def _made_editor(self) -> _PointEditor:
        if self._editor is None:
            self._editor = _PointEditor(self)
            self._editor.state_chosen.connect(self._on_state)
            self._editor.note_kept.connect(self._on_note)
            self._editor.closed.connect(self._on_closed)
        return self._editor

    def _show_they(self) -> None:
        for card in self._points:
            field = self._they.get(card.topic)
            if field is not None and not field.editing:
                field.set_value(card.they_know)

    def _on_asked(self, topic: PreparationTopic) -> None:
        again = self._open is topic
        if self._editor is not None:
            self._editor.note.set_value("")  # nothing half typed goes along to another point
        self._open = None if again else topic
        self._show_editor()
        if self._editor is not None and self._open is not None:
            self._editor.states.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        topic, self._open = self._open, None
        self._show_editor()
        if topic is not None:
            self.lines[topic].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_state(self, key: str) -> None:
        partner_id, topic = self._partner_id, self._open
        if partner_id is None or topic is None:
            return
        try:
            set_state(self._desk.database, partner_id, topic, PreparationState(key))
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Gouden standaard bijgewerkt"))

    def _on_note(self, text: str) -> None:
        partner_id, topic, editor = self._partner_id, self._open, self._editor
        if partner_id is None or topic is None or editor is None:
            return
        try:
            set_note(self._desk.database, partner_id, topic, text)
        except NetwerkError as problem:
            editor.note.show_error(problem.message)
            return
        self._desk.say(self.tr("Gouden standaard bijgewerkt"))

    def _on_questions(self) -> None:
        self.questions.setVisible(not self.questions.isVisible())

    def _on_they(self) -> None:
        if not self._they:
            self._make_they()
        opened = not next(iter(self._they.values())).isVisible()
        for field in self._they.values():
            field.setVisible(opened)
        self.they_button.set_icon_name("chevron-down" if opened else "chevron-right")
        self._show_they()

    def _make_they(self) -> None:
        for card in self._points:
            field = InPlaceField(
                card.title, self, kind=InPlaceKind.TEXT, label_text_width="Netwerk dat zij meebrengen"
            )
            field.setObjectName(f"theyKnow{card.topic.value}Field")
            field.editor.setObjectName(f"theyKnow{card.topic.value}Edit")
            field.hide()
            field.committed.connect(lambda text, topic=card.topic: self._on_they_kept(topic, text))
            self._column.addWidget(field)
            self._they[card.topic] = field

    def _on_they_kept(self, topic: PreparationTopic, text: str) -> None:
        if self._partner_id is None:
            return
        try:
            set_they_know(self._desk.database, self._partner_id, topic, text)
        except NetwerkError as problem:
            self._they[topic].show_error(problem.message)
            return
        self._desk.say(self.tr("Wat zij van ons weten bewaard"))
