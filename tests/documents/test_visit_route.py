"""The route on paper: a long one goes on, and it takes any text."""

from dataclasses import replace

import pytest

from netwerk_desktop.documents.data import SchoolIdentity
from netwerk_desktop.documents.visit_route import (
    NearbyLine,
    RouteDay,
    StopLine,
    VisitRoutePaper,
    render_visit_route,
)
from tests.documents import samples
from tests.documents.reading import page_texts
from tests.documents.test_hostile_text import HOSTILE

SCHOOL: SchoolIdentity = samples.AGREEMENT.school
STOP = StopLine(
    time="10.30",
    name="Installatietechniek Wösten",
    below=("Bezoek, klas 2", "Sluiskade 41, 1234 SD Waterrijk"),
    ask_for="Joël Brandsçhot\n06 5502 7730",
)
PAPER = VisitRoutePaper(
    school=SCHOOL,
    title="Bezoekroute Tarık Yıldız",
    subtitle="wk 48",
    dated="22 november 2026",
    days=(RouteDay("Dinsdag 24 november", (STOP,)),),
    nearby_title="Ook in de buurt",
    nearby=(NearbyLine("Bakkerij Çelik", "Kade 1", "Mehmet Çelik", "12 schoolweken niet bezocht"),),
)


def test_the_same_values_give_the_same_bytes() -> None:
    assert render_visit_route(PAPER) == render_visit_route(PAPER)


def test_a_long_route_goes_on_and_no_stop_is_lost() -> None:
    stops = tuple(replace(STOP, name=f"Partner {number}.") for number in range(60))
    texts = page_texts(render_visit_route(replace(PAPER, days=(RouteDay("Dinsdag", stops),))))
    assert len(texts) > 3
    whole = " ".join(texts)
    assert all(f"Partner {number}." in whole for number in range(60))
    assert all("na gebruik vernietigen" in text for text in texts)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_taken(text: str) -> None:
    stop = StopLine(time=text, name=text, below=(text, text), ask_for=text, note=text)
    near = NearbyLine(text, text, text, text)
    paper = replace(
        PAPER, title=text, subtitle=text, days=(RouteDay(text, (stop,)),), nearby_title=text, nearby=(near,)
    )
    assert page_texts(render_visit_route(paper))
