"""What is not ours, or not whole, is refused in plain words and not touched (quality.md 1.4, 1.5)."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import key_file_of, make_key, read_key
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
from tests.builders import a_partner
from tests.source_tree import ROOT
from tests.storage.files import contents, opened


def try_to_open(path: Path, *, create: bool = False) -> str:
    """The message with which *path* is refused."""
    with pytest.raises(EnvironmentProblem) as caught:
        open_database(path, backups=path.parent / "backups", now=clock.now, actor="x", create=create)
    return caught.value.message


def text_file(path: Path) -> None:
    path.write_text("Dit is een brief.\n" * 500, encoding="utf-8")


def text_file_of_whole_pages(path: Path) -> None:
    path.write_bytes(b"a brief " * 1024)


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def plain_sqlite(path: Path) -> None:
    path.unlink()
    connection = sqlcipher.connect(path)
    connection.execute("CREATE TABLE partner (id)")
    connection.commit()
    connection.close()


def of_another_program(path: Path) -> None:
    """Encrypted with our own key, but not ours."""
    path.unlink()
    connection = connect(path, read_key(path), create=True)
    connection.execute("CREATE TABLE partner (id)")
    connection.close()


def with_another_key(path: Path) -> None:
    key_file_of(path).unlink()
    make_key(path)


def without_key(path: Path) -> None:
    key_file_of(path).unlink()


def damaged_first_page(path: Path) -> None:
    flip(path, 100)


def damaged_page(path: Path) -> None:
    flip(path, 4096 * 7 + 1234)


def flip(path: Path, place: int) -> None:
    stored = bytearray(path.read_bytes())
    stored[place] ^= 1
    path.write_bytes(stored)


def truncated(path: Path) -> None:
    os.truncate(path, 4096 * 9)


def truncated_within_a_page(path: Path) -> None:
    os.truncate(path, 4096 * 9 + 17)


def newer(path: Path) -> None:
    set_version(path, "9999")


def of_version_0000(path: Path) -> None:
    set_version(path, "0000")


def without_version(path: Path) -> None:
    set_version(path, "")


def of_a_version_in_words(path: Path) -> None:
    set_version(path, "abc")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def never_finished(path: Path) -> None:
    connection = connect(path, read_key(path))
    connection.execute("DELETE FROM alembic_version")
    connection.close()


def set_version(path: Path, version: str) -> None:
    connection = connect(path, read_key(path))
    connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


REFUSED: dict[Callable[[Path], None], str] = {
    text_file: "geen bestand van Netwerk",
    text_file_of_whole_pages: "past niet bij het sleutelbestand",
    empty_file: "is leeg",
    plain_sqlite: "van een ander programma",
    of_another_program: "geen bestand van Netwerk",
    with_another_key: "past niet bij het sleutelbestand",
    without_key: "Het sleutelbestand netwerk.db.key ontbreekt",
    damaged_first_page: "is beschadigd",
    damaged_page: "is beschadigd",
    truncated: "is beschadigd",
    truncated_within_a_page: "afgebroken",
    newer: "nieuwere versie van Netwerk",
    never_finished: "nooit afgemaakt",
    of_version_0000: "een vorm die Netwerk niet kent",
    without_version: "een vorm die Netwerk niet kent",
    of_a_version_in_words: "een vorm die Netwerk niet kent",
    a_folder: "is een map",
}


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("harm", REFUSED, ids=lambda harm: harm.__name__)
def test_refused_in_plain_words_and_not_touched(
    empty_database_path: Path, harm: Callable[[Path], None], create: bool
) -> None:
    harm(empty_database_path)
    before = everything_in(empty_database_path.parent)
    message = try_to_open(empty_database_path, create=create)
    assert REFUSED[harm] in message
    assert everything_in(empty_database_path.parent) == before


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file that holds something."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return {name: stored for name, stored in files.items() if stored or not name.endswith("-journal")}


def test_messages_are_plain_dutch(tmp_path: Path, template_database: Path) -> None:
    """Short sentences, an action in each, none of our own jargon."""
    for harm in REFUSED:
        path = tmp_path / harm.__name__ / "netwerk.db"
        path.parent.mkdir()
        path.write_bytes(template_database.read_bytes())
        key_file_of(path).write_bytes(key_file_of(template_database).read_bytes())
        harm(path)
        message = try_to_open(path)
        sentences = [sentence for sentence in message.rstrip(".").split(". ") if sentence]
        assert len(sentences) >= 2, message
        assert all(len(sentence.split()) <= 16 for sentence in sentences), message
        actions = ("Zet ", "Kies ", "Vraag ", "Sluit ")
        assert any(sentence.startswith(actions) for sentence in sentences), message
        assert not any(word in message.lower() for word in ("sqlite", "database", "cipher", "header", "!"))


def test_a_missing_file_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "map" / "netwerk.db"
    assert "bestaat niet" in try_to_open(path)
    assert not path.parent.exists()
    database = open_database(path, backups=tmp_path, now=clock.now, actor="x", create=True)
    a_partner(database)
    database.close()
    assert sorted(p.name for p in path.parent.iterdir() if p.stat().st_size) == [
        "netwerk.db",
        "netwerk.db.key",
    ]


def test_open_elsewhere(empty_database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netwerk_desktop.storage.engine.LOCK_PATIENCE", 0.2)
    script = (
        "import sys; from pathlib import Path; from netwerk_desktop.storage.engine import connect;"
        "from netwerk_desktop.storage.keys import read_key; p = Path(sys.argv[1]);"
        "c = connect(p, read_key(p)); print('open', flush=True); sys.stdin.read()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", script, str(empty_database_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert owner.stdout is not None and owner.stdout.readline() == b"open\n"
        before = empty_database_path.read_bytes()
        assert "is al open" in try_to_open(empty_database_path)
        assert empty_database_path.read_bytes() == before
    finally:
        owner.communicate(b"", timeout=10)


AS_NOBODY = """
import os, sys
from pathlib import Path
import codecs, alembic.command, alembic.autogenerate, sqlalchemy.dialects.sqlite
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
codecs.lookup("ascii"); os.setgid(65534); os.setuid(65534)
path = Path(sys.argv[1])
try:
    open_database(path, backups=path.parent / "b", now=clock.now, actor="x", create=True)
except EnvironmentProblem as problem:
    print(problem.message)
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may become another user")
def test_a_file_that_may_not_be_read(template_database: Path) -> None:
    """As the user nobody: the file of somebody else in a shared folder."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        path = folder / "netwerk.db"
        shutil.copyfile(template_database, path)
        path.chmod(0o600)
        folder.chmod(0o777)
        command = [sys.executable, "-c", AS_NOBODY, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
        assert "kan niet worden gelezen" in done.stdout, done.stderr
    finally:
        shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may become another user")
@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_write_permission(template_database: Path, exists: bool) -> None:
    """As the user nobody, who may read everything here and write nothing; root would not notice."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        path = folder / "netwerk.db"
        if exists:
            path.write_bytes(template_database.read_bytes())
            key_file_of(path).write_bytes(key_file_of(template_database).read_bytes())
            path.chmod(0o644)
            key_file_of(path).chmod(0o644)
        folder.chmod(0o755)
        before = everything_in(folder)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(path)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert "schrijven" in done.stdout or "geschreven" in done.stdout, done.stderr
        assert str(folder) in done.stdout
        assert everything_in(folder) == before
    finally:
        shutil.rmtree(folder)


HALF = """
import os, signal, sys
from pathlib import Path
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import read_key
path = Path(sys.argv[1])
connection = connect(path, read_key(path))
connection.execute("PRAGMA cache_size=5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE junk (a TEXT)")
connection.executemany("INSERT INTO junk VALUES (?)", [("x" * 3000,) for _ in range(300)])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("ragged", [False, True])
def test_what_a_kill_left_is_rolled_back(empty_database_path: Path, ragged: bool) -> None:
    """A hot journal is no damage, even when the file broke off within a page."""
    database = opened(empty_database_path)
    a_partner(database, name="Bewaard")
    before = contents(database)
    database.close()
    done = subprocess.run([sys.executable, "-c", HALF, str(empty_database_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    journal = empty_database_path.with_name("netwerk.db-journal")
    assert journal.stat().st_size > 0, "the kill left nothing to roll back"
    if ragged:
        with empty_database_path.open("ab") as file:
            file.write(b"x" * 100)
    again = open_database(
        empty_database_path, backups=empty_database_path.parent / "b", now=clock.now, actor="x"
    )
    try:
        assert contents(again) == before
    finally:
        again.close()
