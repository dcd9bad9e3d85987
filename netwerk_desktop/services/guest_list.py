"""The list of guests for at the door: who comes first, then who did not say anything yet."""

from netwerk_desktop.documents.guest_list import GuestLine, GuestListPaper, render_guest_list
from netwerk_desktop.model.activities import Reply
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.dates import day_title, long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.events import GONE
from netwerk_desktop.services.guests import GuestRow, event_detail
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database


def print_guest_list(database: Database, event_id: int) -> bytes:
    """The PDF. Raises DomainError when nobody is expected, or the event is gone."""
    return render_guest_list(guest_list_paper(database, event_id))


def guest_list_paper(database: Database, event_id: int) -> GuestListPaper:
    """The values of the paper; who said no is not on it."""
    detail = event_detail(database, event_id)
    if detail is None:
        raise DomainError(GONE)
    event = detail.event
    expected = [guest for guest in detail.guests if guest.reply is not Reply.NO]
    if not expected:
        raise DomainError("Er staat nog niemand op de lijst. Nodig eerst gasten uit.")
    expected.sort(key=lambda guest: guest.reply is not Reply.YES)
    with database.read() as session:
        identity = school_identity(session, school_in(session))
    at = f", {event.clock_time} uur" if event.clock_time else ""
    said = f"{event.guests.people} verwacht" if event.guests.people else ""
    facts = (f"{day_title(event.happens_on)}{at}", event.where, said)
    return GuestListPaper(
        school=identity,
        title=f"Gastenlijst {event.name}",
        subtitle=" · ".join(filter(None, facts)),
        dated=long_date(database.today()),
        lines=tuple(_line(guest) for guest in expected),
    )


def _line(guest: GuestRow) -> GuestLine:
    said = "" if guest.reply is Reply.YES else word(guest.reply)
    remark = " · ".join(filter(None, (said, guest.remark)))
    people = str(guest.people or 1) if guest.reply is Reply.YES else ""
    return GuestLine(guest.partner, guest.person, people, remark)
