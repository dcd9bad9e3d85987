"""The privacy register: every table of the file, whose data are in it, why, and how long (AVG art. 30).

Everything that must know about personal data reads it here: the processing record, what is shown to somebody
who asks, what goes when somebody is forgotten, and where free texts are looked through. A table or column
that is not in it fails a test.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from netwerk_desktop.model.privacy_register.approach import APPROACH
from netwerk_desktop.model.privacy_register.house import HOUSE
from netwerk_desktop.model.privacy_register.kinds import (
    Entry,
    Erasure,
    Nature,
    Personal,
    RetentionClass,
    Subject,
)
from netwerk_desktop.model.privacy_register.papers import PAPERS
from netwerk_desktop.model.privacy_register.people import PARTNERS, PEOPLE
from netwerk_desktop.model.privacy_register.relation import RELATION

REGISTER: Final[Mapping[str, Entry]] = {
    entry.table: entry for entry in (*PEOPLE, *PARTNERS, *RELATION, *APPROACH, *PAPERS, *HOUSE)
}
"""By table name, in the order in which people read it."""


@cache
def free_text_columns() -> frozenset[str]:
    """Names of columns in which somebody types freely, so that anybody may be named there."""
    return frozenset(
        name
        for entry in REGISTER.values()
        for name, column in entry.personal.items()
        if column.nature is Nature.FREE_TEXT
    )


__all__ = [
    "REGISTER",
    "Entry",
    "Erasure",
    "Nature",
    "Personal",
    "RetentionClass",
    "Subject",
    "free_text_columns",
]
