"""Memory of whole processes: our window with a large network open, a bare window, and what Qt keeps itself.

`python -m tests.benchmarks.memory KIND DATABASE` is one such process; it prints its resident memory in MB.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measuring import Metric

ROOT = Path(__file__).resolve().parents[2]
TYPED = ("w", "wi", "wil", "wilg", "bakk lin", "zzzz")


def measure_memory(database: Path, *, partners: int) -> list[Metric]:
    """Ours against a bare window; what the driver, SQLAlchemy and our own code take is told apart."""
    bare = _child("bare", database)
    driver = _child("driver", database)
    ours = _child("ours", database)
    kept = _child("items", database)
    return [
        Metric(
            name=f"memory with {partners} partners open",
            unit="MB",
            ours=ours,
            floor=bare,
            floor_name="empty window",
            peers={"QStandardItemModel": kept},
        ),
        Metric(
            name="  less what the driver with its pages, SQLAlchemy and our code take",
            unit="MB",
            ours=ours - (driver - bare),
            floor=bare,
            floor_name="empty window",
            goal=1.3,
        ),
    ]


def _child(kind: str, database: Path) -> float:
    line = [sys.executable, "-m", "tests.benchmarks.memory", kind, str(database)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _resident() -> float:
    import psutil

    return float(psutil.Process().memory_info().rss / 1e6)


def main(words: Sequence[str]) -> int:
    """One process: show what is asked, and print what it takes."""
    kind, path = words[0], Path(words[1])
    if kind == "bare":
        from PySide6.QtWidgets import QApplication, QMainWindow

        app = QApplication(["netwerk-bench"])
        window = QMainWindow()
        window.resize(1366, 700)
        window.show()
        app.processEvents()
    else:
        _show_ours(path, kind)
    print(f"{_resident():.1f}")
    sys.stdout.flush()
    os._exit(0)  # nothing is to be kept, and ending in order would take long


def _show_ours(path: Path, kind: str) -> None:
    """*driver*: all is imported, with the window of an empty network, and the driver has gone through the
    large file, so that it holds as many pages as it keeps; *ours* and *items*: the window of a large one.
    """
    from PySide6.QtWidgets import QMainWindow

    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.storage.engine import connect
    from netwerk_desktop.storage.keys import read_key
    from netwerk_desktop.system import clock
    from netwerk_desktop.system.paths import places_for
    from netwerk_desktop.system.settings import Settings
    from netwerk_desktop.ui.desk import Desk
    from netwerk_desktop.ui.partners.partners_tab import PartnersTab
    from netwerk_desktop.ui.tasks import TaskRunner
    from netwerk_desktop.ui.window.palette import Palette
    from netwerk_desktop.ui.window.palette_button import PaletteActs
    from tests.benchmarks.network import new_database
    from tests.benchmarks.painting import application, plain_table, settle

    app = application()
    if kind == "driver":
        held = connect(path, read_key(path))  # stays open until the end, with the pages it keeps
        held.execute("SELECT sum(length(folded)) FROM search_entry").fetchone()
        path = path.parent / "empty" / "netwerk.db"
        with new_database(path.parent):
            pass
    database = Database(path, read_key(path), now=clock.now, actor="Anneke Terpstra")
    window = QMainWindow()
    window.resize(1366, 700)
    desk = Desk(database, places_for(path), Settings(), TaskRunner(app), parent=app)
    if kind == "items":
        window.setCentralWidget(plain_table(database))
    else:
        window.setCentralWidget(PartnersTab(desk, window))
    window.show()
    settle(app)
    acts = PaletteActs(*[lambda *_wanted: None] * 6)
    palette = Palette(desk, window.menuBar(), acts, window)
    palette.start()
    for text in TYPED:
        palette.edit.setText(text)
        settle(app)
    palette.hide()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
