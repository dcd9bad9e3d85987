"""From a key pressed in the search field to the rows that remain."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItemModel

from netwerk_desktop.services.partner_lists import PartnerRow, find_partner_ids, list_partners, warm_up_search
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.filters import PartnerFilter
from netwerk_desktop.ui.partners.rows import RowsInOrder
from tests.benchmarks.measuring import Metric, percentile
from tests.benchmarks.network import Acquaintance

Answer = Callable[[str], object]

_BY_KEY = "SELECT id, name, types, tier, status, profiles, owner_id FROM partner WHERE id IN ({})"
_WITH_LIKE = """SELECT DISTINCT p.id, p.name, p.tier, p.status FROM partner p
    LEFT JOIN partner_location l ON l.partner_id = p.id
    LEFT JOIN contact_role r ON r.partner_id = p.id LEFT JOIN person n ON n.id = r.person_id
    WHERE p.name LIKE ?1 OR p.kvk_number LIKE ?1 OR l.city LIKE ?1 OR n.first_name LIKE ?1
        OR n.surname LIKE ?1
    LIMIT 100"""
_LONGEST = 8


def typed_prefixes(people: Sequence[Acquaintance], words: int) -> list[str]:
    """What stands in the field after each key, when somebody types names, places and persons.

    Of each of *words* words the first 1 to 8 letters, and once a second word behind it.
    """
    step = max(1, len(people) // words)
    texts: list[str] = []
    for place, one in enumerate(people[::step][:words]):
        word = (one.name.split()[1], one.city, one.surname, one.name)[place % 4]
        texts += [word[:length] for length in range(1, min(len(word), _LONGEST) + 1)]
        texts.append(f"{one.name.split()[0][:4]} {one.city[:4]}")
    return texts


def measure_search(database: Database, people: Sequence[Acquaintance], *, words: int) -> list[Metric]:
    """p50 and p95 of one key, against fetching 100 rows by key."""
    rows = RowsInOrder(list_partners(database))
    warm_up_search(database)
    answers: dict[str, Answer] = {
        "ours": lambda text: remaining(database, rows, text),
        "floor": by_key(database, [row.id for row in rows[: len(rows) // 2]][-100:]),
        "LIKE with join": lambda text: with_like(database, text),
        "QSortFilterProxyModel": proxy(rows, people),
    }
    costs = costs_of(answers, typed_prefixes(people, words))
    return [
        Metric(
            name=f"one key in the search of {len(rows)}, p{share * 100:.0f}",
            unit="ms CPU",
            ours=percentile(costs["ours"], share),
            floor=percentile(costs["floor"], share),
            floor_name="100 rows by key",
            goal=2.5 if share == 0.95 else None,
            peers={name: percentile(costs[name], share) for name in list(answers)[2:]},
        )
        for share in (0.5, 0.95)
    ]


def remaining(database: Database, rows: Sequence[PartnerRow], text: str) -> Sequence[PartnerRow]:
    """What the tab does: ask who answers to *text*, and keep those of the loaded rows."""
    return PartnerFilter(found=find_partner_ids(database, text)).passing(rows)


def costs_of(answers: dict[str, Answer], texts: Sequence[str]) -> dict[str, list[float]]:
    """CPU milliseconds of each contender for each text: ours and the floor in turn, then the peers in turn.

    A peer that goes through the whole file at each key would throw our pages out of memory, as nothing does
    while she types.
    """
    pair = {name: answers[name] for name in ("ours", "floor")}
    peers = {name: answer for name, answer in answers.items() if name not in pair}
    return _costs_in_turn(pair, texts) | _costs_in_turn(peers, texts)


def _costs_in_turn(answers: dict[str, Answer], texts: Sequence[str]) -> dict[str, list[float]]:
    costs: dict[str, list[float]] = {name: [] for name in answers}
    for answer in answers.values():
        answer(texts[0])
    for text in texts:
        for name, answer in answers.items():
            begin = time.process_time()
            answer(text)
            costs[name].append((time.process_time() - begin) * 1e3)
    return costs


def by_key(database: Database, ids: Sequence[int]) -> Answer:
    """The floor: these rows fetched by their ids."""
    statement = _BY_KEY.format(", ".join("?" for _ in ids))

    def fetch(_text: str) -> object:
        with database.raw_connection() as connection:
            return connection.execute(statement, ids).fetchall()

    return fetch


def with_like(database: Database, text: str) -> object:
    """What one would write first."""
    with database.raw_connection() as connection:
        return connection.execute(_WITH_LIKE, (f"%{text}%",)).fetchall()


def item_model(rows: Sequence[Sequence[str]]) -> QStandardItemModel:
    """*rows* as items that Qt keeps and makes itself.

    Made in Python, half a million items stay in the tables of the binding, and each of our calls looks there.
    """
    model = QStandardItemModel(len(rows), len(rows[0]) if rows else 0)
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            model.setData(model.index(place, column), text)
    return model


def proxy(rows: Sequence[PartnerRow], people: Sequence[Acquaintance]) -> Answer:
    """Qt's own way: all rows as items, a filter over all columns."""
    person_of = {one.name: one.contact_person for one in people}
    model = item_model([(row.name, row.city, person_of.get(row.name, "")) for row in rows])
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def ask(text: str) -> object:
        proxy.setFilterFixedString(text)
        return model, proxy.rowCount()

    return ask
