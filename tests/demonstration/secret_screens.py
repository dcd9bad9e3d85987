"""Pictures of everything around password, recovery key and lock, and of the first start."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.recovery_codes import recovery_lines
from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.unlock.assistants import ProtectAssistant, RecoveryAssistant
from netwerk_desktop.ui.unlock.letterheads import letterhead_of
from netwerk_desktop.ui.unlock.security_dialog import SecurityDialog
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage
from tests.ui.drivers import type_text

PASSWORD = "fietsbel kastanje regen boek"
Picture = Callable[[str, QWidget], object]


def photograph_secrets(picture: Picture, window: MainWindow) -> None:
    """Each page once, filled in as a person would."""
    _first_start(picture, window)
    _unlock(picture, window)
    _later(picture, window)


def _first_start(picture: Picture, window: MainWindow) -> None:
    assistant = FirstStartAssistant(window.desk.tasks)
    assistant.show()
    picture("eerste-start", assistant)
    assistant.welcome.school_button.click()
    picture("eerste-start-school", assistant)
    type_text(assistant.school.name_edit, "Vmbo De Meander")
    type_text(assistant.school.broker_edit, "Anneke Terpstra")
    assistant.main_button.click()
    page = assistant.steps.password_page
    assert page is not None
    type_text(page.new_edit, "welkom2026")
    picture("eerste-start-wachtwoord-zwak", assistant)
    page.new_edit.clear()
    type_text(page.new_edit, PASSWORD)
    type_text(page.again_edit, PASSWORD)
    picture("eerste-start-wachtwoord", assistant)
    assistant.main_button.click()
    picture("eerste-start-herstelsleutel", assistant)
    assistant.main_button.click()
    assistant.main_button.click()
    picture("eerste-start-controle", assistant)
    assistant.close()
    assistant.deleteLater()


def _unlock(picture: Picture, window: MainWindow) -> None:
    page = UnlockPage(window.desk.places.settings.parent)
    page.resize(window.size())
    page.show()
    picture("ontgrendelen", page)
    type_text(page.password_edit, "iets anders")
    page.show_error("Dit wachtwoord past niet. Staat Caps Lock aan?", clear=False)
    picture("ontgrendelen-verkeerd", page)
    page.show_wait(16)
    picture("ontgrendelen-wachten", page)
    page.backup_button.click()
    picture("ontgrendelen-backup", page)
    page.blockSignals(True)
    page.close()
    page.deleteLater()


def _later(picture: Picture, window: MainWindow) -> None:
    desk = window.desk
    lines = recovery_lines(bytes(30))
    recovery = RecoveryAssistant(desk.tasks, lambda: letterhead_of(desk.database), "HS 2026-01", window)
    recovery.open()
    for edit, line in zip(recovery.recovery_page.edits, [*lines[:2], "7KM3 Q9XD 2W4T X", ""], strict=True):
        edit.setText(line)
    recovery.main_button.click()
    picture("herstelsleutel-typen", recovery)
    recovery.close()
    recovery.deleteLater()
    protect = ProtectAssistant(desk.tasks, lambda: letterhead_of(desk.database), window)
    protect.open()
    picture("wachtwoord-kiezen", protect)
    protect.close()
    protect.deleteLater()
    dialog = SecurityDialog(desk, window)
    dialog.open()
    picture("wachtwoord-instellingen", dialog)
    dialog.close()
    dialog.deleteLater()
