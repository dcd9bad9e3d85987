"""The call card on A5 (picture 06): one page to call with, to write on, and to throw away."""

from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import shortened
from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.fonts import Face, text_width
from netwerk_desktop.documents.furniture import fitted
from netwerk_desktop.documents.pen import Pen, tick_box
from netwerk_desktop.documents.printable import one_line, printable
from netwerk_desktop.documents.styles import FORM_BORDER, INK, MM, MUTED, RULE, TextStyle, checked_accent
from netwerk_desktop.documents.typesetting import Line, set_runs, set_text

ATTENTION: Final = "#8A4B00"
_WIDTH: Final = 148 * MM
_HEIGHT: Final = 210 * MM
_LEFT: Final = 12.5 * MM
_RIGHT: Final = _WIDTH - 12.5 * MM
_COLUMN: Final = _RIGHT - _LEFT
_TOP: Final = 14.5 * MM
_END: Final = 196 * MM
"""Baseline of *Volgende stap*: always at the same place, so that a pile of cards reads alike."""
_PEN_LINE: Final = 7 * MM

_HEAD = TextStyle(8, 11, Face.BOLD, MUTED)
_HEAD_RIGHT = TextStyle(8, 11, colour=MUTED)
_TITLE = TextStyle(15, 18, Face.BOLD)
_WHO = TextStyle(10, 13)
_WHO_BOLD = TextStyle(10, 13, Face.BOLD)
_FACTS = TextStyle(8, 11, colour=MUTED)
_TEXT = TextStyle(9, 12)
_TEXT_BOLD = TextStyle(9, 12, Face.BOLD)
_CELL = TextStyle(8.5, 11)
_CELL_BOLD = TextStyle(8.5, 11, Face.BOLD)
_CELL_ITALIC = TextStyle(8.5, 11, Face.ITALIC)
_NOTE = TextStyle(8.5, 11, colour=MUTED)
_STATES: Final = {"bekend": _CELL, "deels": _CELL_ITALIC, "nog vragen": _CELL_BOLD}
_STATE_LEFT: Final = _LEFT + 41 * MM
_NOTE_LEFT: Final = _LEFT + 61 * MM
_OUTCOMES: Final = ("gesproken", "geen gehoor", "belt terug", "liever niet")


@dataclass(frozen=True, slots=True)
class CardPromise:
    """*side* is Wij or Zij; *due* as printed, empty without a day."""

    side: str
    what: str
    due: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class CardPoint:
    """One preparation point: *state* is bekend, deels or nog vragen."""

    topic: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CallCardPaper:
    """Finished Dutch values; an empty one leaves its heading out."""

    dated: str
    name: str
    who: str = ""
    phone: str = ""
    facts: str = ""
    last: str = ""
    promises: tuple[CardPromise, ...] = ()
    ambition_and_news: str = ""
    worth_telling: str = ""
    points: tuple[CardPoint, ...] = ()
    questions: tuple[str, ...] = ()
    possible: str = ""
    rather_not: str = ""


@dataclass(frozen=True, slots=True)
class _Room:
    """How many lines each part may take at most."""

    text: int
    telling: int
    promises: int
    promise: int
    question: int
    half: int


_ROOMS: Final = (_Room(3, 6, 4, 2, 2, 3), _Room(3, 4, 3, 1, 1, 3), _Room(2, 3, 2, 1, 1, 2))
"""From roomy to tight: the first one is taken that leaves room to write on."""
_FOR_AFTER: Final = 100
"""Points below the last text: outcomes, two lines to write on, the next step."""


def render_call_card(paper: CallCardPaper, style: PaperStyle | None = None) -> bytes:
    """One page A5. Long texts end in `…`: the card has one side, and room to write on."""
    accent = checked_accent(style or PaperStyle())
    pen = Pen("Gesprekskaart", width=_WIDTH, height=_HEIGHT)
    for room in _ROOMS:
        if (
            _Card(Pen("proef", width=_WIDTH, height=_HEIGHT), accent, room).draw_known(paper)
            <= _END - _FOR_AFTER
        ):
            break
    card = _Card(pen, accent, room)
    card.draw_known(paper)
    card.draw_after()
    pen.end_page()
    return pen.finish()


class _Card:
    """Draws from top to bottom; *y* is where the next part begins."""

    def __init__(self, pen: Pen, accent: str, room: _Room) -> None:
        self._pen, self._room = pen, room
        self._section = TextStyle(9, 12, Face.BOLD, accent)
        self._attention = TextStyle(9, 12, Face.BOLD, ATTENTION)
        self._accent = accent
        self._y = _TOP

    def draw_known(self, paper: CallCardPaper) -> float:
        """What is known before the call; returns where it ends, in points from the top."""
        self._draw_head(paper)
        if paper.last:
            self._heading("Laatste contact")
            self._text(paper.last)
        self._draw_promises(paper)
        if paper.ambition_and_news:
            self._heading("Gedeelde ambitie en leuk nieuws")
            self._text(paper.ambition_and_news)
        if paper.worth_telling:
            self._heading("Goed om te noemen")
            self._text(paper.worth_telling, most=self._room.telling)
        self._draw_points(paper)
        self._draw_questions(paper)
        self._draw_possible(paper)
        return self._y

    def draw_after(self) -> None:
        """What came of it, lines to write on, and the next step."""
        pen = self._pen
        self._y += 8
        pen.rule(_LEFT, _RIGHT, self._y, width=0.9, colour=INK)
        self._y += 3
        self._heading("Na het gesprek")
        left = _LEFT
        for outcome in _OUTCOMES:
            tick_box(pen, left, self._y + 1.6, ticked=False, colour=FORM_BORDER, tick=INK)
            pen.text(outcome, _TEXT, left + 4.6 * MM, self._y + _TEXT.size)
            left += 4.6 * MM + text_width(outcome, _TEXT.face, _TEXT.size) + 8 * MM
        self._y += _TEXT.leading
        line = self._y + _PEN_LINE
        while line < _END - _PEN_LINE:
            pen.rule(_LEFT, _RIGHT, line, width=0.4, colour=RULE)
            line += _PEN_LINE
        self._draw_next_step()

    def _draw_head(self, paper: CallCardPaper) -> None:
        pen = self._pen
        pen.text("Gesprekskaart", _HEAD, _LEFT, 9.4 * MM)
        pen.text_right(f"{paper.dated} · intern, na gebruik vernietigen", _HEAD_RIGHT, _RIGHT, 9.4 * MM)
        pen.rule(_LEFT, _RIGHT, 11.4 * MM, width=1.2, colour=self._accent)
        self._lines(shortened(set_text(one_line(paper.name), _TITLE, _COLUMN), 2), _TITLE)
        self._draw_who(paper)
        self._lines(shortened(set_text(one_line(paper.facts), _FACTS, _COLUMN), 2), _FACTS)

    def _draw_who(self, paper: CallCardPaper) -> None:
        """One line; a long name gives way, the number never does."""
        phone = one_line(paper.phone, 60)
        room = _COLUMN - text_width(f" · {phone}", _WHO_BOLD.face, _WHO_BOLD.size) - 2 * MM
        who = fitted(paper.who, _WHO, room)
        runs = [(who, _WHO)] if who else []
        if phone:
            runs += [(" ·", _WHO), (f" {phone}", _WHO_BOLD)] if who else [(phone, _WHO_BOLD)]
        self._lines(set_runs(runs, _COLUMN), _WHO)

    def _draw_promises(self, paper: CallCardPaper) -> None:
        if not paper.promises:
            return
        self._heading("Eerst: wat is beloofd?")
        for promise in paper.promises[: self._room.promises]:
            lines = self._promise_lines(promise)
            tick_box(self._pen, _LEFT, self._y + 1.6, ticked=False, colour=FORM_BORDER, tick=INK)
            self._lines(lines, _TEXT, left=_LEFT + 5.5 * MM)
            self._y += 2

    def _promise_lines(self, promise: CardPromise) -> tuple[Line, ...]:
        """What is too long loses its own end, never the day."""
        width = _COLUMN - 5.5 * MM
        due_style = _TEXT_BOLD if promise.is_late else _TEXT
        due = text_width(f" – {promise.due}", due_style.face, due_style.size) if promise.due else 0.0
        room = (self._room.promise - 0.2 * (self._room.promise - 1)) * width - due - 11 * MM
        runs = [(f"{promise.side}:", _TEXT_BOLD), (f" {fitted(promise.what, _TEXT, room)}", _TEXT)]
        if promise.due:
            runs += [(" –", _TEXT), (f" {promise.due}", due_style)]
        return shortened(set_runs(runs, width), self._room.promise)

    def _draw_points(self, paper: CallCardPaper) -> None:
        if not paper.points:
            return
        self._heading("Wat weten wij van hen?")
        for point in paper.points:
            baseline = self._y + 2 + _CELL.size
            topic = fitted(point.topic, _CELL, _STATE_LEFT - _LEFT - 2 * MM)
            self._pen.text(topic, _CELL, _LEFT, baseline)
            self._pen.text(point.state, _STATES[point.state], _STATE_LEFT, baseline)
            note = fitted(point.note, _NOTE, _RIGHT - _NOTE_LEFT)
            if note:
                self._pen.text(note, _NOTE, _NOTE_LEFT, baseline)
            self._y += 2 + _CELL.leading + 1
            self._pen.rule(_LEFT, _RIGHT, self._y, width=0.4, colour=RULE)

    def _draw_questions(self, paper: CallCardPaper) -> None:
        if not paper.questions:
            return
        self._heading("Drie vragen" if len(paper.questions) == 3 else "Vragen")
        for number, question in enumerate(paper.questions, start=1):
            self._pen.text(str(number), _TEXT, _LEFT, self._y + _TEXT.size)
            lines = shortened(set_text(one_line(question), _TEXT, _COLUMN - 4.5 * MM), self._room.question)
            self._lines(lines, _TEXT, left=_LEFT + 4.5 * MM)

    def _draw_possible(self, paper: CallCardPaper) -> None:
        """Two columns with a line between them: what is possible, and what not to begin about."""
        if not (paper.possible or paper.rather_not):
            return
        top = self._y + 5
        half = (_COLUMN - 6 * MM) / 2
        bottoms = []
        columns = (
            ("Wel mogelijk", paper.possible, self._section, _LEFT),
            ("Liever niet", paper.rather_not, self._attention, _LEFT + half + 6 * MM),
        )
        for title, text, style, left in columns:
            self._y = top
            if text:
                self._pen.text(title, style, left, self._y + style.size)
                self._y += style.leading
                self._lines(
                    shortened(set_text(printable(text), _TEXT, half), self._room.half), _TEXT, left=left
                )
            bottoms.append(self._y)
        self._y = max(bottoms)
        if paper.rather_not:
            middle = _LEFT + half + 3 * MM
            self._pen.stroke(middle, top, middle, self._y + 2, width=0.5, colour=RULE)

    def _draw_next_step(self) -> None:
        left = _LEFT
        for label, until in (("Volgende stap", 88 * MM), ("op", 108 * MM), ("wie", _RIGHT)):
            self._pen.text(label, _TEXT_BOLD, left, _END)
            left += text_width(label, _TEXT_BOLD.face, _TEXT_BOLD.size) + 2.5 * MM
            self._pen.rule(left, until, _END + 2, width=0.55, colour=FORM_BORDER)
            left = until + 2.5 * MM

    def _heading(self, words: str) -> None:
        self._y += 5
        self._pen.text(words, self._section, _LEFT, self._y + self._section.size)
        self._y += self._section.leading + 1

    def _text(self, text: str, *, most: int | None = None) -> None:
        lines = set_text(one_line(text, 2_000), _TEXT, _COLUMN)
        self._lines(shortened(lines, self._room.text if most is None else most), _TEXT)

    def _lines(self, lines: tuple[Line, ...], style: TextStyle, *, left: float = _LEFT) -> None:
        self._pen.lines_of_text(lines, left, first_baseline=self._y + style.size, leading=style.leading)
        self._y += len(lines) * style.leading
