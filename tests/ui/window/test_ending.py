"""The end of the program, in the process of the tests; tests/test_start.py ends whole programs."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from netwerk_desktop.ui.ending import end_application


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
