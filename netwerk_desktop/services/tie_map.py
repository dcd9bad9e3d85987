"""The network as it is: how partners came to the school, and who is tied to whom (F21, S2-01)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select

from netwerk_desktop.model.partners import Partner, PartnerStatus, PartnerType
from netwerk_desktop.model.people import Person
from netwerk_desktop.model.relationship import NetworkLink
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.network_links import LinkPhrase, phrase_of
from netwerk_desktop.services.words import type_words
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows

NO_SOURCE: Final = "niet genoteerd"
_PERSON: Final = "persoon"


@dataclass(frozen=True, slots=True)
class SourceCount:
    """One way by which partners came in; *partners* are those of *ids* that are really partner now."""

    words: str
    ids: frozenset[int]
    partners: frozenset[int]


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or some organisation with ties. *key*: the id of a partner, or minus that of a person."""

    key: int
    name: str
    kind: str
    ties: int

    @property
    def is_person(self) -> bool:
        return self.key < 0

    @property
    def partner_id(self) -> int | None:
        """None for a person."""
        return None if self.is_person else self.key


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as one end reads it: ``lid van Ondernemerskring``."""

    id: int
    phrase: LinkPhrase
    other: Node


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """*nodes*: who has ties, the most first; *ties* by the key of the node; *loose*: partners without any."""

    nodes: tuple[Node, ...]
    ties: Mapping[int, tuple[Tie, ...]]
    loose: frozenset[int]
    count: int

    def node(self, key: int) -> Node | None:
        """The node with that key, while it has ties."""
        return next((node for node in self.nodes if node.key == key), None)


def source_counts(database: Database) -> list[SourceCount]:
    """All sources that stand with partners, the most first; at last those of whom none was noted.

    Capitals and accents make no other source; it is shown as it was written most.
    """
    with database.read() as session:
        rows = light_rows(
            session,
            select(Partner.id, Partner.source, Partner.status).where(Partner.merged_into_id.is_(None)),
        )
    written = defaultdict[str, Counter[str]](Counter)
    ids, partners = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for row_id, source, status in rows:
        key = fold(source)
        written[key][source] += 1
        ids[key].add(row_id)
        if status is PartnerStatus.PARTNER:
            partners[key].add(row_id)
    order = sorted(ids, key=lambda key: (not key, -len(ids[key]), key))
    return [
        SourceCount(
            written[key].most_common(1)[0][0] if key else NO_SOURCE,
            frozenset(ids[key]),
            frozenset(partners[key]),
        )
        for key in order
    ]


def network_map(database: Database) -> NetworkMap:
    """Every tie that holds today, from both its ends."""
    today = database.today()
    with database.read() as session:
        links = light_rows(
            session,
            select(
                NetworkLink.id,
                NetworkLink.kind,
                NetworkLink.partner_id,
                NetworkLink.from_partner_id,
                NetworkLink.from_person_id,
            )
            .where(or_(NetworkLink.until.is_(None), NetworkLink.until > today))
            .order_by(NetworkLink.id),
        )
        partners = light_rows(
            session,
            select(Partner.id, Partner.name, Partner.types).where(Partner.merged_into_id.is_(None)),
        )
        person_ids = {link.from_person_id for link in links if link.from_person_id is not None}
        people = session.scalars(select(Person).where(Person.id.in_(person_ids))).all()
    known = {row.id: (row.name, _kind_words(row.types)) for row in partners}
    known |= {-person.id: (person.full_name, _PERSON) for person in people}
    ends = defaultdict[int, list[tuple[int, LinkPhrase, int]]](list)
    for link in links:
        origin = link.from_partner_id or -(link.from_person_id or 0)
        if link.partner_id in known and origin in known:
            ends[link.partner_id].append((link.id, phrase_of(link.kind, leads_away=False), origin))
            ends[origin].append((link.id, phrase_of(link.kind, leads_away=True), link.partner_id))
    nodes = {key: Node(key, *known[key], len(tied)) for key, tied in ends.items()}
    return NetworkMap(
        tuple(sorted(nodes.values(), key=lambda node: (-node.ties, fold(node.name)))),
        {key: _in_order(tied, nodes) for key, tied in ends.items()},
        frozenset(row.id for row in partners if row.id not in ends),
        len({tie[0] for tied in ends.values() for tie in tied}),
    )


def _kind_words(types: Sequence[str]) -> str:
    return type_words(tuple(types)) or type_words((PartnerType.OTHER.value,))


def _in_order(tied: Sequence[tuple[int, LinkPhrase, int]], nodes: Mapping[int, Node]) -> tuple[Tie, ...]:
    """What is of one kind stands together, by name."""
    ties = [Tie(row_id, phrase, nodes[other]) for row_id, phrase, other in tied]
    return tuple(sorted(ties, key=lambda tie: (tie.phrase.words, fold(tie.other.name), tie.id)))
