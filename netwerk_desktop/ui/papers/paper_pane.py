"""The preview of a paper: one page with buttons to turn and zoom."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.documents.pages import page_count, render_page
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.pdf_view import PdfView
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import LIGHT, Role

MILLIMETRE = 72 / 25.4
"""Points in a millimetre."""


class PaperPane(Ground):
    """*blad 1 van 3* with arrows and zoom above the page. `show_pdf` keeps the page that is in view.

    *frame*, in millimetres from the top left of the first page, is drawn over it (the envelope's window).
    """

    def __init__(self, parent: QWidget | None = None, *, side: int = 16) -> None:
        super().__init__(Role.WINDOW, parent)
        self._frame: QRectF | None = None
        self._pdf = b""
        self.view = PdfView(self)
        self.view.setObjectName("paperView")
        self.view.setMinimumWidth(120)
        self.previous_button = self._button("chevron-left", self.tr("Vorig blad"), "previousPageButton")
        self.next_button = self._button("chevron-right", self.tr("Volgend blad"), "nextPageButton")
        self.smaller_button = self._button("zoom-out", self.tr("Kleiner"), "zoomOutButton")
        self.larger_button = self._button("zoom-in", self.tr("Groter"), "zoomInButton")
        self.place_label = ElidedLabel("", self, role=Role.SECONDARY)
        self.place_label.setObjectName("pageLabel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar(side))
        column.addWidget(self.view, 1)
        self._connect()
        self._on_page_changed(0, 0)

    @property
    def pdf(self) -> bytes:
        """The bytes in view; empty when there are none."""
        return self._pdf

    def add_to_bar(self, widget: QWidget) -> None:
        """Something of the screen's own, at the right of the bar before the zoom buttons."""
        self._row.insertWidget(self._row.count() - 2, widget)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document, at the same page; what cannot be read is shown as nothing."""
        try:
            count = page_count(pdf)
        except EnvironmentProblem:
            self.clear()
            return
        self._pdf = pdf
        self.view.show_document(count, self._render)

    def clear(self) -> None:
        """Show nothing."""
        self._pdf = b""
        self.view.clear()

    def set_frame(self, frame: QRectF | None) -> None:
        """Draw a dashed frame over the first page, or none."""
        self._frame = frame
        if self._pdf:
            self.view.show_document(self.view.page_count, self._render)

    def _render(self, index: int, scale: float) -> QImage:
        page = render_page(self._pdf, index, scale)
        picture = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        if self._frame is not None and index == 0:
            self._draw_frame(picture, scale)
        return picture

    def _draw_frame(self, picture: QImage, scale: float) -> None:
        assert self._frame is not None
        unit = MILLIMETRE * scale
        painter = QPainter(picture)
        # Paper stays white in dark, so the frame keeps the colour it has in light.
        width = 1.5 * self.view.devicePixelRatioF()
        pen = QPen(QColor(LIGHT[Role.ACCENT]), width, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        box = QRectF(
            self._frame.x() * unit, self._frame.y() * unit,
            self._frame.width() * unit, self._frame.height() * unit,
        )  # fmt: skip
        painter.drawRect(box)
        painter.end()

    def _button(self, icon_name: str, name: str, object_name: str) -> Button:
        button = Button("", self, icon_name=icon_name, name=name)
        button.setObjectName(object_name)
        return button

    def _bar(self, side: int) -> QHBoxLayout:
        self._row = QHBoxLayout()
        self._row.setContentsMargins(side, 0, side, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self.previous_button)
        self._row.addWidget(self.place_label)
        self._row.addWidget(self.next_button)
        self._row.addStretch(1)
        self._row.addWidget(self.smaller_button)
        self._row.addWidget(self.larger_button)
        return self._row

    def _connect(self) -> None:
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self.smaller_button.clicked.connect(self._on_smaller)
        self.larger_button.clicked.connect(self._on_larger)
        self.view.page_changed.connect(self._on_page_changed)

    def _on_previous(self) -> None:
        self.view.go_to(self.view.page - 1)

    def _on_next(self) -> None:
        self.view.go_to(self.view.page + 1)

    def _on_smaller(self) -> None:
        self.view.zoom_by(1 / 1.2)

    def _on_larger(self) -> None:
        self.view.zoom_by(1.2)

    def _on_page_changed(self, page: int, count: int) -> None:
        words = self.tr("blad {page} van {count}").format(page=page + 1, count=count) if count else ""
        self.place_label.setText(words)
        self.place_label.setMinimumWidth(theme().text_width(words) + 2)
        self.previous_button.setEnabled(page > 0)
        self.next_button.setEnabled(page + 1 < count)
        self.smaller_button.setEnabled(bool(count))
        self.larger_button.setEnabled(bool(count))
