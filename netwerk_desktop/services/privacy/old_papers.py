"""Papers over their term: the bytes and every name go, number, date and hash stay."""

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
class OldPapers:
    """Ids of agreements and letters that are over their term."""

    agreements: Collection[int] = ()
    letters: Collection[int] = ()


def empty_papers(session: Session, papers: OldPapers, fates: RowFates) -> None:
    """Add to *fates* what emptying *papers* takes."""
    documents = set(_documents(session, papers))
    for document in documents:
        fates.steps.papers.append(document.attachment_sha256)
        fates.steps.updates.append(("issued_document", document.id, {"finished_values": "{}"}))
        fates.own.add(("issued_document", document.id))
        fates.kept["issued_document"] += 1
    for table, values in _rows(session, papers):
        fates.own.add((table, values["id"]))
        changes = emptied(REGISTER[table], values)
        if table == "signature":
            changes["person_id"] = None
        if changes:
            fates.steps.updates.append((table, values["id"], changes))


def _documents(session: Session, papers: OldPapers) -> Iterator[IssuedDocument]:
    if papers.agreements:
        yield from session.scalars(
            select(IssuedDocument).where(IssuedDocument.agreement_id.in_(papers.agreements))
        )
    if papers.letters:
        yield from session.scalars(
            select(IssuedDocument)
            .join(ThankYouLetter, ThankYouLetter.issued_document_id == IssuedDocument.id)
            .where(ThankYouLetter.id.in_(papers.letters))
        )


def _rows(session: Session, papers: OldPapers) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that were on those papers."""
    if papers.agreements:
        parties = session.scalars(
            select(AgreementParty.id).where(AgreementParty.agreement_id.in_(papers.agreements))
        ).all()
        signatures = session.scalars(select(Signature.id).where(Signature.party_id.in_(parties))).all()
        wanted = (
            ("collaboration_agreement", "id", papers.agreements),
            ("agreement_party", "id", parties),
            ("signature", "id", signatures),
            ("governance_structure", "agreement_id", papers.agreements),
            ("offer_menu", "agreement_id", papers.agreements),
        )
        for table, column, ids in wanted:
            yield from ((table, values) for values in rows_where(session, table, column, ids))
    for values in rows_where(session, "thank_you_letter", "id", papers.letters):
        yield "thank_you_letter", values
