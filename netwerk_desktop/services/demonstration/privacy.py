"""Who of the demo school may be named or seen, and who is kept longer than the term."""

import datetime as dt

from sqlalchemy import select

from netwerk_desktop.model.people import ContactRole
from netwerk_desktop.model.privacy import Consent, ConsentPurpose, RetentionHold
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.storage.unit_of_work import Work

_ASKED = 14
"""How many fixed contacts were asked whether they may be named."""


def write_privacy(work: Work, network: PlacedNetwork, *, today: dt.date) -> None:
    """Keep consents of fixed contacts, one of them taken back, and one hold."""
    asked = [partner for partner in network.partners if partner.person_ids][:_ASKED]
    for number, partner in enumerate(asked):
        purpose = ConsentPurpose.PHOTO if number % 3 == 2 else ConsentPurpose.NAMING
        given = today - dt.timedelta(days=40 + 9 * number)
        withdrawn = today - dt.timedelta(days=12) if number == 5 else None
        work.add(
            Consent(person_id=partner.person_ids[0], purpose=purpose, given_on=given, withdrawn_on=withdrawn)
        )
    gone = work.session.scalar(
        select(ContactRole.person_id).where(ContactRole.until.is_not(None)).order_by(ContactRole.until)
    )
    if gone is not None:
        work.add(
            RetentionHold(
                person_id=gone,
                reason="Over de stage van vorig jaar wordt nog gepraat",
                until=today + dt.timedelta(days=180),
                decided_by="de stagemakelaar",
                decided_on=today - dt.timedelta(days=20),
            )
        )
