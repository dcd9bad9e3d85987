"""Every screen as a picture: `python -m tests.demonstration.screenshots --to build/screenshots`.

Each look is a process of its own, on a fresh demo school: light, dark, the small laptop, a large screen
at 150 %, text at 150 % on the first and the small one, and words 40 % longer on the small one. Below *--to*
comes one folder per look. What is cut off on a picture, and an Alt key that means two things, is said and
makes the run fail.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QMenu,
    QScrollArea,
    QTableView,
    QWidget,
)

from netwerk_desktop.services.privacy.people import list_people
from netwerk_desktop.services.saved_views import saved_views
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import ThemeChoice, load_settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.dress import dressed_application
from netwerk_desktop.ui.importing import ImportAssistant
from netwerk_desktop.ui.main_tabs import TABS
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.privacy.cleaning_dialog import PAGES, CleaningDialog
from netwerk_desktop.ui.privacy.frame import PrivacyDialog
from netwerk_desktop.ui.settings.school_dialog import GROUPS, SchoolDialog
from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.sitting import open_file
from netwerk_desktop.ui.tasks import TaskRunner
from tests.demonstration.approach_screens import photograph_approach
from tests.demonstration.backup_screens import photograph_backups
from tests.demonstration.evaluation_screens import photograph_evaluations
from tests.demonstration.exchange_screens import photograph_exchange
from tests.demonstration.gathering_screens import photograph_gatherings
from tests.demonstration.longer_words import LongerWords
from tests.demonstration.more_screens import photograph_more
from tests.demonstration.offer_screens import photograph_offer
from tests.demonstration.person import PATIENCE, open_demo, press_button, private_home
from tests.demonstration.secret_screens import photograph_secrets
from tests.exchange.lists import write_xlsx
from tests.ui.cut_off import cut_off
from tests.ui.doubled_keys import doubled_keys
from tests.ui.drivers import by_name, choose_in_menu, grab, press, table_texts, type_text, wait_until

SETTLE: Final = 400
"""Milliseconds in which a preview comes into view."""
LIST: Final = (
    ("Stagebedrijven", "", "", "", "", ""),
    ("Bedrijf", "Postcode/plaats", "Telefoon", "E-mail", "Contactpersoon", "KvK"),
    (
        "Schildersbedrijf Ørsted",
        "7781 KD Vechterwold",
        "06 0123 7711",
        "info@orsted.example",
        "dhr. P. Ørsted",
        "",
    ),
    ("Bakkerij Çelik & Zoon", "", "", "", "mevr. E. Çelik", ""),
    ("Garage Lübbers", "Vechterwold", "06 0123 7790", "", "", ""),
    ("Install.techniek Wosten", "7781 SS Vechterwold", "0999 52 44 11", "", "R. Oostindiën", ""),
    ("Tandtechniek Kübra", "7781K Vechterwold", "06 0123 7712", "info@", "mevr. K. Şimşek", ""),
    (
        "Stichting Speelbos ’t Loo",
        "7784 KB Molenmarke",
        "06 0123 7190",
        "speelbos@loo.example",
        "A. Bouhafs",
        "",
    ),
    ("", "7781 KC Vechterwold", "06 0123 7713", "", "J. de Ruiter", ""),
    ("Rijwielhal Zuër", "7784 KD Molenmarke", "06 0123 7714", "", "N. Zuër", "0001234"),
    ("Café Het Öltje", "7781 KE Vechterwold", "", "", "W. Olthof", ""),
    ("Rietdekkers De Halm", "7788 KB Noorderesch", "06 0123 7715", "halm@riet.example", "Jip Okkes", ""),
    ("Dierenpension Ïris", "7781 SB Vechterwold", "06 0123 3821", "", "Ï. Klaver", ""),
    ("Smederij Øster", "7784 SB Molenmarke", "06 0123 9900", "", "mevr. I. Øster", "12399"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at everything: size in logical pixels, colours, how many dots a pixel has,
    how large the text is, and whether the words are longer than ours."""

    width: int
    height: int
    theme: ThemeChoice = ThemeChoice.LIGHT
    dots: float = 1.0
    text: float = 1.0
    longer: bool = False


LOOKS: Final = {
    "light": Look(1366, 768),
    "dark": Look(1366, 768, ThemeChoice.DARK),
    "small": Look(1093, 535),
    "large": Look(1280, 720, dots=1.5),
    "text": Look(1366, 768, text=1.5),
    "small-text": Look(1093, 535, text=1.5),
    "small-longer": Look(1093, 535, longer=True),
}


class Photographer:
    """Goes through all screens of one window."""

    def __init__(self, window: MainWindow, folder: Path, home: Path) -> None:
        self.window = window
        self._folder = folder
        self._home = home
        self.cut_off: list[str] = []

    def everything(self) -> None:
        """All tabs, forms and dialogs."""
        self.today()
        self.partners()
        photograph_exchange(self.window, self._home, self.picture)
        self.relations()
        self.agreements()
        self.letter()
        self.taking_in()
        self.school()
        self.history()
        self.hours()
        self.several()
        self.views()
        self.privacy()
        photograph_approach(self.window, self.picture)
        photograph_offer(self.window, self.picture)
        photograph_more(self.window, self._home, self.picture)
        photograph_gatherings(self.window, self.picture)
        photograph_evaluations(self.window, self.picture)
        self.around()

    def today(self) -> None:
        """The first tab: as it opens, another day, a group in full, the call round, the paper."""
        self.window.show_tab("today")
        self.picture("vandaag")
        self.act("todayMenu", "todayMoveAction")
        self.picture("vandaag-nieuwe-datum")
        press(by_name(self.window, QWidget, "todayDateEdit"), "Esc")
        chip = by_name(self.window, FilterChip, "todayGroupChip")
        choose_in_menu(chip.menu(), "FADING")
        self.picture("vandaag-verwatert")
        chip.clear()
        self.dialog("belronde", "callRoundDialog", "todayMenu", "callRoundAction")
        self.dialog("daglijst", "paperDialog", "todayMenu", "printDayAction")

    def partners(self) -> None:
        """The second tab with its forms."""
        self.window.show_tab("partners")
        self.picture("partners")
        self.find("wösten")
        self.picture("partners-gevonden")
        self.act("partnersMenu", "logContactAction")
        self.picture("contact-noteren")
        press(by_name(self.window, QWidget, "logForm"), "Esc")
        self.act("partnersMenu", "planStepAction")
        self.picture("volgende-stap")
        press(by_name(self.window, QWidget, "planForm"), "Esc")
        self.act("partnersMenu", "planActivityAction")
        self.picture("plan-activiteit")
        press(by_name(self.window, QWidget, "activityForm"), "Esc")
        self.act("partnersMenu", "logAskAction")
        self.picture("vraag-noteren")
        press(by_name(self.window, QWidget, "askEdit"), "Esc")
        self.act("partnersMenu", "newPartnerAction")
        self.picture("nieuwe-partner")
        press(by_name(self.window, QWidget, "newPartnerNameEdit"), "Esc")
        self.find("zzzz")
        self.picture("partners-niets-gevonden")
        self.find("")
        table = by_name(self.window, QTableView, "partnersTable")
        table.selectAll()
        self.picture("partners-meer-gekozen")
        self.find("wösten")
        table.selectRow(0)

    def relations(self) -> None:
        """What makes the relation with one partner, section by section, and who hands over to whom."""
        self.find("wösten")
        pane = by_name(self.window, QWidget, "partnerDetail")
        area = next(each for each in pane.findChildren(QScrollArea) if each.isVisible())
        bar = area.verticalScrollBar()
        for place in range(1, 4):
            bar.setValue(place * area.viewport().height())
            self.picture(f"partner-verder-{place}")
        bar.setValue(0)
        press_button(self.window, "commitmentAddButton")
        self.picture("afspraak-nieuw")
        press(by_name(self.window, QWidget, "commitmentEdit"), "Esc")
        press(by_name(self.window, QWidget, "pointINTEREST"), "Return")
        by_name(self.window, QAbstractButton, "questionsButton").click()
        area.ensureWidgetVisible(by_name(self.window, QWidget, "preparationSection"))
        self.picture("gouden-standaard")
        press(by_name(self.window, QWidget, "personLine"), "Return")
        by_name(self.window, QAbstractButton, "endRoleButton").click()
        assistant = by_name(self.window, AssistantDialog, "contactChangeAssistant")
        self.picture("contactwissel", assistant)
        assistant.main_button.click()
        self.picture("contactwissel-wat", assistant)
        assistant.main_button.click()
        self.picture("contactwissel-brief", assistant)
        assistant.accept()
        self.window.undo_redo.undo()
        self.find("sleutelbos")
        by_name(self.window, QAbstractButton, "introductionButton").click()
        area.ensureWidgetVisible(by_name(self.window, QWidget, "planIntroductionButton"))
        self.picture("wie-stelt-ons-voor")
        self.find("wösten")
        self.act("partnersMenu", "logContactAction")
        by_name(self.window, QAbstractButton, "callCardPaperButton").click()
        self.picture("gesprekskaart-a5", by_name(self.window, QDialog, "paperDialog"))
        by_name(self.window, QDialog, "paperDialog").reject()
        press(by_name(self.window, QWidget, "logForm"), "Esc")

    def agreements(self) -> None:
        """The second tab: definitive, draft, and its dialogs."""
        self.window.show_tab("agreements")
        table = by_name(self.window, QTableView, "agreementsTable")
        for name, row in (("overeenkomst", 5), ("overeenkomst-concept", 0)):
            table.selectRow(row)
            self.picture(name)
        for name, object_name, action in (
            ("vaste-teksten", "wordingDialog", "wordingAction"),
            ("kies-partner", "partnerChooser", "newAgreementAction"),
        ):
            self.dialog(name, object_name, "agreementsMenu", action)
        table.selectRow(5)
        self.dialog("is-getekend", "signDialog", "agreementsMenu", "noteSignatureAction")
        self.dialog("intrekken", "withdrawDialog", "agreementsMenu", "withdrawAgreementAction")

    def letter(self) -> None:
        """The thank-you letter."""
        self.window.show_tab("partners")
        self.dialog("bedankbrief", "thankYouDialog", "partnersMenu", "thankYouLetterAction")

    def history(self) -> None:
        """What changed in a partner and in an agreement, and an older value that came back."""
        self.window.show_tab("partners")
        self.find("wösten")
        self.act("partnersMenu", "partnerHistoryAction")
        dialog = self.opened("historyDialog")
        self.picture("geschiedenis", dialog)
        table = by_name(dialog, QTableView, "historyTable")
        table.selectRow(table.model().rowCount() - 1)
        self.picture("geschiedenis-begin", dialog)
        type_text(by_name(dialog, QWidget, "historySearchEdit"), "telefoon")
        wait_until(lambda: table.model().rowCount() < 8, milliseconds=PATIENCE)
        labels = [row[1] for row in table_texts(table)]
        table.selectRow(labels.index("Telefoon gewijzigd"))
        press_button(dialog, "restore_phoneButton")
        self.picture("geschiedenis-teruggezet", dialog)
        press_button(dialog, "undoRestoreButton")
        dialog.reject()
        self.window.show_tab("agreements")
        by_name(self.window, QTableView, "agreementsTable").selectRow(5)
        self.dialog("geschiedenis-overeenkomst", "historyDialog", "agreementsMenu", "agreementHistoryAction")
        self.window.show_tab("partners")

    def taking_in(self) -> None:
        """The four pages of the import."""
        assistant = ImportAssistant(self.window.desk, self.window)
        assistant.open()
        self.picture("lijst-bestand", assistant)
        assistant.open_list(write_xlsx(self._home / "stagebedrijven 2026.xlsx", [list(row) for row in LIST]))
        wait_until(assistant.main_button.isEnabled, milliseconds=PATIENCE)
        self.picture("lijst-gekozen", assistant)
        for name in ("lijst-kolommen", "lijst-controle", "lijst-klaar"):
            self._on(assistant)
            self.picture(name, assistant)
        assistant.close()
        self.window.undo_redo.undo()

    def school(self) -> None:
        """Every page of the school's settings."""
        dialog = SchoolDialog(self.window.desk, self.window)
        dialog.open()
        groups = by_name(dialog, Segmented, "schoolGroups")
        for group in GROUPS:
            groups.set_chosen(group.key)
            groups.changed.emit(group.key)
            self.picture(f"school-{group.key}", dialog)
        dialog.close()

    def several(self) -> None:
        """Several partners chosen, and what they are going to get."""
        self.window.show_tab("partners")
        self.find("bouw")
        table = by_name(self.window, QTableView, "partnersTable")
        table.selectAll()
        tab = by_name(self.window, PartnersTab, "partnersTab")
        for name, key in (
            ("severalTierChoice", "CORE"),
            ("severalProfilesDeed", "ADD"),
            ("severalTagsDeed", "ADD"),
        ):
            choice = by_name(tab, ChoiceField, name)
            choice.set_chosen(key)
            choice.activated.emit(choice.currentIndex())
        self.picture("partners-meer-wijzigen")
        press_button(tab, "resetSeveralButton")
        self.find("")

    def views(self) -> None:
        """A saved view in view, and a name for another."""
        self.window.show_tab("partners")
        tab = by_name(self.window, PartnersTab, "partnersTab")
        tab.views.show_view("fading")
        self.picture("weergave-verwatert")
        tab.views.show_view(f"own{saved_views(self.window.desk.database, 'partners')[0].id}")
        self.picture("weergave-eigen")
        menu = tab.views.choice.views_menu
        menu.popup(self.window.mapToGlobal(self.window.rect().center()))
        self.picture("weergave-menu", menu)
        menu.close()
        tab.views.start_saving()
        self.picture("weergave-bewaren")
        tab.views.bar.stop_naming()
        tab.views.show_view("all")

    def hours(self) -> None:
        """Who helps at school; hours in the status line, and where they are given."""
        self.window.show_colleagues()
        dialog = self.opened("colleaguesDialog")
        self.picture("collegas", dialog)
        dialog.reject()
        self.act("viewMenu", "showHoursAction")
        self.window.show_hours()
        dialog = self.opened("hoursDialog")
        self.picture("uren", dialog)
        dialog.reject()
        self.picture("uren-onderaan")
        self.act("viewMenu", "showHoursAction")

    def privacy(self) -> None:
        """The dialogs of the menu Privacy, and the pages of the yearly cleaning."""
        person_id = next(
            row.id for row in list_people(self.window.desk.database) if "brandschot" in row.sought
        )
        for key, about in (("access", person_id), ("forget", person_id), ("record", None), ("scan", None)):
            self.window.show_privacy(key, about)
            self._private(f"privacy-{key}")
        self.window.show_privacy("forget")
        self._private("privacy-persoon")
        self.window.show_privacy("cleaning")
        dialog = next(each for each in self.window.findChildren(CleaningDialog) if each.isVisible())
        for page in PAGES:
            dialog.show_page(page)
            self.picture(f"privacy-schoonmaak-{page}", dialog)
        dialog.reject()

    def _private(self, name: str) -> None:
        dialog = next(each for each in self.window.findChildren(PrivacyDialog) if each.isVisible())
        self.picture(name, dialog)
        dialog.reject()

    def around(self) -> None:
        """What stands around the tabs: backups, help, first start, and an empty school."""
        photograph_backups(self.window, self._home, self.picture)
        self.window.show_help()
        helper = next(each for each in QApplication.topLevelWidgets() if type(each).__name__ == "HelpWindow")
        self.picture("help", helper)
        helper.close()
        photograph_secrets(self.picture, self.window)

    def find(self, text: str) -> None:
        """Type into the search of the partners, and choose the first."""
        search = by_name(self.window, QWidget, "partnerSearchEdit")
        press(search, "Ctrl+A")
        press(search, "Del")
        type_text(search, text)
        if text:
            press(search, "Return")

    def act(self, menu: str, action: str) -> None:
        """Choose from the menu bar."""
        choose_in_menu(by_name(self.window, QMenu, menu), action)

    def dialog(self, name: str, object_name: str, menu: str, action: str) -> None:
        """Open a dialog from the menu bar, photograph it, close it."""
        self.act(menu, action)
        found = self.opened(object_name)
        self.picture(name, found)
        found.reject()

    def opened(self, object_name: str) -> QDialog:
        """The one dialog with this name that is in sight."""
        found = [each for each in self.window.findChildren(QDialog, object_name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} {object_name} opened"
        return found[0]

    def _on(self, assistant: ImportAssistant) -> None:
        """Press the main button, and wait for the next page."""
        step = assistant.step
        press_button(assistant, "mainButton")
        wait_until(lambda: assistant.step > step, milliseconds=PATIENCE)

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """A picture once everything that is made in the background is there."""
        wait_until(lambda: not self.window.desk.tasks.running, milliseconds=PATIENCE)
        waited = iter(range(SETTLE // 10))
        wait_until(lambda: next(waited, None) is None, milliseconds=PATIENCE)
        shown = widget or self.window
        grab(shown, self._folder / f"{name}.png")
        self.cut_off += [f"{name}: {words}" for words in (*cut_off(shown), *doubled_keys(shown.window()))]


def photograph_empty(app: QApplication, folder: Path, home: Path, look: Look) -> list[str]:
    """All tabs of a school that has just begun; returns what is cut off on them."""
    from netwerk_desktop.model.school import HolidayRegion
    from netwerk_desktop.services.school import FirstStart, set_up_school

    places = places_for(home / "leeg" / "netwerk.db")
    places.create_folders()
    database = open_file(places)
    answers = FirstStart(
        school_name="Vechtoever College",
        authority_name="Stichting Vechtoever Onderwijs",
        region=HolidayRegion.NORTH,
        broker_name="Maartje Dölle",
    )
    set_up_school(database, answers)
    window = MainWindow(Desk(database, places, load_settings(places.settings), TaskRunner(app)), TABS)
    window.showNormal()  # on a small screen the first window is maximised, and keeps its size then
    window.resize(look.width, look.height)
    window.make_tabs()
    photographer = Photographer(window, folder, home)
    for tab in TABS:
        window.show_tab(tab.key)
        photographer.picture(f"leeg-{tab.key}")
    window.hide()
    window.deleteLater()
    database.close()
    return photographer.cut_off


def take(name: str, folder: Path) -> int:
    """All pictures of one look, in this process; says what is cut off on them, and counts it."""
    look = LOOKS[name]
    with private_home() as home:
        app = dressed_application(sys.argv[:1])
        if look.longer:
            app.installTranslator(LongerWords(app))
        with open_demo(app, home, home / "papieren", theme=look.theme, text_scale=look.text) as window:
            window.resize(look.width, look.height)
            photographer = Photographer(window, folder / name, home)
            photographer.everything()
            faults = [*photographer.cut_off, *photograph_empty(app, folder / name, home, look)]
    for words in dict.fromkeys(faults):
        print(f"cut off in {name}/{words}")
    return len(faults)


def started(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Each look in a process of its own, because the number of dots is fixed at the start."""
    for name in names:
        environment = {**os.environ, "QT_SCALE_FACTOR": str(LOOKS[name].dots)}
        line = [sys.executable, "-m", "tests.demonstration.screenshots", "--to", str(folder), "--only", name]
        yield name, subprocess.run(line, env=environment, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """All looks, or only one; says what was made."""
    parser = argparse.ArgumentParser(description="Maakt een plaatje van elk scherm.")
    parser.add_argument("--to", required=True, type=Path, help="de map")
    parser.add_argument("--only", choices=LOOKS, help="alleen dit uiterlijk")
    options = parser.parse_args(arguments)
    folder: Path = options.to.absolute()
    if options.only and "QT_SCALE_FACTOR" in os.environ:
        return int(take(options.only, folder) > 0)
    codes = dict(started(folder, [options.only] if options.only else list(LOOKS)))
    for name, code in codes.items():
        count = len(list((folder / name).glob("*.png")))
        print(f"{name}: {count} schermen (screenshots) in {folder / name}{'' if code == 0 else ', FAILED'}")
    return int(any(codes.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
