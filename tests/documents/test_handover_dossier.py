"""The handover dossier on paper: each partner on its own page, nothing lost, and it takes any text."""

from dataclasses import replace

import pytest

from netwerk_desktop.documents.handover_dossier import (
    CONFIRM,
    HandoverPaper,
    ListLine,
    Marked,
    PartnerSheet,
    PersonLine,
    PointLine,
    PromiseLine,
    render_handover,
)
from tests.documents import samples
from tests.documents.reading import page_texts
from tests.documents.test_hostile_text import HOSTILE, _everywhere

SHEET = PartnerSheet(
    name="Zorgcentrum De Rietkraag",
    place="partner 1 van 1",
    facts=("vast", "2021 (5 jaar)", "12 maart 2026, bezoek", "geen overeenkomst", "één contactpersoon"),
    contact="Contact: afkoelend.",
    persons=(
        PersonLine(
            "Tom Reus", Marked("vervanger"), Marked("", CONFIRM), Marked("nog niet gesproken", CONFIRM)
        ),
    ),
    no_persons=Marked(""),
    why=(("Gedeelde ambitie", Marked("Techniek in de zorg")), ("Hun belang", Marked("", CONFIRM))),
    points=(PointLine("Netwerk", "nog vragen", "", Marked(""), is_to_ask=True),),
    no_points=Marked(""),
    promises=(PromiseLine("wij", "namen doorgeven", Marked("26 april 2026"), is_late=True),),
    sensitive=(Marked("Liever niet over: de verhuizing"), Marked("Weten we alles?", "[aanvullen]")),
    dates=(("di 24-8", "Gerda bellen", "Bram"),),
    no_dates=Marked(""),
    agreements=(("SO-2026-003", "1 augustus 2026 t/m 31 juli 2027", "geldig"),),
)
PAPER = HandoverPaper(
    school=samples.AGREEMENT.school,
    title="Overdrachtsdossier",
    subtitle="overdracht van Anneke Terpstra aan Bram de Wit",
    dated="22 november 2026",
    intro=("Begin bovenaan.",),
    lines=(ListLine("Zorgcentrum De Rietkraag", "vast", "afkoelend", "één contactpersoon", "di 24-8"),),
    sheets=(SHEET,),
)


def test_a_table_in_front_then_each_partner_on_its_own_page() -> None:
    sheets = tuple(replace(SHEET, name=f"Partner {number}.") for number in range(12))
    lines = tuple(replace(PAPER.lines[0], name=sheet.name) for sheet in sheets)
    front, *pages = page_texts(render_handover(replace(PAPER, lines=lines, sheets=sheets)))
    assert len(pages) == 12
    assert all(
        f"Partner {number}." in front and f"Partner {number}." in pages[number] for number in range(12)
    )
    assert all("Vertrouwelijk, na overdracht vernietigen" in text for text in (front, *pages))


def test_what_must_be_confirmed_stands_behind_what_is_known() -> None:
    (_front, text) = page_texts(render_handover(PAPER))
    assert f"nog niet gesproken {CONFIRM}" in text and f"Hun belang {CONFIRM}" in text
    assert "Weten we alles? [aanvullen]" in text
    assert "wij namen doorgeven 26 april 2026 te laat" in text


def test_the_same_values_give_the_same_bytes() -> None:
    assert render_handover(PAPER) == render_handover(PAPER)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_taken(text: str) -> None:
    assert page_texts(render_handover(_everywhere(PAPER, text)))
