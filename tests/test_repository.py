"""What the files of the project never contain: paths of one machine, and addresses to download from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.source_tree import PACKAGE, ROOT, python_files, shown, text_files

LOCK = ROOT / "requirements.lock"
SCRIPTS = [ROOT / "dev.py", ROOT / "build.spec", ROOT / "pyproject.toml", ROOT / ".ci" / "run"]

ADDRESS = re.compile(
    r"\b(?:https?|ftp|git\+\w+|file)://|(?:^|\s)(?:-i|-f|--(?:extra-)?index-url|--find-links)\b", re.M
)
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:root|work|opt|tmp|home/\w+)/|[A-Z]:\\+Users\\")


def test_the_patterns_notice() -> None:
    assert ADDRESS.search("wheel @ https://files.example/a.whl")
    assert ADDRESS.search("--extra-index-url somewhere")
    assert MACHINE_PATH.search('Path("/home/somebody/project")')
    assert MACHINE_PATH.search(r"C:\Users\somebody")
    assert not MACHINE_PATH.search("resources/opt/file and build/tmp/file")


@pytest.mark.parametrize("path", [LOCK, *SCRIPTS], ids=shown)
def test_lock_and_scripts_name_no_address(path: Path) -> None:
    assert ADDRESS.findall(path.read_text(encoding="utf-8")) == []


def test_every_package_of_the_lock_has_a_hash() -> None:
    requirements = re.split(r"\n(?=[A-Za-z0-9])", LOCK.read_text(encoding="utf-8"))
    pinned = [text for text in requirements if re.match(r"[A-Za-z0-9_.-]+==", text)]
    assert len(pinned) > 30
    assert [text.splitlines()[0] for text in pinned if "--hash=sha256:" not in text] == []


def test_the_lock_holds_what_the_metadata_asks() -> None:
    """A dependency added without making the lock anew would be missing on every fresh machine."""
    locked = dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", LOCK.read_text(encoding="utf-8"), re.M))
    versions = {canonicalize_name(name): version for name, version in locked.items()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(text) for text in project["dependencies"] + project["optional-dependencies"]["dev"]]
    missing = {
        str(requirement): versions.get(canonicalize_name(requirement.name))
        for requirement in asked
        if not requirement.specifier.contains(versions.get(canonicalize_name(requirement.name), "0"))
    }
    assert missing == {}


@pytest.mark.parametrize("path", [*SCRIPTS, *python_files(PACKAGE)], ids=shown)
def test_code_names_no_path_of_a_machine(path: Path) -> None:
    assert MACHINE_PATH.findall(path.read_text(encoding="utf-8")) == []


def test_no_file_names_the_place_of_this_checkout() -> None:
    here = f"{ROOT}/"
    found = [
        shown(path) for path in text_files() if here in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []
