"""The look as one object: colours by role, fonts by kind, heights by density.

Widgets ask `theme()` and connect to its signals; `apply_theme(app)` is called once, before the first widget.
In high contrast the system's palette and style stay as they are; icons and words carry the meaning.
"""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from netwerk_desktop.ui.shared.style_sheet import style_sheet
from netwerk_desktop.ui.shared.tokens import DARK, LIGHT, Role

BASE_POINTS = 9.0
COMPACT_BELOW = 600
MOST_WIDTHS = 2_000
"""How many widths of texts are kept."""
SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0


class TextKind(StrEnum):
    """The five sizes of text."""

    CAPTION = "caption"
    BODY = "body"
    SECTION = "section"
    NAME = "name"
    TITLE = "title"


class Scheme(StrEnum):
    """Whose choice light or dark is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


FACTORS = {
    TextKind.CAPTION: 11 / 12,
    TextKind.BODY: 1.0,
    TextKind.SECTION: 13 / 12,
    TextKind.NAME: 16 / 12,
    TextKind.TITLE: 17 / 12,
}
SEMIBOLD_KINDS = frozenset({TextKind.SECTION, TextKind.NAME, TextKind.TITLE})

PALETTE_ROLES = (
    (QPalette.ColorRole.Window, Role.WINDOW),
    (QPalette.ColorRole.WindowText, Role.TEXT),
    (QPalette.ColorRole.Base, Role.BASE),
    (QPalette.ColorRole.AlternateBase, Role.RAISED),
    (QPalette.ColorRole.Text, Role.TEXT),
    (QPalette.ColorRole.PlaceholderText, Role.SECONDARY),
    (QPalette.ColorRole.Button, Role.BASE),
    (QPalette.ColorRole.ButtonText, Role.TEXT),
    (QPalette.ColorRole.BrightText, Role.URGENT),
    (QPalette.ColorRole.Highlight, Role.SELECTED),
    (QPalette.ColorRole.HighlightedText, Role.TEXT),
    (QPalette.ColorRole.Accent, Role.ACCENT),
    (QPalette.ColorRole.Link, Role.ACCENT),
    (QPalette.ColorRole.LinkVisited, Role.ACCENT),
    (QPalette.ColorRole.ToolTipBase, Role.RAISED),
    (QPalette.ColorRole.ToolTipText, Role.TEXT),
    (QPalette.ColorRole.Light, Role.RAISED),
    (QPalette.ColorRole.Midlight, Role.LINE),
    (QPalette.ColorRole.Mid, Role.LINE),
    (QPalette.ColorRole.Dark, Role.CONTROL),
    (QPalette.ColorRole.Shadow, Role.CONTROL),
)
TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

# In high contrast every role falls back on the palette that the system chose.
SYSTEM_ROLES = {
    Role.WINDOW: QPalette.ColorRole.Window,
    Role.BASE: QPalette.ColorRole.Base,
    Role.RAISED: QPalette.ColorRole.Base,
    Role.TINT: QPalette.ColorRole.Base,
    Role.ACCENT: QPalette.ColorRole.Link,
    Role.ON_ACCENT: QPalette.ColorRole.Base,
    Role.SELECTED: QPalette.ColorRole.Highlight,
    Role.GOOD_GROUND: QPalette.ColorRole.Base,
    Role.ATTENTION_GROUND: QPalette.ColorRole.Base,
    Role.URGENT_GROUND: QPalette.ColorRole.Base,
    Role.AT_REST_GROUND: QPalette.ColorRole.Base,
}


def build_palette(color: Callable[[Role], QColor]) -> QPalette:
    """The palette for all three groups; an inactive window shows its selection on neutral ground."""
    palette = QPalette()
    for palette_role, role in PALETTE_ROLES:
        palette.setColor(palette_role, color(role))
    palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, color(Role.AT_REST_GROUND))
    for palette_role in TEXT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, palette_role, color(Role.DISABLED))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, color(Role.AT_REST_GROUND))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.HighlightedText, color(Role.DISABLED))
    return palette


class Theme(QObject):
    """Colours, fonts and heights of the running application.

    Signals: `changed` after a new scheme, contrast or text scale; `density_changed` after compact switches.
    """

    changed = Signal()
    density_changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._scale = 1.0
        self._compact_chosen = False
        self._compact_by_height = False
        self._client_height = COMPACT_BELOW
        self._family = app.font().family()
        self._palette_of_system = app.palette()
        self._colors: dict[Role, QColor] = {}
        self._widths: dict[tuple[str, TextKind, bool], int] = {}
        # Kept, because the object that tells about contrast is lost together with this wrapper.
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """Whose choice light or dark is."""
        return self._scheme

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown."""
        if self._scheme is Scheme.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    @property
    def high_contrast(self) -> bool:
        """Whether the system asks for more contrast than ours."""
        return self._accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast

    @property
    def scale(self) -> float:
        """Text scale: 1.0 is the system's size."""
        return self._scale

    @property
    def compact(self) -> bool:
        """Whether rows and bars are low, on small screens or by choice."""
        return self._compact_chosen or self._compact_by_height

    @property
    def shows_few_lines(self) -> bool:
        """Whether the window is low for a text of this size."""
        return self.compact or self._client_height < COMPACT_BELOW * self._scale

    def color(self, role: Role) -> QColor:
        """The colour of *role* as it is now."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = self._color_now(role)
        return QColor(found)

    def _color_now(self, role: Role) -> QColor:
        """Asks the system how it stands; painting a page asks for colours hundreds of times."""
        if self.high_contrast:
            return self._palette_of_system.color(SYSTEM_ROLES.get(role, QPalette.ColorRole.WindowText))
        return QColor((DARK if self.dark else LIGHT)[role])

    def font(self, kind: TextKind = TextKind.BODY, *, semibold: bool = False) -> QFont:
        """The font of *kind*; section, name and title are always semibold."""
        font = QFont(self._family)
        font.setPointSizeF(BASE_POINTS * FACTORS[kind] * self._scale)
        if semibold or kind in SEMIBOLD_KINDS:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def text_width(self, text: str, kind: TextKind = TextKind.BODY, *, semibold: bool = False) -> int:
        """Logical pixels that *text* takes."""
        key = (text, kind, semibold)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= MOST_WIDTHS:
                self._widths.clear()
            width = QFontMetrics(self.font(kind, semibold=semibold)).horizontalAdvance(text)
            self._widths[key] = width
        return width

    def icon_size(self, at_normal: int = 16) -> int:
        """Logical pixels of an icon that is *at_normal* at text scale 1."""
        return round(at_normal * self._scale)

    def row_height(self, *, lines: int = 1) -> int:
        """Height of a table row with one or two lines."""
        normal, compact = ((28, 24), (40, 36))[lines - 1]
        return self._at_least(compact if self.compact else normal, lines=lines)

    def header_height(self) -> int:
        """Height of a table header."""
        return self._at_least(24 if self.compact else 28)

    def control_height(self, *, small: bool = False) -> int:
        """Height of buttons and fields."""
        return self._at_least(24 if small else 28, room=6 if small else 10)

    def chip_height(self) -> int:
        """Height of a filter chip."""
        return self._at_least(26, room=8)

    def bar_height(self) -> int:
        """Height of the filter bar."""
        return self.control_height() + (10 if self.compact else 16)

    def status_bar_height(self) -> int:
        """Height of the status bar."""
        return self._at_least(22 if self.compact else 24, room=5)

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow the system, or stay light or dark."""
        self._scheme = scheme
        hint = {Scheme.SYSTEM: Qt.ColorScheme.Unknown, Scheme.LIGHT: Qt.ColorScheme.Light}
        self._hints.setColorScheme(hint.get(scheme, Qt.ColorScheme.Dark))
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Take another text scale, kept between 0.8 and 2.0."""
        self._scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self._apply()
        self.density_changed.emit()

    def set_family(self, family: str) -> None:
        """Take another font family (tests draw with the bundled one)."""
        self._family = family
        self._apply()
        self.density_changed.emit()

    def choose_compact(self, compact: bool) -> None:
        """Low rows because the user wants them."""
        self._switch_density(chosen=compact, by_height=self._compact_by_height)

    def set_client_height(self, height: int) -> None:
        """Tell how high the window is: under 600 logical pixels rows become low by themselves."""
        self._client_height = height
        self._switch_density(chosen=self._compact_chosen, by_height=height < COMPACT_BELOW)

    def _switch_density(self, *, chosen: bool, by_height: bool) -> None:
        before = self.compact
        self._compact_chosen, self._compact_by_height = chosen, by_height
        if self.compact != before:
            self.density_changed.emit()

    def _at_least(self, height: int, *, lines: int = 1, room: int | None = None) -> int:
        if room is None:
            room = 6 if self.compact else 10
        text = QFontMetrics(self.font()).height() * lines
        return max(text + room, round(height * min(self._scale, 1.0)))

    def _on_system_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        self._colors.clear()
        self._widths.clear()
        if self.high_contrast:
            self._app.setPalette(QPalette())
            self._palette_of_system = self._app.palette()
            self._app.setStyleSheet("")
        else:
            self._app.setPalette(build_palette(self.color))
            self._app.setStyleSheet(style_sheet(self.color, dark=self.dark, scale=self._scale))
        self._app.setFont(self.font())
        self.changed.emit()


_theme: Theme | None = None


STYLE_ARGUMENTS = ("-style", "fusion")
"""For the application object: asking for the style afterwards takes 5 ms more."""


def apply_theme(app: QApplication, *, family: str | None = None, is_fusion: bool = False) -> Theme:
    """Dress *app* in Fusion with our colours; call once per application, before the first widget.

    *family* replaces the system's own font (tests draw with the bundled one). *is_fusion* when the
    application was made with `STYLE_ARGUMENTS`.
    """
    global _theme  # noqa: PLW0603 - one application has one look, as it has one palette
    if not is_fusion:
        app.setStyle("Fusion")
    _theme = Theme(app)
    if family is not None:
        _theme.set_family(family)
    return _theme


def theme() -> Theme:
    """The look of the running application; `apply_theme` must have been called."""
    if _theme is None:
        raise RuntimeError("apply_theme was not called")
    return _theme


def follow_theme(slot: Callable[[], None]) -> None:
    """Call *slot*, a method of a QObject, now and after every change of colours or sizes."""
    theme().changed.connect(slot)
    slot()


def load_font_family(path: str) -> str:
    """Make the font file at *path* usable and return its family name."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(path))
    return families[0] if families else QGuiApplication.font().family()
