"""What can be done from Vandaag, each through the service that keeps it."""

import datetime as dt
from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.services.agreement_lists import agreement_detail
from netwerk_desktop.services.chasing import note_chase, reminder_for
from netwerk_desktop.services.commitments import keep_commitment, move_commitment
from netwerk_desktop.services.kept_papers import issued_paper
from netwerk_desktop.services.partners import finish_next_step, plan_next_step
from netwerk_desktop.services.today_rows import Act, TodayGroup, TodayRow
from netwerk_desktop.system.mail_draft import MailAttachment, MailDraft
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.mailing import open_mail
from netwerk_desktop.ui.papers.network_paper_deeds import show_handout
from netwerk_desktop.ui.papers.paper import paper_of
from netwerk_desktop.ui.shared.evaluation_dialog import ask_evaluation, ask_review


class TodayDeeds(QObject):
    """Each returns whether it was done; what goes wrong is said in a box, success quietly."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def act(self, row: TodayRow) -> bool:
        """What the accent words of the row say."""
        match row.act:
            case Act.CALL:
                return self.call(row)
            case Act.MAIL:
                return self._mail(row)
            case Act.TICK:
                return self.done(row)
            case Act.PLAN:
                return row.step_due is not None and self.move(row, row.step_due)
            case Act.CHASE:
                return self._chase(row)
            case Act.OPEN:
                self._desk.agreement_wanted.emit(row.key)
                return False
            case Act.NOTE:
                return self.note(row)
            case _:
                assert_never(row.act)

    def done(self, row: TodayRow) -> bool:
        """A promise was kept, a step was done."""
        database = self._desk.database
        match row.group:
            case TodayGroup.PROMISES:
                return self._tried(lambda: keep_commitment(database, row.key), self.tr("Afspraak nagekomen"))
            case TodayGroup.STEPS:
                return self._tried(lambda: finish_next_step(database, row.key), self.tr("Stap gedaan"))
            case TodayGroup.EVALUATIONS:
                return self.note(row)
            case _:
                return False

    def note(self, row: TodayRow) -> bool:
        """Ask what came of it: of an agreement, or of the talk of the year."""
        if row.agreement_id is None:
            ask_review(self._desk, self._window, row.partner_id, row.partner_name)
            return True
        detail = agreement_detail(self._desk.database, row.agreement_id)
        if detail is not None:
            ask_evaluation(self._desk, self._window, detail)
        return detail is not None

    def show_guide(self, row: TodayRow) -> None:
        """The paper for the talk: what to ask, and what is known."""
        show_handout(self._desk, self._window, "REVIEW", row.partner_id)

    def call(self, row: TodayRow) -> bool:
        """Call this partner: its card, the outcome, what comes next."""
        if row.group in (TodayGroup.PROMISES, TodayGroup.SIGNATURES):
            self._desk.promise_call_wanted.emit(row.partner_id, row.what)
        else:
            self._desk.call_round_wanted.emit((row.partner_id,))
        return True

    def move(self, row: TodayRow, day: dt.date) -> bool:
        """Another day for a promise or step; for a fading partner the day on which something is done."""
        try:
            self.move_or_raise(row, day)
        except NetwerkError as problem:
            feedback.show_problem(self._window, problem)
            return False
        return True

    def move_or_raise(self, row: TodayRow, day: dt.date) -> None:
        """As `move`. Raises DomainError for a day that cannot be."""
        database = self._desk.database
        if row.group is TodayGroup.PROMISES:
            move_commitment(database, row.key, day)
            self._desk.say(self.tr("Afspraak verzet"))
            return
        text = row.what if row.group is TodayGroup.STEPS else row.step
        plan_next_step(database, row.partner_id, text=text, due=day)
        words = self.tr("Volgende stap gepland: {name}")
        self._desk.say(words.format(name=row.partner_name[:60]))

    def open_partner(self, row: TodayRow) -> None:
        """Go to the partner."""
        self._desk.partner_wanted.emit(row.partner_id)

    def _mail(self, row: TodayRow) -> bool:
        """A draft to write on, and the tick: the draft waits in the mail program."""
        draft = MailDraft((row.reach.email,), row.what, "")
        return open_mail(self._desk, self._window, draft) and self.done(row)

    def _chase(self, row: TodayRow) -> bool:
        """*Herinner*: a draft with the paper, to who has not signed."""
        database = self._desk.database
        try:
            reminder = reminder_for(database, row.key)
            if reminder.why_not:
                words = f"{reminder.why_not.rstrip('.')}. {reminder.told}".strip()
                raise DomainError(words)
            draft = MailDraft(reminder.to, reminder.subject, reminder.body, self._papers(row.key))
            if not open_mail(self._desk, self._window, draft):
                return False
            note_chase(database, row.key)
        except NetwerkError as problem:
            feedback.show_problem(self._window, problem)
            return False
        self._desk.say(self.tr("Herinnering staat klaar in je mailprogramma"))
        return True

    def _papers(self, agreement_id: int) -> tuple[MailAttachment, ...]:
        """The paper to sign, as it went out; none when it was signed before this program."""
        detail = agreement_detail(self._desk.database, agreement_id)
        if detail is None or not detail.papers:
            return ()
        paper = paper_of(issued_paper(self._desk.database, detail.papers[0].document_id))
        return (MailAttachment(paper.file_name, paper.content),)

    def _tried(self, deed: Callable[[], object], said: str) -> bool:
        try:
            deed()
        except NetwerkError as problem:
            feedback.show_problem(self._window, problem)
            return False
        self._desk.say(said)
        return True
