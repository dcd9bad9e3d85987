"""Beside the bank of assignments: everything about the chosen one, and whose question it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import Assignment
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.assignments import AssignmentCard
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.papers.assignment_paper import open_assignment_paper
from netwerk_desktop.ui.shared.assignment_editor import AssignmentEditor
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook, NarrowButton
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, scrolling
from netwerk_desktop.ui.shared.tokens import Role


class AssignmentPane(Ground):
    """The client is a button that leads to the partner; another one is chosen with three letters."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("assignmentPane")
        self._desk = desk
        self._card: AssignmentCard | None = None
        self.client_button = NarrowButton(self, icon_name="handshake")
        self.client_button.setObjectName("assignmentClientButton")
        self.choose_button = Button("", self, look=ButtonLook.TEXT)
        self.choose_button.setObjectName("chooseClientButton")
        self.editor = AssignmentEditor(desk, self, closes=False)
        self._nothing = QWidget(self)
        self._invitation = Label(
            self.tr("Kies een opdracht in de lijst"), self._nothing, role=Role.SECONDARY, wrap=True
        )
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self._nothing).addWidget(self._invitation)
        one = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.client_button)
        row.addWidget(self.choose_button)
        row.addStretch(1)
        column = QVBoxLayout(one)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.editor)
        column.addStretch(1)
        self._one = scrolling(one, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.client_button.clicked.connect(self._on_client)
        self.choose_button.clicked.connect(self.choose_client)
        self.editor.paper_wanted.connect(lambda card: open_assignment_paper(desk, self, card))

    def show_chosen(self, card: AssignmentCard | None, *, something_listed: bool = True) -> None:
        """Show this assignment, or nothing."""
        self._invitation.setVisible(something_listed)
        if card is not None and (self._card is None or self._card.id != card.id):
            self._one.verticalScrollBar().setValue(0)
        self._card = card
        self._pages.setCurrentWidget(self._nothing if card is None else self._one)
        if card is None:
            return
        name = card.client
        self.client_button.show_words(name, self.tr("Naar partner {name}").format(name=name))
        self.client_button.setVisible(bool(name))
        self.choose_button.set_words(self.tr("Andere") if name else self.tr("Kies de opdrachtgever"))
        self.editor.show_assignment(card)

    def choose_client(self) -> None:
        """Whose question is it? Who would rather not be approached is not offered."""
        card = self._card
        if card is None:
            return
        resting = {row.id for row in list_partners(self._desk.database) if row.is_resting}
        chooser = PartnerChooser(
            self._desk,
            self,
            title=self.tr("Wiens vraag is het?"),
            button=self.tr("Kies"),
            without=resting,
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(lambda partner_id: self._keep_client(card.id, partner_id))
        chooser.open()

    def _keep_client(self, assignment_id: int, partner_id: int) -> None:
        try:
            change_field(self._desk.database, Assignment, assignment_id, "partner_id", str(partner_id))
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Opdrachtgever bewaard"))

    def _on_client(self) -> None:
        if self._card is not None and self._card.partner_id is not None:
            self._desk.partner_wanted.emit(self._card.partner_id)
