"""All entities together: importing this module maps every table, so that ``Base.metadata`` is complete."""

from netwerk_desktop.model import (
    activities,
    agreements,
    approach,
    attachments,
    internships,
    letters,
    partners,
    people,
    privacy,
    relationship,
    school,
    trail,
    views,
)
from netwerk_desktop.model.base import Base, Entity

__all__ = [
    "Base",
    "Entity",
    "activities",
    "agreements",
    "approach",
    "attachments",
    "internships",
    "letters",
    "partners",
    "people",
    "privacy",
    "relationship",
    "school",
    "trail",
    "views",
]
