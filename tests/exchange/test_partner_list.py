"""Headings are found, columns proposed, rows become partners: invented lists and the samples."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netwerk_desktop.exchange import headings
from netwerk_desktop.exchange.import_plan import plan_rows
from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.list_layout import ColumnMapping, propose_mapping
from netwerk_desktop.exchange.list_preview import shown
from netwerk_desktop.exchange.matching import VerdictKind, classify
from netwerk_desktop.exchange.partner_list import ParsedList, ParsedPartnerRow, parse_rows
from netwerk_desktop.exchange.tables import Cell, Sheet, Table, read_table
from netwerk_desktop.model.errors import DomainError
from tests.exchange import lists

F = ListField


def table_of(rows: lists.Rows) -> Table:
    cells = tuple(
        tuple(Cell("" if v is None else str(v), not isinstance(v, str) and v is not None) for v in row)
        for row in rows
    )
    return Table("lijst.xlsx", "xlsx", (Sheet("Blad1", cells, sum(any(c.text for c in r) for r in cells)),))


def parsed(rows: lists.Rows) -> tuple[ColumnMapping, ParsedList]:
    table = table_of(rows)
    mapping = propose_mapping(table)
    return mapping, parse_rows(table, mapping)


def fields(mapping: ColumnMapping) -> list[ListField]:
    return [column.field for column in mapping.columns]


def test_english_list() -> None:
    mapping, found = parsed(lists.ENGLISH)
    assert F.IGNORE not in fields(mapping)
    bakery, gasthof = found.rows
    assert (bakery.name, bakery.kvk_number, bakery.street, bakery.house_number) == (
        "Bakery Lindeboom", "02319663", "Mill Lane", "5",
    )  # fmt: skip
    assert (bakery.postcode, bakery.city, bakery.country) == ("7731 KD", "Ommen", "")
    assert (bakery.phone, bakery.second_phone) == ("0529 55 01 23", "06 1234 5678")
    assert (bakery.email, bakery.website) == ("info@lindeboom.example", "www.lindeboom.example")
    person = bakery.people[0]
    assert (person.first_name, person.prefix, person.surname, person.function) == (
        "Zoë",
        "van der",
        "Heide",
        "owner",
    )
    assert bakery.remark == ""
    assert bakery.sector == "Food"
    assert (gasthof.country, gasthof.postcode, gasthof.phone) == ("Germany", "49824", "+49 5943 1234")
    assert not gasthof.hints


def test_list_without_headings() -> None:
    mapping, found = parsed(lists.NO_HEADINGS)
    assert mapping.heading_row is None
    assert fields(mapping) == [F.NAME, F.KVK, F.ADDRESS, F.POSTCODE, F.CITY, F.PHONE, F.EMAIL]
    assert len(found.rows) == 4
    assert any("kopjes" in notice for notice in mapping.notices)


def test_headings_on_line_7_with_combined_columns() -> None:
    mapping, found = parsed(lists.HEADING_ON_LINE_7)
    assert (mapping.heading_row, mapping.first_row) == (6, 7)
    assert fields(mapping) == [F.IGNORE, F.NAME, F.ADDRESS, F.POSTCODE_CITY, F.PHONE, F.EMAIL, F.PERSON]
    first, second = found.rows
    assert (first.row_number, first.street, first.house_number) == (8, "2e Dorpsstraat", "5")
    assert (first.postcode, first.city) == ("7731 KD", "Ommen")
    assert (first.people[0].initials, first.people[0].prefix, first.people[0].function) == (
        "P.",
        "de",
        "eigenaar",
    )
    assert (second.house_number, second.postcode, second.city) == ("396-II", "7734 AB", "Vilsteren")
    assert second.hints == {"email": "Dit is geen heel e-mailadres. Bijvoorbeeld info@bedrijf.nl"}
    assert second.people[0].full_name == "Anna Jansen"
    assert found.skipped_totals == 1
    assert found.skipped_sentence == "Overgeslagen: 1 totaalrij"


def test_two_lines_of_headings_with_two_addresses() -> None:
    mapping, found = parsed(lists.TWO_LINES)
    assert fields(mapping) == [
        F.NAME, F.KVK, F.ADDRESS, F.POSTCODE, F.CITY, F.POSTAL_ADDRESS, F.POSTAL_POSTCODE, F.POSTAL_CITY,
        F.SALUTATION, F.INITIALS, F.PREFIX, F.SURNAME, F.PERSON_EMAIL,
    ]  # fmt: skip
    first, second = found.rows
    assert (first.kvk_number, first.street, first.house_number, first.city) == (
        "02319663",
        "Plein 1945",
        "12",
        "Ommen",
    )
    assert (first.postal_street, first.postal_house_number, first.postal_postcode) == (
        "Postbus",
        "93",
        "7730 AB",
    )
    person = first.people[0]
    assert (person.salutation, person.initials, person.prefix, person.surname) == (
        "MADAM",
        "A.B.",
        "van der",
        "Heide",
    )
    assert person.email == "a@orsted.example"
    assert (second.people[0].prefix, second.people[0].surname) == ("van", "Ösch")


def test_everything_in_one_cell() -> None:
    _, found = parsed(lists.ALL_IN_ONE)
    veer, dier, timmer = found.rows
    assert (veer.street, veer.house_number, veer.postcode, veer.city) == (
        "Kade",
        "3",
        "7731 CC",
        "Vechterwold",
    )
    assert (veer.people[0].full_name, veer.people[0].phone) == ("Noor Bakker", "06 5504 3821")
    assert veer.remark == "wil niet in december"
    assert (dier.postal_street, dier.postal_house_number, dier.postal_city) == ("Postbus", "12", "Oudelanden")
    assert [person.surname for person in dier.people] == ["Şimşek", "Klaver"]
    assert dier.remark == "=SUM(A1:A9)"
    assert (timmer.house_number, timmer.postcode) == ("8 bis", "7739 TW")
    assert "j.ruen@voorbeeld.example" in timmer.remark


def test_headings_cut_over_two_lines_and_kinds_of_partners() -> None:
    mapping, found = parsed(lists.CUT_HEADINGS)
    assert fields(mapping) == [
        F.NAME, F.PARTNER_TYPE, F.PERSON, F.PHONE, F.EMAIL, F.POSTCODE, F.CITY, F.BRANCH_NUMBER,
    ]  # fmt: skip
    assert [row.types for row in found.rows] == [
        ("MUNICIPALITY",),
        ("VET_COLLEGE",),
        ("BUSINESS_ASSOCIATION",),
    ]
    assert [row.city for row in found.rows] == ["'s-Gravenhage", "IJsselstein", "Bergen op Zoom"]
    assert found.rows[0].people[0].prefix == "el"
    assert found.rows[0].phone == "14 0529"
    assert [bool(row.hints) for row in found.rows] == [False, True, True]


def test_each_kind_in_a_cell_comes_along_and_a_human_company_is_doubted() -> None:
    table = table_of(
        [
            ("Bedrijf", "Soort"),
            ("Bakkerij Jansen", "Bedrijf / ouder"),
            ("Roc Zuid", "mbo, leerbedrijf"),
            ("Jan Vos", "ouder; oud-leerling"),
            ("Kapsalon", "bedrijf, iets anders dan dat"),
            ("Kade", " "),
        ]
    )
    rows = parse_rows(table, propose_mapping(table)).rows
    assert [row.types for row in rows] == [
        ("COMPANY", "PARENT"),
        ("VET_COLLEGE", "COMPANY"),
        ("PARENT", "ALUMNUS"),
        ("COMPANY",),
        ("COMPANY",),
    ]
    doubt = "Een mens én een organisatie? Maak er liever twee partners van"
    assert [row.hints.get("types") for row in rows] == [doubt, None, None, None, None]


def test_only_names() -> None:
    mapping, found = parsed(lists.ONLY_NAMES)
    assert fields(mapping) == [F.NAME]
    assert [row.name for row in found.rows] == ["Bakkerij Jansen", "Garage Lübbers", "Café Het Öltje"]


def test_every_column_can_be_changed() -> None:
    table = table_of([("Foo", "Bar"), ("Bakkerij", "Jansen"), ("Garage", "Bos")])
    mapping = propose_mapping(table).with_field(1, F.NAME)
    assert [row.name for row in parse_rows(table, mapping).rows][-1] == "Bos"
    assert mapping.with_field(0, F.NAME).positions(F.NAME) == (0,)


def test_without_a_name_column_nothing_is_read() -> None:
    table = table_of([("Postcode", "Plaats"), ("7731 KD", "Ommen")])
    mapping = propose_mapping(table).with_field(1, F.CITY)
    assert not mapping.has_name
    with pytest.raises(DomainError, match="Naam partner"):
        parse_rows(table, mapping)


def test_hostile_values_stay_texts() -> None:
    long = "x" * 10_000
    rows: lists.Rows = [("Bedrijf", "Opmerking"), ("<b>open & 🚜 \u202eABC", "=1+1"), (long, "bsn 111222333")]
    _, found = parsed(rows)
    assert found.rows[0].name == "<b>open & 🚜 ABC"
    assert found.rows[0].remark == "=1+1"
    assert len(found.rows[1].name) == 200
    assert long in found.rows[1].remark
    assert "111222333" not in found.rows[1].remark
    assert set(found.rows[1].hints) == {"name", "remark"}


def test_row_without_a_name_is_kept_to_be_shown() -> None:
    _, found = parsed([("Bedrijf", "Plaats"), ("", "Ommen"), ("-", "Zwolle"), ("", "")])
    assert [row.name for row in found.rows] == ["", ""]
    assert found.skipped_empty == 1


def test_total_is_also_a_company() -> None:
    rows: lists.Rows = [
        ("Bedrijf", "KvK"),
        ("Total Nederland N.V.", 27075440),
        ("Total", "12345678"),
        ("Totaal", 2),
    ]
    _, found = parsed(rows)
    assert [row.name for row in found.rows] == ["Total Nederland N.V.", "Total"]


def test_shown_has_words_for_every_column() -> None:
    _, found = parsed(lists.TWO_LINES)
    assert [shown(found.rows[0], field) for field in (F.NAME, F.ADDRESS, F.SALUTATION)] == [
        "Drukkerij Ørsted",
        "Plein 1945 12",
        "mevr.",
    ]
    assert all(isinstance(shown(ParsedPartnerRow(1), field), str) and field.label for field in ListField)


def test_no_heading_means_two_things() -> None:
    seen: dict[str, ListField] = {}
    for field, words in headings._SYNONYMS.items():
        for word in words.split(","):
            key = headings.compact(word)
            assert seen.setdefault(key, field) is field, word


WORDS = ["Bedrijf", "Naam", "Postcode", "Adres", "Contact", "Dhr. P. Jansen", "7731 KD", "06-12345678"]
MORE_WORDS = ["a@b.example", "Totaal", "Postbus 5", "Postbus 5, 7731 KD Ommen", "Jansen, P. (chef) / Bos"]
CELLS = st.lists(
    st.lists(st.text(max_size=15) | st.sampled_from(WORDS + MORE_WORDS), max_size=6),
    max_size=8,
)


@settings(deadline=None)
@given(rows=CELLS, pick=st.lists(st.sampled_from(ListField), min_size=6, max_size=6))
def test_any_table_is_parsed_or_refused_in_words(rows: list[list[str]], pick: list[ListField]) -> None:
    table = table_of(rows)
    mapping = propose_mapping(table)
    for column in mapping.columns:
        mapping = mapping.with_field(column.index, pick[column.index])
    try:
        found = parse_rows(table, mapping)
    except DomainError:
        assert not mapping.has_name
        return
    plan_rows(classify(found.rows, ()))


def read_sample(name: str) -> tuple[ColumnMapping, ParsedList]:
    table = read_table(lists.sample(name))
    mapping = propose_mapping(table)
    return mapping, parse_rows(table, mapping)


def test_sample_of_a_school_goes_in_completely() -> None:
    truth = json.loads(lists.sample("stagebedrijven.truth.json").read_text(encoding="utf-8"))
    _, found = read_sample("stagebedrijven.xlsx")
    verdicts = classify(found.rows, ())
    plan = plan_rows(verdicts)
    assert len(found.rows) == truth["rows"] == 252
    assert sum(verdict.kind is VerdictKind.DOUBLE for verdict in verdicts) == truth["duplicates"] == 12
    got = {(r.name, r.kvk_number, r.postcode, r.city, r.email) for r in plan.new}
    assert got == {(p["name"], p["kvk"], p["postcode"], p["city"], p["email"]) for p in truth["partners"]}
    assert len(plan.new) == 240
    assert not any(row.hints for row in found.rows)


def test_sample_of_the_register_goes_in_completely() -> None:
    _, found = read_sample("bedrijven-kvk.xlsx")
    verdicts = classify(found.rows, ())
    assert len(found.rows) == len(plan_rows(verdicts).new) == 3795
    assert all(len(row.kvk_number) == 8 and not row.hints for row in found.rows)


def test_sample_of_municipalities_goes_in_completely() -> None:
    _, found = read_sample("gemeenten.csv")
    assert len(plan_rows(classify(found.rows, ())).new) == 190
    for row in found.rows:
        assert row.types == ("MUNICIPALITY",)
        assert row.postal_street and row.postal_house_number
        assert row.postal_city and not row.postal_city.isupper()
        assert not row.hints
    assert found.rows[0].phone == "14 0592"


def test_sample_of_pupils_is_no_list_of_partners() -> None:
    table = read_table(lists.sample("leerlingen.csv"))
    mapping = propose_mapping(table)
    assert mapping.is_pupil_list
    with pytest.raises(DomainError, match="leerlingen"):
        parse_rows(table, mapping)


def test_own_lists_survive_every_format(tmp_path: Path) -> None:
    files = [
        lists.write_xlsx(tmp_path / "a.xlsx", lists.HEADING_ON_LINE_7),
        lists.write_ods(tmp_path / "a.ods", lists.HEADING_ON_LINE_7),
        lists.write_csv(tmp_path / "a.csv", lists.HEADING_ON_LINE_7, encoding="utf-16"),
    ]
    results = []
    for path in files:
        table = read_table(path)
        results.append(
            [(r.name, r.postcode, r.phone) for r in parse_rows(table, propose_mapping(table)).rows]
        )
    assert results[0] == results[1] == results[2]
    assert len(results[0]) == 2


def test_a_cell_that_says_too_much_of_somebody_is_marked_with_why() -> None:
    _mapping, told = parsed(
        [
            ["Bedrijf", "Branche", "Contactpersoon", "Functie", "Opmerking"],
            [
                "Bakkerij Kruimel",
                "horeca 111222333",
                "Jan Bakker",
                "leerling, adhd",
                "Zij is zwanger, bsn 123456782",
            ],
        ]
    )
    row = told.rows[0]
    assert row.sector == "horeca [nummer weggelaten]"
    assert row.remark == "Zij is zwanger, bsn [nummer weggelaten]"
    assert "BSN" in row.hints["sector"]
    assert "BSN" in row.hints["remark"]
    assert "gezondheid" in row.hints["remark"]
    assert "gezondheid" in row.hints["people"]


def test_numbers_of_a_company_are_no_reason_to_look() -> None:
    _mapping, told = parsed(
        [
            ["Bedrijf", "KvK", "Telefoon", "Opmerking"],
            [
                "Bakkerij Kruimel",
                "12345672",
                "0612345678",
                "Bellen op 12-11-2026 of 06 12345678, KvK 12345672",
            ],
        ]
    )
    row = told.rows[0]
    assert row.hints == {}
