"""Partners are found by what is known of them, of their places and of their people."""

import pytest

from netwerk_desktop.storage import search, search_texts
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.search_texts import SOURCES
from netwerk_desktop.storage.upgrade import HEAD
from tests import builders


@pytest.fixture
def bakery(database: Database) -> int:
    """A bakery in Lutjewolde where Łukasz works, among others."""
    partner = builders.a_partner(database, "Bakkerij Çelik & Zn.", phone="0599 12 34 56")
    builders.a_location(database, partner.id, city="Lutjewolde", street="Sluiskade")
    person = builders.a_person(database, "Łukasz", "Van Dijk")
    builders.a_contact_role(database, person.id, partner.id)
    other = builders.a_partner(database, "Garage Çelik", phone="100 % elektrisch")
    builders.a_location(database, other.id, city="Zandhorn")
    return partner.id


def _found(database: Database, text: str) -> frozenset[int] | None:
    """What the index in the file and the texts in memory both say."""
    with database.read() as session:
        by_file = search.find_partners(session, text)
    assert database.partner_texts.holding(text) == by_file
    return by_file


@pytest.mark.parametrize(
    "text",
    [
        "bak",
        "BAKKERIJ",
        "lutje",
        "sluiskade",
        "lukasz",
        "dijk",
        "lu",
        "ij",
        "059912",
        "bakk lutje lukasz",
        "ba wo",
    ],
)
def test_a_partner_is_found_by_whatever_is_known_of_it(database: Database, bakery: int, text: str) -> None:
    assert _found(database, text) == frozenset({bakery})


def test_each_word_must_occur_somewhere(database: Database, bakery: int) -> None:
    celik = _found(database, "celik")
    assert celik is not None and len(celik) == 2
    assert _found(database, "celik zandhorn lukasz") == frozenset()
    assert _found(database, "c") == celik


@pytest.mark.parametrize("text", ["", "  ", "%", "_ !", "'"])
def test_a_text_without_words_asks_nothing(database: Database, bakery: int, text: str) -> None:
    assert _found(database, text) is None


def test_a_person_leads_to_every_partner(database: Database, bakery: int) -> None:
    partner = builders.a_partner(database, "Timmerfabriek Vlas")
    person = builders.a_person(database, "Samira", "Haddou")
    for partner_id in (bakery, partner.id):
        builders.a_contact_role(database, person.id, partner_id)
    assert _found(database, "haddou") == frozenset({bakery, partner.id})


def test_short_words_begin_something_in_a_very_large_network(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A single sign begins a name, two begin a word; three are found anywhere, as always."""
    names = ("Bakkerij", "De Boom", "Abel", "Garage Oba")
    ids = {name: builders.a_partner(database, name).id for name in names}

    def found(text: str) -> set[str]:
        with database.read() as session:
            hits = search.find_partners(session, text) or frozenset()
        return {name for name, row_id in ids.items() if row_id in hits}

    assert found("b") == set(names)
    monkeypatch.setattr(search, "LARGE", 3)
    assert found("b") == {"Bakkerij"}
    assert found("bo") == {"De Boom"}
    assert found("d bo") == {"De Boom"}
    assert found("oba") == {"Garage Oba"}
    assert found("%") == set() and found("zz") == set()


NUMBERED = {
    "0005": (
        *("collaboration_agreement", "commitment", "activity", "internship_place", "assignment"),
        *("initiative", "policy_anchor", "resource", "thank_you_letter", "partner_file", "partner_idea"),
        *("partner_goal", "ask", "reciprocity_entry", "publicity_item", "agreement_evaluation"),
        *("partner", "person", "contact_moment", "next_step"),
    )
}


def test_another_order_of_entries_comes_with_another_form() -> None:
    """A file keeps its entries until a revision has them made anew: numbered otherwise they would mix."""
    in_order = tuple(sorted(SOURCES, key=lambda source: search_texts.entry_id(source, 1)))
    assert {HEAD: in_order} == NUMBERED
    assert len({search_texts.entry_id(source, row_id) for source in SOURCES for row_id in (1, 2)}) == 40
