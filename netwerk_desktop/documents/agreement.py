"""The collaboration agreement (pictures 01 and 01c): parties, purpose, structure, articles, signatures."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from netwerk_desktop.documents.blocks import cell_or_pen_line, columns, heading, paragraph
from netwerk_desktop.documents.data import AgreementPaper, Article, PaperStyle, PartyBlock
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.furniture import FIRST_ROOM, NEXT_ROOM, Furniture, draw_pages
from netwerk_desktop.documents.menu import add_menu
from netwerk_desktop.documents.pagination import Item, Placed, paginate
from netwerk_desktop.documents.parties import party_items
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.signatures import SignatureRow, signature_items
from netwerk_desktop.documents.styles import (
    ARTICLE,
    ARTICLE_HEAD,
    MM,
    SECTION,
    SUBTITLE,
    TITLE,
    TextStyle,
    checked_accent,
)
from netwerk_desktop.documents.tables import table_items
from netwerk_desktop.documents.typesetting import Run

_STRUCTURE = columns(44, 42, 43, 36)
_PURPOSE_INDENT: Final = 35 * MM
_NUMBER_HANG: Final = 9 * MM
_MOST_INITIALS: Final = 5
_SHORT_ARTICLE: Final = 4 * ARTICLE.leading
"""A last article of at most four lines goes to the signatures as a whole."""


def render_agreement(paper: AgreementPaper, style: PaperStyle | None = None) -> bytes:
    """The agreement as a PDF, byte for byte the same for the same paper; its menukaart, if any, behind it.

    A paper without number and code becomes a draft. Raises `DomainError` when logo or accent colour cannot be
    used, `ValueError` for fewer than two parties (the caller must have refused that before).
    """
    if len(paper.parties) < 2:
        raise ValueError("an agreement has at least two parties")
    look = style or PaperStyle()
    accent = checked_accent(look)
    pen = Pen(_document_title(paper))
    pages = paginate(_items(paper, accent), first_page=FIRST_ROOM, next_pages=NEXT_ROOM)
    initials = len(paper.parties) if look.initials_boxes and len(paper.parties) <= _MOST_INITIALS else 0
    draw_pages(pen, pages, _furniture(paper, initials), signature_pages=_signature_pages(pages))
    if paper.menu:
        add_menu(pen, paper.menu, accent)
    return pen.finish()


def _document_title(paper: AgreementPaper) -> str:
    title = one_line(paper.title, 80)
    return f"{title} (concept)" if paper.is_draft else f"{title} {paper.number}"


def _signature_pages(pages: Sequence[Sequence[Placed]]) -> frozenset[int]:
    return frozenset(
        number
        for number, blocks in enumerate(pages)
        if any(isinstance(placed.block, SignatureRow) for placed in blocks)
    )


def _furniture(paper: AgreementPaper, initials: int) -> Furniture:
    school, draft = paper.school, paper.is_draft
    title = _document_title(paper)
    foot = [
        "CONCEPT, niet ondertekenen" if draft else f"versie {paper.version}",
        paper.template_label,
        " · ".join(part for part in (school.competent_authority, school.full_name, school.phone) if part),
    ]
    if not draft and school.email:
        foot.append(f"Getekend? Graag een scan van alle pagina’s naar {school.email}.")
    return Furniture(
        school=school,
        head_number="concept, nog geen nummer" if draft else paper.number or "",
        head_date=paper.dated,
        running_head=f"{title} · {paper.running_title or _party_names(paper.parties)}",
        foot_title=paper.title if draft else title,
        foot_lines=tuple(line for line in foot if line),
        code=None if draft else paper.code,
        version=paper.version,
        initials=initials,
    )


def _party_names(parties: Sequence[PartyBlock]) -> str:
    if len(parties) == 2:
        return " – ".join(party.name for party in parties)
    return f"{parties[0].name} en {len(parties) - 1} andere partijen"


def _items(paper: AgreementPaper, accent: str) -> list[Item]:
    return [
        Item(heading(paper.title, TITLE), keep_with_next=True),
        Item(heading(paper.subtitle, SUBTITLE, longest=700), after=13.4, keep_with_next=True),
        _section("Wie maken deze afspraken?", accent),
        *party_items(paper.parties),
        *_purpose_items(paper, accent),
        *_structure_items(paper, accent),
        *_article_items(paper, accent),
    ]


def _section(text: str, accent: str) -> Item:
    return Item(heading(text, SECTION.in_colour(accent)), before=11, after=3, keep_with_next=True)


def _purpose_items(paper: AgreementPaper, accent: str) -> list[Item]:
    """Why, how and what; a part that is not known is left out, and without any the heading too."""
    style = TextStyle(9, 13.5, Face.BOLD, accent)
    parts = (
        ("Waarom", paper.why),
        ("Hoe", paper.how),
        ("Wat", paper.what),
        ("Gedeelde ambitie", paper.shared_ambition),
    )
    blocks = [
        paragraph(text.strip(), ARTICLE, indent=_PURPOSE_INDENT, label=Run(label, style))
        for label, text in parts
        if text.strip()
    ]
    if not blocks:
        return []
    last = len(blocks) - 1
    return [
        _section("Waarom, hoe en wat", accent),
        *(Item(block, before=4.7, after=14 if place == last else 4.3) for place, block in enumerate(blocks)),
    ]


def _structure_items(paper: AgreementPaper, accent: str) -> list[Item]:
    if not paper.structure:
        return []
    rows = [
        tuple(
            cell_or_pen_line(text, column)
            for text, column in zip((row.level, row.school, row.partner, row.rhythm), _STRUCTURE, strict=True)
        )
        for row in paper.structure
    ]
    head = ("niveau", "school", "partner", "ritme")
    return [_section("Wie spreekt wie, en hoe vaak?", accent), *table_items(_STRUCTURE, rows, head=head)]


def _article_items(paper: AgreementPaper, accent: str) -> list[Item]:
    """All articles and, chained to the last numbered line or a short last article, the signatures."""
    articles = [_one_article(article) for article in paper.articles if article.lines]
    ending = articles.pop() if articles else []
    beginning = [item for article in articles for item in article]
    if sum(item.block.height for item in ending[1:]) > _SHORT_ARTICLE:
        beginning, ending = [*beginning, *ending[:-1]], ending[-1:]
    signatures = signature_items(
        paper.signatures,
        copies_line=paper.copies_line,
        accent=accent,
        draft=paper.is_draft,
        number="" if paper.is_draft else paper.number or "",
        place=paper.place,
        room=NEXT_ROOM - sum(item.block.height + max(item.before, item.after) for item in ending) - 11,
    )
    chained = [replace(item, keep_with_next=True) for item in ending] if signatures else ending
    head = [_section("Artikelen", accent)] if ending else []
    return [*head, *beginning, *chained, *signatures]


def _one_article(article: Article) -> list[Item]:
    head = heading(f"Artikel {article.number}\u00a0\u00a0\u00a0{article.heading}", ARTICLE_HEAD)
    items = [Item(head, before=8, after=1.65, keep_with_next=True)]
    for line in article.lines:
        label = Run(one_line(line.number, 6), ARTICLE)
        items.append(Item(paragraph(line.text, ARTICLE, indent=_NUMBER_HANG, label=label), after=2))
    return items
