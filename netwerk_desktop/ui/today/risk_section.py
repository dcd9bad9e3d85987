"""*Hoe kwetsbaar is je netwerk?*: three numbers, who is behind them, and the cheapest act for each (N9)."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.planning.risks import Risk, RiskLevel, RiskShare
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import Label, Sentence
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.sections import PANE_SIDE, SectionHeader
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

NAMES: Final = {
    Risk.AD_HOC: "Ad hoc",
    Risk.PERSON_BOUND: "Persoonsgebonden",
    Risk.GOODWILL: "Alleen goede wil",
}
_SMALLEST: Final = 200
"""Pixels that a row may be squeezed to, at large text; then the act stands below."""
_LEVELS: Final = {
    RiskLevel.CALM: (StatusMark(StatusKind.GOOD, "rustig"), Role.GOOD),
    RiskLevel.ATTENTION: (StatusMark(StatusKind.ATTENTION, "let op"), Role.ATTENTION),
    RiskLevel.HIGH: (StatusMark(StatusKind.URGENT, "te hoog"), Role.URGENT),
}


def meaning(share: RiskShare) -> str:
    """What the number says, in a sentence."""
    count, total = with_points(len(share.partner_ids)), with_points(share.total)
    match share.risk:
        case Risk.AD_HOC:
            return f"Met {count} van de {total} partners is er geen overeenkomst en geen plan"
        case Risk.PERSON_BOUND:
            return f"Bij {count} van de {total} hangt alles aan één collega of één contactpersoon"
        case Risk.GOODWILL:
            return f"Met {count} van de {total} staat niets op papier, en zij kregen niets terug"


def cheapest_act(share: RiskShare, *, short: bool) -> str:
    """The smallest step that lowers the number; it opens these partners."""
    count = len(share.first_ids)
    if not count:
        return ""
    match share.risk:
        case Risk.AD_HOC:
            return f"Plan met {count}" if short else f"Maak een plan met {_partners(count)}"
        case Risk.PERSON_BOUND if share.lacks_colleague:
            return "Vervanger" if short else f"Kies bij {_partners(count)} een plaatsvervanger"
        case Risk.PERSON_BOUND:
            return "Tweede persoon" if short else f"Voeg bij {_partners(count)} een tweede contact toe"
        case Risk.GOODWILL:
            return f"Bedank er {count}" if short else f"Bedank er {count}, of noem ze in de krant"


def first_words(share: RiskShare) -> str:
    """Why just those partners are shown with whom the act begins."""
    if share.risk is Risk.PERSON_BOUND:
        return "Eén collega" if share.lacks_colleague else "Eén contactpersoon"
    return NAMES[share.risk]


def _partners(count: int) -> str:
    return "1 partner" if count == 1 else f"{count} partners"


class _Bar(QWidget):
    """How large the share is; the number stands beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._percent, self._role = 0, Role.GOOD
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_share(self, percent: int, role: Role) -> None:
        """Show so many per cent in the colour of *role*."""
        self._percent, self._role = percent, role
        self.setAccessibleDescription(f"{percent}%")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(120 * theme().scale), 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, theme().color(Role.LINE))
        area.setWidth(area.width() * self._percent / 100)
        painter.fillRect(area, theme().color(self._role))


class _RiskRow(QWidget):
    """One of the three; on the small laptop on one line, where the number itself shows who is behind it.

    `shown_wanted(ids, words)` asks for these partners, and says what they have in common.
    """

    shown_wanted = Signal(object, str)

    def __init__(self, risk: Risk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{risk.value}Risk")
        self._share = RiskShare(risk, 0)
        self._name = Label(NAMES[risk], self, semibold=True)
        self._bar = _Bar(self)
        self._percent = Label("", self, semibold=True)
        self._mark = MarkLabel(None, self)
        self.all_button = Button("", self, look=ButtonLook.TEXT)
        self.all_button.setObjectName(f"{risk.value}AllButton")
        self.act_button = Button("", self, look=ButtonLook.TEXT)
        self.act_button.setObjectName(f"{risk.value}ActButton")
        self._first = QHBoxLayout()
        self._first.setSpacing(8)
        for part in (self._name, self._bar, self._percent, self._mark):
            self._first.addWidget(part)
        self._first.addStretch(1)
        self._below = QVBoxLayout()
        self._below.setSpacing(0)
        self._sentence = Sentence("", self, role=Role.SECONDARY)
        self._below.addWidget(self._sentence)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(12)
        self._acts.addStretch(1)
        self._below.addLayout(self._acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(self._first)
        column.addLayout(self._below)
        self.all_button.clicked.connect(
            lambda: self.shown_wanted.emit(self._share.partner_ids, NAMES[self._share.risk])
        )
        self.act_button.clicked.connect(
            lambda: self.shown_wanted.emit(self._share.first_ids, first_words(self._share))
        )
        theme().density_changed.connect(self._arrange)
        follow_theme(self._arrange)

    def minimumSizeHint(self) -> QSize:
        return QSize(_SMALLEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def show_share(self, share: RiskShare) -> None:
        """Show this number."""
        self._share = share
        mark, role = _LEVELS[share.level]
        self._bar.show_share(share.percent, role)
        self._percent.setText(f"{share.percent}%")
        self._mark.set_mark(mark)
        self._sentence.setText(meaning(share))
        self.setToolTip(meaning(share))
        self.setAccessibleName(f"{NAMES[share.risk]}: {share.percent}%, {mark.word}. {meaning(share)}")
        self._arrange()

    def _arrange(self) -> None:
        compact, share = theme().compact, self._share
        some = bool(share.partner_ids)
        self._name.set_semibold(not compact)
        self._name.setFixedWidth(theme().text_width(NAMES[Risk.PERSON_BOUND], semibold=True) + 4)
        self._percent.setFixedWidth(theme().text_width("100%", semibold=True) + 2)
        self._bar.setVisible(not compact)
        self._sentence.setVisible(not compact)
        everyone = self.tr("Toon alle {count}").format(count=with_points(len(share.partner_ids)))
        self.all_button.set_words(f"{share.percent}%" if compact else everyone)
        self.all_button.setAccessibleName(everyone)
        self.all_button.setToolTip(f"{meaning(share)}. {everyone}" if compact else "")
        more = some and not compact and share.partner_ids != share.first_ids
        self.all_button.setVisible(more or (some and compact))
        self._percent.setVisible(not (some and compact))
        beside_it = self.all_button.sizeHint().width() + self._acts.spacing() if more else 0
        self.act_button.set_words(cheapest_act(share, short=compact))
        if self.act_button.sizeHint().width() + beside_it > self.width():
            self.act_button.set_words(cheapest_act(share, short=True))
        self.act_button.setVisible(some)
        for layout in (self._acts, self._first):
            layout.removeWidget(self.act_button)
            layout.removeWidget(self.all_button)
        column = theme().text_width("100%", semibold=True) + 4
        self.all_button.setMinimumWidth(column if compact else 0)
        if compact:
            self._first.insertWidget(self._first.indexOf(self._percent), self.all_button)
        needed = self._first.minimumSize().width() + self.act_button.sizeHint().width()
        beside = compact and needed <= self.width()
        if beside:
            self._first.addWidget(self.act_button)
        else:
            self._acts.insertWidget(0, self.act_button)
            if not compact:
                self._acts.insertWidget(1, self.all_button)


class RiskSection(QWidget):
    """The three of them, with *Uitleg*."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("riskSection")
        self._desk = desk
        self._header = SectionHeader(self.tr("Hoe kwetsbaar is je netwerk?"), self, action=self.tr("Uitleg"))
        self._header.action_button.setObjectName("riskHelpButton")
        self.rows = {risk: _RiskRow(risk, self) for risk in Risk}
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._header)
        for row in self.rows.values():
            self._column.addWidget(row)
        for row in self.rows.values():
            row.shown_wanted.connect(self._on_shown)
        self._header.acted.connect(lambda: self._desk.help_wanted.emit("vandaag"))
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def show_risks(self, risks: Mapping[Risk, RiskShare]) -> None:
        """Show the numbers; without any partner to count there is nothing to say."""
        self.setVisible(any(share.total for share in risks.values()))
        for risk, share in risks.items():
            self.rows[risk].show_share(share)

    def _on_shown(self, partner_ids: tuple[int, ...], words: str) -> None:
        self._desk.some_partners_wanted.emit(frozenset(partner_ids), words)

    def _on_theme_changed(self) -> None:
        compact = theme().compact
        whole = self.tr("Hoe kwetsbaar is je netwerk?")
        self._header.set_words(self.tr("Hoe kwetsbaar?") if compact and theme().scale > 1 else whole)
        self._column.setContentsMargins(PANE_SIDE, 4 if compact else 8, PANE_SIDE, 4 if compact else 8)
        self._column.setSpacing(0 if compact else 8)
