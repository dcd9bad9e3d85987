"""One step in full: who and when, and per row what changed, with *Zet terug* beside each older value."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import WEEKDAYS, long_date
from netwerk_desktop.services.history import Deed, HistoryLine, HistoryPart, HistoryStep
from netwerk_desktop.services.history_restoring import STANDS_FAST
from netwerk_desktop.ui.history.columns import label_of
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

MOST_LINES = 30
"""Lines that are shown at first: an import may have written hundreds."""
LONGEST = 600
"""Characters of a value that are shown; *Zet terug* brings back all of them."""
WIDEST_LABEL = "Nummer van het post"


class StepView(QWidget):
    """`restore_wanted(HistoryLine)` when an older value must come back."""

    restore_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyStepView")
        self._step: HistoryStep | None = None
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PANE_SIDE, 12, PANE_SIDE, 12)
        self.restore_buttons: list[Button] = []

    def show_step(self, step: HistoryStep | None) -> None:
        """Show another step, or nothing."""
        if step is not self._step or self._body is None:
            self._step = step
            self._show(all_lines=False)

    def words(self) -> list[str]:
        """All that stands on it, from top to bottom, for tests and screen readers."""
        return [label.text() for label in self.findChildren(Label) if label.isVisibleTo(self)]

    def _show(self, *, all_lines: bool) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.setParent(None)
            self._body.deleteLater()
        self.restore_buttons = []
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if self._step is not None:
            self._fill(column, self._step, all_lines=all_lines)
        column.addStretch(1)
        self._column.addWidget(self._body)
        self._body.show()

    def _fill(self, column: QVBoxLayout, step: HistoryStep, *, all_lines: bool) -> None:
        assert self._body is not None
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Label(label_of(step), self._body, kind=TextKind.SECTION, wrap=True))
        moment = f"{WEEKDAYS[step.at.weekday()]} {long_date(step.at.date())}, {step.at:%H.%M}"
        head.addWidget(Label(f"{moment} · {step.actor}", self._body, role=Role.SECONDARY, wrap=True))
        column.addLayout(head)
        shown, left = _first(step.parts, MOST_LINES) if not all_lines else (step.parts, 0)
        for part in shown:
            self._add_part(column, part)
        if not step.parts:
            words = self.tr("Er veranderde niets dat hier te zien is")
            column.addWidget(Label(words, self._body, role=Role.SECONDARY, wrap=True))
        if left:
            words = self.tr("Nog 1 onderdeel") if left == 1 else self.tr("Nog {count} onderdelen")
            more = Button(
                words.format(count=left), self._body, look=ButtonLook.TEXT, icon_name="chevron-down"
            )
            more.setObjectName("allHistoryLinesButton")
            more.clicked.connect(self._on_all)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_part(self, column: QVBoxLayout, part: HistoryPart) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(part.title, self._body, semibold=True, wrap=True), 1)
        if part.deed is not Deed.CHANGED:
            head.addWidget(
                Label(part.deed.value, self._body, role=Role.SECONDARY), 0, Qt.AlignmentFlag.AlignTop
            )
        block = QVBoxLayout()
        block.setSpacing(2)
        block.addLayout(head)
        if part.lines:
            grid = QGridLayout()
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            for row, line in enumerate(part.lines):
                self._add_line(grid, row, line)
            block.addLayout(grid)
        column.addLayout(block)

    def _add_line(self, grid: QGridLayout, row: int, line: HistoryLine) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name = Label(line.label, self._body, role=Role.SECONDARY, wrap=True)
        name.setFixedWidth(theme().text_width(WIDEST_LABEL))
        value = Label(_value(line), self._body, wrap=True)
        value.setAccessibleName(line.words)
        grid.addWidget(name, row, 0, top)
        grid.addWidget(value, row, 1, top)
        if line.deed is Deed.CHANGED and line.why_not != STANDS_FAST:
            button = self._restore_button(line)
            grid.addWidget(button, row, 2, top)
            above = max(0, (button.sizeHint().height() - value.fontMetrics().height()) // 2)
            for label in (name, value):
                label.setContentsMargins(0, above, 0, 0)

    def _restore_button(self, line: HistoryLine) -> Button:
        button = Button(
            self.tr("Zet terug"), self._body, look=ButtonLook.TEXT, icon_name="undo-2", small=True
        )
        button.setObjectName(f"restore_{line.column}Button")
        name = self.tr("{label}: zet {value} terug").format(label=line.label, value=_cut(line.before, 60))
        button.setAccessibleName(name)
        button.setToolTip(name)
        if line.why_not:
            button.set_why_not(line.why_not)
        button.clicked.connect(lambda: self.restore_wanted.emit(line))
        self.restore_buttons.append(button)
        return button

    def _on_all(self) -> None:
        self._show(all_lines=True)


def _first(parts: Sequence[HistoryPart], most: int) -> tuple[Sequence[HistoryPart], int]:
    """The parts that fit in *most* lines (at least one), and how many do not."""
    lines = 0
    for place, part in enumerate(parts):
        lines += len(part.lines) + 1
        if lines > most and place:
            return parts[:place], len(parts) - place
    return parts, 0


def _value(line: HistoryLine) -> str:
    """Short values on one line, long ones below each other."""
    before, after = (_cut(text, LONGEST) for text in (line.before, line.after))
    if line.deed is Deed.CHANGED:
        is_long = len(before) + len(after) > 80 or "\n" in before + after
        return f"{before}\n→ {after}" if is_long else f"{before} → {after}"
    return after if line.deed is Deed.ADDED else before


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
