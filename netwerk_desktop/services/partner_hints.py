"""What looks odd about a partner after a change: it is kept all the same, and said gently below the field."""

import datetime as dt
from typing import Final

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.partners import Partner, PartnerType
from netwerk_desktop.model.relationship import KnownApart
from netwerk_desktop.planning.dates import add_months
from netwerk_desktop.planning.evaluation_rhythm import next_due, review_rhythm

MOST_FOCUS: Final = 5
"""Begin small: so many partners at once is enough to invest in (S1-08a)."""
ACCREDITATION_YEARS: Final = 4
"""An accreditation as training company holds four years (domain.md 3.5, SBB)."""
_LONGER_THAN: Final = {6: "een halfjaar", 12: "een jaar", 24: "twee jaar"}

_ORGANISATIONS: Final = frozenset(
    {
        PartnerType.COMPANY.value,
        PartnerType.VET_COLLEGE.value,
        PartnerType.HIGHER_EDUCATION.value,
        PartnerType.SCHOOL.value,
        PartnerType.MUNICIPALITY.value,
        PartnerType.INSTITUTION.value,
    }
)
_HUMANS: Final = frozenset({PartnerType.PARENT.value, PartnerType.ALUMNUS.value})
_NUMBERS: Final = {
    "kvk_number": (Partner.kvk_number,),
    "phone": (Partner.phone, Partner.second_phone),
    "second_phone": (Partner.phone, Partner.second_phone),
}
"""In which columns the same number of another partner may stand."""
_DAYS: Final = (
    *("partner_since", "ambition_spoken_on", "accreditation_checked_on"),
    *("researched_on", "reviewed_on", "ambition_firm_on"),
)


def hint_after(session: Session, partner: Partner, field: str, today: dt.date) -> str | None:
    """A gentle question about *field* of this partner as it is now, or None."""
    if field == "types":
        return _types_hint(partner)
    if field in ("level_now", "level_wished"):
        return _ladder_hint(partner)
    if field in ("owner_id", "deputy_id"):
        return _owner_hint(partner)
    if field == "is_focus":
        return _focus_hint(session, partner)
    if field in _NUMBERS:
        return _number_hint(session, partner, field)
    if field in _DAYS:
        return _day_hint(partner, field, today)
    return None


def accreditation_hint(partner: Partner, today: dt.date) -> str:
    """*Let op* when the accreditation was checked more than four years ago."""
    checked = partner.accreditation_checked_on
    if checked is None or add_months(checked, 12 * ACCREDITATION_YEARS) >= today:
        return ""
    return "Langer dan 4 jaar geleden. Kijk na of de erkenning nog geldt"


def review_hint(partner: Partner, today: dt.date) -> str:
    """*Let op* when the last talk about going on is longer ago than its rhythm says (S3-5c, S2-D7)."""
    if partner.reviewed_on is None:
        return ""
    rhythm = review_rhythm(partner.review_every)
    due = next_due(rhythm, None, [partner.reviewed_on])
    if due is None or due.until >= today:
        return ""
    ago = _LONGER_THAN.get(rhythm.months, f"{rhythm.months} maanden")
    return f"Langer dan {ago} geleden. Plan weer een jaargesprek"


def _types_hint(partner: Partner) -> str | None:
    kinds = set(partner.types)
    if kinds & _HUMANS and kinds & _ORGANISATIONS:
        return "Een mens én een organisatie? Maak er liever twee partners van, met een band in Netwerk"
    return None


def _ladder_hint(partner: Partner) -> str | None:
    now, wished = partner.level_now, partner.level_wished
    if now is None or wished is None:
        return None
    if wished < now:
        return "De wens ligt lager dan wat jullie nu doen. Klopt dat?"
    if wished > now + 1:
        return f"Eén trede tegelijk lukt het best: probeer eerst trede {now + 1}"
    return None


def _owner_hint(partner: Partner) -> str | None:
    if partner.owner_id is not None and partner.owner_id == partner.deputy_id:
        return "Beheerder en plaatsvervanger zijn dezelfde. Kies iemand anders voor als die er niet is"
    return None


def _focus_hint(session: Session, partner: Partner) -> str | None:
    if not partner.is_focus:
        return None
    count = session.scalar(
        select(func.count()).where(
            Partner.is_focus.is_(True), Partner.merged_into_id.is_(None), Partner.id != partner.id
        )
    )
    if (count or 0) < MOST_FOCUS:
        return None
    return f"Je hebt er nu {(count or 0) + 1} in de focus. Met een paar bedrijven begin je makkelijker"


def _number_hint(session: Session, partner: Partner, field: str) -> str | None:
    """Whose number it is already, unless somebody said that these two are not the same."""
    number: str = getattr(partner, field)
    if not number:
        return None
    apart = or_(
        and_(KnownApart.partner_id == partner.id, KnownApart.other_id == Partner.id),
        and_(KnownApart.other_id == partner.id, KnownApart.partner_id == Partner.id),
    )
    name = session.scalar(
        select(Partner.name)
        .where(
            or_(*(column == number for column in _NUMBERS[field])),
            Partner.id != partner.id,
            Partner.merged_into_id.is_(None),
            ~select(KnownApart.id).where(apart).exists(),
        )
        .order_by(Partner.id)
        .limit(1)
    )
    return None if name is None else f"Dit nummer staat ook bij {name}. Is dat dezelfde partner?"


def _day_hint(partner: Partner, field: str, today: dt.date) -> str | None:
    day: dt.date | None = getattr(partner, field)
    if day is not None and day > today:
        return "Die dag moet nog komen. Klopt dat?"
    if field == "accreditation_checked_on":
        return accreditation_hint(partner, today) or None
    if field == "reviewed_on":
        return review_hint(partner, today) or None
    return None
