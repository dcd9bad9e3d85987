"""Names made comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.planning.folding import fold, fold_company


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz & Çelik-Oë", "lukasz celik oe"),
        ("İbrahim Yılmaz", "ibrahim yilmaz"),
        ("Straße Ørsted Æther Đorđe Œuvre", "strasse orsted aether dorde oeuvre"),
        ("ĳsselstein", "ijsselstein"),
        ("'s-Gravenhage", "s gravenhage"),
        ("a_b", "a b"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(text=st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_company(fold_company(text)) == fold_company(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GARAGE VAN DEN KOWALCZYK & ZN.", "Garage van den Kowalczyk en Zonen"),
        ("Bakkerij Jansen B.V.", "bakkerij jansen bv"),
        ("Schilders V.O.F.", "Schilders vof"),
        ("Bakker & Smit", "Bakker en Smit"),
    ],
)
def test_one_company_in_two_spellings(one: str, other: str) -> None:
    assert fold_company(one) == fold_company(other)


def test_family_of_companies_stays_apart() -> None:
    assert fold_company("Dijk Holding B.V.") != fold_company("Dijk B.V.")
    assert fold_company("Dijk & Zn.") != fold_company("Dijk")
    assert fold_company("B.V.") == "b v"
