"""The papers that went out for an agreement: number, day, code and proof."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.documents.codes import printed_code
from netwerk_desktop.services.agreement_lists import PaperCard
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import Hairline, SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

SHORT_HASH = 8


class PaperRow(QWidget):
    """One paper; the whole SHA-256 is in the tooltip and can be selected."""

    def __init__(self, card: PaperCard, parent: QWidget) -> None:
        super().__init__(parent)
        day = card.issued_on
        code = printed_code(card.code) if card.code else ""
        caption = self.tr("{number} · versie {version}").format(number=card.number, version=card.version)
        proof = Label(f"{card.sha256[:SHORT_HASH]}…", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        proof.setToolTip(self.tr("Vingerafdruk van dit papier (SHA-256):\n{hash}").format(hash=card.sha256))
        proof.setObjectName("paperHashLabel")
        code_label = Label(code, self)
        code_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        code_label.setToolTip(self.tr("De code onder aan elk blad"))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(ElidedLabel(card.title, self), 1)
        first.addWidget(code_label)
        second.addWidget(
            ElidedLabel(f"{caption} · {day.day}-{day.month}-{day.year}", self, kind=TextKind.CAPTION,
                        role=Role.SECONDARY), 1,
        )  # fmt: skip
        second.addWidget(proof)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(second)
        column.addSpacing(4)
        column.addWidget(Hairline(self))
        self.setAccessibleName(f"{card.title} {caption}, {self.tr('code')} {code}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class PaperList(QWidget):
    """The section *Papieren*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperList")
        self.header = SectionHeader(self.tr("Papieren"), self)
        self.rows: list[PaperRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)

    def show_papers(self, papers: Sequence[PaperCard]) -> None:
        """Show the papers in the order in which they went out."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [PaperRow(card, self) for card in papers]
        for row in self.rows:
            self._column.addWidget(row)
        self.header.set_count(str(len(papers)) if papers else "")
