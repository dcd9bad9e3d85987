"""The list that drops below a field while she types: with an edge, and lines as high as in any other list."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate, QStyleOptionViewItem

from netwerk_desktop.ui.shared.theme import theme

OF_COMPLETER: Final = "drops"
"""The property of such a list. No widget is its parent: its completer unmakes it, and nobody else may."""

Index = QModelIndex | QPersistentModelIndex


class CompletionDelegate(QStyledItemDelegate):
    """A line as high as the rows of a table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme().row_height())


def put_list(completer: QCompleter, name: str, delegate: CompletionDelegate | None = None) -> QListView:
    """Have *completer* drop such a list, *name* being its object name; *delegate* paints more than words."""
    popup = QListView()
    popup.setObjectName(name)
    popup.setProperty(OF_COMPLETER, "true")
    popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    popup.setTextElideMode(Qt.TextElideMode.ElideRight)
    popup.setUniformItemSizes(True)
    completer.setPopup(popup)
    popup.setItemDelegate(delegate or CompletionDelegate(completer))  # the completer has just put its own
    return popup
