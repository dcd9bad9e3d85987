"""*Etiketten en enveloppen*: what for, on which sheet, who is left out; at the right what comes out."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.documents.envelopes import EnvelopeFormat
from netwerk_desktop.documents.labels import SHEETS, LabelSheet
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.address_labels import Addresses, addresses_of, envelopes_pdf, labels_pdf
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.papers.paper_maker import PaperMaker
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.papers.printing import print_paper
from netwerk_desktop.ui.papers.saving import save_paper
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, NumberField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind, scrolling
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

SMALLEST, LARGEST = QSize(760, 440), QSize(960, 640)
LABELS, ENVELOPES = "labels", "envelopes"
MOST_NAMED = 8
"""Partners that are named of those left out; of more only the count is told."""


@dataclass(frozen=True, slots=True)
class _Making:
    """What is to be made, for the maker of previews."""

    addresses: Addresses
    sheet: LabelSheet | None
    envelope: EnvelopeFormat
    start: int

    @property
    def kept(self) -> bytes | None:
        return None

    def render(self) -> bytes:
        """The PDF. Raises DomainError when there is no address to print."""
        if self.sheet is None:
            return envelopes_pdf(self.addresses, self.envelope)
        return labels_pdf(self.addresses, self.sheet, start=self.start)


class LabelsDialog(QDialog):
    """For the chosen partners. Show it with `open()`."""

    def __init__(self, desk: Desk, partner_ids: Collection[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._ids = desk, tuple(partner_ids)
        self.setObjectName("labelsDialog")
        self.setModal(True)
        self.setWindowTitle(self.tr("Etiketten en enveloppen"))
        self._make_fields()
        self.paper = PaperPane(self, side=12)
        self.left_out = NoticeBox(NoticeKind.WARNING, "", self)
        self.left_out.setObjectName("leftOutNotice")
        self.problem = NoticeBox(NoticeKind.PROBLEM, "", self)
        self.problem.setObjectName("labelsProblem")
        self.problem.hide()
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("closeButton")
        self.save_button = Button(self.tr("Opslaan als &PDF"), self, icon_name="download")
        self.save_button.setObjectName("saveLabelsButton")
        self.print_button = Button(self.tr("&Druk af"), self, look=ButtonLook.MAIN, icon_name="printer")
        self.print_button.setObjectName("printLabelsButton")
        self._maker = PaperMaker(desk, "labelsPreview", self)
        self._addresses = addresses_of(desk.database, self._ids)
        self.envelope_choice.set_chosen(self._addresses.envelope.name)
        self._lay_out()
        self._connect()
        self._show_kind()
        self._read()
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))

    def done(self, result: int) -> None:
        self._maker.forget()
        super().done(result)

    def _make_fields(self) -> None:
        kinds = [Option(LABELS, self.tr("Etiketten")), Option(ENVELOPES, self.tr("Enveloppen"))]
        self.kind = Segmented(kinds, self, name=self.tr("Wat"))
        self.kind.setObjectName("labelKindSwitch")
        self.sheet_choice = ChoiceField([Option(sheet.code, sheet.words) for sheet in SHEETS], self)
        self.sheet_choice.setObjectName("labelSheetChoice")
        self.start_edit = NumberField(1, SHEETS[0].count, self)
        self.start_edit.setObjectName("labelStartEdit")
        self.envelope_choice = ChoiceField([Option(each.name, each.label) for each in EnvelopeFormat], self)
        self.envelope_choice.setObjectName("envelopeChoice")
        self.person_check = QCheckBox(self.tr("Met &naam van de contactpersoon"), self)
        self.person_check.setObjectName("withPersonCheck")
        self.person_check.setChecked(True)
        self._sheet = LabelledField(self.tr("&Vel"), self.sheet_choice, self)
        self._start = LabelledField(
            self.tr("&Begin bij etiket"),
            self.start_edit,
            self,
            hint=self.tr("1 is linksboven, dan naar rechts"),
        )
        self._envelope = LabelledField(self.tr("&Formaat"), self.envelope_choice, self)

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 14, 14, 12)
        column.setSpacing(10)
        column.addWidget(Label(self.windowTitle(), side, kind=TextKind.SECTION))
        self.count_label = Label("", side, role=Role.SECONDARY)
        self.count_label.setObjectName("labelCount")
        column.addWidget(self.count_label)
        for part in (self.kind, self._sheet, self._start, self._envelope, self.person_check):
            column.addWidget(part)
        column.addWidget(self.left_out)
        column.addWidget(self.problem)
        column.addStretch(1)
        area = scrolling(side, self)
        area.setMinimumWidth(round(300 * theme().scale))
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(area, 2)
        both.addWidget(self.paper, 3)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(both, 1)
        whole.addWidget(foot)

    def _connect(self) -> None:
        self.kind.changed.connect(self._on_kind)
        self.sheet_choice.chosen_changed.connect(self._on_sheet)
        self.envelope_choice.chosen_changed.connect(self._ask)
        self.start_edit.valueChanged.connect(self._ask)
        self.person_check.toggled.connect(self._read)
        self._maker.made.connect(self._on_made)
        self._maker.refused.connect(self._on_refused)
        self.close_button.clicked.connect(self.accept)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)

    def _read(self) -> None:
        """Read the addresses again, and say who is left out."""
        self._addresses = addresses_of(
            self._desk.database, self._ids, with_person=self.person_check.isChecked()
        )
        count, left = len(self._addresses.lines), self._addresses.left_out
        self.count_label.setText(
            self.tr("1 adres") if count == 1 else self.tr("{count} adressen").format(count=with_points(count))
        )
        named: dict[str, list[str]] = {}
        for each in left[:MOST_NAMED]:
            named.setdefault(each.why, []).append(each.name)
        lines = [self.tr("{why}: {names}").format(why=why, names=", ".join(named[why])) for why in named]
        if len(left) > MOST_NAMED:
            lines.append(self.tr("en nog {count}").format(count=with_points(len(left) - MOST_NAMED)))
        self.left_out.set_text(self.tr("Niet mee, {lines}").format(lines="; ".join(lines)))
        self.left_out.setVisible(bool(left))
        self._ask()

    def _show_kind(self) -> None:
        labels = self.kind.chosen == LABELS
        self._sheet.setVisible(labels)
        self._start.setVisible(labels)
        self._envelope.setVisible(not labels)

    def _chosen_sheet(self) -> LabelSheet:
        return next(sheet for sheet in SHEETS if sheet.code == self.sheet_choice.chosen)

    def _ask(self) -> None:
        making = _Making(
            self._addresses,
            self._chosen_sheet() if self.kind.chosen == LABELS else None,
            EnvelopeFormat[self.envelope_choice.chosen],
            self.start_edit.value(),
        )
        self._maker.ask(lambda: making)

    def _on_kind(self) -> None:
        self._show_kind()
        self._ask()

    def _on_sheet(self) -> None:
        self.start_edit.setMaximum(self._chosen_sheet().count)
        self._ask()

    def _on_made(self, pdf: bytes) -> None:
        self.problem.hide()
        self.paper.show_pdf(pdf)
        self._switch("")

    def _on_refused(self, message: str) -> None:
        self.paper.clear()
        self.problem.set_text(message)
        self.problem.show()
        self._switch(message)

    def _switch(self, why_not: str) -> None:
        for button in (self.save_button, self.print_button):
            button.set_why_not(why_not)

    def _paper(self) -> Paper:
        title = self.tr("Etiketten") if self.kind.chosen == LABELS else self.tr("Enveloppen")
        return Paper(self.paper.pdf, paper_file_name(self._desk.today(), title))

    def _on_save(self) -> None:
        if self.paper.pdf:
            save_paper(self._desk, self, self._paper())

    def _on_print(self) -> None:
        if self.paper.pdf:
            print_paper(self._desk, self, self._paper(), save_instead=self._on_save)


def open_labels(desk: Desk, parent: QWidget, partner_ids: Collection[int]) -> LabelsDialog:
    """Open the dialog."""
    dialog = LabelsDialog(desk, partner_ids, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
