"""Noting a look back on an agreement, or the talk of the year: the day, how both go on, what must happen."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.partners import ReviewOutcome
from netwerk_desktop.planning.dates import long_date, parse_past_date
from netwerk_desktop.services.agreement_lists import AgreementDetail
from netwerk_desktop.services.drafts import OF_REVIEW
from netwerk_desktop.services.evaluations import (
    EvaluationCard,
    EvaluationNote,
    change_evaluation,
    note_evaluation,
    note_review,
    remove_evaluation,
)
from netwerk_desktop.services.partner_lists import partner_detail, partner_rows
from netwerk_desktop.services.words import word
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.draft_keeper import DraftKeeper
from netwerk_desktop.ui.shared.editors import ChoiceField, TextField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog
from netwerk_desktop.ui.shared.theme import theme

LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationQuestion:
    """What is asked. *keep* keeps the answer, and whether it was the talk of the year too, and says so.

    *place* is where a draft is kept; *points_hint* says what becomes of the points. With *note* one that is
    there is changed; *open_points* are those of the time before, which stay until they are taken out.
    *review_with* offers the tick, ticked when *is_review*; *remove* offers to take it away.
    """

    title: str
    words: str
    place: str
    points_hint: str
    keep: Callable[[EvaluationNote, bool], str]
    note: EvaluationNote | None = None
    open_points: str = ""
    review_with: str = ""
    is_review: bool = False
    remove: Callable[[], str] | None = None


def ask_evaluation(
    desk: Desk, parent: QWidget, detail: AgreementDetail, card: EvaluationCard | None = None
) -> None:
    """*Noteer evaluatie…*; with *card* that one is changed."""
    agreement, database = detail.agreement, desk.database
    number = agreement.number or ""
    partner = partner_rows(database, [agreement.partner_id]).get(agreement.partner_id)

    def keep(note: EvaluationNote, is_review: bool) -> str:
        if card is not None:
            change_evaluation(database, card.id, note)
            return desk.tr("Evaluatie gewijzigd")
        note_evaluation(database, agreement.id, note, is_review=is_review)
        known = partner_detail(database, agreement.partner_id) if is_review else None
        talk = None if known is None else known.partner.reviewed_on
        if talk is None or talk == note.held_on:
            return desk.tr("Evaluatie genoteerd")
        words = desk.tr("Evaluatie genoteerd; het jaargesprek blijft dat van {day}")
        return words.format(day=long_date(talk))

    def remove() -> str:
        assert card is not None
        remove_evaluation(database, card.id)
        return desk.tr("Evaluatie weggehaald")

    is_new = card is None
    open_points = detail.evaluations[0].note.points if is_new and detail.evaluations else ""
    hint = desk.tr("Eén punt per regel. Ze staan klaar bij de volgende overeenkomst.")
    if open_points:
        hint = desk.tr("Dit stond nog open. Haal weg wat klaar is, en zet erbij wat nieuw is.")
    title = desk.tr("Evaluatie van {number}") if is_new else desk.tr("Wijzig evaluatie van {number}")
    question = EvaluationQuestion(
        title=title.format(number=number),
        words=detail.partner_name,
        place=f"evaluation:{agreement.id}" if card is None else f"evaluation:{agreement.id}:{card.id}",
        points_hint=hint,
        keep=keep,
        note=None if card is None else card.note,
        open_points=open_points,
        review_with=detail.partner_name if is_new else "",
        is_review=partner is not None and partner.needs_review,
        remove=None if is_new else remove,
    )
    _open(EvaluationDialog(desk, question, parent))


def ask_review(desk: Desk, parent: QWidget, partner_id: int, partner_name: str) -> None:
    """*Noteer jaargesprek…* Of a day on which there was one already it is asked once whether that changes."""
    told: set[dt.date] = set()

    def keep(note: EvaluationNote, _is_review: bool) -> str:
        try:
            note_review(desk.database, partner_id, note, changes_that_day=note.held_on in told)
        except DomainError:
            told.add(note.held_on)
            raise
        return desk.tr("Jaargesprek genoteerd")

    question = EvaluationQuestion(
        title=desk.tr("Jaargesprek"),
        words=partner_name,
        place=f"{OF_REVIEW}{partner_id}",
        points_hint=desk.tr("Dit staat daarna bij de partner, bij ‘Wat er verandert’."),
        keep=keep,
    )
    _open(EvaluationDialog(desk, question, parent))


def _open(dialog: "EvaluationDialog") -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


class EvaluationDialog(QuestionDialog):
    """Only the day is needed. What is typed is kept until it is noted, also after Esc."""

    def __init__(self, desk: Desk, question: EvaluationQuestion, parent: QWidget | None = None) -> None:
        super().__init__(question.title, question.words, desk.tr("&Bewaar"), parent)
        self.setObjectName("evaluationDialog")
        self._desk, self._question = desk, question
        self._is_kept = False
        self._make_fields()
        self._put(question.note or EvaluationNote(desk.today(), points=question.open_points))
        self._at_first = self._values()
        self._keeper = DraftKeeper(desk, question.place, self._changed_values, self)
        self._restore(self._keeper.kept())
        self._connect()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def done(self, result: int) -> None:
        self.keep_now()
        super().done(result)

    def keep_now(self) -> None:
        """Keep what is typed at once, for instance before the program locks."""
        self._keeper.keep_now()

    def _make_fields(self) -> None:
        self.day = DateField(self._parse, long_date, self, name=self.tr("Op welke dag"))
        self.day.setObjectName("evaluationDayEdit")
        self.day.setFixedWidth(theme().text_width("24 november 2026") + theme().icon_size(20) + 24)
        nothing = Option("", self.tr("nog niets gekozen"))
        outcomes = [Option(each.value, word(each)) for each in ReviewOutcome]
        self.outcome = ChoiceField([nothing, *outcomes], self, name=self.tr("Hoe gaan jullie verder"))
        self.outcome.setObjectName("evaluationOutcomeChoice")
        self.points = TextField("", self, name=self.tr("Wat er moet gebeuren"), lines=LINES)
        self.points.setObjectName("evaluationPointsEdit")
        self._fields = {
            "held_on": LabelledField(self.tr("Op welke &dag"), self.day, self, narrow=True),
            "outcome": LabelledField(self.tr("&Hoe gaan jullie verder"), self.outcome, self, narrow=True),
            "points": LabelledField(
                self.tr("&Wat er moet gebeuren"), self.points, self, hint=self._question.points_hint
            ),
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self.review_tick = QCheckBox(self.tr("Dit was ook het &jaargesprek"), self)
        self.review_tick.setObjectName("evaluationReviewCheck")
        self.review_tick.setToolTip(
            self.tr("Dan staat dit ook bij {name} als jaargesprek").format(name=self._question.review_with)
        )
        self.review_tick.setChecked(self._question.is_review)
        self.review_tick.setVisible(bool(self._question.review_with))
        self.body.addWidget(self.review_tick)
        self.remove_button = Button(
            self.tr("Haal deze evaluatie weg"), self, look=ButtonLook.TEXT, icon_name="trash-2"
        )
        self.remove_button.setObjectName("removeEvaluationButton")
        self.remove_button.setVisible(self._question.remove is not None)
        self.body.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _parse(self, text: str) -> dt.date:
        return parse_past_date(text, today=self._desk.today())

    def _connect(self) -> None:
        self.main_button.clicked.connect(self._on_save)
        self.remove_button.clicked.connect(self._on_remove)
        self.day.textEdited.connect(self._keeper.touch)
        self.day.picked.connect(self._keeper.touch)
        self.points.textChanged.connect(self._keeper.touch)
        self.outcome.chosen_changed.connect(self._keeper.touch)
        self.review_tick.toggled.connect(self._keeper.touch)

    def _put(self, note: EvaluationNote) -> None:
        self.day.set_day(note.held_on)
        self.outcome.set_chosen("" if note.outcome is None else note.outcome.value)
        self.points.setPlainText(note.points)

    def _values(self) -> dict[str, str]:
        """What stands in the form; *vandaag* as the day that it is, for it may be opened again on another."""
        day = self.day.day
        return {
            "held_on": self.day.text() if day is None else long_date(day),
            "outcome": self.outcome.chosen,
            "points": self.points.text(),
            "is_review": "1" if self.review_tick.isChecked() else "",
        }

    def _changed_values(self) -> Mapping[str, str] | None:
        """What is typed and not kept; None when there is nothing to lose."""
        values = self._values()
        return None if self._is_kept or values == self._at_first else values

    def _restore(self, kept: Mapping[str, str]) -> None:
        """What was typed before and never kept."""
        if not kept:
            return
        day = kept.get("held_on", self.day.text())
        self.day.setText(day)
        self.day.textEdited.emit(day)
        self.outcome.set_chosen(kept.get("outcome", ""))
        self.points.setPlainText(kept.get("points", ""))
        self.review_tick.setChecked(bool(kept.get("is_review", self._at_first["is_review"])))

    def _note(self) -> EvaluationNote:
        """Raises DomainError for a day that is none."""
        day: dt.date | None = self.day.day
        if day is None:
            words = self.tr("Op welke dag was het? Bijvoorbeeld: gisteren of 12-5.")
            raise DomainError(self.day.problem or words, field="held_on")
        outcome = self.outcome.chosen
        return EvaluationNote(day, ReviewOutcome(outcome) if outcome else None, self.points.text())

    def _on_save(self) -> None:
        is_review = self.review_tick.isChecked() and bool(self._question.review_with)
        self._try_to(lambda: self._question.keep(self._note(), is_review))

    def _on_remove(self) -> None:
        if self._question.remove is not None:
            self._try_to(self._question.remove)

    def _try_to(self, act: Callable[[], str]) -> None:
        for field in self._fields.values():
            field.show_error("")
        try:
            said = act()
        except DomainError as problem:
            field = self._fields.get(problem.field or "", self._fields["held_on"])
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._is_kept = True
        self.accept()
        self._desk.say(said)
