"""The first page: choose a file or drop it here; what was found in it, or why it cannot be read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.partner_import import ContactList
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.editors import let_style_know
from netwerk_desktop.ui.shared.empty_state import BigIcon
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

KINDS = "Lijsten (*.xlsx *.xls *.ods *.csv *.txt *.xlsm *.vcf);;Alle bestanden (*)"
WIDTH = 520


class FilePage(Ground):
    """`file_wanted()` when somebody wants to choose; `sheet_chosen(name)` when the file has several."""

    file_wanted = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, is_demo: bool = False) -> None:
        super().__init__(Role.BASE, parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(BigIcon("file-spreadsheet", self), 0, centre)
        column.addSpacing(10)
        self._title = ElidedLabel("", self, kind=TextKind.SECTION)
        self._below = ElidedLabel("", self, role=Role.SECONDARY)
        for label in (self._title, self._below):
            label.setAlignment(centre)
            column.addWidget(label)
            column.addSpacing(4)
        column.addSpacing(8)
        self.choose_button = Button(self.tr("&Kies een bestand…"), self, icon_name="folder-open")
        self.choose_button.setObjectName("chooseFileButton")
        column.addWidget(self.choose_button, 0, centre)
        column.addSpacing(12)
        column.addWidget(self._sheet_line(), 0, centre)
        self.notice = NoticeBox(NoticeKind.PROBLEM, "", self)
        self.notice.setObjectName("fileNotice")
        self.notice.hide()
        words = self.tr("Dit is de demoschool: deze lijst komt niet in je eigen gegevens.")
        self.demo_notice = NoticeBox(NoticeKind.WARNING, words, self)
        self.demo_notice.setObjectName("demoNotice")
        self.demo_notice.setVisible(is_demo)
        for box in (self.demo_notice, self.notice):
            line = QHBoxLayout()  # not by alignment: its height follows from its width
            line.addStretch(1)
            line.addWidget(box)
            line.addStretch(1)
            column.addLayout(line)
            column.addSpacing(4)
        column.addStretch(3)
        self.choose_button.clicked.connect(self.file_wanted)
        self.sheet_box.activated.connect(self._on_sheet)
        follow_theme(self._on_theme_changed)
        self.clear()

    def clear(self) -> None:
        """Nothing was chosen yet."""
        self._title.setText(self.tr("Sleep je lijst hierheen, of kies hem"))
        self._below.setText(self.tr("Excel, OpenOffice, csv of vCard. Er verandert nog niets."))
        self._sheets.hide()
        self.notice.hide()

    def show_list(self, found: ContactList) -> None:
        """Say what was found in the file."""
        table, mapping = found.table, found.mapping
        rows = len(table.rows) - mapping.first_row
        self._title.setText(table.file_name)
        parts = [self._counted(max(rows, 0), cards=table.kind == "vcf")]
        if mapping.heading_row is not None and table.kind != "vcf":
            parts.append(self.tr("kopjes op rij {row}").format(row=mapping.heading_row + 1))
        self._below.setText(" · ".join(parts))
        self.sheet_box.clear()
        self.sheet_box.addItems(table.sheet_names)
        self.sheet_box.setCurrentIndex(table.chosen)
        self._sheets.setVisible(len(table.sheets) > 1)
        self.choose_button.set_words(self.tr("&Kies een ander bestand…"))
        self._show_notice(found.refusal)

    def _counted(self, count: int, *, cards: bool) -> str:
        """``2 adressen`` of an address book, ``1 rij`` or ``10.000 rijen`` of a list."""
        one, many = (self.tr("adres"), self.tr("adressen")) if cards else (self.tr("rij"), self.tr("rijen"))
        return f"{with_points(count)} {one if count == 1 else many}"

    def show_problem(self, message: str) -> None:
        """Say in place why the file cannot be read and what to do."""
        self.clear()
        self._show_notice(message)

    def _show_notice(self, message: str) -> None:
        self.notice.set_text(message)
        self.notice.setVisible(bool(message))

    def _sheet_line(self) -> QWidget:
        self._sheets = QWidget(self)
        row = QHBoxLayout(self._sheets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(self.tr("&Blad"), self._sheets, role=Role.SECONDARY)
        self.sheet_box = QComboBox(self._sheets)
        self.sheet_box.setObjectName("sheetBox")
        self.sheet_box.setAccessibleName(self.tr("Blad"))
        self.sheet_box.setMinimumContentsLength(16)
        let_style_know(self.sheet_box.view().parentWidget())
        label.setBuddy(self.sheet_box)
        row.addWidget(label)
        row.addWidget(self.sheet_box)
        return self._sheets

    def _on_sheet(self, place: int) -> None:
        self.sheet_chosen.emit(self.sheet_box.itemText(place))

    def _on_theme_changed(self) -> None:
        for box in (self.notice, self.demo_notice):
            box.setFixedWidth(round(WIDTH * min(theme().scale, 1.4)))
