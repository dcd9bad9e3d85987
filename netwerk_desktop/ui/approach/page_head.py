"""What stands above every page: its title and count, one sentence, and its buttons at the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button
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
        self._sentence = Sentence(sentence, self, role=Role.SECONDARY)
        self._first = QHBoxLayout()
        self._first.setSpacing(8)
        self._first.addWidget(Label(title, self, kind=TextKind.NAME))
        self._first.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        column.setSpacing(2)
        column.addLayout(self._first)
        column.addWidget(self._sentence)

    def add_buttons(self, *buttons: Button) -> None:
        """Put them at the right of the title; the main one comes last."""
        for button in buttons:
            self._first.addWidget(button)

    def set_count(self, text: str) -> None:
        """The grey words behind the title."""
        self._count.setText(text)

    def set_sentence(self, text: str) -> None:
        """Another sentence."""
        self._sentence.setText(text)


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
