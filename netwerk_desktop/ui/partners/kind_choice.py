"""How there was contact: a switch with icons, without them, or a list: what there is room for."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from netwerk_desktop.model.partners import ContactKind
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import theme

ICONS = {
    ContactKind.CALL: "phone",
    ContactKind.VISIT: "map-pin",
    ContactKind.MAIL: "mail",
    ContactKind.MESSAGE: "message-circle",
    ContactKind.LETTER: "file-text",
    ContactKind.EVENT: "users",
}


class KindChoice(QWidget):
    """`changed(kind)` after a choice by the user."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        options = [Option(kind.value, word(kind).capitalize()) for kind in ICONS]
        name = self.tr("Soort contact")
        self.switch = Segmented(options, self, icons=list(ICONS.values()), name=name)
        self.switch.setObjectName("contactKindSwitch")
        self.words = Segmented(options, self, name=name)
        self.words.setObjectName("contactKindWords")
        self.list = ChoiceField(options, self, name=name)
        self.list.setObjectName("contactKindChoice")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._pages = {part: self._at_left(part) for part in (self.switch, self.words)}
        self._stack.addWidget(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.switch.changed.connect(self._on_changed)
        self.words.changed.connect(self._on_changed)
        self.list.chosen_changed.connect(self._on_changed)

    @property
    def chosen(self) -> ContactKind:
        """What is chosen."""
        return ContactKind(self.switch.chosen)

    def set_chosen(self, kind: ContactKind) -> None:
        """Choose without telling."""
        self.switch.set_chosen(kind.value)
        self.words.set_chosen(kind.value)
        self.list.set_chosen(kind.value)

    def sizeHint(self) -> QSize:
        return QSize(120, theme().control_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = (page for part, page in self._pages.items() if part.sizeHint().width() <= self.width())
        self._stack.setCurrentWidget(next(wide, self.list))

    def _at_left(self, part: QWidget) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(part)
        row.addStretch(1)
        self._stack.addWidget(page)
        return page

    def _on_changed(self, key: str) -> None:
        self.set_chosen(ContactKind(key))
        self.changed.emit(self.chosen)
