"""The search index: one folded text per row worth finding, kept in step by the unit of work and by undo.

An FTS5 trigram index without positions over an own table; three triggers on that table keep them equal.
Folding is done here, before storing and before asking, because the tokenizer knows no ł, ß or ı.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.storage.changes import Image, RowChange

SEARCHED: Final[dict[str, tuple[str, ...]]] = {
    "partner": ("name", "legal_name", "kvk_number", "email", "phone", "second_phone"),
    "partner_location": ("street", "postcode", "city", "postal_city"),
    "person": ("initials", "first_name", "prefix", "surname", "email", "phone", "mobile"),
    "collaboration_agreement": ("number",),
}
"""Per table the columns that a person may type a part of."""

_TABLES: Final = (
    """CREATE TABLE search_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        source TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT uq_search_entry_source_row_id UNIQUE (source, row_id)
    ) STRICT""",
    """CREATE VIRTUAL TABLE search_index USING fts5(
        folded, content='search_entry', content_rowid='id', tokenize='trigram', detail=none
    )""",
    "INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)",
)
TRIGGERS: Final = (
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_index(rowid, folded) VALUES (new.id, new.folded);
    END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_index(search_index, rowid, folded) VALUES ('delete', old.id, old.folded);
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_index(search_index, rowid, folded) VALUES ('delete', old.id, old.folded);
        INSERT INTO search_index(rowid, folded) VALUES (new.id, new.folded);
    END""",
)
SCHEMA: Final = (*_TABLES, *TRIGGERS)
"""What the revisions make; a test compares them."""

MANY: Final = 300
"""From so many rows on, making the index again is faster: secure deletion takes 1.6 ms a row."""

LONGEST_QUESTION: Final = 300
"""Characters of a question that are looked at; nobody types more, and SQLite limits its expressions."""

_PUT = (
    "INSERT INTO search_entry (source, row_id, folded) VALUES (?, ?, ?) "
    "ON CONFLICT (source, row_id) DO UPDATE SET folded = excluded.folded WHERE folded <> excluded.folded"
)

_OWNERS: Final = """
    SELECT json_group_array(id) FROM (
    SELECT row_id AS id FROM hit WHERE source = 'partner'
    UNION ALL
    SELECT l.partner_id FROM hit CROSS JOIN partner_location l ON l.id = hit.row_id
    WHERE hit.source = 'partner_location'
    UNION ALL
    SELECT r.partner_id FROM hit CROSS JOIN contact_role r ON r.person_id = hit.row_id
    WHERE hit.source = 'person'
    )
"""
"""The partners that hits belong to, as one value: a short word has tens of thousands of hits.

CROSS JOIN starts from the hits, which are mostly few.
"""


def folded_text(table: str, image: Image) -> str:
    """What the row can be found by: its searched columns, folded, digits of phone numbers also unspaced."""
    parts = [str(image[column]) for column in SEARCHED[table] if image[column]]
    digits = [part.replace(" ", "") for part in parts if part[:1] in "+0(" and any(c.isdigit() for c in part)]
    return fold(" ".join((*parts, *digits)))


def keep_in_step(connection: Connection, log: Iterable[RowChange]) -> None:
    """Bring the index in line with *log* inside the running transaction."""
    last: dict[tuple[str, int], Image | None] = {}
    for change in log:
        if change.table in SEARCHED:
            last[(change.table, change.row_id)] = change.after
    gone = [key for key, image in last.items() if image is None]
    here = [(*key, folded_text(key[0], image)) for key, image in last.items() if image is not None]
    if len(last) < MANY:
        _write(connection, gone, here)
        return
    with _index_made_again(connection):
        _write(connection, gone, here)


def _write(connection: Connection, gone: list[tuple[str, int]], here: list[tuple[str, int, str]]) -> None:
    if gone:
        connection.exec_driver_sql("DELETE FROM search_entry WHERE source = ? AND row_id = ?", gone)
    if here:
        connection.exec_driver_sql(_PUT, here)


@contextmanager
def _index_made_again(connection: Connection) -> Iterator[None]:
    """Let the entries change without the triggers and make the index from them afterwards."""
    for trigger in TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER {trigger.split()[2]}")
    yield
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES('rebuild')")


def rebuild(connection: Connection) -> None:
    """Make the whole index again from the rows themselves."""
    with _index_made_again(connection):
        connection.exec_driver_sql("DELETE FROM search_entry")
        for table in SEARCHED:
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings().all()  # noqa: S608
            _write(connection, [], [(table, row["id"], folded_text(table, dict(row))) for row in rows])


def _trigrams(word: str) -> str:
    pieces = sorted({word[start : start + 3] for start in range(len(word) - 2)})
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def find(connection: Connection, text: str, *, limit: int = 500) -> Sequence[tuple[str, int]]:
    """``(table, row id)`` of the rows in which every word of *text* occurs, at most *limit*."""
    words = list(dict.fromkeys(fold(text[:LONGEST_QUESTION]).split()))
    if not words:
        return ()
    hits, values = _hits(words)
    rows = connection.exec_driver_sql(f"{hits} LIMIT ?", (*values, limit))
    return [(source, row_id) for source, row_id in rows]


def find_partners(session: Session, text: str) -> frozenset[int] | None:
    """Ids of the partners in which every word of *text* occurs, each wherever it does; None without words.

    A partner is found by its own row, by its locations and by its people.
    """
    words = dict.fromkeys(fold(text[:LONGEST_QUESTION]).split())
    if not words:
        return None
    connection = session.connection()
    return frozenset(set.intersection(*(_partners_with(connection, word) for word in words)))


def _partners_with(connection: Connection, word: str) -> set[int]:
    hits, values = _hits([word])
    statement = f"WITH hit AS MATERIALIZED ({hits}) {_OWNERS}"
    return set(json.loads(connection.exec_driver_sql(statement, tuple(values)).scalar_one()))


def _hits(words: Sequence[str]) -> tuple[str, list[str]]:
    """The select of the entries that hold all these folded words, and its values."""
    likes = " AND ".join("e.folded LIKE ? ESCAPE '!'" for _ in words)
    patterns = [f"%{_escape(word)}%" for word in words]
    long_words = [word for word in words if len(word) >= 3]
    if not long_words:
        return f"SELECT e.source, e.row_id FROM search_entry e WHERE {likes}", patterns  # noqa: S608
    query = (
        "SELECT e.source, e.row_id FROM search_index "  # noqa: S608 - our own words and marks only
        f"JOIN search_entry e ON e.id = search_index.rowid WHERE search_index MATCH ? AND {likes}"
    )
    return query, [" AND ".join(_trigrams(word) for word in long_words), *patterns]


def _escape(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
