"""The call card (gesprekskaart): what to know before a call, on the screen and on paper A5 (N13, S1-05)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.call_card import CallCardPaper, CardPoint, CardPromise, render_call_card
from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, IdeaStatus, PublicityItem
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactMoment,
    Partner,
    PartnerStatus,
    PartnerType,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.relationship import PartnerGoal, PreparationState, PreparationTopic, Side
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_in
from netwerk_desktop.services.arguments import Arguments, arguments_in
from netwerk_desktop.services.asks import asks_in, enough_words
from netwerk_desktop.services.collaboration import firmness_words
from netwerk_desktop.services.commitments import CommitmentCard, open_in
from netwerk_desktop.services.entries import entry_words
from netwerk_desktop.services.ideas import ideas_in
from netwerk_desktop.services.letter_facts import agreed_activities, agreement_in_force
from netwerk_desktop.services.locks import lock_in
from netwerk_desktop.services.preparation import PointCard, next_questions, points_in
from netwerk_desktop.services.radar import is_talk, school_calendar, touches_of
from netwerk_desktop.services.timelines import KINDS
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database

NEWS_FRESH: Final = dt.timedelta(days=365)
SCHOOL_NEWS_FRESH: Final = dt.timedelta(days=92)
"""How long something is still news: of the partner itself, and of the school."""
LONGEST_TIP: Final = 60
QUIET_FROM_WEEKS: Final = 2

_SMALL_STEPS: Final = (
    (
        {PartnerType.VET_COLLEGE, PartnerType.HIGHER_EDUCATION, PartnerType.SCHOOL},
        ("bij elkaar in de les kijken", "een proefles voor één klas"),
    ),
    (
        {
            PartnerType.MUNICIPALITY,
            PartnerType.BUSINESS_ASSOCIATION,
            PartnerType.REGIONAL_PARTNERSHIP,
        },
        ("een oproep in de nieuwsbrief", "samen één bijeenkomst"),
    ),
    ({PartnerType.PRESS}, ("een bericht over iets wat gelukt is", "komen kijken op een leuke dag")),
    ({PartnerType.PARENT, PartnerType.ALUMNUS}, ("vertellen over het werk", "een groepje ontvangen")),
)
GIVE_BACK: Final = "iets teruggeven, en nu niets vragen"
_FIRST_STEPS: Final = ("een ochtend meelopen", "een rondleiding", "een gastles")
"""What is possible for whoever has agreed nothing yet: small and without risk (S2-X1, S2-D1)."""

_PAPER_TOPICS: Final = {
    PreparationTopic.RULES: "Regels van hun sector",
    PreparationTopic.LANGUAGE: "Taal",
    PreparationTopic.GOALS: "Doelen van de organisatie",
    PreparationTopic.INTEREST: "Belang bij samenwerking",
    PreparationTopic.POSITION: "Positie van {naam}",
    PreparationTopic.NETWORK: "Hun netwerk",
}


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last contact from both sides. *weeks_ago* are whole school weeks."""

    day: dt.date
    how: str
    text: str
    weeks_ago: int


@dataclass(frozen=True, slots=True)
class CallCard:
    """Everything on the card. Of a partner at rest only *resting_because* and *resting_until* are told."""

    partner_id: int
    name: str
    band: str
    contact: str = ""
    first_name: str = ""
    function: str = ""
    phone: str = ""
    tip: str = ""
    deputy: str = ""
    last: LastContact | None = None
    promises: tuple[CommitmentCard, ...] = ()
    ambition: str = ""
    firmness: str = ""
    """How firm the shared ambition is, and since when (S2-D2); nothing without an ambition."""
    entry: str = ""
    """Through whom the school comes in there (S0-11)."""
    news: str = ""
    points: tuple[PointCard, ...] = ()
    questions: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    not_about: str = ""
    ideas: tuple[str, ...] = ()
    """What they thought of and nothing was done with yet: it is told what happened to it (S3-6d)."""
    arguments: Arguments = Arguments()  # noqa: RUF009
    resting_because: str | None = None
    resting_until: dt.date | None = None

    @property
    def is_blocked(self) -> bool:
        """Whether this partner would rather not be called (S2-X6)."""
        return self.resting_because is not None

    @property
    def late_promise(self) -> CommitmentCard | None:
        """What we should have done: it is said before anything else."""
        return next((card for card in self.promises if card.is_late and card.side is Side.OURS), None)


@dataclass(frozen=True, slots=True)
class CardInMaking:
    """The card as values; `render` needs no database and may be done off the GUI thread."""

    paper: CallCardPaper
    style: PaperStyle
    kept: bytes | None = None

    def render(self) -> bytes:
        """The PDF."""
        return render_call_card(self.paper, self.style)


def call_card(database: Database, partner_id: int) -> CallCard:
    """The card of one partner as it is now. Raises DomainError when the partner is gone."""
    today = database.today()
    with database.read() as session:
        partner = session.get(Partner, partner_id)
        if partner is None:
            raise DomainError("Deze partner is er niet meer. Ververs de lijst met F5.")
        lock = lock_in(session, partner_id, today)
        if lock is not None:
            return CallCard(
                partner_id, partner.name, _band(partner),
                resting_because=lock.reason, resting_until=lock.until,
            )  # fmt: skip
        card = _with_people(session, CallCard(partner_id, partner.name, _band(partner)), partner)
        points = points_in(session, partner_id, today)
        questions = next_questions(points, contact=card.first_name, company=partner.name)
        return replace(
            card,
            last=_last_contact(session, partner_id, today),
            promises=tuple(open_in(session, partner_id, today)),
            ambition=partner.shared_ambition,
            firmness=_firmness(partner),
            entry=entry_words(partner.entry_via, partner.entry_note),
            news=_news(session, partner_id, today),
            points=points,
            questions=tuple(questions),
            possible=_possible(session, partner, today),
            not_about=partner.what_not_to_say,
            arguments=arguments_in(session, partner),
            ideas=tuple(
                idea.what for idea in ideas_in(session, partner_id) if idea.status is IdeaStatus.OPEN
            ),
        )


def card_for_paper(database: Database, partner_id: int, paper: str) -> CallCard:
    """The card of a partner, for a *paper* with that name.

    Raises DomainError for a partner that is gone, or that would rather not be approached (S2-X6).
    """
    card = call_card(database, partner_id)
    if card.is_blocked:
        because = f": {card.resting_because}" if card.resting_because else ""
        raise DomainError(
            f"{card.name} wil nu liever niet benaderd worden{because}. Daarom is er geen {paper}."
        )
    return card


def card_in_making(database: Database, partner_id: int) -> CardInMaking:
    """The card as values for paper. Raises DomainError for a partner that would rather not be called."""
    card = card_for_paper(database, partner_id, "gesprekskaart")
    with database.read() as session:
        accent = school_in(session).accent_color
    return CardInMaking(_paper(card, database.today()), PaperStyle(accent=accent))


def last_words(last: LastContact | None, *, long: bool = False) -> str:
    """``12 maart 2027, bezoek: …. Sindsdien 9 schoolweken niets.``; nothing without any contact."""
    if last is None:
        return ""
    said = last.text.strip()
    words = f"{long_date(last.day)}, {last.how}" + (f": {said}" if said else "")
    if not long or last.weeks_ago < QUIET_FROM_WEEKS:
        return words
    stop = "" if words.endswith((".", "!", "?")) else "."
    return f"{words}{stop} Sindsdien {last.weeks_ago} schoolweken niets."


def _band(partner: Partner) -> str:
    since = f", sinds {partner.partner_since.year}" if partner.partner_since is not None else ""
    status = "" if partner.status is PartnerStatus.PARTNER else f" · {word(partner.status)}"
    return f"band: {word(partner.tier)}{since}{status}"


def _firmness(partner: Partner) -> str:
    if not partner.shared_ambition.strip():
        return ""
    return firmness_words(partner.ambition_firmness, partner.ambition_firm_on)


def _with_people(session: Session, card: CallCard, partner: Partner) -> CallCard:
    """The fixed contact, how to reach her, and who speaks when she is away."""
    pairs = session.execute(
        select(ContactRole, Person)
        .join(Person, Person.id == ContactRole.person_id)
        .where(ContactRole.partner_id == partner.id, ContactRole.until.is_(None))
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    ).all()
    if not pairs:
        return replace(card, phone=partner.phone)
    role, person = pairs[0]
    remark = person.remark.strip()
    return replace(
        card,
        contact=person.full_name,
        first_name=person.first_name,
        function=role.function,
        phone=person.best_phone or partner.phone,
        tip=remark if len(remark) <= LONGEST_TIP and "\n" not in remark else "",
        deputy=pairs[1][1].full_name if len(pairs) > 1 else "",
    )


def _last_contact(session: Session, partner_id: int, today: dt.date) -> LastContact | None:
    """The newest of what the radar counts as contact; of one day a talk before what came with it."""
    newest = max(touches_of(session, partner_id), key=lambda touch: touch.day, default=None)
    if newest is None:
        return None
    weeks = school_calendar(session).weeks_between(newest.day, today)
    moment = session.scalar(
        select(ContactMoment)
        .where(ContactMoment.partner_id == partner_id, is_talk(), ContactMoment.happened_on == newest.day)
        .order_by(ContactMoment.id.desc())
        .limit(1)
    )
    if moment is None:
        _article, _space, how = newest.what.partition(" ")
        return LastContact(newest.day, how, _told_of_activity(session, partner_id, newest.day), weeks)
    how = KINDS[moment.kind].lower()
    person = None if moment.person_id is None else session.get(Person, moment.person_id)
    colleague = session.scalar(
        select(Person)
        .join(Colleague, Colleague.person_id == Person.id)
        .where(Colleague.id == moment.colleague_id)
    )
    if person is not None:
        how = f"{how} met {person.first_name or person.full_name}"
    if colleague is not None:
        how = f"{how} door {colleague.first_name or colleague.full_name}"
    return LastContact(newest.day, how, moment.text, weeks)


def _told_of_activity(session: Session, partner_id: int, day: dt.date) -> str:
    """``Klas 2 kijkt mee. Veel vragen``: what was done together that day, and what came of it."""
    activity = session.scalar(
        select(Activity)
        .where(
            Activity.partner_id == partner_id,
            Activity.status == ActivityStatus.DONE,
            Activity.happens_on == day,
        )
        .order_by(Activity.id.desc())
        .limit(1)
    )
    if activity is None:
        return ""
    return ". ".join(part.strip().rstrip(".") for part in (activity.title, activity.result) if part.strip())


def _news(session: Session, partner_id: int, today: dt.date) -> str:
    """The newest good thing to tell: of this partner in the last year, else of the school (S2-D3)."""
    own = sorted(_partner_news(session, partner_id, today), key=lambda pair: pair[0])
    if own:
        return own[-1][1]
    activity = session.scalar(
        select(Activity)
        .where(
            Activity.partner_id.is_(None),
            Activity.kind.not_in([kind for kind in ActivityKind if kind.is_internal]),
            Activity.status == ActivityStatus.DONE,
            Activity.result != "",
            Activity.happens_on >= today - SCHOOL_NEWS_FRESH,
        )
        .order_by(Activity.happens_on.desc())
        .limit(1)
    )
    return "" if activity is None else activity.result


def _partner_news(session: Session, partner_id: int, today: dt.date) -> Iterator[tuple[dt.date, str]]:
    since = today - NEWS_FRESH
    for item in session.scalars(
        select(PublicityItem).where(
            PublicityItem.partner_id == partner_id, PublicityItem.published_on.between(since, today)
        )
    ):
        yield item.published_on, ": ".join(p for p in (f"Genoemd in {item.medium}", item.title) if p)
    for activity in session.scalars(
        select(Activity).where(
            Activity.partner_id == partner_id,
            Activity.status == ActivityStatus.DONE,
            Activity.result != "",
            Activity.happens_on.between(since, today),
        )
    ):
        yield activity.happens_on or since, activity.result
    for goal in session.scalars(
        select(PartnerGoal).where(
            PartnerGoal.partner_id == partner_id, PartnerGoal.reached_on.between(since, today)
        )
    ):
        yield goal.reached_on or since, f"Gelukt: {goal.what}"


def _possible(session: Session, partner: Partner, today: dt.date) -> tuple[str, ...]:
    """What was agreed for this year; else small first steps that ask little.

    Who was asked enough this year is asked for none of them (N11).
    """
    agreement = agreement_in_force(session, partner.id, today)
    agreed = [] if agreement is None else agreed_activities(session, agreement, today)
    if agreed:
        return tuple(agreed)
    enough = enough_words(asks_in(session, partner.id, today))
    if enough:
        return (f"{GIVE_BACK} ({enough[:1].lower()}{enough[1:]})",)
    kinds = {PartnerType(kind) for kind in partner.types}
    return next((steps for known, steps in _SMALL_STEPS if kinds & known), _FIRST_STEPS)


def _paper(card: CallCard, today: dt.date) -> CallCardPaper:
    who = ", ".join(part for part in (card.contact, card.function) if part)
    deputy = f"vervanger: {card.deputy}" if card.deputy else ""
    known_by = card.arguments.known_by
    entry = f"ingang via {card.entry}" if card.entry else ""
    warm = f"kent hen goed: {', '.join(known_by)}" if known_by else ""
    return CallCardPaper(
        dated=long_date(today),
        name=card.name,
        who=who,
        phone=card.phone,
        facts=" · ".join(part for part in (card.band, card.tip, deputy, entry, warm) if part),
        last=last_words(card.last, long=True),
        promises=tuple(_paper_promises(card.promises)),
        ambition_and_news=" ".join(
            _sentence(part)
            for part in (card.ambition, card.firmness[:1].upper() + card.firmness[1:], card.news)
            if part.strip()
        ),
        points=tuple(_paper_points(card.points, card.first_name)),
        worth_telling=_worth_telling(card.arguments),
        questions=card.questions,
        possible="; ".join(card.possible),
        rather_not=card.not_about,
    )


def _worth_telling(arguments: Arguments) -> str:
    """The strongest first, for the end may fall off: a shortage keeps its source and date (S1-02b)."""
    brings = f"dit levert hun op: {', '.join(arguments.benefits)}" if arguments.benefits else ""
    parts = (*arguments.hired, *arguments.short, brings, *arguments.shown)
    return " ".join(_sentence(each[:1].upper() + each[1:]) for each in parts if each)


def _paper_promises(promises: Sequence[CommitmentCard]) -> Iterator[CardPromise]:
    for card in promises:
        side = "Wij" if card.side is Side.OURS else "Zij"
        due = "" if card.due is None else long_date(card.due)
        yield CardPromise(side, card.what, f"te laat, was {due}" if card.is_late else due, card.is_late)


def _paper_points(points: Sequence[PointCard], first_name: str) -> Iterator[CardPoint]:
    states = {PreparationState.KNOWN: "bekend", PreparationState.PARTLY: "deels"}
    for point in points:
        topic = _PAPER_TOPICS[point.topic].replace("{naam}", first_name or "onze contactpersoon")
        yield CardPoint(topic, states.get(point.state, "nog vragen"), point.note)


def _sentence(text: str) -> str:
    words = " ".join(text.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."
