"""What looks odd is kept and said; a step for who would rather not is stopped gently."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, Partner
from netwerk_desktop.planning.dates import add_months
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.duplicates import keep_apart
from netwerk_desktop.services.partner_hints import MOST_FOCUS, accreditation_hint
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.services.partners import change_field, plan_next_step, set_deputy, set_owner
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_partner, kept


def partner_of(database: Database, partner_id: int) -> Partner:
    detail = partner_detail(database, partner_id)
    assert detail is not None
    return detail.partner


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("types", "COMPANY,PARENT", "Een mens én een organisatie"),
        ("types", "COMPANY,VET_COLLEGE", None),
        ("level_wished", "5", "Eén trede tegelijk"),
        ("level_wished", "1", "lager dan"),
        ("level_wished", "4", None),
        ("rsin", "123456789", "klopt niet"),
        ("rsin", "12345", "9 cijfers"),
        ("rsin", "1112 22 333", None),
        ("accreditation_crebo", "2533", "5 cijfers"),
        ("accreditation_crebo", "25331;25266", None),
        ("partner_since", "2030-01-01", "moet nog komen"),
        ("accreditation_checked_on", "2022-01-01", "4 jaar"),
        ("accreditation_checked_on", "2024-01-01", None),
    ],
)
def test_a_doubt_is_said_and_the_value_is_kept(
    database: Database, field: str, typed: str, words: str | None
) -> None:
    partner = a_partner(database, level_now=3)
    hint = change_field(database, Partner, partner.id, field, typed)
    assert (hint is None) if words is None else (hint is not None and words in hint)
    assert getattr(partner_of(database, partner.id), field)


@pytest.mark.parametrize(
    ("every", "ago", "words"),
    [
        ("", 13, "Langer dan een jaar geleden. Plan weer een jaargesprek"),
        ("12", 12, None),
        ("6", 7, "Langer dan een halfjaar geleden. Plan weer een jaargesprek"),
        ("24", 13, None),
        ("24", 25, "Langer dan twee jaar geleden. Plan weer een jaargesprek"),
        ("0", 90, None),
    ],
)
def test_a_talk_of_the_year_grows_old_in_its_own_rhythm(
    database: Database, every: str, ago: int, words: str | None
) -> None:
    """S2-D7; once a year is what everybody has, and is kept as none."""
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "review_every", every)
    assert partner_of(database, partner.id).review_every == {"12": None, "": None}.get(every, int(every or 0))
    day = add_months(clock.today(), -ago)
    assert change_field(database, Partner, partner.id, "reviewed_on", day.isoformat()) == words


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("kvk_number", "12345678"),
        ("phone", "0529 55 04 10"),
        ("phone", "06 1234 5678"),
        ("second_phone", "0529550410"),
    ],
)
def test_a_number_of_another_partner_is_said_at_the_field(database: Database, field: str, typed: str) -> None:
    numbers = {"kvk_number": "12345678", "phone": "0529 55 04 10", "second_phone": "06 1234 5678"}
    other = a_partner(database, "Bakkerij Jansen", **numbers)
    partner = a_partner(database)
    words = "Dit nummer staat ook bij Bakkerij Jansen. Is dat dezelfde partner?"
    assert change_field(database, Partner, partner.id, field, typed) == words
    assert getattr(partner_of(database, partner.id), field)
    keep_apart(database, partner.id, other.id)
    assert change_field(database, Partner, partner.id, field, typed) is None
    assert change_field(database, Partner, other.id, field, typed) is None
    assert change_field(database, Partner, partner.id, field, "") is None


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("review_every", "18"),
        ("review_every", "vaak"),
        ("level_now", "7"),
        ("level_now", "drie"),
        ("motivation", "0"),
        ("partner_since", "31-2"),
    ],
)
def test_what_is_no_value_at_all_is_refused(database: Database, field: str, typed: str) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError):
        change_field(database, Partner, partner.id, field, typed)


def test_a_focus_on_too_many_is_a_gentle_word(database: Database) -> None:
    for number in range(MOST_FOCUS):
        partner = a_partner(database, f"Nummer {number}")
        assert change_field(database, Partner, partner.id, "is_focus", "yes") is None
    hint = change_field(database, Partner, a_partner(database, "Nog een").id, "is_focus", "yes")
    assert hint is not None and "6 in de focus" in hint


def test_there_is_one_owner_and_a_deputy_is_somebody_else(database: Database) -> None:
    partner = a_partner(database)
    first, second = a_colleague(database), a_colleague(database)
    assert set_owner(database, partner.id, first.id) is None
    assert set_deputy(database, partner.id, second.id) is None
    hint = set_deputy(database, partner.id, first.id)
    assert hint is not None and "dezelfde" in hint
    assert set_owner(database, partner.id, second.id) is None
    known = partner_of(database, partner.id)
    assert (known.owner_id, known.deputy_id) == (second.id, first.id)


def test_an_accreditation_grows_old_by_itself() -> None:
    partner = Partner(name="Wösten", accreditation_checked_on=dt.date(2022, 11, 22))
    assert accreditation_hint(partner, dt.date(2026, 11, 22)) == ""
    assert "4 jaar" in accreditation_hint(partner, dt.date(2026, 11, 23))


def test_a_step_for_who_would_rather_not_is_stopped_with_a_way_out(database: Database) -> None:
    partner = a_partner(database, "Noordermaat")
    until = dt.date(2027, 8, 1)
    kept(
        database,
        DoNotApproach(partner_id=partner.id, reason="verbouwing", decided_on=clock.today(), until=until),
    )
    tomorrow = clock.today() + dt.timedelta(days=1)
    with pytest.raises(DomainError, match="na 1 augustus 2027") as caught:
        plan_next_step(database, partner.id, text="Bellen", due=tomorrow)
    assert caught.value.field == "next_due"
    with pytest.raises(DomainError, match="verbouwing"):
        log_contact(
            database,
            partner.id,
            ContactNote(happened_on=clock.today(), next_step="Bellen", next_due=tomorrow),
        )
    plan_next_step(database, partner.id, text="Bellen", due=until + dt.timedelta(days=30))
    log_contact(database, partner.id, ContactNote(happened_on=clock.today(), text="Belden zelf"))
