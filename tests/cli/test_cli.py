"""The command line: what it says, what it leaves behind, and its exit codes.

Each command runs once as a real process; what needs many calls is called in this one.
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest

from netwerk_desktop.cli import commands, main
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services import partner_import
from netwerk_desktop.storage.keys import key_file_of
from netwerk_desktop.system import clock
from netwerk_desktop.system.instance import Role, acquired_or_refused
from netwerk_desktop.system.paths import places_for
from tests.conftest import MOMENT
from tests.exchange.lists import with_password, write_csv, write_xlsx
from tests.source_tree import ROOT

ROWS = [
    ["Bedrijf", "Plaats", "Telefoon", "KvK"],
    ["Bakkerij Kruimel", "Vechterwold", "0999123456", "00012345"],
    ["Garage <b>Vet</b>", "Molenmarke", "", ""],
    ["=SUM(A1)", "Kolkerbroek", "", "1234567"],
]


def run(*arguments: str | Path, stdin: int | None = None) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, on a console that knows no UTF-8."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    line = [sys.executable, "-m", "netwerk_desktop", *map(str, arguments)]
    return subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False, stdin=stdin
    )


def told(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    """Exit code and the one JSON document of a command, called here; nothing else may be on the output."""
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = main([*map(str, arguments), "--json"])
    assert errors.getvalue() == ""
    document: dict[str, Any] = json.loads(output.getvalue())
    assert document["exit_code"] == code
    assert document["ok"] is (code == 0)
    return code, document


def refused(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and what a person is told, for a command that is called here and says nothing else."""
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = main([*map(str, arguments)])
    assert output.getvalue() == ""
    return code, errors.getvalue()


@pytest.fixture(scope="module")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "school"
    with clock.fixed(MOMENT):
        assert told("demo", "--to", folder)[0] == 0
    return folder / "demoschool.db"


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """An own copy of the demo school."""
    for source in (made_demo, key_file_of(made_demo)):
        shutil.copyfile(source, tmp_path / source.name)
    return tmp_path / made_demo.name


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "lijst.xlsx", ROWS)


def names_in(database: Path) -> list[str]:
    code, document = told("list", "partners", "--database", database)
    assert code == 0
    return [partner["name"] for partner in document["partners"]]


def test_demo_is_made_whole_with_its_key(tmp_path: Path) -> None:
    done = run("demo", "--to", tmp_path / "school", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    document = json.loads(done.stdout)
    assert document["counts"]["partner"] == 122
    path = Path(document["database"])
    assert {each.name for each in path.parent.iterdir()} == {"demoschool.db", "demoschool.db.key"}
    assert run("check", "--database", path).stdout.startswith("Alles is heel: 122 partners")


def test_a_second_demo_in_the_same_folder_is_refused(demo: Path) -> None:
    before = demo.read_bytes()
    code, document = told("demo", "--to", demo.parent)
    assert (code, document["problem"]) == (1, "refused")
    assert demo.read_bytes() == before


def test_lists_in_dutch_and_in_json(demo: Path) -> None:
    done = run("list", "partners", "--database", demo)
    assert done.returncode == 0
    assert "Bakkerij Çelik & Zoon" in done.stdout
    assert done.stdout.splitlines()[-1] == "122 partners"
    heading, first = done.stdout.splitlines()[:2]
    at = heading.index("Contact ")
    assert first[at:].split()[0] == "actief"
    _code, document = told("list", "agreements", "--database", demo)
    assert len(document["agreements"]) == 21
    assert set(document["agreements"][0]) == {
        *("id", "number", "partner_id", "partner", "signed", "signatures", "state", "starts_on", "ends_on"),
        "contact",
    }


def test_a_partner_in_json_has_fixed_keys(demo: Path) -> None:
    _code, document = told("list", "partners", "--database", demo)
    assert set(document["partners"][0]) == {
        *("id", "name", "types", "tier", "status", "profiles", "city", "owner", "contact", "last_contact"),
        *("next_step", "next_due", "is_resting"),
    }


def test_import_makes_the_database_with_its_key(contacts: Path, tmp_path: Path) -> None:
    database, report = tmp_path / "nieuw" / "netwerk.db", tmp_path / "verslag.xlsx"
    code, document = told("import", "partners", contacts, "--database", database, "--report", report)
    assert (code, document["new"], document["accepted"]) == (0, 3, 3)
    assert [line["outcome"] for line in document["outcomes"]] == ["nieuw, let op", "nieuw", "nieuw, let op"]
    assert report.stat().st_size > 1000
    assert key_file_of(database).exists()
    assert sorted(names_in(database)) == sorted(row[0] for row in ROWS[1:])
    again, document = told("import", "partners", contacts, "--database", database)
    assert (again, document["accepted"], document["rows"]["same"]) == (0, 0, 3)


def test_a_dry_run_changes_nothing(contacts: Path, tmp_path: Path, demo: Path) -> None:
    nowhere = tmp_path / "er-niet" / "netwerk.db"
    done = run("import", "partners", contacts, "--database", nowhere, "--dry-run")
    assert done.returncode == 0
    assert "Er is niets veranderd" in done.stdout
    assert not nowhere.parent.exists()
    before = names_in(demo)
    assert told("import", "partners", contacts, "--database", demo, "--dry-run")[1]["new"] == 3
    assert names_in(demo) == before


def test_what_wants_a_look_is_said_with_its_reason(tmp_path: Path) -> None:
    """Afterwards it is too late for a report: the rows are in, and a BSN was left out."""
    rows = [[f"Garage {number}", "Zwolle", "BSN 111222333"] for number in range(12)]
    path = write_csv(tmp_path / "lijst.csv", [["Naam", "Plaats", "Opmerking"], *rows, ["", "Zwolle", ""]])
    said = run("import", "partners", path, "--database", tmp_path / "n.db", "--dry-run").stdout
    assert "rij 2, Garage 0: Hier stond een nummer dat op een BSN lijkt. Dat bewaren we niet." in said
    assert "rij 11, Garage 9" in said and "rij 12" not in said
    assert "en nog 3; met --report staan ze in een verslag." in said


@pytest.mark.parametrize(("count", "words"), [(1, "1 partner zou "), (2, "2 partners zouden ")])
def test_a_dry_run_says_how_many(count: int, words: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lijst.csv", ROWS[: count + 1])
    said = run("import", "partners", path, "--database", tmp_path / "n.db", "--dry-run").stdout
    assert said.startswith(f"{words}worden opgehaald.")


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "lijst.xlsx", ROWS).rename(tmp_path / "lijst.csv")
    assert told("import", "partners", path, "--database", tmp_path / "n.db")[0] == 0


def test_many_empty_rows_are_no_rows(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "leeg.csv", [*ROWS, *([["", "", "", ""]] * 200_000), ROWS[1]])
    _code, document = told("import", "partners", path, "--database", tmp_path / "n.db")
    assert document["new"] == 3


@pytest.mark.parametrize("kind", ["nothing", "password", "pupils", "no names", "picture"])
def test_what_is_no_list_is_refused_and_nothing_is_made(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    match kind:
        case "nothing":
            path.touch()
        case "password":
            with_password(write_xlsx(tmp_path / "open.xlsx", ROWS), path)
        case "pupils":
            write_xlsx(path, [["Leerlingnummer", "Roepnaam", "Klas", "Leerweg"], ["1", "Noor", "3b", "KB"]])
        case "no names":
            write_xlsx(path, [["Bedrijf", "Plaats"], ["", "Vechterwold"]])
        case "picture":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    database = tmp_path / "map" / "netwerk.db"
    code, document = told("import", "partners", path, "--database", database)
    assert (code, document["problem"]) == (1, "refused")
    assert document["message"]
    if kind != "no names":
        assert not database.parent.exists()


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    assert told("import", "partners", tmp_path / "weg.xlsx", "--database", tmp_path / "n.db")[0] == 3


def test_export_can_be_read_in_again(demo: Path, tmp_path: Path) -> None:
    code, document = told("export", "--database", demo, "--to", tmp_path / "uit", "--format", "xlsx")
    assert code == 0
    workbook = Path(document["file"])
    assert workbook.suffix == ".xlsx"
    _code, document = told("import", "partners", workbook, "--database", tmp_path / "ander.db")
    assert document["new"] == 122


def test_the_newest_agreement_is_printed(demo: Path, tmp_path: Path) -> None:
    """Definitive before draft, by a part of the name or by its number; with its menukaart."""
    code, document = told("print", "agreement", "wosten", "--database", demo, "--to", tmp_path / "uit")
    assert (code, document["number"], document["made_draft"]) == (0, "SO-2026-002", False)
    assert len(document["files"]) == 2
    text = pypdf.PdfReader(document["files"][0]).pages[0].extract_text()
    assert "SO-2026-002" in text
    assert "CONCEPT" not in text
    by_number = told("print", "agreement", "2026-002", "--database", demo, "--to", tmp_path / "twee")[1]
    assert Path(by_number["files"][0]).read_bytes() == Path(document["files"][0]).read_bytes()


def test_without_an_agreement_a_draft_is_made(demo: Path, tmp_path: Path) -> None:
    document = told("print", "agreement", "Banketbakkerij Aurélie", "--database", demo, "--to", tmp_path)[1]
    assert (document["made_draft"], document["number"]) == (True, None)
    assert "CONCEPT" in pypdf.PdfReader(document["files"][0]).pages[0].extract_text()
    again = told("print", "agreement", "aurelie", "--database", demo, "--to", tmp_path)[1]
    assert (again["made_draft"], again["agreement_id"]) == (False, document["agreement_id"])


def test_a_name_that_fits_more_partners_lists_them(demo: Path, tmp_path: Path) -> None:
    done = run("print", "agreement", "bakkerij", "--database", demo, "--to", tmp_path / "uit")
    assert done.returncode == 1
    assert "  Bakkerij Het Deegpad, Zuidervecht" in done.stderr.splitlines()
    document = told("print", "agreement", "bakkerij", "--database", demo, "--to", tmp_path / "uit")[1]
    assert {each["name"] for each in document["candidates"]} >= {
        "Bakkerij Çelik & Zoon",
        "Bakkerij Het Deegpad",
    }
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("name", ["<b>Nergens</b>", "%", "SO-2026-999", "", "\x1b[31mrood", "x" * 5000])
def test_a_name_that_fits_nobody(name: str, demo: Path, tmp_path: Path) -> None:
    code, words = refused("print", "agreement", name, "--database", demo, "--to", tmp_path / "uit")
    assert code == 1
    assert "Geen partner" in words
    assert "\x1b" not in words
    assert len(words) < 300


def test_each_command_is_a_real_process(demo: Path, contacts: Path, tmp_path: Path) -> None:
    """On a console that knows no UTF-8."""
    backup = json.loads(run("backup", "--database", demo, "--json").stdout)["file"]
    commands: list[tuple[tuple[str | Path, ...], str]] = [
        (("import", "partners", contacts), "3 partners opgehaald."),
        (("list", "agreements"), "21 overeenkomsten"),
        (("export", "--to", tmp_path / "uit", "--format", "xlsx"), "Het netwerk is bewaard."),
        (("print", "agreement", "çelik & zoon", "--to", tmp_path / "uit"), "Bakkerij Çelik & Zoon"),
        (("restore", backup), "De backup is teruggezet: 122 partners"),
    ]
    for words, answer in commands:
        done = run(*words, "--database", demo)
        assert (done.returncode, done.stderr) == (0, "")
        assert answer in done.stdout


def test_check_backup_and_restore(demo: Path, contacts: Path, tmp_path: Path) -> None:
    _code, backup = told("backup", "--database", demo, "--to", tmp_path / "stick")
    assert backup["counts"]["partner"] == 122
    assert told("import", "partners", contacts, "--database", demo)[1]["new"] == 3
    code, restored = told("restore", backup["file"], "--database", demo)
    assert (code, restored["counts"]["partner"]) == (0, 122)
    assert Path(restored["kept"]).exists()
    assert len(names_in(demo)) == 122


def test_a_backup_that_is_none_changes_nothing(demo: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "foto.nwb"
    wrong.write_bytes(b"geen backup" * 1000)
    before = demo.read_bytes()
    assert told("restore", wrong, "--database", demo)[0] == 3
    assert told("restore", tmp_path / "weg.nwb", "--database", demo)[0] == 3
    assert demo.read_bytes() == before


@pytest.mark.parametrize("kind", ["text", "empty", "cut off", "key gone", "newer"])
def test_a_file_that_is_not_ours_stays_as_it_is(kind: str, demo: Path) -> None:
    match kind:
        case "text":
            demo.write_text("dit is een tekst", encoding="utf-8")
        case "empty":
            demo.write_bytes(b"")
        case "cut off":
            demo.write_bytes(demo.read_bytes()[: 4096 * 20])
        case "key gone":
            key_file_of(demo).unlink()
        case "newer":
            make_newer(demo)
    before = demo.read_bytes()
    for words in (("list", "partners"), ("check",), ("backup",)):
        code, document = told(*words, "--database", demo)
        assert (code, document["problem"]) == (3, "environment")
    assert demo.read_bytes() == before


def make_newer(path: Path) -> None:
    """As if a later version had upgraded the file."""
    from netwerk_desktop.storage.engine import connect
    from netwerk_desktop.storage.keys import read_key

    connection = connect(path, read_key(path))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize("role", Role)
def test_a_file_that_is_open_elsewhere(role: Role, demo: Path) -> None:
    with acquired_or_refused(places_for(demo).lock, role):
        code, document = told("list", "partners", "--database", demo)
    assert (code, document["problem"]) == (3, "environment")
    assert len(names_in(demo)) == 122


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["list", "partners"], "--database"),
        (["print", "agreement", "x"], "ontbreekt"),
        (["lisst"], "kies uit"),
        (["list", "partners", "--database"], "hoort iets te staan"),
        (["export", "--database", "x", "--to", "y", "--format", "pdf"], "xlsx"),
        (["check", "--database", "x", "--hard"], "niet bekend"),
    ],
)
def test_wrong_usage_is_explained_in_dutch(arguments: list[str], words: str) -> None:
    code, told_words = refused(*arguments)
    assert code == 2
    assert words in told_words
    assert "Zo gaat het: netwerk-desktop" in told_words
    assert "the following" not in told_words


def test_help_is_dutch_and_leaves_by_zero() -> None:
    done = run("import", "partners", "--help")
    assert done.returncode == 0
    assert "laat alleen zien wat er zou gebeuren" in done.stdout


def test_a_reader_that_goes_away_is_no_error(demo: Path) -> None:
    command = f"{sys.executable} -m netwerk_desktop list partners --database {demo}"
    line = f"{command} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_no_window_is_loaded(demo: Path) -> None:
    program = (
        "import sys; from netwerk_desktop.cli import main; "
        f"code = main(['list', 'partners', '--database', {str(demo)!r}]); "
        "sys.exit(9 if 'PySide6' in sys.modules else code)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


def test_a_report_that_cannot_come_there_stops_the_import_before_it_begins(
    contacts: Path, tmp_path: Path
) -> None:
    file = tmp_path / "netwerk.db"
    for target, words in ((tmp_path, "is een map"), (tmp_path / "weg" / "verslag.xlsx", "is er niet")):
        code, document = told("import", "partners", contacts, "--database", file, "--report", target)
        assert (code, words in document["message"], file.exists()) == (3, True, False)


def test_an_import_whose_report_fails_is_told_as_done(
    contacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_target: Path, _lines: object) -> None:
        raise EnvironmentProblem("De schijf is vol.")

    monkeypatch.setattr(partner_import, "save_report", full)
    file, report = tmp_path / "netwerk.db", tmp_path / "verslag.xlsx"
    code, document = told("import", "partners", contacts, "--database", file, "--report", report)
    assert (code, document["accepted"], document["report"]) == (3, 3, None)
    assert document["report_problem"] == "De schijf is vol."
    assert len(told("list", "partners", "--database", file)[1]["partners"]) == 3


def test_an_import_into_the_demo_school_says_so(contacts: Path, demo: Path) -> None:
    options = ("import", "partners", contacts, "--database", demo, "--dry-run")
    assert told(*options)[1]["is_demo"] is True
    assert "Let op: dit is de demoschool" in run(*options).stdout


def test_an_import_into_an_own_file_warns_of_nothing(contacts: Path, tmp_path: Path) -> None:
    file = tmp_path / "netwerk.db"
    assert told("import", "partners", contacts, "--database", file)[1]["is_demo"] is False


def test_a_draft_whose_paper_cannot_be_saved_goes_away(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise EnvironmentProblem("De schijf is vol.")

    listing = ("list", "agreements", "--database", demo)
    before = told(*listing)[1]["agreements"]
    have_one = {row["partner_id"] for row in before}
    partners = told("list", "partners", "--database", demo)[1]["partners"]
    name = next(row["name"] for row in partners if row["id"] not in have_one)
    monkeypatch.setattr(commands, "write_new_file", full)
    code, _document = told("print", "agreement", name, "--database", demo, "--to", tmp_path / "uit")
    assert code == 3
    assert told(*listing)[1]["agreements"] == before


def test_a_list_loads_nothing_that_makes_papers(demo: Path) -> None:
    code = (
        "import sys; from netwerk_desktop.cli import main; "
        f"main(['list', 'agreements', '--database', {str(demo)!r}]); "
        "print([name for name in ('reportlab', 'xlsxwriter', 'PIL') if name in sys.modules])"
    )
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
