"""The short code of a paper, and what its QR says: which paper, which version, which page. No personal data.

Source: documents.md 2. The text in the QR is `NW1:<code>:<version>:<page>:<check>`, at most 29 characters,
so that it always fits in a QR of version 2, level Q.
"""

import random
import re
import zlib
from dataclasses import dataclass
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: nobody mistakes one for another, and no words arise."""
CODE_LENGTH: Final = 8

_PAYLOAD = re.compile(
    rf"NW1:([{ALPHABET}]{{{CODE_LENGTH}}}):([1-9]\d{{0,2}}):([1-9]\d{{0,2}}):([{ALPHABET}]{{2}})"
)
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


@dataclass(frozen=True, slots=True)
class PaperMark:
    """What a QR tells: the paper, its version and the page it stands on."""

    code: str
    version: int
    page: int


def new_code(random_source: random.Random) -> str:
    """Eight characters; give `random.SystemRandom()` for real papers, a seeded one for the demo school."""
    return "".join(random_source.choice(ALPHABET) for _ in range(CODE_LENGTH))


def printed_code(code: str) -> str:
    """As it stands on paper: "7K3M-9QXD"."""
    return f"{code[:4]}-{code[4:]}"


def typed_code(text: str) -> str | None:
    """The code somebody typed from paper, or None when it cannot be one; o, i and l are taken for 0 and 1."""
    plain = re.sub(r"[\s\-–.]", "", text).upper().translate(_MISREAD)
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(ALPHABET) else None


def check_characters(text: str) -> str:
    """The two check characters of everything before the last colon."""
    number = zlib.crc32(text.encode("ascii")) % 1024
    return ALPHABET[number // 32] + ALPHABET[number % 32]


def payload(mark: PaperMark) -> str:
    """The text in the QR of one page."""
    text = f"NW1:{mark.code}:{mark.version}:{mark.page}"
    return f"{text}:{check_characters(text)}"


def read_payload(text: str) -> PaperMark | None:
    """What a QR says, or None when it is not ours or its check is wrong: that counts as not read."""
    found = _PAYLOAD.fullmatch(text)
    if not found or check_characters(text.rpartition(":")[0]) != found[4]:
        return None
    return PaperMark(found[1], int(found[2]), int(found[3]))


def qr_matrix(text: str) -> tuple[tuple[int, ...], ...]:
    """25 × 25 modules, 1 = dark, without the white border of four modules."""
    import segno

    made = segno.make(text, version=2, error="q", mode="alphanumeric", boost_error=False)
    return tuple(tuple(1 if module else 0 for module in row) for row in made.matrix)
