"""All fault tests, in the order of the table."""

from importlib import import_module

from tests.torture.trials import FaultTest

MODULES = (
    "kills",
    "job_faults",
    "power",
    "rot",
    "disk_faults",
    "migrating",
    "restoring",
    "two_instances",
    "histories",
    "erasing",
    "hostile",
    "fuzz",
    "fuzz_backups",
    "soak",
)
"""One for each row of the table, some with two tests."""


def all_tests() -> list[FaultTest]:
    """Every fault test there is."""
    found = []
    for module in MODULES:
        found += import_module(f"tests.torture.{module}").TESTS
    return found
