"""What stands above every page: its title and count, one sentence, and its buttons at the right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.icons import bind_icon
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label, Sentence
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class PageHead(Ground):
    """*sentence* says what belongs on the page."""

    def __init__(
        self, title: str, sentence: str, parent: QWidget | None = None, *, line_below: bool = False
    ) -> None:
        super().__init__(Role.BASE, parent, line_below=line_below)
        self._count = ElidedLabel("", self, role=Role.SECONDARY)
        self._others: list[Button] = []
        self._folded_at = (0, 0)
        self._first = QHBoxLayout()
        self._first.setSpacing(8)
        self._first.addWidget(Label(title, self, kind=TextKind.NAME))
        self._first.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        column.setSpacing(2)
        column.addLayout(self._first)
        self._sentence = Sentence(sentence, self, role=Role.SECONDARY)
        column.addWidget(self._sentence)

    def add_buttons(self, *buttons: Button) -> None:
        """Put them at the right of the title; the main one comes last, and never loses its words."""
        for button in buttons:
            self._first.addWidget(button)
            self._others.append(button)
        if self._others[-1].look is ButtonLook.MAIN:
            self._others.pop()

    def add_widget(self, widget: QWidget) -> None:
        """Put something else there, left of the buttons that follow."""
        self._first.addWidget(widget)

    def set_sentence(self, text: str) -> None:
        """What belongs on the page as it is now."""
        self._sentence.setText(text)

    def set_count(self, text: str) -> None:
        """The grey words behind the title."""
        self._count.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """What stands beside the buttons may have become wider."""
        is_taken = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return is_taken

    def _fold(self) -> None:
        """Where the buttons do not fit they keep their icons only; the words are in the tooltip."""
        if self._fits() == self._folded_at:
            return
        for button in self._others:
            button.set_folded(folded=False)
        _width, needed = self._fits()
        if needed + 2 * PANE_SIDE > self.width():
            for button in self._others:
                button.set_folded(folded=True)
        self._folded_at = self._fits()

    def _fits(self) -> tuple[int, int]:
        """How wide it is, and how wide it must be as the buttons are now.

        Asked of what is in it: a layout inside another hears of a change only when it is laid out.
        """
        items = [self._first.itemAt(place) for place in range(self._first.count())]
        widths = [each.minimumSize().width() for each in items if each is not None and not each.isEmpty()]
        return self.width(), sum(widths) + self._first.spacing() * (len(widths) - 1)


def page_action(
    parent: QWidget,
    name: str,
    text: str,
    act: Callable[[], object],
    *,
    icon_name: str = "",
    keys: str = "",
) -> QAction:
    """One thing that can be done on a page, for the menu, Ctrl+K and its key."""
    action = QAction(text, parent)
    action.setObjectName(name)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if icon_name:
        bind_icon(action, icon_name)
    action.triggered.connect(lambda _checked=False: act())
    return action
