"""What changed in the demo school over the years, so that *Geschiedenis* has something to tell.

Every value ends as the source says: it was another before, and became what it is on a day.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.services.demonstration.school_days import school_day_after
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database

Task = Callable[[Database], None]


class _Change(NamedTuple):
    """*before* was noted so many days ago, and what is right *later* days after that."""

    partner: str
    field: str
    before: str
    days_ago: int
    later: int


_CHANGES: Final = (
    _Change("Installatietechniek Wösten", "status", "TRIAL", 720, 150),
    _Change("Installatietechniek Wösten", "tier", "REGULAR", 718, 330),
    _Change("Installatietechniek Wösten", "phone", "0999 41 20 66", 715, 505),
    _Change("Installatietechniek Wösten", "email", "wosten@mail.example", 380, 2),
    _Change("Bakkerij Çelik & Zoon", "email", "bakker@celik.exmaple", 640, 9),
    _Change("Bakkerij Çelik & Zoon", "sector", "winkel", 630, 210),
    _Change("Autobedrijf Mërkens", "status", "TALKING", 700, 260),
    _Change("Zorghuis De Linde-Oë", "website", "www.delinde.example", 560, 33),
)

_RUNGS: Final = (
    ("Installatietechniek Wösten", ((610, "1"), (390, "2"), (105, "3"))),
    ("Bakkerij Çelik & Zoon", ((600, "2"),)),
    ("Zorghuis De Linde-Oë", ((605, "3"), (260, "4"))),
    ("Metaalbewerking Van Ösch", ((580, "3"), (84, "2"))),
    ("Gemeente Vechterwold", ((590, "2"),)),
    ("Regiocollege De Maten", ((585, "3"), (420, "4"))),
    ("Aannemersbedrijf Ter Weele", ((570, "2"), (71, "3"))),
    ("Hotel Het Koetshuis ter Vecht", ((560, "3"),)),
    ("Kapsalon Zoëlle", ((545, "1"), (92, "2"))),
    ("Techniekhuis Vechtoever", ((540, "4"),)),
    ("Ondernemerskring Vechterwold", ((530, "1"), (330, "2"))),
)
"""On which rung of the ladder who stood from how many days ago; the last is where the source puts them."""

_TALKS: Final = (
    ("Installatietechniek Wösten", 530, "CONTINUE", "Eén leerling, en een blok van drie weken."),
    ("Zorghuis De Linde-Oë", 525, "CHANGE", "Niet meer in de vakantieweken."),
)
"""A talk of the year before the last one: how many days ago, the outcome, and what changes."""


def change_tasks(network: PlacedNetwork, *, today: dt.date) -> Iterator[tuple[dt.date, Task]]:
    """The changes with their days."""
    for change in _CHANGES:
        source = network.named(change.partner)
        right: dict[str, str] = {}
        first = school_day_after(today - dt.timedelta(days=change.days_ago))
        last = school_day_after(first + dt.timedelta(days=change.later))
        yield first, partial(_put, partner_id=source.id, change=change, right=right)
        yield last, partial(_put_right, partner_id=source.id, change=change, right=right)
    for name, rungs in _RUNGS:
        partner_id = network.named(name).id
        for days_ago, rung in rungs:
            day = school_day_after(today - dt.timedelta(days=days_ago))
            yield day, partial(_put_rung, partner_id=partner_id, rung=rung)
    for name, days_ago, outcome, note in _TALKS:
        day = school_day_after(today - dt.timedelta(days=days_ago))
        fields = {"reviewed_on": day.isoformat(), "review_outcome": outcome, "review_note": note}
        yield day, partial(_hold_talk, partner_id=network.named(name).id, fields=fields)


def _hold_talk(database: Database, *, partner_id: int, fields: Mapping[str, str]) -> None:
    for field, typed in fields.items():
        change_field(database, Partner, partner_id, field, typed)


def _put_rung(database: Database, *, partner_id: int, rung: str) -> None:
    change_field(database, Partner, partner_id, "level_now", rung)


def _put(database: Database, *, partner_id: int, change: _Change, right: dict[str, str]) -> None:
    """Note the older value, and remember what it will be in the end."""
    with database.read() as session:
        value = getattr(session.get_one(Partner, partner_id), change.field)
    right[change.field] = getattr(value, "value", value)
    change_field(database, Partner, partner_id, change.field, change.before)


def _put_right(database: Database, *, partner_id: int, change: _Change, right: dict[str, str]) -> None:
    change_field(database, Partner, partner_id, change.field, right[change.field])
