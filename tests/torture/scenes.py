"""What a stagemakelaar does in a minute, by the real services: each scene is a few committed steps."""

import hashlib
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from netwerk_desktop.exchange.list_layout import propose_mapping
from netwerk_desktop.exchange.tables import Cell, Sheet, Table
from netwerk_desktop.model.partners import ContactKind, Partner, PartnerLocation
from netwerk_desktop.model.people import Person
from netwerk_desktop.services.agreements import change_text, delete_draft, draft_agreement
from netwerk_desktop.services.contacts import ContactNote, delete_contact, log_contact
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partner_import import plan_import, run_import
from netwerk_desktop.services.partners import (
    add_contact_person,
    add_partner,
    change_field,
    change_several,
    main_location,
    plan_next_step,
)
from netwerk_desktop.services.privacy.erasure import forget
from netwerk_desktop.storage import trail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.integrity import find_problems
from netwerk_desktop.storage.keys import key_file_of, make_key
from netwerk_desktop.storage.upgrade import create_database
from tests.papers import a_reachable_partner, a_working_school, approve_text
from tests.storage.any_rows import with_all_below
from tests.storage.files import dump, opened
from tests.torture.trials import private_folder

Step = Callable[[], None]
"""Called by a scene after each committed step."""
Scene = Callable[[Database, random.Random, Step], None]

_TRAIL = frozenset({"audit_entry", "audit_image", "backup_record"})
"""Salts are new each time, and that a backup was made is no step of hers; the chain is looked at apart."""


def keep_things(database: Database, chance: random.Random, step: Step) -> None:
    """A new partner with everything around it, field by field."""
    partner_id = add_partner(database, f"Bakkerij {chance.randrange(10**6)}")
    step()
    add_contact_person(database, partner_id, "mevr. N. van de O’Brien", phone="06 1234 5678")
    step()
    change_field(database, Partner, partner_id, "remark", "Łukasz belt terug. " * chance.randrange(1, 900))
    step()
    place = main_location(database, partner_id)
    step()
    change_field(database, PartnerLocation, place, "city", f"Waterrijk {chance.randrange(99)}")
    step()
    log_contact(
        database,
        partner_id,
        ContactNote(
            happened_on=database.today(),
            text="Gebeld. " * chance.randrange(1, 400),
            next_step="Opnieuw bellen",
            next_due=database.today(),
        ),
    )
    step()
    plan_next_step(database, partner_id, text="Langsgaan", due=database.today())
    step()
    database.undo()
    step()


def take_in_a_list(database: Database, chance: random.Random, step: Step) -> None:
    """A list of forty partners, taken back and done again."""
    run_import(database, plan_import(database, *a_list(chance, 40)))
    step()
    database.undo()
    step()
    database.redo()
    step()


def remove_things(database: Database, chance: random.Random, step: Step) -> None:
    """A contact, a draft and a whole partner go; the last comes back."""
    partner_id = add_partner(database, f"Tijdelijk {chance.randrange(10**6)}")
    step()
    moment = log_contact(
        database, partner_id, ContactNote(kind=ContactKind.VISIT, happened_on=database.today())
    )
    step()
    delete_contact(database, moment)
    step()
    agreement = draft_agreement(database, partner_id)
    step()
    delete_draft(database, agreement)
    step()
    with database.work("Partner verwijderd") as work:
        work.delete(*with_all_below(work, work.session.get_one(Partner, partner_id)))
        work.commit()
    step()
    database.undo()
    step()


def join_things(database: Database, chance: random.Random, step: Step) -> None:
    """Two partners become one: what was noted at the one moves to the other, in one step over many rows."""
    first = add_partner(database, f"Smederij {chance.randrange(10**6)}")
    step()
    second = add_partner(database, f"Smederij Øster {chance.randrange(10**6)}")
    step()
    for name in ("mevr. I. Øster", "dhr. O. Øster"):
        add_contact_person(database, second, name, phone="06 1234 5678")
        step()
    text = "Gebeld. " * chance.randrange(1, 300)
    log_contact(database, second, ContactNote(happened_on=database.today(), text=text))
    step()
    merge_partners(database, first, second)
    step()
    database.undo()
    step()
    change_several(database, [first, second], "sector", f"Bouw {chance.randrange(99)}")
    step()


def issue_a_paper(database: Database, chance: random.Random, step: Step) -> None:
    """An agreement becomes definitive: number, code and paper in one step that is never taken back."""
    with database.read() as session:
        partner_id = session.scalars(select(Partner.id).order_by(Partner.id)).first()
    assert partner_id is not None
    agreement = draft_agreement(database, partner_id)
    step()
    change_text(database, agreement, "why", f"Omdat {chance.randrange(999)}")
    step()
    issue_agreement(database, agreement, chance=chance)
    step()


def forget_somebody(database: Database, chance: random.Random, step: Step) -> None:
    """A person who was written about is forgotten, which is never taken back."""
    partner_id = add_partner(database, f"Rietdekkers {chance.randrange(10**6)}")
    step()
    add_contact_person(database, partner_id, "mevr. Q. Zuydexaf", phone="06 1234 5678")
    step()
    text = "Gebeld met Zuydexaf. " * chance.randrange(1, 200)
    log_contact(database, partner_id, ContactNote(happened_on=database.today(), text=text))
    step()
    with database.read() as session:
        person_id = session.scalars(select(Person.id).order_by(Person.id.desc())).first()
    assert person_id is not None
    forget(database, [person_id], reason="Verzoek")
    step()


SCENES: dict[str, Scene] = {
    "keep": keep_things,
    "import": take_in_a_list,
    "remove": remove_things,
    "join": join_things,
    "issue": issue_a_paper,
    "forget": forget_somebody,
}


def a_list(chance: random.Random, count: int) -> tuple[Table, Any]:
    """A list of *count* invented partners as it was read, with the proposed columns."""
    lines = [("Bedrijf", "Plaats", "Contactpersoon", "Telefoon", "Opmerking")]
    for number in range(count):
        name = f"Bedrijf {chance.randrange(10**9)} {number}"
        lines.append(
            (name, "Ommen", f"Jan Bos{number}", f"0529 55 {number:04d}", "x" * chance.randrange(400))
        )
    rows = tuple(tuple(map(Cell, line)) for line in lines)
    table = Table("lijst.xlsx", "xlsx", (Sheet("Blad1", rows, len(rows)),))
    return table, propose_mapping(table)


@cache
def base_file() -> tuple[bytes, str]:
    """A small school with some partners, as the bytes of a closed file, and its key file."""
    with private_folder() as folder:
        path = folder / "netwerk.db"
        create_database(path, make_key(path))
        with closing(opened(path)) as database:
            a_working_school(database)
            approve_text(database)
            for name in ("Bakkerij Çelik & Zoon", "Garage Lübbers", "Kinderopvang ’t Loo"):
                a_reachable_partner(database, name)
        return path.read_bytes(), key_file_of(path).read_text(encoding="ascii")


@cache
def empty_file() -> tuple[bytes, str]:
    """A file without any row, and its key file."""
    with private_folder() as folder:
        path = folder / "netwerk.db"
        create_database(path, make_key(path))
        return path.read_bytes(), key_file_of(path).read_text(encoding="ascii")


def put_base(folder: Path) -> Path:
    """The small school in *folder*, which is emptied first."""
    return _put(folder, *base_file())


def put_empty(folder: Path) -> Path:
    """A file without any row in *folder*, which is emptied first."""
    return _put(folder, *empty_file())


def _put(folder: Path, content: bytes, key: str) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / "netwerk.db"
    path.write_bytes(content)
    key_file_of(path).write_text(key, encoding="ascii")
    return path


@dataclass(frozen=True, slots=True)
class State:
    """What a file holds, to compare: the digest of all rows, and how many steps its trail has."""

    digest: str
    steps: int


def state_of(database: Database) -> State:
    """The state of an open database."""
    with database.read() as session:
        connection = session.connection()
        rows = dump(connection, without=_TRAIL)
        steps = connection.exec_driver_sql("SELECT count(*) FROM audit_entry").scalar_one()
    return State(hashlib.sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest(), steps)


def faults_of(database: Database) -> str:
    """Everything that is wrong with an open file: pages, structure, references, trail; empty when whole."""
    with database.raw_connection() as connection:
        problems = find_problems(connection)
    with database.read() as session:
        broken = list(trail.broken_entries(session.connection()))
    return "; ".join([*problems, *(f"step {entry} of the trail was changed" for entry in broken)])


def rehearsed(path: Path, scene: Scene, seed: int) -> list[State]:
    """Play *scene* on the file at *path* to its end: the state before it and after each step."""
    with closing(opened(path)) as database:
        states = [state_of(database)]
        scene(database, random.Random(seed), lambda: states.append(state_of(database)))
    return states
