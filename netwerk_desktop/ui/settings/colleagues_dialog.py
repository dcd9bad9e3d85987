"""Bestand, Collega’s: who helps at school, with their role and how to reach them (S0-15, S2-D8)."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.services.colleagues import COLLEAGUE_TABLES, ColleagueCard, add_colleague, colleagues
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.settings.colleague_editor import ColleagueEditor
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.form_keeper import FormKeeper
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import Ground, scrolling
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

SIZE = QSize(620, 500)


class _Line(ActionLine):
    """One colleague: name, role, and how to reach. A click, F2 or Enter unfolds everything."""

    def __init__(self, card: ColleagueCard, parent: QWidget) -> None:
        super().__init__(parent)
        self.colleague_id = card.id
        quiet = Role.SECONDARY if card.is_gone else Role.TEXT
        name = ElidedLabel(card.name, self, role=quiet)
        does = " · ".join(part for part in (self.tr("weg") if card.is_gone else "", card.function) if part)
        under = ElidedLabel(does, self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        number = Label(card.person.best_phone, self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(under)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 4)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(number)
        self.setObjectName("colleagueLine")
        self.setAccessibleName(", ".join(p for p in (card.name, does, card.person.best_phone) if p))


class ColleaguesDialog(QDialog):
    """Show it with `open()`. Everything is kept as soon as it is typed, and can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards: tuple[ColleagueCard, ...] = ()
        self._open_id: int | None = None
        self.lines: list[_Line] = []
        self.setObjectName("colleaguesDialog")
        self.setWindowTitle(self.tr("Collega’s"))
        self.setModal(True)
        self._page = Ground(Role.BASE, self)
        self.name_edit = self._edit(
            "Name", self.tr("Naam van de collega"), self.tr("Naam, bijvoorbeeld F. de Vries")
        )
        self.function_edit = self._edit(
            "Function", self.tr("Rol op school"), self.tr("Rol, bijvoorbeeld decaan")
        )
        self.phone_edit = self._edit("Phone", self.tr("Telefoon"), self.tr("Telefoon"))
        self.email_edit = self._edit("Email", self.tr("E-mail"), self.tr("E-mail"))
        self._message = FieldMessage(self._page)
        self.add_button = Button(self.tr("&Voeg toe"), self._page)
        self.add_button.setObjectName("addColleagueButton")
        self.editor = ColleagueEditor(desk, self._page)
        self.editor.hide()
        self.close_button = Button(self.tr("&Sluit"), self, look=ButtonLook.MAIN)
        self.close_button.setObjectName("closeButton")
        self._lay_out()
        self.add_button.clicked.connect(self.add)
        for edit in (self.name_edit, self.function_edit, self.phone_edit, self.email_edit):
            edit.returnPressed.connect(self.add)
        self.editor.closed.connect(self._on_closed)
        self.close_button.clicked.connect(self.accept)
        desk.changed.connect(self._on_changed)
        FormKeeper(desk, "newColleague", self, only="newColleague")
        self._show()
        self.resize(first_size(parent, SIZE))
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def error(self) -> str:
        """What is wrong with who is being added, or empty."""
        return self._message.text() if self._message.is_error else ""

    def add(self) -> None:
        """Keep who was typed, or say at the field what is wrong."""
        edits = {"function": self.function_edit, "phone": self.phone_edit, "email": self.email_edit}
        typed = {name: edit.text() for name, edit in edits.items()}
        self._show_error("")
        try:
            added = add_colleague(self._desk.database, self.name_edit.text(), **typed)
        except NetwerkError as problem:
            field = problem.field if isinstance(problem, DomainError) else None
            edits["mobile"] = self.phone_edit
            self._show_error(problem.message, edits.get(field or "", self.name_edit))
            return
        for edit in (self.name_edit, *edits.values()):
            edit.clear()
        self._desk.say(self.tr("Collega toegevoegd"))
        self._focus_line(added)

    def _edit(self, name: str, label: str, hint: str) -> LineField:
        edit = LineField("", self._page, name=label)
        edit.setObjectName(f"newColleague{name}Edit")
        edit.setPlaceholderText(hint)
        return edit

    def _lay_out(self) -> None:
        words = self.tr(
            "Wie helpt er mee op school? Een collega kan partners beheren of vervangen, vast contact zijn "
            "van een plek, en op bezoek gaan. Klik op een naam om iets te wijzigen."
        )
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(6)
        first.addWidget(self.name_edit, 1)
        first.addWidget(self.function_edit, 1)
        second.addWidget(self.phone_edit, 1)
        second.addWidget(self.email_edit, 1)
        second.addWidget(self.add_button)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(4)
        self._column.addWidget(Label(words, self._page, role=Role.SECONDARY, wrap=True))
        self._column.addLayout(first)
        self._column.addWidget(self._message)
        self._column.addLayout(second)
        self._column.addSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.addWidget(self.editor)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        ground = Ground(Role.BASE, self)
        around = QVBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(self._page, ground))
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ground, 1)
        column.addWidget(foot)

    def _show(self) -> None:
        """Read everybody again; what is being typed in the editor stays."""
        self._cards = colleagues(self._desk.database)
        self._list.removeWidget(self.editor)
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.setObjectName("")
            line.deleteLater()
        self.lines = []
        before: QWidget = self.add_button
        for card in self._cards:
            line = _Line(card, self._page)
            line.asked.connect(lambda row_id=card.id: self._on_asked(row_id))
            self._list.addWidget(line)
            self.setTabOrder(before, line)
            self.lines.append(line)
            before = line
        self._place_editor()

    def _place_editor(self) -> None:
        card = next((card for card in self._cards if card.id == self._open_id), None)
        if card is None:
            self._open_id = None
            self.editor.hide()
            self._list.addWidget(self.editor)
            return
        line = next(line for line in self.lines if line.colleague_id == card.id)
        self._list.insertWidget(self._list.indexOf(line) + 1, self.editor)
        heirs = [each for each in self._cards if not each.is_gone and each.id != card.id]
        self.editor.show_colleague(card, heirs)
        self.editor.show()

    def _on_asked(self, colleague_id: int) -> None:
        self._open_id = None if self._open_id == colleague_id else colleague_id
        self._list.removeWidget(self.editor)
        self._place_editor()
        if self._open_id is not None:
            self.editor.edit_first()

    def _on_closed(self) -> None:
        colleague_id, self._open_id = self._open_id, None
        self._list.removeWidget(self.editor)
        self._place_editor()
        self._focus_line(colleague_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*COLLEAGUE_TABLES):
            self._show()

    def _focus_line(self, colleague_id: int | None) -> None:
        for line in self.lines:
            if line.colleague_id == colleague_id:
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_error(self, message: str, edit: LineField | None = None) -> None:
        for one in (self.name_edit, self.function_edit, self.phone_edit, self.email_edit):
            mark_wrong(one, wrong=one is edit)
        self._message.show_error(message)
        if edit is not None:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
