"""The network as a map: both ends of each tie, who stands alone, and by whom partners came."""

import time

import pytest

from netwerk_desktop.model.partners import Partner, PartnerStatus, PartnerType
from netwerk_desktop.model.relationship import LinkKind, NetworkLink
from netwerk_desktop.services.network_links import LinkEnd, LinkPhrase, add_link, count_links, end_link
from netwerk_desktop.services.tie_map import NetworkMap, network_map, source_counts
from netwerk_desktop.storage.database import Database
from tests.builders import a_partner, a_person


def read(network: NetworkMap, key: int) -> list[str]:
    return [f"{tie.phrase.words} {tie.other.name}" for tie in network.ties[key]]


def test_both_ends_know_of_it_and_most_ties_come_first(database: Database) -> None:
    board = a_partner(database, "Kring", types=(PartnerType.BUSINESS_ASSOCIATION.value,))
    baker, smith = a_partner(database, "Bakker"), a_partner(database, "Smid")
    person, alone = a_person(database), a_partner(database, "Alleen")
    for member in (smith, baker):
        add_link(database, member.id, LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=board.id))
    add_link(database, board.id, LinkPhrase.KNOWN_BY, LinkEnd("", person_id=person.id))

    network = network_map(database)

    assert [(node.name, node.ties) for node in network.nodes] == [
        ("Kring", 3), ("Bakker", 1), ("Renée Oostindiën", 1), ("Smid", 1),
    ]  # fmt: skip
    assert read(network, board.id) == [
        "bekende van Renée Oostindiën", "heeft als lid Bakker", "heeft als lid Smid",
    ]  # fmt: skip
    assert read(network, baker.id) == ["lid van Kring"]
    assert read(network, -person.id) == ["kent Kring"]
    assert (network.loose, network.count) == (frozenset({alone.id}), 3)
    node = network.node(board.id)
    assert node is not None and (node.kind, node.is_person) == ("ondernemersvereniging", False)
    known = network.node(-person.id)
    assert known is not None and (known.kind, known.is_person) == ("persoon", True)
    assert network.node(alone.id) is None


def test_what_is_over_or_merged_away_is_left_out(database: Database) -> None:
    one, other = a_partner(database, "Een"), a_partner(database, "Ander")
    link = add_link(database, one.id, LinkPhrase.KNOWS, LinkEnd("", partner_id=other.id))
    a_partner(database, "Oud", merged_into_id=one.id, source="markt")
    assert network_map(database).count == count_links(database) == 1
    end_link(database, link)
    network = network_map(database)
    assert (network.nodes, network.count, count_links(database)) == ((), 0, 0)
    assert network.loose == {one.id, other.id}


def test_two_kinds_of_tie_with_the_same_one_both_stand(database: Database) -> None:
    one, other = a_partner(database, "Een"), a_partner(database, "Ander")
    for phrase in (LinkPhrase.MEMBER_OF, LinkPhrase.KNOWS):
        add_link(database, one.id, phrase, LinkEnd("", partner_id=other.id))
    assert read(network_map(database), one.id) == ["kent Ander", "lid van Ander"]


def test_sources_are_counted_whatever_the_capitals(database: Database) -> None:
    real = a_partner(database, "A", source="Decaan", status=PartnerStatus.PARTNER)
    idea = a_partner(database, "B", source="decaan")
    third = a_partner(database, "C", source="Decaan", status=PartnerStatus.RESTING)
    market = a_partner(database, "D", source="markt", status=PartnerStatus.PARTNER)
    unknown = a_partner(database, "E")
    a_partner(database, "F", source="markt", merged_into_id=market.id)
    assert [(count.words, set(count.ids), set(count.partners)) for count in source_counts(database)] == [
        ("Decaan", {real.id, idea.id, third.id}, {real.id}),
        ("markt", {market.id}, {market.id}),
        ("niet genoteerd", {unknown.id}, set()),
    ]


@pytest.mark.measures_time
def test_five_hundred_partners_are_quick(database: Database) -> None:
    with database.work("Klaargezet", undoable=False) as work:
        partners = [work.add(Partner(name=f"Partner {number}")) for number in range(500)]
        for number, partner in enumerate(partners[1:], 1):
            for near in {0, number // 2} - {number}:
                work.add(
                    NetworkLink(partner_id=partners[near].id, from_partner_id=partner.id, kind=LinkKind.KNOWS)
                )
        work.commit()
    began = time.perf_counter()
    network = network_map(database)
    assert time.perf_counter() - began < 1
    assert network.nodes[0].name == "Partner 0" and network.nodes[0].ties >= 499
