"""Building blocks of a detail pane: section headers, facts, tinted lines, notices, two columns."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.grounds import Ground, Hairline
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

__all__ = ["Ground", "Hairline"]

PANE_SIDE = 16
COLUMN_GAP = 24
FIRST_COLUMN = 284
TWO_COLUMNS_FROM = 560
HEADER_GAP = 8


class SectionHeader(QWidget):
    """Title, grey count, and at most one text action at the right.

    Where they do not fit beside each other the action keeps only its icon: title and count are what is read.
    """

    acted = Signal()

    def __init__(
        self, title: str, parent: QWidget | None = None, *, action: str = "", action_icon: str | None = None
    ) -> None:
        super().__init__(parent)
        self._action, self._folds = action, bool(action and action_icon)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(HEADER_GAP)
        self._title = ElidedLabel(title, self, semibold=True)
        self._count = ElidedLabel("", self, role=Role.SECONDARY)
        self.action_button = Button(action, self, look=ButtonLook.TEXT, icon_name=action_icon)
        self.action_button.setVisible(bool(action))
        self.action_button.setAccessibleName(f"{action}, {title}")
        self.action_button.clicked.connect(self._on_clicked)
        self._row.addWidget(self._title)
        self._row.addWidget(self._count, 1)
        self._row.addWidget(self.action_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow_theme(self._fold)

    def sizeHint(self) -> QSize:
        button = 0 if self.action_button.isHidden() else HEADER_GAP + self._action_width()
        return QSize(self._words_width() + button, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        folded = self.action_button.sizeHint().width() - hint.height() if self._folds else 0
        return QSize(max(0, hint.width() - max(0, folded)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def set_words(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)
        self._fold()

    def set_count(self, text: str) -> None:
        """The grey words behind the title: "3", "4 plekken, 2 bezet"."""
        self._count.setText(text)
        self._fold()

    def _fold(self) -> None:
        """Show the action with its word where there is room for it."""
        if not self._folds:
            return
        fits = self._words_width() + HEADER_GAP + self._action_width() <= self.width()
        self.action_button.setText(self._action if fits else "")
        self.action_button.setToolTip("" if fits else self._action)
        self.action_button.updateGeometry()

    def _words_width(self) -> int:
        """What title and count take when nothing of them is left out."""
        count = self._count.sizeHint().width() + HEADER_GAP if self._count.text() else 0
        return self._title.sizeHint().width() + count

    def _action_width(self) -> int:
        icon = theme().icon_size(15) + 5 if self._folds else 0
        return theme().text_width(self._action) + icon + 4

    def _on_clicked(self) -> None:
        self.acted.emit()


class TintedLine(QFrame):
    """The line under the head: lead and words on a tint, with one act at the right (*Gedaan*)."""

    acted = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        icon_name: str = "calendar-clock",
        action: str = "",
        action_icon: str = "check",
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._attention = False
        self._row = QHBoxLayout(self)
        self._lead = Label("", self, semibold=True)
        self._words = ElidedLabel("", self)
        self.action_button = Button(action, self, look=ButtonLook.TEXT, icon_name=action_icon)
        self.action_button.clicked.connect(self._on_clicked)
        self._row.setSpacing(8)
        self._row.addWidget(self._lead)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.action_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def show_line(self, lead: str, words: str, *, action: str = "", attention: bool = False) -> None:
        """Show *lead* semibold and *words*; *attention* gives the ground of attention."""
        self._attention = attention
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._words.setText(words)
        self._words.set_role(Role.ATTENTION if attention else Role.TEXT)
        if action:
            self.action_button.set_words(action)
        self.action_button.setVisible(bool(self.action_button.text()))
        self.setAccessibleName(f"{lead} {words}".strip())
        self.update()

    def set_icon_name(self, icon_name: str) -> None:
        """Another icon at the left."""
        self._icon_name = icon_name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.ATTENTION_GROUND if self._attention else Role.TINT))
        side = theme().icon_size(15)
        top = round((self.height() - side) / 2)
        color = theme().color(Role.ATTENTION if self._attention else Role.ACCENT)
        paint_icon(painter, self._icon_name, color, QRectF(PANE_SIDE, top, side, side))

    def _on_clicked(self) -> None:
        self.acted.emit()

    def _on_theme_changed(self) -> None:
        self._row.setContentsMargins(PANE_SIDE + theme().icon_size(15) + 8, 0, PANE_SIDE, 0)
        self.setFixedHeight(theme().control_height() + (0 if theme().compact else 4))


class NoticeKind(StrEnum):
    """What a notice is: a proposal to agree with, or a warning."""

    PROPOSAL = "proposal"
    WARNING = "warning"
    PROBLEM = "problem"


NOTICE_LOOKS: dict[NoticeKind, tuple[Role, Role, str | None]] = {
    NoticeKind.PROPOSAL: (Role.TINT, Role.ACCENT, None),
    NoticeKind.WARNING: (Role.ATTENTION_GROUND, Role.ATTENTION, "triangle-alert"),
    NoticeKind.PROBLEM: (Role.URGENT_GROUND, Role.URGENT, "circle-alert"),
}


class NoticeBox(QFrame):
    """A few lines on a coloured ground with a bar at the left; *lead* stands semibold above them."""

    def __init__(
        self, kind: NoticeKind, text: str = "", parent: QWidget | None = None, *, lead: str = ""
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        column = QVBoxLayout(self)
        column.setSpacing(0)
        self._lead = Label(lead, self, semibold=True, wrap=True)
        self._lead.setVisible(bool(lead))
        self._text = Label("", self, wrap=True)
        column.addWidget(self._lead)
        column.addWidget(self._text)
        column.addStretch(1)
        self._column = column
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_text(text)
        follow_theme(self._on_theme_changed)

    def set_text(self, text: str) -> None:
        """What the notice says."""
        self._text.setText(text)
        self.setAccessibleName(f"{self._lead.text()} {text}".strip())

    def set_kind(self, kind: NoticeKind) -> None:
        """Become another kind of notice."""
        self._kind = kind
        self._on_theme_changed()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, bar, icon_name = NOTICE_LOOKS[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(ground))
        painter.fillRect(0, 0, 3, self.height(), theme().color(bar))
        if icon_name is not None:
            side = theme().icon_size(15)
            paint_icon(painter, icon_name, theme().color(bar), QRectF(14, 8, side, side))

    def _on_theme_changed(self) -> None:
        has_icon = NOTICE_LOOKS[self._kind][2] is not None
        left = 14 + theme().icon_size(15) + 7 if has_icon else 13
        self._column.setContentsMargins(left, 8, 10, 8)


class TwoColumnBody(QWidget):
    """Sections in two columns from 560 px (at text scale 1), else below each other: first the left ones."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = QWidget(self), QWidget(self)
        self.left = QVBoxLayout(self._left)
        self.right = QVBoxLayout(self._right)
        for column in (self.left, self.right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 12)
        self._body.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addStretch(1)
        self._two = False
        self._arrange()

    @property
    def two_columns(self) -> bool:
        """Whether the columns stand beside each other."""
        return self._two

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= TWO_COLUMNS_FROM * theme().scale
        if two != self._two:
            self._two = two
            self._arrange()
            self.switched.emit(two)

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction.LeftToRight if self._two else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self._body.setSpacing(COLUMN_GAP if self._two else 8)
        self._body.setStretch(0, FIRST_COLUMN if self._two else 0)
        self._body.setStretch(1, FIRST_COLUMN - 15 if self._two else 0)
        self._body.setStretch(2, 0 if self._two else 1)


class _ScrollArea(QScrollArea):
    """Follows the focus where Tab brings it, and stays where it is when what had the focus was hidden.

    Qt then hands the focus on to whatever comes next, which may lie two screens further.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        leaving = QApplication.focusWidget()
        at = self.verticalScrollBar().value()
        moved = bool(super().focusNextPrevChild(forward))
        if leaving is not None and not leaving.isVisible():
            self.verticalScrollBar().setValue(at)
        return moved


def scroll_area(parent: QWidget | None = None) -> QScrollArea:
    """An area that scrolls up and down only, without frame or ground: what is behind shows."""
    area = _ScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def put_body(area: QScrollArea, body: QWidget) -> None:
    """*body* scrolls in *area*; one with much in it is better made with `area.viewport()` as its parent."""
    area.setWidget(body)
    body.setAutoFillBackground(False)  # else it hides the ground of the pane behind it


def scrolling(body: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """*body* in an area that scrolls up and down only."""
    area = scroll_area(parent)
    put_body(area, body)
    return area


def bare_column(parent: QWidget) -> QVBoxLayout:
    """The layout of *parent*: below each other, without room around or between."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
