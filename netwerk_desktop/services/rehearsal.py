"""The first screen read once from an invented file in memory, while she types her password.

Some forty statements are worked out for SQLite then, a good tenth of what she would wait for with her own
file. Nothing of the invented one is left but that.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert

from netwerk_desktop.model.entities import Base
from netwerk_desktop.model.partners import ContactKind, ContactMoment, ContactOutcome, Partner, PartnerStatus
from netwerk_desktop.services.school import has_school
from netwerk_desktop.services.today import today_board
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import Door

_LONG_AGO = dt.timedelta(weeks=60)


def rehearsed_door(now: Callable[[], dt.datetime]) -> Door:
    """A door that leads nowhere yet, and knows the statements of the first screen."""
    door = Door()
    door.lead_to_memory()
    database = Database(Path(), b"", now=now, actor="", door=door)
    try:
        Base.metadata.create_all(door.engine)
        _put_one_who_fades(door, now())
        has_school(database)
        today_board(database)
    finally:
        database.close()
    return door


def _put_one_who_fades(door: Door, moment: dt.datetime) -> None:
    """A partner of whom the board says most: not heard of for long."""
    stamps = {"created_at": moment, "updated_at": moment}
    with door.engine.begin() as connection:
        partner = insert(Partner).values(name="Oefening", status=PartnerStatus.PARTNER, **stamps)
        contact = {
            "partner_id": connection.execute(partner).lastrowid,
            "kind": ContactKind.CALL,
            "outcome": ContactOutcome.SPOKEN,
            "happened_on": moment.date() - _LONG_AGO,
        }
        connection.execute(insert(ContactMoment).values(**contact, **stamps))
