"""Who signs, and how that stands: one row per signature, with the day or how long it is waited for."""

import datetime as dt

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.planning.dates import long_date, short_date
from netwerk_desktop.services.agreement_lists import (
    LATE_AFTER_DAYS,
    AgreementDetail,
    PartyCard,
    SignatureCard,
)
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.sections import Hairline, SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

ROLES = {StatusKind.ATTENTION: Role.ATTENTION, StatusKind.URGENT: Role.URGENT}


class SignatureRow(QWidget):
    """Icon, name, function and party; at the right when it was signed or how long it is waited for."""

    def __init__(
        self, party: PartyCard, signature: SignatureCard, words: tuple[StatusKind, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        kind, state = words
        name = signature.name or self.tr("nog niet bekend wie tekent")
        under = ", ".join(part for part in (signature.function, party.name) if part)
        if not signature.authority:
            under = self.tr("{who} · mag tekenen: onbekend").format(who=under)
        if signature.signed_on is None and signature.last_chased_on is not None:
            day = long_date(signature.last_chased_on)
            under = self.tr("{who} · {times} keer herinnerd, laatst op {day}").format(
                who=under, times=signature.times_chased, day=day
            )
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(ElidedLabel(name, self), 1)
        first.addWidget(Label(state, self, role=ROLES.get(kind, Role.SECONDARY)))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(first)
        texts.addWidget(Label(under, self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(MarkLabel(StatusMark(kind, ""), self))
        row.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(Hairline(self))
        self.setAccessibleName(f"{name}, {under}: {state}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class WhoSigns(QWidget):
    """The section *Wie tekent*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whoSigns")
        self.header = SectionHeader(self.tr("Wie tekent"), self)
        self.rows: list[SignatureRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)

    def show_detail(self, detail: AgreementDetail, today: dt.date) -> None:
        """Show the signatures of all parties in their order."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        waits = detail.agreement.status is AgreementStatus.ISSUED
        for party in detail.parties:
            for signature in party.signatures:
                words = state_words(signature, today=today, waits=waits)
                row = SignatureRow(party, signature, words, self)
                self.rows.append(row)
                self._column.addWidget(row)


def state_words(signature: SignatureCard, *, today: dt.date, waits: bool) -> tuple[StatusKind, str]:
    """``3-11, op papier`` or ``wacht 22 dagen``; a withdrawn paper waits for nobody."""
    if signature.signed_on is not None:
        return StatusKind.GOOD, f"{short_date(signature.signed_on, today=today)}, op papier"
    if not waits:
        return StatusKind.NOT_YET, "niet getekend"
    days = signature.waiting_days or 0
    if days == 0:
        return StatusKind.ATTENTION, "sinds vandaag"
    words = f"wacht {days} dag" if days == 1 else f"wacht {days} dagen"
    return (StatusKind.URGENT if days > LATE_AFTER_DAYS else StatusKind.ATTENTION), words
