"""What the demo school is made of, read from `resources/demo` into plain values."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from netwerk_desktop.model.partners import PartnerStatus, PartnerType, RelationshipTier
from netwerk_desktop.planning.resources import resource

SEASONS: Final = {"najaar": (8, 9, 10, 11), "winter": (12, 1, 2), "voorjaar": (3, 4, 5, 6, 7)}
"""The months in which a story of that part of the school year fits."""


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """A partner as the source has it."""

    name: str
    kind: PartnerType
    branch: str
    profiles: tuple[str, ...]
    city: str
    status: PartnerStatus
    tier: RelationshipTier

    @property
    def is_human(self) -> bool:
        """A parent or an alumnus: the partner is the person."""
        return self.kind in (PartnerType.PARENT, PartnerType.ALUMNUS)


@dataclass(frozen=True, slots=True)
class DemoColleague:
    """Somebody of the demo school."""

    name: str
    function: str
    mobile: str
    email: str


@dataclass(frozen=True, slots=True)
class DemoNetwork:
    """The invented town. *branches* gives the group of stories and the functions of each branch."""

    partners: Sequence[DemoPartner]
    cities: Mapping[str, str]
    streets: Sequence[str]
    branches: Mapping[str, Mapping[str, Any]]
    men: Sequence[str]
    women: Sequence[str]
    neutral: Sequence[str]
    surnames: Sequence[str]
    known_people: Mapping[str, Sequence[str]]
    school: Mapping[str, str]
    authority: str
    colleagues: Sequence[DemoColleague]

    def group_of(self, partner: DemoPartner) -> str:
        """Which stories are told about this partner."""
        group: str = self.branches[partner.branch]["groep"]
        return group

    def functions_of(self, partner: DemoPartner) -> Sequence[str]:
        functions: Sequence[str] = self.branches[partner.branch]["functies"]
        return functions


@cache
def load_network() -> DemoNetwork:
    """Partners, people and places."""
    raw = _read("network.toml")
    return DemoNetwork(
        partners=tuple(_partner(*row) for row in raw["partners"]),
        cities=raw["plaatsen"],
        streets=raw["straten"],
        branches=raw["branches"],
        men=raw["namen"]["heer"],
        women=raw["namen"]["mevrouw"],
        neutral=raw["namen"]["geen"],
        surnames=raw["namen"]["achternamen"],
        known_people=raw["bekenden"],
        school=raw["school"],
        authority=raw["bestuur"]["naam"],
        colleagues=tuple(
            DemoColleague(each["naam"], each["functie"], each["mobiel"], each["email"])
            for each in raw["collega"]
        ),
    )


def load_stories() -> Mapping[str, Any]:
    """What was said, by group of branches; what comes next; who is left alone."""
    return _read("contact.toml")


def load_rhythm() -> Mapping[str, Any]:
    """With whom it is quiet, what this week brings, what was asked, what is planned and given back."""
    return _read("rhythm.toml")


def load_relations() -> Mapping[str, Any]:
    """Promises, preparation, giving and taking, ties and goals."""
    return _read("relations.toml")


def load_approach() -> Mapping[str, Any]:
    """How the school goes about its network: answers, policy, initiatives, sources, wishes."""
    return _read("approach.toml")


def load_offer() -> Mapping[str, Any]:
    """Places, visits, assignments, ideas and a keuzevak."""
    return _read("offer.toml")


def load_gatherings() -> Mapping[str, Any]:
    """What is organised with guests, and who they are."""
    return _read("bijeenkomsten.toml")


def load_papers() -> Mapping[str, Any]:
    """Agreements and letters, with the words on them."""
    return _read("papers.toml")


def _partner(
    name: str, kind: str, branch: str, profiles: str, city: str, status: str, tier: str
) -> DemoPartner:
    return DemoPartner(
        name,
        PartnerType(kind),
        branch,
        tuple(profiles.split()),
        city,
        PartnerStatus(status),
        RelationshipTier(tier),
    )


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resource("demo", name).read_text(encoding="utf-8"))
