"""What a mail program drags along is named by a list of Windows, which may hold anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.exchange.file_group import MOST_FILES, names_in
from tests.exchange.virtual_files import file_group


def test_the_names_stand_in_order() -> None:
    assert names_in(file_group("Stageplek Renée.msg", "Rooster.pdf")) == (
        "Stageplek Renée.msg",
        "Rooster.pdf",
    )


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\Windows\\start.exe", "start.exe"),
        ("/etc/passwd", "passwd"),
        ("..", "bestand"),
        ("", "bestand"),
        ("a\u202egpj.exe", "agpj.exe"),
    ],
)
def test_a_name_never_leads_elsewhere(name: str, kept: str) -> None:
    assert names_in(file_group(name)) == (kept,)


def test_a_list_that_is_shorter_than_it_says() -> None:
    whole = file_group("een.msg", "twee.msg")
    assert names_in(whole[:-1]) == ("een.msg",)
    assert names_in(b"\xff\xff\xff\xff" + whole[4:]) == ("een.msg", "twee.msg")
    assert len(names_in(file_group(*(f"{number}.msg" for number in range(MOST_FILES + 5))))) == MOST_FILES


@given(st.binary(max_size=3_000))
def test_whatever_it_holds_names_come_out_of_it(descriptor: bytes) -> None:
    for name in names_in(descriptor):
        assert name and not {"/", "\\", "\0"} & set(name) and name not in {".", ".."}
