"""Line icons (Lucide) in the colours of the theme, rendered once per colour, size, ratio and kept.

QtSvg paints `currentColor` black, so the colour is written into the SVG text before it is rendered.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from netwerk_desktop.planning.resources import resource
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _render(name: str, color: str, size: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, color: QColor, size: int, *, ratio: float = 1.0) -> QPixmap:
    """Icon *name* of *size* logical pixels in *color*; an unknown name raises FileNotFoundError."""
    return _render(name, color.name(), size, ratio)


def paint_icon(painter: QPainter, name: str, color: QColor, target: QRectF) -> None:
    """Paint icon *name* into the square *target*, sharp at the painter's own pixel ratio."""
    ratio = painter.device().devicePixelRatio()
    pixmap = icon_pixmap(name, color, round(target.width()), ratio=ratio)
    painter.drawPixmap(target.topLeft(), pixmap)


def icon(name: str, role: Role = Role.TEXT, *, size: int = 16) -> QIcon:
    """A QIcon in the colours of now, with its greyed form; use `bind_icon` where it must follow the theme."""
    result = QIcon()
    ratios = {1.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    pixels = theme().icon_size(size)
    for ratio in ratios:
        result.addPixmap(icon_pixmap(name, theme().color(role), pixels, ratio=ratio), QIcon.Mode.Normal)
        grey = icon_pixmap(name, theme().color(Role.DISABLED), pixels, ratio=ratio)
        result.addPixmap(grey, QIcon.Mode.Disabled)
    return result


class _IconBinding(QObject):
    """Keeps the icon of its parent in the colours of the theme."""

    def __init__(self, target: QAction | QAbstractButton, name: str, role: Role) -> None:
        super().__init__(target)
        self._target, self._name, self._role = target, name, role
        follow_theme(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._target.setIcon(icon(self._name, self._role))
        if isinstance(self._target, QAbstractButton):
            side = theme().icon_size(16)
            self._target.setIconSize(QSize(side, side))


def bind_icon(target: QAction | QAbstractButton, name: str, role: Role = Role.TEXT) -> None:
    """Give *target* (an action or a stock button) icon *name*, now and after each change of theme."""
    target.setProperty("iconName", name)
    _IconBinding(target, name, role)
