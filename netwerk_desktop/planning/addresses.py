"""Addresses taken apart (NEN 5825): street, number, suffix; postcode and town; towns in readable letters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from netwerk_desktop.planning.cleaning import Tidied, clean_lines, clean_text, is_placeholder
from netwerk_desktop.planning.identifiers import tidy_postcode

PO_BOX = "Postbus"


@dataclass(frozen=True, slots=True)
class Street:
    """A street line in parts. A Postbus has "Postbus" as street and its number as number."""

    street: str
    number: str = ""
    suffix: str = ""

    @property
    def is_po_box(self) -> bool:
        return self.street in {PO_BOX, "Antwoordnummer"}

    @property
    def house_number(self) -> str:
        """Number and suffix as people write them: 12a, 12-II, 12 bis."""
        return join_house_number(self.number, self.suffix)

    @property
    def line(self) -> str:
        """The parts on one line, as on an envelope."""
        return f"{self.street} {self.house_number}".strip()


@dataclass(frozen=True, slots=True)
class Address:
    """What one cell with a whole address held."""

    street: Street
    postcode: Tidied
    city: str
    rest: str = ""


_PO_BOX = re.compile(
    r"(?i)^(?:(post\s?bus|p\.?\s?o\.?\s?box|pb|postb\.)|(antwoordnummer|antw\.?\s?nr\.?))\s*(?=\d)([\d .]+)$"
)
_STREET = re.compile(
    r"^(?P<street>.*?[^\W\d_][^\W\d_].*?|.*?[^\W\d_]\.)[\s,]*(?<!\d)(?P<number>\d{1,5})"
    r"(?P<suffix>\s*[-/–]?\s*[A-Za-z]{1,4}(?:[-/ ]?\d{1,4})?|\s*[-/–]\s*\d{1,4}\s*[A-Za-z]{0,2}"
    r"|\s*t/m\s*\d{1,5}[A-Za-z]?|\s*[,(]\s*.{1,30})?$"
)
_YEAR_NAME = re.compile(r"(?i)^(?:.*\s)?(?:plein|laan|straat|singel|park|hof)$")
_POSTCODE_INSIDE = re.compile(r"(?i)(?<![\w])(?:NL\s*-?\s*)?([1-9]\d{3})[ \t]*([A-Z]{2})(?![\w])")
_BROKEN_POSTCODE = re.compile(r"^\d{4}\s?[A-Za-z]?(?=[\s,/]|$)")
_CITY_WORD = re.compile(r"[^\s\-/(]+|[\s\-/(]+")
_SMALL_WORDS = frozenset(
    {"aan", "aan't", "bij", "d'n", "de", "den", "der", "en", "het", "in", "la", "le", "of"}
    | {"onder", "op", "over", "te", "ten", "ter", "tot", "van", "'s", "'t", "a/d", "a"}
)
_PROVINCES = frozenset(
    {
        "LB",
        "NB",
        "NH",
        "ZH",
        "OV",
        "UT",
        "FRL",
        "FR",
        "GN",
        "GR",
        "DR",
        "GLD",
        "GD",
        "ZLD",
        "ZL",
        "FLD",
        "FL",
        "L",
    }
)


def split_street(text: str) -> Street:
    """A street line in its parts: "Kerkweg 396-II" → Kerkweg, 396, II; "Plein 1945 12" → Plein 1945, 12."""
    value = clean_text(text).strip(" ,;")
    if not value or is_placeholder(value):
        return Street("")
    if box := _PO_BOX.match(value):
        return Street(PO_BOX if box[1] else "Antwoordnummer", re.sub(r"\D", "", box[3]))
    match = _STREET.match(value) if len(value) <= 200 else None
    if match is None:
        return Street(value)
    street, number, raw = match["street"].rstrip(" ,"), match["number"], match["suffix"] or ""
    if not raw and re.fullmatch(r"1[89]\d\d", number) and _YEAR_NAME.match(street):
        return Street(value)  # "Plein 1945" without a house number
    return Street(street, number, raw.strip(" -–/,()"))


def join_house_number(number: str, suffix: str) -> str:
    """Number and suffix as people write them: 12a, 12-II, 12 bis."""
    if not number or not suffix:
        return number or suffix
    if len(suffix) == 1 and suffix.isalpha():
        return number + suffix
    if re.fullmatch(r"\d{1,4} ?[A-Za-z]{0,2}|[IVX]+", suffix):
        return f"{number}-{suffix}"
    return f"{number} {suffix}"


def split_postcode_city(text: str) -> tuple[Tidied, str]:
    """ "9460 AB  GIETEN" → `9460 AB` and "Gieten"; also "Gieten 9460AB" and "9460 AB / Gieten"."""
    value = clean_text(text)
    match = _POSTCODE_INSIDE.search(value)
    if match is None:
        broken = _BROKEN_POSTCODE.match(value)
        if broken is None:
            return Tidied(""), tidy_city(value.strip(" ,/-"))
        return tidy_postcode(broken[0]), tidy_city(value[broken.end() :].strip(" ,/-"))
    around = f"{value[: match.start()]} {value[match.end() :]}".strip(" ,/-–|;")
    return tidy_postcode(f"{match[1]} {match[2]}"), tidy_city(re.sub(r"\s{2,}", " ", around))


def split_address(text: str) -> Address:
    """A whole address from one cell: "Dorpsstraat 5, 7731 KD Vechterwold" or the same on several lines."""
    parts = [
        part
        for part in (clean_text(p) for p in re.split(r"[\n;|]|,(?!\d)|\s[–-]\s", clean_lines(text)))
        if part
    ]
    at = next((i for i, part in enumerate(parts) if _POSTCODE_INSIDE.search(part)), None)
    if at is None:
        return _address_without_postcode(parts)
    match = _POSTCODE_INSIDE.search(parts[at])
    assert match is not None
    before, after = parts[at][: match.start()].strip(" ,"), parts[at][match.end() :].strip(" ,")
    if not after and at + 1 < len(parts):
        after = parts.pop(at + 1)
    lines = [*parts[:at], before] if before else parts[:at]
    if not after and len(lines) > 1:
        after = lines.pop()  # the town stood before the postcode
    street, others = _pick_street(lines)
    rest = ", ".join([*others, *parts[at + 1 :]])
    return Address(street, tidy_postcode(f"{match[1]} {match[2]}"), tidy_city(after), rest)


def holds_postcode(text: str) -> bool:
    """True where a whole Dutch postcode stands anywhere in the text."""
    return _POSTCODE_INSIDE.search(text) is not None


@lru_cache(maxsize=4096)
def tidy_city(text: str) -> str:
    """A town in readable letters: "BERGEN OP ZOOM" → "Bergen op Zoom". Mixed case stays as it was typed."""
    value = clean_text(text).replace("\u2019", "'").replace("\u2018", "'")
    if is_placeholder(value):
        return ""
    if not (value.isupper() or value.islower()) or len(value) < 3:
        return value
    pieces = _CITY_WORD.findall(value)
    shown: list[str] = []
    for place, piece in enumerate(pieces):
        shown.append(_city_word(piece, first=place == 0, all_capitals=value.isupper()))
    return "".join(shown)


def _city_word(piece: str, *, first: bool, all_capitals: bool) -> str:
    small = piece.lower()
    if small in {"'s", "'t"} or (not first and small in _SMALL_WORDS):
        return small
    if not first and all_capitals and piece.rstrip(").") in _PROVINCES:
        return piece
    if small.startswith("ij"):
        return "IJ" + small[2:]
    if small.startswith(("'s", "'t")) and len(small) > 2:
        return small
    return small[:1].upper() + small[1:]


def _pick_street(lines: list[str]) -> tuple[Street, list[str]]:
    """The line with a house number is the street; without one the first line is."""
    for place, line in enumerate(lines):
        street = split_street(line)
        if street.number:
            return street, lines[:place] + lines[place + 1 :]
    return (Street(lines[0]), lines[1:]) if lines else (Street(""), [])


def _address_without_postcode(parts: list[str]) -> Address:
    if not parts:
        return Address(Street(""), Tidied(""), "")
    city = parts[-1] if len(parts) > 1 and not any(c.isdigit() for c in parts[-1]) else ""
    lines = parts[:-1] if city else parts
    street, others = _pick_street(lines)
    return Address(street, Tidied(""), tidy_city(city), ", ".join(others))
