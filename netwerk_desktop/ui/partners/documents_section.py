"""*Documenten*: what was dropped on a partner and is kept inside the file of the school."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netwerk_desktop.exchange.document_kinds import ALLOWED_WORDS
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.partner_files import (
    FileCard,
    Kept,
    keep_files,
    open_file,
    partner_files,
    remark_file,
    remove_file,
    save_file,
)
from netwerk_desktop.system.file_names import unused_path
from netwerk_desktop.system.temporary import remove_paper
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import ask_open_file, ask_save_file, show_problem
from netwerk_desktop.ui.papers.saving import folder_for_papers
from netwerk_desktop.ui.partners.dropping import is_mail
from netwerk_desktop.ui.partners.entry_line import EntryLine, EntryValues, EntryWords
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

TASK = "keep documents"
KINDS = "Documenten en mails (*.pdf *.docx *.xlsx *.png *.jpg *.jpeg *.msg *.eml)"
SHOWN_AT_FIRST = 4


class _FileLine(ActionLine):
    """One document: a click or Enter opens it, the menu saves or removes it."""

    def __init__(self, card: FileCard, when: str, menu: Callable[[], QMenu], parent: QWidget) -> None:
        super().__init__(parent)
        self.card = card
        self._menu = menu
        self.setObjectName("documentRow")
        facts = " · ".join((card.kind, card.size_words, when))
        self.setAccessibleName(", ".join(part for part in (card.name, card.remark, facts) if part))
        more = Button("", self, look=ButtonLook.QUIET, icon_name="ellipsis", small=True)
        more.setAccessibleName(self.tr("Meer over {name}").format(name=card.name))
        more.setObjectName("documentMenuButton")
        more.clicked.connect(lambda: self._menu().popup(more.mapToGlobal(QPoint(0, more.height()))))
        row = QHBoxLayout(self)
        row.setSpacing(8)
        row.setContentsMargins(0, 1, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(card.name, self))
        if card.remark:
            words.addWidget(ElidedLabel(card.remark, self, kind=TextKind.CAPTION, role=Role.SECONDARY))
        row.addLayout(words, 1)
        row.addWidget(Label(facts, self, kind=TextKind.CAPTION, role=Role.SECONDARY))
        row.addWidget(more)
        self.setMinimumHeight(theme().row_height(lines=2 if card.remark else 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu:
            self._menu().popup(self.mapToGlobal(QPoint(20, self.height())))
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu().popup(event.globalPos())


class DocumentsSection(QWidget):
    """Header with *+ Document*, the lines, *Nog n tonen*. Files are dropped on the whole detail.

    `mails_chosen(paths, partner id)`: a mail becomes a contact to note, chosen as well as dropped.
    """

    mails_chosen = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentsSection")
        self._desk = desk
        self._partner_id: int | None = None
        self._cards: tuple[FileCard, ...] = ()
        self._all_shown = False
        self.rows: list[_FileLine] = []
        self.header = SectionHeader(
            self.tr("Documenten"), self, action=self.tr("Document"), action_icon="plus"
        )
        self.header.action_button.setObjectName("addDocumentButton")
        words = self.tr("Sleep een document hierheen ({kinds}), of een mail om het contact te noteren.")
        words = words.format(kinds=ALLOWED_WORDS)
        self.empty_label = Label(words, self, role=Role.SECONDARY, wrap=True)
        self._remark_of: int | None = None
        asked = EntryWords(
            name="documentRemark",
            what=self.tr("Opmerking bij het document"),
            hint=self.tr("Wat is dit? Bijvoorbeeld: foto's van de open dag"),
        )
        self.remark_entry = EntryLine(asked, desk, self)
        self.remark_entry.hide()
        self.remark_entry.kept.connect(self._on_remark_kept)
        self.remark_entry.left.connect(self._leave_remark)
        self._more = Button("", self, look=ButtonLook.TEXT)
        self._more.setObjectName("allDocumentsButton")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.empty_label)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column.addLayout(self._place)
        column.addWidget(self._more)
        self.header.acted.connect(self._on_add)
        self._more.clicked.connect(self._on_more)

    def show_partner(self, partner_id: int) -> None:
        """Show the documents of this partner."""
        if partner_id != self._partner_id:
            self._partner_id, self._all_shown, self._remark_of = partner_id, False, None
            self.remark_entry.hide()
        cards = partner_files(self._desk.database, partner_id)
        if cards != self._cards or (cards and not self.rows):
            self._cards = cards
            self._build()
        self.header.set_count(str(len(cards)) if cards else "")
        self.empty_label.setVisible(not cards)
        self._more.setVisible(len(cards) > len(self.rows))

    def keep(self, paths: Sequence[Path]) -> None:
        """Keep these files with the partner in view, in the background."""
        partner_id = self._partner_id
        if partner_id is None or not paths:
            return
        started = self._desk.tasks.run(
            TASK,
            lambda _progress: self._keep_files(partner_id, paths),
            owner=self,
            what=self.tr("Documenten bewaren"),
            on_done=self._on_kept,
            on_error=lambda problem: show_problem(self.window(), problem),
        )
        if started is None:
            busy = self.tr("Er wordt al een document bewaard. Wacht even, en sleep het dan opnieuw.")
            show_problem(self.window(), DomainError(busy))

    def _keep_files(self, partner_id: int, paths: Sequence[Path]) -> Kept:
        try:
            return keep_files(self._desk.database, partner_id, paths)
        finally:
            for path in paths:
                remove_paper(self._desk.places.temporary, path)

    def menu_of(self, card: FileCard) -> QMenu:
        """Open, say what it is, save elsewhere, remove."""
        menu = QMenu(self)
        menu.setObjectName("documentMenu")
        for name, words, act in (
            ("openDocumentAction", self.tr("&Open"), self._open),
            ("remarkDocumentAction", self.tr("Op&merking"), self._ask_remark),
            ("saveDocumentAction", self.tr("Op&slaan als…"), self._save),
            ("removeDocumentAction", self.tr("&Verwijder"), self._remove),
        ):
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(partial(self._act, act, card))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _act(self, act: Callable[[FileCard], None], card: FileCard, _checked: bool = False) -> None:
        act(card)

    def _build(self) -> None:
        for row in self.rows:
            self._place.removeWidget(row)
            row.hide()
            row.setObjectName("")
            row.deleteLater()
        shown = self._cards if self._all_shown else self._cards[:SHOWN_AT_FIRST]
        self.rows = []
        for card in shown:
            when = short_date(card.added_on, today=self._desk.today())
            row = _FileLine(card, when, partial(self.menu_of, card), self)
            row.asked.connect(partial(self._open, card))
            self._place.addWidget(row)
            self.rows.append(row)
        if self._remark_of is not None:
            self._put_remark()
        self._more.set_words(self.tr("Nog {count} tonen").format(count=len(self._cards) - len(shown)))
        self._more.setVisible(len(self._cards) > len(shown))

    def _open(self, card: FileCard) -> None:
        self._try(lambda: open_file(self._desk.database, card.id, self._desk.places.temporary))

    @property
    def holds_refused_value(self) -> bool:
        """Whether something stands typed that could not be kept."""
        return self.remark_entry.isVisibleTo(self) and bool(self.remark_entry.error)

    def _ask_remark(self, card: FileCard) -> None:
        self._remark_of = card.id
        self._put_remark()
        self.remark_entry.start(EntryValues(card.remark))

    def _row_asked(self) -> _FileLine | None:
        return next((row for row in self.rows if row.card.id == self._remark_of), None)

    def _put_remark(self) -> None:
        """Below its document; the lines are made anew after each step."""
        self._place.removeWidget(self.remark_entry)
        row = self._row_asked()
        self._place.insertWidget(0 if row is None else self._place.indexOf(row) + 1, self.remark_entry)

    def _on_remark_kept(self) -> None:
        file_id, remark = self._remark_of, self.remark_entry.values.text
        if file_id is None:
            return
        try:
            remark_file(self._desk.database, file_id, remark)
        except NetwerkError as problem:
            self.remark_entry.show_problem(problem.message, None)
            return
        self._leave_remark()
        self._desk.say(self.tr("Opmerking bewaard"))

    def _leave_remark(self) -> None:
        row = self._row_asked()
        self._remark_of = None
        self.remark_entry.hide()
        (row or self.header.action_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, card: FileCard) -> None:
        try:
            proposal = unused_path(folder_for_papers(self._desk) / card.name)
        except NetwerkError as problem:
            show_problem(self.window(), problem)
            return
        suffix = Path(card.name).suffix
        path = ask_save_file(
            self.window(), self.tr("Document opslaan"), proposal=proposal, kinds=f"{card.kind} (*{suffix})"
        )
        if path is not None and self._try(lambda: save_file(self._desk.database, card.id, path)):
            words = self.tr("Opgeslagen in {folder}").format(folder=path.parent.name or path.parent)
            self._desk.say(words, undoable=False)

    def _remove(self, card: FileCard) -> None:
        if self._try(lambda: remove_file(self._desk.database, card.id)):
            self._desk.say(self.tr("{name} verwijderd").format(name=card.name[:60]))

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except NetwerkError as problem:
            show_problem(self.window(), problem)
            return False
        return True

    def _on_add(self) -> None:
        path = ask_open_file(self.window(), self.tr("Kies een document"), kinds=KINDS)
        if path is not None and is_mail(path):
            self.mails_chosen.emit([path], self._partner_id)
        elif path is not None:
            self.keep([path])

    def _on_kept(self, kept: Kept) -> None:
        words = (
            self.tr("Document bewaard")
            if kept.count == 1
            else self.tr("{count} documenten bewaard").format(count=kept.count)
        )
        self._desk.say(words)
        if kept.refusals:
            show_problem(self.window(), DomainError("\n\n".join(kept.refusals)))

    def _on_more(self) -> None:
        self._all_shown = True
        self._build()
