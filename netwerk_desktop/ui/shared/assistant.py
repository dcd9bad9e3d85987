"""The base of dialogs in steps: a header that shows them, pages, and a foot with one main button."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SMALLEST = QSize(640, 400)
LARGEST = QSize(1000, 664)
CONNECTOR = 28


class StepHeader(QWidget):
    """Numbered steps: those before are ticked, the present one is filled."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._on_theme_changed)

    def set_step(self, step: int) -> None:
        """Show *step* (from 0) as the present one."""
        self._step = step
        self.setAccessibleName(f"{step + 1} van {len(self._titles)}: {self._titles[step]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().color(Role.WINDOW))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color(Role.LINE))
        left = 16.0
        for place, title in enumerate(self._titles):
            left = self._paint_step(painter, left, place, title)

    def _paint_step(self, painter: QPainter, left: float, place: int, title: str) -> float:
        side = theme().icon_size(18)
        middle = self.height() / 2
        box = QRectF(round(left), round(middle - side / 2), side, side)
        now = place == self._step
        self._paint_number(painter, box, place)
        font = theme().font(semibold=now)
        painter.setFont(font)
        painter.setPen(theme().color(Role.TEXT if now else Role.SECONDARY))
        width = theme().text_width(title, semibold=now)
        words = QRectF(box.right() + 7, 0, width + 2, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), title)
        left = words.right() + 12
        if place < len(self._titles) - 1:
            painter.fillRect(QRectF(left, round(middle), CONNECTOR, 1), theme().color(Role.CONTROL))
        return left + CONNECTOR + 12

    def _paint_number(self, painter: QPainter, box: QRectF, place: int) -> None:
        if place < self._step:
            paint_icon(painter, "circle-check", theme().color(Role.ACCENT), box)
            return
        now = place == self._step
        painter.setPen(Qt.PenStyle.NoPen if now else theme().color(Role.CONTROL))
        painter.setBrush(theme().color(Role.ACCENT) if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(theme().font(TextKind.CAPTION, semibold=now))
        painter.setPen(theme().color(Role.ON_ACCENT if now else Role.SECONDARY))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(theme().control_height() + 16)
        self.update()


class _Landing(QObject):
    """Hands the focus of a page on to one of its fields."""

    def __init__(self, page: QWidget, field: QWidget) -> None:
        super().__init__(page)
        self._field = field
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._field.setFocus(event.reason())
        return False


def starts_at(page: QWidget, field: QWidget) -> None:
    """Whoever comes to *page* starts at *field*.

    No focus proxy: the page stands behind its fields in the order of Tab, which would jump from it back to
    *field* and never reach the buttons below.
    """
    _Landing(page, field)


class AssistantDialog(QDialog):
    """Steps, pages and foot. Subclasses add pages with `add_page` and act on `next_wanted` / `finish_wanted`.

    Enter presses the main button unless an editor takes it, Esc cancels. Show it with `open()`, never `exec`.
    """

    next_wanted = Signal(int)
    back_wanted = Signal(int)
    finish_wanted = Signal()

    def __init__(self, title: str, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setSizeGripEnabled(False)
        self._steps = tuple(steps)
        self.header = StepHeader(steps, self)
        self.pages = QStackedWidget(self)
        self.hint = ElidedLabel("", self, role=Role.SECONDARY)
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.back_button = Button(self.tr("&Terug"), self)
        self.main_button = Button(self.tr("&Verder"), self, look=ButtonLook.MAIN)
        self.cancel_button.setObjectName("cancelButton")
        self.back_button.setObjectName("backButton")
        self.main_button.setObjectName("mainButton")
        self.main_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._on_back)
        self.main_button.clicked.connect(self._on_main)
        self.go_to(0)

    @property
    def step(self) -> int:
        """The present step, from 0."""
        return max(self.pages.currentIndex(), 0)

    @property
    def is_last(self) -> bool:
        """Whether the present step is the last."""
        return self.step == len(self._steps) - 1

    def add_page(self, page: QWidget) -> None:
        """The page of the next step."""
        self.pages.addWidget(page)

    def go_to(self, step: int) -> None:
        """Show the page of *step* and put the focus into it."""
        self.pages.setCurrentIndex(step)
        self.header.set_step(step)
        self.back_button.setVisible(step > 0)
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_main(self, text: str, *, why_not: str = "") -> None:
        """What the main button says, with the reason when it is off."""
        self.main_button.set_words(text)
        self.main_button.set_why_not(why_not)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            button = focused if isinstance(focused, Button) else self.main_button
            if button.isEnabled():
                button.click()
                return
        super().keyPressEvent(event)

    def _foot(self) -> Ground:
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.hint, 1)
        for button in (self.cancel_button, self.back_button, self.main_button):
            row.addWidget(button)
        return foot

    def _on_back(self) -> None:
        left = self.step
        self.go_to(left - 1)
        self.back_wanted.emit(left)

    def _on_main(self) -> None:
        if self.is_last:
            self.finish_wanted.emit()
        else:
            self.next_wanted.emit(self.step)
