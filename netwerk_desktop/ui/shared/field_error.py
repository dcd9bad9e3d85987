"""What is wrong with a field: icon and words in urgent, right below it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role


class FieldMessage(Label):
    """A line under a field: a grey hint, or an error with its icon. Takes no room while it is empty.

    A doubt stands *inset* pixels from the left: below the words of a value that has no border.
    """

    def __init__(self, parent: QWidget | None = None, *, inset: int = 0) -> None:
        self._wrong = self._doubtful = False
        self._inset = inset
        super().__init__("", parent, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self.hide()

    @property
    def is_error(self) -> bool:
        """Whether an error stands here."""
        return self._wrong

    def show_hint(self, text: str) -> None:
        """Say *text* in grey; nothing when empty."""
        self._show(text, wrong=False)

    def show_error(self, text: str) -> None:
        """Say what is wrong and what to do."""
        self._show(text, wrong=bool(text))

    def show_doubt(self, text: str) -> None:
        """Say in attention what looks odd about a value that was kept all the same."""
        self._show(text, wrong=False, doubtful=bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._wrong or self._doubtful:
            side = theme().icon_size(13)
            top = max(0, round((self.fontMetrics().height() - side) / 2))
            name, role = ("circle-alert", Role.URGENT) if self._wrong else ("triangle-alert", Role.ATTENTION)
            paint_icon(QPainter(self), name, theme().color(role), QRectF(self._left(), top, side, side))

    def _left(self) -> int:
        return self._inset if self._doubtful else 0

    def _show(self, text: str, *, wrong: bool, doubtful: bool = False) -> None:
        self._wrong, self._doubtful = wrong, doubtful
        self.set_role(Role.URGENT if wrong else Role.ATTENTION if doubtful else Role.SECONDARY)
        signed = theme().icon_size(13) + 4 if wrong or doubtful else 0
        self.setContentsMargins(self._left() + signed, 0, 0, 0)
        self.setText(text)
        self.setVisible(bool(text))


def is_wrong(editor: QWidget) -> bool:
    """Whether *editor* has the border of urgent."""
    return bool(editor.property("wrong"))


def mark_wrong(editor: QWidget, *, wrong: bool) -> None:
    """Give *editor* the border of urgent, or take it away."""
    if is_wrong(editor) != wrong:
        editor.setProperty("wrong", wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
