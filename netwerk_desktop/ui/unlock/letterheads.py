"""Whose name stands on the sheet with the recovery key."""

from netwerk_desktop.documents.data import SchoolIdentity
from netwerk_desktop.services.agreement_papers import sender_of
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.unlock.secret_steps import Letterhead


def letterhead_of(database: Database) -> Letterhead:
    """The school of an open file."""
    return Letterhead(*sender_of(database))


def letterhead_named(name: str) -> Letterhead:
    """A school of which only the name is known, at the first start."""
    name = name.strip()
    return Letterhead(SchoolIdentity(name, name)) if name else unnamed()


def unnamed() -> Letterhead:
    """Before anything is known."""
    return Letterhead(SchoolIdentity("Netwerk", "Netwerk"))
