"""Which backups stay, whatever the clock says."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from netwerk_desktop.storage.backing_up import back_up, back_up_safely, last_recorded
from netwerk_desktop.storage.backup import list_backups, newest_backup
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.rotation import gone_on, months_before, to_keep
from netwerk_desktop.system import clock
from tests.builders import a_partner

NOW = dt.datetime(2026, 11, 22, 7, 21, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A backup as far as rotation knows it."""

    taken_at: dt.datetime
    number: int = 0
    before_upgrade: bool = False


MOMENTS = st.lists(
    st.integers(min_value=-40 * 24 * 60, max_value=6 * 365 * 24 * 60).map(
        lambda minutes: NOW - dt.timedelta(minutes=minutes)
    ),
    max_size=120,
    unique=True,
)


def numbered(moments: Sequence[dt.datetime]) -> list[Kept]:
    """Made in the order of the list, which need not be that of the clock."""
    return [Kept(moment, number) for number, moment in enumerate(moments, start=1)]


@settings(max_examples=150, deadline=None)
@given(MOMENTS, st.booleans())
def test_what_is_kept(moments: list[dt.datetime], ordered: bool) -> None:
    """*ordered*: the clock was right all the time; else it went back and forth at every backup."""
    backups = numbered(sorted(moments) if ordered else moments)
    keep = to_keep(backups, now=NOW)
    moments_kept = {backup.taken_at for backup in keep}
    oldest = dt.date(2024, 11, 22)
    is_trusted = len({m.date() for m in moments if m.date() >= oldest}) >= 3
    aged = {m for m in moments if is_trusted and m.date() < oldest}
    assert not moments_kept & aged, "what is past its time is gone"
    assert {m for m in moments if (NOW.date() - m.date()).days <= 1} <= moments_kept
    last = {backup.taken_at for backup in backups[-12:]}
    assert last <= moments_kept | aged, "the last ones stay, whatever their moments say"
    if moments:
        assert max(moments) in moments_kept
    for newest in _newest_per(moments, lambda m: m.year if m.month >= 8 else m.year - 1):
        assert newest in moments_kept or newest.date() < oldest
    counted: tuple[tuple[int, Callable[[dt.datetime], object]], ...] = (
        (12, lambda m: m.date()),
        (10, lambda m: m.isocalendar()[:2]),
        (9, lambda m: (m.year, m.month)),
    )
    for count, period in counted:
        assert set(_newest_per(moments, period)[:count]) <= moments_kept | aged
    old = {m for m in moments_kept if (NOW.date() - m.date()).days > 1}
    assert len(old) <= (12 + 10 + 9 + 3 if ordered else 2 * (12 + 10 + 9 + 3) + 12)
    assert to_keep(keep, now=NOW) == keep, "a second run drops more"


def _newest_per(moments: list[dt.datetime], period: Callable[[dt.datetime], object]) -> list[dt.datetime]:
    newest = {period(moment): moment for moment in sorted(moments)}
    return sorted(newest.values(), reverse=True)


def daily(days: int) -> list[Kept]:
    """One backup a day until NOW, each followed by the rotation of that moment."""
    kept: list[Kept] = []
    for number in range(days):
        day = NOW - (days - 1 - number) * DAY
        kept = to_keep([*kept, Kept(day, number + 1)], now=day)
        assert kept[-1].taken_at == day
    return kept


def test_years_of_daily_backups_leave_some_thirty_and_none_beyond_their_term() -> None:
    kept = daily(1500)
    assert 20 <= len(kept) <= 34
    oldest = min(backup.taken_at for backup in kept)
    assert oldest <= NOW - 450 * DAY, "no backup of an earlier school year is left"
    assert oldest.date() >= months_before(NOW.date(), 24), "what was erased must be gone some day"


def test_the_day_on_which_the_erased_is_gone_from_all_backups() -> None:
    assert gone_on(dt.date(2026, 11, 22)) == dt.date(2028, 11, 22)
    assert months_before(dt.date(2028, 2, 29), 12) == dt.date(2027, 2, 28)
    assert months_before(dt.date(2026, 1, 31), -1) == dt.date(2026, 2, 28)
    erased = NOW - 731 * DAY
    assert all(backup.taken_at > erased for backup in daily(1500))


def test_a_school_that_hardly_works_with_it_keeps_nothing_beyond_the_term() -> None:
    """Once a month: 12 days would be a year, 12 last ones too; three years ago is gone all the same."""
    kept: list[Kept] = []
    for number in range(60):
        day = NOW - (59 - number) * 45 * DAY
        kept = to_keep([*kept, Kept(day, number + 1)], now=day)
    assert min(backup.taken_at.date() for backup in kept) >= months_before(NOW.date(), 24)
    long_ago = [Kept(NOW - (1200 + n) * DAY, n) for n in range(20, 0, -1)]
    assert long_ago[-1] in to_keep([*long_ago, Kept(NOW, 99)], now=NOW), "one look at the clock is not enough"


def test_a_folder_that_is_no_longer_used_ages_too(database: Database, tmp_path: Path) -> None:
    spare, share = tmp_path / "deze pc", tmp_path / "share"
    with clock.fixed(NOW - 800 * DAY):
        old = back_up(database, spare)
    with clock.fixed(NOW - 700 * DAY):
        young = back_up(database, spare)
    for days in (5, 0):
        with clock.fixed(NOW - days * DAY):
            back_up_safely(database, share, spare)
    assert not old.exists() and young.exists()
    assert len(list_backups(share)) == 2


def test_folders_that_were_chosen_before_age_too(database: Database, tmp_path: Path) -> None:
    """Of whoever was forgotten it is said when the name is in no backup any more: in none, then."""
    spare, stick, gone = tmp_path / "deze pc", tmp_path / "stick", tmp_path / "weg"
    stick.mkdir()
    with clock.fixed(NOW - 800 * DAY):
        old = back_up(database, stick)
    with clock.fixed(NOW - 700 * DAY):
        young = back_up(database, stick)
    other = stick / "netwerk-20200101T080000-00000000-nr1.nwb"
    other.write_bytes(b"of another school")
    for days in (5, 0):
        with clock.fixed(NOW - days * DAY):
            assert back_up_safely(database, spare, spare, (gone, stick)).problem == ""
    assert not old.exists() and young.exists() and other.exists()
    assert len(list_backups(spare)) == 2


def test_before_an_upgrade_stays_for_its_term() -> None:
    backups = [*numbered([NOW - n * DAY for n in range(40, 1, -1)])]
    young = Kept(NOW - 300 * DAY, 0, before_upgrade=True)
    old = Kept(NOW - 800 * DAY, 0, before_upgrade=True)
    keep = to_keep([old, young, *backups], now=NOW)
    assert young in keep and old not in keep


def test_a_clock_a_day_back_costs_nothing_and_hides_nothing(database: Database, tmp_path: Path) -> None:
    """Two backups today, two while the clock says yesterday, one after it was put right."""
    folder = tmp_path / "backups"
    moments = [NOW, NOW + DAY / 4, NOW - DAY, NOW - DAY / 2, NOW + DAY / 2]
    made = []
    for number, moment in enumerate(moments):
        a_partner(database, f"P{number}")
        with clock.fixed(moment):
            made.append(back_up(database, folder))
        listed = [file.path for file in list_backups(folder)]
        assert listed == made[::-1], "the newest is the one that was made last"
        newest = newest_backup(folder, database.key)
        assert newest is not None and newest.path == made[-1]
        record = last_recorded(database)
        assert record is not None and record.file_name == made[-1].name
    with clock.fixed(NOW + 3 * DAY):
        back_up(database, folder)
    assert all(path.exists() for path in made)


def test_a_clock_far_ahead_for_a_while_drops_nothing(database: Database, tmp_path: Path) -> None:
    real = numbered([NOW - n * DAY for n in range(400, 0, -1)])
    now = NOW + 3650 * DAY
    kept = to_keep([*real, Kept(now, 401)], now=now)
    assert {NOW.date() - n * DAY for n in range(1, 11)} <= {backup.taken_at.date() for backup in kept}
    folder = tmp_path / "backups"
    with clock.fixed(now):
        future = back_up(database, folder)
    with clock.fixed(NOW):
        present = back_up(database, folder)
    assert future.exists() and [file.path for file in list_backups(folder)] == [present, future]


def test_a_clock_that_lost_its_battery(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    right = back_up(database, folder)
    with clock.fixed(dt.datetime(1970, 1, 1, 0, 5, tzinfo=dt.UTC)):
        wrong = back_up(database, folder)
    assert right.exists() and [file.path for file in list_backups(folder)] == [wrong, right]


def test_what_a_recovery_set_aside_goes_with_its_time(database: Database, tmp_path: Path) -> None:
    """The damaged file, what was saved of it and a key that nobody could use; never the file itself."""
    old = [
        "netwerk-beschadigd-20240101T080000.db",
        "netwerk-beschadigd-20240101T080000.db-journal",
        "netwerk-gered-20240101T080000.nwb",
        "netwerk.db.key.opzij-20240101T080000",
    ]
    young = ["netwerk-beschadigd-20261101T080000.db", "netwerk-gered-20251101T080000-2.nwb"]
    for name in (*old, *young):
        (database.path.parent / name).write_bytes(b"x")
    with clock.fixed(NOW + 9000 * DAY):
        back_up(database, tmp_path / "backups")
    left = {path.name for path in database.path.parent.iterdir()}
    assert set(old) <= left, "a clock set ahead by mistake removes nothing at once"
    with clock.fixed(NOW):
        back_up(database, tmp_path / "backups")
    left = {path.name for path in database.path.parent.iterdir()}
    assert not set(old) & left and set(young) <= left
    assert {"netwerk.db", "netwerk.db.key"} <= left
