"""What is over its term beside people: papers lose bytes and names, and keep number, date and hash."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import AgreementParty, IssuedDocument, Signature
from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.privacy_register import REGISTER
from netwerk_desktop.services.privacy.anonymising import RowFates, emptied
from netwerk_desktop.services.privacy.links import rows_where


@dataclass(frozen=True, slots=True)
class OverTerm:
    """Ids of agreements and letters, and of partners that are a human being nobody else in the file is."""

    agreements: Collection[int] = ()
    letters: Collection[int] = ()
    partners: Collection[int] = ()


def empty_papers(session: Session, over: OverTerm, fates: RowFates) -> None:
    """Add to *fates* what emptying these papers takes."""
    documents = set(_documents(session, over))
    for document in documents:
        fates.steps.papers.append(document.attachment_sha256)
        fates.steps.updates.append(("issued_document", document.id, {"finished_values": "{}"}))
        fates.own.add(("issued_document", document.id))
        fates.kept["issued_document"] += 1
    for table, values in _rows(session, over):
        fates.own.add((table, values["id"]))
        changes: dict[str, Any] = (
            {"arranged_by": ""} if table == "offer_menu" else emptied(REGISTER[table], values)
        )
        if table == "signature":
            changes["person_id"] = None
        if changes:
            fates.steps.updates.append((table, values["id"], changes))


def _documents(session: Session, over: OverTerm) -> Iterator[IssuedDocument]:
    if over.agreements:
        yield from session.scalars(
            select(IssuedDocument).where(IssuedDocument.agreement_id.in_(over.agreements))
        )
    if over.letters:
        yield from session.scalars(
            select(IssuedDocument)
            .join(ThankYouLetter, ThankYouLetter.issued_document_id == IssuedDocument.id)
            .where(ThankYouLetter.id.in_(over.letters))
        )


def _rows(session: Session, over: OverTerm) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows with names that were on those papers; what was agreed stays."""
    if over.agreements:
        parties = session.scalars(
            select(AgreementParty.id).where(AgreementParty.agreement_id.in_(over.agreements))
        ).all()
        signatures = session.scalars(select(Signature.id).where(Signature.party_id.in_(parties))).all()
        wanted = (
            ("agreement_party", "id", parties),
            ("signature", "id", signatures),
            ("governance_structure", "agreement_id", over.agreements),
            ("offer_menu", "agreement_id", over.agreements),
            ("agreement_evaluation", "agreement_id", over.agreements),
        )
        for table, column, ids in wanted:
            yield from ((table, values) for values in rows_where(session, table, column, ids))
    for values in rows_where(session, "thank_you_letter", "id", over.letters):
        yield "thank_you_letter", values
