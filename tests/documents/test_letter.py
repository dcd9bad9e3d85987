"""Letters for the window envelope: on the page where they belong, and what happens when they do not fit."""

from dataclasses import replace

import pypdfium2
import pytest

from netwerk_desktop.documents.data import Figure
from netwerk_desktop.documents.envelopes import EnvelopeFormat, WindowEnvelope
from netwerk_desktop.documents.letter import render_letter, render_letters
from netwerk_desktop.documents.window import address_lines, check_address
from netwerk_desktop.documents.window_test_sheet import render_window_test_sheet
from netwerk_desktop.model.errors import DomainError
from tests.documents import samples
from tests.documents.reading import codes_on, grey_pages, page_texts, reader

LEFT = WindowEnvelope.left()
LONG_NAME = "Coöperatieve Vereniging Groen- en Hoveniersbedrijven Waterrijk en Omstreken U.A."


def _place_of(pdf: bytes, words: str) -> tuple[float, float]:
    """Left and baseline-ish bottom of the first letter, in mm from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text_page = page.get_textpage()
    try:
        searcher = text_page.search(words)
        found = searcher.get_next()
        assert found is not None, words
        left, bottom, _, _ = text_page.get_charbox(found[0])
        searcher.close()
        return left / 72 * 25.4, 297 - bottom / 72 * 25.4
    finally:
        text_page.close()
        page.close()
        document.close()


@pytest.mark.parametrize("envelope", [LEFT, WindowEnvelope.right()], ids=["left", "right"])
def test_address_and_text_stand_where_the_envelope_wants_them(envelope: WindowEnvelope) -> None:
    pdf = render_letter(samples.LETTER, envelope)
    left, baseline = _place_of(pdf, "1234 SD")
    assert left == pytest.approx(envelope.x + 5, abs=0.6)
    assert baseline == pytest.approx(envelope.y + envelope.height - 3, abs=0.3)
    _, date = _place_of(pdf, "Waterrijk, 2 juli")
    assert 97 < date < 102


def test_letter_reads_as_written_and_has_no_qr() -> None:
    pdf = render_letter(samples.LETTER, LEFT)
    texts = page_texts(pdf)
    assert len(texts) == 1
    for words in (
        "Ons kenmerk: BD-2026-011",
        "1.092",
        "uur meegewerkt",
        "Met hartelijke groet,",
        "1234 SD WATERRIJK",
    ):
        assert words in texts[0]
    assert not codes_on(grey_pages(pdf)[0])
    information = reader(pdf).metadata
    assert information is not None
    assert information.title == "Brief BD-2026-011"


def test_window_is_shown_in_the_preview_only() -> None:
    right = WindowEnvelope.right()
    preview = render_letter(samples.LETTER, right, show_window=True)
    assert "venster rechts: x 110 · y 45 · 85 × 35 mm" in page_texts(preview)[0]
    assert "venster" not in page_texts(render_letter(samples.LETTER, right))[0]


def test_one_figure_is_no_strip() -> None:
    paper = replace(samples.LETTER, figures=(Figure("1", "gastles"),))
    assert "gastles" not in page_texts(render_letter(paper, LEFT))[0].replace("gastlessen", "")


def test_what_is_not_known_leaves_no_trace() -> None:
    paper = replace(samples.LETTER, reference="", signer_function="", signer_contact="", return_line="")
    text = page_texts(render_letter(paper, LEFT))[0]
    assert "Ons kenmerk" not in text
    assert "Retour" not in text


def test_long_letter_goes_on_with_closing_and_signature_together() -> None:
    paper = replace(samples.LETTER, paragraphs=samples.LETTER.paragraphs * 4)
    texts = page_texts(render_letter(paper, LEFT))
    assert len(texts) > 1
    assert "pagina 2 van" in texts[1]
    assert "Met hartelijke groet" in texts[-1]
    assert "Anneke Terpstra" in texts[-1]
    assert "fijne zomer" in texts[-1].split("Met hartelijke groet")[0]


def test_many_letters_are_one_small_file_with_each_address_once() -> None:
    papers = [
        replace(samples.LETTER, address_lines=(f"Bedrijf {nth} B.V.", "Kade 1", "1234 SD  WATERRIJK"))
        for nth in range(40)
    ]
    counted: list[int] = []
    pdf = render_letters(papers, LEFT, on_letter=counted.append)
    texts = page_texts(pdf)
    assert [f"Bedrijf {nth} B.V." in text for nth, text in enumerate(texts)] == [True] * 40
    assert counted == list(range(1, 41))
    assert len(pdf) < len(render_letter(samples.LETTER, LEFT)) + 40 * 2_500
    assert pdf == render_letters(papers, LEFT)


def test_address_lines_follow_the_post() -> None:
    lines = address_lines(
        ["Installatiebedrijf Kroosduiker B.V."],
        attention="J.P. Kroosduiker",
        street="Sluiskade 41",
        postcode="1234sd",
        place="Waterrijk",
    )
    assert lines == (
        "Installatiebedrijf Kroosduiker B.V.",
        "T.a.v. J.P. Kroosduiker",
        "Sluiskade 41",
        "1234 SD  WATERRIJK",
    )
    abroad = address_lines(["Firma"], street="Weg 1", postcode="47533", place="Kleve", country="Duitsland")
    assert abroad[-2:] == ("47533  KLEVE", "DUITSLAND")


def test_long_name_wraps_and_warns_when_it_may_slide_out_of_sight() -> None:
    checked = check_address((LONG_NAME, "Postbus 118", "1234 SS  WATERRIJK"), WindowEnvelope.right())
    assert checked.wrapped == (LONG_NAME,)
    assert len(checked.lines) == 5
    assert checked.size >= 9
    assert checked.warnings


def test_a_line_a_little_too_long_is_set_smaller_rather_than_wrapped() -> None:
    lines = (
        "Gemeente Oeverdam",
        "T.a.v. mevrouw L. de Bruin, team Onderwijs",
        "Postbus 4",
        "1234 SS  OEVERDAM",
    )
    checked = check_address(lines, LEFT)
    assert len(checked.lines) == 4
    assert 9 <= checked.size < 10
    assert checked.warnings == ()


def test_four_lines_are_always_in_sight() -> None:
    assert check_address(samples.LETTER.address_lines, LEFT).warnings == ()


def test_seven_lines_are_refused_and_the_message_names_the_line() -> None:
    with pytest.raises(DomainError) as refused:
        check_address(tuple(f"regel {nth}" for nth in range(1, 8)), LEFT)
    assert refused.value.field == "address"
    assert "regel 7" in refused.value.message


def test_no_address_is_refused() -> None:
    with pytest.raises(DomainError):
        render_letter(replace(samples.LETTER, address_lines=("", " ")), LEFT)


def test_text_that_can_come_into_the_window_is_warned_about() -> None:
    checked = check_address(samples.LETTER.address_lines, replace(LEFT, text_start=85))
    assert any("lager" in warning for warning in checked.warnings)


@pytest.mark.parametrize("envelope", list(EnvelopeFormat))
@pytest.mark.parametrize("make", [WindowEnvelope.left, WindowEnvelope.right])
def test_sheet_to_calibrate_every_envelope(envelope: EnvelopeFormat, make: object) -> None:
    assert callable(make)
    texts = page_texts(render_window_test_sheet(make(envelope)))
    assert len(texts) == 1
    assert envelope.label in texts[0]
    assert "niet passend maken" in texts[0]


def test_play_is_computed_from_envelope_and_folded_paper() -> None:
    assert (LEFT.play_across, LEFT.play_down) == (19, 15)
    narrow = WindowEnvelope.left(EnvelopeFormat.DL)
    assert (narrow.play_across, narrow.play_down) == (10, 11)
