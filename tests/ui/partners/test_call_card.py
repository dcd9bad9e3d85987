"""The call card above the form: unfolded where there is room, folded to one line on the small laptop."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from netwerk_desktop.model.activities import PartnerIdea
from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.partners import DoNotApproach, Partner
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.services.asks import log_ask
from netwerk_desktop.services.commitments import NewPromise, add_commitment
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.partners.call_card_view import CallCardView
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.marks import StatusMark
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_contact_moment, a_contact_role, a_partner, a_person, a_school, kept
from tests.ui.drivers import by_name, click, press, show
from tests.ui.partners.acting import button, in_sight, line
from tests.ui.partners.conftest import SMALL_HEIGHT, SMALL_WIDTH


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    a_school(database)
    partner = a_partner(database, "Installatietechniek Wösten", what_not_to_say="De stage van 2024")
    a_contact_role(database, a_person(database).id, partner.id, is_main_contact=True)
    late = clock.today() - dt.timedelta(days=4)
    add_commitment(database, partner.id, NewPromise(Side.OURS, "Rooster en kaart", late))
    tab.refresh()
    tab.choose_partner(partner.id)
    return partner.id


def test_the_card_stands_above_the_form(tab: PartnersTab, partner_id: int) -> None:
    click(button(tab, "logContactButton"))
    card = tab.detail.log_form.card
    assert by_name(card, QLabel, "callCard_rather_not").text() == "De stage van 2024"
    asked = [by_name(card, QLabel, f"callCard_{key}") for key in ("ask", "ask_second", "ask_third")]
    assert card.card is not None and len(card.card.questions) == 3
    assert tuple(label.text() for label in asked) == card.card.questions
    assert all(label.isVisible() for label in asked)
    assert all(label.accessibleName() == f"Vraag eens: {label.text()}" for label in asked)
    assert card._promise_mark.isVisible()
    mark = card._promise_mark.mark
    assert isinstance(mark, StatusMark) and mark.word == "Rooster en kaart: 4 dagen te laat"
    assert not by_name(card, QLabel, "callCard_news").isVisible()


def test_at_large_text_it_stays_unfolded_where_there_is_room(
    tab: PartnersTab, partner_id: int, look: Theme
) -> None:
    look.set_client_height(1000)
    look.set_scale(1.5)
    click(button(tab, "logContactButton"))
    assert by_name(tab.detail.log_form.card, QLabel, "callCard_rather_not").isVisible()


@pytest.mark.parametrize(("height", "scale"), [(535, 1.0), (768, 1.5)])
def test_it_folds_to_one_line_that_keeps_the_late_promise(
    tab: PartnersTab, partner_id: int, look: Theme, height: int, scale: float
) -> None:
    look.set_client_height(height)
    look.set_scale(scale)
    click(button(tab, "logContactButton"))
    card = tab.detail.log_form.card
    assert not by_name(card, QLabel, "callCard_rather_not").isVisible()
    assert isinstance(card._folded_mark.mark, StatusMark)
    assert "4 dagen te laat" in card._folded_mark.mark.word
    click(button(card, "foldCallCardButton"))
    assert by_name(card, QLabel, "callCard_rather_not").isVisible()


def test_a_shortage_has_its_source_and_day_below_it(
    tab: PartnersTab, database: Database, partner_id: int, look: Theme
) -> None:
    """S1-02b"""
    kept(
        database,
        Resource(
            title="in Vechtoever zijn zestig monteurs te weinig", kind=ResourceKind.SHORTAGE,
            note="Bron: Werkgeverspunt Vechtoever, najaarsoverzicht.", checked_on=dt.date(2026, 10, 5),
        ),
    )  # fmt: skip
    look.set_client_height(535)
    click(button(tab, "logContactButton"))
    card = tab.detail.log_form.card
    click(button(card, "foldCallCardButton"))
    shortage, source = (by_name(card, QLabel, f"callCard_{key}") for key in ("shortage", "source"))
    assert shortage.text() == "in Vechtoever zijn zestig monteurs te weinig" and shortage.toolTip() == ""
    whole = "nagekeken op 5 oktober 2026: Werkgeverspunt Vechtoever, najaarsoverzicht"
    assert source.text() == whole and source.accessibleName() == f"Volgens: {whole}"
    assert card.height() >= card.minimumSizeHint().height(), "the lines overlap"


def test_a_card_with_much_to_say_leaves_the_form_its_room(
    tab: PartnersTab, database: Database, partner_id: int, look: Theme
) -> None:
    """N13, ux.md: a call is noted in three clicks, also where much is known."""
    told = Resource(
        title="zestig monteurs te weinig", kind=ResourceKind.SHORTAGE, note="Bron: het werkgeverspunt."
    )
    idea = PartnerIdea(partner_id=partner_id, what="Een dag radiatoren aansluiten", told_on=clock.today())
    kept(database, told)
    kept(database, idea)
    change_field(database, Partner, partner_id, "benefits", "FRESH_EYES")
    change_field(database, Partner, partner_id, "former_intern_hired", "yes")
    change_field(database, Partner, partner_id, "entry_via", "MANAGEMENT")
    tab.refresh()
    click(button(tab, "logContactButton"))
    form = tab.detail.log_form
    few = _shown(form.card)
    assert {"promise", "ask", "ask_third", "rather_not", "entry"} <= set(few) and len(few) <= 8
    assert ("shortage" in few) == ("source" in few)
    assert in_sight(form.scroll_area, by_name(form, QWidget, "contactTextEdit"))
    assert button(form, "moreOfCallCardButton").text().startswith("Nog ")
    click(button(form, "moreOfCallCardButton"))
    assert set(few) < set(_shown(form.card)) >= {"shortage", "source", "idea", "brings", "tell"}
    click(button(form, "moreOfCallCardButton"))
    assert _shown(form.card) == few

    look.set_client_height(535)
    look.set_scale(1.5)
    show(tab, width=SMALL_WIDTH, height=SMALL_HEIGHT)
    if not form.card.is_unfolded:
        click(button(form.card, "foldCallCardButton"))
    click(button(form, "moreOfCallCardButton"))
    lines = form.card._body
    assert lines.height() >= lines.sizeHint().height(), "the lines run into each other"
    assert lines.width() <= form.card._area.viewport().width(), "they are cut off"


@pytest.mark.parametrize(("opens", "fewest"), [("logContactButton", 7), ("callButton", 5)])
def test_at_1366_by_768_the_way_to_keeping_a_contact_stays_in_sight(
    tab: PartnersTab, database: Database, partner_id: int, opens: str, fewest: int
) -> None:
    """F03, N13: kind, outcome, next step and *Bewaar*, below a card that says what is dearest."""
    change_field(database, Partner, partner_id, "shared_ambition", "Elk jaar twee jongeren")
    change_field(database, Partner, partner_id, "ambition_firmness", "PROMISED")
    a_contact_moment(database, partner_id)
    for what in ("twee plekken op dinsdag", "een gastles over warmtepompen", "een jurylid bij de dag"):
        log_ask(database, partner_id, what)
    tab.refresh()
    show(tab, width=1366, height=661)
    click(button(tab, opens))
    form = tab.detail.log_form
    assert form.card.is_unfolded and len(_shown(form.card)) >= fewest
    assert {"promise", "ask", "rather_not"} <= set(_shown(form.card))
    area = form.scroll_area
    assert area.verticalScrollBar().value() == 0
    assert in_sight(area, by_name(form, QWidget, "contactKindSwitch"))
    for name in ("SPOKENOutcomeButton", "DECLINEDOutcomeButton"):
        assert in_sight(area, button(form, name))
    for name in ("nextStepEdit", "nextStepDateEdit"):
        assert in_sight(area, line(form, name))

    show(tab, width=1366, height=1000)
    assert {"ask_third", "last"} & set(_shown(form.card))
    outcomes = [button(form, f"{key}OutcomeButton") for key in ("SPOKEN", "DECLINED")]
    assert outcomes[0].y() < outcomes[1].y(), "with room they stand below each other"


def _shown(card: CallCardView) -> list[str]:
    return [key for key, label in card._labels.items() if label.isVisible()]


def test_the_paper_is_shown_before_it_is_printed(tab: PartnersTab, partner_id: int) -> None:
    click(button(tab, "logContactButton"))
    click(button(tab, "callCardPaperButton"))
    dialog = by_name(tab, QDialog, "paperDialog")
    assert dialog.isVisible()
    assert button(dialog, "printPaperButton").isEnabled()
    press(dialog, "Esc")


def test_who_would_rather_not_has_only_that_line(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    kept(database, DoNotApproach(partner_id=partner_id, reason="verbouwing", decided_on=clock.today()))
    click(button(tab, "logContactButton"))
    card = tab.detail.log_form.card
    assert isinstance(card._folded_mark.mark, StatusMark)
    assert card._folded_mark.mark.word == "liever niet benaderen: verbouwing"
    assert not by_name(card, QWidget, "callCardPaperButton").isVisible()
    assert not button(card, "foldCallCardButton").isEnabled()


@pytest.mark.parametrize("height", [535, 900])
def test_a_no_shows_what_is_possible_in_place_of_the_card(
    tab: PartnersTab, partner_id: int, look: Theme, height: int
) -> None:
    look.set_client_height(height)
    click(button(tab, "logContactButton"))
    card = tab.detail.log_form.card
    pane, rather_not = by_name(card, QWidget, "objectionsPane"), by_name(card, QLabel, "callCard_rather_not")
    was_unfolded = rather_not.isVisible()
    assert not pane.isVisible()
    click(button(card, "objectionsButton"))
    spoken = [label.accessibleName() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "Geen tijd: Een halve dag, of een uur vertellen in de klas." in spoken
    assert not rather_not.isVisible()
    assert card._folded_mark.isVisible(), "a late promise stays in sight"
    click(button(card, "objectionsButton"))
    assert not pane.isVisible() and rather_not.isVisible() is was_unfolded


def test_no_is_asked_anew_of_each_partner(tab: PartnersTab, database: Database, partner_id: int) -> None:
    click(button(tab, "logContactButton"))
    click(button(tab, "objectionsButton"))
    other = a_partner(database, "Wil niet")
    kept(database, DoNotApproach(partner_id=other.id, reason="verbouwing", decided_on=clock.today()))
    tab.refresh()
    tab.choose_partner(other.id)
    click(button(tab, "logContactButton"))
    card = tab.detail.log_form.card
    assert not by_name(card, QWidget, "objectionsPane").isVisible()
    assert not button(card, "objectionsButton").isVisible()
