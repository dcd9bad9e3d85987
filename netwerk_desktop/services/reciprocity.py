"""Given and received per school year, as a short list with a nudge: no balance to settle (N10, S2-X5)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Invitation,
    PublicityItem,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.relationship import ReciprocityEntry, Side
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.planning.effort import Effort, euro_words
from netwerk_desktop.services.asks import asks_in, enough_words
from netwerk_desktop.services.letter_facts import agreement_in_force
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.radar import AT_REST
from netwerk_desktop.storage.database import Database

MUCH: Final = 2
"""From so many things of one side, and none of the other, it is said in words."""
YEARS_BACK: Final = 5
MOST_EARLIER: Final = 2
"""So many school years before this one are looked through, and so many that have something are told."""
NOTHING_KNOWN: Final = Effort()
MINUTES_AS_ONE: Final = 240
"""Four hours weigh as much as one more thing, so that work is seen too (S1-03b)."""

_RECEIVED: Final = {
    ActivityKind.GUEST_LESSON: ("gastles", "gastlessen"),
    ActivityKind.COMPANY_VISIT: ("bedrijfsbezoek", "bedrijfsbezoeken"),
    ActivityKind.LOOK_ALONG: ("meekijkbezoek", "meekijkbezoeken"),
    ActivityKind.ELECTIVE: ("keuzevak", "keuzevakken"),
    ActivityKind.HYBRID_TEACHER: ("hybride docent", "hybride docenten"),
    ActivityKind.JURY: ("keer jury", "keer jury"),
    ActivityKind.TEACHER_PLACEMENT: ("docentstage", "docentstages"),
    ActivityKind.MARKET: ("bedrijvenmarkt", "bedrijvenmarkten"),
    ActivityKind.OPEN_DAY: ("open dag", "open dagen"),
}
"""What a partner does for the school, in the words for one and for more."""
_GIVEN: Final = {
    ActivityKind.ASSIGNMENT: ("opdracht uitgevoerd", "opdrachten uitgevoerd"),
    ActivityKind.PROJECT: ("project", "projecten"),
    ActivityKind.EVENT: ("netwerkbijeenkomst", "netwerkbijeenkomsten"),
}
"""What the school does that a partner has something of (S0-24…28)."""
GIVEN_KINDS: Final = frozenset(_GIVEN)
_PAPER: Final = ("krant", "keer in de krant")
_LETTER: Final = ("bedankje", "bedankjes")


@dataclass(frozen=True, slots=True)
class ReciprocityLine:
    """One thing; *entry_id* only where somebody wrote it down, the rest the program knows by itself."""

    side: Side
    what: str
    day: dt.date
    entry_id: int | None = None
    minutes: int | None = None
    cents: int | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """Something to give back that was not given yet: *words* to show, *step* to plan."""

    words: str
    step: str


@dataclass(frozen=True, slots=True)
class EarlierYear:
    """A school year that is over, in words; *share*: how much of its weight they gave, from 0 to 1."""

    year: SchoolYear
    theirs: str
    ours: str
    share: float


@dataclass(frozen=True, slots=True)
class ReciprocityCard:
    """The year in words and two weights; *flag* says when it goes one way, *nudge* what could be done.

    *hint* says why nothing may be asked now: they would rather not, or were asked enough (N11, S2-X6).
    """

    lines: tuple[ReciprocityLine, ...]
    theirs: str
    ours: str
    theirs_weight: float
    ours_weight: float
    flag: str
    nudge: Nudge | None
    hint: str
    on_paper: bool
    earlier: tuple[EarlierYear, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given this school year."""
        return not self.lines


def reciprocity(database: Database, partner_id: int) -> ReciprocityCard:
    """What a partner gave and received this school year. Raises DomainError when the partner is gone."""
    today = database.today()
    year = SchoolYear.of(today)
    with database.read() as session:
        partner = session.get(Partner, partner_id)
        if partner is None:
            raise DomainError("Deze partner is er niet meer. Ververs de lijst met F5.")
        all_deeds = _deeds(session, partner_id, year, today)
        on_paper = agreement_in_force(session, partner_id, today) is not None
        lock = lock_in(session, partner_id, today)
        enough = enough_words(asks_in(session, partner_id, today))
        rests = lock is not None or partner.status.value in AT_REST
        nudge = None if rests else _nudge(session, partner, may_ask=not enough)
    deeds = all_deeds.of_year(year)
    lines = sorted(_lines(deeds, today), key=lambda line: line.day, reverse=True)
    counted = _counted(deeds)
    theirs = [line for line in lines if line.side is Side.THEIRS]
    ours = [line for line in lines if line.side is Side.OURS]
    return ReciprocityCard(
        lines=tuple(lines),
        theirs=_in_words(theirs, counted[Side.THEIRS]),
        ours=_in_words(ours, counted[Side.OURS]),
        theirs_weight=_weight(theirs),
        ours_weight=_weight(ours),
        flag=_flag(len(theirs), len(ours), may_ask=not (rests or enough)),
        nudge=nudge if len(theirs) > len(ours) or not ours else None,
        hint=_hint("" if lock is None else lock_words(lock, today), enough),
        on_paper=on_paper,
        earlier=tuple(islice(_earlier(all_deeds, year, today), MOST_EARLIER)),
    )


def add_entry(
    database: Database,
    partner_id: int,
    *,
    side: Side,
    what: str,
    day: dt.date,
    effort: Effort = NOTHING_KNOWN,
) -> int:
    """Write down something given or received; returns its id. Raises DomainError without words."""
    _check(what, day, today=database.today())
    with database.work("Geven en nemen genoteerd") as work:
        found(work, Partner, partner_id)
        entry = work.add(
            ReciprocityEntry(
                partner_id=partner_id,
                side=side,
                what=clean_text(what),
                happened_on=day,
                minutes=effort.minutes,
                cents=effort.cents,
            )
        )
        work.commit()
        return entry.id


def change_entry(
    database: Database, entry_id: int, *, side: Side, what: str, day: dt.date, effort: Effort
) -> None:
    """Other words, side, day or effort. Raises DomainError without words or for a day that is to come."""
    _check(what, day, today=database.today())
    with database.work("Geven en nemen gewijzigd") as work:
        entry = found(work, ReciprocityEntry, entry_id)
        entry.side, entry.what, entry.happened_on = side, what, day
        entry.minutes, entry.cents = effort.minutes, effort.cents
        work.commit()


def remove_entry(database: Database, entry_id: int) -> None:
    """It was written down by mistake; *Ongedaan maken* brings it back."""
    with database.work("Regel weggehaald") as work:
        work.delete(found(work, ReciprocityEntry, entry_id))
        work.commit()


def _check(what: str, day: dt.date, *, today: dt.date) -> None:
    if not what.strip():
        raise DomainError("Wat is er gegeven? Bijvoorbeeld: rondleiding voor klas 3.", field="what")
    ensure_possible(day, field="day")
    if day > today:
        raise DomainError("Dat moet nog komen. Maak er een afspraak of volgende stap van.", field="day")


@dataclass(frozen=True, slots=True)
class _Deeds:
    """What was done for each other, as it stands in the file."""

    entries: Sequence[ReciprocityEntry]
    activities: Sequence[Activity]
    publicity: Sequence[PublicityItem]
    letters: Sequence[ThankYouLetter]

    def of_year(self, year: SchoolYear) -> "_Deeds":
        """Those of one school year."""

        def within(day: dt.date | None) -> bool:
            return day is not None and SchoolYear.of(day) == year

        return _Deeds(
            entries=[each for each in self.entries if within(each.happened_on)],
            activities=[each for each in self.activities if within(each.happens_on)],
            publicity=[each for each in self.publicity if within(each.published_on)],
            letters=[each for each in self.letters if within(each.written_on)],
        )


def _deeds(session: Session, partner_id: int, year: SchoolYear, today: dt.date) -> _Deeds:
    """Of *year* and the years before it, in as many statements as this year alone would take."""
    first = SchoolYear(year.begins - YEARS_BACK).first_day
    entries = select(ReciprocityEntry).where(
        ReciprocityEntry.partner_id == partner_id,
        ReciprocityEntry.happened_on.between(first, year.last_day),
    )
    activities = select(Activity).where(
        or_(Activity.partner_id == partner_id, _came_to(partner_id)),
        Activity.status == ActivityStatus.DONE,
        Activity.happens_on.between(first, today),
    )
    publicity = select(PublicityItem).where(
        PublicityItem.partner_id == partner_id, PublicityItem.published_on.between(first, today)
    )
    letters = select(ThankYouLetter).where(
        ThankYouLetter.partner_id == partner_id, ThankYouLetter.written_on.between(first, today)
    )
    return _Deeds(
        entries=session.scalars(entries).all(),
        activities=session.scalars(activities).all(),
        publicity=session.scalars(publicity).all(),
        letters=session.scalars(letters).all(),
    )


def _lines(deeds: _Deeds, today: dt.date) -> Iterator[ReciprocityLine]:
    for entry in deeds.entries:
        yield ReciprocityLine(entry.side, entry.what, entry.happened_on, entry.id, entry.minutes, entry.cents)
    for activity in deeds.activities:
        day = activity.happens_on or today
        if activity.kind in _RECEIVED:
            words = activity.title or _RECEIVED[activity.kind][0]
            yield ReciprocityLine(Side.THEIRS, words, day, minutes=activity.minutes)
        elif activity.kind in _GIVEN:
            yield ReciprocityLine(Side.OURS, activity.title or _GIVEN[activity.kind][0], day)
    for item in deeds.publicity:
        yield ReciprocityLine(Side.OURS, f"genoemd in {item.medium}", item.published_on)
    for letter in deeds.letters:
        yield ReciprocityLine(Side.OURS, "bedankbrief", letter.written_on)


def _earlier(deeds: _Deeds, year: SchoolYear, today: dt.date) -> Iterator[EarlierYear]:
    """The years before *year* that have something, the newest first."""
    for back in range(1, YEARS_BACK + 1):
        earlier = SchoolYear(year.begins - back)
        of_year = deeds.of_year(earlier)
        lines = sorted(_lines(of_year, today), key=lambda line: line.day, reverse=True)
        if not lines:
            continue
        counted = _counted(of_year)
        theirs, ours = ([each for each in lines if each.side is side] for side in (Side.THEIRS, Side.OURS))
        yield EarlierYear(
            earlier,
            theirs=_in_words(theirs, counted[Side.THEIRS], none="niets"),
            ours=_in_words(ours, counted[Side.OURS], none="niets"),
            share=_weight(theirs) / (_weight(theirs) + _weight(ours)),
        )


def _counted(deeds: _Deeds) -> dict[Side, list[str]]:
    """What the program knows by itself, counted per kind: ``2 gastlessen``, ``krant``, ``bedankje``."""
    kinds = Counter(activity.kind for activity in deeds.activities)
    theirs = [_count_words(kinds[kind], words) for kind, words in _RECEIVED.items() if kinds[kind]]
    ours = [_count_words(kinds[kind], words) for kind, words in _GIVEN.items() if kinds[kind]]
    ours += [_count_words(len(deeds.publicity), _PAPER)] if deeds.publicity else []
    ours += [_count_words(len(deeds.letters), _LETTER)] if deeds.letters else []
    return {Side.THEIRS: theirs, Side.OURS: ours}


def _came_to(partner_id: int) -> ColumnElement[bool]:
    """A gathering to meet each other is something given to whoever came (S0-27)."""
    came = select(Invitation.activity_id).where(
        Invitation.partner_id == partner_id, Invitation.came.is_(True), Invitation.withdrawn_on.is_(None)
    )
    return and_(Activity.kind == ActivityKind.EVENT, Activity.id.in_(came))


def _count_words(count: int, words: tuple[str, str]) -> str:
    one, more = words
    if count == 1:
        return f"1 {one}" if words not in (_PAPER, _LETTER) else one
    return f"{count} {more}"


def _in_words(lines: Sequence[ReciprocityLine], counted: Sequence[str], *, none: str = "nog niets") -> str:
    minutes = sum(line.minutes or 0 for line in lines)
    hours = [f"{round(minutes / 60)} uur"] if minutes >= 60 else []
    cents = sum(line.cents or 0 for line in lines)
    value = [euro_words(cents)] if cents else []
    written = [_decapitalised(line.what) for line in lines if line.entry_id is not None]
    return ", ".join([*hours, *value, *counted, *written]) or none


def _decapitalised(text: str) -> str:
    """Written as a line of its own, shown among others; a word in capitals stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _weight(lines: Sequence[ReciprocityLine]) -> float:
    return len(lines) + sum(line.minutes or 0 for line in lines) / MINUTES_AS_ONE


def _flag(theirs: int, ours: int, *, may_ask: bool) -> str:
    if theirs >= MUCH and ours == 0:
        return "Zij gaven, wij nog niets terug"
    if ours >= MUCH and theirs == 0:
        return "Wij gaven, en vroegen nog niets" if may_ask else "Wij gaven, zij nog niets"
    return ""


def _hint(locked: str, enough: str) -> str:
    if locked:
        return f"{locked}. Stel nu niets voor."
    return f"{enough}. Vraag nu niets, geef liever iets terug." if enough else ""


def _nudge(session: Session, partner: Partner, *, may_ask: bool) -> Nudge | None:
    """The first way of giving back that this partner never had (S0-24…28, S1-02).

    To judge is an honour, but an ask as well: who was asked enough is not asked for that (N11).
    """
    had = set(
        session.scalars(
            select(Activity.kind).where(
                or_(Activity.partner_id == partner.id, _came_to(partner.id)),
                Activity.status != ActivityStatus.CANCELLED,
            )
        )
    )
    named = session.scalar(select(PublicityItem.id).where(PublicityItem.partner_id == partner.id).limit(1))
    who = _first_name(session, partner.id)
    if may_ask and ActivityKind.JURY not in had:
        asked = f"Vraag {who} eens voor de jury"
        return Nudge(asked, asked)
    if named is None and partner.may_be_named is not False:
        return Nudge("Noem hen eens in de krant of op de website", "Stukje over hen voor de krant schrijven")
    if partner.their_question and ActivityKind.ASSIGNMENT not in had:
        return Nudge("Laat een klas hun vraag oplossen", "Hun vraag als opdracht voor een klas uitwerken")
    if ActivityKind.EVENT not in had:
        return Nudge(f"Nodig {who} uit voor een netwerkborrel", f"{who} uitnodigen voor de netwerkborrel")
    return None


def _first_name(session: Session, partner_id: int) -> str:
    person = session.scalar(
        select(Person)
        .join(ContactRole, ContactRole.person_id == Person.id)
        .where(ContactRole.partner_id == partner_id, ContactRole.until.is_(None))
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
        .limit(1)
    )
    return "hen" if person is None else person.first_name or person.full_name
