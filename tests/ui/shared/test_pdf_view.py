"""The view of a paper: pages, zoom, sharpness, and what is rendered when."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.pdf_view import PdfView
from tests.ui.drivers import press, show, wait_until

A4 = (595, 842)


class Pages:
    """White A4 pages, and a list of what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, float]] = []

    def render(self, index: int, scale: float) -> QImage:
        self.asked.append((index, scale))
        image = QImage(round(A4[0] * scale), round(A4[1] * scale), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        return image


def make_view(qtbot: QtBot) -> tuple[PdfView, Pages]:
    """Three pages in a view of 500 pixels wide."""
    view, pages = PdfView(), Pages()
    qtbot.addWidget(view)
    show(view, width=500, height=600)
    view.show_document(3, pages.render)
    return view, pages


def test_a_page_is_as_wide_as_the_view(qtbot: QtBot) -> None:
    view, _ = make_view(qtbot)
    room = 500 - 24 - view.verticalScrollBar().sizeHint().width()
    assert abs(view.zoom * A4[0] - room) < 2
    show(view, width=700, height=600)
    assert abs(view.zoom * A4[0] - (room + 200)) < 2
    assert not view.horizontalScrollBar().isVisible()


def test_the_next_page_is_ready_before_it_is_asked(qtbot: QtBot) -> None:
    view, pages = make_view(qtbot)
    wait_until(lambda: any(index == 1 for index, _ in pages.asked))
    count = len(pages.asked)
    press(view, "PgDown")
    assert view.page == 1
    assert len(pages.asked) <= count + 1
    assert pages.asked[count:] == [] or pages.asked[count][0] == 2


def test_keys_turn_pages_and_stop_at_the_ends(qtbot: QtBot) -> None:
    view, _ = make_view(qtbot)
    told: list[tuple[int, int]] = []
    view.page_changed.connect(lambda page, count: told.append((page, count)))
    for key in ("End", "PgDown", "PgUp", "Home", "PgUp"):
        press(view, key)
    assert told == [(2, 3), (1, 3), (0, 3)]
    assert view.accessibleDescription() == "pagina 1 van 3"


def test_zoom_by_key_and_wheel(qtbot: QtBot) -> None:
    view, _ = make_view(qtbot)
    fitting = view.zoom
    press(view, "+")
    assert view.zoom > fitting
    press(view, "-")
    press(view, "-")
    assert view.zoom < fitting
    centre = QPointF(view.rect().center())
    wheel = QWheelEvent(
        centre,
        centre,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = view.zoom
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom > before
    press(view, "0")
    assert abs(view.zoom - fitting) < 0.01


def test_zoom_has_ends(qtbot: QtBot) -> None:
    view, _ = make_view(qtbot)
    view.zoom_by(1000)
    assert view.zoom == 5.0
    view.zoom_by(0.0001)
    assert view.zoom == 0.3


def test_a_shorter_document_and_none(qtbot: QtBot) -> None:
    view, pages = make_view(qtbot)
    press(view, "End")
    view.show_document(1, pages.render)
    assert view.page == 0
    view.clear()
    press(view, "PgDown")
    assert (view.page, view.page_count) == (0, 0)
