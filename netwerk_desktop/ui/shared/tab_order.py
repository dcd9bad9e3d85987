"""Where Tab goes: Qt follows the order in which widgets were made, also when one was made late."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)


class ReadInOrder(QWidget):
    """A part of the window in which Tab goes the way the eye goes, whenever each part of it was made."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        leaving = self.focusWidget()
        stops = [stop for part in _parts(self) for stop in _stops(part)]
        if leaving not in stops:  # it was hidden just now: Qt knows where the keyboard may go
            return bool(super().focusNextPrevChild(forward))
        place = stops.index(leaving) + (1 if forward else -1)
        if not 0 <= place < len(stops):
            outside = _outside(self, leaving, forward=forward)
            stops, place = ([outside], 0) if outside is not None else (stops, place % len(stops))
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[place].setFocus(reason)
        return True


def _outside(root: QWidget, leaving: QWidget, *, forward: bool) -> QWidget | None:
    """Where Tab stops behind *root*, or None when *root* is all there is."""
    at: QWidget | None = leaving
    while at is not None:
        at = at.nextInFocusChain() if forward else at.previousInFocusChain()
        if at is leaving:
            break
        if at is not None and at.isVisible() and not root.isAncestorOf(at) and _is_stop(at):
            return at
    return None


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.focusProxy() is None and widget.isEnabled()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab may stop: the widget itself, then what lies in it."""
    if widget.isHidden() or widget.isWindow() or not widget.isEnabled():
        return
    if _is_stop(widget):
        yield widget
    for part in _parts(widget):
        yield from _stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    found: list[QWidget | None]
    match widget:
        case QScrollArea():
            found = [widget.widget()]
        case QAbstractScrollArea():
            found = []
        case QSplitter():
            found = [widget.widget(place) for place in range(widget.count())]
        case QStackedWidget():
            found = [widget.currentWidget()]
        case _:
            layout = widget.layout()
            laid_out = [] if layout is None else list(_laid_out(layout))
            loose = (each for each in widget.children() if isinstance(each, QWidget))
            found = [*laid_out, *(each for each in loose if each not in laid_out)]
    return [each for each in found if each is not None]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]  # a tuple
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
