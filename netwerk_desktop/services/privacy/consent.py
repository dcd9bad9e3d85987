"""Consent to be named or seen: who gave it, when, by which age rule, and when it was taken back.

Consent must be provable, specific and can be taken back (AVG art. 7). Under 16 a parent or carer gives it,
from 16 on the person (AVG art. 8, UAVG art. 5). It governs what goes to others: a newspaper, the website, a
newsletter, a letter to somebody else. A letter to a partner may address its own contact person without:
there the ground is the collaboration itself (AVG art. 6 lid 1 f).
"""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.privacy import Consent, ConsentGiver, ConsentPurpose
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible, long_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.name_mentions import Naming
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.privacy.people import named
from netwerk_desktop.storage.database import Database

PURPOSE_WORDS = {
    ConsentPurpose.NAMING: "naam noemen",
    ConsentPurpose.PHOTO: "foto of film",
    ConsentPurpose.CONTACT: "bewaren en benaderen",
}
GIVER_WORDS = {
    ConsentGiver.SELF: "zelf (16 jaar of ouder)",
    ConsentGiver.GUARDIAN: "ouder of verzorger (jonger dan 16)",
}


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """One consent in words; *holds* says whether it counts today."""

    id: int
    purpose: ConsentPurpose
    headline: str
    detail: str
    holds: bool


_PICTURE: Final = re.compile(r"\b(?:\w*foto\w*|\w*film\w*|video\w*|vlog\w*|portret\w*)\b")
"""Words, folded, that tell that somebody is to be seen."""


def consents_of(database: Database, person_id: int) -> list[ConsentCard]:
    """What somebody agreed to, the newest first."""
    today = database.today()
    with database.read() as session:
        consents = session.scalars(
            select(Consent)
            .where(Consent.person_id == person_id)
            .order_by(Consent.given_on.desc(), Consent.id.desc())
        ).all()
    return [_card(consent, today) for consent in consents]


def give_consent(
    database: Database,
    person_id: int,
    *,
    purpose: ConsentPurpose,
    given_on: dt.date,
    giver: ConsentGiver = ConsentGiver.SELF,
    given_by: str = "",
    remark: str = "",
) -> int:
    """Note that somebody agreed; returns the id of the consent.

    Raises DomainError for a day that is still to come, and without the name of the parent under 16.
    """
    _ensure_past(database, given_on, field="given_on")
    if giver is ConsentGiver.GUARDIAN and not clean_text(given_by):
        raise DomainError(
            "Vul in welke ouder of verzorger het goed vindt. Bijvoorbeeld: mevrouw E. Çelik.",
            field="given_by",
        )
    with database.work("Toestemming genoteerd") as work:
        found(work, Person, person_id)
        consent = work.add(
            Consent(
                person_id=person_id,
                purpose=purpose,
                giver=giver,
                given_by=given_by,
                given_on=given_on,
                remark=remark,
            )
        )
        work.commit()
        return consent.id


def withdraw_consent(database: Database, consent_id: int, *, on: dt.date) -> None:
    """Note that it was taken back: from *on* it does not count. Raises DomainError for an impossible day."""
    _ensure_past(database, on, field="withdrawn_on")
    with database.work("Toestemming ingetrokken") as work:
        consent = found(work, Consent, consent_id)
        if on < consent.given_on:
            raise DomainError(
                f"De toestemming is pas gegeven op {long_date(consent.given_on)}. Kies die dag of een "
                "latere.",
                field="withdrawn_on",
            )
        consent.withdrawn_on = on
        work.commit()


def may_be_named(database: Database, person_id: int, on: dt.date) -> bool:
    """Whether this person's name may go to others on that day: in publicity, or in a letter about them."""
    return _agreed(database, person_id, ConsentPurpose.NAMING, on)


def may_be_shown(database: Database, person_id: int, on: dt.date) -> bool:
    """Whether a picture or film with this person may be used on that day."""
    return _agreed(database, person_id, ConsentPurpose.PHOTO, on)


def named_without_consent(
    database: Database, partner_id: int, text: str, *, addressed: str = "", on: dt.date
) -> tuple[str, ...]:
    """The people of a partner whom *text* names though they did not agree, by their names.

    Whoever is named in *addressed* (the attention line and the salutation of a letter) needs no consent.
    """
    return _without(database, partner_id, text, purpose=ConsentPurpose.NAMING, addressed=addressed, on=on)


def shown_without_consent(database: Database, partner_id: int, text: str, *, on: dt.date) -> tuple[str, ...]:
    """The people whom *text* names where it tells of a picture or film, though they did not agree to that."""
    if _PICTURE.search(fold(text)) is None:
        return ()
    return _without(database, partner_id, text, purpose=ConsentPurpose.PHOTO, on=on)


def _without(
    database: Database,
    partner_id: int,
    text: str,
    *,
    purpose: ConsentPurpose,
    on: dt.date,
    addressed: str = "",
) -> tuple[str, ...]:
    with database.read() as session:
        people = _people_at(session, partner_id)
        agreed = _agreeing(session, [person.id for person in people], purpose, on)
    naming = Naming(named(person) for person in people)
    keys = {mention.key for mention in naming.mentions(text)}
    keys -= {mention.key for mention in naming.mentions(addressed)}
    return tuple(person.full_name for person in people if person.id in keys - agreed)


def _people_at(session: Session, partner_id: int) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .join(ContactRole, ContactRole.person_id == Person.id)
        .where(ContactRole.partner_id == partner_id, ContactRole.until.is_(None))
        .order_by(ContactRole.id)
    ).all()


def _agreed(database: Database, person_id: int, purpose: ConsentPurpose, on: dt.date) -> bool:
    with database.read() as session:
        return person_id in _agreeing(session, [person_id], purpose, on)


def _agreeing(
    session: Session, person_ids: Collection[int], purpose: ConsentPurpose, on: dt.date
) -> set[int]:
    consents = session.scalars(
        select(Consent).where(Consent.person_id.in_(person_ids), Consent.purpose == purpose)
    )
    return {consent.person_id for consent in consents if consent.holds_on(on)}


def _ensure_past(database: Database, day: dt.date, *, field: str) -> None:
    ensure_possible(day, field=field)
    if day > database.today():
        raise DomainError("Die dag moet nog komen. Kies vandaag of eerder.", field=field)


def _card(consent: Consent, today: dt.date) -> ConsentCard:
    by = GIVER_WORDS[consent.giver]
    giver = f"{consent.given_by}, {by}" if consent.given_by else by
    withdrawn = consent.withdrawn_on
    state = "" if withdrawn is None else f"ingetrokken op {long_date(withdrawn)}"
    parts = (state, f"gegeven op {long_date(consent.given_on)}", f"door: {giver}", consent.remark)
    return ConsentCard(
        consent.id,
        consent.purpose,
        PURPOSE_WORDS[consent.purpose].capitalize(),
        " · ".join(part for part in parts if part),
        consent.holds_on(today),
    )
