"""The five entries of the menu *Privacy*, and inzage and vergeten for a person that is known already."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from netwerk_desktop.ui.desk import Desk


def open_privacy(desk: Desk, window: QWidget, key: str) -> None:
    """Open what the menu entry *key* stands for."""
    match key:
        case "access" | "forget":
            _choose_person(desk, window, key)
        case "cleaning":
            from netwerk_desktop.ui.privacy.cleaning_dialog import CleaningDialog

            _show(CleaningDialog(desk, window))
        case "record":
            from netwerk_desktop.ui.privacy.record_dialog import RecordDialog

            _show(RecordDialog(desk, window))
        case "scan":
            from netwerk_desktop.ui.privacy.scan_dialog import ScanDialog

            _show(ScanDialog(desk, window))
        case _:
            raise KeyError(key)


def open_for_person(desk: Desk, window: QWidget, key: str, person_id: int) -> None:
    """Inzage (``access``) or vergeten (``forget``) of one person."""
    from netwerk_desktop.ui.privacy.access_dialog import AccessDialog
    from netwerk_desktop.ui.privacy.forget_dialog import ForgetDialog

    kinds = {"access": AccessDialog, "forget": ForgetDialog}
    _show(kinds[key](desk, person_id, window))


def _choose_person(desk: Desk, window: QWidget, key: str) -> None:
    from netwerk_desktop.ui.privacy.person_chooser import PersonChooser

    words = {
        "access": (
            window.tr("Inzage"),
            window.tr("Van wie wil je alles zien wat in het bestand staat?"),
            window.tr("Bekijk"),
        ),
        "forget": (
            window.tr("Vergeten"),
            window.tr("Wie moet uit het bestand? Je ziet eerst wat er weggaat."),
            window.tr("Verder"),
        ),
    }
    title, question, button = words[key]
    chooser = PersonChooser(desk, window, title=title, words=question, button=button)
    chooser.chosen.connect(partial(open_for_person, desk, window, key))
    _show(chooser)


def _show(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
