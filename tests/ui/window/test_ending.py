"""The end of the program, in the process of the tests; tests/test_start.py ends whole programs."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QCompleter, QDialog, QWidget
from shiboken6 import isValid

from netwerk_desktop.ui.ending import end_application
from netwerk_desktop.ui.shared.completion_list import put_list
from netwerk_desktop.ui.shared.editors import LineField


def test_windows_go_first_and_nothing_is_left(qapp: QApplication) -> None:
    gone: list[str] = []
    window, other = QWidget(), QObject(qapp)
    dialog = QDialog(window)
    for name, thing in (("window", window), ("other", other), ("dialog", dialog)):
        thing.destroyed.connect(lambda _gone, name=name: gone.append(name))
    window.show()
    dialog.show()
    end_application(other)
    assert gone == ["window", "dialog", "other"]
    assert QApplication.topLevelWidgets() == []


def test_the_list_of_a_field_goes_with_the_field(qapp: QApplication) -> None:
    """No widget is its parent: unmade by itself before its completer, it took the process along."""
    window, popups = QWidget(), []
    for number in range(6):  # whichever of them Qt names first
        edit = LineField(parent=window)
        completer = QCompleter(["Wösten"], edit)
        put_list(completer, f"list{number}")
        edit.setCompleter(completer)
        popups.append(completer.popup())
    end_application()
    assert not any(map(isValid, popups))
