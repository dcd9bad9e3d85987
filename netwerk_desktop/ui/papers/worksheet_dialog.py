"""The worksheet of one partner: fill it in, and take it along on paper."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.worksheet import TITLE
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper
from netwerk_desktop.ui.papers.worksheet_form import WorksheetForm
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, scrolling
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

LARGEST = QSize(760, 640)


def show_worksheet_paper(
    desk: Desk, parent: QWidget, partner_id: int | None, *, is_empty: bool = False
) -> None:
    """The sheet as it would come from the printer, filled in or to write on."""
    from netwerk_desktop.services.worksheet_paper import worksheet_paper  # what sets papers loads late

    try:
        made = worksheet_paper(desk.database, partner_id, is_empty=is_empty)
    except NetwerkError as problem:
        feedback.show_problem(parent, problem)
        return
    name = paper_file_name(desk.today(), TITLE, partner=made.partner_name)
    open_paper(desk, parent, TITLE, made.render, file_name=name)


class WorksheetDialog(QDialog):
    """Show it with `open()`; every answer is kept as it is written."""

    def __init__(self, desk: Desk, partner_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("worksheetDialog")
        self.setWindowTitle(TITLE)
        self.setModal(True)
        self._desk, self._partner_id = desk, partner_id
        self.form = WorksheetForm(desk, self)
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("cancelButton")
        self.empty_button = Button(self.tr("&Leeg om in te vullen"), self, icon_name="printer")
        self.empty_button.setObjectName("emptyWorksheetButton")
        self.print_button = Button(self.tr("&Druk af…"), self, look=ButtonLook.MAIN, icon_name="printer")
        self.print_button.setObjectName("printWorksheetButton")
        self._about = ElidedLabel("", self, kind=TextKind.SECTION)
        self._lay_out()
        self.form.show_partner(partner_id)
        self._about.setText(self.form.sheet.about)
        self.close_button.clicked.connect(self.reject)
        self.empty_button.clicked.connect(lambda: self._print(is_empty=True))
        self.print_button.clicked.connect(lambda: self._print(is_empty=False))
        desk.changed.connect(self._on_changed)
        self.resize(first_size(parent, LARGEST))

    def _print(self, *, is_empty: bool) -> None:
        show_worksheet_paper(self._desk, self, self._partner_id, is_empty=is_empty)

    def _lay_out(self) -> None:
        body = Ground(Role.BASE, self)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 10)
        inner.addWidget(self._about)
        inner.addWidget(self.form, 1)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 10)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.close_button, self.empty_button, self.print_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolling(body, self), 1)
        column.addWidget(foot)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("worksheet_answer"):
            self.form.show_partner(self._partner_id)
