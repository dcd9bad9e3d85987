"""The right half: one partner with its head, next step and sections; or a form; or several; or nobody."""

from collections.abc import Callable
from enum import Enum, auto
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.dates import relative, short_date
from netwerk_desktop.services.contacts import ContactNote
from netwerk_desktop.services.partner_lists import PartnerDetail, partner_detail
from netwerk_desktop.services.partners import change_field, finish_next_step, lift_do_not_approach
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.actions import TabActions
from netwerk_desktop.ui.partners.activity_form import ActivityForm
from netwerk_desktop.ui.partners.head import PartnerHead
from netwerk_desktop.ui.partners.log_form import LogForm
from netwerk_desktop.ui.partners.lookalike_line import LookalikeLine
from netwerk_desktop.ui.partners.mail_to import mail_to
from netwerk_desktop.ui.partners.new_partner_line import NewPartnerLine
from netwerk_desktop.ui.partners.plan_form import PlanForm
from netwerk_desktop.ui.partners.sections_body import SectionsBody
from netwerk_desktop.ui.partners.several_pane import SeveralPane
from netwerk_desktop.ui.shared.field_error import is_wrong
from netwerk_desktop.ui.shared.into_view import bring_into_view
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import (
    Ground,
    Hairline,
    TintedLine,
    bare_column,
    put_body,
    scroll_area,
)
from netwerk_desktop.ui.shared.tokens import Role

CONTACT_TABLES = frozenset({"contact_moment", "next_step"})
"""What changes most, at each call. The head, the line of the next step and the timeline show it, no other."""


Form = TypeVar("Form", LogForm, PlanForm, ActivityForm)


class Page(Enum):
    """What the pane shows of the chosen partner."""

    VIEW = auto()
    LOG = auto()
    PLAN = auto()
    ACTIVITY = auto()


class DetailPane(QStackedWidget):
    """Follows the list. `partner_added(id)` and `partner_wanted(id)` ask the tab to choose another row."""

    partner_added = Signal(int)
    partner_wanted = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, actions: TabActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partnerDetail")
        self._desk, self._actions = desk, actions
        self.detail: PartnerDetail | None = None
        self._forms: dict[Page, LogForm | PlanForm | ActivityForm] = {}
        self._make_parts()
        self._connect()
        self._update_actions()

    @property
    def page(self) -> Page:
        """Which page of the partner is shown."""
        shown = self._pages.currentWidget()
        return next((page for page, form in self._forms.items() if form is shown), Page.VIEW)

    @cached_property
    def log_form(self) -> LogForm:
        """*Noteer contact*; a form is made when it is wanted first."""
        return self._with_form(Page.LOG, LogForm(self._desk, self._pages))

    @cached_property
    def plan_form(self) -> PlanForm:
        """*Volgende stap*."""
        return self._with_form(Page.PLAN, PlanForm(self._desk, self._pages))

    @cached_property
    def activity_form(self) -> ActivityForm:
        """*Plan activiteit*."""
        return self._with_form(Page.ACTIVITY, ActivityForm(self._desk, self._pages))

    @cached_property
    def several(self) -> SeveralPane:
        """What stands here when more than one partner is chosen."""
        made = SeveralPane(self._desk, self._actions, self._whole)
        self._whole.addWidget(made)
        return made

    def show_chosen(self, partner_ids: tuple[int, ...]) -> None:
        """Show the one partner, or how many are chosen."""
        if len(partner_ids) == 1:
            self.show_partner(partner_ids[0])
            return
        self._leave_partner()
        if partner_ids:
            self.several.show_chosen(partner_ids)
        self._show_whole(self.several if partner_ids else self._nothing)

    def show_partner(self, partner_id: int, *, only_contacts: bool = False) -> None:
        """Show this partner as it is now; forms of another one are left, with their draft kept.

        *only_contacts* when nothing else can have changed: most of its sections are not about those.
        """
        if self.detail is None or self.detail.partner.id != partner_id:
            self._leave_partner()
            self._scroll.verticalScrollBar().setValue(0)
        with self._desk.database.one_view():
            self.detail = partner_detail(self._desk.database, partner_id)
            if self.detail is not None:
                self._show_detail(self.detail, only_contacts=only_contacts)
        self._show_whole(self._nothing if self.detail is None else self._partner)
        self._update_actions()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the partner in view again, after *changes* no more than what those can be seen in."""
        if self.detail is not None:
            only_contacts = changes is not None and changes.rows.keys() <= CONTACT_TABLES
            self.show_partner(self.detail.partner.id, only_contacts=only_contacts)

    def invite(self, *, something_listed: bool) -> None:
        """Ask to choose a partner, unless the list beside it has none."""
        self._invitation.setVisible(something_listed)

    def holds_refused_value(self) -> bool:
        """Whether something stands typed that could not be kept; choosing another would lose it."""
        refused_name = self.head.name.editing and bool(self.head.name.error)
        return self.detail is not None and (refused_name or self.sections.holds_refused_value())

    def show_refused(self, *, focus: bool) -> None:
        """Bring into sight what could not be kept, with the keyboard in it when *focus*."""
        self._show_page(Page.VIEW)
        for editor in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            if editor.isVisible() and is_wrong(editor):
                bring_into_view(editor)
                if focus:
                    editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @property
    def partner_id(self) -> int | None:
        """Whose detail is shown."""
        return None if self.detail is None else self.detail.partner.id

    def start_new(self, name: str = "") -> None:
        """Open the line for a new partner; *name* when it was typed already."""
        self.new_line.start(name)

    def log_contact(
        self, *, person_id: int | None = None, dial: bool = False, note: ContactNote | None = None
    ) -> None:
        """Open the form *Noteer contact*; *note* is what a dropped mail fills in."""
        if self.detail is not None:
            self.log_form.start(self.detail, person_id=person_id, dial=dial)
            if note is not None:
                self.log_form.put_note(note)
            self._show_page(Page.LOG)
            self.log_form.focus_first()

    def plan_step(self, text: str = "") -> None:
        """Open the form *Volgende stap*, with *text* as what to do if it is given."""
        if self.detail is not None:
            self._show_page(Page.PLAN)
            self.plan_form.start(self.detail, text=text)

    def plan_activity(self, kind: ActivityKind = ActivityKind.VISIT) -> None:
        """Open the form *Plan activiteit*, for an activity of this kind."""
        if self.detail is not None:
            self._show_page(Page.ACTIVITY)
            self.activity_form.start(self.detail.partner.id, kind)

    def log_ask(self) -> None:
        """Open the line for a request to this partner."""
        self._show_page(Page.VIEW)
        self.sections.asks.add()

    def step_done(self) -> None:
        """The next step was done."""
        step = self.detail.next_step if self.detail is not None else None
        if step is not None and self._tried(lambda: finish_next_step(self._desk.database, step.id)):
            self._desk.say(self.tr("Stap gedaan"))

    def lift_rest(self) -> None:
        """The partner may be approached again."""
        if self.detail is None:
            return
        name, partner_id = self.detail.partner.name, self.detail.partner.id
        if self._tried(lambda: lift_do_not_approach(self._desk.database, partner_id)):
            self._desk.say(self.tr("{name} mag weer benaderd worden").format(name=name[:60]))

    def mail(self) -> None:
        """A ready draft to the fixed contact, else to the partner itself."""
        if self.detail is None:
            return
        people = [card.email for card in self.detail.people if card.until is None and card.email]
        self._mail_to(next(iter([*people, self.detail.partner.email]), ""))

    def _mail_to(self, email: str) -> None:
        if self.detail is not None:
            mail_to(self._desk, self, email, self.detail.partner.id)

    def add_person(self) -> None:
        """Open the line for a new contact person."""
        self._show_page(Page.VIEW)
        self.sections.people.add()

    def add_location(self) -> None:
        """One more location, its fields in sight."""
        self._show_page(Page.VIEW)
        self.sections.locations.add()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _make_parts(self) -> None:
        """From the outside in: a part that is made first and moved later costs Qt all of its making again."""
        ground = Ground(Role.BASE, self)
        self.new_line = NewPartnerLine(self._desk, ground)
        self._whole = QStackedWidget(ground)
        self._nothing = self._make_nothing(self._whole)
        self._partner = self._make_partner(self._whole)
        for part in (self._nothing, self._partner):
            self._whole.addWidget(part)
        outer = bare_column(ground)
        outer.addWidget(self.new_line)
        outer.addWidget(self._whole, 1)
        self.addWidget(ground)

    def _make_partner(self, parent: QWidget) -> QWidget:
        whole = QWidget(parent)
        self.head = PartnerHead(self._actions, whole)
        self._pages = QStackedWidget(whole)
        self._view = self._make_view(self._pages)
        self._pages.addWidget(self._view)
        column = bare_column(whole)
        column.addWidget(self.head)
        column.addWidget(Hairline(whole))
        column.addWidget(self._pages, 1)
        return whole

    def _make_view(self, parent: QWidget) -> QWidget:
        view = QWidget(parent)
        self.line = TintedLine(view, action=self.tr("Gedaan"))
        self.line.setObjectName("nextStepLine")
        self.line.action_button.setObjectName("nextStepButton")
        self.lookalike = LookalikeLine(self._desk, view)
        self._scroll: QScrollArea = scroll_area(view)
        self.sections = SectionsBody(self._desk, self._scroll.viewport())
        put_body(self._scroll, self.sections)
        column = bare_column(view)
        column.addWidget(self.line)
        column.addWidget(self.lookalike)
        column.addWidget(self._scroll, 1)
        return view

    def _make_nothing(self, parent: QWidget) -> QWidget:
        pane = QWidget(parent)
        column = QVBoxLayout(pane)
        column.addStretch(1)
        words = self.tr("Kies een partner in de lijst")
        self._invitation = Label(words, pane, role=Role.SECONDARY, wrap=True)
        self._invitation.setObjectName("choosePartnerLabel")
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._invitation)
        column.addStretch(2)
        return pane

    def _connect(self) -> None:
        self.new_line.added.connect(self.partner_added)
        self.new_line.open_wanted.connect(self.partner_wanted)
        self.lookalike.open_wanted.connect(self.partner_wanted)
        self.head.renamed.connect(self._on_renamed)
        self.head.level_chosen.connect(self._on_level_chosen)
        self.line.acted.connect(self._on_line_acted)
        self.sections.people.call_wanted.connect(lambda person: self.log_contact(person_id=person, dial=True))
        self.sections.people.mail_wanted.connect(self._mail_to)
        self.sections.step_wanted.connect(self.plan_step)
        self.sections.activities.plan_wanted.connect(self.plan_activity)
        self.sections.activities.change_wanted.connect(self._on_activity_wanted)

    def _show_whole(self, widget: QWidget) -> None:
        typed_in = QApplication.focusWidget()
        held_keyboard = typed_in is not None and self._whole.isAncestorOf(typed_in)
        self._whole.setCurrentWidget(widget)
        if held_keyboard and widget is self._nothing:  # where no key does anything
            self.left.emit()
        if widget is not self._partner:
            self.detail = None
            self._update_actions()

    def _leave_partner(self) -> None:
        self.sections.leave_partner()
        self._show_page(Page.VIEW)
        self.head.name.restore()
        self.detail = None

    def keep_drafts(self) -> None:
        """Keep what is being typed of a contact."""
        if Page.LOG in self._forms:
            self.log_form.keep_now()

    def _with_form(self, page: Page, form: Form) -> Form:
        self._forms[page] = form
        self._pages.addWidget(form)
        form.saved.connect(self._on_saved)
        form.left.connect(self._on_form_left)
        return form

    def _widget_on(self, page: Page) -> QWidget:
        match page:
            case Page.LOG:
                return self.log_form
            case Page.PLAN:
                return self.plan_form
            case Page.ACTIVITY:
                return self.activity_form
            case Page.VIEW:
                return self._view

    def _show_page(self, page: Page) -> None:
        before = self.page
        if page is not before and before is not Page.VIEW:
            self._forms[before].stop()
        self._pages.setCurrentWidget(self._widget_on(page))
        self.head.quick.set_checked("logContactButton", on=page is Page.LOG)
        self.head.quick.set_checked("planStepButton", on=page is Page.PLAN)

    def _show_detail(self, detail: PartnerDetail, *, only_contacts: bool) -> None:
        self.head.show_partner(detail)
        self._show_line(detail)
        if only_contacts:
            self.sections.timeline.show_partner(detail.partner.id)
        else:
            self.lookalike.show_partner(detail.partner.id)
            self.sections.show_partner(detail)

    def _show_line(self, detail: PartnerDetail) -> None:
        today = self._desk.today()
        step = detail.next_step
        if self._is_resting(detail):
            until = detail.resting_until
            lead = self.tr("met rust") if until is None else self.tr("met rust tot en met {day}")
            lead = lead if until is None else lead.format(day=short_date(until, today=today))
            self.line.set_icon_name("circle-pause")
            self.line.action_button.set_icon_name(None)
            self.line.show_line(lead, detail.resting_because or "", action=self.tr("Weer benaderen"))
        elif step is not None:
            self.line.set_icon_name("calendar-clock")
            self.line.action_button.set_icon_name("check")
            self.line.show_line(relative(step.due, today=today), step.text, action=self.tr("Gedaan"))
        else:
            self.line.set_icon_name("circle-dashed")
            self.line.action_button.set_icon_name("calendar-plus")
            words = self.tr("Kies een volgende stap")
            self.line.show_line("", words, action=self.tr("Plan"), attention=True)

    def _is_resting(self, detail: PartnerDetail) -> bool:
        return detail.resting_because is not None

    def _update_actions(self) -> None:
        detail = self.detail
        count = 1 if detail is not None else len(self.several.ids) if self._shows_several() else 0
        self._actions.update_state(
            chosen=count,
            resting=detail is not None and self._is_resting(detail),
            has_step=detail is not None and detail.next_step is not None,
        )

    def _shows_several(self) -> bool:
        return "several" in vars(self) and self._whole.currentWidget() is self.several

    def _on_line_acted(self) -> None:
        if self.detail is None:
            return
        if self._is_resting(self.detail):
            self.lift_rest()
        elif self.detail.next_step is not None:
            self.step_done()
        else:
            self.plan_step()

    def _on_renamed(self, typed: str) -> None:
        if self.detail is None:
            return
        try:
            change_field(self._desk.database, Partner, self.detail.partner.id, "name", typed)
        except NetwerkError as problem:
            self.head.name.show_error(problem.message)
            return
        self.refresh()
        self._desk.say(self.tr("Naam bewaard"))

    def _on_level_chosen(self, field: str, value: str) -> None:
        if self.detail is None:
            return
        partner_id = self.detail.partner.id
        if self._tried(lambda: change_field(self._desk.database, Partner, partner_id, field, value)):
            self._desk.say(self.tr("Trede bewaard"))

    def _on_saved(self, words: str) -> None:
        self._show_page(Page.VIEW)
        self._desk.say(words)
        self.left.emit()

    def _on_form_left(self) -> None:
        self._show_page(Page.VIEW)
        self.left.emit()

    def _on_activity_wanted(self, activity_id: int) -> None:
        if self.detail is not None and self.activity_form.start_change(self.detail.partner.id, activity_id):
            self._show_page(Page.ACTIVITY)
            self.activity_form.focus_first()

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except NetwerkError as problem:
            show_problem(self, problem)
            return False
        return True
