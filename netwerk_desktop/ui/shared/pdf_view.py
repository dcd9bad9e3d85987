"""The paper beside the people: one page of a PDF as a sharp image, with page switch and zoom."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

RenderPage = Callable[[int, float], QImage]
MARGIN = 12
STEP = 1.2
SMALLEST_ZOOM, LARGEST_ZOOM = 0.3, 5.0
KEPT_PAGES = 4


class PdfView(QGraphicsView):
    """Shows page *n* of a document, by default as wide as the view (*fits*).

    *render(index, scale)* gives the image of a page at *scale* device pixels per point (1/72 inch).
    PgUp/PgDn turn pages, + and − zoom, 0 fits the width, Ctrl + wheel zooms. Paper stays white in dark.
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._render: RenderPage | None = None
        self._count = 0
        self._page = 0
        self._zoom = 1.0
        self._told = (0, 0)
        self._fits = True
        self._kept: dict[tuple[int, float], QPixmap] = {}
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self.tr("Voorbeeld"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_idle)
        follow_theme(self._on_theme_changed)

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages the document has."""
        return self._count

    @property
    def zoom(self) -> float:
        """Logical pixels per point."""
        return self._zoom

    def show_document(self, page_count: int, render: RenderPage) -> None:
        """Show another document, at the same page when it has one."""
        self._render, self._count = render, page_count
        self._kept.clear()
        self._page = min(self._page, max(page_count - 1, 0))
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._render, self._count, self._page = None, 0, 0
        self._kept.clear()
        self._item.setPixmap(QPixmap())
        self._tell_page()

    def go_to(self, page: int) -> None:
        """Turn to *page*, as far as there is one."""
        wanted = min(max(page, 0), max(self._count - 1, 0))
        if wanted != self._page:
            self._page = wanted
            self._show()
            self.verticalScrollBar().setValue(0)

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller by *factor*; stops fitting the width."""
        self._fits = False
        self._zoom = min(max(self._zoom * factor, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._show()

    def fit_width(self) -> None:
        """As wide as the view, now and after each change of size."""
        self._fits = True
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(self._page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(self._page - 1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self._count - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(STEP)
            case Qt.Key.Key_Minus:
                self.zoom_by(1 / STEP)
            case Qt.Key.Key_0:
                self.fit_width()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self._show()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._render is not None:
            painter.setPen(QPen(theme().color(Role.LINE), 0))
            painter.drawRect(self._item.sceneBoundingRect())

    def _show(self) -> None:
        if self._render is None or not self._count:
            return
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(off if self._fits else needed)
        if self._fits:
            self._zoom = self._fitting_zoom()
        self._item.setPixmap(self._pixmap(self._page))
        area = self._item.boundingRect()
        self._scene.setSceneRect(area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        words = self.tr("pagina {page} van {count}").format(page=self._page + 1, count=self._count)
        self.setAccessibleDescription(words)
        self._tell_page()
        self.zoom_changed.emit(self._zoom)
        self._later.start()

    def _tell_page(self) -> None:
        if (self._page, self._count) != self._told:
            self._told = (self._page, self._count)
            self.page_changed.emit(self._page, self._count)

    def _fitting_zoom(self) -> float:
        known = next((key for key in self._kept if key[0] == self._page), None)
        width = self._pixmap(self._page).width() / self.devicePixelRatioF() / self._zoom if known else 595.0
        # Room for the scroll bar is kept free, so that it cannot come and go with the size.
        room = self.width() - 2 * MARGIN - self.verticalScrollBar().sizeHint().width()
        return min(max(room / width, SMALLEST_ZOOM), LARGEST_ZOOM)

    def _pixmap(self, page: int) -> QPixmap:
        scale = round(self._zoom * self.devicePixelRatioF(), 3)
        found = self._kept.get((page, scale))
        if found is None and self._render is not None:
            found = QPixmap.fromImage(self._render(page, scale))
            found.setDevicePixelRatio(self.devicePixelRatioF())
            self._kept[(page, scale)] = found
            while len(self._kept) > KEPT_PAGES:
                self._kept.pop(next(iter(self._kept)))
        return found if found is not None else QPixmap()

    def _on_idle(self) -> None:
        if self._page + 1 < self._count:
            self._pixmap(self._page + 1)

    def _on_theme_changed(self) -> None:
        self.setBackgroundBrush(QColor(theme().color(Role.WINDOW)))
