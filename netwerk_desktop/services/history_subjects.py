"""Of what *Geschiedenis* is asked; light, because every tab may ask."""

from dataclasses import dataclass
from enum import Enum


class SubjectKind(Enum):
    """The value is the table of the subject."""

    PARTNER = "partner"
    AGREEMENT = "collaboration_agreement"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose history is asked for."""

    kind: SubjectKind
    id: int
