"""Icons: every one that is asked for exists, in the right colour, sharp, with its licence."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QColor, QIcon, QImage

from netwerk_desktop.planning.resources import resource
from netwerk_desktop.ui.shared.icons import bind_icon, icon, icon_pixmap
from netwerk_desktop.ui.shared.theme import Scheme, Theme
from netwerk_desktop.ui.shared.tokens import DARK, LIGHT, Role

PACKAGE = Path(__file__).parents[3] / "netwerk_desktop"
NAMED = re.compile(r'(?:icon_name=|action_icon=|paint_icon\(\w+, |\bicon\(|bind_icon\(\w+, )"([a-z0-9-]+)"')


def darkest(image: QImage) -> QColor:
    """The most opaque pixel."""
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    x, y = max(points, key=lambda at: image.pixelColor(*at).alpha())
    return image.pixelColor(x, y)


def test_every_icon_named_in_the_code_is_there() -> None:
    named = {name for path in PACKAGE.rglob("ui/**/*.py") for name in NAMED.findall(path.read_text("utf-8"))}
    assert named
    assert sorted(name for name in named if not resource("icons", f"{name}.svg").exists()) == []


def test_the_licence_comes_along() -> None:
    text = resource("icons", "LICENSE.txt").read_text("utf-8")
    assert "ISC License" in text
    assert "The MIT License" in text


def test_an_icon_takes_the_colour_it_is_given() -> None:
    image = icon_pixmap("circle-check", QColor("#AE2420"), 48).toImage()
    assert darkest(image).name().upper() == "#AE2420"


def test_an_icon_is_sharp_on_a_dense_screen() -> None:
    pixmap = icon_pixmap("phone", QColor("black"), 16, ratio=1.25)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (20, 1.25)


def test_a_disabled_icon_is_grey(look: Theme) -> None:
    pixmap = icon("phone", size=48).pixmap(48, 48, QIcon.Mode.Disabled)
    assert darkest(pixmap.toImage()).name().upper() == LIGHT[Role.DISABLED]


def test_a_bound_icon_follows_dark(look: Theme) -> None:
    action = QAction()
    bind_icon(action, "phone")
    look.set_scheme(Scheme.DARK)
    pixmap = action.icon().pixmap(16, 16)
    assert darkest(pixmap.toImage()).name().upper() == DARK[Role.TEXT]


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", QColor("black"), 16)
