"""Sentences that go into a letter with one click: what it brings the partner, an example (S0-25, S2-06).

Nothing goes in by itself: she sees it in the text, and changes it as she likes.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import select

from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.arguments import fitting_in
from netwerk_desktop.storage.database import Database

MOST_OFFERED: Final = 12
"""Examples to choose from: more is no choice any more."""


@dataclass(frozen=True, slots=True)
class LetterSentence:
    """*about* says in the list what it is; *text* goes into the letter as a paragraph."""

    about: str
    text: str


def sentences_for(database: Database, partner_id: int) -> tuple[LetterSentence, ...]:
    """For a letter to one partner: what it brings them, then the examples that fit its profiles."""
    with database.read() as session:
        partner = session.get(Partner, partner_id)
        if partner is None:
            return ()
        examples = fitting_in(session, ResourceKind.EXAMPLE, partner.profiles)
    brings = [words for key, words in _texts()["brengt"].items() if key in partner.benefits]
    first = (LetterSentence("Wat het hun oplevert", _filled("opbrengst", opbrengst=_listed(brings))),)
    return (*(first if brings else ()), *_told(examples))


def sentences_for_all(database: Database) -> tuple[LetterSentence, ...]:
    """For a letter to several partners: the examples, the newest look first."""
    with database.read() as session:
        examples = session.scalars(
            select(Resource)
            .where(Resource.kind == ResourceKind.EXAMPLE, Resource.dropped_on.is_(None))
            .order_by(Resource.checked_on.desc(), Resource.id.desc())
        ).all()
    return _told(examples)


def _told(examples: Sequence[Resource]) -> tuple[LetterSentence, ...]:
    return tuple(LetterSentence(f"Voorbeeld: {row.title}", _example(row)) for row in examples[:MOST_OFFERED])


def _example(row: Resource) -> str:
    title, note = row.title.strip().rstrip("."), " ".join(row.note.split())
    if not note:
        return _filled("voorbeeld", voorbeeld=title)
    stop = "" if note.endswith((".", "!", "?")) else "."
    return _filled("voorbeeld_met_toelichting", voorbeeld=title, toelichting=f"{note}{stop}")


def _filled(key: str, **words: str) -> str:
    """The text with its words; what looks like a name of a fact inside them stays as it was typed."""
    text = str(_texts()[key])
    before, *rest = text.split("{")
    parts = [part.partition("}") for part in rest]
    return before + "".join(f"{words[name]}{after}" for name, _brace, after in parts)


def _listed(words: Sequence[str]) -> str:
    return " en ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(resource("texts", "brief_zinnen.toml").read_text(encoding="utf-8"))
