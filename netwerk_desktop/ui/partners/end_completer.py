"""With whom a tie may be, proposed while she types; beside a partner how contact stands (N1)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyleOptionViewItem

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.network_links import LinkEnd
from netwerk_desktop.services.radar import contact_levels
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.shared.completion_list import CompletionDelegate, put_list
from netwerk_desktop.ui.shared.marks import ELIDE, Mark, mark_text, mark_width, paint_mark
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.theme import theme

MOST: Final = 50
"""Who is not among so many is found by another letter, not by scrolling."""
MARK: Final = Qt.ItemDataRole.UserRole + 1
SIDE: Final = 8
Index = QModelIndex | QPersistentModelIndex


class EndCompleter(QCompleter):
    """Proposes in *edit* who of *ends* has all that is typed in the name, whatever the accents."""

    def __init__(self, database: Database, ends: Sequence[LinkEnd], edit: QLineEdit) -> None:
        super().__init__(edit)
        self._ends = ends
        self._folded: list[str] = []
        self._rows = _Ends(database, self)
        self.setModel(self._rows)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        put_list(self, "linkOtherList", _EndDelegate(self))
        edit.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        """Before the list opens: a line edit tells what was typed first."""
        words = fold(text).split()
        if words and not self._folded:
            self._folded = [fold(end.label) for end in self._ends]
        fitting = [
            row for row, name in enumerate(self._folded) if words and all(word in name for word in words)
        ]
        fitting.sort(key=lambda row: not self._folded[row].startswith(words[0]))
        self._rows.show_ends([self._ends[row] for row in fitting[:MOST]])


class _Ends(QAbstractListModel):
    """Some names. The levels are read for the rows that are painted, all at once."""

    def __init__(self, database: Database, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self.ends: Sequence[LinkEnd] = ()
        self._marks: dict[int, Mark | None] = {}
        self._wanted: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read)

    def show_ends(self, ends: Sequence[LinkEnd]) -> None:
        """Have these in the list."""
        self.beginResetModel()
        self.ends = ends
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ends)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        end = self.ends[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return end.label
        if role == MARK:
            return self._mark(end.partner_id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            mark = self._mark(end.partner_id)
            return end.label if mark is None else f"{end.label}, {mark_text(mark)}"
        return None

    def _mark(self, partner_id: int | None) -> Mark | None:
        if partner_id is None:
            return None
        if partner_id not in self._marks:
            self._wanted.add(partner_id)
            self._timer.start()
        return self._marks.get(partner_id)

    def _read(self) -> None:
        wanted, self._wanted = self._wanted, set()
        try:
            levels = contact_levels(self._database, wanted)
        except NetwerkError:  # the file was locked in the meantime, and the list goes with it
            return
        self._marks |= dict.fromkeys(wanted)
        self._marks |= {partner_id: radar_mark(fading.level) for partner_id, fading in levels.items()}
        if self.ends:
            last = self.index(len(self.ends) - 1)
            self.dataChanged.emit(self.index(0), last, [MARK, Qt.ItemDataRole.AccessibleTextRole])


class _EndDelegate(CompletionDelegate):
    """The name, and at the end of the line the level; a long name gives way."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        mark: Mark | None = index.data(MARK)
        if mark is not None:
            room = option.rect.width() - mark_width(mark) - 3 * SIDE
            option.text = option.fontMetrics.elidedText(option.text, ELIDE, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        mark: Mark | None = index.data(MARK)
        if mark is not None:
            painter.save()
            painter.setFont(theme().font())
            area = QRectF(option.rect)
            area.setLeft(area.right() - SIDE - mark_width(mark))
            paint_mark(painter, mark, area)
            painter.restore()
