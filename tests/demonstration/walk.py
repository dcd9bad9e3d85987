"""The main job, walked through as a person does it: `python -m tests.demonstration.walk --to build/demo`.

On a fresh demo school: find a partner, note a call, make an agreement definitive, save it, thank the partner,
take everything along as a workbook. Leaves a picture of each step, the two papers and the workbook.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget

from netwerk_desktop.services.exports import export_network
from netwerk_desktop.ui.dress import dressed_application
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.shared.pdf_view import PdfView
from tests.demonstration.person import (
    PATIENCE,
    open_demo,
    press_button,
    private_home,
    save_as,
    say_yes,
    when_asked,
)
from tests.ui.drivers import by_name, choose_in_menu, grab, press, type_text, wait_until

WIDTH, HEIGHT = 1366, 768
PARTNER = "mæl"
CALL = "Kan vanaf januari een leerling op dinsdag hebben. Vraagt om het lesrooster."


class Walk:
    """One walk through the main job; pictures are numbered as it goes."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self._pictures = 0

    def whole(self) -> None:
        """Every step of the main job."""
        self.find_partner()
        self.note_call()
        self.make_agreement()
        self.thank()
        self.take_along()

    def find_partner(self) -> None:
        """From Vandaag to the partners; Ctrl+F, three letters, Enter."""
        self.picture("vandaag")
        self.window.show_tab("partners")
        self.picture("partners")
        press(self.window, "Ctrl+F")
        search = by_name(self.window, QWidget, "partnerSearchEdit")
        type_text(search, PARTNER)
        press(search, "Return")
        self.picture("gevonden")

    def note_call(self) -> None:
        """Ctrl+T, what was said, Ctrl+Enter."""
        self.act("partnersMenu", "logContactAction")
        text = by_name(self.window, QWidget, "contactTextEdit")
        type_text(text, CALL)
        self.picture("contact-noteren")
        press_button(by_name(self.window, QWidget, "logForm"), "saveButton")
        self.picture("contact-bewaard")

    def make_agreement(self) -> None:
        """From the partner to a definitive paper in a file."""
        self.act("partnersMenu", "newAgreementAction")
        self.wait_for_paper(self.window)
        self.picture("overeenkomst-concept")
        when_asked(QMessageBox, self.shown("definitief-maken", say_yes))
        pane = by_name(self.window, PaperPane, "agreementPaper")
        draft = pane.pdf
        self.act("agreementsMenu", "issueAgreementAction")
        wait_until(lambda: pane.pdf not in (draft, b""), milliseconds=PATIENCE)
        self.picture("overeenkomst-definitief")
        when_asked(QFileDialog, save_as(self.folder / "overeenkomst.pdf"))
        self.act("agreementsMenu", "saveAgreementAction")

    def thank(self) -> None:
        """Back to the partner, and a letter for the window envelope."""
        self.act("agreementsMenu", "showPartnerAction")
        self.act("partnersMenu", "thankYouLetterAction")
        dialog = by_name(self.window, QDialog, "thankYouDialog")
        self.wait_for_paper(dialog)
        self.picture("bedankbrief", dialog)
        when_asked(QFileDialog, save_as(self.folder / "bedankbrief.pdf"))
        press_button(dialog, "saveLetterButton")
        wait_until((self.folder / "bedankbrief.pdf").exists)
        if dialog.isVisible():
            dialog.close()
        self.picture("tijdlijn")

    def take_along(self) -> None:
        """The whole network as a workbook."""
        path = export_network(self.window.desk.database, self.folder)
        path.replace(self.folder / "netwerk.xlsx")

    def act(self, menu: str, action: str) -> None:
        """Choose from the menu bar."""
        choose_in_menu(by_name(self.window, QMenu, menu), action)

    def wait_for_paper(self, root: QWidget) -> None:
        """Until the preview shows a page."""
        views = root.findChildren(PdfView)
        wait_until(lambda: any(v.isVisible() and v.page_count > 0 for v in views), milliseconds=PATIENCE)

    def shown(self, name: str, then: Callable[[QMessageBox], None]) -> Callable[[QMessageBox], None]:
        """Take a picture of a box before it is answered."""

        def answer(box: QMessageBox) -> None:
            self.picture(name, box)
            then(box)

        return answer

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """A numbered picture of the window or of *widget*."""
        self._pictures += 1
        grab(widget or self.window, self.folder / f"{self._pictures:02d}-{name}.png")


def main(arguments: Sequence[str]) -> int:
    """Walk, and say what was made."""
    parser = argparse.ArgumentParser(description="Loopt het hele werk door op de demoschool.")
    parser.add_argument("--to", required=True, type=Path, help="de map voor papieren en plaatjes")
    folder: Path = parser.parse_args(arguments).to.absolute()
    with private_home() as home:
        app: QApplication = dressed_application(sys.argv[:1])
        with open_demo(app, home, folder) as window:
            window.resize(WIDTH, HEIGHT)
            Walk(window, folder).whole()
    print("Het hele werk is doorlopen op de demoschool (the main job was walked through):")
    for name in ("overeenkomst.pdf", "bedankbrief.pdf", "netwerk.xlsx"):
        print(f"  {folder / name}")
    print(f"  {len(list(folder.glob('*.png')))} schermen (screenshots) in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
