"""What is there before the first window."""

import subprocess
import sys

from tests.source_tree import ROOT

SCRIPT = """
import importlib, pkgutil, sys
from netwerk_desktop.ui import dress
loaded = {name for name in sys.modules if name.startswith("PySide6.Qt")}
import netwerk_desktop.ui
for module in pkgutil.walk_packages(netwerk_desktop.ui.__path__, "netwerk_desktop.ui."):
    importlib.import_module(module.name)
print(sorted({name for name in sys.modules if name.startswith("PySide6.Qt")} - loaded))
"""


def test_no_module_of_qt_is_loaded_late() -> None:
    """Loaded while the error of a slot is waiting, it ends the process: all are there from the start."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stderr
