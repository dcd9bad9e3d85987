"""What the preview of an import shows of a row, under the heading that somebody chose."""

from collections.abc import Callable
from operator import attrgetter

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.partner_list import ParsedPartnerRow


def fields_under(column: ListField) -> frozenset[str]:
    """The fields of a row that stand in a column of this kind: what to mark there when they change."""
    return _FIELDS.get(column, frozenset())


def shown(row: ParsedPartnerRow, column: ListField) -> str:
    """What the preview shows of a row under a column of this kind."""
    return _SHOWN[column](row) if column in _SHOWN else ""


def _joined(*names: str) -> Callable[[ParsedPartnerRow], str]:
    getters = [attrgetter(name) for name in names]
    return lambda row: " ".join(part for getter in getters if (part := getter(row)))


def _address(row: ParsedPartnerRow) -> str:
    return _joined("street", "house_number")(row) or _joined("postal_street", "postal_house_number")(row)


def _place(row: ParsedPartnerRow) -> str:
    return _joined("postcode", "city")(row) or _joined("postal_postcode", "postal_city")(row)


def _of_person(name: str) -> Callable[[ParsedPartnerRow], str]:
    getter = attrgetter(name)
    return lambda row: str(getter(row.people[0])) if row.people else ""


_SHOWN: dict[ListField, Callable[[ParsedPartnerRow], str]] = {
    ListField.NAME: attrgetter("name"),
    ListField.LEGAL_NAME: attrgetter("legal_name"),
    ListField.KVK: attrgetter("kvk_number"),
    ListField.BRANCH_NUMBER: attrgetter("branch_number"),
    ListField.ADDRESS: _address,
    ListField.HOUSE_NUMBER: attrgetter("house_number"),
    ListField.HOUSE_NUMBER_SUFFIX: attrgetter("house_number"),
    ListField.POSTCODE: lambda row: row.postcode or row.postal_postcode,
    ListField.CITY: lambda row: row.city or row.postal_city,
    ListField.POSTCODE_CITY: _place,
    ListField.COUNTRY: attrgetter("country"),
    ListField.POSTAL_ADDRESS: _joined("postal_street", "postal_house_number"),
    ListField.POSTAL_HOUSE_NUMBER: attrgetter("postal_house_number"),
    ListField.POSTAL_POSTCODE: attrgetter("postal_postcode"),
    ListField.POSTAL_CITY: attrgetter("postal_city"),
    ListField.POSTAL_POSTCODE_CITY: _joined("postal_postcode", "postal_city"),
    ListField.PHONE: attrgetter("phone"),
    ListField.SECOND_PHONE: attrgetter("second_phone"),
    ListField.EMAIL: attrgetter("email"),
    ListField.WEBSITE: attrgetter("website"),
    ListField.PERSON: lambda row: ", ".join(person.full_name for person in row.people),
    ListField.SALUTATION: _of_person("salutation_word"),
    ListField.INITIALS: _of_person("initials"),
    ListField.FIRST_NAME: _of_person("first_name"),
    ListField.PREFIX: _of_person("prefix"),
    ListField.SURNAME: _of_person("surname"),
    ListField.FUNCTION: _of_person("function"),
    ListField.PERSON_PHONE: _of_person("phone"),
    ListField.PERSON_EMAIL: _of_person("email"),
    ListField.PROFILES: lambda row: ", ".join(row.profiles),
    ListField.SECTOR: attrgetter("sector"),
    ListField.SOURCE: attrgetter("source"),
    ListField.REMARK: attrgetter("remark"),
}  # fmt: skip

_FIELDS: dict[ListField, frozenset[str]] = {
    ListField.NAME: frozenset({"name"}),
    ListField.LEGAL_NAME: frozenset({"legal_name"}),
    ListField.KVK: frozenset({"kvk_number"}),
    ListField.BRANCH_NUMBER: frozenset({"branch_number"}),
    ListField.ADDRESS: frozenset({"street", "house_number", "postal_street", "postal_house_number"}),
    ListField.HOUSE_NUMBER: frozenset({"house_number"}),
    ListField.HOUSE_NUMBER_SUFFIX: frozenset({"house_number"}),
    ListField.POSTCODE: frozenset({"postcode", "postal_postcode"}),
    ListField.CITY: frozenset({"city", "postal_city"}),
    ListField.POSTCODE_CITY: frozenset({"postcode", "city", "postal_postcode", "postal_city"}),
    ListField.COUNTRY: frozenset({"country"}),
    ListField.POSTAL_ADDRESS: frozenset({"postal_street", "postal_house_number"}),
    ListField.POSTAL_HOUSE_NUMBER: frozenset({"postal_house_number"}),
    ListField.POSTAL_POSTCODE: frozenset({"postal_postcode"}),
    ListField.POSTAL_CITY: frozenset({"postal_city"}),
    ListField.POSTAL_POSTCODE_CITY: frozenset({"postal_postcode", "postal_city"}),
    ListField.PHONE: frozenset({"phone", "second_phone"}),
    ListField.SECOND_PHONE: frozenset({"second_phone"}),
    ListField.EMAIL: frozenset({"email"}),
    ListField.WEBSITE: frozenset({"website"}),
    ListField.PERSON: frozenset({"people"}),
    ListField.FIRST_NAME: frozenset({"people"}),
    ListField.SURNAME: frozenset({"people"}),
    ListField.PERSON_PHONE: frozenset({"people"}),
    ListField.PERSON_EMAIL: frozenset({"people"}),
    ListField.PROFILES: frozenset({"profiles"}),
    ListField.SECTOR: frozenset({"sector"}),
    ListField.SOURCE: frozenset({"source"}),
    ListField.PARTNER_TYPE: frozenset({"types"}),
    ListField.REMARK: frozenset({"remark"}),
}
