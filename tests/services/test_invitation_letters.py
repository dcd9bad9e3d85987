"""The invitation on paper and by mail: a letter for each guest, and the list for the door."""

import datetime as dt
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from netwerk_desktop.model.activities import ActivityKind, Reply
from netwerk_desktop.model.agreements import IssuedDocument
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guest_list import print_guest_list
from netwerk_desktop.services.guests import GuestRow, change_guest, event_detail, invite, note_reply
from netwerk_desktop.services.invitation_letters import (
    InvitationText,
    LettersInMaking,
    invitation_mail,
    propose_invitation,
    recipients,
)
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from tests.builders import a_lock, a_partner
from tests.documents.reading import page_texts
from tests.papers import a_reachable_partner, a_working_school

DAY = dt.date(2027, 2, 4)
NASTY = "<b>Avond & {school}</b>"


@pytest.fixture
def school(database: Database) -> Database:
    a_working_school(database)
    return database


def an_evening(database: Database, **values: object) -> int:
    plan = {"title": "Netwerkavond", "happens_on": DAY, "clock_time": "19.30", "place": "aula", **values}
    return plan_event(database, EventPlan(**plan))  # type: ignore[arg-type]


def guests(database: Database, event: int) -> tuple[GuestRow, ...]:
    detail = event_detail(database, event)
    assert detail is not None
    return detail.guests


def letters(database: Database, event: int, text: InvitationText, ids: Sequence[int]) -> LettersInMaking:
    return recipients(database, event, ids).letters(text)


def all_ids(database: Database, event: int) -> list[int]:
    return [guest.id for guest in guests(database, event)]


@pytest.mark.parametrize(
    "kind", [kind for kind in ActivityKind if kind.takes_guests and not kind.is_internal]
)
def test_each_kind_has_words_without_holes(school: Database, kind: ActivityKind) -> None:
    host = a_reachable_partner(school, "Timmerwerkplaats Ruën") if kind is ActivityKind.LOOK_ALONG else None
    for title in ("", "Kom kijken"):
        text = propose_invitation(school, an_evening(school, kind=kind, title=title, host_id=host))
        whole = f"{text.subject} {text.body}"
        assert "{" not in whole
        assert "donderdag 4 februari 2027 om 19.30 uur" in whole
        assert "vóór 28 januari 2027" in whole
        assert (f"‘{title}’" in whole) is bool(title)
        assert "Timmerwerkplaats Ruën" in whole if host else "Vmbo De Sluis, Lisdoddelaan 12" in whole


def test_a_sentence_without_its_fact_is_not_there(school: Database) -> None:
    tomorrow = dt.date(2026, 11, 23)
    text = propose_invitation(school, an_evening(school, happens_on=tomorrow, clock_time=""))
    assert "vóór" not in text.body
    assert "Laat u ons gauw weten of u komt? Dat kan via stage@desluis.example." in text.body
    assert "maandag 23 november 2026. Plaats: aula, Vmbo De Sluis" in text.body


def test_what_is_typed_steers_nothing(school: Database) -> None:
    event = an_evening(school, title=NASTY)
    text = propose_invitation(school, event)
    assert "<b>Avond & (school)</b>" in text.subject
    invite(school, event, [a_reachable_partner(school)])
    (page,) = page_texts(letters(school, event, text, all_ids(school, event)).render())
    assert "<b>Avond & (school)</b>" in page


def test_a_letter_for_each_with_its_own_address_and_greeting(school: Database) -> None:
    event = an_evening(school)
    baker = a_reachable_partner(school)
    garden = a_reachable_partner(school, "Hovenier Brænd", person="mevrouw S. de Vries")
    nobody = a_reachable_partner(school, "Zonder naam", person="")
    invite(school, event, [baker, garden, nobody])
    making = letters(school, event, propose_invitation(school, event), all_ids(school, event))
    told: list[int] = []
    first, second, third = page_texts(making.render(told.append))
    assert told == [1, 2, 3]
    assert "T.a.v. de heer E. Çelik" in first
    assert "Geachte heer Çelik," in first
    assert "Geachte mevrouw De Vries," in second
    assert "Geachte heer of mevrouw," in third
    assert "1234 SD WATERRIJK" in " ".join(first.split())
    assert "Ons kenmerk" not in first
    with school.read() as session:
        assert session.scalar(select(func.count(IssuedDocument.id))) == 0


def test_who_gets_no_letter_is_told_with_why(school: Database) -> None:
    event = an_evening(school)
    baker, locked = a_reachable_partner(school), a_reachable_partner(school, "Rust")
    homeless = a_partner(school, "Zonder adres").id
    invite(school, event, [baker, locked, homeless])
    a_lock(school, locked)
    making = letters(school, event, propose_invitation(school, event), all_ids(school, event))
    assert [(one.name, one.why) for one in making.left_out] == [
        ("Rust", "nu liever geen bericht"),
        ("Zonder adres", "nog geen adres"),
    ]
    assert len(making.papers) == len(making.guest_ids) == 1
    with pytest.raises(DomainError, match="niemand"):
        letters(school, event, propose_invitation(school, event), []).render()


def test_no_letter_without_text(school: Database) -> None:
    event = an_evening(school)
    empty = InvitationText(subject="x", paragraphs=(), closing="").with_body(" \n\n ")
    with pytest.raises(DomainError) as refused:
        letters(school, event, empty, [])
    assert refused.value.field == "body"


def test_mail_with_the_letter_of_that_guest(school: Database) -> None:
    event = an_evening(school)
    baker = a_reachable_partner(school)
    change_field(school, Partner, baker, "email", "bakker@celik.example")
    silent = a_partner(school, "Zonder mail").id
    invite(school, event, [baker, silent])
    first, second = guests(school, event)
    text = propose_invitation(school, event).with_body("Kom langs.\n\nTot dan.")
    mail = invitation_mail(school, event, text, first.id)
    assert (mail.to, mail.subject) == ("bakker@celik.example", "Uitnodiging: Netwerkavond")
    assert mail.body == (
        "Geachte heer Çelik,\n\nKom langs.\n\nTot dan.\n\n"
        "Met vriendelijke groet,\nAnneke Terpstra\nVmbo De Sluis"
    )
    assert "Kom langs." in page_texts(mail.letter.render())[0]
    with pytest.raises(DomainError, match="geen mailadres"):
        invitation_mail(school, event, text, second.id)
    a_lock(school, baker)
    with pytest.raises(DomainError, match="liever geen bericht"):
        invitation_mail(school, event, text, first.id)


def test_the_list_for_the_door_has_who_comes_first(school: Database) -> None:
    event = an_evening(school)
    with pytest.raises(DomainError, match="nog niemand"):
        print_guest_list(school, event)
    invite(school, event, [a_partner(school, name).id for name in ("Afzegger", "Bakker <b>", "Zeker")])
    no, _open, yes = guests(school, event)
    note_reply(school, [no.id], Reply.NO)
    note_reply(school, [yes.id], Reply.YES)
    change_guest(school, yes.id, person_id=None, people=2, remark="rolstoel")
    (page,) = page_texts(print_guest_list(school, event))
    assert "Gastenlijst Netwerkavond" in page
    assert "Donderdag 4 februari, 19.30 uur" in page
    assert "2 verwacht" in page
    assert "Afzegger" not in page
    assert page.index("Zeker") < page.index("Bakker <b>")
    assert "nog niets" in page
