"""The people in a row of a contact list: from one cell with a whole name, or from columns with its parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.tables import EMPTY, Cell
from netwerk_desktop.planning import personal_names
from netwerk_desktop.planning.cleaning import clean_text, is_placeholder
from netwerk_desktop.planning.contact_details import split_phones, tidy_email, tidy_phone
from netwerk_desktop.planning.personal_names import PersonName, split_people, split_person

_PHONE_INSIDE = re.compile(r"[(+]?\d[\d\s()\-.]{7,16}\d")
_EMAIL_INSIDE = re.compile(r"[^\s<>;,()\[\]]+@[^\s<>;,()\[\]]+")
_DIGIT = re.compile(r"\d")
_NAME_LENGTH, _CODE_LENGTH = 200, 60


@dataclass(frozen=True, slots=True)
class ParsedPerson:
    """A person at a partner. `salutation` is "SIR", "MADAM" or "" (not known)."""

    salutation: str = ""
    initials: str = ""
    first_name: str = ""
    prefix: str = ""
    surname: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""

    @property
    def has_name(self) -> bool:
        return bool(self.first_name or self.surname or self.initials or self.prefix)

    @property
    def full_name(self) -> str:
        return " ".join(
            part for part in (self.first_name or self.initials, self.prefix, self.surname) if part
        )

    @property
    def salutation_word(self) -> str:
        return {personal_names.MR: "dhr.", personal_names.MRS: "mevr."}.get(self.salutation, "")


_PARTS = {ListField.FIRST_NAME, ListField.SURNAME}
_REACHED = {ListField.PERSON_PHONE, ListField.PERSON_EMAIL}
_EXTRAS = {ListField.SALUTATION, ListField.FUNCTION, ListField.INITIALS}
_PEOPLE = {ListField.PERSON} | _PARTS | _REACHED
_NOBODY: tuple[tuple[ParsedPerson, ...], list[str], list[str]] = ((), [], [])


def people_of(
    found: Mapping[ListField, Cell],
) -> tuple[tuple[ParsedPerson, ...], list[str], list[str]]:
    """The people of a row, the hints about them, and lines for the remark (what no person could keep)."""
    if _PEOPLE.isdisjoint(found):
        return _NOBODY
    names = _from_parts(found) or _from_one_cell(found)
    if len(names) == 1 and _REACHED.isdisjoint(found) and names[0].has_name:
        return (_cut(names[0]),), [], []
    phone_cell, email_cell = (
        found.get(ListField.PERSON_PHONE, EMPTY),
        found.get(ListField.PERSON_EMAIL, EMPTY),
    )
    if not names and not phone_cell.text and not email_cell.text:
        return _NOBODY
    first, *others = names or [ParsedPerson()]
    phone, *more_phones = split_phones(phone_cell.text) or ("",)
    tidied_phone, tidied_email = tidy_phone(phone), tidy_email(email_cell.text)
    hints = [tidied.hint for tidied in (tidied_phone, tidied_email) if tidied.hint]
    remarks = [f"Telefoon contactpersoon: {tidy_phone(more).value}" for more in more_phones]
    if tidied_phone.value or tidied_email.value:
        first = _reached(first, tidied_phone.value, tidied_email.value)
    if not first.has_name:
        if lost := [part for part in (first.salutation_word, first.phone, first.email) if part]:
            remarks.append(f"Contactpersoon zonder naam: {', '.join(lost)}")
        return tuple(_cut(person) for person in others), hints, remarks
    if others:
        hints.append(f"In deze cel staan {len(others) + 1} namen. Kijk of ze goed gesplitst zijn")
    return tuple(_cut(person) for person in (first, *others)), hints, remarks


def _reached(person: ParsedPerson, phone: str, email: str) -> ParsedPerson:
    """The same person with the number and the address of other columns; `replace` takes far longer."""
    return ParsedPerson(
        person.salutation,
        person.initials,
        person.first_name,
        person.prefix,
        person.surname,
        person.function,
        phone or person.phone,
        email or person.email,
    )


def _from_parts(found: Mapping[ListField, Cell]) -> list[ParsedPerson]:
    def text(column: ListField) -> str:
        value = clean_text(found.get(column, EMPTY).text)
        return "" if is_placeholder(value) else value

    if _PARTS.isdisjoint(found):
        return []
    first_name, surname, initials = (
        text(ListField.FIRST_NAME),
        text(ListField.SURNAME),
        text(ListField.INITIALS),
    )
    if not (first_name or surname):
        return []
    prefix = text(ListField.PREFIX)
    own_prefix, bare = personal_names.split_prefix(surname)
    return [
        ParsedPerson(
            personal_names.tidy_salutation(text(ListField.SALUTATION)),
            personal_names.tidy_initials(initials) if initials else "",
            personal_names.readable(first_name),
            prefix.lower() or own_prefix,
            personal_names.readable(surname) if prefix else bare,
            text(ListField.FUNCTION),
        )
    ]


def _from_one_cell(found: Mapping[ListField, Cell]) -> list[ParsedPerson]:
    cell = found.get(ListField.PERSON, EMPTY)
    if not cell.text or is_placeholder(cell.text):
        return []
    value, phone, email = cell.text, "", ""
    if "@" in value and (match := _EMAIL_INSIDE.search(value)):
        email, value = tidy_email(match[0]).value, value.replace(match[0], " ")
    if _DIGIT.search(value) and (match := _PHONE_INSIDE.search(value)):
        phone, value = tidy_phone(match[0]).value, value.replace(match[0], " ")
    value = value.replace("()", " ").replace("<>", " ").strip(" \n\t,;:-/|")
    names = [split_person(part) for part in split_people(value)] or [PersonName()]
    people = [
        ParsedPerson(n.salutation, n.initials, n.first_name, n.prefix, n.surname, n.function) for n in names
    ]
    if phone or email or not _EXTRAS.isdisjoint(found):
        people[0] = _with_extras(people[0], found, phone=phone, email=email)
    return [person for person in people if person.has_name or person.phone or person.email]


def _with_extras(
    person: ParsedPerson, found: Mapping[ListField, Cell], *, phone: str, email: str
) -> ParsedPerson:
    """The first person with what stands in other columns, as far as the cell did not say it."""
    function = clean_text(found.get(ListField.FUNCTION, EMPTY).text)
    return replace(
        person,
        salutation=person.salutation
        or personal_names.tidy_salutation(found.get(ListField.SALUTATION, EMPTY).text),
        initials=person.initials or personal_names.tidy_initials(found.get(ListField.INITIALS, EMPTY).text),
        function=person.function or ("" if is_placeholder(function) else function),
        phone=phone,
        email=email,
    )


def _cut(person: ParsedPerson) -> ParsedPerson:
    """The same person with nothing longer than the database keeps, and with a first name or a surname."""
    if not person.first_name and not person.surname:
        # Initials or a prefix are all that is told: they stand in for the name that is missing.
        person = replace(person, initials="", prefix="", first_name=person.initials, surname=person.prefix)
    names = (person.first_name, person.surname, person.function, person.email)
    codes = (person.initials, person.prefix, person.phone)
    if max(map(len, names)) <= _NAME_LENGTH and max(map(len, codes)) <= _CODE_LENGTH:
        return person
    return ParsedPerson(
        person.salutation,
        person.initials[:_CODE_LENGTH],
        person.first_name[:_NAME_LENGTH],
        person.prefix[:_CODE_LENGTH],
        person.surname[:_NAME_LENGTH],
        person.function[:_NAME_LENGTH],
        person.phone[:_CODE_LENGTH],
        person.email[:_NAME_LENGTH],
    )
