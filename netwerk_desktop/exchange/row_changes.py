"""What a row of a list would change in a partner that is known: fields filled, replaced, added to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from netwerk_desktop.exchange.list_draft import LENGTHS
from netwerk_desktop.exchange.list_people import ParsedPerson
from netwerk_desktop.exchange.partner_list import VALUE_FIELDS, ParsedPartnerRow
from netwerk_desktop.planning.folding import fold


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A contact person of a known partner."""

    id: int
    salutation: str = ""
    initials: str = ""
    first_name: str = ""
    prefix: str = ""
    surname: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class KnownPartner:
    """A partner as it is now, with the fields that a list can fill. Empty texts are not known.

    *former* are the partners that were merged into it: a list may still know it by theirs.
    """

    id: int
    name: str
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
    people: tuple[KnownPerson, ...] = ()
    former: "tuple[KnownPartner, ...]" = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the partner that gets another value. Profiles are joined by commas."""

    field: str
    old: str
    new: str

    @property
    def fills(self) -> bool:
        """True where nothing was known yet."""
        return not self.old


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A person to add (`known_id` None), or fields to fill of one who is known (empty texts: leave)."""

    known_id: int | None
    person: ParsedPerson


_ADDRESSES = (
    ("street", "house_number", "postcode", "city"),
    ("postal_street", "postal_house_number", "postal_postcode", "postal_city"),
)
_PLAIN = tuple(
    name for name in VALUE_FIELDS if name not in {"name", "remark", *_ADDRESSES[0], *_ADDRESSES[1]}
)
_PERSON_FIELDS = ("salutation", "initials", "first_name", "prefix", "surname", "function", "phone", "email")


def field_changes(
    row: ParsedPartnerRow, known: KnownPartner | ParsedPartnerRow, *, only_fill: bool
) -> tuple[FieldChange, ...]:
    """The fields that the row changes. With `only_fill` what is known stays as it is.

    The name never changes. An address is one thing, never mended from two. A remark goes below the old one.
    """
    changes = list(_plain_changes(row, known, only_fill=only_fill))
    for group in _ADDRESSES:
        changes.extend(_address_changes(row, known, group, only_fill=only_fill))
    if row.remark and row.remark not in known.remark:
        told = set(known.remark.split("\n"))
        lines = [known.remark, *(line for line in row.remark.split("\n") if line not in told)]
        together = "\n".join(lines).strip()[: LENGTHS["remark"]].rstrip()
        if together != known.remark:
            changes.append(FieldChange("remark", known.remark, together))
    if more := [code for code in row.profiles if code not in known.profiles]:
        changes.append(
            FieldChange("profiles", ", ".join(known.profiles), ", ".join([*known.profiles, *more]))
        )
    return tuple(changes)


def told_by(row: ParsedPartnerRow, known: KnownPartner, *, only_fill: bool) -> KnownPartner:
    """The partner as it is after the row; people who are new get ids below zero."""
    changes = field_changes(row, known, only_fill=only_fill)
    people = person_changes(row.people, known.people)
    if not changes and not people:
        return known
    values: dict[str, Any] = {change.field: change.new for change in changes}
    if "profiles" in values:
        values["profiles"] = tuple(values["profiles"].split(", "))
    together = {person.id: person for person in known.people}
    for change in people:
        if change.known_id is None:
            new_id = -len(together) - 1
            together[new_id] = KnownPerson(new_id, *_person_values(change.person))
        else:
            filled = {n: v for n in _PERSON_FIELDS if (v := getattr(change.person, n))}
            together[change.known_id] = replace(together[change.known_id], **filled)
    return replace(known, **values, people=tuple(together.values()))


def differences(
    before: KnownPartner, after: KnownPartner
) -> tuple[tuple[FieldChange, ...], tuple[PersonChange, ...]]:
    """What has to be done to make *after* of *before*."""
    changes = [
        FieldChange(name, getattr(before, name), getattr(after, name))
        for name in VALUE_FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
    if before.profiles != after.profiles:
        changes.append(FieldChange("profiles", ", ".join(before.profiles), ", ".join(after.profiles)))
    known = {person.id: person for person in before.people}
    people = []
    for person in after.people:
        if (old := known.get(person.id)) is None:
            people.append(PersonChange(None, ParsedPerson(*_person_values(person))))
        elif old != person:
            filled = {n: v for n in _PERSON_FIELDS if (v := getattr(person, n)) != getattr(old, n)}
            people.append(PersonChange(person.id, ParsedPerson(**filled)))
    return tuple(changes), tuple(people)


def _person_values(person: ParsedPerson | KnownPerson) -> tuple[str, ...]:
    return tuple(getattr(person, name) for name in _PERSON_FIELDS)


def person_changes(
    people: Sequence[ParsedPerson], known: Sequence[KnownPerson | ParsedPerson]
) -> tuple[PersonChange, ...]:
    """Who of the row is not known yet, and what it tells about those who are."""
    changes = []
    for person in people:
        match = next((other for other in known if same_person(person, other)), None)
        if match is None:
            changes.append(PersonChange(None, person))
            continue
        fill = {
            name: getattr(person, name)
            for name in _PERSON_FIELDS
            if getattr(person, name) and not getattr(match, name)
        }
        if fill:
            known_id = match.id if isinstance(match, KnownPerson) else 0
            changes.append(PersonChange(known_id, ParsedPerson(**fill)))
    return tuple(changes)


def same_person(one: ParsedPerson, other: KnownPerson | ParsedPerson) -> bool:
    """True for the same mail address and surname, or the same surname and given names that can be one."""
    if fold(one.surname) != fold(other.surname):
        return False
    if one.email and one.email.casefold() == other.email.casefold():
        return True
    given, known_given = fold(one.first_name), fold(other.first_name)
    if given and known_given:
        return given == known_given
    letters = [fold(person.initials or person.first_name)[:1] for person in (one, other)]
    return not all(letters) or letters[0] == letters[1]


def merged(first: ParsedPartnerRow, second: ParsedPartnerRow) -> ParsedPartnerRow:
    """Two rows of one partner as one: the first, its empty fields filled from the second."""
    values: dict[str, str] = {c.field: c.new for c in field_changes(second, first, only_fill=True)}
    values.pop("profiles", None)
    return replace(
        first,
        **values,  # type: ignore[arg-type] # VALUE_FIELDS are all texts
        profiles=tuple(dict.fromkeys((*first.profiles, *second.profiles))),
        people=_merged_people(first.people, second.people),
        status=first.status or second.status,
    )


def _merged_people(
    first: tuple[ParsedPerson, ...], second: tuple[ParsedPerson, ...]
) -> tuple[ParsedPerson, ...]:
    together = list(first)
    for person in second:
        place = next((i for i, other in enumerate(together) if same_person(person, other)), None)
        if place is None:
            together.append(person)
        else:
            both = [together[place], person]
            together[place] = ParsedPerson(
                **{name: next((v for p in both if (v := getattr(p, name))), "") for name in _PERSON_FIELDS}
            )
    return tuple(together)


def _plain_changes(
    row: ParsedPartnerRow, known: KnownPartner | ParsedPartnerRow, *, only_fill: bool
) -> Iterable[FieldChange]:
    phones = {known.phone, known.second_phone}
    for name in _PLAIN:
        new = getattr(row, name)
        old = getattr(known, name)
        if not new or new == old or (name in {"phone", "second_phone"} and new in phones):
            continue
        if name == "phone" and old and only_fill and not known.second_phone and not row.second_phone:
            yield FieldChange("second_phone", "", new)  # another number is no reason to lose one
        # What is doubtful may fill a field, it never takes the place of what is known; nor does another
        # list change via whom somebody came first.
        may_replace = not only_fill and name not in row.hints and name != "source"
        if not old or (may_replace and fold(old) != fold(new)):
            yield FieldChange(name, old, new)


def _address_changes(
    row: ParsedPartnerRow,
    known: KnownPartner | ParsedPartnerRow,
    group: tuple[str, ...],
    *,
    only_fill: bool,
) -> Iterable[FieldChange]:
    pairs = [(name, getattr(known, name), getattr(row, name)) for name in group]
    if not any(new and new != old for _, old, new in pairs):
        return
    differs = any(old and new and fold(old) != fold(new) for _, old, new in pairs)
    if differs and (only_fill or any(name in row.hints for name in group)):
        return
    # Another street without its own postcode would make an address of two halves.
    if differs and not (pairs[2][2] or (pairs[0][2] and pairs[3][2])):
        return
    for name, old, new in pairs:
        if new and (not old or fold(old) != fold(new)):
            yield FieldChange(name, old, new)
