"""The form *Volgende stap*: what to do, and when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.services.contacts import StepProposal
from netwerk_desktop.services.drafts import OF_STEP
from netwerk_desktop.services.partner_lists import PartnerDetail
from netwerk_desktop.services.partners import plan_next_step
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.form_draft import FormDraft
from netwerk_desktop.ui.partners.form_foot import FormFoot
from netwerk_desktop.ui.partners.step_fields import StepFields
from netwerk_desktop.ui.shared.keys import ENTER, is_held_enter
from netwerk_desktop.ui.shared.sections import PANE_SIDE
from netwerk_desktop.ui.shared.theme import theme

LABELS_FROM = 520


class PlanForm(QWidget):
    """`saved(words)` when the step was kept, `left()` after Esc or *Annuleer*; a draft then stays."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planForm")
        self._desk = desk
        self._partner_id: int | None = None
        self.step = StepFields(desk.today, desk.parse_day, self)
        self._proposed = ("", "")
        self._draft = FormDraft(desk, OF_STEP, self._begun, self)
        self._foot = FormFoot(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QVBoxLayout()
        body.setContentsMargins(PANE_SIDE, 12, PANE_SIDE, 12)
        body.addWidget(self.step)
        column.addLayout(body)
        column.addStretch(1)
        column.addWidget(self._foot)
        self._foot.saved.connect(self.save)
        self._foot.left.connect(self.left)
        self.step.text_edit.returnPressed.connect(self.save)
        self.step.due_edit.returnPressed.connect(self.save)
        self.step.changed.connect(self._draft.touch)

    def start(self, detail: PartnerDetail, *, text: str = "") -> None:
        """Open with *text*, what was begun before, the step that stands, or an empty field.

        Without a step the day is in two weeks.
        """
        self._draft.close()
        self._partner_id = detail.partner.id
        self.step.refresh_days()
        step = detail.next_step
        due = self.step.usual_day() if step is None else max(step.due, self._desk.today())
        self.step.propose(StepProposal(text or ("" if step is None else step.text), due))
        self._proposed = self._typed()
        begun = self._draft.open(detail.partner.id)
        if begun and not text:
            self.step.put(begun["text"], begun["due"])
        self.step.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step.text_edit.selectAll()

    def save(self) -> None:
        """Keep the step, or show at the field what is wrong."""
        if self._partner_id is None:
            return
        try:
            if self.step.due_edit.day is None:
                self.step.due_edit.editingFinished.emit()
                message = self.step.line.error or self.tr("Wanneer? Bijvoorbeeld: over 2 weken.")
                raise DomainError(message, field="next_due")
            plan_next_step(
                self._desk.database, self._partner_id, text=self.step.text, due=self.step.due_edit.day
            )
            self._draft.drop()
        except NetwerkError as problem:
            is_day = isinstance(problem, DomainError) and problem.field == "next_due"
            editor = self.step.due_edit if is_day else self.step.text_edit
            self.step.line.show_error(problem.message, editor)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(self.tr("Volgende stap gepland"))

    def stop(self) -> None:
        """Close; what was typed is kept as a draft."""
        self._draft.close()
        self._partner_id = None

    def _typed(self) -> tuple[str, str]:
        return self.step.text, self.step.due_edit.text()

    def _begun(self) -> dict[str, str]:
        text, due = typed = self._typed()
        return {} if typed == self._proposed else {"text": text, "due": due}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held_enter(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER:
            self.save()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.step.set_label_shown(self.width() >= LABELS_FROM * theme().scale)
