"""Where a partner was named, and who never was (F31, S0-26, S2-12)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from netwerk_desktop.model.activities import PublicityItem
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.privacy.consent import named_without_consent, shown_without_consent
from netwerk_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class PublicityCard:
    """One time that a partner was named."""

    id: int
    medium: str
    title: str
    published_on: dt.date

    @property
    def words(self) -> str:
        """``De Vechterwolder: artikel over de lintstage``."""
        return ": ".join(part for part in (self.medium, self.title) if part)


def publicity_of(database: Database, partner_id: int) -> list[PublicityCard]:
    """Newest first."""
    with database.read() as session:
        items = session.scalars(
            select(PublicityItem)
            .where(PublicityItem.partner_id == partner_id)
            .order_by(PublicityItem.published_on.desc(), PublicityItem.id.desc())
        ).all()
    return [PublicityCard(item.id, item.medium, item.title, item.published_on) for item in items]


def never_named(database: Database) -> frozenset[int]:
    """The partners that were never named anywhere; who does not want to be named is left out."""
    with database.read() as session:
        named = set(session.scalars(select(PublicityItem.partner_id)))
        asked = session.execute(
            select(Partner.id, Partner.may_be_named).where(Partner.merged_into_id.is_(None))
        ).all()
    return frozenset(row_id for row_id, may in asked if may is not False and row_id not in named)


def add_publicity(database: Database, partner_id: int, words: str, day: dt.date) -> int:
    """Note that a partner was named; what stands before a colon is the medium. Returns the id.

    Raises DomainError without words. Whether they agree to it `doubts_about` tells.
    """
    medium, title = _parts(words, day)
    with database.work("Publiciteit genoteerd") as work:
        found(work, Partner, partner_id)
        item = work.add(PublicityItem(partner_id=partner_id, medium=medium, title=title, published_on=day))
        work.commit()
        return item.id


def change_publicity(database: Database, item_id: int, words: str, day: dt.date) -> None:
    """Other words or another day."""
    medium, title = _parts(words, day)
    with database.work("Publiciteit gewijzigd") as work:
        item = found(work, PublicityItem, item_id)
        item.medium, item.title, item.published_on = medium, title, day
        work.commit()


def doubts_about(database: Database, partner_id: int, words: str, day: dt.date) -> tuple[str, ...]:
    """What somebody did not agree to, though it is written here: one sentence each. It stops nothing."""
    with database.read() as session:
        refused = session.scalar(select(Partner.may_be_named).where(Partner.id == partner_id)) is False
    named = named_without_consent(database, partner_id, words, on=day)
    shown = shown_without_consent(database, partner_id, words, on=day)
    found = ["Deze partner wil niet genoemd worden."] if refused else []
    found += [f"Zonder toestemming genoemd: {', '.join(named)}."] if named else []
    found += [f"Zonder toestemming in beeld: {', '.join(shown)}."] if shown else []
    return tuple(found)


def remove_publicity(database: Database, item_id: int) -> None:
    """It was written down by mistake; *Ongedaan maken* brings it back."""
    with database.work("Publiciteit weggehaald") as work:
        work.delete(found(work, PublicityItem, item_id))
        work.commit()


def _parts(words: str, day: dt.date) -> tuple[str, str]:
    """``De Vechterwolder: artikel`` → medium and title."""
    typed = clean_text(words)
    if not typed:
        raise DomainError("Waar stond het? Bijvoorbeeld: De Vechterwolder: lintstage.", field="what")
    ensure_possible(day, field="day")
    medium, _colon, title = typed.partition(":")
    return (medium.strip(), title.strip()) if medium.strip() else (title.strip(), "")
