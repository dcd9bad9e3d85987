"""Every test of the window sees the same look: bundled font, light, text at its normal size."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from netwerk_desktop.planning.resources import resource
from netwerk_desktop.ui.shared.theme import Scheme, Theme, apply_theme, load_font_family


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    """The application in our colours, once per test run."""
    load_font_family(str(resource("fonts", "NotoSans-Bold.ttf")))
    return apply_theme(qapp, family=load_font_family(str(resource("fonts", "NotoSans-Regular.ttf"))))


@pytest.fixture(autouse=True)
def look(dressed: Theme) -> Iterator[Theme]:
    """The theme, put back to light, normal size and normal rows after each test that changed it."""
    if dressed.scheme is not Scheme.LIGHT:
        dressed.set_scheme(Scheme.LIGHT)
    yield dressed
    dressed.choose_compact(False)
    dressed.set_client_height(1000)
    if dressed.scale != 1.0:
        dressed.set_scale(1.0)
    if dressed.scheme is not Scheme.LIGHT:
        dressed.set_scheme(Scheme.LIGHT)
