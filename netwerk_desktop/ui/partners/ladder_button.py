"""*Trede* in the head: six squares with the wish outlined; a click offers the rungs in words (S4-16)."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from netwerk_desktop.services.collaboration import LEVELS, ladder_words
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.marks import PipMark, mark_width, paint_mark
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

RUNGS = 6
GAP = 6


class LadderButton(Button):
    """`chosen(field, value)`: ``level_now`` or ``level_wished``, with the rung as text."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, look=ButtonLook.TEXT)
        self.setObjectName("ladderButton")
        self._now: int | None = None
        self._wished: int | None = None
        self.clicked.connect(self._on_clicked)
        theme().density_changed.connect(self.updateGeometry)

    def show_levels(self, now: int | None, wished: int | None) -> None:
        """Show the rung of now and the wish; nothing said leaves the button out."""
        self._now, self._wished = now, wished
        self.setVisible(now is not None or wished is not None)
        words = f"{self.tr('Trede')} {ladder_words(now, wished)}"
        self.setAccessibleName(words)
        told = [LEVELS[level] for level in (now, wished) if level is not None]
        self.setToolTip(" → ".join(dict.fromkeys(told)))
        self.updateGeometry()
        self.update()

    @property
    def mark(self) -> PipMark:
        """The squares, and the figures beside them; on the small screen only the rung of now."""
        words = ladder_words(self._now, None if theme().compact else self._wished)
        return PipMark(self._now or 0, RUNGS, words, self._wished)

    def sizeHint(self) -> QSize:
        width = theme().text_width(self._label()) + GAP + mark_width(self.mark) + 2
        return QSize(width, theme().control_height(small=True))

    def menu_of_rungs(self) -> QMenu:
        """Both choices, with the rungs in words."""
        menu = QMenu(self)
        menu.setObjectName("ladderMenu")
        for field, title, level in (
            ("level_now", self.tr("Wat jullie nu doen"), self._now),
            ("level_wished", self.tr("Wat jullie willen"), self._wished),
        ):
            part = menu.addMenu(title)
            part.setObjectName(f"{field}Menu")
            for rung, words in LEVELS.items():
                action = part.addAction(f"{rung}: {words}")
                action.setCheckable(True)
                action.setChecked(rung == level)
                action.setData(f"{field}{rung}")
                action.triggered.connect(
                    lambda _on, name=field, value=str(rung): self.chosen.emit(name, value)
                )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _label(self) -> str:
        return self.tr("trede") if theme().compact else self.tr("Trede")

    def _paint_content(self, painter: QPainter, left: float, area: QRectF) -> None:
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(theme().color(Role.SECONDARY))
        width = theme().text_width(self._label())
        painter.drawText(QRectF(area.left(), area.top(), width + 2, area.height()), flags, self._label())
        paint_mark(painter, self.mark, area.adjusted(width + GAP, 0, 0, 0))

    def _on_clicked(self) -> None:
        self.menu_of_rungs().popup(self.mapToGlobal(self.rect().bottomLeft()))
