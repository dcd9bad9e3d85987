"""What is worth telling a partner on the call card and on paper: only what fits it, and what was said."""

import datetime as dt

import pytest

from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.partners import Partner, PartnerBenefit, PartnerStatus
from netwerk_desktop.model.relationship import TieStrength
from netwerk_desktop.planning.dates import add_months
from netwerk_desktop.services.call_card import call_card, card_in_making
from netwerk_desktop.services.helpful_sources import add_source, change_source, drop_source
from netwerk_desktop.services.introductions import introduction_to
from netwerk_desktop.services.network_links import (
    LinkEnd,
    LinkPhrase,
    LinkSaid,
    add_link,
    change_link,
    links_of,
)
from netwerk_desktop.services.network_papers import NetworkPaper, handout
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_lock, a_partner, a_person, a_school, kept
from tests.documents.reading import page_texts


def test_benefits_are_on_the_card_and_on_the_page_for_them(database: Database) -> None:
    """S0-25: what was ticked for this partner, in their words; without a tick what most have of it."""
    a_school(database)
    partner = a_partner(database, "Çelik")
    usual = " ".join(page_texts(handout(database, NetworkPaper.IN_SHORT, partner.id).render()))
    assert "frisse blik" in usual and "klanten van later" not in usual

    change_field(database, Partner, partner.id, "benefits", "CUSTOMERS,TEAM")

    assert call_card(database, partner.id).arguments.benefits == ("klanten van later", "plezier in het team")
    told = " ".join(page_texts(handout(database, NetworkPaper.IN_SHORT, partner.id).render()))
    assert "de klanten van later" in told and "plezier in het team" in told and "frisse blik" not in told
    (card,) = page_texts(card_in_making(database, partner.id).render())
    assert "Goed om te noemen" in card and "Dit levert hun op: klanten van later" in card


def test_a_shortage_is_told_to_partners_of_its_profile(database: Database) -> None:
    """S1-02b, S2-06: with the day of its source; what was taken off the list is not told."""
    metal, care = a_partner(database, "Van Ösch", profiles=("PIE",)), a_partner(database, "De Linde")
    shortage = add_source(database, "te weinig lassers")
    change_field(database, Resource, shortage, "kind", "SHORTAGE")
    change_field(database, Resource, shortage, "profiles", "PIE")
    kept(
        database,
        Resource(title="de klas bouwde een kas", kind=ResourceKind.EXAMPLE, checked_on=dt.date(2026, 10, 3)),
    )
    add_source(database, "Good practices")

    example = "voorbeeld: de klas bouwde een kas (nagekeken op 3 oktober 2026)"
    assert call_card(database, metal.id).arguments.told == ("tekort: te weinig lassers", example)
    assert call_card(database, care.id).arguments.told == (example,)

    change_source(database, shortage, "region", "Vechtdal")
    card = call_card(database, metal.id).arguments
    assert card.told[0] == "tekort: te weinig lassers (regio Vechtdal)"
    assert card.shortages[0].named == "te weinig lassers (regio Vechtdal)"
    change_source(database, shortage, "title", "te weinig lassers in het Vechtdal")
    assert call_card(database, metal.id).arguments.shortages[0].named == "te weinig lassers in het Vechtdal"

    drop_source(database, shortage)
    assert call_card(database, metal.id).arguments.told == (example,)


@pytest.mark.parametrize(
    ("note", "address", "told"),
    [
        (
            "Bron: Werkgeverspunt Vechtoever, najaar.",
            "",
            "Werkgeverspunt Vechtoever, najaar",
        ),
        ("UWV. Geldt voor de hele streek.", "https://uwv.example", "UWV"),
        ("bron: krant\nmeer woorden", "", "krant"),
        ("Cijfers van 1.200 bedrijven", "", "Cijfers van 1.200 bedrijven"),
        ("", "https://www.uwv.example/cijfers", "https://www.uwv.example/cijfers"),
        ("w" * 80, "", "w" * 59 + "…"),
    ],
)
def test_a_shortage_keeps_its_source_and_day_on_card_and_paper(
    database: Database, note: str, address: str, told: str
) -> None:
    """S1-02b: also where a lot else is worth telling."""
    a_school(database)
    partner = a_partner(
        database, "Van Ösch", profiles=("PIE",), former_intern_hired=True,
        benefits=tuple(each.value for each in PartnerBenefit),
    )  # fmt: skip
    checked = dt.date(2026, 10, 5)
    kept(
        database,
        Resource(
            title="zestig monteurs te weinig", kind=ResourceKind.SHORTAGE, profiles=("PIE",), note=note,
            web_address=address, checked_on=checked,
        ),
    )  # fmt: skip
    kept(database, Resource(title="een klas maakte een film " * 6, kind=ResourceKind.EXAMPLE))
    proof = f"zestig monteurs te weinig ({told}; nagekeken op 5 oktober 2026)"
    (shortage,) = call_card(database, partner.id).arguments.shortages
    assert shortage.words == proof
    assert shortage.proof == f"nagekeken op 5 oktober 2026: {told}"
    (paper,) = page_texts(card_in_making(database, partner.id).render())
    assert f"Tekort: {proof}.".replace(" ", "") in paper.replace(" ", "").replace("\n", "")


def test_a_former_intern_in_service_is_told_first(database: Database) -> None:
    """S1-03c"""
    partner = a_partner(database)
    for typed, told in (("no", ()), ("yes", ("bij hen werkt een oud-stagiair",)), ("", ())):
        change_field(database, Partner, partner.id, "former_intern_hired", typed)
        assert call_card(database, partner.id).arguments.told == told


def test_who_knows_them_best_is_asked_first_and_named(database: Database) -> None:
    """S1-08b: of two colleagues who would introduce us, the one with the good tie."""
    target = a_partner(database, "Imkerij")
    people = [a_person(database, "Fenna", "Sjöman"), a_person(database, "Tarık", "Yıldız")]
    ties = []
    for somebody in people:
        a_colleague(database, somebody.id)
        end = LinkEnd("", person_id=somebody.id)
        ties.append(add_link(database, target.id, LinkPhrase.KNOWN_BY, end, LinkSaid(may_introduce=True)))
    first = introduction_to(database, target.id)
    assert first is not None and "Fenna" in first.step

    change_link(database, ties[0], LinkSaid(may_introduce=True, strength=TieStrength.BY_NAME))
    change_link(database, ties[1], LinkSaid(may_introduce=True, strength=TieStrength.GOOD))

    found = introduction_to(database, target.id)
    assert found is not None and "Tarık" in found.step
    assert [card.other for card in links_of(database, target.id)] == ["Tarık Yıldız", "Fenna Sjöman"]
    assert call_card(database, target.id).arguments.known_by == ("Tarık Yıldız",)


def test_the_talk_of_the_year_has_a_rhythm_of_its_own(database: Database) -> None:
    """S2-D7: at each partner another one, counted from the last talk, else from when it became partner."""
    today = clock.today()

    def ago(months: int) -> dt.date:
        return add_months(today, -months)

    values: dict[str, dict[str, object]] = {
        "half, op de dag": {"review_every": 6, "reviewed_on": ago(6)},
        "half, nog niet": {"review_every": 6, "reviewed_on": ago(6) + dt.timedelta(days=3)},
        "twee jaar, nog niet": {"review_every": 24, "reviewed_on": ago(20)},
        "twee jaar, te laat": {"review_every": 24, "reviewed_on": ago(25)},
        "nooit meer": {"review_every": 0, "reviewed_on": ago(90)},
        "nooit meer en nooit geweest": {"review_every": 0},
        "net partner": {"partner_since": ago(3)},
        "een jaar partner": {"partner_since": ago(12)},
        "komt nog": {"reviewed_on": today + dt.timedelta(days=9)},
    }
    for name, one in values.items():
        a_partner(database, name, status=PartnerStatus.PARTNER, **one)
    found = {row.name for row in list_partners(database) if row.needs_review}
    assert found == {"half, op de dag", "twee jaar, te laat", "een jaar partner"}


def test_the_talk_of_the_year_is_due_after_a_year(database: Database) -> None:
    """S3-5c: only of partners, and not of who is left alone."""
    today = clock.today()
    long_ago, this_year = today - dt.timedelta(days=367), today - dt.timedelta(days=360)
    partner, resting = PartnerStatus.PARTNER, PartnerStatus.RESTING
    a_partner(database, "nooit", status=partner)
    a_partner(database, "lang geleden", status=partner, reviewed_on=long_ago)
    a_partner(database, "dit jaar", status=partner, reviewed_on=this_year)
    a_partner(database, "idee")
    a_partner(database, "rust", status=resting)
    a_lock(database, a_partner(database, "liever niet", status=partner).id)
    assert {row.name for row in list_partners(database) if row.needs_review} == {"nooit", "lang geleden"}
