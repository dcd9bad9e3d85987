"""Beside the wishes: the numbers of the chosen one, who can show it, and the act that closes a gap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.approach import WishGroup
from netwerk_desktop.services.wishes import MOST_TIMES, Gap, WishRow
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import NumberField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Sentence
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, NoticeBox, NoticeKind, scrolling
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

NAMED_AT_MOST = 3


class WishPane(Ground):
    """`counted(group, times)` for a number that was typed, `next_wanted()` for Enter in the last one.

    `show_wanted()`, `calls_wanted()`, `new_wanted()` and `remove_wanted()` are its acts.
    """

    counted = Signal(object, int)
    next_wanted = Signal()
    show_wanted = Signal()
    calls_wanted = Signal()
    new_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("wishPane")
        self._row: WishRow | None = None
        self._title = Sentence("", self, kind=TextKind.SECTION)
        self.fields = {
            WishGroup.PUPILS: self._number("wishPupilsEdit", self.tr("Wensen van leerlingen")),
            WishGroup.PARENTS: self._number("wishParentsEdit", self.tr("Wensen van ouders")),
        }
        words = {WishGroup.PUPILS: self.tr("Leerlingen"), WishGroup.PARENTS: self.tr("Ouders")}
        widest = words[WishGroup.PUPILS]
        self._labelled = [
            LabelledField(words[asked], field, self, beside=True, label_text_width=widest, narrow=True)
            for asked, field in self.fields.items()
        ]
        self._notice = NoticeBox(NoticeKind.WARNING, "", self)
        self._working = Sentence("", self)
        self._others = Sentence("", self, role=Role.SECONDARY)
        self._tags = Sentence(
            self.tr("Hierbij horen partners met hetzelfde woord als trefwoord."), self, role=Role.SECONDARY
        )
        self.show_button = self._button("showWishPartnersButton", "handshake")
        self.calls_button = self._button("callWishPartnersButton", "phone-call")
        self.new_button = self._button("newWishPartnerButton", "plus", self.tr("Nieuwe partner"))
        self.remove_button = Button(self.tr("Haal weg"), self, look=ButtonLook.TEXT, icon_name="trash-2")
        self.remove_button.setAccessibleName(self.tr("Haal dit onderwerp weg"))
        self.remove_button.setObjectName("removeSubjectButton")
        self._body = self._lay_out()
        self._connect()

    def show_row(self, row: WishRow | None) -> None:
        """Show this one; None leaves the pane empty."""
        self._row = row
        self._body.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(row.words)
        for asked, field in self.fields.items():
            if field.value() != row.times(asked):
                field.setValue(row.times(asked))
        self._working.setText(self._working_words(row))
        self._others.setText(self._others_words(row))
        self._working.setVisible(bool(row.working))
        self._others.setVisible(bool(row.others))
        self._tags.setVisible(row.is_own)
        self._notice.set_text(self._gap_words(row))
        self._notice.setVisible(row.gap in (Gap.NOBODY, Gap.FEW))
        known = len(row.working) + len(row.others)
        self.show_button.set_words(self.tr("Toon partners ({count})").format(count=known))
        self.show_button.setVisible(known > 0)
        self.calls_button.set_words(self.tr("Start belronde ({count})").format(count=len(row.others)))
        self.calls_button.setVisible(bool(row.others))
        self.new_button.setVisible(known == 0)
        self.remove_button.setVisible(row.is_own)

    def focus_first(self) -> None:
        """To the first number."""
        self._focus(WishGroup.PUPILS)

    def _focus(self, asked: WishGroup) -> None:
        self.fields[asked].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[asked].selectAll()

    def _number(self, name: str, words: str) -> NumberField:
        field = NumberField(0, MOST_TIMES, self, name=words)
        field.setObjectName(name)
        field.setKeyboardTracking(False)
        return field

    def _button(self, name: str, icon_name: str, text: str = "") -> Button:
        button = Button(text, self, icon_name=icon_name)
        button.setObjectName(name)
        return button

    def _working_words(self, row: WishRow) -> str:
        names = ", ".join(partner.name for partner in row.working[:NAMED_AT_MOST])
        more = len(row.working) - NAMED_AT_MOST
        listed = self.tr("{names} en nog {more}").format(names=names, more=more) if more > 0 else names
        return self.tr("Nu mogelijk bij: {names}.").format(names=listed)

    def _others_words(self, row: WishRow) -> str:
        if len(row.others) == 1:
            return self.tr("1 partner kennen we al, maar doet nog niet mee.")
        return self.tr("{count} partners kennen we al, maar doen nog niet mee.").format(count=len(row.others))

    def _gap_words(self, row: WishRow) -> str:
        wishes = self.tr("1 wens") if row.wishes == 1 else self.tr("{n} wensen").format(n=row.wishes)
        if row.gap is Gap.NOBODY:
            return self.tr("{wishes}, en nog niemand bij wie het kan.").format(wishes=wishes)
        partners = (
            self.tr("1 partner")
            if len(row.working) == 1
            else self.tr("{n} partners").format(n=len(row.working))
        )
        return self.tr("{wishes} voor {partners}: zoek er een bij.").format(wishes=wishes, partners=partners)

    def _lay_out(self) -> QWidget:
        body = Ground(Role.BASE, self)
        column = QVBoxLayout(body)
        column.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        for labelled in self._labelled:
            column.addWidget(labelled)
        column.addSpacing(4)
        for part in (self._notice, self._working, self._others, self._tags):
            column.addWidget(part)
        for button in (self.show_button, self.calls_button, self.new_button):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        column.addWidget(self.remove_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolling(body, self)
        whole.addWidget(area)
        return area

    def _connect(self) -> None:
        for asked, field in self.fields.items():
            field.editingFinished.connect(lambda asked=asked: self._on_finished(asked))
        pupils, parents = self.fields.values()
        pupils.lineEdit().returnPressed.connect(lambda: self._focus(WishGroup.PARENTS))
        parents.lineEdit().returnPressed.connect(self.next_wanted)
        self.show_button.clicked.connect(self.show_wanted)
        self.calls_button.clicked.connect(self.calls_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)

    def _on_finished(self, asked: WishGroup) -> None:
        times = self.fields[asked].value()
        if self._row is not None and times != self._row.times(asked):
            self.counted.emit(asked, times)
