"""The fingerprint of a schema through a connection of SQLAlchemy."""

from sqlalchemy import Connection

from netwerk_desktop.storage import schema
from netwerk_desktop.storage.schema import Promise, checks_of

__all__ = ["checks_of", "fingerprint"]


def fingerprint(connection: Connection) -> dict[str, set[Promise]]:
    """Per table its columns, rules, keys, indexes and triggers; order of columns does not count."""
    return schema.fingerprint(connection.connection.driver_connection)
