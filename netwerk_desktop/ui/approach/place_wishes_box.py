"""What pupils said of the chosen place: how many want to go there, and how many do not (S2-X4)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.services.place_wishes import MOST_PUPILS, NOT_ASKED, PlaceWishes
from netwerk_desktop.ui.shared.editors import NumberField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import NoticeBox, NoticeKind
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class PlaceWishesBox(QWidget):
    """`counted(wishes)` for a number that was typed, `next_wanted()` for Enter in the last one."""

    counted = Signal(object)
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = NOT_ASKED
        self.wanted = self._number("placeWantedEdit", self.tr("Leerlingen die hierheen willen"))
        self.unwanted = self._number("placeUnwantedEdit", self.tr("Leerlingen die hier niet heen willen"))
        self._notice = NoticeBox(
            NoticeKind.WARNING,
            self.tr(
                "Niet gewild: stuur er geen leerling heen. "
                "Vraag de partner hoe het werk leuker te laten zien is, of stop de plek."
            ),
            self,
        )
        self._number_words = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self._number_words.setObjectName("placeNumberLabel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._number_words)
        words = (self.tr("‘Wil ik’"), self.tr("‘Wil ik niet’"))
        for text, field in zip(words, (self.wanted, self.unwanted), strict=True):
            column.addWidget(
                LabelledField(text, field, self, beside=True, label_text_width=words[1], narrow=True)
            )
        column.addWidget(self._notice)
        for field in (self.wanted, self.unwanted):
            field.editingFinished.connect(self._on_finished)
        self.wanted.lineEdit().returnPressed.connect(lambda: self._focus(self.unwanted))
        self.unwanted.lineEdit().returnPressed.connect(self.next_wanted)

    def show_wishes(self, place_id: int, wishes: PlaceWishes) -> None:
        """Show these numbers, below the number that the place has on the form."""
        self._wishes = wishes
        self._number_words.setText(
            self.tr("Leerlingen over nr. {number} van het formulier").format(number=place_id)
        )
        self.wanted.setValue(wishes.wanted)
        self.unwanted.setValue(wishes.unwanted)
        self._notice.setVisible(wishes.is_shunned)

    def focus_first(self) -> None:
        """To the first number."""
        self._focus(self.wanted)

    def _focus(self, field: NumberField) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _number(self, name: str, words: str) -> NumberField:
        field = NumberField(0, MOST_PUPILS, self, name=words)
        field.setObjectName(name)
        field.setKeyboardTracking(False)
        return field

    def _on_finished(self) -> None:
        typed = PlaceWishes(self.wanted.value(), self.unwanted.value())
        if typed != self._wishes:
            self.counted.emit(typed)
