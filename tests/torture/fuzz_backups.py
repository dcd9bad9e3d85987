"""Backups that were damaged or made to harm: restored as they were made, or refused with nothing changed."""

import io
import random
import zipfile
from contextlib import closing
from functools import cache
from pathlib import Path

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.backup import list_backups
from tests.storage.files import opened
from tests.torture.fuzz import damaged
from tests.torture.jobs import Files, lay_out, picked_up
from tests.torture.program import back_up, backups_of, restore
from tests.torture.scenes import State, faults_of, put_base, state_of
from tests.torture.trials import FaultTest, Outcome, chance_of, private_folder

CLIMBING = (
    "../evil.txt",
    "/evil.txt",
    "..\\evil.txt",
    "C:\\evil.txt",
    "x/../../evil.txt",
    "netwerk.db/../evil",
)


@cache
def prepared() -> tuple[Files, str, list[State]]:
    """A school with a backup of before: its files, the name of the backup, and both states."""
    with private_folder() as folder:
        path = put_base(folder)
        with closing(opened(path)) as database:
            before = state_of(database)
            back_up(database, backups_of(path))
            add_partner(database, "Kwam er later bij")
            after = state_of(database)
        name = list_backups(backups_of(path))[0].path.name
        return picked_up(folder), name, [before, after]


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """Another container: damaged, with other parts, or with names that climb."""
    fate = chance.random()
    if fate < 0.6:
        return damaged(content, [content], chance)
    out = io.BytesIO()
    kind = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w", kind) as new:
        parts = [(name, package.read(name)) for name in package.namelist()]
        victim = chance.randrange(len(parts))
        for number, (name, part) in enumerate(parts):
            if number != victim:
                new.writestr(name, part)
            elif fate < 0.75:
                new.writestr(chance.choice(CLIMBING), part)
            elif fate < 0.85:
                new.writestr(name, b"\0" * chance.choice((0, 10, 20_000_000)))
        if fate > 0.9:
            new.writestr(chance.choice(CLIMBING), b"evil")
    return out.getvalue()


def fuzz_backups(seed: int, count: int, folder: Path, *, trusting: bool = False) -> Outcome:
    """*count* spoiled backups. With *trusting* whatever is in them is unpacked first: a control."""
    outcome, place = Outcome(), folder / "in" / "school"
    files, name, states = prepared()
    for number in range(count):
        chance = chance_of(seed, number)
        path = lay_out(place, files)
        chosen = backups_of(path) / name
        chosen.write_bytes(spoiled(chosen.read_bytes(), chance))
        present = path.read_bytes()
        words = ""
        try:
            if trusting:
                _unpack(chosen, place)
            restore(chosen, path)
            outcome.facts["restored"] += 1
            allowed = states[:1]
        except NetwerkError:
            outcome.facts["refused in words"] += 1
            allowed = states[1:]
            words = "" if path.read_bytes() == present else "refused, but the file was changed"
        except Exception as error:
            words, allowed = f"{type(error).__name__}: {error}", states
        outcome.tried += 1
        outcome.hit += 1
        words = words or _wrong(path, allowed) or _strange(folder)
        if words:
            outcome.fail(f"seed {seed} trial {number}: {words}")
    return outcome


def _wrong(path: Path, allowed: list[State]) -> str:
    with closing(opened(path)) as database:
        if faults := faults_of(database):
            return faults
        return "" if state_of(database) in allowed else "something else was restored"


def _strange(folder: Path) -> str:
    strange = [file.name for file in folder.rglob("*") if "evil" in file.name]
    for file in folder.rglob("*evil*"):
        file.unlink()
    return f"climbed out: {strange}" if strange else ""


def _unpack(chosen: Path, place: Path) -> None:
    with zipfile.ZipFile(chosen) as package:
        for name in package.namelist():
            target = place / "backups" / name.lstrip("/").replace("\\", "/")
            target.parent.mkdir(parents=True, exist_ok=True)
            if "evil" in name:
                target.write_bytes(package.read(name))


def unpacked(seed: int, count: int, folder: Path) -> Outcome:
    """Control: the parts are written where their names lead."""
    return fuzz_backups(seed, count, folder, trusting=True)


TESTS = (
    FaultTest(
        name="fuzz-backups",
        words="damaged and hostile backups (parts, names that climb): restored whole, or nothing changed",
        goal=2_000,
        quick=30,
        batch=50,
        run=fuzz_backups,
        controls={"unpacked": unpacked},
        control=20,
        least_hit=1.0,
    ),
)
