"""The demo school: an invented vmbo with two years of network, made in one go (F01, ux.md).

Everything comes from `resources/demo` and a fixed chance, counted from the database's own today: the same day
gives the same school. The history is written on the days on which it happened, so that numbers, dates on
papers and the audit trail agree.
"""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.demonstration.contacts import write_contacts
from netwerk_desktop.services.demonstration.network import write_network
from netwerk_desktop.services.demonstration.papers import approve_demo_wording, paper_tasks
from netwerk_desktop.services.demonstration.relations import write_relations
from netwerk_desktop.services.demonstration.school_days import school_day_before
from netwerk_desktop.services.demonstration.source import DemoNetwork, load_network
from netwerk_desktop.services.partners import has_partners
from netwerk_desktop.services.school import FirstStart, change_school, has_school, set_logo, set_up_school
from netwerk_desktop.storage.database import Database

LABEL = "Demoschool gemaakt"
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
    for day, task in paper_tasks(network, today=today, chance=chance):
        with _on_day(database, day):
            task(database)
    with database.work(LABEL, undoable=False) as work:
        write_contacts(work, network, chance, today=today)
        write_relations(work, network, today=today)
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


@contextmanager
def _on_day(database: Database, day: dt.date) -> Iterator[None]:
    """Let it be ten in the morning of *day* inside the block, or now when that is still to come."""
    clock = database.now
    moment = min(dt.datetime.combine(day, dt.time(10)).astimezone(), clock())
    database.now = lambda: moment
    try:
        yield
    finally:
        database.now = clock
