"""The tab as a person uses it: find, add, note, plan, let rest, undo."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_location,
    a_next_step,
    a_partner,
    a_person,
)
from tests.ui.drivers import (
    by_name,
    choose_in_menu,
    click,
    click_row,
    press,
    show,
    type_text,
    wait_until,
)
from tests.ui.partners.acting import button, line, names, three
from tests.ui.partners.conftest import SMALL_HEIGHT, SMALL_WIDTH

HOSTILE = ["<b>x", "=SUM(A1)", "&", "🦊 Vos", "a\u202eb", "&nbsp;<script>"]


class TestEmpty:
    """Before there is anybody."""

    def test_the_first_partner_needs_only_a_name(self, tab: PartnersTab, said: list[str]) -> None:
        first = line(tab, "firstStepEdit")
        assert first.hasFocus()
        type_text(first, "Bakkerij Çelik")
        press(first, "Return")

        assert names(tab) == ["Bakkerij Çelik"]
        assert said == ["Bakkerij Çelik toegevoegd"]
        assert tab.detail.detail is not None and tab.detail.detail.partner.name == "Bakkerij Çelik"

    def test_other_ways_in(self, tab: PartnersTab, desk: Desk) -> None:
        asked: list[str] = []
        desk.import_wanted.connect(lambda: asked.append("import"))
        tab.demo_wanted.connect(lambda: asked.append("demo"))

        click(button(tab, "importListButton"))
        click(button(tab, "demoSchoolButton"))

        assert asked == ["import", "demo"]
        assert (tab.status, tab.counts) == ("nog geen partners", "")


class TestFinding:
    """Search and filters narrow the list while she types."""

    def test_three_letters_are_enough(self, tab: PartnersTab, database: Database) -> None:
        three(tab, database)
        type_text(line(tab, "partnerSearchEdit"), "zoe")

        assert names(tab) == ["Kapsalon Zoëlle"]
        assert tab.status == "1 van 3 getoond"
        assert tab.counts == "3 partners"
        press(line(tab, "partnerSearchEdit"), "Return")
        assert tab.detail.detail is not None and tab.list.table.hasFocus()

    def test_nobody_found_leaves_the_right_half_empty(self, tab: PartnersTab, database: Database) -> None:
        three(tab, database)
        invitation = by_name(tab.detail, Label, "choosePartnerLabel")
        type_text(line(tab, "partnerSearchEdit"), "qqq")
        assert names(tab) == [] and tab.detail.detail is None
        assert not invitation.isVisibleTo(tab.detail)
        tab.bar.clear()
        assert invitation.isVisibleTo(tab.detail) or tab.detail.detail is not None

    def test_by_person_and_place(self, tab: PartnersTab, database: Database) -> None:
        _first, second, third = three(tab, database)
        a_location(database, second, city="Vechterwold")
        a_contact_role(database, a_person(database, "Renée", "Oostindiën").id, third)
        search = line(tab, "partnerSearchEdit")

        type_text(search, "vechter")
        assert names(tab) == ["Bakkerij Çelik"]
        press(search, "Esc")
        type_text(search, "oostindien")
        assert names(tab) == ["Garage Lübbers"]

    def test_nothing_found_says_so_and_offers_to_clear(self, tab: PartnersTab, database: Database) -> None:
        three(tab, database)
        type_text(line(tab, "partnerSearchEdit"), "qqq")
        assert tab.list.table.horizontalHeader().isVisible()

        click(button(tab, "clearFoundFiltersButton"))

        assert len(names(tab)) == 3
        assert line(tab, "partnerSearchEdit").text() == ""

    def test_chips_narrow_and_are_cleared(self, tab: PartnersTab, database: Database) -> None:
        first, second, _third = three(tab, database)
        a_location(database, first, city="Vechterwold")
        a_next_step(database, second)
        chip = by_name(tab, FilterChip, "cityChip")
        choose_in_menu(chip.menu(), "vechterwold")
        assert names(tab) == ["Kapsalon Zoëlle"]

        click(button(tab, "clearFiltersButton"))
        click(by_name(tab, FilterChip, "withoutStepChip"))

        assert names(tab) == ["Garage Lübbers", "Kapsalon Zoëlle"]

    def test_the_owner_appears_with_a_second_colleague(self, tab: PartnersTab, database: Database) -> None:
        three(tab, database)
        assert not by_name(tab, FilterChip, "ownerChip").isVisible()
        for name in ("Maartje", "Tarık"):
            a_colleague(database, a_person(database, name, "Dölle").id)
        tab.refresh()

        assert by_name(tab, FilterChip, "ownerChip").isVisible()

    def test_a_partner_that_is_filtered_away_can_be_wanted(
        self, tab: PartnersTab, database: Database, desk: Desk
    ) -> None:
        first, *_others = three(tab, database)
        type_text(line(tab, "partnerSearchEdit"), "garage")

        desk.partner_wanted.emit(first)

        assert tab.list.table.current_id() == first
        assert len(names(tab)) == 3


class TestAdding:
    """Ctrl+N, a name, Enter."""

    def test_only_a_name(self, tab: PartnersTab, database: Database) -> None:
        three(tab, database)
        tab.list.table.setFocus()
        press(tab.list.table, "Ctrl+N")
        edit = line(tab, "newPartnerNameEdit")
        assert edit.hasFocus()
        type_text(edit, "Drukkerij Noordermaat")
        press(edit, "Return")

        assert "Drukkerij Noordermaat" in names(tab)
        assert tab.detail.detail is not None
        assert tab.detail.detail.partner.name == "Drukkerij Noordermaat"
        database.undo()
        assert "Drukkerij Noordermaat" not in names(tab)

    def test_a_known_name_is_told_and_opens(self, tab: PartnersTab, database: Database) -> None:
        _first, second, _third = three(tab, database)
        tab.detail.start_new()
        type_text(line(tab, "newPartnerNameEdit"), "celik bakkerij")
        assert tab.detail.new_line.message == "Lijkt op Bakkerij Çelik"
        line(tab, "newPartnerNameEdit").clear()
        type_text(line(tab, "newPartnerNameEdit"), "bakkerij celik")
        assert tab.detail.new_line.message == "Bakkerij Çelik staat al in de lijst"

        click(button(tab, "openKnownPartnerButton"))

        assert tab.list.table.current_id() == second
        assert len(list_partners(database)) == 3

    def test_a_known_name_never_blocks(self, tab: PartnersTab, database: Database) -> None:
        three(tab, database)
        tab.detail.start_new()
        type_text(line(tab, "newPartnerNameEdit"), "Bakkerij Çelik")
        press(line(tab, "newPartnerNameEdit"), "Return")

        assert names(tab).count("Bakkerij Çelik") == 2

    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_names_stay_what_they_are(self, tab: PartnersTab, database: Database, name: str) -> None:
        three(tab, database)
        tab.detail.start_new()
        type_text(line(tab, "newPartnerNameEdit"), name)
        press(line(tab, "newPartnerNameEdit"), "Return")

        shown = name.replace("\u202e", "")
        assert shown in names(tab)
        assert tab.detail.head.name.label.text() == shown

    def test_ten_thousand_characters_are_refused_and_nothing_is_lost(
        self, tab: PartnersTab, database: Database
    ) -> None:
        three(tab, database)
        tab.detail.start_new()
        edit = line(tab, "newPartnerNameEdit")
        edit.setText("a" * 10_000)
        press(edit, "Return")

        assert "te lang" in tab.detail.new_line.message
        assert edit.text() == "a" * 10_000
        assert len(list_partners(database)) == 3


class TestEditingInPlace:
    """Every field is edited where it stands."""

    def test_a_doubtful_value_is_kept_with_its_doubt(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        field = by_name(tab, InPlaceField, "kvk_numberField")
        field.edit()
        type_text(field.editor, "1234567")
        press(field.editor, "Return")

        assert field.error  # the words of the doubt
        detail = partner_detail(database, first)
        assert detail is not None and "1234567" in detail.partner.kvk_number

    def test_a_refused_value_keeps_the_partner_in_view(self, tab: PartnersTab, database: Database) -> None:
        first, second, _third = three(tab, database)
        tab.choose_partner(first)
        field = by_name(tab, InPlaceField, "emailField")
        field.edit()
        editor = by_name(field, QLineEdit, "emailEdit")
        editor.setText("b" * 10_000)
        press(editor, "Return")
        assert "te lang" in field.error

        click_row(tab.list.table, tab.list.model.place_of(second) or 0)

        assert tab.list.table.chosen_ids() == (first,)
        assert editor.text() == "b" * 10_000

    def test_the_name_in_the_head(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        press(tab.detail.head.name.label, "F2")
        edit = line(tab, "partnerNameEdit")
        edit.clear()
        type_text(edit, "Aap & Noot <b>")
        press(edit, "Return")

        assert names(tab)[0] == "Aap & Noot <b>"
        assert tab.list.table.current_id() == first
        database.undo()
        assert tab.detail.head.name.label.text() == "Kapsalon Zoëlle"

    def test_without_a_name_the_old_one_stays(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        press(tab.detail.head.name.label, "F2")
        edit = line(tab, "partnerNameEdit")
        edit.clear()
        press(edit, "Return")
        assert "naam nodig" in tab.detail.head.name.error
        press(edit, "Esc")

        assert tab.detail.head.name.label.text() == "Kapsalon Zoëlle"

    def test_profiles_are_ticked(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        for key in ("PIE", "Z&W"):
            field = next(
                one for one in tab.detail.sections.facts.fields if one.objectName() == "profilesField"
            )
            choose_in_menu(field.menu(), key)  # type: ignore[attr-defined]

        detail = partner_detail(database, first)
        assert detail is not None and detail.partner.profiles == ("PIE", "Z&W")

    def test_a_long_text_is_shown_whole(self, tab: PartnersTab, database: Database) -> None:
        words = "Samen elk jaar drie monteurs opleiden die in de streek blijven wonen. " * 4
        partner = a_partner(database, shared_ambition=words.strip())
        tab.refresh()
        tab.choose_partner(partner.id)
        show(tab, width=1366, height=900)

        field = by_name(tab, InPlaceField, "shared_ambitionField")
        assert field.height() >= field.heightForWidth(field.width()) > 100

    def test_the_owner_is_chosen_from_two_colleagues(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        ids = [a_colleague(database, a_person(database, name, "Dölle").id).id for name in ("Anne", "Bo")]
        tab.choose_partner(first)
        field = by_name(tab, InPlaceField, "ownerField")
        field.edit()
        editor = by_name(field, QComboBox, "")
        editor.setCurrentIndex(editor.findData(str(ids[1])))
        press(editor, "Return")

        row = next(row for row in list_partners(database) if row.id == first)
        assert row.owner == "Bo Dölle"
        database.undo()
        assert field.value == ""


class TestPeopleAndPlaces:
    """People with one line, addresses per location."""

    def test_a_person_in_one_line(self, tab: PartnersTab, database: Database, said: list[str]) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        click(button(tab, "newPersonButton"))
        type_text(line(tab, "newPersonNameEdit"), "mevr. R. van Oostindiën")
        type_text(line(tab, "newPersonFunctionEdit"), "bedrijfsleider")
        type_text(line(tab, "newPersonPhoneEdit"), "0655018412")
        press(line(tab, "newPersonPhoneEdit"), "Return")

        detail = partner_detail(database, first)
        assert detail is not None
        (card,) = detail.people
        assert (card.formal_name, card.function, card.phone) == (
            "mevrouw R. van Oostindiën", "bedrijfsleider", "06 5501 8412",
        )  # fmt: skip

    def test_what_was_typed_waits_while_she_looks_at_another(
        self, tab: PartnersTab, database: Database
    ) -> None:
        first, second, _third = three(tab, database)
        tab.choose_partner(first)
        click(button(tab, "newPersonButton"))
        type_text(line(tab, "newPersonNameEdit"), "R. van Oostindiën")
        type_text(line(tab, "newPersonPhoneEdit"), "0655018412")
        tab.choose_partner(second)
        assert not line(tab, "newPersonNameEdit").isVisible()
        tab.choose_partner(first)
        assert line(tab, "newPersonNameEdit").isVisible()
        press(line(tab, "newPersonPhoneEdit"), "Return")
        for partner_id, count in ((first, 1), (second, 0)):
            detail = partner_detail(database, partner_id)
            assert detail is not None and len(detail.people) == count
        tab.choose_partner(second)
        tab.choose_partner(first)
        assert not line(tab, "newPersonNameEdit").isVisible()

    def test_a_person_without_a_name_is_asked_for_one(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        tab.detail.add_person()
        type_text(line(tab, "newPersonFunctionEdit"), "directeur")
        click(button(tab, "addPersonButton"))

        assert "voornaam of achternaam" in tab.detail.sections.people.add_line.error
        assert line(tab, "newPersonFunctionEdit").text() == "directeur"

    def test_a_person_is_unfolded_changed_and_out_of_service(
        self, tab: PartnersTab, database: Database
    ) -> None:
        first, *_others = three(tab, database)
        a_contact_role(database, a_person(database).id, first)
        tab.choose_partner(first)
        tab.detail.refresh()
        press(by_name(tab, QWidget, "personLine"), "Return")
        field = by_name(tab, InPlaceField, "person_surnameField")
        field.edit()
        type_text(field.editor, "Wösten")
        press(field.editor, "Return")
        click(button(tab, "endRoleButton"))

        detail = partner_detail(database, first)
        assert detail is not None
        (card,) = detail.people
        assert card.full_name == "Renée Wösten"
        assert card.until == clock.today()

    def test_a_location_with_its_own_postal_address(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        tab._actions["addLocationAction"].trigger()
        place = by_name(tab, InPlaceField, "cityField")
        place.edit()
        type_text(place.editor, "vechterwold")
        press(place.editor, "Return")
        tab.detail.sections.locations._boxes[0].postal_button.click()
        post = by_name(tab, InPlaceField, "postal_cityField")
        assert post.isVisibleTo(tab)

        detail = partner_detail(database, first)
        assert detail is not None and detail.city.casefold() == "vechterwold"


class TestList:
    """The table keeps its place and gives its rows away."""

    def test_the_chosen_row_stays_chosen(self, tab: PartnersTab, database: Database) -> None:
        first, second, third = three(tab, database)
        tab.choose_partner(second)
        for partner_id in (first, third):
            a_next_step(database, partner_id)
        a_partner(database, "Aaa Eerst")

        assert tab.list.table.chosen_ids() == (second,)
        assert names(tab)[0] == "Aaa Eerst"

    def test_several_at_once(self, tab: PartnersTab, database: Database) -> None:
        ids = three(tab, database)
        tab.list.table.choose_many(ids)

        assert tab.status.endswith("3 gekozen")
        title = tab.detail.findChild(QWidget, "severalTitle")
        assert title is not None and title.property("text") == "3 partners gekozen"
        assert not tab._actions["callAction"].isEnabled()

    def test_copy_for_excel(self, tab: PartnersTab, database: Database) -> None:
        a_partner(database, "=SUM(A1)")
        ids = three(tab, database)
        tab.list.table.choose_many(ids)
        tab._actions["copyPartnersAction"].trigger()

        lines = QGuiApplication.clipboard().text().split("\n")
        assert lines[0].startswith("Naam\t") and len(lines) == 4

    def test_export_to_excel(
        self,
        tab: PartnersTab,
        database: Database,
        said: list[str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        three(tab, database)
        monkeypatch.setattr(feedback, "ask_folder", lambda *_arguments, **_options: tmp_path / "uit")
        tab._actions["exportNetworkAction"].trigger()
        wait_until(lambda: bool(said))

        (path,) = (tmp_path / "uit").glob("*.xlsx")
        assert said == [f"Bewaard als {path.name}"]

    def test_the_menu_of_a_row_holds_the_actions_of_the_detail(
        self, tab: PartnersTab, database: Database, desk: Desk
    ) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        wanted: list[int] = []
        desk.new_agreement_wanted.connect(wanted.append)
        desk.letter_wanted.connect(wanted.append)
        menu = tab.list.row_menu()
        choose_in_menu(menu, "newAgreementAction")
        choose_in_menu(menu, "thankYouLetterAction")

        assert wanted == [first, first]

    def test_contact_of_another_screen_shows_at_once(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        a_contact_moment(database, first)

        assert tab.detail.sections.timeline.model.rowCount() == 1


def test_every_action_has_words_and_every_widget_a_name(tab: PartnersTab, database: Database) -> None:
    first, *_others = three(tab, database)
    tab.choose_partner(first)
    for action in tab.actions():
        assert action.text() and action.objectName().endswith("Action")
    shortcuts = [action.shortcut().toString() for action in tab.actions() if action.shortcut().toString()]
    assert len(shortcuts) == len(set(shortcuts))
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for widget in tab.findChildren(kind):
            if widget.isVisible():
                assert widget.accessibleName(), f"{widget.objectName()} says nothing to a screen reader"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_on_the_small_laptop_nothing_is_wider_than_the_pane(
    tab: PartnersTab, database: Database, look: Theme, scale: float
) -> None:
    partner = a_partner(database, "Installatietechniek Wösten en alles wat daar verder nog bij hoort")
    a_contact_role(
        database, a_person(database, surname="Oostindiën van de Vechterwoldse Hoeve").id, partner.id
    )
    a_next_step(database, partner.id, text="Lesrooster en kaart van de werkplaats sturen en dan nabellen")
    tab.refresh()
    look.set_scale(scale)
    look.set_client_height(535)
    show(tab, width=SMALL_WIDTH, height=SMALL_HEIGHT)
    tab.choose_partner(partner.id)
    tab.detail.log_contact(dial=True)
    show(tab, width=SMALL_WIDTH, height=SMALL_HEIGHT)

    for area in (tab.detail._scroll, tab.detail.log_form.scroll_area):
        body = area.widget()
        assert body is not None
        assert body.minimumSizeHint().width() <= area.viewport().width()
    assert not tab.list.table.horizontalScrollBar().isVisible()
