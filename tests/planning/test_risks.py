"""What makes a partner a risk: each rule by itself, and the three numbers."""

import pytest

from netwerk_desktop.planning.risks import Risk, RiskFacts, RiskLevel, RiskShare, risks_of, shares

SOUND = RiskFacts(has_agreement=True, our_people=2, their_people=2, was_given=True)
BARE = RiskFacts()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (SOUND, set()),
        (BARE, {Risk.AD_HOC, Risk.PERSON_BOUND, Risk.GOODWILL}),
        (RiskFacts(has_plan=True, our_people=2, their_people=2, was_given=True), set()),
        (RiskFacts(has_plan=True, our_people=2, their_people=2), {Risk.GOODWILL}),
        (RiskFacts(our_people=2, their_people=2, was_given=True), {Risk.AD_HOC}),
        (RiskFacts(has_agreement=True, our_people=1, their_people=3), {Risk.PERSON_BOUND}),
        (RiskFacts(has_agreement=True, our_people=3, their_people=1), {Risk.PERSON_BOUND}),
        (RiskFacts(has_agreement=True, our_people=3, their_people=0), {Risk.PERSON_BOUND}),
        (RiskFacts(has_agreement=True, our_people=2, their_people=1, is_human=True), set()),
        (RiskFacts(has_agreement=True, our_people=1, their_people=1, is_human=True), {Risk.PERSON_BOUND}),
        (RiskFacts(has_agreement=True, our_people=2, their_people=2), set()),
    ],
)
def test_rules(facts: RiskFacts, expected: set[Risk]) -> None:
    assert risks_of(facts) == expected


def test_the_numbers_name_their_partners_in_the_given_order() -> None:
    known = [(7, BARE), (3, SOUND), (9, BARE), (1, BARE), (2, BARE), (4, BARE)]
    found = shares(known)
    assert found[Risk.AD_HOC].partner_ids == (7, 9, 1, 2, 4)
    assert found[Risk.AD_HOC].first_ids == (7, 9, 1, 2)
    assert (found[Risk.AD_HOC].total, found[Risk.AD_HOC].percent) == (6, 83)


BY_ONE_OF_US = RiskFacts(our_people=1, their_people=3)
ONE_OF_THEM = RiskFacts(our_people=2, their_people=1)


@pytest.mark.parametrize(
    ("facts", "first", "lacks_colleague"),
    [
        ([BARE, ONE_OF_THEM, SOUND, ONE_OF_THEM], (1, 3), False),
        ([BARE, BY_ONE_OF_US, ONE_OF_THEM, BY_ONE_OF_US], (1, 3), True),
        ([BY_ONE_OF_US, ONE_OF_THEM], (1,), False),
        ([BARE, SOUND, BARE], (0, 2), False),
        ([BY_ONE_OF_US] * 6, (0, 1, 2, 3), True),
    ],
)
def test_it_begins_with_whom_one_more_person_is_enough(
    facts: list[RiskFacts], first: tuple[int, ...], lacks_colleague: bool
) -> None:
    """A second contact is no help where there are three, and one colleague."""
    share = shares(list(enumerate(facts)))[Risk.PERSON_BOUND]
    assert (share.first_ids, share.lacks_colleague) == (first, lacks_colleague)
    assert set(first) <= set(share.partner_ids)


@pytest.mark.parametrize(
    ("count", "percent", "level"),
    [
        (0, 0, RiskLevel.CALM),
        (25, 25, RiskLevel.CALM),
        (26, 26, RiskLevel.ATTENTION),
        (50, 50, RiskLevel.ATTENTION),
        (51, 51, RiskLevel.HIGH),
    ],
)
def test_levels(count: int, percent: int, level: RiskLevel) -> None:
    share = RiskShare(Risk.AD_HOC, 100, tuple(range(count)))
    assert (share.percent, share.level) == (percent, level)


def test_nobody_to_count() -> None:
    assert shares([])[Risk.GOODWILL] == RiskShare(Risk.GOODWILL, 0)
    assert RiskShare(Risk.GOODWILL, 0).percent == 0
