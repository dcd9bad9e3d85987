"""What the call card tells: promises first, news, three questions, what is possible; never of who rests."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, PublicityItem
from netwerk_desktop.model.agreements import AgreementEvaluation
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactOutcome,
    DoNotApproach,
    Partner,
    RelationshipTier,
)
from netwerk_desktop.model.relationship import PreparationState, PreparationTopic, Side
from netwerk_desktop.services.asks import log_ask
from netwerk_desktop.services.call_card import call_card, card_in_making, last_words
from netwerk_desktop.services.commitments import NewPromise, add_commitment
from netwerk_desktop.services.exports import PARTNERS_SHEET, network_sheets
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.preparation import set_note
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_partner,
    a_party,
    a_person,
    a_school,
    a_signature,
    an_activity,
    an_agreement,
    kept,
)
from tests.conftest import MOMENT
from tests.documents.reading import page_texts


def ago(days: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days)


@pytest.fixture
def partner_id(database: Database) -> int:
    a_school(database)
    partner = a_partner(
        database, "Zorgcentrum De Rietkraag", tier=RelationshipTier.REGULAR, types=("COMPANY",),
        partner_since=dt.date(2021, 9, 1), shared_ambition="Meer jongeren in de zorg",
        what_not_to_say="Plek in de zomer",
    )  # fmt: skip
    gerda = a_person(database, "Gerda", "Bijl", mobile="06 0123 6315", remark="belt graag na 14.00 uur")
    a_contact_role(database, gerda.id, partner.id, is_main_contact=True, function="hoofd techniek")
    a_contact_role(database, a_person(database, "Tom", "Reus").id, partner.id)
    colleague = a_colleague(database, a_person(database, "Anneke", "Smit").id)
    a_contact_moment(
        database, partner.id, person_id=gerda.id, colleague_id=colleague.id, kind=ContactKind.VISIT,
        happened_on=ago(64), text="Prettige leerlingen",
    )  # fmt: skip
    a_contact_moment(
        database, partner.id, outcome=ContactOutcome.NOT_REACHED, happened_on=ago(3), text="Geen gehoor"
    )
    return partner.id


def test_the_card_knows_who_and_when(database: Database, partner_id: int) -> None:
    card = call_card(database, partner_id)
    assert (card.contact, card.function, card.phone) == ("Gerda Bijl", "hoofd techniek", "06 0123 6315")
    assert (card.band, card.tip, card.deputy) == (
        "band: vast, sinds 2021 · idee", "belt graag na 14.00 uur", "Tom Reus",
    )  # fmt: skip
    assert last_words(card.last, long=True) == (
        "19 september 2026, bezoek met Gerda door Anneke: Prettige leerlingen. Sindsdien 8 schoolweken niets."
    )
    assert "Positie" not in card.questions[0]
    assert card.possible == ("een ochtend meelopen", "een rondleiding", "een gastles")


@pytest.mark.parametrize("what", ["a visit", "a signature", "an evaluation"])
def test_whatever_was_contact_since_is_the_last_contact(
    database: Database, partner_id: int, what: str
) -> None:
    """The card may not say that nothing was heard of them after a visit that the radar counts (N1, N13)."""
    match what:
        case "a visit":
            an_activity(
                database, partner_id, kind=ActivityKind.COMPANY_VISIT, happens_on=ago(5),
                status=ActivityStatus.DONE, title="Klas 2 kijkt mee", result="Veel vragen",
            )  # fmt: skip
            expected = "17 november 2026, bedrijfsbezoek: Klas 2 kijkt mee. Veel vragen"
        case "a signature":
            a_signature(database, partner_id, signed_on=ago(5))
            expected = "17 november 2026, handtekening"
        case _:
            party = a_party(database, an_agreement(database, partner_id).id, partner_id=partner_id)
            kept(database, AgreementEvaluation(agreement_id=party.agreement_id, held_on=ago(5)))
            expected = "17 november 2026, evaluatie"
    card = call_card(database, partner_id)
    assert card.last is not None and card.last.weeks_ago == 0
    assert last_words(card.last, long=True) == expected


def test_how_firm_the_ambition_is_stands_with_its_day_on_card_paper_and_in_the_workbook(
    database: Database, partner_id: int
) -> None:
    """S2-D2: a choice keeps the day on which it was made, the same choice again does not move it."""
    assert call_card(database, partner_id).firmness == ""
    change_field(database, Partner, partner_id, "ambition_firmness", "PROMISED")
    with clock.fixed(MOMENT + dt.timedelta(days=9)):
        change_field(database, Partner, partner_id, "ambition_firmness", "PROMISED")
    assert call_card(database, partner_id).firmness == "toegezegd, sinds 22 november 2026"
    paper = page_texts(card_in_making(database, partner_id).render())
    assert "Meer jongeren in de zorg. Toegezegd, sinds 22 november 2026." in " ".join(paper[0].split())
    (sheet,) = (each for each in network_sheets(database) if each.name == PARTNERS_SHEET)
    (row,) = (dict(zip(sheet.headings, each, strict=True)) for each in sheet.rows)
    assert (row["Gedeelde ambitie"], row["Hoe vast de ambitie staat"], row["Zo vast sinds"]) == (
        "Meer jongeren in de zorg", "toegezegd", clock.today(),
    )  # fmt: skip
    change_field(database, Partner, partner_id, "shared_ambition", "")
    assert call_card(database, partner_id).firmness == "", "nothing can be firm without an ambition"
    change_field(database, Partner, partner_id, "ambition_firmness", "")
    with database.read() as session:
        partner = session.get_one(Partner, partner_id)
    assert (partner.ambition_firmness, partner.ambition_firm_on) == (None, None)
    assert database.undo() == "Hoe vast de ambitie staat gewijzigd"


def test_no_first_step_is_proposed_to_who_was_asked_enough(database: Database, partner_id: int) -> None:
    """N11: what was agreed stands, but nothing new is asked."""
    for what in ("gastles", "jury", "plek"):
        log_ask(database, partner_id, what)
    assert call_card(database, partner_id).possible == (
        "iets teruggeven, en nu niets vragen (al 3 keer gevraagd dit schooljaar)",
    )


def test_a_letter_is_no_last_contact(database: Database, partner_id: int) -> None:
    a_contact_moment(database, partner_id, kind=ContactKind.LETTER, happened_on=ago(2), text="Uitnodiging")
    card = call_card(database, partner_id)
    assert card.last is not None and card.last.day == ago(64)


def test_something_planned_that_was_not_ticked_off_is_no_contact(database: Database, partner_id: int) -> None:
    an_activity(database, partner_id, happens_on=ago(5))
    card = call_card(database, partner_id)
    assert card.last is not None and card.last.day == ago(64)


def test_ours_late_is_the_first_thing(database: Database, partner_id: int) -> None:
    add_commitment(database, partner_id, NewPromise(Side.THEIRS, "Data sturen", ago(9)))
    add_commitment(database, partner_id, NewPromise(Side.OURS, "Namen doorgeven", ago(4)))
    card = call_card(database, partner_id)
    assert card.late_promise is not None and card.late_promise.what == "Namen doorgeven"
    (text,) = page_texts(card_in_making(database, partner_id).render())
    first, second = text.index("Wij: Namen doorgeven"), text.index("Zij: Data sturen")
    assert first < second
    assert "te laat, was 18 november 2026" in text
    assert "Positie van Gerda" in text


def test_news_is_the_newest_good_thing(database: Database, partner_id: int) -> None:
    kept(
        database,
        Activity(
            kind=ActivityKind.EVENT, status=ActivityStatus.DONE, happens_on=ago(10),
            result="De werkplaats is klaar",
        ),
    )  # fmt: skip
    assert call_card(database, partner_id).news == "De werkplaats is klaar"
    paper = PublicityItem(partner_id=partner_id, medium="De Waterrijker", title="Techniek in de zorg",
                          published_on=ago(200))  # fmt: skip
    kept(database, paper)
    assert call_card(database, partner_id).news == "Genoemd in De Waterrijker: Techniek in de zorg"
    kept(
        database,
        Activity(
            partner_id=partner_id, kind=ActivityKind.GUEST_LESSON, status=ActivityStatus.DONE,
            happens_on=ago(30), result="Twee leerlingen willen in de zorg",
        ),
    )  # fmt: skip
    assert call_card(database, partner_id).news == "Twee leerlingen willen in de zorg"


def test_a_gap_becomes_a_question(database: Database, partner_id: int) -> None:
    set_note(database, partner_id, PreparationTopic.RULES, "VOG voor stagiairs")
    card = call_card(database, partner_id)
    assert len(card.questions) == 3
    assert not any("regels" in question for question in card.questions)
    assert card.points[0].state is PreparationState.PARTLY


def test_who_would_rather_not_has_no_card(database: Database, partner_id: int) -> None:
    kept(
        database,
        DoNotApproach(partner_id=partner_id, reason="verbouwing", decided_on=ago(9), until=ago(-30)),
    )
    card = call_card(database, partner_id)
    assert card.is_blocked and not card.questions and not card.phone
    with pytest.raises(DomainError, match="verbouwing"):
        card_in_making(database, partner_id)


def test_a_rest_that_is_over_blocks_nothing(database: Database, partner_id: int) -> None:
    kept(
        database,
        DoNotApproach(partner_id=partner_id, reason="verbouwing", decided_on=ago(99), until=ago(1)),
    )
    assert not call_card(database, partner_id).is_blocked


def test_nothing_known_is_still_a_card(database: Database) -> None:
    a_school(database)
    partner = a_partner(database, "Nieuw", phone="0999 12 12 12")
    card = call_card(database, partner.id)
    assert (card.phone, card.last, card.news) == ("0999 12 12 12", None, "")
    assert len(page_texts(card_in_making(database, partner.id).render())) == 1
