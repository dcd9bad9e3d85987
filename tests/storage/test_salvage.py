"""What can still be read of a damaged database is saved beside it, and nothing that is not certain."""

import os
import random
import shutil
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.backup import inspect_backup, taken_out
from netwerk_desktop.storage.damaged_pages import DamagedPages
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.storage.restoring import restore_backup
from netwerk_desktop.storage.salvage import Salvaged, salvage
from netwerk_desktop.storage.upgrade import HEAD
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_partner, a_person
from tests.storage.files import Dump, contents, opened

PAGE = 4096
RELEASED = Path(__file__).parents[1] / "migrations" / "databases" / "0001.db"


@pytest.fixture
def full(empty_database_path: Path) -> Path:
    """A closed database of some 150 pages, with texts that are longer than a page."""
    database = opened(empty_database_path)
    for number in range(60):
        partner = a_partner(database, f"Łukasz & Zn {number}", remark=f"{number} " * 900)
        a_contact_moment(database, partner.id, text=f"gebeld {number}", minutes=number)
    a_person(database)
    database.close()
    return empty_database_path


def saved(path: Path) -> Salvaged:
    return salvage(path, read_key(path), beside=path, now=clock.now())


def rows_in(result: Salvaged, path: Path) -> Dump:
    """The dump of what was saved."""
    assert result.path is not None
    with taken_out(result.path) as (copy, _):
        database = backup_opened(copy, path)
        try:
            return contents(database, without=frozenset())
        finally:
            database.close()


def backup_opened(copy: Path, path: Path) -> Database:
    return Database(copy, read_key(path), now=clock.now, actor="x")


def spoil(path: Path, *pages: int) -> None:
    """Flip one bit in each of these pages, from 1."""
    stored = bytearray(path.read_bytes())
    for page in pages:
        stored[(page - 1) * PAGE + 1000] ^= 4
    path.write_bytes(stored)


def whole(path: Path) -> Dump:
    database = opened(path)
    try:
        return contents(database, without=frozenset())
    finally:
        database.close()


def test_of_a_whole_file_everything_is_saved(full: Path) -> None:
    """The control: whatever is missing later is missing because of the damage."""
    before = whole(full)
    stored = full.read_bytes()
    result = saved(full)
    assert result.damaged_pages == 0
    assert result.counts["partner"] == 60
    found = rows_in(result, full)
    for table in before:
        assert found[table] == before[table], table
    assert full.read_bytes() == stored


@pytest.mark.parametrize("seed", range(6))
def test_what_is_saved_is_unchanged_and_whole_in_itself(full: Path, seed: int) -> None:
    """Some pages, many or nearly all are damaged; what is saved equals what was there, row by row."""
    before = whole(full)
    count = full.stat().st_size // PAGE
    chance = random.Random(seed)
    spoil(full, *chance.sample(range(1, count + 1), (1, 12, count // 3)[seed % 3]))
    stored = full.read_bytes()
    result = saved(full)
    assert full.read_bytes() == stored, "the damaged file is only read"
    assert result.path is not None and inspect_backup(result.path, read_key(full)).is_sound
    found = rows_in(result, full)
    lost = 0
    for table in before:
        if table.startswith("search_"):
            continue
        original = {row[0]: row for row in before[table]}
        for row in found[table]:
            same = [one == other or one is None for one, other in zip(row, original[row[0]], strict=True)]
            assert all(same), "a row is as it was, or it is not there"
        lost += len(before[table]) - len(found[table])
    assert lost > 0 or seed % 3 == 0, "the damage hit nothing"
    assert not list(full.parent.glob("*.salvage*")) + list(full.parent.glob("*.backup*"))


def test_the_page_that_names_the_leaves_of_a_table(full: Path) -> None:
    """The root of a large table is gone: its leaves are found all the same."""
    connection = connect(full, read_key(full))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'partner'").fetchone()[0]
    connection.close()
    assert not_a_leaf(full, root)
    spoil(full, root)
    assert saved(full).counts["partner"] == 60


def not_a_leaf(path: Path, number: int) -> bool:
    pages = DamagedPages(path, read_key(path))
    page = pages._page(number)
    return page is not None and page[0] == 5


def test_the_first_page_is_gone(full: Path) -> None:
    """Nobody knows where the tables begin: they begin where our revisions made them."""
    spoil(full, 1)
    result = saved(full)
    assert result.counts["partner"] == 60 and result.counts["contact_moment"] == 60


def test_the_end_of_the_file_is_gone(full: Path) -> None:
    os.truncate(full, full.stat().st_size * 4 // 5 // PAGE * PAGE + 17)
    result = saved(full)
    assert result.rows > 0
    assert 0 < result.counts["partner"] <= 60


@pytest.mark.parametrize("harm", ["nothing is left", "another file", "another key"])
def test_nothing_can_be_read(full: Path, harm: str) -> None:
    key = read_key(full)
    match harm:
        case "nothing is left":
            full.write_bytes(b"")
        case "another file":
            full.write_bytes(os.urandom(40 * PAGE))
        case "another key":
            key = os.urandom(48)
    result = salvage(full, key, beside=full, now=clock.now())
    assert result.path is None and result.rows == 0
    assert not list(full.parent.glob("*gered*"))


def test_what_referred_to_a_lost_row_can_be_put_back(full: Path, tmp_path: Path) -> None:
    """Contact moments of partners on a damaged page go along with them: the file is sound."""
    connection = connect(full, read_key(full))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'partner'").fetchone()[0]
    connection.close()
    leaves = [n for n in DamagedPages(full, read_key(full))._tree(root) if n != root]
    spoil(full, *leaves[: len(leaves) // 2])
    result = saved(full)
    assert 0 < result.counts["partner"] < 60
    assert result.rows > 60
    assert result.counts["contact_moment"] == result.counts["partner"]
    assert result.path is not None
    aside = restore_backup(result.path, full, backups=tmp_path / "backups", now=clock.now())
    assert aside is not None and "beschadigd" in aside.name
    database = opened(full)
    again = a_partner(database, "Nieuw")
    database.close()
    assert again.id > 60, "an id of a lost row is never given again"


def test_entries_of_the_trail_that_are_lost_take_their_images_along(full: Path, tmp_path: Path) -> None:
    """The guards of the trail stand in the saved file again, though rows were taken out of it."""
    connection = connect(full, read_key(full))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_entry'").fetchone()[0]
    connection.close()
    leaves = [n for n in DamagedPages(full, read_key(full))._tree(root) if n != root] or [root]
    spoil(full, *leaves[: max(1, len(leaves) // 2)])
    result = saved(full)
    assert result.path is not None
    restore_backup(result.path, full, backups=tmp_path / "backups", now=clock.now())
    connection = connect(full, read_key(full))
    guards = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'"
    ).fetchone()[0]
    connection.close()
    assert guards >= 2, "put back, or the file would not be taken for one of ours"


def test_a_file_of_the_first_release(tmp_path: Path) -> None:
    path = tmp_path / "netwerk.db"
    for suffix in ("", ".key"):
        shutil.copyfile(f"{RELEASED}{suffix}", f"{path}{suffix}")
    spoil(path, 300, 301, 302)
    result = saved(path)
    assert result.path is not None
    assert inspect_backup(result.path, read_key(path)).version == HEAD
    assert result.counts["partner"] > 50


def test_a_full_disk_is_said(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(full, 30)

    def no_room(*_args: object, **_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "copy_to", no_room)
    with pytest.raises(EnvironmentProblem, match="schijf"):
        saved(full)
    assert sorted(p.name for p in full.parent.iterdir() if p.is_file() and p.stat().st_size) == [
        "netwerk.db",
        "netwerk.db.key",
    ]
