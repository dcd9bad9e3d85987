"""When contact is called faded: the table of cases, and what must hold whatever the facts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.contact_rhythm import (
    ContactFacts,
    FadingLevel,
    Rest,
    Touch,
    fading,
    school_years_of_talks,
)
from netwerk_desktop.planning.school_weeks import calendar_of

NORTH = calendar_of(HolidayRegion.NORTH)
TODAY = dt.date(2026, 11, 24)
CORE, REGULAR, LOOSE = RelationshipTier
ACTIVE, COOLING, DORMANT, SILENT, UNKNOWN, AT_REST = FadingLevel
NOTHING = ContactFacts(TODAY, NORTH, REGULAR)


def touch(text: str, what: str = "het gesprek") -> Touch:
    return Touch(dt.date.fromisoformat(text), what)


# tier, own rhythm, partner since, last touch, last letter → level, school weeks on the clock
CASES = [
    # the usual rhythms: 6, 12 and 26 school weeks
    (CORE, None, None, "2026-11-24", None, ACTIVE, 0),
    (CORE, None, None, "2026-10-06", None, ACTIVE, 6),  # seven weeks, one of them the autumn holiday
    (CORE, None, None, "2026-09-29", None, COOLING, 7),
    (REGULAR, None, None, "2026-09-29", None, ACTIVE, 7),
    (REGULAR, None, None, "2026-08-25", None, ACTIVE, 12),
    (REGULAR, None, None, "2026-07-03", None, COOLING, 13),  # the six weeks of summer do not count
    (CORE, None, None, "2026-07-03", None, DORMANT, 13),
    (LOOSE, None, None, "2026-03-26", None, ACTIVE, 26),
    (LOOSE, None, None, "2026-03-19", None, COOLING, 27),
    (CORE, None, None, "2026-03-12", None, SILENT, 28),
    (REGULAR, None, None, "2026-03-12", None, DORMANT, 28),
    (REGULAR, None, None, "2025-11-24", None, DORMANT, 41),
    (REGULAR, None, None, "2025-05-01", None, SILENT, 63),
    # a rhythm of its own goes before that of the tier
    (CORE, 26, None, "2026-07-03", None, ACTIVE, 13),
    (LOOSE, 4, None, "2026-10-06", None, COOLING, 6),
    (LOOSE, 0, None, "2026-11-20", None, ACTIVE, 0),
    # who takes part for long cools slower, but the agreed rhythm stays
    (CORE, None, "2026-09-01", "2026-07-03", None, DORMANT, 13),
    (CORE, None, "2018-09-01", "2026-07-03", None, COOLING, 13),
    (CORE, None, "2018-09-01", "2026-09-29", None, COOLING, 7),
    (CORE, None, "2021-09-01", "2026-03-12", None, DORMANT, 28),
    (CORE, None, "1990-09-01", "2025-11-24", None, SILENT, 41),
    # a letter is half a restart: it takes off half of what stood on the clock
    (CORE, None, None, "2026-07-03", "2026-11-24", ACTIVE, 6),
    (CORE, None, None, "2026-09-29", "2026-09-29", COOLING, 7),
    (CORE, None, None, "2026-09-29", "2026-03-01", COOLING, 7),  # written before the talk: nothing
    # nothing known, or only letters: nobody was spoken yet
    (CORE, None, None, None, None, UNKNOWN, 0),
    (CORE, None, "2015-09-01", None, "2026-11-01", UNKNOWN, 0),
]


@pytest.mark.parametrize(("tier", "own", "since", "last", "letter", "level", "weeks"), CASES)
def test_levels(
    tier: RelationshipTier,
    own: int | None,
    since: str | None,
    last: str | None,
    letter: str | None,
    level: FadingLevel,
    weeks: int,
) -> None:
    found = fading(
        ContactFacts(
            TODAY,
            NORTH,
            tier,
            own_rhythm=own,
            partner_since=None if since is None else dt.date.fromisoformat(since),
            last_touch=None if last is None else touch(last),
            last_letter=None if letter is None else dt.date.fromisoformat(letter),
        )
    )
    assert (found.level, found.school_weeks) == (level, weeks)


def test_a_new_contact_person_makes_a_relation_fragile() -> None:
    facts = NOTHING._replace(last_touch=touch("2026-09-08"))
    assert fading(facts).level is ACTIVE
    fragile = fading(facts._replace(fragile_until=dt.date(2026, 12, 31)))
    assert fragile.level is COOLING
    assert fragile.proposal is not None
    assert fragile.proposal.act == "Zoek opvolger"
    assert fading(facts._replace(fragile_until=dt.date(2026, 11, 23))).level is ACTIVE


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (Rest(), "Met rust"),
        (Rest("verbouwing"), "Met rust: verbouwing"),
        (Rest("verbouwing", dt.date(2027, 7, 31)), "Met rust tot en met 31 juli: verbouwing"),
        (Rest("", dt.date(2028, 7, 31)), "Met rust tot en met 31 juli 2028"),
    ],
)
def test_who_is_left_alone_never_turns_red(rest: Rest, reason: str) -> None:
    found = fading(NOTHING._replace(rest=rest, last_touch=touch("2019-01-08")))
    assert (found.level, found.reason, found.proposal) == (AT_REST, reason, None)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (NOTHING, "Er is nog geen contact bekend"),
        (
            NOTHING._replace(last_letter=dt.date(2025, 12, 3)),
            "Wel geschreven op 3 december 2025, nog niemand gesproken",
        ),
        (
            NOTHING._replace(last_touch=touch("2026-11-12", "de handtekening")),
            "Laatste contact: de handtekening van 12 november",
        ),
        (
            NOTHING._replace(last_touch=touch("2026-03-12"), talks_last_year=3),
            "Vorig jaar 3 keer contact; sinds het gesprek van 12 maart niets meer gezegd",
        ),
        (
            NOTHING._replace(
                last_touch=touch("2026-06-12", "de bijeenkomst"), partner_since=dt.date(2018, 9, 1)
            ),
            "Doet 8 jaar mee; sinds de bijeenkomst van 12 juni niets meer gezegd",
        ),
        (
            NOTHING._replace(last_touch=touch("2025-03-12"), last_letter=dt.date(2026, 6, 20)),
            "Vaste partner; sinds het gesprek van 12 maart 2025 niets meer gezegd; wel geschreven op 20 juni",
        ),
        (
            NOTHING._replace(last_touch=touch("2026-03-12"), fragile_until=TODAY, talks_last_year=5),
            "De contactpersoon is gewisseld; sinds het gesprek van 12 maart niets meer gezegd",
        ),
    ],
)
def test_reasons(facts: ContactFacts, reason: str) -> None:
    assert fading(facts).reason == reason


@pytest.mark.parametrize(
    ("last", "since", "today", "act", "due"),
    [
        ("2026-07-03", None, "2026-11-24", "Bel volgende week", "2026-12-01"),
        ("2026-07-03", "2018-09-01", "2026-11-24", "Nodig uit", "2026-12-01"),
        ("2026-03-12", None, "2026-11-24", "Bel deze week", "2026-11-27"),
        ("2026-03-12", None, "2026-11-22", "Bel deze week", "2026-11-27"),
        ("2026-03-12", None, "2026-12-21", "Bel deze week", "2027-01-04"),  # in the Christmas holiday
        ("2024-03-12", None, "2026-11-24", "Plan een bezoek", "2026-12-01"),
        ("2024-03-12", None, "2026-12-14", "Plan een bezoek", "2027-01-04"),
        (None, None, "2026-11-24", "Maak kennis", "2026-12-01"),
    ],
)
def test_what_to_do_and_when(last: str | None, since: str | None, today: str, act: str, due: str) -> None:
    proposal = fading(
        NOTHING._replace(
            today=dt.date.fromisoformat(today),
            last_touch=None if last is None else touch(last),
            partner_since=None if since is None else dt.date.fromisoformat(since),
        )
    ).proposal
    assert proposal is not None
    assert (proposal.act, proposal.due.isoformat()) == (act, due)


def test_the_measure_says_when_holidays_are_not_known() -> None:
    assert (
        fading(NOTHING._replace(last_touch=touch("2026-07-03"))).measure
        == "ritme 12 weken · nu 13 schoolweken"
    )
    old = fading(NOTHING._replace(last_touch=touch("2020-07-03")))
    assert "nu ongeveer" in old.measure


def test_talks_are_counted_by_school_year() -> None:
    days = [dt.date(2025, 7, 31), dt.date(2025, 8, 1), dt.date(2026, 7, 31), dt.date(2026, 8, 1)]
    assert school_years_of_talks(days, TODAY) == (2, 1)


ORDER = {ACTIVE: 0, COOLING: 1, DORMANT: 2, SILENT: 3}
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2028, 12, 31))
FACTS = st.builds(
    ContactFacts,
    today=DAYS,
    calendar=st.sampled_from([calendar_of(region) for region in HolidayRegion]),
    tier=st.sampled_from(RelationshipTier),
    own_rhythm=st.none() | st.integers(-3, 60),
    partner_since=st.none() | DAYS,
    fragile_until=st.none() | DAYS,
    rest=st.none(),
    last_touch=DAYS.map(Touch),
    last_letter=st.none() | DAYS,
)


def warmth(facts: ContactFacts) -> int:
    return ORDER[fading(facts).level]


@given(FACTS, DAYS)
def test_more_contact_never_makes_it_worse(facts: ContactFacts, day: dt.date) -> None:
    assert facts.last_touch is not None
    newer = facts._replace(last_touch=Touch(max(day, facts.last_touch.day)))
    assert warmth(newer) <= warmth(facts)
    assert fading(newer).school_weeks <= fading(facts).school_weeks


@given(FACTS, DAYS)
def test_a_letter_never_makes_it_worse_and_is_at_most_half_a_restart(
    facts: ContactFacts, day: dt.date
) -> None:
    assert facts.last_touch is not None
    silent = facts._replace(last_letter=None)
    written = facts._replace(last_letter=day)
    assert warmth(written) <= warmth(silent)
    assert fading(written).school_weeks >= fading(silent).school_weeks // 2
    later = facts._replace(last_letter=max(day, facts.last_letter or day))
    assert warmth(later) <= warmth(written)


@given(FACTS, st.integers(0, 400))
def test_waiting_never_makes_it_better(facts: ContactFacts, days: int) -> None:
    """But for two things that come with time: a full year as a partner, no longer being fragile."""
    steady = facts._replace(partner_since=None, fragile_until=None)
    later = steady._replace(today=steady.today + dt.timedelta(days=days))
    assert warmth(later) >= warmth(steady)


@given(FACTS, st.integers(0, 30))
def test_long_partners_and_slow_rhythms_are_never_called_colder(facts: ContactFacts, more: int) -> None:
    since = facts.partner_since or facts.today
    assert warmth(facts._replace(partner_since=since - dt.timedelta(days=366 * more))) <= warmth(facts)
    assert warmth(facts._replace(own_rhythm=facts.rhythm + more)) <= warmth(facts)
    assert warmth(facts._replace(fragile_until=None)) <= warmth(facts)


@given(FACTS)
def test_every_level_has_its_words(facts: ContactFacts) -> None:
    found = fading(facts)
    assert found.reason
    assert found.measure
    assert (found.proposal is not None) == found.level.asks
    assert found.proposal is None or found.proposal.due >= facts.today
