"""Several partners at once: one step, whole or not at all, and rest is obeyed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, Partner, PartnerStatus, RelationshipTier
from netwerk_desktop.services.bulk_edit import (
    NOBODY,
    SeveralChanges,
    SeveralDone,
    WordsChange,
    WordsDeed,
    change_partners,
)
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from tests.builders import a_colleague, a_next_step, a_partner, kept
from tests.storage.files import contents

LATER = dt.date(2026, 12, 1)


@pytest.fixture
def ids(database: Database) -> list[int]:
    """Three partners, the last one with other profiles and tags."""
    other = a_partner(database, "Cirkel", profiles=("BWI",), tags=("bouw", "Markt"))
    return [a_partner(database, "Anker").id, a_partner(database, "Brug", profiles=("PIE",)).id, other.id]


def partner(database: Database, partner_id: int) -> Partner:
    with database.read() as session:
        return session.get_one(Partner, partner_id)


def test_all_of_it_is_one_step_that_is_taken_back_in_one(database: Database, ids: list[int]) -> None:
    before = contents(database)
    colleague = a_colleague(database)
    start = contents(database)
    done = change_partners(
        database,
        ids,
        SeveralChanges(
            status=PartnerStatus.PARTNER,
            tier=RelationshipTier.CORE,
            owner_id=colleague.id,
            profiles=WordsChange(WordsDeed.ADD, ("PIE",)),
            tags=WordsChange(WordsDeed.REPLACE, ("techniek",)),
            step="Bellen over de gastles",
            due=LATER,
        ),
    )
    assert done == SeveralDone(3, 0) and start != before
    for partner_id in ids:
        row = partner(database, partner_id)
        assert (row.status, row.tier) == (PartnerStatus.PARTNER, RelationshipTier.CORE)
        assert (row.owner_id, row.tags) == (colleague.id, ("techniek",))
        detail = partner_detail(database, partner_id)
        assert detail is not None and detail.next_step is not None
        assert (detail.next_step.text, detail.next_step.due) == ("Bellen over de gastles", LATER)
    assert partner(database, ids[2]).profiles == ("BWI", "PIE")
    assert partner(database, ids[1]).profiles == ("PIE",)
    assert database.undo() == "3 partners gewijzigd"
    assert contents(database) == start


def test_what_was_not_chosen_stays(database: Database, ids: list[int]) -> None:
    change_partners(database, ids, SeveralChanges(tier=RelationshipTier.CORE))
    row = partner(database, ids[2])
    assert (row.status, row.profiles, row.tags) == (PartnerStatus.IDEA, ("BWI",), ("bouw", "Markt"))


def test_nobody_takes_the_owner_away(database: Database, ids: list[int]) -> None:
    owner = a_colleague(database).id
    change_partners(database, ids, SeveralChanges(owner_id=owner))
    change_partners(database, ids[:1], SeveralChanges(owner_id=NOBODY))
    assert [partner(database, each).owner_id for each in ids] == [None, owner, owner]


def test_a_deputy_for_all_of_them_and_away_again(database: Database, ids: list[int]) -> None:
    deputy = a_colleague(database).id
    change_partners(database, ids, SeveralChanges(deputy_id=deputy))
    change_partners(database, ids[:1], SeveralChanges(deputy_id=NOBODY))
    assert [partner(database, each).deputy_id for each in ids] == [None, deputy, deputy]
    assert {partner(database, each).owner_id for each in ids} == {None}


def test_who_becomes_owner_and_deputy_of_the_same_partner_is_counted(
    database: Database, ids: list[int]
) -> None:
    first, second = a_colleague(database).id, a_colleague(database).id
    assert change_partners(database, ids, SeveralChanges(owner_id=first)).alone == 0
    change_partners(database, ids[:1], SeveralChanges(deputy_id=second))
    assert change_partners(database, ids, SeveralChanges(deputy_id=first)).alone == 3
    assert change_partners(database, ids[:2], SeveralChanges(owner_id=second)).alone == 0
    assert change_partners(database, ids, SeveralChanges(tier=RelationshipTier.CORE)).alone == 0
    assert change_partners(database, ids, SeveralChanges(owner_id=NOBODY, deputy_id=NOBODY)).alone == 0


@pytest.mark.parametrize(
    ("deed", "words", "after"),
    [
        (WordsDeed.ADD, ("markt", "Nieuw"), ("bouw", "Markt", "Nieuw")),
        (WordsDeed.REMOVE, ("BOUW", "iets"), ("Markt",)),
        (WordsDeed.REPLACE, ("een", "Een", " twee  woorden "), ("een", "twee woorden")),
        (WordsDeed.REPLACE, (), ()),
    ],
)
def test_tags_are_added_taken_away_and_replaced(
    database: Database, ids: list[int], deed: WordsDeed, words: tuple[str, ...], after: tuple[str, ...]
) -> None:
    change_partners(database, ids[2:], SeveralChanges(tags=WordsChange(deed, words)))
    # Of two ways to write a word the last typed stays, and one that was there before stays as it was.
    assert tuple(word.casefold() for word in partner(database, ids[2]).tags) == tuple(
        word.casefold() for word in after
    )


@given(st.lists(st.text("abAB ", max_size=3)), st.lists(st.text("abAB ", max_size=3)))
def test_adding_and_taking_away_leave_no_word_twice(before: list[str], words: list[str]) -> None:
    start = WordsChange(WordsDeed.REPLACE, tuple(before)).applied(())
    added = WordsChange(WordsDeed.ADD, tuple(words)).applied(start)
    assert added[: len(start)] == start
    assert len({word.casefold() for word in added}) == len(added)
    gone = WordsChange(WordsDeed.REMOVE, tuple(words)).applied(added)
    assert not {word.casefold().strip() for word in words} & {word.casefold() for word in gone}


def test_who_is_at_rest_gets_no_next_step(database: Database, ids: list[int]) -> None:
    kept(database, DoNotApproach(partner_id=ids[0], reason="druk", decided_on=database.today()))
    kept(
        database,
        DoNotApproach(
            partner_id=ids[1], reason="druk", decided_on=database.today(), until=dt.date(2026, 11, 30)
        ),
    )
    changes = SeveralChanges(step="Bellen", due=LATER, tier=RelationshipTier.CORE)
    assert change_partners(database, ids, changes) == SeveralDone(3, 1)
    steps = [partner_detail(database, each) for each in ids]
    assert [detail is not None and detail.next_step is not None for detail in steps] == [False, True, True]
    assert partner(database, ids[0]).tier is RelationshipTier.CORE


def test_a_step_takes_the_place_of_the_one_that_stood(database: Database, ids: list[int]) -> None:
    a_next_step(database, ids[0], "Mailen")
    change_partners(database, ids, SeveralChanges(step="Bellen", due=LATER))
    detail = partner_detail(database, ids[0])
    assert detail is not None and detail.next_step is not None and detail.next_step.text == "Bellen"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (SeveralChanges(), None),
        (SeveralChanges(step="Bellen"), "next_due"),
        (SeveralChanges(due=LATER), "next_step"),
        (SeveralChanges(step="Bellen", due=dt.date(2026, 11, 21)), "next_due"),
        (SeveralChanges(step="Bellen", due=dt.date(2926, 11, 21)), "next_due"),
        (SeveralChanges(tags=WordsChange(WordsDeed.ADD, ())), "tags"),
        (SeveralChanges(profiles=WordsChange(WordsDeed.REMOVE, ())), "profiles"),
        (SeveralChanges(owner_id=999), None),
        (SeveralChanges(deputy_id=999), None),
        (SeveralChanges(owner_id=1, deputy_id=1), "deputy_id"),
    ],
)
def test_bad_input_changes_nothing(
    database: Database, ids: list[int], changes: SeveralChanges, field: str | None
) -> None:
    before = contents(database)
    with pytest.raises(DomainError) as caught:
        change_partners(database, ids, changes)
    assert caught.value.field == field
    assert contents(database) == before


def test_a_partner_that_is_gone_changes_nothing(database: Database, ids: list[int]) -> None:
    before = contents(database)
    with pytest.raises(DomainError, match="er niet meer"):
        change_partners(database, [*ids, 999], SeveralChanges(tier=RelationshipTier.CORE))
    assert contents(database) == before


def test_it_tells_how_far_it_is_and_stopping_changes_nothing(database: Database, ids: list[int]) -> None:
    told: list[tuple[int, int]] = []
    changes = SeveralChanges(tier=RelationshipTier.CORE)
    change_partners(database, ids, changes, tell=lambda done, total: told.append((done, total)))
    assert told == [(0, 3)]
    before = contents(database)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_partners(database, ids, SeveralChanges(tier=RelationshipTier.LOOSE), tell=stop)
    assert contents(database) == before
