"""Every test of the window sees the same look: bundled font, light, text at its normal size."""

import gc
import math
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.services.school import set_up_school
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.keys import protect
from netwerk_desktop.system.paths import DataPlaces, places_for
from netwerk_desktop.ui import main_tabs
from netwerk_desktop.ui.ending import end_application
from netwerk_desktop.ui.garbage import GarbageSearch
from netwerk_desktop.ui.shared.theme import Scheme, Theme, apply_theme, load_font_family
from netwerk_desktop.ui.sitting import open_file
from tests.ui.drivers import wait_until
from tests.ui.small_tabs import ANSWERS, TABS
from tests.ui.whole_program import PASSWORD, SECRET, Started


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[Theme]:
    """The application in our colours, once per test run; ended in order, as the program itself is.

    Modules and tests are garbage to nobody: as in the program, what is there now is not searched again.
    """
    gc.collect()
    gc.freeze()
    load_font_family(str(resource("fonts", "NotoSans-Bold.ttf")))
    GarbageSearch(qapp)
    yield apply_theme(qapp, family=load_font_family(str(resource("fonts", "NotoSans-Regular.ttf"))))
    end_application()


@pytest.fixture(autouse=True)
def look(dressed: Theme) -> Iterator[Theme]:
    """The theme, put back to light, normal size and normal rows after each test that changed it.

    Windows that a test leaves are unmade at its end, in order. Left to the search for garbage they went at
    any moment of a later test, children before parents, while their event filters were still called.
    """
    if dressed.scheme is not Scheme.LIGHT:
        dressed.set_scheme(Scheme.LIGHT)
    yield dressed
    end_application()
    dressed.choose_compact(False)
    dressed.set_client_height(1000)
    if dressed.scale != 1.0:
        dressed.set_scale(1.0)
    if dressed.scheme is not Scheme.LIGHT:
        dressed.set_scheme(Scheme.LIGHT)


class Watchdog:
    """Measures what an ordinary action costs the GUI thread, so that no screen blocks for long."""

    CPU_SECONDS = 0.1
    WALL_SECONDS = 1.0
    """Waiting for a lock or a disk; generous, because other programs work on the same machine."""

    TRIES = 3

    quickest_pace = math.inf
    """Of the whole run: what a fixed piece of work takes when the processor is ours alone."""

    @classmethod
    def _pace(cls) -> float:
        """CPU seconds of that fixed piece of work now: a shared processor makes the same work dearer."""
        began = time.thread_time()
        sum(range(200_000))
        pace = time.thread_time() - began
        cls.quickest_pace = min(cls.quickest_pace, pace)
        return pace

    @contextmanager
    def ordinary(self, what: str) -> Iterator[None]:
        """The block must keep the GUI thread busy for at most 100 ms, its repaint included.

        The 100 ms count at the quickest pace seen in this run.
        """
        QApplication.processEvents()
        before = min(self._pace() for _ in range(3))
        cpu, wall = time.thread_time(), time.monotonic()
        yield
        QApplication.processEvents()
        cpu, wall = time.thread_time() - cpu, time.monotonic() - wall
        cpu *= self.quickest_pace / max(before, self._pace(), self.quickest_pace)
        assert cpu <= self.CPU_SECONDS, f"{what} kept the GUI thread busy for {cpu * 1000:.0f} ms"
        assert wall <= self.WALL_SECONDS, f"{what} kept the GUI thread waiting for {wall * 1000:.0f} ms"

    def at_best(self, what: str, act: Callable[[], object], back: Callable[[], object]) -> None:
        """*act* as an ordinary action; done again after *back* when it was dear, TRIES times in all.

        Another program can make one try dearer than it is, but not each of them.
        """
        for tries_left in reversed(range(self.TRIES)):
            try:
                with self.ordinary(what):
                    act()
            except AssertionError:
                if not tries_left:
                    raise
                back()
            else:
                return


@pytest.fixture
def watchdog(look: Theme) -> Watchdog:
    """Fails when an ordinary action blocks the GUI thread."""
    return Watchdog()


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test alone, where the usual places are."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home" / "Netwerk"


@pytest.fixture
def started(qapp: QObject, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """A program in a home of its own."""
    monkeypatch.setattr(main_tabs, "TABS", TABS)
    begun = Started(qapp)
    yield begun
    begun.program._tasks.stop_all()
    wait_until(lambda: not begun.program._tasks.running)
    begun.program._show(None)
    begun.program._end_sitting()
    begun.program._warm_up.finish()
    begun.program.deleteLater()


@pytest.fixture
def own(tmp_path: Path) -> DataPlaces:
    """Where the school of this test lies."""
    return places_for(tmp_path / "school" / "netwerk.db")


@pytest.fixture
def with_backup(own: DataPlaces, empty_database_path: Path) -> DataPlaces:
    """A closed school with one partner, and a backup of it."""
    own.create_folders()
    shutil.copyfile(empty_database_path, own.database)
    shutil.copyfile(empty_database_path.with_name("netwerk.db.key"), own.key)
    database = open_file(own)
    protect(own.database, database.key, PASSWORD, recovery=SECRET, mark="HS 2026-01")
    set_up_school(database, ANSWERS)
    add_partner(database, "Bakkerij Çelik")
    back_up(database, own.backups)
    add_partner(database, "Na de backup")
    database.close()
    return own
