"""The project's own files, for the tests that measure the code instead of running it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "netwerk_desktop"

_OURS = ("netwerk_desktop", "migrations", "resources", "tests", ".ci")
_TEXT = {
    ".py",
    ".toml",
    ".md",
    ".spec",
    ".lock",
    ".qss",
    ".html",
    ".txt",
    ".nsi",
    ".wxs",
    ".bat",
    ".ps1",
    ".sh",
    "",
}


def python_files(folder: Path = PACKAGE) -> list[Path]:
    """Every Python module below *folder*."""
    return sorted(folder.rglob("*.py"))


def own_modules() -> list[Path]:
    """Every Python module that somebody here wrote: package, migrations, tests and scripts."""
    found = [
        path for name in ("netwerk_desktop", "migrations", "tests") for path in python_files(ROOT / name)
    ]
    return [*found, ROOT / "dev.py", ROOT / "build.spec"]


def text_files() -> list[Path]:
    """Every text file of the project, as far as one can read it as a person."""
    top = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for name in _OURS for path in (ROOT / name).rglob("*") if path.is_file()]
    return sorted(path for path in [*top, *below] if path.suffix in _TEXT and "__pycache__" not in path.parts)


def parse(path: Path) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the last one, docstring included."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def shown(path: Path) -> str:
    """The file's name as people write it: from the top of the project."""
    return path.relative_to(ROOT).as_posix()
