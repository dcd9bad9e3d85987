"""The radar reads what counts as contact from every table, for one partner and for all alike."""

import datetime as dt

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus
from netwerk_desktop.model.agreements import AgreementEvaluation
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactOutcome,
    Partner,
    PartnerStatus,
    RelationshipTier,
)
from netwerk_desktop.model.school import HolidayRegion, School
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.history_values import Names, shown
from netwerk_desktop.services.history_words import TABLES
from netwerk_desktop.services.partner_lists import (
    list_partners,
    partner_detail,
    partner_with_same_name,
    stale_partners,
)
from netwerk_desktop.services.partners import change_field, lift_do_not_approach
from netwerk_desktop.services.radar import contact_levels, levels_in
from netwerk_desktop.services.school import read_rhythms, set_rhythms, the_school
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.database import Database
from tests.builders import (
    a_contact_moment,
    a_lock,
    a_partner,
    a_party,
    a_school,
    a_signature,
    an_activity,
    an_agreement,
    kept,
)

LONG_AGO, LATELY = dt.date(2025, 9, 1), dt.date(2026, 11, 10)


def levels(database: Database) -> dict[int, FadingLevel]:
    """As the list has them; the detail must say the same."""
    found = {row.id: row.fading.level for row in list_partners(database)}
    for partner_id, level in found.items():
        detail = partner_detail(database, partner_id)
        assert detail is not None
        assert detail.fading.level is level
    return found


def reason(database: Database, partner_id: int) -> str:
    detail = partner_detail(database, partner_id)
    assert detail is not None
    return detail.fading.reason


def test_a_new_partner_is_unknown_not_silent(database: Database) -> None:
    partner = a_partner(database)
    assert levels(database) == {partner.id: FadingLevel.UNKNOWN}


@pytest.mark.parametrize(
    ("kind", "outcome", "level"),
    [
        (ContactKind.CALL, ContactOutcome.SPOKEN, FadingLevel.ACTIVE),
        (ContactKind.EVENT, ContactOutcome.SPOKEN, FadingLevel.ACTIVE),
        (ContactKind.CALL, ContactOutcome.NOT_REACHED, FadingLevel.SILENT),
        (ContactKind.CALL, ContactOutcome.CALLS_BACK, FadingLevel.SILENT),
        (ContactKind.MAIL, ContactOutcome.SENT, FadingLevel.DORMANT),
        (ContactKind.LETTER, ContactOutcome.SENT, FadingLevel.DORMANT),
        (ContactKind.LETTER, ContactOutcome.SPOKEN, FadingLevel.DORMANT),
        (ContactKind.MAIL, ContactOutcome.SPOKEN, FadingLevel.ACTIVE),
    ],
)
def test_what_restarts_the_clock(
    database: Database, kind: ContactKind, outcome: ContactOutcome, level: FadingLevel
) -> None:
    partner = a_partner(database, tier=RelationshipTier.CORE, contact_rhythm=8)
    a_contact_moment(database, partner.id, happened_on=LONG_AGO)
    assert levels(database)[partner.id] is FadingLevel.SILENT
    a_contact_moment(database, partner.id, kind=kind, outcome=outcome, happened_on=LATELY)
    assert levels(database)[partner.id] is level


def test_a_signature_that_came_back_is_contact(database: Database) -> None:
    partner = a_partner(database)
    a_signature(database, partner.id, signed_on=LATELY)
    a_signature(database, partner.id)
    assert levels(database)[partner.id] is FadingLevel.ACTIVE
    assert reason(database, partner.id) == "Laatste contact: de handtekening van 10 november"


def test_an_activity_is_contact_once_it_was_done(database: Database) -> None:
    partner = a_partner(database)
    an_activity(database, partner.id, happens_on=LATELY, status=ActivityStatus.PLANNED)
    an_activity(database, partner.id, happens_on=None, status=ActivityStatus.DONE)
    assert levels(database)[partner.id] is FadingLevel.UNKNOWN
    done = {"kind": ActivityKind.GUEST_LESSON, "status": ActivityStatus.DONE}
    an_activity(database, partner.id, happens_on=LATELY, **done)
    assert levels(database)[partner.id] is FadingLevel.ACTIVE
    assert reason(database, partner.id) == "Laatste contact: de gastles van 10 november"


def test_the_newest_contact_counts_wherever_it_was_noted(database: Database) -> None:
    partner = a_partner(database)
    a_contact_moment(database, partner.id, happened_on=LATELY, kind=ContactKind.VISIT)
    a_signature(database, partner.id, signed_on=LONG_AGO)
    an_activity(database, partner.id, happens_on=LONG_AGO, status=ActivityStatus.DONE)
    assert reason(database, partner.id) == "Laatste contact: het bezoek van 10 november"
    assert list_partners(database)[0].last_contact == LATELY


def test_who_is_left_alone_is_at_rest_with_the_reason(database: Database) -> None:
    locked, ended, resting = (
        a_partner(database, "Garage Lübbers"),
        a_partner(database, "Kapsalon Zoëlle", status=PartnerStatus.ENDED),
        a_partner(database, "Drukkerij Ros", status=PartnerStatus.RESTING),
    )
    for partner in (locked, ended, resting):
        a_contact_moment(database, partner.id, happened_on=LONG_AGO)
    a_lock(database, locked.id, until=dt.date(2027, 7, 31))
    assert set(levels(database).values()) == {FadingLevel.AT_REST}
    assert reason(database, locked.id) == "Met rust tot en met 31 juli: verbouwing"
    assert reason(database, ended.id) == "Met rust: de samenwerking is gestopt"
    lift_do_not_approach(database, locked.id)
    assert levels(database)[locked.id] is FadingLevel.COOLING


def test_a_lock_that_is_over_rests_nobody(database: Database) -> None:
    partner = a_partner(database)
    a_lock(database, partner.id, until=dt.date(2026, 11, 21))
    assert levels(database)[partner.id] is FadingLevel.UNKNOWN


def test_the_region_of_the_school_decides_which_weeks_count(database: Database) -> None:
    school = a_school(database)
    partner = a_partner(database)
    a_contact_moment(database, partner.id, happened_on=dt.date(2026, 10, 12))  # a holiday in the north only
    assert list_partners(database)[0].fading.school_weeks == 5
    with database.work("Regio gewijzigd") as work:
        kept = work.session.merge(school)
        kept.holiday_region = HolidayRegion.SOUTH
        work.commit()
    assert list_partners(database)[0].fading.school_weeks == 4


def test_a_rhythm_of_its_own_is_typed_in_weeks(database: Database) -> None:
    partner = a_partner(database)
    a_contact_moment(database, partner.id, happened_on=dt.date(2026, 9, 8))
    assert levels(database)[partner.id] is FadingLevel.ACTIVE
    change_field(database, Partner, partner.id, "contact_rhythm", "4")
    assert levels(database)[partner.id] is FadingLevel.DORMANT
    with pytest.raises(DomainError, match="van 1 tot en met 60"):
        change_field(database, Partner, partner.id, "contact_rhythm", "elke week")


def test_a_merged_partner_is_in_no_list(database: Database) -> None:
    winner = a_partner(database, "Bakkerij Çelik")
    gone = a_partner(database, "Bakkerij Celik en Zoon", merged_into_id=winner.id)
    assert [row.id for row in list_partners(database)] == [winner.id]
    assert partner_with_same_name(database, gone.name) is None


def test_a_change_makes_the_right_rows_stale(database: Database) -> None:
    partner = a_partner(database)
    signature = a_signature(database, partner.id)
    changed = Changes({"signature": frozenset({signature.id})})
    assert stale_partners(database, changed) == frozenset({partner.id})
    assert stale_partners(database, Changes({"school": frozenset({1})})) is None
    assert stale_partners(database, Changes({"activity": frozenset({1})}, frozenset({7}))) == frozenset({7})


def test_noting_a_talk_restarts_and_undo_takes_it_back(database: Database) -> None:
    partner = a_partner(database, tier=RelationshipTier.CORE)
    a_contact_moment(database, partner.id, happened_on=LONG_AGO)
    log_contact(database, partner.id, ContactNote(happened_on=database.today()))
    assert levels(database)[partner.id] is FadingLevel.ACTIVE
    database.undo()
    assert levels(database)[partner.id] is FadingLevel.SILENT


def test_the_school_sets_the_rhythm_of_each_tier(database: Database) -> None:
    """Every level follows at once, in the list as in the detail; an own rhythm goes before it (N1)."""
    a_school(database)
    core = a_partner(database, "Kern", tier=RelationshipTier.CORE)
    loose = a_partner(database, "Los", tier=RelationshipTier.LOOSE)
    own = a_partner(database, "Eigen", tier=RelationshipTier.CORE, contact_rhythm=30)
    for partner in (core, loose, own):
        a_contact_moment(database, partner.id, happened_on=dt.date(2026, 9, 1))
    assert set(levels(database).values()) == {FadingLevel.COOLING, FadingLevel.ACTIVE}
    set_rhythms(database, read_rhythms({"core_rhythm": " 20 ", "loose_rhythm": "2"}))
    assert levels(database) == {
        core.id: FadingLevel.ACTIVE,
        loose.id: FadingLevel.SILENT,
        own.id: FadingLevel.ACTIVE,
    }
    detail = partner_detail(database, loose.id)
    assert detail is not None and detail.fading.measure.startswith("ritme 2 weken")
    label = TABLES["school"].columns["core_rhythm"]
    with database.read() as session:
        weeks = shown("school", "core_rhythm", 20, Names(session))
    assert (label, weeks) == ("Contactritme van kernpartners", "20 schoolweken")
    assert database.undo() == "Contactritme gewijzigd"
    assert levels(database)[core.id] is FadingLevel.COOLING


@pytest.mark.parametrize("typed", ["", "0", "105", "-3", "6,5", "elke week", "²", "9" * 5000])
def test_what_is_no_rhythm_is_refused_in_words(database: Database, typed: str) -> None:
    a_school(database)
    with pytest.raises(DomainError, match="van 1 tot en met 104") as refused:
        read_rhythms({"core_rhythm": "6", "regular_rhythm": typed})
    assert refused.value.field == "regular_rhythm"


def test_the_file_itself_refuses_a_rhythm_that_cannot_be(database: Database) -> None:
    a_school(database)
    with pytest.raises(IntegrityError, match="ck_school_core_rhythm"), database.work("Fout") as work:
        work.session.scalars(select(School)).one().core_rhythm = 0
        work.commit()
    assert the_school(database).core_rhythm == 6


def test_levels_of_some_partners_are_those_of_the_list_in_one_read(database: Database) -> None:
    """Whatever made them: each kind of contact, a lock, a status, an own rhythm, nothing at all (N1)."""
    a_school(database, loose_rhythm=3)
    made = [a_partner(database, f"Partner {number}") for number in range(8)]
    a_contact_moment(database, made[0].id, happened_on=LONG_AGO)
    a_contact_moment(
        database, made[0].id, kind=ContactKind.LETTER, outcome=ContactOutcome.SENT, happened_on=LATELY
    )
    a_signature(database, made[1].id, signed_on=dt.date(2026, 8, 25))
    an_activity(database, made[2].id, happens_on=LATELY, status=ActivityStatus.DONE)
    an_activity(database, made[3].id, happens_on=LATELY, status=ActivityStatus.PLANNED)
    a_contact_moment(database, made[4].id, happened_on=LATELY)
    a_lock(database, made[4].id)
    a_lock(database, made[5].id, until=dt.date(2026, 11, 21))
    made.append(a_partner(database, "Eigen", contact_rhythm=40))
    made.append(a_partner(database, "Klaar", status=PartnerStatus.ENDED))
    made.append(a_partner(database, "Weg", merged_into_id=made[0].id))
    agreement = an_agreement(database, made[6].id)
    a_party(database, agreement.id, partner_id=made[6].id)
    kept(database, AgreementEvaluation(agreement_id=agreement.id, held_on=LATELY, points=""))
    for partner in made[7:10]:
        a_contact_moment(database, partner.id, happened_on=LONG_AGO)
    asked: list[str] = []
    with database.read() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = levels_in(session, database.today(), [partner.id for partner in made])
    assert found == {row.id: row.fading for row in list_partners(database)}
    assert len({fading.level for fading in found.values()}) == 6
    assert len(asked) == 2, "the school, and all partners at once"
    assert contact_levels(database, []) == {}
