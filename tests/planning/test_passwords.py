"""The estimate of a password: what everybody takes is refused, a sentence of a few words is good."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netwerk_desktop.planning.passwords import LONGEST, Strength, estimated_bits, judge

REFUSED = [
    *("", "kort", "welkom2026", "Welkom2026!", "aaaaaaaaaaaa", "1234567890", "qwertyuiop1", "Wachtwoord123"),
    *("W4chtw00rd!", "tafel tafel tafel tafel", "jansen2026!", "abcabcabcabc", "zomer zomer 2026", " " * 20),
]


@pytest.mark.parametrize("password", REFUSED)
def test_what_is_guessed_at_once_is_refused_with_advice(password: str) -> None:
    judgement = judge(password)
    assert judgement.strength is Strength.REFUSED
    assert "vier woorden" in judgement.advice


@pytest.mark.parametrize(
    "password", ["fietsbel kastanje regen boek", "x9!kQ2#mV7pL", "de tuin van óma is te groot"]
)
def test_sentences_and_chance_are_good(password: str) -> None:
    assert judge(password).strength is Strength.GOOD
    assert judge(password).advice == ""


def test_in_between() -> None:
    assert judge("groene fiets regen").strength is Strength.FAIR
    assert judge("fietsbel kastanje 74").strength is Strength.WEAK


def test_far_too_long_is_refused() -> None:
    assert judge("fiets kast boek " * 60).strength is Strength.REFUSED
    assert str(LONGEST) in judge("fiets kast boek " * 60).advice


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_any_text_gets_a_judgement(password: str) -> None:
    assert 0 <= estimated_bits(password) < 1000
    assert judge(password).strength in Strength


@given(st.text(alphabet=st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=20))
@settings(max_examples=100)
def test_saying_it_twice_adds_nearly_nothing(password: str) -> None:
    assert estimated_bits(f"{password} {password}") <= estimated_bits(password) * 2 + 12
