"""A few ways on, each a text action with its explanation, below each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.empty_state import WayIn
from netwerk_desktop.ui.shared.grounds import Hairline
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class WaysList(QWidget):
    """The ways stay as they are; show or hide the whole list."""

    def __init__(self, ways: Sequence[WayIn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for way in ways:
            row = QHBoxLayout()
            row.setContentsMargins(0, 3, 0, 3)
            row.setSpacing(16)
            button = Button(way.text, self, look=ButtonLook.TEXT, icon_name=way.icon_name)
            button.setObjectName(way.object_name)
            button.setAccessibleDescription(way.explanation)
            button.clicked.connect(way.act)
            words = ElidedLabel(way.explanation, self, kind=TextKind.CAPTION, role=Role.SECONDARY)
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(button)
            row.addWidget(words, 1)
            column.addLayout(row)
            column.addWidget(Hairline(self))
