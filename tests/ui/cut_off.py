"""Looks for what is cut off: half a word, a button narrower than its words, a pane that sticks out.

A label that ends in … gives way on purpose, and its tooltip has it whole: that is no fault.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QToolButton, QWidget

from netwerk_desktop.ui.shared.labels import ElidedLabel

ROUNDING = 1
"""Widths are rounded on the way."""


def cut_off(root: QWidget) -> list[str]:
    """What is cut off in *root* as it is shown now: the name of the widget, its words, and by how much."""
    return [
        f"{_path(widget)}: {words}"
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible() and widget.window() is root.window()
        for words in _faults(widget)
    ]


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QScrollArea):
        bar = widget.horizontalScrollBar()
        if bar.maximum() > 0 and not bar.isVisible():
            yield f"{bar.maximum()} pixels too wide"
    elif isinstance(widget, ElidedLabel):
        if _needed(widget) > widget.width() + ROUNDING and not widget.toolTip():
            yield f"{widget.text()!r} gives way without a tooltip"
    elif isinstance(widget, QLabel) and widget.text():
        yield from _label_faults(widget)
    elif isinstance(widget, QAbstractButton) and widget.text() and not _is_icon(widget):
        needed = widget.minimumSizeHint().width()
        if needed > widget.width() + ROUNDING:
            yield f"{widget.text()!r} {widget.width()} wide, needs {needed}"
        if widget.fontMetrics().height() > widget.height():
            yield f"{widget.text()!r} is too low"


def _label_faults(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not label.wordWrap():
        if label.sizeHint().width() > label.width() + ROUNDING:
            yield f"{text!r} {label.width()} wide, needs {label.sizeHint().width()}"
        return
    if label.heightForWidth(label.width()) > label.height() + ROUNDING:
        yield f"{text!r} {label.height()} high, needs {label.heightForWidth(label.width())}"


def _needed(label: QLabel) -> int:
    return label.fontMetrics().horizontalAdvance(label.text())


def _is_icon(button: QAbstractButton) -> bool:
    """An action inside a field shows its icon only; its text is for a screen reader."""
    return isinstance(button, QToolButton) and not button.icon().isNull()


def _path(widget: QWidget) -> str:
    names = []
    here: QWidget | None = widget
    while here is not None:
        if here.objectName() and not here.objectName().startswith("qt_"):
            names.append(here.objectName())
        here = here.parentWidget()
    return " in ".join(names[:3])
