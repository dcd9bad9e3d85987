"""Names for files that people keep: sortable, valid on Windows and Linux, safe whatever a partner is called.

Rules from quality.md 1.8: no bidi controls, no reserved names, at most 120 characters, normalised to NFC.
"""

import itertools
import re
import unicodedata
from datetime import date
from pathlib import Path

LONGEST_NAME = 120
"""Characters, suffix included."""
LONGEST_NAME_IN_BYTES = 220
"""UTF-8. Linux stops at 255; the rest is for " (2)" and for the temporary name while writing."""

_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\.|$)", re.IGNORECASE)
_DIVIDERS = re.compile(r"[/\\|:]+")
_FORBIDDEN = re.compile(r'[<>"?*]+')
# Format (bidi, zero width), surrogate, private and unassigned; controls and separators become spaces.
_DROPPED = frozenset({"Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Cc", "Zs", "Zl", "Zp"})
_EDGES = " .-"
_NUMBERED = re.compile(r" \(\d+\)$")


def safe_name(
    text: str, *, longest: int = LONGEST_NAME, longest_in_bytes: int = LONGEST_NAME_IN_BYTES
) -> str:
    """*text* as (part of) a file name without suffix; empty when nothing usable is in it."""
    text = "".join(map(_plain, unicodedata.normalize("NFC", text)))
    text = _FORBIDDEN.sub("", _DIVIDERS.sub("-", text))
    text = re.sub(r"\.{2,}", ".", re.sub(r"\s+", " ", text))
    # Dropping a character may have brought a letter and its accent together: normalise again.
    text = unicodedata.normalize("NFC", text).lstrip(_EDGES)
    return _shortened(text, longest, longest_in_bytes)


def paper_file_name(
    day: date, title: str, *, partner: str | None = None, number: str | None = None, suffix: str = ".pdf"
) -> str:
    """`2026-11-22 Samenwerkingsovereenkomst Bakkerij De Eik SO-2026-014.pdf`: sorts by day, then by kind.

    A name that is too long loses letters of the partner, never the day or the number.
    """
    head, tail = day.isoformat(), safe_name(number or "", longest=30, longest_in_bytes=60)
    title = safe_name(title, longest=60, longest_in_bytes=80) or "Document"
    fixed = " ".join(filter(None, (head, title, tail)))
    longest = LONGEST_NAME - len(fixed) - len(suffix) - 1
    room = LONGEST_NAME_IN_BYTES - len(fixed.encode()) - len(suffix) - 1
    middle = safe_name(partner or "", longest=longest, longest_in_bytes=room)
    return " ".join(filter(None, (head, title, middle, tail))) + suffix


def unused_path(path: Path) -> Path:
    """*path* itself, or with " (2)", " (3)" … before the suffix when that name is taken."""
    if not _taken(path):
        return path
    stem = _NUMBERED.sub("", path.stem)
    for count in itertools.count(2):
        candidate = path.with_name(f"{stem} ({count}){path.suffix}")
        if not _taken(candidate):
            return candidate
    raise AssertionError("counting ends nowhere")


def _taken(path: Path) -> bool:
    """Whether something has this name, a dangling link included."""
    return path.exists() or path.is_symlink()


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SPACES:
        return " "
    return "" if category in _DROPPED else character


def _shortened(text: str, longest: int, longest_in_bytes: int) -> str:
    """*text* cut to both lengths, never inside a character and never ending in a space, dot or dash."""
    text = text[: max(longest, 0)]
    text = text.encode()[: max(longest_in_bytes, 0)].decode(errors="ignore").rstrip(_EDGES)
    if not _RESERVED.match(text):
        return text
    return _shortened("_" + text, longest, longest_in_bytes)
