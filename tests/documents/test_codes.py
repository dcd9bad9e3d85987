"""Codes and QR texts, with the examples of the design paper."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.documents.codes import (
    ALPHABET,
    PaperMark,
    new_code,
    payload,
    printed_code,
    qr_matrix,
    read_payload,
    typed_code,
)

CODES = st.text(alphabet=ALPHABET, min_size=8, max_size=8)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (PaperMark("7K3M9QXD", 2, 1), "NW1:7K3M9QXD:2:1:WJ"),
        (PaperMark("7K3M9QXD", 2, 2), "NW1:7K3M9QXD:2:2:H8"),
        (PaperMark("7K3M9QXD", 2, 3), "NW1:7K3M9QXD:2:3:NY"),
        (PaperMark("E9FX4M2K", 3, 1), "NW1:E9FX4M2K:3:1:4R"),
    ],
)
def test_payload_as_in_the_design(mark: PaperMark, expected: str) -> None:
    assert payload(mark) == expected
    assert read_payload(expected) == mark


@given(code=CODES, version=st.integers(1, 999), page=st.integers(1, 999))
def test_every_payload_reads_back_and_fits_in_version_two(code: str, version: int, page: int) -> None:
    text = payload(PaperMark(code, version, page))
    assert len(text) <= 29
    assert read_payload(text) == PaperMark(code, version, page)
    assert len(qr_matrix(text)) == 25


@given(code=CODES, place=st.integers(4, 18), letter=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_not_read_as_another_paper(code: str, place: int, letter: str) -> None:
    mark = PaperMark(code, 2, 1)
    text = payload(mark)
    damaged = text[:place] + letter + text[place + 1 :]
    assert read_payload(damaged) in (None, mark)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NW1",
        "https://voorbeeld.example",
        "NW1:7K3M9QXD:2:1:WK",
        "NW1:7K3M9QXD:0:1:WJ",
        "nw1:7k3m9qxd:2:1:wj",
    ],
)
def test_what_is_not_ours_counts_as_not_read(text: str) -> None:
    assert read_payload(text) is None


def test_code_is_typed_from_paper() -> None:
    assert printed_code("7K3M9QXD") == "7K3M-9QXD"
    assert typed_code(" 7k3m-9qxd ") == "7K3M9QXD"
    assert typed_code("OIL0-1111") == "01101111"
    assert typed_code("7K3M-9QX") is None
    assert typed_code("7K3M-9QXÜ") is None


def test_new_codes_come_from_the_given_source() -> None:
    first, again = new_code(random.Random(7)), new_code(random.Random(7))
    assert first == again
    assert set(first) <= set(ALPHABET)
    assert len({new_code(random.SystemRandom()) for _ in range(200)}) == 200
