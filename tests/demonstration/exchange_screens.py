"""Pictures of Ctrl+K, merging, doubles, labels, handing over, and a mail that was dropped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QTableView, QWidget

from netwerk_desktop.services.duplicates import list_doubles
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.papers.handover_dialog import HandoverDialog
from netwerk_desktop.ui.papers.labels_dialog import LabelsDialog
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.partners.duplicates_dialog import DuplicatesDialog
from netwerk_desktop.ui.partners.merge_dialog import MergeDialog
from tests.demonstration.person import PATIENCE
from tests.exchange.outlook_messages import outlook_message
from tests.ui.drivers import by_name, choose_in_menu, press, type_text, wait_until

Picture = Callable[[str, QWidget | None], None]
TYPED = {"wös": "ctrl-k", "instalatie": "ctrl-k-verschrijving", ">": "ctrl-k-opdrachten", "": "ctrl-k-leeg"}


def photograph_exchange(window: MainWindow, home: Path, picture: Picture) -> None:
    """All of it, on the Partners tab."""
    window.show_tab("partners")
    _palette(window, picture)
    _doubles(window, picture)
    _labels(window, picture)
    _dossier(window, picture)
    _mail(window, home, picture)


def _palette(window: MainWindow, picture: Picture) -> None:
    palette = window.palette_corner.palette
    for text, name in TYPED.items():
        palette.start()
        edit = by_name(palette, QLineEdit, "paletteEdit")
        type_text(edit, text)
        picture(name, palette)
        palette.hide()
    picture("ctrl-k-knop", window.menuBar())


def _doubles(window: MainWindow, picture: Picture) -> None:
    desk: Desk = window.desk
    pair = list_doubles(desk.database)[0]
    desk.partner_wanted.emit(pair.second_id)
    picture("partner-lijkt-op", None)
    choose_in_menu(by_name(window, QMenu, "partnersMenu"), "duplicatesAction")
    dialog = next(each for each in window.findChildren(DuplicatesDialog) if each.isVisible())
    wait_until(lambda: dialog.model.rowCount() > 0, milliseconds=PATIENCE)
    picture("dubbelen", dialog)
    dialog.merge_button.click()
    merge = next(each for each in window.findChildren(MergeDialog) if each.isVisible())
    picture("samenvoegen", merge)
    merge.reject()
    dialog.reject()


def _labels(window: MainWindow, picture: Picture) -> None:
    by_name(window, QTableView, "partnersTable").selectAll()
    choose_in_menu(by_name(window, QMenu, "partnersMenu"), "printLabelsAction")
    dialog = next(each for each in window.findChildren(LabelsDialog) if each.isVisible())
    wait_until(lambda: bool(dialog.paper.pdf), milliseconds=PATIENCE)
    picture("etiketten", dialog)
    dialog.kind.set_chosen("envelopes")
    dialog.kind.changed.emit("envelopes")
    dialog.paper.clear()
    wait_until(lambda: bool(dialog.paper.pdf), milliseconds=PATIENCE)
    picture("enveloppen", dialog)
    dialog.reject()


def _dossier(window: MainWindow, picture: Picture) -> None:
    by_name(window, QAction, "handoverDossierAction").trigger()
    question = by_name(window, HandoverDialog, "handoverDialog")
    picture("overdracht-voor-wie", question)
    question.main_button.click()
    wait_until(lambda: bool(window.findChildren(PaperDialog)), milliseconds=PATIENCE)
    paper = next(each for each in window.findChildren(PaperDialog) if each.isVisible())
    picture("overdrachtsdossier", paper)
    paper.reject()


def _mail(window: MainWindow, home: Path, picture: Picture) -> None:
    path = home / "Re Stageplek in maart.msg"
    path.write_bytes(outlook_message(attachments=["Rooster.pdf"]))
    window.take_file(path)
    wait_until(lambda: not window.desk.tasks.running, milliseconds=PATIENCE)
    chooser = window.findChild(QWidget, "partnerChooser")
    if chooser is not None:
        picture("mail-van-wie", chooser)
        press(chooser, "Return")
    wait_until(lambda: by_name(window, QWidget, "logForm").isVisible(), milliseconds=PATIENCE)
    picture("mail-noteren", None)
    press(by_name(window, QWidget, "logForm"), "Esc")
