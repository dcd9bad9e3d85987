"""How large the pieces of the code may be; the aims are in the house rules, these are the ends."""

from tests.source_tree import functions, length, own_modules, parse, python_files, shown

LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
USUAL_FUNCTION = 25


def test_no_module_is_too_long() -> None:
    sizes = {shown(path): path.read_text(encoding="utf-8").count("\n") for path in own_modules()}
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    """Migrations are left out: one that makes twenty tables is long and still plain."""
    sizes = {
        f"{shown(path)}:{node.lineno} {node.name}": length(node)
        for path in own_modules()
        if not shown(path).startswith("migrations/versions/")
        for node in functions(parse(path))
    }
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_FUNCTION} == {}


def test_nine_in_ten_functions_are_short() -> None:
    sizes = [length(node) for path in python_files() for node in functions(parse(path))]
    short = sum(lines <= USUAL_FUNCTION for lines in sizes) / len(sizes)
    assert short >= 0.9, f"{short:.0%} of the functions have at most {USUAL_FUNCTION} lines"


def test_no_work_is_left_undone() -> None:
    """No stub and no note to self: what is not there yet has no place in the code."""
    words = ("TODO", "FIXME", "XXX", "NotImplementedError")
    found = [
        f"{shown(path)}: {word}"
        for path in python_files()
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []
