"""Fixtures for all levels. Qt without a screen must be chosen before PySide6 is imported."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import datetime as dt
import gc
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netwerk_desktop.storage import envelope
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import Door
from netwerk_desktop.storage.keys import key_file_of, make_key
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.storage.upgrade import create_database
from netwerk_desktop.system import clock

MOMENT = dt.datetime(2026, 11, 22, 8, 21).astimezone()
"""Sunday 22 November 2026, 8:21 on the wall: when every test takes place."""

ACTOR = "Hanneke Oosterveld"

CHEAP = envelope.Costs(memory=8, passes=1, lanes=1)
"""What a try of a password costs in tests; what it costs in the program, test_envelope says."""

REAL = envelope.COSTS


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs_warnings: warnings in the log are what this test is about")
    config.addinivalue_line("markers", "measures_time: runs with nothing beside it, in a round of its own")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever has the watchdog measures time."""
    for item in items:
        if "watchdog" in getattr(item, "fixturenames", ()):
            item.add_marker("measures_time")


@pytest.fixture(autouse=True)
def fixed_clock() -> Iterator[dt.datetime]:
    """Every test takes place at MOMENT; ``clock.fixed`` moves it."""
    with clock.fixed(MOMENT):
        yield MOMENT


@pytest.fixture(autouse=True)
def garbage_between_tests() -> Iterator[None]:
    """Once a test of the window ran, only the GUI thread looks for garbage: this is one of its moments."""
    yield
    if not gc.isenabled():
        gc.collect(1)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are tried in a moment; an envelope says itself what its tries cost."""
    monkeypatch.setattr(envelope, "COSTS", CHEAP)


@pytest.fixture(autouse=True)
def no_password_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have one in the environment."""
    monkeypatch.delenv("NETWERK_PASSWORD", raising=False)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test, unless it is marked ``logs_warnings``."""
    yield
    if request.node.get_closest_marker("logs_warnings"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert loud == [], "the log holds warnings"


@pytest.fixture(scope="session")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, empty database with its key, made once by the revisions. Copy it; never open it."""
    path = tmp_path_factory.mktemp("template") / "netwerk.db"
    create_database(path, make_key(path))
    return path


@pytest.fixture
def empty_database_path(template_database: Path, tmp_path: Path) -> Path:
    """The path of a closed, empty database of this test, with its key beside it."""
    path = tmp_path / "netwerk.db"
    shutil.copyfile(template_database, path)
    shutil.copyfile(key_file_of(template_database), key_file_of(path))
    return path


@pytest.fixture(scope="session")
def rehearsed() -> Door:
    """The door of each test's database: what was worked out for a statement in one test serves the next."""
    return Door(patience=0.5)


@pytest.fixture
def database(empty_database_path: Path, tmp_path: Path, rehearsed: Door) -> Iterator[Database]:
    """An open, empty database; a session that is left open fails the test."""
    assert rehearsed.leads_nowhere, "a test before this one left its database open"
    opened = open_database(
        empty_database_path,
        backups=tmp_path / "backups",
        now=clock.now,
        actor=ACTOR,
        patience=0.5,
        door=rehearsed,
    )
    yield opened
    idle = opened.is_idle
    opened.close()
    assert idle, "a session was left open"
