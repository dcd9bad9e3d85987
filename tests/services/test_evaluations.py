"""Looking back: what is noted of an agreement and of a talk of the year, and what follows from it (S2-D7)."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netwerk_desktop.model.agreements import (
    AgreementStatus,
    CollaborationAgreement,
    MenuSection,
    Signature,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, RelationshipTier, ReviewOutcome
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.planning.evaluation_rhythm import Due
from netwerk_desktop.services.agreement_lists import AgreementRow, list_agreements
from netwerk_desktop.services.agreements import MenuLine, change_menu, draft_agreement, withdraw_agreement
from netwerk_desktop.services.carried_points import CARRIED, carry_points
from netwerk_desktop.services.evaluations import (
    EvaluationNote,
    change_evaluation,
    note_evaluation,
    note_review,
    remove_evaluation,
)
from netwerk_desktop.services.history import history
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partner_lists import list_partners, partner_detail, stale_partners
from netwerk_desktop.services.review_talks import earlier_talks
from netwerk_desktop.services.timelines import TimelineKind, timeline
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_partner, a_party, a_school, an_agreement_in_force, kept
from tests.conftest import MOMENT
from tests.papers import detail_of

TODAY = MOMENT.date()
MAY = Due(dt.date(2026, 5, 1), dt.date(2026, 5, 31))


def row_of(database: Database, agreement_id: int) -> AgreementRow:
    return next(row for row in list_agreements(database) if row.id == agreement_id)


def partner_of(database: Database, partner_id: int) -> Partner:
    detail = partner_detail(database, partner_id)
    assert detail is not None
    return detail.partner


def test_it_is_due_in_its_month_and_no_more_once_it_is_noted(database: Database) -> None:
    agreement_id = an_agreement_in_force(database)
    assert row_of(database, agreement_id).evaluation == MAY
    assert detail_of(database, agreement_id).evaluation_words == "was in mei"
    note = EvaluationNote(TODAY, ReviewOutcome.CHANGE, " Vaste dag: dinsdag \nSleutelkast")
    evaluation_id = note_evaluation(database, agreement_id, note)
    assert row_of(database, agreement_id).evaluation is None
    detail = detail_of(database, agreement_id)
    (card,) = detail.evaluations
    assert card.note == EvaluationNote(TODAY, ReviewOutcome.CHANGE, "Vaste dag: dinsdag\nSleutelkast")
    assert detail.evaluation_words == "is in mei 2027"
    remove_evaluation(database, evaluation_id)
    assert row_of(database, agreement_id).evaluation == MAY
    assert database.undo() == "Evaluatie weggehaald"
    assert row_of(database, agreement_id).evaluation is None
    assert database.undo() == "Evaluatie genoteerd"
    assert row_of(database, agreement_id).evaluation == MAY


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"evaluation_month": "november"}, "was in november 2025"),
        ({"evaluation_month": "november", "issued_on": dt.date(2026, 6, 1)}, "is in november"),
        ({"evaluation_month": "Juni/juli"}, "was in juni"),
        ({"evaluation_month": "als het uitkomt"}, "was op 1 september 2026"),
        ({"issued_on": dt.date(2026, 6, 1)}, "is in mei 2027"),
        ({"starts_on": dt.date(2026, 10, 1)}, "is in mei 2027"),
        ({"ends_on": dt.date(2026, 12, 31), "issued_on": dt.date(2026, 6, 1)}, ""),
    ],
)
def test_what_is_said_of_the_next_time(database: Database, values: dict[str, Any], words: str) -> None:
    detail = detail_of(database, an_agreement_in_force(database, **values))
    assert detail.evaluation_words == words
    assert (detail.evaluation is not None) == words.startswith(("was", "is in november"))


@pytest.mark.parametrize(
    "values",
    [
        {"status": AgreementStatus.DRAFT, "number": None},
        {"status": AgreementStatus.WITHDRAWN},
        {"ends_on": dt.date(2026, 10, 31)},
    ],
)
def test_only_what_is_in_force_is_due(database: Database, values: dict[str, Any]) -> None:
    agreement_id = an_agreement_in_force(database, **values)
    assert row_of(database, agreement_id).evaluation is None
    assert detail_of(database, agreement_id).evaluation is None


def test_what_is_not_signed_yet_is_not_due(database: Database) -> None:
    agreement_id = an_agreement_in_force(database)
    party = a_party(database, agreement_id, 2)
    kept(database, Signature(party_id=party.id, position=0))
    assert row_of(database, agreement_id).evaluation is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY + dt.timedelta(days=1), "moet nog komen"),
        (dt.date(2025, 8, 31), "SO-2025-003 is van 1 september 2025"),
        (dt.date(1815, 6, 18), "kan niet"),
        (dt.date(2026, 5, 12), "staat er al een evaluatie"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_the_day(database: Database, day: dt.date, words: str) -> None:
    agreement_id = an_agreement_in_force(database)
    note_evaluation(database, agreement_id, EvaluationNote(dt.date(2026, 5, 12)))
    other = note_evaluation(database, agreement_id, EvaluationNote(dt.date(2026, 1, 9)))
    for deed in (
        lambda: note_evaluation(database, agreement_id, EvaluationNote(day)),
        lambda: change_evaluation(database, other, EvaluationNote(day)),
    ):
        with pytest.raises(DomainError, match=words) as refused:
            deed()
        assert refused.value.field == "held_on"
    days = [card.note.held_on for card in detail_of(database, agreement_id).evaluations]
    assert days == [dt.date(2026, 5, 12), dt.date(2026, 1, 9)]


def test_too_many_words_are_refused_at_the_points(database: Database) -> None:
    agreement_id = an_agreement_in_force(database)
    with pytest.raises(DomainError, match="te lang") as refused:
        note_evaluation(database, agreement_id, EvaluationNote(TODAY, None, "a" * 2_001))
    assert refused.value.field == "points"
    assert detail_of(database, agreement_id).evaluations == ()


def test_a_draft_and_what_was_withdrawn_are_not_evaluated(database: Database) -> None:
    a_school(database)
    draft = draft_agreement(database, a_partner(database).id)
    withdrawn = an_agreement_in_force(database)
    withdraw_agreement(database, withdrawn, because="verkeerde datum")
    for agreement_id in (draft, withdrawn):
        with pytest.raises(DomainError, match="Alleen een definitieve"):
            note_evaluation(database, agreement_id, EvaluationNote(TODAY))


def test_a_change_is_one_step_and_no_change_is_none(database: Database) -> None:
    agreement_id = an_agreement_in_force(database)
    first = EvaluationNote(TODAY, None, "Vaste dag")
    evaluation_id = note_evaluation(database, agreement_id, first)
    change_evaluation(database, evaluation_id, EvaluationNote(TODAY, None, "Vaste dag "))
    step = database.undo_stack.next_undo
    assert step is not None and step.label == "Evaluatie genoteerd"
    change_evaluation(database, evaluation_id, EvaluationNote(dt.date(2026, 5, 4), ReviewOutcome.STOP))
    assert detail_of(database, agreement_id).evaluations[0].note.outcome is ReviewOutcome.STOP
    assert database.undo() == "Evaluatie gewijzigd"
    assert detail_of(database, agreement_id).evaluations[0].note == first


class TestContact:
    """Who looks back together has met: for all partners that take part."""

    def test_an_evaluation_restarts_the_clock_of_every_party(self, database: Database) -> None:
        first, second = (a_partner(database, name, tier=RelationshipTier.CORE) for name in ("Een", "Twee"))
        for partner in (first, second):
            a_contact_moment(database, partner.id, happened_on=dt.date(2025, 9, 1))
        agreement_id = an_agreement_in_force(database, first.id)
        a_party(database, agreement_id, 2, partner_id=second.id)
        told: list[Changes] = []
        database.subscribe(told.append)
        evaluation_id = note_evaluation(database, agreement_id, EvaluationNote(TODAY))
        assert {row.fading.level for row in list_partners(database)} == {FadingLevel.ACTIVE}
        for partner in (first, second):
            detail = partner_detail(database, partner.id)
            assert detail is not None
            assert detail.fading.reason == "Laatste contact: de evaluatie van 22 november"
        remove_evaluation(database, evaluation_id)
        assert {row.fading.level for row in list_partners(database)} == {FadingLevel.SILENT}
        database.undo()
        stale = [stale_partners(database, each) for each in told]
        assert stale == [frozenset({first.id, second.id})] * 3
        database.undo()
        assert stale_partners(database, told[-1]) is None, "it is gone, and nobody knows whose it was"

    def test_it_stands_in_the_timeline_of_every_party(self, database: Database) -> None:
        partner = a_partner(database)
        agreement_id = an_agreement_in_force(database)
        a_party(database, agreement_id, 2, partner_id=partner.id)
        note_evaluation(database, agreement_id, EvaluationNote(TODAY, ReviewOutcome.CONTINUE, "Sleutelkast"))
        count, (item,) = timeline(database, partner.id)
        assert (count, item.kind, item.day) == (1, TimelineKind.EVALUATION, TODAY)
        assert (item.headline, item.text) == ("Evaluatie SO-2025-003: doorgaan", "Sleutelkast")

    def test_it_comes_along_when_two_partners_become_one(self, database: Database) -> None:
        winner, loser = a_partner(database, "Wint"), a_partner(database, "Gaat op")
        agreement_id = an_agreement_in_force(database, loser.id)
        note_evaluation(database, agreement_id, EvaluationNote(TODAY, None, "Sleutelkast"))
        merge_partners(database, winner.id, loser.id)
        assert [item.text for item in timeline(database, winner.id)[1]] == ["Sleutelkast"]
        assert row_of(database, agreement_id).partner_id == winner.id


def test_it_is_told_in_the_history_of_agreement_and_partner(database: Database) -> None:
    agreement_id = an_agreement_in_force(database)
    partner_id = row_of(database, agreement_id).partner_id
    note = EvaluationNote(TODAY, ReviewOutcome.CHANGE, "Sleutelkast")
    remove_evaluation(database, note_evaluation(database, agreement_id, note))
    for subject in (
        Subject(SubjectKind.AGREEMENT, agreement_id),
        Subject(SubjectKind.PARTNER, partner_id),
    ):
        removed, noted = history(database, subject).steps[:2]
        assert (removed.label, noted.label) == ("Evaluatie weggehaald", "Evaluatie genoteerd")
        (part,) = (each for each in noted.parts if each.title.startswith("Evaluatie"))
        assert part.title == "Evaluatie van een overeenkomst: 22 november 2026"
        assert [line.words for line in part.lines] == [
            "Uitkomst: doorgaan en veranderen",
            "Wat er moet gebeuren: Sleutelkast",
        ]


def test_the_next_agreement_is_told_what_was_left_to_be_done(database: Database) -> None:
    a_school(database)
    partner_id = a_partner(database).id
    oldest = an_agreement_in_force(database, partner_id, number="SO-2023-001")
    note_evaluation(database, oldest, EvaluationNote(TODAY, None, "Lang geleden"))
    before = an_agreement_in_force(database, partner_id)
    draft = draft_agreement(database, partner_id)
    elsewhere = draft_agreement(database, a_partner(database, "Een ander").id)
    assert detail_of(database, draft).earlier is None, "only of the one before it"
    note_evaluation(database, before, EvaluationNote(dt.date(2026, 5, 4), None, "Nu niet meer"))
    note_evaluation(database, before, EvaluationNote(TODAY, None, "Vaste dag\n\nSleutelkast"))
    earlier = detail_of(database, draft).earlier
    assert earlier is not None
    assert (earlier.number, earlier.held_on) == ("SO-2025-003", TODAY)
    assert earlier.lines == ("Vaste dag", "Sleutelkast")
    assert detail_of(database, elsewhere).earlier is None
    assert detail_of(database, oldest).earlier is None


def test_the_points_are_carried_into_the_menukaart_once(database: Database) -> None:
    a_school(database)
    partner_id = a_partner(database).id
    before = an_agreement_in_force(database, partner_id)
    draft = draft_agreement(database, partner_id)
    with pytest.raises(DomainError, match="staan al op de menukaart"):
        carry_points(database, draft)
    long = "lang " * 120
    note_evaluation(database, before, EvaluationNote(TODAY, None, f"Vaste dag\nSleutelkast\n{long}"))

    def carried() -> list[tuple[str, str]]:
        menu = detail_of(database, draft).menu
        return [(line.what, line.detail) for line in menu if line.section is MenuSection.CARRIED_OVER]

    def others() -> list[MenuLine]:
        return [x for x in detail_of(database, draft).menu if x.section is not MenuSection.CARRIED_OVER]

    own = others()
    carry_points(database, draft)
    assert carried()[:2] == [(CARRIED, "Vaste dag"), (CARRIED, "Sleutelkast")]
    assert " ".join(detail for _what, detail in carried()[2:]) == long.strip(), "no word is lost"
    with pytest.raises(DomainError, match="staan al op de menukaart"):
        carry_points(database, draft)
    assert database.undo() == "Punten meegenomen"
    assert (carried(), others()) == ([], own)
    change_menu(database, draft, [MenuLine(MenuSection.CARRIED_OVER, CARRIED, detail="Vaste dag")])
    carry_points(database, draft)
    assert [detail for _what, detail in carried()][:2] == ["Vaste dag", "Sleutelkast"]
    with pytest.raises(DomainError, match="al definitief"):
        carry_points(database, before)


class TestReview:
    """The talk of the year, noted in one step."""

    def test_it_is_one_step_and_the_one_before_is_remembered(self, database: Database) -> None:
        partner_id = a_partner(database).id
        with clock.fixed(MOMENT - dt.timedelta(days=400)):
            earlier = EvaluationNote(database.today(), ReviewOutcome.CONTINUE, "Zo verder")
            note_review(database, partner_id, earlier)
        note_review(database, partner_id, EvaluationNote(TODAY, ReviewOutcome.REST, "Een jaar rust"))
        partner = partner_of(database, partner_id)
        assert (partner.reviewed_on, partner.review_outcome) == (TODAY, ReviewOutcome.REST)
        assert partner.review_note == "Een jaar rust"
        assert [talk.note for talk in earlier_talks(database, partner_id)] == ["Zo verder"]
        assert database.undo() == "Jaargesprek genoteerd"
        assert partner_of(database, partner_id).review_note == "Zo verder"

    def test_a_second_talk_on_one_day_changes_the_first_only_when_that_is_said(
        self, database: Database
    ) -> None:
        partner_id = a_partner(database).id
        note_review(database, partner_id, EvaluationNote(TODAY, ReviewOutcome.CONTINUE, "Zo verder"))
        again = EvaluationNote(TODAY, ReviewOutcome.STOP, "Toch niet")
        with pytest.raises(DomainError, match="staat er al een jaargesprek: doorgaan") as refused:
            note_review(database, partner_id, again)
        assert refused.value.field == "held_on"
        assert partner_of(database, partner_id).review_note == "Zo verder"
        note_review(database, partner_id, again, changes_that_day=True)
        assert partner_of(database, partner_id).review_outcome is ReviewOutcome.STOP
        assert database.undo() == "Jaargesprek gewijzigd"

    def test_two_evaluations_on_one_day_are_one_talk_with_what_both_left(self, database: Database) -> None:
        first = an_agreement_in_force(database)
        partner_id = row_of(database, first).partner_id
        second = an_agreement_in_force(database, partner_id, number="SO-2025-009")
        note = EvaluationNote(TODAY, ReviewOutcome.CHANGE, "Vaste dag")
        note_evaluation(database, first, note, is_review=True)
        note_evaluation(database, second, EvaluationNote(TODAY, None, "Sleutel"), is_review=True)
        partner = partner_of(database, partner_id)
        assert (partner.review_outcome, partner.review_note) == (ReviewOutcome.CHANGE, "Vaste dag\nSleutel")

    @pytest.mark.parametrize(
        ("ago", "words"), [(-1, "moet nog komen"), (30, "Het laatste jaargesprek was op 2 november 2026")]
    )
    def test_a_day_that_cannot_be_is_refused(self, database: Database, ago: int, words: str) -> None:
        partner_id = a_partner(database, reviewed_on=dt.date(2026, 11, 2)).id
        with pytest.raises(DomainError, match=words) as refused:
            note_review(database, partner_id, EvaluationNote(TODAY - dt.timedelta(days=ago)))
        assert refused.value.field == "held_on"

    def test_an_evaluation_may_be_the_talk_of_the_year_too(self, database: Database) -> None:
        agreement_id = an_agreement_in_force(database)
        partner_id = row_of(database, agreement_id).partner_id
        note_evaluation(database, agreement_id, EvaluationNote(TODAY, ReviewOutcome.CONTINUE), is_review=True)
        assert partner_of(database, partner_id).reviewed_on == TODAY
        note_evaluation(
            database, agreement_id, EvaluationNote(dt.date(2026, 5, 4), ReviewOutcome.STOP), is_review=True
        )
        partner = partner_of(database, partner_id)
        assert (partner.reviewed_on, partner.review_outcome) == (TODAY, ReviewOutcome.CONTINUE), "a later one"
        database.undo()
        database.undo()
        assert partner_of(database, partner_id).reviewed_on is None


@given(
    month=st.text(max_size=30) | st.sampled_from(["mei", "januari en juni", "sept/okt", ""]),
    starts=st.dates(dt.date(2020, 1, 1), TODAY),
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_noting_it_today_takes_it_off_the_list_whatever_was_agreed(
    database: Database, month: str, starts: dt.date
) -> None:
    with database.work("Klaargezet", undoable=False) as work:
        partner = work.add(Partner(name="Bakkerij Kruimel"))
        agreement = work.add(
            CollaborationAgreement(
                partner_id=partner.id,
                status=AgreementStatus.ISSUED,
                starts_on=starts,
                ends_on=dt.date(2030, 7, 31),
                evaluation_month=month,
                menu_year=2026,
            )
        )
        work.commit()
    due = row_of(database, agreement.id).evaluation
    assert due is None or starts < due.since <= TODAY
    note_evaluation(database, agreement.id, EvaluationNote(TODAY))
    assert row_of(database, agreement.id).evaluation is None
