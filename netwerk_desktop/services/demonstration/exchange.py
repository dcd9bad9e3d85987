"""What lists and a scanner left in the demo school: two partners that are there twice, some documents."""

import datetime as dt
from typing import Final

from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.styles import LEFT, MM, TITLE, TextStyle
from netwerk_desktop.model.partners import Partner, PartnerStatus, PartnerType
from netwerk_desktop.model.relationship import PartnerFile
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.services.school import keep_bytes
from netwerk_desktop.storage.unit_of_work import Work

_LIST: Final = "stagebedrijven-2024.xlsx"
_WRITTEN_OTHERWISE: Final = (
    ("Bakkerij Çelik & Zoon", "Celik Bakkerij"),
    ("Metaalbewerking Van Ösch", "Metaalbew. van Osch BV"),
)
_BODY: Final = TextStyle(11, 16, Face.REGULAR)
_DOCUMENTS: Final = (
    (
        "Installatietechniek Wösten",
        "Veiligheidsregels werkplaats.pdf",
        "Veiligheidsregels werkplaats",
        (
            "Draag in de werkplaats altijd een bril en dichte schoenen.",
            "Vraag het eerst: aan een machine werk je nooit alleen.",
            "Pauze om 10.00 en 12.30 uur, in de kantine naast de balie.",
            "Ziek? Bel voor 7.30 uur naar Renée.",
        ),
        210,
    ),
    (
        "Installatietechniek Wösten",
        "Route en parkeren.pdf",
        "Route en parkeren",
        ("Fietsen staan achter de loods.", "Bus 32 stopt bij de Sluiskade, daarna drie minuten lopen."),
        95,
    ),
    (
        "Bakkerij Çelik & Zoon",
        "Huisregels bakkerij.pdf",
        "Huisregels bakkerij",
        (
            "Handen wassen voor je begint.",
            "Haar in een netje, sieraden af.",
            "Om 6.00 uur staat de koffie klaar.",
        ),
        40,
    ),
)


def write_exchange(work: Work, network: PlacedNetwork, *, today: dt.date) -> None:
    """Keep both; nothing here is drawn by chance, so that all else stays as it is."""
    for name, written in _WRITTEN_OTHERWISE:
        _twice(work, network.named(name).id, written)
    for name, file_name, title, lines, days in _DOCUMENTS:
        content = demo_document(title, lines)
        work.add(
            PartnerFile(
                partner_id=network.named(name).id,
                attachment_sha256=keep_bytes(work, content, "application/pdf"),
                file_name=file_name,
                media_type="application/pdf",
                size=len(content),
                added_on=today - dt.timedelta(days=days),
            )
        )


def _twice(work: Work, partner_id: int, name: str) -> None:
    """The same partner as an old list had it: written otherwise, with the same number, and little else."""
    known = work.session.get_one(Partner, partner_id)
    work.add(
        Partner(
            name=name,
            types=(PartnerType.COMPANY.value,),
            status=PartnerStatus.IDEA,
            phone=known.phone,
            source=_LIST,
            remark="Stond op de lijst van de vorige stagemakelaar",
        )
    )


def demo_document(title: str, lines: tuple[str, ...]) -> bytes:
    """A page with a title and a few lines, as somebody else made it."""
    pen = Pen(title)
    pen.text(title, TITLE, LEFT, 40 * MM)
    for place, line in enumerate(lines):
        pen.text(line, _BODY, LEFT, 56 * MM + place * _BODY.leading)
    pen.end_page()
    return pen.finish()
