"""What a command writes: UTF-8 everywhere, also on Windows consoles, and quiet when nobody reads on."""

import io
import os
import sys
from typing import TextIO


def prepare_output() -> None:
    """Write UTF-8, whatever the console was set to. A frozen program without a console has no streams."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """The answer, on standard output."""
    _write(sys.stdout, text)


def say_error(text: str) -> None:
    """Why it was not done, on standard error."""
    _write(sys.stderr, text)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        # The reader (head, less) went away. Python would complain again when it closes the stream at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
