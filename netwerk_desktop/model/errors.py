"""The two families of errors that a user can do something about. Everything else is a bug.

A message is Dutch, says first what is wrong and then what to do, and is shown as it is.
"""


class NetwerkError(Exception):
    """Base of what may be shown to the user."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class DomainError(NetwerkError):
    """The user can mend it: shown at the field, nothing was changed."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class EnvironmentProblem(NetwerkError):
    """The surroundings are in the way (disk full, read-only, locked, newer database)."""


class LockedFile(EnvironmentProblem):
    """Somebody wants to read while the program is locked: whoever shows problems lets this one pass."""

    def __init__(self) -> None:
        super().__init__("Netwerk is vergrendeld. Ontgrendel het met je wachtwoord.")
