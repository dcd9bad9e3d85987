"""Phone numbers, e-mail and web addresses in their usual Dutch shape. They warn, never refuse.

Ordinary Dutch numbers and ASCII addresses take a short path: a list of 10,000 rows is tidied in a fraction of
a second. The libraries for the rest are imported when the first strange value comes along.
"""

import re

from netwerk_desktop.planning.cleaning import Tidied, clean_text, is_placeholder

_PHONE_HINT = "Een telefoonnummer heeft 10 cijfers. Bijvoorbeeld 0523 55 07 62"
_FOREIGN_HINT = "Zo’n buitenlands telefoonnummer bestaat niet. Bijvoorbeeld +49 5941 12345"
_UNKNOWN_HINT = "Zo’n telefoonnummer bestaat niet. Kijk de eerste cijfers nog eens na"
_EMAIL_HINT = "Dit is geen heel e-mailadres. Bijvoorbeeld info@bedrijf.nl"
_WEBSITE_HINT = "Dit is geen webadres. Bijvoorbeeld www.bedrijf.nl"

_DUTCH_DIGITS = 10

# Area codes of three digits; every other geographic code has four (numbering plan telephone services, ACM).
_SHORT_AREAS = frozenset(
    f"0{area}"
    for area in (
        *(10, 13, 15, 20, 23, 24, 26, 30, 33, 35, 36, 38, 40, 43, 45, 46, 50, 53, 55, 58),
        *(70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 84, 85, 87, 88, 91),
    )
)
_PHONE_LABEL = re.compile(r"(?i)^(?:tel(?:efoon)?(?:nummer|nr)?|mobiel|mob|gsm|[tmf])\s*[.:]+\s*|^tel\s+")
_PHONE_PUNCTUATION = str.maketrans("", "", " \u00a0.-–‐‑/()\t")
_COUNTRY = re.compile(r"^(?:\+|00)31(?:\(0\)|0)?")
_EXTENSION = re.compile(r"(?i)[\s,(]*\b(?:tst|toestel|tstl)\b[\s.:]*(?=\d)")
_PHONE_SEPARATOR = re.compile(r"\s*(?:[;|,\n]|\s/\s|\bof\b|\ben\b)\s*")
_PLAIN_EMAIL = re.compile(r"[a-z0-9_]+(?:[.+\-][a-z0-9_]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}", re.I)
_EMAIL_INSIDE = re.compile(r"[^\s<>;,()\[\]\"]+@[^\s<>;,()\[\]\"]+")
_REFUSED_DOMAINS = (".local", ".localhost", ".invalid", ".test", ".onion", ".arpa")
_SCHEME = re.compile(r"(?i)^https?://")
_HOST = re.compile(r"(?i)^(?:[\w](?:[\w-]{0,61}[\w])?\.)+[a-z\u00a1-\uffff]{2,24}(?::\d{1,5})?(?=[/?#]|$)")


def tidy_phone(text: str) -> Tidied:
    """A phone number: `0523 55 07 62`, `06 5501 8412`, `14 0592`, `+49 5941 1234`.

    Numbers of other countries stay international. A zero that a spreadsheet ate is put back.
    """
    compact = text.translate(_PHONE_PUNCTUATION)
    if compact.isascii() and compact.isdigit() and (dutch := _dutch_phone(compact)):
        return Tidied(dutch)
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    stripped = _PHONE_LABEL.sub("", value) if value[0].isalpha() else value
    compact = stripped.translate(_PHONE_PUNCTUATION)
    if compact.startswith(("+31", "0031")):
        compact = _COUNTRY.sub("0", stripped.replace("(0)", "").translate(_PHONE_PUNCTUATION))
    if compact.isascii() and compact.isdigit():
        dutch = _dutch_phone(compact)
        if dutch is not None:
            return Tidied(dutch)
    return _unusual_phone(stripped)


def split_phones(text: str) -> tuple[str, ...]:
    """The separate numbers of a cell that holds more than one ("0523 550762 / 06-55018412"), untidied."""
    value = text.strip()
    if len(value) < 14 or sum(map(str.isdigit, value)) < 14:
        return (value,) if value else ()
    parts = [part for part in _PHONE_SEPARATOR.split(value) if part]
    if len(parts) == 1 and "/" in value:
        parts = [part.strip() for part in value.split("/") if part.strip()]
    if all(sum(map(str.isdigit, part)) >= 6 for part in parts):
        return tuple(parts)
    return (value,)


def is_mobile(phone: str) -> bool:
    """True for a tidied Dutch mobile number."""
    return phone.startswith("06 ")


def tidy_email(text: str) -> Tidied:
    """One e-mail address; the domain in small letters. Never looks anything up on the network."""
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    inside = (
        _EMAIL_INSIDE.findall(value)
        if " " in value or "<" in value or ";" in value or "," in value
        else [value]
    )
    candidate = (inside[0] if inside else value).removeprefix("mailto:").rstrip(".;,")
    if _PLAIN_EMAIL.fullmatch(candidate) and len(candidate) <= 120:
        local, _, domain = candidate.rpartition("@")
        if not domain.lower().endswith(_REFUSED_DOMAINS) and len(local) <= 64:
            shown = local.lower() if local.isupper() else local
            return Tidied(f"{shown}@{domain.lower()}", _more_than_one(inside))
    return _unusual_email(candidate, value, inside)


def tidy_website(text: str) -> Tidied:
    """A web address without `https://` and without the last slash; the host in small letters.

    It is kept without a scheme on purpose: who opens it puts `https://` before it, so no other scheme can.
    """
    value = clean_text(text)
    if not value or is_placeholder(value):
        return Tidied("")
    while _SCHEME.match(value):
        value = _SCHEME.sub("", value)
    match = _HOST.match(value)
    if match is None:
        return Tidied(value, _WEBSITE_HINT)
    host, rest = match[0].lower(), value[match.end() :]
    return Tidied(host if rest == "/" else host + rest, _WEBSITE_HINT if " " in rest else None)


def _dutch_phone(digits: str) -> str | None:
    """A national number of digits only in its usual groups, or None if it is none we know."""
    count = len(digits)
    if count == 9 and digits[0] != "0":
        digits, count = "0" + digits, 10
    if count == 10 and digits[0] == "0" and digits[1] != "0":
        if digits[:2] == "06":
            return f"06 {digits[2:6]} {digits[6:]}"
        if digits[:3] in _SHORT_AREAS:
            return f"{digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}"
        if digits[:4] in {"0800", "0900", "0906", "0909"}:
            return f"{digits[:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"
        if digits[1] in "12345" or digits[1] == "7":
            return f"{digits[:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"
        return None
    if count == 8 and digits[:4] in {"0800", "0900", "0906", "0909"}:
        return f"{digits[:4]} {digits[4:]}"
    if digits.startswith("140") and 5 <= count <= 6:
        return f"14 {digits[2:]}"  # a municipality: 14 and its area code
    return None


def _unusual_phone(value: str) -> Tidied:
    import phonenumbers

    if not any(character.isdigit() for character in value):
        return Tidied(value, _PHONE_HINT)
    international = re.sub(r"^\s*00(?=[1-9])", "+", _EXTENSION.sub(" ext. ", value))
    is_foreign = re.match(r"\s*\+(?!\s*31)", international) is not None
    try:
        number = phonenumbers.parse(international[:250], "NL")
    except phonenumbers.NumberParseException:
        return Tidied(value, _FOREIGN_HINT if is_foreign else _PHONE_HINT)
    if not phonenumbers.is_valid_number(number):
        if is_foreign:
            return Tidied(value, _FOREIGN_HINT)
        is_long_enough = sum(map(str.isdigit, value)) == _DUTCH_DIGITS
        return Tidied(value, _UNKNOWN_HINT if is_long_enough else _PHONE_HINT)
    if number.country_code != 31:
        shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        return Tidied(shown)
    national = "0" + phonenumbers.national_significant_number(number)
    base = _dutch_phone(national) or national
    return Tidied(f"{base} tst {number.extension}" if number.extension else base)


def _unusual_email(candidate: str, value: str, inside: list[str]) -> Tidied:
    import email_validator

    try:
        valid = email_validator.validate_email(candidate[:320], check_deliverability=False)
    except email_validator.EmailNotValidError:
        return Tidied(value, _EMAIL_HINT)
    return Tidied(valid.normalized, _more_than_one(inside))


def _more_than_one(found: list[str]) -> str | None:
    if len(found) < 2:
        return None
    return f"Er stonden {len(found)} e-mailadressen. Alleen het eerste is overgenomen"
