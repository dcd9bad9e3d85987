"""Ctrl+K: the best few of each kind of thing that answer to what is typed, at each key (F17).

A handful of statements on the driver itself, each about at most some tens of rows, so that 100,000 partners
feel as 500. The three signs of the index also tell whether a word or a name begins with something.
"""

import heapq
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from netwerk_desktop.storage.search import LONGEST_QUESTION, escaped, trigrams, words_of
from netwerk_desktop.storage.search_texts import NAME_BEGINS, SOURCES, entry_id, entry_range

MOST_WEIGHED: Final = 60
"""Rows of one kind that are compared with each other."""

NOTES: Final = frozenset({"contact_moment", "commitment"})
"""Running text: looked through from three letters on."""

LONG_ENOUGH: Final = 3
_PHONE: Final = re.compile(r"[\d\s()+./\-]{4,}")
_FEWEST_DIGITS: Final = 4
_HOME: Final = ("+31", "0031")

Used = Mapping[str, Mapping[int, float]]
"""Per source how much a row is used: 0 and more, see `services.palette`."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: folded words; a phone number is one word of figures, whatever its notation."""

    words: tuple[str, ...]
    is_phone: bool = False

    @classmethod
    def of(cls, text: str) -> "Question":
        digits = phone_digits(text)
        return cls((digits,), is_phone=True) if digits else cls(tuple(words_of(text)))

    @property
    def has_long_word(self) -> bool:
        return any(len(word) >= LONG_ENOUGH for word in self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """Row ids per source, the best first. *count* of all that answer; *is_more* when there are more."""

    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    count: int = 0
    is_more: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.rows.values())


def phone_digits(text: str) -> str:
    """``+31 (0)6-5501 8412`` → ``0655018412``: the figures as they are kept; empty when it is no number."""
    typed = text[:LONGEST_QUESTION].strip()
    if not _PHONE.fullmatch(typed):
        return ""
    plain = typed.replace("(0)", "").replace(" ", "")
    home = next((start for start in _HOME if plain.startswith(start)), "")
    digits = re.sub(r"\D", "", plain[len(home) :])
    if home:
        digits = f"0{digits.lstrip('0')}"
    elif plain.startswith("00"):
        digits = digits[2:]  # another country, kept with a plus
    return digits if len(digits) >= _FEWEST_DIGITS else ""


def find_best(
    connection: Any, question: Question, limits: Mapping[str, int], *, used: Used | None = None
) -> Found:
    """The best rows of each source in *limits*, at most as many as it says. *connection* is the driver's."""
    if not question.words:
        return Found()
    sources = [source for source in limits if source not in NOTES or question.has_long_word]
    hits = _hits(connection, question, sources)
    known = used or {}
    rows: dict[str, tuple[int, ...]] = {}
    for source in sources:
        mine = hits[source]
        if len(mine) >= MOST_WEIGHED:
            mine = {**mine, **_better(connection, question, source, known.get(source, {}))}
        rows[source] = _best(mine, question, limits[source], known.get(source, {}))
    count = sum(min(len(mine), MOST_WEIGHED) for mine in hits.values())
    return Found(rows, count, any(len(mine) >= MOST_WEIGHED for mine in hits.values()))


def _hits(connection: Any, question: Question, sources: Sequence[str]) -> dict[str, dict[int, str]]:
    match, likes = _match_of(question.words), _likes_of(question.words)
    parts, values = [], []
    for source in sources:
        statement, mine = _part(match, likes, source)
        parts.append(f"SELECT * FROM ({statement} LIMIT {MOST_WEIGHED})")  # noqa: S608 - our own words
        values += mine
    hits: dict[str, dict[int, str]] = {source: {} for source in SOURCES}
    for source, row_id, folded in connection.execute(" UNION ALL ".join(parts), values).fetchall():
        hits[source][row_id] = folded
    return hits


def _better(connection: Any, question: Question, source: str, used: Mapping[int, float]) -> dict[int, str]:
    """Of very many hits: those whose name begins with the first word, and those that are used."""
    first, *others = question.words
    begins = f"{NAME_BEGINS}{first}"
    likes = [f"{escaped(begins)}%", *_likes_of(others)]
    statement, values = _part(trigrams(begins), likes, source)
    rows = connection.execute(f"{statement} LIMIT {MOST_WEIGHED}", values).fetchall()
    if used:
        ids = json.dumps([entry_id(source, row_id) for row_id in used])
        rows += connection.execute(
            f"SELECT e.source, e.row_id, e.folded FROM search_entry e "  # noqa: S608 - our own words
            f"WHERE e.id IN (SELECT value FROM json_each(?)) AND {_conditions(_likes_of(question.words))}",
            (ids, *_likes_of(question.words)),
        ).fetchall()
    return {row_id: folded for _source, row_id, folded in rows}


def _part(match: str, likes: Sequence[str], source: str) -> tuple[str, list[str | int]]:
    statement = (
        "SELECT e.source, e.row_id, e.folded FROM search_index "  # noqa: S608 - our own words and marks only
        "JOIN search_entry e ON e.id = search_index.rowid "
        f"WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? AND {_conditions(likes)}"
    )
    return statement, [match, *entry_range(source), *likes]


def _conditions(likes: Sequence[str]) -> str:
    return " AND ".join("e.folded LIKE ? ESCAPE '!'" for _ in likes)


def _match_of(words: Sequence[str]) -> str:
    """What the index is asked: a long word anywhere; a short one where a word, or the name, begins."""
    long_words = [word for word in words if len(word) >= LONG_ENOUGH]
    if long_words:
        return " AND ".join(map(trigrams, long_words))
    longest = max(words, key=len)
    return trigrams(f" {longest}" if len(longest) > 1 else f"{NAME_BEGINS}{longest}")


def _likes_of(words: Sequence[str]) -> list[str]:
    """The index knows no order of its signs, so what it finds is looked at again."""
    only_one = len(words) == 1 and len(words[0]) == 1
    if only_one:
        return [f"{NAME_BEGINS}{escaped(words[0])}%"]
    return [f"%{escaped(word)}%" if len(word) >= LONG_ENOUGH else f"% {escaped(word)}%" for word in words]


def _best(
    hits: Mapping[int, str], question: Question, limit: int, used: Mapping[int, float]
) -> tuple[int, ...]:
    first = question.words[0]
    starts, word = f"{NAME_BEGINS}{first}", f" {first}"

    def rank(row_id: int) -> tuple[float, str, int]:
        folded = hits[row_id]
        name = folded[: folded.find("\n", 1) + 1 or None]
        place = 0 if folded.startswith(starts) else 1 if word in name else 2 if first in name else 3
        return place - used.get(row_id, 0.0), folded, row_id

    return tuple(heapq.nsmallest(limit, hits, key=rank))


_CARDS: Final[Mapping[str, str]] = {
    "partner": """
        SELECT p.id, p.name, p.tier, p.status, p.phone,
            (SELECT coalesce(nullif(l.city, ''), l.postal_city) FROM partner_location l
                WHERE l.partner_id = p.id ORDER BY l.id LIMIT 1),
            (SELECT s.due || s.text FROM next_step s
                WHERE s.partner_id = p.id AND s.done_on IS NULL AND s.dropped_on IS NULL
                ORDER BY s.due, s.id LIMIT 1)
        FROM partner p""",
    "person": """
        SELECT p.id, p.first_name, p.initials, p.prefix, p.surname, p.phone, p.mobile,
            (SELECT json_array(o.id, o.name, r.function, r.until) FROM contact_role r
                JOIN partner o ON o.id = r.partner_id
                WHERE r.person_id = p.id AND o.merged_into_id IS NULL
                ORDER BY r.until IS NOT NULL, r.id LIMIT 1),
            (SELECT c.function FROM colleague c WHERE c.person_id = p.id LIMIT 1)
        FROM person p""",
    "collaboration_agreement": """
        SELECT p.id, p.number, p.status, o.id, o.name,
            (SELECT json_array(count(*), count(s.signed_on)) FROM signature s
                JOIN agreement_party a ON a.id = s.party_id WHERE a.agreement_id = p.id)
        FROM collaboration_agreement p JOIN partner o ON o.id = p.partner_id""",
    "contact_moment": """
        SELECT p.id, p.text, o.id, o.name, p.happened_on
        FROM contact_moment p JOIN partner o ON o.id = p.partner_id""",
    "commitment": """
        SELECT p.id, p.what, o.id, o.name, p.made_on
        FROM commitment p JOIN partner o ON o.id = p.partner_id""",
}


def cards(connection: Any, source: str, row_ids: Collection[int]) -> list[tuple[Any, ...]]:
    """What is shown of these rows, raw, in the given order; a row that is gone is left out."""
    if not row_ids:
        return []
    marks = ", ".join("?" for _ in row_ids)
    rows = connection.execute(f"{_CARDS[source]} WHERE p.id IN ({marks})", tuple(row_ids)).fetchall()
    by_id = {row[0]: row for row in rows}
    return [by_id[row_id] for row_id in row_ids if row_id in by_id]
