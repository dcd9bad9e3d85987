"""A fault of ours on the command line: its own exit code, in the log, and nobody's name on the screen."""

import json
from pathlib import Path
from typing import Any

import pytest

from netwerk_desktop.cli import list_commands, main
from netwerk_desktop.system.paths import places_for


def broken(*_arguments: Any) -> Any:
    raise ValueError("Anneke Terpstra")


def interrupted(*_arguments: Any) -> Any:
    raise KeyboardInterrupt


@pytest.mark.logs_warnings
def test_a_fault_has_its_own_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(list_commands, "list_partners", broken)
    database = tmp_path / "netwerk.db"
    assert main(["list", "partners", "--database", str(database)]) == 4
    assert main(["list", "partners", "--database", str(database), "--json"]) == 4
    shown = capsys.readouterr()
    assert "ValueError" in shown.err
    assert json.loads(shown.out)["problem"] == "fault"
    log = (places_for(database).logs / "netwerk.log").read_text(encoding="utf-8")
    assert "CRITICAL netwerk_desktop.cli.opening a command failed" in log
    assert "ValueError" in log
    assert "Terpstra" not in shown.err + shown.out + log


def test_stopping_it_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(list_commands, "list_partners", interrupted)
    assert main(["list", "partners", "--database", str(tmp_path / "netwerk.db")]) == 130
    assert "Afgebroken" in capsys.readouterr().err
    monkeypatch.undo()
    assert main(["list", "partners", "--database", str(tmp_path / "netwerk.db")]) == 0
