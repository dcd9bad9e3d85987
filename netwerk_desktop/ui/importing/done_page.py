"""The last page: what came in, and the report to save."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.exchange.matching import VerdictKind
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.partner_import import ImportPlan, ImportResult
from netwerk_desktop.ui.importing.signs import Sign
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class DonePage(Ground):
    """`report_wanted()` when somebody wants to save the report."""

    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self._title = Label("", self, kind=TextKind.TITLE)
        self._title.setObjectName("resultTitle")
        self._lines = Label("", self, role=Role.TEXT, wrap=True)
        self._lines.setObjectName("resultLines")
        self.report_button = Button(self.tr("Bewaar &verslag…"), self, icon_name="download")
        self.report_button.setObjectName("saveReportButton")
        self._saved = Label("", self, role=Role.SECONDARY, wrap=True)
        self._saved.setObjectName("reportWords")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Sign("circle-check", self, role=Role.GOOD, size=20))
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._lines)
        column.addSpacing(4)
        column.addWidget(self.report_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._saved)
        column.addStretch(1)
        self.report_button.clicked.connect(self.report_wanted)

    def show_result(self, result: ImportResult, plan: ImportPlan) -> None:
        """Say what came in and what did not."""
        self._title.setText(result.label)
        self._lines.setText("\n".join(self._parts(result, plan)))
        self.say(self.tr("Het verslag is een Excel-bestand: per rij wat er gebeurde en waarom."))

    def say(self, words: str) -> None:
        """The grey words under the button."""
        self._saved.setText(words)

    def _parts(self, result: ImportResult, plan: ImportPlan) -> list[str]:
        outcomes = [line.outcome for line in result.report]
        counted = (
            (result.new, self.tr("1 nieuwe partner"), self.tr("{count} nieuwe partners")),
            (result.changed, self.tr("1 partner bijgewerkt"), self.tr("{count} partners bijgewerkt")),
            (outcomes.count("gelijk"), self.tr("1 rij was gelijk"), self.tr("{count} rijen waren gelijk")),
            (
                outcomes.count("dubbel, samengevoegd"),
                self.tr("1 dubbele rij samengevoegd"),
                self.tr("{count} dubbele rijen samengevoegd"),
            ),
            (
                outcomes.count("nieuw, let op"),
                self.tr("1 rij om later na te kijken"),
                self.tr("{count} rijen om later na te kijken"),
            ),
            (
                outcomes.count("overgeslagen"),
                self.tr("1 rij overgeslagen"),
                self.tr("{count} rijen overgeslagen"),
            ),
            (
                plan.counts[VerdictKind.CANNOT],
                self.tr("1 rij kon niet: de naam ontbrak"),
                self.tr("{count} rijen konden niet: de naam ontbrak"),
            ),
        )
        lines = [one if n == 1 else more.format(count=with_points(n)) for n, one, more in counted if n]
        return [*lines, *([result.skipped_sentence] if result.skipped_sentence else [])]
