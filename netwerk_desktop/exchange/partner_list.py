"""Rows of a contact list as partners: every value tidied, every doubt a hint. Only a name is needed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from netwerk_desktop.exchange import list_words
from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.list_draft import (
    READERS,
    RowDraft,
    put_addresses,
    put_doubts,
    put_remark,
    take_out_numbers,
)
from netwerk_desktop.exchange.list_layout import NO_NAME, PUPILS, ColumnMapping, Row
from netwerk_desktop.exchange.list_people import ParsedPerson, people_of
from netwerk_desktop.exchange.tables import Cell, Table
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.cleaning import clean_text, is_placeholder

VALUE_FIELDS = (
    "name",
    "legal_name",
    "kvk_number",
    "branch_number",
    "street",
    "house_number",
    "postcode",
    "city",
    "country",
    "postal_street",
    "postal_house_number",
    "postal_postcode",
    "postal_city",
    "phone",
    "second_phone",
    "email",
    "website",
    "sector",
    "source",
    "remark",
)


_IGNORED = {ListField.IGNORE}


@dataclass(frozen=True, slots=True)
class ParsedPartnerRow:
    """One row as a partner. Names of fields are those of the model; `row_number` counts lines from 1.

    `hints` has a Dutch sentence for each field that a person should look at. `types` and `status` hold the
    words of the model's enums; an empty status is not known.
    """

    row_number: int
    name: str = ""
    legal_name: str = ""
    kvk_number: str = ""
    branch_number: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    postal_street: str = ""
    postal_house_number: str = ""
    postal_postcode: str = ""
    postal_city: str = ""
    phone: str = ""
    second_phone: str = ""
    email: str = ""
    website: str = ""
    sector: str = ""
    source: str = ""
    remark: str = ""
    profiles: tuple[str, ...] = ()
    types: tuple[str, ...] = (list_words.COMPANY,)
    status: str = ""
    people: tuple[ParsedPerson, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedList:
    """All rows of a list, and how many lines were left out because they hold no partner."""

    rows: tuple[ParsedPartnerRow, ...]
    skipped_empty: int = 0
    skipped_totals: int = 0
    skipped_headings: int = 0

    @property
    def skipped_sentence(self) -> str:
        """What was left out, in Dutch; empty when nothing was."""
        parts = [
            f"{count} {one if count == 1 else more}"
            for count, one, more in (
                (self.skipped_empty, "lege rij", "lege rijen"),
                (self.skipped_totals, "totaalrij", "totaalrijen"),
                (self.skipped_headings, "herhaalde kop", "herhaalde koppen"),
            )
            if count
        ]
        return (
            f"Overgeslagen: {' en '.join([', '.join(parts[:-1]), parts[-1]] if parts[:-1] else parts)}"
            if parts
            else ""
        )


def parse_rows(table: Table, mapping: ColumnMapping) -> ParsedList:
    """The rows of the chosen sheet as partners; raises DomainError when no column holds their names."""
    if not mapping.has_name:
        raise DomainError(PUPILS if mapping.is_pupil_list else NO_NAME)
    readers = _readers(mapping)
    heading = _plain(table.rows[mapping.heading_row]) if mapping.heading_row is not None else ()
    rows, empty, totals, repeated = [], 0, 0, 0
    for index in range(mapping.first_row, len(table.rows)):
        cells = table.rows[index]
        if not any(cell.text and not cell.text.isspace() for cell in cells):
            empty += 1
        elif _is_total(cells):
            totals += 1
        elif (
            heading
            and cells[0].text == table.rows[mapping.heading_row or 0][0].text
            and _plain(cells) == heading
        ):
            repeated += 1
        else:
            rows.append(_parse(index + 1, cells, readers))
    return ParsedList(tuple(rows), empty, totals, repeated)


def _readers(mapping: ColumnMapping) -> list[tuple[int, ListField]]:
    return [(column.index, column.field) for column in mapping.columns if column.field not in _IGNORED]


def _parse(row_number: int, cells: Row, readers: list[tuple[int, ListField]]) -> ParsedPartnerRow:
    draft = RowDraft()
    found: dict[ListField, Cell] = {}
    for index, column in readers:
        if index >= len(cells) or not (cell := cells[index]).text:
            continue
        if column in READERS:
            READERS[column](draft, cell)
        elif column not in found:
            found[column] = cell
    if found:
        put_addresses(draft, found)
    people, person_hints, person_remarks = people_of(found)
    for message in person_hints:
        draft.hint("people", message)
    draft.remarks.extend(person_remarks)
    codes, other = (
        list_words.profiles(found[ListField.PROFILES].text) if ListField.PROFILES in found else ((), ())
    )
    if other:
        draft.remarks.append(f"Profiel: {', '.join(other)}")
        draft.hint("profiles", f"Onbekend profiel: {', '.join(other)[:60]}. Het staat bij de opmerking")
    return _finished(row_number, draft, found, people, codes)


def _finished(
    row_number: int,
    draft: RowDraft,
    found: dict[ListField, Cell],
    people: tuple[ParsedPerson, ...],
    codes: tuple[str, ...],
) -> ParsedPartnerRow:
    values = draft.values
    if "second_phone" in values and "phone" not in values:
        values["phone"] = values.pop("second_phone")
    word = clean_text(found[ListField.STATUS].text) if ListField.STATUS in found else ""
    status = list_words.partner_status(word)
    if word and not status and not is_placeholder(word):
        draft.remarks.append(f"Status: {word}")
    kind = found[ListField.PARTNER_TYPE].text if ListField.PARTNER_TYPE in found else ""
    types = list_words.partner_types(kind, values.get("name", ""))
    if list_words.HUMANS.intersection(types) and not list_words.HUMANS.issuperset(types):
        draft.hint("types", "Een mens én een organisatie? Maak er liever twee partners van")
    take_out_numbers(draft)
    put_doubts(draft, "people", (person.function for person in people))
    if draft.remarks:
        put_remark(draft)
    return ParsedPartnerRow(
        row_number, **values, profiles=codes, types=types, status=status, people=people, hints=draft.hints
    )


_TOTAL = re.compile(
    r"(?i)^(?:(?:sub|eind)?totaal|total|som|aantal)\s*(?:aantal)?\s*"
    r"(?:bedrijven|stagebedrijven|partners|organisaties|adressen|rijen|regels)?\s*[:=]?\s*\d*$"
)
_TOTAL_STARTS = ("t", "s", "e", "a")


def _is_total(cells: Row) -> bool:
    """A row that sums up: first "totaal", then nothing or counts. "Total" may also be a company."""
    first = next(cell.text for cell in cells if cell.text.strip()).strip()
    if not first[0].lower().startswith(_TOTAL_STARTS) or not _TOTAL.match(first):
        return False
    others = [cell.text.strip() for cell in cells if cell.text.strip()][1:]
    return all(re.fullmatch(r"[\d.,]{1,6}", other) for other in others)


def _plain(cells: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in cells)
