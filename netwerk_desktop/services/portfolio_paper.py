"""The portfolio on paper: per point, per partner, and the ladder (S4-B10, S4-16)."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.report import ReportPaper, ReportSection, ReportTable, render_report
from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.ladder_growth import Move
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.collaboration import LEVELS, ladder_words
from netwerk_desktop.services.ladder_growth import LadderGrowth, ladder_growth
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
    rows, growth = portfolio(database), ladder_growth(database)
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
        sections=(_points_section(rows), _partners_section(rows), _ladder_section(rows, growth)),
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


def _ladder_section(rows: Sequence[PortfolioRow], growth: LadderGrowth) -> ReportSection:
    """How many partners stood and stand on each rung, how many wish to, and who moved (S4-16)."""
    now, wished = Counter(row.level_now for row in rows), Counter(row.level_wished for row in rows)
    columns = [*(day.counts for day in growth.days), now, wished]
    lines = [
        (f"{rung}: {words}", *(str(column.get(rung, 0)) for column in columns))
        for rung, words in LEVELS.items()
    ]
    if any(column.get(None) for column in columns):
        lines.append(("nog niet gekozen", *(str(column.get(None, 0)) for column in columns)))
    if any(day.unknown for day in growth.days):
        lines.append(("niet bekend: gewist", *(str(day.unknown) for day in growth.days), "0", "0"))
    head = ("trede", *(f"1 aug {day.day.year}" for day in growth.days), "nu", "gewenst")
    growing = [row.name for row in rows if row.wants_more]
    paragraphs = (
        f"Een trede verder willen: {', '.join(growing)}." if growing else "",
        _moved_words(growth),
    )
    return ReportSection(
        heading="Samenwerkingsladder",
        paragraphs=tuple(filter(None, paragraphs)),
        table=ReportTable(head, (165.0 - 22.0 * len(columns), *[22.0] * len(columns)), tuple(lines)),
    )


def _moved_words(growth: LadderGrowth) -> str:
    """Who climbed and who went down since the school year began; a rung is a form, never a grade."""
    further, back = (
        ", ".join(each.name for each in growth.moved(move)) for move in (Move.FURTHER, Move.BACK)
    )
    since = f"Sinds {long_date(growth.year_began)}"
    parts = (
        f"{since} een trede verder: {further}." if further else "",
        f"{'Een' if further else f'{since} een'} trede terug: {back}." if back else "",
    )
    return " ".join(filter(None, parts))
