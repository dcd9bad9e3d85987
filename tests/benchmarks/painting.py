"""From a key pressed in the search field to the painted list, in the real tab."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QTableView

from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.dress import dressed_application
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.tasks import TaskRunner
from tests.benchmarks.measuring import Metric, percentile
from tests.benchmarks.network import Acquaintance
from tests.benchmarks.searching import item_model, typed_prefixes

_SIZE = (1366, 700)


def measure_painting(database: Database, people: Sequence[Acquaintance], *, words: int) -> list[Metric]:
    """p50 and p95 of one key in the tab, against painting a table of as many rows that Qt keeps itself."""
    texts = typed_prefixes(people, words)
    app = application()
    tab = _tab(database, app)
    view = plain_table(database)
    tab.show()
    view.show()
    settle(app)
    costs: dict[str, list[float]] = {"ours": [], "floor": []}
    for text in texts:
        costs["ours"].append(_cost(partial(_type, tab, text, app)))
        costs["floor"].append(_cost(view.viewport().repaint))
    tab.close()
    view.close()
    return [
        Metric(
            name=f"one key to the painted list of {len(people)}, p{share * 100:.0f}",
            unit="ms CPU",
            ours=percentile(costs["ours"], share),
            floor=percentile(costs["floor"], share),
            floor_name="repaint of a QStandardItemModel",
            goal=1.2 if share == 0.95 else None,
        )
        for share in (0.5, 0.95)
    ]


def application() -> QApplication:
    """The one application, dressed."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else dressed_application(["netwerk-bench"])


def _tab(database: Database, app: QApplication) -> PartnersTab:
    desk = Desk(database, places_for(database.path), Settings(), TaskRunner(app), parent=app)
    tab = PartnersTab(desk, None)
    tab.resize(*_SIZE)
    return tab


def plain_table(database: Database) -> QTableView:
    """All partners as items that Qt keeps itself."""
    model = item_model(
        [(row.name, row.city, row.owner, row.tier.value, row.next_step) for row in list_partners(database)]
    )
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.resize(*_SIZE)
    return view


def _type(tab: PartnersTab, text: str, app: QApplication) -> None:
    tab.bar.search.setText(text)
    settle(app)


def settle(app: QApplication) -> None:
    """Handle what is waiting, painting included."""
    for _ in range(2):
        app.processEvents()


def _cost(do: Callable[[], object]) -> float:
    """CPU milliseconds."""
    begin = time.process_time()
    do()
    return (time.process_time() - begin) * 1e3
