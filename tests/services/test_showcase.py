"""The page that anybody may have, and the map that stays at school: counted, nobody named who said no."""

import datetime as dt

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus
from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.model.relationship import LinkKind, NetworkLink, TieStrength
from netwerk_desktop.services.network_map import network_map, print_map
from netwerk_desktop.services.network_papers import NetworkPaper, handout
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_lock,
    a_partner,
    a_person,
    a_place,
    a_school,
    an_activity,
    kept,
)
from tests.documents.reading import page_texts

WORKING = PartnerStatus.PARTNER


def text_of(database: Database, kind: NetworkPaper) -> str:
    return " ".join(page_texts(handout(database, kind).render()))


def test_the_page_has_the_numbers_of_the_file(database: Database) -> None:
    """S3-1e: who is left alone does not count, nor what is planned or long ago."""
    a_school(database, "Vmbo De Sluis")
    first = a_partner(
        database, "Wösten", status=WORKING, profiles=("PIE",), may_be_named=True, former_intern_hired=True
    )
    a_partner(database, "Stil", status=WORKING)
    a_partner(database, "Familie Bos", status=WORKING, types=("PARENT",), may_be_named=True)
    a_lock(database, a_partner(database, "Met rust", status=WORKING, may_be_named=True).id)
    a_place(database, first.id)
    for days, status in ((10, "DONE"), (400, "DONE"), (-10, "PLANNED")):
        an_activity(
            database, first.id, kind=ActivityKind.GUEST_LESSON, status=ActivityStatus(status),
            happens_on=clock.today() - dt.timedelta(days=days),
        )  # fmt: skip

    text = text_of(database, NetworkPaper.SHOWCASE)

    for words in (
        "3 partners doen nu mee", "plek voor 2 leerlingen tegelijk", "1 gastles in het afgelopen jaar",
        "bij 1 partner werkt nu iemand", "Onder anderen Wösten.",
        "Wij leiden op voor Produceren, installeren en energie.",
    ):  # fmt: skip
        assert words in text
    for words in ("Stil", "Familie Bos", "Met rust", "bedrijfsbezoek", "overeenkomst "):
        assert words not in text


def test_without_anything_the_page_claims_nothing(database: Database) -> None:
    a_school(database, "Vmbo De Sluis")
    text = text_of(database, NetworkPaper.SHOWCASE)
    assert "Vmbo De Sluis" in text and "één vaste contactpersoon" in text
    for words in ("doen nu mee", "Wij leiden op", "Onder anderen", "{", "None"):
        assert words not in text


def test_a_press_release_asks_for_consent_first(database: Database) -> None:
    """S2-D9"""
    a_school(database, "Vmbo De Sluis")
    text = text_of(database, NetworkPaper.PRESS_RELEASE)
    assert "De partner wil genoemd worden" in text and "zei een ouder of verzorger ja" in text


def test_an_ambassador_is_asked_whom_they_know(database: Database) -> None:
    """S3-2b"""
    a_school(database)
    partner = a_partner(database, "Wösten", is_ambassador=True)
    text = " ".join(page_texts(handout(database, NetworkPaper.AMBASSADOR, partner.id).render()))
    assert "Hoe zouden zij het aanpakken als zij de school waren?" in text and "aangedragen door" in text


def test_a_first_talk_has_an_answer_to_an_objection(database: Database) -> None:
    """S2-X1"""
    a_school(database)
    partner = a_partner(database)
    text = " ".join(page_texts(handout(database, NetworkPaper.FIRST_TALK, partner.id).render()))
    assert "‘Geen tijd’: een uur rondkijken" in text


def test_the_map_counts_sources_ties_and_who_opens_doors(database: Database) -> None:
    """S2-01: whatever the capitals; what is over or was merged does not count."""
    a_school(database)
    kring = a_partner(database, "Kring", source="schoolleiding")
    member = a_partner(database, "Wösten", source="Schoolleiding", status=WORKING)
    other = a_partner(database, "Çelik")
    a_partner(database, "Alleen")
    a_partner(database, "Samengevoegd", merged_into_id=kring.id)
    somebody = a_person(database, "Tarık", "Yıldız")
    a_colleague(database, somebody.id)
    for partner in (member, other):
        kept(
            database,
            NetworkLink(partner_id=kring.id, from_partner_id=partner.id, kind=LinkKind.MEMBER_OF),
        )
    kept(
        database,
        NetworkLink(
            partner_id=member.id, from_person_id=somebody.id, may_introduce=True, strength=TieStrength.GOOD
        ),
    )
    ended = clock.today() - dt.timedelta(days=1)
    kept(database, NetworkLink(partner_id=other.id, from_person_id=somebody.id, until=ended))

    known = network_map(database)

    assert known.sources == {"schoolleiding": (2, 1), "niet genoteerd": (2, 0)}
    assert (known.partners, known.loose) == (4, 1)
    assert known.kinds == {LinkKind.MEMBER_OF: 2, LinkKind.KNOWS: 1}
    assert [(hub.name, hub.to, hub.opens) for hub in known.hubs] == [
        ("Kring", ("Çelik", "Wösten"), 0),
        ("Çelik", ("Kring",), 0),
        ("Tarık Yıldız", ("Wösten",), 1),
        ("Wösten", ("Kring",), 0),
    ]
    assert known.colleagues == {"Tarık Yıldız": (1, 1)}
    text = " ".join(page_texts(print_map(database)))
    assert "1 partner heeft nog geen band" in text and "Kring Çelik, Wösten –" in text
