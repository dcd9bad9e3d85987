"""Pictures of everything about backups: list, preview, checking, moving, a damaged file."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.backing_up import back_up, make_move_file
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import protect
from netwerk_desktop.storage.recovering import Recovered
from netwerk_desktop.storage.salvage import Salvaged
from netwerk_desktop.storage.upgrade import create_database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.window.backup_list import BackupDialog
from netwerk_desktop.ui.window.check_dialog import CheckDialog
from netwerk_desktop.ui.window.damage import DamageWindow
from netwerk_desktop.ui.window.foreign_backup import ForeignBackupDialog
from netwerk_desktop.ui.window.moving import MoveAssistant
from netwerk_desktop.ui.window.restore_preview import RestorePreview
from tests.demonstration.person import PATIENCE
from tests.ui.drivers import by_name, wait_until

Picture = Callable[[str, QWidget | None], None]
PASSWORD = "kaas en brood in de pauze"


def photograph_backups(window: MainWindow, home: Path, picture: Picture) -> None:
    """All screens, on a few backups of the demo school and one of elsewhere."""
    folder = window.desk.places.backups
    for days in (40, 9, 1, 0):
        with clock.fixed(clock.now() - dt.timedelta(days=days)):
            back_up(window.desk.database, folder)
    _spoil(sorted(folder.glob("*.nwb"))[1])
    _foreign(home, folder)
    add_partner(window.desk.database, "Kwekerij ’t Groene Blad")
    _list(window, picture)
    _others(window, home, picture)
    _damage(window, picture)


def _list(window: MainWindow, picture: Picture) -> None:
    window.backups.show_backups()
    dialog = next(each for each in window.findChildren(BackupDialog) if each.isVisible())
    wait_until(
        lambda: bool(dialog._rows()) and all(row.facts for row in dialog._rows()), milliseconds=PATIENCE
    )
    picture("backups", dialog)
    dialog.restore_button.click()
    wait_until(lambda: dialog.findChild(RestorePreview) is not None, milliseconds=PATIENCE)
    preview = by_name(dialog, RestorePreview, "restorePreview")
    picture("backup-verschil", preview)
    preview.reject()
    dialog.table.choose(dialog._rows()[-1].id)
    dialog.restore_button.click()
    asked = by_name(dialog, ForeignBackupDialog, "foreignBackupDialog")
    picture("backup-wachtwoord", asked)
    asked.reject()
    dialog.close()


def _others(window: MainWindow, home: Path, picture: Picture) -> None:
    window.backups.check_data()
    check = next(each for each in window.findChildren(CheckDialog) if each.isVisible())
    wait_until(lambda: check.findChild(QWidget, "checkLines") is not None, milliseconds=PATIENCE)
    picture("gegevens-controleren", check)
    check.close()
    window.backups.show_moving()
    assistant = next(each for each in window.findChildren(MoveAssistant) if each.isVisible())
    picture("verhuizen", assistant)
    other = make_school(home / "verhuizing")
    assistant._on_made(make_move_file(other, home / "2026-11-22 Netwerk verhuizing.nwb"))
    other.close()
    picture("verhuizen-klaar", assistant)
    assistant.close()
    salvaged = Salvaged(home / "netwerk-gered-20261122T072100.nwb", {}, 4791, 1221, 12)
    found = Recovered(home / "netwerk-beschadigd-20261122T072100.db", salvaged)
    window.show_recovered(found, "gisteren 16.05")
    picture("teruggezet", None)
    window.restored_strip.hide()


def _damage(window: MainWindow, picture: Picture) -> None:
    desk = window.desk
    words = (
        "netwerk.db is beschadigd. Het bestand is niet aangeraakt. "
        "Zet een backup terug of kies een ander bestand."
    )
    damage = DamageWindow(
        words, (desk.places.backups,), desk.database.key, desk.tasks, room=desk.places.temporary
    )
    damage.show()
    wait_until(damage.put_back_button.isEnabled, milliseconds=PATIENCE)
    picture("beschadigd", damage)
    damage.hide()
    damage.deleteLater()


def _spoil(path: Path) -> None:
    stored = bytearray(path.read_bytes())
    stored[50_000] ^= 1
    path.write_bytes(stored)


def make_school(folder: Path) -> Database:
    """Another school, with a password."""
    folder.mkdir()
    path, key = folder / "netwerk.db", os.urandom(48)
    protect(path, key, PASSWORD)
    create_database(path, key)
    database = Database(path, key, now=clock.now, actor="Maartje")
    add_partner(database, "Bakkerij Çelik & Zoon")
    return database


def _foreign(home: Path, folder: Path) -> None:
    """A backup of another school among ours."""
    database = make_school(home / "andere school")
    with clock.fixed(clock.now() - dt.timedelta(days=200)):
        back_up(database, folder)
    database.close()
