"""What was found is shown in the order of the list, whether it is few or many."""

import datetime as dt
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.columns import partner_columns
from netwerk_desktop.ui.partners.filters import PartnerFilter, written_once
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.partners.rows import PackedRows, RowsInOrder
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from tests import builders
from tests.ui.partners.acting import names


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


def test_who_never_got_a_letter_of_thanks(database: Database) -> None:
    """Partners only, and nobody who would rather not be approached."""
    partner = PartnerStatus.PARTNER
    thanked = builders.a_partner(database, "bedankt", status=partner)
    builders.kept(
        database, ThankYouLetter(partner_id=thanked.id, school_year=2025, written_on=dt.date(2026, 6, 26))
    )
    builders.a_partner(database, "nooit", status=partner)
    builders.a_partner(database, "nog geen partner")
    builders.a_lock(database, builders.a_partner(database, "liever niet", status=partner).id)
    rows = list_partners(database)
    assert [row.name for row in PartnerFilter(never_thanked=True).passing(rows)] == ["nooit"]


def test_a_letter_takes_its_partner_out_of_that_filter_at_once(tab: PartnersTab, database: Database) -> None:
    partner = builders.a_partner(database, "nooit", status=PartnerStatus.PARTNER)
    builders.a_partner(database, "ook niet", status=PartnerStatus.PARTNER)
    tab.refresh()
    tab.bar.apply(PartnerFilter(never_thanked=True))
    assert names(tab) == ["nooit", "ook niet"]
    letter = ThankYouLetter(partner_id=partner.id, school_year=2026, written_on=database.today())
    with database.work("Bedankbrief") as work:
        work.add(letter)
        work.commit()
    QApplication.processEvents()
    assert names(tab) == ["ook niet"]


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


FILTERS = (
    PartnerFilter(),
    PartnerFilter(tiers=frozenset({"CORE"})),
    PartnerFilter(focus=True),
    PartnerFilter(found=frozenset(range(1, 400, 3))),
    PartnerFilter(found=frozenset({7, 8, 5_000}), tiers=frozenset({"CORE", "LOOSE"})),
)


def test_packed_rows_answer_as_rows_do(database: Database) -> None:
    """In a very large network rows are packed: the same rows, places and answers."""
    tiers = list(RelationshipTier)
    for number in range(300):  # more than two blocks
        partner = builders.a_partner(
            database, f"P{number:03}", tier=tiers[number % 3], is_focus=number % 7 == 0
        )
        if number % 5 == 0:
            builders.a_contact_moment(database, partner.id)
            builders.a_next_step(database, partner.id)
    given = list_partners(database)
    whole, packed = RowsInOrder(given), PackedRows(given)
    assert list(packed) == given and [packed[place] for place in (0, 127, 128, -1)] == [
        given[place] for place in (0, 127, 128, -1)
    ]
    assert list(packed[120:140]) == given[120:140]
    assert (packed.row_of(given[130].id), packed.row_of(9_999)) == (given[130], None)
    for wanted in FILTERS:
        assert list(wanted.passing(packed)) == list(wanted.passing(whole))
    fresh = {
        given[3].id: given[3]._replace(next_step="anders"),
        given[200].id: given[200]._replace(city="Elders"),
    }
    assert list(packed.replaced(fresh)) == list(whole.replaced(fresh))
    assert list(packed) == given, "what was made before stays as it was"


def test_a_table_of_packed_rows_sorts_and_finds(database: Database, qtbot: QtBot) -> None:
    for number in range(150):
        builders.a_partner(database, f"P{number:03}", tier=list(RelationshipTier)[number % 3])
    given = list_partners(database)
    models = []
    for rows in (given, PackedRows(given)):
        model = RowTableModel(partner_columns(database.today), attrgetter("id"))
        model.replace_rows(rows)
        model.sort(2, Qt.SortOrder.DescendingOrder)
        models.append(model)
    plain, packed = models
    assert list(packed.rows) == list(plain.rows)
    wanted = given[77].id
    assert packed.place_of(wanted) == plain.place_of(wanted)
    assert packed.id_at(packed.place_of(wanted) or 0) == wanted
    packed.replace_rows(PackedRows(given).among(frozenset({wanted})))
    assert (packed.rowCount(), packed.row_at(0)) == (1, given[77])
    assert packed.place_of(given[3].id) is None
