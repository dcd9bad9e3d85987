"""The rows of Ctrl+K: groups with what was found, and the commands of the menus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.palette import QUOTED, PaletteKind, PaletteRow, PaletteUses
from netwerk_desktop.storage.known_words import similar_among
from netwerk_desktop.ui.shared.marks import Mark, mark_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
MOST_COMMANDS, COMMANDS_ALONE = 4, 60
LEFT_OUT = frozenset({"paletteAction", "findHereAction"})


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)


GROUPS = {
    PaletteKind.PARTNER: "Partners",
    PaletteKind.PERSON: "Mensen",
    PaletteKind.AGREEMENT: "Overeenkomsten",
    PaletteKind.ACTIVITY: "Activiteiten en bijeenkomsten",
    PaletteKind.PLACE: "Plekken en opdrachten",
    PaletteKind.ASSIGNMENT: "Plekken en opdrachten",
    PaletteKind.INITIATIVE: "Aanpak",
    PaletteKind.POLICY: "Aanpak",
    PaletteKind.RESOURCE: "Aanpak",
    PaletteKind.LETTER: "Brieven en documenten",
    PaletteKind.FILE: "Brieven en documenten",
    **dict.fromkeys(QUOTED, "In notities, stappen en afspraken"),
    PaletteKind.COMMAND: "Doen",
}
ICONS = {
    PaletteKind.PARTNER: "handshake",
    PaletteKind.PERSON: "user",
    PaletteKind.AGREEMENT: "file-pen-line",
    PaletteKind.ACTIVITY: "calendar",
    PaletteKind.PLACE: "map-pin",
    PaletteKind.ASSIGNMENT: "list-checks",
    PaletteKind.INITIATIVE: "sprout",
    PaletteKind.POLICY: "landmark",
    PaletteKind.RESOURCE: "library",
    PaletteKind.LETTER: "mail",
    PaletteKind.FILE: "file-text",
    PaletteKind.NOTE: "message-circle",
    PaletteKind.PROMISE: "check",
    PaletteKind.STEP: "calendar-clock",
    PaletteKind.ASK: "circle-help",
    PaletteKind.GIVEN: "gift",
    PaletteKind.PUBLICITY: "newspaper",
    PaletteKind.GOAL: "flag",
    PaletteKind.IDEA: "message-circle-question-mark",
    PaletteKind.EVALUATION: "clipboard-check",
    PaletteKind.COMMAND: "chevron-right",
}


class Line(NamedTuple):
    """One line of the popup. A caption has only a *title*; *keys* is a shortcut, drawn as a key.

    *mark* is the level of contact of a partner, as soon as it is known.
    """

    title: str
    detail: str = ""
    right: str = ""
    keys: str = ""
    icon_name: str = ""
    is_caption: bool = False
    found: PaletteRow | None = None
    action: QAction | None = None
    name: str = ""
    mark: Mark | None = None

    @property
    def has_level(self) -> bool:
        """Whether it is a partner itself: there is room for its level of contact."""
        return self.found is not None and not self.name and self.found.kind is PaletteKind.PARTNER

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        level = "" if self.mark is None else _tr("contact {level}").format(level=mark_text(self.mark))
        return ", ".join(part for part in (self.title, self.detail, level, self.right, self.keys) if part)


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of a menu as a command: its words without the mnemonic, folded, and in which menu it is."""

    action: QAction
    title: str
    folded: str
    menu: str

    @property
    def line(self) -> Line:
        keys = self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        icon_name = str(self.action.property("iconName") or ICONS[PaletteKind.COMMAND])
        return Line(
            self.title,
            self.menu,
            keys=keys,
            icon_name=icon_name,
            action=self.action,
            name=self.action.objectName(),
        )


def commands_of(bar: QMenuBar) -> list[Command]:
    """What can be done now, from all menus; what is off is left out, and each only once."""
    found: dict[str, Command] = {}
    for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        for action, where in _entries(menu, _plain(menu.title())):
            if action.isEnabled() and action.objectName() not in LEFT_OUT:
                title = _title(action)
                found.setdefault(title, Command(action, title, f" {fold(title)} {fold(where)}", where))
    return list(found.values())


def _entries(menu: QMenu, where: str) -> Iterator[tuple[QAction, str]]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _entries(below, f"{where} › {_plain(below.title())}")
        elif not action.isSeparator() and action.isVisible():
            yield action, where


def _title(action: QAction) -> str:
    """Its words; a tab has a number in the menu, and is a place to go to."""
    plain = _plain(action.text())
    if action.objectName().endswith("TabAction"):
        return _tr("Ga naar {tab}").format(tab=plain.lstrip("0123456789 "))
    return plain


def _plain(text: str) -> str:
    """Words of a menu without mnemonic, dots and double spaces."""
    marked = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return " ".join(marked.removesuffix("…").split())


def matching(
    commands: Sequence[Command], words: Sequence[str], uses: PaletteUses, *, most: int
) -> list[Line]:
    """The commands in which a word begins with each of *words*; what is used often first."""

    def rank(command: Command) -> tuple[float, int]:
        begins = bool(words) and command.folded.startswith(f" {words[0]}")
        lead = uses.lead(PaletteKind.COMMAND.value, command.action.objectName())
        return -lead - begins, commands.index(command)

    fitting = [each for each in commands if all(f" {word}" in each.folded for word in words)]
    return [command.line for command in sorted(fitting, key=rank)[:most]]


def meant(commands: Sequence[Command], words: Sequence[str]) -> list[str]:
    """*words* with those that no command knows taken for a typing error; empty if that helps nothing."""
    known = {part for command in commands for part in command.folded.split() if part.isalpha()}
    told = list(words)
    for place, typed in enumerate(words):
        if any(f" {typed}" in command.folded for command in commands):
            continue
        for other in similar_among(typed, known):
            told[place] = other
            if any(all(f" {word}" in each.folded for word in told[: place + 1]) for each in commands):
                break
        else:
            return []
    return told if told != list(words) else []


_CAN_BE_CHOSEN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteModel(QAbstractListModel):
    """The lines in their order; captions cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.marks: tuple[str, ...] = ()

    def show_lines(self, lines: Sequence[Line], marks: tuple[str, ...]) -> None:
        """Show other lines, with these words coloured."""
        self.marks = marks
        if self._is_laid_out_as(lines):
            self.put_lines(lines)
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def _is_laid_out_as(self, lines: Sequence[Line]) -> bool:
        """Whether each line is as high as the one it replaces, as mostly at the next key."""
        return len(lines) == len(self.lines) and all(
            line.is_caption == before.is_caption for line, before in zip(lines, self.lines, strict=True)
        )

    def put_lines(self, lines: Sequence[Line]) -> None:
        """Lines as high as those that are shown; what is chosen stays chosen."""
        self.lines = list(lines)
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].is_caption:
            return Qt.ItemFlag.NoItemFlags
        return _CAN_BE_CHOSEN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case _:
                return line if role == ROW_ROLE else None

    def first(self) -> int:
        """The place of the first line that can be chosen, -1 without any."""
        return next((place for place, line in enumerate(self.lines) if not line.is_caption), -1)

    def next_from(self, place: int, step: int) -> int:
        """The next line that can be chosen in that direction; the last one goes on to the first."""
        count = len(self.lines)
        for distance in range(1, count + 1):
            other = (place + step * distance) % count
            if not self.lines[other].is_caption:
                return other
        return -1


def grouped(rows: Sequence[PaletteRow]) -> list[Line]:
    """The rows under the caption of their kind."""
    lines: list[Line] = []
    before = ""
    for row in rows:
        group = _tr(GROUPS[row.kind])
        if group != before:
            lines.append(Line(group, is_caption=True))
            before = group
        lines.append(Line(row.title, row.detail, row.right, icon_name=ICONS[row.kind], found=row))
    return lines
