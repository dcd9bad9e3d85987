"""The board of Vandaag: what is on it, in which order, and that it goes when it is done."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import ActivityStatus, PublicityItem
from netwerk_desktop.model.agreements import AgreementStatus, Signature
from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.services.activities import activity_done, cancel_activity
from netwerk_desktop.services.commitments import keep_commitment
from netwerk_desktop.services.partners import finish_next_step, plan_next_step
from netwerk_desktop.services.today import TodayBoard, today_board, week_of
from netwerk_desktop.services.today_rows import Act, Reachable, TodayGroup, TodayRow, act_for_step
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_lock,
    a_next_step,
    a_partner,
    a_party,
    a_person,
    an_activity,
    an_agreement,
    kept,
)

TUESDAY = dt.datetime(2026, 11, 24, 8, 15).astimezone()
TODAY = TUESDAY.date()
ASKED = "Ging het door?"
REACH = Reachable("Renée Oostindiën", "06 5501 8412", "renee@wosten.example")


@pytest.fixture(autouse=True)
def tuesday(fixed_clock: dt.datetime) -> object:
    with clock.fixed(TUESDAY):
        yield


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def rows(board: TodayBoard, group: TodayGroup) -> list[TodayRow]:
    return next((list(section.rows) for section in board.sections if section.group is group), [])


def promised(database: Database, partner_id: int, what: str, due: int, **values: object) -> int:
    values = {"side": Side.OURS, "made_on": days(-20), **values}
    return kept(database, Commitment(partner_id=partner_id, what=what, due=days(due), **values)).id  # type: ignore[arg-type]


def test_an_empty_school_has_nothing_to_do(database: Database) -> None:
    board = today_board(database)
    assert (board.total, board.sections, board.calls, board.good_news) == (0, [], (), None)
    assert [day.day for day in board.week] == [dt.date(2026, 11, 23 + number) for number in range(5)]


def test_late_promises_come_first_ours_before_theirs(database: Database) -> None:
    partner = a_partner(database, "Installatietechniek Wösten")
    person = a_person(database)
    moment = a_contact_moment(database, partner.id, text="Stuur je me het rooster?")
    a_next_step(database, partner.id, due=TODAY)
    promised(database, partner.id, "Veiligheidsboekje doorgeven", -9, side=Side.THEIRS)
    promised(database, partner.id, "Lesrooster sturen", -4, person_id=person.id, contact_moment_id=moment.id)
    promised(database, partner.id, "op tijd", 0)
    promised(database, partner.id, "nagekomen", -4, kept_on=TODAY)
    board = today_board(database)
    assert [section.group for section in board.sections] == [TodayGroup.PROMISES, TodayGroup.STEPS]
    ours, theirs = rows(board, TodayGroup.PROMISES)
    assert (ours.what, ours.days_late, ours.act) == ("Lesrooster sturen", 4, Act.TICK)
    assert ours.under == "Beloofd op 4 november aan Renée Oostindiën"
    assert ours.quote == "Stuur je me het rooster?"
    assert theirs.under == "Beloofd door Installatietechniek Wösten op 4 november"


def test_a_promise_that_is_kept_goes_and_undo_brings_it_back(database: Database) -> None:
    commitment_id = promised(database, a_partner(database).id, "Rooster", -1)
    keep_commitment(database, commitment_id)
    assert today_board(database).total == 0
    database.undo()
    assert today_board(database).total == 1


def test_how_many_of_our_promises_were_kept_in_time_this_school_year(database: Database) -> None:
    partner_id = a_partner(database).id
    promised(database, partner_id, "te laat", -1)
    promised(database, partner_id, "op de dag", -4, kept_on=days(-4))

    def note() -> str:
        return today_board(database).sections[0].note

    assert note() == "een belofte gaat voor alles", "two of them say nothing"
    promised(database, partner_id, "een dag te laat", -4, kept_on=days(-3))
    assert note() == "wij deden dit schooljaar 1 van de 3 op tijd"
    kept(
        database,
        Commitment(partner_id=partner_id, what="zonder dag", made_on=days(-9), kept_on=days(-2)),
    )
    promised(database, partner_id, "vorig schooljaar", -120, kept_on=days(-120))
    promised(database, partner_id, "van hen", -4, kept_on=days(-4), side=Side.THEIRS)
    promised(database, partner_id, "vervallen", -4, dropped_on=days(-2))
    promised(database, partner_id, "komt nog", 4)
    assert note() == "wij deden dit schooljaar 2 van de 4 op tijd"


def test_steps_of_today_and_this_week(database: Database) -> None:
    for name, due in (("laat", -3), ("vandaag", 0), ("zondag", 5), ("maandag", 6)):
        a_next_step(database, a_partner(database, name).id, text="Bellen", due=days(due))
    board = today_board(database)
    found = rows(board, TodayGroup.STEPS)
    assert [row.partner_name for row in found] == ["laat", "vandaag", "zondag"]
    assert [row.days_late for row in found] == [3, 0, 0]


def test_in_the_weekend_the_week_to_come_counts(database: Database) -> None:
    assert week_of(dt.date(2026, 11, 22)) == (dt.date(2026, 11, 23), dt.date(2026, 11, 29))
    assert week_of(dt.date(2026, 11, 20)) == (dt.date(2026, 11, 16), dt.date(2026, 11, 22))


def test_what_was_never_ticked_off_is_asked_about_until_it_is(database: Database) -> None:
    """Whether it took place counts as contact; it once left the screen with its week."""
    was = [
        an_activity(database, happens_on=days(-number), title=f"{number}").id for number in range(8, 1, -1)
    ]
    an_activity(database, happens_on=days(-9), title="gedaan", status=ActivityStatus.DONE)
    an_activity(database, happens_on=days(-100), title="lang geleden")

    def asked() -> list[str]:
        board = today_board(database)
        return [card.title for day in board.week if day.note == ASKED for card in day.activities]

    assert asked() == ["6", "5", "4", "3", "2"]
    activity_done(database, was[-1])
    cancel_activity(database, was[-2])
    assert asked() == ["8", "7", "6", "5", "4"]


def test_what_is_left_of_the_weekend_stands_before_the_week_to_come(database: Database) -> None:
    friday, saturday, sunday = days(3), days(4), days(5)
    for day in (friday, saturday, sunday):
        an_activity(database, happens_on=day)

    def shown(today: dt.date) -> list[dt.date]:
        with clock.fixed(dt.datetime.combine(today, dt.time(9)).astimezone()):
            return [day.day for day in today_board(database).week if day.note != ASKED]

    to_come = [sunday + dt.timedelta(days=number) for number in range(1, 6)]
    assert shown(saturday) == [saturday, sunday, *to_come]
    assert shown(sunday) == [sunday, *to_come]
    assert shown(sunday + dt.timedelta(days=7)) == [day + dt.timedelta(days=7) for day in to_come]
    assert shown(friday) == [
        *(friday - dt.timedelta(days=number) for number in (4, 3, 2, 1, 0)),
        saturday,
        sunday,
    ]


@pytest.mark.parametrize(
    ("text", "reach", "act", "words"),
    [
        ("Bellen: zijn er in maart twee plekken?", REACH, Act.CALL, "Bel 06 5501 8412"),
        ("Horen hoe het gaat", REACH, Act.CALL, "Bel 06 5501 8412"),
        ("Rooster mailen", REACH, Act.MAIL, "Mail en vink af"),
        ("Gastles voorbereiden", REACH, Act.TICK, "Vink af"),
        ("Bellen over maart", Reachable(), Act.TICK, "Vink af"),
        ("Rooster sturen", Reachable(phone="0523"), Act.TICK, "Vink af"),
        ("Spiegel belichten", REACH, Act.TICK, "Vink af"),
    ],
)
def test_the_act_follows_from_the_words(text: str, reach: Reachable, act: Act, words: str) -> None:
    assert act_for_step(text, reach) == (act, words)


def test_calls_are_for_the_call_round_and_the_fixed_contact_is_called(database: Database) -> None:
    partner = a_partner(database, phone="0523 55 07 62")
    a_contact_role(database, a_person(database, mobile="06 1111 1111").id, partner.id)
    main = a_person(database, mobile="06 5501 8412")
    a_contact_role(database, main.id, partner.id, is_main_contact=True)
    gone = a_person(database, mobile="06 2222 2222")
    a_contact_role(database, gone.id, partner.id, is_main_contact=True, until=TODAY)
    other = a_partner(database, "Zonder nummer")
    for one in (partner, other):
        a_next_step(database, one.id, text="Bellen", due=TODAY)
    board = today_board(database)
    assert board.calls == (partner.id,)
    assert rows(board, TodayGroup.STEPS)[0].act_words == "Bel 06 5501 8412"


def test_who_is_left_alone_is_on_no_list_but_our_promise_stays(database: Database) -> None:
    partner = a_partner(database, tier=RelationshipTier.CORE, phone="0523 55 07 62")
    a_contact_moment(database, partner.id, happened_on=days(-400))
    a_next_step(database, partner.id, text="Bellen", due=TODAY)
    promised(database, partner.id, "Rooster", -1)
    promised(database, partner.id, "Boekje", -1, side=Side.THEIRS)
    a_lock(database, partner.id)
    board = today_board(database)
    assert [row.what for section in board.sections for row in section.rows] == ["Rooster"]
    assert board.calls == ()
    assert rows(board, TodayGroup.PROMISES)[0].reach == Reachable()


class TestFading:
    """Who cools, and what to do about it."""

    def test_the_closest_and_longest_silent_first_with_the_reason(self, database: Database) -> None:
        for name, tier, ago in (
            ("los", RelationshipTier.LOOSE, 600),
            ("vast", RelationshipTier.REGULAR, 400),
            ("kern koel", RelationshipTier.CORE, 70),
            ("kern stil", RelationshipTier.CORE, 400),
            ("warm", RelationshipTier.CORE, 3),
        ):
            partner = a_partner(database, name, tier=tier)
            a_contact_moment(database, partner.id, happened_on=days(-ago))
        a_partner(database, "onbekend")
        found = rows(today_board(database), TodayGroup.FADING)
        assert [row.partner_name for row in found] == ["kern stil", "kern koel", "vast", "los"]
        assert found[1].what == "Kernpartner; sinds het gesprek van 15 september niets meer gezegd"
        assert found[1].under == "Kern · ritme 6 weken · nu 9 schoolweken"
        assert (found[1].act, found[1].act_words) == (Act.PLAN, "Bel volgende week")

    def test_planning_a_step_takes_it_off_and_keeps_a_later_step(self, database: Database) -> None:
        partner = a_partner(database, tier=RelationshipTier.CORE)
        a_contact_moment(database, partner.id, happened_on=days(-70))
        (row,) = rows(today_board(database), TodayGroup.FADING)
        assert row.step_due is not None
        plan_next_step(database, partner.id, text=row.step, due=days(22))
        (row,) = rows(today_board(database), TodayGroup.FADING)
        assert (row.act_words, row.step) == ("Haal naar voren", "Bellen en horen hoe het gaat")
        plan_next_step(database, partner.id, text=row.step, due=days(21))
        assert rows(today_board(database), TodayGroup.FADING) == []

    def test_four_are_shown_and_the_rest_on_demand(self, database: Database) -> None:
        for number in range(60):
            partner = a_partner(database, f"P{number}", tier=RelationshipTier.CORE)
            a_contact_moment(database, partner.id, happened_on=days(-70))
        (section,) = today_board(database).sections
        assert (len(section.rows), section.total, section.hidden) == (4, 60, 56)
        (section,) = today_board(database, expanded={TodayGroup.FADING}).sections
        assert (len(section.rows), section.hidden) == (50, 10)


class TestSignatures:
    """Agreements that are out."""

    @pytest.fixture
    def agreement_id(self, database: Database) -> int:
        partner = a_partner(database, "Zorghuis De Linde-Oë")
        agreement = an_agreement(
            database, partner.id, status=AgreementStatus.ISSUED, number="SO-2026-014", issued_on=days(-30)
        )
        for position, partner_id in enumerate((None, partner.id)):
            party = a_party(database, agreement.id, position, partner_id=partner_id)
            kept(database, Signature(party_id=party.id, position=0, name=f"Tekenaar {position}"))
        return agreement.id

    def test_waiting_with_who_is_missing(self, database: Database, agreement_id: int) -> None:
        (row,) = rows(today_board(database), TodayGroup.SIGNATURES)
        assert (row.key, row.signed, row.signatures) == (agreement_id, 0, 2)
        assert row.what == "SO-2026-014 · wacht op Tekenaar 1"
        assert (row.act, row.act_words) == (Act.CHASE, "Herinner")

    def test_signed_it_is_gone_and_our_own_is_ours_to_get(
        self, database: Database, agreement_id: int
    ) -> None:
        for signature_id in (2, 1):
            with database.work("Getekend", undoable=False) as work:
                signature = work.session.get(Signature, signature_id)
                assert signature is not None
                signature.sign(on=TODAY, today=TODAY)
                work.commit()
            found = rows(today_board(database), TodayGroup.SIGNATURES)
            if signature_id == 2:
                assert (found[0].act, found[0].act_words) == (Act.OPEN, "Laat zelf tekenen")
        assert found == []

    def test_reminded_it_is_done_for_today(self, database: Database, agreement_id: int) -> None:
        for days_ago, there in ((0, False), (1, True)):
            with database.work("Herinnerd", undoable=False) as work:
                signature = work.session.get(Signature, 2)
                assert signature is not None
                signature.times_chased, signature.last_chased_on = 1, days(-days_ago)
                work.commit()
            found = rows(today_board(database), TodayGroup.SIGNATURES)
            assert [row.key for row in found] == [agreement_id] * there

    def test_after_two_reminders_it_is_asked_in_a_talk(self, database: Database, agreement_id: int) -> None:
        with database.work("Twee keer", undoable=False) as work:
            signature = work.session.get(Signature, 2)
            assert signature is not None
            signature.times_chased, signature.last_chased_on = 2, days(-3)
            work.commit()
        (row,) = rows(today_board(database), TodayGroup.SIGNATURES)
        assert (row.act, row.act_words) == (Act.OPEN, "Vraag het bij het bellen")
        assert row.about == "2 keer herinnerd, laatst op 21 november"
        person = a_person(database, mobile="06 5501 8412")
        a_contact_role(database, person.id, row.partner_id, is_main_contact=True)
        (row,) = rows(today_board(database), TodayGroup.SIGNATURES)
        assert (row.act, row.act_words) == (Act.CALL, "Bel en vraag")
        assert row.about.endswith("· 06 5501 8412 · 2 keer herinnerd, laatst op 21 november")

    def test_a_partner_at_rest_is_not_chased(self, database: Database, agreement_id: int) -> None:
        a_lock(database, 1)
        assert rows(today_board(database), TodayGroup.SIGNATURES) == []


def test_the_week_with_what_is_planned_and_when_the_school_is_closed(database: Database) -> None:
    an_activity(database, a_partner(database, "Garage").id, happens_on=TODAY, clock_time="10.30")
    an_activity(database, a_partner(database, "Markt").id, happens_on=days(4))
    week = today_board(database).week
    assert [(day.day.day, [each.words for each in day.activities]) for day in week] == [
        (23, []),
        (24, ["Bezoek Garage"]),
        (25, []),
        (26, []),
        (27, []),
        (28, ["Bezoek Markt"]),
    ]
    with clock.fixed(dt.datetime(2026, 12, 24, 8, 15).astimezone()):
        notes = [day.note for day in today_board(database).week if day.note != ASKED]
        assert notes[3:] == ["kerstvakantie", "eerste kerstdag"]


def test_the_newest_good_news_of_the_last_months(database: Database) -> None:
    partner = a_partner(database, "Timmerwerkplaats Ruën")
    for ago, title in (
        (200, "te lang geleden"),
        (60, "oud"),
        (9, "3B bouwde acht zaagbokken"),
        (-3, "morgen"),
    ):
        item = PublicityItem(
            partner_id=partner.id, medium="De Vechterwolder", title=title, published_on=days(-ago)
        )
        kept(database, item)
    news = today_board(database).good_news
    assert news is not None
    assert news.words == "De Vechterwolder schreef over Timmerwerkplaats Ruën: 3B bouwde acht zaagbokken"


def test_greeting_and_risks(database: Database) -> None:
    a_colleague(database, a_person(database, "Maartje", "Dölle").id, is_broker=True)
    a_partner(database, status=PartnerStatus.PARTNER)
    board = today_board(database)
    assert board.first_name == "Maartje"
    assert {share.total for share in board.risks.values()} == {1}


def test_a_merged_partner_is_nowhere(database: Database) -> None:
    winner = a_partner(database)
    gone = a_partner(database, "weg", merged_into_id=winner.id, tier=RelationshipTier.CORE)
    a_contact_moment(database, gone.id, happened_on=days(-400))
    a_next_step(database, gone.id, due=TODAY)
    promised(database, gone.id, "Rooster", -1)
    assert today_board(database).total == 0


def test_a_finished_step_goes(database: Database) -> None:
    step = a_next_step(database, a_partner(database).id, due=TODAY)
    finish_next_step(database, step.id)
    assert today_board(database).total == 0


def test_a_municipality_is_watched_before_there_was_any_contact(database: Database) -> None:
    """S2-D11: with a step to make acquaintance; a step in sight, or the lock, is enough."""
    town = a_partner(database, "Gemeente Vechterwold", types=("MUNICIPALITY",))
    a_partner(database, "Bakkerij")
    a_lock(database, a_partner(database, "Met rust", types=("MUNICIPALITY",)).id)
    (row,) = rows(today_board(database), TodayGroup.FADING)
    assert (row.partner_name, row.act, row.step) == (
        "Gemeente Vechterwold", Act.PLAN, "Bellen en kennismaken",
    )  # fmt: skip
    plan_next_step(database, town.id, text=row.step, due=days(7))
    assert not rows(today_board(database), TodayGroup.FADING)
