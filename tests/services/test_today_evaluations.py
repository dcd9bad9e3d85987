"""The group *Evaluaties* of Vandaag: who is on it, in which order, and when it goes (S2-D7)."""

import datetime as dt
from collections.abc import Iterator

import pytest

from netwerk_desktop.model.partners import Partner, PartnerStatus
from netwerk_desktop.services.day_list import day_list_paper
from netwerk_desktop.services.evaluations import EvaluationNote, note_evaluation, note_review
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partners import change_field, plan_next_step
from netwerk_desktop.services.today import today_board
from netwerk_desktop.services.today_rows import NOT_YET, Act, TodayGroup, TodayRow, TodaySection, late_words
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_contact_role,
    a_lock,
    a_next_step,
    a_partner,
    a_person,
    an_agreement_in_force,
)

TUESDAY = dt.datetime(2026, 11, 24, 8, 15).astimezone()
TODAY = TUESDAY.date()
PARTNER = PartnerStatus.PARTNER


@pytest.fixture(autouse=True)
def tuesday(fixed_clock: dt.datetime) -> Iterator[None]:
    with clock.fixed(TUESDAY):
        yield


def section(database: Database) -> TodaySection:
    found = [one for one in today_board(database).sections if one.group is TodayGroup.EVALUATIONS]
    return found[0] if found else TodaySection(TodayGroup.EVALUATIONS, (), 0)


def rows(database: Database) -> list[TodayRow]:
    return list(section(database).rows)


def spoken(database: Database, name: str, on: str, **values: object) -> int:
    """A partner with whom the last talk of the year was on that day."""
    return a_partner(database, name, status=PARTNER, reviewed_on=dt.date.fromisoformat(on), **values).id


def test_both_kinds_stand_there_the_longest_waiting_first(database: Database) -> None:
    partner = a_partner(database, "Zorghuis De Linde-Oë", status=PARTNER, reviewed_on=TODAY)
    a_contact_role(database, a_person(database, mobile="06 5501 8412").id, partner.id)
    agreement_id = an_agreement_in_force(database, partner.id)
    talk = spoken(database, "Bakkerij Kruimel", "2025-03-12", review_note="Twee vaste dagen")
    today = spoken(database, "Net vandaag", "2025-11-24")
    a_partner(database, "Nog nooit", status=PARTNER, partner_since=dt.date(2019, 9, 1))
    old, evaluation, new, first = rows(database)
    assert (old.partner_id, old.agreement_id) == (talk, None)
    assert (old.what, old.act, old.act_words) == (
        "Jaargesprek, vorige op 12 maart 2025", Act.NOTE, "Noteer gesprek",
    )  # fmt: skip
    assert (old.days_late, old.quote) == ((TODAY - dt.date(2026, 3, 12)).days, "Twee vaste dagen")
    assert (evaluation.partner_id, evaluation.agreement_id) == (partner.id, agreement_id)
    assert (evaluation.what, evaluation.act_words) == (
        "Evaluatie van SO-2025-003 was in mei", "Noteer evaluatie",
    )  # fmt: skip
    assert evaluation.days_late == (TODAY - dt.date(2026, 5, 31)).days
    assert evaluation.about == "Renée Oostindiën · 06 5501 8412"
    assert (new.partner_id, new.days_late, new.due) == (today, 0, TODAY)
    assert (first.what, first.due) == ("Eerste jaargesprek, partner sinds 2019", None)
    assert len({row.id for row in (old, evaluation, new, first)}) == 4
    group = day_list_paper(today_board(database)).groups[-1]
    assert [line.status for line in group.lines] == ["8 mnd te laat", "5 mnd te laat", "vandaag", NOT_YET]


def test_in_its_month_it_is_due_but_not_late(database: Database) -> None:
    an_agreement_in_force(database, evaluation_month="november", issued_on=dt.date(2026, 6, 1))
    (row,) = rows(database)
    assert (row.what, row.days_late, row.due) == (
        "Evaluatie van SO-2025-003 is in november", 0, dt.date(2026, 11, 30),
    )  # fmt: skip


def test_what_is_noted_goes_and_undo_brings_it_back(database: Database) -> None:
    agreement_id = an_agreement_in_force(database)
    talk = spoken(database, "Bakkerij Kruimel", "2025-03-12")
    note_evaluation(database, agreement_id, EvaluationNote(TODAY))
    assert [row.partner_id for row in rows(database)] == [talk]
    note_review(database, talk, EvaluationNote(TODAY))
    assert rows(database) == []
    database.undo()
    database.undo()
    assert len(rows(database)) == 2


def test_a_step_that_says_so_looks_after_it(database: Database) -> None:
    """One partner has one next step: what was planned goes along in it."""
    agreement_id = an_agreement_in_force(database)
    (row,) = rows(database)
    plan_next_step(database, row.partner_id, text=row.step, due=TODAY + dt.timedelta(days=40))
    assert rows(database) == []
    note_evaluation(database, agreement_id, EvaluationNote(TODAY))
    talk = spoken(database, "Bakkerij Kruimel", "2025-03-12")
    a_next_step(database, talk, text="Bellen over maart", due=TODAY + dt.timedelta(days=30))
    (row,) = rows(database)
    assert row.step == "Bellen over maart, en jaargesprek voeren"
    plan_next_step(database, talk, text=row.step, due=TODAY + dt.timedelta(days=9))
    assert rows(database) == []


def test_very_many_words_of_a_step_are_not_put_together(database: Database) -> None:
    talk = spoken(database, "Bakkerij Kruimel", "2025-03-12")
    a_next_step(database, talk, text="lang " * 60, due=TODAY)
    assert rows(database)[0].step == "Jaargesprek voeren"


@pytest.mark.parametrize("status", [PartnerStatus.RESTING, PartnerStatus.ENDED])
def test_who_rests_or_stopped_is_not_asked(database: Database, status: PartnerStatus) -> None:
    an_agreement_in_force(database)
    talk = spoken(database, "Bakkerij Kruimel", "2025-03-12")
    owner = rows(database)[1].partner_id
    for partner_id in (owner, talk):
        change_field(database, Partner, partner_id, "status", status.value)
    assert rows(database) == []


def test_who_would_rather_not_be_approached_is_not_asked(database: Database) -> None:
    an_agreement_in_force(database)
    spoken(database, "Bakkerij Kruimel", "2025-03-12")
    for row in rows(database):
        a_lock(database, row.partner_id)
    assert rows(database) == []


def test_an_import_floods_nothing(database: Database) -> None:
    """Of whom nobody knows since when, and who is partner for less than a year, nothing is asked."""
    a_partner(database, "Uit een lijst", status=PARTNER)
    a_partner(database, "Net begonnen", status=PARTNER, partner_since=TODAY - dt.timedelta(days=300))
    a_partner(database, "Nog in gesprek", reviewed_on=dt.date(2020, 1, 1))
    assert rows(database) == []


def test_the_rhythm_of_the_partner_is_obeyed(database: Database) -> None:
    spoken(database, "Om het jaar", "2025-03-12", review_every=24)
    spoken(database, "Niet", "2015-03-12", review_every=0)
    spoken(database, "Halfjaar", "2026-03-12", review_every=6)
    assert [row.partner_name for row in rows(database)] == ["Halfjaar"]


def test_who_was_merged_stands_there_once(database: Database) -> None:
    winner = spoken(database, "Bakkerij Kruimel", "2025-03-12")
    loser = spoken(database, "Bakkerij Kruimel en Zn.", "2025-02-01")
    agreement_id = an_agreement_in_force(database, loser)
    merge_partners(database, winner, loser)
    found = {(row.partner_id, row.agreement_id) for row in rows(database)}
    assert found == {(winner, None), (winner, agreement_id)}


def test_two_agreements_of_one_partner_are_two_rows(database: Database) -> None:
    partner_id = a_partner(database).id
    ids = {an_agreement_in_force(database, partner_id, number=f"SO-2025-00{n}") for n in (1, 2)}
    found = rows(database)
    assert {row.agreement_id for row in found} == ids
    assert len({row.id for row in found}) == 2


def test_four_are_shown_and_the_rest_on_demand(database: Database) -> None:
    for number in range(6):
        spoken(database, f"P{number}", f"2025-0{number + 1}-12")
    found = section(database)
    assert (len(found.rows), found.total, found.hidden) == (4, 6, 2)
    (whole,) = today_board(database, expanded={TodayGroup.EVALUATIONS}).sections
    assert len(whole.rows) == 6


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 dag"), (59, "59 dagen"), (60, "2 mnd"), (729, "24 mnd"), (730, "2 jaar")]
)
def test_how_long_it_waits(days: int, words: str) -> None:
    assert late_words(days) == words
