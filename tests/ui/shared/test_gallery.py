"""The sheet with all parts can be drawn in light, dark and large, with nothing cut off."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.shared.tokens import DARK, LIGHT, Role
from tests.ui.drivers import show
from tests.ui.shared.gallery import Gallery, draw


def test_the_sheet_is_drawn_in_both_schemes(look: Theme, tmp_path: Path) -> None:
    grounds = [QImage(str(path)).pixelColor(2, 2).name().upper() for path in draw(look, tmp_path)]
    assert grounds == [LIGHT[Role.WINDOW], DARK[Role.WINDOW]]


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_no_button_is_cut_off_at_any_size(qtbot: QtBot, look: Theme, scale: float) -> None:
    look.set_scale(scale)
    sheet = Gallery()
    qtbot.addWidget(sheet)
    show(sheet, width=round(700 * scale), height=sheet.sizeHint().height())
    buttons = [button for button in sheet.findChildren(Button) if button.isVisible()]
    assert buttons
    for button in buttons:
        assert button.width() >= button._content_width(), button.text()
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()


def test_everything_that_acts_has_a_name(qtbot: QtBot) -> None:
    sheet = Gallery()
    qtbot.addWidget(sheet)
    show(sheet, width=700, height=900)
    acting = [widget for widget in sheet.findChildren(QWidget) if acts(widget)]
    assert len(acting) > 15
    assert [type(widget).__name__ for widget in acting if not widget.accessibleName()] == []
    QApplication.processEvents()


def acts(widget: QWidget) -> bool:
    """Whether a person can press or type in it."""
    own = isinstance(widget, QAbstractButton) or widget.metaObject().className() in ("LineField", "TextField")
    return own and widget.objectName() != "qt_spinbox_lineedit" and widget.isVisible()
