"""The look: contrast of the tokens, heights, scale, density, and the small pictures of the style sheet."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from netwerk_desktop.planning.resources import resource
from netwerk_desktop.ui.shared.style_sheet import style_sheet
from netwerk_desktop.ui.shared.theme import Scheme, TextKind, Theme, follow_theme
from netwerk_desktop.ui.shared.tokens import DARK, LIGHT, Role
from tests.ui.drivers import show

GROUNDS = (Role.WINDOW, Role.BASE, Role.RAISED, Role.SELECTED, Role.TINT)
TEXTS = (Role.TEXT, Role.SECONDARY, Role.ACCENT, Role.GOOD, Role.ATTENTION, Role.URGENT, Role.AT_REST)
ON_OWN_GROUND = (
    (Role.GOOD, Role.GOOD_GROUND),
    (Role.ATTENTION, Role.ATTENTION_GROUND),
    (Role.URGENT, Role.URGENT_GROUND),
    (Role.AT_REST, Role.AT_REST_GROUND),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.TEXT, Role.AT_REST_GROUND),
)


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(tokens: dict[Role, str]) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(ON_OWN_GROUND)
    too_weak = [pair for pair in pairs if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5]
    assert too_weak == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_controls_can_be_seen(tokens: dict[Role, str]) -> None:
    assert all(contrast(tokens[Role.CONTROL], tokens[ground]) >= 3 for ground in (Role.WINDOW, Role.BASE))


def test_every_role_has_both_colours() -> None:
    assert set(LIGHT) == set(DARK) == set(Role)


def test_an_inactive_window_shows_its_selection_in_neutral(look: Theme) -> None:
    palette = QApplication.palette()
    highlight = QPalette.ColorRole.Highlight
    assert palette.color(QPalette.ColorGroup.Active, highlight) == look.color(Role.SELECTED)
    assert palette.color(QPalette.ColorGroup.Inactive, highlight) == look.color(Role.AT_REST_GROUND)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == look.color(Role.DISABLED)


def test_dark_and_light_follow_the_choice(look: Theme) -> None:
    look.set_scheme(Scheme.DARK)
    assert look.color(Role.BASE).name().upper() == DARK[Role.BASE]
    assert QApplication.palette().color(QPalette.ColorRole.Base) == look.color(Role.BASE)
    look.set_scheme(Scheme.LIGHT)
    assert look.color(Role.BASE).name().upper() == LIGHT[Role.BASE]


def test_rows_are_28_and_24_pixels_at_the_normal_size(look: Theme) -> None:
    assert (look.row_height(), look.row_height(lines=2), look.control_height()) == (28, 44, 28)
    heights = []
    for height in (599, 600):
        look.set_client_height(height)
        heights.append(look.row_height())
    look.choose_compact(True)
    assert [*heights, look.row_height()] == [24, 28, 24]


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.5, 2.0])
def test_a_row_always_has_room_for_its_text(look: Theme, scale: float) -> None:
    look.set_scale(scale)
    height = QFontMetrics(look.font()).height()
    assert look.row_height() >= height + 10
    assert look.control_height(small=True) >= height + 4
    assert look.font(TextKind.NAME).pointSizeF() == pytest.approx(9 * 16 / 12 * scale)


def test_the_scale_has_ends(look: Theme) -> None:
    look.set_scale(9)
    assert look.scale == 2.0
    look.set_scale(0.1)
    assert look.scale == 0.8


def test_density_tells_only_real_changes(look: Theme) -> None:
    told: list[bool] = []
    look.density_changed.connect(lambda: told.append(look.compact))
    for height in (800, 700, 535, 520, 768):
        look.set_client_height(height)
    assert told == [True, False]


def test_the_style_sheet_never_styles_items_of_views(look: Theme) -> None:
    sheet = style_sheet(look.color, dark=False)
    styled = {name for name, _ in re.findall(r"(\w+)::item(:\w+)?", sheet)}
    assert styled <= {"QMenu", "QMenuBar"}


def test_what_is_ticked_grows_with_the_text_and_not_in_focus(qtbot: QtBot, look: Theme) -> None:
    box = QCheckBox("wil vertellen")
    qtbot.addWidget(box)
    sides = []
    for scale in (1.0, 1.5):
        look.set_scale(scale)
        show(box, width=200, height=40)
        for reason in (box.clearFocus, box.setFocus):
            reason()
            option = QStyleOptionButton()
            box.initStyleOption(option)
            part = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
            sides.append((part.width(), part.height()))
    assert sides == [(14, 14), (14, 14), (20, 20), (20, 20)]


@pytest.mark.parametrize("dark", [False, True])
def test_the_pictures_in_controls_exist_in_our_colours(look: Theme, dark: bool) -> None:
    paths = re.findall(r'url\("([^"]+)"\)', style_sheet(look.color, dark=dark))
    assert paths
    tokens = set((DARK if dark else LIGHT).values())
    for path in paths:
        used = re.search(r'stroke="(#\w+)"', resource("icons", "style", path.rsplit("/", 1)[1]).read_text())
        assert used is not None
        assert used[1] in tokens


def test_who_follows_is_told_at_once_and_later(look: Theme) -> None:
    told: list[int] = []

    def slot() -> None:
        told.append(1)

    follow_theme(slot)
    look.set_scale(1.5)
    look.changed.disconnect(slot)
    assert len(told) == 2


def test_high_contrast_leaves_the_colours_to_the_system(
    look: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theme, "high_contrast", property(lambda self: True))
    look.set_scheme(Scheme.LIGHT)
    assert qapp.styleSheet() == ""
    assert look.color(Role.TEXT) == QApplication.palette().color(QPalette.ColorRole.WindowText)
    monkeypatch.undo()
    look.set_scheme(Scheme.LIGHT)
    assert qapp.styleSheet() != ""


def test_no_widget_reads_tags_in_texts(look: Theme) -> None:
    from netwerk_desktop.ui.shared.labels import Label, plain_tooltip

    assert Label("<b>Piet</b>").textFormat() is Qt.TextFormat.PlainText
    assert "<b>" not in plain_tooltip("<b>Piet</b>")
    assert plain_tooltip("Bakkerij Jansen") == "Bakkerij Jansen"
