"""Growth on the ladder, from the trail: counts per school year, who moved, what is not known (S4-16)."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from netwerk_desktop.model.partners import Partner, PartnerStatus
from netwerk_desktop.planning.ladder_growth import ABSENT, Move, Standing
from netwerk_desktop.services.ladder_growth import LadderGrowth, ladder_growth, standing_words
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.portfolio_paper import print_portfolio
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_lock, a_partner, a_school
from tests.documents.reading import page_texts

WORKING = PartnerStatus.PARTNER
LAST_YEAR, THIS_YEAR = dt.date(2025, 8, 1), dt.date(2026, 8, 1)


@contextmanager
def on(day: dt.date, hour: int = 10) -> Iterator[None]:
    with clock.fixed(dt.datetime.combine(day, dt.time(hour)).astimezone()):
        yield


def told(growth: LadderGrowth) -> list[tuple[str, Move, dt.date]]:
    return [(each.name, each.move, each.since) for each in growth.movers]


def put_rung(database: Database, partner: Partner, rung: str) -> None:
    change_field(database, Partner, partner.id, "level_now", rung)


def test_each_start_of_a_school_year_is_counted_and_moves_are_told(database: Database) -> None:
    with on(dt.date(2025, 3, 1)):
        climber = a_partner(database, "Klimmer", status=WORKING, level_now=2)
        earlier = a_partner(database, "Vorig jaar", status=WORKING, level_now=3)
        back = a_partner(database, "Terug", status=WORKING, level_now=4)
        left = a_partner(database, "Weg", status=WORKING, level_now=4)
        a_partner(database, "Zelfde", status=WORKING, level_now=2)
        a_partner(database, "Idee", level_now=5)
    with on(dt.date(2025, 12, 1)):
        put_rung(database, earlier, "4")
        put_rung(database, climber, "3")
    with on(dt.date(2026, 9, 1)):
        put_rung(database, climber, "4")
        put_rung(database, climber, "5")
        put_rung(database, back, "3")
        change_field(database, Partner, left.id, "status", "ENDED")
        a_partner(database, "Nieuw", status=WORKING)

    growth = ladder_growth(database)

    assert [(day.day, dict(day.counts), day.unknown) for day in growth.days] == [
        (LAST_YEAR, {2: 2, 3: 1, 4: 2}, 0),
        (THIS_YEAR, {3: 1, 4: 3, 2: 1}, 0),
    ]
    assert {rung: len(ids) for rung, ids in growth.now.items()} == {2: 1, 3: 1, 4: 1, 5: 1, None: 1}
    assert told(growth) == [
        ("Klimmer", Move.FURTHER, THIS_YEAR),
        ("Terug", Move.BACK, THIS_YEAR),
        ("Nieuw", Move.JOINED, THIS_YEAR),
        ("Weg", Move.LEFT, THIS_YEAR),
        ("Vorig jaar", Move.FURTHER, LAST_YEAR),
    ]
    assert growth.movers[0].then == (Standing(True, 2), Standing(True, 3))
    assert growth.movers[2].then == (ABSENT, ABSENT)


def test_a_change_on_the_first_day_belongs_to_that_school_year(database: Database) -> None:
    with on(dt.date(2026, 7, 31)):
        partner = a_partner(database, status=WORKING, level_now=2)
    with on(THIS_YEAR, hour=0):
        put_rung(database, partner, "3")
    growth = ladder_growth(database)
    assert growth.this_year is not None and dict(growth.this_year.counts) == {2: 1}
    assert growth.last_year is None, "the file is younger"
    assert told(growth) == [(partner.name, Move.FURTHER, THIS_YEAR)]


def test_what_was_undone_did_not_happen(database: Database) -> None:
    with on(dt.date(2026, 5, 1)):
        partner = a_partner(database, status=WORKING, level_now=2)
    put_rung(database, partner, "5")
    assert len(ladder_growth(database).movers) == 1
    database.undo()
    assert ladder_growth(database).movers == ()


def test_a_young_file_knows_nothing_of_the_start_of_the_year(database: Database) -> None:
    partner = a_partner(database, status=WORKING, level_now=2)
    put_rung(database, partner, "3")
    growth = ladder_growth(database)
    assert growth.days == () and growth.movers == ()
    assert growth.began_on == clock.today()
    assert growth.now == {3: frozenset({partner.id})}


def test_what_was_erased_is_unknown_and_no_move(database: Database) -> None:
    with on(dt.date(2026, 5, 1)):
        partner = a_partner(database, "Gewist", status=WORKING, level_now=2)
        a_partner(database, "Bekend", status=WORKING, level_now=2)
    put_rung(database, partner, "3")
    with database.raw_connection() as connection:
        connection.execute(
            "UPDATE audit_image SET before = NULL, after = NULL, salt = NULL WHERE row_id = ?", (partner.id,)
        )
    growth = ladder_growth(database)
    assert growth.this_year is not None
    assert (dict(growth.this_year.counts), growth.this_year.unknown) == ({2: 1}, 1)
    assert growth.movers == ()
    assert standing_words(None) == "niet bekend"


def test_who_is_left_alone_does_not_take_part_in_that_time(database: Database) -> None:
    """S2-X6: it is no move when it was so before."""
    with on(dt.date(2026, 5, 1)):
        long = a_partner(database, "Lang met rust", status=WORKING, level_now=3)
        now = a_partner(database, "Nu met rust", status=WORKING, level_now=3)
        again = a_partner(database, "Weer bij", status=WORKING, level_now=3)
    a_lock(database, long.id, decided_on=dt.date(2026, 5, 2))
    a_lock(database, now.id, decided_on=dt.date(2026, 10, 1))
    a_lock(database, again.id, decided_on=dt.date(2026, 5, 2), lifted_on=dt.date(2026, 9, 1))
    growth = ladder_growth(database)
    assert growth.this_year is not None and dict(growth.this_year.counts) == {3: 1}
    assert growth.now == {3: frozenset({again.id})}
    assert told(growth) == [("Weer bij", Move.JOINED, THIS_YEAR), ("Nu met rust", Move.LEFT, THIS_YEAR)]


def test_a_partner_that_was_merged_is_not_counted_twice(database: Database) -> None:
    with on(dt.date(2026, 5, 1)):
        kept = a_partner(database, "Wösten", status=WORKING, level_now=3)
        twin = a_partner(database, "Wosten", status=WORKING, level_now=3)
    merge_partners(database, kept.id, twin.id)
    growth = ladder_growth(database)
    assert growth.this_year is not None and dict(growth.this_year.counts) == {3: 1}
    assert growth.movers == ()


def test_the_paper_tells_the_growth(database: Database) -> None:
    with on(dt.date(2026, 5, 1)):
        a_school(database)
        climber = a_partner(database, "Wösten", status=WORKING, level_now=2)
        back = a_partner(database, "Çelik", status=WORKING, level_now=3)
    put_rung(database, climber, "3")
    put_rung(database, back, "2")
    text = " ".join(page_texts(print_portfolio(database)))
    assert "trede 1 aug 2026 nu gewenst" in text
    assert "3: af en toe een gastles of bezoek 1 1 0" in text
    assert "Sinds 1 augustus 2026 een trede verder: Wösten. Een trede terug: Çelik." in text
