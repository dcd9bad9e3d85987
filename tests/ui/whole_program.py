"""A whole program in a test, from the first start to the last window, and how a person gets through it."""

from PySide6.QtCore import QObject

from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.recovery_codes import SECRET_BYTES
from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.program import Program
from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.unlock.secret_steps import SecretSteps
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage
from netwerk_desktop.ui.window.damage import DamageWindow
from netwerk_desktop.ui.window.start_problem import StartProblemWindow
from tests.ui.drivers import click, press, type_text, wait_until

PASSWORD = "fietsbel kastanje regen boek"
SECRET = bytes(range(SECRET_BYTES))


class Started:
    """A program and what it ended with."""

    def __init__(self, parent: QObject) -> None:
        self.codes: list[int] = []
        self.program = Program(parent, end=self.codes.append, catch_bugs=lambda _path: None)

    @property
    def window(self) -> MainWindow:
        wait_until(lambda: self.program.window is not None)
        window = self.program.window
        assert window is not None
        return window

    def shown(self, kind: type) -> object:
        wait_until(lambda: isinstance(self.program.shown, kind))
        return self.program.shown

    @property
    def assistant(self) -> FirstStartAssistant:
        shown = self.shown(FirstStartAssistant)
        assert isinstance(shown, FirstStartAssistant)
        return shown

    @property
    def problem(self) -> StartProblemWindow:
        shown = self.shown(StartProblemWindow)
        assert isinstance(shown, StartProblemWindow)
        return shown

    @property
    def damage(self) -> DamageWindow:
        shown = self.shown(DamageWindow)
        assert isinstance(shown, DamageWindow)
        return shown

    @property
    def page(self) -> UnlockPage:
        shown = self.shown(UnlockPage)
        assert isinstance(shown, UnlockPage)
        return shown

    def close(self) -> None:
        self.window.close()
        wait_until(lambda: bool(self.codes))


def set_up(started: Started, own: DataPlaces) -> MainWindow:
    """Go through the first start as a person does."""
    started.program.open(own)
    assistant = started.assistant
    click(assistant.welcome.school_button)
    type_text(assistant.school.name_edit, "Vmbo De Meander")
    type_text(assistant.school.authority_edit, "Stichting Waterrijk")
    assistant.school.region_choice.set_chosen(HolidayRegion.MIDDLE.name)
    type_text(assistant.school.broker_edit, "Anneke Çelik")
    press(assistant.school.broker_edit, "Return")
    choose_secrets(assistant, assistant.steps)
    return started.window


def choose_secrets(assistant: AssistantDialog, steps: SecretSteps) -> tuple[str, ...]:
    """A password twice, the sheet, and a line of it typed over; returns the lines."""
    page = steps.password_page
    if page is not None:
        type_text(page.new_edit, PASSWORD)
        type_text(page.again_edit, PASSWORD)
        click(assistant.main_button)
    lines = steps.sheet_page.lines
    click(assistant.main_button)
    type_text(steps.check_page.line_edit, lines[steps.check_page.place].lower())
    click(assistant.main_button)
    return lines


def unlock(started: Started, password: str = PASSWORD) -> UnlockPage:
    """Type the password into the unlock screen."""
    page = started.page
    type_text(page.password_edit, password)
    click(page.unlock_button)
    return page
