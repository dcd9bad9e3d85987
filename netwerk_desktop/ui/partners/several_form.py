"""The fields that several partners can get at once; each stays as it is until something is chosen."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.services.bulk_edit import NOBODY, SeveralChanges, WordsChange, WordsDeed
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.partners.step_fields import StepFields
from netwerk_desktop.ui.shared.chips import FilterChip, Option
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.into_view import bring_into_view

T = TypeVar("T")
AS_IT_IS = ""


class SeveralForm(QWidget):
    """`changed()` after each choice; `finished()` when Enter asks to do it."""

    changed = Signal()
    finished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = self._choice("severalStatusChoice", self.tr("Status"), _words_of(PartnerStatus))
        self._tier = self._choice("severalTierChoice", self.tr("Band"), _words_of(RelationshipTier))
        self._owner = self._choice("severalOwnerChoice", self.tr("Beheerder"), ())
        self._deputy = self._choice("severalDeputyChoice", self.tr("Plaatsvervanger"), ())
        deeds = (
            Option(WordsDeed.ADD.value, self.tr("voeg toe")),
            Option(WordsDeed.REMOVE.value, self.tr("haal weg")),
            Option(WordsDeed.REPLACE.value, self.tr("vervang door")),
        )
        self._profiles_deed = self._choice("severalProfilesDeed", self.tr("Wat met profielen"), deeds)
        profiles = [Option(key, f"{key}: {text}") for key, text in PROFILES.items()]
        self._profiles = FilterChip(self.tr("Kies profielen"), profiles, self)
        self._profiles.setObjectName("severalProfilesChip")
        self._tags_deed = self._choice("severalTagsDeed", self.tr("Wat met trefwoorden"), deeds)
        self._tags = LineField("", self, name=self.tr("Trefwoorden"))
        self._tags.setObjectName("severalTagsEdit")
        self._tags.setPlaceholderText(self.tr("Met een komma ertussen"))
        self.step = StepFields(desk.today, desk.parse_day, self)
        self.step.set_none_words(self.tr("blijft zo"))
        self._profiles_line = FormLine(
            self.tr("Profielen"), [(self._profiles_deed, 0), (self._profiles, 0)], self
        )
        self._tags_line = FormLine(self.tr("Trefwoorden"), [(self._tags_deed, 0), (self._tags, 1)], self)
        self._owner_line = FormLine(self.tr("Beheerder"), [(self._owner, 0)], self)
        self._deputy_line = FormLine(self.tr("Vervanger"), [(self._deputy, 0)], self)
        self._lay_out()
        self._connect()
        self.reset()

    def set_colleagues(self, colleagues: Sequence[tuple[int, str]]) -> None:
        """Who may own partners, or stand in; with one colleague there is nothing to choose."""
        nobody = Option(str(NOBODY), self.tr("niemand"))
        names = [Option(str(colleague_id), name) for colleague_id, name in colleagues]
        for choice, line in ((self._owner, self._owner_line), (self._deputy, self._deputy_line)):
            choice.set_options([self._as_it_is(), nobody, *names])
            line.setVisible(len(names) > 1)

    def set_stacked(self, stacked: bool) -> None:
        """On a narrow pane fields that belong together stand below each other."""
        for line in (self._profiles_line, self._tags_line, self.step.line):
            line.set_stacked(stacked)

    def needed_width(self) -> int:
        """What the widest line takes while its fields stand beside each other."""
        return max(line.needed_width() for line in (self._profiles_line, self._tags_line))

    def reset(self) -> None:
        """Nothing is chosen any more."""
        for choice in self._choices():
            choice.set_chosen(AS_IT_IS)
        self._profiles.set_chosen(())
        self._tags.clear()
        self.step.refresh_days()
        self.step.propose(None)
        self.show_error(None)
        self._show_words()

    def changes(self) -> SeveralChanges:
        """What was chosen. Raises DomainError for a day that is none."""
        if self.step.due_edit.is_wrong:
            raise DomainError(self.step.due_edit.problem, field="next_due")
        return SeveralChanges(
            status=_chosen(self._status, PartnerStatus),
            tier=_chosen(self._tier, RelationshipTier),
            owner_id=_chosen(self._owner, int),
            deputy_id=_chosen(self._deputy, int),
            profiles=self._words_change(self._profiles_deed, self._profiles.chosen),
            tags=self._words_change(self._tags_deed, tuple(self._typed_tags())),
            step=self.step.text.strip(),
            due=self.step.due_edit.day,
        )

    def show_error(self, problem: DomainError | None) -> bool:
        """Say at its field what is wrong; False when it belongs to none."""
        places: dict[str, tuple[FormLine, QWidget]] = {
            "deputy_id": (self._deputy_line, self._deputy),
            "profiles": (self._profiles_line, self._profiles),
            "tags": (self._tags_line, self._tags),
            "next_step": (self.step.line, self.step.text_edit),
            "next_due": (self.step.line, self.step.due_edit),
        }
        for line, _editor in places.values():
            line.show_error("")
        if problem is None or problem.field not in places:
            return False
        line, editor = places[problem.field]
        line.show_error(problem.message, editor)
        editor.setFocus()
        bring_into_view(editor)
        return True

    def _choice(self, name: str, title: str, options: Sequence[Option]) -> ChoiceField:
        choice = ChoiceField([self._as_it_is(), *options], self, name=title)
        choice.setObjectName(name)
        choice.chosen_changed.connect(self._on_changed)
        return choice

    def _as_it_is(self) -> Option:
        return Option(AS_IT_IS, self.tr("blijft zo"))

    def _choices(self) -> tuple[ChoiceField, ...]:
        return (self._status, self._tier, self._owner, self._deputy, self._profiles_deed, self._tags_deed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(FormLine(self.tr("Status"), [(self._status, 0)], self))
        column.addWidget(FormLine(self.tr("Band"), [(self._tier, 0)], self))
        for line in (self._owner_line, self._deputy_line, self._profiles_line, self._tags_line, self.step):
            column.addWidget(line)

    def _connect(self) -> None:
        self._profiles.changed.connect(self._on_changed)
        self._tags.textEdited.connect(self._on_changed)
        self.step.changed.connect(self._on_changed)
        for edit in (self._tags, self.step.text_edit, self.step.due_edit):
            edit.returnPressed.connect(self.finished)

    def _typed_tags(self) -> list[str]:
        return [part.strip() for part in self._tags.text().split(",") if part.strip()]

    def _words_change(self, deed: ChoiceField, words: tuple[str, ...]) -> WordsChange | None:
        chosen = _chosen(deed, WordsDeed)
        return None if chosen is None else WordsChange(chosen, words)

    def _show_words(self) -> None:
        """What the words are for shows only when something is to happen with them."""
        self._profiles.setVisible(bool(self._profiles_deed.chosen))
        self._tags.setVisible(bool(self._tags_deed.chosen))

    def _on_changed(self) -> None:
        self.show_error(None)
        self._show_words()
        self.changed.emit()


def _words_of(kind: type[PartnerStatus] | type[RelationshipTier]) -> list[Option]:
    return [Option(one.value, word(one)) for one in kind]


def _chosen(choice: ChoiceField, read: Callable[[str], T]) -> T | None:
    return None if choice.chosen == AS_IT_IS else read(choice.chosen)
