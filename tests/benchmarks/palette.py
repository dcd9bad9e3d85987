"""Ctrl+K: from a key to the rows of all kinds, and to the painted popup."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QMainWindow

from netwerk_desktop.services.palette import PaletteUses, find_anything, warm_up_palette
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.garbage import settle as settle_garbage
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.window.palette import Palette
from netwerk_desktop.ui.window.palette_button import PaletteActs
from tests.benchmarks.measuring import Metric, percentile
from tests.benchmarks.network import Acquaintance
from tests.benchmarks.painting import application, plain_table, settle
from tests.benchmarks.searching import Answer, by_key, costs_of, proxy, typed_prefixes, with_like

SIZE = (1366, 700)


def measure_palette(
    database: Database, people: Sequence[Acquaintance], *, words: int, goal: float
) -> list[Metric]:
    """p50 and p95 of one key, against fetching 100 rows by key; and of a word with a slip in it."""
    rows = list_partners(database)
    _have_pages_at_hand(database)
    uses = PaletteUses()
    answers: dict[str, Answer] = {
        "ours": lambda text: find_anything(database, text, uses=uses),
        "floor": by_key(database, [row.id for row in rows[: len(rows) // 2]][-100:]),
        "LIKE with join": lambda text: with_like(database, text),
        "QSortFilterProxyModel": proxy(rows, people),
    }
    texts = typed_prefixes(people, words)
    costs = costs_of(answers, texts)
    slips = [_with_a_slip(text) for text in texts if len(text) > 5]
    slipped = costs_of({name: answers[name] for name in ("ours", "floor")}, slips)
    return [
        *(
            Metric(
                name=f"one key in Ctrl+K over {len(rows)}, p{share * 100:.0f}",
                unit="ms CPU",
                ours=percentile(costs["ours"], share),
                floor=percentile(costs["floor"], share),
                floor_name="100 rows by key",
                goal=goal if share == 0.95 else None,
                peers={name: percentile(costs[name], share) for name in list(answers)[2:]},
            )
            for share in (0.5, 0.95)
        ),
        Metric(
            name="  with a slip of the finger, p95",
            unit="ms CPU",
            ours=percentile(slipped["ours"], 0.95),
            floor=percentile(slipped["floor"], 0.95),
            floor_name="100 rows by key",
        ),
    ]


def measure_palette_painting(
    database: Database, people: Sequence[Acquaintance], *, words: int
) -> list[Metric]:
    """p50 and p95 of one key in the popup, against painting a table of all rows that Qt keeps itself.

    The goal is of the median; the slowest twentieth, held against the same, is more than is asked.
    """
    texts = typed_prefixes(people, words)
    app = application()
    window = QMainWindow()
    window.resize(*SIZE)
    palette = _palette(database, window, app)
    view = plain_table(database)
    window.show()
    view.show()
    palette.start()
    settle(app)
    _have_pages_at_hand(database)
    costs: dict[str, list[float]] = {"ours": [], "floor": []}
    for text in texts:
        costs["ours"].append(_cost(partial(_type, palette, text, app)))
        costs["floor"].append(_cost(view.viewport().repaint))
    for widget in (palette, window, view):
        widget.close()
    return [
        Metric(
            name=f"one key to the painted Ctrl+K over {len(people)}, p{share * 100:.0f}",
            unit="ms CPU",
            ours=percentile(costs["ours"], share),
            floor=percentile(costs["floor"], share),
            floor_name="repaint of a QStandardItemModel",
            goal=1.2,
        )
        for share in (0.5, 0.95)
    ]


def _palette(database: Database, window: QMainWindow, app: QApplication) -> Palette:
    desk = Desk(database, places_for(database.path), Settings(), TaskRunner(app), parent=app)
    acts = PaletteActs(*[_nothing] * 6)
    return Palette(desk, window.menuBar(), acts, window)


def _have_pages_at_hand(database: Database) -> None:
    """What the program does while nothing is asked of it, some seconds after its window came."""
    for _ in warm_up_palette(database):
        pass
    settle_garbage()


def _nothing(*_wanted: object) -> None:
    """Nothing is opened here."""


def _type(palette: Palette, text: str, app: QApplication) -> None:
    palette.edit.setText(text)
    settle(app)


def _cost(do: Callable[[], object]) -> float:
    """CPU milliseconds."""
    begin = time.process_time()
    do()
    return (time.process_time() - begin) * 1e3


def _with_a_slip(text: str) -> str:
    """Two letters in the middle have changed places."""
    place = len(text) // 2
    return f"{text[: place - 1]}{text[place]}{text[place - 1]}{text[place + 1 :]}"
