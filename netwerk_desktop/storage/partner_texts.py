"""The search kept in memory: all words that partners can be found by, for an answer at each key.

Made from the entries of the search index by `warm_up`, and renewed only for partners that a change touched.
Many partners share their words, so the words are looked through instead of the partners.
"""

import json
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from threading import Lock
from typing import Any, Final

from sqlalchemy.orm import Session

from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.search import words_of

MANY: Final = 300
"""From so many stale partners on, reading all of them again is faster."""
REMEMBERED: Final = 128
"""Answers kept until something changes: people take letters back, and often begin with the same ones."""

_Owners = dict[str, int | list[int]]

PIECE: Final = 3
"""Signs by which words are found that hold them."""

_ALL: Final = "SELECT row_id, folded FROM search_entry WHERE source = 'partner'"
_SOME: Final = f"{_ALL} AND row_id IN (SELECT value FROM json_each(?1))"  # noqa: S608 - our own words
_EMPLOYERS: Final = "SELECT partner_id FROM contact_role WHERE person_id IN (SELECT value FROM json_each(?))"


class _Vocabulary:
    """Each word with the partners that have it; figures apart from letters, for people type one or other.

    Most words are of one partner alone (numbers, addresses), so they are kept as lightly as can be: each word
    once, its owner as a number until there is a second. Words with letters are also found by three signs.
    """

    def __init__(self) -> None:
        self._words_of: dict[int, tuple[str, ...]] = {}
        self._lettered: _Owners = {}
        self._figures: _Owners = {}
        self._holding: defaultdict[str, list[str]] = defaultdict(list)
        self._last: tuple[str, list[str]] = ("", [])

    def put(self, texts: Iterable[Any]) -> None:
        """Add ``(partner id, folded text)`` of partners that are not in it."""
        kept = {word: word for shelf in (self._lettered, self._figures) for word in shelf}
        for partner_id, folded in texts:
            words = tuple([kept.setdefault(word, word) for word in set(folded.split())])
            self._words_of[partner_id] = words
            for word in words:
                shelf = self._shelf(word)
                known = shelf.get(word)
                if known is None:
                    shelf[word] = partner_id
                    self._hold(word)
                elif isinstance(known, int):
                    shelf[word] = [known, partner_id]
                else:
                    known.append(partner_id)
        self._last = ("", [])

    def remove(self, partner_id: int) -> None:
        """Forget the words of this partner; nothing when it has none."""
        for word in self._words_of.pop(partner_id, ()):
            shelf = self._shelf(word)
            known = shelf[word]
            if isinstance(known, list) and len(known) > 1:
                known.remove(partner_id)
                continue
            del shelf[word]
            if shelf is self._lettered:
                for piece in _pieces(word):
                    self._holding[piece].remove(word)
        self._last = ("", [])

    def having(self, part: str) -> set[int]:
        """The partners with a word that holds *part*, which is folded and has no spaces."""
        before, known = self._last
        # The next letter: only what held the letters before it can hold it.
        narrows = bool(before) and before in part
        words = [word for word in known if part in word] if narrows else self._found(part)
        self._last = (part, words)
        lettered, figures = self._lettered, self._figures
        owners = [lettered.get(word) or figures[word] for word in words]
        single = {owner for owner in owners if isinstance(owner, int)}
        return single.union(*(owner for owner in owners if not isinstance(owner, int)))

    def _found(self, part: str) -> list[str]:
        if part.isdecimal():
            figures = [word for word in self._figures if part in word]
            return figures + [word for word in self._lettered if part in word]
        if len(part) < PIECE:
            return [word for word in self._lettered if part in word]
        fewest = min((self._holding.get(piece, []) for piece in _pieces(part)), key=len)
        return [word for word in fewest if part in word]

    def _hold(self, word: str) -> None:
        if not word.isdecimal():
            holding = self._holding
            for piece in _pieces(word):
                holding[piece].append(word)

    def _shelf(self, word: str) -> "_Owners":
        return self._figures if word.isdecimal() else self._lettered


def _pieces(word: str) -> set[str]:
    return {word[start : start + PIECE] for start in range(len(word) - PIECE + 1)}


class PartnerTexts:
    """What the partners of one database can be found by. *read* opens a session to look with.

    Changes may be noted from any thread; questions come from one.
    """

    def __init__(self, read: Callable[[], AbstractContextManager[Session]]) -> None:
        self._read = read
        self._vocabulary: _Vocabulary | None = None
        self._answers: OrderedDict[tuple[str, ...], frozenset[int]] = OrderedDict()
        self._stale: set[int] = set()
        self._stale_people: set[int] = set()
        self._lock = Lock()

    @property
    def is_warm(self) -> bool:
        """Whether the texts were read."""
        return self._vocabulary is not None

    def note(self, changes: Changes) -> None:
        """The rows in *changes* are committed: their partners are read again at the next question."""
        with self._lock:
            self._stale |= changes.partner_ids
            self._stale_people |= changes.rows.get("person", frozenset())

    def warm_up(self) -> None:
        """Read all texts, or what changed since; tens of milliseconds for 10,000 partners."""
        with self._lock:
            stale, self._stale = self._stale, set()
            people, self._stale_people = self._stale_people, set()
        if self._vocabulary is not None and not stale and not people:
            return
        self._answers.clear()
        with self._read() as session:
            connection = session.connection()
            if people and self._vocabulary is not None:
                rows = connection.exec_driver_sql(_EMPLOYERS, (json.dumps(list(people)),))
                stale.update(partner_id for (partner_id,) in rows)
            if self._vocabulary is None or len(stale) > MANY:
                self._vocabulary = _Vocabulary()
                self._vocabulary.put(connection.exec_driver_sql(_ALL))
                return
            for partner_id in stale:
                self._vocabulary.remove(partner_id)
            self._vocabulary.put(connection.exec_driver_sql(_SOME, (json.dumps(list(stale)),)))

    def holding(self, text: str) -> frozenset[int] | None:
        """Ids of the partners in which every word of *text* occurs; None without words."""
        words = tuple(words_of(text))
        if not words:
            return None
        self.warm_up()
        found = self._answers.get(words)
        if found is None:
            found = self._answers[words] = self._scanned(words)
            if len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        return found

    def _scanned(self, words: tuple[str, ...]) -> frozenset[int]:
        vocabulary = self._vocabulary or _Vocabulary()
        return frozenset(set.intersection(*(vocabulary.having(word) for word in words)))
