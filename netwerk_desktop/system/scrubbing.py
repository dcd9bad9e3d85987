"""Keeping personal data out of the log: only words that can come from the program itself pass.

A list of what to remove is never complete, so this is a list of what may stay: the vocabulary of Python and
SQLite in error messages, names in the code that the error went through, short numbers. A surname, a phone
number, a path or a line of a letter is in none of these and becomes `…` (quality.md 1.10).
"""

import builtins
import errno
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path, PurePath
from types import CodeType, TracebackType

_LEFT_OUT = "…"
_LONGEST_MESSAGE = 300
_DEEPEST = 5
_WORD = re.compile(r"\w+")
_RUNS = re.compile(r"…(?:[^\w\n]*…)+")
_DOCUMENT_NUMBER = re.compile(r"[A-Z]{2,3}-\d{4}-\d{3,4}")
_CONSTRAINT = re.compile(
    r"(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: [a-z_]+(?:\.[a-z_]+)?)?"
)
_VOCABULARY = frozenset(
    """
    already base exists
    a an and are argument arguments as at attribute attributes be been bytes call callable called
    can cannot character characters closed code column columns connection constraint context
    conversion convert corrupt could cursor data database decimal decode descriptor dictionary digit
    directory disk does division encode encoding error exceeded exception expected expression failed
    field file for foreign format found free from full function get given got had has have I if
    image import in index indices input instance instances integer integers invalid is item items
    iterable iterator it key keys keyword length line list literal locked main malformed mapping
    many match maximum memory method missing module more must mutable name named near no not number
    object objects of on only open operand operands operation operator or out override parameter
    parameters parent permission position positional range read readonly recursion reference
    referenced required resource result return returned row rows schema sequence session should size
    slice snapshot statement str string subscriptable such supported syntax table takes thread to
    too transaction tuple type types unable unexpected unhashable unknown unpack unsupported usage
    used value values values version violation was were when while width with without write wrong
    zero UNIQUE NOT NULL CHECK FOREIGN KEY CONSTRAINT utf ascii utf8 codec NoneType sqlite sqlcipher
    """.split()  # noqa: SIM905 - a list of words reads better than quoted ones
) | {each for each in dir(builtins) if not each.startswith("_")}


def scrubbed(text: str, known: frozenset[str] = frozenset()) -> str:
    """The first line of *text* with every word left out that is neither in the vocabulary nor in *known*."""
    line = text.strip().split("\n", maxsplit=1)[0][:_LONGEST_MESSAGE]
    constraint = _CONSTRAINT.search(line)
    if constraint is not None:
        return constraint[0]
    return _RUNS.sub(_LEFT_OUT, _WORD.sub(lambda match: _known_or_left_out(match[0], known), line))


def shown_argument(argument: object) -> object:
    """What of an argument of a log call may be written: numbers, enum members, types and document numbers."""
    if argument is None or isinstance(argument, bool | int | float):
        return argument
    if isinstance(argument, Enum):
        return f"{type(argument).__name__}.{argument.name}"
    if isinstance(argument, type):
        return argument.__name__
    if isinstance(argument, BaseException):
        return _named(argument, frozenset())
    if isinstance(argument, PurePath):
        return (
            f"{_LEFT_OUT}{argument.suffix}"
            if argument.suffix in (".pdf", ".xlsx", ".db", ".json")
            else _LEFT_OUT
        )
    if isinstance(argument, str) and _DOCUMENT_NUMBER.fullmatch(argument):
        return argument
    return _LEFT_OUT


def described(error: BaseException) -> str:
    """*error* with its causes for the log or a crash report: types, places in the code, scrubbed messages."""
    return "\n".join(_chain(error, _DEEPEST))


def _chain(error: BaseException, depth: int) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and depth:
        yield from _chain(cause, depth - 1)
        yield "  which led to"
    codes = [frame.tb_frame.f_code for frame in _frames(error.__traceback__)]
    for frame, code in zip(_frames(error.__traceback__), codes, strict=True):
        yield f"  {_place(code)}:{frame.tb_lineno} {code.co_name}"
    yield _named(error, frozenset(name for code in codes for name in _names(code)))
    if isinstance(error, BaseExceptionGroup) and depth:
        for each in error.exceptions:
            yield from _chain(each, depth - 1)


def _named(error: BaseException, known: frozenset[str]) -> str:
    """Type, number of the system, and message; what the system says of a file names the file, so not that."""
    name = type(error).__name__
    if isinstance(error, OSError):
        return f"{name} [{errno.errorcode.get(error.errno or 0, error.errno)}]"
    message = scrubbed(str(error), known)
    return f"{name}: {message}" if message else name


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _names(code: CodeType) -> tuple[str, ...]:
    return (*code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars, code.co_name)


def _place(code: CodeType) -> str:
    """The file without the folders above it: they may hold the user's name."""
    return "/".join(Path(code.co_filename).parts[-3:])


def _known_or_left_out(word: str, known: frozenset[str]) -> str:
    if word in _VOCABULARY or word in known or word == _LEFT_OUT:
        return word
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return word
    return _LEFT_OUT
