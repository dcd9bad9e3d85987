"""The school's network: entities, values, rules and errors. SQLAlchemy and the standard library only.

Importing this package maps every entity, so that ``Base.metadata`` is complete.
"""

from netwerk_desktop.model import agreements, attachments, letters, partners, people, school, trail
from netwerk_desktop.model.base import Base, Entity

__all__ = ["Base", "Entity", "agreements", "attachments", "letters", "partners", "people", "school", "trail"]
