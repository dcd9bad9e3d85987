"""Earlier talks of the year: each as it stood in the end, without what was only mended (S3-5c)."""

import datetime as dt

import pytest

from netwerk_desktop.model.partners import Partner, ReviewOutcome
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.review_talks import Talk, TalkChange, earlier_talks, talks_before
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_partner

CONTINUE, CHANGE = ReviewOutcome.CONTINUE, ReviewOutcome.CHANGE
A, B, C = dt.date(2024, 3, 12), dt.date(2025, 3, 18), dt.date(2026, 3, 20)

LATER = dt.date(2024, 3, 19)


def changes(*steps: tuple[dt.date, Talk | None]) -> list[TalkChange]:
    """What stood there after each step, with the day of the step."""
    befores: list[Talk | None] = [None, *(after for _day, after in steps)]
    return [TalkChange(day, before, after) for before, (day, after) in zip(befores, steps, strict=False)]


@pytest.mark.parametrize(
    ("steps", "last", "told"),
    [
        ((), None, ()),
        (((A, Talk(A, CONTINUE)),), A, ()),
        (((A, Talk(A, CONTINUE)), (B, Talk(B))), B, (Talk(A, CONTINUE),)),
        # the outcome of this year, typed before its day, is not that of last year
        (((A, Talk(A, CONTINUE)), (B, Talk(A, CHANGE)), (B, Talk(B, CHANGE))), B, (Talk(A, CONTINUE),)),
        (((A, Talk(A)), (LATER, Talk(A, CHANGE, "vast")), (B, Talk(B))), B, (Talk(A, CHANGE, "vast"),)),
        # a slip of the same day, and one that was mended a week later
        (((A, Talk(C)), (A, Talk(A))), A, ()),
        (((A, Talk(A)), (LATER, Talk(LATER))), LATER, ()),
        (((A, Talk(A)), (B, Talk(B)), (C, Talk(C))), C, (Talk(B), Talk(A))),
        (((A, Talk(A)), (B, None)), None, (Talk(A),)),
    ],
)  # fmt: skip
def test_what_the_changes_tell(
    steps: tuple[tuple[dt.date, Talk | None], ...], last: dt.date | None, told: tuple[Talk, ...]
) -> None:
    assert talks_before(changes(*steps), last) == told


def hold_talk(database: Database, partner: Partner, day: dt.date, outcome: str, note: str) -> None:
    with clock.fixed(dt.datetime.combine(day, dt.time(10)).astimezone()):
        for field, typed in (
            ("review_outcome", outcome), ("reviewed_on", day.isoformat()), ("review_note", note),
        ):  # fmt: skip
            change_field(database, Partner, partner.id, field, typed)


def test_each_year_keeps_its_own(database: Database) -> None:
    with clock.fixed(dt.datetime(2024, 1, 1, 10).astimezone()):
        partner = a_partner(database)
    hold_talk(database, partner, A, "CONTINUE", "twee plekken")
    hold_talk(database, partner, B, "CHANGE", "vaste dagen")
    change_field(database, Partner, partner.id, "phone", "0523 55 01 84")
    hold_talk(database, partner, C, "CONTINUE", "")
    assert [talk.words for talk in earlier_talks(database, partner.id)] == [
        "18 maart 2025, doorgaan en veranderen: vaste dagen",
        "12 maart 2024, doorgaan: twee plekken",
    ]
    database.undo()  # that the note was taken away
    assert len(earlier_talks(database, partner.id)) == 2


def test_what_was_erased_or_spoilt_tells_nothing(database: Database) -> None:
    with clock.fixed(dt.datetime(2024, 1, 1, 10).astimezone()):
        partner = a_partner(database)
    hold_talk(database, partner, A, "CONTINUE", "twee plekken")
    hold_talk(database, partner, C, "CHANGE", "")
    with database.raw_connection() as connection:
        connection.execute("UPDATE audit_image SET before = NULL, after = NULL, salt = NULL")
    assert earlier_talks(database, partner.id) == ()
    assert earlier_talks(database, 999) == ()
