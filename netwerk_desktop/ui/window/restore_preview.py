"""What putting a backup back changes: now beside then, and what was done in between."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.storage.backup_states import Difference
from netwerk_desktop.system import clock
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.small_window import SmallWindow, button
from netwerk_desktop.ui.window.status import moment_words

COUNTED: Final = (
    ("partner", "Partners"),
    ("person", "Personen"),
    ("contact_moment", "Contactmomenten"),
    ("collaboration_agreement", "Overeenkomsten"),
    ("thank_you_letter", "Bedankbrieven"),
)
WHEN_OTHERWISE: Final = (
    ("next_step", "Volgende stappen"),
    ("commitment", "Toezeggingen"),
    ("activity", "Activiteiten"),
    ("internship_place", "Stageplekken"),
    ("assignment", "Opdrachten"),
    ("agreement_evaluation", "Evaluaties"),
)
"""Told only where they differ: a backup of an earlier version may have none of them to count."""
MOST_OTHERWISE: Final = 4
"""How many of those there is room for on a small screen; the rest differs less."""


class RestorePreview(SmallWindow):
    """`agreed()` when she wants it so. It changes nothing itself."""

    agreed = Signal()

    def __init__(
        self,
        when: str,
        difference: Difference,
        parent: QWidget | None = None,
        *,
        foreign: bool = False,
        has_present: bool = True,
    ) -> None:
        """*when* is the moment of the backup in words; *foreign*: it is of another school or pc.

        *has_present* is False when there is nothing readable now to compare with.
        """
        super().__init__("", parent)
        self.setObjectName("restorePreview")
        self.setModal(True)
        self.say(self._title(when), self._words(difference, foreign=foreign, has_present=has_present))
        self.add_body(_Counts(difference.now if has_present else None, difference.then, self))
        if difference.latest:
            self.add_body(_Steps(difference, self))
        kept = self.tr("Wat er nu is, wordt eerst als backup bewaard. Je kunt daarna teruggaan.")
        if has_present:
            self.add_body(Label(kept, self, role=Role.SECONDARY, wrap=True))
        cancel = button(self.tr("&Annuleer"), "cancelButton", self)
        self.restore_button = button(self.tr("&Zet terug"), "confirmRestoreButton", self, main=True)
        cancel.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self._on_agreed)
        self.set_buttons(cancel, self.restore_button)

    def _title(self, when: str) -> str:
        return self.tr("Backup van {when} terugzetten?").format(when=when)

    def _words(self, difference: Difference, *, foreign: bool, has_present: bool) -> str:
        if not has_present:
            return self.tr("Dit staat erin. Daarna gaat Netwerk ermee open.")
        if foreign:
            return self.tr(
                "Deze backup komt van een andere school of pc. Alles wat nu in Netwerk staat, gaat eruit. "
                "Je wachtwoord blijft zoals het nu is."
            )
        if difference.steps is None:
            return self.tr("Alles wordt zoals het in deze backup staat.")
        if difference.steps == 0:
            return self.tr("Sinds deze backup is er niets veranderd.")
        if difference.steps == 1:
            return self.tr("Wat je na deze backup deed, is dan weg. Dat is 1 handeling.")
        return self.tr("Wat je na deze backup deed, is dan weg. Dat zijn {count} handelingen.").format(
            count=with_points(difference.steps)
        )

    def _on_agreed(self) -> None:
        self.accept()
        self.agreed.emit()


class _Counts(QWidget):
    """Per kind of row: how many now, how many then, and the difference in words."""

    def __init__(self, now: Mapping[str, int] | None, then: Mapping[str, int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("restoreCounts")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        heads = ("", self.tr("Nu"), self.tr("Backup"), "") if now is not None else ("", "", "", "")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, head in enumerate(heads):
            grid.addWidget(Label(head, self, kind=TextKind.CAPTION, role=Role.SECONDARY), 0, column, right)
        spoken = []
        for line, (table, word) in enumerate((*COUNTED, *_differing(now or {}, then)), start=1):
            before, after = (now or {}).get(table, 0), then.get(table, 0)
            change = self._change(after - before) if now is not None else ""
            grid.addWidget(Label(word, self), line, 0)
            if now is not None:
                grid.addWidget(Label(with_points(before), self), line, 1, right)
            grid.addWidget(Label(with_points(after), self, semibold=True), line, 2, right)
            role = Role.SECONDARY if after >= before else Role.ATTENTION
            grid.addWidget(Label(change, self, role=role), line, 3)
            spoken.append(f"{word}: {with_points(after)} {change}".strip())
        self.setAccessibleName(". ".join(spoken))

    def _change(self, change: int) -> str:
        if change == 0:
            return self.tr("gelijk")
        words = self.tr("{count} minder") if change < 0 else self.tr("{count} meer")
        return words.format(count=with_points(abs(change)))


def _differing(now: Mapping[str, int], then: Mapping[str, int]) -> list[tuple[str, str]]:
    """Which of `WHEN_OTHERWISE` differ, those that differ most."""
    apart = {table: abs(now[table] - then[table]) for table in now.keys() & then.keys()}
    found = [each for each in WHEN_OTHERWISE if apart.get(each[0])]
    most = sorted(found, key=lambda each: -apart[each[0]])[:MOST_OTHERWISE]
    return [each for each in found if each in most]


class _Steps(QWidget):
    """The last things that were done since."""

    def __init__(self, difference: Difference, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("laterSteps")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        head = self.tr("Het laatste daarvan") if len(difference.latest) > 1 else self.tr("Namelijk")
        grid.addWidget(Label(head, self, kind=TextKind.CAPTION, role=Role.SECONDARY), 0, 0, 1, 2)
        today = clock.today()
        for line, step in enumerate(difference.latest, start=1):
            when = moment_words(step.at, today=today)
            grid.addWidget(Label(when, self, role=Role.SECONDARY), line, 0)
            grid.addWidget(ElidedLabel(step.label, self), line, 1)
