"""Names of people taken apart the Dutch way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.planning.personal_names import (
    PersonName,
    split_people,
    split_person,
    split_prefix,
    tidy_initials,
    tidy_salutation,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mevr. Noëlle van de O'Brien", PersonName("MADAM", "", "Noëlle", "van de", "O'Brien")),
        ("Jansen, P.", PersonName("", "P.", "", "", "Jansen")),
        ("Vries, P. de", PersonName("", "P.", "", "de", "Vries")),
        ("de Vries, Piet", PersonName("", "", "Piet", "de", "Vries")),
        ("Van den Berg, mevr. A.", PersonName("MADAM", "A.", "", "van den", "Berg")),
        ("P. de Vries (directeur)", PersonName("", "P.", "", "de", "Vries", "directeur")),
        ("P. de Vries, directeur", PersonName("", "P.", "", "de", "Vries", "directeur")),
        ("Dhr. Daan 't Hoekstra", PersonName("SIR", "", "Daan", "'t", "Hoekstra")),
        ("dhr. ing. J.P. van 't Hof", PersonName("SIR", "J.P.", "", "van 't", "Hof")),
        ("De heer A. el Amrani", PersonName("SIR", "A.", "", "el", "Amrani")),
        ("Dhr. Jansen", PersonName("SIR", "", "", "", "Jansen")),
        ("Mw. De Vries", PersonName("MADAM", "", "", "de", "Vries")),
        ("JAN DE VRIES", PersonName("", "", "Jan", "de", "Vries")),
        ("JP Jansen", PersonName("", "J.P.", "", "", "Jansen")),
        ("E. Çelik jr.", PersonName("", "E.", "", "", "Çelik jr.")),
        ("Anne Marie de Vries", PersonName("", "", "Anne Marie", "de", "Vries")),
        ("Maud von Öztürk", PersonName("", "", "Maud", "von", "Öztürk")),
        ("Piet", PersonName("", "", "Piet", "", "")),
        ("Mevr.", PersonName("MADAM")),
        ("n.v.t.", PersonName()),
    ],
)
def test_person(text: str, expected: PersonName) -> None:
    assert split_person(text) == expected


@given(
    text=st.text(max_size=80) | st.from_regex(r"(Dhr\. |Mevr\. )?[A-Z]\.[A-Z]?\.? (de |van der )?[A-Z][a-z]+")
)
def test_any_name_can_be_taken_apart(text: str) -> None:
    assert isinstance(split_person(text).full, str)


def test_people_in_one_cell() -> None:
    assert split_people("Jan de Vries en Piet Jansen") == ("Jan de Vries", "Piet Jansen")
    assert split_people("J. Jansen / P. Bos") == ("J. Jansen", "P. Bos")
    assert split_people("Jansen en zonen") == ("Jansen en zonen",)


def test_parts_in_columns_of_their_own() -> None:
    assert split_prefix("van der Berg") == ("van der", "Berg")
    assert split_prefix("Berg, van der") == ("van der", "Berg")
    assert tidy_initials("a b") == tidy_initials("ab") == tidy_initials("A.B.") == "A.B."
    assert tidy_initials("Piet") == "Piet"
    assert (tidy_salutation("de heer"), tidy_salutation("V"), tidy_salutation("x")) == ("SIR", "MADAM", "")
