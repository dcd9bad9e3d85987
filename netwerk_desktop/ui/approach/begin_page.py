"""*Begin*: two questions per school year, what follows from them, and the ways to go on (S0-03..05)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import school_year_label
from netwerk_desktop.services.entries import town_entry
from netwerk_desktop.services.monthly_goal import GOAL_TABLES, monthly_goal, set_monthly_goal
from netwerk_desktop.services.partner_lists import count_partners, list_partners
from netwerk_desktop.services.radar import RADAR_TABLES
from netwerk_desktop.services.start_questions import (
    StartAnswers,
    Way,
    answer_outside,
    answer_seldom,
    focus_partners,
    note_start,
    put_in_focus,
    start_answers,
    take_last_year,
)
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.focus_lines import FocusLines
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.parent_slip_dialog import ParentSlipDialog
from netwerk_desktop.ui.approach.town_line import TownLine
from netwerk_desktop.ui.approach.ways_list import WaysList
from netwerk_desktop.ui.approach.yes_no import YesNo
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.network_paper_deeds import NetworkPaperDeeds
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.empty_state import WayIn
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, NoticeBox, NoticeKind, scrolling
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDEST = 640
TABLES = ("start_answer", "partner", "do_not_approach", *GOAL_TABLES, *RADAR_TABLES)
GOALS = (2, 3, 4, 5, 8, 10, 15, 20)
"""How many new partners a month can be chosen, beside one."""


class BeginPage(ApproachPage):
    """Everything that the answers lead to is one click away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("beginPage")
        self._papers = NetworkPaperDeeds(desk, self, tuple)
        self._answers = StartAnswers(0)
        self.head = PageHead(
            self.tr("Begin"),
            self.tr("Twee vragen, meer niet. Je antwoord mag elk schooljaar anders zijn."),
            self,
        )
        self.outside = YesNo(
            "outside",
            self.tr("Wil je leerlingen ook buiten de school laten leren?"),
            self.tr("Bij een bedrijf kijken, een opdracht doen voor een echte klant, of stage lopen."),
            self,
        )
        self.seldom = YesNo(
            "seldom",
            self.tr("Blijft het bij een of twee keer per jaar?"),
            self.tr("Eén gastspreker of één bedrijfsbezoek: daarvoor is geen groot netwerk nodig."),
            self,
        )
        self.last_year_button = Button("", self, look=ButtonLook.TEXT, icon_name="history")
        self.last_year_button.setObjectName("takeLastYearButton")
        self.note = InPlaceField(
            self.tr("Toelichting"),
            self,
            kind=InPlaceKind.TEXT,
            placeholder=self.tr("Waarom kies je dit? Mag leeg blijven."),
            label_text_width=self.tr("Toelichting"),
        )
        self.note.setObjectName("startNoteField")
        self.notices = {way: self._notice(way) for way in (Way.INSIDE, Way.LIGHT, Way.NETWORK)}
        self.ways = {way: WaysList(self._ways(way), self) for way in self.notices}
        self.contacts = FocusLines(desk, self)
        self.town = TownLine(self)
        self.goal = InPlaceField(
            self.tr("Doel per maand"),
            self,
            kind=InPlaceKind.CHOICE,
            options=(
                Option("", self.tr("geen doel")),
                Option("1", self.tr("1 nieuwe partner spreken")),
                *(Option(str(n), self.tr("{n} nieuwe partners spreken").format(n=n)) for n in GOALS),
            ),
            label_text_width=self.tr("Doel per maand"),
        )
        self.goal.setObjectName("monthlyGoalField")
        self.goal_words = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self.goal_words.setObjectName("monthlyGoalLabel")
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the answers again, and who is in the focus."""
        database = self._desk.database
        self._answers = start_answers(database)
        way = self._answers.way
        self.head.set_count(
            self.tr("schooljaar {year}").format(year=school_year_label(self._answers.school_year))
        )
        self.outside.show_answer(self._answers.outside)
        self.seldom.show_answer(self._answers.seldom)
        self.seldom.setVisible(self._answers.outside is True)
        self.note.setVisible(way is not Way.UNASKED)
        if not self.note.editing:
            self.note.set_value(self._answers.note)
        for each in self.notices:
            self.notices[each].setVisible(each is way)
            self.ways[each].setVisible(each is way)
        self.contacts.setVisible(way is Way.LIGHT)
        self.contacts.show_partners(focus_partners(database))
        self.notices[Way.NETWORK].set_text(self._network_words(count_partners(database)))
        self.town.setVisible(way is Way.NETWORK)
        self.town.show_town(town_entry(database))
        self._show_goal(shown=way is Way.NETWORK)
        self._offer_last_year(way)
        self.words_changed.emit()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*TABLES):
            self.reload()

    def words(self) -> tuple[str, str]:
        """What was answered, and for which year."""
        said = {
            Way.UNASKED: self.tr("nog niet beantwoord"),
            Way.INSIDE: self.tr("leren op school"),
            Way.HALF: self.tr("1 van 2 beantwoord"),
            Way.LIGHT: self.tr("klein beginnen"),
            Way.NETWORK: self.tr("een netwerk opbouwen"),
        }
        return self.tr("Begin: {words}").format(words=said[self._answers.way]), ""

    def page_actions(self) -> Sequence[QAction]:
        """What can be done whatever the answers are."""
        return self._actions

    def focus_first(self) -> None:
        """To the first question without an answer."""
        asked = self.seldom if self._answers.way is Way.HALF else self.outside
        asked.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan_guest_lesson(self) -> None:
        """With whom? Then the form of that partner opens."""
        resting = {row.id for row in list_partners(self._desk.database) if row.is_resting}
        self._choose(
            self.tr("Wie vraag je voor een gastles?"),
            self.tr("Plan gastles"),
            without=resting,
            then=self._desk.guest_lesson_wanted.emit,
        )

    def take_slip(self) -> None:
        """A parent gave a slip back: type it over, then the partner opens."""
        dialog = ParentSlipDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.kept.connect(self._desk.partner_wanted)
        dialog.open()

    def choose_contact(self) -> None:
        """Put somebody on the list of focus."""
        rows = list_partners(self._desk.database)
        self._choose(
            self.tr("Met wie ga je aan de slag?"),
            self.tr("Zet op focuslijst"),
            without={row.id for row in rows if row.is_resting or row.is_focus},
            then=self._on_contact_chosen,
        )

    def _choose(self, title: str, button: str, *, without: set[int], then: Callable[[int], object]) -> None:
        chooser = PartnerChooser(self._desk, self, title=title, button=button, without=without)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(then)
        chooser.open()

    def _make_actions(self) -> tuple[QAction, ...]:
        return (
            page_action(
                self, "planGuestLessonAction", self.tr("Plan een &gastles…"), self.plan_guest_lesson,
                icon_name="calendar-plus",
            ),
            page_action(
                self, "parentSlipAction", self.tr("&Strookje van een ouder…"), self.take_slip,
                icon_name="users",
            ),
            page_action(
                self, "chooseFocusAction", self.tr("Zet een partner op de &focuslijst…"),
                self.choose_contact, icon_name="star",
            ),
        )  # fmt: skip

    def _notice(self, way: Way) -> NoticeBox:
        leads = {
            Way.INSIDE: self.tr("De leerlingen leren dit jaar op school"),
            Way.LIGHT: self.tr("Klein beginnen is genoeg"),
            Way.NETWORK: self.tr("Dan bouw je aan een netwerk dat je kent"),
        }
        texts = {
            Way.INSIDE: self.tr(
                "Dat mag, en daarmee ben je klaar. Iemand van buiten in de klas kan wel: "
                "een gastles kost weinig en blijft lang bij."
            ),
            Way.LIGHT: self.tr(
                "Vraag leerlingen wie thuis iemand heeft die over het werk wil vertellen of een groepje wil "
                "ontvangen. Met een of twee contacten kun je vooruit."
            ),
            Way.NETWORK: "",
        }
        return NoticeBox(NoticeKind.PROPOSAL, texts[way], self, lead=leads[way])

    def _network_words(self, count: int) -> str:
        known = self.tr("1 partner") if count == 1 else self.tr("{count} partners").format(count=count)
        return self.tr(
            "Zo weet je wat je de leerlingen kunt bieden. Tot nu toe: {known}. "
            "Begin bij wie er al is; het hoeft niet in één keer."
        ).format(known=known)

    def _ways(self, way: Way) -> list[WayIn]:
        tr = self.tr
        lesson = WayIn(
            tr("Plan een gastles"), "calendar-plus", tr("kies wie je vraagt"), self.plan_guest_lesson,
            f"{way.value}GuestLessonButton",
        )  # fmt: skip
        parents = WayIn(
            tr("Oproep aan ouders"), "users", tr("een brief met een strookje om terug te geven"),
            lambda: self._papers.show_handout("PARENTS"), f"{way.value}ParentsButton",
        )  # fmt: skip
        slip = WayIn(
            tr("Strookje van een ouder"), "file-text", tr("neem over wat een ouder invulde"),
            self.take_slip, f"{way.value}SlipButton",
        )  # fmt: skip
        new = WayIn(
            tr("Nieuwe partner"), "plus", tr("een naam is genoeg"), self._desk.new_partner_wanted.emit,
            f"{way.value}NewPartnerButton",
        )  # fmt: skip
        match way:
            case Way.INSIDE:
                return [lesson, parents]
            case Way.LIGHT:
                return [parents, slip, new, lesson]
            case _:
                return [*self._network_ways(), parents, slip, new]

    def _network_ways(self) -> list[WayIn]:
        tr = self.tr
        return [
            WayIn(
                tr("Haal een lijst op uit Excel"), "file-spreadsheet", tr("je ziet eerst wat er verandert"),
                self._desk.import_wanted.emit, "beginImportButton",
            ),
            WayIn(
                tr("Vraag aan collega’s"), "school", tr("een blad om op te schrijven wie zij kennen"),
                lambda: self._papers.show_handout("COLLEAGUES"), "beginColleaguesButton",
            ),
            WayIn(
                tr("Wensenpeiling"), "message-circle-question-mark",
                tr("vraag leerlingen en ouders wat zij willen ontdekken"),
                lambda: self._desk.approach_page_wanted.emit("wishes"), "beginWishesButton",
            ),
            WayIn(
                tr("Wat wij kunnen bieden"), "table-2", tr("het overzicht van nu"),
                self._papers.show_overview, "beginOfferButton",
            ),
        ]  # fmt: skip

    def _show_goal(self, *, shown: bool) -> None:
        """How many new partners a month: only for who builds a network."""
        known = monthly_goal(self._desk.database)
        if not self.goal.editing:
            self.goal.set_value("" if known.goal is None else str(known.goal))
        self.goal_words.setText(known.words)
        for part in (self.goal, self.goal_words):
            part.setVisible(shown)

    def _offer_last_year(self, way: Way) -> None:
        before = start_answers(self._desk.database, years_back=1)
        offered = way is Way.UNASKED and before.way is not Way.UNASKED
        self.last_year_button.setVisible(offered)
        words = {
            Way.INSIDE: self.tr("nee"),
            Way.HALF: self.tr("ja"),
            Way.LIGHT: self.tr("ja, een of twee keer per jaar"),
            Way.NETWORK: self.tr("ja, en vaker dan een of twee keer"),
        }
        self.last_year_button.set_words(
            self.tr("Zoals vorig jaar: {words}").format(words=words.get(before.way, ""))
        )

    def _lay_out(self) -> None:
        body = Ground(Role.BASE, self)
        self._inner = QWidget(body)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.last_year_button)
        for widget in (self.outside, self.seldom, *self.notices.values(), *self.ways.values()):
            inner.addWidget(widget)
        inner.addWidget(self.contacts)
        inner.addWidget(self.town)
        inner.addWidget(self.goal)
        inner.addWidget(self.goal_words)
        inner.addWidget(self.note)
        column = QVBoxLayout(body)
        column.setContentsMargins(PANE_SIDE, 4, PANE_SIDE, 16)
        column.addWidget(self._inner)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(scrolling(body, self), 1)

    def _connect(self) -> None:
        database = self._desk.database
        self.outside.answered.connect(
            lambda answer: self._try(lambda: answer_outside(database, outside=answer))
        )
        self.seldom.answered.connect(lambda answer: self._try(lambda: answer_seldom(database, seldom=answer)))
        self.last_year_button.clicked.connect(lambda: self._try(lambda: take_last_year(database)))
        self.note.committed.connect(self._on_note)
        self.goal.committed.connect(self._on_goal)
        self.contacts.add_wanted.connect(self.choose_contact)
        self.contacts.partner_wanted.connect(self._desk.partner_wanted)
        self.town.partner_wanted.connect(self._desk.partner_wanted)
        self.town.new_wanted.connect(self._desk.new_partner_wanted)
        follow_theme(self._on_theme_changed)

    def _on_contact_chosen(self, partner_id: int) -> None:
        if self._try(lambda: put_in_focus(self._desk.database, partner_id)):
            self._desk.say(self.tr("Op de focuslijst gezet"))

    def _on_note(self, text: str) -> None:
        try:
            note_start(self._desk.database, text)
        except NetwerkError as problem:
            self.note.show_error(problem.message)
            return
        self._desk.say(self.tr("Toelichting bewaard"))

    def _on_goal(self, key: str) -> None:
        try:
            set_monthly_goal(self._desk.database, int(key) if key else None)
        except NetwerkError as problem:
            self.goal.show_error(problem.message)
            return
        self._desk.say(self.tr("Doel per maand bewaard"))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            self.reload()
            return False
        return True

    def _on_theme_changed(self) -> None:
        self._inner.setMaximumWidth(round(WIDEST * theme().scale))
