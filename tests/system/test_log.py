"""The log: useful to who repairs, silent about persons."""

import ast
import errno
import logging
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.system import log as log_module
from netwerk_desktop.system.log import CRASH_NAME, LOG_NAME, close_log, set_up_log
from netwerk_desktop.system.scrubbing import described, scrubbed, shown_argument
from tests.source_tree import PACKAGE

OWN = logging.getLogger("netwerk_desktop.system.test")
PERSONAL = [
    "Jansen",
    "jansen",
    "Wösten",
    "p.jansen@school.nl",
    "06-12345678",
    "7731 KD",
    "O'Brien",
    "Dorpsstraat 12345",
]


class Step(Enum):
    IMPORT = "import"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    set_up_log(tmp_path / "logs")
    yield tmp_path / "logs"
    close_log()


def written(folder: Path) -> str:
    return (folder / LOG_NAME).read_text(encoding="utf-8")


def fails(error: BaseException) -> BaseException:
    """*error* with a traceback."""
    try:
        raise error
    except type(error) as caught:
        return caught


def test_ids_and_labels_are_written(folder: Path) -> None:
    OWN.info("partner %d saved in %.1f s, %s %s %s", 12, 0.5, Step.IMPORT, ValueError, "SO-2026-014")
    assert written(folder).endswith(
        "INFO netwerk_desktop.system.test partner 12 saved in 0.5 s, Step.IMPORT ValueError SO-2026-014\n"
    )
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.logs_warnings
@pytest.mark.parametrize("text", PERSONAL)
def test_no_way_of_logging_writes_a_person(folder: Path, text: str) -> None:
    OWN.info("saved %s and %r", text, [text])
    OWN.info("saved %(name)s", {"name": text})
    OWN.info("opened %s", Path("/home/renee") / f"2026 Brief {text}.pdf")
    OWN.warning("failed: %s", ValueError(text))
    logging.getLogger("sqlalchemy.engine").warning("parameters ('%s',)", text)
    logging.getLogger("py.warnings").warning("%s", f"file.py:12: UserWarning: odd value {text}")
    for error in (
        ValueError(text),
        KeyError(text),
        OSError(errno.ENOENT, "x", text),
        EnvironmentProblem(text),
    ):
        OWN.error("failed", exc_info=fails(error))
    content = written(folder)
    assert content.count("\n") > 10
    assert text not in content
    assert "renee" not in content
    assert "….pdf" in content


def test_an_argument_that_does_not_fit_leaves_the_message() -> None:
    record = logging.LogRecord("netwerk_desktop", logging.INFO, "", 1, "saved %d", ("Jansen",), None)
    assert log_module.ScrubbingFormatter().format(record).endswith("INFO netwerk_desktop saved %d")


@given(st.text(alphabet=st.characters(categories=["L", "M", "N"]), min_size=7))
def test_an_unknown_word_never_passes(word: str) -> None:
    line = scrubbed(f"invalid literal for int() with base 10: '{word}_x'")
    assert word not in line
    assert line.startswith("invalid literal for int() with base 10")


def test_what_helps_to_repair_stays() -> None:
    known = frozenset({"sign_on"})
    assert scrubbed("'NoneType' object has no attribute 'sign_on'", known) == (
        "'NoneType' object has no attribute 'sign_on'"
    )
    assert scrubbed(
        "(sqlcipher3.dbapi2.IntegrityError) UNIQUE constraint failed: partner.kvk_number\n[SQL: …"
    ) == ("UNIQUE constraint failed: partner.kvk_number")
    assert scrubbed("list index out of range") == "list index out of range"
    assert scrubbed("no partner Jansen Bakkerij bv, 0612345678") == "no …"


def test_errors_tell_type_place_and_cause_but_no_path() -> None:
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device", "/home/renee/Jansen.pdf")
        except OSError as error:
            raise DomainError("Bakkerij Jansen bestaat al") from error
    except DomainError as error:
        text = described(error)
    lines = text.splitlines()
    assert lines[1] == "OSError [ENOSPC]"
    assert lines[2] == "  which led to"
    assert lines[0].startswith("  tests/system/test_log.py:")
    assert "system/test_log.py:" in lines[3]
    assert "test_errors_tell" in lines[3]
    assert lines[4] == "DomainError: …"


def test_groups_and_odd_arguments_are_described() -> None:
    group = ExceptionGroup("Jansen", [ValueError("Jansen"), KeyError("Jansen")])
    assert described(fails(group)).splitlines()[-2:] == ["ValueError: …", "KeyError: '…'"]
    assert shown_argument(None) is None
    assert shown_argument(True) is True
    assert shown_argument(object()) == "…"


def test_debug_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for value, expected in (("", 0), ("debug", 1)):
        monkeypatch.setenv("NETWERK_LOG", value)
        set_up_log(tmp_path / value)
        OWN.debug("a detail")
        logging.getLogger("fontTools").debug("noise")
        assert written(tmp_path / value).count("a detail") == expected
        assert "fontTools" not in written(tmp_path / value)
        close_log()
    close_log()


def test_the_log_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_module, "_LARGEST", 2_000)
    set_up_log(tmp_path)
    for count in range(300):
        OWN.info("line %d", count)
    close_log()
    files = [each for each in tmp_path.iterdir() if each.name.startswith(LOG_NAME)]
    assert len(files) == 5
    assert all(each.stat().st_size <= 2_000 for each in files)
    assert "line 299" in written(tmp_path)


def test_a_log_that_cannot_be_written_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = next(
        each for each in logging.getLogger().handlers if isinstance(each, log_module.QuietRotatingHandler)
    )
    stream, handler.stream = handler.stream, Path("/dev/full").open("w")  # noqa: SIM115 - closed below
    OWN.info("lost")
    with pytest.raises(OSError, match="No space"):
        handler.stream.close()
    handler.stream = stream
    assert capsys.readouterr().err == ""


def test_a_crash_of_the_interpreter_leaves_a_trace(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from netwerk_desktop.system.log import set_up_log;"
        "set_up_log(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGSEGV)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert "Segmentation fault" in (tmp_path / CRASH_NAME).read_text()


METHODS = {"debug", "info", "warning", "error", "exception", "critical"}


def messages_that_are_not_constant(source: str) -> list[int]:
    """Lines where a logger gets a message that is put together: a name may be in it."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in METHODS
        and isinstance(call.func.value, ast.Name)
        and "log" in call.func.value.id.lower()
        and not isinstance(call.args[0], ast.Constant)
    ]


def test_all_our_log_messages_are_constant() -> None:
    found = {
        path.name: messages_that_are_not_constant(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
    }
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert messages_that_are_not_constant('logger.info(f"saved {name}")') == [1]
