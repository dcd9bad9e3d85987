"""kill -9 in the middle of real service calls: what was acknowledged is there, and no step is half."""

import random
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

from sqlalchemy import event
from sqlalchemy.orm import Session

from netwerk_desktop.storage import engine
from netwerk_desktop.storage.integrity import has_hot_journal
from tests.storage.files import opened
from tests.torture.children import killed
from tests.torture.scenes import SCENES, Scene, State, faults_of, put_base, rehearsed, state_of
from tests.torture.trials import FaultTest, Outcome, chance_of
from tests.torture.watching import SQLITE_OK, Call, obstacle, watching

SCENES_AT_ONCE = 25
"""Kills that share one rehearsed scene."""
_SETTLED = 0.25  # the part of the kills that fall by the clock; the others at a chosen call

Cheat = Callable[[Callable[[], None]], None]
"""What a control does in the child; gets the function that acknowledges."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A scene that was played once: what each step leaves, how many calls change files, how long it takes."""

    name: str
    scene: Scene
    seed: int
    states: list[State]
    calls: int
    seconds: float


def rehearse(path: Path, name: str, seed: int, pragmas: tuple[str, ...] | None) -> Rehearsal:
    """Play a scene to its end on the base file at *path*."""
    calls = 0

    def count(_call: Call) -> int:
        nonlocal calls
        calls += 1
        return SQLITE_OK

    with other_pragmas(pragmas):
        put_base(path.parent)
        with watching(path.parent, count):
            states = rehearsed(path, SCENES[name], seed)
        put_base(path.parent)
        begin = time.monotonic()
        with closing(opened(path)) as database:
            SCENES[name](database, random.Random(seed), lambda: None)
    return Rehearsal(name, SCENES[name], seed, states, calls, time.monotonic() - begin)


def other_pragmas(pragmas: tuple[str, ...] | None) -> "mock._patch[tuple[str, ...]] | nullcontext[None]":
    """Other settings of the connection than the program's own; None for its own."""
    if pragmas is None:
        return nullcontext()
    names = {pragma.split("=")[0] for pragma in pragmas}
    kept = tuple(pragma for pragma in engine._PRAGMAS if pragma.split("=")[0] not in names)
    return mock.patch.object(engine, "_PRAGMAS", (*kept, *pragmas))


def play(path: Path, played: Rehearsal, cheat: Cheat | None, acknowledge: Callable[[], None]) -> None:
    """What the child does: the whole scene."""
    database = opened(path)
    if cheat is not None:
        cheat(acknowledge)
    step = acknowledge if cheat is None else lambda: None
    played.scene(database, random.Random(played.seed), step)


def judged(path: Path, played: Rehearsal, told: int) -> tuple[str, bool]:
    """What is wrong with the file after a kill (empty when nothing), and whether the last step was kept."""
    try:
        with closing(opened(path)) as database:
            if faults := faults_of(database):
                return faults, False
            found = state_of(database)
    except Exception as error:
        return f"{type(error).__name__}: {error}", False
    if found == played.states[told]:
        return "", False
    if told + 1 < len(played.states) and found == played.states[told + 1]:
        return "", True
    if found in played.states[:told]:
        return f"{told} steps were acknowledged, {played.states.index(found)} are there", False
    return f"a half step after {told} acknowledged ones", False


def kill_services(
    seed: int,
    count: int,
    folder: Path,
    *,
    pragmas: tuple[str, ...] | None = None,
    cheat: Cheat | None = None,
    names: tuple[str, ...] = tuple(SCENES),
) -> Outcome:
    """*count* kills; *pragmas* and *cheat* are for controls."""
    outcome, path = Outcome(), folder / "kill" / "netwerk.db"
    played: Rehearsal | None = None
    for number in range(count):
        chance = chance_of(seed, number)
        if played is None or number % SCENES_AT_ONCE == 0:
            name = names[(seed + number // SCENES_AT_ONCE) % len(names)]
            played = rehearse(path, name, chance.randrange(10**9), pragmas)
        put_base(path.parent)
        by_clock = cheat is None and pragmas is None and chance.random() < _SETTLED
        deadly = 0 if by_clock else 1 + chance.randrange(played.calls)
        with other_pragmas(pragmas):
            told = killed(
                path.parent,
                partial(play, path, played, cheat),
                deadly=deadly,
                after=chance.random() * played.seconds,
            )
        hot = has_hot_journal(path)
        words, kept = judged(path, played, told)
        outcome.tried += 1
        outcome.hit += hot or bool(deadly)
        outcome.facts[f"scene {played.name}"] += 1
        outcome.facts["left a hot journal"] += hot
        outcome.facts["by the clock" if by_clock else "at a chosen call"] += 1
        outcome.facts["kept though not acknowledged yet"] += kept
        if words:
            outcome.fail(f"seed {seed} trial {number} ({played.name}, call {deadly}): {words}")
    return outcome


def acknowledge_early(acknowledge: Callable[[], None]) -> None:
    """A program that says "kept" before it is."""
    event.listen(Session, "before_commit", lambda _session: acknowledge())


def without_journal(seed: int, count: int, folder: Path) -> Outcome:
    """Control: pages are changed in place with nothing to roll back from."""
    return kill_services(seed, count, folder, pragmas=("journal_mode=OFF",))


def said_too_early(seed: int, count: int, folder: Path) -> Outcome:
    """Control: each step is acknowledged before its commit."""
    return kill_services(seed, count, folder, cheat=acknowledge_early, names=("keep",))


TESTS = (
    FaultTest(
        name="kill-services",
        words="kill -9 in real service calls (save, import and undo, remove, merge, issue a paper, forget)",
        goal=10_000,
        quick=50,
        batch=100,
        run=kill_services,
        controls={"no journal": without_journal, "acknowledged too early": said_too_early},
        control=25,
        obstacle=obstacle,
    ),
)
