"""What a column of a contact list can be: the choices in the header of the import."""

import enum


class ListField(enum.StrEnum):
    """What the cells of one column become. (Texts, because they are hashed for each cell of a long list.)"""

    IGNORE = "IGNORE"
    NAME = "NAME"
    LEGAL_NAME = "LEGAL_NAME"
    KVK = "KVK"
    BRANCH_NUMBER = "BRANCH_NUMBER"
    ADDRESS = "ADDRESS"
    HOUSE_NUMBER = "HOUSE_NUMBER"
    HOUSE_NUMBER_SUFFIX = "HOUSE_NUMBER_SUFFIX"
    POSTCODE = "POSTCODE"
    CITY = "CITY"
    POSTCODE_CITY = "POSTCODE_CITY"
    COUNTRY = "COUNTRY"
    POSTAL_ADDRESS = "POSTAL_ADDRESS"
    POSTAL_HOUSE_NUMBER = "POSTAL_HOUSE_NUMBER"
    POSTAL_POSTCODE = "POSTAL_POSTCODE"
    POSTAL_CITY = "POSTAL_CITY"
    POSTAL_POSTCODE_CITY = "POSTAL_POSTCODE_CITY"
    PHONE = "PHONE"
    SECOND_PHONE = "SECOND_PHONE"
    EMAIL = "EMAIL"
    WEBSITE = "WEBSITE"
    PERSON = "PERSON"
    SALUTATION = "SALUTATION"
    INITIALS = "INITIALS"
    FIRST_NAME = "FIRST_NAME"
    PREFIX = "PREFIX"
    SURNAME = "SURNAME"
    FUNCTION = "FUNCTION"
    PERSON_PHONE = "PERSON_PHONE"
    PERSON_EMAIL = "PERSON_EMAIL"
    PROFILES = "PROFILES"
    SECTOR = "SECTOR"
    PARTNER_TYPE = "PARTNER_TYPE"
    STATUS = "STATUS"
    SOURCE = "SOURCE"
    REMARK = "REMARK"

    @property
    def label(self) -> str:
        """The Dutch words for the choice above a column."""
        return _LABELS[self]


_LABELS = {
    ListField.IGNORE: "Niet overnemen",
    ListField.NAME: "Naam partner",
    ListField.LEGAL_NAME: "Statutaire naam",
    ListField.KVK: "KvK-nummer",
    ListField.BRANCH_NUMBER: "Vestigingsnummer",
    ListField.ADDRESS: "Adres",
    ListField.HOUSE_NUMBER: "Huisnummer",
    ListField.HOUSE_NUMBER_SUFFIX: "Toevoeging",
    ListField.POSTCODE: "Postcode",
    ListField.CITY: "Plaats",
    ListField.POSTCODE_CITY: "Postcode en plaats",
    ListField.COUNTRY: "Land",
    ListField.POSTAL_ADDRESS: "Postadres",
    ListField.POSTAL_HOUSE_NUMBER: "Huisnummer postadres",
    ListField.POSTAL_POSTCODE: "Postcode postadres",
    ListField.POSTAL_CITY: "Plaats postadres",
    ListField.POSTAL_POSTCODE_CITY: "Postcode en plaats postadres",
    ListField.PHONE: "Telefoon",
    ListField.SECOND_PHONE: "Tweede telefoon",
    ListField.EMAIL: "E-mail",
    ListField.WEBSITE: "Website",
    ListField.PERSON: "Contactpersoon",
    ListField.SALUTATION: "Aanhef",
    ListField.INITIALS: "Voorletters",
    ListField.FIRST_NAME: "Voornaam",
    ListField.PREFIX: "Tussenvoegsel",
    ListField.SURNAME: "Achternaam",
    ListField.FUNCTION: "Functie",
    ListField.PERSON_PHONE: "Telefoon contactpersoon",
    ListField.PERSON_EMAIL: "E-mail contactpersoon",
    ListField.PROFILES: "Profielen",
    ListField.SECTOR: "Branche",
    ListField.PARTNER_TYPE: "Soort partner",
    ListField.STATUS: "Status",
    ListField.SOURCE: "Bron",
    ListField.REMARK: "Opmerking",
}
