"""*Opdrachten*: what pupils do for this client, and the question that one can be made of (S1-00, S1-02a)."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.activities import AssignmentStatus
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.assignments import AssignmentCard, add_assignment, assignment_from_question
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.papers.assignment_paper import open_assignment_paper
from netwerk_desktop.ui.partners.editing_section import EditingSection
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine
from netwerk_desktop.ui.shared.assignment_editor import AssignmentEditor
from netwerk_desktop.ui.shared.assignment_marks import status_mark
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import plain_tooltip


class AssignmentsSection(EditingSection):
    """Added by title, changed below its line. Their question is offered until something was made of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="assignment",
            what=self.tr("Opdracht"),
            hint=self.tr("Welke opdracht? Bijvoorbeeld: zaagbokken op maat"),
        )
        super().__init__(desk, self.tr("Opdrachten"), words, parent, action=self.tr("Opdracht"))
        self._cards: dict[int, AssignmentCard] = {}
        self.question_button = Button(
            self.tr("Maak van hun vraag een opdracht"), self, look=ButtonLook.TEXT, icon_name="arrow-right"
        )
        self.question_button.setObjectName("assignmentFromQuestionButton")
        self.question_button.clicked.connect(self._on_question)
        self.question_button.hide()
        self.column.addWidget(self.question_button)

    def show_assignments(self, partner_id: int, cards: tuple[AssignmentCard, ...], question: str) -> None:
        """Show the assignments of this client; *question* is what it asked and nothing was made of yet."""
        self._cards = {card.id: card for card in cards}
        open_ones = sum(card.status is not AssignmentStatus.DONE for card in cards)
        count = str(open_ones) if open_ones else ""
        self.show_lines(partner_id, [self._line(card) for card in cards], count=count)
        self.show_editor_again()
        self.question_button.setVisible(bool(question))
        words = self.tr("Hun vraag: {question}").format(question=question)
        self.question_button.setToolTip(plain_tooltip(words))
        self.question_button.setAccessibleDescription(words)

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        add_assignment(self._desk.database, values.text, partner_id=partner_id)
        return self.tr("Opdracht toegevoegd")

    def make_editor(self) -> AssignmentEditor:
        editor = AssignmentEditor(self._desk, self, closes=True)
        editor.deleted.connect(self.close_editor)
        editor.paper_wanted.connect(lambda card: open_assignment_paper(self._desk, self, card))
        return editor

    def fill_editor(self, line_id: int) -> None:
        card = self._cards.get(line_id)
        if card is not None and isinstance(self.editor, AssignmentEditor):
            self.editor.show_assignment(card)

    def _on_question(self) -> None:
        if self.partner_id is None:
            return
        try:
            made = assignment_from_question(self._desk.database, self.partner_id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Opdracht van hun vraag gemaakt"))
        self.edit(made)

    def _line(self, card: AssignmentCard) -> ListLine:
        hours = "" if card.hours is None else self.tr("{hours} uur").format(hours=card.hours)
        mark = status_mark(card)
        return ListLine(
            id=card.id,
            text=card.title,
            under=" · ".join(part for part in (card.for_whom, hours) if part),
            right=word(card.status),
            mark=mark,
            values=EntryValues(card.title),
        )
