"""Whatever people type or paste must print as text: no crash, no mark-up, no second of waiting."""

import time
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from netwerk_desktop.documents.agreement import render_agreement
from netwerk_desktop.documents.envelopes import WindowEnvelope
from netwerk_desktop.documents.letter import render_letter
from netwerk_desktop.documents.menu import render_menu
from netwerk_desktop.documents.printable import LONGEST, printable
from netwerk_desktop.model.errors import DomainError
from tests.documents import samples
from tests.documents.reading import codes_on, grey_pages, page_texts

HOSTILE = [
    "<b>open",
    '<img src="/etc/passwd"/> &amp; &#0; <para>',
    "=SUM(A1:A9)",
    "(haak) \\ en ) en (",
    "Łukasz Şahin-Ğ ıİ ß é ẞ",
    "😀👩‍👩‍👧 emoji 中文 العربية",
    "\u202egnirts\u202c \u200f\u200e\u2066x\u2069",
    "nul\x00 bel\x07 del\x7f esc\x1b",
    "half \ud800 surrogaat",
    "regel een\r\nregel twee\u2028regel drie\n\n\n\nregel vier",
    "{begin} ‹keuze› [als x: y]",
    "%s %(x)s {0} {{}} \\N{BULLET}",
    "W" * 10_000,
    "lang-woord-" * 900,
    "a " * 5_000,
    "\u0301" * 300,
    "\n" * 400,
    " ",
    "",
]


def _everywhere(value: Any, text: str) -> Any:
    """The same paper with *text* in each text field; what decides draft or definitive stays."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_everywhere(member, text) for member in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _everywhere(getattr(value, field.name), text)
            for field in fields(value)
            if field.name not in ("code", "logo", "signature_image")
        }
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_field_of_agreement_and_menu(text: str) -> None:
    paper = _everywhere(replace(samples.AGREEMENT, menu=samples.MENU), text)
    started = time.process_time()
    pdf = render_agreement(paper)
    render_menu(paper.menu)
    assert time.process_time() - started < 8
    assert page_texts(pdf)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_field_of_a_letter(text: str) -> None:
    paper = replace(_everywhere(samples.LETTER, text), address_lines=samples.LETTER.address_lines)
    assert page_texts(render_letter(paper, WindowEnvelope.left()))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_address_prints_or_is_refused_at_its_field(text: str) -> None:
    paper = replace(samples.LETTER, address_lines=(text, text[:30], "1234 SD  WATERRIJK"))
    try:
        pdf = render_letter(paper, WindowEnvelope.left())
    except DomainError as refused:
        assert refused.field == "address"
        assert len(refused.message) < 600
    else:
        assert "1234 SD WATERRIJK" in page_texts(pdf)[0]


@pytest.mark.measures_time
def test_a_name_of_ten_thousand_letters_takes_less_than_two_seconds() -> None:
    school, partner = samples.AGREEMENT.parties
    boxes = tuple(
        replace(box, on_behalf_of="W" * 10_000, name="W" * 10_000) for box in samples.AGREEMENT.signatures
    )
    paper = replace(
        samples.AGREEMENT, parties=(school, replace(partner, name="W" * 10_000)), signatures=boxes
    )
    started = time.process_time()
    texts = page_texts(render_agreement(paper))
    assert time.process_time() - started < 2
    assert "handtekening" in texts[-1]


def test_no_length_of_text_runs_over_the_foot_and_its_qr() -> None:
    paper = _everywhere(samples.AGREEMENT, "W" * 10_000)
    pictures = grey_pages(render_agreement(paper))
    assert all(len(codes_on(picture)) == 1 for picture in pictures)


def test_mark_up_prints_as_it_was_typed() -> None:
    school, partner = samples.AGREEMENT.parties
    paper = replace(samples.AGREEMENT, parties=(school, replace(partner, name="<b>Piet & Zn</b> B.V.")))
    assert "<b>Piet & Zn</b> B.V." in page_texts(render_agreement(paper))[0]


def test_letters_of_other_languages_print() -> None:
    assert printable("Łukasz Şahin Ğ ı İ ß é") == "Łukasz Şahin Ğ ı İ ß é"


def test_what_the_font_lacks_becomes_one_visible_sign() -> None:
    assert printable("Bakkerij 😀😀 Jansen") == "Bakkerij \ufffd Jansen"
    assert printable("中文 BV") == "\ufffd BV"


def test_invisible_signs_vanish() -> None:
    assert printable("a\u202eb\u200fc\x00d\ud800e\u00adf") == "abcdef"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert printable("e\u0301") == "é"


def test_too_long_text_is_cut_before_it_is_laid_out() -> None:
    assert len(printable("x" * 10_000)) == LONGEST + 1


@pytest.mark.parametrize(
    "text", ["€ 480,00", "wk 48", "1 september", "(0999) 12 34 56", "1234 SD", "1.092 uur", "31 juli"]
)
def test_what_belongs_together_stays_together(text: str) -> None:
    assert " " not in printable(text)
