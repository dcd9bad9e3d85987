"""Giving and taking, goals, publicity and network in the detail, and who takes over from whom."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus
from netwerk_desktop.model.partners import ContactKind, ContactMoment, Partner, PartnerStatus
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.services.asks import log_ask
from netwerk_desktop.services.commitments import NewPromise, add_commitment, partner_commitments
from netwerk_desktop.services.goals import goals_of
from netwerk_desktop.services.network_links import LinkEnd, LinkPhrase, LinkSaid, add_link, links_of
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.publicity import publicity_of
from netwerk_desktop.services.reciprocity import add_entry, reciprocity
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.partners.contact_change import ContactChangeAssistant
from netwerk_desktop.ui.partners.detail_pane import Page
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from tests.builders import (
    a_contact_moment,
    a_contact_role,
    a_location,
    a_lock,
    a_partner,
    a_person,
    a_school,
    kept,
)
from tests.ui.conftest import Watchdog
from tests.ui.drivers import by_name, choose_in_menu, click, press, type_text, wait_until
from tests.ui.paper_desk import answered
from tests.ui.partners.acting import button, line


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    a_school(database)
    partner = a_partner(database, "Installatietechniek Wösten", status=PartnerStatus.PARTNER)
    a_location(database, partner.id, street="Kade", house_number="1", postcode="7781 KD", city="Vechterwold")
    person = a_person(database, mobile="06 5501 8412", email="renee@wosten.example")
    a_contact_role(database, person.id, partner.id, is_main_contact=True, since=dt.date(2020, 1, 1))
    a_contact_moment(database, partner.id, person_id=person.id)
    add_commitment(database, partner.id, NewPromise(Side.OURS, "Rooster sturen"), person_id=person.id)
    for days in (20, 40):
        kept(
            database,
            Activity(
                partner_id=partner.id, kind=ActivityKind.GUEST_LESSON, status=ActivityStatus.DONE,
                happens_on=clock.today() - dt.timedelta(days=days), minutes=100,
            ),
        )  # fmt: skip
    tab.refresh()
    tab.choose_partner(partner.id)
    return partner.id


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Links that the system was asked to open."""
    links: list[str] = []

    def take(url: QUrl) -> bool:
        links.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return links


class TestReciprocity:
    def test_one_bar_each_and_a_nudge_that_can_be_planned(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        section = tab.detail.sections.reciprocity
        bar, words = section._bars[Side.THEIRS]
        assert (bar.share, words.text()) == (1.0, "3 uur, 2 gastlessen")
        assert section._bars[Side.OURS][0].share == 0.0
        assert section.flag_label.text() == "Zij gaven, wij nog niets terug"

        assert not by_name(section, QWidget, "earlierReciprocity").isVisibleTo(tab)
        day = clock.today() - dt.timedelta(days=400)
        add_entry(database, partner_id, side=Side.OURS, what="Bank gemaakt", day=day)
        _year, earlier_bar, told = section._earlier[0]
        assert told.isVisibleTo(tab) and told.text() == "zij: niets · wij: bank gemaakt"
        assert earlier_bar.share == 0.0 and earlier_bar.accessibleName().endswith(told.text())
        assert not section._earlier[1][2].isVisibleTo(tab)

        section.nudge_button.click()

        assert tab.detail.page is Page.PLAN
        assert line(tab.detail.plan_form, "nextStepEdit").text() == "Vraag Renée eens voor de jury"
        press(line(tab.detail.plan_form, "nextStepEdit"), "Return")
        assert list_partners(database)[0].next_step == "Vraag Renée eens voor de jury"

        assert not section.hint_label.isVisibleTo(tab)
        change_field(database, Partner, partner_id, "most_asks", "1")
        log_ask(database, partner_id, "een gastles")
        assert section.hint_label.text().startswith("Al 1 keer gevraagd dit schooljaar.")
        assert "krant" in section.nudge_button.text()

    def test_a_line_is_added_for_today_and_taken_away(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        section = tab.detail.sections.reciprocity
        section.add()
        type_text(line(tab, "reciprocityEdit"), "Bank gemaakt")
        type_text(line(tab, "reciprocityMoreEdit"), "veel")
        press(line(tab, "reciprocityMoreEdit"), "Return")
        assert "2 uur, of € 250" in section.entry.error
        line(tab, "reciprocityMoreEdit").clear()
        type_text(line(tab, "reciprocityMoreEdit"), "2 uur, € 80")
        press(line(tab, "reciprocityMoreEdit"), "Return")
        assert reciprocity(database, partner_id).ours == "2 uur, € 80,00, bank gemaakt"
        assert not section.rows
        section.lines_button.click()
        assert [row.line.text for row in section.rows] == ["Bank gemaakt", "gastles", "gastles"]
        assert [row.line.values is None for row in section.rows] == [False, True, True]
        assert section.rows[0].line.under == "2 uur, € 80,00"
        press(section.rows[0], "F2")
        assert line(tab, "reciprocityMoreEdit").text() == "2 uur, € 80,00"
        section.entry.remove_button.click()
        assert reciprocity(database, partner_id).ours == "nog niets"


def test_goals_are_ticked_and_publicity_is_noted(
    tab: PartnersTab, database: Database, partner_id: int, said: list[str]
) -> None:
    goals, publicity = tab.detail.sections.goals, tab.detail.sections.publicity
    assert "nog nooit genoemd" in [label.text() for label in publicity.header.findChildren(QLabel)]
    goals.add()
    type_text(line(tab, "goalEdit"), "Eerste gastles")
    press(line(tab, "goalEdit"), "Return")
    assert [card.what for card in goals_of(database, partner_id)] == ["Eerste gastles"]
    goals.add()
    assert not goals.entry.more_edit.isVisible()  # how it goes is asked of a goal that stands there
    press(line(tab, "goalEdit"), "Esc")
    press(goals.rows[0], "F2")
    type_text(line(tab, "goalMoreEdit"), "Datum geprikt met Renée")
    press(line(tab, "goalMoreEdit"), "Return")
    assert goals_of(database, partner_id)[0].progress == "Datum geprikt met Renée"
    assert goals.rows[0].line.under == "Datum geprikt met Renée"
    goals.rows[0].box.click()
    assert goals_of(database, partner_id) == []
    publicity.add()
    type_text(line(tab, "publicityEdit"), "De Vechterwolder: lintstage")
    press(line(tab, "publicityEdit"), "Return")
    (item,) = publicity_of(database, partner_id)
    assert (item.medium, item.published_on) == ("De Vechterwolder", clock.today())
    assert said == ["Doel toegevoegd", "Doel gewijzigd", "Doel bereikt", "Publiciteit genoteerd"]


class TestNetwork:
    def test_a_tie_is_added_by_name(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        a_partner(database, "Ondernemerskring Vechterwold")
        section = tab.detail.sections.network
        section.add()
        section.form.phrase.set_chosen(LinkPhrase.MEMBER_OF.name)
        type_text(line(tab, "linkOtherEdit"), "ondernemersk")
        section.form.may.set_chosen("yes")
        section.form.keep_button.click()
        (card,) = links_of(database, partner_id)
        assert (card.phrase, card.other, card.may_introduce) == (
            LinkPhrase.MEMBER_OF, "Ondernemerskring Vechterwold", True,
        )  # fmt: skip
        assert section.rows[0].line.text == "lid van Ondernemerskring Vechterwold"

        press(section.rows[0], "Return")
        assert not section.form.other_edit.isVisibleTo(section)
        section.form.end_button.click()
        assert links_of(database, partner_id) == []

    def test_the_ties_say_how_contact_stands(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        circle = a_partner(database, "Ondernemerskring Vechterwold", status=PartnerStatus.PARTNER)
        a_contact_moment(database, circle.id)
        unknown, person = a_partner(database, "De Sleutelbos"), a_person(database, "Bram", "Ödegaard")
        ends = (LinkEnd("", circle.id), LinkEnd("", unknown.id), LinkEnd("", person_id=person.id))
        for end in ends:
            add_link(database, partner_id, LinkPhrase.KNOWN_BY, end, LinkSaid(may_introduce=True))
        section = tab.detail.sections.network
        section.show_partner(partner_id)
        spoken = {row.line.text.removeprefix("bekende van "): row.accessibleName() for row in section.rows}
        assert "actief, stelt ons voor" in spoken[circle.name]
        assert "onbekend, stelt ons voor" in spoken[unknown.name]
        assert "actief" not in spoken[person.full_name]
        (row,) = (row for row in section.rows if row.line.text.endswith(circle.name))
        tips = {mark.accessibleName(): mark.toolTip() for mark in row.findChildren(MarkLabel)}
        assert tips.keys() == {"actief", "stelt ons voor"} and tips["actief"]

    def test_enter_in_the_list_chooses_and_the_next_one_keeps(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        a_partner(database, "Ondernemerskring Vechterwold")
        section = tab.detail.sections.network
        section.add()
        other = line(tab, "linkOtherEdit")
        type_text(other, "kring")
        popup = other.completer().popup()
        assert popup is not None and popup.isVisible()
        press(popup, "Down")
        press(popup, "Return")
        assert (other.text(), popup.isVisible()) == ("Ondernemerskring Vechterwold", False)
        assert section.form.isVisible() and links_of(database, partner_id) == []
        press(other, "Return")
        assert len(links_of(database, partner_id)) == 1

    def test_from_a_tie_she_goes_to_the_other_partner(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        circle, person = a_partner(database, "Ondernemerskring"), a_person(database, "Bram", "Ödegaard")
        for end in (LinkEnd("", circle.id), LinkEnd("", person_id=person.id)):
            add_link(database, partner_id, LinkPhrase.KNOWN_BY, end)
        tab.refresh()
        section = tab.detail.sections.network
        of_person, of_partner = sorted(section.rows, key=lambda row: row.line.text.endswith(circle.name))
        press(of_person, "Return")
        assert not section.form.open_button.isVisibleTo(section)
        press(of_partner, "Return")
        section.form.open_button.click()
        assert tab.list.table.chosen_ids() == (circle.id,)

    def test_who_is_proposed_says_how_contact_stands(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        circle = a_partner(database, "Ondernemerskring Vechterwold", status=PartnerStatus.PARTNER)
        a_contact_moment(database, circle.id)
        a_partner(database, "De Ondernemer")
        a_person(database, "Ondine", "Ödegaard")
        section = tab.detail.sections.network
        section.add()
        type_text(line(tab, "linkOtherEdit"), "ond")
        rows = section.form.other_edit.completer().completionModel()

        def proposed() -> dict[str, str]:
            indexes = [rows.index(row, 0) for row in range(rows.rowCount())]
            role = Qt.ItemDataRole.AccessibleTextRole
            return {index.data(): index.data(role).removeprefix(index.data()) for index in indexes}

        wait_until(lambda: proposed()[circle.name] == ", actief")
        assert proposed() == {
            "Ondernemerskring Vechterwold": ", actief",
            "Ondine Ödegaard": "",
            "De Ondernemer": ", onbekend",
        }
        type_text(line(tab, "linkOtherEdit"), "ine odeg")
        assert list(proposed()) == ["Ondine Ödegaard"]

    @pytest.mark.parametrize(
        ("typed", "words"), [("", "Met wie"), ("Bestaat niet", "Kies iemand"), ("Bakk", "Kies iemand")]
    )
    def test_who_is_not_known_is_told(
        self, tab: PartnersTab, database: Database, partner_id: int, typed: str, words: str
    ) -> None:
        for name in ("Bakkerij A", "Bakkerij B"):
            a_partner(database, name)
        section = tab.detail.sections.network
        section.add()
        type_text(line(tab, "linkOtherEdit"), typed)
        section.form.keep_button.click()
        assert words in section.form.error
        assert tab.detail.holds_refused_value()
        assert links_of(database, partner_id) == []

    def test_who_can_introduce_us_is_answered_and_planned(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        target = a_partner(database, "De Sleutelbos")
        tab.refresh()
        tab.choose_partner(target.id)
        section = tab.detail.sections.network
        section.ask_button.click()
        assert "Nog niemand" in section.answer.accessibleName()
        assert not section.plan_button.isVisibleTo(section)
        (card,) = partner_detail(database, partner_id).people  # type: ignore[union-attr]
        end = LinkEnd("", person_id=card.person_id)
        add_link(database, target.id, LinkPhrase.KNOWN_BY, end, LinkSaid(may_introduce=True))
        section.ask_button.click()
        assert "Vraag Renée Oostindiën van Installatietechniek Wösten" in section.answer.accessibleName()
        section.plan_button.click()
        assert (
            line(tab.detail.plan_form, "nextStepEdit").text() == "Renée Oostindiën vragen om een introductie"
        )


class TestContactChange:
    @pytest.fixture
    def assistant(self, tab: PartnersTab, partner_id: int) -> ContactChangeAssistant:
        press(by_name(tab, QWidget, "personLine"), "Return")
        click(button(tab, "endRoleButton"))
        found = by_name(tab, ContactChangeAssistant, "contactChangeAssistant")
        assert found.isVisible()
        return found

    def test_somebody_new_takes_over_and_gets_a_letter(
        self,
        tab: PartnersTab,
        database: Database,
        partner_id: int,
        assistant: ContactChangeAssistant,
        opened: list[str],
    ) -> None:
        by_name(assistant, ChoiceField, "successorChoice").set_chosen("new")
        assistant.who.who.chosen_changed.emit("new")
        type_text(line(assistant, "newContactNameEdit"), "mevr. Gül Öztürk")
        type_text(line(assistant, "newContactEmailEdit"), "gul@wosten.example")
        press(assistant, "Return")
        assert assistant.along.lines == ["Afspraak: Rooster sturen", "Vaste contactpersoon"]
        press(assistant, "Return")

        (gul, renee) = partner_detail(database, partner_id).people  # type: ignore[union-attr]
        assert (gul.full_name, gul.is_main_contact) == ("Gül Öztürk", True)
        assert renee.until == clock.today()
        assert {card.person for card in partner_commitments(database, partner_id)} == {"Gül Öztürk"}
        body = by_name(assistant, QPlainTextEdit, "introductionBodyEdit").toPlainText()
        assert "overneemt van Renée Oostindiën" in body
        click(button(assistant, "introductionMailButton"))
        assert opened[0].startswith("mailto:gul@wosten.example?subject=Kennismaken&body=Geachte%20mevrouw")
        click(button(assistant, "introductionPaperButton"))
        by_name(assistant, QDialog, "paperDialog").reject()
        click(button(assistant, "mainButton"))
        database.undo()
        assert len(partner_detail(database, partner_id).people) == 1  # type: ignore[union-attr]

    def test_it_starts_from_the_menu_of_who_leaves(self, tab: PartnersTab, partner_id: int) -> None:
        people = tab.detail.sections.people
        (renee,) = people._people
        choose_in_menu(people.person_menu(renee.person_id), "endRoleAction")
        assert by_name(tab, ContactChangeAssistant, "contactChangeAssistant").isVisible()

    def test_a_new_one_without_a_name_is_asked_for_it(
        self, assistant: ContactChangeAssistant, database: Database, partner_id: int
    ) -> None:
        assistant.who.who.set_chosen("new")
        assistant.who.who.chosen_changed.emit("new")
        click(button(assistant, "mainButton"))
        assert "Hoe heet die" in assistant.who.fields["name"].error
        assert assistant.step == 0

    def test_leaving_it_changes_nothing(
        self, assistant: ContactChangeAssistant, database: Database, partner_id: int
    ) -> None:
        press(assistant, "Return")
        press(assistant, "Esc")
        (renee,) = partner_detail(database, partner_id).people  # type: ignore[union-attr]
        assert renee.until is None


def test_mail_is_a_draft_to_the_fixed_contact(
    tab: PartnersTab, partner_id: int, opened: list[str], said: list[str]
) -> None:
    tab._actions["mailPartnerAction"].trigger()
    assert opened == ["mailto:renee@wosten.example"]
    assert said == ["Mail staat klaar in je mailprogramma"]


@pytest.mark.parametrize("name", ["mailPartnerAction", "mailPersonButton"])
def test_under_the_lock_a_mail_is_a_second_thought(
    tab: PartnersTab,
    database: Database,
    partner_id: int,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    boxes = answered(monkeypatch)
    a_lock(database, partner_id, reason="verbouwing")
    tab.refresh()
    people = tab.detail.sections.people
    click(people._lines[0])
    mail = tab._actions[name].trigger if name.endswith("Action") else button(people.editor, name).click

    boxes.answer = False
    mail()
    assert opened == []
    ((_title, words, verb),) = boxes.asked
    assert (verb, "verbouwing" in words) == ("Toch mailen", True)

    boxes.answer = True
    mail()
    assert opened == ["mailto:renee@wosten.example"]


def test_without_an_address_it_says_what_to_do(
    tab: PartnersTab, database: Database, opened: list[str], told: "Callable[[], str]"
) -> None:
    tab.refresh()
    tab.choose_partner(a_partner(database, "Zonder adres").id)
    tab._actions["mailPartnerAction"].trigger()
    assert opened == []
    assert "Eerst een contactpersoon met e-mail" in told()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """What the last box said."""
    words: list[str] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.feedback.show_problem", lambda _parent, problem: words.append(problem.message)
    )
    return lambda: words[-1]


def test_ten_years_of_history_open_at_once(
    tab: PartnersTab, database: Database, partner_id: int, watchdog: Watchdog
) -> None:
    long = a_partner(database, "Lang bekend", shared_ambition="Samen verder", level_now=3, level_wished=4)
    first = clock.today() - dt.timedelta(days=3650)
    with database.work("Klaargezet", undoable=False) as work:
        work.insert_many(
            ContactMoment,
            [
                {
                    "partner_id": long.id, "kind": ContactKind.CALL, "text": "Gesproken over plekken " * 5,
                    "happened_on": first + dt.timedelta(days=9 * number),
                }
                for number in range(400)
            ],
        )  # fmt: skip
        work.commit()
    for number in range(30):
        add_commitment(database, long.id, NewPromise(Side.OURS, f"Belofte {number}"))
    tab.refresh()
    tab.choose_partner(long.id)
    tab.choose_partner(partner_id)
    watchdog.at_best(
        "opening a partner with ten years of history",
        lambda: tab.choose_partner(long.id),
        lambda: tab.choose_partner(partner_id),
    )
    assert len(tab.detail.sections.commitments.rows) == 5
    assert len(tab.detail.sections.timeline.model.items) == 5
