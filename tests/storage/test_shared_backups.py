"""A folder with backups of more than one database, and with files that are in the way."""

import datetime as dt
from pathlib import Path

import pytest

from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.backup import inspect_backup, list_backups, newest_backup
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import key_file_of
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
from tests.storage.files import copy_of

NOW = dt.datetime(2026, 11, 22, 7, 21, tzinfo=dt.UTC)


def test_two_databases_in_one_folder_keep_their_own_backups(
    database: Database, tmp_path: Path, template_database: Path
) -> None:
    folder, day = tmp_path / "backups", dt.timedelta(days=1)
    path = copy_of(template_database, tmp_path / "other")
    key_file_of(path).unlink()
    path.unlink()
    other = open_database(path, backups=folder, now=clock.now, actor="x", create=True)
    made: dict[Database, list[Path]] = {database: [], other: []}
    for number in range(6):
        for hours, school in enumerate(made):
            with clock.fixed(NOW - dt.timedelta(days=900) + number * day + dt.timedelta(hours=hours)):
                made[school].append(back_up(school, folder))
    other.close()
    assert all(file.exists() for files in made.values() for file in files)
    for key, files in ((database.key, made[database]), (other.key, made[other])):
        assert [file.path for file in list_backups(folder, key)][:6] == files[::-1]
        assert all(inspect_backup(file, key).is_sound for file in files)
        newest = newest_backup(folder, key)
        assert newest is not None and newest.path == files[-1]


def test_a_backup_that_does_not_tell_whose_it_is_is_listed_and_never_dropped(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    made = back_up(database, folder)
    nameless = [folder / f"netwerk-202001{day:02}T080000.nwb" for day in range(1, 29)]
    foreign = folder / "netwerk-20261121T080000-0badf00d.nwb"
    for file in (*nameless, foreign):
        file.write_bytes(b"x")
    again = back_up(database, folder)
    listed = [file.path for file in list_backups(folder, database.key)]
    assert listed == [again, made, *nameless[::-1], foreign]


def test_an_old_backup_that_cannot_be_removed_is_no_fault(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    old = []
    for days in range(800, 830):
        with clock.fixed(NOW - dt.timedelta(days=days)):
            old.append(back_up(database, folder))
    tried: list[Path] = []
    real = Path.unlink

    def refused(path: Path, *, missing_ok: bool = False) -> None:
        if path in old:
            tried.append(path)
            raise PermissionError(13, "in use", str(path))
        real(path, missing_ok=missing_ok)

    (folder / old[0].name.replace("2024", "2023")).mkdir()
    monkeypatch.setattr(Path, "unlink", refused)
    with clock.fixed(NOW):
        assert back_up(database, folder).exists()
    assert tried and all(file.exists() for file in old)
    monkeypatch.undo()
    with clock.fixed(NOW):
        back_up(database, folder)
    assert not all(file.exists() for file in old), "they go as soon as they can"
