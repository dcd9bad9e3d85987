"""Numbers of an organisation and its address: KvK, vestiging, postcode. They warn, never refuse.

The Chamber of Commerce warns that its formats change, so a strange number comes in with a hint. Phone,
mail and web addresses are in `contact_details`, streets and towns in `addresses`.
"""

import re

from netwerk_desktop.planning.cleaning import Tidied, clean_text, is_placeholder

KVK_DIGITS = 8
BRANCH_DIGITS = 12
RSIN_DIGITS = 9
CREBO_DIGITS = 5

_KVK_NOISE = re.compile(r"(?i)^\s*(?:kvk|k\.v\.k\.|nr\.?|nummer|handelsregister|[\s:.\-])*|[\s.\-–]")
_RSIN_NOISE = re.compile(r"(?i)^\s*(?:rsin|nr\.?|[\s:.\-])*|[\s.\-–]")
_BRANCH_NOISE = re.compile(r"(?i)^\s*(?:vestigings?(?:nummer|nr)?|vest|nr\.?|[\s:.\-])*|[\s.\-–]")
_FLOAT_TAIL = re.compile(r"\.0+$")
_POSTCODE = re.compile(r"(?i)^(?:NL\s*-?\s*)?([1-9]\d{3})\s*([A-Z]{2})$")
_POSTCODE_TIDY = re.compile(r"[1-9][0-9]{3} (?:[A-RT-Z][A-Z]|S[BCE-RT-Z])")
_POSTCODE_BROKEN = re.compile(r"(?i)^(\d{4})\s*([A-Z]?)$")
_NOT_ISSUED = frozenset({"SA", "SD", "SS"})


def tidy_kvk(text: str, *, is_number: bool = False) -> Tidied:
    """A KvK number: 8 digits as text. Zeros that a spreadsheet ate (`is_number`) are put back silently."""
    if len(text) == KVK_DIGITS and text.isascii() and text.isdigit():
        return Tidied(text)
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    digits = _KVK_NOISE.sub("", _FLOAT_TAIL.sub("", value))
    if not (digits.isascii() and digits.isdigit()):
        return Tidied(value, "Een KvK-nummer heeft 8 cijfers. Bijvoorbeeld 02319663")
    count = len(digits)
    if count == KVK_DIGITS:
        return Tidied(digits)
    padded = digits.zfill(KVK_DIGITS)
    if is_number and 5 <= count < KVK_DIGITS:
        return Tidied(padded)
    if count == KVK_DIGITS - 1:
        return Tidied(padded, f"Het KvK-nummer had 7 cijfers. Er staat nu een 0 voor: klopt {padded}?")
    if count == BRANCH_DIGITS:
        return Tidied(digits, "Dit lijkt een vestigingsnummer (12 cijfers). Een KvK-nummer heeft er 8")
    return Tidied(digits, f"Een KvK-nummer heeft 8 cijfers, dit heeft er {count}. Bijvoorbeeld 02319663")


def tidy_branch_number(text: str, *, is_number: bool = False) -> Tidied:
    """A vestigingsnummer: 12 digits as text; zeros that a spreadsheet ate are put back."""
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    digits = _BRANCH_NOISE.sub("", _FLOAT_TAIL.sub("", value))
    if not (digits.isascii() and digits.isdigit()):
        return Tidied(value, "Een vestigingsnummer heeft 12 cijfers. Bijvoorbeeld 000012345678")
    if len(digits) == BRANCH_DIGITS or (is_number and 6 <= len(digits) < BRANCH_DIGITS):
        return Tidied(digits.zfill(BRANCH_DIGITS))
    return Tidied(digits, f"Een vestigingsnummer heeft 12 cijfers, dit heeft er {len(digits)}")


def tidy_rsin(text: str) -> Tidied:
    """An RSIN: 9 digits as text that pass the eleven-test (domain.md 3.5, to be verified)."""
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    digits = _RSIN_NOISE.sub("", value)
    if not (digits.isascii() and digits.isdigit()) or len(digits) != RSIN_DIGITS:
        return Tidied(value, "Een RSIN heeft 9 cijfers. Kijk het na in het handelsregister")
    if not passes_eleven_test(digits):
        return Tidied(digits, "Dit RSIN klopt niet: een cijfer is anders. Kijk het na in het handelsregister")
    return Tidied(digits)


def tidy_crebo(text: str) -> Tidied:
    """Crebo numbers of training courses: five digits each, several behind each other."""
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    numbers = [part for part in re.split(r"[\s,;/]+", value) if part]
    if all(part.isascii() and part.isdigit() and len(part) == CREBO_DIGITS for part in numbers):
        return Tidied(", ".join(numbers))
    return Tidied(value, "Een crebonummer heeft 5 cijfers. Bijvoorbeeld 25331")


def tidy_postcode(text: str) -> Tidied:
    """A postcode as `1234 AB`. Belgian, German and other foreign codes stay as they are."""
    if _POSTCODE_TIDY.fullmatch(text):
        return Tidied(text)
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    if match := _POSTCODE.match(value):
        digits, letters = match[1], match[2].upper()
        if letters in _NOT_ISSUED:
            return Tidied(f"{digits} {letters}", "De letters SA, SD en SS komen niet voor in een postcode")
        return Tidied(f"{digits} {letters}")
    return Tidied(
        value.upper() if value[0].isdigit() and len(value) <= 8 else value,
        _postcode_hint(_FLOAT_TAIL.sub("", value)),
    )


def _postcode_hint(value: str) -> str | None:
    if match := _POSTCODE_BROKEN.match(value):
        digits, letter = match[1], match[2].upper()
        if digits.startswith("0"):
            return "Een postcode begint niet met een 0. Bijvoorbeeld 7731 KD"
        if letter:
            return f"Een letter mist. Bijvoorbeeld {digits} {'KD' if letter == 'K' else letter + 'B'}"
        return f"De letters missen. Bijvoorbeeld {digits} KD"
    if re.match(r"(?i)^(?:[A-Z]{1,3}\s*-\s*\d{3,6}|\d{5})$", value):
        return None  # B-2300, D-49824, 49824: another country writes it so
    return "Dit is geen Nederlandse postcode. Bijvoorbeeld 7731 KD"


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits pass the weighted test of a BSN and an RSIN; nine zeros do not."""
    from stdnum.nl import bsn

    return bool(bsn.is_valid(digits))
