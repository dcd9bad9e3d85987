"""Bestand, School: all that is known of the own school, in six groups. *Bewaar* keeps what was changed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.documents.window_test_sheet import render_window_test_sheet
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.services.asks import USUAL_MOST_ASKS
from netwerk_desktop.services.school import (
    MOST_ASKS,
    RHYTHM_FIELDS,
    TEXT_FIELDS,
    change_school,
    envelope_of,
    logo_of,
    read_rhythms,
    set_envelope,
    set_logo,
    set_most_asks,
    set_region,
    set_rhythms,
    the_school,
)
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.papers.printing import print_paper
from netwerk_desktop.ui.papers.saving import save_paper
from netwerk_desktop.ui.settings.contact_page import ContactPage
from netwerk_desktop.ui.settings.envelope_page import EnvelopePage
from netwerk_desktop.ui.settings.field_groups import AUTHORITY, SCHOOL, SIGNING
from netwerk_desktop.ui.settings.house_style_page import HouseStylePage
from netwerk_desktop.ui.settings.text_page import TextPage, line_of
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.form_keeper import FormKeeper
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.tokens import Role

SIZE = QSize(720, 500)
REGIONS = (
    Option(HolidayRegion.NORTH.name, "Noord"),
    Option(HolidayRegion.MIDDLE.name, "Midden"),
    Option(HolidayRegion.SOUTH.name, "Zuid"),
)
GROUPS = (
    Option("school", "School"),
    Option("authority", "Bestuur"),
    Option("signing", "Ondertekenen"),
    Option("contact", "Contact"),
    Option("style", "Huisstijl"),
    Option("envelope", "Vensterenvelop"),
)


class SchoolDialog(QDialog):
    """Show it with `open()`; it keeps everything itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        school = the_school(desk.database)
        values = {name: str(getattr(school, name)) for name in (*TEXT_FIELDS, *RHYTHM_FIELDS)}
        self._region = school.holiday_region
        self.setObjectName("schoolDialog")
        self.setWindowTitle(self.tr("School"))
        self.setModal(True)
        self.groups = Segmented(GROUPS, self, name=self.tr("Onderdeel"))
        self.groups.setObjectName("schoolGroups")
        self.region_choice = ChoiceField(REGIONS, self)
        self.region_choice.setObjectName("holidayRegionChoice")
        self.region_choice.set_chosen(self._region.name)
        self._most_asks = school.most_asks
        self.asks_choice = ChoiceField(self._ask_options(), self)
        self.asks_choice.setObjectName("mostAsksChoice")
        self.asks_choice.set_chosen("" if school.most_asks is None else str(school.most_asks))
        self.school_page = TextPage(SCHOOL, values, self)
        self.school_page.add(line_of(self.tr("Vakantie&regio"), self.region_choice, self.school_page))
        hint = self.tr("Zo vaak vraag je één partner iets per schooljaar. Daarna waarschuwt Netwerk.")
        self.school_page.add(
            line_of(self.tr("&Vragen per jaar"), self.asks_choice, self.school_page, hint=hint)
        )
        self.text_pages = (
            self.school_page,
            TextPage(AUTHORITY, values, self),
            TextPage(SIGNING, values, self),
        )
        for page in self.text_pages:
            page.finish()
        self.contact_page = ContactPage(values, self)
        # The choices were made before the lines that stand above them.
        self.setTabOrder(self.school_page.edit("brin"), self.region_choice)
        self.setTabOrder(self.region_choice, self.asks_choice)
        self.style_page = HouseStylePage(logo_of(desk.database), values["accent_color"], self)
        self.envelope_page = EnvelopePage(envelope_of(school), self)
        self.pages = QStackedWidget(self)
        for any_page in (*self.text_pages, self.contact_page, self.style_page, self.envelope_page):
            self.pages.addWidget(any_page)
        self._problem = Label("", self, role=Role.URGENT, wrap=True)
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.save_button = Button(self.tr("&Bewaar"), self, look=ButtonLook.MAIN)
        self.cancel_button.setObjectName("cancelButton")
        self.save_button.setObjectName("saveButton")
        self.save_button.setDefault(True)
        self._lay_out()
        self._connect()
        FormKeeper(desk, "school", self)
        self.resize(first_size(parent, SIZE))
        self.school_page.edit("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def show_group(self, key: str) -> None:
        """Bring the group called *key* into view."""
        self.groups.set_chosen(key)
        self.pages.setCurrentIndex([option.key for option in GROUPS].index(key))

    def _lay_out(self) -> None:
        head = Ground(Role.WINDOW, self, line_below=True)
        head_row = QHBoxLayout(head)
        head_row.setContentsMargins(16, 10, 16, 10)
        head_row.addWidget(self.groups)
        head_row.addStretch(1)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._problem, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.groups.changed.connect(self.show_group)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.envelope_page.test_wanted.connect(self._on_print_test)
        self.envelope_page.save_wanted.connect(self._on_save_test)

    def _on_save(self) -> None:
        self._problem.setText("")
        self._problem.set_role(Role.URGENT)
        if not self.style_page.check():
            self.show_group("style")
            self.style_page.accent_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            changed, doubts = self._keep_changes()
        except DomainError as error:
            self._show_error(error)
        except NetwerkError as problem:
            self._problem.setText(problem.message)
        else:
            if not doubts:
                self.accept()
            if changed:
                self._desk.say(self.tr("Gegevens van de school bewaard"))
            if doubts:
                self._show_doubts(doubts)

    def _show_doubts(self, doubts: Mapping[str, str]) -> None:
        """Stay, because a value that was kept looks odd; *Bewaar* again leaves it so."""
        self._problem.set_role(Role.SECONDARY)
        self._problem.setText(self.tr("Bewaard. Kijk dit nog even na."))
        pages = zip(("school", "authority", "signing"), self.text_pages, strict=True)
        found = [(key, page) for key, page in pages if page.keep(doubts)]
        key, page = found[0]
        self.show_group(key)
        page.edit(next(name for name in page.fields if name in doubts)).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _keep_changes(self) -> tuple[bool, dict[str, str]]:
        """Keep each kind of change, texts first: they can be refused. Whether it changed; the doubts."""
        doubts: dict[str, str] = {}
        database = self._desk.database
        texts: dict[str, str] = {}
        for page in self.text_pages:
            texts |= page.changed_values()
        if self.style_page.accent_changed:
            texts["accent_color"] = self.style_page.accent
        weeks = read_rhythms(self.contact_page.changed_values())
        region = HolidayRegion[self.region_choice.chosen]
        most = int(self.asks_choice.chosen) if self.asks_choice.chosen else None
        steps: list[tuple[bool, Callable[[], object]]] = [
            (bool(texts), lambda: doubts.update(change_school(database, texts))),
            (region is not self._region, lambda: set_region(database, region)),
            (most != self._most_asks, lambda: set_most_asks(database, most)),
            (bool(weeks), lambda: set_rhythms(database, weeks)),
            (self.style_page.logo_changed, lambda: set_logo(database, self.style_page.logo)),
            (
                self.envelope_page.changed,
                lambda: set_envelope(database, self.envelope_page.envelope()),
            ),
        ]
        for wanted, act in steps:
            if wanted:
                act()
        self._region, self._most_asks = region, most
        self.contact_page.keep({})
        return any(wanted for wanted, _ in steps), doubts

    def _show_error(self, error: DomainError) -> None:
        pages = (*self.text_pages, self.contact_page)
        for key, page in zip(("school", "authority", "signing", "contact"), pages, strict=True):
            if error.field is not None and page.show_error(error.field, error.message):
                self.show_group(key)
                page.edit(error.field).setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._problem.setText(error.message)

    def _ask_options(self) -> list[Option]:
        usual = self.tr("{count}, zoals gewoonlijk").format(count=USUAL_MOST_ASKS)
        return [Option("", usual), *(Option(str(count), str(count)) for count in range(1, MOST_ASKS + 1))]

    def _test_sheet(self) -> Paper:
        school = the_school(self._desk.database)
        address = f"{school.street} {school.house_number}, {school.postcode} {school.city}".strip(", ")
        line = f"Retour: {', '.join(part for part in (school.name, address) if part)}"
        content = render_window_test_sheet(self.envelope_page.envelope(), line)
        return Paper(content, paper_file_name(self._desk.today(), "Testvel vensterenvelop"))

    def _on_print_test(self) -> None:
        print_paper(self._desk, self, self._test_sheet(), save_instead=self._on_save_test)

    def _on_save_test(self) -> None:
        save_paper(self._desk, self, self._test_sheet())
