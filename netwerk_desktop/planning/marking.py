"""Where in a text a folded word stands, so that a screen can colour it: "wos" is the start of "Wösten"."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from netwerk_desktop.planning.folding import fold, fold_ascii_signs

SHORT = 2
"""Letters up to which a word is only looked for where a word begins."""


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    """One sign folded; what is no letter or figure is a space, an accent of its own is nothing."""
    folded = fold(sign)
    return folded or ("" if sign.isprintable() and not sign.isascii() and not sign.isspace() else " ")


@lru_cache(maxsize=4096)
def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """The text folded sign by sign, and where each folded sign comes from."""
    if text.isascii():
        return fold_ascii_signs(text), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = _folded_sign(sign)
        signs.append(folded)
        places += [place] * len(folded)
    return "".join(signs), tuple(places)


def marked_spans(text: str, words: Collection[str]) -> tuple[tuple[int, int], ...]:
    """``(start, end)`` of each place in *text* where one of the folded *words* stands, in order, joined."""
    folded, places = _with_places(text)
    found: list[tuple[int, int]] = []
    for word in words:
        start = folded.find(word) if word else -1
        while start >= 0:
            if len(word) > SHORT or start == 0 or folded[start - 1] == " ":
                found.append((places[start], places[start + len(word) - 1] + 1))
            start = folded.find(word, start + len(word))
    return _joined(sorted(found))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
