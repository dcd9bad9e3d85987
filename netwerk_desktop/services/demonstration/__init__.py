"""The demo school: an invented vmbo with two years of network, made in one go (F01, ux.md).

Everything comes from `resources/demo` and a fixed chance, counted from the database's own today: the same day
gives the same school. The history is written on the days on which it happened, so that numbers, dates on
papers and the audit trail agree.
"""

import datetime as dt
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Final

from netwerk_desktop.model.approach import HoursBudget
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.school import HolidayRegion, SchoolYear
from netwerk_desktop.model.views import SavedView
from netwerk_desktop.planning.personal_names import split_person
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.demonstration.approach import write_approach
from netwerk_desktop.services.demonstration.changes import change_tasks
from netwerk_desktop.services.demonstration.contacts import write_contacts
from netwerk_desktop.services.demonstration.exchange import write_exchange
from netwerk_desktop.services.demonstration.gatherings import write_gatherings
from netwerk_desktop.services.demonstration.network import PlacedNetwork, write_network
from netwerk_desktop.services.demonstration.offer import write_offer
from netwerk_desktop.services.demonstration.papers import approve_demo_wording, paper_tasks
from netwerk_desktop.services.demonstration.privacy import write_privacy
from netwerk_desktop.services.demonstration.relations import write_relations
from netwerk_desktop.services.demonstration.rhythm import write_rhythm
from netwerk_desktop.services.demonstration.school_days import school_day_before
from netwerk_desktop.services.demonstration.source import DemoNetwork, load_network
from netwerk_desktop.services.partners import has_partners
from netwerk_desktop.services.school import FirstStart, change_school, has_school, set_logo, set_up_school
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

LABEL = "Demoschool gemaakt"
DEMO_VIEWS: Final[dict[str, dict[str, list[str]]]] = {
    "Techniek": {"profiles": ["BWI", "M&T", "PIE"], "statuses": ["PARTNER"]},
    "Zorg en groen": {"profiles": ["Groen", "Z&W"]},
}
"""Names of views with the filters that they keep."""
HISTORY = dt.timedelta(days=735)
"""How far back the demo school goes: two years and a few days."""


def make_demo_school(database: Database) -> None:
    """Fill an empty database with the demo school; nothing is left to undo afterwards.

    Raises DomainError, with nothing changed, when there is a school or a partner already: invented data never
    mix with real data.
    """
    if has_school(database) or has_partners(database):
        raise DomainError(
            "Hier staat al een school in. De demoschool krijgt altijd een eigen bestand: kies een lege map."
        )
    today = database.today()
    chance = random.Random("Vechterwold")
    source = load_network()
    with _on_day(database, school_day_before(today - HISTORY)):
        _set_up(database, source)
        approve_demo_wording(database)
        with database.work(LABEL, undoable=False) as work:
            network = write_network(work, source, chance, today=today)
            work.commit()
    tasks = [*paper_tasks(network, today=today, chance=chance), *change_tasks(network, today=today)]
    for day, task in sorted(tasks, key=itemgetter(0)):
        with _on_day(database, day):
            task(database)
    with database.work(LABEL, undoable=False) as work:
        write_contacts(work, network, chance, today=today)
        write_relations(work, network, today=today)
        write_exchange(work, network, today=today)
        write_approach(work, network, today=today)
        write_rhythm(work, network, today=today)
        write_offer(work, network, today=today)
        write_gatherings(work, network, today=today)
        _give_hours(work, network, today)
        _save_views(work)
        write_privacy(work, network, today=today)
        work.commit()
    database.undo_stack.clear()


def _set_up(database: Database, source: DemoNetwork) -> None:
    set_up_school(
        database,
        FirstStart(
            school_name=source.school["name"],
            authority_name=source.authority,
            region=HolidayRegion.NORTH,
            broker_name=source.colleagues[0].name,
            is_demo=True,
        ),
    )
    change_school(database, source.school)
    set_logo(database, resource("demo", "logo.png").read_bytes())


def _give_hours(work: Work, network: PlacedNetwork, today: dt.date) -> None:
    """What stands on the task lists of this school year and the last (S0-14)."""
    year = SchoolYear.of(today).begins
    for begins, hours in ((year - 1, 120), (year, 140)):
        work.add(HoursBudget(colleague_id=network.broker_id, school_year=begins, hours=hours))
    work.add(HoursBudget(colleague_id=network.colleague_ids[-1], school_year=year, hours=40))


def _save_views(work: Work) -> None:
    """Two ways in which the stagemakelaar looks at the list."""
    for position, (name, filters) in enumerate(DEMO_VIEWS.items()):
        settings = json.dumps({"filters": filters, "table": {}})
        work.add(SavedView(tab="partners", name=name, position=position, settings=settings))


def _broker_name() -> str:
    """As the trail says who did something: without heer or mevrouw."""
    name = split_person(load_network().colleagues[0].name)
    return " ".join(part for part in (name.first_name, name.prefix, name.surname) if part)


@contextmanager
def _on_day(database: Database, day: dt.date) -> Iterator[None]:
    """Let the stagemakelaar work at ten in the morning of *day*, or now when that is still to come."""
    clock, actor = database.now, database.actor
    moment = min(dt.datetime.combine(day, dt.time(10)).astimezone(), clock())
    database.now, database.actor = lambda: moment, _broker_name()
    try:
        yield
    finally:
        database.now, database.actor = clock, actor
