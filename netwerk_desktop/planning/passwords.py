"""How long a password would hold out, honestly and simply; sentences are welcome.

The estimate counts what a guesser must try who knows the usual ways: the passwords that everybody takes,
words with a year behind them, rows of the keyboard, repeats. It is rough on purpose and never flatters: a
pattern that is found counts for little, whatever signs are in it. Bits are powers of two of that number of
tries. Each try costs a guesser a tenth of a second and 64 MiB (argon2id), so four words are enough.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

SHORTEST: Final = 10
LONGEST: Final = 500
"""Characters. Longer ones are no safer, and pasted by mistake."""
_REFUSED_BELOW: Final = 26.0
_FAIR_FROM: Final = 33.0
_GOOD_FROM: Final = 44.0
_WORD_BITS: Final = 11.0
"""Of one word in a sentence: one of about two thousand that people think of."""
_KNOWN_BITS: Final = 6.0
_USUAL: Final = frozenset(
    """
    welkom wachtwoord geheim school netwerk stage stages vmbo leraar docent juf meester klas leerling
    leerlingen welcome password passwort secret hallo hello admin beheer beheerder computer laptop
    internet windows inloggen login zomer winter herfst lente januari februari maart april mei juni juli
    augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag nederland
    holland amsterdam rotterdam ajax feyenoord voetbal paard hond poes liefde schatje qwerty azerty asdf
    zxcv letmein iloveyou monkey dragon test
    """.split()  # noqa: SIM905 - a list of words reads better than quoted ones
)
_ROWS: Final = (
    "1234567890",
    "0987654321",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LEET: Final = str.maketrans("013457@$", "oieastas")


class Strength(IntEnum):
    """What the bar beside the field shows."""

    REFUSED = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """*bits* is the estimate; *advice* (Dutch) says what to do, empty when it is good."""

    strength: Strength
    bits: float
    advice: str


def judge(password: str) -> Judgement:
    """What to say about *password* while it is typed."""
    length = len(password)
    if length < SHORTEST:
        words = f"Nog {SHORTEST - length} tekens. Een zin van vier woorden onthoud je makkelijk."
        return Judgement(Strength.REFUSED, 0.0, words)
    if length > LONGEST:
        return Judgement(Strength.REFUSED, 0.0, f"Neem hooguit {LONGEST} tekens.")
    bits = estimated_bits(password)
    if bits < _REFUSED_BELOW:
        words = "Dit raadt iemand snel. Neem een zin van vier woorden die niet bij elkaar horen."
        return Judgement(Strength.REFUSED, bits, words)
    if bits < _FAIR_FROM:
        return Judgement(Strength.WEAK, bits, "Zwak. Een paar woorden erbij maakt het sterk.")
    if bits < _GOOD_FROM:
        return Judgement(Strength.FAIR, bits, "Redelijk. Met nog een woord is het sterk.")
    return Judgement(Strength.GOOD, bits, "")


def estimated_bits(password: str) -> float:
    """The least of counting signs and counting words: who guesses takes the shortest way."""
    plain = _folded(password)
    unmasked = plain.translate(_LEET)
    ways = [_bits_of_signs(password), _bits_by_words(plain)]
    if not _USUAL.isdisjoint(_WORDS.findall(unmasked)):
        ways.append(_bits_by_words(unmasked) + 3)
    return min(ways)


def _bits_by_words(text: str) -> float:
    words = _WORDS.findall(text)
    if not words or max(map(len, words)) < 3:
        return math.inf
    return sum(map(_bits_of_word, dict.fromkeys(words))) + _bits_of_rest(_WORDS.sub(" ", text))


def _bits_of_word(word: str) -> float:
    if word in _USUAL:
        return _KNOWN_BITS
    if not re.search("[aeiouy]", word):  # nobody would call it a word
        return _bits_of_signs(word)
    return min(_bits_of_signs(word), _WORD_BITS if len(word) < 9 else _WORD_BITS + 2 * (len(word) - 8))


def _bits_of_rest(rest: str) -> float:
    """Figures and signs between the words: a year or one exclamation mark is nearly nothing."""
    bits = 5.0 * len(_YEAR.findall(rest))
    figures = re.sub(r"\s", "", _YEAR.sub("", rest))
    return bits + min(3.3 * len(set(figures)), _bits_of_signs(figures) if figures else 0.0)


def _bits_of_signs(text: str) -> float:
    """Each sign by the alphabet it is from, but for repeats and rows, which cost a guesser nothing."""
    alphabet = sum(size for size, found in _alphabets(text) if found) or 1
    counted = sum(1 for place in range(len(text)) if not _is_expected(text, place))
    return counted * math.log2(alphabet) + (len(text) - counted)


def _alphabets(text: str) -> Iterator[tuple[int, bool]]:
    yield 26, any(sign.islower() for sign in text)
    yield 26, any(sign.isupper() for sign in text)
    yield 10, any(sign.isdigit() for sign in text)
    yield 20, any(not sign.isalnum() and sign.isascii() for sign in text)
    yield 60, any(not sign.isascii() for sign in text)


def _is_expected(text: str, place: int) -> bool:
    """Whether this sign follows from those before it: the same again, or the next of a row."""
    if place == 0:
        return False
    pair = text[place - 1 : place + 1].lower()
    again = pair[0] == pair[1] or (place >= 4 and text[place - 1 : place + 1] == text[place - 3 : place - 1])
    return again or any(pair in row for row in _ROWS)


def _folded(password: str) -> str:
    """Capitals at the beginning of words and accents cost a guesser little: left out for the words."""
    decomposed = unicodedata.normalize("NFKD", password)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).lower()
