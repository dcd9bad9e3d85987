"""Ctrl+K: the best few of each kind of thing that answer to what is typed, at each key (F17).

A handful of statements on the driver itself, each about at most some tens of rows, so that 100,000 partners
feel as 500. The three signs of the index also tell whether a word or a name begins with something.
"""

import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final

from netwerk_desktop.storage.search import (
    INDEXED_NAME,
    LONG_ENOUGH,
    LONGEST_QUESTION,
    conditions,
    match_of,
    needles_of,
    words_of,
)
from netwerk_desktop.storage.search_texts import (
    FEW,
    NAME_BEGINS,
    NOTES,
    WHO,
    entry_id,
    entry_range,
    own_entries,
    row_of,
)

MOST_WEIGHED: Final = 16
"""Rows of one kind that are compared with each other, at least."""

SMALL: Final = 2_000
ALL_WEIGHED: Final = 600
"""Up to so many partners, so many rows of one kind are compared: where half the network lives in one town, a
name that begins with the same letters must not drown in it. In a larger one that would take too long."""

ENOUGH: Final = 12
"""So many partners and people, and nobody looks at the notes below them."""

_INDEXED: Final = 24
"""Signs of a text that are in the index of what names begin with."""

_LAST: Final = "\U0010ffff"

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
    known = used or {}
    hits: dict[str, dict[int, str]] = {source: {} for source in limits}
    weighed = ALL_WEIGHED if _is_small(connection) else MOST_WEIGHED
    bands = (tuple(source for source in band if source in limits) for band in (WHO, FEW))
    parts = [_part(question, band, _most(band, limits, weighed)) for band in bands if band]
    if len(question.words) == 1 and len(question.words[0]) <= INDEXED_NAME:
        parts += [_beginning(source, question.words[0]) for source in WHO if source in limits]
    more = _gather(connection, parts, hits)
    _add_used(connection, question, known, hits)
    if _is_wanted(question, limits, hits):
        notes = [_part(question, (source,), MOST_WEIGHED, newest=True) for source in NOTES]
        more |= _gather(connection, notes, hits)
    rows = {
        source: _newest(hits[source], limit)
        if source in NOTES
        else _best(hits[source], question.words[0], limit, known.get(source, {}))
        for source, limit in limits.items()
        if hits[source]
    }
    return Found(rows, sum(map(len, hits.values())), bool(more))


def _gather(connection: Any, parts: Sequence["_Part"], hits: dict[str, dict[int, str]]) -> set[str]:
    """Ask all *parts* at once and add what they find; the sources of which there may be more are returned."""
    statement = _asked_at_once(tuple(part.statement for part in parts))
    values = [value for part in parts for value in part.values]
    counts = [0] * len(parts)
    for number, source, row_id, folded in connection.execute(statement, values).fetchall():
        counts[number] += 1
        if source in hits:
            hits[source].setdefault(row_id, folded)  # the whole text comes before the beginning of it
    full = (part.sources for part, count in zip(parts, counts, strict=True) if count >= part.limit)
    return {source for sources in full for source in sources}


@cache
def _asked_at_once(statements: tuple[str, ...]) -> str:
    """One statement whose rows say first which of *statements* they come from."""
    selects = (f"SELECT {number}, * FROM ({each})" for number, each in enumerate(statements))  # noqa: S608
    return " UNION ALL ".join(selects)


@dataclass(frozen=True, slots=True)
class _Part:
    """One select of ``source, row_id, folded``; with *limit* rows there may be more of *sources*."""

    sources: tuple[str, ...]
    statement: str
    values: tuple[str | int, ...]
    limit: float


def _is_small(connection: Any) -> bool:
    newest = connection.execute("SELECT max(id) FROM partner").fetchone()[0]
    return newest is None or newest <= SMALL


def _most(sources: Sequence[str], limits: Mapping[str, int], weighed: int) -> int:
    """How many rows of *sources* together are looked at; more of a kind that is asked alone."""
    return weighed * len(sources) if len(sources) > 1 else max(weighed, limits[sources[0]])


def _part(question: Question, sources: tuple[str, ...], limit: int, *, newest: bool = False) -> _Part:
    """What holds all words, of one band, in the order in which it was kept; or the *newest* first."""
    match, needles, holds = _asked(question.words)
    values: tuple[str | int, ...] = (match, *entry_range(*sources), *needles)
    own = own_entries(sources[0], "search_index.rowid") if len(sources) == 1 else ""
    order = "ORDER BY search_index.rowid DESC " if newest else ""
    return _Part(sources, _holding(f"{own}{holds}", order, limit), values, limit)


@lru_cache(maxsize=64)
def _asked(words: tuple[str, ...]) -> tuple[str, tuple[str, ...], str]:
    """The question to the index, and the values and the words of what entries are looked at for."""
    return match_of(words), tuple(needles_of(words)), conditions(words)


@cache
def _holding(needles: str, order: str, limit: int) -> str:
    return (
        "SELECT e.source, e.row_id, e.folded FROM search_index "  # noqa: S608 - our own words
        "JOIN search_entry e ON e.id = search_index.rowid WHERE search_index MATCH ? "
        f"AND search_index.rowid BETWEEN ? AND ? AND {needles} {order}LIMIT {limit}"
    )


def _beginning(source: str, word: str) -> _Part:
    """The first names of *source*, in their order, that begin with the one word that was typed."""
    start = f"{NAME_BEGINS}{word}"
    return _Part((), _names_from(source), (source, start, start + _LAST), math.inf)


@cache
def _names_from(source: str) -> str:
    """Answered by the index alone: of the entries themselves nearly each stands on a page of its own."""
    name = f"substr(e.folded, 1, {_INDEXED})"
    return (
        f"SELECT e.source, {row_of(source, 'e.id')}, {name} FROM search_entry e "  # noqa: S608 - our own words
        f"WHERE e.source = ? AND {name} >= ? AND {name} < ? ORDER BY {name} LIMIT {MOST_WEIGHED}"
    )


def _add_used(connection: Any, question: Question, used: Used, hits: dict[str, dict[int, str]]) -> None:
    """What is used and holds the words is among what is weighed, however much there is."""
    ids = [entry_id(source, row_id) for source in hits for row_id in used.get(source, ())]
    if not ids:
        return
    rows = connection.execute(
        "SELECT e.source, e.row_id, e.folded FROM search_entry e "  # noqa: S608 - our own words and marks only
        f"WHERE e.id IN (SELECT value FROM json_each(?)) AND {conditions(question.words)}",
        (json.dumps(ids), *needles_of(question.words)),
    )
    for source, row_id, folded in rows:
        hits[source][row_id] = folded


def _is_wanted(question: Question, limits: Mapping[str, int], hits: Mapping[str, Mapping[int, str]]) -> bool:
    """Notes are running text: looked through from three letters on, and when not enough else answers."""
    if not any(source in limits for source in NOTES) or not question.has_long_word:
        return False
    return sum(len(hits.get(source, ())) for source in WHO) < ENOUGH


def _best(hits: Mapping[int, str], first: str, limit: int, used: Mapping[int, float]) -> tuple[int, ...]:
    """Names that begin so, names with a word that does, names that hold it, the rest; use goes before."""
    starts, word = f"{NAME_BEGINS}{first}", f" {first}"
    ranked = []
    for row_id, folded in hits.items():
        if folded.startswith(starts):
            place = 0
        else:
            name = folded[: folded.find("\n", 1) + 1 or None]
            place = 1 if word in name else 2 if first in name else 3
        ranked.append((place - used.get(row_id, 0.0), folded, row_id))
    ranked.sort()
    return tuple(row_id for _rank, _folded, row_id in ranked[:limit])


def _newest(hits: Mapping[int, str], limit: int) -> tuple[int, ...]:
    """Of notes nobody looks for the one that sorts first: the newest tells most."""
    return tuple(sorted(hits, reverse=True)[:limit])


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
            o.id, o.name, r.function, r.until, c.id, c.function
        FROM person p
        LEFT JOIN contact_role r ON r.id = (
            SELECT x.id FROM contact_role x JOIN partner y ON y.id = x.partner_id
            WHERE x.person_id = p.id AND y.merged_into_id IS NULL
            ORDER BY x.until IS NOT NULL, x.id LIMIT 1)
        LEFT JOIN partner o ON o.id = r.partner_id
        LEFT JOIN colleague c ON c.id = (SELECT min(z.id) FROM colleague z WHERE z.person_id = p.id)""",
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
    "activity": """
        SELECT p.id, p.title, p.kind, p.status, p.happens_on, p.place, o.id, o.name
        FROM activity p LEFT JOIN partner o ON o.id = p.partner_id""",
    "internship_place": """
        SELECT p.id, p.title, p.tasks, p.ended_on, o.id, o.name
        FROM internship_place p JOIN partner o ON o.id = p.partner_id""",
    "assignment": """
        SELECT p.id, p.title, p.status, o.id, o.name
        FROM assignment p LEFT JOIN partner o ON o.id = p.partner_id""",
    "initiative": "SELECT p.id, p.name, p.region, p.status FROM initiative p",
    "policy_anchor": "SELECT p.id, p.title, p.anchored_on FROM policy_anchor p",
    "resource": "SELECT p.id, p.title, p.kind FROM resource p",
    "next_step": """
        SELECT p.id, p.text, o.id, o.name, coalesce(p.done_on, p.due)
        FROM next_step p JOIN partner o ON o.id = p.partner_id""",
    "thank_you_letter": """
        SELECT p.id, p.number, p.subject, p.written_on, o.id, o.name
        FROM thank_you_letter p JOIN partner o ON o.id = p.partner_id""",
    "partner_file": """
        SELECT p.id, p.file_name, p.remark, p.added_on, o.id, o.name
        FROM partner_file p JOIN partner o ON o.id = p.partner_id""",
    "partner_idea": """
        SELECT p.id, p.what, o.id, o.name, p.told_on
        FROM partner_idea p JOIN partner o ON o.id = p.partner_id""",
    "partner_goal": """
        SELECT p.id, p.what || ' ' || p.progress, o.id, o.name, p.due
        FROM partner_goal p JOIN partner o ON o.id = p.partner_id""",
    "ask": """
        SELECT p.id, p.what, o.id, o.name, p.asked_on
        FROM ask p JOIN partner o ON o.id = p.partner_id""",
    "reciprocity_entry": """
        SELECT p.id, p.what, o.id, o.name, p.happened_on
        FROM reciprocity_entry p JOIN partner o ON o.id = p.partner_id""",
    "publicity_item": """
        SELECT p.id, p.medium || ' ' || p.title, o.id, o.name, p.published_on
        FROM publicity_item p JOIN partner o ON o.id = p.partner_id""",
    "agreement_evaluation": """
        SELECT p.id, p.points, o.id, o.name, p.held_on
        FROM agreement_evaluation p JOIN collaboration_agreement a ON a.id = p.agreement_id
            JOIN partner o ON o.id = a.partner_id""",
}


def cards(connection: Any, source: str, row_ids: Collection[int]) -> list[tuple[Any, ...]]:
    """What is shown of these rows, raw, in the given order; a row that is gone is left out."""
    if not row_ids:
        return []
    marks = ", ".join("?" for _ in row_ids)
    rows = connection.execute(f"{_CARDS[source]} WHERE p.id IN ({marks})", tuple(row_ids)).fetchall()
    by_id = {row[0]: row for row in rows}
    return [by_id[row_id] for row_id in row_ids if row_id in by_id]
