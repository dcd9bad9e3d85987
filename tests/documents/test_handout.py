"""Papers to hand out: everything is on them, slips stay whole, and whatever is typed prints as text."""

import itertools
from typing import Any

import pytest

from netwerk_desktop.documents.data import LabelledText
from netwerk_desktop.documents.handout import HandoutPaper, HandoutPart, WritingTable, render_handout
from tests.documents import samples
from tests.documents.reading import grey_pages, page_texts, reader
from tests.documents.test_hostile_text import HOSTILE

SLIP = HandoutPart(
    heading="Ja, ik denk mee",
    facts=(LabelledText("Naam", ""), LabelledText("Telefoon", "")),
    boxes=("Ik wil vertellen", "Ik ken iemand"),
    last_facts=(LabelledText("Handtekening", ""),),
    is_slip=True,
)


def a_paper(*parts: HandoutPart, **values: Any) -> HandoutPaper:
    values = {"title": "Oproep", "subtitle": "aan ouders", "foot_note": "van de school", **values}
    return HandoutPaper(
        school=samples.AGREEMENT.school, file_title="Oproep", dated="22 november 2026", parts=parts, **values
    )


def test_every_kind_of_part_is_on_the_paper() -> None:
    pdf = render_handout(
        a_paper(
            HandoutPart(
                heading="Wat u doet", note="klein begin", texts=("Beste ouders,",), points=("vertellen",)
            ),
            HandoutPart(facts=(LabelledText("Met wie", "Gerda Bijl"),)),
            HandoutPart(heading="Wie ik ken", table=WritingTable(("wie", "waar"), (80.0, 85.0), 4), room=2),
            SLIP,
        )
    )
    (text,) = page_texts(pdf)
    for words in (
        *(
            "Oproep",
            "aan ouders",
            "22 november 2026",
            "Wat u doet",
            "klein begin",
            "Beste ouders,",
            "vertellen",
        ),
        *("Met wie", "Gerda Bijl", "Wie ik ken", "waar", "hier afknippen", "Naam", "Ik ken iemand"),
        *("Handtekening", "van de school", "pagina 1 van 1"),
    ):
        assert words in text
    assert reader(pdf).metadata.title == "Oproep"  # type: ignore[union-attr]


def test_a_slip_is_never_torn() -> None:
    for lines in range(40, 64):
        pages = page_texts(render_handout(a_paper(HandoutPart(texts=("een regel",) * lines), SLIP)))
        (page,) = [text for text in pages if "hier afknippen" in text]
        assert "Naam" in page and "Handtekening" in page, f"torn after {lines} lines"


def test_lines_to_write_on_leave_room_for_a_hand() -> None:
    """Eight millimetres at least from line to line, measured on the page."""
    (page,) = grey_pages(render_handout(a_paper(HandoutPart(room=6))), dpi=100)
    column = page.crop((page.width // 2, 0, page.width // 2 + 1, page.height)).tobytes()
    dark = [row for row, grey in enumerate(column) if grey < 200]
    starts = [row for row in dark if row - 1 not in dark]
    gaps = [after - before for before, after in itertools.pairwise(starts)]
    assert sum(gap >= 31 for gap in gaps) >= 5  # 8 mm at 100 dpi is 31 dots


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_prints_as_text(text: str) -> None:
    part = HandoutPart(
        heading=text,
        note=text,
        texts=(text,),
        points=(text,),
        facts=(LabelledText(text, text),),
        boxes=(text,),
        last_facts=(LabelledText(text, ""),),
        table=WritingTable((text, text), (80.0, 85.0), 2),
    )
    assert page_texts(render_handout(a_paper(part, title=text, subtitle=text, foot_note=text)))
