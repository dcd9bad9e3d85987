"""The composition root: the arguments of the window, the application object, and the program on it.

The only module that knows every layer. What is large is imported when it is needed, so that something is on
the screen soon.
"""

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from netwerk_desktop.system.chosen_place import chosen_database
from netwerk_desktop.system.paths import DATABASE_NAME, DataPlaces, demo_places, places_for
from netwerk_desktop.ui.first_page import first_page
from netwerk_desktop.ui.shared.theme import STYLE_ARGUMENTS, apply_theme

if TYPE_CHECKING:
    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.ui.program import Program

EXIT_DONE = 0


@dataclass
class Options:
    """What may be typed behind the name of the program."""

    database: Path | None = None
    demo: bool = False
    smoke: bool = False


def open_window(arguments: Sequence[str]) -> int:
    """`python -m netwerk_desktop [--database FILE] [--demo] [--smoke]`; returns the exit code.

    First something on the screen, then everything else: which takes several times as long.
    """
    options = _options(arguments)
    if options.smoke:
        return run_smoke()
    gc.disable()  # nothing of what is made until the first painting is thrown away; later ui.garbage does it
    is_demo = options.demo
    places = _places(options.database, is_demo=is_demo)
    app = QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    apply_theme(app, is_fusion=True)
    begun: list[Program] = []

    def begin() -> None:
        from netwerk_desktop.ui.dress import dress
        from netwerk_desktop.ui.program import Program

        dress(app)
        begun.append(Program(app, end=app.exit))
        begun[0].open(places, is_demo=is_demo, first=page)

    page = first_page(places, is_demo=is_demo, then=begin)
    if page is None:
        QTimer.singleShot(0, app, begin)
    code = app.exec()
    for program in begun:
        program.let_go()
    from netwerk_desktop.ui.ending import end_application

    end_application(*begun)
    return code


def run_smoke() -> int:
    """Prove that all parts are there: a database made, the window painted, one agreement as PDF."""
    import tempfile

    from netwerk_desktop.ui.dress import dressed_application
    from netwerk_desktop.ui.ending import end_application
    from netwerk_desktop.ui.sitting import open_file

    app = dressed_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="netwerk-smoke-") as folder:
        places = places_for(Path(folder) / DATABASE_NAME)
        places.create_folders()
        database = open_file(places)
        try:
            words = _tried(app, database, places)
        finally:
            end_application()
            database.close()
    if sys.stdout is not None:  # a frozen program without a console has none
        sys.stdout.write(f"{words}\n")
    return EXIT_DONE


def _tried(app: QApplication, database: "Database", places: DataPlaces) -> str:
    from netwerk_desktop import __version__
    from netwerk_desktop.model.school import HolidayRegion
    from netwerk_desktop.services.agreements import draft_agreement
    from netwerk_desktop.services.issuing import preview_agreement
    from netwerk_desktop.services.partners import add_partner
    from netwerk_desktop.services.school import FirstStart, set_up_school
    from netwerk_desktop.system.settings import load_settings
    from netwerk_desktop.ui.desk import Desk
    from netwerk_desktop.ui.main_tabs import TABS
    from netwerk_desktop.ui.main_window import MainWindow
    from netwerk_desktop.ui.tasks import TaskRunner

    answers = FirstStart(
        school_name="Vmbo De Meander",
        authority_name="Stichting Waterrijk",
        region=HolidayRegion.NORTH,
        broker_name="Anneke Terpstra",
    )
    set_up_school(database, answers)
    agreement_id = draft_agreement(database, add_partner(database, "Bakkerij Çelik & Zoon"))
    pdf = preview_agreement(database, agreement_id)
    window = MainWindow(Desk(database, places, load_settings(places.settings), TaskRunner(app)), TABS)
    window.show()
    QTimer.singleShot(0, app.exit)  # not quit: that asks the window, which would begin to close
    app.exec()  # one turn: what waits is laid out and painted
    picture = window.grab()
    if not pdf.startswith(b"%PDF-") or picture.isNull():
        raise RuntimeError("the window was not painted or the paper was not made")
    size = f"{picture.width()} x {picture.height()}"
    return f"Netwerk {__version__}: window {size} painted, database made, agreement of {len(pdf)} bytes"


def _options(arguments: Sequence[str]) -> Options:
    """What was typed. The usual is understood without loading the words for the rest."""
    if not arguments:
        return Options()
    if len(arguments) == 2 and arguments[0] == "--database" and not arguments[1].startswith("-"):
        return Options(database=Path(arguments[1]))
    from netwerk_desktop import __version__
    from netwerk_desktop.cli.arguments import CommandParser  # Dutch; only wanted where something was typed

    parser = CommandParser(
        prog="netwerk-desktop",
        description="Opent het venster van Netwerk.",
        epilog="Met een opdracht als eerste woord (demo, import, list, export, print, check, backup, "
        "restore) werkt het zonder venster; zie bijvoorbeeld: list --help",
    )
    parser.add_argument("--database", metavar="BESTAND", type=Path, help="het bestand met de gegevens")
    parser.add_argument("--demo", action="store_true", help="open de demoschool")
    parser.add_argument("--smoke", action="store_true", help="probeer of alles er is, en stop")
    parser.add_argument(
        "--version", action="version", version=f"Netwerk {__version__}", help="noem de versie"
    )
    options = parser.parse_args(list(arguments), namespace=Options())
    if options.demo and options.database is not None:
        parser.error("--demo en --database gaan niet samen: de demoschool heeft altijd een eigen bestand")
    return options


def _places(database: Path | None, *, is_demo: bool) -> DataPlaces:
    if database is not None:
        return places_for(database)
    return demo_places() if is_demo else places_for(chosen_database())
