"""From an agreement in the database to the values on its paper, as draft or definitive."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import (
    AgreementPaper,
    LabelledText,
    MenuActivity,
    MenuConsent,
    MenuPaper,
    MenuValueRow,
    PartyBlock,
    SchoolIdentity,
    SignatureBox,
    StructureRow,
)
from netwerk_desktop.documents.wording_resolution import resolve_text
from netwerk_desktop.model.agreements import (
    AgreementParty,
    CollaborationAgreement,
    GovernanceStructure,
    MenuSection,
    OfferMenu,
    Signature,
)
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerLocation
from netwerk_desktop.model.school import School, SchoolYear
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.templates import WordingCard
from netwerk_desktop.storage.database import Database

WRITTEN_BY_HAND = ("maand_evaluatie", "evaluatieweken")
"""Facts that may be missing on a definitive paper: a line to write on stands in their place."""

NUMBER_WORDS = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a paper definitive: number, codes and the day."""

    number: str
    code: str
    menu_code: str


@dataclass(frozen=True, slots=True)
class _Party:
    party: AgreementParty
    partner: Partner | None
    location: PartnerLocation | None
    signatures: tuple[Signature, ...]


def school_identity(session: Session, school: School) -> SchoolIdentity:
    """The school as sender of every paper."""
    logo = None
    if school.logo_sha256 is not None:
        logo = session.scalar(select(Attachment.content).where(Attachment.sha256 == school.logo_sha256))
    lines = school.address.envelope_lines()
    return SchoolIdentity(
        name=school.name,
        full_name=school.name,
        tagline=school.tagline or school.city,
        competent_authority=school.authority_name,
        street=school.address.street_line,
        postcode_place=lines[-1] if len(lines) > 1 else "",
        phone=school.phone,
        email=school.email,
        web=school.website,
        logo=logo,
    )


def sender_of(database: Database) -> tuple[SchoolIdentity, str]:
    """The school as sender, and its accent colour, for papers that hold nothing else of the file."""
    with database.read() as session:
        school = school_in(session)
        return school_identity(session, school), school.accent_color


def school_in(session: Session) -> School:
    """The one school. Raises DomainError before the first start."""
    school: School | None = session.scalar(select(School))
    if school is None:
        raise DomainError("De school is nog niet ingesteld. Vul eerst Bestand, School in.")
    return school


def agreement_paper(
    session: Session, agreement: CollaborationAgreement, wording: WordingCard, identity: Identity | None
) -> AgreementPaper:
    """The values of one paper; without *identity* it is a draft.

    Raises DomainError for a definitive paper in which a choice is still open or a fact is missing.
    """
    school = school_in(session)
    sender = school_identity(session, school)
    parties = _parties(session, agreement)
    facts, cases = _facts(agreement, parties), _cases(agreement, parties)
    resolved = resolve_text(
        wording.text, facts, cases, definitive=identity is not None, pen_facts=WRITTEN_BY_HAND
    )
    years = _years(agreement)
    names = [party.partner.name_on_paper for party in parties if party.partner is not None]
    return AgreementPaper(
        school=sender,
        title=resolved.title,
        subtitle=f"{_and_list([school.name, *names])} · {years}",
        parties=tuple(_party_block(party, school) for party in parties),
        articles=resolved.articles,
        signatures=tuple(box for party in parties for box in _boxes(party, school)),
        number=None if identity is None else identity.number,
        code=None if identity is None else identity.code,
        version=agreement.version,
        dated=long_date(agreement.issued_on) if agreement.issued_on else "",
        template_label=wording.label,
        why=agreement.why,
        how=agreement.how,
        what=agreement.what,
        shared_ambition=agreement.shared_ambition,
        structure=_structure(session, agreement),
        copies_line=resolved.closing,
        menu=_menu_paper(session, agreement, sender, parties, wording, identity),
    )


def _parties(session: Session, agreement: CollaborationAgreement) -> list[_Party]:
    parties = session.scalars(
        select(AgreementParty)
        .where(AgreementParty.agreement_id == agreement.id)
        .order_by(AgreementParty.position)
    ).all()
    found = []
    for party in parties:
        partner = None if party.partner_id is None else session.get(Partner, party.partner_id)
        location = session.scalar(
            select(PartnerLocation)
            .where(PartnerLocation.partner_id == party.partner_id)
            .order_by(PartnerLocation.id)
        )
        signatures = session.scalars(
            select(Signature).where(Signature.party_id == party.id).order_by(Signature.position)
        ).all()
        found.append(_Party(party, partner, location, tuple(signatures)))
    return found


def _party_block(party: _Party, school: School) -> PartyBlock:
    contact = tuple(part for part in (party.party.contact_name, party.party.contact_phone) if part)
    represented = "; ".join(_signer(signature) for signature in party.signatures if signature.name)
    if party.partner is None:
        authority = school.authority_name or school.name
        own = school.address.one_line
        seat = school.authority_address.one_line
        return PartyBlock(
            role="de school",
            name=authority,
            legal_text=f"bevoegd gezag van {school.name}" if school.authority_name else "",
            address_lines=(seat, f"school: {own}") if seat and own and seat != own else (seat or own,),
            numbers=_numbers(school.authority_kvk, brin=school.brin),
            represented_by=represented,
            contact_person=contact,
            deputy=party.party.deputy_name,
        )
    address = party.location.visiting_address if party.location else None
    if address is None or address.is_empty:
        address = party.location.postal_address if party.location else None
    branch = party.location.branch_number if party.location else ""
    return PartyBlock(
        role="de partner" if party.party.position == 1 else f"partner {party.party.position}",
        name=party.partner.name_on_paper,
        address_lines=(address.one_line,) if address is not None and not address.is_empty else (),
        numbers=_numbers(party.partner.kvk_number, branch=branch),
        represented_by=represented,
        contact_person=contact,
        deputy=party.party.deputy_name,
    )


def _numbers(kvk: str, *, brin: str = "", branch: str = "") -> str:
    parts = (
        f"KvK {kvk}" if kvk else "",
        f"BRIN {brin}" if brin else "",
        f"vestiging {branch}" if branch else "",
    )
    return " · ".join(part for part in parts if part)


def _signer(signature: Signature) -> str:
    return ", ".join(part for part in (signature.name, signature.function, signature.authority) if part)


def _boxes(party: _Party, school: School) -> list[SignatureBox]:
    name = (school.authority_name or school.name) if party.partner is None else party.partner.name_on_paper
    count = len(party.signatures)
    boxes = []
    for place, signature in enumerate(party.signatures, start=1):
        authority = signature.authority or "tekenbevoegdheid nog niet bekend"
        boxes.append(
            SignatureBox(
                on_behalf_of=name if count == 1 else f"{name} ({place} van {count})",
                name=signature.name,
                function_line=" · ".join(part for part in (signature.function, authority) if part),
            )
        )
    return boxes


def _structure(session: Session, agreement: CollaborationAgreement) -> tuple[StructureRow, ...]:
    lines = session.scalars(
        select(GovernanceStructure)
        .where(GovernanceStructure.agreement_id == agreement.id)
        .order_by(GovernanceStructure.position)
    )
    return tuple(StructureRow(line.level, line.school_side, line.partner_side, line.rhythm) for line in lines)


def _menu_paper(
    session: Session,
    agreement: CollaborationAgreement,
    sender: SchoolIdentity,
    parties: Sequence[_Party],
    wording: WordingCard,
    identity: Identity | None,
) -> MenuPaper | None:
    lines = session.scalars(
        select(OfferMenu).where(OfferMenu.agreement_id == agreement.id).order_by(OfferMenu.position)
    ).all()
    if not lines:
        return None
    names = [party.partner.name_on_paper for party in parties if party.partner is not None]
    own = sender.competent_authority
    sides = [f"{own} ({sender.name})" if own else sender.name, *names]
    return MenuPaper(
        school=sender,
        school_year=str(SchoolYear(agreement.menu_year)),
        agreement_number=None if identity is None else identity.number,
        parties_line=_and_list(sides),
        version=1,
        code=None if identity is None else identity.menu_code,
        dated=long_date(agreement.issued_on) if agreement.issued_on else "",
        template_label=wording.label,
        activities=tuple(
            MenuActivity(line.is_agreed, line.what, line.for_whom, line.moment, line.amount, line.arranged_by)
            for line in lines
            if line.section is MenuSection.ACTIVITY
        ),
        values=tuple(
            MenuValueRow(line.what, line.detail, line.arranged_by, line.amount)
            for line in lines
            if line.section is MenuSection.RESOURCE
        ),
        people=_people(lines, parties),
        consent=tuple(MenuConsent(party.party.contact_name.partition(",")[0]) for party in parties),
    )


def _people(lines: Sequence[OfferMenu], parties: Sequence[_Party]) -> tuple[LabelledText, ...]:
    contacts = "; ".join(party.party.contact_name for party in parties if party.party.contact_name)
    rows = [LabelledText("Contactpersonen", contacts)] if contacts else []
    rows += [
        LabelledText(line.what, line.detail)
        for line in lines
        if line.section in (MenuSection.PEOPLE, MenuSection.CARRIED_OVER)
    ]
    return tuple(rows)


def _facts(agreement: CollaborationAgreement, parties: Sequence[_Party]) -> dict[str, str]:
    count = _year_count(agreement)
    return {
        "begin": long_date(agreement.starts_on),
        "einde": long_date(agreement.ends_on),
        "aantal_schooljaren": _number_word(count),
        "maand_evaluatie": agreement.evaluation_month,
        "evaluatieweken": agreement.evaluation_weeks or agreement.evaluation_month,
        "aantal_partijen": _number_word(len(parties)),
    }


def _cases(agreement: CollaborationAgreement, parties: Sequence[_Party]) -> set[str]:
    cases = {
        "meer_jaren": _year_count(agreement) > 1,
        "cofinanciering": agreement.has_cofunding,
        "meer_dan_twee_partijen": len(parties) > 2,
    }
    return {case for case, holds in cases.items() if holds}


def _year_count(agreement: CollaborationAgreement) -> int:
    return SchoolYear.of(agreement.ends_on).begins - SchoolYear.of(agreement.starts_on).begins + 1


def _years(agreement: CollaborationAgreement) -> str:
    first, last = SchoolYear.of(agreement.starts_on), SchoolYear.of(agreement.ends_on)
    return f"{first.begins}-{last.begins + 1}"


def _number_word(count: int) -> str:
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)


def _and_list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
