"""What can be done with several partners at once: change them, copy them, call them one by one."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.bulk_edit import SeveralDone, change_partners
from netwerk_desktop.services.partner_lists import list_colleagues
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.actions import TabActions
from netwerk_desktop.ui.partners.several_form import SeveralForm
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, put_body, scroll_area
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

TASK = "change-several"
MANY = 60
"""With more partners than this it is done in the background: it would be felt."""
LABELS_FROM, BESIDE_FROM = 480, 420
"""Widths at text scale 1 from which the next step has its label, and fields stand beside each other."""


class SeveralPane(Ground):
    """*3 partners gekozen*, with a form that changes all of them as one step."""

    def __init__(self, desk: Desk, actions: TabActions, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("severalPane")
        self._desk, self._actions = desk, actions
        self._ids: tuple[int, ...] = ()
        self._ways: list[Button] = []
        self.title = Label("", self, kind=TextKind.NAME)
        self.title.setObjectName("severalTitle")
        self._area = scroll_area(self)
        self._body = QWidget(self._area.viewport())
        self.form = SeveralForm(desk, self._body)
        self._problem = Label("", self, role=Role.URGENT, wrap=True)
        self._problem.setObjectName("severalProblem")
        self.save_button = Button("", self, look=ButtonLook.MAIN)
        self.save_button.setObjectName("saveSeveralButton")
        self.cancel_button = Button(self.tr("Begin opnieuw"), self, look=ButtonLook.TEXT)
        self.cancel_button.setObjectName("resetSeveralButton")
        self._lay_out()
        self.form.changed.connect(self._on_changed)
        self.form.finished.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self._on_reset)

    @property
    def ids(self) -> tuple[int, ...]:
        """Who are chosen."""
        return self._ids

    def show_chosen(self, partner_ids: tuple[int, ...]) -> None:
        """Say how many are chosen; what was filled in stays while some of them stay."""
        if not set(partner_ids) & set(self._ids):
            self.form.set_colleagues(list_colleagues(self._desk.database))
            self.form.reset()
        self._ids = partner_ids
        self.title.setText(self.tr("{count} partners gekozen").format(count=with_points(len(partner_ids))))
        self.save_button.set_words(
            self.tr("Wijzig {count} partners").format(count=with_points(len(partner_ids)))
        )
        self._on_changed()

    def save(self) -> None:
        """Change all of them, or say what is wrong; very many in the background."""
        try:
            changes = self.form.changes()
        except DomainError as problem:
            self._on_refused(problem)
            return
        database, ids = self._desk.database, self._ids
        if len(ids) <= MANY:
            try:
                self._on_done(change_partners(database, ids, changes))
            except NetwerkError as problem:
                self._on_refused(problem)
            return
        self._desk.tasks.run(
            TASK,
            lambda progress: change_partners(database, ids, changes, tell=progress.report),
            owner=self,
            what=self.tr("{count} partners wijzigen").format(count=with_points(len(ids))),
            on_done=self._on_done,
            on_error=self._on_refused,
            on_cancelled=lambda: self.save_button.set_why_not(""),
            on_bug=lambda: self.save_button.set_why_not(""),
        )
        self.save_button.set_why_not(self.tr("Er wordt al gewijzigd"))

    def _on_done(self, done: SeveralDone) -> None:
        self.save_button.set_why_not("")
        self.form.reset()
        self._on_changed()
        words = self.tr("{count} partners gewijzigd").format(count=with_points(done.changed))
        if done.changed < 2:
            words = self.tr("1 partner gewijzigd") if done.changed else self.tr("Niets gewijzigd")
        if done.resting:
            rest = self.tr("1 met rust kreeg geen volgende stap")
            if done.resting > 1:
                rest = self.tr("{count} met rust kregen geen volgende stap").format(
                    count=with_points(done.resting)
                )
            words = f"{words}; {rest}"
        if done.alone:
            both = self.tr("bij 1 is de beheerder nu ook de vervanger")
            if done.alone > 1:
                both = self.tr("bij {count} is de beheerder nu ook de vervanger").format(
                    count=with_points(done.alone)
                )
            words = f"{words}; {both}"
        self._desk.say(words)

    def _on_refused(self, problem: NetwerkError) -> None:
        self.save_button.set_why_not("")
        if not isinstance(problem, DomainError):
            show_problem(self, problem)
        elif not self.form.show_error(problem):
            self._problem.setText(problem.message)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(button.sizeHint().width() + 8 for button in self._ways) - 8
        self._place_ways(len(self._ways) if needed <= self.width() - 2 * PANE_SIDE else 2)
        room = self.width() / theme().scale
        self.form.step.set_label_shown(room >= LABELS_FROM)
        fits = self.form.needed_width() <= self.width() - 2 * PANE_SIDE
        self.form.set_stacked(room < BESIDE_FROM or not fits)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(PANE_SIDE, 12, PANE_SIDE, 12)
        inner.setSpacing(10)
        inner.addWidget(self.title)
        inner.addLayout(self._with_the_list())
        inner.addWidget(self.form)
        inner.addStretch(1)
        foot = Ground(Role.BASE, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        row.setSpacing(8)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        row.addWidget(self._problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        put_body(self._area, self._body)
        column.addWidget(self._area, 1)
        column.addWidget(foot)

    def _with_the_list(self) -> QGridLayout:
        """The ways out of the list, beside each other."""
        for name, text, icon_name, action in (
            ("callSeveralButton", self.tr("Start belronde"), "phone-call", "callChosenAction"),
            ("copySeveralButton", self.tr("Kopieer"), "copy", "copyPartnersAction"),
            ("excelSeveralButton", self.tr("Excel"), "file-spreadsheet", "savePartnersAction"),
            ("labelsSeveralButton", self.tr("Etiketten"), "printer", "printLabelsAction"),
        ):
            button = Button(text, self, icon_name=icon_name)
            button.setObjectName(name)
            button.setToolTip(self._actions[action].text().replace("&", "").rstrip("…"))
            button.clicked.connect(self._actions[action].trigger)
            self._ways.append(button)
        self._ways_grid = QGridLayout()
        self._ways_grid.setSpacing(8)
        self._ways_grid.setColumnStretch(len(self._ways), 1)
        self._place_ways(len(self._ways))
        return self._ways_grid

    def _place_ways(self, per_row: int) -> None:
        """On a narrow pane with large text they take two rows."""
        for place, button in enumerate(self._ways):
            self._ways_grid.addWidget(button, place // per_row, place % per_row)

    def _on_changed(self) -> None:
        self._problem.setText("")

    def _on_reset(self) -> None:
        self.form.reset()
        self._on_changed()
