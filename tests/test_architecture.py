"""The rules of the house: import contracts, and calls that have one place or none."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.source_tree import PACKAGE, ROOT, parse, python_files, shown

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of the project in *folder*."""
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, check=False
    )


def test_import_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


EMPTY_PACKAGES = ("documents", "exchange", "model", "planning", "services", "storage", "system")
EMPTY_HOUSE = [
    *("__init__.py", "bootstrap.py", "cli.py", "ui/__init__.py", "ui/tasks.py"),
    *("ui/agreements/__init__.py", "ui/partners/__init__.py", "ui/shared/__init__.py"),
    *(f"{name}/__init__.py" for name in EMPTY_PACKAGES),
]


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model/__init__.py", "import netwerk_desktop.planning", "1. Layers"),
        ("documents/__init__.py", "import netwerk_desktop.storage", "1. Layers"),
        ("newcomer.py", "", "1. Layers"),
        ("cli.py", "import PySide6.QtCore", "2. PySide6"),
        ("services/__init__.py", "import reportlab", "3. ReportLab"),
        ("services/__init__.py", "import alembic", "4a. alembic"),
        ("planning/__init__.py", "import sqlalchemy", "4b. SQLAlchemy"),
        ("services/__init__.py", "import sqlcipher3", "4b. SQLAlchemy"),
        ("ui/partners/__init__.py", "import netwerk_desktop.ui.agreements", "5. Tabs"),
        ("ui/shared/__init__.py", "import netwerk_desktop.ui.partners", "5. Tabs"),
        ("ui/tasks.py", "import netwerk_desktop.ui.cycle", "6. No cycles"),
    ],
)
def test_each_contract_notices_its_breach(tmp_path: Path, module: str, line: str, contract: str) -> None:
    """Negative control: our contracts on an empty house with one wrong import."""
    house = tmp_path / "netwerk_desktop"
    for name in EMPTY_HOUSE:
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).touch()
    (house / "ui" / "cycle.py").write_text("import netwerk_desktop.ui.tasks\n", encoding="utf-8")
    (house / module).write_text(f"{line}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())

    done = lint_imports(tmp_path)

    assert done.returncode == 1, done.stdout + done.stderr
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert len(broken) == 1
    assert contract in broken[0]


def test_every_tab_is_in_the_contract() -> None:
    """A new folder in ui/ must be named in contract 5, or its imports go unwatched."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    named = " ".join(next(contract for contract in contracts if contract["name"].startswith("5."))["layers"])
    folders = {path.parent.name for path in (PACKAGE / "ui").glob("*/__init__.py")}
    assert {folder for folder in folders if f"({folder})" not in named} == set()


@dataclass(frozen=True)
class Ban:
    """A call that is refused: where it is allowed all the same, why not elsewhere, and how to see it."""

    reason: str
    allowed: tuple[str, ...]
    matches: Callable[[ast.AST], bool]


def _calls_attribute(*names: str) -> Callable[[ast.AST], bool]:
    """Whether a node calls a method of one of these names."""
    return lambda node: (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names
    )


def _has_secondary(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and any(keyword.arg == "secondary" for keyword in node.keywords)


BANS = {
    "exec": Ban(
        "a dialog's exec() runs a second event loop: use open() and signals",
        ("netwerk_desktop/bootstrap.py", "netwerk_desktop/ui/feedback.py"),
        _calls_attribute("exec", "exec_"),
    ),
    "processEvents": Ban("it re-enters slots half-way", (), _calls_attribute("processEvents")),
    "bulk": Ban(
        "bulk writes pass by the recorder: no undo, no audit",
        ("netwerk_desktop/storage/",),
        _calls_attribute("bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"),
    ),
    "connection": Ban(
        "what is executed on the connection passes by the guard and the recorder",
        ("netwerk_desktop/storage/",),
        _calls_attribute("connection", "exec_driver_sql"),
    ),
    "secondary": Ban("the recorder sees no rows of a secondary table: make it an entity", (), _has_secondary),
}


def breaches(ban: Ban, tree: ast.AST) -> Iterator[int]:
    """Line numbers where the ban is broken."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ban.matches(node):
            yield node.lineno


@pytest.mark.parametrize("name", BANS)
def test_banned_calls_are_absent(name: str) -> None:
    ban = BANS[name]
    found = [
        f"{shown(path)}:{line}"
        for path in python_files()
        if not shown(path).startswith(ban.allowed or ("-",))
        for line in breaches(ban, parse(path))
    ]
    assert found == [], ban.reason


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("exec", "dialog.exec()"),
        ("processEvents", "QApplication.processEvents()"),
        ("bulk", "session.bulk_save_objects(rows)"),
        ("connection", "session.connection().execute(update(Partner))"),
        ("secondary", "partners = relationship(secondary=links)"),
    ],
)
def test_each_ban_notices_its_call(name: str, source: str) -> None:
    assert list(breaches(BANS[name], ast.parse(source))) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtWidgets import QMessageBox",
        "from reportlab.platypus import Paragraph",
        "import datetime\n\nday = datetime.date.today()",
        "import datetime\n\nmoment = datetime.datetime.now(datetime.UTC)",
        "import shutil\n\nshutil.copyfile('a', 'b')",
        "print('hello')",
        "try:\n    pass\nexcept Exception:\n    pass",
    ],
)
def test_ruff_refuses(source: str) -> None:
    """The configuration really bans these in an ordinary module."""
    line = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--stdin-filename",
        "netwerk_desktop/services/partners.py",
        "-",
    ]
    words = f'"""A module."""\n\n{source}\n'
    done = subprocess.run(line, cwd=ROOT, input=words, capture_output=True, text=True, check=False)
    assert any(rule in done.stdout for rule in ("TID251", "T201", "BLE001")), done.stdout + done.stderr
