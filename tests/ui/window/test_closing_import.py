"""Closing the window in the middle of an import: all of the list came in, or nothing of it."""

from functools import partial
from pathlib import Path

from PySide6.QtTest import QSignalSpy

from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.backup import inspect_backup, list_backups
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.importing import ImportAssistant
from netwerk_desktop.ui.main_window import MainWindow
from tests.ui.drivers import wait_until

ROWS = 600


def test_closing_while_a_list_comes_in_leaves_nothing_half(
    window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "lijst.csv"
    lines = [f"Bedrijf {number};Dorpsstraat {number};7731 KD;Vechterwold" for number in range(ROWS)]
    path.write_text("\n".join(["Bedrijf;Adres;Postcode;Plaats", *lines]), encoding="utf-8")
    window.show_import(path)
    (assistant,) = window.findChildren(ImportAssistant)
    for page in (0, 1, 2):
        wait_until(partial(_is_ready, assistant, desk, page))
        assistant.main_button.click()
    assert desk.tasks.running
    closed = QSignalSpy(window.closed)
    window.close()
    wait_until(lambda: closed.count() == 1)
    assert len(list_partners(desk.database)) in (0, ROWS)
    for backup in list_backups(desk.places.backups, desk.database.key):
        assert inspect_backup(backup.path, desk.database.key).counts["partner"] in (0, ROWS)


def _is_ready(assistant: ImportAssistant, desk: Desk, page: int) -> bool:
    return assistant.step == page and not desk.tasks.running and not assistant.main_button.why_not
