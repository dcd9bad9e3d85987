"""Who works here: the stagemakelaar of this file, in one place; light, because every screen may need it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.people import Colleague, Person


def broker_in(session: Session) -> tuple[Colleague, Person] | None:
    """The stagemakelaar who works here now, inside an open session; the newest when there are more."""
    pair = session.execute(
        select(Colleague, Person)
        .join(Person, Person.id == Colleague.person_id)
        .where(Colleague.is_broker.is_(True), Colleague.until.is_(None))
        .order_by(Colleague.id.desc())
    ).first()
    return None if pair is None else (pair[0], pair[1])
