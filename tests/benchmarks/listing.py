"""The list of all partners: from the file to rows that the table shows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from netwerk_desktop.model.partners import ContactMoment, DoNotApproach, NextStep, Partner, PartnerLocation
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from tests.benchmarks.measuring import Metric, in_turn, kept_megabytes

_SAME_COLUMNS = (
    "SELECT id, name, types, tier, status, profiles, owner_id, contact_rhythm, partner_since, fragile_until "
    "FROM partner WHERE merged_into_id IS NULL",
    "SELECT partner_id, city, postal_city FROM partner_location ORDER BY id DESC",
    "SELECT c.id, p.first_name, p.initials, p.prefix, p.surname FROM colleague c "
    "JOIN person p ON p.id = c.person_id",
    "SELECT partner_id, due, text FROM next_step WHERE done_on IS NULL AND dropped_on IS NULL "
    "ORDER BY due DESC, id DESC",
    "SELECT partner_id, max(CASE WHEN outcome = 'SPOKEN' AND kind != 'LETTER' THEN happened_on END), "
    "max(CASE WHEN outcome = 'SENT' THEN happened_on END) FROM contact_moment GROUP BY partner_id",
    "SELECT partner_id FROM do_not_approach WHERE lifted_on IS NULL",
)
"""What a row of the list is made of, in as few statements as it takes."""

_ENTITIES = (Partner, PartnerLocation, Colleague, Person, ContactMoment, NextStep, DoNotApproach)


def measure_list(database: Database, *, rounds: int) -> list[Metric]:
    """Loading all partners, and the memory that they take."""
    efforts = in_turn(
        {
            "ours": lambda: list_partners(database),
            "floor": lambda: fetched(database),
            "ORM entities": lambda: _entities(database),
        },
        rounds,
    )
    count = len(list_partners(database))
    return [
        Metric(
            name=f"list of {count} partners",
            unit="ms CPU",
            ours=efforts["ours"].cpu * 1e3,
            floor=efforts["floor"].cpu * 1e3,
            floor_name="raw fetchall",
            goal=1.3,
            peers={"ORM entities": efforts["ORM entities"].cpu * 1e3},
        ),
        Metric(
            name="its memory",
            unit="MB",
            ours=kept_megabytes(lambda: list_partners(database)),
            floor=kept_megabytes(lambda: fetched(database)),
            floor_name="raw tuples",
            peers={"ORM entities": kept_megabytes(lambda: _entities(database))},
        ),
    ]


def fetched(database: Database) -> list[Any]:
    """The same columns as tuples of the driver."""
    with database.raw_connection() as connection:
        return [connection.execute(statement).fetchall() for statement in _SAME_COLUMNS]


def _entities(database: Database) -> list[Sequence[Any]]:
    with database.read() as session:
        return [session.scalars(select(entity)).all() for entity in _ENTITIES]
