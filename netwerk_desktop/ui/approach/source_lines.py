"""*Via wie gekomen*: one line per source of contact, with how many partners and how many real ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.tie_map import SourceCount
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, scrolling
from netwerk_desktop.ui.shared.share_bar import ShareBar
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDEST = 640


class _SourceLine(ActionLine):
    """The line asks for all partners of the source; the button at its end for those that are partner."""

    def __init__(self, count: SourceCount, largest: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sourceRow")
        total, real = len(count.ids), len(count.partners)
        words = self.tr("1 contact") if total == 1 else self.tr("{n} contacten").format(n=with_points(total))
        self.setAccessibleName(f"{count.words}, {words}")
        self.bar = ShareBar(Role.ACCENT, self)
        self.bar.set_share(total / largest, words)
        amount = Label(words, self)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        amount.setMinimumWidth(theme().text_width(self.tr("{n} contacten").format(n=888)))
        self.real_button = Button(
            self.tr("{n} echt partner").format(n=with_points(real)), self, look=ButtonLook.TEXT
        )
        self.real_button.setObjectName("sourcePartnersButton")
        self.real_button.setAccessibleName(
            self.tr("{source}: {n} echt partner").format(source=count.words, n=with_points(real))
        )
        self.real_button.setEnabled(real > 0)
        self.real_button.setMinimumWidth(theme().text_width(self.tr("{n} echt partner").format(n=888)) + 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 4, 2)
        row.setSpacing(16)
        row.addWidget(ElidedLabel(count.words, self), 1)
        row.addWidget(self.bar)
        row.addWidget(amount)
        row.addWidget(self.real_button)
        self.setMinimumHeight(theme().row_height())


class SourceLines(Ground):
    """`partners_wanted(ids, words)` for all of a source, or only for its real partners."""

    partners_wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("sourceLines")
        self._counts: tuple[SourceCount, ...] = ()
        self.lines: list[_SourceLine] = []
        self._inner = QWidget(self)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(PANE_SIDE, 4, PANE_SIDE, 12)
        column.setSpacing(6)
        column.addWidget(
            Label(
                self.tr("Zo zie je welke weg iets oplevert. Klik op een regel om die partners te zien."),
                self._inner,
                role=Role.SECONDARY,
                wrap=True,
            )
        )
        column.addLayout(self._place)
        column.addStretch(1)
        body = Ground(Role.BASE, self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inner, 1)
        row.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body, self))
        follow_theme(self._on_theme_changed)

    def show_counts(self, counts: Sequence[SourceCount]) -> None:
        """Show these; when they are what stands there already, nothing happens."""
        if tuple(counts) == self._counts:
            return
        self._counts = tuple(counts)
        for line in self.lines:
            self._place.removeWidget(line)
            line.hide()
            line.setObjectName("")
            line.deleteLater()
        largest = max((len(count.ids) for count in counts), default=1)
        self.lines = [_SourceLine(count, largest, self._inner) for count in self._counts]
        for line, count in zip(self.lines, self._counts, strict=True):
            words = self.tr("Bron: {source}").format(source=count.words)
            real = self.tr("Partner via: {source}").format(source=count.words)
            line.asked.connect(partial(self.partners_wanted.emit, count.ids, words))
            line.real_button.clicked.connect(
                lambda _checked=False, ids=count.partners, words=real: self.partners_wanted.emit(ids, words)
            )
            self._place.addWidget(line)

    def _on_theme_changed(self) -> None:
        self._inner.setMaximumWidth(round(WIDEST * theme().scale))
