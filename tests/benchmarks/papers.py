"""Papers: an agreement to sign, and letters in one go, against writing their bare content streams."""

from io import BytesIO

import pypdf
from reportlab.pdfgen.canvas import Canvas

from netwerk_desktop.documents.agreement import render_agreement
from netwerk_desktop.documents.data import LetterPaper
from netwerk_desktop.documents.envelopes import WindowEnvelope
from netwerk_desktop.documents.letter import render_letters
from tests.benchmarks.measuring import Effort, Metric, in_turn, measured
from tests.benchmarks.network import acquaintances
from tests.documents import samples


def measure_papers(*, letters: int, rounds: int) -> list[Metric]:
    """The first agreement of a process, every further one, and *letters* letters in one PDF."""
    cold: list[Effort] = []
    with measured(cold):
        agreement = render_agreement(samples.AGREEMENT)
    pages = page_streams(agreement)
    efforts = in_turn(
        {"ours": lambda: render_agreement(samples.AGREEMENT), "floor": lambda: bare_pdf(pages)}, rounds
    )
    floor = efforts["floor"].cpu * 1e3
    name = f"{sum(map(len, pages)) / 1e3:.0f} kB of bare streams"
    metrics = [
        Metric("first agreement of a process", "ms CPU", cold[0].cpu * 1e3, floor, name),
        Metric(f"one agreement ({len(pages)} pages)", "ms CPU", efforts["ours"].cpu * 1e3, floor, name),
    ]
    return [*metrics, _letters(letters, rounds)]


def _letters(count: int, rounds: int) -> Metric:
    papers = letter_papers(count)
    envelope = WindowEnvelope.left()
    pages = page_streams(render_letters(papers, envelope))
    efforts = in_turn(
        {"ours": lambda: render_letters(papers, envelope), "floor": lambda: bare_pdf(pages)}, rounds
    )
    return Metric(
        name=f"{count} letters in one PDF, each",
        unit="ms CPU",
        ours=efforts["ours"].cpu * 1e3 / count,
        floor=efforts["floor"].cpu * 1e3 / count,
        floor_name="bare streams",
        goal=2.0,
    )


def letter_papers(count: int) -> list[LetterPaper]:
    """Letters of one school to as many partners, each with words of its own."""
    from dataclasses import replace

    return [
        replace(
            samples.LETTER,
            address_lines=(
                one.name,
                f"T.a.v. {one.contact_person}",
                f"{one.street} {one.house_number}",
                one.city,
            ),
            reference=f"BD-2026-{number:03d}",
            salutation=f"Beste {one.first_name},",
            paragraphs=(f"{one.first_name}, dank u wel.", *samples.LETTER.paragraphs),
        )
        for number, one in enumerate(acquaintances(count), start=1)
    ]


def page_streams(pdf: bytes) -> list[bytes]:
    """The uncompressed drawing of each page."""
    found = []
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        contents = page.get_contents()
        found.append(b"" if contents is None else contents.get_data())
    return found


def bare_pdf(streams: list[bytes]) -> bytes:
    """The least that puts these bytes on pages: no typesetting, no fonts, no pictures."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595.27, 841.89), pageCompression=1, invariant=1)
    for stream in streams:
        canvas._code.append(stream.decode("latin-1"))
        canvas.showPage()
    canvas.save()
    return target.getvalue()
