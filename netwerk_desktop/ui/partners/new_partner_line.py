"""A new partner: one line with only the name (S1-10). A known name is told, never refused."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.alike_names import partner_with_like_name
from netwerk_desktop.services.partner_lists import partner_with_same_name
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.tokens import Role

LONGEST_ASKED = 200


class NewPartnerLine(Ground):
    """`added(id)` after Enter, `open_wanted(id)` for the partner that has this name already."""

    added = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.TINT, parent, line_below=True)
        self.setObjectName("newPartnerLine")
        self._desk = desk
        self._known: int | None = None
        self.name_edit = LineField("", self, name=self.tr("Naam van de nieuwe partner"))
        self.name_edit.setObjectName("newPartnerNameEdit")
        self.name_edit.setPlaceholderText(self.tr("Naam van de nieuwe partner"))
        self.add_button = Button(self.tr("Voeg toe"), self)
        self.add_button.setObjectName("addPartnerButton")
        self.close_button = Button(self.tr("Annuleer"), self, look=ButtonLook.TEXT)
        self.close_button.setObjectName("cancelNewPartnerButton")
        self._message = FieldMessage(self)
        self.open_button = Button(self.tr("Open die"), self, look=ButtonLook.TEXT)
        self.open_button.setObjectName("openKnownPartnerButton")
        self._lay_out()
        self.name_edit.textChanged.connect(self._on_typed)
        self.name_edit.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self.close_button.clicked.connect(self.hide)
        self.open_button.clicked.connect(self._on_open)
        self.hide()

    @property
    def message(self) -> str:
        """What stands below the field."""
        return self._message.text()

    def start(self, name: str = "") -> None:
        """Open with *name*, mostly empty, and the keyboard in it."""
        self._show_known(None)
        self.name_edit.setText(name)
        self.show()
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Keep the partner, or say what is wrong with the name."""
        try:
            partner_id = add_partner(self._desk.database, self.name_edit.text())
        except NetwerkError as problem:
            mark_wrong(self.name_edit, wrong=True)
            self._message.show_error(problem.message)
            self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        self.added.emit(partner_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 9)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name_edit, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.close_button)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._message, 1, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.open_button)
        column.addLayout(below)

    def _on_typed(self, text: str) -> None:
        mark_wrong(self.name_edit, wrong=False)
        typed = text.strip()
        known, words = None, ""
        if 3 <= len(typed) <= LONGEST_ASKED:
            known, words = self._known_as(typed)
        self._show_known(known, words)

    def _known_as(self, typed: str) -> tuple[tuple[int, str] | None, str]:
        """Who has this name, or nearly, and how that is said."""
        same = partner_with_same_name(self._desk.database, typed)
        if same is not None:
            return same, self.tr("{name} staat al in de lijst")
        return partner_with_like_name(self._desk.database, typed), self.tr("Lijkt op {name}")

    def _show_known(self, known: tuple[int, str] | None, words: str = "") -> None:
        self._known = None if known is None else known[0]
        self._message.show_doubt("" if known is None else words.format(name=known[1]))
        self.open_button.setVisible(known is not None)

    def _on_open(self) -> None:
        if self._known is not None:
            self.hide()
            self.open_wanted.emit(self._known)
