"""Making a paper definitive: its number, its code, its bytes, kept for good; and printing what was kept."""

import datetime as dt
import json
import random
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import select

from netwerk_desktop.documents.agreement import render_agreement
from netwerk_desktop.documents.codes import CODE_LENGTH, new_code
from netwerk_desktop.documents.data import AgreementPaper, PaperStyle
from netwerk_desktop.documents.menu import render_menu
from netwerk_desktop.documents.wording import TemplateText
from netwerk_desktop.model.agreements import (
    AgreementStatus,
    CollaborationAgreement,
    DocumentKind,
    IssuedDocument,
    NumberSeries,
)
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.agreement_papers import Identity, agreement_paper, school_in
from netwerk_desktop.services.kept_papers import IssuedPaper, keep_paper, refuse_erased
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.templates import mark_used, require_approved, wording_for_draft
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class PaperInMaking:
    """What a preview is made of: the kept bytes, or finished values that `render` lays out.

    Reading is a matter of milliseconds; laying out is not, and needs no database: do it off the GUI thread.
    """

    title: str
    partner_name: str
    kept: bytes | None
    paper: AgreementPaper | None = None
    style: PaperStyle | None = None

    def render(self) -> bytes:
        """The PDF."""
        if self.kept is not None:
            return self.kept
        assert self.paper is not None
        return render_agreement(self.paper, self.style)


def paper_in_making(
    database: Database, agreement_id: int, *, wording: TemplateText | None = None
) -> PaperInMaking:
    """The paper of an agreement as it is now: kept when it is definitive, else a draft with CONCEPT.

    *wording* shows a draft in a text that is still being made.
    """
    with database.read() as session:
        agreement = session.get(CollaborationAgreement, agreement_id)
        if agreement is None:
            raise DomainError("Deze overeenkomst is er niet meer. Ververs de lijst met F5.")
        partner = session.get(Partner, agreement.partner_id)
        partner_name = "" if partner is None else partner.name
        if agreement.status is not AgreementStatus.DRAFT:
            return PaperInMaking("", partner_name, _kept(session, agreement_id))
        card = wording_for_draft(session, DocumentKind.COLLABORATION)
        if wording is not None:
            card = replace(card, text=wording)
        paper = agreement_paper(session, agreement, card, None)
        style = PaperStyle(accent=school_in(session).accent_color)
    return PaperInMaking(paper.title, partner_name, None, paper, style)


def preview_agreement(database: Database, agreement_id: int) -> bytes:
    """The PDF to look at: the kept paper of a definitive agreement, else a draft with CONCEPT."""
    return paper_in_making(database, agreement_id).render()


def issuing_obstacle(database: Database, agreement_id: int) -> DomainError | None:
    """What is in the way of making this draft definitive, or None. Changes nothing.

    Its field says where to mend it: ``wording`` (not approved), ``template`` (a choice is open), ``ends_on``.
    """
    nothing = Identity("SO-0000-000", "0" * CODE_LENGTH, "0" * CODE_LENGTH)
    try:
        with database.read() as session:
            agreement = session.get(CollaborationAgreement, agreement_id)
            if agreement is None:
                raise DomainError("Deze overeenkomst is er niet meer. Ververs de lijst met F5.")
            agreement.ensure_draft()
            agreement.ensure_term()
            wording = require_approved(session, DocumentKind.COLLABORATION)
            agreement_paper(session, agreement, wording, nothing)
    except DomainError as obstacle:
        return obstacle
    return None


def issue_agreement(
    database: Database, agreement_id: int, *, chance: random.Random | None = None
) -> IssuedPaper:
    """Make an agreement definitive: number, code, paper. It cannot be undone, only withdrawn.

    *chance* is for the demo school, whose codes are the same each time; real codes cannot be guessed.
    Raises DomainError, with nothing changed, when the school's text is not approved, a choice in it is
    open, a fact is missing, or the agreement is definitive already.
    """
    today = database.today()
    with database.work("Overeenkomst definitief gemaakt", undoable=False) as work:
        agreement = found(work, CollaborationAgreement, agreement_id)
        agreement.ensure_draft()
        wording = require_approved(work.session, DocumentKind.COLLABORATION)
        mark_used(work, wording, database.now())
        number = next_number(work, DocumentKind.COLLABORATION, today)
        agreement.issue(number=number, on=today)
        codes = chance or random.SystemRandom()
        identity = Identity(number, _unused_code(work, codes), _unused_code(work, codes))
        paper = agreement_paper(work.session, agreement, wording, identity)
        style = PaperStyle(accent=school_in(work.session).accent_color)
        partner = found(work, Partner, agreement.partner_id)
        kept = keep_paper(
            work,
            IssuedDocument(
                kind=DocumentKind.COLLABORATION,
                number=number,
                version=agreement.version,
                title=paper.title,
                code=identity.code,
                partner_id=partner.id,
                agreement_id=agreement.id,
                template_version_id=wording.version_id,
                attachment_sha256="",
                finished_values=finished_values(paper),
                issued_on=today,
            ),
            render_agreement(paper, style),
            partner.name,
        )
        if paper.menu is not None:
            _keep_menu(work, agreement, paper, style, partner.name, today)
        work.commit()
    return kept


def next_number(work: Work, kind: DocumentKind, day: dt.date) -> str:
    """The next number of a kind in the school year of *day*; never given twice."""
    year = SchoolYear.of(day).begins
    series = work.session.scalar(
        select(NumberSeries).where(NumberSeries.kind == kind, NumberSeries.school_year == year)
    )
    if series is None:
        series = work.add(NumberSeries(kind=kind, school_year=year, last=0))
    return series.next_number()


def _keep_menu(
    work: Work,
    agreement: CollaborationAgreement,
    paper: AgreementPaper,
    style: PaperStyle,
    partner_name: str,
    today: dt.date,
) -> None:
    menu = paper.menu
    assert menu is not None
    keep_paper(
        work,
        IssuedDocument(
            kind=DocumentKind.MENU,
            number=f"bij {agreement.number}",
            version=menu.version,
            title=f"{menu.title} {menu.school_year}",
            code=menu.code,
            partner_id=agreement.partner_id,
            agreement_id=agreement.id,
            attachment_sha256="",
            finished_values=finished_values(menu),
            issued_on=today,
        ),
        render_menu(menu, style),
        partner_name,
    )


def _kept(session: Any, agreement_id: int) -> bytes:
    content: bytes | None = session.scalar(
        select(Attachment.content)
        .join(IssuedDocument, IssuedDocument.attachment_sha256 == Attachment.sha256)
        .where(IssuedDocument.agreement_id == agreement_id, IssuedDocument.kind == DocumentKind.COLLABORATION)
        .order_by(IssuedDocument.id.desc())
    )
    if content is None:
        raise DomainError("Het papier van deze overeenkomst ontbreekt. Zet een backup terug.")
    refuse_erased(content)
    return content


def _unused_code(work: Work, source: random.Random) -> str:
    while True:
        code = new_code(source)
        if work.session.scalar(select(IssuedDocument.id).where(IssuedDocument.code == code)) is None:
            return code


def finished_values(paper: Any) -> str:
    """The finished values, without the logo: enough to prove what the paper said."""
    return json.dumps(asdict(paper), ensure_ascii=False, default=lambda value: f"<{type(value).__name__}>")
