"""*Nieuwe bijeenkomst*: what, when, where and at whom; the same form changes one that is there."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.clock_times import day_before_time, split_time
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.events import KINDS, MOST_GUESTS, EventPlan, EventRow, change_event, plan_event
from netwerk_desktop.services.partner_lists import partner_rows
from netwerk_desktop.services.words import word
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField, NumberField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.form_keeper import FormKeeper
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog
from netwerk_desktop.ui.shared.theme import theme

AT_SCHOOL: Final = "op school"
ELSEWHERE: Final = "elders"
NOBODY_YET: Final = "nog geen partner gekozen"
HINTS: Final = {
    ActivityKind.EVENT: "Netwerkavond",
    ActivityKind.PARENT_EVENING: "Leren buiten de school",
    ActivityKind.COMPANY_AT_SCHOOL: "Kijkje in de werkplaats",
    ActivityKind.LOOK_ALONG: "Meekijken bij het keuzevak",
    ActivityKind.MARKET: "Bedrijvenmarkt klas 2",
    ActivityKind.OPEN_DAY: "Open dag",
    ActivityKind.REGIONAL: "Onderwijs en arbeidsmarkt in de regio",
    ActivityKind.MEETING: "Overleg met de schoolleiding",
}
"""An example of a title for each kind."""


class HostField(QWidget):
    """*op school*, or the partner where it is. `changed()` after another choice."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.host_id: int | None = None
        self._nobody = AT_SCHOOL
        self._name = ElidedLabel(AT_SCHOOL, self)
        self._name.setObjectName("eventHostLabel")
        self.choose_button = Button(self.tr("Kies partner…"), self, small=True)
        self.choose_button.setObjectName("eventHostButton")
        self.clear_button = Button(
            "", self, look=ButtonLook.QUIET, icon_name="x", name=self.tr("Toch op school"), small=True
        )
        self.clear_button.setObjectName("eventHostClearButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._name, 1)
        row.addWidget(self.clear_button)
        row.addWidget(self.choose_button)
        self.setFocusProxy(self.choose_button)
        self.setAccessibleName(self.tr("Bij wie"))
        self.setFixedHeight(theme().control_height())
        self.choose_button.clicked.connect(self._on_choose)
        self.clear_button.clicked.connect(lambda: self._take(None))
        self.put(None)

    def put(self, host_id: int | None) -> None:
        """Show this partner, or the school."""
        row = None if host_id is None else partner_rows(self._desk.database, [host_id]).get(host_id)
        self.host_id = None if row is None else host_id
        self._name.setText(self._nobody if row is None else row.name)
        self.clear_button.setVisible(row is not None)

    def ask_for(self, nobody: str) -> None:
        """What stands there as long as no partner is chosen."""
        self._nobody = nobody
        self.put(self.host_id)

    def _on_choose(self) -> None:
        chooser = PartnerChooser(
            self._desk, self, title=self.tr("Bij welke partner is het?"), button=self.tr("Kies")
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self._take)
        chooser.open()

    def _take(self, host_id: int | None) -> None:
        self.put(host_id)
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class EventDialog(QuestionDialog):
    """`kept(id)` when it was kept. Show it with `open()`; with *event* it changes that one."""

    kept = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, event: EventRow | None = None) -> None:
        super().__init__(
            desk.tr("Nieuwe bijeenkomst") if event is None else desk.tr("Wijzig bijeenkomst"),
            desk.tr("Alleen soort en dag zijn nodig; de rest kan later."),
            desk.tr("&Bewaar"),
            parent,
        )
        self.setObjectName("eventDialog")
        self._desk, self._event = desk, event
        self._make_fields()
        self._fields = {
            "kind": self._field(self.tr("&Soort"), self.kind),
            "title": self._field(self.tr("Wa&t"), self.title, careful=True),
            "happens_on": self._field(self.tr("&Wanneer"), self.day, narrow=True),
            "host": self._field(self.tr("B&ij"), self.host),
            "place": self._field(self.tr("Waa&r"), self.place, careful=True),
            "for_whom": self._field(self.tr("&Keuzevak"), self.for_whom, careful=True),
            "who": self._field(self.tr("W&ie"), self.who, careful=True),
            "capacity": self._field(self.tr("R&uimte voor"), self.capacity, narrow=True),
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        if event is not None:
            self._put(event)
        self._show_kind()
        self.kind.chosen_changed.connect(self._show_kind)
        FormKeeper(desk, "event", self, about="" if event is None else str(event.id))
        self.main_button.clicked.connect(self._on_save)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> EventPlan:
        """What stands in the form. Raises DomainError for a day that is none."""
        if self.day.is_wrong:
            raise DomainError(self.day.problem, field="happens_on")
        kind = ActivityKind(self.kind.chosen)
        return EventPlan(
            kind=kind,
            title=self.title.text(),
            happens_on=self.day.day,
            clock_time=split_time(self.day.text())[1],
            place=self.place.text(),
            host_id=None if kind is ActivityKind.MEETING else self.host.host_id,
            for_whom=self.who.text() if kind.is_internal else self.for_whom.text(),
            capacity=None if kind.is_internal else self.capacity.value() or None,
        )

    def _make_fields(self) -> None:
        desk = self._desk
        self.kind = ChoiceField(
            [Option(kind.value, word(kind)) for kind in KINDS], self, name=self.tr("Soort bijeenkomst")
        )
        self.kind.setObjectName("eventKindChoice")
        self.title = self._line("eventTitleEdit", self.tr("Wat"))
        self.day = DateField(
            lambda text: day_before_time(text, desk.parse_day),
            lambda day: short_date(day, today=desk.today()),
            self,
            name=self.tr("Wanneer"),
        )
        self.day.setObjectName("eventDayEdit")
        self.day.setPlaceholderText("do 4-2 19.30")
        self.day.setFixedWidth(theme().text_width("na de voorjaarsvakantie") + theme().icon_size(20) + 24)
        self.host = HostField(desk, self)
        self.place = self._line("eventPlaceEdit", self.tr("Waar"))
        self.place.setPlaceholderText(self.tr("aula"))
        self.for_whom = self._line("eventElectiveEdit", self.tr("Keuzevak"))
        self.for_whom.setPlaceholderText(self.tr("het keuzevak meubels maken"))
        self.who = self._line("eventWhoEdit", self.tr("Wie van school"))
        self.capacity = NumberField(0, MOST_GUESTS, self, name=self.tr("Ruimte voor hoeveel mensen"))
        self.capacity.setObjectName("eventCapacityEdit")
        self.capacity.setSpecialValueText(self.tr("niet bekend"))
        self.capacity.setFixedWidth(theme().text_width("niet bekend") + 48)

    def _line(self, object_name: str, name: str) -> LineField:
        edit = LineField("", self, name=name)
        edit.setObjectName(object_name)
        return edit

    def _field(
        self, label: str, editor: QWidget, *, careful: bool = False, narrow: bool = False
    ) -> LabelledField:
        field = LabelledField(
            label, editor, self, beside=True, label_text_width=self.tr("Ruimte voor"), narrow=narrow
        )
        if careful:
            field.be_careful()
        return field

    def _put(self, event: EventRow) -> None:
        self.kind.set_chosen(event.kind.value)
        self.title.setText(event.title)
        self.day.set_day(event.happens_on)
        self.day.setText(f"{self.day.text()} {event.clock_time}".strip())
        self.host.put(event.host_id)
        self.place.setText(event.place)
        (self.who if event.kind.is_internal else self.for_whom).setText(event.for_whom)
        self.capacity.setValue(event.capacity or 0)

    def _show_kind(self) -> None:
        """Only who looks along, or comes to look, does so at an elective."""
        kind = ActivityKind(self.kind.chosen)
        self.title.setPlaceholderText(HINTS[kind])
        self.host.ask_for(
            {ActivityKind.LOOK_ALONG: NOBODY_YET, ActivityKind.REGIONAL: ELSEWHERE}.get(kind, AT_SCHOOL)
        )
        at_elective = kind in (ActivityKind.LOOK_ALONG, ActivityKind.COMPANY_AT_SCHOOL)
        shown = not kind.is_internal and (at_elective or self.for_whom.text() != "")
        self._fields["for_whom"].setVisible(shown)
        self._fields["who"].setVisible(kind.is_internal)
        self._fields["capacity"].setVisible(not kind.is_internal)
        self._fields["host"].setVisible(kind is not ActivityKind.MEETING)
        went, spoke = self.tr("wie van school gingen"), self.tr("directie, decanen")
        self.who.setPlaceholderText(spoke if kind is ActivityKind.MEETING else went)

    def _on_save(self) -> None:
        for field in self._fields.values():
            field.show_error("")
        try:
            event_id = self._keep(self.plan())
        except DomainError as problem:
            field = self._fields.get(problem.field or "", self._fields["title"])
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self.accept()
        self.kept.emit(event_id)

    def _keep(self, plan: EventPlan) -> int:
        if self._event is None:
            event_id = plan_event(self._desk.database, plan)
            self._desk.say(self.tr("{what} gepland").format(what=word(plan.kind).capitalize()))
            return event_id
        change_event(self._desk.database, self._event.id, plan)
        self._desk.say(self.tr("Bijeenkomst gewijzigd"))
        return self._event.id
