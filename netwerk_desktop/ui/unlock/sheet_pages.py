"""The recovery key: shown once to print it, and then a line of it typed from the paper."""

import secrets

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.recovery_codes import (
    GROUP_LENGTH,
    LETTERS,
    LINE_LENGTH,
    SECRET_BYTES,
    read_line,
    recovery_lines,
    split_text,
)
from netwerk_desktop.ui.shared.assistant import starts_at
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.unlock.narrow import narrow_column

CELL = QSize(24, 30)
GAP = 10
WIDE = 480


class KeyLines(QWidget):
    """The four lines as on the paper; said letter by letter to a screen reader."""

    def __init__(self, lines: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setObjectName("recoveryKeyLines")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = [f"{letter}: {' '.join(line)}" for letter, line in zip(LETTERS, lines, strict=True)]
        self.setAccessibleName(self.tr("Herstelsleutel"))
        self.setAccessibleDescription("; ".join(said))
        follow_theme(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        cell, gap = self._cell(), self._gap()
        width = cell.width() * (LINE_LENGTH + 2) + 3 * gap + 2
        return QSize(width, len(LETTERS) * (cell.height() + 6) - 6 + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cell, gap = self._cell(), self._gap()
        for row, line in enumerate(self._lines):
            top = row * (cell.height() + 6)
            painter.setFont(theme().font(TextKind.CAPTION, semibold=True))
            painter.setPen(theme().color(Role.SECONDARY))
            name = QRectF(0, top, cell.width(), cell.height())
            painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter), LETTERS[row])
            for place, sign in enumerate(line):
                left = cell.width() * (place + 1) + gap * (place // GROUP_LENGTH)
                box = QRectF(left, top, cell.width() + 1, cell.height())
                self._paint_sign(painter, box, sign, is_check=place == LINE_LENGTH)

    def _paint_sign(self, painter: QPainter, box: QRectF, sign: str, *, is_check: bool) -> None:
        color = theme().color
        ground = color(Role.TINT) if is_check else color(Role.BASE)
        border = color(Role.ACCENT if is_check else Role.CONTROL)
        paint_ground(painter, box, ground=ground, border=border, radius=0)
        painter.setFont(theme().font(TextKind.TITLE))
        painter.setPen(color(Role.ACCENT if is_check else Role.TEXT))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign)

    def _cell(self) -> QSize:
        return QSize(round(CELL.width() * theme().scale), round(CELL.height() * theme().scale))

    def _gap(self) -> int:
        return round(GAP * theme().scale)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class SheetPage(Ground):
    """The key itself. `print_wanted` and `save_wanted` for the paper; it leaves the screen with this page."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.secret = secrets.token_bytes(SECRET_BYTES)
        self.lines = recovery_lines(self.secret)
        self.print_button = Button(self.tr("&Druk af…"), self, icon_name="printer")
        self.save_button = Button(self.tr("Bewaar als &PDF…"), self, icon_name="download")
        self.print_button.setObjectName("printSheetButton")
        self.save_button.setObjectName("saveSheetButton")
        self.said = FieldMessage(self)
        self.said.setObjectName("sheetMessage")
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("Je herstelsleutel"), block, kind=TextKind.TITLE))
        words = self.tr(
            "Wachtwoord vergeten? Dan opent alleen deze sleutel je gegevens. Druk hem af: twee vellen, "
            "voor twee plekken. Bewaar ze in een dichte envelop, niet bij de laptop."
        )
        column.addWidget(Label(words, block, wrap=True))
        column.addWidget(KeyLines(self.lines, block))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)
        narrow_column(self, block, width=WIDE)
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)


class CheckPage(Ground):
    """One line, typed from the paper: then it is sure that there is one and that it can be read."""

    def __init__(self, lines: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self._lines = lines
        self.place = secrets.randbelow(len(LETTERS))
        letter = LETTERS[self.place]
        self.line_edit = LineField("", self)
        self.line_edit.setObjectName("checkLineEdit")
        self.line_edit.setMaxLength(60)
        self._field = LabelledField(
            self.tr("&Regel {letter}").format(letter=letter),
            self.line_edit,
            self,
            hint=self.tr("Dertien tekens, met het laatste in het gekleurde vak. Spaties hoeven niet."),
        )
        self.problem = FieldMessage(self)
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        title = self.tr("Neem het vel erbij")
        column.addWidget(Label(title, block, kind=TextKind.TITLE))
        words = self.tr("Typ regel {letter} over van het papier. Zo weet je zeker dat je de sleutel hebt.")
        column.addWidget(Label(words.format(letter=letter), block, wrap=True))
        column.addWidget(self._field)
        column.addWidget(self.problem)
        narrow_column(self, block)
        starts_at(self, self.line_edit)

    def is_right(self) -> bool:
        """Whether the line on the paper was typed; if not, it is said at the field."""
        self.problem.show_error("")
        try:
            typed = read_line(self.line_edit.text(), self.place)
        except DomainError as wrong:
            self._refuse(wrong.message)
            return False
        if typed != self._lines[self.place]:
            self._refuse(self.tr("Dit is een ander vel. Neem het vel dat je net hebt afgedrukt."))
            return False
        return True

    def show_problem(self, message: str) -> None:
        """Say under the field what is in the way."""
        self.problem.show_error(message)

    def _refuse(self, words: str) -> None:
        self._field.show_error(words)
        self.line_edit.setFocus(Qt.FocusReason.OtherFocusReason)


class RecoveryPage(Ground):
    """The four lines of a printed sheet; a line that cannot be right says so as soon as it is full."""

    def __init__(self, mark: str, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.edits = tuple(self._edit(letter) for letter in LETTERS)
        self._fields = tuple(
            LabelledField(f"Regel {letter}", edit, self, beside=True, label_text_width=self.tr("Regel A"))
            for letter, edit in zip(LETTERS, self.edits, strict=True)
        )
        self._came_by_itself: LineField | None = None
        self.problem = FieldMessage(self)
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("Typ je herstelsleutel"), block, kind=TextKind.TITLE))
        words = self.tr("Neem het vel uit de kluis en typ de vier regels over. Spaties hoeven niet.")
        if mark:
            words = self.tr("Neem het vel met kenmerk {mark} en typ de vier regels over.").format(mark=mark)
        column.addWidget(Label(words, block, wrap=True))
        for field in self._fields:
            column.addWidget(field)
        column.addWidget(self.problem)
        narrow_column(self, block)
        starts_at(self, self.edits[0])
        self._connect()

    def typed(self) -> tuple[str, ...] | None:
        """The four lines; None, with words at the first that is wrong, when one of them cannot be right."""
        self.problem.show_error("")
        wrong = [place for place in range(len(LETTERS)) if not self._judge(place)]
        if wrong:
            self.edits[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return tuple(edit.text() for edit in self.edits)

    def show_problem(self, message: str) -> None:
        """Say under the lines what is in the way."""
        self.problem.show_error(message)

    def wipe(self) -> None:
        """Nothing of it stays on the screen."""
        for edit in self.edits:
            edit.clear()

    def _edit(self, letter: str) -> LineField:
        edit = LineField("", self, name=self.tr("Regel {letter}").format(letter=letter))
        edit.setObjectName(f"recoveryLine{letter}Edit")
        edit.setMaxLength(120)  # the whole key may be pasted into one
        return edit

    def _connect(self) -> None:
        for place, edit in enumerate(self.edits):
            edit.textEdited.connect(lambda text, at=place: self._on_typed(at, text))
            edit.editingFinished.connect(lambda at=place: self._on_left(at))
            edit.installEventFilter(self)

    def _judge(self, place: int) -> bool:
        try:
            read_line(self.edits[place].text(), place)
        except DomainError as wrong:
            self._fields[place].show_error(wrong.message)
            return False
        self._fields[place].show_error("")
        return True

    def _on_typed(self, place: int, text: str) -> None:
        """The whole key may be pasted into one field; a full line is judged at once."""
        parts = _pasted(text)
        if parts:
            for edit, part in zip(self.edits, parts, strict=True):
                edit.setText(part)
            self.typed()
        elif len(text.replace(" ", "").replace("-", "")) >= LINE_LENGTH + 1 and self._judge(place):
            following = self.edits[min(place + 1, len(self.edits) - 1)]
            following.setFocus(Qt.FocusReason.OtherFocusReason)
            self._came_by_itself = following if place + 1 < len(self.edits) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A Tab after a full line finds the next one chosen already: it must not skip that."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            came, self._came_by_itself = self._came_by_itself, None
            return watched is came and event.key() == Qt.Key.Key_Tab
        return False

    def _on_left(self, place: int) -> None:
        if self.edits[place].text():
            self._judge(place)


def _pasted(text: str) -> tuple[str, ...]:
    parts = split_text(text)
    return parts if len(parts) == len(LETTERS) else ()
