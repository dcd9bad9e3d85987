"""Partners that are there twice are found, told with a reason, and put aside for good when they are two."""

from pathlib import Path

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.alike_names import partner_with_like_name
from netwerk_desktop.services.duplicates import keep_apart, list_doubles, lookalike_of
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partner_import import plan_import, read_list
from netwerk_desktop.storage.database import Database
from tests import builders


def place(database: Database, partner_id: int, postcode: str, city: str = "Waterrijk") -> None:
    builders.a_location(database, partner_id, postcode=postcode, city=city, street="Kade")


def test_the_surest_pairs_come_first_with_why(database: Database) -> None:
    one = builders.a_partner(database, "Bakkerij Jansen B.V.", kvk_number="12345678").id
    two = builders.a_partner(database, "Jansen Brood", kvk_number="12345678").id
    three = builders.a_partner(database, "Garage Lübbers", phone="0599 12 34 56").id
    four = builders.a_partner(database, "Garage Lubers", phone="0599 12 34 56").id
    builders.a_partner(database, "Kapsalon Zoë")
    found = list_doubles(database)
    assert [(pair.first_id, pair.second_id, pair.is_certain) for pair in found] == [
        (one, two, True),
        (three, four, False),
    ]
    assert found[0].reason == "zelfde KvK-nummer"
    assert found[1].reason.startswith("zelfde telefoon, naam 9")


@pytest.mark.parametrize(
    ("first", "second", "is_double"),
    [
        ({"name": "Bakkerij Jansen", "kvk_number": "12345678"}, {"name": "Bakkerij Jansen"}, True),
        ({"kvk_number": "12345678"}, {"kvk_number": "87654321"}, False),
        ({"name": "Jansen"}, {"name": "Pietersen"}, False),
        ({"phone": "14 0592"}, {"name": "Andere naam", "phone": "14 0592"}, False),
    ],
)
def test_two_numbers_are_two_partners(
    database: Database, first: dict[str, str], second: dict[str, str], *, is_double: bool
) -> None:
    for values in (first, second):
        place(database, builders.a_partner(database, **{"name": "Bakkerij Jansen", **values}).id, "1234 SD")
    assert bool(list_doubles(database)) is is_double


def test_what_was_put_aside_is_not_asked_again(database: Database) -> None:
    one, two = (builders.a_partner(database, name, kvk_number="12345678").id for name in ("Een", "Eén"))
    assert lookalike_of(database, one) is not None
    keep_apart(database, two, one)
    assert list_doubles(database) == []
    assert lookalike_of(database, one) is None
    keep_apart(database, one, two)
    with pytest.raises(DomainError):
        keep_apart(database, one, one)
    database.undo()
    assert len(list_doubles(database)) == 1


def test_a_number_that_is_typed_tells_who_has_it(database: Database) -> None:
    one = builders.a_partner(database, "Bakkerij Jansen", phone="0599 12 34 56").id
    two = builders.a_partner(database, "Jansen Bakkerij", second_phone="0599 12 34 56").id
    found = lookalike_of(database, two)
    assert found is not None
    assert (found.id, found.name) == (one, "Bakkerij Jansen")
    merge_partners(database, one, two)
    assert lookalike_of(database, one) is None
    assert lookalike_of(database, two) is None


def test_a_branch_in_another_town_is_no_double(database: Database) -> None:
    one, two = (builders.a_partner(database, "Albert Bakker").id for _ in range(2))
    place(database, one, "1234 SD", "Waterrijk")
    place(database, two, "4321 SS", "Zandhorn")
    assert lookalike_of(database, one) is None
    assert list_doubles(database) == []


def test_a_list_finds_the_winner_by_the_number_of_the_loser(database: Database, tmp_path: Path) -> None:
    one = builders.a_partner(database, "Bakkerij Jansen", kvk_number="12345678").id
    two = builders.a_partner(database, "Jansen Brood", kvk_number="87654321").id
    merge_partners(database, one, two)
    path = tmp_path / "lijst.csv"
    path.write_text("Bedrijfsnaam;KvK-nummer;Plaats\nJansen Brood BV;87654321;Waterrijk\n", encoding="utf-8")
    chosen = read_list(path)
    (verdict,) = plan_import(database, chosen.table, chosen.mapping).verdicts
    assert (verdict.known_id, verdict.reason) == (one, "zelfde KvK-nummer")


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Bakkerij Celik", "Bakkerij Çelik & Zoon"),
        ("Çelik bakkerij", "Bakkerij Çelik & Zoon"),
        ("Loonbedrijf Ten Voorde", "Loonbedrijf Ten Voorde-Hæk"),
        ("Bakkerij", None),
        ("Bakkerij Jansen", None),
        ("Bakkerij in het", None),
        ("Celik Vechterwold", None),
    ],
)
def test_who_types_nearly_a_known_name_is_told(database: Database, typed: str, known: str | None) -> None:
    """F18: at entry, from the first card that is typed over."""
    longer = builders.a_partner(database, "Bakkerij Çelik & Zoon, winkel en lunchroom").id
    place(database, builders.a_partner(database, "Bakkerij Çelik & Zoon").id, "1234 SD", "Vechterwold")
    builders.a_partner(database, "Loonbedrijf Ten Voorde-Hæk")
    gone = builders.a_partner(database, "Bakkerij Jansen en Kind").id
    merge_partners(database, longer, gone)
    found = partner_with_like_name(database, typed)
    assert (None if found is None else found[1]) == known


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Bakkerij Çelik & Zoon", "Çelik"),
        ("Garage Van der Lübbers Zandhorn", "Garage Lübbers"),
        ("Garage Jansen", None),
        ("Zonebloem", "Zonnebloem"),
        ("Zonnebleom B.V.", "Zonnebloem"),
        ("Garage Lubers", "Garage Lübbers"),
        ("Zonnebloemen", None),
        ("Smitz", None),
        ("Zonnebloem en Maan", "Zonnebloem"),
    ],
)
def test_a_name_within_what_is_typed_and_one_typing_error_are_told(
    database: Database, typed: str, known: str | None
) -> None:
    """F18: without a shared number too; a trade alone, and a short name, say nothing."""
    for name in ("Çelik", "Garage Lübbers", "Zonnebloem", "Smits", "Garage"):
        builders.a_partner(database, name)
    for number in range(10):
        builders.a_partner(database, f"Garage Nummer {number}")
    found = partner_with_like_name(database, typed)
    assert (None if found is None else found[1]) == known
