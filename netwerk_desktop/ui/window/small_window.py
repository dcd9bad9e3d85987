"""The calm page with one thing on it: the name of the program, a title, words, and what can be done.

Used before there is a main window (problems at the start) and while it closes.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme

WIDTH = 520
SIDE = 32
MOST_ROUNDS = 4


class SmallWindow(QDialog):
    """A title, words under it, room for one widget, and buttons at the foot; the last one is the main one.

    Words and buttons can be replaced while it is shown. Show it with `open()` or `show()`, never `exec`.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Netwerk")
        self.title = Label(title, self, kind=TextKind.TITLE, wrap=True)
        self.words = Label("", self, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setObjectName("wordsLabel")
        self._body = QVBoxLayout()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 28, SIDE, 24)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(self._body)
        column.addStretch(1)
        column.addSpacing(8)
        column.addLayout(self._buttons)
        follow_theme(self._on_theme_changed)

    def say(self, title: str, words: str) -> None:
        """Other words."""
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._fit()

    def add_body(self, widget: QWidget) -> None:
        """Something between the words and the buttons."""
        self._body.addWidget(widget)
        if self.isVisible():
            widget.show()
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now everything in it has its fonts."""
        super().showEvent(event)
        self._fit()

    def set_buttons(self, *buttons: Button) -> None:
        """Offer *buttons*, right aligned; the last one has the focus."""
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch(1)
        for button in buttons:
            self._buttons.addWidget(button)
            button.setVisible(True)  # at once: their room counts in the height
        self._fit()
        if buttons:
            buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in ENTER and isinstance(focused, Button):
            focused.click()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """As wide as the buttons need, as high as the words need at that width."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            buttons = self._buttons.sizeHint().width() + 2 * SIDE
            self.setFixedWidth(max(round(WIDTH * theme().scale), buttons))
            for _ in range(MOST_ROUNDS):  # what came just now tells its height only once it has its place
                wanted = layout.totalHeightForWidth(self.width())
                height = wanted if wanted > 0 else layout.totalSizeHint().height()
                if height == self.height() == self.minimumHeight():
                    return
                self.setFixedHeight(height)
                layout.activate()

    def _on_theme_changed(self) -> None:
        self._fit()


def button(text: str, name: str, parent: QWidget, *, main: bool = False) -> Button:
    """A button for the foot of such a window."""
    made = Button(text, parent, look=ButtonLook.MAIN if main else ButtonLook.PLAIN)
    made.setObjectName(name)
    return made
