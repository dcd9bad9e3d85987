"""Text as people type and paste it, made safe and plain: invisible characters out, NFC, single spaces.

Every string that enters the application passes through `clean_text` or `clean_lines`.
"""

import re
import unicodedata
from typing import NamedTuple


class Tidied(NamedTuple):
    """A value in its own shape. `hint` is a Dutch sentence when a person should look at it, else None."""

    value: str
    hint: str | None = None


# Bidirectional controls, zero-width characters, soft hyphens, byte order marks, lone surrogates and control
# characters: nobody sees them, they reverse names on screen, break searches and are refused by the database.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# The zero-width joiner is kept only where it glues two emoji into one picture.
_STRAY_JOINER = re.compile("(?<![\u2190-\U0010fffd])\u200d|\u200d(?![\u2190-\U0010fffd])")
_LINE_BREAK = re.compile("\r\n?|[\u0085\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_PLACEHOLDERS = frozenset(
    {"-", "--", "---", "–", "—", ".", "?", "??", "/", "x", "n.v.t.", "nvt", "n.v.t", "nb", "n.b.", "onbekend"}
    | {"geen", "leeg", "niet bekend", "null", "none", "n/a", "#n/b", "#n/a"}
)

_LONGEST_PLACEHOLDER = 16  # with the spaces around it


def clean_lines(text: str) -> str:
    """Text of several lines (a remark): without invisible characters, NFC, no spaces at line ends."""
    if text.isprintable():
        return _clean_printable(text)
    plain = _strip_invisible(_LINE_BREAK.sub("\n", text))
    lines = (_SPACES.sub(" ", line).strip() for line in plain.split("\n"))
    return "\n".join(lines).strip()


def clean_text(text: str) -> str:
    """Text of one line (a name, a phone number): as `clean_lines`, every run of white space one space."""
    if text.isprintable():
        return _clean_printable(text)
    return " ".join(_strip_invisible(_LINE_BREAK.sub(" ", text)).split())


def is_placeholder(text: str) -> bool:
    """True for what people type in a cell they have nothing for: "-", "n.v.t.", "onbekend"."""
    return len(text) <= _LONGEST_PLACEHOLDER and text.strip().casefold() in _PLACEHOLDERS


def _clean_printable(text: str) -> str:
    """The short path of nearly every text: nothing invisible in it, the only white space is the space."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def _strip_invisible(text: str) -> str:
    visible = _INVISIBLE.sub("", text)
    if "\u200d" in visible:
        # Taking one joiner away can leave its neighbour without a partner.
        while (fewer := _STRAY_JOINER.sub("", visible)) != visible:
            visible = fewer
    return unicodedata.normalize("NFC", visible)
