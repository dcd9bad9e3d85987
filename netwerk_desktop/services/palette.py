"""What Ctrl+K finds: partners, people, agreements and notes, the best first, also with a typing error (F17).

What is chosen most comes first. That is remembered outside undo and audit: it is no deed.
"""

import datetime as dt
import json
import math
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.model.views import PaletteUse
from netwerk_desktop.planning.dates import relative, short_date
from netwerk_desktop.planning.marking import marked_spans
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.global_search import Found, Question, cards, find_best
from netwerk_desktop.storage.search import words_of

HALF_FORGOTTEN: Final = 45.0
"""Days after which a use counts half."""
LARGEST_LEAD: Final = 2.5
"""How many ranks a thing that is used much comes forward: before a name that begins so, at most."""
FEW: Final = 3
"""Under so many exact answers, words that are only alike are tried too."""
AROUND: Final = 34
"""Characters of a note that are shown before the word that was typed."""
LONGEST_EXCERPT: Final = 160
_VOWELS: Final = "aeiou"
_TIERS: Final = {tier.value: word(tier) for tier in RelationshipTier}
_STATUSES: Final = {status.value: word(status) for status in PartnerStatus}


class PaletteKind(StrEnum):
    """The groups of the palette, in their order. The values are kept with what is used."""

    PARTNER = "partner"
    PERSON = "person"
    AGREEMENT = "collaboration_agreement"
    NOTE = "contact_moment"
    PROMISE = "commitment"
    COMMAND = "command"


LIMITS: Final[Mapping[str, int]] = {
    PaletteKind.PARTNER.value: 6,
    PaletteKind.PERSON.value: 6,
    PaletteKind.AGREEMENT.value: 4,
    PaletteKind.NOTE.value: 3,
    PaletteKind.PROMISE.value: 2,
}
ALONE: Final = 40
"""Rows of a kind when only that kind is asked for."""


class PaletteRow(NamedTuple):
    """One line: *title* and *detail* are searched in sight, *right* stands at the end.

    *partner_id* is the partner that it is about; None for a colleague (then *colleague_id* says who) and for
    somebody who is with no partner.
    """

    kind: PaletteKind
    id: int
    partner_id: int | None
    title: str
    detail: str = ""
    right: str = ""
    colleague_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaletteAnswer:
    """Rows in the order of their kinds. *marks* are the folded words to colour in them.

    *guessed* are words that were taken for a typing error; *count* of what was found, *is_more* if not all.
    """

    rows: tuple[PaletteRow, ...] = ()
    marks: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    count: int = 0
    is_more: bool = False


class PaletteUses:
    """How much each thing is used, read once when the palette opens."""

    def __init__(self, uses: Mapping[tuple[str, str], float] | None = None) -> None:
        self._uses = dict(uses or {})
        self.by_source: dict[str, dict[int, float]] = {}
        for (kind, reference), lead in self._uses.items():
            if reference.isdecimal():
                self.by_source.setdefault(kind, {})[int(reference)] = lead

    def lead(self, kind: str, reference: str) -> float:
        """How many ranks it comes forward."""
        return self._uses.get((kind, reference), 0.0)


def palette_uses(database: Database) -> PaletteUses:
    """What was chosen in the palette so far; a use of long ago counts less."""
    now = database.now()
    with database.read() as session:
        rows = session.execute(
            select(PaletteUse.kind, PaletteUse.reference, PaletteUse.times, PaletteUse.last_used_at)
        ).all()
    return PaletteUses({(kind, reference): _lead(times, now - last) for kind, reference, times, last in rows})


def _lead(times: int, since: dt.timedelta) -> float:
    fresh = times * 0.5 ** (max(0.0, since.total_seconds()) / 86_400 / HALF_FORGOTTEN)
    return min(LARGEST_LEAD, math.log2(1 + fresh))


def note_use(database: Database, kind: PaletteKind, reference: str) -> None:
    """Something was chosen: next time it comes forward."""
    with database.work("Gekozen met Ctrl+K", undoable=False) as work:
        use = work.session.scalar(
            select(PaletteUse).where(PaletteUse.kind == kind.value, PaletteUse.reference == reference)
        )
        if use is None:
            work.add(
                PaletteUse(kind=kind.value, reference=reference[:60], times=1, last_used_at=database.now())
            )
        else:
            use.times, use.last_used_at = use.times + 1, database.now()
        work.commit()


def find_anything(
    database: Database, text: str, *, uses: PaletteUses, only: PaletteKind | None = None
) -> PaletteAnswer:
    """What answers to *text*; *only* one kind when that is asked for. Nothing without words."""
    question = Question.of(text)
    limits = LIMITS if only is None else {only.value: ALONE}
    if not question.words:
        return PaletteAnswer()
    with database.raw_connection() as connection:
        found = find_best(connection, question, limits, used=uses.by_source)
        if found.is_empty and question.is_phone:  # an agreement or a year has figures and dashes too
            question = Question(tuple(words_of(text)))
            found = find_best(connection, question, limits, used=uses.by_source)
        rows = _rows(connection, found, question, database.today())
    if question.is_phone:  # who has the number itself goes before where somebody has it
        rows = tuple(sorted(rows, key=lambda row: not _holds(row.right, question)))
    answer = PaletteAnswer(rows, question.words, (), found.count, found.is_more)
    if found.count >= FEW or question.is_phone:
        return answer
    return _with_guesses(database, question, limits, uses, answer)


def _with_guesses(
    database: Database,
    question: Question,
    limits: Mapping[str, int],
    uses: PaletteUses,
    answer: PaletteAnswer,
) -> PaletteAnswer:
    """The same with each word in turn taken for one that is known: an error is mostly in one word."""
    rows = dict.fromkeys(answer.rows)
    marks, guessed = list(answer.marks), list[str]()
    count = answer.count
    for place, typed in enumerate(question.words):
        for known in database.known_words.similar(typed):
            words = (*question.words[:place], known, *question.words[place + 1 :])
            other = Question(words)
            with database.raw_connection() as connection:
                found = find_best(connection, other, limits, used=uses.by_source)
                more = [row for row in _rows(connection, found, other, database.today()) if row not in rows]
            if more:
                rows |= dict.fromkeys(more)
                marks.append(known)
                guessed.append(known)
                count += len(more)
    order, exact = list(PaletteKind), {row.kind for row in answer.rows}
    # What answers as it was typed goes before what was guessed: Enter opens the first.
    ordered = sorted(rows, key=lambda row: (row.kind not in exact, order.index(row.kind)))
    return PaletteAnswer(tuple(ordered), tuple(marks), tuple(guessed), count, answer.is_more)


def _rows(connection: Any, found: Found, question: Question, today: dt.date) -> tuple[PaletteRow, ...]:
    rows: list[PaletteRow] = []
    for source, row_ids in found.rows.items():
        if row_ids:
            make = _MAKERS[source]
            rows += [make(card, question, today) for card in cards(connection, source, row_ids)]
    return tuple(
        row for row in rows if row.partner_id is not None or row.title
    )  # a forgotten person has none


def _partner(card: Sequence[Any], question: Question, today: dt.date) -> PaletteRow:
    row_id, name, tier, status, phone, city, step = card
    detail = (
        f"{city} · {_TIERS[tier]} · {_STATUSES[status]}" if city else f"{_TIERS[tier]} · {_STATUSES[status]}"
    )
    right = phone if question.is_phone and _holds(phone, question) else _step(step, today)
    return PaletteRow(PaletteKind.PARTNER, row_id, row_id, name, detail, right)


def _step(step: str | None, today: dt.date) -> str:
    if not step:
        return ""
    return f"{relative(dt.date.fromisoformat(step[:10]), today=today)}: {step[10:]}"


def _person(card: Sequence[Any], question: Question, _today: dt.date) -> PaletteRow:
    row_id, first_name, initials, prefix, surname, phone, mobile, role, colleague = card
    name = " ".join(part for part in (first_name or initials, prefix, surname) if part)
    partner_id, colleague_id, where = None, None, "bij geen partner"
    if role is not None:
        partner_id, partner, function, until = json.loads(role)
        gone = "uit dienst" if until else ""
        where = ", ".join(part for part in (function, gone, partner) if part)
    elif colleague is not None:
        colleague_id, function = json.loads(colleague)
        where = ", ".join(part for part in ("collega", function) if part)
    numbers = [number for number in (mobile, phone) if number]
    asked = next((number for number in numbers if question.is_phone and _holds(number, question)), "")
    right = asked or next(iter(numbers), "")
    return PaletteRow(PaletteKind.PERSON, row_id, partner_id, name, where, right, colleague_id)


def _holds(number: str, question: Question) -> bool:
    return question.words[0] in number.replace(" ", "")


def _agreement(card: Sequence[Any], _question: Question, _today: dt.date) -> PaletteRow:
    row_id, number, status, partner_id, partner, signed = card
    all_of_them, done = json.loads(signed)
    match AgreementStatus(status):
        case AgreementStatus.DRAFT:
            right = "concept"
        case AgreementStatus.WITHDRAWN:
            right = "ingetrokken"
        case AgreementStatus.ISSUED:
            right = f"{done} van {all_of_them} getekend"
    title = f"{number or ''} Samenwerkingsovereenkomst".strip()
    return PaletteRow(PaletteKind.AGREEMENT, row_id, partner_id, title, partner, right)


def _note(card: Sequence[Any], question: Question, today: dt.date) -> PaletteRow:
    return _quoted(PaletteKind.NOTE, card, question, today)


def _promise(card: Sequence[Any], question: Question, today: dt.date) -> PaletteRow:
    return _quoted(PaletteKind.PROMISE, card, question, today)


_MAKERS: Final[Mapping[str, Callable[[Sequence[Any], Question, dt.date], PaletteRow]]] = {
    PaletteKind.PARTNER.value: _partner,
    PaletteKind.PERSON.value: _person,
    PaletteKind.AGREEMENT.value: _agreement,
    PaletteKind.NOTE.value: _note,
    PaletteKind.PROMISE.value: _promise,
}


def _quoted(kind: PaletteKind, card: Sequence[Any], question: Question, today: dt.date) -> PaletteRow:
    row_id, text, partner_id, partner, day = card
    when = short_date(dt.date.fromisoformat(day), today=today)
    quoted = f"“{excerpt(text, question.words)}”"
    return PaletteRow(kind, row_id, partner_id, quoted, f"{partner}, {when}")


def excerpt(text: str, words: Sequence[str]) -> str:
    """The text around the first word that was typed, on one line."""
    plain = " ".join(text.split())
    spans = marked_spans(plain, words)
    start = max(0, spans[0][0] - AROUND) if spans else 0
    if start:
        start = plain.find(" ", start) + 1 or start
    shown = plain[start : start + LONGEST_EXCERPT]
    return f"{'… ' if start else ''}{shown}{'…' if len(plain) > start + LONGEST_EXCERPT else ''}"


def warm_up_palette(database: Database) -> Iterator[None]:
    """Have those pages of the file at hand that most questions begin with; yields after each question.

    A question takes about a millisecond. Without this the first words that are typed in a large network take
    twice as long as the later ones, because each page is decrypted when it is read for the first time.
    """
    for first in string.ascii_lowercase:
        for second in ("", *_VOWELS):
            find_anything(database, first + second, uses=PaletteUses())
            yield


def often_used(database: Database, uses: PaletteUses, *, most: int = 5) -> tuple[PaletteRow, ...]:
    """What is chosen most, for before anything is typed."""
    sources = (PaletteKind.PARTNER, PaletteKind.PERSON, PaletteKind.AGREEMENT)
    ranked = sorted(
        (
            (lead, source.value, row_id)
            for source in sources
            for row_id, lead in uses.by_source.get(source, {}).items()
        ),
        reverse=True,
    )[:most]
    if not ranked:
        return ()
    chosen = {
        source.value: tuple(row_id for _lead, kind, row_id in ranked if kind == source.value)
        for source in sources
    }
    with database.raw_connection() as connection:
        return _rows(connection, Found(chosen), Question(()), database.today())
