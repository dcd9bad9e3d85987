"""One action: recorded, guarded, cleaned, kept whole or not at all."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from sqlalchemy import Table, delete, func, insert, inspect, select, text, update
from sqlalchemy.orm import Session, load_only

from netwerk_desktop.model.agreements import DocumentKind, NumberSeries
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.model.partners import NextStep, Partner
from netwerk_desktop.model.trail import Draft
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.undo import DEPTH
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_partner, kept
from tests.conftest import ACTOR
from tests.storage.files import contents


def rename(database: Database, partner_id: int, name: str, *, undoable: bool = True) -> None:
    with database.work(f"{name} heet anders", undoable=undoable) as work:
        partner = work.session.get(Partner, partner_id)
        assert partner is not None
        partner.name = name
        work.commit()


def name_of(database: Database, partner_id: int) -> str | None:
    with database.read() as session:
        return session.scalar(select(Partner.name).where(Partner.id == partner_id))


BULK_WAYS: tuple[Callable[[Session], Any], ...] = (
    lambda s: s.execute(update(Partner).values(name="x")),
    lambda s: s.execute(delete(Partner)),
    lambda s: s.execute(insert(Partner), [{"name": "x"}]),
    lambda s: s.execute(delete(cast(Table, Partner.__table__))),
    lambda s: s.execute(text("DELETE FROM partner")),
    lambda s: s.execute(text("SELECT 1")),
    lambda s: s.scalars(insert(Partner).returning(Partner), [{"name": "x"}]),
    lambda s: s.execute(select(Partner).from_statement(text("DELETE FROM partner RETURNING *"))),
    lambda s: s.execute(select(Partner).from_statement(delete(Partner).returning(Partner))),
    lambda s: s.query(Partner).update({"name": "x"}),
    lambda s: s.query(Partner).delete(),
    lambda s: s.bulk_save_objects([Partner(name="x")]),
    lambda s: s.bulk_insert_mappings(inspect(Partner), [{"name": "x"}]),
    lambda s: s.bulk_update_mappings(inspect(Partner), [{"id": 1, "name": "x"}]),
)


@pytest.mark.parametrize("way", range(len(BULK_WAYS)))
def test_no_way_around_the_recorder(database: Database, way: int) -> None:
    partner = a_partner(database)
    before = contents(database)
    for session_of in (database.work("Stiekem"), database.read()):
        with session_of as opened, pytest.raises(RuntimeError):
            session = opened if isinstance(opened, Session) else opened.session
            BULK_WAYS[way](session)
    assert contents(database) == before
    assert name_of(database, partner.id) == "Bakkerij Kruimel"


def test_nothing_is_kept_without_commit(database: Database) -> None:
    before = contents(database)
    with database.work("Halverwege") as work:
        work.add(Partner(name="Even"))
        work.insert_many(Partner, [{"name": "Ook even"}])
    with pytest.raises(ZeroDivisionError), database.work("Fout") as work:
        work.add(Partner(name="Even"))
        raise ZeroDivisionError
    assert contents(database) == before
    assert database.undo_stack.next_undo is None
    assert database.is_idle


def test_a_session_for_reading_writes_nothing(database: Database) -> None:
    partner = a_partner(database)
    with database.read() as session:
        session.get_one(Partner, partner.id).name = "Anders"
        with pytest.raises(RuntimeError, match="only reads"):
            session.flush()
    assert name_of(database, partner.id) == "Bakkerij Kruimel"


def test_a_unit_is_kept_once(database: Database) -> None:
    heard: list[Changes] = []
    database.subscribe(heard.append)
    with database.work("Toegevoegd") as work:
        work.add(Partner(name="Eén keer"))
        work.commit()
        with pytest.raises(RuntimeError):
            work.commit()
    assert len(heard) == 1
    database.undo()
    assert database.undo_stack.next_undo is None


def test_after_images_are_whole_when_columns_were_not_loaded(database: Database) -> None:
    partner = a_partner(database, phone="0201234567", remark="Koffie zwart")
    before = contents(database)
    with database.work("Hernoemd") as work:
        thin = work.session.scalars(select(Partner).options(load_only(Partner.name))).one()
        thin.name = "Anders"
        work.commit()
    with database.work("In hoofdletters") as work:
        whole = work.session.get_one(Partner, partner.id)
        whole.sector = func.upper("zorg")
        work.commit()
    after = contents(database)
    database.undo()
    database.undo()
    assert contents(database) == before
    database.redo()
    database.redo()
    assert contents(database) == after


def test_an_unchanged_row_leaves_no_trace(database: Database) -> None:
    partner = a_partner(database)
    with database.work("Niets") as work:
        found = work.session.get_one(Partner, partner.id)
        found.name = "Bakkerij Kruimel"
        work.commit()
    assert database.undo_stack.next_undo is None


def test_undo_says_when_something_came_in_between(database: Database) -> None:
    partner = a_partner(database)
    rename(database, partner.id, "Tweede")
    rename(database, partner.id, "Derde", undoable=False)
    before = contents(database)
    with pytest.raises(DomainError, match=r"^‘Tweede heet anders’ kan niet meer ongedaan worden gemaakt"):
        database.undo()
    assert contents(database) == before
    assert database.is_idle


def test_a_step_that_no_longer_fits_does_not_bar_the_way(database: Database) -> None:
    partner = a_partner(database)
    other = a_partner(database, name="Ander")
    rename(database, other.id, "Eerder")
    rename(database, partner.id, "Tweede")
    rename(database, partner.id, "Derde", undoable=False)
    with pytest.raises(DomainError):
        database.undo()
    assert database.undo() == "Eerder heet anders"
    assert name_of(database, other.id) == "Ander"
    assert database.undo_stack.next_undo is None


def test_redo_says_so_in_its_own_words(database: Database) -> None:
    partner = a_partner(database)
    rename(database, partner.id, "Tweede")
    database.undo()
    rename(database, partner.id, "Derde", undoable=False)
    with pytest.raises(DomainError, match=r"^‘Tweede heet anders’ kan niet opnieuw worden gedaan"):
        database.redo()
    assert database.undo_stack.next_redo is None


def test_undo_of_what_others_lean_on_is_a_conflict(database: Database) -> None:
    """The row itself is unchanged, but something that cannot be undone refers to it by now."""
    with database.work("Partner toegevoegd") as work:
        partner = work.add(Partner(name="Steunpilaar"))
        work.commit()
    a_contact_moment(database, partner.id)
    before = contents(database)
    with pytest.raises(DomainError, match="kan niet meer ongedaan worden gemaakt"):
        database.undo()
    assert contents(database) == before


def test_the_stack_is_fifty_deep_and_names_each_step(database: Database) -> None:
    partner = a_partner(database)
    for number in range(DEPTH + 5):
        rename(database, partner.id, f"Naam {number}")
    labels = []
    while database.undo_stack.next_undo is not None:
        labels.append(database.undo())
    assert len(labels) == DEPTH == 50
    assert labels[0] == "Naam 54 heet anders"
    assert name_of(database, partner.id) == "Naam 4"
    assert database.redo() == "Naam 5 heet anders"
    rename(database, partner.id, "Een andere weg")
    with pytest.raises(DomainError, match="niets om opnieuw te doen"):
        database.redo()


def test_an_undo_stack_without_steps_says_so(database: Database) -> None:
    with pytest.raises(DomainError, match="niets om ongedaan te maken"):
        database.undo()


def test_a_number_is_never_given_twice_even_after_undo(database: Database) -> None:
    series = NumberSeries(kind=DocumentKind.COLLABORATION, school_year=2026, last=0)
    kept(database, series)

    def take() -> str:
        with database.work("Nummer gegeven") as work:
            number: str = work.session.get_one(NumberSeries, series.id).next_number()
            work.add(Partner(name=number))
            work.commit()
        return number

    assert take() == "SO-2026-001"
    database.undo()
    assert take() == "SO-2026-002"
    database.undo()
    database.redo()
    assert take() == "SO-2026-003"


def test_each_step_has_an_entry_with_who_what_and_when(database: Database) -> None:
    partner = a_partner(database)
    rename(database, partner.id, "Tweede")
    database.undo()
    database.redo()
    with database.read() as session:
        connection = session.connection()
        rows = connection.exec_driver_sql("SELECT at, actor, kind, label FROM audit_entry ORDER BY id").all()
        image = connection.exec_driver_sql("SELECT before, after FROM audit_image WHERE entry_id = 2").one()
    at = clock.now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    assert [tuple(row) for row in rows[1:]] == [
        (at, ACTOR, kind, "Tweede heet anders") for kind in ("DONE", "UNDONE", "REDONE")
    ]
    assert json.loads(image.before)["name"] == "Bakkerij Kruimel"
    assert json.loads(image.after)["name"] == "Tweede"


def test_listeners_hear_what_changed(database: Database) -> None:
    heard: list[Changes] = []
    database.subscribe(heard.append)
    with database.work("Toegevoegd") as work:
        partner = work.add(Partner(name="Eén"))
        work.session.add(NextStep(partner_id=partner.id, text="Bellen", due=clock.today()))
        work.commit()
    assert heard[0].touches("partner") and heard[0].touches("next_step") and not heard[0].touches("person")
    assert heard[0].rows["partner"] == frozenset({partner.id})
    database.undo()
    assert heard[1].rows == heard[0].rows


def test_a_second_user_of_the_one_connection_waits_and_is_told(database: Database) -> None:
    with database.work("Eerste") as work:
        work.add(Partner(name="Bezet"))
        with pytest.raises(EnvironmentProblem, match="even bezet"), database.read() as session:
            session.get(Partner, 1)
        work.commit()
    assert len(contents(database)["partner"]) == 1


def test_bytes_and_drafts_stay_outside_undo_and_audit(database: Database) -> None:
    with database.work("Bewaard") as work:
        work.add(Attachment(sha256="a" * 64, media_type="application/pdf", size=1, content=b"x"))
        work.insert_many(Draft, [{"place": "note/1", "content": "Half"}])
        work.commit()
    assert database.undo_stack.next_undo is None
    assert len(contents(database, without=frozenset())["attachment"]) == 1
    assert len(contents(database, without=frozenset())["draft"]) == 1


def test_insert_many_refuses_what_is_too_long(database: Database) -> None:
    with pytest.raises(DomainError, match="te lang") as caught, database.work("Veel") as work:
        work.insert_many(Partner, [{"name": "a"}, {"name": "a" * 201}])
    assert caught.value.field == "name"


def test_insert_many_equals_adding_one_by_one(database: Database) -> None:
    with database.work("Los") as work:
        work.add(Partner(name="Çelik", types=("COMPANY",), phone="+31 20 123 45 67"))
        work.commit()
    with database.work("Veel") as work:
        ids = work.insert_many(
            Partner, [{"name": "Çelik", "types": ("COMPANY",), "phone": "+31 20 123 45 67"}]
        )
        work.commit()
    assert ids == [2]
    found = contents(database)
    assert found["partner"][0][1:] == found["partner"][1][1:]
    assert [entry[2] for entry in found["search_entry"]] == [found["search_entry"][0][2]] * 2
