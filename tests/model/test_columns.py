"""Values come back from the file as they went in, and the file refuses what is not one."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from netwerk_desktop.model.entities import Base, Entity
from netwerk_desktop.model.partners import ContactKind, ContactMoment, Partner, PartnerStatus
from netwerk_desktop.model.people import ContactRole
from netwerk_desktop.storage.database import Database
from tests.builders import a_contact_moment, a_contact_role, a_partner
from tests.conftest import MOMENT


def test_values_come_back_as_they_went_in(database: Database) -> None:
    partner = a_partner(
        database,
        types=("COMPANY", "PARENT"),
        status=PartnerStatus.TALKING,
        partner_since=dt.date(2019, 9, 1),
    )
    role = a_contact_role(database, partner_id=partner.id, is_authorised_signatory=None, is_main_contact=True)
    with database.read() as session:
        found = session.get_one(Partner, partner.id)
        assert (found.types, found.status) == (("COMPANY", "PARENT"), PartnerStatus.TALKING)
        assert found.partner_since == dt.date(2019, 9, 1)
        assert found.created_at == found.updated_at == MOMENT.astimezone(dt.UTC)
        read = session.get_one(ContactRole, role.id)
        assert (read.is_authorised_signatory, read.is_main_contact) == (None, True)


def test_dates_and_words_can_be_asked_for(database: Database) -> None:
    moment = a_contact_moment(database, happened_on=dt.date(2026, 9, 30), kind=ContactKind.VISIT)
    a_contact_moment(database, happened_on=dt.date(2026, 10, 1))
    with database.read() as session:
        early = select(ContactMoment.id).where(ContactMoment.happened_on < dt.date(2026, 10, 1))
        visits = select(ContactMoment.id).where(ContactMoment.kind == ContactKind.VISIT)
        assert session.scalars(early).all() == session.scalars(visits).all() == [moment.id]


def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    naive = dt.datetime(2026, 11, 22, 8, 21)  # noqa: DTZ001
    with database.read() as session, pytest.raises(Exception, match="needs a time zone"):
        session.scalars(select(Partner).where(Partner.created_at == naive)).all()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", "a" * 201),
        ("name", "a\0b"),
        ("name", None),
        ("name", b"bytes"),
        ("status", "FRIEND"),
        ("types", "no json"),
        ("partner_since", "2026-02-31"),
        ("partner_since", "31-01-2026"),
        ("created_at", "2026-11-22"),
        ("owner_id", 999),
    ],
)
def test_the_file_itself_refuses_what_is_not_a_value(database: Database, column: str, value: Any) -> None:
    """STRICT, CHECK and foreign keys hold even for a statement that goes past the model."""
    partner = a_partner(database)
    with database.read() as session, pytest.raises(IntegrityError):
        session.connection().exec_driver_sql(
            f"UPDATE partner SET {column} = ? WHERE id = ?", (value, partner.id)
        )


def test_every_table_never_reuses_an_id_and_never_deletes_along() -> None:
    for table in Base.metadata.sorted_tables:
        assert table.dialect_options["sqlite"]["strict"], table.name
        assert table.dialect_options["sqlite"]["autoincrement"], table.name
        for key in table.foreign_keys:
            assert key.ondelete == "RESTRICT", f"{table.name}.{key.parent.name}"
            assert key.parent.index or _is_first_of_an_index(key.parent) or key.column.name == "sha256"


def _is_first_of_an_index(column: Any) -> bool:
    groups = [index.columns for index in column.table.indexes]
    groups += [rule.columns for rule in column.table.constraints if type(rule).__name__ == "UniqueConstraint"]
    return any(next(iter(group)) is column for group in groups if len(group))


def test_every_entity_is_stamped_and_has_a_repr_without_reading(database: Database) -> None:
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Entity):
            assert {"created_at", "updated_at"} <= set(mapper.columns.keys())
    assert repr(a_partner(database)) == "<Partner 1>"
    assert repr(Partner(name="x")) == "<Partner new>"
