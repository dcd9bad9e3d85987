"""The editors of forms: a line, several lines, a choice, a number; all at the height of a control."""

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QMargins, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextLayout, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.keys import leaves_undo_to_window
from netwerk_desktop.ui.shared.theme import follow_theme, theme

TEXT_MARGIN: Final = 4
"""Pixels between the padding of several lines and the text."""


def let_style_know(part: QWidget | None) -> None:
    """Have the style sheet know *part*, made by Qt inside an editor, so that it forgets it when it is gone.

    While Qt makes such a part it asks the style sheet for rules, which stay by the address of the part: it
    counts as no widget of its own, and only those are told of when they end. Each line of numbers left 800
    bytes behind, each choice 700, and what came to lie at that address could get the rules of the dead.
    """
    if part is None:
        return
    owner, flags = part.parentWidget(), part.windowFlags()
    part.setParent(None, flags)
    part.ensurePolished()
    part.setParent(owner, flags)


def line_height(font: QFont) -> int:
    """Pixels from one line of a text to the next, as Qt lays it out: often one more than its line spacing."""
    layout = QTextLayout("X", font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1000)  # lays it out
    layout.endLayout()
    return math.ceil(line.height())


class LineField(QLineEdit):
    """A line of text at the height of a control."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        follow_theme(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().control_height())

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(theme().control_height())


class TextField(QPlainTextEdit):
    """Several lines of plain text, never a part of one; Tab goes on to the next field."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, name: str = "", lines: int = 2
    ) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)  # it scrolls along, and shows a part of a line in its place
        follow_theme(self._on_theme_changed)

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._line * self._lines + self._around)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._line * min(self._lines, 2) + self._around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_lines_whole()

    @property
    def _around(self) -> int:
        """What stands above and below the lines: border, padding and margin."""
        frame = self.contentsMargins()
        return frame.top() + frame.bottom() + 2 * TEXT_MARGIN

    def _keep_lines_whole(self) -> None:
        """Room for no whole line stays empty at the bottom."""
        rest = max(self.height() - self._around, 0) % self._line
        margins = QMargins(TEXT_MARGIN, TEXT_MARGIN, TEXT_MARGIN, TEXT_MARGIN + rest)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.viewport().setFont(theme().font())  # the placeholder is painted with this one
        self._line = line_height(theme().font())
        self._keep_lines_whole()
        self.updateGeometry()


class ChoiceField(QComboBox):
    """One of a list of options; `chosen_changed(key)` after a choice by the user.

    The wheel scrolls the page: whoever scrolls past must not choose another without seeing it.
    """

    chosen_changed = Signal(str)

    def __init__(
        self, options: Iterable[Option] = (), parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options)
        self.activated.connect(self._on_activated)
        follow_theme(self._on_theme_changed)
        let_style_know(self.view().parentWidget())

    @property
    def chosen(self) -> str:
        """Key of the choice, empty when there are no options."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer other options; the choice stays when it still exists."""
        before = self.chosen
        self.clear()
        for option in options:
            self.addItem(option.text, option.key)
        self.set_chosen(before)

    def set_chosen(self, key: str) -> None:
        """Choose *key* without telling; an unknown key chooses the first option."""
        self.setCurrentIndex(max(self.findData(key), 0) if self.count() else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        """Qt forgets the border of the list, and then shows half of the last line below an arrow."""
        super().showPopup()
        view = self.view()
        popup = view.parentWidget()
        if popup is None or self.count() > self.maxVisibleItems():
            return
        needed = sum(view.sizeHintForRow(place) for place in range(self.count()))
        if view.verticalScrollBar().maximum() > 0 and needed <= popup.height():
            fitting = popup.height() + 2 * view.frameWidth()
            for height in (fitting + needed, fitting):  # the arrow takes room until all of it was in sight
                popup.resize(popup.width(), height)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What does not fit ends in … instead of in half a letter."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        ends = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, ends, room)

    def _on_activated(self, place: int) -> None:
        self.chosen_changed.emit(self.chosen)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(theme().control_height())


class NumberField(QSpinBox):
    """A whole number between *smallest* and *largest*, with its unit; the wheel leaves it as it is."""

    def __init__(
        self, smallest: int, largest: int, parent: QWidget | None = None, *, unit: str = "", name: str = ""
    ) -> None:
        super().__init__(parent)
        self.setRange(smallest, largest)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSuffix(f" {unit}" if unit else "")
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet does not reach the line inside
        follow_theme(self._on_theme_changed)
        let_style_know(self.lineEdit())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Y are of the window where nothing was typed here, as in a search."""
        if leaves_undo_to_window(self.lineEdit(), event):
            event.ignore()
            return False
        return super().event(event)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(theme().control_height())
