"""File names: whatever the partner is called, the name works on Windows and Linux."""

import unicodedata
from datetime import date
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.system.file_names import LONGEST_NAME, paper_file_name, safe_name, unused_path

DAY = date(2026, 11, 22)
RESERVED = {"CON", "PRN", "AUX", "NUL"} | {f"{port}{digit}" for port in ("COM", "LPT") for digit in range(10)}
NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from('./\\:*?"<>| -\u202e\u200f\x00\n\ud800e\u0301😀CONULPT1¹'),
        st.just("ß"),
    ),
    max_size=300,
)


def assert_valid(name: str) -> None:
    assert 0 < len(name) <= LONGEST_NAME
    assert len(name.encode()) <= 220
    assert unicodedata.normalize("NFC", name) == name
    assert not set(name) & set('<>:"/\\|?*')
    assert not {unicodedata.category(each) for each in name} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert ".." not in name
    assert name == name.strip(" .-")
    assert name.split(".", maxsplit=1)[0].strip().upper() not in RESERVED
    assert Path(name).name == name == PureWindowsPath(name).name


@given(NASTY, NASTY, NASTY)
def test_any_words_make_a_valid_name(title: str, partner: str, number: str) -> None:
    name = paper_file_name(DAY, title, partner=partner, number=number)
    assert_valid(name)
    assert name.startswith("2026-11-22 ")
    assert name.endswith(".pdf")


@given(NASTY)
def test_a_safe_name_is_valid_or_empty_and_stays_as_it_is(text: str) -> None:
    name = safe_name(text)
    if name:
        assert_valid(name)
    assert safe_name(name) == name


@given(NASTY)
def test_a_valid_name_can_really_be_made(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "names"
    folder.mkdir(exist_ok=True)
    path = folder / paper_file_name(DAY, "Brief", partner=text)
    path.write_bytes(b"")
    assert path.name in {each.name for each in folder.iterdir()}
    path.unlink()


def test_the_usual_name() -> None:
    name = paper_file_name(DAY, "Samenwerkingsovereenkomst", partner="Bakkerij De Eik", number="SO-2026-014")
    assert name == "2026-11-22 Samenwerkingsovereenkomst Bakkerij De Eik SO-2026-014.pdf"


def test_missing_parts_leave_no_gaps() -> None:
    assert paper_file_name(DAY, "Bedankbrief") == "2026-11-22 Bedankbrief.pdf"
    assert paper_file_name(DAY, "", partner="???") == "2026-11-22 Document.pdf"


def test_a_long_partner_loses_letters_but_the_number_stays() -> None:
    name = paper_file_name(DAY, "Bedankbrief", partner="B" * 10_000, number="SO-2026-014")
    assert len(name) == LONGEST_NAME
    assert name.endswith("B SO-2026-014.pdf")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Com1", "_Com1"),
        ("LPT9 .pdf", "_LPT9 .pdf"),
        ("COM¹", "_COM¹"),
        ("Contour", "Contour"),
        ("COM10", "COM10"),
        ("../../etc/passwd", "etc-passwd"),
        ("A/B Groep", "A-B Groep"),
        ("Bouw B.V. ", "Bouw B.V"),
        ("Piet\u202egpj.exe", "Pietgpj.exe"),
        ("e\u0301e\u200d\u0301n", "één"),
        ("a\tb\r\nc", "a b c"),
        ("=SUM(A1)<b>", "=SUM(A1)b"),
        ("\ud800\x00\u202e", ""),
        ("Wösten & Çağan", "Wösten & Çağan"),
    ],
)
def test_safe_name(text: str, expected: str) -> None:
    assert safe_name(text) == expected


def test_unused_path_counts_on(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    assert unused_path(path) == path
    path.touch()
    assert unused_path(path).name == "brief (2).pdf"
    (tmp_path / "brief (2).pdf").symlink_to(tmp_path / "nowhere")
    assert unused_path(path).name == "brief (3).pdf"
    assert unused_path(tmp_path / "brief (2).pdf").name == "brief (3).pdf"
