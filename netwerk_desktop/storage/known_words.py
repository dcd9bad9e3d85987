"""The words by which partners and people are known, to forgive a typing error (F17).

Only words of letters are kept: of 100,000 partners some thousands. Read when somebody first types something
that is nowhere; what is changed afterwards is added.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from threading import Lock
from typing import Final

from sqlalchemy.orm import Session

from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.search_texts import entry_range

SHORTEST: Final = 4
"""Letters from which an error is forgiven: of a shorter word too many others are one letter away."""
FORGIVEN_TWICE_FROM: Final = 8
MOST_SIMILAR: Final = 5


def is_forgiven(word: str) -> bool:
    """Whether an error in it is looked past at all."""
    return len(word) >= SHORTEST and word.isalpha()


def similar_among(word: str, known: Collection[str]) -> list[str]:
    """What `KnownWords.similar` answers, of a few words that are given."""
    if not is_forgiven(word):
        return []
    return _nearest(word, known, {other[: len(word)] for other in known if len(other) > len(word)})


def _nearest(word: str, *known: Collection[str]) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word) < FORGIVEN_TWICE_FROM else 2
    found: dict[str, float] = {}
    for each in known:
        for text, distance, _place in process.extract(
            word, each, scorer=OSA.distance, processor=None, score_cutoff=most, limit=MOST_SIMILAR
        ):
            found.setdefault(text, distance)
    found.pop(word, None)
    return sorted(found, key=lambda text: (found[text], text[:1] != word[:1], text))[:MOST_SIMILAR]


class KnownWords:
    """*read* opens a session to look with. Changes may be noted from any thread; questions come from one."""

    def __init__(self, read: Callable[[], AbstractContextManager[Session]]) -> None:
        self._read = read
        self._words: set[str] | None = None
        self._beginnings: dict[int, list[str]] = {}
        self._is_stale = False
        self._lock = Lock()

    def note(self, changes: Changes) -> None:
        """Other words may be known now."""
        if changes.touches("partner", "partner_location", "person"):
            with self._lock:
                self._is_stale = True

    def similar(self, word: str) -> list[str]:
        """The known words, or beginnings of them, that are one letter away from *word*; two when it is long.

        A letter more, less or other, or two that changed places. The nearest first; empty for a short word.
        """
        if not is_forgiven(word):
            return []
        return _nearest(word, self._warm(), self._beginnings_of(len(word)))

    def _warm(self) -> set[str]:
        with self._lock:
            stale, self._is_stale = self._is_stale or self._words is None, False
        if stale:
            self._words = set(self._all_words())
            self._beginnings.clear()
        return self._words or set()

    def _all_words(self) -> Iterator[str]:
        first, last = entry_range("partner", "person")
        statement = "SELECT folded FROM search_entry WHERE id BETWEEN ? AND ?"
        with self._read() as session:
            for (folded,) in session.connection().exec_driver_sql(statement, (first, last)):
                yield from (word for word in folded.split() if len(word) >= SHORTEST and word.isalpha())

    def _beginnings_of(self, length: int) -> list[str]:
        """What longer words begin with: who types has not come to the end of a word."""
        known = self._beginnings.get(length)
        if known is None:
            words = self._warm()
            known = self._beginnings[length] = list({word[:length] for word in words if len(word) > length})
        return known
