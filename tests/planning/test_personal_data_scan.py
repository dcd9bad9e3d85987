"""What may not stand in a free text is found; what only looks like it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.planning.personal_data_scan import (
    BSN_HINT,
    Sensitive,
    contains_bsn,
    hint_about,
    scan,
    without_bsn,
    word_lists,
)


@pytest.mark.parametrize(
    "text",
    [
        "bsn 111222333",
        "111222333",
        "Nummer van Kaan: 123456782.",
        "123 456 782",
        "1234.56.782",
        "123-456-782",
        "BSN: 12345672",  # eight digits: a zero was lost
        "burgerservicenummer is 012345672",
        "onderwijsnummer 123456782",
        "regel 1\n111222333\nregel 3",
    ],
)
def test_a_bsn_is_found(text: str) -> None:
    assert [found.kind for found in scan(text)] == [Sensitive.BSN]
    assert hint_about(text) == BSN_HINT
    assert not contains_bsn(without_bsn(text).value)


@pytest.mark.parametrize(
    "text",
    [
        "111222334",  # fails the eleven-test
        "12345672",  # eight digits that pass: a KvK number
        "KvK 12345672",
        "bel 12-11-2026, of op 2026-11-12",
        "06 12345678",
        "tel 0612345678",
        "+31 612345678",
        "+31-6-12345678",
        "telefoon 612345678",
        "(0529) 45 67 82",
        "vestigingsnummer 000012345678",
        "RSIN 123456782",
        "NL123456782B01",
        "NL91ABNA0417164300",
        "factuurnummer 111222333",
        "prijs € 111.222.333",
        "prijs 111222333,50",
        "111222333444",
        "000000000",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert scan(text) == ()
    assert without_bsn(text) == (text, None)


def test_eight_digit_numbers_never_give_an_alarm_by_themselves() -> None:
    """One in eleven KvK numbers passes the test of a BSN whose zero was lost."""
    assert not any(contains_bsn(f"Hun nummer is {number}") for number in range(12_345_000, 12_346_000))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ze is overspannen en komt niet", Sensitive.HEALTH, "overspannen"),
        ("Burn-out sinds mei", Sensitive.HEALTH, "Burn-out"),
        ("heeft DIABETES", Sensitive.HEALTH, "DIABETES"),
        ("is zwanger", Sensitive.HEALTH, "zwanger"),
        ("hij is ziek thuis", Sensitive.HEALTH, "is ziek"),
        ("viert het Suikerfeest", Sensitive.RELIGION, "Suikerfeest"),
        ("kan niet vanwege geloof", Sensitive.RELIGION, "vanwege geloof"),
        ("de eigenaar is Syriër", Sensitive.ORIGIN, "Syriër"),
        ("van Marokkaanse afkomst", Sensitive.ORIGIN, "Marokkaanse"),
    ],
)
def test_words_of_health_religion_and_origin_are_found(text: str, kind: Sensitive, words: str) -> None:
    first = scan(text)[0]
    assert (first.kind, text[first.start : first.end]) == (kind, words)
    assert f"‘{words}’" in first.hint


@pytest.mark.parametrize(
    "text",
    [
        "Werkt in het ziekenhuis, afdeling zorg",
        "Ik geloof dat het goed komt",
        "Turks restaurant met Marokkaanse gerechten",
        "Poolse supermarkt",
        "De katholieke basisschool om de hoek",
        "gehandicaptenzorg",
        "gesprek over stage in maart, kerk aan de overkant",
        "Polsbandjes besteld",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert scan(text) == ()


def test_the_bsn_goes_before_other_findings() -> None:
    assert hint_about("overspannen, bsn 111222333") == BSN_HINT


def test_every_kind_has_words_and_an_explanation_in_a_sentence() -> None:
    for words in word_lists():
        assert words.whole
        assert words.beginnings
        assert words.hint.format(woord="x").endswith(".")


@given(st.text(max_size=80))
def test_any_text_can_be_scanned(text: str) -> None:
    for found in scan(text):
        assert text[found.start : found.end] == found.words
    assert not contains_bsn(without_bsn(text).value)
