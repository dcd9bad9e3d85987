"""Taking in lists through the service: what comes in, all or nothing, undo, the second time, bad input."""

import random
from pathlib import Path

import pytest
from sqlalchemy import func, select

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.matching import Decision, VerdictKind
from netwerk_desktop.exchange.tables import read_table
from netwerk_desktop.model.base import Base
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.model.partners import Partner, PartnerLocation, PartnerStatus
from netwerk_desktop.model.people import ContactRole, Person, Salutation
from netwerk_desktop.services.partner_import import (
    ImportPlan,
    ImportResult,
    PlanOutdated,
    plan_import,
    read_list,
    run_import,
    save_report,
)
from netwerk_desktop.services.partner_lists import find_partner_ids, list_partners, partner_detail
from netwerk_desktop.services.partners import (
    add_contact_person,
    add_partner,
    change_field,
    end_contact_role,
)
from netwerk_desktop.storage.database import Database
from tests.builders import a_contact_role, a_location, a_partner, a_person
from tests.exchange.lists import Rows, write_csv, write_xlsx

K = VerdictKind
HEAD = ("Bedrijf", "KvK", "Adres", "Postcode", "Plaats", "Telefoon", "E-mail", "Contactpersoon", "Opmerking")
LIST: Rows = [
    HEAD,
    ("Bakkerij Jansen", 1234567, "Kerkweg 9", "7731 KD", "OMMEN", "0529451234", "a@b.example",
     "Mevr. S. de Vries", "bellen"),
    ("Garage Vos & Zn.", "23456789", "Postbus 3", "7701AB", "Dedemsvaart", "06-12345678", None,
     "Jan Vos (chef)", None),
    ("BAKKERIJ JANSEN B.V.", "01234567", None, None, None, "06 8765 4321", None, "Piet Bos", "ook gastles"),
    ("Zorghuis De Linde", None, None, "7731K", "Ommen", None, "info@", None, None),
    (None, None, None, "7731 KD", "Ommen", None, None, "J. de Ruiter", None),
]  # fmt: skip


def dump(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the trail and the counters, for comparing before and after."""
    left_out = {"audit_entry", "audit_image", "draft"}
    with database.raw_connection() as connection:
        return {
            table.name: connection.execute(f'SELECT * FROM "{table.name}" ORDER BY id').fetchall()
            for table in Base.metadata.sorted_tables
            if table.name not in left_out
        }


def count(database: Database, kind: type[Base]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def plan_of(database: Database, path: Path, decisions: dict[int, Decision] | None = None) -> ImportPlan:
    found = read_list(path)
    return plan_import(database, found.table, found.mapping, decisions)


def take_in(database: Database, path: Path) -> ImportResult:
    return run_import(database, plan_of(database, path))


@pytest.fixture
def school_list(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "stagebedrijven 2026.xlsx", LIST)


def test_a_list_comes_in_whole(database: Database, school_list: Path) -> None:
    result = take_in(database, school_list)
    assert (result.label, result.new, result.changed) == ("3 partners opgehaald", 3, 0)
    jansen = next(row for row in list_partners(database) if row.name == "Bakkerij Jansen")
    detail = partner_detail(database, jansen.id)
    assert detail is not None
    partner = detail.partner
    assert (partner.kvk_number, partner.phone, partner.second_phone) == (
        "01234567",
        "0529 45 12 34",
        "06 8765 4321",
    )
    assert (partner.source, partner.status) == ("stagebedrijven 2026.xlsx", PartnerStatus.IDEA)
    assert partner.remark == "bellen\nook gastles"
    assert partner.types == ("COMPANY",)
    place = detail.locations[0].location
    assert (place.street, place.house_number, place.postcode, place.city) == (
        "Kerkweg",
        "9",
        "7731 KD",
        "Ommen",
    )
    assert [(p.formal_name, p.is_main_contact) for p in detail.people] == [
        ("mevrouw S. de Vries", True),
        ("Piet Bos", False),
    ]
    assert detail.last_contact is None
    assert find_partner_ids(database, "kerkweg") == frozenset({jansen.id})


def test_what_is_doubtful_comes_in_as_typed_and_the_report_says_so(
    database: Database, school_list: Path
) -> None:
    result = take_in(database, school_list)
    lines = {line.row_number: line for line in result.report}
    assert [lines[n].outcome for n in range(2, 7)] == [
        "nieuw",
        "nieuw",
        "dubbel, samengevoegd",
        "nieuw, let op",
        "kan niet",
    ]
    assert lines[4].explanation == "met rij 2: zelfde KvK-nummer"
    assert "letter" in lines[5].explanation and "info@" not in lines[5].name
    assert "naam ontbreekt" in lines[6].explanation
    with database.read() as session:
        linde = session.scalars(select(Partner).where(Partner.name == "Zorghuis De Linde")).one()
        place = session.scalars(select(PartnerLocation).where(PartnerLocation.partner_id == linde.id)).one()
    assert (linde.email, place.postcode) == ("info@", "7731K")


def test_a_po_box_goes_to_the_postal_address_and_a_mobile_number_is_one(
    database: Database, school_list: Path
) -> None:
    take_in(database, school_list)
    with database.read() as session:
        vos = session.scalars(select(Partner).where(Partner.name.startswith("Garage"))).one()
        place = session.scalars(select(PartnerLocation).where(PartnerLocation.partner_id == vos.id)).one()
        role = session.scalars(select(ContactRole).where(ContactRole.partner_id == vos.id)).one()
        person = session.scalars(select(Person).where(Person.id == role.person_id)).one()
    assert (vos.phone, place.street, place.postal_street, place.postal_house_number) == (
        "06 1234 5678",
        "",
        "Postbus",
        "3",
    )
    assert (person.full_name, role.function, person.salutation) == ("Jan Vos", "chef", Salutation.NEUTRAL)


def test_it_is_one_step_that_can_be_taken_back_and_done_again(database: Database, school_list: Path) -> None:
    before = dump(database)
    take_in(database, school_list)
    after = dump(database)
    assert database.undo_stack.next_undo is not None
    assert database.undo_stack.next_undo.label == "3 partners opgehaald"
    assert database.undo() == "3 partners opgehaald"
    assert dump(database) == before
    assert find_partner_ids(database, "Jansen") == frozenset()
    database.redo()
    assert dump(database) == after
    assert len(find_partner_ids(database, "Jansen") or ()) == 1


def test_via_whom_a_partner_came_is_taken_from_the_list(database: Database, tmp_path: Path) -> None:
    """The network of the school leaders, the counsellors or the mbo keeps its name (S0-09, S0-10, S1-07a)."""
    known = a_partner(database, "Garage Lübbers", source="schoolleiding").id
    path = tmp_path / "wie wij kennen.csv"
    path.write_text(
        "Bedrijf;Plaats;Bron\nBakkerij Jansen;Ommen;decaan\nKapsalon Zoë;Ommen;\nGarage Lübbers;;mbo\n"
    )
    take_in(database, path)
    sources = {row.name: partner_detail(database, row.id) for row in list_partners(database)}
    told = {name: detail.partner.source for name, detail in sources.items() if detail is not None}
    assert told["Bakkerij Jansen"] == "decaan"
    assert told["Kapsalon Zoë"] == "wie wij kennen.csv", "where nothing is said the list itself is the source"
    assert told["Garage Lübbers"] == "schoolleiding", "how it came first stays"
    assert known in {row.id for row in list_partners(database)}


def test_undo_gives_back_what_was_replaced(database: Database, school_list: Path) -> None:
    partner = a_partner(database, "Bakkerij Jansen", kvk_number="01234567", phone="0529 99 99 99").id
    role = a_contact_role(database, a_person(database, "", "de Vries", initials="S.").id, partner)
    before = dump(database)
    result = take_in(database, school_list)
    assert (result.new, result.changed) == (2, 1)
    detail = partner_detail(database, partner)
    assert detail is not None
    assert detail.partner.phone == "0529 45 12 34"
    assert (detail.partner.second_phone, detail.partner.source) == ("06 8765 4321", "")
    assert detail.city == "Ommen"
    known = next(person for person in detail.people if person.role_id == role.id)
    assert known.person.salutation is Salutation.NEUTRAL  # "de Vries" as one surname is somebody else
    after = dump(database)
    database.undo()
    assert dump(database) == before
    database.redo()
    assert dump(database) == after


def test_the_same_list_a_second_time_changes_nothing(database: Database, school_list: Path) -> None:
    take_in(database, school_list)
    before = dump(database)
    again = plan_of(database, school_list)
    assert again.counts == {
        K.NEW: 0,
        K.UPDATE: 0,
        K.SAME: 4,
        K.DOUBLE: 0,
        K.LOOK: 0,
        K.CANNOT: 1,
    }
    result = run_import(database, again)
    assert (result.accepted, result.label) == (0, "")
    assert dump(database) == before
    assert {line.outcome for line in result.report} == {"gelijk", "kan niet"}


def test_only_a_name_is_enough_and_stays_one_partner(database: Database, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "namen.csv", [("Bedrijf",), ("Bakkerij Jansen",), ("Garage Vos",)])
    assert take_in(database, path).new == 2
    assert plan_of(database, path).counts[K.SAME] == 2


def test_a_doubt_fills_only_what_is_empty(database: Database, tmp_path: Path) -> None:
    known = a_partner(database, "Metaalbewerking Van Ösch", phone="0523 55 09 02", sector="metaal").id
    a_location(database, known, postcode="7735 XT", city="Oudelanden")
    rows: Rows = [
        ("Bedrijf", "Postcode", "Plaats", "Telefoon", "E-mail", "Branche"),
        ("Metaalbew. van Osch", "7735 XT", "Elders", "0523 55 09 02", "osch@v.example", "staal"),
    ]
    path = write_xlsx(tmp_path / "l.xlsx", rows)
    plan = plan_of(database, path)
    assert plan.counts[K.DOUBLE] == 1
    run_import(database, plan.decide([2], Decision.IS_SAME))
    detail = partner_detail(database, known)
    assert detail is not None
    assert (detail.partner.email, detail.partner.sector, detail.city) == (
        "osch@v.example",
        "metaal",
        "Oudelanden",
    )
    other = plan_of(database, path).decide([2], Decision.IS_OTHER)
    assert run_import(database, other).new == 1
    assert count(database, Partner) == 2


def test_skipped_rows_stay_out(database: Database, school_list: Path) -> None:
    plan = plan_of(database, school_list, {3: Decision.SKIP, 5: Decision.SKIP})
    assert plan.accepted == 1
    run_import(database, plan)
    assert [row.name for row in list_partners(database)] == ["Bakkerij Jansen"]


def test_another_choice_for_a_column_is_followed(database: Database, school_list: Path) -> None:
    found = read_list(school_list)
    assert found.mapping.columns[8].field is ListField.REMARK
    changed = found.with_field(8, ListField.SECTOR)
    run_import(database, plan_import(database, changed.table, changed.mapping))
    with database.read() as session:
        jansen = session.scalars(select(Partner).where(Partner.name == "Bakkerij Jansen")).one()
    assert (jansen.sector, jansen.remark) == ("bellen", "")
    without = found.with_field(0, ListField.IGNORE)
    with pytest.raises(DomainError, match="Naam partner"):
        plan_import(database, without.table, without.mapping)


def test_people_who_left_are_not_known_any_more(
    database: Database, tmp_path: Path, fixed_clock: object
) -> None:
    partner = add_partner(database, "Bakkerij Jansen")
    role = add_contact_person(database, partner, "Piet Bos")
    rows: Rows = [("Bedrijf", "Contactpersoon"), ("Bakkerij Jansen", "Piet Bos")]
    path = write_xlsx(tmp_path / "l.xlsx", rows)
    assert plan_of(database, path).counts[K.SAME] == 1
    end_contact_role(database, role, on=database.today())
    assert plan_of(database, path).counts[K.SAME] == 0


# Something happens between plan and run


def test_a_plan_that_would_be_another_now_is_refused(database: Database, school_list: Path) -> None:
    plan = plan_of(database, school_list)
    a_partner(database, "Garage Vos & Zn", kvk_number="23456789")
    before = dump(database)
    with pytest.raises(PlanOutdated, match="intussen veranderd"):
        run_import(database, plan)
    assert dump(database) == before
    assert run_import(database, plan_of(database, school_list)).changed == 1


def test_a_change_that_has_nothing_to_do_with_it_is_no_reason(database: Database, school_list: Path) -> None:
    plan = plan_of(database, school_list)
    a_partner(database, "Kwekerij Groen")
    assert run_import(database, plan).new == 3


def test_a_partner_that_was_mended_meanwhile_is_looked_at_again(
    database: Database, school_list: Path
) -> None:
    known = a_partner(database, "Bakkerij Jansen", kvk_number="01234567").id
    plan = plan_of(database, school_list)
    change_field(database, Partner, known, "phone", "0529 11 11 11")
    with pytest.raises(PlanOutdated):
        run_import(database, plan)


class Stop(Exception):
    """What a task runner raises when somebody has had enough."""


@pytest.mark.parametrize("stop_at", range(5))
def test_stopping_before_the_end_leaves_nothing(database: Database, school_list: Path, stop_at: int) -> None:
    a_partner(database, "Bakkerij Jansen", kvk_number="01234567")
    plan = plan_of(database, school_list)
    before = dump(database)

    def tell(done: int, total: int, words: str) -> None:
        assert words
        if done == stop_at:
            raise Stop

    with pytest.raises(Stop):
        run_import(database, plan, tell=tell)
    assert dump(database) == before
    assert database.undo_stack.next_undo is None
    assert run_import(database, plan).accepted == 3


def test_a_full_disk_leaves_nothing(database: Database, tmp_path: Path) -> None:
    rows: Rows = [("Bedrijf", "Opmerking"), *((f"Bedrijf {n}", "x" * 2_000) for n in range(300))]
    plan = plan_of(database, write_xlsx(tmp_path / "l.xlsx", rows))
    with database.raw_connection() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(EnvironmentProblem, match="vol"):
        run_import(database, plan)
    assert count(database, Partner) == 0
    with database.raw_connection() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages + 100_000}")
    assert run_import(database, plan).new == 300


# Bad input

NASTY = (
    "<b>Vet</b> & Zn.",
    "=SUM(A1:A9)",
    "Tom & Jerry",
    "Bloemen 🌷 Çiçek 👩‍🌾",
    "\u202eomgekeerd\u202c BV",
    "'; DROP TABLE partner; --",
    "x" * 10_000,
    "<img src=x onerror=alert(1)>",
    "Zoë\u0000 Nul",
    "Naam\nop twee regels",
)


def test_nasty_names_come_in_as_text(database: Database, tmp_path: Path) -> None:
    rows: Rows = [("Bedrijf", "Contactpersoon", "Opmerking"), *((name, name, name) for name in NASTY)]
    path = tmp_path / "gek.csv"
    lines = [";".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    result = take_in(database, path)
    assert result.new == len(NASTY)
    names = {row.name for row in list_partners(database)}
    assert {"<b>Vet</b> & Zn.", "=SUM(A1:A9)", "Bloemen 🌷 Çiçek 👩‍🌾", "omgekeerd BV"} <= names
    assert {"Zoë Nul", "Naam op twee regels"} <= names
    long_one = next(line for line in result.report if line.name.startswith("xxx"))
    assert long_one.outcome == "nieuw, let op"
    assert "Ingekort van 10000 tot 200 tekens" in long_one.explanation
    assert plan_of(database, path).counts[K.SAME] == len(NASTY)
    target = tmp_path / "verslag.xlsx"
    save_report(target, result.report)
    cells = {cell.text for row in read_table(target).rows for cell in row}
    assert {"=SUM(A1:A9)", "<b>Vet</b> & Zn.", "Wat er gebeurde"} <= cells


def test_values_that_are_wrong_are_kept_with_a_hint(database: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ("Bedrijf", "KvK", "Postcode", "Opgericht op"),
        ("Zeven", "1234567", "1234SA", "31-02-2020"),
        ("Zes", "123456", "12", "30-02-2021"),
    ]
    plan = plan_of(database, write_csv(tmp_path / "fout.csv", rows))
    assert plan.counts[K.LOOK] == 2
    assert plan.verdicts[0].row.kvk_number == "01234567"
    assert {"kvk_number", "postcode"} <= plan.verdicts[0].row.hints.keys()
    assert run_import(database, plan).new == 2
    with database.read() as session:
        assert "1234 SA" in set(session.scalars(select(PartnerLocation.postcode)))


def test_a_person_of_initials_only_is_kept_once(database: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ("Bedrijf", "Voorletters", "Tussenvoegsel", "Achternaam", "Contactpersoon"),
        ("Bakkerij Jansen", None, None, None, "P."),
        ("Garage Vos", None, None, None, "van de"),
    ]
    path = write_xlsx(tmp_path / "l.xlsx", rows)
    take_in(database, path)
    with database.read() as session:
        people = session.scalars(select(Person)).all()
    assert all(person.first_name or person.surname for person in people)
    assert plan_of(database, path).counts[K.SAME] == 2


def test_files_that_are_no_list_change_nothing(database: Database, tmp_path: Path) -> None:
    bad = {
        "leeg.xlsx": b"",
        "half.xlsx": b"PK\x03\x04half",
        "brief.pdf": b"%PDF-1.7 ...",
        "nullen.csv": b"\x00" * 500,
    }
    before = dump(database)
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DomainError) as refused:
            read_list(tmp_path / name)
        assert refused.value.message.endswith((".", "…"))
    with pytest.raises(EnvironmentProblem):
        read_list(tmp_path / "weg.xlsx")
    assert dump(database) == before


def test_a_csv_that_is_an_xlsx_comes_in(database: Database, tmp_path: Path, school_list: Path) -> None:
    disguised = tmp_path / "lijst.csv"
    disguised.write_bytes(school_list.read_bytes())
    assert take_in(database, disguised).new == 3


def test_pupils_are_refused_kindly(database: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ("Leerlingnummer", "Roepnaam", "Achternaam", "Klas", "Geboortedatum"),
        ("1001", "Noor", "Visser", "4B", "01-02-2011"),
        ("1002", "Sem", "Bos", "4B", "03-04-2011"),
    ]
    found = read_list(write_xlsx(tmp_path / "klas.xlsx", rows))
    assert "leerlingen" in found.refusal
    with pytest.raises(DomainError, match="leerlingen"):
        plan_import(database, found.table, found.mapping)
    named = found.with_field(2, ListField.NAME)
    with pytest.raises(DomainError, match="leerlingen"):
        plan_import(database, named.table, named.mapping)


def test_another_sheet_can_be_chosen(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "twee.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    for name, rows in (("Bedrijven", LIST), ("Oud", LIST[:2])):
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    workbook.close()
    found = read_list(path)
    assert found.table.sheet.name == "Bedrijven"
    assert found.with_sheet("Oud").table.sheet.filled_rows == 2
    with pytest.raises(DomainError, match="Kies een van"):
        found.with_sheet("Weg")


CHOICES: tuple[tuple[str, ...], ...] = (
    ("Bakkerij Jansen", "BAKKERIJ JANSEN B.V.", "Garage Vos", "Garage Vosch", "Zórg", "", "x" * 300),
    ("", "12345678", "1234567", "23456789", "99"),
    ("", "Kerkweg 9", "Kade 3, 7731 CC Ommen", "Postbus 3"),
    ("", "7731 KD", "7731kd", "8011AB", "7731K"),
    ("", "Ommen", "ZWOLLE"),
    ("", "0529 45 12 34", "06-12345678", "06 8765 4321 / 0529 451234", "12"),
    ("", "a@b.example", "info@", "c@d.example; e@f.example"),
    ("", "Jan Vos", "Mevr. Vos", "P.", "de", "Jan Vos en Piet Bos", "info@x.example"),
    ("", "wil niet", "bel terug"),
)


@pytest.mark.parametrize("seed", range(3))
def test_any_list_can_be_taken_back_and_done_again(database: Database, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    took_in = 0
    for number in range(8):
        rows = [tuple(chance.choice(words) for words in CHOICES) for _ in range(chance.randrange(2, 12))]
        cells: Rows = [HEAD, *(tuple(f'"{cell}"' for cell in row) for row in rows)]
        plan = plan_of(database, write_csv(tmp_path / f"{number}.csv", cells))
        before = dump(database)
        accepted = run_import(database, plan).accepted
        took_in += accepted
        if accepted:
            after = dump(database)
            database.undo()
            assert dump(database) == before
            database.redo()
            assert dump(database) == after
    assert took_in > 20
