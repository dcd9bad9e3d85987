"""People who left their traces everywhere, and looking for what is left of them."""

import datetime as dt
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.partners import ContactKind
from netwerk_desktop.model.people import Person
from netwerk_desktop.model.privacy import ConsentPurpose
from netwerk_desktop.model.relationship import Commitment, NetworkLink, PartnerFile
from netwerk_desktop.model.trail import Draft
from netwerk_desktop.model.views import PaletteUse, SavedView
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.privacy.consent import give_consent
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.system import clock
from tests.builders import a_contact_role, a_partner, a_person, kept
from tests.storage.raw_pages import raw_pages


@dataclass(frozen=True)
class Traced:
    """Somebody who can be found again: *traces* are the texts that only this person has."""

    person_id: int
    partner_id: int
    traces: tuple[str, ...]


def somebody(database: Database, number: int, *, partner_id: int | None = None) -> Traced:
    """A person with a name of his own, in every kind of row that can hold one."""
    first, surname = _names(number)
    email, mobile = f"{_letters(number)}q@zuydex.example", f"06 0{number:03d} 77{number % 100:02d}"
    partner = partner_id or a_partner(database, f"Bakkerij {number}").id
    person = a_person(database, first, surname, prefix="van de", email=email, mobile=mobile)
    a_contact_role(database, person.id, partner, function="bakker")
    change_field(database, Person, person.id, "remark", f"Chef van {first}")
    log_contact(
        database,
        partner,
        ContactNote(
            kind=ContactKind.CALL,
            happened_on=clock.today(),
            person_id=person.id,
            text=f"Gebeld met {first}, {surname.lower()} komt in maart. Mail naar {email} of {mobile}.",
            next_step=f"{first} van de {surname} bellen",
            next_due=clock.today() + dt.timedelta(days=3),
        ),
    )
    give_consent(
        database,
        person.id,
        purpose=ConsentPurpose.NAMING,
        given_on=clock.today(),
        given_by=f"Mevr. {surname}",
    )
    _note_elsewhere(database, partner, person.id, number)
    _write_beside(database, partner, person.id, number)
    return Traced(person.id, partner, (first, surname, email, mobile))


def _names(number: int) -> tuple[str, str]:
    return f"Qwén{_letters(number)}", f"Zuydëx{_letters(number)}"


def _note_elsewhere(database: Database, partner: int, person_id: int, number: int) -> None:
    """A promise and a tie."""
    first, surname = _names(number)
    kept(
        database,
        Commitment(
            partner_id=partner, person_id=person_id, what=f"Rooster voor {first}", made_on=clock.today()
        ),
    )
    kept(
        database,
        NetworkLink(
            partner_id=a_partner(database, f"Garage {number}").id,
            from_person_id=person_id,
            note=f"{surname} kent hen",
        ),
    )


def _write_beside(database: Database, partner: int, person_id: int, number: int) -> None:
    """What the program remembers, and a file."""
    first, surname = _names(number)
    kept(
        database,
        SavedView(
            tab="partners",
            name=f"Van {surname}",
            position=number,
            settings=json.dumps({"text": f"{first} van de {surname}"}),
        ),
    )
    kept(
        database,
        Draft(place=f"contact:{number}", content=json.dumps({"said": f"Aan {first} van de {surname}"})),
    )
    kept(database, PaletteUse(kind="person", reference=str(person_id), last_used_at=clock.now()))
    content = f"Brief aan de heer {first} van de {surname}".encode()
    kept(
        database,
        Attachment(sha256=f"{number:064d}", media_type="text/plain", size=len(content), content=content),
    )
    kept(
        database,
        PartnerFile(
            partner_id=partner,
            attachment_sha256=f"{number:064d}",
            file_name="brief.txt",
            media_type="text/plain",
            size=len(content),
            added_on=clock.today(),
        ),
    )


def _letters(number: int) -> str:
    """Three letters that only this number has, after a sign that folding leaves alone."""
    return "".join(chr(ord("a") + digit) for digit in (number // 576 % 24, number // 24 % 24, number % 24))


def left_of(people: Iterable[Traced], database: Database) -> list[str]:
    """The traces that still stand somewhere in the closed file, in any way of writing."""
    path = database.path
    key = read_key(path)
    database.close()
    journal = path.with_name(f"{path.name}-journal")
    assert not journal.exists() or journal.stat().st_size == 0
    plain = raw_pages(path, key)
    return [
        trace for person in people for trace in person.traces if any(way in plain for way in ways_of(trace))
    ]


def ways_of(trace: str) -> set[bytes]:
    """How a trace may stand in bytes: as it was typed, as search keeps it, in JSON, in UTF-16, packed."""
    escaped = json.dumps(trace)[1:-1]
    texts = {trace, trace.lower(), trace.upper(), escaped, fold(trace), trace.replace(" ", "")}
    return {text.encode() for text in texts} | {trace.encode("utf-16-le"), zlib.compress(trace.encode())}


def is_encrypted(path: Path, people: Iterable[Traced]) -> bool:
    """Whether nothing of these people can be read without the key."""
    content = path.read_bytes()
    return not any(trace.encode() in content for person in people for trace in person.traces)
