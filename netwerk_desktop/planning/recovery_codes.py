"""The recovery key as people read and type it: four lines of twelve signs, each with its check (paper 10).

240 random bits in the 32 signs of Crockford's base 32: figures and capitals without I, L, O and U, which
are easily taken for others. The check sign of a line is a sum in the field of 32 elements with another
weight for each place and for the line itself: it notices every sign that is wrong, every two that changed
places within a line, and a line that stands at the place of another.
"""

from collections.abc import Sequence
from typing import Final

from netwerk_desktop.model.errors import DomainError

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS: Final = "ABCD"
"""The names of the lines."""
GROUPS: Final = 3
GROUP_LENGTH: Final = 4
LINE_LENGTH: Final = GROUPS * GROUP_LENGTH
SECRET_BYTES: Final = len(LETTERS) * LINE_LENGTH * 5 // 8

_LOOKS_LIKE: Final = str.maketrans("ILO", "110")
_LEFT_OUT: Final = frozenset(" -–—.\t\u00a0")
_MODULUS: Final = 0b100101
"""x⁵ + x² + 1: with it, doubling runs through all 31 elements but zero."""


def recovery_lines(secret: bytes) -> tuple[str, ...]:
    """The four lines of *secret* (30 bytes), each of twelve signs and its check sign, without spaces."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery key has 30 bytes")
    number = int.from_bytes(secret, "big")
    signs = [SIGNS[number >> 5 * place & 31] for place in reversed(range(len(LETTERS) * LINE_LENGTH))]
    lines = []
    for place in range(len(LETTERS)):
        line = "".join(signs[place * LINE_LENGTH : (place + 1) * LINE_LENGTH])
        lines.append(line + check_sign(line, place))
    return tuple(lines)


def secret_of(lines: Sequence[str]) -> bytes:
    """The 30 bytes that four typed lines stand for. Raises DomainError at the wrong line: "A" to "D"."""
    if len(lines) != len(LETTERS):
        raise DomainError("De herstelsleutel heeft vier regels, A tot en met D. Typ ze alle vier.", field="A")
    signs = "".join(read_line(text, place)[:LINE_LENGTH] for place, text in enumerate(lines))
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    return number.to_bytes(SECRET_BYTES, "big")


def read_line(text: str, place: int) -> str:
    """Line number *place* (from 0) as it was meant: twelve signs and the check.

    Small letters, spaces and hyphens are fine; I, L and O are taken for the figures they look like.
    Raises DomainError at the letter of the line.
    """
    letter = LETTERS[place]
    typed = text.upper().translate(_LOOKS_LIKE)
    signs = "".join(sign for sign in typed if sign not in _LEFT_OUT)
    wrong = next((sign for sign in signs if sign not in SIGNS), None)
    if wrong is not None:
        raise DomainError(
            f"In regel {letter} staat een teken dat niet voorkomt: {wrong}. Kijk nog eens op het vel.",
            field=letter,
        )
    wanted = LINE_LENGTH + 1
    if not signs:
        raise DomainError(
            f"Regel {letter} is nog leeg. Typ de {wanted} tekens van het vel over.", field=letter
        )
    if len(signs) != wanted:
        raise DomainError(
            f"Regel {letter} heeft {len(signs)} tekens; het zijn er {wanted}. Kijk nog eens op het vel.",
            field=letter,
        )
    if check_sign(signs[:LINE_LENGTH], place) != signs[LINE_LENGTH]:
        raise DomainError(
            f"Regel {letter} klopt niet. Vergelijk elk teken met het vel, ook het laatste.", field=letter
        )
    return signs


def grouped(line: str) -> str:
    """`7KM3 Q9XD 2W4T R`: a line as it is printed."""
    groups = [line[start : start + GROUP_LENGTH] for start in range(0, len(line), GROUP_LENGTH)]
    return " ".join(groups)


def split_text(text: str) -> tuple[str, ...]:
    """A whole key that was pasted in one piece, cut into lines; as it is when it has another length."""
    signs = "".join(sign for sign in text if sign not in _LEFT_OUT and not sign.isspace())
    length = LINE_LENGTH + 1
    if len(signs) != len(LETTERS) * length:
        return tuple(line for line in text.splitlines() if line.strip())
    return tuple(signs[start : start + length] for start in range(0, len(signs), length))


def check_sign(line: str, place: int) -> str:
    """The sign that belongs behind the twelve signs of line number *place* (from 0)."""
    total, weight = 0, 1
    for value in (*(SIGNS.index(sign) for sign in reversed(line)), place + 1):
        weight = _doubled(weight)
        total ^= _times(value, weight)
    return SIGNS[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _MODULUS if value & 32 else value


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one, other = _doubled(one), other >> 1
    return product
