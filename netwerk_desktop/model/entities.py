"""All entities together: importing this module maps every table, so that ``Base.metadata`` is complete."""

from netwerk_desktop.model import agreements, attachments, letters, partners, people, school, trail
from netwerk_desktop.model.base import Base, Entity

__all__ = ["Base", "Entity", "agreements", "attachments", "letters", "partners", "people", "school", "trail"]
