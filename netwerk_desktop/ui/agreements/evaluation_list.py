"""*Evaluatie*: when the next one is, and what came of those that were; a click changes one."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_lists import AgreementDetail
from netwerk_desktop.services.evaluations import EvaluationCard
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class EvaluationRow(ActionLine):
    """How both go on and on which day; below it what must happen."""

    def __init__(self, card: EvaluationCard, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = card
        note = card.note
        outcome = self.tr("geen uitkomst gekozen") if note.outcome is None else word(note.outcome)
        day = long_date(note.held_on)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(ElidedLabel(outcome, self), 1)
        first.addWidget(Label(day, self, role=Role.SECONDARY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 5)
        column.setSpacing(0)
        column.addLayout(first)
        if note.points:
            column.addWidget(Label(note.points, self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True))
        self.setObjectName("evaluationRow")
        self.setAccessibleName(", ".join(part for part in (day, outcome, note.points) if part))
        self.setToolTip(self.tr("Klik om te wijzigen"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class EvaluationList(QWidget):
    """The section. `opened(card)` for one that is to be changed, `opened(None)` to note a new one."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evaluationList")
        self.header = SectionHeader(
            self.tr("Evaluatie"), self, action=self.tr("Noteer evaluatie"), action_icon="plus"
        )
        self.header.action_button.setObjectName("addEvaluationButton")
        self._next = Label("", self, role=Role.SECONDARY, wrap=True)
        self._next.setObjectName("nextEvaluationLabel")
        self._late = MarkLabel(None, self)
        self._late.setObjectName("lateEvaluationMark")
        self.rows: list[EvaluationRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.header, self._late, self._next):
            self._column.addWidget(part)
        self.header.acted.connect(lambda: self.opened.emit(None))

    def show_detail(self, detail: AgreementDetail, today: dt.date) -> None:
        """Show what was noted, the newest first; of a withdrawn agreement only when there is something."""
        can_note = detail.agreement.status is AgreementStatus.ISSUED
        self.setVisible(can_note or bool(detail.evaluations))
        self.header.action_button.setVisible(can_note)
        self._show_next(detail, today)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [EvaluationRow(card, self) for card in detail.evaluations]
        for row in self.rows:
            row.asked.connect(lambda card=row.card: self.opened.emit(card))
            row.setEnabled(can_note)
            self._column.addWidget(row)

    def _show_next(self, detail: AgreementDetail, today: dt.date) -> None:
        words, due = detail.evaluation_words, detail.evaluation
        is_late = due is not None and due.until < today
        self._late.setVisible(is_late)
        if is_late:
            late = self.tr("De evaluatie {when}").format(when=words)
            self._late.set_mark(StatusMark(StatusKind.ATTENTION, late))
        is_first = not detail.evaluations
        ahead = self.tr("De eerste evaluatie {when}") if is_first else self.tr("De volgende {when}")
        self._next.setText(ahead.format(when=words))
        self._next.setVisible(bool(words) and not is_late)
