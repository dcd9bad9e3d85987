"""*Jaarlijkse schoonmaak* (N18): who and what is over its term, why, and since when; and making it anonymous.

What is over its term becomes anonymous by the same steps as *Vergeten*. A hold keeps somebody longer; a
partner that is a parent or former pupil goes with its person. Counts stay.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import AgreementStatus, CollaborationAgreement, IssuedDocument
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.partners import ContactMoment, Partner, PartnerStatus
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.privacy import RetentionHold
from netwerk_desktop.model.privacy_register import RetentionClass
from netwerk_desktop.model.trail import ERASED_NAME, ErasureKind
from netwerk_desktop.planning.dates import add_months, ensure_possible, long_date
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.privacy.anonymising import FORMER_COLLEAGUE
from netwerk_desktop.services.privacy.erasure import forget
from netwerk_desktop.services.privacy.mentions import Tell
from netwerk_desktop.services.privacy.over_term import OverTerm
from netwerk_desktop.services.privacy.surroundings import PRIVATE_TYPES
from netwerk_desktop.services.privacy.terms import CLASS_WORDS, Term, terms_in
from netwerk_desktop.storage.database import Database

Subject = tuple[str, int]
"""A table and a row: a person, a partner that is a human being, an agreement or a letter."""
_PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something over its term. *since* is the day on which the term ended.

    *held*: why it is kept all the same; empty when nothing keeps it.
    """

    subject: Subject
    kind: RetentionClass
    name: str
    why: str
    since: dt.date
    held: str = ""


@dataclass(frozen=True, slots=True)
class HoldCard:
    """A reason to keep somebody longer."""

    id: int
    person_id: int
    name: str
    reason: str
    until: dt.date | None
    decided_by: str
    decided_on: dt.date


def over_term(database: Database) -> list[Candidate]:
    """All that is over its term today, the longest first."""
    today = database.today()
    with database.read() as session:
        terms = terms_in(session)
        held = {
            hold.person_id: hold for hold in session.scalars(select(RetentionHold)) if _holds(hold, today)
        }
        last_contact = _last_contact(session)
        last_days = [*_people(session, last_contact), *_private(session, last_contact), *_papers(session)]
    candidates = []
    for subject, kind, name, why, last_day in last_days:
        since = _end_of(last_day, terms[kind])
        if since is not None and since <= today:
            hold = held.get(subject[1]) if subject[0] == _PERSON else None
            candidates.append(
                Candidate(subject, kind, name, why, since, "" if hold is None else _hold_words(hold))
            )
    return sorted(candidates, key=lambda one: (one.since, one.name))


def clean_up(
    database: Database, subjects: Collection[Subject], *, tell: Tell | None = None
) -> dict[str, int]:
    """Make these anonymous, as one step that cannot be undone; returns how many per class.

    Raises DomainError, with nothing changed, for what is not over its term (any more) or is held.
    """
    due = {one.subject: one for one in over_term(database) if not one.held}
    if not subjects:
        raise DomainError("Kies eerst wat er anoniem moet worden.")
    if not due.keys() >= set(subjects):
        raise DomainError("De lijst is intussen veranderd. Bekijk het voorstel opnieuw.")
    counts: dict[str, int] = {}
    for subject in subjects:
        title = CLASS_WORDS[due[subject].kind]
        counts[title] = counts.get(title, 0) + 1
    people = [row_id for table, row_id in subjects if table == _PERSON]
    over = OverTerm(
        agreements=[row_id for table, row_id in subjects if table == "collaboration_agreement"],
        letters=[row_id for table, row_id in subjects if table == "thank_you_letter"],
        partners=[row_id for table, row_id in subjects if table == "partner"],
    )
    with database.read() as session:
        terms = terms_in(session)
    words = {CLASS_WORDS[kind]: term.words for kind, term in terms.items()}
    forget(
        database,
        people,
        reason=json.dumps({title: words[title] for title in counts}, ensure_ascii=False)[:500],
        kind=ErasureKind.RETENTION,
        counts=counts,
        over=over,
        tell=tell,
    )
    return counts


def hold(
    database: Database, person_id: int, *, reason: str, until: dt.date | None, decided_by: str = ""
) -> int:
    """Keep somebody's data longer; returns the id of the hold.

    Raises DomainError without a reason, or for a day that has been.
    """
    today = database.today()
    if not reason.strip():
        raise DomainError(
            "Vul in waarom de gegevens blijven. Bijvoorbeeld: er loopt nog een klacht.", field="reason"
        )
    if until is not None:
        ensure_possible(until, field="until")
        if until < today:
            raise DomainError("Die dag is al geweest. Kies een latere dag.", field="until")
    with database.work("Langer bewaren genoteerd") as work:
        found(work, Person, person_id)
        pair = broker_in(work.session)
        by = decided_by or ("" if pair is None else pair[1].full_name)
        kept = work.add(
            RetentionHold(person_id=person_id, reason=reason, until=until, decided_by=by, decided_on=today)
        )
        work.commit()
        return kept.id


def lift_hold(database: Database, hold_id: int) -> None:
    """The reason to keep somebody longer is gone."""
    with database.work("Langer bewaren opgeheven") as work:
        work.delete(found(work, RetentionHold, hold_id))
        work.commit()


def holds(database: Database) -> list[HoldCard]:
    """Who is kept longer, and why; those that are over come too, for they may be lifted."""
    with database.read() as session:
        pairs = session.execute(
            select(RetentionHold, Person)
            .join(Person, Person.id == RetentionHold.person_id)
            .order_by(RetentionHold.decided_on, RetentionHold.id)
        )
        return [
            HoldCard(
                one.id, person.id, person.full_name, one.reason, one.until, one.decided_by, one.decided_on
            )
            for one, person in pairs
        ]


_LastDay = tuple[Subject, RetentionClass, str, str, dt.date]


def _last_contact(session: Session) -> Mapping[int, dt.date]:
    """Per partner the day of the last contact."""
    newest = func.max(ContactMoment.happened_on)
    rows = session.execute(select(ContactMoment.partner_id, newest).group_by(ContactMoment.partner_id))
    return {row[0]: row[1] for row in rows}


def _private(session: Session, last_contact: Mapping[int, dt.date]) -> Iterator[_LastDay]:
    """Parents and former pupils whose partnership ended, and of whom no person stands apart in the file."""
    known = set(session.scalars(select(ContactRole.partner_id)))
    for partner in session.scalars(select(Partner).where(Partner.status == PartnerStatus.ENDED)):
        if partner.id not in known and _is_private(partner) and partner.name != ERASED_NAME:
            last = max(partner.updated_at.date(), last_contact.get(partner.id, dt.date.min))
            why = f"gestopt, niets meer gebeurd sinds {long_date(last)}"
            yield ("partner", partner.id), RetentionClass.PRIVATE_PARTNER, partner.name, why, last


def _is_private(partner: Partner) -> bool:
    return bool(partner.types) and PRIVATE_TYPES.issuperset(partner.types)


def _people(session: Session, last_contact: Mapping[int, dt.date]) -> Iterator[_LastDay]:
    """Everybody whose time has begun to run, with the last day on which they belonged somewhere."""
    people = {person.id: person for person in session.scalars(select(Person))}
    working = _roles(session, last_contact)
    colleagues: dict[int, list[Colleague]] = {}
    for colleague in session.scalars(select(Colleague)):
        colleagues.setdefault(colleague.person_id, []).append(colleague)
    for person_id, person in people.items():
        roles, posts = working.get(person_id, []), colleagues.get(person_id, [])
        if any(role.until is None for role in roles) or any(post.until is None for post in posts):
            continue
        name = person.full_name
        if posts:
            last = max((post.until for post in posts if post.until is not None), default=dt.date.min)
            if person.first_name == FORMER_COLLEAGUE and not person.surname:
                continue
            last = max([last, *(role.until for role in roles if role.until is not None)])
            yield (_PERSON, person_id), RetentionClass.COLLEAGUE, name, f"weg sinds {long_date(last)}", last
        elif roles:
            newest = max(roles, key=lambda role: role.until or dt.date.min)
            if newest.until is not None:
                yield (_PERSON, person_id), newest.kind, name, newest.why, newest.until
        else:
            day = person.updated_at.date()
            why = f"nergens contactpersoon, niet gewijzigd sinds {long_date(day)}"
            yield (_PERSON, person_id), RetentionClass.WITHOUT_ROLE, name, why, day


@dataclass(frozen=True, slots=True)
class _Role:
    until: dt.date | None
    kind: RetentionClass
    why: str


def _roles(session: Session, last_contact: Mapping[int, dt.date]) -> Mapping[int, Sequence[_Role]]:
    """Per person what they are or were at partners; at a partner that ended nobody is any more."""
    found_roles: dict[int, list[_Role]] = {}
    pairs = session.execute(select(ContactRole, Partner).join(Partner, Partner.id == ContactRole.partner_id))
    for role, partner in pairs:
        until, why = role.until, ""
        if until is not None:
            why = f"uit dienst bij {partner.name} sinds {long_date(until)}"
        elif partner.status is PartnerStatus.ENDED:
            until = max(partner.updated_at.date(), last_contact.get(partner.id, dt.date.min))
            why = f"{partner.name} is gestopt, niets meer gebeurd sinds {long_date(until)}"
        kind = RetentionClass.PRIVATE_PARTNER if _is_private(partner) else RetentionClass.CONTACT_PERSON
        found_roles.setdefault(role.person_id, []).append(_Role(until, kind, why))
    return found_roles


def _papers(session: Session) -> Iterator[_LastDay]:
    """Agreements that are over and letters, as long as their papers still say something."""
    living = set(
        session.scalars(select(IssuedDocument.agreement_id).where(IssuedDocument.finished_values != "{}"))
    )
    for agreement in session.scalars(select(CollaborationAgreement)):
        if agreement.id not in living or agreement.status is AgreementStatus.DRAFT:
            continue
        last = agreement.withdrawn_on or agreement.ends_on
        why = f"afgelopen op {long_date(last)}"
        name = f"Overeenkomst {agreement.number}"
        yield ("collaboration_agreement", agreement.id), RetentionClass.AGREEMENT, name, why, last
    for letter in session.scalars(select(ThankYouLetter).where(ThankYouLetter.body != "")):
        why = f"geschreven op {long_date(letter.written_on)}"
        subject = ("thank_you_letter", letter.id)
        yield (
            subject,
            RetentionClass.LETTER,
            f"Bedankbrief {letter.number or ''}".strip(),
            why,
            letter.written_on,
        )


def _end_of(last_day: dt.date, term: Term) -> dt.date | None:
    try:
        return add_months(last_day, term.months)
    except OverflowError:
        return None


def _holds(hold: RetentionHold, today: dt.date) -> bool:
    return hold.until is None or hold.until >= today


def _hold_words(hold: RetentionHold) -> str:
    until = "" if hold.until is None else f" tot en met {long_date(hold.until)}"
    return f"blijft{until}: {hold.reason}"
