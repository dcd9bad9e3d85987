"""Collaboration agreements: a draft from a partner, changing it, signing, withdrawing (F11, S2-08)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import (
    AgreementParty,
    AgreementStatus,
    CollaborationAgreement,
    GovernanceStructure,
    MenuSection,
    OfferMenu,
    Signature,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.school import School, SchoolYear
from netwerk_desktop.planning.cleaning import clean_lines
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

L = TypeVar("L", bound=Any)

FEWEST_PARTIES: Final = 2
MOST_PARTIES: Final = 12
MOST_SIGNATORIES: Final = 12
"""Of all parties together: more boxes do not fit the page for signatures."""
MOST_SCHOOL_YEARS: Final = 10

FIRST_ACTIVITIES: Final = (
    "Stageplaatsen",
    "Gastles",
    "Bedrijfsbezoek",
    "Echte opdracht voor leerlingen",
    "Keuzevak (onderdeel)",
    "Jury of beoordeling",
)
"""Forms of working together that a new menukaart offers, none of them agreed yet (S2-V1…V5, S4-10…16)."""


@dataclass(frozen=True, slots=True)
class StructureLine:
    """One line of *Wie spreekt wie, en hoe vaak?*."""

    level: str
    school_side: str
    partner_side: str
    rhythm: str


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of the menukaart. Which parts are used depends on the section."""

    section: MenuSection
    what: str
    is_agreed: bool = False
    detail: str = ""
    for_whom: str = ""
    moment: str = ""
    amount: str = ""
    arranged_by: str = ""


@dataclass(frozen=True, slots=True)
class SignatoryLine:
    """Who signs for a party. *authority*: ``tekenbevoegd``, ``met mandaat van …`` or empty (unknown)."""

    name: str
    function: str = ""
    authority: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party with its people; without *partner_id* it is the school."""

    partner_id: int | None
    contact_name: str = ""
    contact_phone: str = ""
    deputy_name: str = ""
    signatories: tuple[SignatoryLine, ...] = ()


TEXT_FIELDS: Final = {
    "why": "Waarom",
    "how": "Hoe",
    "what": "Wat",
    "shared_ambition": "Gedeelde ambitie",
    "evaluation_month": "Maand van evaluatie",
    "evaluation_weeks": "Weken van evaluatie",
}


def draft_agreement(database: Database, partner_id: int) -> int:
    """A draft for one partner, filled with what is known of both; returns its id.

    It runs from today (in July: from the new school year) to the end of that school year.
    """
    today = database.today()
    year = SchoolYear.of(today + dt.timedelta(days=31))
    with database.work("Overeenkomst gemaakt") as work:
        partner = found(work, Partner, partner_id)
        agreement = work.add(
            CollaborationAgreement(
                partner_id=partner.id,
                starts_on=max(today, year.first_day),
                ends_on=year.last_day,
                shared_ambition=partner.shared_ambition,
                menu_year=year.begins,
            )
        )
        school, partner_party = _school_party(work.session), _partner_party(work.session, partner.id)
        _write_parties(work, agreement.id, (school, partner_party))
        _write_structure(work, agreement.id, _first_structure(school, partner_party))
        _write_menu(work, agreement.id, [MenuLine(MenuSection.ACTIVITY, what) for what in FIRST_ACTIVITIES])
        work.commit()
        return agreement.id


def change_text(database: Database, agreement_id: int, field: str, text: str) -> None:
    """Change one of the texts of a draft. Raises DomainError when it is definitive already."""
    with database.work(f"{TEXT_FIELDS[field]} gewijzigd") as work:
        setattr(_draft(work, agreement_id), field, text.strip())
        work.commit()


def change_term(database: Database, agreement_id: int, *, starts_on: dt.date, ends_on: dt.date) -> None:
    """Change from when till when it runs; the menukaart is that of the school year in which it begins.

    Raises DomainError when it would end before it begins, run longer than ten school years, or lie in a year
    that cannot be.
    """
    ensure_possible(starts_on, field="starts_on")
    ensure_possible(ends_on, field="ends_on")
    with database.work("Looptijd gewijzigd") as work:
        agreement = _draft(work, agreement_id)
        agreement.starts_on, agreement.ends_on = starts_on, ends_on
        agreement.menu_year = SchoolYear.of(starts_on).begins
        agreement.ensure_term()
        if SchoolYear.of(ends_on).begins - SchoolYear.of(starts_on).begins >= MOST_SCHOOL_YEARS:
            raise DomainError(
                "Een overeenkomst loopt ten hoogste tien schooljaren. Kies een eerdere einddatum.",
                field="ends_on",
            )
        work.commit()


def term_proposals(starts_on: dt.date) -> tuple[tuple[int, dt.date], ...]:
    """``(how many school years, last day)`` for the terms that are offered: one and three school years."""
    year = SchoolYear.of(starts_on)
    return tuple((count, SchoolYear(year.begins + count - 1).last_day) for count in (1, 3))


def set_cofunding(database: Database, agreement_id: int, *, has_cofunding: bool) -> None:
    """Whether the partner brings in hours or material as co-funding (adds article 6.2)."""
    with database.work("Cofinanciering gewijzigd") as work:
        _draft(work, agreement_id).has_cofunding = has_cofunding
        work.commit()


def change_structure(database: Database, agreement_id: int, lines: Sequence[StructureLine]) -> None:
    """Replace who speaks whom and how often."""
    with database.work("Overleg gewijzigd") as work:
        agreement = _draft(work, agreement_id)
        if _tidied(lines) == _kept_lines(work, GovernanceStructure, StructureLine, agreement_id):
            return
        agreement.updated_at = database.now()
        _clear(work, GovernanceStructure, agreement_id)
        _write_structure(work, agreement_id, lines)
        work.commit()


def change_menu(database: Database, agreement_id: int, lines: Sequence[MenuLine]) -> None:
    """Replace the lines of the menukaart; lines without words are left out."""
    wanted = [line for line in lines if line.what.strip()]
    with database.work("Menukaart gewijzigd") as work:
        agreement = _draft(work, agreement_id)
        if _tidied(wanted) == _kept_lines(work, OfferMenu, MenuLine, agreement_id):
            return
        agreement.updated_at = database.now()
        _clear(work, OfferMenu, agreement_id)
        _write_menu(work, agreement_id, wanted)
        work.commit()


def change_parties(database: Database, agreement_id: int, parties: Sequence[PartyLine]) -> None:
    """Replace the parties and who signs for each; the school stays first.

    Raises DomainError for fewer than two or more than twelve parties, a partner twice, no school, or a
    partner or person who is not there any more.
    """
    _check_parties(parties)
    with database.work("Partijen gewijzigd") as work:
        agreement = _draft(work, agreement_id)
        if agreement.partner_id not in {party.partner_id for party in parties}:
            raise DomainError(
                "De partner van deze overeenkomst blijft altijd partij. Maak anders een nieuwe overeenkomst.",
                field="parties",
            )
        if _tidied_parties(parties) == _kept_parties(work, agreement_id):
            return
        agreement.updated_at = database.now()
        _clear_parties(work, agreement_id)
        _write_parties(work, agreement_id, parties)
        work.commit()


def delete_draft(database: Database, agreement_id: int) -> None:
    """Throw a draft away; *Ongedaan maken* brings it back. Raises DomainError for a definitive one."""
    with database.work("Concept weggegooid") as work:
        agreement = _draft(work, agreement_id)
        _clear_parties(work, agreement_id)
        _clear(work, GovernanceStructure, agreement_id)
        _clear(work, OfferMenu, agreement_id)
        work.delete(agreement)
        work.commit()


def note_signatures(database: Database, agreement_id: int, signed: Mapping[int, dt.date | None]) -> None:
    """Note per signature the day on which it was put on paper, or (None) that it is not there after all.

    One step to undo. Raises DomainError for a draft, a withdrawn agreement, a day that is still to come, a
    day before the agreement was made definitive, or a signature of another agreement.
    """
    label = "Handtekening genoteerd" if any(signed.values()) else "Handtekening weggehaald"
    with database.work(label) as work:
        agreement = found(work, CollaborationAgreement, agreement_id)
        if agreement.status is not AgreementStatus.ISSUED:
            raise DomainError(
                "Alleen een definitieve overeenkomst kan worden getekend. Maak haar eerst definitief."
            )
        for signature_id, day in signed.items():
            signature = found(work, Signature, signature_id)
            if found(work, AgreementParty, signature.party_id).agreement_id != agreement_id:
                raise DomainError("Deze handtekening hoort bij een andere overeenkomst. Ververs met F5.")
            if signature.signed_on != day:
                _note(signature, day, issued_on=agreement.issued_on, today=database.today())
                agreement.updated_at = database.now()
        work.commit()


def note_signature(database: Database, signature_id: int, *, signed_on: dt.date | None) -> None:
    """`note_signatures` for one signature."""
    with database.read() as session:
        agreement_id = session.scalar(
            select(AgreementParty.agreement_id)
            .join(Signature, Signature.party_id == AgreementParty.id)
            .where(Signature.id == signature_id)
        )
    if agreement_id is None:
        raise DomainError("Deze handtekening is er niet meer. Ververs de lijst met F5.")
    note_signatures(database, agreement_id, {signature_id: signed_on})


def _note(signature: Signature, day: dt.date | None, *, issued_on: dt.date | None, today: dt.date) -> None:
    if day is None:
        signature.signed_on = None
        return
    if issued_on is not None and day < issued_on:
        raise DomainError(
            f"Het papier is van {issued_on.day}-{issued_on.month}-{issued_on.year}; "
            "eerder kan niemand het hebben getekend. Kies een latere dag.",
            field="signed_on",
        )
    signature.sign(on=day, today=today)


def withdraw_agreement(database: Database, agreement_id: int, *, because: str) -> None:
    """Take a definitive agreement back; its number and paper stay. Raises DomainError without a reason.

    *Ongedaan maken* lets it stand again; both are in the trail.
    """
    with database.work("Overeenkomst ingetrokken") as work:
        found(work, CollaborationAgreement, agreement_id).withdraw(on=database.today(), because=because)
        work.commit()


def _draft(work: Work, agreement_id: int) -> CollaborationAgreement:
    """The agreement when it may still be changed.

    Who changes what hangs on it touches its row (`updated_at`): undoing such a change after the issuing then
    meets a changed agreement and is refused, so that a definitive agreement stays what its paper says.
    """
    agreement = found(work, CollaborationAgreement, agreement_id)
    agreement.ensure_draft()
    return agreement


def _school_party(session: Session) -> PartyLine:
    school: School | None = session.scalar(select(School))
    broker = broker_in(session)
    if school is None:
        raise DomainError("De school is nog niet ingesteld. Vul eerst Bestand, School in.")
    signatory = SignatoryLine(school.signatory_name, school.signatory_function, school.mandate)
    name = phone = ""
    if broker is not None:
        colleague, person = broker
        name, phone = with_function(person.full_name, colleague.function), person.best_phone or school.phone
    return PartyLine(None, name, phone, signatories=(signatory,))


def _partner_party(session: Session, partner_id: int) -> PartyLine:
    """The partner with its fixed contact; those who may sign are proposed, else the fixed contact."""
    pairs = session.execute(
        select(ContactRole, Person)
        .join(Person, Person.id == ContactRole.person_id)
        .where(ContactRole.partner_id == partner_id, ContactRole.until.is_(None))
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    ).all()
    if not pairs:
        return PartyLine(partner_id, signatories=(SignatoryLine(""),))
    may_sign = [pair for pair in pairs if pair[0].is_authorised_signatory] or pairs[:1]
    main_role, main = pairs[0]
    deputy = with_function(pairs[1][1].full_name, pairs[1][0].function) if len(pairs) > 1 else ""
    return PartyLine(
        partner_id,
        with_function(main.full_name, main_role.function),
        main.best_phone,
        deputy,
        tuple(
            SignatoryLine(
                person.formal_name,
                role.function,
                "tekenbevoegd" if role.is_authorised_signatory else "",
                person.id,
            )
            for role, person in may_sign[:1]
        ),
    )


def with_function(name: str, function: str) -> str:
    return f"{name}, {function}" if name and function else name


def propose_party(database: Database, partner_id: int) -> PartyLine:
    """A further partner as party, with the people that are known."""
    with database.read() as session:
        return _partner_party(session, partner_id)


def _first_structure(school: PartyLine, partner: PartyLine) -> list[StructureLine]:
    def signs(party: PartyLine) -> str:
        return party.signatories[0].name if party.signatories else ""

    return [
        StructureLine("Besluit over de samenwerking", signs(school), signs(partner), "1 × per jaar, in mei"),
        StructureLine("Planning en menukaart", school.contact_name, partner.contact_name, "4 × per jaar"),
        StructureLine(
            "Begeleiding van leerlingen",
            "stagedocent van de klas",
            "begeleider op de werkplek",
            "elke 6 schoolweken",
        ),
    ]


def _check_parties(parties: Sequence[PartyLine]) -> None:
    if not FEWEST_PARTIES <= len(parties) <= MOST_PARTIES:
        raise DomainError("Een overeenkomst heeft twee tot twaalf partijen.", field="parties")
    partner_ids = [party.partner_id for party in parties]
    if partner_ids[0] is not None or partner_ids.count(None) != 1:
        raise DomainError("De school is altijd de eerste partij.", field="parties")
    if len(set(partner_ids)) != len(partner_ids):
        raise DomainError("Een partner kan maar één keer partij zijn. Haal de dubbele weg.", field="parties")
    if sum(max(len(party.signatories), 1) for party in parties) > MOST_SIGNATORIES:
        raise DomainError(
            "Er kunnen ten hoogste twaalf mensen tekenen. Laat per partij minder mensen tekenen.",
            field="parties",
        )


def _write_parties(work: Work, agreement_id: int, parties: Sequence[PartyLine]) -> None:
    for position, line in enumerate(parties):
        if line.partner_id is not None:
            found(work, Partner, line.partner_id)
        party = work.add(
            AgreementParty(
                agreement_id=agreement_id,
                position=position,
                partner_id=line.partner_id,
                contact_name=line.contact_name,
                contact_phone=line.contact_phone,
                deputy_name=line.deputy_name,
            )
        )
        for place, signatory in enumerate(line.signatories or (SignatoryLine(""),)):
            if signatory.person_id is not None:
                found(work, Person, signatory.person_id)
            work.add(
                Signature(
                    party_id=party.id,
                    position=place,
                    person_id=signatory.person_id,
                    name=signatory.name,
                    function=signatory.function,
                    authority=signatory.authority,
                )
            )


def _write_structure(work: Work, agreement_id: int, lines: Sequence[StructureLine]) -> None:
    for position, line in enumerate(lines):
        work.add(
            GovernanceStructure(
                agreement_id=agreement_id,
                position=position,
                level=line.level,
                school_side=line.school_side,
                partner_side=line.partner_side,
                rhythm=line.rhythm,
            )
        )


def _write_menu(work: Work, agreement_id: int, lines: Sequence[MenuLine]) -> None:
    for position, line in enumerate(lines):
        work.add(
            OfferMenu(
                agreement_id=agreement_id,
                section=line.section,
                position=position,
                is_agreed=line.is_agreed,
                what=line.what,
                detail=line.detail,
                for_whom=line.for_whom,
                moment=line.moment,
                amount=line.amount,
                arranged_by=line.arranged_by,
            )
        )


def _tidied(lines: Sequence[L]) -> list[L]:
    """*lines* with their texts as they would be kept, to compare with what is."""
    return [replace(line, **_clean_texts(line)) for line in lines]


def _tidied_parties(parties: Sequence[PartyLine]) -> list[PartyLine]:
    nobody = (SignatoryLine(""),)
    return [replace(p, signatories=tuple(_tidied(p.signatories or nobody))) for p in _tidied(parties)]


def _clean_texts(line: Any) -> dict[str, str]:
    values = {field.name: getattr(line, field.name) for field in fields(line)}
    return {name: clean_lines(value) for name, value in values.items() if isinstance(value, str)}


def _kept_lines(work: Work, kind: type[Any], line: type[L], agreement_id: int) -> list[L]:
    rows = work.session.scalars(
        select(kind).where(kind.agreement_id == agreement_id).order_by(kind.position, kind.id)
    )
    return [_line_of(row, line) for row in rows]


def _line_of(row: Any, line: type[L], **more: Any) -> L:
    names = (field.name for field in fields(line) if field.name not in more)
    made: L = line(**{name: getattr(row, name) for name in names}, **more)
    return made


def _kept_parties(work: Work, agreement_id: int) -> list[PartyLine]:
    parties = select(AgreementParty).where(AgreementParty.agreement_id == agreement_id)
    signatures = select(Signature).order_by(Signature.position, Signature.id)
    return [
        _line_of(
            party,
            PartyLine,
            signatories=tuple(
                _line_of(row, SignatoryLine)
                for row in work.session.scalars(signatures.where(Signature.party_id == party.id))
            ),
        )
        for party in work.session.scalars(parties.order_by(AgreementParty.position, AgreementParty.id))
    ]


def _clear(work: Work, kind: type[Any], agreement_id: int) -> None:
    work.delete(*work.session.scalars(select(kind).where(kind.agreement_id == agreement_id)).all())


def _clear_parties(work: Work, agreement_id: int) -> None:
    parties = work.session.scalars(
        select(AgreementParty).where(AgreementParty.agreement_id == agreement_id)
    ).all()
    ids = [party.id for party in parties]
    work.delete(*work.session.scalars(select(Signature).where(Signature.party_id.in_(ids))).all(), *parties)
