"""Ctrl+K: one field that finds everything and runs every command (F17)."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenuBar, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.palette import (
    QUOTED,
    PaletteAnswer,
    PaletteKind,
    PaletteUses,
    find_anything,
    note_use,
    often_used,
    palette_uses,
)
from netwerk_desktop.storage.search import words_of
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.sections import Ground, Hairline
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.palette_button import PaletteActs
from netwerk_desktop.ui.window.palette_levels import PaletteLevels
from netwerk_desktop.ui.window.palette_list import PaletteView, line_at
from netwerk_desktop.ui.window.palette_rows import (
    COMMANDS_ALONE,
    MOST_COMMANDS,
    Command,
    Line,
    PaletteModel,
    commands_of,
    grouped,
    matching,
    meant,
)

WIDTH, LARGEST_HEIGHT = 660, 470
_AT_THE_END = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
ONLY_COMMANDS = ">"
LOG_KEYS, NEW_KEYS = "Ctrl+T", "Ctrl+N"
PAGES = {
    PaletteKind.PLACE: "places",
    PaletteKind.ASSIGNMENT: "assignments",
    PaletteKind.INITIATIVE: "initiatives",
    PaletteKind.POLICY: "policy",
    PaletteKind.RESOURCE: "sources",
}
"""Where on Aanpak a thing of this kind stands."""
GATHERINGS = "events"
"""Where an activity stands that is of no partner."""


class _Field(QLineEdit):
    """The field of the popup: larger, without a border."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paletteEdit")
        self.setFrame(False)
        self.setMaxLength(300)
        follow_theme(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        font = theme().font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.setFont(font)
        self.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 0; }")
        self.setFixedHeight(theme().control_height() + 14)


class Palette(QFrame):
    """Open it with `start`. Arrows choose, Enter opens, Tab asks for one kind only, Esc leaves."""

    def __init__(self, desk: Desk, bar: QMenuBar, acts: PaletteActs, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self._desk, self._bar, self._acts = desk, bar, acts
        self._uses = PaletteUses()
        self._commands: list[Command] = []
        self._only: PaletteKind | None = None
        self._answer = PaletteAnswer()
        self.model = PaletteModel(self)
        self._levels = PaletteLevels(desk, self.model, self)
        self.edit = _Field(self)
        self.edit.setPlaceholderText(self.tr("Naam, plaats, telefoonnummer, nummer of opdracht"))
        self.edit.setAccessibleName(self.tr("Zoek of doe iets"))
        self.view = PaletteView(self.model, self)
        self.view.setAccessibleName(self.tr("Gevonden"))
        self.nothing = Label("", self, role=Role.SECONDARY, wrap=True)
        self.nothing.setObjectName("paletteNothing")
        self.nothing.hide()
        self._scope = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._scope.setObjectName("paletteScope")
        self._count = _Count(self)
        self._lay_out()
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.search)
        self.view.clicked.connect(lambda index: self.run(line_at(index)))

    def start(self, text: str = "") -> None:
        """Open below the tabs, with what is used most."""
        self._uses = palette_uses(self._desk.database)
        self._commands = commands_of(self._bar)
        self._levels.start()
        self._set_scope(None)
        self.edit.setText(text)
        self.search()
        self._place()
        self.show()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def lines(self) -> list[Line]:
        """What is shown, captions included."""
        return self.model.lines

    @property
    def chosen(self) -> Line | None:
        """The line that Enter opens."""
        return line_at(self.view.currentIndex())

    def search(self) -> None:
        """Show what answers to the field; at each key."""
        text = self.edit.text()
        only_commands = text.startswith(ONLY_COMMANDS) or self._only is PaletteKind.COMMAND
        words = words_of(text.removeprefix(ONLY_COMMANDS))
        if only_commands:
            self._answer = PaletteAnswer(marks=tuple(words))
            lines = self._command_lines(words, most=COMMANDS_ALONE)
        elif not words:
            rows = often_used(self._desk.database, self._uses)
            self._answer = PaletteAnswer(rows)
            lines = [*grouped(rows), *self._command_lines([], most=MOST_COMMANDS)]
        else:
            self._answer = find_anything(self._desk.database, text, uses=self._uses, only=self._only)
            lines = grouped(self._answer.rows)
            if self._only is None:
                lines += self._command_lines(words, most=MOST_COMMANDS, about=self._about(text))
        self._show(lines)

    def run(self, line: Line | None) -> None:
        """Do what *line* stands for; the popup is gone before it happens."""
        if line is None or line.is_caption:
            return
        typed = " ".join(self.edit.text().split())
        self.hide()
        self._remember(line)
        match line:
            case Line(action=action) if action is not None:
                action.trigger()
            case Line(name="logContact", found=row) if row is not None and row.partner_id is not None:
                self._acts.log_contact(row.partner_id)
            case Line(name="newPartner"):
                self._acts.new_partner(typed)
            case Line(found=row) if row is not None and row.kind is PaletteKind.AGREEMENT:
                self._acts.open_agreement(row.id)
            case Line(found=row) if row is not None and row.kind in PAGES:
                self._acts.open_on_page(PAGES[row.kind], row.id)
            case Line(found=row) if row is not None and row.partner_id is not None:
                self._acts.open_partner(row.partner_id)
            case Line(found=row) if row is not None and row.kind is PaletteKind.ACTIVITY:
                self._acts.open_on_page(GATHERINGS, row.id)
            case Line(found=row) if row is not None:
                self._acts.open_person(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in ENTER:
            self.run(self.chosen)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key is Qt.Key.Key_Backtab or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._next_scope(-1 if back else 1)
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self._levels.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.BASE))
        painter.setPen(theme().color(Role.CONTROL))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(10)
        head.addWidget(_Magnifier(self))
        head.addWidget(self.edit, 1)
        head.addWidget(self._scope)
        head.addWidget(_Key("Tab", self))
        foot = Ground(Role.RAISED, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(8)
        hints = (
            ("↑ ↓", self.tr("kiezen")),
            ("Enter", self.tr("openen")),
            (ONLY_COMMANDS, self.tr("alleen opdrachten")),
        )
        for key, words in hints:
            row.addWidget(_Key(key, foot))
            row.addWidget(Label(words, foot, kind=TextKind.CAPTION, role=Role.SECONDARY))
            row.addSpacing(4)
        row.addWidget(self._count, 1)
        self.nothing.setContentsMargins(14, 12, 14, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(self))
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addWidget(foot)
        self._foot = foot

    def _show(self, lines: list[Line]) -> None:
        self.model.show_lines(self._levels.marked(lines), self._answer.marks)
        self._choose_first()
        typed = self.edit.text().strip()
        nothing = (
            "" if self._answer.rows or not typed or any(line.action for line in lines) else self._not_found()
        )
        if nothing != self.nothing.text():
            self.nothing.setText(nothing)
            self.nothing.setVisible(bool(nothing))
        self._count.setText(self._counted())
        if self.isVisible():
            self._place()

    def _choose_first(self) -> None:
        first = self.model.first()
        if first >= 0 and first != self.view.currentIndex().row():
            self.view.setCurrentIndex(self.model.index(first, 0))
        if self.view.verticalScrollBar().value():
            self.view.scrollToTop()

    def _not_found(self) -> str:
        if self._only is PaletteKind.COMMAND or self.edit.text().startswith(ONLY_COMMANDS):
            return self.tr(
                "Geen opdracht gevonden. Probeer een ander woord; de menu’s staan er ook allemaal in."
            )
        return self.tr("Niets gevonden. Probeer een deel van de naam, de plaats of het telefoonnummer.")

    def _counted(self) -> str:
        if not words_of(self.edit.text()) or not self._answer.count:
            return ""
        if self._answer.guessed:
            words = ", ".join(self._answer.guessed[:2])
            return self.tr("ook gezocht: {words}").format(words=words)
        more = "+" if self._answer.is_more else ""
        return self.tr("{count}{more} gevonden").format(count=with_points(self._answer.count), more=more)

    def _about(self, text: str) -> list[Line]:
        """What can be done with the first partner or person that was found, and with the words themselves."""
        lines = []
        first = next((row for row in self._answer.rows if row.partner_id is not None), None)
        if first is not None:
            words = self.tr("Noteer contact met {who}").format(who=first.partner[:60])
            lines.append(
                Line(words, keys=LOG_KEYS, icon_name="message-square-plus", found=first, name="logContact")
            )
        typed = " ".join(text.split())
        if any(sign.isalpha() for sign in typed) and len(typed) > 1:
            words = self.tr("Nieuwe partner “{name}”").format(name=typed[:60])
            lines.append(Line(words, keys=NEW_KEYS, icon_name="plus", name="newPartner"))
        return lines

    def _command_lines(self, words: list[str], *, most: int, about: list[Line] | None = None) -> list[Line]:
        commands = matching(self._commands, words, self._uses, most=most)
        if not commands and not self._answer.rows and (told := meant(self._commands, words)):
            commands = matching(self._commands, told, self._uses, most=most)
            self._answer = replace(self._answer, marks=(*self._answer.marks, *told))
        # Who finds nobody and names a command means the command.
        lines = [*(about or ()), *commands] if self._answer.rows else [*commands, *(about or ())]
        return [Line(self.tr("Doen"), is_caption=True), *lines] if lines else []

    def _move(self, step: int) -> None:
        place = self.view.currentIndex().row()
        for _ in range(abs(step)):
            place = self.model.next_from(place, 1 if step > 0 else -1)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))

    def _next_scope(self, step: int) -> None:
        scopes = [None, PaletteKind.PARTNER, PaletteKind.PERSON, PaletteKind.AGREEMENT, PaletteKind.COMMAND]
        self._set_scope(scopes[(scopes.index(self._only) + step) % len(scopes)])
        self.search()

    def _set_scope(self, kind: PaletteKind | None) -> None:
        self._only = kind
        words = {
            PaletteKind.PARTNER: self.tr("alleen partners"),
            PaletteKind.PERSON: self.tr("alleen mensen"),
            PaletteKind.AGREEMENT: self.tr("alleen overeenkomsten"),
            PaletteKind.COMMAND: self.tr("alleen opdrachten"),
        }
        self._scope.setText(self.tr("alles") if kind is None else words[kind])

    def _remember(self, line: Line) -> None:
        row = line.found
        try:
            if line.action is not None and line.name:
                note_use(self._desk.database, PaletteKind.COMMAND, line.name)
            elif row is not None and row.kind not in QUOTED:
                note_use(self._desk.database, row.kind, str(row.id))
        except NetwerkError as problem:
            show_problem(self.parentWidget(), problem)

    def _place(self) -> None:
        """In the middle of the window, as high as what is in it; while she types it only grows."""
        window = self.parentWidget()
        if window is None:
            return
        width = min(round(WIDTH * theme().scale), window.width() - 40)
        top = round(76 * min(theme().scale, 1.2)) if window.height() > LARGEST_HEIGHT + 120 else 30
        head = self.edit.height() + 2
        below = self._foot.sizeHint().height()
        nothing = self.nothing.heightForWidth(width - 2) if not self.nothing.isHidden() else 0
        room = min(round(LARGEST_HEIGHT * theme().scale), window.height() - top - 16)
        height = min(head + nothing + self.view.height_of_all() + 4 + below, room)
        if self.isVisible():
            height = max(height, min(self.height(), room))
        place = window.mapToGlobal(QPoint((window.width() - width) // 2, top))
        wanted = QRect(place.x(), place.y(), width, height)
        if wanted != self.geometry():
            self.setGeometry(wanted)


class _Count(QWidget):
    """How much was found, at the end of what room there is: nothing is laid out anew at the next key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paletteCount")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that lies below is painted too
        self._words = ""

    def text(self) -> str:
        """What it says."""
        return self._words

    def setText(self, words: str) -> None:
        """Say something else."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.RAISED))
        painter.setFont(theme().font(TextKind.CAPTION))
        painter.setPen(theme().color(Role.SECONDARY))
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), _AT_THE_END, words)


class _Magnifier(QWidget):
    """The sign before the field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme().icon_size(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = theme().icon_size(17)
        place = QRectF(0, round((self.height() - side) / 2), side, side)
        paint_icon(QPainter(self), "search", theme().color(Role.ACCENT), place)


class _Key(QWidget):
    """A key as it stands on the keyboard."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        follow_theme(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        paint_ground(
            painter, area, ground=theme().color(Role.BASE), border=theme().color(Role.LINE), radius=3
        )
        painter.setFont(theme().font(TextKind.CAPTION))
        painter.setPen(theme().color(Role.SECONDARY))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._words)

    def _on_theme_changed(self) -> None:
        font = theme().font(TextKind.CAPTION)
        width = theme().text_width(self._words, TextKind.CAPTION)
        self.setFixedSize(width + 10, round(font.pointSizeF() * 1.34) + 8)
