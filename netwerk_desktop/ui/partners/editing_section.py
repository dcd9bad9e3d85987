"""A list of which each line opens a small editor below it, with everything that is known of its row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.fact_field import FactField
from netwerk_desktop.ui.shared.row_editor import RowEditor


class EditingSection(ListSection):
    """Subclasses make the editor, once it is asked for, and fill it. The line of entry is for what is new."""

    def __init__(
        self, desk: Desk, title: str, words: EntryWords, parent: QWidget | None = None, *, action: str
    ) -> None:
        super().__init__(desk, title, words, parent, action=action)
        self.editor: RowEditor | None = None
        self._open_id: int | None = None

    @property
    def fields(self) -> tuple[FactField, ...]:
        """The fields of the row that is unfolded."""
        return () if self.editor is None or self._open_id is None else self.editor.fields

    def make_editor(self) -> RowEditor:
        """The editor; made when the first line is opened."""
        raise AssertionError("each section has its own")

    def fill_editor(self, line_id: int) -> None:
        """Show in the editor what is known of that row."""
        raise AssertionError("each section knows its own rows")

    def edit(self, line_id: int) -> None:
        """Unfold this line, or fold it when it was."""
        if self._open_id == line_id:
            self.close_editor()
            return
        if self.editor is None:
            self.editor = self.make_editor()
            self.editor.closed.connect(self.close_editor)
        self._open_id = line_id
        self.show_editor_again()
        self.editor.edit_first()

    def close_editor(self) -> None:
        """Fold it; the focus goes to its line."""
        line_id, self._open_id = self._open_id, None
        self.show_editor_again()
        row = next((row for row in self.rows if row.line.id == line_id), None)
        (row or self.header.action_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_editor_again(self) -> None:
        """The lines may be others: below the one that is unfolded, or nowhere when that is gone."""
        if self.editor is None:
            return
        self._place.removeWidget(self.editor)
        row = next((row for row in self.rows if row.line.id == self._open_id), None)
        if row is None:
            self._open_id = None
            self.editor.hide()
            return
        self._place.insertWidget(self._place.indexOf(row) + 1, self.editor)
        self.fill_editor(row.line.id)
        self.editor.show()

    def show_lines(self, partner_id: int, lines: Sequence[ListLine], *, count: str) -> None:
        """Another partner: folded again."""
        if partner_id != self.partner_id:
            self._open_id = None
        super().show_lines(partner_id, lines, count=count)
