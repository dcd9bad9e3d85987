"""The school's wording: starting texts, editing a version, approving it once (F10, documents.md)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.wording import (
    CHOICE,
    Choice,
    TemplateArticle,
    TemplateText,
    TextKind,
    check_marks,
    choices,
    conditions_used,
    facts_used,
    load_starting_text,
    with_choices,
)
from netwerk_desktop.model.agreements import DocumentKind, TemplateVersion
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class WordingCard:
    """One version of a wording; without *version_id* it is the shipped starting text, not kept yet."""

    version_id: int | None
    kind: DocumentKind
    version: int
    text: TemplateText
    approved_on: dt.date | None
    approved_by: str

    @property
    def is_approved(self) -> bool:
        return self.approved_on is not None

    @property
    def label(self) -> str:
        """What the footer says: ``sjabloon SO 3, door de school vastgesteld op 2-6-2026``."""
        if self.approved_on is None:
            return f"sjabloon {self.kind.series} {self.version}, nog niet vastgesteld"
        day = self.approved_on
        return (
            f"sjabloon {self.kind.series} {self.version}, "
            f"door de school vastgesteld op {day.day}-{day.month}-{day.year}"
        )


def newest_wording(database: Database, kind: DocumentKind) -> WordingCard:
    """The version the school is working on or uses: the newest there is, else the starting text."""
    with database.read() as session:
        return _newest(session, kind)


def approved_wording(database: Database, kind: DocumentKind) -> WordingCard | None:
    """The newest approved version: the one definitive papers are made with."""
    with database.read() as session:
        return approved_in(session, kind)


def approved_in(session: Session, kind: DocumentKind) -> WordingCard | None:
    """The same, inside an open session."""
    version = session.scalar(
        select(TemplateVersion)
        .where(TemplateVersion.kind == kind, TemplateVersion.approved_on.is_not(None))
        .order_by(TemplateVersion.version.desc())
    )
    return None if version is None else _card(version)


def wording_for_draft(session: Session, kind: DocumentKind) -> WordingCard:
    """What a draft is printed with: the approved version, else the newest there is."""
    return approved_in(session, kind) or _newest(session, kind)


def list_wordings(database: Database, kind: DocumentKind) -> list[WordingCard]:
    """All versions, newest first."""
    with database.read() as session:
        versions = session.scalars(
            select(TemplateVersion)
            .where(TemplateVersion.kind == kind)
            .order_by(TemplateVersion.version.desc())
        )
        return [_card(version) for version in versions]


def save_wording(database: Database, kind: DocumentKind, text: TemplateText) -> WordingCard:
    """Keep *text* as the version in the making; an approved version is left alone and a new one begins.

    Raises DomainError when a mark in it is malformed or names a fact that is not known.
    """
    _check_names(kind, text)
    with database.work("Tekst gewijzigd") as work:
        version = _editable(work, kind)
        version.body = text.to_json()
        work.commit()
        return _card(version)


def approve_wording(
    database: Database, kind: DocumentKind, *, decided: Mapping[str, str], approved_by: str
) -> WordingCard:
    """Fill in what the school chose and let the text stand from today.

    *decided* holds per choice (as ``choices`` gives them) the words to print. Raises DomainError without
    a name. A choice that nobody made stays open: papers in which it is printed stay drafts. It can be undone
    until a paper was made definitive with it (see `mark_used`).
    """
    with database.work("Tekst vastgesteld") as work:
        version = _editable(work, kind)
        version.body = with_choices(TemplateText.from_json(version.body), decided).to_json()
        version.approve(on=database.today(), by=approved_by)
        work.commit()
        return _card(version)


def open_choices(card: WordingCard) -> tuple[Choice, ...]:
    """What the school still has to choose in this version."""
    return choices(card.text)


def _starting_text(kind: DocumentKind) -> TemplateText:
    if kind is not DocumentKind.COLLABORATION:
        raise ValueError(kind)
    return load_starting_text(TextKind.COLLABORATION_AGREEMENT)


def _check_names(kind: DocumentKind, text: TemplateText) -> None:
    check_marks(text)
    start = _starting_text(kind)
    unknown = (facts_used(text) - facts_used(start)) | (conditions_used(text) - conditions_used(start))
    if unknown:
        name = sorted(unknown)[0]
        raise DomainError(
            f"Netwerk kent ‘{name}’ niet en kan het niet invullen. Gebruik alleen de woorden tussen "
            "accolades die er al stonden.",
            field="text",
        )


def _newest(session: Session, kind: DocumentKind) -> WordingCard:
    version = session.scalar(
        select(TemplateVersion).where(TemplateVersion.kind == kind).order_by(TemplateVersion.version.desc())
    )
    if version is None:
        return WordingCard(None, kind, 1, _starting_text(kind), None, "")
    return _card(version)


def _editable(work: Work, kind: DocumentKind) -> TemplateVersion:
    newest = work.session.scalar(
        select(TemplateVersion).where(TemplateVersion.kind == kind).order_by(TemplateVersion.version.desc())
    )
    if newest is not None and newest.approved_on is None:
        return newest
    body = _starting_text(kind).to_json() if newest is None else newest.body
    number = 1 if newest is None else newest.version + 1
    return work.add(TemplateVersion(kind=kind, version=number, body=body))


def _card(version: TemplateVersion) -> WordingCard:
    return WordingCard(
        version.id,
        version.kind,
        version.version,
        TemplateText.from_json(version.body),
        version.approved_on,
        version.approved_by,
    )


def require_approved(session: Session, kind: DocumentKind) -> WordingCard:
    """The approved version, or a DomainError that says where to approve."""
    card = approved_in(session, kind)
    if card is None:
        raise DomainError(
            "De school heeft de tekst nog niet vastgesteld. Doe dat eerst bij Overeenkomst, Vaste teksten.",
            field="wording",
        )
    return card


def mark_used(work: Work, card: WordingCard, at: dt.datetime) -> None:
    """A definitive paper is made with this version: from now on its approval cannot be undone.

    Touching its row is enough: undo meets a row that is not as it left it, and refuses.
    """
    if card.version_id is not None:
        work.session.get_one(TemplateVersion, card.version_id).updated_at = at


def lines_of(text: TemplateText) -> tuple[tuple[str, str], ...]:
    """Every line that can be edited, ``(key, words)``: titel, per article its kop and lines, slot."""
    found = [("titel", text.title)]
    for article in text.articles:
        found.append((f"{article.key}.kop", article.heading))
        found += [(f"{article.key}.{place}", line.text) for place, line in enumerate(article.lines, start=1)]
    return (*found, ("slot", text.closing))


def with_line(text: TemplateText, key: str, words: str) -> TemplateText:
    """*text* with other words in the line called *key*; an unknown key changes nothing."""

    def changed(article: TemplateArticle) -> TemplateArticle:
        lines = tuple(
            replace(line, text=words) if key == f"{article.key}.{place}" else line
            for place, line in enumerate(article.lines, start=1)
        )
        heading = words if key == f"{article.key}.kop" else article.heading
        return replace(article, heading=heading, lines=lines)

    return replace(
        text,
        title=words if key == "titel" else text.title,
        articles=tuple(changed(article) for article in text.articles),
        closing=words if key == "slot" else text.closing,
    )


def with_choice(line: str, number: int, words: str) -> str:
    """*line* with other words proposed for its choice *number* (from 1); it stays a choice until approval."""
    places = iter(range(1, len(line) + 1))
    return CHOICE.sub(lambda found: f"‹{words}›" if next(places) == number else found[0], line)
