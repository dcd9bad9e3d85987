"""What was found is shown in the order of the list, whether it is few or many."""

from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.filters import PartnerFilter, RowsInOrder, written_once
from tests import builders


def test_few_and_many_stay_in_order_and_who_is_gone_is_left_out(database: Database) -> None:
    for number in range(30, 0, -1):
        builders.a_partner(database, f"Bakkerij {number:02}")
    rows = RowsInOrder(list_partners(database))
    ids = [row.id for row in rows]
    for wanted in ({ids[20], ids[3], 999}, set(ids[::2]) | {999}, set(ids), set()):
        shown = PartnerFilter(found=frozenset(wanted)).passing(rows)
        assert [row.id for row in shown] == [row_id for row_id in ids if row_id in wanted]
    assert PartnerFilter(found=frozenset(ids[:2])).passing(list(rows)) == rows[:2]


def test_focus_ambassadors_and_who_takes_part_in_society(database: Database) -> None:
    """S1-08a, S3-2a and S0-29; none of them shows what was not said."""
    builders.a_partner(database, "A", is_focus=True)
    builders.a_partner(database, "B", is_ambassador=True)
    builders.a_partner(database, "C", responsibility="wil iets terugdoen voor de buurt")
    builders.a_partner(database, "D")
    rows = list_partners(database)
    for wanted, name in (
        (PartnerFilter(focus=True), "A"),
        (PartnerFilter(ambassadors=True), "B"),
        (PartnerFilter(responsible=True), "C"),
    ):
        assert [row.name for row in wanted.passing(rows)] == [name]


def test_source_and_tag_whatever_their_capitals(database: Database) -> None:
    """How we came to them (S0-09), and words of her own."""
    builders.a_partner(database, "A", source="Schoolleiding", tags=("Zaterdag open", "Café"))
    builders.a_partner(database, "B", source="schoolleiding")
    builders.a_partner(database, "C", source="decaan", tags=("cafe",))
    rows = list_partners(database)
    assert written_once(row.source for row in rows) == [
        ("decaan", "decaan"),
        ("schoolleiding", "Schoolleiding"),
    ]
    found = PartnerFilter(sources=frozenset({"schoolleiding"})).passing(rows)
    assert [row.name for row in found] == ["A", "B"]
    assert [row.name for row in PartnerFilter(tags=frozenset({"cafe"})).passing(rows)] == ["A", "C"]
