"""What Ctrl+K finds: partners, people, agreements, notes and all else that is kept, the best first (F17).

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

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus, AssignmentStatus
from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.model.approach import InitiativeStatus, ResourceKind
from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.model.views import PaletteUse
from netwerk_desktop.planning.dates import relative, short_date
from netwerk_desktop.planning.marking import marked_spans
from netwerk_desktop.services.events import is_gathering
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
_CANCELLED: Final = "gaat niet door"
_TIERS: Final = {tier.value: word(tier) for tier in RelationshipTier}
_PARTNER: Final = PartnerStatus.PARTNER.value
_STATUSES: Final = {status.value: word(status) for status in PartnerStatus}


class PaletteKind(StrEnum):
    """The groups of the palette, in their order. The values are kept with what is used."""

    PARTNER = "partner"
    PERSON = "person"
    AGREEMENT = "collaboration_agreement"
    ACTIVITY = "activity"
    PLACE = "internship_place"
    ASSIGNMENT = "assignment"
    INITIATIVE = "initiative"
    POLICY = "policy_anchor"
    RESOURCE = "resource"
    LETTER = "thank_you_letter"
    FILE = "partner_file"
    NOTE = "contact_moment"
    PROMISE = "commitment"
    STEP = "next_step"
    ASK = "ask"
    GIVEN = "reciprocity_entry"
    PUBLICITY = "publicity_item"
    GOAL = "partner_goal"
    IDEA = "partner_idea"
    EVALUATION = "agreement_evaluation"
    COMMAND = "command"


QUOTED: Final = (
    *(PaletteKind.NOTE, PaletteKind.PROMISE, PaletteKind.STEP, PaletteKind.ASK, PaletteKind.GIVEN),
    *(PaletteKind.PUBLICITY, PaletteKind.GOAL, PaletteKind.IDEA, PaletteKind.EVALUATION),
)
"""Kinds of which the words around what was typed are shown; their partner is what opens."""
MOST_QUOTED: Final = 6
"""Lines of all of them together: what can be done stands below."""


LIMITS: Final[Mapping[str, int]] = {
    PaletteKind.PARTNER.value: 6,
    PaletteKind.PERSON.value: 6,
    PaletteKind.AGREEMENT.value: 4,
    PaletteKind.ACTIVITY.value: 2,
    PaletteKind.PLACE.value: 2,
    PaletteKind.ASSIGNMENT.value: 2,
    PaletteKind.INITIATIVE.value: 1,
    PaletteKind.POLICY.value: 1,
    PaletteKind.RESOURCE.value: 2,
    PaletteKind.LETTER.value: 2,
    PaletteKind.FILE.value: 2,
    PaletteKind.NOTE.value: 3,
    **{kind.value: 2 for kind in QUOTED[1:]},
}
ALONE: Final = 40
"""Rows of a kind when only that kind is asked for."""


class PaletteRow(NamedTuple):
    """One line: *title* and *detail* are searched in sight, *right* stands at the end.

    *partner_id* is the partner that it is about, *partner* its name; None for a colleague (then
    *colleague_id* says who), for somebody who is with no partner and for what the school does by itself.
    """

    kind: PaletteKind
    id: int
    partner_id: int | None
    title: str
    detail: str = ""
    right: str = ""
    colleague_id: int | None = None
    partner: str = ""


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


_Maker = Callable[[Sequence[Any], Question, dt.date], PaletteRow]
"""Makes a line of the card of a row."""


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
    quoted = [row for row in rows if row.kind in QUOTED]
    left_out = frozenset(quoted[MOST_QUOTED:])
    return tuple(
        row
        for row in rows
        if row not in left_out and (row.partner_id is not None or row.title)  # a forgotten person has none
    )


def _partner(card: Sequence[Any], question: Question, today: dt.date) -> PaletteRow:
    row_id, name, tier, status, phone, city, step = card
    # That somebody takes part goes without saying; how contact stands follows it on the screen.
    other = "" if status == _PARTNER else _STATUSES[status]
    detail = " · ".join(part for part in (city, _TIERS[tier], other) if part)
    right = phone if question.is_phone and _holds(phone, question) else _step(step, today)
    return PaletteRow(PaletteKind.PARTNER, row_id, row_id, name, detail, right, partner=name)


def _step(step: str | None, today: dt.date) -> str:
    if not step:
        return ""
    return f"{relative(dt.date.fromisoformat(step[:10]), today=today)}: {step[10:]}"


def _person(card: Sequence[Any], question: Question, _today: dt.date) -> PaletteRow:
    row_id, first_name, initials, prefix, surname, phone, mobile, *others = card
    partner_id, partner, function, until, colleague_id, at_school = others
    name = " ".join(part for part in (first_name or initials, prefix, surname) if part)
    where = "bij geen partner"
    if partner_id is not None:
        colleague_id = None
        gone = "uit dienst" if until else ""
        where = ", ".join(part for part in (function, gone, partner) if part)
    elif colleague_id is not None:
        where = ", ".join(part for part in ("collega", at_school) if part)
    numbers = [number for number in (mobile, phone) if number]
    asked = next((number for number in numbers if question.is_phone and _holds(number, question)), "")
    right = asked or next(iter(numbers), "")
    return PaletteRow(PaletteKind.PERSON, row_id, partner_id, name, where, right, colleague_id, name)


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
    return PaletteRow(PaletteKind.AGREEMENT, row_id, partner_id, title, partner, right, partner=partner)


def _activity(card: Sequence[Any], _question: Question, today: dt.date) -> PaletteRow:
    row_id, title, kind_value, status, day, place, partner_id, partner = card
    kind = ActivityKind(kind_value)
    about = None if is_gathering(kind, partner_id) else partner_id
    detail = " · ".join(part for part in (word(kind) if title else "", partner or place) if part)
    right = _day(day, today)
    if ActivityStatus(status) is ActivityStatus.CANCELLED:
        right = f"{right}, {_CANCELLED}" if right else _CANCELLED
    shown = title or _capital(word(kind))
    return PaletteRow(PaletteKind.ACTIVITY, row_id, about, shown, detail, right, partner=partner or "")


def _place(card: Sequence[Any], question: Question, _today: dt.date) -> PaletteRow:
    row_id, title, tasks, ended, partner_id, partner = card
    shown = title or f"“{excerpt(tasks, question.words)}”"
    right = "gestopt" if ended else ""
    return PaletteRow(PaletteKind.PLACE, row_id, partner_id, shown, partner, right, partner=partner)


def _assignment(card: Sequence[Any], _question: Question, _today: dt.date) -> PaletteRow:
    row_id, title, status, partner_id, partner = card
    right = word(AssignmentStatus(status))
    return PaletteRow(
        PaletteKind.ASSIGNMENT, row_id, partner_id, title, partner or "", right, partner=partner or ""
    )


def _initiative(card: Sequence[Any], _question: Question, _today: dt.date) -> PaletteRow:
    row_id, name, region, status = card
    detail = " · ".join(part for part in ("initiatief", region) if part)
    return PaletteRow(PaletteKind.INITIATIVE, row_id, None, name, detail, word(InitiativeStatus(status)))


def _policy(card: Sequence[Any], _question: Question, today: dt.date) -> PaletteRow:
    row_id, title, since = card
    right = f"vastgelegd {_day(since, today)}" if since else "nog niet vastgelegd"
    return PaletteRow(PaletteKind.POLICY, row_id, None, title, "beleid en visie", right)


def _resource(card: Sequence[Any], _question: Question, _today: dt.date) -> PaletteRow:
    row_id, title, kind = card
    return PaletteRow(PaletteKind.RESOURCE, row_id, None, title, word(ResourceKind(kind)))


def _paper(kind: PaletteKind) -> _Maker:
    """What makes a line of a letter or a document of a partner."""

    def make(card: Sequence[Any], _question: Question, today: dt.date) -> PaletteRow:
        row_id, name, about, day, partner_id, partner = card
        detail = " · ".join(part for part in (partner, about) if part)
        return PaletteRow(kind, row_id, partner_id, name, detail, _day(day, today), partner=partner)

    return make


def _quoting(kind: PaletteKind) -> _Maker:
    """What makes a line of a short text about a partner: the words around what was typed, and the day."""

    def make(card: Sequence[Any], question: Question, today: dt.date) -> PaletteRow:
        row_id, text, partner_id, partner, day = card
        quoted = f"“{excerpt(text, question.words)}”"
        detail = ", ".join(part for part in (partner, _day(day, today)) if part)
        return PaletteRow(kind, row_id, partner_id, quoted, detail, partner=partner)

    return make


def _day(day: str | None, today: dt.date) -> str:
    return short_date(dt.date.fromisoformat(day), today=today) if day else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_MAKERS: Final[Mapping[str, _Maker]] = {
    PaletteKind.PARTNER.value: _partner,
    PaletteKind.PERSON.value: _person,
    PaletteKind.AGREEMENT.value: _agreement,
    PaletteKind.ACTIVITY.value: _activity,
    PaletteKind.PLACE.value: _place,
    PaletteKind.ASSIGNMENT.value: _assignment,
    PaletteKind.INITIATIVE.value: _initiative,
    PaletteKind.POLICY.value: _policy,
    PaletteKind.RESOURCE.value: _resource,
    PaletteKind.LETTER.value: _paper(PaletteKind.LETTER),
    PaletteKind.FILE.value: _paper(PaletteKind.FILE),
    **{kind.value: _quoting(kind) for kind in QUOTED},
}


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
