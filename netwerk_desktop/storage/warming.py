"""Imported early, in the background: the mapping of all entities is worked out before the first session asks.

SQLAlchemy does that lazily, in the moment in which she waits for her list.
"""

from sqlalchemy.orm import configure_mappers

from netwerk_desktop.model import entities
from netwerk_desktop.storage import opening

__all__ = ["entities", "opening"]

configure_mappers()
