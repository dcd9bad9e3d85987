"""Filters as chips: one that opens a menu of options, one that is on or off, and the bar that holds them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QSizePolicy, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

CROSS = 13
SIDE = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: *key* for the program, *text* for people."""

    key: str
    text: str


class Chip(Button):
    """The look that all chips share: low, with a thin border, tinted when active."""

    def is_active(self) -> bool:
        """Whether the chip narrows the list."""
        return self.isChecked()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 2 * SIDE, theme().chip_height())

    def _ground_and_border(self) -> tuple[QColor | None, QColor | None]:
        color = theme().color
        if self.is_active():
            return color(Role.TINT), color(Role.ACCENT)
        return color(Role.RAISED if self.underMouse() else Role.BASE), color(Role.LINE)

    def _text_color(self) -> QColor:
        if not self.isEnabled():
            return theme().color(Role.DISABLED)
        return theme().color(Role.TEXT if self.is_active() else Role.SECONDARY)

    def _semibold(self) -> bool:
        return False


class FilterChip(Chip):
    """A filter with options: click or ↓ opens the menu, ✕ or Del clears.

    `changed(keys)` tells the chosen keys as a tuple, after every change by the user.
    """

    changed = Signal(tuple)

    def __init__(
        self,
        title: str,
        options: Sequence[Option] = (),
        parent: QWidget | None = None,
        *,
        several: bool = True,
    ) -> None:
        super().__init__(title, parent)
        self._title, self._several = title, several
        self._options: tuple[Option, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)
        self.set_options(options)

    @property
    def title(self) -> str:
        """What is filtered on."""
        return self._title

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen."""
        return self._options

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys that are on, in the order of the options."""
        return self._chosen

    def is_active(self) -> bool:
        return bool(self._chosen)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer other options; choices that still exist stay."""
        self._options = tuple(options)
        self._menu.clear()
        for option in self._options:
            action = self._menu.addAction(option.text.replace("&", "&&"))
            action.setData(option.key)
            action.setCheckable(True)
        self.set_chosen(self._chosen)

    def set_chosen(self, keys: Iterable[str]) -> None:
        """Put the filter on *keys* without telling (restoring a saved view)."""
        wanted = set(keys)
        self._chosen = tuple(option.key for option in self._options if option.key in wanted)
        for action in self._menu.actions():
            action.setChecked(action.data() in wanted)
        self._refresh_words()

    def clear(self) -> None:
        """Take the filter off and tell it."""
        if self._chosen:
            self.set_chosen(())
            self.changed.emit(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.clear()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.showMenu()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_active() and event.position().x() >= self.width() - self._cross_width():
            self.clear()
            return
        super().mousePressEvent(event)

    def _on_triggered(self, action: QAction) -> None:
        key = action.data()
        before = set(self._chosen) if self._several else set()
        self.set_chosen(before | {key} if action.isChecked() else before - {key})
        self.changed.emit(self._chosen)

    def _refresh_words(self) -> None:
        texts = [option.text for option in self._options if option.key in self._chosen]
        match texts:
            case []:
                words = self._title
            case [one]:
                words = f"{self._title}: {one}"
            case _:
                words = self.tr("{title}: {count} gekozen").format(title=self._title, count=len(texts))
        self.setText(words.replace("&", "&&"))
        state = self.tr("filter") if texts else self.tr("filter, alles")
        self.setAccessibleName(f"{words}, {state}")
        self.updateGeometry()
        self.update()

    def _cross_width(self) -> int:
        return theme().icon_size(CROSS) + SIDE + 4

    def _paint_content(self, painter: QPainter, left: float, area: QRectF) -> None:
        color = self._text_color()
        painter.setPen(color)
        side = theme().icon_size(CROSS)
        words = area.adjusted(SIDE, 0, -SIDE - side - 4, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, int(flags), self.text())
        place = QRectF(area.right() - SIDE - side, round(area.center().y() - side / 2 + 0.5), side, side)
        name, role = ("x", Role.ACCENT) if self.is_active() else ("chevron-down", Role.SECONDARY)
        paint_icon(painter, name, theme().color(role), place)

    def _content_width(self) -> int:
        return self._text_width() + 6 + theme().icon_size(CROSS)


class CountChip(Chip):
    """A filter that is on or off, with how many it would show."""

    def __init__(self, title: str, parent: QWidget | None = None, *, icon_name: str | None = None) -> None:
        super().__init__(title, parent, icon_name=icon_name, checkable=True)
        self._title = title
        self._icon_role: Role | None = None

    def set_count(self, count: int | None) -> None:
        """Show *count* behind the words, or nothing."""
        self.set_words(self._title if count is None else f"{self._title}  {with_points(count)}")


class _MoreChip(Chip):
    """Opens the menu of what does not fit; its icon says enough, so it has no arrow."""

    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        self._has_menu = False


class ChipBar(QWidget):
    """Chips in a row; what does not fit goes behind *Meer*, last first. *Wis filters* when one is on."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[FilterChip] = []
        self._hidden: tuple[FilterChip, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the bar gives way
        self.more_button = _MoreChip(self.tr("Meer"), self, icon_name="list-filter")
        self.more_button.setObjectName("moreFiltersButton")
        self._more_menu = QMenu(self.more_button)
        self._more_menu.aboutToShow.connect(self._on_more_about_to_show)
        self.more_button.setMenu(self._more_menu)
        self.clear_button = Button(self.tr("Wis filters"), self, look=ButtonLook.TEXT)
        self.clear_button.setObjectName("clearFiltersButton")
        self.clear_button.clicked.connect(self.clear)
        self._row.addWidget(self.more_button)
        self._row.addWidget(self.clear_button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._arrange)
        self._arrange()

    @property
    def chips(self) -> tuple[FilterChip, ...]:
        """All chips, also those behind *Meer*."""
        return tuple(self._chips)

    def add_chip(self, chip: FilterChip, *, before: FilterChip | None = None) -> FilterChip:
        """Put *chip* at the end, or *before* another."""
        place = len(self._chips) if before is None else self._chips.index(before)
        self._row.insertWidget(place, chip)
        self._chips.insert(place, chip)
        chip.changed.connect(self._on_changed)
        self._arrange()
        return chip

    def take_chip(self, chip: FilterChip) -> None:
        """Take *chip* out of the bar; it may be added again."""
        chip.changed.disconnect(self._on_changed)
        self._row.removeWidget(chip)
        self._chips.remove(chip)
        chip.hide()
        self._arrange()

    def clear(self) -> None:
        """Take all filters off; each chip tells its own change, and `cleared` comes last."""
        for chip in tuple(self._chips):
            chip.clear()
        self._arrange()
        self.cleared.emit()

    def refresh(self) -> None:
        """Arrange anew, after choices were set without telling."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_changed(self, keys: tuple[str, ...]) -> None:
        self._arrange()

    def _arrange(self) -> None:
        active = any(chip.is_active() for chip in self._chips)
        gap = self._row.spacing()
        room = self.width() - (self.clear_button.sizeHint().width() + gap if active else 0)
        widths = [chip.sizeHint().width() + gap for chip in self._chips]
        fitting = len(self._chips)
        while fitting and sum(widths[:fitting]) + self._more_width(fitting) > room + gap:
            fitting -= 1
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < fitting)
        self._hidden = tuple(self._chips[fitting:])
        self.more_button.setVisible(bool(self._hidden))
        self.clear_button.setVisible(active)
        count = sum(chip.is_active() for chip in self._hidden)
        self.more_button.set_words(
            self.tr("Meer") if not count else self.tr("Meer: {count}").format(count=count)
        )

    def _more_width(self, fitting: int) -> int:
        return 0 if fitting == len(self._chips) else self.more_button.sizeHint().width() + self._row.spacing()

    def _on_more_about_to_show(self) -> None:
        self._more_menu.clear()
        for chip in self._hidden:
            menu = chip.menu()
            action = self._more_menu.addMenu(menu)
            action.setText(chip.text())
