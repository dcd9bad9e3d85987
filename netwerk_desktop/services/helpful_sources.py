"""Hulpmiddelen: sources and tools that help, their addresses as text, and a copy inside the file (S0-02).

The ones that the source texts of this program name come along as proposals (S2-T1..T4, S3-2c); their
addresses are old, so they come in as still to be checked.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.cleaning import clean_lines, clean_text
from netwerk_desktop.planning.dates import add_months
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.kept_documents import kind_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

CHECK_AFTER_MONTHS: Final = 12
_LABELS: Final = {
    "title": "Titel van hulpmiddel gewijzigd",
    "web_address": "Adres van hulpmiddel gewijzigd",
    "note": "Toelichting bij hulpmiddel gewijzigd",
    "region": "Regio van tekort gewijzigd",
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One resource. *needs_check*: never looked at, or more than a year ago."""

    id: int
    title: str
    web_address: str
    note: str
    checked_on: dt.date | None
    needs_check: bool
    file_name: str
    file_kind: str
    kind: ResourceKind = ResourceKind.SOURCE
    profiles: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True)
class ShippedSource:
    """One that comes with the program: facts, with what it is for in our words."""

    title: str
    web_address: str
    note: str


def sources(database: Database) -> list[SourceRow]:
    """All resources, by title."""
    today = database.today()
    with database.read() as session:
        rows = session.scalars(select(Resource).where(Resource.dropped_on.is_(None))).all()
    cards = [
        SourceRow(
            id=row.id,
            title=row.title,
            web_address=row.web_address,
            note=row.note,
            checked_on=row.checked_on,
            needs_check=row.checked_on is None or add_months(row.checked_on, CHECK_AFTER_MONTHS) < today,
            file_name=row.file_name,
            file_kind=kind_words(row.media_type),
            kind=row.kind,
            profiles=row.profiles,
            region=row.region,
        )
        for row in rows
    ]
    return sorted(cards, key=lambda card: (fold(card.title), card.id))


def count_sources(database: Database) -> int:
    """How many resources there are."""
    with database.read() as session:
        return session.scalar(select(func.count()).where(Resource.dropped_on.is_(None))) or 0


def add_source(database: Database, title: str) -> int:
    """A new one; its title is enough. Returns the id. Raises DomainError, at ``title``."""
    words = _title(title)
    with database.work("Hulpmiddel toegevoegd") as work:
        row = work.add(Resource(title=words))
        work.commit()
        return row.id


def change_source(database: Database, source_id: int, field: str, typed: str) -> None:
    """Other words in *field*: ``title``, ``web_address``, ``note`` or ``region``.

    A new address was not checked yet.
    """
    value = _title(typed) if field == "title" else clean_lines(typed)
    with database.work(_LABELS[field]) as work:
        row = found(work, Resource, source_id)
        if field == "web_address" and value != row.web_address:
            row.checked_on = None
        setattr(row, field, value)
        work.commit()


def check_source(database: Database, source_id: int) -> None:
    """Somebody looked today, and it is still right."""
    with database.work("Hulpmiddel gecontroleerd") as work:
        found(work, Resource, source_id).checked_on = database.today()
        work.commit()


def drop_source(database: Database, source_id: int) -> None:
    """Take it off the list; *Ongedaan maken* brings it back."""
    with database.work("Hulpmiddel weggehaald") as work:
        found(work, Resource, source_id).dropped_on = database.today()
        work.commit()


def shipped_to_add(database: Database) -> list[ShippedSource]:
    """Those of the program that were never on the list."""
    with database.read() as session:
        return _missing(session)


def add_shipped(database: Database) -> int:
    """Put them on the list, to be checked; returns how many."""
    with database.work("Bronnen uit de voorbeelden toegevoegd") as work:
        missing = _missing(work.session)
        for one in missing:
            work.add(Resource(title=one.title, web_address=one.web_address, note=one.note))
        work.commit()
    return len(missing)


def _missing(session: Session) -> list[ShippedSource]:
    known = {fold(title) for title in session.scalars(select(Resource.title))}
    return [one for one in shipped() if fold(one.title) not in known]


def _title(typed: str) -> str:
    words = clean_text(typed)
    if not words:
        raise DomainError("Hoe heet het? Bijvoorbeeld: Praatplaat techniek.", field="title")
    return words


@cache
def shipped() -> tuple[ShippedSource, ...]:
    """Those that come with the program."""
    texts = tomllib.loads(resource("texts", "hulpmiddelen.toml").read_text(encoding="utf-8"))
    return tuple(
        ShippedSource(each["titel"], each.get("adres", ""), f"{each['waarvoor']} Genoemd in: {each['bron']}.")
        for each in texts["hulpmiddel"]
    )
