"""An upgrade gives the new form and all the old content, or leaves the file exactly as it was."""

import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event

from netwerk_desktop.model.entities import Base
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.planning.resources import migrations_folder
from netwerk_desktop.storage import search, upgrade
from netwerk_desktop.storage.backup import list_backups
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import connect, make_engine
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_partner, a_person
from tests.storage.files import contents, copy_of, opened
from tests.storage.fingerprint import checks_of, fingerprint


def test_the_revisions_make_what_the_model_says(database: Database, tmp_path: Path) -> None:
    with database.read() as session:
        upgraded = fingerprint(session.connection())
    engine = make_engine(_new_file(tmp_path / "model.db"), b"k" * 48)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        assert fingerprint(connection) == upgraded
    engine.dispose()
    assert len(upgraded) >= 20


def _new_file(path: Path) -> Path:
    connect(path, b"k" * 48, create=True).close()
    return path


def test_alembic_sees_no_difference(database: Database) -> None:
    with database.read() as session:
        context = MigrationContext.configure(
            session.connection(),
            opts={
                "include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("search_")
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_head_is_the_newest_revision() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    assert ScriptDirectory.from_config(settings).get_current_head() == upgrade.HEAD


def test_the_search_tables_are_those_of_the_program(database: Database) -> None:
    with database.read() as session:
        made = session.connection().exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name LIKE 'search_%' AND sql IS NOT NULL "
            "AND name NOT LIKE 'search_index_%'"
        )
        stored = {" ".join(sql.split()) for sql in made.scalars()}
    wanted = {" ".join(sql.split()) for sql in search.SCHEMA if sql.startswith("CREATE")}
    assert stored == wanted


REVISION = """
from alembic import op
from sqlalchemy import Column, Integer, Text
from migrations.rebuild import rebuilt

revision = "0999"
down_revision = "@HEAD"
branch_labels = None
depends_on = None

def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(
        "CREATE TRIGGER watch AFTER UPDATE ON next_step BEGIN SELECT 1; END"
    )
    connection.exec_driver_sql("ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT ''")
    with rebuilt(op, "next_step") as batch:
        batch.add_column(Column("urgency", Integer(), nullable=False, server_default="0"))
    with rebuilt(op, "contact_moment") as batch:
        batch.drop_constraint(op.f("ck_contact_moment_clock_time"), type_="check")
        batch.drop_column("clock_time")
    connection.exec_driver_sql("UPDATE person SET nickname = first_name")
    # here
"""


class OldFile(NamedTuple):
    path: Path
    backups: Path
    revision: Path


@pytest.fixture
def old_file(template_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OldFile]:
    """A file with content, one revision behind a temporary copy of the migrations."""
    path = copy_of(template_database, tmp_path / "data")
    database = opened(path)
    partner, person = a_partner(database, name="Łukasz’ \0 bakkerij 👩‍🍳"), a_person(database)
    for number in range(5):
        a_contact_moment(database, partner.id, person_id=person.id, minutes=number)
    with database.work("Weg") as work:
        last = contents_of_last_moment(work.session.connection())
        work.delete(work.session.get_one(_moment(), last))
        work.commit()
    database.close()
    folder = tmp_path / "migrations"
    shutil.copytree(migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    revision = folder / "versions" / "0999_next.py"
    revision.write_text(REVISION.replace("@HEAD", upgrade.HEAD), encoding="utf-8")
    monkeypatch.setattr(upgrade, "migrations_folder", lambda: folder)
    monkeypatch.setattr(upgrade, "HEAD", "0999")
    monkeypatch.setattr("netwerk_desktop.storage.opening.HEAD", "0999")
    yield OldFile(path, tmp_path / "backups", revision)


def _moment() -> type:
    from netwerk_desktop.model.partners import ContactMoment

    return ContactMoment


def contents_of_last_moment(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT max(id) FROM contact_moment").scalar_one())


def test_an_upgrade_keeps_rows_rules_and_ids(old_file: OldFile) -> None:
    before = opened(old_file.path)
    old = contents(before)
    before.close()
    database = open_database(old_file.path, backups=old_file.backups, now=clock.now, actor="x")
    with database.read() as session:
        connection = session.connection()
        new = contents_of(connection)
        promises = fingerprint(connection)
        sequence = connection.exec_driver_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = 'contact_moment'"
        ).scalar_one()
        sql = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'contact_moment'"
        ).scalar_one()
    database.close()
    assert new["partner"] == old["partner"]
    assert [row[:7] for row in new["contact_moment"]] == [row[:7] for row in old["contact_moment"]]
    assert sequence == 5 and len(new["contact_moment"]) == 4
    for table in ("contact_moment", "next_step"):
        assert {("strict", 1), ("autoincrement", True)} <= promises[table]
    assert any(kind == "trigger" for kind, *_ in promises["next_step"])
    assert "ck_contact_moment_kind" in {name for name, _ in checks_of(sql)}
    assert [b.before_upgrade for b in list_backups(old_file.backups)] == [True]
    assert re.fullmatch(
        r"netwerk-20261122T\d{6}-[0-9a-f]{8}-nr1-van-0005-naar-0999\.nwb",
        list_backups(old_file.backups)[0].path.name,
    )
    assert sorted(path.name for path in old_file.path.parent.iterdir() if path.stat().st_size) == [
        "netwerk.db",
        "netwerk.db.key",
    ]


def contents_of(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY id')]
        for table in ("partner", "contact_moment", "person")
    }


def refused(old_file: OldFile) -> str:
    """The message of an upgrade that must fail and leave the file as it was."""
    before = {path.name: path.read_bytes() for path in old_file.path.parent.iterdir()}
    with pytest.raises(EnvironmentProblem) as caught:
        open_database(old_file.path, backups=old_file.backups, now=clock.now, actor="x")
    after = {path.name: path.read_bytes() for path in old_file.path.parent.iterdir()}
    after.pop("netwerk.db-journal", None)
    assert after == {name: stored for name, stored in before.items() if not name.endswith("-journal")}
    return caught.value.message


def test_a_failure_at_any_statement_leaves_the_file_as_it_was(
    old_file: OldFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The n-th statement fails, until the run comes through; every n is in test_failing_upgrades."""
    remaining = [0]

    def fail(_c: object, _cu: object, sql: str, values: Any, _x: object, _m: object) -> tuple[str, Any]:
        remaining[0] -= 1
        if remaining[0] == 0:
            raise OSError("the disk gave up")  # an error of the driver is caught by SQLAlchemy's reflection
        return sql, values

    def failing(path: Path, key: bytes, *, foreign_keys: bool) -> Engine:
        engine = make_engine(path, key, foreign_keys=foreign_keys)
        event.listen(engine, "before_cursor_execute", fail, retval=True)
        return engine

    monkeypatch.setattr("netwerk_desktop.storage.upgrade.make_engine", failing)
    before = old_file.path.read_bytes()
    for statement in range(1, 200, 9):
        remaining[0] = statement
        try:
            open_database(old_file.path, backups=old_file.backups, now=clock.now, actor="x").close()
        except EnvironmentProblem as problem:
            assert "gebleven zoals ze waren" in problem.message
            assert old_file.path.read_bytes() == before
            assert not list(old_file.path.parent.glob("*.upgrade*"))
        else:
            break
    assert 15 <= statement < 199, f"only {statement} statements were made to fail"


@pytest.mark.parametrize(
    "harm",
    [
        "connection.exec_driver_sql(\"UPDATE partner SET name = 'x'\")",
        "connection.exec_driver_sql('DELETE FROM contact_moment WHERE id = 2')",
        "connection.exec_driver_sql('DELETE FROM partner')",
        "connection.exec_driver_sql('PRAGMA user_version = 7'); raise ValueError('bug')",
    ],
)
def test_a_revision_that_loses_something_is_not_let_through(old_file: OldFile, harm: str) -> None:
    body = old_file.revision.read_text(encoding="utf-8").replace("# here", harm)
    old_file.revision.write_text(textwrap.dedent(body), encoding="utf-8")
    if "bug" in harm:
        before = old_file.path.read_bytes()
        with pytest.raises(ValueError, match="bug"):
            open_database(old_file.path, backups=old_file.backups, now=clock.now, actor="x")
        assert old_file.path.read_bytes() == before
    else:
        assert "gebleven zoals ze waren" in refused(old_file)


def test_too_little_space_is_said_before_anything_is_done(
    old_file: OldFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade.shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(9, 8, 1))  # type: ignore[attr-defined]
    assert "MB vrij" in refused(old_file)
    assert not old_file.backups.exists()


def test_a_backup_folder_that_is_gone_stops_it(old_file: OldFile) -> None:
    gone = old_file._replace(backups=old_file.backups / "usb" / "netwerk")
    assert "Sluit de schijf aan" in refused(gone)
