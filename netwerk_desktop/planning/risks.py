"""The three risks of a network: ad hoc, bound to one person, resting on goodwill (N9, S4-B1..3).

Pure rules about one partner; who counts how many is `services.risks`. Only partners with whom the school
works now are asked: a prospect has no agreement yet, and that is no risk.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final


class Risk(enum.Enum):
    """What may go wrong with a partner."""

    AD_HOC = "AD_HOC"
    PERSON_BOUND = "PERSON_BOUND"
    GOODWILL = "GOODWILL"


class RiskLevel(enum.Enum):
    """How large the share of the partners is."""

    CALM = "CALM"
    ATTENTION = "ATTENTION"
    HIGH = "HIGH"


ATTENTION_FROM, HIGH_FROM = 25, 50
"""Percentages above which a share asks attention, and is too high."""


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is known of one partner.

    *our_people* are colleagues who keep or speak with it, *their_people* contact persons in service there.
    *is_human*: the partner is a person, so there is nobody else at their side. *was_given* tells that the
    school gave something back in the last year.
    """

    has_agreement: bool = False
    has_plan: bool = False
    our_people: int = 0
    their_people: int = 0
    is_human: bool = False
    was_given: bool = False

    @property
    def is_bound_to_us(self) -> bool:
        """Whether one colleague carries it."""
        return self.our_people <= 1

    @property
    def is_bound_to_them(self) -> bool:
        """Whether there is only one contact person."""
        return self.their_people <= 1 and not self.is_human


@dataclass(frozen=True, slots=True)
class RiskShare:
    """One of the three numbers: which of *total* partners, and where to begin.

    *lacks_colleague*: what those to begin with lack is a second person at our side.
    """

    risk: Risk
    total: int
    partner_ids: tuple[int, ...] = ()
    first_ids: tuple[int, ...] = field(default=())
    lacks_colleague: bool = False

    @property
    def percent(self) -> int:
        """Share in whole per cents; 0 without partners."""
        return round(100 * len(self.partner_ids) / self.total) if self.total else 0

    @property
    def level(self) -> RiskLevel:
        """Calm up to a quarter, too high above half."""
        if self.percent > HIGH_FROM:
            return RiskLevel.HIGH
        return RiskLevel.ATTENTION if self.percent > ATTENTION_FROM else RiskLevel.CALM


MOST_AT_ONCE: Final = 4
"""Partners that an act proposes at once: small steps."""


def risks_of(facts: RiskFacts) -> frozenset[Risk]:
    """What may go wrong with one partner.

    Ad hoc: no agreement and no plan. Person bound: one person at our side or at theirs. Goodwill: nothing on
    paper, and nothing given back.
    """
    found = set()
    if not facts.has_agreement and not facts.has_plan:
        found.add(Risk.AD_HOC)
    if facts.is_bound_to_us or facts.is_bound_to_them:
        found.add(Risk.PERSON_BOUND)
    if not facts.has_agreement and not facts.was_given:
        found.add(Risk.GOODWILL)
    return frozenset(found)


def shares(known: Sequence[tuple[int, RiskFacts]]) -> dict[Risk, RiskShare]:
    """The three numbers over ``(partner id, facts)``, the closest partners first: with them an act begins."""
    at_risk: dict[Risk, list[int]] = {risk: [] for risk in Risk}
    for partner_id, facts in known:
        for risk in risks_of(facts):
            at_risk[risk].append(partner_id)
    found = {
        risk: RiskShare(risk, len(known), tuple(ids), tuple(ids[:MOST_AT_ONCE]))
        for risk, ids in at_risk.items()
    }
    found[Risk.PERSON_BOUND] = _one_person_short(found[Risk.PERSON_BOUND], known)
    return found


def _one_person_short(share: RiskShare, known: Sequence[tuple[int, RiskFacts]]) -> RiskShare:
    """Begin with whom one more person is enough, at the side where that helps most partners at once.

    Where both sides lack somebody, one more at their side is only a beginning: these come last.
    """
    ours, theirs = list[int](), list[int]()
    for partner_id, facts in known:
        if facts.is_bound_to_us != facts.is_bound_to_them:
            (ours if facts.is_bound_to_us else theirs).append(partner_id)
    ours, theirs = ours[:MOST_AT_ONCE], theirs[:MOST_AT_ONCE]
    if len(ours) > len(theirs):
        return replace(share, first_ids=tuple(ours), lacks_colleague=True)
    return replace(share, first_ids=tuple(theirs)) if theirs else share
