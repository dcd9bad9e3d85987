"""A contact list of many rows: from an xlsx file to partners that are kept, with audit trail and search."""

import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import python_calamine

from netwerk_desktop.exchange.list_layout import propose_mapping
from netwerk_desktop.exchange.matching import classify
from netwerk_desktop.exchange.partner_list import parse_rows
from netwerk_desktop.exchange.tables import read_table
from netwerk_desktop.exchange.workbooks import SheetContent, write_workbook
from netwerk_desktop.services.partner_import import plan_import, read_list, run_import
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.system import clock
from tests.benchmarks.measuring import Metric, in_turn
from tests.benchmarks.network import Acquaintance, new_database

_HEADINGS = (
    "Bedrijfsnaam",
    "KvK-nummer",
    "Adres",
    "Postcode",
    "Plaats",
    "Telefoon",
    "E-mail",
    "Contactpersoon",
    "Mobiel contactpersoon",
    "Profielen",
)
_MOMENT = "2026-11-22T08:21:00.000000"


def measure_import(folder: Path, people: Sequence[Acquaintance], *, rounds: int) -> list[Metric]:
    """The whole way of a list of ten columns, and how much of it each stage takes."""
    source = folder / "stagebedrijven.xlsx"
    write_list(source, people)
    with new_database(folder / "empty") as database:
        template = database.path
    copies = _copies(template, folder)
    efforts = in_turn(
        {
            "ours": lambda: _imported(next(copies), source, expected=len(people)),
            "floor": lambda: _inserted(next(copies), source),
        },
        rounds,
    )
    floor = efforts["floor"].cpu * 1e3
    whole = Metric(
        name=f"import of {len(people)} rows (xlsx)",
        unit="ms CPU",
        ours=efforts["ours"].cpu * 1e3,
        floor=floor,
        floor_name="calamine + executemany",
        goal=4.0,
    )
    return [whole, *_stages(source, rounds, floor)]


def write_list(path: Path, people: Sequence[Acquaintance]) -> None:
    """The xlsx, with the headings that such lists have."""
    rows = [
        (
            one.name,
            one.kvk_number,
            f"{one.street} {one.house_number}",
            one.postcode,
            one.city,
            one.phone,
            one.email,
            one.contact_person,
            one.mobile,
            ", ".join(one.profiles),
        )
        for one in people
    ]
    write_workbook(path, [SheetContent("Stagebedrijven", _HEADINGS, rows)])


def _copies(template: Path, folder: Path) -> Iterator[Path]:
    """A fresh copy of the closed database *template* each time."""
    for number in count():
        copy = folder / f"copy-{number}"
        shutil.copytree(template.parent, copy)
        yield copy / template.name


def _imported(path: Path, source: Path, *, expected: int) -> None:
    database = Database(path, read_key(path), now=clock.now, actor="Anneke Terpstra")
    try:
        chosen = read_list(source)
        plan = plan_import(database, chosen.table, chosen.mapping)
        result = run_import(database, plan)
    finally:
        database.close()
    if result.new != expected:
        raise RuntimeError(f"{result.new} of {expected} rows came in: this measures something else")


def _inserted(path: Path, source: Path) -> None:
    """Read the sheet and put its cells into the same tables, in one transaction, nothing else."""
    database = Database(path, read_key(path), now=clock.now, actor="")
    try:
        with database.raw_connection() as connection:
            rows = python_calamine.CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python()[1:]
            connection.execute("BEGIN IMMEDIATE")
            for statement, values in _statements(rows):
                connection.executemany(statement, values)
            connection.execute("COMMIT")
    finally:
        database.close()


_MORE_TEXTS = (
    "rsin size accreditation_id accreditation_crebo our_ambition their_ambition our_interest their_interest "
    "their_question responsibility motivation_note what_not_to_say supports review_note"
)


def _statements(rows: list[list[Any]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    stamps = (_MOMENT, _MOMENT)
    yield (
        _insert(
            "partner",
            "id name kvk_number phone email types status tier profiles legal_name sector second_phone "
            f"website source remark shared_ambition {_MORE_TEXTS} tags benefits is_focus is_ambassador "
            "created_at updated_at",
        ),
        [
            (
                *(key, row[0], row[1], row[5], row[6], '["COMPANY"]', "IDEA", "LOOSE", "[]"),
                *[""] * (7 + len(_MORE_TEXTS.split())),
                *("[]", "[]", 0, 0, *stamps),
            )
            for key, row in enumerate(rows, start=1)
        ],
    )
    yield (
        _insert(
            "partner_location",
            "id partner_id street postcode city house_number label branch_number country postal_street "
            "postal_house_number postal_postcode postal_city created_at updated_at",
        ),
        [(key, key, row[2], row[3], row[4], *[""] * 8, *stamps) for key, row in enumerate(rows, start=1)],
    )
    yield (
        _insert(
            "person",
            "id surname mobile initials first_name prefix salutation phone email remark "
            "is_alumnus created_at updated_at",
        ),
        [
            (key, row[7], row[8], "", "", "", "NEUTRAL", "", "", "", 0, *stamps)
            for key, row in enumerate(rows, start=1)
        ],
    )
    yield (
        _insert("contact_role", "id person_id partner_id function is_main_contact created_at updated_at"),
        [(key, key, key, "", 1, *stamps) for key in range(1, len(rows) + 1)],
    )


def _insert(table: str, columns: str) -> str:
    names = columns.split()
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"


def _stages(source: Path, rounds: int, floor: float) -> list[Metric]:
    """The stages before the database, against the same floor of the whole way."""
    table = read_table(source)
    mapping = propose_mapping(table)
    parsed = parse_rows(table, mapping)
    efforts = in_turn(
        {
            "reading": lambda: propose_mapping(read_table(source)),
            "tidying": lambda: parse_rows(table, mapping),
            "comparing": lambda: classify(parsed.rows, ()),
        },
        rounds,
    )
    return [
        Metric(f"  of which {name}", "ms CPU", effort.cpu * 1e3, floor, "the whole floor")
        for name, effort in efforts.items()
    ]
