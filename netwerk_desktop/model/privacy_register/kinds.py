"""The words in which the privacy register is written: whose data, why, how long, and what erasure does."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


class Subject(enum.Enum):
    """Whose data a column holds (AVG art. 30 lid 1 c)."""

    CONTACT = "contactpersonen van partners"
    COLLEAGUE = "collega's van de school"
    PRIVATE = "ouders en oud-leerlingen die zelf partner zijn"
    MENTIONED = "wie in een tekst genoemd wordt"


class RetentionClass(enum.Enum):
    """How long data stay (N18): each class has a term of its own that the school may change."""

    CONTACT_PERSON = "CONTACT_PERSON"
    COLLEAGUE = "COLLEAGUE"
    PRIVATE_PARTNER = "PRIVATE_PARTNER"
    WITHOUT_ROLE = "WITHOUT_ROLE"
    AGREEMENT = "AGREEMENT"
    LETTER = "LETTER"
    WITH_PERSON = "WITH_PERSON"
    HOUSE = "HOUSE"

    @property
    def has_term(self) -> bool:
        """Whether it ends after a number of months; the others go with a person, or stay with the file."""
        return self not in (RetentionClass.WITH_PERSON, RetentionClass.HOUSE)


class Nature(enum.Enum):
    """What sort of value a personal column holds."""

    FACT = "FACT"
    NAME = "NAME"
    FREE_TEXT = "FREE_TEXT"
    JSON = "JSON"
    LINK = "LINK"


class Erasure(enum.Enum):
    """What happens to the row that a link hangs on when its person is forgotten."""

    DELETE_ROW = "DELETE_ROW"
    DETACH = "DETACH"
    KEEP_ROW = "KEEP_ROW"


@dataclass(frozen=True, slots=True)
class Personal:
    """One column with personal data. *erasure* only says something about a link."""

    label: str
    of: frozenset[Subject]
    nature: Nature = Nature.FACT
    erasure: Erasure = Erasure.DETACH


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table: its personal columns, its plain ones with their Dutch labels, and the technical ones.

    *is_role*: a row stands for a person in a role (a colleague), so that what hangs on it hangs on the
    person.
    """

    table: str
    title: str
    purpose: str = ""
    retention: RetentionClass = RetentionClass.WITH_PERSON
    personal: Mapping[str, Personal] = field(default_factory=dict)
    plain: Mapping[str, str] = field(default_factory=dict)
    technical: frozenset[str] = frozenset()
    is_role: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """All columns that are declared, personal or not."""
        return frozenset({*self.personal, *self.plain, *self.technical, *EVERYWHERE})

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whose data are in it, in the order of `Subject`."""
        return tuple(one for one in Subject if any(one in column.of for column in self.personal.values()))

    def label_of(self, column: str) -> str:
        """The Dutch label of a column that people may see; the column's own name for a technical one."""
        personal = self.personal.get(column)
        return personal.label if personal is not None else self.plain.get(column, column)


EVERYWHERE: Final = frozenset({"id", "created_at", "updated_at"})
"""Columns of every entity: a number and two time stamps."""

CONTACT, COLLEAGUE = frozenset({Subject.CONTACT}), frozenset({Subject.COLLEAGUE})
MENTIONED, PRIVATE = frozenset({Subject.MENTIONED}), frozenset({Subject.PRIVATE})
PERSON = frozenset({Subject.CONTACT, Subject.COLLEAGUE, Subject.PRIVATE})


def fact(label: str, of: frozenset[Subject]) -> Personal:
    """Something that is true of a person: a function, a phone number."""
    return Personal(label, of)


def name(label: str, of: frozenset[Subject]) -> Personal:
    """A name that is written out, beside or in place of a link."""
    return Personal(label, of, Nature.NAME)


def text(label: str) -> Personal:
    """What somebody types freely: anybody may be named in it."""
    return Personal(label, MENTIONED, Nature.FREE_TEXT)


def json_text(label: str, of: frozenset[Subject] = MENTIONED) -> Personal:
    """JSON of our own with texts in it."""
    return Personal(label, of, Nature.JSON)


def link(label: str, of: frozenset[Subject], erasure: Erasure = Erasure.DETACH) -> Personal:
    """A reference to a person, or to the role of one."""
    return Personal(label, of, Nature.LINK, erasure)
