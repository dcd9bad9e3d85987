"""The printed recovery key: what is mistyped is noticed at its line, other habits are understood."""

import itertools
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.recovery_codes import (
    LETTERS,
    SECRET_BYTES,
    SIGNS,
    check_sign,
    grouped,
    read_line,
    recovery_lines,
    secret_of,
    split_text,
)

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
SECRET = bytes(range(100, 100 + SECRET_BYTES))


@given(SECRETS)
@settings(max_examples=60)
def test_what_is_printed_is_read_back(secret: bytes) -> None:
    lines = recovery_lines(secret)
    assert [len(line) for line in lines] == [13] * 4
    assert not set("ILOU") & set("".join(lines))
    assert secret_of(lines) == secret
    assert secret_of([grouped(line).lower() for line in lines]) == secret
    assert secret_of(split_text("\n".join(map(grouped, lines)))) == secret


def test_every_wrong_sign_and_every_swap_is_noticed() -> None:
    """All 12 × 31 substitutions, all swaps of two unequal signs, and each line at the place of another."""
    for place, line in enumerate(recovery_lines(SECRET)):
        for spot, sign in itertools.product(range(13), SIGNS):
            if sign != line[spot]:
                assert_wrong(line[:spot] + sign + line[spot + 1 :], place)
        for one, other in itertools.combinations(range(13), 2):
            if line[one] != line[other]:
                signs = list(line)
                signs[one], signs[other] = signs[other], signs[one]
                assert_wrong("".join(signs), place)
        for elsewhere in {0, 1, 2, 3} - {place}:
            assert_wrong(line, elsewhere)


def assert_wrong(line: str, place: int) -> None:
    with pytest.raises(DomainError) as wrong:
        read_line(line, place)
    assert wrong.value.field == LETTERS[place]


def test_look_alikes_are_understood() -> None:
    line = "10" * 6
    whole = line + check_sign(line, 0)
    assert read_line("lo-IO io lo lo io".replace("io", "lo") + whole[12:], 0) == whole


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "is nog leeg. Typ de 13 tekens van het vel over"),
        ("7KM3 Q9XD 2W4", "heeft 11 tekens"),
        ("7KM3 Q9XD 2W4T RR", "heeft 14 tekens"),
        ("7KM3 Q9XD 2W4T ?", "een teken dat niet voorkomt: ?"),
        ("7KM3 Q9XD 2W4T Ü", "een teken dat niet voorkomt: Ü"),
        ("UUUU UUUU UUUU U", "een teken dat niet voorkomt: U"),
    ],
)
def test_what_cannot_be_a_line_is_said_at_it(typed: str, words: str) -> None:
    lines = [*recovery_lines(SECRET)]
    lines[2] = typed
    with pytest.raises(DomainError) as wrong:
        secret_of(lines)
    assert wrong.value.field == "C" and words in wrong.value.message


def test_too_few_lines() -> None:
    with pytest.raises(DomainError, match="vier regels"):
        secret_of(recovery_lines(SECRET)[:3])


def test_chance_rarely_makes_a_line() -> None:
    """One in 32 wrong lines passes its own check by chance; four together are as good as never right."""
    passed = 0
    for _ in range(3200):
        typed = "".join(secrets.choice(SIGNS) for _ in range(13))
        passed += check_sign(typed[:12], 0) == typed[12]
    assert 40 < passed < 200
