"""The whole network on one paper: where partners came from, who is tied to whom, who can open doors (S2-01).

For the school only: it names people.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection, ReportTable, render_report
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import LinkKind, NetworkLink, TieStrength
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.partner_lists import PartnerRow, list_partners, works_with_us
from netwerk_desktop.services.tie_map import source_counts
from netwerk_desktop.storage.database import Database

TITLE: Final = "Ons netwerk in kaart"
MOST_HUBS: Final = 15
MOST_NAMES: Final = 6
_KINDS: Final = {
    LinkKind.MEMBER_OF: "lid van",
    LinkKind.TRAINING_COMPANY_OF: "leerbedrijf van",
    LinkKind.BELONGS_TO: "hoort bij",
    LinkKind.REFERRED_BY: "aangedragen door",
    LinkKind.KNOWS: "bekende van",
    LinkKind.PARENT_KNOWS: "kennis van ouder",
    LinkKind.WORKS_AT: "werkplek van",
}


@dataclass(frozen=True, slots=True)
class Hub:
    """Somebody or some organisation with ties, and to which partners; *opens* are those it would open."""

    name: str
    to: tuple[str, ...]
    opens: int


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """*sources*: how many came in that way, and how many of them take part; *loose*: without any tie."""

    sources: Mapping[str, tuple[int, int]]
    kinds: Mapping[LinkKind, int]
    hubs: tuple[Hub, ...]
    colleagues: Mapping[str, tuple[int, int]]
    partners: int
    loose: int


def network_map(database: Database) -> NetworkMap:
    """Partners that were merged do not count; ties that are over neither."""
    today = database.today()
    rows = {row.id: row for row in list_partners(database)}
    with database.read() as session:
        links = [
            link
            for link in session.scalars(
                select(NetworkLink).where(or_(NetworkLink.until.is_(None), NetworkLink.until > today))
            )
            if link.partner_id in rows and (link.from_partner_id is None or link.from_partner_id in rows)
        ]
        people = _people(session, links)
        colleagues = set(session.scalars(select(Colleague.person_id).where(Colleague.until.is_(None))))
    tied = {number for link in links for number in (link.partner_id, link.from_partner_id) if number}
    return NetworkMap(
        sources=_sources(database, rows),
        kinds=Counter(link.kind for link in links),
        hubs=_hubs(links, rows, people),
        colleagues=_colleagues(links, people, colleagues),
        partners=len(rows),
        loose=len(rows) - len(tied),
    )


def map_paper(database: Database) -> tuple[ReportPaper, PaperStyle]:
    """The map for paper; light, so that the PDF can be made elsewhere."""
    known = network_map(database)
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
    count = "1 partner" if known.partners == 1 else f"{known.partners} partners"
    paper = ReportPaper(
        school=identity,
        title=TITLE,
        subtitle=f"{count}, en hoe wij en zij elkaar kennen",
        dated=long_date(database.today()),
        sections=(
            _sources_section(known),
            _kinds_section(known),
            _hubs_section(known),
            _colleagues_section(known),
        ),
    )
    return paper, PaperStyle(accent=school.accent_color)


def print_map(database: Database) -> bytes:
    """The PDF."""
    return render_report(*map_paper(database))


def _people(session: Session, links: Sequence[NetworkLink]) -> dict[int, str]:
    ids = {link.from_person_id for link in links if link.from_person_id is not None}
    return {each.id: each.full_name for each in session.scalars(select(Person).where(Person.id.in_(ids)))}


def _sources(database: Database, rows: Mapping[int, PartnerRow]) -> dict[str, tuple[int, int]]:
    """As the page counts them; of each how many partners take part now."""
    counted = {source.words: source.ids & rows.keys() for source in source_counts(database)}
    return {words: (len(ids), sum(works_with_us(rows[one]) for one in ids)) for words, ids in counted.items()}


def _hubs(
    links: Sequence[NetworkLink], rows: Mapping[int, PartnerRow], people: Mapping[int, str]
) -> tuple[Hub, ...]:
    names: dict[tuple[str, int], str] = {}
    to: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    opens = Counter[tuple[str, int]]()
    for link in links:
        there = ("partner", link.partner_id)
        names[there] = rows[link.partner_id].name
        if link.from_partner_id is not None:
            here = ("partner", link.from_partner_id)
            names[here] = rows[link.from_partner_id].name
            to[there].add(names[here])
        else:
            here = ("person", link.from_person_id or 0)
            names[here] = people.get(here[1], "")
        to[here].add(names[there])
        opens[here] += link.may_introduce is True
    ordered = sorted(to, key=lambda one: (-len(to[one]), fold(names[one]), one))
    hubs = (Hub(names[one], tuple(sorted(to[one], key=fold)), opens[one]) for one in ordered)
    return tuple(hubs)[:MOST_HUBS]


def _colleagues(
    links: Sequence[NetworkLink], people: Mapping[int, str], colleagues: set[int]
) -> dict[str, tuple[int, int]]:
    """Per colleague how many ties, and how many of them are good (S1-08b)."""
    ties, good = Counter[str](), Counter[str]()
    for link in links:
        if link.from_person_id in colleagues:
            name = people[link.from_person_id]
            ties[name] += 1
            good[name] += link.strength is TieStrength.GOOD
    return {name: (ties[name], good[name]) for name in sorted(ties, key=lambda name: (-ties[name], name))}


def _sources_section(known: NetworkMap) -> ReportSection:
    rows = tuple((source, str(count), str(working)) for source, (count, working) in known.sources.items())
    return ReportSection(
        heading="Hoe wij aan partners komen",
        paragraphs=() if rows else ("Er staan nog geen partners in het programma.",),
        table=ReportTable(("bron", "partners", "doen nu mee"), (105.0, 30.0, 30.0), rows) if rows else None,
    )


def _kinds_section(known: NetworkMap) -> ReportSection:
    rows = tuple((words, str(known.kinds[kind])) for kind, words in _KINDS.items() if known.kinds.get(kind))
    loose = "1 partner heeft" if known.loose == 1 else f"{known.loose} partners hebben"
    words = (f"{loose} nog geen band met iemand anders.",) if known.loose else ()
    return ReportSection(
        heading="Banden in het netwerk",
        paragraphs=words,
        table=ReportTable(("band", "hoe vaak"), (135.0, 30.0), rows) if rows else None,
    )


def _hubs_section(known: NetworkMap) -> ReportSection:
    rows = tuple((hub.name, _shown(hub.to), str(hub.opens) if hub.opens else "–") for hub in known.hubs)
    return ReportSection(
        heading="Wie de meeste anderen kent",
        note="Bij hoeveel partners die ons wil voorstellen, staat rechts",
        paragraphs=() if rows else ("Noteer bij een partner onder Netwerk wie wie kent.",),
        table=ReportTable(("wie", "verbonden met", "stelt voor"), (50.0, 93.0, 22.0), rows) if rows else None,
    )


def _colleagues_section(known: NetworkMap) -> ReportSection:
    rows = tuple((name, str(ties), str(good)) for name, (ties, good) in known.colleagues.items())
    return ReportSection(
        heading="Collega’s met een band",
        paragraphs=() if rows else ("Nog niemand. Het blad Vraag aan collega’s helpt daarbij.",),
        table=ReportTable(("collega", "banden", "goede band"), (105.0, 30.0, 30.0), rows) if rows else None,
    )


def _shown(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    shown = ", ".join(names[:MOST_NAMES])
    return f"{shown} en nog {more}" if more > 0 else shown
