"""The agreement and the menukaart, read back from the PDF."""

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from netwerk_desktop.documents.agreement import render_agreement
from netwerk_desktop.documents.codes import PaperMark, payload
from netwerk_desktop.documents.data import PaperStyle, SignatureBox
from netwerk_desktop.documents.menu import render_menu
from netwerk_desktop.model.errors import DomainError
from tests.documents import samples
from tests.documents.reading import codes_on, font_names, grey_pages, page_texts, reader

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "render"),
    [
        ("agreement", lambda: render_agreement(samples.AGREEMENT)),
        ("draft", lambda: render_agreement(samples.DRAFT)),
        ("menu", lambda: render_menu(samples.MENU)),
        ("network", lambda: render_agreement(samples.network_agreement())),
    ],
)
def test_text_and_pages_are_as_approved(name: str, render: object) -> None:
    """What was looked at beside the design picture; with REWRITE_GOLDEN it is written again."""
    assert callable(render)
    text = "\n\f\n".join(page_texts(render())) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def _large() -> bytes:
    """A small file with more pixels than any logo needs."""
    buffer = BytesIO()
    Image.new("1", (9_000, 9_000)).save(buffer, "PNG")
    return buffer.getvalue()


def _boxes(text: str) -> int:
    return len(re.findall(r"\bhandtekening\b", text))


def test_bytes_are_the_same_in_another_process() -> None:
    script = (
        "import hashlib; from tests.documents import samples; "
        "from netwerk_desktop.documents.agreement import render_agreement; "
        "print(hashlib.sha256(render_agreement(samples.AGREEMENT)).hexdigest())"
    )
    hashes = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        hashes.add(done.stdout)
    assert len(hashes) == 1
    assert render_agreement(samples.AGREEMENT) == render_agreement(samples.AGREEMENT)


def test_every_page_carries_its_own_qr() -> None:
    pictures = grey_pages(render_agreement(replace(samples.AGREEMENT, menu=samples.MENU)))
    expected = [payload(PaperMark("7K3M9QXD", 2, page)) for page in (1, 2, 3)]
    assert [codes_on(picture) for picture in pictures] == [
        *([text] for text in expected),
        [payload(PaperMark("T6RB1HWZ", 1, 1))],
    ]
    assert codes_on(pictures[0].rotate(1.5, fillcolor=255)) == [expected[0]]
    assert codes_on(pictures[1].rotate(180)) == [expected[1]]


def test_draft_has_no_number_code_or_qr() -> None:
    pdf = render_agreement(samples.DRAFT)
    assert not any(codes_on(picture) for picture in grey_pages(pdf))
    texts = page_texts(pdf)
    assert all("CONCEPT" in text and "7K3M" not in text and "SO-2026" not in text for text in texts)
    assert "concept: niet ondertekenen" in texts[-1]


def test_draft_breaks_its_pages_as_the_definitive_paper() -> None:
    def last_words(pdf: bytes) -> list[str]:
        return [text.split(" Artikel")[-1][:40] for text in page_texts(pdf)]

    assert (
        last_words(render_agreement(samples.DRAFT))[1] == last_words(render_agreement(samples.AGREEMENT))[1]
    )


def test_definitive_paper_never_says_concept() -> None:
    pdf = render_agreement(replace(samples.AGREEMENT, menu=samples.MENU))
    assert "concept" not in " ".join(page_texts(pdf)).lower()


def test_metadata_has_type_and_number_only() -> None:
    pdf = render_agreement(samples.AGREEMENT)
    opened = reader(pdf)
    information = opened.metadata
    assert information is not None
    assert information.title == "Samenwerkingsovereenkomst SO-2026-014"
    assert not information.author
    assert str(opened.trailer["/Root"]["/Lang"]) == "nl-NL"  # type: ignore[index]


def test_only_noto_sans_is_used_and_embedded() -> None:
    names = font_names(render_agreement(replace(samples.DRAFT, menu=samples.MENU)))
    assert names
    assert all("NotoSans" in name for name in names)


@pytest.mark.parametrize("count", range(2, 13))
def test_signatures_never_stand_alone(count: int) -> None:
    boxes = samples.TWELVE_SIGNATURES[:count]
    for extra in range(0, 9, 4):
        articles = samples.AGREEMENT.articles[: 11 - extra // 4]
        texts = page_texts(render_agreement(replace(samples.AGREEMENT, signatures=boxes, articles=articles)))
        with_boxes = [text for text in texts if _boxes(text)]
        assert sum(_boxes(text) for text in texts) == count
        assert len(with_boxes) == 1
        number = articles[-1].lines[-1].number
        assert f"{number} " in with_boxes[0].split("Ondertekening")[0]


def test_more_signatures_than_a_page_go_on_with_a_heading() -> None:
    boxes = tuple(
        SignatureBox(f"Partij {nth} met een lange naam", f"mevrouw N. Naam {nth}", "directeur")
        for nth in range(24)
    )
    texts = page_texts(render_agreement(replace(samples.AGREEMENT, signatures=boxes)))
    assert "Ondertekening (vervolg) SO-2026-014" in texts[-1]
    assert sum(_boxes(text) for text in texts) == 24


def test_unknown_facts_print_a_line_to_write_on_or_disappear() -> None:
    school, partner = samples.AGREEMENT.parties
    bare = replace(partner, numbers="", represented_by="", contact_person=(), deputy="", address_lines=())
    paper = replace(
        samples.AGREEMENT, parties=(replace(school, numbers=""), bare), why="", how="", what="", structure=()
    )
    first = page_texts(render_agreement(paper))[0]
    assert "Vertegenwoordigd" in first
    assert "Nummers" not in first
    assert "Waarom, hoe en wat" not in first
    assert "Wie spreekt wie" not in first


def test_boxes_for_initials_only_where_they_belong() -> None:
    style = PaperStyle(initials_boxes=True)
    texts = page_texts(render_agreement(samples.AGREEMENT, style))
    assert [text.count("paraaf") for text in texts] == [2, 2, 0]
    many = page_texts(render_agreement(samples.network_agreement(), style))
    assert not any("paraaf" in text for text in many)
    pictures = grey_pages(render_agreement(samples.AGREEMENT, style))
    assert all(codes_on(picture) for picture in pictures)


@pytest.mark.parametrize("accent", ["#FFEE00", "groen", "#12345", ""])
def test_unreadable_accent_is_refused(accent: str) -> None:
    with pytest.raises(DomainError) as refused:
        render_agreement(samples.AGREEMENT, PaperStyle(accent=accent))
    assert refused.value.field == "accent"


@pytest.mark.parametrize(
    "content", [b"<svg/>", b"\x89PNG\r\n\x1a\n", samples.logo()[:200], b"GIF89a", _large()]
)
def test_unreadable_logo_is_refused(content: bytes) -> None:
    school = replace(samples.SCHOOL, logo=content)
    with pytest.raises(DomainError) as refused:
        render_agreement(replace(samples.AGREEMENT, school=school))
    assert refused.value.field == "logo"


@pytest.mark.measures_time
def test_one_agreement_is_quick() -> None:
    render_agreement(samples.AGREEMENT)
    started = time.process_time()
    render_agreement(samples.AGREEMENT)
    assert time.process_time() - started < 1.0
