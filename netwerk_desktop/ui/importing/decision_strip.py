"""The strip under the rows: what the row in hand does and why, and the decision about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.exchange.matching import Decision, RowVerdict, VerdictKind
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.partner_import import ImportPlan
from netwerk_desktop.ui.importing.row_words import (
    explanation_of,
    has_match,
    reason_of,
    state_mark,
    title_of,
)
from netwerk_desktop.ui.importing.signs import Sign
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.marks import STATUS_LOOKS
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.tokens import Role

TAKE = Decision.IS_OTHER


class DecisionStrip(Ground):
    """`decided(decision)` about the rows in hand."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent, line_above=True)
        self._sign = Sign("info", self)
        self._title = ElidedLabel("", self, semibold=True)
        self._title.setObjectName("rowTitle")
        self._reason = ElidedLabel("", self, role=Role.SECONDARY)
        self._reason.setObjectName("rowReason")
        self._explanation = ElidedLabel("", self, role=Role.SECONDARY)
        self._explanation.setObjectName("rowExplanation")
        self.doubt = Segmented(
            (
                Option(Decision.IS_SAME.value, self.tr("Is &dezelfde")),
                Option(Decision.IS_OTHER.value, self.tr("Is &een ander")),
                Option(Decision.SKIP.value, self.tr("&Sla over")),
            ),
            self,
            name=self.tr("Is deze rij dezelfde partner"),
        )
        self.doubt.setObjectName("doubtChoice")
        self.taking = Segmented(
            (
                Option(TAKE.value, self.tr("&Neem mee")),
                Option(Decision.SKIP.value, self.tr("&Sla over")),
            ),
            self,
            name=self.tr("Gaat deze rij mee"),
        )
        self.taking.setObjectName("takingChoice")
        self._lay_out()
        self.doubt.changed.connect(self._on_changed)
        self.taking.changed.connect(self._on_changed)

    def show_rows(self, rows: Sequence[RowVerdict], plan: ImportPlan) -> None:
        """Say what these rows do; nothing when there are none."""
        if not rows:
            self._title.setText("")
            self._reason.setText(self.tr("Kies een rij om te zien wat ermee gebeurt."))
            self._explanation.setText(plan.parsed.skipped_sentence)
            self._offer(None)
            return
        verdict = rows[0]
        decision = plan.decisions.get(verdict.row.row_number)
        icon_name, role = STATUS_LOOKS[state_mark(verdict, decision).kind]
        self._sign.set_icon(icon_name, role)
        if len(rows) == 1:
            self._title.setText(title_of(verdict))
            self._reason.setText(reason_of(verdict))
            self._explanation.setText(explanation_of(verdict))
        else:
            self._title.setText(self.tr("{count} rijen gekozen").format(count=with_points(len(rows))))
            self._reason.setText("")
            self._explanation.setText(self.tr("Je keuze geldt voor al deze rijen."))
        able = [row for row in rows if row.kind is not VerdictKind.CANNOT]
        self._offer(self._choice(able), decision or verdict.choice)

    def _choice(self, rows: Sequence[RowVerdict]) -> Segmented | None:
        if not rows:
            return None
        return self.doubt if any(has_match(row) for row in rows) else self.taking

    def _offer(self, choice: Segmented | None, decision: Decision = TAKE) -> None:
        for offered in (self.doubt, self.taking):
            offered.setVisible(offered is choice)
        if choice is self.doubt:
            self.doubt.set_chosen(decision.value)
        elif choice is self.taking:
            self.taking.set_chosen((Decision.SKIP if decision is Decision.SKIP else TAKE).value)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._sign)
        first.addWidget(self._title)
        first.addWidget(self._reason, 1)
        first.addWidget(self.doubt)
        first.addWidget(self.taking)
        first.addStrut(self.doubt.sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self._explanation)

    def _on_changed(self, key: str) -> None:
        self.decided.emit(Decision(key))
