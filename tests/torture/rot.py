"""Bits that flip, files that break off, pages of zeros: seen at opening, and never an empty file after.

Each spoiled file is opened as at a start, and even with leave to make a new one. It must be refused in words
that name the way out, and not be touched. Every fiftieth is then restored from its backup.
"""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.backup import list_backups
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import read_key
from tests.storage.files import opened
from tests.torture.jobs import Files, lay_out, picked_up
from tests.torture.program import back_up, backups_of, open_once, restore
from tests.torture.scenes import State, put_base, state_of
from tests.torture.trials import FaultTest, Outcome, chance_of, private_folder

PAGE = 4096
SALT = 16
"""The first bytes of a file hold a salt that the key file holds as well: harm there does none."""
_RESTORED_EACH = 50

Spoil = Callable[[bytearray, random.Random], str]
"""Spoils the bytes of a file, and says where."""
Look = Callable[[Path], str]
"""Looks at a spoiled file: empty when the spoiling was noticed or harmless, else what is wrong."""


def flip_a_bit(content: bytearray, chance: random.Random) -> str:
    """One bit anywhere; one time in ten in the first page, one in twenty in its salt."""
    size = chance.choices((len(content), PAGE, SALT), (0.85, 0.1, 0.05))[0]
    place, bit = chance.randrange(size), chance.randrange(8)
    content[place] ^= 1 << bit
    return f"bit {bit} of byte {place}"


def break_off(content: bytearray, chance: random.Random) -> str:
    """Shorter, half of the times by whole pages."""
    pages = len(content) // PAGE
    size = chance.randrange(pages) * PAGE if chance.random() < 0.5 else chance.randrange(len(content))
    del content[size:]
    return f"broken off at {size}"


def zero_a_page(content: bytearray, chance: random.Random) -> str:
    """One to three pages of nothing."""
    first = chance.randrange(len(content) // PAGE)
    many = chance.randint(1, 3)
    end = min(len(content), (first + many) * PAGE)
    content[first * PAGE : end] = bytes(end - first * PAGE)
    return f"zeros from page {first + 1}, {many} pages"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A school with a backup: its files, and what is in them."""

    files: Files
    state: State


@cache
def prepared() -> Prepared:
    """Made once in each process."""
    with private_folder() as folder:
        path = put_base(folder)
        with closing(opened(path)) as database:
            back_up(database, backups_of(path))
            state = state_of(database)
        return Prepared(picked_up(folder), state)


def look_as_at_a_start(path: Path) -> str:
    """By the program's own way of opening."""
    spoiled = path.read_bytes()
    try:
        open_once(path, create=True)
    except EnvironmentProblem as problem:
        if "backup" not in problem.message.lower() and "sleutelbestand" not in problem.message:
            return f"no way out is named: {problem.message}"
        return "" if path.read_bytes() == spoiled else "the damaged file was touched"
    with closing(opened(path)) as database:
        same = state_of(database) == prepared().state
    return "" if same and spoiled[SALT:] == prepared().files["netwerk.db"][SALT:] else "it opens as if whole"


def spoil_and_look(
    seed: int, count: int, folder: Path, *, spoil: Spoil, look: Look = look_as_at_a_start
) -> Outcome:
    """*count* spoiled files."""
    outcome, place = Outcome(), folder / "rot"
    for number in range(count):
        chance = chance_of(seed, number)
        path = lay_out(place, prepared().files)
        content = bytearray(prepared().files["netwerk.db"])
        where = spoil(content, chance)
        path.write_bytes(content)
        try:
            words = look(path)
            if not words and number % _RESTORED_EACH == 0 and look is look_as_at_a_start:
                words = _restored(path, bytes(content))
                outcome.facts["restored from the backup"] += 1
        except Exception as error:
            words = f"{type(error).__name__}: {error}"
        outcome.tried += 1
        outcome.hit += content != prepared().files["netwerk.db"]
        outcome.facts["in the salt (harmless: the key file has it too)"] += "byte" in where and (
            content[SALT:] == prepared().files["netwerk.db"][SALT:]
        )
        if words:
            outcome.fail(f"seed {seed} trial {number} ({where}): {words}")
    return outcome


def _restored(path: Path, spoiled: bytes) -> str:
    """One click later: the backup is there, and the damaged file stands beside it."""
    kept = restore(list_backups(backups_of(path))[0].path, path)
    with closing(opened(path)) as database:
        if state_of(database) != prepared().state:
            return "what was restored is not what was there"
    aside = kept is not None and kept.read_bytes()
    return "" if aside == spoiled or kept in [b.path for b in list_backups(backups_of(path))] else "not kept"


@cache
def _plain() -> bytes:
    """The same school as a plain SQLite file."""
    with private_folder() as folder:
        path = put_base(folder)
        with closing(connect(path, read_key(path))) as connection:
            connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(folder / "plain.db"),))
            connection.execute("SELECT sqlcipher_export('plain')")
        return (folder / "plain.db").read_bytes()


def plain_sqlite(seed: int, count: int, folder: Path) -> Outcome:
    """Control: plain SQLite and its own integrity_check, which knows no codes of pages."""
    outcome, path = Outcome(), folder / "plain.db"
    for number in range(count):
        content = bytearray(_plain())
        where = flip_a_bit(content, chance_of(seed, number))
        path.write_bytes(content)
        outcome.tried += 1
        try:
            with closing(sqlite3.connect(path)) as connection:
                noticed = connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            noticed = True
        if not noticed:
            outcome.fail(f"{where}: not noticed")
    return outcome


def replaced_by_an_empty_one(path: Path) -> str:
    """A program that begins anew when a file does not open."""
    try:
        open_once(path)
    except EnvironmentProblem:
        for file in [*path.parent.rglob("*")]:
            if file.is_file():
                file.unlink()
    return look_as_at_a_start(path)


def _test(name: str, words: str, spoil: Spoil, goal: int, quick: int) -> FaultTest:
    careless = partial(spoil_and_look, spoil=spoil, look=replaced_by_an_empty_one)
    return FaultTest(
        name=name,
        words=words,
        goal=goal,
        quick=quick,
        batch=250,
        run=partial(spoil_and_look, spoil=spoil),
        controls={"plain SQLite": plain_sqlite} if spoil is flip_a_bit else {"starts anew": careless},
        control=40 if spoil is flip_a_bit else 3,
        least_hit=0.9,
    )


TESTS = (
    _test("rot-flips", "one bit flipped", flip_a_bit, 10_000, 100),
    _test("rot-truncations", "file broken off", break_off, 1_000, 40),
    _test("rot-zeroes", "pages of zeros", zero_a_page, 500, 30),
)
