"""Everything about one assignment (opdracht): at its client, and on the page Opdrachten."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.activities import Assignment, AssignmentStatus, SafetyClass
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.assignments import AssignmentCard, delete_assignment
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.in_place import InPlaceKind
from netwerk_desktop.ui.shared.row_editor import EditorField, RowEditor


class AssignmentEditor(RowEditor):
    """What does not fit together is said above the fields.

    `paper_wanted(AssignmentCard)` asks for it on paper, `deleted()` tells that it was taken away.
    """

    paper_wanted = Signal(object)
    deleted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, closes: bool) -> None:
        super().__init__(
            desk,
            Assignment,
            self._all_fields(),
            parent,
            name="assignment",
            label_text_width=self.tr("Kan bij partner"),
            close=self.tr("Klaar") if closes else "",
        )
        self._card: AssignmentCard | None = None
        self.warning = FieldMessage(self)
        self.warning.setObjectName("assignmentWarning")
        self.column.insertWidget(0, self.warning)
        self.paper_button = self.add_act(self.tr("Op papier"), "assignmentPaperButton")
        self.paper_button.set_icon_name("printer")
        self.delete_button = self.add_act(self.tr("Haal weg"), "deleteAssignmentButton")
        self.paper_button.clicked.connect(self._on_paper)
        self.delete_button.clicked.connect(self._on_delete)

    def show_assignment(self, card: AssignmentCard) -> None:
        """Show this assignment."""
        self._card = card
        self.show_row(card.assignment)
        missing = self.tr("Er staan nog geen kaders: tijd, materiaal, wie let op de veiligheid?")
        self.warning.show_doubt(card.warning or (missing if card.misses_framework else ""))

    def _on_paper(self) -> None:
        if self._card is not None:
            self.paper_wanted.emit(self._card)

    def _on_delete(self) -> None:
        if self._card is None:
            return
        try:
            delete_assignment(self._desk.database, self._card.id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Opdracht weggehaald"))
        self.deleted.emit()

    def _all_fields(self) -> tuple[EditorField, ...]:
        choice, text = InPlaceKind.CHOICE, InPlaceKind.TEXT
        stands = tuple(Option(status.value, word(status)) for status in AssignmentStatus)
        safety = (
            Option("", self.tr("niet bekeken")),
            *(Option(kind.value, word(kind)) for kind in SafetyClass),
        )
        answers = (
            Option("", self.tr("niet bekend")),
            Option("yes", self.tr("ja")),
            Option("no", self.tr("nee")),
        )
        return (
            EditorField("title", self.tr("Opdracht")),
            EditorField("status", self.tr("Stand"), choice, stands),
            EditorField("question", self.tr("Hulpvraag"), text),
            EditorField("deliverable", self.tr("Levert op"), text),
            EditorField("framework", self.tr("Kaders"), text),
            EditorField("for_whom", self.tr("Voor wie")),
            EditorField("hours", self.tr("Uren")),
            EditorField("on_site", self.tr("Kan bij partner"), choice, answers),
            EditorField("equipment", self.tr("Nodig")),
            EditorField("safety", self.tr("Veiligheid"), choice, safety),
        )
