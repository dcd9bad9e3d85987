"""How large the pieces of the code may be; the aims are in the house rules, these are the ends."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.source_tree import functions, length, own_modules, parse, python_files, shown

LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 25


def measured_modules() -> list[Path]:
    """All but the revisions of the database: one that makes twenty tables is long and still plain."""
    return [path for path in own_modules() if not shown(path).startswith("migrations/versions/")]


def test_no_module_is_too_long() -> None:
    sizes = {shown(path): path.read_text(encoding="utf-8").count("\n") for path in measured_modules()}
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    sizes = {
        f"{shown(path)}:{node.lineno} {node.name}": length(node)
        for path in measured_modules()
        for node in functions(parse(path))
    }
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_FUNCTION} == {}


def test_nine_in_ten_functions_are_short() -> None:
    sizes = [length(node) for path in python_files() for node in functions(parse(path))]
    short = sum(lines <= USUAL_FUNCTION for lines in sizes) / len(sizes)
    assert short >= 0.9, f"{short:.0%} of the functions have at most {USUAL_FUNCTION} lines"


NOTES_TO_SELF = re.compile(r"#.*\b(?:TODO|FIXME|XXX)\b")


def undone(path: Path) -> Iterator[str]:
    """Notes to self and stubs in one module."""
    yield from NOTES_TO_SELF.findall(path.read_text(encoding="utf-8"))
    for node in ast.walk(parse(path)):
        if (
            isinstance(node, ast.Raise)
            and node.exc is not None
            and "NotImplementedError" in ast.unparse(node.exc)
        ):
            yield ast.unparse(node)


def test_no_work_is_left_undone() -> None:
    """No stub and no note to self: what is not there yet has no place in the code."""
    assert [f"{shown(path)}: {words}" for path in python_files() for words in undone(path)] == []


def test_undone_work_is_noticed(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def later():  # TODO\n    raise NotImplementedError('later')\n", encoding="utf-8")
    assert len(list(undone(module))) == 2
