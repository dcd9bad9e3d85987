"""The small questions: title, words, fields, and what does it."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog
from netwerk_desktop.ui.shared.theme import Theme
from tests.ui.drivers import wait_until

ERROR = "Wiens strookje is het? Schrijf een naam, de rest mag later. Bijvoorbeeld: Elif Çelik."


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_an_error_spreads_the_other_fields_no_further(qtbot: QtBot, look: Theme, scale: float) -> None:
    look.set_scale(scale)
    dialog = QuestionDialog("Strookje van een ouder", "Neem over wat erop staat.", "Bewaar")
    qtbot.addWidget(dialog)
    fields = [LabelledField(name, LineField(), dialog, beside=True) for name in ("Naam", "Werk", "Bij")]
    for field in fields:
        dialog.body.addWidget(field)
    dialog.open()
    steps = fields[2].y() - fields[1].y()
    low = dialog.height()

    fields[0].show_error(ERROR)
    wait_until(lambda: dialog.height() > low)
    qtbot.wait(50)

    assert fields[2].y() - fields[1].y() == steps
    fields[0].show_error("")
    wait_until(lambda: dialog.height() == low)


def test_a_dialog_opens_as_large_as_it_likes_within_its_window(qtbot: QtBot, look: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside = QWidget(window)
    window.resize(1366, 768)
    likes, least = QSize(1000, 600), QSize(900, 400)
    assert first_size(inside, likes, least) == likes
    look.set_scale(1.5)
    assert first_size(inside, likes, least) == QSize(1257, 707)
    window.resize(800, 400)
    assert first_size(inside, likes, least) == QSize(900, 400)
    assert first_size(None, likes) == QSize(1500, 900)
