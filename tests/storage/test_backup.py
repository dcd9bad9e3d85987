"""Backups that are whole before older ones go, and restores that lose nothing."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netwerk_desktop.model.agreements import DocumentKind
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.issuing import next_number
from netwerk_desktop.storage import backup, trail
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.backup import inspect_backup, list_backups
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import make_key, read_key
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.storage.restoring import restore_backup
from netwerk_desktop.system import clock
from tests.builders import a_partner, a_person
from tests.source_tree import ROOT
from tests.storage.containers import change_inside
from tests.storage.files import contents, opened
from tests.storage.test_opening import flip, set_version

NOW = dt.datetime(2026, 11, 22, 7, 21, tzinfo=dt.UTC)


def test_a_backup_is_listed_by_its_moment_and_can_be_looked_into(database: Database, tmp_path: Path) -> None:
    a_partner(database)
    made = back_up(database, tmp_path / "backups")
    again = back_up(database, tmp_path / "backups")
    (made.parent / "vakantie.nwb").write_text("anders")
    (made.parent / "netwerk-99999999T999999.nwb").write_text("anders")
    found = list_backups(made.parent)
    assert {file.path for file in found} == {made, again}
    assert found[0].taken_at == clock.now().replace(microsecond=0)
    report = inspect_backup(made, database.key)
    assert report.is_sound and report.counts["partner"] == 1
    assert sorted(p.suffix for p in made.parent.iterdir() if p.stat().st_size) == [".nwb"] * 4
    assert b"Kruimel" not in made.read_bytes()


def test_a_damaged_backup_pushes_nothing_out(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older backups go only after the new one was opened and checked."""
    folder = tmp_path / "backups"
    with clock.fixed(NOW - dt.timedelta(days=900)):
        back_up(database, folder)
    with clock.fixed(NOW - dt.timedelta(days=899)):
        back_up(database, folder)
    before = list_backups(folder)
    real = backup.copy_to

    def damaging(connection: object, target: Path, key: bytes) -> None:
        real(connection, target, key)
        flip(target, 4096 * 5 + 7)

    monkeypatch.setattr(backup, "copy_to", damaging)
    with pytest.raises(EnvironmentProblem):
        back_up(database, folder)
    assert list_backups(folder) == before
    assert not list(folder.glob("*.half*"))
    monkeypatch.setattr(backup, "copy_to", real)
    back_up(database, folder)
    assert len(list_backups(folder)) == 3


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX")
def test_only_their_owner_can_read_the_file_and_its_backups(tmp_path: Path) -> None:
    path, before = tmp_path / "netwerk.db", os.umask(0o022)
    try:
        database = open_database(path, backups=tmp_path / "b", now=clock.now, actor="x", create=True)
        a_partner(database)
        made = back_up(database, tmp_path / "backups")
        database.close()
        restore_backup(made, path, backups=tmp_path / "backups", now=clock.now())
    finally:
        os.umask(before)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {file: oct(file.stat().st_mode & 0o777) for file in files} == dict.fromkeys(files, "0o600")
    assert len(files) >= 4


def test_a_folder_that_is_gone_is_said(database: Database, tmp_path: Path) -> None:
    for folder in (tmp_path / "usb" / "netwerk", tmp_path / "netwerk.db" / "map"):
        with pytest.raises(EnvironmentProblem, match="Sluit de schijf aan of kies een andere map"):
            back_up(database, folder)
    assert not (tmp_path / "usb").exists()
    a_partner(database)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a tiny disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_leaves_no_half_backup(database: Database, tiny_disk: Path) -> None:
    with database.work("Veel") as work:
        for number in range(40):
            a_row = {"name": f"P{number}", "remark": "x" * 19_000}
            work.insert_many(_partner(), [a_row])
        work.commit()
    with pytest.raises(EnvironmentProblem, match="Kijk of de schijf vol is"):
        back_up(database, tiny_disk)
    assert list(tiny_disk.iterdir()) == []
    a_person(database)


NOTED = frozenset({"backup_record"})
"""Each restore notes there which backups there are."""


def _partner() -> type:
    from netwerk_desktop.model.partners import Partner

    return Partner


def test_restore_brings_back_the_content_and_keeps_what_was_there(
    empty_database_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    database = opened(empty_database_path)
    a_partner(database, name="Oud")
    old = contents(database, without=NOTED)
    chosen = back_up(database, folder)
    a_partner(database, name="Nieuw")
    new = contents(database, without=NOTED)
    database.close()
    kept = restore_backup(chosen, empty_database_path, backups=folder, now=clock.now())
    assert kept is not None and kept in {file.path for file in list_backups(folder)}
    restored = opened(empty_database_path)
    assert contents(restored, without=NOTED) == old
    restored.close()
    restore_backup(kept, empty_database_path, backups=folder, now=clock.now())
    back = opened(empty_database_path)
    assert contents(back, without=NOTED) == new
    back.close()


def give_numbers(database: Database, kind: DocumentKind, *, times: int) -> list[str]:
    """Numbers as papers get them."""
    with database.work("Uitgegeven", undoable=False) as work:
        numbers = [next_number(work, kind, NOW.date()) for _ in range(times)]
        work.commit()
    return numbers


@pytest.mark.parametrize("harm", [None, "loose ends", "damaged", "text", "gone"])
def test_no_number_is_given_twice_after_a_restore(
    empty_database_path: Path, tmp_path: Path, harm: str | None
) -> None:
    """What was given after the backup is on paper; only a file that cannot be read cannot tell."""
    folder, path = tmp_path / "backups", empty_database_path
    database = opened(path)
    first = give_numbers(database, DocumentKind.COLLABORATION, times=2)
    chosen = back_up(database, folder)
    given = give_numbers(database, DocumentKind.COLLABORATION, times=3)
    given += give_numbers(database, DocumentKind.THANK_YOU, times=1)
    database.close()
    if harm:
        _spoil(path, harm, path)
    restore_backup(chosen, path, backups=folder, now=clock.now())
    restored = opened(path)
    with restored.read() as session:
        assert list(trail.broken_entries(session.connection())) == []
    again = give_numbers(restored, DocumentKind.COLLABORATION, times=1)
    again += give_numbers(restored, DocumentKind.THANK_YOU, times=1)
    restored.close()
    if harm in (None, "loose ends"):
        assert not set(again) & {*first, *given}
    else:
        assert not set(again) & set(first)


def test_numbers_of_a_newer_backup_do_not_go_down(empty_database_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    database = opened(empty_database_path)
    old = back_up(database, folder)
    given = give_numbers(database, DocumentKind.COLLABORATION, times=3)
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        new = back_up(database, folder)
    database.close()
    for chosen in (old, new):
        restore_backup(chosen, empty_database_path, backups=folder, now=clock.now())
    restored = opened(empty_database_path)
    assert not set(give_numbers(restored, DocumentKind.COLLABORATION, times=1)) & set(given)
    restored.close()


def test_a_lost_file_is_not_replaced_by_an_empty_one(empty_database_path: Path, tmp_path: Path) -> None:
    folder, path = tmp_path / "backups", empty_database_path
    database = opened(path)
    a_partner(database)
    old = contents(database)
    chosen = back_up(database, folder)
    database.close()
    path.unlink()
    journal = path.with_name("netwerk.db-journal")
    journal.write_bytes(b"what a crash left" * 100)
    before = _stored(tmp_path)
    with pytest.raises(EnvironmentProblem) as caught:
        open_database(path, backups=folder, now=clock.now, actor="x", create=True)
    assert "Zet een backup terug. De nieuwste is van 22-11-2026 om 08.21 uur" in caught.value.message
    assert str(folder) in caught.value.message
    assert _stored(tmp_path) == before
    restore_backup(chosen, path, backups=folder, now=clock.now())
    restored = opened(path)
    assert contents(restored) == old
    restored.close()


def test_a_key_without_a_backup_is_a_first_start_that_broke_off(tmp_path: Path) -> None:
    """Nothing is lost then; what a crash left beside it is not rolled back into the new file."""
    path, folder = tmp_path / "netwerk.db", tmp_path / "backups"
    make_key(path)
    folder.mkdir()
    (folder / "netwerk-20261121T080000-0badf00d.nwb").write_bytes(b"of another school")
    path.with_name("netwerk.db-journal").write_bytes(b"what a crash left" * 100)
    database = open_database(path, backups=folder, now=clock.now, actor="x", create=True)
    a_partner(database)
    database.close()
    assert not path.with_name("netwerk.db-journal").exists() or not journal_of(path)


def journal_of(path: Path) -> bytes:
    """What is in the journal beside *path*."""
    return path.with_name(f"{path.name}-journal").read_bytes()


@pytest.mark.parametrize(
    "harm",
    [
        "text",
        "empty",
        "newer",
        "unknown",
        "damaged",
        "damaged inside",
        "extra trigger",
        "extra view",
        "extra table",
        "extra column",
        "gone",
        "other key",
        "truncated",
    ],
)
def test_a_backup_that_cannot_be_used_changes_nothing(
    empty_database_path: Path, tmp_path: Path, harm: str
) -> None:
    folder = tmp_path / "backups"
    database = opened(empty_database_path)
    a_partner(database)
    chosen = back_up(database, folder)
    database.close()
    _spoil(chosen, harm, empty_database_path)
    before = _stored(tmp_path)
    with pytest.raises(EnvironmentProblem) as caught:
        restore_backup(chosen, empty_database_path, backups=folder, now=clock.now())
    assert chosen.name in caught.value.message
    assert _stored(tmp_path) == before


def _spoil(chosen: Path, harm: str, path: Path) -> None:
    match harm:
        case "text":
            chosen.write_text("brief " * 3000)
        case "empty":
            chosen.write_bytes(b"")
        case "newer":
            change_inside(chosen, path, lambda copy: set_version(copy, "9999"))
        case "unknown":
            change_inside(chosen, path, lambda copy: set_version(copy, "0000"))
        case "damaged":
            flip(chosen, 4096 * 9 + 99)
        case "damaged inside":
            change_inside(chosen, path, lambda copy: flip(copy, 4096 * 9 + 99))
        case "extra trigger":
            change_inside(chosen, path, _with_trigger)
        case "extra view":
            change_inside(chosen, path, lambda copy: _run(copy, "CREATE VIEW v AS SELECT * FROM partner"))
        case "extra table":
            change_inside(chosen, path, lambda copy: _run(copy, 'CREATE TABLE "x""); --" (a)'))
        case "extra column":
            change_inside(chosen, path, lambda copy: _run(copy, "ALTER TABLE partner ADD COLUMN x TEXT"))
        case "loose ends":
            connection = connect(path, read_key(path), foreign_keys=False)
            connection.execute(
                "INSERT INTO audit_image (entry_id, table_name, row_id, digest) VALUES (999, 'x', 1, 'x')"
            )
            connection.close()
        case "gone":
            chosen.unlink()
        case "other key":
            chosen.write_bytes(os.urandom(40 * 4096))
        case "truncated":
            os.truncate(chosen, 4096 * 11)


def _with_trigger(copy: Path) -> None:
    _run(copy, "CREATE TRIGGER t AFTER INSERT ON partner BEGIN DELETE FROM person; END")


def _run(path: Path, sql: str) -> None:
    connection = connect(path, read_key(path))
    connection.execute(sql)
    connection.close()


def _stored(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (path.name.endswith("-journal") and not path.stat().st_size)
    }


@pytest.mark.parametrize("harm", ["text", "empty", "damaged"])
def test_a_damaged_present_file_is_set_aside_whole(
    empty_database_path: Path, tmp_path: Path, harm: str
) -> None:
    folder = tmp_path / "backups"
    database = opened(empty_database_path)
    a_partner(database)
    old = contents(database)
    chosen = back_up(database, folder)
    database.close()
    _spoil(empty_database_path, harm, empty_database_path)
    journal = empty_database_path.with_name("netwerk.db-journal")
    journal.write_bytes(b"what a crash left" * 100)
    spoiled = empty_database_path.read_bytes()
    aside = restore_backup(chosen, empty_database_path, backups=folder, now=clock.now())
    assert aside is not None and aside.read_bytes() == spoiled
    assert aside.name.startswith("netwerk-beschadigd-")
    restored = opened(empty_database_path)
    assert contents(restored) == old
    restored.close()


def test_nothing_is_restored_over_an_open_file(database: Database, tmp_path: Path) -> None:
    a_partner(database)
    chosen = back_up(database, tmp_path / "backups")
    script = (
        "import sys; from pathlib import Path; from netwerk_desktop.system import clock;"
        "from netwerk_desktop.storage import engine; engine.LOCK_PATIENCE = 0.2;"
        "from netwerk_desktop.storage.restoring import restore_backup as r;"
        "r(Path(sys.argv[1]), Path(sys.argv[2]), backups=Path(sys.argv[3]), now=clock.now())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(chosen), str(database.path), str(tmp_path / "backups")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert "OpenElsewhere" in done.stderr
    assert len(contents(database)["partner"]) == 1


def restore_and_die(chosen: Path, path: Path, folder: Path, step: int) -> bool:
    """Restore in a process that kills itself at the *step*-th touch of a file; True when it died."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert status in (0, signal.SIGKILL), "the restore failed by itself"
        return status != 0
    seen = 0

    def die(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        touches = event in ("open", "os.rename", "os.link", "os.remove", "sqlite3.connect")
        if touches and str(path.parent) in str(arguments):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(die)
    try:
        restore_backup(chosen, path, backups=folder, now=clock.now())
    except BaseException:
        os._exit(1)
    os._exit(0)


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("harm", [None, "damaged"])
def test_a_kill_at_any_step_of_a_restore_leaves_a_file(
    empty_database_path: Path, tmp_path: Path, harm: str | None
) -> None:
    folder = tmp_path / "backups"
    database = opened(empty_database_path)
    a_partner(database, name="Oud")
    old = contents(database)
    chosen = back_up(database, folder)
    a_partner(database, name="Nieuw")
    new = contents(database)
    database.close()
    if harm:
        _spoil(empty_database_path, harm, empty_database_path)
    present = empty_database_path.read_bytes()
    killed = 0
    for step in range(1, 60):
        empty_database_path.write_bytes(present)
        died = restore_and_die(chosen, empty_database_path, folder, step)
        killed += died
        assert empty_database_path.exists(), f"no file is left after step {step}"
        if harm is None or not died:
            left = opened(empty_database_path)
            assert contents(left) in (old, new)
            left.close()
        else:
            files = [file for file in tmp_path.iterdir() if file.is_file()]
            holders = [file for file in files if file.read_bytes() == present]
            assert holders, "the damaged file is gone"
        if not died:
            break
    assert killed >= 4
