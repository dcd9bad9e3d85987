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

_ALL: Final = "SELECT row_id, folded FROM search_entry WHERE source = 'partner'"
_SOME: Final = f"{_ALL} AND row_id IN (SELECT value FROM json_each(?1))"  # noqa: S608 - our own words
_EMPLOYERS: Final = "SELECT partner_id FROM contact_role WHERE person_id IN (SELECT value FROM json_each(?))"


class _Vocabulary:
    """Each word with the partners that have it; figures apart from letters, for people type one or other."""

    def __init__(self) -> None:
        self._words_of: dict[int, set[str]] = {}
        self._owners: dict[str, list[int]] = {}
        self._letters: set[str] = set()
        self._figures: set[str] = set()
        self._mixed: set[str] = set()
        self._last: tuple[str, list[str]] = ("", [])

    def put(self, texts: Iterable[Any]) -> None:
        """Add ``(partner id, folded text)`` of partners that are not in it; a partner may come in parts."""
        gathered: defaultdict[int, list[str]] = defaultdict(list)
        for partner_id, folded in texts:
            gathered[partner_id] += folded.split()
        for partner_id, repeated in gathered.items():
            words = self._words_of[partner_id] = set(repeated)
            for word in words:
                owners = self._owners.get(word)
                if owners is None:
                    owners = self._owners[word] = []
                    self._shelf(word).add(word)
                owners.append(partner_id)
        self._last = ("", [])

    def remove(self, partner_id: int) -> None:
        """Forget the words of this partner; nothing when it has none."""
        for word in self._words_of.pop(partner_id, ()):
            self._owners[word].remove(partner_id)
            if not self._owners[word]:
                del self._owners[word]
                self._shelf(word).remove(word)
        self._last = ("", [])

    def having(self, part: str) -> set[int]:
        """The partners with a word that holds *part*, which is folded and has no spaces."""
        before, known = self._last
        if before and before in part:  # the next letter: only what held the letters before it can hold it
            words = [word for word in known if part in word]
        else:
            shelf = self._shelf(part)
            words = [word for word in shelf if part in word]
            if shelf is not self._mixed:
                words += [word for word in self._mixed if part in word]
        self._last = (part, words)
        return set().union(*map(self._owners.__getitem__, words))

    def _shelf(self, word: str) -> set[str]:
        if word.isalpha():
            return self._letters
        return self._figures if word.isdecimal() else self._mixed


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
