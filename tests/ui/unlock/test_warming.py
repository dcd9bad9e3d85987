"""What is loaded behind the unlock screen: everything that the first list needs, and nothing before it."""

import os
import subprocess
import sys

from tests.source_tree import ROOT

LIGHT = """
import sys
from netwerk_desktop import bootstrap
from netwerk_desktop.ui.unlock import unlock_page
heavy = [name for name in sys.modules if name.split(".")[0] in ("sqlalchemy", "sqlcipher3", "argon2",
         "cryptography", "reportlab", "alembic", "keyring", "platformdirs")]
floors = ("storage", "services", "model", "ui.program", "ui.main_window")
ours = [name for name in sys.modules if name.startswith(tuple(f"netwerk_desktop.{each}" for each in floors))]
print(heavy, ours)
"""

WARM = """
import sys
from PySide6.QtWidgets import QApplication
from netwerk_desktop.ui.shared.theme import apply_theme
from netwerk_desktop.ui.unlock.warming import WarmUp
app = QApplication([]); apply_theme(app)
warm = WarmUp(app); warm.done.connect(app.quit); warm.start(); warm.start()
app.exec()
before = set(sys.modules)
import netwerk_desktop.ui.main_window, netwerk_desktop.storage.opening, netwerk_desktop.ui.unlock.locker
from netwerk_desktop.ui.main_tabs import TABS
import netwerk_desktop.ui.today.today_tab, netwerk_desktop.ui.partners.partners_tab
print(warm.is_done, sorted(set(sys.modules) - before))
warm.finish()
"""

DRAWN = """
from PySide6.QtWidgets import QApplication
from netwerk_desktop.ui.shared import icons
from netwerk_desktop.ui.shared.theme import apply_theme, theme
from netwerk_desktop.ui.unlock import warming
app = QApplication([]); apply_theme(app)
warm = warming.WarmUp(app); warm.done.connect(app.quit); warm.start()
app.exec()
before = icons._render.cache_info().misses
for name, role, size in warming.OF_THE_FIRST_SCREEN:
    icons.icon_pixmap(name, theme().color(role), theme().icon_size(size))
print(before > 200, icons._render.cache_info().misses - before)
warm.finish()
"""


def run(code: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_unlock_screen_loads_nothing_large() -> None:
    """A start is felt: whoever imports more there must say why."""
    assert run(LIGHT) == "[] []"


def test_afterwards_the_first_list_has_nothing_left_to_load() -> None:
    assert run(WARM) == "True []"


def test_the_icons_of_the_first_screen_are_drawn_already() -> None:
    assert run(DRAWN) == "True 0"
