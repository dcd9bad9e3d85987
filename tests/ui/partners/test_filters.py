"""What was found is shown in the order of the list, whether it is few or many."""

from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.filters import PartnerFilter, RowsInOrder
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
