"""Keeps what stands in the fields of an open dialog: for a crash, or a lock that nobody lifts."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QSpinBox, QWidget

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.draft_keeper import DraftKeeper
from netwerk_desktop.ui.shared.editors import ChoiceField, TextField

ABOUT = "about"
W = TypeVar("W", bound=QWidget)


class FormKeeper(DraftKeeper):
    """Made when *dialog* has all its fields, which are known by their object names; with *only* some of them.

    Whoever closes the dialog has saved it, or wanted it away: then nothing is kept. What was kept comes back
    when a dialog of the same *place* opens that is *about* the same.
    """

    def __init__(self, desk: Desk, place: str, dialog: QDialog, *, about: str = "", only: str = "") -> None:
        super().__init__(desk, place, self._to_keep, dialog)
        self._about = about
        self._is_over = False
        self._lines = _named(dialog, QLineEdit, only)
        self._texts = _named(dialog, TextField, only)
        self._choices = _named(dialog, ChoiceField, only)
        self._numbers = _named(dialog, QSpinBox, only)
        self._ticks = _named(dialog, QCheckBox, only)
        self._at_first = self._typed()
        if self._bring_back(self.kept()):
            say_it_is_back(desk)
        self._connect()
        dialog.finished.connect(self._on_finished)

    def _connect(self) -> None:
        for edit in self._lines.values():
            edit.textChanged.connect(self.touch)
        for text in self._texts.values():
            text.textChanged.connect(self.touch)
        for choice in self._choices.values():
            choice.chosen_changed.connect(self.touch)
        for number in self._numbers.values():
            number.valueChanged.connect(self.touch)
        for tick in self._ticks.values():
            tick.toggled.connect(self.touch)

    def _typed(self) -> dict[str, str]:
        return {
            **{name: edit.text() for name, edit in self._lines.items()},
            **{name: text.text() for name, text in self._texts.items()},
            **{name: choice.chosen for name, choice in self._choices.items()},
            **{name: str(number.value()) for name, number in self._numbers.items()},
            **{name: "1" if tick.isChecked() else "" for name, tick in self._ticks.items()},
        }

    def _to_keep(self) -> Mapping[str, str] | None:
        """The fields that say something else than at first; None without any, or when the dialog is over."""
        changed = {name: value for name, value in self._typed().items() if value != self._at_first[name]}
        return None if self._is_over or not changed else {**changed, ABOUT: self._about}

    def _bring_back(self, kept: Mapping[str, str]) -> bool:
        """Whether something came back. A choice that is not offered any more stays as it is."""
        if kept.get(ABOUT) != self._about:
            return False
        for name in kept.keys() & self._choices.keys():
            choice = self._choices[name]
            if choice.findData(kept[name]) >= 0:
                choice.set_chosen(kept[name])
                choice.chosen_changed.emit(kept[name])
        for name in kept.keys() & self._numbers.keys():
            self._numbers[name].setValue(int(kept[name]))
        for name in kept.keys() & self._ticks.keys():
            self._ticks[name].setChecked(bool(kept[name]))
        for name in kept.keys() & self._texts.keys():
            self._texts[name].setPlainText(kept[name])
        for name in kept.keys() & self._lines.keys():
            self._lines[name].setText(kept[name])
            self._lines[name].textEdited.emit(kept[name])
        return len(kept) > 1

    def _on_finished(self) -> None:
        self._is_over = True
        self.keep_now()
        self._desk.leaving.disconnect(self.keep_now)  # the next dialog may be open before this one is gone


def say_it_is_back(desk: Desk) -> None:
    """Nobody may save without knowing what was typed another day."""
    desk.say(desk.tr("Wat je eerder typte en niet bewaarde, staat er weer"), undoable=False)


def _named(dialog: QDialog, kind: type[W], only: str) -> dict[str, W]:
    """The fields of one *kind*; what Qt made inside them, such as the line of a number, is not among them."""
    fields = {field.objectName(): field for field in dialog.findChildren(kind)}
    return {
        name: field
        for name, field in fields.items()
        if name and not name.startswith("qt_") and name.startswith(only)
    }
