"""Somebody leaves: everything goes to who takes over as one step; what was issued stands."""

import datetime as dt

import pytest
from sqlalchemy import select

from netwerk_desktop.model.agreements import AgreementParty, AgreementStatus, Signature
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, RelationshipTier
from netwerk_desktop.model.people import ContactRole, Salutation
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.services.commitments import NewPromise, add_commitment, partner_commitments
from netwerk_desktop.services.contact_handover import (
    HandoverAnswers,
    hand_over,
    introduction_letter,
    what_hangs,
)
from netwerk_desktop.services.letters import letter_in_making
from netwerk_desktop.services.partner_lists import PartnerDetail, partner_detail
from netwerk_desktop.services.partner_offer import partner_offer
from netwerk_desktop.services.school import set_rhythms
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_role,
    a_location,
    a_partner,
    a_party,
    a_person,
    a_place,
    a_school,
    an_agreement,
    kept,
)
from tests.documents.reading import page_texts


class Leaving:
    """A partner whose fixed contact leaves, with all that hangs on her."""

    def __init__(self, database: Database) -> None:
        a_school(database, "Vmbo De Sluis")
        a_colleague(database, a_person(database, "Maartje", "Dölle").id, is_broker=True)
        partner = a_partner(database, "Wösten", tier=RelationshipTier.CORE, partner_since=dt.date(2018, 9, 1))
        self.partner_id = partner.id
        a_location(
            database, partner.id, street="Kade", house_number="1", postcode="7781 KD", city="Vechterwold"
        )
        renee, joel = (
            a_person(database),
            a_person(database, "Joël", "Brandsçhot", salutation=Salutation.SIR, mobile="06 0123 4567"),
        )
        self.role_id = a_contact_role(
            database, renee.id, partner.id, is_main_contact=True, is_authorised_signatory=True,
            function="directeur", since=dt.date(2020, 1, 1),
        ).id  # fmt: skip
        self.joel_role = a_contact_role(database, joel.id, partner.id, function="bedrijfsleider").id
        self.joel_id = joel.id
        add_commitment(database, partner.id, NewPromise(Side.OURS, "Rooster sturen"), person_id=renee.id)
        add_commitment(database, partner.id, NewPromise(Side.OURS, "Van een ander"), person_id=joel.id)
        self.draft_party = self._party(database, renee.id)
        self.issued_party = self._party(
            database, renee.id, status=AgreementStatus.ISSUED, number="SO-2026-002", issued_on=clock.today()
        )

    def _party(self, database: Database, person_id: int, **values: object) -> int:
        agreement = an_agreement(database, self.partner_id, **values)
        party = a_party(
            database, agreement.id, partner_id=self.partner_id, contact_name="Renée Oostindiën, directeur",
            contact_phone="06 1",
        )  # fmt: skip
        kept(
            database,
            Signature(
                party_id=party.id, position=1, person_id=person_id, name="mevrouw Renée Oostindiën",
                function="directeur", authority="tekenbevoegd",
            ),
        )  # fmt: skip
        return party.id


@pytest.fixture
def leaving(database: Database) -> Leaving:
    return Leaving(database)


def detail_of(database: Database, partner_id: int) -> PartnerDetail:
    detail = partner_detail(database, partner_id)
    assert detail is not None
    return detail


def party_of(database: Database, party_id: int) -> tuple[AgreementParty, Signature]:
    with database.read() as session:
        party = session.get_one(AgreementParty, party_id)
        signature = session.scalars(select(Signature).where(Signature.party_id == party_id)).one()
    return party, signature


def test_what_hangs_on_her_is_listed(database: Database, leaving: Leaving) -> None:
    held = what_hangs(database, leaving.role_id)
    assert [card.what for card in held.promises] == ["Rooster sturen"]
    assert held.drafts == ("concept vanaf 1 augustus 2026",)
    assert held.waiting == ("SO-2026-002",)
    assert [one.name for one in held.successors] == ["Joël Brandsçhot"]
    assert held.is_main_contact and held.may_sign and held.hangs_much
    assert not what_hangs(database, leaving.joel_role).is_main_contact


def test_everything_moves_as_one_step(database: Database, leaving: Leaving) -> None:
    answers = HandoverAnswers(on=clock.today(), successor_role_id=leaving.joel_role, may_sign=None)

    hand_over(database, leaving.role_id, answers)

    detail = detail_of(database, leaving.partner_id)
    joel, renee = detail.people
    assert (joel.full_name, joel.is_main_contact, joel.is_authorised_signatory) == (
        "Joël Brandsçhot", True, None,
    )  # fmt: skip
    assert renee.until == clock.today()
    promises = partner_commitments(database, leaving.partner_id)
    assert {card.person for card in promises} == {"Joël Brandsçhot"}
    party, signature = party_of(database, leaving.draft_party)
    assert (party.contact_name, party.contact_phone) == ("Joël Brandsçhot, bedrijfsleider", "06 0123 4567")
    assert (signature.person_id, signature.name, signature.authority) == (
        leaving.joel_id, "de heer Joël Brandsçhot", "",
    )  # fmt: skip
    issued, waiting = party_of(database, leaving.issued_party)
    assert issued.contact_name.startswith("Renée") and waiting.person_id != leaving.joel_id
    assert detail.next_step is not None and detail.next_step.text == "Kennismaken met Joël Brandsçhot"
    assert detail.partner.fragile_until is not None
    assert detail.partner.fragile_until > clock.today() + dt.timedelta(weeks=6)

    assert database.undo() == "Contactpersoon overgedragen"
    assert what_hangs(database, leaving.role_id).is_main_contact
    assert detail_of(database, leaving.partner_id).partner.fragile_until is None

    set_rhythms(database, {"core_rhythm": 2})
    hand_over(database, leaving.role_id, answers)
    fragile_until = detail_of(database, leaving.partner_id).partner.fragile_until
    assert fragile_until == clock.today() + dt.timedelta(weeks=2, days=1), "for one rhythm of the school (N1)"


def test_somebody_new_takes_over_and_may_sign(database: Database, leaving: Leaving) -> None:
    answers = HandoverAnswers(
        on=clock.today(), new_name="mevr. Gül Öztürk", new_function="directeur", new_email="gul@w.example",
        may_sign=True,
    )  # fmt: skip
    role_id = hand_over(database, leaving.role_id, answers)
    gul = detail_of(database, leaving.partner_id).people[0]
    assert (gul.role_id, gul.full_name, gul.is_authorised_signatory) == (role_id, "Gül Öztürk", True)
    _party, signature = party_of(database, leaving.draft_party)
    assert (signature.name, signature.authority) == ("mevrouw Gül Öztürk", "tekenbevoegd")


def test_nobody_known_yet_loses_nothing(database: Database, leaving: Leaving) -> None:
    assert hand_over(database, leaving.role_id, HandoverAnswers(on=clock.today())) is None
    detail = detail_of(database, leaving.partner_id)
    assert detail.next_step is not None
    assert detail.next_step.text == "Vragen wie onze nieuwe contactpersoon is"
    assert [card.what for card in partner_commitments(database, leaving.partner_id)] == [
        "Rooster sturen", "Van een ander",
    ]  # fmt: skip
    party, _signature = party_of(database, leaving.draft_party)
    assert party.contact_name.startswith("Renée")


def test_who_would_rather_not_gets_no_step(database: Database, leaving: Leaving) -> None:
    kept(
        database,
        DoNotApproach(partner_id=leaving.partner_id, reason="druk", decided_on=clock.today()),
    )
    hand_over(database, leaving.role_id, HandoverAnswers(on=clock.today()))
    assert detail_of(database, leaving.partner_id).next_step is None


def test_what_cannot_be_changes_nothing(database: Database, leaving: Leaving) -> None:
    for answers, field in (
        (HandoverAnswers(on=dt.date(2019, 1, 1)), "until"),
        (HandoverAnswers(on=clock.today(), new_name="-"), "name"),
    ):
        with pytest.raises(DomainError) as caught:
            hand_over(database, leaving.role_id, answers)
        assert caught.value.field == field
    assert what_hangs(database, leaving.role_id).is_main_contact


def test_the_letter_knows_who_takes_over_and_what_we_owe(database: Database, leaving: Leaving) -> None:
    draft, _email = introduction_letter(
        database, leaving.partner_id, leaver="Renée Oostindiën", successor_role_id=leaving.joel_role
    )
    (text,) = page_texts(letter_in_making(database, draft).render())
    assert "Geachte heer Brandsçhot" in text
    assert "het contact met Vmbo De Sluis overneemt van Renée Oostindiën" in text
    assert "Wij werken sinds 2018 met plezier samen." in text
    assert "Mijn naam is Maartje Dölle" in text
    assert "Wat wij nog voor u doen: Rooster sturen; Van een ander." in text


def test_without_a_successor_the_letter_asks_who_it_is(database: Database, leaving: Leaving) -> None:
    draft, _email = introduction_letter(
        database, leaving.partner_id, leaver="Renée Oostindiën", successor_role_id=None
    )
    assert draft.attention_line == ""
    assert draft.paragraphs[-1].startswith("Wie mag ik voortaan bellen?")


class TestPlaces:
    """Who looks after the pupils at work is asked again with everything else (S4-11)."""

    def test_places_go_to_who_takes_over(self, database: Database, leaving: Leaving) -> None:
        renee = what_hangs(database, leaving.role_id)
        assert renee.places == ()
        with database.read() as session:
            person_id = session.get_one(ContactRole, leaving.role_id).person_id
        a_place(database, leaving.partner_id, person_id=person_id)
        a_place(database, leaving.partner_id, title="Gestopt", person_id=person_id, ended_on=clock.today())
        a_place(database, leaving.partner_id, title="Van een ander", person_id=leaving.joel_id)
        assert what_hangs(database, leaving.role_id).places == ("Werkplaats",)
        answers = HandoverAnswers(on=clock.today(), successor_role_id=leaving.joel_role)
        hand_over(database, leaving.role_id, answers)
        assert self.supervisors(database, leaving.partner_id) == [leaving.joel_id, leaving.joel_id]
        database.undo()
        assert self.supervisors(database, leaving.partner_id) == [person_id, leaving.joel_id]
        hand_over(database, leaving.role_id, HandoverAnswers(on=clock.today()))
        assert self.supervisors(database, leaving.partner_id) == [None, leaving.joel_id]

    def supervisors(self, database: Database, partner_id: int) -> list[int | None]:
        return [card.place.person_id for card in partner_offer(database, partner_id).places]
