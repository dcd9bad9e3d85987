"""The form *Plan activiteit*: what, when, for whom and where; the rest is folded, for most is said later."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.clock_times import day_before_time, split_time
from netwerk_desktop.services.activities import (
    NewActivity,
    plan_activity,
    planned_activity,
    replan_activity,
)
from netwerk_desktop.services.drafts import OF_ACTIVITY
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.activity_more import ActivityMore
from netwerk_desktop.ui.partners.form_draft import FormDraft
from netwerk_desktop.ui.partners.form_foot import FormFoot
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.partners.step_fields import day_words, full_moment_words
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.into_view import bring_into_view, bring_whole_into_view
from netwerk_desktop.ui.shared.keys import ENTER, is_held_enter
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, put_body, scroll_area
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme

LABELS_FROM = 420
KINDS: Final = tuple(ActivityKind)


class ActivityForm(QWidget):
    """For something new, or for an activity that is there already.

    `saved(words)` when it was kept, `left()` after Esc or *Annuleer*; a draft of something new then stays.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activityForm")
        self._desk = desk
        self._partner_id: int | None = None
        self._activity_id: int | None = None
        self.heading = Label("", self, kind=TextKind.SECTION)
        self.heading.setObjectName("activityHeading")
        self.kind = ChoiceField(
            [Option(kind.value, word(kind)) for kind in KINDS], self, name=self.tr("Soort activiteit")
        )
        self.kind.setObjectName("activityKindChoice")
        self.day = DateField(
            lambda text: day_before_time(text, desk.parse_day),
            lambda day: day_words(day, today=desk.today()),
            self,
            name=self.tr("Wanneer"),
        )
        self.day.setObjectName("activityDateEdit")
        self.day.setPlaceholderText(self.tr("di 8-12 10.30"))
        self.title = self._line("activityTitleEdit", self.tr("Wat"), self.tr("Van schets naar kozijn"))
        self.for_whom = self._line("activityForEdit", self.tr("Voor wie"), self.tr("klas 3B"))
        self.place = self._line("activityPlaceEdit", self.tr("Waar"), self.tr("bij de partner"))
        self._texts: dict[str, LineField] = {
            "happens_on": self.day, "title": self.title, "for_whom": self.for_whom, "place": self.place,
        }  # fmt: skip
        self._lines = {
            "kind": FormLine(self.tr("Soort"), [(self.kind, 0)], self),
            "happens_on": FormLine(self.tr("Wanneer"), [(self.day, 0)], self),
            "title": FormLine(self.tr("Wat"), [(self.title, 1)], self),
            "for_whom": FormLine(self.tr("Voor wie"), [(self.for_whom, 1)], self),
            "place": FormLine(self.tr("Waar"), [(self.place, 1)], self),
        }
        for name, edit in (("title", self.title), ("for_whom", self.for_whom), ("place", self.place)):
            self._lines[name].be_careful_with(edit)
        self.more = ActivityMore(desk, self)
        self._draft = FormDraft(desk, OF_ACTIVITY, self._begun, self)
        self._foot = FormFoot(self)
        self._lay_out()
        self._foot.saved.connect(self.save)
        self._foot.left.connect(self.left)
        for edit in self._texts.values():
            edit.textEdited.connect(self._draft.touch)
        self.more.unfolded.connect(self._on_unfolded)
        self.kind.chosen_changed.connect(self._on_kind_chosen)
        self.day.understood.connect(self._on_understood)
        self.day.refused.connect(lambda text: self._lines["happens_on"].show_error(text, self.day))
        follow_theme(self._on_theme_changed)

    def _show_kind(self) -> None:
        """Who wants to judge may say when it suits, without a day (S0-28)."""
        judges = self.kind.chosen == ActivityKind.JURY.value
        example = (
            self.tr("kan op dinsdag en donderdag na 13.00") if judges else self.tr("Van schets naar kozijn")
        )
        self.title.setPlaceholderText(self.tr("Bijvoorbeeld: {example}").format(example=example))
        day = self.day.day
        without = self.tr("Nog geen dag? Schrijf bij ‘Wat’ wanneer het past.") if judges else ""
        known = "" if day is None else full_moment_words(day, split_time(self.day.text())[1])
        self._lines["happens_on"].show_hint(known or without)

    def start(self, partner_id: int, kind: ActivityKind = ActivityKind.VISIT) -> None:
        """Open for this partner: with what was begun before of this kind or of any, else empty."""
        self._draft.close()
        self.heading.setText(self.tr("Plan activiteit"))
        self._open(partner_id, None, NewActivity(kind=kind))
        begun = self._draft.open(partner_id)
        if begun and kind in (ActivityKind.VISIT, ActivityKind(begun["kind"])):
            self._put(begun)

    def start_change(self, partner_id: int, activity_id: int) -> bool:
        """Open with everything that is known of an activity; False when it is gone."""
        try:
            planned = planned_activity(self._desk.database, activity_id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return False
        self._draft.close()
        self.heading.setText(self.tr("Wijzig activiteit"))
        self._open(partner_id, activity_id, planned)
        return True

    def save(self) -> None:
        """Keep it, or show at the field what is wrong."""
        if self._partner_id is None:
            return
        for line in self._all_lines().values():
            line.show_error("")
        try:
            planned = self._planned()
            if self._activity_id is None:
                plan_activity(self._desk.database, self._partner_id, planned)
                self._draft.drop()
            else:
                replan_activity(self._desk.database, self._activity_id, planned)
        except NetwerkError as problem:
            self._show_problem(problem)
            return
        words = self.tr("{what} gepland") if self._activity_id is None else self.tr("{what} gewijzigd")
        self.saved.emit(words.format(what=word(planned.kind).capitalize()))

    def stop(self) -> None:
        """Close; what was typed for something new is kept as a draft."""
        self._draft.close()
        self._partner_id = None

    def _begun(self) -> dict[str, str]:
        typed = {name: edit.text() for name, edit in self._texts.items()}
        if self._activity_id is not None or not any(text.strip() for text in typed.values()):
            return {}
        return {"kind": self.kind.chosen, **typed}

    def _put(self, begun: Mapping[str, str]) -> None:
        self.kind.set_chosen(begun["kind"])
        for name, edit in self._texts.items():
            edit.setText(begun[name])
        self.day.textEdited.emit(begun["happens_on"])
        self._show_kind()

    def _planned(self) -> NewActivity:
        """What is typed. Raises DomainError for a day that is none."""
        if self.day.is_wrong:
            raise DomainError(self.day.problem, field="happens_on")
        return NewActivity(
            kind=ActivityKind(self.kind.chosen),
            happens_on=self.day.day,
            clock_time=split_time(self.day.text())[1],
            title=self.title.text(),
            for_whom=self.for_whom.text(),
            place=self.place.text(),
            capacity=self.more.capacity.value() or None,
            agreement_id=self.more.chosen_agreement,
            owner=self.more.chosen_owner,
            partner_joined=self.more.chosen_phase,
            goal_id=self.more.chosen_goal,
            profile=self.more.profile.chosen,
        )

    def _open(self, partner_id: int, activity_id: int | None, planned: NewActivity) -> None:
        self._partner_id, self._activity_id = partner_id, activity_id
        self.kind.set_chosen(planned.kind.value)
        self.day.set_day(planned.happens_on)
        if planned.clock_time:
            self.day.setText(f"{self.day.text()} {planned.clock_time}")
        self.title.setText(planned.title)
        self.for_whom.setText(planned.for_whom)
        self.place.setText(planned.place)
        self.more.show_values(partner_id, planned)
        for line in self._all_lines().values():
            line.show_error("")
        self._show_kind()
        self._scroll.verticalScrollBar().setValue(0)
        self.focus_first()

    def focus_first(self) -> None:
        """The first field; what is hidden takes no focus."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_lines(self) -> dict[str, FormLine]:
        return {**self._lines, **self.more.lines}

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
        shown = self.width() >= LABELS_FROM * theme().scale
        for line in self._all_lines().values():
            line.set_label_above(not shown)

    def _line(self, object_name: str, name: str, example: str) -> LineField:
        edit = LineField("", self, name=name)
        edit.setObjectName(object_name)
        edit.setPlaceholderText(self.tr("Bijvoorbeeld: {example}").format(example=example))
        return edit

    def _lay_out(self) -> None:
        self._scroll: QScrollArea = scroll_area(self)
        inside = QWidget(self._scroll.viewport())
        body = QVBoxLayout(inside)
        body.setContentsMargins(PANE_SIDE, 12, PANE_SIDE, 12)
        body.setSpacing(8)
        body.addWidget(self.heading)
        for line in self._lines.values():
            body.addWidget(line)
        body.addWidget(self.more)
        body.addStretch(1)
        put_body(self._scroll, inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)

    def _show_problem(self, problem: NetwerkError) -> None:
        field = problem.field if isinstance(problem, DomainError) else None
        editors: dict[str, QWidget] = {
            "kind": self.kind,
            "happens_on": self.day,
            "title": self.title,
            "for_whom": self.for_whom,
            "place": self.place,
            "capacity": self.more.capacity,
            "agreement_id": self.more.agreement,
            "goal_id": self.more.goal,
            "profile": self.more.profile,
        }
        name = field if field in editors else "title"
        self._all_lines()[name].show_error(problem.message, editors[name])
        editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(editors[name])

    def _on_kind_chosen(self, key: str) -> None:
        """A keuzevak is for a number of pupils, and mostly agreed on."""
        self._show_kind()
        if ActivityKind(key) is ActivityKind.ELECTIVE:
            self.more.unfold(True)

    def _on_unfolded(self) -> None:
        self.more.capacity.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_whole_into_view(self.more)

    def _on_understood(self, words: str) -> None:
        day = self.day.day
        shown = "" if day is None or not words else full_moment_words(day, split_time(self.day.text())[1])
        self._lines["happens_on"].show_hint(shown)

    def _on_theme_changed(self) -> None:
        self.day.setFixedWidth(theme().text_width("na de voorjaarsvakantie") + theme().icon_size(20) + 24)
