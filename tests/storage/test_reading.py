"""Reading many rows: the search for garbage slows down meanwhile, and goes on as usual afterwards."""

import gc

import pytest
from sqlalchemy import select

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import keeping_all, light_rows, limited
from tests.builders import a_partner


def test_garbage_is_looked_for_as_usual_afterwards() -> None:
    usual, looked_for = gc.get_threshold(), gc.isenabled()
    with keeping_all(), keeping_all():
        assert gc.get_threshold()[0] > usual[0]
        assert gc.isenabled() == looked_for
    assert gc.get_threshold() == usual


def test_also_after_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="mis"), keeping_all():
        raise ValueError("mis")
    assert gc.get_threshold() == usual


@pytest.mark.parametrize("count", [0, 3, 250])
def test_only_some_rows_however_many_are_asked_for(database: Database, count: int) -> None:
    for number in range(260):
        a_partner(database, f"Partner {number}")
    with database.read() as session:
        everybody = [row.id for row in light_rows(session, limited(select(Partner.id), Partner.id, None))]
        wanted = set(everybody[-count:] if count else ())
        found = light_rows(session, limited(select(Partner.id), Partner.id, wanted))
    assert len(everybody) == 260
    assert {row.id for row in found} == wanted
