"""The handover dossier as values for paper (N4)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.handover_dossier import (
    CONFIRM,
    HandoverPaper,
    ListLine,
    Marked,
    PartnerSheet,
    PersonLine,
    PointLine,
    PromiseLine,
    render_handover,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerBenefit, PartnerStatus, PartnerType
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import PreparationPoint, PreparationState, PreparationTopic, Side
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.planning.dates import MONTHS, long_date, short_date
from netwerk_desktop.planning.preparation import KnownPoint
from netwerk_desktop.planning.risks import Risk
from netwerk_desktop.services.agreement_lists import AgreementState
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.collaboration import LEVELS, firmness_words
from netwerk_desktop.services.commitments import CommitmentCard
from netwerk_desktop.services.entries import entry_words
from netwerk_desktop.services.handover_dossier import Dossier, KnownAgreement, KnownPerson, dossiers
from netwerk_desktop.services.locks import lock_words
from netwerk_desktop.services.preparation import STATES, TITLES
from netwerk_desktop.services.timelines import KINDS
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database

TITLE: Final = "Overdrachtsdossier"
ONLY_YOU_KNOW: Final = "[aanvullen: wat weet alleen jij?]"
_NONE: Final = Marked("")
_HUMANS: Final = frozenset({PartnerType.PARENT.value, PartnerType.ALUMNUS.value})
"""With these the partner is one person itself, and that is no risk."""


@dataclass(frozen=True, slots=True)
class DossierInMaking:
    """The dossier as values; `render` needs no database and may be done off the GUI thread."""

    paper: HandoverPaper
    style: PaperStyle

    def render(self) -> bytes:
        """The PDF."""
        return render_handover(self.paper, self.style)


def handover_paper(
    database: Database, colleague_id: int | None = None, *, to_id: int | None = None
) -> DossierInMaking:
    """Of the partners of one colleague, or of all of the school; *to_id* is the colleague who takes over.

    Raises DomainError when there is nobody to hand over.
    """
    known = dossiers(database, colleague_id)
    if not known:
        raise DomainError(
            "Er is nog geen partner om over te dragen. Kies bij een partner een status of een beheerder."
        )
    today = database.today()
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
        leaver, successor = _name(session, colleague_id), _name(session, to_id)
    count = "1 partner" if len(known) == 1 else f"{len(known)} partners"
    paper = HandoverPaper(
        school=identity,
        title=TITLE,
        subtitle=" · ".join(filter(None, (_from_to(leaver, successor), count))),
        dated=long_date(today),
        intro=(
            "Begin bovenaan: daar is de kans het grootst dat er iets blijft liggen. Vul aan waar "
            f"{CONFIRM} staat, en praat daarna samen elke partner door.",
        ),
        lines=tuple(_line(dossier, today) for dossier in known),
        sheets=tuple(
            _sheet(dossier, f"partner {place} van {len(known)}, gesorteerd op risico", today)
            for place, dossier in enumerate(known, 1)
        ),
    )
    return DossierInMaking(paper, PaperStyle(accent=school.accent_color))


def _name(session: Session, colleague_id: int | None) -> str:
    colleague = None if colleague_id is None else session.get(Colleague, colleague_id)
    return "" if colleague is None else session.get_one(Person, colleague.person_id).full_name


def _from_to(leaver: str, successor: str) -> str:
    if not leaver and not successor:
        return "alle partners van de school"
    words = (f"van {leaver}" if leaver else "", f"aan {successor}" if successor else "")
    return f"overdracht {' '.join(filter(None, words))}"


def _line(dossier: Dossier, today: dt.date) -> ListLine:
    first = dossier.dates[0].day if dossier.dates else None
    return ListLine(
        dossier.partner.name,
        word(dossier.partner.tier),
        word(dossier.contact.level),
        "; ".join(_risk_words(dossier)) or "–",
        "–" if first is None else short_date(first, today=today),
    )


def _sheet(dossier: Dossier, place: str, today: dt.date) -> PartnerSheet:
    partner = dossier.partner
    keeps = f"beheerder: {dossier.owner}" if dossier.owner else ""
    deputy = f"vervanger: {dossier.deputy}" if dossier.deputy else ""
    signer_known = any(person.may_sign for person in dossier.persons)
    return PartnerSheet(
        name=partner.name,
        place=" · ".join(filter(None, (place, keeps, deputy))),
        facts=(
            _band(partner),
            _since(partner, today),
            _last_contact(dossier),
            _running(dossier),
            "; ".join(_risk_words(dossier)) or "–",
        ),
        contact=_contact(dossier),
        persons=tuple(
            _person(person, asks_authority=place_of == 0 and not signer_known)
            for place_of, person in enumerate(dossier.persons)
        ),
        no_persons=_NONE if dossier.persons else Marked(_no_person_words(partner), CONFIRM),
        why=tuple(_why(partner)),
        points=tuple(_points(dossier, today)),
        no_points=_NONE if _knows_something(dossier) else Marked("Nog niets gevraagd.", ONLY_YOU_KNOW),
        promises=tuple(_promise(card) for card in dossier.promises),
        sensitive=tuple(_sensitive(dossier, today)),
        dates=tuple((_day(each.day, today), each.what, each.who) for each in dossier.dates),
        no_dates=_NONE if dossier.dates else Marked("Er staat niets gepland.", CONFIRM),
        agreements=tuple(_agreement(each) for each in dossier.agreements),
    )


def _band(partner: Partner) -> str:
    status = "" if partner.status is PartnerStatus.PARTNER else f"\n{word(partner.status)}"
    return f"{word(partner.tier)}{status}"


def _since(partner: Partner, today: dt.date) -> str:
    if partner.partner_since is None:
        return "–"
    years = today.year - partner.partner_since.year
    return f"{partner.partner_since.year} ({years} jaar)" if years > 0 else str(partner.partner_since.year)


def _last_contact(dossier: Dossier) -> str:
    touch = dossier.contact.facts.last_touch
    if touch is None:
        return "nog niet gesproken"
    how = "" if dossier.last_kind is None else f", {KINDS[dossier.last_kind].lower()}"
    return f"{long_date(touch.day)}{how}"


def _running(dossier: Dossier) -> str:
    now = dossier.partner.level_now
    rung = "" if now is None else f"trede {now}: {LEVELS[now]}"
    wished = dossier.partner.level_wished
    wish = "" if wished is None or wished == now else f"wens: trede {wished}"
    agreed = ", ".join(each.number for each in dossier.agreements) or "geen overeenkomst"
    return "\n".join(filter(None, (agreed, rung, wish)))


def _contact(dossier: Dossier) -> str:
    """How contact stands, with its reason; who is at rest is told of under *Gevoelig*."""
    level = dossier.contact.level
    if level is FadingLevel.AT_REST:
        return ""
    reason = "" if level is FadingLevel.ACTIVE else f": {_lower(dossier.contact.reason)}"
    return f"Contact: {word(level)}{reason}."


def _risk_words(dossier: Dossier) -> Iterator[str]:
    if Risk.PERSON_BOUND in dossier.risks:
        count = len(dossier.persons)
        if count > 1 or not _HUMANS.isdisjoint(dossier.partner.types):
            yield "bij ons kent één collega hen"
        else:
            yield "één contactpersoon kent ons" if count else "geen contactpersoon bekend"
    if Risk.AD_HOC in dossier.risks:
        yield "geen overeenkomst en geen plan"
    if Risk.GOODWILL in dossier.risks:
        yield "niets op papier, en zij kregen niets terug"


def _person(person: KnownPerson, *, asks_authority: bool) -> PersonLine:
    sign = {True: "tekenbevoegd", False: "niet tekenbevoegd", None: ""}[person.may_sign]
    role = ", ".join(filter(None, (person.function, sign)))
    ask_role = CONFIRM if not person.function else ""
    if asks_authority and person.may_sign is None:
        ask_role = "[bevestigen: wie tekent?]"
    reach = "\n".join(filter(None, (person.phone, person.email)))
    told = person.remark.strip()
    if not person.is_spoken:
        told = f"nog niet gesproken; {told}" if told else "nog niet gesproken"
    return PersonLine(
        person.name,
        Marked(role, ask_role),
        Marked(reach, "" if reach else CONFIRM),
        Marked(told, "" if person.is_spoken else CONFIRM),
    )


def _no_person_words(partner: Partner) -> str:
    phone = f" Het algemene nummer is {partner.phone}." if partner.phone else ""
    return f"Er is nog geen contactpersoon bekend.{phone}"


def _why(partner: Partner) -> Iterator[tuple[str, Marked]]:
    """The ambition and their interest always, what else there is where it is known."""
    firm = firmness_words(partner.ambition_firmness, partner.ambition_firm_on)
    spoken = partner.ambition_spoken_on
    said = "" if spoken is None else f"uitgesproken op {long_date(spoken)}"
    ambition = partner.shared_ambition.strip()
    told = "; ".join(filter(None, (firm, said)))
    if ambition and told:
        ambition = f"{ambition}\n{told[:1].upper()}{told[1:]}"
    yield "Gedeelde ambitie", Marked(ambition, "" if ambition else CONFIRM)
    interest = partner.their_interest.strip()
    yield "Hun belang", Marked(interest, "" if interest else CONFIRM)
    others = (
        ("Wat zij willen", partner.their_ambition),
        ("Hun vraag aan ons", partner.their_question),
        ("Wat het hun oplevert", _benefits(partner)),
        ("Ons belang", partner.our_interest),
        ("Ingang via", entry_words(partner.entry_via, partner.entry_note)),
    )
    for label, text in others:
        if text.strip():
            yield label, Marked(text.strip())


def _benefits(partner: Partner) -> str:
    known = {each.value for each in PartnerBenefit}
    return ", ".join(word(PartnerBenefit(each)) for each in partner.benefits if each in known)


def _knows_something(dossier: Dossier) -> bool:
    return any(point.state is not PreparationState.TO_ASK or point.note for point in dossier.points)


def _points(dossier: Dossier, today: dt.date) -> Iterator[PointLine]:
    """All six, once something is known of one; an answer of over a year ago must be confirmed."""
    if not _knows_something(dossier):
        return
    known = {point.topic: point for point in dossier.points}
    for topic in PreparationTopic:
        yield _point(topic, known.get(topic), today)


def _point(topic: PreparationTopic, point: PreparationPoint | None, today: dt.date) -> PointLine:
    state = PreparationState.TO_ASK if point is None else point.state
    if point is None:
        return PointLine(TITLES[topic], STATES[state], "", _NONE, is_to_ask=True)
    day = point.answered_on
    since = "" if day is None else f"{MONTHS[day.month - 1][:3]} {day.year}"
    is_old = KnownPoint(topic, state, point.note, day).is_old_on(today)
    mark = CONFIRM if is_old else ""
    to_ask = state is PreparationState.TO_ASK
    return PointLine(TITLES[topic], STATES[state], point.note, Marked(since, mark), is_to_ask=to_ask)


def _promise(card: CommitmentCard) -> PromiseLine:
    who = "wij" if card.side is Side.OURS else "zij"
    what = f"{card.what} ({card.person})" if card.person else card.what
    when = Marked("", CONFIRM) if card.due is None else Marked(long_date(card.due))
    return PromiseLine(who, what, when, card.is_late)


def _sensitive(dossier: Dossier, today: dt.date) -> Iterator[Marked]:
    """What not to say, and to leave alone whom we leave alone; what is nowhere written is asked for."""
    partner = dossier.partner
    if dossier.lock is not None:
        yield Marked(f"{lock_words(dossier.lock, today)}.")
    if partner.status is PartnerStatus.RESTING:
        yield Marked("De samenwerking is in rust: vraag nu niets.")
    elif partner.status is PartnerStatus.ENDED:
        yield Marked("De samenwerking is gestopt: vraag niets meer.")
    if partner.fragile_until is not None and partner.fragile_until >= today:
        yield Marked(
            f"De contactpersoon is gewisseld: wees er tot {long_date(partner.fragile_until)} extra bij."
        )
    not_about = partner.what_not_to_say.strip()
    if not_about:
        yield Marked(f"Liever niet over: {not_about}")
    else:
        yield Marked("Er staat niet genoteerd wat je beter niet zegt.", ONLY_YOU_KNOW)


def _day(day: dt.date, today: dt.date) -> str:
    return f"{short_date(day, today=today)}, te laat" if day < today else short_date(day, today=today)


def _agreement(known: KnownAgreement) -> tuple[str, str, str]:
    state = {
        AgreementState.DRAFT: "concept, nog niet definitief",
        AgreementState.WAITING: "wacht op een handtekening",
        AgreementState.LATE: "wacht te lang op een handtekening",
        AgreementState.ENDS_SOON: "geldig, loopt af",
    }.get(known.state, known.state.value)
    looks_back = f"evaluatie {known.evaluation_words}" if known.evaluation_words else ""
    return (
        known.number,
        f"{long_date(known.starts_on)} t/m {long_date(known.ends_on)}",
        "\n".join(filter(None, (state, looks_back))),
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
