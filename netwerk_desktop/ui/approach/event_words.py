"""What stands in the lists of gatherings and guests, and what is said about one of them. Pure."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus, Reply
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.events import EventRow
from netwerk_desktop.services.guests import EventDetail, GuestRow
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

WHERE_FROM: Final = 1600
"""Window width from which the place has a column."""
ALL_FROM: Final = 1200
"""From here also who does not come, and of guests the person that the invitation names."""
OPEN_FROM: Final = 1000
"""From here how many have not answered, which the chosen one says too."""
ROOM_FROM: Final = 760
"""Below it (text at 150 % on the laptop) names need the room."""
_LAST_WEEK: Final = dt.timedelta(days=7)
_REPLIES: Final = {
    Reply.YES: StatusKind.GOOD,
    Reply.NO: StatusKind.AT_REST,
    Reply.OPEN: StatusKind.NOT_YET,
}


class EventAct(Enum):
    """What is worth doing now, said in the line below the head."""

    NOTHING = ""
    BRING_BACK = "Gaat toch door"
    INVITE = "Nodig uit"
    WRITE = "Maak uitnodiging"
    ATTENDANCE = "Noteer"
    FOLLOW_UP = "Plan vervolgstap"
    CALL = "Bel hen"
    MET = "Noteer wie"
    OUTCOME = "Schrijf op"


@dataclass(frozen=True, slots=True)
class EventLine:
    """The line below the head: *lead* semibold, *words*, and what can be done about it."""

    lead: str
    words: str
    act: EventAct = EventAct.NOTHING
    attention: bool = False


def event_columns(today: Callable[[], dt.date]) -> tuple[Column[EventRow], ...]:
    """Day, what, where, and of those who were asked how many come, do not, and said nothing yet."""

    def role(row: EventRow) -> Role:
        return Role.SECONDARY if row.is_past or row.status is ActivityStatus.CANCELLED else Role.TEXT

    return (
        Column(
            key="day",
            title="Wanneer",
            width_text="ma 30-11",
            text=lambda row: short_date(row.happens_on, today=today()),
            sort_key=lambda row: row.happens_on,
            role=role,
            can_hide=False,
        ),
        Column(
            key="name", title="Wat", text=name_words, role=role, stretches=True, can_hide=False,
            tooltip=lambda row: " · ".join(filter(None, (row.name, word(row.kind), row.where))),
        ),
        Column(
            key="where", title="Waar", width_text="Timmerwerkplaats Ruën", role=Role.SECONDARY,
            text=lambda row: row.where, hide_under=WHERE_FROM,
        ),
        Column(
            key="yes",
            title="Komt",
            width_text="99 van 999",
            text=yes_words,
            sort_key=lambda row: row.guests.yes,
            right=True,
        ),
        _count("no", "Niet", lambda row: row.guests.no, hide_under=ALL_FROM),
        _count("open", "Nog niets", lambda row: row.guests.open, hide_under=OPEN_FROM),
    )  # fmt: skip


def _count(
    key: str, title: str, number: Callable[[EventRow], int], *, hide_under: int = 0
) -> Column[EventRow]:
    return Column(
        key=key,
        title=title,
        width_text="999",
        text=lambda row: str(number(row) or ""),
        sort_key=number,
        right=True,
        hide_under=hide_under,
    )


def guest_columns(today: Callable[[], dt.date], levels: ContactLevels) -> tuple[Column[GuestRow], ...]:
    """Partner, level of contact, who, when it was written to, what it said, and with how many."""
    return (
        Column(
            key="partner", title="Gast", text=lambda row: row.partner, sort_key=lambda row: row.sort_name,
            stretches=True, can_hide=False, tooltip=guest_tooltip,
        ),
        levels.column(lambda row: row.partner_id, narrow_under=1800),
        Column(
            key="person", title="Wie", width_text="Renée Oostindiën", role=Role.SECONDARY,
            text=lambda row: row.person, hide_under=ALL_FROM,
        ),
        Column(
            key="sent", title="Verstuurd", width_text="ma 30-11", role=Role.SECONDARY,
            text=lambda row: "" if row.sent_on is None else short_date(row.sent_on, today=today()),
            sort_key=lambda row: row.sent_on or dt.date.max, hide_under=ROOM_FROM,
        ),
        Column(
            key="reply", title="Antwoord", width_text="was er niet", mark=guest_mark,
            sort_key=lambda row: (row.came is not True, list(_REPLIES).index(row.reply)),
        ),
        Column(
            key="people", title="Met", width_text="99", text=people_words, right=True,
            sort_key=lambda row: row.people or 0,
        ),
    )  # fmt: skip


def name_words(row: EventRow) -> str:
    """The name, and that it was called off."""
    return f"{row.name} (gaat niet door)" if row.status is ActivityStatus.CANCELLED else row.name


def yes_words(row: EventRow) -> str:
    """``8 van 12``: how many of those who were asked come; of a meeting elsewhere how many were met."""
    if row.kind is ActivityKind.REGIONAL:
        return str(row.guests.came or "")
    return f"{row.guests.yes} van {row.guests.asked}" if row.guests.asked else ""


def people_words(row: GuestRow) -> str:
    """With how many they come or came; empty for who does not."""
    comes = row.reply is Reply.YES if row.came is None else row.came
    return str(row.people or 1) if comes else ""


def guest_mark(row: GuestRow) -> StatusMark:
    """Whether it was there; before that, what it said."""
    if row.came is not None:
        return (
            StatusMark(StatusKind.GOOD, "was er")
            if row.came
            else StatusMark(StatusKind.AT_REST, "was er niet")
        )
    if row.is_locked and row.reply is Reply.OPEN:
        return StatusMark(StatusKind.AT_REST, "met rust")
    return StatusMark(_REPLIES[row.reply], word(row.reply))


def guest_tooltip(row: GuestRow) -> str:
    """What the narrow columns leave out."""
    return " · ".join(filter(None, (row.partner, row.person, row.remark)))


def fact_words(event: EventRow, today: dt.date) -> str:
    """``bijeenkomst · do 4-2 19.30 · aula · ruimte voor 40``."""
    kind = word(event.kind)
    day = f"{short_date(event.happens_on, today=today)} {event.clock_time}".strip()
    room = f"ruimte voor {event.capacity}" if event.capacity else ""
    named = "" if kind.casefold() in event.name.casefold() else kind
    return " · ".join(filter(None, (named, day, event.where, event.for_whom, room)))


def count_words(event: EventRow) -> str:
    """``12 gevraagd, 8 komen met 11 mensen``; afterwards how many were there."""
    guests = event.guests
    if not guests.asked:
        return ""
    if event.kind is ActivityKind.REGIONAL:
        return _partners(guests.came)
    words = [f"{guests.asked} gevraagd"]
    if guests.noted:
        words.append("1 was er" if guests.came == 1 else f"{guests.came} waren er")
    elif guests.yes:
        heads = f" met {guests.people} mensen" if guests.people > guests.yes else ""
        words.append(f"1 komt{heads}" if guests.yes == 1 else f"{guests.yes} komen{heads}")
    return ", ".join(words)


def event_line(detail: EventDetail, today: dt.date) -> EventLine:
    """The one thing that is worth saying now."""
    event = detail.event
    if event.status is ActivityStatus.CANCELLED:
        return _called_off(detail)
    if event.kind.is_internal:
        return _internal(detail, today)
    if not detail.guests:
        return EventLine("", _first_words(event), EventAct.INVITE)
    if event.guests.noted:
        return _afterwards(detail)
    if event.happens_on <= today:
        return EventLine(
            "Wie was er?", "Dan telt het als contact", EventAct.ATTENDANCE, attention=event.is_past
        )
    if event.is_full:
        words = f"Er komen {event.guests.people} mensen, er is ruimte voor {event.capacity}"
        return EventLine("vol", words, attention=True)
    unsent = sum(guest.sent_on is None and not guest.is_locked for guest in detail.guests)
    if unsent:
        return EventLine("", f"{_invitations(unsent)} nog niet verstuurd", EventAct.WRITE)
    waiting = sum(guest.reply is Reply.OPEN and not guest.is_locked for guest in detail.guests)
    if waiting:
        soon = event.happens_on - today <= _LAST_WEEK
        words = f"{_partners(waiting)} {'liet' if waiting == 1 else 'lieten'} nog niets horen"
        lead = _days_words((event.happens_on - today).days) if soon else ""
        return EventLine(lead, words, EventAct.CALL, attention=soon)
    return EventLine("", "Iedereen heeft geantwoord")


def _internal(detail: EventDetail, today: dt.date) -> EventLine:
    """Whom was met there, then what came of it; before its day nothing is asked."""
    event = detail.event
    meets = event.kind is ActivityKind.REGIONAL
    if event.happens_on > today:
        words = "Noteer daarna wie je sprak" if meets else "Noteer daarna wat eruit kwam"
        return EventLine("", words)
    if meets and not detail.guests:
        return EventLine("Wie sprak je?", "Dan telt het als contact", EventAct.MET, attention=event.is_past)
    if not event.result:
        return EventLine("Wat kwam eruit?", "Eén zin is genoeg", EventAct.OUTCOME, attention=event.is_past)
    return _afterwards(detail) if meets else EventLine("", "Wat eruit kwam, staat genoteerd")


def _called_off(detail: EventDetail) -> EventLine:
    """Who was written to has to be told."""
    told = sum(guest.sent_on is not None for guest in detail.guests)
    words = "niemand kreeg een uitnodiging"
    if told:
        words = f"bel {_partners(told)} die een uitnodiging {'kreeg' if told == 1 else 'kregen'}"
    return EventLine("Gaat niet door", words, EventAct.BRING_BACK, attention=bool(told))


def _afterwards(detail: EventDetail) -> EventLine:
    came = [guest for guest in detail.guests if guest.came]
    without = sum(not guest.has_step and not guest.is_locked for guest in came)
    if not came:
        return EventLine("", "Niemand was er", EventAct.FOLLOW_UP)
    words = f"{_partners(len(came))} {'was' if len(came) == 1 else 'waren'} er"
    if detail.event.kind is ActivityKind.REGIONAL:
        words = f"Je sprak {_partners(len(came))}"
    if not without:
        return EventLine("", f"{words}, allemaal met een volgende stap")
    return EventLine("", f"{words}, {without} zonder volgende stap", EventAct.FOLLOW_UP)


def _first_words(event: EventRow) -> str:
    if event.kind is ActivityKind.LOOK_ALONG:
        return "Nog niemand die meekijkt"
    return "Nog niemand uitgenodigd"


def _days_words(days: int) -> str:
    return "morgen" if days == 1 else f"over {days} dagen"


def _partners(count: int) -> str:
    return "1 partner" if count == 1 else f"{count} partners"


def _invitations(count: int) -> str:
    return "1 uitnodiging" if count == 1 else f"{count} uitnodigingen"
