"""The log: what happened, for whoever repairs it. Never about whom: see `scrubbing` for what may be written.

Everybody logs with `logging.getLogger(__name__)` and a constant message. `%s` shows numbers, enum members,
types and document numbers and leaves out all other text: labels go in the message, ids in the arguments.
"""

import copy
import faulthandler
import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.file_writing import ensure_private_folder
from netwerk_desktop.system.scrubbing import described, scrubbed, shown_argument

LOG_NAME = "netwerk.log"
CRASH_NAME = "crash.log"
LEVEL_VARIABLE = "NETWERK_LOG"
_OWN = "netwerk_desktop"
_LARGEST = 1_000_000
_KEPT = 4


class ScrubbingFormatter(logging.Formatter):
    """`2026-11-22 10:00:00 INFO netwerk_desktop.storage.backup kept 12 backups`; errors as `described`."""

    def format(self, record: logging.LogRecord) -> str:
        """One record, without any text that may be somebody's."""
        moment = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        line = f"{moment} {record.levelname} {record.name} {_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{described(error)}"


class QuietRotatingHandler(RotatingFileHandler):
    """A full disk, or a log that Windows will not rotate, must not stop the work."""

    def handleError(self, record: logging.LogRecord) -> None:
        """A line less in the log; there may be no console to complain to."""


class _OpenLog:
    """What `set_up_log` opened, to be closed again."""

    def __init__(self, handler: logging.Handler, crashes: IO[str]) -> None:
        self.handler = handler
        self.crashes = crashes


_open: _OpenLog | None = None


def set_up_log(folder: Path) -> None:
    """Log to *folder*: 5 files of 1 MB, and a file of its own for crashes of the interpreter.

    Warnings of others come in too; `NETWERK_LOG=DEBUG` tells more of ourselves. Call it with the instance
    lock held: two processes do not share a log. Raises EnvironmentProblem when the files cannot be made.
    """
    global _open  # noqa: PLW0603 - one process has one log
    close_log()
    ensure_private_folder(folder)
    try:
        handler = QuietRotatingHandler(
            folder / LOG_NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError as error:
        raise explained(error, folder / LOG_NAME) from error
    try:
        crashes = (folder / CRASH_NAME).open("a", encoding="utf-8")
    except OSError as error:
        handler.close()
        raise explained(error, folder / CRASH_NAME) from error
    handler.setFormatter(ScrubbingFormatter())
    logging.getLogger().addHandler(handler)
    logging.getLogger(_OWN).setLevel(_chosen_level())
    logging.captureWarnings(True)
    faulthandler.enable(crashes)
    _open = _OpenLog(handler, crashes)


def close_log() -> None:
    """Stop logging and close the files; without a log it does nothing."""
    global _open  # noqa: PLW0603 - one process has one log
    if _open is None:
        return
    faulthandler.disable()
    logging.captureWarnings(False)
    logging.getLogger(_OWN).setLevel(logging.NOTSET)
    logging.getLogger().removeHandler(_open.handler)
    _open.handler.close()
    _open.crashes.close()
    _open = None


def _chosen_level() -> int:
    return logging.DEBUG if os.environ.get(LEVEL_VARIABLE, "").upper() == "DEBUG" else logging.INFO


def _message(record: logging.LogRecord) -> str:
    """Our own constant message with shown arguments; of others only words that tell nothing of anybody."""
    if record.name != _OWN and not record.name.startswith(f"{_OWN}."):
        return scrubbed(_whole_message(record))
    safe = copy.copy(record)
    arguments = record.args
    if isinstance(arguments, tuple):
        safe.args = tuple(map(shown_argument, arguments))
    elif arguments:
        safe.args = {name: shown_argument(value) for name, value in arguments.items()}
    return _whole_message(safe)


def _whole_message(record: logging.LogRecord) -> str:
    """With its arguments, unless they do not fit, as in `%d` for something that was left out."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)
