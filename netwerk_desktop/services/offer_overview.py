"""What the school can offer pupils outside (aanbodoverzicht, S0-06), and where nobody is yet (S3-1c).

All of it is counted in the file: what agreements in force say about this school year, what was planned and
done, and which partners there are for each profile in each place.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection, ReportTable, render_report
from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityOwner, ActivityStatus
from netwerk_desktop.model.agreements import MenuSection, OfferMenu
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.dates import long_date, school_year_label
from netwerk_desktop.planning.place_words import SHORT_DAYS
from netwerk_desktop.planning.year_levels import YEAR_LEVELS, year_levels_in
from netwerk_desktop.services.agreement_lists import AgreementState, list_agreements
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.assignments import offered_assignments_in
from netwerk_desktop.services.partner_lists import PartnerRow, list_partners, works_with_us
from netwerk_desktop.services.places import PlaceCard, by_profile, offered_in, weekday_totals
from netwerk_desktop.services.wishes import WishBoard, wish_board
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.storage.database import Database

TITLE: Final = "Wat wij kunnen bieden"
MOST_NAMES: Final = 6
"""Partners that are named with one form of working together."""
MOST_PLACES: Final = 4
_IN_FORCE: Final = frozenset({AgreementState.IN_FORCE, AgreementState.ENDS_SOON})
_ELSEWHERE: Final = "elders"
READY_ASSIGNMENT: Final = "opdracht die klaarligt of loopt"
_OWNERS: Final = {
    ActivityOwner.SCHOOL: "van de school",
    ActivityOwner.PARTNER: "van een partner",
    ActivityOwner.TOGETHER: "van samen",
}


@dataclass(frozen=True, slots=True)
class OfferOverview:
    """*agreed*: form → names of partners. *done* and *planned*: per kind this school year.

    *grid*: profile → place → how many partners; *places* in the order of their numbers of partners.
    *owners*: whose the activities of this school year are, None where nobody said (S3-6a).
    *internships*: profile → the places that can be offered; a place for several profiles counts for each.
    *forms*: form of working together → year level → how often this year, under "" where nobody said for whom.
    """

    school_year: int
    agreed: Mapping[str, tuple[str, ...]]
    planned: Mapping[ActivityKind, int]
    done: Mapping[ActivityKind, int]
    places: tuple[str, ...]
    grid: Mapping[str, Mapping[str, int]]
    owners: Mapping[ActivityOwner | None, int]
    internships: Mapping[str, Sequence[PlaceCard]]
    forms: Mapping[str, Mapping[str, int]]

    @property
    def profiles_without_partner(self) -> tuple[str, ...]:
        """The profiles for which no partner works with us, by their letters."""
        return tuple(profile for profile in PROFILES if profile not in self.grid)


def offer_overview(database: Database) -> OfferOverview:
    """What can be offered on this day. Partners at rest, ended or under *niet benaderen* do not count."""
    today = database.today()
    year = SchoolYear.of(today)
    working = [row for row in list_partners(database) if works_with_us(row)]
    with database.read() as session:
        agreed = _agreed(session, database, {row.id: row.name for row in working}, year.begins)
        activities = session.execute(
            select(Activity.kind, Activity.status, Activity.owner, Activity.for_whom)
            .outerjoin(Partner, Partner.id == Activity.partner_id)
            .where(
                Activity.happens_on.between(year.first_day, year.last_day),
                Partner.merged_into_id.is_(None),
            )
        ).all()
        offered = offered_in(session, today)
        assignments = offered_assignments_in(session, {row.id for row in working})
    places = _places(working)
    counted = [
        row
        for row in activities
        if row.status in (ActivityStatus.PLANNED, ActivityStatus.DONE) and not row.kind.is_internal
    ]
    return OfferOverview(
        school_year=year.begins,
        agreed=agreed,
        planned=Counter(row.kind for row in counted if row.status is ActivityStatus.PLANNED),
        done=Counter(row.kind for row in counted if row.status is ActivityStatus.DONE),
        places=places,
        grid=_grid(working, places),
        owners=Counter(row.owner for row in counted),
        internships=by_profile(offered),
        forms=_forms(
            [(word(row.kind), year_levels_in(row.for_whom)) for row in counted],
            [card.year_levels for card in assignments],
        ),
    )


def overview_paper(database: Database) -> tuple[ReportPaper, PaperStyle]:
    """The overview for paper; light, so that the PDF can be made elsewhere."""
    overview = offer_overview(database)
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
    sections = [
        _agreed_section(overview),
        _activity_section(overview),
        *_owner_section(overview),
        _internship_section(overview),
        *_year_sections(overview),
        _grid_section(overview),
    ]
    board = wish_board(database)
    if board.wished:
        sections.append(_wish_section(board))
    paper = ReportPaper(
        school=identity,
        title=TITLE,
        subtitle=f"Buiten school leren, schooljaar {school_year_label(overview.school_year)}",
        dated=long_date(database.today()),
        sections=tuple(sections),
    )
    return paper, PaperStyle(accent=school.accent_color)


def print_overview(database: Database) -> bytes:
    """The PDF."""
    return render_report(*overview_paper(database))


def _agreed(
    session: Session, database: Database, working: Mapping[int, str], year: int
) -> dict[str, tuple[str, ...]]:
    in_force = {
        row.id: working[row.partner_id]
        for row in list_agreements(database)
        if row.state in _IN_FORCE and row.menu_year == year and row.partner_id in working
    }
    lines = session.execute(
        select(OfferMenu.what, OfferMenu.agreement_id)
        .where(
            OfferMenu.agreement_id.in_(in_force),
            OfferMenu.section == MenuSection.ACTIVITY,
            OfferMenu.is_agreed.is_(True),
        )
        .order_by(OfferMenu.position)
    ).all()
    names = defaultdict[str, set[str]](set)
    for what, agreement_id in lines:
        names[what.strip()].add(in_force[agreement_id])
    ordered = sorted(names, key=lambda what: (-len(names[what]), what))
    return {what: tuple(sorted(names[what], key=str.casefold)) for what in ordered if what}


def _forms(
    activities: Iterable[tuple[str, tuple[str, ...]]], assignments: Iterable[tuple[str, ...]]
) -> dict[str, Counter[str]]:
    """What is for several year levels counts for each."""
    forms = defaultdict[str, Counter[str]](Counter)
    for form, levels in (*activities, *((READY_ASSIGNMENT, levels) for levels in assignments)):
        forms[form].update(levels or ("",))
    return dict(sorted(forms.items()))


def _places(rows: Iterable[PartnerRow]) -> tuple[str, ...]:
    counts = Counter(row.city for row in rows if row.city)
    return tuple(sorted(counts, key=lambda city: (-counts[city], city))[:MOST_PLACES])


def _grid(rows: Iterable[PartnerRow], places: Sequence[str]) -> dict[str, Counter[str]]:
    grid = defaultdict[str, Counter[str]](Counter)
    for row in rows:
        for profile in row.profiles:
            grid[profile][row.city if row.city in places else _ELSEWHERE] += 1
    return {profile: grid[profile] for profile in PROFILES if profile in grid}


def _agreed_section(overview: OfferOverview) -> ReportSection:
    rows = tuple((what, str(len(names)), _listed(names)) for what, names in overview.agreed.items())
    return ReportSection(
        heading="Afgesproken",
        note="Wat er voor dit schooljaar op menukaarten van lopende overeenkomsten staat",
        paragraphs=() if rows else ("Er is voor dit schooljaar nog niets op een menukaart afgesproken.",),
        table=ReportTable(("vorm", "partners", "bij wie"), (50.0, 18.0, 97.0), rows) if rows else None,
    )


def _activity_section(overview: OfferOverview) -> ReportSection:
    kinds = [kind for kind in ActivityKind if overview.planned.get(kind) or overview.done.get(kind)]
    rows = tuple(
        (word(kind), str(overview.planned.get(kind, 0)), str(overview.done.get(kind, 0))) for kind in kinds
    )
    return ReportSection(
        heading="Gepland en gedaan",
        note="Activiteiten van dit schooljaar",
        paragraphs=() if rows else ("Er staan nog geen activiteiten in dit schooljaar.",),
        table=ReportTable(("activiteit", "gepland", "gedaan"), (85.0, 40.0, 40.0), rows) if rows else None,
    )


def _owner_section(overview: OfferOverview) -> Iterator[ReportSection]:
    """Only once somebody said of an activity whose it is."""
    if not any(overview.owners[owner] for owner in ActivityOwner):
        return
    lines = [(_OWNERS[owner], str(overview.owners[owner])) for owner in ActivityOwner]
    unsaid = overview.owners[None]
    yield ReportSection(
        heading="Van wie de activiteiten zijn",
        note="Wat alleen van de school is, rust ook alleen op de school",
        table=ReportTable(
            ("activiteiten", "dit schooljaar"),
            (85.0, 80.0),
            (*lines, ("nog niet gezegd", str(unsaid))) if unsaid else tuple(lines),
        ),
    )


def _internship_section(overview: OfferOverview) -> ReportSection:
    rows = tuple(
        (
            PROFILES.get(profile, profile) or "Voor alle profielen",
            str(sum(card.most for card in cards)),
            *(_number(count) for count in weekday_totals(cards)),
        )
        for profile, cards in overview.internships.items()
    )
    return ReportSection(
        heading="Stageplekken",
        note="Hoeveel leerlingen er tegelijk terecht kunnen, en per dag",
        paragraphs=() if rows else ("Er staan nog geen plekken bij partners.",),
        table=ReportTable(("profiel", "plekken", *SHORT_DAYS), (65.0, 20.0, *[16.0] * 5), rows)
        if rows
        else None,
    )


def _year_sections(overview: OfferOverview) -> Iterator[ReportSection]:
    """What there is for each year level: places by profile, and all other forms."""
    places = {
        profile: Counter[str]({level: _room(cards, level) for level in ("", *YEAR_LEVELS)})
        for profile, cards in overview.internships.items()
    }
    columns = (*(f"lj {level}" for level in YEAR_LEVELS), "alle leerjaren")
    if places:
        yield ReportSection(
            heading="Stageplekken per leerjaar",
            note="Hoeveel leerlingen er tegelijk terecht kunnen",
            table=ReportTable(
                ("profiel", *columns),
                (69.0, *[17.0] * len(YEAR_LEVELS), 28.0),
                tuple(
                    (PROFILES.get(profile, profile) or "Voor alle profielen", *_per_year(counts))
                    for profile, counts in places.items()
                ),
            ),
        )
    if overview.forms:
        yield ReportSection(
            heading="Wat we samen doen, per leerjaar",
            note="Activiteiten van dit schooljaar en opdrachten die klaarliggen of lopen, naar ‘voor wie’",
            table=ReportTable(
                ("vorm", *columns[:-1], "niet gezegd"),
                (69.0, *[17.0] * len(YEAR_LEVELS), 28.0),
                tuple((form, *_per_year(counts)) for form, counts in overview.forms.items()),
            ),
        )


def _room(cards: Iterable[PlaceCard], level: str) -> int:
    """How many pupils of one year level at once; "" for the places that are for all of them."""
    return sum(card.most for card in cards if level in (card.year_levels or ("",)))


def _per_year(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(_number(counts.get(level, 0)) for level in (*YEAR_LEVELS, ""))


def _grid_section(overview: OfferOverview) -> ReportSection:
    columns = (*overview.places, _ELSEWHERE, "samen")
    widths = (*[88.0 / max(1, len(overview.places))] * len(overview.places), 16.0, 16.0)
    rows = tuple(
        (
            PROFILES[profile],
            *(_number(counts.get(place, 0)) for place in (*overview.places, _ELSEWHERE)),
            str(sum(counts.values())),
        )
        for profile, counts in overview.grid.items()
    )
    missing = ", ".join(PROFILES[profile] for profile in overview.profiles_without_partner)
    words = f"Nog niemand voor: {missing}." if missing else ""
    return ReportSection(
        heading="Per profiel en plaats",
        note="Hoeveel partners er zijn (op proef of vast); – is een witte vlek",
        paragraphs=(words,) if words else (),
        table=ReportTable(("profiel", *columns), (45.0, *widths), rows) if rows else None,
    )


def _wish_section(board: WishBoard) -> ReportSection:
    rows = tuple(
        (row.words, _number(row.pupils), _number(row.parents), _number(len(row.working)), row.gap.value)
        for row in board.wished
    )
    return ReportSection(
        heading="Wensen en aanbod",
        note="Wat leerlingen en ouders dit schooljaar willen ontdekken, en hoeveel partners er daarvoor zijn",
        table=ReportTable(
            ("wens", "leerlingen", "ouders", "partners", "past het"), (65.0, 25.0, 25.0, 25.0, 25.0), rows
        ),
    )


def _number(count: int) -> str:
    return str(count) if count else "–"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} en nog {more}" if more > 0 else shown
