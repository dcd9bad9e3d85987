"""What the application wears before its first window: name, Dutch words of Qt itself, look and icon."""

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QRectF, Qt, QTranslator
from PySide6.QtGui import QIcon, QPainter, QPixmap

# Not used here. A module of Qt that is imported while the error of a slot is waiting takes the process along
# ("shiboken: can't initialize module"), and the tab that prints is made late: so it is loaded at the start.
from PySide6.QtPrintSupport import QPrinter  # noqa: F401
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from netwerk_desktop import __version__
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.ui.garbage import GarbageSearch
from netwerk_desktop.ui.shared.theme import apply_theme

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def dressed_application(arguments: Sequence[str]) -> QApplication:
    """The one application object, made and dressed."""
    app = QApplication(list(arguments))
    apply_theme(app)
    dress(app)
    return app


def dress(app: QApplication) -> None:
    """What an application wears besides its theme; the first painting does without it."""
    GarbageSearch(app)
    app.setApplicationName("Netwerk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("netwerk-desktop")
    app.setQuitOnLastWindowClosed(False)  # a window may close to make place for that of another file
    speak_dutch(app)
    app.setWindowIcon(application_icon())


def speak_dutch(app: QApplication) -> bool:
    """Dutch numbers and dates, and Dutch in Qt's own dialogs; False when its translation is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_nl", folder)
    if found:
        app.installTranslator(translator)
    return found


def application_icon() -> QIcon:
    """Our own icon, drawn at each size that a taskbar or title bar asks for."""
    renderer = QSvgRenderer(str(resource("icons", "netwerk.svg")))
    icon = QIcon()
    for side in ICON_SIZES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
