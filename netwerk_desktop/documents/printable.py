"""Every string that reaches a paper passes through here: nothing in it can steer, break or stretch the page.

There is no mark-up in the papers: text is measured and drawn letter by letter, so "<b>" prints as "<b>".
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from netwerk_desktop.documents.fonts import has_glyph

LONGEST: Final = 6_000
"""Characters printed of one running text; a page of an agreement holds about 4,500."""
LONGEST_CELL: Final = 700
"""Characters printed of one cell, name or heading: always less than a page in the narrowest column."""

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_BLANK_LINES = re.compile(r"\n{3,}")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_LINE_ENDS = frozenset("\n\u2028\u2029")
_FOREIGN_RUN = re.compile(f"{_UNKNOWN}{{2,}}")
# What must not be torn apart at the end of a line (documents.md 5.4).
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_BOUND = re.compile(
    r"(?=[€w\d(+])(?:"  # looks at one letter first: most letters of a text are none of these
    r"€ [\d.,]+(?:,\d\d)?"
    r"|\bwk \d{1,2}\b"
    rf"|\b\d{{1,2}} (?:{_MONTH})\b"
    r"|\(0\d{1,3}\)(?: \d+)+|\b0\d{1,3} \d{2,}(?: \d+)*|\+\d{2} \d(?: ?\d+)*"
    r"|\b[1-9]\d{3} [A-Z]{2}(?:  ?)?\b"
    r"|\b\d[\d.]* (?:uur|minuten|%|mm))"
)


@lru_cache(maxsize=2_000)
def printable(text: str, longest: int = LONGEST) -> str:
    """*text* with only characters that print, at most *longest* of them; `…` shows that there was more.

    Control characters, bidirectional marks and half surrogates vanish; what the font lacks (emoji, Chinese)
    becomes one visible replacement per run. Line feeds stay. Amounts, dates and numbers get no-break spaces.
    """
    if len(text) > longest:
        text = text[:longest].rstrip() + "…"
    if not (text.isascii() and text.isprintable()):
        text = _only_glyphs(unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    return _BOUND.sub(lambda found: found.group().replace(" ", "\u00a0"), text)


def one_line(text: str, longest: int = LONGEST_CELL) -> str:
    """As `printable`, for names, headings and cells of one line: line feeds become spaces."""
    return printable(" ".join(text.split("\n")) if "\n" in text else text, longest)


class _Shown(dict[int, str]):
    """What each character becomes on paper; looked up once per character and remembered."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _LINE_ENDS:
            shown = "\n"
        elif letter == "\u00a0":
            shown = letter
        elif letter.isspace():
            shown = " "
        elif unicodedata.category(letter) in _INVISIBLE or "\ufe00" <= letter <= "\ufe0f":
            shown = ""
        else:
            shown = letter if has_glyph(letter) else _UNKNOWN
        self[code] = shown
        return shown


_shown = _Shown()


def _only_glyphs(text: str) -> str:
    shown = text.translate(_shown)
    if _UNKNOWN in shown:
        shown = _FOREIGN_RUN.sub(_UNKNOWN, shown)
    return _BLANK_LINES.sub("\n\n", shown) if "\n\n\n" in shown else shown
