"""A very large network is read some at a time: the same rows in the same order as at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services import partner_lists
from netwerk_desktop.services.partner_lists import count_partners, each_partner, list_partners
from netwerk_desktop.storage.database import Database
from tests import builders

LONG = "Samenwerkende bakkerijen van Oost-Nederland"
NAMES = st.lists(
    st.sampled_from(
        ["Bakkerij", "bakkerij ", "Éclair", "De Eik", LONG, f"{LONG} B", f"{LONG} A", "Łódź", "B.V.", "9"]
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("at_once", [1, 2, 5, 1_000])
def test_the_same_rows_in_the_same_order(
    database: Database, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(partner_lists, "READ_AT_ONCE", at_once)

    @settings(deadline=None, max_examples=12)
    @given(names=NAMES)
    def holds(names: list[str]) -> None:
        with database.work("Namen", undoable=False) as work:
            work.insert_many(Partner, [{"name": name} for name in names])
            work.commit()
        assert list(each_partner(database)) == list_partners(database)

    holds()


def test_who_was_merged_is_not_among_them(database: Database) -> None:
    kept, gone = builders.a_partner(database, "A"), builders.a_partner(database, "B")
    with database.work("Samen", undoable=False) as work:
        work.session.get_one(Partner, gone.id).merged_into_id = kept.id
        work.commit()
    assert [row.name for row in each_partner(database)] == ["A"]
    assert count_partners(database) == 1


def test_an_index_that_is_out_of_step_leaves_nobody_out(database: Database) -> None:
    for name in "ABC":
        builders.a_partner(database, name)
    with database.raw_connection() as connection:
        connection.execute("DELETE FROM search_entry WHERE source = 'partner' AND row_id = 2")
    assert [row.name for row in each_partner(database)] == ["A", "B", "C"]


def test_an_empty_network(database: Database) -> None:
    assert list(each_partner(database)) == []
