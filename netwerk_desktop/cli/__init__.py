"""The same services without a window: `python -m netwerk_desktop COMMAND …`, for scripts and for school IT.

Exit codes: 0 done; 1 refused input, nothing changed; 2 wrong usage; 3 the surroundings are in the way (disk,
file, or the window has the database open); 4 a fault of ours, described in the log. Never imports PySide6.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, Final

from netwerk_desktop.cli.answers import Answer, SeveralFound, plain
from netwerk_desktop.cli.arguments import make_parser
from netwerk_desktop.cli.output import prepare_output, say, say_error
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem, NetwerkError

FAULT: Final = "Er ging iets mis in Netwerk zelf. Wat niet klaar was, is niet bewaard. Zie het logboek"
STOPPED: Final = "Afgebroken. Wat niet klaar was, is niet bewaard."


class ExitCode(IntEnum):
    """What the calling program gets to know."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    ENVIRONMENT = 3
    FAULT = 4
    INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Do the one command in *argv* (without the program's name); returns the exit code."""
    prepare_output()
    try:
        options = make_parser().parse_args(list(argv))
    except SystemExit as leaving:  # argparse has said why, or has shown the help
        return ExitCode.USAGE if leaving.code else ExitCode.DONE
    try:
        answer = _answer(options)
    except DomainError as refusal:
        return _not_done(options, ExitCode.REFUSED, refusal)
    except EnvironmentProblem as problem:
        return _not_done(options, ExitCode.ENVIRONMENT, problem)
    except KeyboardInterrupt:
        return _not_done(options, ExitCode.INTERRUPTED, NetwerkError(STOPPED))
    except Exception as fault:
        # The log has all of it. Its text may hold somebody's name, so here only its kind is shown.
        return _not_done(options, ExitCode.FAULT, NetwerkError(f"{FAULT} ({type(fault).__name__})."))
    return _done(options, answer)


def _answer(options: argparse.Namespace) -> Answer:
    from netwerk_desktop.cli.passwords import password_of

    with password_of(options):
        answer: Answer = options.run(options)
        return answer


def _done(options: argparse.Namespace, answer: Answer) -> ExitCode:
    code = ExitCode.DONE if answer.is_whole else ExitCode.ENVIRONMENT
    if options.json:
        _say_document(options, code, answer.values)
    else:
        say(answer.text)
    return code


def _not_done(options: argparse.Namespace, code: ExitCode, error: NetwerkError) -> ExitCode:
    if not options.json:
        say_error(plain(error.message))
        return code
    values: dict[str, Any] = {"problem": code.name.lower(), "message": error.message}
    values["field"] = error.field if isinstance(error, DomainError) else None
    if isinstance(error, SeveralFound):
        values["candidates"] = error.candidates
    _say_document(options, code, values)
    return code


def _say_document(options: argparse.Namespace, code: ExitCode, values: Mapping[str, Any]) -> None:
    head = {"command": options.name, "ok": code is ExitCode.DONE, "exit_code": int(code)}
    say(json.dumps({**head, **values}, ensure_ascii=False, indent=2))
