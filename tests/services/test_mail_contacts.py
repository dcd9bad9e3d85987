"""A dropped mail finds its partner and person, and fills the note; nothing is kept."""

import datetime as dt

import pytest

from netwerk_desktop.exchange.mails import Mail, MailPerson
from netwerk_desktop.model.partners import ContactKind, ContactOutcome
from netwerk_desktop.services.mail_contacts import match_mail
from netwerk_desktop.storage.database import Database
from tests import builders
from tests.conftest import MOMENT
from tests.storage.files import contents

US = MailPerson("Maartje", "m.dolle@school.example")


def a_mail(sender: str | MailPerson, *receivers: str | MailPerson, **values: object) -> Mail:
    def person(one: str | MailPerson) -> MailPerson:
        return one if isinstance(one, MailPerson) else MailPerson("", one)

    known = {
        "subject": "Stageplek",
        "when": dt.datetime(2026, 11, 20, 13, 5, tzinfo=dt.UTC),
        "start": "Die plek kan.",
        "attachments": (),
    }
    return Mail(
        senders=(person(sender),),
        receivers=tuple(map(person, receivers)),
        **{**known, **values},  # type: ignore[arg-type]  # the test says what it wants
    )


@pytest.fixture
def renee(database: Database) -> tuple[int, int]:
    """Partner and person: Renée of Wösten; we are the school."""
    colleague = builders.a_person(database, "Maartje", "Dölle", email="M.Dolle@school.example")
    builders.a_colleague(database, colleague.id)
    partner = builders.a_partner(database, "Installatietechniek Wösten", website="www.wosten.example/ons")
    person = builders.a_person(database, "Renée", "Oostindiën", email="Renee@wosten.example")
    builders.a_contact_role(database, person.id, partner.id)
    return partner.id, person.id


def test_what_they_wrote_is_contact_from_both_sides(database: Database, renee: tuple[int, int]) -> None:
    before = contents(database)
    match = match_mail(database, a_mail("renee@wosten.example", US, attachments=("Rooster.pdf",)))
    assert match.partner_ids == (renee[0],)
    note = match.note_for(renee[0])
    assert (note.kind, note.outcome, note.person_id) == (ContactKind.MAIL, ContactOutcome.SPOKEN, renee[1])
    moment = dt.datetime(2026, 11, 20, 13, 5, tzinfo=dt.UTC).astimezone()
    assert (note.happened_on, note.clock_time) == (moment.date(), f"{moment:%H.%M}")
    assert note.text == "Stageplek\nDie plek kan.\nBijlagen: Rooster.pdf"
    assert contents(database) == before


@pytest.mark.parametrize("sender", [US, "iemand.anders@school.example"])
def test_what_we_wrote_was_sent(database: Database, renee: tuple[int, int], sender: str | MailPerson) -> None:
    match = match_mail(database, a_mail(sender, "renee@wosten.example"))
    assert match.note.outcome is ContactOutcome.SENT
    assert match.partner_ids == (renee[0],)


def test_a_colleague_of_theirs_is_known_by_the_domain(database: Database, renee: tuple[int, int]) -> None:
    match = match_mail(database, a_mail("nieuw@wosten.example", US))
    assert match.partner_ids == (renee[0],)
    assert match.note_for(renee[0]).person_id is None


@pytest.mark.parametrize("address", ["vreemd@gmail.com", "x@onbekend.example", "raar"])
def test_nobody_is_made_up_for_a_stranger(database: Database, renee: tuple[int, int], address: str) -> None:
    builders.a_partner(database, "Fam. Vos", email="vos@gmail.com")
    assert match_mail(database, a_mail(address, US)).partner_ids == ()


def test_the_address_of_a_partner_itself(database: Database, renee: tuple[int, int]) -> None:
    family = builders.a_partner(database, "Fam. Vos", email="Vos@gmail.com")
    match = match_mail(database, a_mail(US, "renee@wosten.example", "vos@gmail.com"))
    assert match.partner_ids == (renee[0], family.id)


def test_a_clock_that_runs_ahead_is_today(database: Database, renee: tuple[int, int]) -> None:
    late = a_mail("renee@wosten.example", US, when=MOMENT + dt.timedelta(days=400))
    assert match_mail(database, late).note.happened_on == MOMENT.date()
    undated = match_mail(database, a_mail("renee@wosten.example", US, when=None)).note
    assert (undated.happened_on, undated.clock_time) == (MOMENT.date(), "")
