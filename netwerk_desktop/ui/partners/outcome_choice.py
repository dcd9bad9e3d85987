"""What came of a contact: other outcomes for a conversation than for a letter or mail."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from netwerk_desktop.model.partners import ContactKind, ContactOutcome
from netwerk_desktop.ui.shared.outcome_buttons import Outcome, OutcomeButtons
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

WRITTEN = frozenset({ContactKind.MAIL, ContactKind.MESSAGE, ContactKind.LETTER})


class OutcomeChoice(QStackedWidget):
    """Exactly one outcome is on. `chosen_changed()` after a choice by the user."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        declined = Outcome(
            ContactOutcome.DECLINED.value, self.tr("Liever niet"), "circle-pause", Role.AT_REST
        )
        spoken = ContactOutcome.SPOKEN.value
        self._talked = OutcomeButtons(
            (
                Outcome(spoken, self.tr("Gesproken"), "circle-check", Role.GOOD),
                Outcome(ContactOutcome.NOT_REACHED.value, self.tr("Niet bereikt"), "phone-missed"),
                Outcome(ContactOutcome.CALLS_BACK.value, self.tr("Belt terug"), "phone-incoming"),
                declined,
            ),
            self,
        )
        self._wrote = OutcomeButtons(
            (
                Outcome(ContactOutcome.SENT.value, self.tr("Verstuurd"), "send", Role.GOOD),
                Outcome(spoken, self.tr("Antwoord terug"), "circle-check", Role.GOOD),
                declined,
            ),
            self,
        )
        for written in self._wrote.findChildren(QAbstractButton):
            written.setObjectName(f"written{written.objectName()}")
        for buttons, name in ((self._talked, "outcomeButtons"), (self._wrote, "writtenOutcomeButtons")):
            buttons.setObjectName(name)
            buttons.chosen_changed.connect(self._on_changed)
            self.addWidget(buttons)
        self.set_kind(ContactKind.CALL)
        theme().density_changed.connect(self._on_density_changed)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    @property
    def one_row_width(self) -> int:
        """What the most of them take beside each other."""
        return max(self._talked.one_row_width, self._wrote.one_row_width)

    def set_one_row(self, *, one_row: bool) -> None:
        """Beside each other and lower, where height is scarce."""
        for buttons in (self._talked, self._wrote):
            buttons.set_one_row(one_row=one_row)

    @property
    def chosen(self) -> ContactOutcome:
        """The outcome that is on."""
        return ContactOutcome(self._shown().chosen)

    def set_kind(self, kind: ContactKind) -> None:
        """Offer what can come of such a contact; a choice that both know stays, else the first is on."""
        before = self._shown().chosen
        buttons = self._wrote if kind in WRITTEN else self._talked
        first = ContactOutcome.SENT if kind in WRITTEN else ContactOutcome.SPOKEN
        if buttons is not self._shown() or before is None:
            declined = ContactOutcome.DECLINED.value
            buttons.set_chosen(declined if before == declined else first.value)
        self.setCurrentWidget(buttons)

    def reset(self) -> None:
        """Put the first outcome on."""
        for buttons, first in (
            (self._talked, ContactOutcome.SPOKEN),
            (self._wrote, ContactOutcome.SENT),
        ):
            buttons.set_chosen(first.value)

    def set_chosen(self, outcome: ContactOutcome) -> None:
        """Choose without telling; an outcome that is not offered leaves the choice."""
        if self._button(outcome) is not None:
            self._shown().set_chosen(outcome.value)

    def choose_by_key(self, text: str) -> bool:
        """Choose by number; False when there is no such number."""
        return self._shown().choose_by_key(text)

    def focus_chosen(self) -> None:
        """Bring the keyboard to the outcome that is on, so that a number key can be pressed."""
        button = self._button(self.chosen)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, outcome: ContactOutcome) -> QAbstractButton | None:
        buttons = self._shown().findChildren(QAbstractButton)
        ending = f"{outcome.value}OutcomeButton"
        return next((button for button in buttons if button.objectName().endswith(ending)), None)

    def _shown(self) -> OutcomeButtons:
        return self._wrote if self.currentWidget() is self._wrote else self._talked

    def _on_density_changed(self) -> None:
        for button in self.findChildren(QAbstractButton):
            button.updateGeometry()

    def _on_changed(self) -> None:
        self.chosen_changed.emit()
