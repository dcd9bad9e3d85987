"""Above a list: what to look for, and the chips that narrow it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.ui.shared.chips import ChipBar, FilterChip, Option
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role


class FilterRow(Ground):
    """`changed()` after a letter or a chip, `left()` to go on to the list."""

    changed = Signal()
    left = Signal()

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent, line_below=True)
        self.search = SearchField(placeholder, self)
        self.search.setObjectName(name)
        self.chips = ChipBar(self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(6)
        self._row.addWidget(self.search)
        self._row.addWidget(self.chips, 1)
        self.search.searched.connect(self.changed)
        self.search.entered.connect(self.left)
        self.search.left.connect(self.left)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def add_chip(self, name: str, title: str, options: Sequence[Option] = ()) -> FilterChip:
        """One more chip, with what can be chosen in it."""
        chip = FilterChip(title, options, self)
        chip.setObjectName(name)
        chip.changed.connect(self.changed)
        return self.chips.add_chip(chip)

    def clear(self) -> None:
        """Look for nothing and narrow nothing."""
        self.search.clear()
        self.chips.clear()

    def focus_search(self) -> None:
        """Into the search, with what stands there chosen."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(theme().bar_height())
        self._row.setContentsMargins(12, 0, 12, 0)
        self.search.setFixedWidth(self.search.sizeHint().width())
