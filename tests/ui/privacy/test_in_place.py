"""Where it is typed: hints about what says too much, consent at the person, and the person's own menu."""

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.privacy import ConsentGiver, ConsentPurpose
from netwerk_desktop.planning.personal_data_scan import BSN_HINT
from netwerk_desktop.services.privacy.consent import consents_of, give_consent, may_be_named
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryValues
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.partners.publicity_section import PublicitySection
from tests.builders import a_contact_role, a_partner, a_person
from tests.ui.drivers import by_name, choose_in_menu, click, press, type_text
from tests.ui.partners.acting import button, line
from tests.ui.partners.conftest import desk, places, said, tab

__all__ = ["desk", "places", "said", "tab"]

NARROW_COLUMN, ROOM_OF_BUTTON = 268, 40


@pytest.fixture
def person_id(tab: PartnersTab, database: Database) -> int:
    """Renée at the partner in view, unfolded."""
    partner, person = a_partner(database), a_person(database)
    a_contact_role(database, person.id, partner.id)
    tab.refresh()
    tab.choose_partner(partner.id)
    press(tab.detail.sections.people._lines[0], "Return")
    return person.id


def notes(tab: PartnersTab) -> list[str]:
    """What the careful notes in sight say."""
    return [note.text() for note in tab.findChildren(QLabel, "carefulNote") if note.isVisible()]


def in_sight(tab: PartnersTab, name: str) -> list[QAbstractButton]:
    """The buttons of that name that can be clicked; lines that were replaced may still wait to be deleted."""
    return [each for each in tab.findChildren(QAbstractButton, name) if each.isVisible()]


def test_a_bsn_in_what_was_said_is_answered_while_typing_and_stops_nothing(
    tab: PartnersTab, person_id: int, said: list[str]
) -> None:
    tab.detail.log_contact()
    form = tab.detail.log_form
    type_text(form._said, "Kaan, nummer 11122233")
    assert notes(tab) == []
    type_text(form._said, "3")
    assert notes(tab) == [BSN_HINT]
    press(form._said, "Backspace")
    assert notes(tab) == []
    type_text(form._said, " en is overspannen")
    assert notes(tab)[0].startswith("‘overspannen’ zegt iets over iemands gezondheid")
    press(form, "Ctrl+Return")
    assert said[-1] == "Contact met Renée Oostindiën bewaard"


def test_a_remark_with_too_much_is_kept_with_a_hint_below(tab: PartnersTab, person_id: int) -> None:
    field = tab.detail.sections.people.editor._person_fields["remark"]
    field.edit()
    type_text(field.editor, "Viert het Suikerfeest")
    press(field.editor, "Return")
    assert field.value == "Viert het Suikerfeest"
    assert notes(tab)[0].startswith("‘Suikerfeest’ zegt iets over iemands geloof")
    assert field.error == ""  # not said twice


def test_consent_is_noted_and_taken_back(
    tab: PartnersTab, person_id: int, database: Database, said: list[str]
) -> None:
    click(button(tab, "newConsentButton"))
    type_text(line(tab, "consentRemarkEdit"), "Alleen op de website")
    click(button(tab, "keepConsentButton"))
    assert said[-1] == "Toestemming bewaard"
    assert consents_of(database, person_id)[0].detail.endswith("Alleen op de website")
    assert may_be_named(database, person_id, clock.today())
    click(in_sight(tab, "withdrawConsentButton")[0])
    assert said[-1] == "Toestemming ingetrokken"
    assert not may_be_named(database, person_id, clock.today())
    assert in_sight(tab, "withdrawConsentButton") == []
    assert button(tab, "newConsentButton").hasFocus()
    assert consents_of(database, person_id)[0].detail.startswith("ingetrokken op 22 november 2026 · gegeven")
    shown = [label.text() for label in tab.detail.sections.people.editor.consent.findChildren(QLabel)]
    assert consents_of(database, person_id)[0].detail in shown, "with all its words"


def test_the_day_of_a_consent_can_be_read_whole(tab: PartnersTab, person_id: int) -> None:
    """Also in a column of two in a small window: it is half of the proof."""
    click(button(tab, "newConsentButton"))
    tab.detail.sections.people.editor.consent.add_line.setFixedWidth(NARROW_COLUMN)
    QApplication.processEvents()
    day = line(tab, "consentDayEdit")
    assert day.text() == "22 november 2026"
    assert day.width() - ROOM_OF_BUTTON >= day.fontMetrics().horizontalAdvance(day.text())


def test_under_sixteen_the_parent_is_asked_for(tab: PartnersTab, person_id: int, database: Database) -> None:
    section = tab.detail.sections.people.editor.consent
    click(button(tab, "newConsentButton"))
    assert not line(tab, "consentByEdit").isVisible()
    section.add_line.giver.set_chosen(ConsentGiver.GUARDIAN.value)
    section.add_line.giver.chosen_changed.emit(ConsentGiver.GUARDIAN.value)
    click(button(tab, "keepConsentButton"))
    assert "welke ouder of verzorger" in section.add_line.message.text()
    assert consents_of(database, person_id) == []
    type_text(line(tab, "consentByEdit"), "mevrouw E. Çelik")
    click(button(tab, "keepConsentButton"))
    assert "mevrouw E. Çelik" in consents_of(database, person_id)[0].detail


def test_the_menu_of_a_person_asks_for_inzage_and_vergeten(
    tab: PartnersTab, person_id: int, desk: Desk
) -> None:
    asked: list[tuple[str, int]] = []
    desk.privacy_wanted.connect(lambda key, row_id: asked.append((key, row_id)))
    for name in ("accessPersonAction", "forgetPersonAction"):
        choose_in_menu(tab.detail.sections.people.person_menu(person_id), name)
    assert asked == [("access", person_id), ("forget", person_id)]
    assert by_name(tab, QMenu, "personMenu") is not None


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_right_button_on_a_person_asks_for_the_menu(
    tab: PartnersTab, database: Database, reason: QContextMenuEvent.Reason
) -> None:
    """As the help says; without unfolding the person first."""
    partner = a_partner(database)
    a_contact_role(database, a_person(database).id, partner.id)
    tab.refresh()
    tab.choose_partner(partner.id)
    line = tab.detail.sections.people._lines[0]
    word = line.findChildren(QLabel)[0]
    where = word.rect().center()
    QApplication.sendEvent(word, QContextMenuEvent(reason, where, word.mapToGlobal(where)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.objectName() == "personMenu"
    assert {"accessPersonAction", "forgetPersonAction"} <= {each.objectName() for each in menu.actions()}
    menu.close()


def test_publicity_that_names_somebody_without_consent_says_so(
    tab: PartnersTab, person_id: int, database: Database
) -> None:
    partner_id = tab.detail.detail.partner.id if tab.detail.detail is not None else 0
    section = PublicitySection(tab.detail._desk)
    values = EntryValues("De Vechterwolder: Renée Oostindiën vertelt")
    assert "Zonder toestemming genoemd: Renée Oostindiën" in section.keep_new(partner_id, values)
    give_consent(database, person_id, purpose=ConsentPurpose.NAMING, given_on=clock.today())
    assert section.keep_new(partner_id, values) == "Publiciteit genoteerd"


def test_publicity_that_is_changed_is_looked_at_again(
    tab: PartnersTab, person_id: int, database: Database
) -> None:
    """The name comes in later, or the picture; and a partner may not want it at all."""
    detail = tab.detail.detail
    assert detail is not None
    section = PublicitySection(tab.detail._desk)
    section.keep_new(detail.partner.id, EntryValues("De Vechterwolder: artikel"))
    section.show_partner(detail)
    (item,) = section.lines
    renamed = section.keep_changed(item.id, EntryValues("De Vechterwolder: Renée Oostindiën vertelt"))
    assert renamed == "Publiciteit gewijzigd. Zonder toestemming genoemd: Renée Oostindiën."
    give_consent(database, person_id, purpose=ConsentPurpose.NAMING, given_on=clock.today())
    values = EntryValues("De Vechterwolder: foto van Renée Oostindiën")
    assert "Zonder toestemming in beeld: Renée Oostindiën." in section.keep_changed(item.id, values)
    give_consent(database, person_id, purpose=ConsentPurpose.PHOTO, given_on=clock.today())
    assert section.keep_changed(item.id, values) == "Publiciteit gewijzigd"
    with database.work("Wil niet") as work:
        work.session.get_one(Partner, detail.partner.id).may_be_named = False
        work.commit()
    assert "Deze partner wil niet genoemd worden." in section.keep_changed(item.id, values)
