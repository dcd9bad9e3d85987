"""Simulated power cuts: what happens to the files is recorded, and replayed with what was not synced lost.

The recording is made while real service calls run through the program's own connection. Each state that the
disk may be in after a cut is put on a disk in memory and opened by the program's own code: it must hold
exactly the steps that were acknowledged before the cut, or one more, and be whole.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.storage.files import opened
from tests.torture.disk import Disk
from tests.torture.kills import other_pragmas
from tests.torture.scenes import SCENES, State, faults_of, put_base, rehearsed, state_of
from tests.torture.trials import FaultTest, Outcome, chance_of, emptied
from tests.torture.watching import SQLITE_OK, Call, obstacle, watching

STATES_A_SCENE = 500
PYTHONS_OWN = ("locking_mode=NORMAL", "journal_mode=DELETE", "synchronous=FULL")
SHARES = (0.2, 0.4, 0.4)
"""Which part of the cuts falls around changes of names, around syncs, and anywhere."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What happened to the files during a scene; *told* is how many steps were acknowledged before call n."""

    name: str
    calls: list[Call]
    told: list[int]
    states: list[State]


def record(folder: Path, name: str, seed: int, pragmas: tuple[str, ...] | None) -> Recorded:
    """Play a scene on the base file in *folder* and write down what it does to the files."""
    path = put_base(folder)
    with other_pragmas(pragmas):
        states = rehearsed(path, SCENES[name], seed)
        put_base(folder)
        calls: list[Call] = []
        told, done = [], 0

        def note(call: Call) -> int:
            calls.append(call)
            told.append(done)
            return SQLITE_OK

        def step() -> None:
            nonlocal done
            done += 1

        with watching(folder, note), closing(opened(path)) as database:
            SCENES[name](database, random.Random(seed), step)
    told.append(done)
    return Recorded(name, calls, told, states)


def cuts_of(
    calls: Sequence[Call], count: int, chance: random.Random, shares: tuple[float, ...] = SHARES
) -> list[int]:
    """*count* moments for a cut, ascending: how many calls were made before it."""
    anywhere = range(len(calls) + 1)
    syncs = _around(calls, "sync", "truncate") or anywhere
    namings = _around(calls, "rename", "link", "delete") or syncs
    return sorted(chance.choice(chance.choices((namings, syncs, anywhere), shares)[0]) for _ in range(count))


def _around(calls: Sequence[Call], *kinds: str) -> Sequence[int]:
    return [n + extra for n, call in enumerate(calls) if call.kind in kinds for extra in (0, 1)]


def states_after(
    folder: Path, recorded: Recorded, count: int, chance: random.Random
) -> Iterator[tuple[int, dict[str, bytes], bool]]:
    """Moment of the cut, the files it may leave, and whether it harmed anything."""
    put_base(folder)
    disk, done = Disk.of(folder), 0
    for cut in cuts_of(recorded.calls, count, chance):
        for call in recorded.calls[done:cut]:
            disk.do(call)
        done = cut
        files, harmed = disk.after_cut(chance)
        yield cut, files, harmed


def put_files(folder: Path, files: dict[str, bytes]) -> None:
    """Lay *files* out in *folder*, which holds nothing else then."""
    emptied(folder)
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def judged(path: Path, recorded: Recorded, told: int) -> str:
    """What is wrong with the file after a cut; empty when nothing."""
    try:
        with closing(opened(path)) as database:
            if faults := faults_of(database):
                return faults
            found = state_of(database)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if found in recorded.states[told : told + 2]:
        return ""
    if found in recorded.states[:told]:
        return f"lost: {told} steps were acknowledged, {recorded.states.index(found)} are there"
    return f"a half step after {told} acknowledged ones"


def cut_power(seed: int, count: int, folder: Path, *, pragmas: tuple[str, ...] | None = None) -> Outcome:
    """*count* states after a cut; *pragmas* are for controls."""
    outcome, place = Outcome(), folder / "disk"
    names = tuple(SCENES)
    for start in range(0, count, STATES_A_SCENE):
        chance = chance_of(seed, start)
        name = names[(seed + start // STATES_A_SCENE) % len(names)]
        recorded = record(place, name, chance.randrange(10**9), pragmas)
        some = min(STATES_A_SCENE, count - start)
        for cut, files, harmed in states_after(place, recorded, some, chance):
            put_files(place, files)
            words = judged(place / "netwerk.db", recorded, recorded.told[cut])
            outcome.tried += 1
            outcome.hit += harmed
            outcome.facts["with a hot journal"] += bool(files.get(str(place / "netwerk.db-journal")))
            if words:
                outcome.fail(f"seed {seed} ({name}), cut before call {cut}: {words}")
    return outcome


def never_synced(seed: int, count: int, folder: Path) -> Outcome:
    """Control: synchronous=OFF."""
    return cut_power(seed, count, folder, pragmas=("synchronous=OFF",))


def normally_synced(seed: int, count: int, folder: Path) -> Outcome:
    """Control: synchronous=NORMAL."""
    return cut_power(seed, count, folder, pragmas=("synchronous=NORMAL",))


def as_python_does(seed: int, count: int, folder: Path) -> Outcome:
    """Control: journal_mode=DELETE with synchronous=FULL, as Python's own driver does by default."""
    return cut_power(seed, count, folder, pragmas=PYTHONS_OWN)


TESTS = (
    FaultTest(
        name="power",
        words="simulated power cut during real service calls: states of the disk",
        goal=100_000,
        quick=250,
        batch=500,
        run=cut_power,
        controls={
            "synchronous=OFF": never_synced,
            "synchronous=NORMAL": normally_synced,
            "journal DELETE + FULL": as_python_does,
        },
        control=120,
        least_hit=0.3,
        obstacle=obstacle,
    ),
)
