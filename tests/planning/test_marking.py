"""The letters that were typed are found back in the text as it is written."""

import pytest

from netwerk_desktop.planning.marking import marked_spans


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Installatietechniek Wösten", ["wos"], ["Wös"]),
        ("Łukasz Ça-ğla", ["lukasz", "cag"], ["Łukasz"]),
        ("Straße", ["strasse"], ["Straße"]),
        ("Bakkerij Bak", ["bak"], ["Bak", "Bak"]),
        ("Arkade Kade", ["ka"], ["Ka"]),
        ("Arkade Kade", ["kad"], ["kad", "Kad"]),
        ("abcabc", ["abca", "cabc"], ["abcabc"]),
        ("0523 55", ["xyz", ""], []),
        ("e\u0301clair", ["ecl"], ["e\u0301cl"]),
        ("", ["a"], []),
    ],
)
def test_what_was_typed_is_marked(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in marked_spans(text, words)] == marked
