"""The form of a tie in *Netwerk*: how, with whom, and whether they may introduce us."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.relationship import TieStrength
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.network_links import OFFERED, LinkCard, LinkEnd, LinkPhrase, LinkSaid
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.end_completer import EndCompleter
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.into_view import bring_whole_into_view
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.tokens import Role

ANSWERS = {None: "", True: "yes", False: "no"}


class LinkForm(QWidget):
    """`kept()` for Enter or the button, `left()` for Esc, `ended()` when the tie is over.

    `typed()` when she changed something in it.
    """

    typed = Signal()
    kept = Signal()
    left = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("linkForm")
        self._known: dict[str, LinkEnd] = {}
        self.phrase = ChoiceField(
            [Option(phrase.name, phrase.words) for phrase in OFFERED], self, name=self.tr("Wat voor band")
        )
        self.phrase.setObjectName("linkPhraseChoice")
        self.other_edit = LineField("", self, name=self.tr("Met wie"))
        self.other_edit.setObjectName("linkOtherEdit")
        self.other_edit.setPlaceholderText(self.tr("Typ een paar letters van de naam"))
        self._other_words = ElidedLabel("", self)
        self.may = ChoiceField(
            (
                Option("", self.tr("introductie: niet gevraagd")),
                Option("yes", self.tr("wil ons voorstellen")),
                Option("no", self.tr("liever niet")),
            ),
            self,
            name=self.tr("Wil ons voorstellen"),
        )
        self.may.setObjectName("linkMayChoice")
        self.strength = ChoiceField(
            (
                Option("", self.tr("hoe goed: niet bekend")),
                *(Option(each.value, word(each)) for each in TieStrength),
            ),
            self,
            name=self.tr("Hoe goed kennen ze elkaar"),
        )
        self.strength.setObjectName("linkStrengthChoice")
        self.note_edit = LineField("", self, name=self.tr("Toelichting"))
        self.note_edit.setObjectName("linkNoteEdit")
        self.note_edit.setPlaceholderText(self.tr("Toelichting"))
        self.keep_button = Button(self.tr("Voeg toe"), self)
        self.keep_button.setObjectName("linkKeepButton")
        self.end_button = Button(self.tr("Is voorbij"), self, look=ButtonLook.TEXT)
        self.end_button.setObjectName("linkEndButton")
        self.open_button = Button(self.tr("Open"), self, look=ButtonLook.TEXT)
        self.open_button.setObjectName("openLinkedPartnerButton")
        self._partner_id: int | None = None
        self._message = FieldMessage(self)
        self._lay_out()
        self.keep_button.clicked.connect(self.kept)
        self.end_button.clicked.connect(self.ended)
        self.open_button.clicked.connect(self._on_open)
        self.other_edit.returnPressed.connect(self._on_other_chosen)
        self.note_edit.returnPressed.connect(self.kept)
        for edit in (self.other_edit, self.note_edit):
            edit.textEdited.connect(self.typed)
        for choice in (self.phrase, self.may, self.strength):
            choice.chosen_changed.connect(self.typed)

    @property
    def error(self) -> str:
        """What is wrong, or empty."""
        return self._message.text()

    @property
    def said(self) -> LinkSaid:
        """What stands in the form about the tie."""
        strength = TieStrength(self.strength.chosen) if self.strength.chosen else None
        may_introduce = {"yes": True, "no": False, "": None}[self.may.chosen]
        return LinkSaid(may_introduce, strength, self.note_edit.text())

    @property
    def chosen_phrase(self) -> LinkPhrase:
        """How the tie reads here."""
        return LinkPhrase[self.phrase.chosen]

    def chosen_end(self) -> LinkEnd:
        """Who stands in the field. Raises DomainError for nobody known."""
        typed = fold(self.other_edit.text())
        if not typed:
            raise DomainError(self.tr("Met wie? Typ een paar letters van de naam."), field="other")
        fitting = [end for label, end in self._known.items() if fold(label) == typed]
        fitting = fitting or [end for label, end in self._known.items() if fold(label).startswith(typed)]
        if len(fitting) != 1:
            words = self.tr("Kies iemand uit de lijst. Staat die er niet in? Voeg die dan eerst toe.")
            raise DomainError(words, field="other")
        return fitting[0]

    def start_new(self, ends: Sequence[LinkEnd]) -> None:
        """Open for a new tie with one of *ends*."""
        self._known = {}
        for end in ends:
            self._known.setdefault(end.label, end)
        completer = EndCompleter(self._desk.database, list(self._known.values()), self.other_edit)
        completer.activated.connect(self.typed)
        self.other_edit.setCompleter(completer)
        self.phrase.set_chosen(OFFERED[0].name)
        self._start(None)

    def focus_first(self) -> None:
        """To with whom it is."""
        self.other_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_whole_into_view(self)

    def begun(self) -> dict[str, str]:
        """What was typed for a new tie; empty when nothing was."""
        texts = {"other": self.other_edit.text(), "note": self.note_edit.text()}
        if not any(text.strip() for text in texts.values()):
            return {}
        chosen = {"phrase": self.phrase.chosen, "may": self.may.chosen, "strength": self.strength.chosen}
        return {**texts, **chosen}

    def put(self, begun: Mapping[str, str]) -> None:
        """Put back what was begun before."""
        self.other_edit.setText(begun["other"])
        self.note_edit.setText(begun["note"])
        for name, choice in (("phrase", self.phrase), ("may", self.may), ("strength", self.strength)):
            choice.set_chosen(begun[name])

    def start_change(self, card: LinkCard) -> None:
        """Open for what was said about a tie; with whom stands fast."""
        self._start(card)
        self.may.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_whole_into_view(self)

    def show_problem(self, message: str) -> None:
        """Say what is wrong with whom it is."""
        mark_wrong(self.other_edit, wrong=bool(message))
        self._message.show_error(message)
        if message:
            self.other_edit.setAccessibleDescription(message)
            self.other_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _start(self, card: LinkCard | None) -> None:
        self.other_edit.clear()
        self.note_edit.setText("" if card is None else card.note)
        self.may.set_chosen("" if card is None else ANSWERS[card.may_introduce])
        strength = None if card is None else card.strength
        self.strength.set_chosen("" if strength is None else strength.value)
        self._other_words.setText("" if card is None else f"{card.phrase.words} {card.other}")
        for widget in (self.phrase, self.other_edit):
            widget.setVisible(card is None)
        self._other_words.setVisible(card is not None)
        self.end_button.setVisible(card is not None)
        self._partner_id = None if card is None else card.partner_id
        self.open_button.setVisible(self._partner_id is not None)
        self.open_button.setAccessibleName(
            "" if card is None else self.tr("Open {name}").format(name=card.other)
        )
        self.keep_button.set_words(self.tr("Voeg toe") if card is None else self.tr("Bewaar"))
        self.show_problem("")
        self.show()

    def _on_other_chosen(self) -> None:
        """Enter in the list chooses from it; what else is to be said of the tie comes first."""
        popup = self.other_edit.completer().popup()
        if popup is None or not popup.isVisible():
            self.kept.emit()

    def _on_open(self) -> None:
        if self._partner_id is not None:
            self._desk.partner_wanted.emit(self._partner_id)

    def _lay_out(self) -> None:
        self._other_words.set_role(Role.SECONDARY)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.keep_button)
        foot.addWidget(self.end_button)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        for part in (
            self.phrase,
            self._other_words,
            self.other_edit,
            self._message,
            self.strength,
            self.may,
            self.note_edit,
            CarefulNote(self.note_edit, self),
        ):
            column.addWidget(part)
        column.addLayout(foot)
