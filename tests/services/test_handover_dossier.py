"""The handover dossier: whose partners, in which order, and what of each a successor must know (N4)."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import PartnerStatus, PartnerType, RelationshipTier
from netwerk_desktop.model.relationship import PreparationPoint, PreparationState, PreparationTopic, Side
from netwerk_desktop.services.commitments import NewPromise, add_commitment
from netwerk_desktop.services.handover_dossier import dossiers
from netwerk_desktop.services.handover_dossier_paper import handover_paper
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_lock,
    a_next_step,
    a_partner,
    a_person,
    a_school,
    an_activity,
    an_agreement_in_force,
    kept,
)
from tests.documents.reading import page_texts

WORKING = PartnerStatus.PARTNER


def names(database: Database, colleague_id: int | None = None) -> list[str]:
    return [each.partner.name for each in dossiers(database, colleague_id)]


def paper_text(database: Database, colleague_id: int | None = None) -> str:
    return " ".join(page_texts(handover_paper(database, colleague_id).render()))


def test_whose_partners_and_the_most_at_risk_first(database: Database) -> None:
    """The stagemakelaar keeps those whom nobody keeps; who stopped is told of while a promise is open."""
    broker = a_colleague(database, a_person(database, "Anneke", "Terpstra").id, is_broker=True).id
    other = a_colleague(database, a_person(database, "Bram", "Wit", prefix="de").id).id
    core = RelationshipTier.CORE
    agreed = a_partner(database, "Zeker", status=WORKING, owner_id=broker)
    an_agreement_in_force(database, agreed.id)
    a_partner(database, "Los", status=WORKING)
    into = a_partner(database, "Kern", status=WORKING, tier=core, owner_id=broker)
    a_partner(database, "Van Bram", status=WORKING, owner_id=other)
    a_partner(database, "Samengevoegd", status=WORKING, merged_into_id=into.id)
    a_partner(database, "Idee")
    ended = a_partner(database, "Gestopt", status=PartnerStatus.ENDED)
    assert names(database, broker) == ["Kern", "Los", "Zeker"]
    assert names(database, other) == ["Van Bram"]
    add_commitment(database, ended.id, NewPromise(Side.OURS, "Materiaal terugbrengen"))
    assert names(database) == ["Kern", "Los", "Van Bram", "Zeker", "Gestopt"]


def test_everything_of_a_partner_stands_on_its_page(database: Database) -> None:
    a_school(database)
    today = clock.today()
    partner = a_partner(
        database,
        "Wösten",
        status=WORKING,
        shared_ambition="Techniek dichtbij",
        what_not_to_say="de verbouwing",
    )
    known, new = a_person(database, "Gerda", "Bijl", mobile="06 1111"), a_person(database, "Tom", "Reus")
    gone = a_person(database, "Weg", "Gegaan")
    a_contact_role(
        database, known.id, partner.id, function="hoofd", is_main_contact=True, is_authorised_signatory=True
    )
    a_contact_role(database, new.id, partner.id, function="vervanger")
    a_contact_role(database, gone.id, partner.id, until=today - dt.timedelta(days=1))
    a_contact_moment(database, partner.id, person_id=known.id)
    add_commitment(
        database, partner.id, NewPromise(Side.OURS, "Namen doorgeven", today - dt.timedelta(days=2))
    )
    add_commitment(database, partner.id, NewPromise(Side.THEIRS, "Twee data noemen"))
    an_agreement_in_force(database, partner.id)
    a_next_step(database, partner.id, "Gerda bellen")
    for days in (20, 30):
        an_activity(database, partner.id, title=f"Dag {days}", happens_on=today + dt.timedelta(days=days))
    kept(
        database,
        PreparationPoint(
            partner_id=partner.id,
            topic=PreparationTopic.RULES,
            state=PreparationState.KNOWN,
            note="VOG nodig",
            answered_on=today - dt.timedelta(days=400),
        ),
    )

    text = paper_text(database)

    assert "Gerda Bijl hoofd, tekenbevoegd 06 1111" in text
    assert "Tom Reus vervanger [bevestigen] nog niet gesproken [bevestigen]" in text
    assert "Gegaan" not in text, "out of service there"
    assert "Gedeelde ambitie Techniek dichtbij" in text and "Hun belang [bevestigen]" in text
    assert "wij Namen doorgeven 20 november 2026 te laat" in text
    assert "zij Twee data noemen [bevestigen] open" in text
    assert "Liever niet over: de verbouwing" in text
    assert "1-5-2026, te laat Evaluatie van SO-2025-003" in text
    assert "zo 29-11 Gerda bellen" in text and "Dag 20" in text and "Dag 30" not in text, "the first three"
    assert "SO-2025-003 1 september 2025 t/m 31 juli 2028" in text
    assert "VOG nodig okt 2025 [bevestigen]" in text


def test_who_is_left_alone_is_told_of_with_the_reason(database: Database) -> None:
    a_school(database)
    partner = a_partner(database, status=WORKING)
    a_lock(database, partner.id, reason="verbouwing")
    an_agreement_in_force(database, partner.id)
    text = paper_text(database)
    assert "Evaluatie" not in text, "nobody asks them to look back now"
    assert "Niet benaderen: verbouwing." in text and "met rust" in text


def test_a_parent_is_one_person_and_only_our_side_is_a_risk(database: Database) -> None:
    a_school(database)
    parent = a_partner(database, "Familie Yıldız", status=WORKING, types=(PartnerType.PARENT.value,))
    a_contact_role(database, partner_id=parent.id)
    text = paper_text(database)
    assert "bij ons kent één collega hen" in text and "één contactpersoon" not in text


def test_without_partners_it_says_so(database: Database) -> None:
    a_school(database)
    with pytest.raises(DomainError, match="geen partner om over te dragen"):
        handover_paper(database)
