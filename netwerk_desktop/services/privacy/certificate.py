"""The certificate of deletion (N18): that something was erased, how much, by which term; never whose."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from netwerk_desktop.documents.data import LabelledText, PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection, ReportTable
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.trail import ErasureKind, ErasureRecord
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.privacy.terms import CLASS_WORDS
from netwerk_desktop.storage.database import Database

TITLE: Final = "Bewijs van verwijdering"
KIND_WORDS: Final = {ErasureKind.ASKED: "vergeten op verzoek", ErasureKind.RETENTION: "jaarlijkse schoonmaak"}


@dataclass(frozen=True, slots=True)
class ErasureCard:
    """One erasure that was done. *counts* by title."""

    id: int
    kind: ErasureKind
    done_on: dt.date
    done_by: str
    reason: str
    counts: Mapping[str, int]
    gone_from_backups_on: dt.date | None


def erasures(database: Database) -> list[ErasureCard]:
    """What was erased, the newest first."""
    with database.read() as session:
        records = session.scalars(
            select(ErasureRecord).order_by(ErasureRecord.done_on.desc(), ErasureRecord.id.desc())
        ).all()
    return [_card(record) for record in records]


def certificate_paper(database: Database, record_id: int) -> tuple[ReportPaper, PaperStyle]:
    """The certificate of one erasure; light, so that the PDF can be made elsewhere."""
    with database.read() as session:
        record = session.get(ErasureRecord, record_id)
        if record is None:
            raise DomainError("Deze verwijdering is er niet meer. Ververs de lijst.")
        school = school_in(session)
        identity = school_identity(session, school)
        style = PaperStyle(accent=school.accent_color)
    card = _card(record)
    paper = ReportPaper(
        school=identity,
        title=TITLE,
        subtitle=f"{KIND_WORDS[card.kind].capitalize()} op {long_date(card.done_on)}",
        dated=long_date(database.today()),
        intro=(
            f"{identity.full_name} verklaart dat de persoonsgegevens hieronder zijn gewist of anoniem "
            "gemaakt in het bestand van Netwerk, in de geschiedenis en in de zoekindex. Namen staan hier "
            "niet op: die zijn weg.",
        ),
        sections=(_facts(card), _counts(card)),
    )
    return paper, style


def _facts(card: ErasureCard) -> ReportSection:
    rows = [
        LabelledText("Soort", KIND_WORDS[card.kind]),
        LabelledText("Gedaan op", long_date(card.done_on)),
        LabelledText("Gedaan door", card.done_by or "niet vastgelegd"),
    ]
    if card.kind is ErasureKind.ASKED and card.reason:
        rows.append(LabelledText("Reden", card.reason))
    if card.gone_from_backups_on is not None:
        rows.append(LabelledText("In backups", f"tot en met {long_date(card.gone_from_backups_on)}"))
    return ReportSection(heading="Wat er gedaan is", facts=(tuple(rows),))


def _counts(card: ErasureCard) -> ReportSection:
    terms = _terms_of(card)
    rows = tuple((title, terms.get(title, "–"), str(count)) for title, count in card.counts.items() if count)
    table = ReportTable(("wat", "bewaartermijn", "aantal"), (70, 70, 25), rows)
    return ReportSection(heading="Aantallen", table=table)


def _terms_of(card: ErasureCard) -> Mapping[str, str]:
    """The terms that counted then, by class; a request goes by no term."""
    if card.kind is not ErasureKind.RETENTION:
        return {}
    try:
        words = json.loads(card.reason)
    except ValueError:
        return {}
    titles = set(CLASS_WORDS.values())
    return {title: str(text) for title, text in words.items() if title in titles}


def _card(record: ErasureRecord) -> ErasureCard:
    return ErasureCard(
        record.id,
        record.kind,
        record.done_on,
        record.done_by,
        record.reason,
        json.loads(record.counts),
        record.gone_from_backups_on,
    )
