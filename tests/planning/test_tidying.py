"""Numbers, phones, mail and web addresses: put in shape with a hint, never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.planning.cleaning import clean_lines, clean_text, is_placeholder
from netwerk_desktop.planning.contact_details import split_phones, tidy_email, tidy_phone, tidy_website
from netwerk_desktop.planning.identifiers import tidy_branch_number, tidy_kvk, tidy_postcode

TIDIERS = (tidy_kvk, tidy_branch_number, tidy_postcode, tidy_phone, tidy_email, tidy_website)
TYPED = st.text(max_size=40) | st.from_regex(r"[+0-9() \-/.]{0,20}", fullmatch=True) | st.emails()


def test_invisible_signs_go_and_accents_become_one_letter() -> None:
    assert clean_text("A\u202eb\u200bc\x00\ufeff d\u00a0 e\u0301") == "Abc d \u00e9"
    assert clean_lines("een \r\n twee\u2028drie\x07") == "een\ntwee\ndrie"
    assert clean_text("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧"
    assert clean_text("a\u200d\u200db") == "ab"


def test_placeholders_are_no_values() -> None:
    assert is_placeholder(" N.v.t. ")
    assert not is_placeholder("Onbekend Terrein BV")
    assert tidy_phone("-").value == tidy_kvk("geen").value == ""


@pytest.mark.parametrize("tidy", TIDIERS)
@given(text=TYPED)
def test_tidying_twice_is_tidying_once(tidy: object, text: str) -> None:
    assert callable(tidy)
    once = tidy(text).value
    assert tidy(once).value == once


@given(text=st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert "\x00" not in clean_lines(text)


def test_kvk_gets_the_zeros_back_that_a_spreadsheet_ate() -> None:
    assert tidy_kvk("2319663", is_number=True) == tidy_kvk("02319663")
    assert tidy_kvk("385059", is_number=True).value == "00385059"
    assert tidy_kvk("KvK 12.34.56.78").value == "12345678"


def test_kvk_of_seven_digits_as_text_asks() -> None:
    tidied = tidy_kvk("2319663")
    assert tidied.value == "02319663"
    assert tidied.hint is not None and "02319663" in tidied.hint


@pytest.mark.parametrize("text", ["123456789", "abc", "000012345678"])
def test_strange_kvk_comes_in_with_a_hint(text: str) -> None:
    assert tidy_kvk(text).value == text
    assert tidy_kvk(text).hint


def test_branch_number() -> None:
    assert tidy_branch_number("12345678", is_number=True).value == "000012345678"
    assert tidy_branch_number("000012345678").hint is None
    assert tidy_branch_number("1234").hint


@pytest.mark.parametrize(
    ("text", "value", "hint"),
    [
        ("7731kd", "7731 KD", None),
        ("7731  KD", "7731 KD", None),
        ("NL-7731 KD", "7731 KD", None),
        ("7731K", "7731K", "Een letter mist. Bijvoorbeeld 7731 KD"),
        ("7731", "7731", "De letters missen. Bijvoorbeeld 7731 KD"),
        ("1234SA", "1234 SA", "De letters SA, SD en SS komen niet voor in een postcode"),
        ("49824", "49824", None),
        ("D-49824", "D-49824", None),
        ("foo", "foo", "Dit is geen Nederlandse postcode. Bijvoorbeeld 7731 KD"),
    ],
)
def test_postcode(text: str, value: str, hint: str | None) -> None:
    assert (tidy_postcode(text).value, tidy_postcode(text).hint) == (value, hint)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0523550762", "0523 55 07 62"),
        ("523550762", "0523 55 07 62"),
        ("+31 (0)523 550762", "0523 55 07 62"),
        ("06-55018412", "06 5501 8412"),
        ("+31 6 44998320", "06 4499 8320"),
        ("0031 10 9988431", "010 998 84 31"),
        ("(0592) 37 40 89", "0592 37 40 89"),
        ("14 0592", "14 0592"),
        ("140413", "14 0413"),
        ("14055", "14 055"),
        ("0900 1809", "0900 1809"),
        ("tel: 0523-550762", "0523 55 07 62"),
        ("0523-550762 tst 12", "0523 55 07 62 tst 12"),
        ("+49 5941 1234", "+49 5941 1234"),
        ("0049 5941 1234", "+49 5941 1234"),
    ],
)
def test_phone(text: str, value: str) -> None:
    assert tidy_phone(text).value == value
    assert tidy_phone(text).hint is None


@pytest.mark.parametrize("text", ["0523", "bellen via Jan", "112", "055012"])
def test_phone_that_cannot_be_dialled_comes_in_with_a_hint(text: str) -> None:
    assert tidy_phone(text).value == text
    assert tidy_phone(text).hint


def test_two_phones_in_one_cell() -> None:
    assert split_phones("0523 550762 / 06-55018412") == ("0523 550762", "06-55018412")
    assert split_phones("0523/550762") == ("0523/550762",)


@pytest.mark.parametrize(
    ("text", "value", "has_hint"),
    [
        ("Info@Bakker.NL", "Info@bakker.nl", False),
        ("INFO@BAKKER.NL", "info@bakker.nl", False),
        ("info@", "info@", True),
        ("Jan <jan@x.example>", "jan@x.example", False),
        ("a@x.example; b@y.example", "a@x.example", True),
        ("José@bäcker.example", "José@bäcker.example", False),
    ],
)
def test_email(text: str, value: str, has_hint: bool) -> None:
    assert tidy_email(text).value == value
    assert bool(tidy_email(text).hint) is has_hint


def test_website_has_no_scheme_so_that_no_other_can_be_opened() -> None:
    assert tidy_website("https://www.Bakker.nl/").value == "www.bakker.nl"
    assert tidy_website("javascript:alert(1)").hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0999 41 20 66", "bestaat niet"),
        ("0523 55 07", "10 cijfers"),
        ("+31 523 55 07", "10 cijfers"),
        ("bel de balie", "10 cijfers"),
        ("+49 12", "buitenlands"),
        ("0049 12", "buitenlands"),
        ("+999 123456", "buitenlands"),
    ],
)
def test_a_strange_phone_number_says_what_is_strange(text: str, words: str) -> None:
    """Who typed ten figures, or a number from abroad, is not told that there must be ten."""
    tidied = tidy_phone(text)
    assert tidied.value == text and tidied.hint is not None and words in tidied.hint
