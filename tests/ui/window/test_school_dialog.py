"""Bestand, School: fields in groups, errors at the field, logo, accent colour, envelope."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.school import envelope_of, logo_of, the_school
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.settings.school_dialog import SchoolDialog
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_contact_moment, a_partner
from tests.ui.drivers import by_name, click, press, type_text


@pytest.fixture
def dialog(window: MainWindow) -> SchoolDialog:
    """The dialog as the menu opens it."""
    window.show_school()
    return by_name(window, SchoolDialog, "schoolDialog")


def test_fields_are_kept_tidied_and_can_be_undone(dialog: SchoolDialog, desk: Desk) -> None:
    type_text(dialog.school_page.edit("street"), "Lisdoddelaan")
    type_text(dialog.school_page.edit("postcode"), "1234sa")
    press(dialog.school_page.edit("postcode"), "Return")
    school = the_school(desk.database)
    assert (school.street, school.postcode) == ("Lisdoddelaan", "1234 SA")
    desk.database.undo()
    assert the_school(desk.database).street == ""


def test_it_begins_in_its_first_field_and_tab_goes_down(dialog: SchoolDialog) -> None:
    assert dialog.school_page.edit("name").hasFocus()
    press(dialog.school_page.edit("name"), "Tab")
    assert dialog.school_page.edit("tagline").hasFocus()
    dialog.school_page.edit("brin").setFocus()
    press(dialog.school_page.edit("brin"), "Tab")
    assert dialog.region_choice.hasFocus()


def test_the_most_asks_of_the_whole_school(dialog: SchoolDialog, window: MainWindow, desk: Desk) -> None:
    assert dialog.asks_choice.currentText() == "3, zoals gewoonlijk"
    dialog.region_choice.setFocus()
    press(dialog.region_choice, "Tab")
    assert dialog.asks_choice.hasFocus()
    dialog.asks_choice.set_chosen("2")
    click(dialog.save_button)
    assert the_school(desk.database).most_asks == 2
    window.show_school()
    again = by_name(window, SchoolDialog, "schoolDialog")
    assert again.asks_choice.currentText() == "2"
    again.asks_choice.set_chosen("")
    click(again.save_button)
    assert the_school(desk.database).most_asks is None
    desk.database.undo()
    assert the_school(desk.database).most_asks == 2


def test_the_rhythm_of_each_tier_is_set_and_every_list_obeys(
    dialog: SchoolDialog, window: MainWindow, desk: Desk
) -> None:
    """What is no number of weeks is said there, and the rest that was typed waits with it (N1)."""
    partner = a_partner(desk.database, tier=RelationshipTier.CORE)
    a_contact_moment(desk.database, partner.id, happened_on=desk.today() - dt.timedelta(weeks=8))
    dialog.show_group("contact")
    page = dialog.contact_page
    core = page.edit("core_rhythm")
    assert [page.edit(name).text() for name in page.fields] == ["6", "12", "26"]
    core.setFocus()
    core.selectAll()
    type_text(core, "nul")
    dialog.show_group("school")
    type_text(dialog.school_page.edit("street"), "Lisdoddelaan")
    press(dialog.school_page.edit("street"), "Return")
    assert dialog.pages.currentWidget() is page and core.hasFocus()
    assert "van 1 tot en met 104" in page.fields["core_rhythm"].error
    assert the_school(desk.database).street == ""
    core.selectAll()
    type_text(core, "20")
    press(core, "Return")
    school = the_school(desk.database)
    assert (school.street, school.core_rhythm, school.regular_rhythm) == ("Lisdoddelaan", 20, 12)
    assert list_partners(desk.database)[0].fading.level is FadingLevel.ACTIVE
    assert desk.database.undo() == "Contactritme gewijzigd"
    assert list_partners(desk.database)[0].fading.level is FadingLevel.COOLING
    assert the_school(desk.database).street == "Lisdoddelaan"


def test_a_doubtful_value_is_kept_and_its_doubt_stays_in_sight(
    dialog: SchoolDialog, window: MainWindow, desk: Desk
) -> None:
    type_text(dialog.school_page.edit("phone"), "Meander")
    press(dialog.school_page.edit("phone"), "Return")
    assert the_school(desk.database).phone == "Meander"
    assert dialog.isVisible() and dialog.school_page.edit("phone").accessibleDescription()
    click(dialog.save_button)
    assert window.findChild(SchoolDialog) is None
    desk.database.undo()
    assert the_school(desk.database).phone == ""


def test_a_missing_name_is_said_at_the_field(dialog: SchoolDialog, desk: Desk) -> None:
    dialog.show_group("signing")
    dialog.school_page.edit("name").clear()
    click(dialog.save_button)
    assert dialog.isVisible()
    assert "naam nodig" in dialog.school_page.fields["name"].error
    assert dialog.pages.currentWidget() is dialog.school_page
    assert the_school(desk.database).name == "Vmbo De Meander"


def test_hostile_text_stays_text(dialog: SchoolDialog, desk: Desk) -> None:
    type_text(dialog.school_page.edit("tagline"), "<b>vmbo</b> & =SUM(A1)")
    click(dialog.save_button)
    assert the_school(desk.database).tagline == "<b>vmbo</b> & =SUM(A1)"


def test_a_light_accent_colour_is_refused_at_once(dialog: SchoolDialog, desk: Desk) -> None:
    dialog.show_group("style")
    dialog.style_page.accent_edit.clear()
    type_text(dialog.style_page.accent_edit, "#FFEE88")
    assert "te licht" in dialog.style_page.accent_field.error
    click(dialog.save_button)
    assert dialog.isVisible() and the_school(desk.database).accent_color == "#0F5B6B"


def test_a_logo_is_shown_and_kept(dialog: SchoolDialog, desk: Desk, tmp_path: Path, look: Theme) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("#0F5B6B"))
    assert picture.save(str(tmp_path / "logo.png"))
    dialog.style_page.take_logo(tmp_path / "logo.png")
    click(dialog.save_button)
    assert logo_of(desk.database) == (tmp_path / "logo.png").read_bytes()


def test_what_is_no_picture_is_refused(dialog: SchoolDialog, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("geen plaatje")
    dialog.style_page.take_logo(tmp_path / "logo.png")
    assert dialog.style_page.logo_field.error and not dialog.style_page.logo_changed


def test_the_envelope_is_kept_and_tried_on_a_sheet(dialog: SchoolDialog, desk: Desk) -> None:
    dialog.show_group("envelope")
    dialog.envelope_page.side_choice.setCurrentIndex(1)
    dialog.envelope_page.side_choice.chosen_changed.emit("RIGHT")
    sheet = dialog._test_sheet()
    assert sheet.content.startswith(b"%PDF-")
    assert sheet.file_name == "2026-11-22 Testvel vensterenvelop.pdf"
    click(dialog.save_button)
    assert envelope_of(the_school(desk.database)).x == 110.0
