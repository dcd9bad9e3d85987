"""The demo school: the same each time, believable, and of nobody."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.planning.ladder_growth import Move
from netwerk_desktop.planning.personal_data_scan import contains_bsn
from netwerk_desktop.planning.risks import RiskLevel
from netwerk_desktop.services.agreement_lists import AgreementState, list_agreements
from netwerk_desktop.services.asks import partner_asks
from netwerk_desktop.services.demonstration import LABEL, make_demo_school
from netwerk_desktop.services.demonstration.school_days import is_school_day, school_days
from netwerk_desktop.services.ladder_growth import ladder_growth
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.review_talks import earlier_talks
from netwerk_desktop.services.school import the_school
from netwerk_desktop.services.today import today_board
from netwerk_desktop.services.today_rows import TodayGroup
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.integrity import find_problems
from netwerk_desktop.storage.opening import open_database
from tests.builders import a_partner, a_school
from tests.conftest import ACTOR

NOT_SHOWN = ("audit_image", "audit_entry", "search_entry")
"""Tables with salts, chains and actors: the same school has others each time."""


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dt.datetime], Database]]:
    """Makes demo schools, each in a file of its own, on the day that is asked."""
    opened: list[Database] = []

    def made(moment: dt.datetime) -> Database:
        folder = tmp_path_factory.mktemp("demo")
        database = open_database(
            folder / "demo.db", backups=folder / "backups", now=lambda: moment, actor=ACTOR, create=True
        )
        opened.append(database)
        make_demo_school(database)
        return database

    yield made
    for database in opened:
        database.close()


@pytest.fixture(scope="module")
def moment() -> dt.datetime:
    """Sunday 22 November 2026."""
    return dt.datetime(2026, 11, 22, 8, 21).astimezone()


@pytest.fixture(scope="module")
def demo(make: Callable[[dt.datetime], Database], moment: dt.datetime) -> Database:
    return make(moment)


def rows_of(database: Database, statement: str) -> list[tuple[Any, ...]]:
    with database.raw_connection() as connection:
        return list(connection.execute(statement).fetchall())


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours."""
    names = [
        name
        for (name,) in rows_of(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(("sqlite_", "search_index")) and name not in NOT_SHOWN
    ]
    return {name: rows_of(database, f'SELECT * FROM "{name}" ORDER BY 1') for name in names}


def all_texts(database: Database) -> list[str]:
    return [
        str(value)
        for name, rows in dump(database).items()
        if name not in ("attachment", "template_version", "issued_document")
        for row in rows
        for value in row
        if isinstance(value, str)
    ]


def test_two_schools_of_one_day_are_the_same(
    demo: Database, make: Callable[[dt.datetime], Database], moment: dt.datetime
) -> None:
    """Bytes of the papers and codes included."""
    assert dump(make(moment)) == dump(demo)


def test_it_has_what_a_school_has(demo: Database) -> None:
    counts = {name: len(rows) for name, rows in dump(demo).items()}
    assert (counts["partner"], counts["person"], counts["school"]) == (122, 250, 1)
    assert counts["contact_moment"] > 700
    assert counts["thank_you_letter"] >= 5
    assert counts["colleague"] == 3
    assert the_school(demo).is_demo


def test_partners_are_of_all_kinds_and_stages(demo: Database) -> None:
    rows = list_partners(demo)
    kinds = {kind for row in rows for kind in row.types}
    assert len(kinds) >= 9
    assert min(Counter(row.status for row in rows).values()) >= 3
    assert min(Counter(row.tier for row in rows).values()) >= 10
    assert sum("ł" in row.name.lower() or "ş" in row.name.lower() for row in rows) >= 4


def test_steps_are_late_today_later_and_missing(demo: Database) -> None:
    rows = list_partners(demo)
    today = demo.today()
    steps = Counter(
        "none" if row.next_due is None else (row.next_due > today) - (row.next_due < today) for row in rows
    )
    assert steps[-1] >= 3
    assert steps[0] >= 6
    assert steps[1] >= 40
    assert steps["none"] >= 19
    assert all(row.next_due is None for row in rows if row.is_resting)


def test_contact_stands_at_every_level_and_shows_on_vandaag(demo: Database) -> None:
    levels = Counter(row.fading.level for row in list_partners(demo))
    assert set(levels) == set(FadingLevel)
    assert levels[FadingLevel.ACTIVE] > sum(levels.values()) / 2
    board = today_board(demo)
    assert {section.group for section in board.sections} == set(TodayGroup)
    assert sum(len(day.activities) for day in board.week) >= 4
    assert len(board.calls) >= 5
    assert board.good_news is not None
    assert {share.level for share in board.risks.values()} == {RiskLevel.CALM, RiskLevel.ATTENTION}


def test_a_partner_was_asked_enough_by_several_colleagues(demo: Database) -> None:
    row = next(row for row in list_partners(demo) if row.name == "Installatietechniek Wösten")
    asks = partner_asks(demo, row.id)
    assert asks.is_full
    assert len({card.who for card in asks.this_year}) >= 2


def test_the_ladder_has_a_past_and_a_talk_of_the_year_a_forerunner(demo: Database) -> None:
    """S4-16, S3-5c: some went on and one went back, this school year and the last."""
    growth = ladder_growth(demo)
    assert len(growth.days) == 2 and not any(day.unknown for day in growth.days)
    assert {each.move for each in growth.movers} >= {Move.FURTHER, Move.BACK}
    assert not growth.moved(Move.CHOSEN), "a rung that was only noted today is no growth"
    wosten = next(row.id for row in list_partners(demo) if row.name == "Installatietechniek Wösten")
    assert [talk.note for talk in earlier_talks(demo, wosten)] == [
        "Eén leerling, en een blok van drie weken."
    ]


def test_agreements_are_in_every_state(demo: Database) -> None:
    rows = list_agreements(demo)
    assert {row.state for row in rows} == set(AgreementState)
    years = {row.number[3:7] for row in rows if row.number}
    assert len(years) >= 2
    numbered = sorted(row.number for row in rows if row.number)
    assert numbered == sorted(set(numbered))


def test_nobody_was_called_in_a_holiday(demo: Database) -> None:
    days = [
        dt.date.fromisoformat(day)
        for (day,) in rows_of(demo, "SELECT happened_on FROM contact_moment WHERE kind <> 'LETTER'")
    ]
    assert [day for day in days if not is_school_day(day)] == []
    assert max(days) < demo.today()
    assert demo.today() - min(days) > dt.timedelta(days=600)


@pytest.mark.parametrize(
    "day",
    [
        dt.date(2025, 10, 22),  # autumn holiday north
        dt.date(2026, 2, 18),  # spring holiday middle and south
        dt.date(2026, 7, 8),  # summer north
        dt.date(2027, 9, 3),  # summer south
        dt.date(2026, 12, 31),
        dt.date(2026, 4, 3),  # Good Friday
        dt.date(2027, 5, 6),  # Ascension Day
        dt.date(2028, 6, 5),  # Whit Monday
        dt.date(2026, 11, 22),  # a Sunday
    ],
)
def test_days_without_school(day: dt.date) -> None:
    assert not is_school_day(day)


def test_a_school_year_has_enough_days() -> None:
    assert 170 <= len(school_days(dt.date(2026, 8, 1), dt.date(2027, 7, 31))) <= 200


def test_nothing_can_be_undone_and_the_trail_says_what_was_made(demo: Database) -> None:
    assert demo.undo_stack.next_undo is None
    assert demo.undo_stack.next_redo is None
    labels = rows_of(demo, "SELECT label FROM audit_entry")
    assert (LABEL,) in labels
    moments = [at for (at,) in rows_of(demo, "SELECT at FROM audit_entry ORDER BY id")]
    assert moments == sorted(moments)
    with demo.raw_connection() as connection:
        assert find_problems(connection) == []


def test_numbers_and_addresses_are_of_nobody(demo: Database) -> None:
    texts = all_texts(demo)
    assert [text for text in texts if contains_bsn(text)] == []
    postcodes = {
        code
        for text in texts
        for code in re.findall(r"\b[1-9]\d{3} ?[A-Z]{2}\b", text)
        if not text.startswith(("SO-", "BD-"))
    }
    assert postcodes
    assert {code for code in postcodes if code[-2:] not in ("SA", "SD", "SS")} == set()
    phones = {text for text in texts if re.fullmatch(r"0\d[\d ]{7,12}", text)}
    kvk = {text for text in texts if re.fullmatch(r"\d{8}|\d{12}", text)}
    assert {phone for phone in phones - kvk if not phone.startswith(("0999 ", "06 0"))} == set()
    assert {number for number in kvk if not number.startswith("000")} == set()
    mails = {text for text in texts if "@" in text}
    assert len(mails) > 200
    assert {mail for mail in mails if not mail.endswith(".example") and " " not in mail} == set()


def test_nothing_is_said_about_health(demo: Database) -> None:
    words = re.compile(
        r"\b(?:ziek\w*|medicijn\w*|diagnose|adhd|autis\w*|depress\w*|handicap\w*|geloof)\b", re.I
    )
    assert [text for text in all_texts(demo) if words.search(text)] == []


def test_no_field_is_longer_than_the_screen_likes(demo: Database) -> None:
    assert max(len(row.name) for row in list_partners(demo)) <= 40


@pytest.mark.parametrize("day", [(2027, 8, 3), (2028, 2, 29)])
def test_it_can_be_made_on_any_day(
    make: Callable[[dt.datetime], Database], day: tuple[int, int, int]
) -> None:
    database = make(dt.datetime(*day, 9, 0).astimezone())
    states = {row.state for row in list_agreements(database)}
    assert {AgreementState.DRAFT, AgreementState.IN_FORCE, AgreementState.ENDED} <= states
    assert len(rows_of(database, "SELECT 1 FROM contact_moment")) > 700


def test_invented_data_never_mix_with_real_data(database: Database) -> None:
    a_school(database)
    a_partner(database, "Bakkerij Kruimel")
    with pytest.raises(DomainError, match="eigen bestand"):
        make_demo_school(database)
    assert [row.name for row in list_partners(database)] == ["Bakkerij Kruimel"]


def test_the_clock_is_given_back(demo: Database, moment: dt.datetime) -> None:
    assert demo.now() == moment


def test_a_file_with_a_partner_is_no_place_for_a_demo_school(database: Database) -> None:
    a_partner(database, "Bakkerij Kruimel")
    with pytest.raises(DomainError, match="eigen bestand"):
        make_demo_school(database)
    assert [row.name for row in list_partners(database)] == ["Bakkerij Kruimel"]
