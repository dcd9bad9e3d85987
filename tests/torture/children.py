"""Children that are killed in the middle of what they do."""

import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.torture.watching import SQLITE_OK, Call, watching

Play = Callable[[Callable[[], None]], None]
"""What a child does; gets a function that acknowledges one step."""

_READY, _STEP = b"!", b"."


def killed(folder: Path, play: Play, *, deadly: int = 0, after: float = 0.0) -> int:
    """Let a child *play* in *folder* and die of kill -9; returns how many steps it acknowledged.

    It dies at its call number *deadly* that changes a file, or by the clock, *after* seconds from its first
    moment. One that came to its end before that is killed there.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _play_until_killed(folder, play, writing, deadly)
        finally:
            os._exit(1)
    os.close(writing)
    if not deadly:
        select.select([reading], [], [], 10)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    told = b""
    while piece := os.read(reading, 4096):
        told += piece
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if status != signal.SIGKILL:
        raise RuntimeError("the child failed by itself")
    return told.count(_STEP)


def _play_until_killed(folder: Path, play: Play, tell: int, deadly: int) -> None:
    left = deadly
    write = os.write  # the one that nobody watches

    def die(_call: Call) -> int:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return SQLITE_OK

    def acknowledge() -> None:
        write(tell, _STEP)

    with ExitStack() as stack:
        if deadly:
            stack.enter_context(watching(folder, die))
        write(tell, _READY)
        play(acknowledge)
        os.kill(os.getpid(), signal.SIGKILL)
