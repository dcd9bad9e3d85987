"""The window toolkit itself: faults that we know of and must not get back with a newer version."""

import subprocess
import sys

MANY_VOID_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(50_000):
    thing.setObjectName("name")
print(thing.objectName())
"""


def test_pyside_survives() -> None:
    """PySide6 6.12.0 on CPython 3.11 loses a reference to None at every void call, and dies of it."""
    done = subprocess.run(
        [sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "name"), done.stderr
