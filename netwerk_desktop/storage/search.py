"""The search index: one folded text per thing worth finding, kept in step by the unit of work and by undo.

An FTS5 trigram index without positions over an own table; three triggers on that table keep them equal.
Folding is done here, before storing and before asking, because the tokenizer knows no ł, ß or ı.
What the texts hold stands in `search_texts`.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.storage.changes import RowChange
from netwerk_desktop.storage.search_texts import (
    NAME_BEGINS,
    SOURCES,
    WORD_BEGINS,
    entry_id,
    entry_range,
    stale_rows,
    texts_of,
)

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
_START: Final = "CREATE INDEX search_entry_start ON search_entry (source, substr(folded, 1, 24))"
"""What names begin with, in their order: see `global_search`."""

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
SCHEMA: Final = (*_TABLES, _START, *TRIGGERS)
"""What the revisions make; a test compares them."""

INDEXED_NAME: Final = 24 - len(NAME_BEGINS)
"""Signs of a name that stand in that order."""

MANY: Final = 300
"""From so many rows on, making the index again is faster: secure deletion takes 1.6 ms a row."""

LONG_ENOUGH: Final = 3
"""Signs of a word that the index can find anywhere."""
LARGE: Final = 20_000
"""From so many partners on the list packs its rows, and short words are looked for where a word begins: no
school has them, and the window must not fall over them."""

LONGEST_QUESTION: Final = 300
"""Characters of a question that are looked at; nobody types more, and SQLite limits its expressions."""

_PUT = (
    "INSERT INTO search_entry (id, source, row_id, folded) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (source, row_id) DO UPDATE SET folded = excluded.folded WHERE folded <> excluded.folded"
)


def keep_in_step(connection: Connection, log: Iterable[RowChange]) -> None:
    """Bring the index in line with *log*, whose rows are written, inside the running transaction."""
    stale = {source: rows for source, rows in stale_rows(connection, log).items() if rows}
    if sum(map(len, stale.values())) < MANY:
        _renew(connection, stale)
        return
    with _index_made_again(connection):
        _renew(connection, stale)


def _renew(connection: Connection, stale: dict[str, set[int]]) -> None:
    for source, rows in stale.items():
        here = dict(texts_of(connection, source, rows))
        gone = [(source, row_id) for row_id in rows if row_id not in here]
        if gone:
            connection.exec_driver_sql("DELETE FROM search_entry WHERE source = ? AND row_id = ?", gone)
        _put(connection, source, here.items())


def _put(connection: Connection, source: str, texts: Iterable[tuple[int, str]]) -> None:
    entries = [(entry_id(source, row_id), source, row_id, folded) for row_id, folded in texts]
    if entries:
        connection.exec_driver_sql(_PUT, entries)


@contextmanager
def _index_made_again(connection: Connection) -> Iterator[None]:
    """Let the entries change without the triggers and make the index from them afterwards."""
    for trigger in TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger.split()[2]}")
    yield
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES('rebuild')")


def rebuild(connection: Connection) -> None:
    """Make the whole index again from the rows themselves."""
    with _index_made_again(connection):
        connection.exec_driver_sql("DELETE FROM search_entry")
        for source in SOURCES:
            _put(connection, source, texts_of(connection, source))


def partners_by_name(session: Session) -> "array[int]":
    """Ids of the partners in the list, by the first `INDEXED_NAME` signs of their folded names."""
    rows = session.connection().exec_driver_sql(
        "SELECT row_id FROM search_entry WHERE source = 'partner' ORDER BY substr(folded, 1, 24)"
    )
    return array("q", (row_id for (row_id,) in rows))


def trigrams(text: str) -> str:
    """The question to the index for everything that may hold *text*, which has three signs at least.

    Pieces beside each other and the last one: they cover it, and what is found is looked at again anyway.
    """
    pieces = sorted({text[-3:], *(text[start : start + 3] for start in range(0, len(text) - 2, 3))})
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def match_of(words: Sequence[str]) -> str:
    """What the index is asked: a long word anywhere; a short one where a word, or the name, begins."""
    long_words = [word for word in words if len(word) >= LONG_ENOUGH]
    if long_words:
        return " AND ".join(map(trigrams, long_words))
    longest = max(words, key=len)
    return trigrams(f" {longest}" if len(longest) > 1 else f"{NAME_BEGINS}{longest}")


def conditions(words: Sequence[str]) -> str:
    """What entry ``e`` must answer to, for the values of `needles_of`: the index knows no order of its signs.

    Not with LIKE: SQLite works out the whole statement anew each time its pattern is bound to another text.
    """
    if _is_one_sign(words):
        return "instr(e.folded, ?) = 1"
    return " AND ".join(["instr(e.folded, ?)"] * len(words))


def needles_of(words: Sequence[str]) -> list[str]:
    """What stands in every text that answers: a long word anywhere; a short one as `match_of` asks it."""
    if _is_one_sign(words):
        return [f"{NAME_BEGINS}{words[0]}"]
    return [word if len(word) >= LONG_ENOUGH else f"{WORD_BEGINS}{word}" for word in words]


def _is_one_sign(words: Sequence[str]) -> bool:
    return len(words) == 1 and len(words[0]) == 1


def words_of(text: str) -> list[str]:
    """The folded words of a question, each once."""
    return list(dict.fromkeys(fold(text[:LONGEST_QUESTION]).split()))


def find_partners(session: Session, text: str) -> frozenset[int] | None:
    """Ids of the partners in which every word of *text* occurs, each wherever it does; None without words.

    A partner is found by its own row, by its locations and by its people. In a very large network words of
    one or two signs are looked for where words begin.
    """
    words = words_of(text)
    if not words:
        return None
    are_short = all(len(word) < LONG_ENOUGH for word in words)
    begin = are_short and _newest_partner(session) > LARGE
    hits, values = _beginning_hits("partner", words) if begin else _hits("partner", words)
    statement = f"SELECT json_group_array(row_id) FROM ({hits})"  # noqa: S608 - our own words and marks only
    found = session.connection().exec_driver_sql(statement, values)
    return frozenset(json.loads(found.scalar_one()))


def _newest_partner(session: Session) -> int:
    """The highest id, which tells without counting how large the network may be."""
    return session.connection().exec_driver_sql("SELECT max(id) FROM partner").scalar_one() or 0


def _hits(source: str, words: Sequence[str]) -> tuple[str, tuple[str | int, ...]]:
    """The select of the rows of *source* that hold all these folded words, and its values."""
    holds = " AND ".join(["instr(e.folded, ?)"] * len(words))
    first, last = entry_range(source)
    long_words = [word for word in words if len(word) >= LONG_ENOUGH]
    if not long_words:
        statement = (
            "SELECT e.row_id FROM search_entry e "  # noqa: S608 - our own words and marks only
            f"WHERE e.id BETWEEN ? AND ? AND e.source = ? AND {holds}"
        )
        return statement, (first, last, source, *words)
    statement = (
        "SELECT e.row_id FROM search_index "  # noqa: S608 - our own words and marks only
        "JOIN search_entry e ON e.id = search_index.rowid "
        f"WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? AND e.source = ? AND {holds}"
    )
    return statement, (" AND ".join(map(trigrams, long_words)), first, last, source, *words)


def _beginning_hits(source: str, words: Sequence[str]) -> tuple[str, tuple[str | int, ...]]:
    """As `_hits`, for short words only: where a word begins, or for a single sign where the name does."""
    statement = (
        "SELECT e.row_id FROM search_index JOIN search_entry e ON e.id = search_index.rowid "  # noqa: S608 - our own words and marks only
        "WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? AND e.source = ? AND "
        + conditions(words)
    )
    return statement, (match_of(words), *entry_range(source), source, *needles_of(words))
