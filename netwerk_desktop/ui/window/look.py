"""How the window looks: text scale, low rows, light or dark; applied at once and kept in the settings."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.settings import (
    LARGEST_TEXT_SCALE,
    SMALLEST_TEXT_SCALE,
    Settings,
    ThemeChoice,
    save_settings,
)
from netwerk_desktop.ui.shared.theme import Scheme, theme

if TYPE_CHECKING:  # the desk brings the database along, which the first painting does not need
    from netwerk_desktop.ui.desk import Desk

STEP = 0.1


class Look(QObject):
    """The choices of the menu *Beeld*. `changed` after each of them."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    @property
    def settings(self) -> Settings:
        """The choices as they are now."""
        return self._desk.settings

    def larger(self) -> None:
        """Text one step larger, up to 200 %."""
        self._choose_scale(self.settings.text_scale + STEP)

    def smaller(self) -> None:
        """Text one step smaller, down to 80 %."""
        self._choose_scale(self.settings.text_scale - STEP)

    def normal(self) -> None:
        """Text at the size of the system."""
        self._choose_scale(1.0)

    def choose_compact(self, compact: bool) -> None:
        """Low rows, also on a large screen."""
        theme().choose_compact(compact)
        self._keep(compact=compact)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the system has it."""
        theme().set_scheme(Scheme(choice.value))
        self._keep(theme=choice)

    def choose_hours(self, shown: bool) -> None:
        """Whether the status line says how many hours are left."""
        self._keep(show_hours=shown)

    def _choose_scale(self, scale: float) -> None:
        scale = round(min(max(scale, SMALLEST_TEXT_SCALE), LARGEST_TEXT_SCALE), 2)
        if scale != self.settings.text_scale:
            theme().set_scale(scale)
            self._keep(text_scale=scale)

    def _keep(self, **values: Any) -> None:
        self._desk.settings = replace(self._desk.settings, **values)
        try:
            save_settings(self._desk.places.settings, self._desk.settings)
        except EnvironmentProblem as problem:
            self.refused.emit(problem)
        self.changed.emit()


def apply_look(settings: Settings) -> None:
    """Dress the application as *settings* say; before the window is shown."""
    scheme = Scheme(settings.theme.value)
    if scheme is not theme().scheme:
        theme().set_scheme(scheme)
    theme().choose_compact(settings.compact)
    if theme().scale != settings.text_scale:
        theme().set_scale(settings.text_scale)
