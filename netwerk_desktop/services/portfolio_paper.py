"""The portfolio on paper: per point, per partner, and the ladder (S4-B10, S4-16)."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection, ReportTable, render_report
from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.collaboration import LEVELS, ladder_words
from netwerk_desktop.services.portfolio import TITLE, TOPIC_WORDS, PortfolioRow, portfolio
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database

_ON_PAPER: Final = {
    PreparationState.KNOWN: "ja",
    PreparationState.PARTLY: "deels",
    PreparationState.TO_ASK: "–",
}


def portfolio_paper(database: Database) -> tuple[ReportPaper, PaperStyle]:
    """The portfolio for paper; light, so that the PDF can be made elsewhere."""
    rows = portfolio(database)
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
    count = "1 partner" if len(rows) == 1 else f"{len(rows)} partners"
    paper = ReportPaper(
        school=identity,
        title=TITLE,
        subtitle=f"{count} die nu meedoen, op proef of vast",
        dated=long_date(database.today()),
        intro=("Het gaat om wat wij van hen weten, niet om hoe goed zij zijn. Wat open is, vragen wij.",),
        sections=(_points_section(rows), _partners_section(rows), _ladder_section(rows)),
    )
    return paper, PaperStyle(accent=school.accent_color)


def print_portfolio(database: Database) -> bytes:
    """The PDF."""
    return render_report(*portfolio_paper(database))


def _points_section(rows: Sequence[PortfolioRow]) -> ReportSection:
    lines = []
    for topic, words in TOPIC_WORDS.items():
        states = Counter(row.states[topic] for row in rows)
        old = sum(topic in row.old for row in rows)
        lines.append((words, *(str(states[state]) for state in PreparationState), str(old)))
    return ReportSection(
        heading="Per punt van de gouden standaard",
        note="Van hoeveel partners wij het weten",
        table=ReportTable(
            ("punt", "bekend", "deels", "nog vragen", "ouder dan een jaar"),
            (45.0, 28.0, 28.0, 30.0, 34.0),
            tuple(lines),
        ),
    )


def _partners_section(rows: Sequence[PortfolioRow]) -> ReportSection:
    """The closest, and all of whom something is known; the others are only counted."""
    told = [row for row in rows if row.tier is RelationshipTier.CORE or row.is_begun]
    rest = len(rows) - len(told)
    others = "1 andere partner weten" if rest == 1 else f"{rest} andere partners weten"
    words = f"Van {others} we op deze punten nog niets." if rest else ""
    lines = tuple(
        (
            row.name,
            word(row.tier),
            *(_on_paper(row, topic) for topic in PreparationTopic),
            ladder_words(row.level_now, row.level_wished) or "–",
        )
        for row in told
    )
    head = ("partner", "band", *(words.lower() for words in TOPIC_WORDS.values()), "trede")
    return ReportSection(
        heading="Per partner",
        note="ja is bekend, – is nog vragen, * is ouder dan een jaar",
        paragraphs=(words or "Er doet nog geen partner mee.",) if rest or not rows else (),
        table=ReportTable(head, (38.0, 12.0, *[16.0] * 6, 19.0), lines) if lines else None,
    )


def _on_paper(row: PortfolioRow, topic: PreparationTopic) -> str:
    return f"{_ON_PAPER[row.states[topic]]}{'*' if topic in row.old else ''}"


def _ladder_section(rows: Sequence[PortfolioRow]) -> ReportSection:
    """How many partners stand on each rung, how many wish to, and who wants to go on (S4-16)."""
    now, wished = Counter(row.level_now for row in rows), Counter(row.level_wished for row in rows)
    lines = [(f"{rung}: {words}", str(now[rung]), str(wished[rung])) for rung, words in LEVELS.items()]
    if now[None] or wished[None]:
        lines.append(("nog niet gekozen", str(now[None]), str(wished[None])))
    growing = [row.name for row in rows if row.wants_more]
    return ReportSection(
        heading="Samenwerkingsladder",
        paragraphs=(f"Een trede verder willen: {', '.join(growing)}.",) if growing else (),
        table=ReportTable(("trede", "nu", "gewenst"), (115.0, 25.0, 25.0), tuple(lines)),
    )
