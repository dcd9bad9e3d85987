"""*Strookje van een ouder*: what stands on it is typed over, and becomes a partner to call (S0-05)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.parent_slips import ParentOffer, ParentSlip, take_slip
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog
from netwerk_desktop.ui.shared.theme import theme


class ParentSlipDialog(QuestionDialog):
    """`kept(partner id)` when it was kept. Show it with `open()`."""

    kept = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.tr("Strookje van een ouder"),
            desk.tr("Neem over wat erop staat. Zet geen naam of klas van het kind erbij."),
            desk.tr("&Bewaar"),
            parent,
        )
        self.setObjectName("parentSlipDialog")
        self._desk = desk
        self._lines = {
            "name": self._line("slipNameEdit", "Elif Çelik"),
            "work": self._line("slipWorkEdit", self.tr("bakker")),
            "organisation": self._line("slipOrganisationEdit", "Bakkerij Çelik & Zoon"),
            "phone": self._line("slipPhoneEdit", "06 1234 5678"),
            "email": self._line("slipEmailEdit", "elif@celik.example"),
        }
        self.offers = {offer: self._check(offer.name, offer.value) for offer in ParentOffer}
        self.may_keep = self._check("KEEP", self.tr("school mag bewaren, bellen en mailen"))
        self.day = DateField(
            desk.parse_day,
            lambda day: short_date(day, today=desk.today()),
            self,
            name=self.tr("Getekend op"),
        )
        self.day.setObjectName("slipDayEdit")
        self.day.set_day(desk.today())
        self.day.setFixedWidth(theme().text_width("na de voorjaarsvakantie") + theme().icon_size(20) + 24)
        labels = {
            "name": self.tr("&Naam"),
            "work": self.tr("&Werk"),
            "organisation": self.tr("B&ij"),
            "phone": self.tr("&Telefoon"),
            "email": self.tr("&E-mail"),
        }
        self._fields = {name: self._field(labels[name], self._lines[name]) for name in labels}
        self._fields["organisation"].be_careful()
        self._fields["offers"] = self._field(self.tr("Wil wel"), self._boxes())
        self._fields["may_keep"] = self._field(self.tr("Kruisje"), self.may_keep)
        self._fields["signed_on"] = self._field(self.tr("&Getekend op"), self.day, narrow=True)
        for field in self._fields.values():
            self.body.addWidget(field)
        self.main_button.clicked.connect(self._on_save)
        self._lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def slip(self) -> ParentSlip:
        """What stands in the form. Raises DomainError for a day that is none."""
        day = self.day.day
        if self.day.is_wrong or day is None:
            words = self.day.problem or self.tr("Wanneer is het getekend? Bijvoorbeeld: gisteren.")
            raise DomainError(words, field="signed_on")
        return ParentSlip(
            **{name: line.text() for name, line in self._lines.items()},
            offers=tuple(offer for offer, box in self.offers.items() if box.isChecked()),
            may_keep=self.may_keep.isChecked(),
            signed_on=day,
        )

    def _boxes(self) -> QWidget:
        held = QWidget(self)
        held.setAccessibleName(self.tr("Wat deze ouder wil doen"))
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for box in self.offers.values():
            column.addWidget(box)
        return held

    def _check(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setObjectName(f"slip{name.capitalize()}Check")
        box.setAccessibleName(words)
        return box

    def _line(self, object_name: str, example: str) -> LineField:
        edit = LineField("", self)
        edit.setObjectName(object_name)
        edit.setPlaceholderText(example)
        return edit

    def _field(self, label: str, editor: QWidget, *, narrow: bool = False) -> LabelledField:
        return LabelledField(
            label, editor, self, beside=True, label_text_width=self.tr("Getekend op"), narrow=narrow
        )

    def _on_save(self) -> None:
        for field in self._fields.values():
            field.show_error("")
        try:
            partner_id = take_slip(self._desk.database, self.slip())
        except DomainError as problem:
            field = self._fields.get(problem.field or "", self._fields["name"])
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._desk.say(self.tr("Ouder toegevoegd, met een volgende stap om te bellen"))
        self.accept()
        self.kept.emit(partner_id)
