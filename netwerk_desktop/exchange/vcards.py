"""vCards in and out: address books of Outlook (2.1, also of 2003), Google and Apple (3.0, 4.0) come in as a
list of contact people; partners and people go out as vCard 3.0 (RFC 2426).

Lines are taken apart by vobject; what they mean is decided here, because no two programs write the same.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, Final

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.cleaning import clean_lines, clean_text
from netwerk_desktop.planning.folding import fold_company

MOST_CARDS: Final = 20_000
LONGEST_LINE: Final = 200_000
"""Characters of one line; a photo is longer and is left out."""

HEADINGS: Final = (
    ("Bedrijf", ListField.NAME),
    ("Voornaam", ListField.FIRST_NAME),
    ("Tussenvoegsel", ListField.PREFIX),
    ("Achternaam", ListField.SURNAME),
    ("Aanhef", ListField.SALUTATION),
    ("Functie", ListField.FUNCTION),
    ("Mobiel contactpersoon", ListField.PERSON_PHONE),
    ("E-mail contactpersoon", ListField.PERSON_EMAIL),
    ("Telefoon", ListField.PHONE),
    ("Tweede telefoon", ListField.SECOND_PHONE),
    ("E-mail", ListField.EMAIL),
    ("Website", ListField.WEBSITE),
    ("Adres", ListField.ADDRESS),
    ("Postcode", ListField.POSTCODE),
    ("Plaats", ListField.CITY),
    ("Land", ListField.COUNTRY),
    ("Postadres", ListField.POSTAL_ADDRESS),
    ("Opmerking", ListField.REMARK),
)
_START: Final = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*B\x00?E\x00?G\x00?I\x00?N\x00?:\x00?V", re.IGNORECASE
)
_PART: Final = re.compile(r"((?:\\.|[^;])*);", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([\\,;:nN])")
_KEPT: Final = frozenset({"N", "FN", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "URL", "ADR", "NOTE"})
_DUTCH_PREFIX: Final = re.compile(
    r"(?i)^(?:van|de|den|der|het|ten|ter|te|la|le|el|al|von|di|da|’t|'t|in|op|aan|v\.?d\.?|d')$"
)
_NOT_A_CARD: Final = (
    "In dit bestand staat geen visitekaartje dat te lezen is. Exporteer de contactpersonen opnieuw als vCard."
)


@dataclass(slots=True)
class Card:
    """One card as it was read: per property its values, each with the kinds that were written with it."""

    lines: dict[str, list[tuple[frozenset[str], str]]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        found = self.lines.get(name)
        return found[0][1] if found else ""

    def parts(self, name: str) -> list[str]:
        """The parts of a structured value such as N or ADR."""
        return [plain(part) for part in split_parts(self.first(name))]


def is_vcard(content: bytes) -> bool:
    """Whether the bytes begin as a vCard does, in whatever encoding."""
    return _START.match(content[:64]) is not None


def card_rows(content: bytes) -> list[tuple[str, ...]]:
    """The cards as rows of a contact list, headings first.

    Raises DomainError when there is none that can be read, or too many. Cards of one company tell
    each other its address and number, so that they are seen as one partner.
    """
    cards = list(_cards(content))
    if not cards:
        raise DomainError(_NOT_A_CARD)
    rows = [_row(card) for card in cards]
    _tell_each_other(rows)
    names = [heading for heading, _field in HEADINGS]
    fields = [each for _heading, each in HEADINGS]
    if not any(row.get(ListField.NAME) for row in rows):
        raise DomainError(_NOT_A_CARD)
    return [tuple(names), *(tuple(row.get(each, "") for each in fields) for row in rows if row)]


def decoded(content: bytes) -> str:
    """The text of a vCard file: UTF-8 or UTF-16 by its marks, else Windows-1252, as Outlook 2003 writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _cards(content: bytes) -> Iterator[Card]:
    for count, card in enumerate(_cards_in(content), start=1):
        if count > MOST_CARDS:
            raise DomainError(f"Dit bestand heeft meer dan {MOST_CARDS} kaartjes. Knip het in stukken.")
        yield card


def _cards_in(content: bytes) -> Iterator[Card]:
    """Each card, also one that breaks off: what comes next begins anew, unless it is somebody's AGENT."""
    card: Card | None = None
    depth, before = 0, ""
    for name, kinds, value in _logical_lines(decoded(content)):
        match name:
            case "BEGIN" if depth and before in ("AGENT", "BEGIN"):
                depth += 1
            case "BEGIN":
                if card is not None:
                    yield card
                card, depth = Card(), 1
            case "END":
                depth = max(0, depth - 1)
                if card is not None and depth == 0:
                    yield card
                    card = None
            case _ if card is not None and depth == 1 and name in _KEPT:
                card.lines.setdefault(name, []).append((kinds, value))
        before = name
    if card is not None:
        yield card


def _logical_lines(text: str) -> Iterator[tuple[str, frozenset[str], str]]:
    """Name, kinds and value of each line, unfolded and with its transfer encoding undone."""
    from vobject.base import ParseError, getLogicalLines, parseLine

    short = "\n".join(line for line in text.splitlines() if len(line) <= LONGEST_LINE)
    for line, number in getLogicalLines(StringIO(short + "\n"), allowQP=True):
        if not line.strip() or ":" not in line:
            continue
        try:
            name, parameters, value, _group = parseLine(line, number)
        except ParseError:
            continue
        yield name.upper(), *_meaning(parameters, value)


def _meaning(parameters: Sequence[Sequence[str]], value: str) -> tuple[frozenset[str], str]:
    kinds: set[str] = set()
    charset, quoted = "utf-8", False
    for parameter in parameters:
        key, values = parameter[0].upper(), [part.upper() for part in parameter[1:]]
        match key:
            case "CHARSET":
                charset = values[0] if values else charset
            case "ENCODING":
                quoted = "QUOTED-PRINTABLE" in values
            case "TYPE":
                kinds.update(part for word in values for part in word.split(","))
            case _ if not values:
                quoted = quoted or key == "QUOTED-PRINTABLE"
                kinds.add(key)
    return frozenset(kinds), _unquoted(value, charset) if quoted else value


def _unquoted(value: str, charset: str) -> str:
    content = quopri.decodestring(value.encode("utf-8", "replace"))
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


def split_parts(value: str) -> list[str]:
    """The parts between semicolons that are not escaped."""
    return _PART.findall(f"{value};")


def plain(value: str) -> str:
    """A value without its escapes; one line, or several where a line end was meant."""
    return clean_lines(_ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value))


def _row(card: Card) -> dict[ListField, str]:
    family, given, middle, title = (*card.parts("N"), "", "", "", "")[:4]
    middle, family = _with_prefix(middle, family)
    title, family = _with_prefix(title, family)
    company = plain(split_parts(card.first("ORG"))[0])
    person = " ".join(part for part in (given, middle) if part)
    row: dict[ListField, str] = {}
    shown = plain(card.first("FN"))
    is_person = bool(person or family) and (shown != company or not company)
    if is_person:
        prefix, surname = _split_prefix(family)
        row |= {ListField.FIRST_NAME: person, ListField.PREFIX: prefix, ListField.SURNAME: surname}
        row |= {ListField.SALUTATION: title}
        row[ListField.FUNCTION] = plain(card.first("TITLE")) or plain(card.first("ROLE"))
    row[ListField.NAME] = company or shown or f"{person} {family}".strip()
    row |= _numbers(card, is_person=is_person)
    row |= _addresses(card)
    row[ListField.WEBSITE] = plain(card.first("URL"))
    row[ListField.REMARK] = plain(card.first("NOTE"))
    return {
        key: value if key is ListField.REMARK else clean_text(value) for key, value in row.items() if value
    }


def _with_prefix(field: str, family: str) -> tuple[str, str]:
    """What Outlook asks for as *tweede naam* or *titel* is where many type the "van der" of the surname."""
    words = field.split()
    count = len(words)
    while family and count and words[count - 1].islower() and _DUTCH_PREFIX.match(words[count - 1]):
        count -= 1
    return " ".join(words[:count]), " ".join((*words[count:], family)).strip()


def _split_prefix(family: str) -> tuple[str, str]:
    words = family.split()
    count = 0
    while count < len(words) - 1 and _DUTCH_PREFIX.match(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _numbers(card: Card, *, is_person: bool) -> dict[ListField, str]:
    """The mobile number and the mail belong to the person, other numbers to where somebody works."""
    mobile, others = "", []
    for kinds, value in card.lines.get("TEL", ()):
        number = plain(value).removeprefix("tel:")
        if "FAX" in kinds or "PAGER" in kinds or not number:
            continue
        if "CELL" in kinds and is_person and not mobile:
            mobile = number
        else:
            others.append(number)
    mails = [plain(value) for _kinds, value in card.lines.get("EMAIL", ()) if "@" in value]
    row = {ListField.PHONE: others[0] if others else "", ListField.PERSON_PHONE: mobile}
    row[ListField.SECOND_PHONE] = others[1] if len(others) > 1 else ""
    row[ListField.PERSON_EMAIL if is_person else ListField.EMAIL] = mails[0] if mails else ""
    return row


def _addresses(card: Card) -> dict[ListField, str]:
    """The address at work before another; a PO box stands apart."""
    found = sorted(card.lines.get("ADR", ()), key=lambda line: "WORK" not in line[0])
    if not found:
        return {}
    parts = (*(plain(part) for part in split_parts(found[0][1])), *[""] * 7)
    box, extra, street, city, _region, postcode, country = parts[:7]
    where = " ".join(part for part in (street, extra) if part).replace("\n", " ")
    if not where and box:
        where = box if "postbus" in box.casefold() else f"Postbus {box}"
    return {
        ListField.ADDRESS: where,
        ListField.POSTCODE: postcode,
        ListField.CITY: city,
        ListField.COUNTRY: country,
    }


def _tell_each_other(rows: Iterable[dict[ListField, str]]) -> None:
    shared = (ListField.PHONE, ListField.ADDRESS, ListField.POSTCODE, ListField.CITY, ListField.COUNTRY)
    known: dict[str, dict[ListField, str]] = {}
    listed = [(fold_company(row.get(ListField.NAME, "")), row) for row in rows]
    for name, row in listed:
        if row.get(ListField.POSTCODE) or row.get(ListField.PHONE):
            known.setdefault(name, {key: row[key] for key in shared if row.get(key)})
    for name, row in listed:
        if not row.get(ListField.POSTCODE) and not row.get(ListField.ADDRESS):
            row.update({key: value for key, value in known.get(name, {}).items() if not row.get(key)})


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingCard:
    """One card to write. Without a person's name it is the card of the company itself."""

    company: str
    first_name: str = ""
    prefix: str = ""
    surname: str = ""
    function: str = ""
    work_phone: str = ""
    mobile: str = ""
    email: str = ""
    website: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""


def write_cards(cards: Iterable[OutgoingCard]) -> bytes:
    """The cards as vCard 3.0 in UTF-8: every sign escaped, every line folded."""
    return "".join(_written(card) for card in cards).encode("utf-8", "replace")


def _written(card: OutgoingCard) -> str:
    import vobject

    made = vobject.vCard()
    family = " ".join(part for part in (card.prefix, card.surname) if part)
    is_person = bool(card.first_name or family)
    made.add("n").value = vobject.vcard.Name(
        family=family if is_person else card.company, given=card.first_name
    )
    made.add("fn").value = f"{card.first_name} {family}".strip() if is_person else card.company
    if card.company:
        made.add("org").value = [card.company]
    if not is_person:
        made.add("x-abshowas").value = "COMPANY"
    _add(made, "title", card.function)
    _add(made, "tel", card.work_phone, kinds=["WORK", "VOICE"])
    _add(made, "tel", card.mobile, kinds=["CELL", "VOICE"])
    _add(made, "email", card.email, kinds=["INTERNET"])
    _add(made, "url", f"https://{card.website}" if card.website else "")
    if card.street or card.postcode or card.city:
        address = made.add("adr")
        address.value = vobject.vcard.Address(
            street=card.street, code=card.postcode, city=card.city, country=card.country
        )
        address.type_param = "WORK"
    text: str = made.serialize()
    return text


def _add(made: Any, name: str, value: str, *, kinds: Sequence[str] = ()) -> None:
    if not value:
        return
    line = made.add(name)
    line.value = value
    if kinds:
        line.params["TYPE"] = list(kinds)
