"""*Maak er één van*: the fields that differ side by side, a choice per field, who are one person (F18)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem, NetwerkError
from netwerk_desktop.services.field_merging import Choice, Difference
from netwerk_desktop.services.merging import (
    MergeQuestion,
    merge_partners,
    merge_people,
    partners_to_merge,
    people_to_merge,
)
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind, scrolling
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDTH, HEIGHT = 780, 470
LONGEST_SHOWN = 300
"""Characters of a value that are shown; the tooltip has more."""
Merge = Callable[[dict[str, Choice], list[tuple[int, int]]], None]


class _Side(QWidget):
    """One of two values with its button; a click on the words chooses too."""

    def __init__(self, text: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QRadioButton(self)
        self.button.setAccessibleName(name)
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        self._words = Label(shown, self, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(6)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.button.setChecked(True)


class _Choices(QWidget):
    """The rows of all differences: label, the one, the other, and *allebei* where that can be."""

    def __init__(self, question: MergeQuestion, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mergeChoices")
        self._groups: dict[str, QButtonGroup] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 4, 20, 8)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._add_heads(question)
        for difference in question.differences:
            self._add(difference)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        follow_theme(self._on_theme_changed)

    @property
    def chosen(self) -> dict[str, Choice]:
        """The choice per field."""
        return {field: list(Choice)[group.checkedId()] for field, group in self._groups.items()}

    def choose(self, field: str, choice: Choice) -> None:
        """Choose as a click would."""
        self._groups[field].button(list(Choice).index(choice)).setChecked(True)

    def _add_heads(self, question: MergeQuestion) -> None:
        heads = (self.tr("blijft: {name}"), self.tr("gaat erin op: {name}"))
        for column, (words, name) in enumerate(
            zip(heads, (question.winner, question.loser), strict=True), start=1
        ):
            label = ElidedLabel(words.format(name=name), self, kind=TextKind.CAPTION, role=Role.SECONDARY)
            label.setObjectName("mergeWinnerLabel" if column == 1 else "mergeLoserLabel")
            self._grid.addWidget(label, 0, column)

    def _add(self, difference: Difference) -> None:
        place = self._grid.rowCount()
        label = Label(difference.label, self, role=Role.SECONDARY, wrap=True)
        label.setContentsMargins(0, 3, 0, 3)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        group = self._groups[difference.field] = QButtonGroup(self)
        for column, (choice, text) in enumerate(
            ((Choice.WINNER, difference.winner), (Choice.LOSER, difference.loser)), start=1
        ):
            side = _Side(text, f"{difference.label}: {text[:80]}", self)
            side.button.setObjectName(f"{difference.field}{choice.value.title()}Radio")
            group.addButton(side.button, list(Choice).index(choice))
            self._grid.addWidget(side, place, column, Qt.AlignmentFlag.AlignTop)
        if Choice.BOTH in difference.choices:
            both = QRadioButton(self.tr("allebei"), self)
            both.setObjectName(f"{difference.field}BothRadio")
            both.setAccessibleName(self.tr("{label}: allebei").format(label=difference.label))
            group.addButton(both, list(Choice).index(Choice.BOTH))
            self._grid.addWidget(both, place, 3, Qt.AlignmentFlag.AlignTop)
        group.button(list(Choice).index(difference.proposal)).setChecked(True)

    def _on_theme_changed(self) -> None:
        self._grid.setColumnMinimumWidth(0, theme().text_width("Maatschappelijk"))


class MergeDialog(QDialog):
    """Show it with `open()`. `merged(winner id)` when it is done; *Wissel om* lets the other one stay."""

    merged = Signal(int)

    def __init__(
        self,
        desk: Desk,
        winner_id: int,
        loser_id: int,
        parent: QWidget | None = None,
        *,
        people: bool = False,
    ) -> None:
        """*people* merges two persons instead of two partners. Raises DomainError when that cannot be."""
        super().__init__(parent)
        self._desk, self._people = desk, people
        self._question = self._asked(winner_id, loser_id)
        self.setObjectName("mergeDialog")
        self.setModal(True)
        title = self.tr("Maak er één persoon van") if people else self.tr("Maak er één partner van")
        self.setWindowTitle(title)
        self._title = Label(title, self, kind=TextKind.SECTION)
        self._words = Label("", self, role=Role.SECONDARY, wrap=True)
        self._place = QVBoxLayout()
        self._notice = NoticeBox(NoticeKind.PROBLEM, "", self)
        self._notice.setObjectName("mergeNotice")
        self._notice.hide()
        self.swap_button = Button(self.tr("&Wissel om"), self, look=ButtonLook.TEXT, icon_name="split")
        self.swap_button.setObjectName("swapMergeButton")
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.cancel_button.setObjectName("cancelButton")
        self.merge_button = Button(self.tr("&Voeg samen"), self, look=ButtonLook.MAIN)
        self.merge_button.setObjectName("mergeButton")
        self._ticks: dict[tuple[int, int], QCheckBox] = {}
        self._lay_out()
        self._show_question()
        self.swap_button.clicked.connect(self._on_swap)
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button.clicked.connect(self.merge)
        self.resize(round(WIDTH * theme().scale), round(HEIGHT * min(theme().scale, 1.1)))
        self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def choices(self) -> _Choices:
        """The differing fields."""
        return self._choices

    def merge(self) -> None:
        """Make one of the two, or say why not."""
        question = self._question
        same = [pair for pair, tick in self._ticks.items() if tick.isChecked()]
        try:
            if self._people:
                merge_people(self._desk.database, question.winner_id, question.loser_id, self._choices.chosen)
            else:
                merge_partners(
                    self._desk.database,
                    question.winner_id,
                    question.loser_id,
                    self._choices.chosen,
                    same_people=same,
                )
        except DomainError as problem:
            self._notice.set_text(problem.message)
            self._notice.show()
            return
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)
            return
        self.accept()
        self._desk.say(self.tr("Personen samengevoegd") if self._people else self.tr("Partners samengevoegd"))
        self.merged.emit(question.winner_id)

    def _asked(self, winner_id: int, loser_id: int) -> MergeQuestion:
        ask = people_to_merge if self._people else partners_to_merge
        return ask(self._desk.database, winner_id, loser_id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._words, self._notice):
            row = QHBoxLayout()
            row.setContentsMargins(20, 0, 20, 0)
            row.addWidget(part)
            column.addLayout(row)
        column.addLayout(self._place, 1)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.swap_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.merge_button)
        column.addWidget(foot)

    def _show_question(self) -> None:
        question = self._question
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._notice.hide()
        self._words.setText(self._explained(question))
        ground = Ground(Role.BASE, self, line_above=True)
        body = QWidget(ground)
        self._choices = _Choices(question, body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self._choices)
        self._add_people(question, body, column)
        column.addStretch(1)
        area = QVBoxLayout(ground)
        area.setContentsMargins(0, 1, 0, 0)
        area.addWidget(scrolling(body, ground))
        self._place.addWidget(ground)

    def _add_people(self, question: MergeQuestion, body: QWidget, column: QVBoxLayout) -> None:
        self._ticks = {}
        if not question.people:
            return
        row = QVBoxLayout()
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(4)
        row.addWidget(Label(self.tr("Ook één persoon?"), body, semibold=True))
        for number, pair in enumerate(question.people, start=1):
            words = self.tr("{one}  is ook  {other}").format(one=pair.winner, other=pair.loser)
            tick = QCheckBox(words.replace("&", "&&"), body)
            tick.setObjectName(f"samePerson{number}Check")
            tick.setChecked(True)
            self._ticks[pair.winner_id, pair.loser_id] = tick
            row.addWidget(tick)
        column.addLayout(row)

    def _explained(self, question: MergeQuestion) -> str:
        words = self.tr(
            "Alles wat bij {loser} hoort, gaat naar {winner}. Wat je niet kiest, komt bij de opmerking."
        )
        if not question.differences:
            words = self.tr("Er is niets om te kiezen. Alles wat bij {loser} hoort, gaat naar {winner}.")
        if question.rest:
            words = " ".join((words, self.tr("Ook dit geldt dan voor {winner}: {rest}.")))
        return words.format(loser=question.loser, winner=question.winner, rest=question.rest.rstrip("."))

    def _on_swap(self) -> None:
        self._question = self._asked(self._question.loser_id, self._question.winner_id)
        self._show_question()


def open_merge(
    desk: Desk, parent: QWidget, ids: Sequence[int], *, people: bool = False
) -> MergeDialog | None:
    """Open the dialog for two partners or persons; None after saying why that cannot be."""
    winner_id, loser_id = ids
    try:
        dialog = MergeDialog(desk, winner_id, loser_id, parent, people=people)
    except NetwerkError as problem:
        feedback.show_problem(parent, problem)
        return None
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
