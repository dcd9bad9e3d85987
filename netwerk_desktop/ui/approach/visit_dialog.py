"""*Plan een bezoek*: at one partner, on which day, and who goes; the same form changes one that is there."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.clock_times import day_before_time, split_time
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.activities import (
    NewActivity,
    plan_activity,
    replan_activity,
)
from netwerk_desktop.services.places import colleagues_at_work
from netwerk_desktop.services.supervision import NOBODY
from netwerk_desktop.services.visits import AT_PARTNER, broker_id
from netwerk_desktop.services.words import word
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.form_keeper import FormKeeper
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog
from netwerk_desktop.ui.shared.theme import theme


class VisitDialog(QuestionDialog):
    """Show it with `open()`. *colleague_id* is who goes by proposal, without one the broker.

    With *changed* it changes that visit: its id, and what is known of it.
    """

    def __init__(
        self,
        desk: Desk,
        partner: tuple[int, str],
        parent: QWidget | None = None,
        *,
        colleague_id: int = NOBODY,
        changed: tuple[int, NewActivity] | None = None,
    ) -> None:
        partner_id, name = partner
        super().__init__(
            desk.tr("Plan een bezoek") if changed is None else desk.tr("Wijzig het bezoek"),
            desk.tr("Bij {name}. Alleen de dag is nodig.").format(name=name),
            desk.tr("&Bewaar"),
            parent,
        )
        self.setObjectName("visitDialog")
        self._desk, self._partner_id = desk, partner_id
        self._visit_id = None if changed is None else changed[0]
        self._known = NewActivity() if changed is None else changed[1]
        self._make_fields()
        self._fields = {
            "kind": self._field(self.tr("&Soort"), self.kind),
            "happens_on": self._field(self.tr("&Wanneer"), self.day, narrow=True),
            "colleague": self._field(self.tr("Wie &gaat er"), self.colleague),
            "title": self._field(self.tr("Waar&voor"), self.title),
        }
        self._fields["title"].be_careful()
        for field in self._fields.values():
            self.body.addWidget(field)
        self.day.understood.connect(self._on_understood)
        self._put(colleague_id)
        FormKeeper(desk, "visit", self, about=f"{partner_id} {self._visit_id or ''}")
        self.main_button.clicked.connect(self._on_save)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def planned(self) -> NewActivity:
        """What stands in the form. Raises DomainError for a day that is none."""
        if self.day.is_wrong:
            raise DomainError(self.day.problem, field="happens_on")
        return replace(
            self._known,
            kind=ActivityKind(self.kind.chosen),
            happens_on=self.day.day,
            clock_time=split_time(self.day.text())[1],
            title=self.title.text(),
        )

    def _make_fields(self) -> None:
        desk = self._desk
        self.kind = ChoiceField(
            [Option(kind.value, word(kind)) for kind in AT_PARTNER], self, name=self.tr("Soort bezoek")
        )
        self.kind.setObjectName("visitKindChoice")
        self.day = DateField(
            lambda text: day_before_time(text, desk.parse_day),
            lambda day: short_date(day, today=desk.today()),
            self,
            name=self.tr("Wanneer"),
        )
        self.day.setObjectName("visitDayEdit")
        self.day.setPlaceholderText(self.tr("di 8-12 10.30"))
        self.day.setFixedWidth(theme().text_width("na de voorjaarsvakantie") + theme().icon_size(20) + 24)
        self.colleague = ChoiceField((), self, name=self.tr("Wie gaat er"))
        self.colleague.setObjectName("visitColleagueChoice")
        self.title = LineField("", self, name=self.tr("Waarvoor"))
        self.title.setObjectName("visitTitleEdit")
        self.title.setPlaceholderText(self.tr("Kijken hoe het gaat op de werkplek"))

    def _field(self, label: str, editor: QWidget, *, narrow: bool = False) -> LabelledField:
        return LabelledField(
            label, editor, self, beside=True, label_text_width=self.tr("Wie gaat er"), narrow=narrow
        )

    def _put(self, colleague_id: int) -> None:
        people = colleagues_at_work(self._desk.database)
        options = [Option(str(row_id), name) for row_id, name in people]
        if colleague_id == NOBODY and self._visit_id is not None:
            options.insert(0, Option(str(NOBODY), self.tr("nog niemand")))
        self.colleague.set_options(options)
        goes = colleague_id if self._visit_id is not None else colleague_id or broker_id(self._desk.database)
        self.colleague.set_chosen(str(goes))
        self._fields["colleague"].setVisible(bool(people))
        self.kind.set_chosen(self._known.kind.value)
        self.title.setText(self._known.title)
        if self._known.happens_on is not None:
            self.day.set_day(self._known.happens_on)
            self.day.setText(f"{self.day.text()} {self._known.clock_time}".strip())

    def _on_understood(self, words: str) -> None:
        """Of a time that was read too it is said that it was."""
        hour, _point, minute = split_time(self.day.text())[1].partition(".")
        if words and minute:
            self._fields["happens_on"].show_hint(f"{words}, {int(hour)}.{minute} uur")

    def _on_save(self) -> None:
        for field in self._fields.values():
            field.show_error("")
        try:
            planned = self.planned()
            self._keep(planned)
        except DomainError as problem:
            field = self._fields.get(problem.field or "", self._fields["title"])
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self.accept()
        said = self.tr("{what} gepland") if self._visit_id is None else self.tr("{what} gewijzigd")
        self._desk.say(said.format(what=word(planned.kind).capitalize()))

    def _keep(self, planned: NewActivity) -> None:
        chosen = int(self.colleague.chosen or NOBODY) or None
        if self._visit_id is None:
            plan_activity(self._desk.database, self._partner_id, planned, colleague_id=chosen)
        else:
            replan_activity(self._desk.database, self._visit_id, planned, colleague_id=chosen)
