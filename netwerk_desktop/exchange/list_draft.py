"""One row of a contact list while it is read: tidied values, hints, and what goes to the remark."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from netwerk_desktop.exchange import list_words
from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.tables import Cell
from netwerk_desktop.planning.addresses import (
    holds_postcode,
    join_house_number,
    split_address,
    split_postcode_city,
    split_street,
    tidy_city,
)
from netwerk_desktop.planning.cleaning import Tidied, clean_lines, clean_text, is_placeholder
from netwerk_desktop.planning.contact_details import split_phones, tidy_email, tidy_phone, tidy_website
from netwerk_desktop.planning.identifiers import tidy_branch_number, tidy_kvk, tidy_postcode
from netwerk_desktop.planning.personal_data_scan import hint_about, without_bsn

# The lengths that the database keeps, in characters; what is cut off goes to the remark.
LENGTHS: Final[Mapping[str, int]] = {
    "kvk_number": 60,
    "branch_number": 60,
    "house_number": 60,
    "postcode": 60,
    "country": 60,
    "phone": 60,
    "second_phone": 60,
    "postal_house_number": 60,
    "postal_postcode": 60,
    "remark": 20_000,
}
DEFAULT_LENGTH = 200
_SHORTEST_LENGTH: Final = min(LENGTHS.values())
_LABELS = {
    "name": "naam",
    "legal_name": "statutaire naam",
    "kvk_number": "KvK-nummer",
    "branch_number": "vestigingsnummer",
    "street": "straat",
    "house_number": "huisnummer",
    "postcode": "postcode",
    "city": "plaats",
    "country": "land",
    "postal_street": "postadres",
    "postal_house_number": "huisnummer postadres",
    "phone": "telefoon",
    "postal_postcode": "postcode postadres",
    "postal_city": "plaats postadres",
    "second_phone": "tweede telefoon",
    "email": "e-mail",
    "website": "website",
    "sector": "branche",
    "source": "bron",
    "remark": "opmerking",
    "profiles": "profielen",
    "people": "contactpersoon",
    "status": "status",
}


def field_label(name: str) -> str:
    """The Dutch word for a field of a row, for sentences and reports."""
    return _LABELS.get(name, name)


class RowDraft:
    """A row being read: values, hints and what has to go to the remark."""

    __slots__ = ("hints", "remarks", "values")

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.hints: dict[str, str] = {}
        self.remarks: list[str] = []

    def put(self, name: str, tidied: Tidied) -> None:
        """Keeps a value where there is none yet; cuts a long one, whose whole goes to the remark."""
        value = tidied.value
        if not value or self.values.get(name):
            return
        if tidied.hint:
            self.hint(name, tidied.hint)
        if len(value) > _SHORTEST_LENGTH and len(value) > (limit := LENGTHS.get(name, DEFAULT_LENGTH)):
            label = _LABELS[name]
            self.hint(
                name, f"Ingekort van {len(value)} tot {limit} tekens. Het geheel staat bij de opmerking"
            )
            self.remarks.append(f"Volledig bij {label}: {value}")
            value = value[: limit - 1].rstrip() + "…"
        self.values[name] = value

    def hint(self, name: str, message: str) -> None:
        earlier = self.hints.get(name)
        self.hints[name] = f"{earlier}. {message}" if earlier and message not in earlier else message


def put_remark(draft: RowDraft) -> None:
    tidied = without_bsn("\n".join(draft.remarks))
    limit = LENGTHS["remark"]
    if tidied.hint:
        draft.hint("remark", tidied.hint)
    value = tidied.value
    if len(value) > limit:
        draft.hint("remark", f"De opmerking is ingekort tot {limit} tekens")
        value = value[: limit - 1] + "…"
    draft.values["remark"] = value
    put_doubts(draft, "remark", (value,))


_NO_SENTENCES: Final = frozenset(
    {"phone", "second_phone", "kvk_number", "branch_number", "email", "website", "remark"}
)
_DIGITS: Final = re.compile(r"\d.{0,2}\d.{0,2}\d")


def put_doubts(draft: RowDraft, name: str, texts: Iterable[str]) -> None:
    """Mark a cell that says more of somebody than may be kept (domain.md 3.6)."""
    for text in texts:
        if hint := hint_about(text):
            draft.hint(name, hint.rstrip("."))


def take_out_numbers(draft: RowDraft) -> None:
    """No BSN comes in by another column than the remark either."""
    for name, value in draft.values.items():
        if name not in _NO_SENTENCES and _DIGITS.search(value):
            tidied = without_bsn(value)
            if tidied.hint:
                draft.values[name] = tidied.value
                draft.hint(name, tidied.hint)


def put_addresses(draft: RowDraft, found: dict[ListField, Cell]) -> None:
    if ListField.ADDRESS in found:
        _put_street(draft, found, "")
    _put_place(draft, found, "postal_" if _only_po_box(draft) else "")
    if ListField.POSTAL_ADDRESS in found:
        _put_street(draft, found, "postal_")
    _put_postal_place(draft, found)


def _only_po_box(draft: RowDraft) -> bool:
    return bool(draft.values.get("postal_street")) and not draft.values.get("street")


def _put_street(draft: RowDraft, found: dict[ListField, Cell], prefix: str) -> None:
    """A street line, or a whole address; a PO box always goes to the postal address."""
    text = found[ListField.POSTAL_ADDRESS if prefix else ListField.ADDRESS].text
    house = found.get(ListField.POSTAL_HOUSE_NUMBER if prefix else ListField.HOUSE_NUMBER)
    if holds_postcode(text) or "\n" in text:
        whole = split_address(text)
        target = "postal_" if whole.street.is_po_box else prefix
        street, number = whole.street.street, whole.street.house_number
        draft.put(f"{target}postcode", whole.postcode)
        draft.put(f"{target}city", Tidied(whole.city))
        if whole.rest:
            draft.remarks.append(f"Bij het adres: {whole.rest}")
    elif house is not None and house.text.strip():
        suffix = found.get(ListField.HOUSE_NUMBER_SUFFIX) if not prefix else None
        target, street = prefix, clean_text(text)
        number = join_house_number(clean_text(house.text), clean_text(suffix.text) if suffix else "")
        if split_street(f"{street} {number}").is_po_box:
            target = "postal_"
    else:
        parts = split_street(text)
        target, street, number = ("postal_" if parts.is_po_box else prefix), parts.street, parts.house_number
        if street.isdigit() and prefix:
            street, number = "Postbus", street  # a column "Postbus" with only its number
    draft.put(f"{target}street", Tidied(street))
    draft.put(f"{target}house_number", Tidied(number))


def _put_place(draft: RowDraft, found: dict[ListField, Cell], prefix: str) -> None:
    if cell := found.get(ListField.POSTCODE):
        _put_postcode(draft, cell.text, prefix)
    if cell := found.get(ListField.CITY):
        draft.put(f"{prefix}city", Tidied(tidy_city(cell.text)))
    if cell := found.get(ListField.POSTCODE_CITY):
        postcode, city = split_postcode_city(cell.text)
        draft.put(f"{prefix}postcode", postcode)
        draft.put(f"{prefix}city", Tidied(city))


def _put_postal_place(draft: RowDraft, found: dict[ListField, Cell]) -> None:
    if cell := found.get(ListField.POSTAL_POSTCODE):
        _put_postcode(draft, cell.text, "postal_")
    if cell := found.get(ListField.POSTAL_CITY):
        draft.put("postal_city", Tidied(tidy_city(cell.text)))
    if cell := found.get(ListField.POSTAL_POSTCODE_CITY):
        postcode, city = split_postcode_city(cell.text)
        draft.put("postal_postcode", postcode)
        draft.put("postal_city", Tidied(city))


def _put_postcode(draft: RowDraft, text: str, prefix: str) -> None:
    """A postcode; a town that stands behind it in the same cell is not lost."""
    tidied = tidy_postcode(text)
    if tidied.hint and holds_postcode(text):
        tidied, city = split_postcode_city(text)
        draft.put(f"{prefix}city", Tidied(city))
    draft.put(f"{prefix}postcode", tidied)


def _put_phones(draft: RowDraft, cell: Cell) -> None:
    for part in split_phones(cell.text):
        tidied = tidy_phone(part)
        free = next((name for name in ("phone", "second_phone") if not draft.values.get(name)), None)
        if free:
            draft.put(free, tidied)
        elif tidied.value and tidied.value not in draft.values.values():
            draft.remarks.append(f"Telefoon: {tidied.value}")


def _put_second_phone(draft: RowDraft, cell: Cell) -> None:
    first, *others = split_phones(cell.text) or ("",)
    draft.put("second_phone", tidy_phone(first))
    draft.remarks.extend(f"Telefoon: {tidy_phone(other).value}" for other in others)


def _put_email(draft: RowDraft, cell: Cell) -> None:
    tidied = tidy_email(cell.text)
    if draft.values.get("email") and tidied.value:
        draft.remarks.append(f"E-mail: {tidied.value}")
    elif tidied.hint and tidied.hint.startswith("Er stonden"):
        draft.remarks.append(f"E-mail: {clean_text(cell.text)}")
    draft.put("email", tidied)


def _put_line(name: str) -> Callable[[RowDraft, Cell], None]:
    def put(draft: RowDraft, cell: Cell) -> None:
        value = clean_text(cell.text)
        draft.put(name, Tidied("" if is_placeholder(value) else value))

    return put


def _put_note(draft: RowDraft, cell: Cell) -> None:
    value = clean_lines(cell.text)
    if value and not is_placeholder(value):
        draft.remarks.append(value)


def _put_name(draft: RowDraft, cell: Cell) -> None:
    draft.put("name", Tidied("" if is_placeholder(cell.text) else clean_text(cell.text)))


READERS: dict[ListField, Callable[[RowDraft, Cell], None]] = {
    ListField.NAME: _put_name,
    ListField.LEGAL_NAME: _put_line("legal_name"),
    ListField.KVK: lambda d, c: d.put("kvk_number", tidy_kvk(c.text, is_number=c.is_number)),
    ListField.BRANCH_NUMBER: lambda d, c: d.put(
        "branch_number", tidy_branch_number(c.text, is_number=c.is_number)
    ),
    ListField.COUNTRY: lambda d, c: d.put("country", Tidied(list_words.country(c.text))),
    ListField.PHONE: _put_phones,
    ListField.SECOND_PHONE: _put_second_phone,
    ListField.EMAIL: _put_email,
    ListField.WEBSITE: lambda d, c: d.put("website", tidy_website(c.text)),
    ListField.SECTOR: _put_line("sector"),
    ListField.SOURCE: _put_line("source"),
    ListField.REMARK: _put_note,
}
