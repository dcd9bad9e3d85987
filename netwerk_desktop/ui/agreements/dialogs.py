"""The two small questions about a definitive agreement: who signed, and why it is withdrawn."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_lists import AgreementDetail
from netwerk_desktop.services.agreements import note_signatures, withdraw_agreement
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog
from netwerk_desktop.ui.shared.sections import scrolling
from netwerk_desktop.ui.shared.theme import theme

SCROLLS_FROM = 6
"""With more signatures than this the list scrolls."""


class SignDialog(QuestionDialog):
    """*Is getekend…*: tick who signed on paper, and on which day."""

    def __init__(self, desk: Desk, detail: AgreementDetail, parent: QWidget | None = None) -> None:
        number = detail.agreement.number or ""
        super().__init__(
            desk.tr("Wie heeft {number} getekend?").format(number=number),
            desk.tr("Vink aan wiens handtekening op het papier staat."),
            desk.tr("&Bewaar"),
            parent,
        )
        self.setObjectName("signDialog")
        self._desk, self._detail = desk, detail
        self.ticks: dict[int, QCheckBox] = {}
        self.date_field = DateField(self._parse, long_date, self, name=self.tr("Getekend op"))
        self.date_field.setObjectName("signedOnEdit")
        self.date_field.set_day(desk.today())
        self._date = LabelledField(self.tr("Getekend &op"), self.date_field, self)
        self._add_ticks()
        self.body.addWidget(self._date)
        self.main_button.clicked.connect(self._on_save)

    def _add_ticks(self) -> None:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        signatures = [(party, s) for party in self._detail.parties for s in party.signatures]
        waiting = [s.id for _, s in signatures if s.signed_on is None]
        for party, signature in signatures:
            name = signature.name or self.tr("wie tekent")
            day = signature.signed_on
            words = f"{name}, {party.name}" + ("" if day is None else f" ({day.day}-{day.month}-{day.year})")
            tick = QCheckBox(words.replace("&", "&&"), box)
            tick.setObjectName(f"signature{party.position}Check")
            tick.setChecked(day is not None or waiting == [signature.id])
            self.ticks[signature.id] = tick
            column.addWidget(tick)
        if len(signatures) > SCROLLS_FROM:
            area = scrolling(box, self)
            area.setMinimumHeight(theme().control_height() * SCROLLS_FROM)
            self.body.addWidget(area, 1)
        else:
            self.body.addWidget(box)

    def _parse(self, text: str) -> dt.date:
        return self._desk.parse_day(text)

    def _on_save(self) -> None:
        day = self.date_field.day
        if day is None:
            self._date.show_error(self.tr("Vul de dag van ondertekening in. Bijvoorbeeld 24-11 of gisteren"))
            self.date_field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        before = {s.id: s.signed_on for party in self._detail.parties for s in party.signatures}
        signed = {
            number: (day if tick.isChecked() else None)
            for number, tick in self.ticks.items()
            if tick.isChecked() != (before[number] is not None)
        }
        if not signed:
            self.reject()
            return
        database, agreement_id = self._desk.database, self._detail.agreement.id
        if self.try_to(lambda: note_signatures(database, agreement_id, signed), self._date):
            count = sum(value is not None for value in signed.values())
            words = self.tr("Handtekening genoteerd") if count == 1 else self.tr("Handtekeningen genoteerd")
            self._desk.say(words if count else self.tr("Handtekening weggehaald"))


class WithdrawDialog(QuestionDialog):
    """*Trek in…*: only with a reason."""

    def __init__(self, desk: Desk, detail: AgreementDetail, parent: QWidget | None = None) -> None:
        number = detail.agreement.number or ""
        super().__init__(
            desk.tr("{number} intrekken").format(number=number),
            desk.tr(
                "Het nummer en het papier blijven bewaard, met de reden erbij. "
                "Wil je later toch verder met deze partner, dan maak je een nieuwe overeenkomst."
            ),
            desk.tr("&Trek in"),
            parent,
        )
        self.setObjectName("withdrawDialog")
        self._desk, self._detail = desk, detail
        self.reason_edit = LineField("", self)
        self.reason_edit.setObjectName("reasonEdit")
        self._reason = LabelledField(
            self.tr("&Reden"), self.reason_edit, self, hint=self.tr("Bijvoorbeeld: verkeerde einddatum")
        )
        self._reason.be_careful()
        self.body.addWidget(self._reason)
        self.main_button.clicked.connect(self._on_withdraw)
        self.reason_edit.setFocus()

    def _on_withdraw(self) -> None:
        database, agreement = self._desk.database, self._detail.agreement
        because = self.reason_edit.text()
        if self.try_to(lambda: withdraw_agreement(database, agreement.id, because=because), self._reason):
            self._desk.say(self.tr("{number} ingetrokken").format(number=agreement.number))
