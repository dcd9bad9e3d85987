"""The head of a page: its buttons keep their words as long as there is room for them."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.approach.page_head import PageHead
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from tests.ui.drivers import EventCount, show, wait_until


def test_the_buttons_make_way_for_what_stands_beside_them(qtbot: QtBot) -> None:
    """Something wider came beside them, the head as wide as before: the words were cut off in the middle."""
    page = QWidget()
    qtbot.addWidget(page)
    head = PageHead("Werkblad", "Zes vragen", page)
    head.resize(700, 80)
    beside = QWidget(head)
    other = Button("Voor een partner…", head, icon_name="handshake")
    main = Button("Druk af…", head, look=ButtonLook.MAIN, icon_name="printer")
    head.add_widget(beside)
    head.add_buttons(other, main)
    show(page, width=700, height=80)
    assert other.text() == "Voor een partner…"
    beside.setMinimumWidth(400)
    wait_until(lambda: other.text() == "")
    assert main.text() == "Druk af…"
    wait_until(lambda: main.width() >= main.sizeHint().width() and beside.width() >= 400)
    beside.setMinimumWidth(0)
    wait_until(lambda: other.text() == "Voor een partner…" and other.width() == other.sizeHint().width())


def test_once_laid_out_it_rests(qtbot: QtBot) -> None:
    head = PageHead("Werkblad", "Zes vragen")
    qtbot.addWidget(head)
    head.add_buttons(Button("Voor een partner…", head, icon_name="handshake"))
    show(head, width=200, height=80)
    qtbot.wait(100)
    asked = EventCount(head, QEvent.Type.LayoutRequest)
    qtbot.wait(200)
    assert asked.count == 0
