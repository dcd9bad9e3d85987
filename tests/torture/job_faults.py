"""kill -9 and power cuts inside work on whole files: the old one or the new one, never neither."""

import os
import time
from functools import partial
from pathlib import Path
from unittest import mock

from netwerk_desktop.storage import upgrade
from tests.torture import jobs
from tests.torture.children import killed
from tests.torture.disk import Disk
from tests.torture.jobs import Job, judged, lay_out
from tests.torture.kills import other_pragmas
from tests.torture.power import SHARES, cuts_of, put_files
from tests.torture.trials import FaultTest, Outcome, chance_of
from tests.torture.watching import SQLITE_OK, Call, obstacle, watching

STATES_A_RECORDING = 100


def calls_of(job: Job, folder: Path) -> tuple[list[Call], list[bool], float]:
    """Everything that a job does to the files, whether it was done before call n, and its seconds."""
    calls: list[Call] = []
    told: list[bool] = []
    done = False

    def note(call: Call) -> int:
        calls.append(call)
        told.append(done)
        return SQLITE_OK

    def step() -> None:
        nonlocal done
        done = True

    lay_out(folder, job.begin)
    begin = time.monotonic()
    with watching(folder, note):
        job.do(folder, step)
    told.append(True)
    return calls, told, time.monotonic() - begin


def kill_jobs(
    seed: int, count: int, folder: Path, *, by_clock: float = 0.25, shares: tuple[float, ...] = SHARES
) -> Outcome:
    """*count* kills, the jobs in turn; *by_clock* of them by the clock, the others at a chosen call."""
    outcome, place, chosen = Outcome(), folder / "job", jobs.jobs()
    measured = [calls_of(job, place) for job in chosen]
    for number in range(count):
        chance, which = chance_of(seed, number), (seed + number) % len(chosen)
        job, (calls, _told, seconds) = chosen[which], measured[which]
        deadly = 0
        if chance.random() >= by_clock:
            deadly = 1 + min(cuts_of(calls, 1, chance, shares)[0], len(calls) - 1)
        lay_out(place, job.begin)
        done = killed(place, partial(job.do, place), deadly=deadly, after=chance.random() * seconds)
        words, hot = judged(job, place, done=bool(done))
        outcome.tried += 1
        outcome.hit += not done
        outcome.facts[f"in {job.name}"] += 1
        outcome.facts["left a hot journal"] += hot
        if words:
            outcome.fail(f"seed {seed} trial {number} ({job.name}, call {deadly}): {words}")
    return outcome


def cut_jobs(seed: int, count: int, folder: Path) -> Outcome:
    """*count* states of the disk after a power cut, the jobs in turn."""
    outcome, place, chosen = Outcome(), folder / "job", jobs.jobs()
    for start in range(0, count, STATES_A_RECORDING):
        chance = chance_of(seed, start)
        job = chosen[(seed + start // STATES_A_RECORDING) % len(chosen)]
        calls, told, _ = calls_of(job, place)
        lay_out(place, job.begin)
        disk, done = Disk.of(place), 0
        for cut in cuts_of(calls, min(STATES_A_RECORDING, count - start), chance):
            for call in calls[done:cut]:
                disk.do(call)
            done = cut
            files, harmed = disk.after_cut(chance)
            put_files(place, files)
            words, hot = judged(job, place, done=told[cut])
            outcome.tried += 1
            outcome.hit += harmed
            outcome.facts[f"in {job.name}"] += 1
            outcome.facts["with a hot journal"] += hot
            if words:
                outcome.fail(f"seed {seed} ({job.name}), cut before call {cut} of {len(calls)}: {words}")
    return outcome


def without_journal(seed: int, count: int, folder: Path) -> Outcome:
    """Control: the old file is migrated in its place, without a copy and without a journal."""

    def in_place(path: Path, key: bytes, _backups: Path, *, moment: object) -> None:
        upgrade._migrate(path, key)

    with (
        other_pragmas(("journal_mode=OFF",)),
        mock.patch("netwerk_desktop.storage.opening.upgrade_database", in_place),
        mock.patch.object(jobs, "jobs", lambda: (jobs.migration_job(),)),
    ):
        return kill_jobs(seed, count, folder)


def removed_first(seed: int, count: int, folder: Path) -> Outcome:
    """Control: the old file is taken away before the new one comes."""

    def carelessly(source: Path, target: Path) -> None:
        target.unlink(missing_ok=True)
        source.rename(target)

    names = [f"netwerk_desktop.storage.{module}.move_into_place" for module in ("restoring", "upgrade")]
    with (
        mock.patch(names[0], carelessly),
        mock.patch(names[1], carelessly),
        mock.patch.object(jobs, "jobs", lambda: (jobs.restore_job(),)),
    ):
        return kill_jobs(seed, count, folder, by_clock=0, shares=(1, 0, 0))


def not_synced(seed: int, count: int, folder: Path) -> Outcome:
    """Control: files take their place before they are on the disk."""
    with (
        other_pragmas(("synchronous=OFF",)),
        mock.patch.object(jobs, "jobs", lambda: (jobs.migration_job(), jobs.start_job())),
    ):
        return cut_jobs(seed, count, folder)


def key_file_written_over(seed: int, count: int, folder: Path) -> Outcome:
    """Control: the new key file is written into the old one."""

    def carelessly(source: Path, target: Path) -> None:
        content = source.read_bytes()
        handle = os.open(target, os.O_WRONLY | os.O_TRUNC)
        for begin in range(0, len(content), 64):
            os.write(handle, content[begin : begin + 64])
            os.fsync(handle)
        os.close(handle)
        source.unlink()

    with (
        mock.patch("netwerk_desktop.storage.keys.move_into_place", carelessly),
        mock.patch.object(jobs, "jobs", lambda: (jobs.password_job(),)),
    ):
        return kill_jobs(seed, count, folder, by_clock=0, shares=(0, 1, 0))


TESTS = (
    FaultTest(
        name="kill-files",
        words="kill -9 inside backup, restore, migration, first start and change of password",
        goal=6_000,  # 1,000 of each of the six
        quick=24,
        batch=50,
        run=kill_jobs,
        controls={
            "migrated in place": without_journal,
            "old file removed first": removed_first,
            "key file written over": key_file_written_over,
        },
        control=30,
        obstacle=obstacle,
    ),
    FaultTest(
        name="power-files",
        words="simulated power cut inside backup, restore, migration, first start and change of password",
        goal=10_000,
        quick=40,
        batch=200,
        run=cut_jobs,
        controls={"synchronous=OFF": not_synced},
        control=80,
        least_hit=0.2,
        obstacle=obstacle,
    ),
)
