"""The six questions of the worksheet, each answered where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.approach import WorksheetTopic
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.worksheet import QUESTIONS, Worksheet, answer_worksheet, worksheet
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.grounds import Hairline
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

QUESTION_WIDTH = "Hoe houden we het nog langer vol?"
FIELD_SIDE = 8


class _QuestionLine(QWidget):
    """The question and its hint at the left, the answer at the right."""

    def __init__(self, topic: WorksheetTopic, parent: QWidget) -> None:
        super().__init__(parent)
        question = QUESTIONS[topic]
        self._words = QWidget(self)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 5, 0, 0)
        words.setSpacing(1)
        words.addWidget(Label(question.words, self, semibold=True, wrap=True))
        words.addWidget(Label(question.hint, self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True))
        words.addStretch(1)
        self.field = InPlaceField(
            question.words, self, kind=InPlaceKind.TEXT, placeholder=self.tr("Schrijf op wat je al weet"),
            shows_label=False,
        )  # fmt: skip
        self.field.setObjectName(f"worksheet{topic.value}Field")
        self.since = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self.since.setContentsMargins(FIELD_SIDE, 0, 0, 0)
        answer = QVBoxLayout()
        answer.setSpacing(0)
        answer.addWidget(self.field)
        answer.addWidget(self.since)
        answer.addStretch(1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 4, 0, 6)
        row.setSpacing(16)
        row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(answer, 1)
        follow_theme(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._words.setFixedWidth(theme().text_width(QUESTION_WIDTH, semibold=True))


class WorksheetForm(QWidget):
    """Of one partner or of the region; `filled()` tells that other answers are shown."""

    filled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("worksheetForm")
        self._desk = desk
        self.sheet = Worksheet(None, "", {})
        self.lines: dict[WorksheetTopic, _QuestionLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for topic in WorksheetTopic:
            line = self.lines[topic] = _QuestionLine(topic, self)
            line.field.committed.connect(lambda typed, topic=topic: self._on_answer(topic, typed))
            column.addWidget(line)
            column.addWidget(Hairline(self))
        column.addStretch(1)

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return len(self.sheet.answers)

    def show_partner(self, partner_id: int | None) -> None:
        """Show the sheet of this partner, or of the region."""
        same = partner_id == self.sheet.partner_id
        self.sheet = worksheet(self._desk.database, partner_id)
        for topic, line in self.lines.items():
            answer = self.sheet.answers.get(topic)
            text = "" if answer is None else answer.text
            if not (same and line.field.editing and line.field.value == text):
                line.field.set_value(text)
            day = None if answer is None else answer.answered_on
            line.since.setText("" if day is None else self.tr("{day}").format(day=long_date(day)))
            line.since.setVisible(day is not None)
        self.filled.emit()

    def focus_first(self) -> None:
        """To the first question without an answer."""
        topics = [topic for topic in self.lines if topic not in self.sheet.answers] or list(self.lines)
        self.lines[topics[0]].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answer(self, topic: WorksheetTopic, typed: str) -> None:
        try:
            answer_worksheet(self._desk.database, self.sheet.partner_id, topic, typed)
        except NetwerkError as problem:
            self.lines[topic].field.show_error(problem.message)
