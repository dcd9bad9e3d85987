"""Lists of places on paper: one that pupils search (S4-10), one of who goes with which place (S4-11).

On a third pupils tick where they want to go and where not (S2-X4). What pupils read has no names of people or
partners, no numbers and no addresses: a place has a number, and the school knows where it is. What was typed
freely goes through `impersonal`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection, ReportTable, render_report
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerType
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.dates import long_date, school_year_label
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.impersonal import impersonal
from netwerk_desktop.planning.name_mentions import NamedPerson, Naming
from netwerk_desktop.planning.personal_names import split_person
from netwerk_desktop.planning.place_words import weekday_words
from netwerk_desktop.planning.year_levels import year_level_words
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.places import NAMELESS, PlaceCard, PlaceState, by_profile, offered_in
from netwerk_desktop.services.privacy.people import named, people_except
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.storage.database import Database

PUPILS_TITLE = "Stageplekken voor leerlingen"
CHOICE_TITLE = "Waar wil je heen?"
CONTACTS_TITLE = "Vaste contacten per stageplek"
_HUMAN = frozenset({PartnerType.PARENT.value, PartnerType.ALUMNUS.value})


@dataclass(frozen=True, slots=True)
class PlaceListInMaking:
    """A list as values. *left_out*: in how many places a sentence was left out that led to a person."""

    paper: ReportPaper
    style: PaperStyle
    title: str
    left_out: int = 0

    def render(self) -> bytes:
        """The PDF."""
        return render_report(self.paper, self.style)


def pupil_list(database: Database) -> PlaceListInMaking:
    """The places that can be offered, by profile. Raises DomainError when there are none."""
    return _for_pupils(
        database,
        title=PUPILS_TITLE,
        asked="Zoek een plek die bij je past",
        intro=("Heb je een plek gevonden? Vertel op school het nummer. Bel of mail niet zelf.",),
        sections=_profile_sections,
    )


def choice_form(database: Database) -> PlaceListInMaking:
    """The same places, each with a box for yes and one for no. Raises DomainError when there are none."""
    return _for_pupils(
        database,
        title=CHOICE_TITLE,
        asked="Kruis aan wat je wel en niet wilt",
        intro=(
            "Zet een kruisje bij elke plek waar je heen wilt, en bij elke plek waar je niet heen wilt. "
            "Weet je het niet? Laat de plek dan leeg.",
            "Je hoeft nergens heen waar je niet heen wilt. Schrijf je naam niet op dit blad.",
        ),
        sections=_choice_sections,
    )


def _for_pupils(
    database: Database,
    *,
    title: str,
    asked: str,
    intro: tuple[str, ...],
    sections: Callable[[Sequence[PlaceCard], Mapping[int, "_Told"]], Iterator[ReportSection]],
) -> PlaceListInMaking:
    today = database.today()
    with database.read() as session:
        cards = _offered(session, database)
        texts = _Texts(session, {card.partner_id for card in cards})
        school = school_in(session)
        identity = replace(school_identity(session, school), phone="", email="")
    told = {card.id: texts.told(card) for card in cards}
    paper = ReportPaper(
        school=identity,
        title=title,
        subtitle=f"{asked}, schooljaar {school_year_label(SchoolYear.of(today).begins)}",
        dated=long_date(today),
        intro=intro,
        sections=tuple(sections(cards, told)),
        foot_note="Op deze lijst staan geen namen",
    )
    return PlaceListInMaking(paper, PaperStyle(accent=school.accent_color), title, texts.left_out)


def contact_list(database: Database) -> PlaceListInMaking:
    """Per colleague the places it is the fixed contact of; those without one last.

    Raises DomainError when there are no places.
    """
    with database.read() as session:
        cards = _offered(session, database)
        reach = _supervisors(session, cards)
        school = school_in(session)
        identity = school_identity(session, school)
    contacts: dict[str, list[PlaceCard]] = {}
    for card in cards:
        contacts.setdefault(card.contact, []).append(card)
    names = sorted(contacts, key=lambda name: (not name, fold(name)))
    paper = ReportPaper(
        school=identity,
        title=CONTACTS_TITLE,
        subtitle="Wie van school hoort bij welke plek",
        dated=long_date(database.today()),
        sections=tuple(_contact_section(name, contacts[name], reach) for name in names),
    )
    return PlaceListInMaking(paper, PaperStyle(accent=school.accent_color), CONTACTS_TITLE)


def _offered(session: Session, database: Database) -> list[PlaceCard]:
    cards = offered_in(session, database.today())
    if not cards:
        raise DomainError(
            "Er staan nog geen plekken om aan te bieden. Voeg ze toe bij een partner, onder Plekken."
        )
    return cards


@dataclass(frozen=True, slots=True)
class _Told:
    """What pupils read of one place."""

    number: str
    what: str
    where: str
    days: str
    age: str
    needed: str


class _Texts:
    """What was typed, made fit for pupils: who works at the partners, or at school, is named nowhere."""

    def __init__(self, session: Session, partner_ids: Iterable[int]) -> None:
        wanted = sorted(partner_ids)
        self._everybody = Naming(people_except(session, ()))
        self._school = Naming(
            named(person)
            for person in session.scalars(select(Person).join(Colleague, Colleague.person_id == Person.id))
        )
        people: dict[int, list[NamedPerson]] = {partner_id: [] for partner_id in wanted}
        working = session.execute(
            select(ContactRole.partner_id, Person)
            .join(Person, Person.id == ContactRole.person_id)
            .where(ContactRole.partner_id.in_(wanted))
        )
        for partner_id, person in working:
            people[partner_id].append(named(person))
        for partner in session.scalars(select(Partner).where(Partner.id.in_(wanted))):
            if _HUMAN & set(partner.types):
                people[partner.id].append(_as_person(partner))
        self._at = {partner_id: Naming(known) for partner_id, known in people.items()}
        self.left_out = 0

    def told(self, card: PlaceCard) -> _Told:
        """The texts of one place."""
        place = card.place
        typed = (card.title, place.tasks, place.times, place.requirements)
        title, tasks, times, needed = (self._plain(text, card.partner_id) for text in typed)
        shown = (title, tasks, times, needed)
        self.left_out += any(
            len(" ".join(text.split())) > len(kept) for text, kept in zip(typed, shown, strict=True)
        )
        begins = (
            f"vanaf {long_date(place.from_on)}" if card.state is PlaceState.LATER and place.from_on else ""
        )
        ends = f"t/m {long_date(place.until)}" if place.until is not None else ""
        days = (card.days, times, begins, ends)
        return _Told(
            number=str(card.id),
            what="\n".join(filter(None, (title or NAMELESS, tasks, _for_years(card)))),
            where=self._plain(card.town, card.partner_id),
            days="\n".join(filter(None, days)),
            age="" if place.minimum_age is None else f"{place.minimum_age}+",
            needed=needed,
        )

    def _plain(self, text: str, partner_id: int) -> str:
        return impersonal(text, (self._at[partner_id], self._school), certain=self._everybody)


def _for_years(card: PlaceCard) -> str:
    words = year_level_words(card.year_levels)
    return f"Voor {words}" if words else ""


def _as_person(partner: Partner) -> NamedPerson:
    """A parent or alumnus who is a partner: its name is that of a person."""
    parts = split_person(partner.name)
    return NamedPerson(
        key=-partner.id,
        first_name=parts.first_name,
        initials=parts.initials,
        prefix=parts.prefix,
        surname=parts.surname,
    )


def _profile_sections(cards: Sequence[PlaceCard], told: Mapping[int, _Told]) -> Iterator[ReportSection]:
    for profile, places in by_profile(cards).items():
        rows = (told[card.id] for card in places)
        yield ReportSection(
            heading=PROFILES.get(profile, profile) or "Voor alle profielen",
            table=ReportTable(
                ("nr.", "wat je er doet", "waar", "dagen", "leeftijd", "wat je nodig hebt"),
                (10.0, 49.0, 25.0, 31.0, 16.0, 34.0),
                tuple((one.number, one.what, one.where, one.days, one.age, one.needed) for one in rows),
            ),
        )


def _choice_sections(cards: Sequence[PlaceCard], told: Mapping[int, _Told]) -> Iterator[ReportSection]:
    """Each place once, for it is counted once: below the first of its profiles."""
    listed: set[int] = set()
    for profile, places in by_profile(cards).items():
        new = [card for card in places if card.id not in listed]
        listed.update(card.id for card in new)
        if new:
            rows = (told[card.id] for card in new)
            yield ReportSection(
                heading=PROFILES.get(profile, profile) or "Voor alle profielen",
                table=ReportTable(
                    ("nr.", "wat je er doet", "waar", "dagen", "wil ik", "wil ik niet"),
                    (10.0, 58.0, 28.0, 31.0, 16.0, 22.0),
                    tuple((one.number, one.what, one.where, one.days) for one in rows),
                    boxes=2,
                ),
            )


def _supervisors(session: Session, cards: Iterable[PlaceCard]) -> dict[int, str]:
    """``Joël Brandsçhot, 06 5502 7730`` per place that has somebody at work."""
    wanted = {card.place.person_id for card in cards if card.place.person_id is not None}
    people = session.scalars(select(Person).where(Person.id.in_(wanted)))
    known = {person.id: ", ".join(filter(None, (person.full_name, person.best_phone))) for person in people}
    return {card.id: known[card.place.person_id] for card in cards if card.place.person_id in known}


def _contact_section(name: str, cards: Sequence[PlaceCard], reach: dict[int, str]) -> ReportSection:
    rows = tuple(
        (
            str(card.id),
            card.partner_name,
            ", ".join(filter(None, (card.title, card.town))),
            weekday_words(card.per_weekday),
            reach.get(card.id, ""),
        )
        for card in cards
    )
    return ReportSection(
        heading=name or "Nog geen vast contact",
        table=ReportTable(
            ("nr.", "partner", "plek", "dagen", "begeleider op de werkvloer"),
            (12.0, 43.0, 42.0, 28.0, 40.0),
            rows,
        ),
    )
