"""Addresses and towns taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.planning.addresses import split_address, split_postcode_city, split_street, tidy_city


@pytest.mark.parametrize(
    ("text", "street", "house_number"),
    [
        ("'s-Gravenweg 223 a", "'s-Gravenweg", "223a"),
        ("Kerkweg 396-II", "Kerkweg", "396-II"),
        ("Plein 1945 12", "Plein 1945", "12"),
        ("Plein 1945", "Plein 1945", ""),
        ("Postbus 93", "Postbus", "93"),
        ("P.O. Box 1.000", "Postbus", "1000"),
        ("2e Dorpsstraat 5", "2e Dorpsstraat", "5"),
        ("Dorpsstraat 28 bis", "Dorpsstraat", "28 bis"),
        ("Industrieweg 12-14", "Industrieweg", "12-14"),
        ("A.J. Ernststraat 595-H", "A.J. Ernststraat", "595H"),
        ("Laan 1940-1945 12a", "Laan 1940-1945", "12a"),
        ("Dorpsstraat12", "Dorpsstraat", "12"),
        ("Kerkstraat 5, 2e verdieping", "Kerkstraat", "5 2e verdieping"),
        ("Hoofdweg", "Hoofdweg", ""),
    ],
)
def test_street(text: str, street: str, house_number: str) -> None:
    found = split_street(text)
    assert (found.street, found.house_number) == (street, house_number)
    assert found.is_po_box is (street == "Postbus")


@given(text=st.text(max_size=60))
def test_street_line_can_be_split_again(text: str) -> None:
    line = split_street(text).line
    assert split_street(line).line == line


@pytest.mark.parametrize(
    ("text", "postcode", "city"),
    [
        ("9460 AB  GIETEN", "9460 AB", "Gieten"),
        ("Gieten 9460AB", "9460 AB", "Gieten"),
        ("9460 AB / Gieten", "9460 AB", "Gieten"),
        ("7731 K Ommen", "7731 K", "Ommen"),
        ("ZWOLLE", "", "Zwolle"),
    ],
)
def test_postcode_and_city(text: str, postcode: str, city: str) -> None:
    found = split_postcode_city(text)
    assert (found[0].value, found[1]) == (postcode, city)


@pytest.mark.parametrize(
    "text",
    [
        "Dorpsstraat 5, 7731 KD Vechterwold",
        "Dorpsstraat 5\n7731kd VECHTERWOLD",
        "Dorpsstraat 5; Vechterwold, 7731KD",
    ],
)
def test_whole_address(text: str) -> None:
    found = split_address(text)
    assert (found.street.line, found.postcode.value, found.city) == (
        "Dorpsstraat 5",
        "7731 KD",
        "Vechterwold",
    )


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("BERGEN OP ZOOM", "Bergen op Zoom"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("’s-hertogenbosch", "'s-Hertogenbosch"),
        ("IJSSELSTEIN", "IJsselstein"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("BEEK LB", "Beek LB"),
        ("BERGEN (L)", "Bergen (L)"),
        ("SÚDWEST-FRYSLÂN", "Súdwest-Fryslân"),
        ("'T HARDE", "'t Harde"),
        ("DE BILT", "De Bilt"),
        ("Hengelo GLD", "Hengelo GLD"),
    ],
)
def test_city_in_readable_letters(text: str, city: str) -> None:
    assert tidy_city(text) == city
    assert tidy_city(city) == city
