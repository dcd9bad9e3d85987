"""Breaking lines and dividing pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.documents.agreement import render_agreement
from netwerk_desktop.documents.blocks import TextBlock, heading, paragraph
from netwerk_desktop.documents.fonts import text_width
from netwerk_desktop.documents.pages import page_count, page_images, render_page
from netwerk_desktop.documents.pagination import Item, paginate
from netwerk_desktop.documents.printable import printable
from netwerk_desktop.documents.styles import ARTICLE, SECTION
from netwerk_desktop.documents.typesetting import set_text
from netwerk_desktop.model.errors import EnvironmentProblem
from tests.documents import samples


def _texts(text: str, width: float) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in set_text(text, ARTICLE, width)]


def test_long_names_break_at_a_word_then_at_a_hyphen_then_anywhere() -> None:
    wide = text_width("Hoveniersbedrijven", ARTICLE.face, ARTICLE.size) + 1
    assert _texts("Groen- en Hoveniersbedrijven", wide) == ["Groen- en", "Hoveniersbedrijven"]
    narrow = text_width("Hoveniers-", ARTICLE.face, ARTICLE.size) + 1
    assert _texts("Hoveniers-bedrijf", narrow) == ["Hoveniers-", "bedrijf"]
    parts = _texts("Hoveniersbedrijven", narrow)
    assert "".join(parts) == "Hoveniersbedrijven"
    assert len(parts) == 2


@given(text=st.text(max_size=300), width=st.floats(30, 400))
def test_no_line_is_wider_than_the_column_and_nothing_is_lost(text: str, width: float) -> None:
    shown = printable(text)
    lines = set_text(shown, ARTICLE, width)
    assert all(line.width <= width + 0.02 for line in lines)
    printed = "".join(run.text for line in lines for run in line.runs)
    assert printed.replace(" ", "").replace("\xa0", "") == shown.replace(" ", "").replace("\n", "").replace(
        "\xa0", ""
    )


@given(sizes=st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_pages_hold_what_fits_and_leave_no_widows(sizes: list[int]) -> None:
    blocks = [paragraph("\n".join("regel" for _ in range(size)), ARTICLE) for size in sizes]
    room = 12 * ARTICLE.leading
    pages = paginate((Item(block, after=2) for block in blocks), first_page=room, next_pages=room)
    placed = [piece for page in pages for piece in page]
    assert all(piece.top + piece.block.height <= room + 0.02 for piece in placed)
    parts = [piece.block for piece in placed]
    assert all(isinstance(part, TextBlock) for part in parts)
    lines = [len(part.lines) for part in parts if isinstance(part, TextBlock)]
    assert sum(lines) == sum(sizes)
    assert lines.count(1) == sizes.count(1)


def test_heading_never_ends_a_page() -> None:
    for lines in range(2, 30):
        filler = paragraph("\n".join("x" for _ in range(lines)), ARTICLE)
        items = [
            Item(filler),
            Item(heading("Kop", SECTION), before=11, keep_with_next=True),
            Item(paragraph("a\nb\nc\nd\ne\nf", ARTICLE)),
        ]
        pages = paginate(items, first_page=300, next_pages=300)
        for page in pages:
            last = page[-1].block
            assert isinstance(last, TextBlock)
            assert last.style is not SECTION


def test_pages_come_out_as_pixels_for_the_screen() -> None:
    pdf = render_agreement(samples.AGREEMENT)
    assert page_count(pdf) == 3
    image = render_page(pdf, 0, 96 / 72)
    assert (image.width, image.height) == (794, 1123)
    assert len(image.pixels) == image.stride * image.height
    assert sum(1 for _ in page_images(pdf, 50)) == 3
    with pytest.raises(IndexError):
        render_page(pdf, 3)


@pytest.mark.parametrize("content", [b"", b"geen pdf", b"%PDF-1.4 kapot"])
def test_damaged_pdf_is_said_in_plain_words(content: bytes) -> None:
    with pytest.raises(EnvironmentProblem):
        page_count(content)
