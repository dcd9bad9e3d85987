"""Lists that are damaged, senseless or made to harm: never a crash, never a hang, all of it or nothing."""

import io
import random
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any

from netwerk_desktop.exchange.list_layout import propose_mapping
from netwerk_desktop.exchange.tables import Cell, Sheet, Table
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.partner_import import plan_import, read_list, run_import
from netwerk_desktop.storage.database import Database
from tests.exchange import lists
from tests.storage.files import contents, opened
from tests.torture.bombs import BOMBS
from tests.torture.scenes import faults_of, put_base
from tests.torture.strings import hostile_strings
from tests.torture.trials import FaultTest, Outcome, chance_of

MOST_SECONDS = 45.0
"""No list may take longer; the process that reads has 30 seconds."""
MOST_GROWTH = 400_000
"""Kilobytes that our own process may grow by a list that is refused."""


# Damaged files --------------------------------------------------------------------------------------------


@cache
def seeds_of_files(folder: Path) -> list[bytes]:
    """Good lists of each kind, to damage."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: Sequence[lists.Rows] = (lists.ENGLISH, lists.NO_HEADINGS, lists.HEADING_ON_LINE_7, lists.TWO_LINES)
    made = []
    for number, some in enumerate(rows):
        made.append(lists.write_xlsx(folder / f"{number}.xlsx", some))
        made.append(lists.write_xls(folder / f"{number}.xls", some))
        made.append(lists.write_ods(folder / f"{number}.ods", some))
        for encoding in ("utf-8", "utf-16", "cp1252"):
            for delimiter in (";", ",", "\t"):
                path = folder / f"{number}-{encoding}-{ord(delimiter)}.csv"
                lines = [delimiter.join("" if v is None else str(v) for v in row) for row in some]
                path.write_bytes("\r\n".join(lines).encode(encoding, "replace"))
                made.append(path)
    return [path.read_bytes() for path in made]


def damaged(content: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Another file: bits, cuts, repeats and pieces of other files; of packages also inside their parts."""
    if content.startswith(b"PK") and chance.random() < 0.6:
        return _damaged_inside(content, chance)
    spoiled = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        _damage(spoiled, others, chance)
    return bytes(spoiled)


def _damage(content: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    place = chance.randrange(len(content) + 1)
    size = chance.choice((1, 2, 4, 16, 200, 3_000))
    match chance.randrange(7):
        case 0 if place < len(content):
            content[place] ^= 1 << chance.randrange(8)
        case 1:
            del content[place : place + size]
        case 2:
            content[place:place] = chance.randbytes(size)
        case 3:
            content[place:place] = content[place : place + size] * chance.randrange(1, 20)
        case 4:
            del content[place:]
        case 5:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            content[place:place] = other[start : start + size]
        case _:
            signs = (b"\0", b'"', b"\xff\xfe", b"\r", b";", b"\xef\xbb\xbf", b"<", b"&#0;", b"-9e999")
            content[place : place + 1] = chance.choice(signs) * chance.randrange(1, 50)


def _damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """The package is whole, what is in it is not."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = package.namelist()
        victim = chance.choice(names)
        for name in names:
            part = bytearray(package.read(name))
            if name == victim:
                for _ in range(chance.choice((1, 3, 10))):
                    _damage(part, [bytes(part) or b"x"], chance)
            if name != victim or chance.random() < 0.9:
                new.writestr(name, bytes(part))
    return out.getvalue()


def fuzz_files(seed: int, count: int, folder: Path) -> Outcome:
    """*count* damaged files, read and taken in where they can be."""
    outcome, good = Outcome(), seeds_of_files(folder / "good")
    with closing(opened(put_base(folder / "fuzz"))) as database:
        for number in range(count):
            chance = chance_of(seed, number)
            path = folder / "lijst.xlsx"
            path.write_bytes(damaged(chance.choice(good), good, chance))
            outcome.tried += 1
            begin = time.monotonic()
            try:
                words = _take_in(database, path, outcome, chance)
            except NetwerkError as refused:
                words = (
                    "" if refused.message.endswith((".", "xlsx")) or refused.message else "refused silently"
                )
                outcome.facts["refused in words"] += 1
            except Exception as error:
                words = f"{type(error).__name__}: {error}"
            outcome.hit += 1
            if time.monotonic() - begin > MOST_SECONDS:
                words = f"took {time.monotonic() - begin:.0f} s"
            if words:
                outcome.fail(f"seed {seed} trial {number}: {words}")
        if faults := faults_of(database):
            outcome.fail(f"seed {seed}: {faults}")
    return outcome


def _take_in(database: Database, path: Path, outcome: Outcome, chance: random.Random) -> str:
    found = read_list(path)
    outcome.facts["read"] += 1
    return taken_in(database, found.table, found.mapping, chance)


# Senseless rows -------------------------------------------------------------------------------------------


class Stopped(Exception):
    """Somebody presses Cancel."""


def taken_in(database: Database, table: Table, mapping: Any, chance: random.Random) -> str:
    """Plan and run an import, one time in three stopped on the way; what is wrong, empty when nothing."""
    plan = plan_import(database, table, mapping)
    if len(plan.report) != len(plan.verdicts):
        return f"{len(plan.verdicts)} rows, {len(plan.report)} lines in the report"
    if any(not line.outcome for line in plan.report):
        return "a line of the report says nothing"
    before, stop = _partners(database), chance.choice((None, None, chance.randrange(5)))

    def tell(done: int, _total: int, _words: str) -> None:
        if done == stop:
            raise Stopped

    try:
        result = run_import(database, plan, tell=tell)
    except (Stopped, DomainError):
        return "" if _partners(database) == before else "half of the list was kept"
    added = len(_partners(database)) - len(before)
    if added != result.new:
        return f"{result.new} partners were said to be new, {added} are"
    if result.accepted:
        database.undo()
        if _partners(database) != before:
            return "taking back the list leaves something else"
    return ""


def _partners(database: Database) -> list[tuple[object, ...]]:
    return contents(database)["partner"]


def fuzz_rows(seed: int, count: int, folder: Path, *, take: Callable[..., str] = taken_in) -> Outcome:
    """*count* rows of anything in lists of up to 500."""
    outcome, strings = Outcome(), hostile_strings()
    with closing(opened(put_base(folder / "rows"))) as database:
        for start in range(0, count, 500):
            chance = chance_of(seed, start)
            rows = senseless_rows(min(500, count - start), strings, chance)
            table = Table("lijst.csv", "csv", (Sheet("", rows, len(rows)),))
            outcome.tried += len(rows)
            outcome.hit += len(rows)
            try:
                words = take(database, table, propose_mapping(table), chance)
            except DomainError:
                outcome.facts["lists refused in words"] += 1
                continue
            except Exception as error:
                words = f"{type(error).__name__}: {error!s:.200}"
            outcome.facts["lists planned"] += 1
            if words:
                outcome.fail(f"seed {seed} rows from {start}: {words}")
        if faults := faults_of(database):
            outcome.fail(f"seed {seed}: {faults}")
    return outcome


_HEADINGS = (
    *("Bedrijf", "KvK", "Straat", "Huisnummer", "Postcode", "Plaats", "Telefoon", "E-mail", "Website"),
    *("Contactpersoon", "Voornaam", "Achternaam", "Functie", "Opmerking", "Profielen", "Status", "Land"),
)


def senseless_rows(count: int, strings: Sequence[str], chance: random.Random) -> tuple[tuple[Cell, ...], ...]:
    """Headings, then what people, machines and enemies write under them."""
    headings = chance.sample(_HEADINGS, chance.randrange(3, len(_HEADINGS)))
    if "Bedrijf" not in headings:
        headings[0] = "Bedrijf"
    rows = [tuple(map(Cell, headings))]
    for _ in range(count - 1):
        width = len(headings) + chance.choice((0, 0, 0, -1, 2))
        rows.append(tuple(_cell(strings, chance) for _ in range(max(1, width))))
    return tuple(rows)


def _cell(strings: Sequence[str], chance: random.Random) -> Cell:
    fate = chance.random()
    if fate < 0.25:
        return Cell("")
    if fate < 0.5:
        return Cell(f"Bedrijf {chance.randrange(400)}")
    if fate < 0.6:
        return Cell(str(chance.randrange(10 ** chance.randrange(1, 12))), is_number=True)
    if fate < 0.8:
        samples = ("7731 KD", "02319663", "info@x.nl", "dhr. J. Bos", "06-12345678", "Ommen", "Totaal", "x@")
        return Cell(chance.choice(samples))
    text = chance.choice(strings)
    return Cell(text[: chance.choice((5, 80, 40_000))])


def row_by_row(database: Database, table: Table, mapping: Any, chance: random.Random) -> str:
    """Control: an import that keeps each row as it comes."""
    plan = plan_import(database, table, mapping)
    before, stop = len(_partners(database)), chance.randrange(2, 20)
    for number, row in enumerate(plan.planned.new):
        with database.work("Rij") as work:
            work.add(Partner(name=row.name[:200]))
            work.commit()
        if number == stop:
            break
    return "half of the list was kept" if len(_partners(database)) != before else ""


def read_bare(seed: int, count: int, folder: Path) -> Outcome:
    """Control: a reader that takes every package at its word."""
    outcome, good = Outcome(), seeds_of_files(folder / "good")
    for number in range(count):
        chance = chance_of(seed, number)
        content = damaged(chance.choice(good), good, chance)
        outcome.tried += 1
        try:
            if content.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    package.read("xl/worksheets/sheet1.xml")
            else:
                content.decode("utf-8")
        except (zipfile.BadZipFile, KeyError, ValueError, zlib.error, struct.error, EOFError) as error:
            outcome.fail(f"{type(error).__name__}")
    return outcome


# Bombs ----------------------------------------------------------------------------------------------------


def throw_bombs(
    seed: int, count: int, folder: Path, *, read: Callable[[Path], object] = read_list
) -> Outcome:
    """*count* bombs; consecutive seeds go on with the next ones."""
    outcome = Outcome()
    for number in range(count):
        which = (seed * count + number) % len(BOMBS)
        name, make = BOMBS[which]
        path = folder / "bom" / "lijst.xlsx"
        path.parent.mkdir(exist_ok=True)
        make(path)
        around = set(folder.rglob("*"))
        begin, grown = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        words = ""
        try:
            read(path)
            outcome.facts["read as a harmless list"] += 1
        except NetwerkError:
            outcome.facts["refused in words"] += 1
        except BaseException as error:
            words = f"{type(error).__name__}: {error!s:.200}"
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown
        outcome.tried += 1
        outcome.hit += 1
        if time.monotonic() - begin > MOST_SECONDS:
            words = f"took {time.monotonic() - begin:.0f} s"
        elif grown > MOST_GROWTH:
            words = f"took {grown // 1000} MB"
        elif set(folder.rglob("*")) != around:
            words = "something was unpacked"
        if words:
            outcome.fail(f"bomb {which} ({name}): {words}")
    return outcome


def unpacked_trustingly(seed: int, count: int, folder: Path) -> Outcome:
    """Control: everything in the package is unpacked, as it asks."""

    def unpack(path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            for part in package.infolist()[:3]:
                with package.open(part) as stream:
                    (path.parent / Path(part.filename).name).write_bytes(stream.read(1_000_000))

    return throw_bombs(seed, count, folder, read=unpack)


TESTS = (
    FaultTest(
        name="fuzz-files",
        words="damaged lists (xlsx, xls, ods, csv): read, planned, taken in or refused in words",
        goal=10_000,
        quick=40,
        batch=100,
        run=fuzz_files,
        controls={"read bare": read_bare},
        control=20,
        least_hit=1.0,
    ),
    FaultTest(
        name="fuzz-rows",
        words="rows of anything: a line in the report for each, all of a list or nothing",
        goal=100_000,
        quick=1_000,
        batch=2_000,
        run=fuzz_rows,
        controls={"row by row": partial(fuzz_rows, take=row_by_row)},
        control=500,
        least_hit=1.0,
    ),
    FaultTest(
        name="bombs",
        words="bombs: packages, entities, depths, sizes that lie, names that climb",
        goal=80,
        quick=10,
        batch=10,
        run=throw_bombs,
        controls={"unpacked trustingly": unpacked_trustingly},
        control=10,
        least_hit=1.0,
    ),
)
