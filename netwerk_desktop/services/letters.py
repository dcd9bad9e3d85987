"""Thank-you letters: composed from what is known, changed by the broker, kept when printed (S2-D10, F15)."""

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import Figure, LetterPaper, PaperStyle
from netwerk_desktop.documents.envelopes import WindowEnvelope
from netwerk_desktop.documents.letter import render_letter
from netwerk_desktop.documents.letter_wording import (
    ComposedLetter,
    LetterAttention,
    LetterCounts,
    LetterTone,
    compose_letter,
    load_letter_text,
    salutation,
)
from netwerk_desktop.documents.letter_wording import Season as LetterSeason
from netwerk_desktop.documents.window import AddressCheck, check_address
from netwerk_desktop.model.agreements import DocumentKind, IssuedDocument
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.letters import Season, ThankYouLetter
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    Partner,
    PartnerType,
    RelationshipTier,
)
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_in
from netwerk_desktop.services.issuing import finished_values, next_number
from netwerk_desktop.services.kept_papers import IssuedPaper, keep_paper
from netwerk_desktop.services.letter_facts import known_facts
from netwerk_desktop.services.letter_parts import (
    LetterWords,
    addressee,
    attention_line,
    letterhead,
    postal_lines,
    signer_in,
    with_words,
)
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.school import envelope_of
from netwerk_desktop.storage.database import Database

MOST_ADDRESSEES: Final = 3
LONGEST_NAME_IN_PREVIEW: Final = 60
"""Characters: as much of a name as always fits in the window."""
_SEASONS: Final = {Season.SCHOOL_YEAR: LetterSeason.SUMMER, Season.CHRISTMAS: LetterSeason.CHRISTMAS}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter before it is printed. *paragraphs* are separated by empty lines on the screen.

    *attention* asks a person to write or check first; *figures* are counted facts and are not edited.
    *facts* are what the proposal was made from, kept with the letter.
    """

    partner_id: int
    season: Season
    attention_line: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...]
    closing: str
    attention: LetterAttention | None
    facts: Mapping[str, str] = field(default_factory=dict)


def compose_thank_you(database: Database, partner_id: int, *, season: Season | None = None) -> LetterDraft:
    """A proposal for one partner, from the facts of the period; a sentence without its fact is not there.

    The period is the school year, or for Christmas the calendar year. Raises DomainError for a partner
    that would rather not be approached (S2-X6).
    """
    today = database.today()
    chosen = season or (Season.CHRISTMAS if today.month in (11, 12) else Season.SCHOOL_YEAR)
    with database.read() as session:
        partner = session.get(Partner, partner_id)
        if partner is None:
            raise DomainError("Deze partner is er niet meer. Ververs de lijst met F5.")
        _refuse_locked(session, partner_id, today)
        people = _addressees(session, partner_id)
        facts = known_facts(session, partner, season=chosen, today=today)
    composed = _composed(partner, people, chosen, facts)
    nothing_known = composed.attention is LetterAttention.WRITE_YOURSELF
    return LetterDraft(
        partner_id=partner_id,
        season=chosen,
        attention_line=attention_line(people),
        subject=composed.subject,
        salutation=composed.salutation,
        paragraphs=composed.paragraphs[-1:] if nothing_known else composed.paragraphs,
        figures=composed.figures,
        closing=composed.closing,
        attention=composed.attention,
        facts=facts,
    )


def check_window(database: Database, draft: LetterDraft) -> AddressCheck:
    """Whether the address fits the window. Raises DomainError (field ``address``) when it cannot."""
    with database.read() as session:
        school = school_in(session)
        lines = _address(session, draft)
    return check_address(lines, envelope_of(school))


@dataclass(frozen=True, slots=True)
class LetterInMaking:
    """What a preview is made of; `render` needs no database and may be done off the GUI thread."""

    paper: LetterPaper
    envelope: WindowEnvelope
    style: PaperStyle
    kept: bytes | None = None

    def render(self) -> bytes:
        """The PDF."""
        return render_letter(self.paper, self.envelope, self.style)


def letter_in_making(database: Database, draft: LetterDraft) -> LetterInMaking:
    """The letter as it would be printed, without a reference number.

    An address that is missing or does not fit leaves only the name, so that the text can be read meanwhile.
    """
    with database.read() as session:
        school = school_in(session)
        envelope = envelope_of(school)
        try:
            check_address(_address(session, draft), envelope)
        except DomainError:
            lines = _name_only(session, draft)
        else:
            lines = _address(session, draft)
        day = database.today()
        paper = with_words(letterhead(session, school, day=day), _words(draft), lines=lines)
    return LetterInMaking(paper, envelope, PaperStyle(accent=school.accent_color))


def preview_letter(database: Database, draft: LetterDraft) -> bytes:
    """The letter as it would be printed, without a reference number."""
    return letter_in_making(database, draft).render()


def issue_letter(database: Database, draft: LetterDraft, *, again: bool = False) -> IssuedPaper:
    """Keep the letter as it goes out: reference, bytes, and a contact moment. It cannot be undone.

    Raises DomainError, with nothing changed, without text, without an address that fits the window, when the
    partner would rather not be approached, or was thanked this season already (unless *again*, F15).
    """
    today = database.today()
    if not any(paragraph.strip() for paragraph in draft.paragraphs):
        raise DomainError("De brief heeft nog geen tekst. Schrijf waarvoor je bedankt.", field="body")
    if draft.attention is LetterAttention.WRITE_YOURSELF:
        raise DomainError(
            "Van deze partner is nog niets bekend om voor te bedanken. Schrijf zelf waarvoor je bedankt.",
            field="body",
        )
    with database.work("Bedankbrief gemaakt", undoable=False) as work:
        _refuse_locked(work.session, draft.partner_id, today)
        earlier = None if again else _thanked_on(work.session, draft.partner_id, draft.season, today)
        if earlier is not None:
            raise DomainError(
                f"Deze partner is al bedankt op {long_date(earlier)}. Eén brief per keer is genoeg.",
                field="again",
            )
        partner = found(work, Partner, draft.partner_id)
        school = school_in(work.session)
        envelope = envelope_of(school)
        check_address(_address(work.session, draft), envelope)
        number = next_number(work, DocumentKind.THANK_YOU, today)
        lines = _address(work.session, draft)
        sheet = letterhead(work.session, school, day=today)
        paper = with_words(sheet, _words(draft), lines=lines, reference=number)
        document = IssuedDocument(
            kind=DocumentKind.THANK_YOU,
            number=number,
            version=1,
            title="Bedankbrief",
            partner_id=partner.id,
            attachment_sha256="",
            finished_values=finished_values(paper),
            issued_on=today,
        )
        content = render_letter(paper, envelope, PaperStyle(accent=school.accent_color))
        kept = keep_paper(work, document, content, partner.name)
        work.add(_letter(draft, number=number, document_id=document.id, today=today))
        work.add(
            ContactMoment(
                partner_id=partner.id,
                colleague_id=signer_in(work.session).colleague_id,
                kind=ContactKind.LETTER,
                outcome=ContactOutcome.SENT,
                happened_on=today,
                text=f"Bedankbrief {number}",
            )
        )
        work.commit()
    return kept


def thanked_on(database: Database, partner_id: int, season: Season) -> dt.date | None:
    """When this partner was thanked in the present season, or None: nobody is thanked twice (F15)."""
    with database.read() as session:
        return _thanked_on(session, partner_id, season, database.today())


def _thanked_on(session: Session, partner_id: int, season: Season, today: dt.date) -> dt.date | None:
    return session.scalar(
        select(func.max(ThankYouLetter.written_on)).where(
            ThankYouLetter.partner_id == partner_id,
            ThankYouLetter.season == season,
            ThankYouLetter.school_year == SchoolYear.of(today).begins,
        )
    )


def with_text(draft: LetterDraft, text: str) -> LetterDraft:
    """The draft with the paragraphs typed in *text*: an empty line begins a new one.

    Who was asked to write the letter herself has done so once the words differ.
    """
    paragraphs = tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())
    asks = draft.attention
    if asks is LetterAttention.WRITE_YOURSELF and paragraphs != draft.paragraphs:
        asks = None
    return replace(draft, paragraphs=paragraphs, attention=asks)


def _letter(draft: LetterDraft, *, number: str, document_id: int, today: dt.date) -> ThankYouLetter:
    return ThankYouLetter(
        partner_id=draft.partner_id,
        season=draft.season,
        school_year=SchoolYear.of(today).begins,
        number=number,
        attention=draft.attention_line,
        subject=draft.subject,
        salutation=draft.salutation,
        body="\n\n".join(draft.paragraphs),
        closing=draft.closing,
        facts=json.dumps(
            {"figures": [asdict(figure) for figure in draft.figures], "facts": dict(draft.facts)},
            ensure_ascii=False,
        ),
        written_on=today,
        issued_document_id=document_id,
    )


def _composed(
    partner: Partner, people: Sequence[Person], season: Season, facts: Mapping[str, str]
) -> ComposedLetter:
    return compose_letter(
        load_letter_text(),
        tone=_tone(partner),
        facts=facts,
        counts=LetterCounts(),
        season=_SEASONS[season],
        salutation=salutation(
            [addressee(person) for person in people],
            first_names=partner.tier is RelationshipTier.CORE,
        ),
        had_contact=bool(facts.keys() & {"overeenkomst", "alleen_gesprek", "gesproken"}),
    )


def _tone(partner: Partner) -> LetterTone:
    kinds = set(partner.types)
    if kinds & {PartnerType.MUNICIPALITY.value, PartnerType.REGIONAL_PARTNERSHIP.value}:
        return LetterTone.MUNICIPALITY_OR_REGION
    if PartnerType.BUSINESS_ASSOCIATION.value in kinds:
        return LetterTone.ASSOCIATION
    return {
        RelationshipTier.CORE: LetterTone.CORE,
        RelationshipTier.REGULAR: LetterTone.REGULAR,
        RelationshipTier.LOOSE: LetterTone.LOOSE,
    }[partner.tier]


def _addressees(session: Session, partner_id: int) -> list[Person]:
    """The fixed contacts of the partner; without any, the first person still there."""
    pairs = session.execute(
        select(ContactRole.is_main_contact, Person)
        .join(Person, ContactRole.person_id == Person.id)
        .where(ContactRole.partner_id == partner_id, ContactRole.until.is_(None))
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    ).all()
    fixed = [person for is_main, person in pairs if is_main]
    return fixed[:MOST_ADDRESSEES] or [person for _, person in pairs[:1]]


def _address(session: Session, draft: LetterDraft) -> tuple[str, ...]:
    return postal_lines(session, draft.partner_id, attention=draft.attention_line)


def _name_only(session: Session, draft: LetterDraft) -> tuple[str, ...]:
    partner = session.get(Partner, draft.partner_id)
    name = "" if partner is None else partner.name
    return (name[:LONGEST_NAME_IN_PREVIEW],)


def _words(draft: LetterDraft) -> LetterWords:
    return LetterWords(
        subject=draft.subject,
        salutation=draft.salutation,
        paragraphs=draft.paragraphs,
        closing=draft.closing,
        figures=draft.figures,
    )


def _refuse_locked(session: Session, partner_id: int, today: dt.date) -> None:
    lock = lock_in(session, partner_id, today)
    if lock is not None:
        words = lock_words(lock, today)
        raise DomainError(f"Deze partner wil nu liever geen bericht. {words}. Er wordt geen brief gemaakt.")
