"""What few activities need, folded under *Meer*: room, agreement, whose it is, its goal and profile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.activities import ActivityOwner, JoinedPhase
from netwerk_desktop.services.activities import MOST_CAPACITY, NewActivity, agreements_to_choose
from netwerk_desktop.services.goals import goals_to_choose
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, NumberField


class ActivityMore(QWidget):
    """`unfolded()` when its fields came in sight."""

    unfolded = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fold_button = Button(self.tr("Meer"), self, look=ButtonLook.TEXT, icon_name="chevron-right")
        self.fold_button.setObjectName("activityMoreButton")
        words = self.tr("Ruimte, overeenkomst, van wie het is, vanaf wanneer de partner meedoet, doel")
        self.fold_button.setToolTip(words)
        self.fold_button.setAccessibleDescription(words)
        self._box = QWidget(self)
        self.capacity = NumberField(
            0, MOST_CAPACITY, self._box, unit=self.tr("leerlingen"), name=self.tr("Plek voor")
        )
        self.capacity.setObjectName("activityCapacityEdit")
        self.capacity.setSpecialValueText(self.tr("niet gekozen"))
        self.goal = self._choice("activityGoalChoice", self.tr("Voor welk doel"))
        self.goal.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.goal.setMinimumContentsLength(10)
        self.profile = self._choice("activityProfileChoice", self.tr("Profiel"))
        self.profile.set_options(
            (Option("", self.tr("niet gekozen")), *(Option(key, key) for key in PROFILES))
        )
        self.agreement = self._choice("activityAgreementChoice", self.tr("Overeenkomst"))
        self.owner = self._choice("activityOwnerChoice", self.tr("Van wie"))
        self.owner.set_options(
            (Option("", self.tr("niet gekozen")), *(Option(one.value, word(one)) for one in ActivityOwner))
        )
        self.joined = self._choice("activityJoinedChoice", self.tr("Partner deed mee"))
        self.joined.set_options(
            (Option("", self.tr("niet gekozen")), *(Option(one.value, word(one)) for one in JoinedPhase))
        )
        self.lines = {
            "capacity": FormLine(self.tr("Plek voor"), [(self.capacity, 0)], self._box),
            "agreement_id": FormLine(self.tr("Valt onder"), [(self.agreement, 0)], self._box),
            "owner": FormLine(self.tr("Van wie"), [(self.owner, 0)], self._box),
            "partner_joined": FormLine(self.tr("Deed mee"), [(self.joined, 0)], self._box),
            "goal_id": FormLine(self.tr("Voor doel"), [(self.goal, 1)], self._box),
            "profile": FormLine(self.tr("Profiel"), [(self.profile, 0)], self._box),
        }
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for line in self.lines.values():
            inside.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.fold_button)
        column.addWidget(self._box)
        self.fold_button.clicked.connect(self._on_fold)
        self.unfold(False)

    @property
    def is_unfolded(self) -> bool:
        """Whether the fields are in sight."""
        return not self._box.isHidden()

    def unfold(self, wanted: bool) -> None:
        """Show the fields, or only the button."""
        self._box.setVisible(wanted)
        self.fold_button.set_icon_name("chevron-down" if wanted else "chevron-right")

    def show_values(self, partner_id: int, planned: NewActivity) -> None:
        """Fill the fields; unfolded when there is something in one of them."""
        agreements = agreements_to_choose(self._desk.database, partner_id, chosen=planned.agreement_id)
        options = [Option(str(row_id), number) for row_id, number in agreements]
        self.agreement.set_options([Option("", self.tr("geen overeenkomst")), *options])
        self.agreement.set_chosen("" if planned.agreement_id is None else str(planned.agreement_id))
        self.lines["agreement_id"].setVisible(bool(options))
        goals = goals_to_choose(self._desk.database, partner_id, chosen=planned.goal_id)
        self.goal.set_options(
            [Option("", self.tr("geen doel")), *(Option(str(row_id), what) for row_id, what in goals)]
        )
        self.goal.set_chosen("" if planned.goal_id is None else str(planned.goal_id))
        self.lines["goal_id"].setVisible(bool(goals))
        self.profile.set_chosen(planned.profile)
        self.capacity.setValue(planned.capacity or 0)
        self.owner.set_chosen("" if planned.owner is None else planned.owner.value)
        self.joined.set_chosen("" if planned.partner_joined is None else planned.partner_joined.value)
        values = (planned.capacity, planned.agreement_id, planned.owner, planned.partner_joined)
        serves = planned.goal_id is not None or bool(planned.profile)
        self.unfold(serves or any(value is not None for value in values))

    @property
    def chosen_owner(self) -> ActivityOwner | None:
        """Whose it is."""
        return ActivityOwner(self.owner.chosen) if self.owner.chosen else None

    @property
    def chosen_phase(self) -> JoinedPhase | None:
        """Since when the partner takes part."""
        return JoinedPhase(self.joined.chosen) if self.joined.chosen else None

    @property
    def chosen_goal(self) -> int | None:
        """The goal that it serves."""
        return int(self.goal.chosen) if self.goal.chosen else None

    @property
    def chosen_agreement(self) -> int | None:
        """The agreement it falls under."""
        return int(self.agreement.chosen) if self.agreement.chosen else None

    def _choice(self, object_name: str, name: str) -> ChoiceField:
        choice = ChoiceField((), self._box, name=name)
        choice.setObjectName(object_name)
        return choice

    def _on_fold(self) -> None:
        self.unfold(not self.is_unfolded)
        if self.is_unfolded:
            self.unfolded.emit()
