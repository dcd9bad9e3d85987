"""The group *Evaluaties* of Vandaag: agreements to look back on, and talks of the year (S2-D7)."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.base import LINE
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.evaluation_rhythm import Due, due_now, review_rhythm
from netwerk_desktop.services.agreement_lists import AgreementRow
from netwerk_desktop.services.partner_lists import PartnerRow
from netwerk_desktop.services.today_rows import Act, Reachable, TodayGroup, TodayRow
from netwerk_desktop.storage.reading import light_rows, limited

_LOOKED_AFTER: Final = re.compile(r"evalu|jaargesprek")


class Wanted(NamedTuple):
    """One thing to look back on; *agreement_id* is None for a talk of the year, maybe the first one."""

    due: Due
    partner: PartnerRow
    what: str
    step: str
    agreement_id: int | None = None
    quote: str = ""
    is_first: bool = False

    @property
    def order(self) -> tuple[bool, dt.date, str]:
        """What waits longest first; a first talk waits for nothing that was agreed."""
        return self.is_first, self.due.until, self.partner.sort_name


def wanted_evaluations(
    session: Session,
    today: dt.date,
    partners: Mapping[int, PartnerRow],
    agreements: Iterable[AgreementRow],
) -> list[Wanted]:
    """What is due, the longest waiting first, and first talks after all others.

    Nobody at rest, nobody with whom a step is planned that says so, and no talk where nobody knows since when
    it could be due.
    """
    open_to_it = {row.id: row for row in partners.values() if not row.is_resting and not _is_planned(row)}
    wanted = [*_agreements(open_to_it, agreements), *_reviews(session, today, open_to_it)]
    return sorted(wanted, key=lambda one: one.order)


def evaluation_row(wanted: Wanted, reach: Reachable, today: dt.date) -> TodayRow:
    """How it stands on Vandaag."""
    is_review = wanted.agreement_id is None
    return TodayRow(
        group=TodayGroup.EVALUATIONS,
        key=wanted.partner.id,
        agreement_id=wanted.agreement_id,
        partner_id=wanted.partner.id,
        partner_name=wanted.partner.name,
        what=wanted.what,
        act=Act.NOTE,
        act_words="Noteer gesprek" if is_review else "Noteer evaluatie",
        due=None if wanted.is_first else wanted.due.until,
        days_late=0 if wanted.is_first else max(0, (today - wanted.due.until).days),
        reach=reach,
        step=_with_step(wanted.partner.next_step, wanted.step),
        about=reach.words,
        quote=wanted.quote,
    )


def _is_planned(row: PartnerRow) -> bool:
    return row.next_due is not None and _LOOKED_AFTER.search(row.next_step.casefold()) is not None


def _with_step(planned: str, step: str) -> str:
    """A partner has one next step: what was planned already goes along in the same words."""
    both = f"{planned}, en {step[:1].lower()}{step[1:]}"
    return both if planned and len(both) <= LINE else step


def _agreements(partners: Mapping[int, PartnerRow], agreements: Iterable[AgreementRow]) -> Iterable[Wanted]:
    for row in agreements:
        if row.evaluation is not None and row.partner_id in partners:
            yield Wanted(
                row.evaluation,
                partners[row.partner_id],
                f"Evaluatie van {row.number} {row.evaluation_words}",
                f"Evalueren: {row.number}",
                row.id,
            )


def _reviews(session: Session, today: dt.date, partners: Mapping[int, PartnerRow]) -> Iterable[Wanted]:
    due = [row.id for row in partners.values() if row.needs_review]
    known = select(
        Partner.id, Partner.reviewed_on, Partner.partner_since, Partner.review_every, Partner.review_note
    )
    for partner_id, reviewed, since, every, note in light_rows(session, limited(known, Partner.id, due)):
        held = [] if reviewed is None else [reviewed]
        when = due_now(review_rhythm(every), since, held, today)
        if when is None:
            continue
        what = _review_words(reviewed, since)
        is_first = reviewed is None
        yield Wanted(when, partners[partner_id], what, "Jaargesprek voeren", quote=note, is_first=is_first)


def _review_words(reviewed: dt.date | None, since: dt.date | None) -> str:
    if reviewed is not None:
        return f"Jaargesprek, vorige op {long_date(reviewed)}"
    return "Eerste jaargesprek" if since is None else f"Eerste jaargesprek, partner sinds {since.year}"
