"""An upgrade of any file of any released form comes through whole, or leaves the file as it was to the byte.

Every statement fails once for the file with nasty strings, every seventh for the others; all of them for all,
and for 10,000 rows, fail in the fault tests (``tests/torture/migrating.py``).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup, upgrade
from netwerk_desktop.storage.integrity import inspect_file
from netwerk_desktop.storage.keys import key_file_of, read_key
from netwerk_desktop.storage.schema import refuse_other_schema
from netwerk_desktop.system import clock
from tests.torture import old_files
from tests.torture.migrating import Fault

KINDS = ("empty", "small", "nasty", "released")
LEAST_STATEMENTS = {"0003": 60, "0004": 30}
"""Of an upgrade from those forms; from the others there are at least a hundred."""
STRIDES = {"empty": 7, "small": 7, "nasty": 1, "released": 29}


@pytest.fixture
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A closed file of a released form, made for a parameter (version, kind)."""
    version, kind = request.param
    path = tmp_path / "netwerk.db"
    if kind == "released":
        old_files.copy_released(version, path)
    else:
        old_files.make_old(path, version, kind)
    return path


EVERY = [(version, kind) for version in old_files.RELEASED for kind in KINDS]


@pytest.mark.parametrize("old", EVERY, indirect=True, ids=str)
def test_every_value_of_every_old_column_is_kept(old: Path, tmp_path: Path) -> None:
    key = read_key(old)
    shape = old_files.shape_of(old, key)
    before = old_files.rows_of(old, key, shape)
    upgrade.upgrade_database(old, key, tmp_path / "backups", moment=clock.now())
    assert inspect_file(old, key).version == upgrade.HEAD
    refuse_other_schema(old, key, upgrade.HEAD, name="the file")
    after = old_files.rows_of(old, key, shape)
    for table in shape:
        kept = [columns for columns in shape[table] if (table, columns) not in _MADE_AGAIN]
        places = [shape[table].index(column) for column in kept]
        assert _only(after[table], places) == _only(before[table], places), table


_MADE_AGAIN = {("audit_entry", "chain")}
"""A later revision computes the chain anew; test_released_databases looks at it."""


def _only(rows: list[tuple[Any, ...]], places: list[int]) -> list[tuple[Any, ...]]:
    return [tuple(row[place] for place in places) for row in rows]


@pytest.mark.parametrize(("old", "form"), [(each, each) for each in EVERY], indirect=["old"], ids=str)
def test_a_failure_at_a_statement_leaves_the_file_to_the_byte(
    old: Path, form: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, kind = form
    least = LEAST_STATEMENTS.get(version, 100)
    before = {path.name: path.read_bytes() for path in old.parent.iterdir() if path.stat().st_size}
    monkeypatch.setattr(backup, "write_backup", lambda *_args, **_words: None)  # tested by itself
    struck = 0
    for at in _statements(STRIDES[kind]):
        fault = Fault(at)
        try:
            with mock.patch.object(upgrade, "make_engine", fault.engine):
                upgrade.upgrade_database(old, read_key(old), tmp_path / "backups", moment=clock.now())
        except EnvironmentProblem as problem:
            struck += 1
            assert fault.struck and "gebleven zoals ze waren" in problem.message
            after = {path.name: path.read_bytes() for path in old.parent.iterdir() if path.stat().st_size}
            assert after == before
        else:
            assert not fault.struck, "a failure was overlooked"
            break
    assert struck >= least // STRIDES[kind] and key_file_of(old).exists()


def _statements(stride: int) -> Iterator[int]:
    yield from range(1, 400, stride)
