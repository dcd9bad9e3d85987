"""What time it is. The only place that asks the machine, so that tests and the demo school can fix it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

_fixed: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _fixed if _fixed is not None else datetime.now(UTC)  # noqa: TID251 - the one place


def today() -> date:
    """Today on the wall of the school: the date in the machine's own time zone."""
    return now().astimezone().date()


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Stand still at *moment* (aware) inside the block."""
    global _fixed  # noqa: PLW0603 - one process has one clock
    before, _fixed = _fixed, moment
    try:
        yield
    finally:
        _fixed = before
