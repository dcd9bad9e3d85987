"""Addresses stand on their label, whatever they hold; envelopes have their own size."""

import pypdfium2
import pytest

from netwerk_desktop.documents.envelopes import EnvelopeFormat
from netwerk_desktop.documents.labels import (
    SHEETS,
    LabelSheet,
    render_envelopes,
    render_labels,
    set_address,
    widest,
)
from netwerk_desktop.model.errors import DomainError

ADDRESS = ("Bakkerij Çelik & Zoon", "T.a.v. de heer Ł. van Dijk", "Kade 1", "1234 SD  WATERRIJK")
LONG = ("Stichting " + "Samenwerkende " * 4 + "Scholen", *ADDRESS[1:])
MM = 72 / 25.4


def words(pdf: bytes) -> list[list[tuple[float, float, str]]]:
    """Per page each line of text with the place of its first letter, in mm from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text, found = page.get_textpage(), []
        height = page.get_height()
        for place in range(text.count_rects()):
            left, _bottom, right, top = text.get_rect(place)
            shown = text.get_text_bounded(left, _bottom, right, top)
            found.append((left / MM, (height - top) / MM, shown.strip()))
        pages.append(found)
    document.close()
    return pages


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_each_address_stays_on_its_label(sheet: LabelSheet) -> None:
    assert sheet.left >= 4 and sheet.top >= 4
    pdf = render_labels([ADDRESS] * (sheet.count + 1), sheet)
    pages = words(pdf)
    assert len(pages) == 2
    for page in pages:
        for left, top, _text in page:
            column, row = (left - sheet.left) / sheet.across, (top - sheet.top) / sheet.down
            inside_x = (column - int(column)) * sheet.across
            inside_y = (row - int(row)) * sheet.down
            assert 2 < inside_x < sheet.width - 2
            assert 1.5 < inside_y < sheet.height - 2
    assert sum(text.startswith("Bakkerij") for _, _, text in pages[0]) == sheet.count


def test_a_sheet_that_was_begun_is_used_up() -> None:
    sheet = SHEETS[0]
    (page,) = words(render_labels([ADDRESS], sheet, start=5))
    left, top, text = next(line for line in page if line[2].startswith("Bakkerij"))
    assert text == "Bakkerij Çelik & Zoon"
    assert sheet.left + sheet.across < left < sheet.left + 2 * sheet.across
    assert sheet.top + sheet.down < top < sheet.top + 2 * sheet.down
    for start in (0, 22):
        with pytest.raises(DomainError, match="21 etiketten"):
            render_labels([ADDRESS], sheet, start=start)


def test_long_names_wrap_and_get_smaller_and_never_leave_the_label() -> None:
    small, large = set_address(LONG, 55.5, 25.9), set_address(ADDRESS, 55.5, 30)
    assert widest(small) <= 55.5
    assert small.size < large.size
    assert small.height <= 25.9 * MM
    with pytest.raises(DomainError, match="past niet"):
        set_address(["x" * 290] * 6, 55.5, 25.9)
    with pytest.raises(DomainError, match="geen adres"):
        set_address(["", " "], 55.5, 25.9)


@pytest.mark.parametrize("envelope", EnvelopeFormat, ids=lambda each: each.name)
def test_an_envelope_has_its_own_size_and_the_address_right_of_the_middle(envelope: EnvelopeFormat) -> None:
    sender = "Vmbo De Meander, Postbus 1, 1234 SS Waterrijk"
    pdf = render_envelopes([ADDRESS, LONG], envelope, return_line=sender)
    document = pypdfium2.PdfDocument(pdf)
    width, height = (round(side / MM) for side in document[0].get_size())
    document.close()
    assert (width, height) == (
        round(max(envelope.width, envelope.height)),
        round(min(envelope.width, envelope.height)),
    )
    first, second = words(pdf)
    assert first[0][2].startswith("Vmbo De Meander")
    for page in (first, second):
        for left, top, text in page[1:]:
            assert left > width * 0.4, text
            assert 38 < top < height - 17, text
    assert set_address(ADDRESS, 90, 40).lines[-1].replace("\u00a0", " ") == "1234 SD  WATERRIJK"


@pytest.mark.parametrize("text", ["<b>vet</b>", "\u202e omgekeerd", "x" * 5_000, "日本 株式会社", "a\nb"])
def test_hostile_names_are_text(text: str) -> None:
    pdf = render_labels([(text, *ADDRESS[2:])], SHEETS[-1])
    assert pdf.startswith(b"%PDF-")
