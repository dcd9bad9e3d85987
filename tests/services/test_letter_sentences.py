"""Sentences for a letter: what it brings this partner, and examples that fit; nothing that was taken off."""

import datetime as dt
from typing import Any

from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.partners import PartnerBenefit
from netwerk_desktop.services.helpful_sources import drop_source
from netwerk_desktop.services.letter_sentences import sentences_for, sentences_for_all
from netwerk_desktop.storage.database import Database
from tests.builders import a_partner, kept

LEAD = "Misschien vindt u dit leuk om te lezen:"


def an_example(database: Database, title: str, **values: Any) -> int:
    return kept(database, Resource(title=title, kind=ResourceKind.EXAMPLE, **values)).id


def texts(database: Database, partner_id: int) -> list[str]:
    return [sentence.text for sentence in sentences_for(database, partner_id)]


def test_what_it_brings_them_is_one_sentence(database: Database) -> None:
    """S0-25: what was ticked for this partner; without a tick there is no sentence."""
    assert texts(database, a_partner(database).id) == []
    three = a_partner(database, benefits=("STAFF", "FRESH_EYES", "TEAM"))
    (sentence,) = sentences_for(database, three.id)
    assert sentence.about == "Wat het hun oplevert"
    assert sentence.text == (
        "Wij hopen dat het werken met onze leerlingen ook u iets brengt: een frisse blik op uw werk, "
        "collega’s van later en plezier in uw team."
    )
    for benefit in PartnerBenefit:
        (text,) = texts(database, a_partner(database, benefits=(benefit.value,)).id)
        assert "brengt: " in text and text.endswith(".") and " en ." not in text


def test_examples_come_with_their_note(database: Database) -> None:
    """S2-06: of its profiles first, not of other profiles, and nothing that is of another kind."""
    partner = a_partner(database, profiles=("PIE",))
    an_example(database, "een klas {school} bouwde een kas", note="Van onszelf,\ndit voorjaar")
    fitting = an_example(database, "leerlingen maakten een film.", profiles=("PIE",))
    an_example(database, "een zorgdag", profiles=("Z&W",), checked_on=dt.date(2026, 11, 1))
    kept(database, Resource(title="te weinig lassers", kind=ResourceKind.SHORTAGE))
    assert texts(database, partner.id) == [
        f"{LEAD} leerlingen maakten een film.",
        f"{LEAD} een klas {{school}} bouwde een kas. Van onszelf, dit voorjaar.",
    ]
    drop_source(database, fitting)
    assert len(texts(database, partner.id)) == 1
    told = [sentence.about for sentence in sentences_for_all(database)]
    assert told == ["Voorbeeld: een zorgdag", "Voorbeeld: een klas {school} bouwde een kas"]
