"""*Werkblad*: the six questions for the whole region, or for a partner that has a sheet (S3-5d)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.services.worksheet import QUESTIONS, REGION_WORDS, partners_with_worksheet
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.worksheet_dialog import show_worksheet_paper
from netwerk_desktop.ui.papers.worksheet_form import WorksheetForm
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, scrolling
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

REGION = ""
WIDEST = 760
TABLES = ("worksheet_answer", "partner")


class WorksheetPage(ApproachPage):
    """The choice at the top says whose sheet it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("worksheetPage")
        self._partner_id: int | None = None
        self.head = PageHead(
            self.tr("Werkblad"),
            self.tr("Zes vragen die samenwerken concreet maken. Vul in wat je weet; de rest vraag je samen."),
            self,
            line_below=True,
        )
        self.whose = ChoiceField((), self, name=self.tr("Voor wie het werkblad is"))
        self.whose.setObjectName("worksheetWhoseChoice")
        self.print_button = self._button("printPageWorksheetButton", self.tr("Druk af…"), ButtonLook.MAIN)
        self.form = WorksheetForm(desk, self)
        self._actions = (
            page_action(
                self, "printWorksheetAction", self.tr("&Druk het werkblad af…"), self._on_print,
                icon_name="printer",
            ),
            page_action(
                self, "emptyWorksheetAction", self.tr("Leeg &werkblad…"), self._on_empty, icon_name="printer"
            ),
            page_action(
                self, "partnerWorksheetAction", self.tr("Werkblad voor een &partner…"), self._on_partner,
                icon_name="handshake",
            ),
        )  # fmt: skip
        self._lay_out()
        self.print_button.clicked.connect(self._on_print)
        self.whose.chosen_changed.connect(self._on_whose)
        self.form.filled.connect(self.words_changed)
        self.reload()

    def reload(self) -> None:
        """Read the answers again, and who has a sheet."""
        known = dict(partners_with_worksheet(self._desk.database))
        self.form.show_partner(self._partner_id)
        if self._partner_id is not None:
            known.setdefault(self._partner_id, self.form.sheet.about)
        self.whose.set_options(
            [
                Option(REGION, REGION_WORDS),
                *(Option(str(partner_id), name) for partner_id, name in known.items()),
            ]
        )
        self.whose.set_chosen(REGION if self._partner_id is None else str(self._partner_id))
        self.head.set_count(self._count())

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*TABLES):
            self.reload()

    def words(self) -> tuple[str, str]:
        """Whose sheet, and how far it is filled in."""
        return self.tr("Werkblad: {about}").format(about=self.form.sheet.about.casefold()), self._count()

    def page_actions(self) -> Sequence[QAction]:
        """Paper, and another sheet."""
        return self._actions

    def focus_first(self) -> None:
        """To the first question without an answer."""
        self.form.focus_first()

    def show_row(self, row_id: int) -> bool:
        """The sheet of the partner with that id."""
        self._show(row_id)
        return True

    def _count(self) -> str:
        return self.tr("{done} van {all} ingevuld").format(done=self.form.answered, all=len(QUESTIONS))

    def _button(self, name: str, text: str, look: ButtonLook = ButtonLook.PLAIN) -> Button:
        button = Button(text, self, look=look, icon_name="printer")
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        other = Button(self.tr("Voor een partner…"), self, icon_name="handshake")
        other.setObjectName("partnerWorksheetButton")
        other.clicked.connect(self._on_partner)
        empty = self._button("emptyPageWorksheetButton", self.tr("Leeg blad…"))
        empty.clicked.connect(self._on_empty)
        self.head.add_widget(self.whose)
        self.head.add_buttons(other, empty, self.print_button)
        body = Ground(Role.BASE, self)
        column = QVBoxLayout(body)
        column.setContentsMargins(PANE_SIDE, 4, PANE_SIDE, 16)
        column.addWidget(self.form)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(scrolling(body, self), 1)
        follow_theme(self._on_theme_changed)

    def _show(self, partner_id: int | None) -> None:
        self._partner_id = partner_id
        self.reload()
        self.form.focus_first()

    def _on_whose(self, key: str) -> None:
        self._show(int(key) if key else None)

    def _on_partner(self) -> None:
        chooser = PartnerChooser(
            self._desk,
            self,
            title=self.tr("Voor wie is het werkblad?"),
            button=self.tr("Open werkblad"),
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self._show)
        chooser.open()

    def _on_print(self) -> None:
        show_worksheet_paper(self._desk, self, self._partner_id)

    def _on_empty(self) -> None:
        show_worksheet_paper(self._desk, self, self._partner_id, is_empty=True)

    def _on_theme_changed(self) -> None:
        self.form.setMaximumWidth(round(WIDEST * theme().scale))
