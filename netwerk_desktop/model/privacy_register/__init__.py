"""The privacy register: every table of the file, whose data are in it, why, and how long (AVG art. 30).

Everything that must know about personal data reads it here: the processing record, what is shown to somebody
who asks, what goes when somebody is forgotten, and where free texts are looked through. A table or column
that is not in it fails a test.
"""

from collections.abc import Mapping
from typing import Final

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
    entry.table: entry for entry in (*PEOPLE, *PARTNERS, *RELATION, *PAPERS, *HOUSE)
}
"""By table name, in the order in which people read it."""

__all__ = ["REGISTER", "Entry", "Erasure", "Nature", "Personal", "RetentionClass", "Subject"]
