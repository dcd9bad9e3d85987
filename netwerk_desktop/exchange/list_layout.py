"""Finds the headings of a contact list and proposes what each column is. The user may change every column."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from netwerk_desktop.exchange import headings
from netwerk_desktop.exchange.column_content import field_of_content, looks_like_date
from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.tables import EMPTY, Cell, Table

Row = tuple[Cell, ...]

SEARCHED_ROWS = 30
_SAMPLE_ROWS = 200
_DATA_FIELDS = {ListField.EMAIL, ListField.POSTCODE, ListField.PHONE, ListField.KVK, ListField.POSTCODE_CITY}
_TO_POSTAL = {
    ListField.POSTCODE: ListField.POSTAL_POSTCODE,
    ListField.CITY: ListField.POSTAL_CITY,
    ListField.POSTCODE_CITY: ListField.POSTAL_POSTCODE_CITY,
    ListField.HOUSE_NUMBER: ListField.POSTAL_HOUSE_NUMBER,
}
# What the content says, where it and the heading cannot both be right.
_CONTENT_WINS = {
    (ListField.POSTCODE, ListField.POSTCODE_CITY): ListField.POSTCODE_CITY,
    (ListField.CITY, ListField.POSTCODE_CITY): ListField.POSTCODE_CITY,
    (ListField.ADDRESS, ListField.POSTCODE_CITY): ListField.POSTCODE_CITY,
    (ListField.CITY, ListField.ADDRESS): ListField.ADDRESS,
    (ListField.PERSON, ListField.EMAIL): ListField.PERSON_EMAIL,
    (ListField.PERSON, ListField.PHONE): ListField.PERSON_PHONE,
    (ListField.PHONE, ListField.EMAIL): ListField.EMAIL,
    (ListField.EMAIL, ListField.PHONE): ListField.PHONE,
    (ListField.EMAIL, ListField.WEBSITE): ListField.WEBSITE,
    (ListField.REMARK, ListField.EMAIL): ListField.EMAIL,
    (ListField.REMARK, ListField.PHONE): ListField.PHONE,
    (ListField.HOUSE_NUMBER, ListField.KVK): ListField.KVK,
    (ListField.KVK, ListField.BRANCH_NUMBER): ListField.BRANCH_NUMBER,
    (ListField.SECTOR, ListField.PROFILES): ListField.PROFILES,
    (ListField.POSTAL_POSTCODE, ListField.POSTCODE_CITY): ListField.POSTAL_POSTCODE_CITY,
}
_ONLY_ONE = {ListField.NAME, ListField.LEGAL_NAME, ListField.KVK}

NO_NAME = "Kies boven een kolom “Naam partner”. Zonder naam kan een rij niet mee."
PUPILS = (
    "Dit lijkt een lijst met leerlingen; hier haal je partners op."
    " Is het toch een lijst met partners? Zet dan “Bedrijf” boven de kolom met hun namen."
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list: its heading as it stands in the file, what it becomes, and a few values."""

    index: int
    heading: str
    field: ListField
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column becomes. `first_row` is the index of the first row of data in the sheet."""

    columns: tuple[Column, ...]
    first_row: int
    heading_row: int | None
    notices: tuple[str, ...] = ()

    @property
    def has_name(self) -> bool:
        return any(column.field is ListField.NAME for column in self.columns)

    @property
    def is_pupil_list(self) -> bool:
        return PUPILS in self.notices

    def positions(self, field: ListField) -> tuple[int, ...]:
        """The columns of this field, from left to right."""
        return tuple(column.index for column in self.columns if column.field is field)

    def with_field(self, index: int, field: ListField) -> "ColumnMapping":
        """The same mapping with one column changed; a name is taken from one column only."""
        changed = []
        for column in self.columns:
            if column.index == index:
                changed.append(replace(column, field=field))
            elif column.field is field and field in _ONLY_ONE:
                changed.append(replace(column, field=ListField.IGNORE))
            else:
                changed.append(column)
        return replace(self, columns=tuple(changed))


def propose_mapping(table: Table) -> ColumnMapping:
    """Where the data of the chosen sheet begin, and what its columns most likely are."""
    rows = table.rows
    width = table.sheet.width
    found = _find_headings(rows)
    first = found.last_row + 1 if found else next((i for i, row in enumerate(rows) if _texts(row)), 0)
    texts = _padded(found.texts if found else (), width)
    sample = [row for row in rows[first : first + _SAMPLE_ROWS] if _texts(row)]
    cells = [[row[i] if i < len(row) else EMPTY for row in sample] for i in range(width)]
    by_heading = _padded_fields(found.fields if found else (), width)
    pupils = _is_pupil_list(texts, by_heading)
    fields = _settle(by_heading, texts, cells, guess_name=not pupils)
    notices = _notices(fields, pupils=pupils, has_headings=found is not None)
    columns = tuple(Column(i, texts[i], fields[i], _samples(cells[i])) for i in range(width))
    return ColumnMapping(columns, first, found.last_row if found else None, notices)


@dataclass(frozen=True, slots=True)
class _Headings:
    last_row: int
    texts: tuple[str, ...]
    fields: tuple[ListField | None, ...]

    @property
    def score(self) -> int:
        """How many different things the headings name."""
        known = {field for field in self.fields if field}
        return len(known) + sum(1 for text in self.texts if headings.is_pupil_heading(text))


def _find_headings(rows: Sequence[Row]) -> _Headings | None:
    best: _Headings | None = None
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        single = _single(index, row)
        if single is None:
            continue
        chosen = single
        above = rows[index - 1] if index else ()
        if _texts(above) and not _holds_data(above):
            pair = _pair(index, above, row)
            own = single.score
            upper = _single(index - 1, above)
            upper_score = upper.score if upper else 0
            named_above = len({c.text for c in above if c.text}) > 1 and upper_score > 0
            if pair.score > max(own, upper_score) or (pair.score == own > upper_score and named_above):
                chosen = pair
        if _convinces(chosen) and (best is None or chosen.score > best.score):
            best = chosen
    return best


def _single(index: int, row: Row) -> _Headings | None:
    texts = tuple(" ".join(cell.text.split()) for cell in row)
    filled = [text for text in texts if text]
    if not filled or (len(filled) > 1 and len(set(filled)) == 1) or _holds_data(row):
        return None
    return _Headings(index, texts, tuple(headings.field_of_heading(text) for text in texts))


def _pair(index: int, above: Row, below: Row) -> _Headings:
    """Headings over two lines: words cut in two, or a group above its columns."""
    width = max(len(above), len(below))
    texts, fields = [], []
    group = ""
    for position in range(width):
        upper = " ".join(above[position].text.split()) if position < len(above) else ""
        lower = " ".join(below[position].text.split()) if position < len(below) else ""
        group = upper or group
        if upper == lower or not lower:
            texts.append(upper)
            fields.append(headings.field_of_heading(upper))
            continue
        joined = f"{group} {lower}".strip()
        options = (joined, f"{lower} {group}", lower, upper)
        texts.append(joined)
        fields.append(next((f for option in options if (f := headings.field_of_heading(option))), None))
    return _Headings(index, tuple(texts), tuple(fields))


def _convinces(found: _Headings) -> bool:
    """Two known headings, or "Bedrijf" alone above short words; a single known word may be data."""
    filled = [text for text in found.texts if text]
    if found.score >= 2:
        return True
    plain = all(len(text) <= 40 and not any(sign.isdigit() for sign in text) for text in filled)
    return ListField.NAME in found.fields and plain


def _holds_data(row: Row) -> bool:
    return any(cell.is_number for cell in row) or any(
        field_of_content([cell]) in _DATA_FIELDS
        for cell in row
        if any(sign in "@0123456789" for sign in cell.text)
    )


def _settle(
    proposed: list[ListField | None], texts: list[str], cells: list[list[Cell]], *, guess_name: bool
) -> list[ListField]:
    """The fields after looking at headings together and at the content."""
    content = [None if looks_like_date(column) else field_of_content(column) for column in cells]
    fields = [_CONTENT_WINS.get((f, c), f) if f and c else f for f, c in zip(proposed, content, strict=True)]
    _settle_lone_name(fields, texts)
    _settle_house_numbers(fields)
    _settle_postal(fields)
    _fill_from_content(fields, content, has_headings=any(texts))
    if guess_name and ListField.NAME not in fields:
        _guess_name(fields, content, cells)
    if not any(texts):
        _guess_city(fields, content, cells)
    _settle_repeats(fields)
    return [field or ListField.IGNORE for field in fields]


def _settle_lone_name(fields: list[ListField | None], texts: list[str]) -> None:
    """ "Naam" beside "Bedrijf" is the person."""
    lone = [i for i, text in enumerate(texts) if headings.is_lone_name(text)]
    if any(field is ListField.NAME and i not in lone for i, field in enumerate(fields)):
        for i in lone:
            fields[i] = ListField.PERSON if ListField.PERSON not in fields else None


def _settle_house_numbers(fields: list[ListField | None]) -> None:
    """A column "Nr" that stands before any street is a row number."""
    seen_street = False
    for i, field in enumerate(fields):
        seen_street = seen_street or field in {ListField.ADDRESS, ListField.POSTAL_ADDRESS}
        if field in {ListField.HOUSE_NUMBER, ListField.HOUSE_NUMBER_SUFFIX} and not seen_street:
            fields[i] = None


def _settle_postal(fields: list[ListField | None]) -> None:
    """Postcode and town after a postal address are its own, unless the visiting address has no others."""
    if ListField.POSTAL_ADDRESS not in fields:
        return
    in_postal = False
    for i, field in enumerate(fields):
        if field in {ListField.ADDRESS, ListField.POSTAL_ADDRESS}:
            in_postal = field is ListField.POSTAL_ADDRESS
        elif in_postal and field in _TO_POSTAL:
            has_own = fields.count(field) > 1 or ListField.ADDRESS not in fields
            fields[i] = _TO_POSTAL[field] if has_own and _TO_POSTAL[field] not in fields else field


def _fill_from_content(
    fields: list[ListField | None], content: list[ListField | None], *, has_headings: bool
) -> None:
    for i, evidence in enumerate(content):
        if fields[i] is None and evidence and (evidence not in fields or evidence is ListField.PHONE):
            combined = evidence is ListField.POSTCODE and ListField.POSTCODE_CITY in fields
            # Under a heading we do not know a row of digits may be anything: a debtor number, a turnover.
            if not combined and not (has_headings and evidence is ListField.KVK):
                fields[i] = evidence


def _guess_name(
    fields: list[ListField | None], content: list[ListField | None], cells: list[list[Cell]]
) -> None:
    """The leftmost column of nearly all different texts that look like nothing else."""
    best, best_share = None, 0.5
    for i, column in enumerate(cells):
        texts = [cell.text.strip().casefold() for cell in column if cell.text.strip()]
        worded = [text for text in texts if sum(sign.isalpha() for sign in text) >= 2]
        if fields[i] is not None or content[i] is not None or len(worded) < 0.7 * len(column) or not texts:
            continue
        share = len(set(worded)) / len(texts)
        if not looks_like_date(column) and share > best_share + 0.1:
            best, best_share = i, share
    if best is not None:
        fields[best] = ListField.NAME


def _guess_city(
    fields: list[ListField | None], content: list[ListField | None], cells: list[list[Cell]]
) -> None:
    """Without headings the words right after the postcode are the town."""
    if ListField.POSTCODE in fields and ListField.CITY not in fields:
        after = fields.index(ListField.POSTCODE) + 1
        if after < len(fields) and fields[after] is None and content[after] is None and any(cells[after]):
            fields[after] = ListField.CITY


def _settle_repeats(fields: list[ListField | None]) -> None:
    """A second phone is the second phone, a second mail address that of the person."""
    seconds = {ListField.PHONE: ListField.SECOND_PHONE, ListField.EMAIL: ListField.PERSON_EMAIL}
    seen: set[ListField] = set()
    for i, field in enumerate(fields):
        if field is None:
            continue
        if field in seen and field in seconds:
            fields[i] = seconds[field] if seconds[field] not in fields else field
        elif field in seen and field in _ONLY_ONE:
            fields[i] = None
        seen.add(field)


def _is_pupil_list(texts: list[str], fields: list[ListField | None]) -> bool:
    return sum(headings.is_pupil_heading(text) for text in texts) >= 2 and ListField.NAME not in fields


def _notices(fields: list[ListField], *, pupils: bool, has_headings: bool) -> tuple[str, ...]:
    notices = []
    if pupils:
        notices.append(PUPILS)
    if ListField.NAME not in fields:
        notices.append(NO_NAME)
    if not has_headings:
        notices.append("Er staan geen kopjes boven de kolommen. Kijk of elke kolom goed geraden is.")
    return tuple(notices)


def _texts(row: Row) -> bool:
    return any(cell.text and not cell.text.isspace() for cell in row)


def _padded(texts: Sequence[str], width: int) -> list[str]:
    return [*texts, *[""] * (width - len(texts))][:width]


def _padded_fields(fields: Sequence[ListField | None], width: int) -> list[ListField | None]:
    return [*fields, *[None] * (width - len(fields))][:width]


def _samples(column: list[Cell]) -> tuple[str, ...]:
    return tuple(cell.text[:80] for cell in column if cell.text.strip())[:3]
