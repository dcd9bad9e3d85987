"""The thank-you letter says what is known, and nothing about what is not."""

import re

import pytest

from netwerk_desktop.documents.letter_wording import (
    Addressee,
    ComposedLetter,
    LetterAttention,
    LetterCounts,
    LetterTone,
    Season,
    compose_letter,
    figures_of,
    load_letter_text,
    salutation,
)


def _compose(
    tone: LetterTone, *, counts: LetterCounts | None = None, season: Season = Season.SUMMER, **facts: str
) -> ComposedLetter:
    known = {"school": "De Meander", "partner": "de gemeente Oeverdam"} | facts
    return compose_letter(
        load_letter_text(), tone=tone, facts=known, counts=counts or LetterCounts(), season=season
    )


def test_core_partner_gets_figures_above_the_facts() -> None:
    letter = _compose(
        LetterTone.CORE, counts=LetterCounts(4, 1092, 2, 1), begeleider="Joost", taak="leidingen buigen"
    )
    assert [(figure.value, figure.label) for figure in letter.figures] == [
        ("4", "leerlingen op stage"),
        ("1.092", "uur meegewerkt"),
        ("2", "gastlessen"),
        ("1", "echte opdracht"),
    ]
    assert letter.paragraphs[0].endswith("samen gedaan:")
    assert letter.paragraphs[1] == "Joost leerde hun leidingen buigen."


def test_fewer_than_two_figures_are_no_strip() -> None:
    assert figures_of(LetterCounts(guest_lessons=3)) == ()
    letter = _compose(LetterTone.CORE, counts=LetterCounts(pupils=1))
    assert letter.figures == ()
    assert (
        letter.paragraphs[0]
        == "Dank u wel voor de plek die u dit schooljaar aan een leerling van De Meander gaf."
    )


def test_one_and_more_pupils() -> None:
    one = _compose(
        LetterTone.REGULAR, counts=LetterCounts(1, 70), begin="8 maart", einde="19 maart"
    ).paragraphs[0]
    assert one.endswith("De leerling liep van 8 maart tot en met 19 maart stage, samen 70 uur.")
    more = _compose(LetterTone.REGULAR, counts=LetterCounts(2), begin="8 maart", einde="19 maart").paragraphs[
        0
    ]
    assert "aan 2 leerlingen van De Meander" in more
    assert more.endswith("Zij liepen van 8 maart tot en met 19 maart stage.")


def test_christmas_has_its_own_words() -> None:
    letter = _compose(
        LetterTone.CORE, counts=LetterCounts(2, 80), season=Season.CHRISTMAS, klas_presentje="2B"
    )
    everything = " ".join(letter.paragraphs)
    assert letter.subject == "Dank voor dit jaar"
    assert "Het jaar is bijna voorbij" in everything
    assert "fijne feestdagen en een goed nieuw jaar" in everything
    assert "gemaakt door klas 2B" in everything
    assert "zomer" not in everything


@pytest.mark.parametrize("tone", [LetterTone.MUNICIPALITY_OR_REGION, LetterTone.ASSOCIATION])
def test_municipality_and_association_get_no_figures(tone: LetterTone) -> None:
    letter = _compose(tone, counts=LetterCounts(4, 1092, 2, 1), wie="de ondernemers", maand="november")
    assert letter.figures == ()
    assert "U bracht ons in november in contact met de ondernemers." in letter.paragraphs[1]
    assert not re.search(r"\d", " ".join(letter.paragraphs))


def test_partner_without_anything_to_count_gets_other_words_not_silence() -> None:
    letter = _compose(LetterTone.CORE, partner="Bakkerij Jansen")
    assert "dacht Bakkerij Jansen mee" in letter.paragraphs[0]
    assert letter.attention is None


def test_without_any_contact_somebody_writes_it_by_hand() -> None:
    letter = compose_letter(
        load_letter_text(),
        tone=LetterTone.LOOSE,
        facts={"partner": "X"},
        counts=LetterCounts(),
        had_contact=False,
    )
    assert letter.attention is LetterAttention.WRITE_YOURSELF


def test_open_complaint_is_read_first_and_counts_nothing() -> None:
    letter = compose_letter(
        load_letter_text(),
        tone=LetterTone.CORE,
        facts={"partner": "X", "school": "De Meander"},
        counts=LetterCounts(4, 100, 2, 1),
        check_first=True,
    )
    assert letter.attention is LetterAttention.CHECK_FIRST
    assert letter.figures == ()
    assert not re.search(r"\d", " ".join(letter.paragraphs))


def test_counted_activity_is_named_when_nobody_described_it() -> None:
    letter = _compose(LetterTone.LOOSE, counts=LetterCounts(guest_lessons=2))
    assert (
        letter.paragraphs[0]
        == "Dit schooljaar hielp u onze leerlingen met 2 gastlessen. Daar zijn wij blij mee."
    )


@pytest.mark.parametrize("tone", list(LetterTone))
@pytest.mark.parametrize("season", list(Season))
@pytest.mark.parametrize(
    "counts", [LetterCounts(), LetterCounts(1), LetterCounts(3, 40), LetterCounts(0, 0, 1)]
)
def test_no_letter_shows_a_mark_a_gap_or_a_request_for_places(
    tone: LetterTone, season: Season, counts: LetterCounts
) -> None:
    letter = _compose(tone, counts=counts, season=season)
    everything = " ".join(letter.paragraphs)
    assert letter.paragraphs
    assert not re.search(r"[{}\[\]‹›]|  | \.| ,|\.\.", everything)
    assert "plaatsen" not in everything


def test_facts_are_never_read_as_building_blocks() -> None:
    letter = _compose(LetterTone.LOOSE, activiteit="{school} [als zomer:x]")
    assert "met {school} [als zomer:x]." in letter.paragraphs[0]


def test_greetings() -> None:
    jan = Addressee("Kroosduiker", first_name="Jan", title="de heer")
    samira = Addressee("Haddou", first_name="Samira", title="mevrouw")
    assert salutation([jan, samira], first_names=True) == "Beste Jan en Samira,"
    assert salutation([jan, samira], first_names=False) == "Geachte heer Kroosduiker en mevrouw Haddou,"
    hoekstra = Addressee("Vries-Hoekstra", prefix="de", title="mevrouw")
    assert salutation([hoekstra], first_names=True) == "Geachte mevrouw De Vries-Hoekstra,"
    assert salutation([Addressee("Stavast")], first_names=False) == "Geachte heer of mevrouw Stavast,"
    assert salutation([], first_names=True) == ""
