"""Text made comparable: without case, accents and punctuation. For searching and for finding doubles."""

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ß": "ss",
        "ø": "o",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
    }
    | {"ŧ": "t", "ĸ": "k", "ſ": "s", "ə": "e"}
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[\W_]+")
_LEGAL_FORM = re.compile(
    r"\b(?:b v|bv|n v|nv|v o f|vof|c v|cv|b v b a|bvba|gmbh|ltd|llc|eenmanszaak|besloten vennootschap"
    r"|naamloze vennootschap|vennootschap onder firma)\b(?: i o\b)?"
)
_AND_SONS = re.compile(r"\b(?:en )?(?:zn|znn|zonen|zoon|zns|z n)\b")
_CONNECTING = re.compile(r"\b(?:en|and)\b")
_FOLDED_BYTES = bytes(ord(c.lower()) if c.isalnum() else ord(" ") for c in map(chr, range(128))).ljust(256)


def fold(text: str) -> str:
    """Small letters without accents, every other sign a space: "Łukasz & Çelik-Oë" → "lukasz celik oe"."""
    if text.isascii():
        return _folded_ascii(text)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_LETTERS)
    if bare.isascii():
        return _folded_ascii(bare)
    # Folding case can bring accents back (İ), and taking letters apart can bring capitals back (℡).
    again = unicodedata.normalize("NFKD", bare).casefold()
    return " ".join(_NOT_WORD.sub(" ", "".join(s for s in again if not unicodedata.combining(s))).split())


def fold_ascii_signs(text: str) -> str:
    """*text*, which is ASCII, folded sign by sign: as long as it was, with a space for every other sign."""
    return text.encode("ascii").translate(_FOLDED_BYTES).decode("ascii")


def _folded_ascii(text: str) -> str:
    """By bytes, which is four times as fast: a long list asks it a hundred thousand times."""
    return b" ".join(text.encode("ascii").translate(_FOLDED_BYTES).split()).decode("ascii")


def fold_company(name: str) -> str:
    """The name by which one company is known: folded, without its legal form, "& Zn." and "en Zonen" alike.

    "Holding" and "& Zn." stay part of the name: they tell companies of one family apart. A name that is
    nothing but a legal form keeps it.
    """
    folded = fold(name)
    without_form = " ".join(_LEGAL_FORM.sub(" ", folded).split())
    sons = _AND_SONS.sub(" zn", without_form)
    return " ".join(_CONNECTING.sub(" ", sons).split()) or folded
