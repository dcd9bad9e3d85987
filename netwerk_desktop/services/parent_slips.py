"""A slip that a parent gave back (S0-05): a way in with what they offer, kept because they said so."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import NextStep, Partner, PartnerType
from netwerk_desktop.model.people import ContactRole
from netwerk_desktop.model.privacy import Consent, ConsentPurpose
from netwerk_desktop.model.relationship import LinkKind, NetworkLink
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.partner_lists import partner_with_same_name
from netwerk_desktop.services.partners import person_from
from netwerk_desktop.services.radar import school_calendar
from netwerk_desktop.storage.database import Database

SOURCE: Final = "oproep aan ouders"
_CALL_WITHIN: Final = dt.timedelta(days=7)


class ParentOffer(enum.Enum):
    """What can be ticked on the slip; the value becomes a tag, so that a list of offers is one filter."""

    TELL = "vertellen in de klas"
    RECEIVE = "groep ontvangen"
    PLACE = "meeloopplek"
    KNOWS = "kent iemand"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentSlip:
    """What stands on it. *may_keep* is the last box: without it nothing is kept."""

    name: str
    work: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    offers: tuple[ParentOffer, ...] = ()
    may_keep: bool = False
    signed_on: dt.date


def take_slip(database: Database, slip: ParentSlip) -> int:
    """Keep the parent as a partner, with consent, offers and a next step to call; returns its id.

    Where the organisation is a partner already, the tie to it is kept as well. Raises DomainError without a
    name or consent, for a day that is still to come, or when somebody of that name is there already.
    """
    today = database.today()
    _check(slip, today)
    person, told_function = person_from(slip.name, phone=slip.phone, email=slip.email)
    name = person.full_name
    known = partner_with_same_name(database, name)
    if known is not None:
        raise DomainError(f"{known[1]} staat er al. Vul het daar aan.", field="name")
    works_at = partner_with_same_name(database, slip.organisation) if slip.organisation.strip() else None
    with database.work("Strookje van een ouder verwerkt") as work:
        due = school_calendar(work.session).school_day_from(today + _CALL_WITHIN)
        parent = work.add(
            Partner(
                name=name,
                types=(PartnerType.PARENT.value,),
                source=SOURCE,
                tags=tuple(offer.value for offer in ParentOffer if offer in slip.offers),
                remark=_remark(slip),
            )
        )
        work.add(person)
        work.add(
            ContactRole(
                person_id=person.id,
                partner_id=parent.id,
                function=clean_text(slip.work) or told_function,
                is_main_contact=True,
                since=today,
            )
        )
        work.add(Consent(person_id=person.id, purpose=ConsentPurpose.CONTACT, given_on=slip.signed_on))
        work.add(NextStep(partner_id=parent.id, text=_step(slip), due=due))
        if works_at is not None:
            work.add(
                NetworkLink(
                    partner_id=works_at[0],
                    from_partner_id=parent.id,
                    kind=LinkKind.PARENT_KNOWS,
                    may_introduce=True if ParentOffer.KNOWS in slip.offers else None,
                    since=today,
                )
            )
        work.commit()
        return parent.id


def _check(slip: ParentSlip, today: dt.date) -> None:
    if not clean_text(slip.name):
        raise DomainError("Wie gaf het strookje terug? Bijvoorbeeld: Elif Çelik.", field="name")
    if not slip.may_keep:
        raise DomainError(
            "Zonder dat kruisje bewaren we niets. Bel eerst en vraag of het mag.", field="may_keep"
        )
    ensure_possible(slip.signed_on, field="signed_on")
    if slip.signed_on > today:
        raise DomainError("Die dag moet nog komen. Neem de dag van het strookje.", field="signed_on")


def _remark(slip: ParentSlip) -> str:
    organisation = clean_text(slip.organisation)
    return f"Werkt bij {organisation}" if organisation else ""


def _step(slip: ParentSlip) -> str:
    offers = [offer.value for offer in ParentOffer if offer in slip.offers]
    return f"Bellen over: {', '.join(offers)}" if offers else "Bellen en kennismaken"
