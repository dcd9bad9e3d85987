"""What the Overeenkomsten tab shows: rows with how many signed, and everything of one agreement."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import (
    AgreementParty,
    AgreementStatus,
    CollaborationAgreement,
    GovernanceStructure,
    IssuedDocument,
    OfferMenu,
    Signature,
)
from netwerk_desktop.model.partners import DoNotApproach, Partner, PartnerStatus
from netwerk_desktop.model.school import School
from netwerk_desktop.planning.evaluation_rhythm import Due
from netwerk_desktop.services.agreements import MenuLine, StructureLine
from netwerk_desktop.services.evaluations import (
    EarlierPoints,
    EvaluationCard,
    days_held,
    earlier_points,
    evaluation_due,
    evaluation_words,
    evaluations_in,
)
from netwerk_desktop.services.locks import holding_locks, lock_in, lock_words
from netwerk_desktop.storage.database import Database

LATE_AFTER_DAYS: Final = 21
"""Days after issuing from which a missing signature is called late."""
ENDS_SOON_DAYS: Final = 92
"""Days before the end from which an agreement is said to run out."""


class AgreementState(Enum):
    """How it stands with an agreement on a day: from its status, signatures and dates together."""

    DRAFT = "concept"
    WAITING = "wacht"
    LATE = "te lang"
    IN_FORCE = "geldig"
    ENDS_SOON = "loopt af"
    ENDED = "afgelopen"
    WITHDRAWN = "ingetrokken"


IN_FORCE: Final = frozenset({AgreementState.IN_FORCE, AgreementState.ENDS_SOON})
"""Signed by all, and not over yet."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line of the table. *school_missing*: a signature of the school is not back yet.

    *evaluation* is set while an agreement in force is to be evaluated with a partner that is not at rest;
    *evaluation_words* end a sentence about it.
    """

    id: int
    number: str | None
    partner_id: int
    partner_name: str
    signed: int
    signatures: int
    state: AgreementState
    starts_on: dt.date
    ends_on: dt.date
    school_missing: bool = False
    partner_missing: bool = False
    other_parties: tuple[str, ...] = ()
    menu_year: int = 0
    evaluation: Due | None = None
    evaluation_words: str = ""


@dataclass(frozen=True, slots=True)
class SignatureCard:
    """One signature as it stands. *waiting_days* counts from issuing; None when signed or still a draft."""

    id: int
    party_position: int
    person_id: int | None
    name: str
    function: str
    authority: str
    signed_on: dt.date | None
    waiting_days: int | None
    last_chased_on: dt.date | None = None
    times_chased: int = 0


@dataclass(frozen=True, slots=True)
class PartyCard:
    """One party; the school has no *partner_id*."""

    position: int
    partner_id: int | None
    name: str
    contact_name: str
    contact_phone: str
    deputy_name: str
    signatures: tuple[SignatureCard, ...]


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper that was issued for it."""

    document_id: int
    title: str
    number: str
    version: int
    code: str | None
    sha256: str
    issued_on: dt.date


@dataclass(frozen=True, slots=True)
class AgreementDetail:
    """Everything about one agreement. *rest* says why its partner would rather not be approached now.

    *evaluation* is set while it is to be evaluated, *evaluation_words* end a sentence about the next time,
    and *earlier* is what the agreement before it left to be done.
    """

    agreement: CollaborationAgreement
    partner_name: str
    state: AgreementState
    parties: tuple[PartyCard, ...]
    structure: tuple[StructureLine, ...]
    menu: tuple[MenuLine, ...]
    papers: tuple[PaperCard, ...]
    rest: str
    evaluations: tuple[EvaluationCard, ...] = ()
    evaluation: Due | None = None
    evaluation_words: str = ""
    earlier: EarlierPoints | None = None


def list_agreements(database: Database) -> list[AgreementRow]:
    """All agreements, drafts first, then by number from new to old."""
    today = database.today()
    with database.read() as session:
        pairs = session.execute(
            select(CollaborationAgreement, Partner.name).join(
                Partner, Partner.id == CollaborationAgreement.partner_id
            )
        ).all()
        signers, held, resting = _signers(session), days_held(session), _resting(session, today)
    rows = [_row(agreement, name, signers.get(agreement.id, ()), today) for agreement, name in pairs]
    for place, (agreement, _name) in enumerate(pairs):
        if agreement.partner_id not in resting:
            rows[place] = _to_evaluate(rows[place], agreement, held.get(agreement.id, ()), today)
    return sorted(rows, key=lambda row: (row.number is None, row.number or "", row.id), reverse=True)


def agreement_at_work(database: Database, partner_id: int) -> int | None:
    """The newest agreement of this partner that is a draft, or runs or waits; None when one must be made."""
    with database.read() as session:
        return session.scalar(
            select(CollaborationAgreement.id)
            .where(
                CollaborationAgreement.partner_id == partner_id,
                CollaborationAgreement.status != AgreementStatus.WITHDRAWN,
                CollaborationAgreement.ends_on >= database.today(),
            )
            .order_by(CollaborationAgreement.id.desc())
            .limit(1)
        )


def agreement_detail(database: Database, agreement_id: int) -> AgreementDetail | None:
    """One agreement, or None when it is gone."""
    today = database.today()
    with database.read() as session:
        agreement = session.get(CollaborationAgreement, agreement_id)
        if agreement is None:
            return None
        parties_named = session.execute(
            select(Partner.id, Partner.name)
            .join(AgreementParty, AgreementParty.partner_id == Partner.id)
            .where(AgreementParty.agreement_id == agreement_id)
        )
        names = {row.id: row.name for row in parties_named}
        parties = _parties(session, agreement, names, today)
        structure = session.scalars(
            select(GovernanceStructure)
            .where(GovernanceStructure.agreement_id == agreement_id)
            .order_by(GovernanceStructure.position)
        ).all()
        menu = session.scalars(
            select(OfferMenu).where(OfferMenu.agreement_id == agreement_id).order_by(OfferMenu.position)
        ).all()
        papers = session.scalars(
            select(IssuedDocument)
            .where(IssuedDocument.agreement_id == agreement_id)
            .order_by(IssuedDocument.id)
        ).all()
        lock = lock_in(session, agreement.partner_id, today)
        evaluations = evaluations_in(session, agreement_id)
        earlier = earlier_points(session, agreement)
        is_resting = agreement.partner_id in _resting(session, today)
    missing = sum(card.signed_on is None for party in parties for card in party.signatures)
    state = state_of(agreement, today, missing=missing)
    held = [each.note.held_on for each in evaluations]
    return AgreementDetail(
        agreement,
        names.get(agreement.partner_id, ""),
        state,
        parties,
        tuple(StructureLine(s.level, s.school_side, s.partner_side, s.rhythm) for s in structure),
        tuple(
            MenuLine(m.section, m.what, m.is_agreed, m.detail, m.for_whom, m.moment, m.amount, m.arranged_by)
            for m in menu
        ),
        tuple(
            PaperCard(p.id, p.title, p.number, p.version, p.code, p.attachment_sha256, p.issued_on)
            for p in papers
        ),
        "" if lock is None else lock_words(lock, today),
        evaluations,
        evaluation_due(agreement, held, today) if state in IN_FORCE and not is_resting else None,
        evaluation_words(agreement, held, today) if state in IN_FORCE else "",
        earlier,
    )


def state_of(agreement: CollaborationAgreement, today: dt.date, *, missing: int) -> AgreementState:
    """How it stands on *today* while *missing* signatures are not back yet."""
    match agreement.status:
        case AgreementStatus.DRAFT:
            return AgreementState.DRAFT
        case AgreementStatus.WITHDRAWN:
            return AgreementState.WITHDRAWN
        case AgreementStatus.ISSUED:
            return _state_of_issued(agreement, today, missing)


def _state_of_issued(agreement: CollaborationAgreement, today: dt.date, missing: int) -> AgreementState:
    if agreement.ends_on < today:
        return AgreementState.ENDED
    if missing:
        waited = 0 if agreement.issued_on is None else (today - agreement.issued_on).days
        return AgreementState.LATE if waited > LATE_AFTER_DAYS else AgreementState.WAITING
    soon = agreement.ends_on - today <= dt.timedelta(days=ENDS_SOON_DAYS)
    return AgreementState.ENDS_SOON if soon else AgreementState.IN_FORCE


@dataclass(frozen=True, slots=True)
class _Signer:
    """One signature: of which partner (None: the school), its name, and whether it is back."""

    partner_id: int | None
    partner_name: str
    is_signed: bool


def _row(
    agreement: CollaborationAgreement, name: str, signers: Sequence[_Signer], today: dt.date
) -> AgreementRow:
    signed = sum(signer.is_signed for signer in signers)
    waits = agreement.status is AgreementStatus.ISSUED
    missing = [signer for signer in signers if waits and not signer.is_signed]
    others = {s.partner_name: None for s in signers if s.partner_id not in (None, agreement.partner_id)}
    return AgreementRow(
        agreement.id,
        agreement.number,
        agreement.partner_id,
        name,
        signed,
        len(signers),
        state_of(agreement, today, missing=len(signers) - signed),
        agreement.starts_on,
        agreement.ends_on,
        school_missing=any(signer.partner_id is None for signer in missing),
        partner_missing=any(signer.partner_id is not None for signer in missing),
        other_parties=tuple(others),
        menu_year=agreement.menu_year,
    )


def _to_evaluate(
    row: AgreementRow, agreement: CollaborationAgreement, held: Collection[dt.date], today: dt.date
) -> AgreementRow:
    """*row* with what it says of looking back, where that is due."""
    due = evaluation_due(agreement, held, today) if row.state in IN_FORCE else None
    if due is None:
        return row
    return replace(row, evaluation=due, evaluation_words=evaluation_words(agreement, held, today))


def _resting(session: Session, today: dt.date) -> set[int]:
    """The partners that are left alone: at rest, ended, or under *niet benaderen*."""
    at_rest = select(Partner.id).where(Partner.status.in_((PartnerStatus.RESTING, PartnerStatus.ENDED)))
    locked = select(DoNotApproach.partner_id).where(*holding_locks(today))
    return {*session.scalars(at_rest), *session.scalars(locked)}


def _signers(session: Session) -> dict[int, list[_Signer]]:
    rows = session.execute(
        select(AgreementParty.agreement_id, AgreementParty.partner_id, Partner.name, Signature.signed_on)
        .join(Signature, Signature.party_id == AgreementParty.id)
        .outerjoin(Partner, Partner.id == AgreementParty.partner_id)
        .order_by(AgreementParty.position, Signature.position)
    )
    found: dict[int, list[_Signer]] = defaultdict(list)
    for agreement_id, partner_id, name, signed_on in rows:
        found[agreement_id].append(_Signer(partner_id, name or "", signed_on is not None))
    return found


def _parties(
    session: Session, agreement: CollaborationAgreement, names: dict[int, str], today: dt.date
) -> tuple[PartyCard, ...]:
    parties = session.scalars(
        select(AgreementParty)
        .where(AgreementParty.agreement_id == agreement.id)
        .order_by(AgreementParty.position)
    ).all()
    school_name = session.scalar(select(School.name)) or "de school"
    by_party: dict[int, list[Signature]] = {party.id: [] for party in parties}
    for signature in session.scalars(
        select(Signature).where(Signature.party_id.in_(by_party)).order_by(Signature.position)
    ):
        by_party[signature.party_id].append(signature)

    def waiting(signature: Signature) -> int | None:
        if signature.signed_on is not None or agreement.issued_on is None:
            return None
        return (today - agreement.issued_on).days

    return tuple(
        PartyCard(
            party.position,
            party.partner_id,
            school_name if party.partner_id is None else names.get(party.partner_id, ""),
            party.contact_name,
            party.contact_phone,
            party.deputy_name,
            tuple(
                SignatureCard(
                    s.id,
                    party.position,
                    s.person_id,
                    s.name,
                    s.function,
                    s.authority,
                    s.signed_on,
                    waiting(s),
                    s.last_chased_on,
                    s.times_chased,
                )
                for s in by_party[party.id]
            ),
        )
        for party in parties
    )
