"""Papers that help to find and keep partners: an appeal to parents, a question to colleagues, talks in steps.

Their texts are ours and stand in `resources/texts/netwerkpapieren.toml`, with the rows that ask for them
(S0-05, S0-09, S0-10, S1-04b, S2-04, S2-D9, S3-1d, S3-1e, S3-2b). What is known of a partner is filled in;
what goes out of the school holds nothing that only the school may read.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import LabelledText, PaperStyle
from netwerk_desktop.documents.handout import HandoutPaper, HandoutPart, WritingTable, render_handout
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerBenefit
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.call_card import CallCard, card_for_paper, last_words
from netwerk_desktop.services.letter_parts import reach_words
from netwerk_desktop.services.showcase import showcase_facts
from netwerk_desktop.services.wishes import own_subjects_in
from netwerk_desktop.storage.database import Database

_GENERAL: Final = "algemeen"
_USUAL_BENEFITS: Final = (PartnerBenefit.FRESH_EYES.value, PartnerBenefit.STAFF.value)
_FACT: Final = re.compile(r"\{(\w+)\}")
_SENTENCE: Final = re.compile(r"(?<=[.?!]) ")


class NetworkPaper(Enum):
    """*key* in the file of texts, *title* of the file that is saved, and whether it is about one partner.

    *is_internal*: it holds what only the school may read.
    """

    PARENTS = ("oproep_ouders", "Oproep aan ouders", False, False)
    COLLEAGUES = ("vraag_collegas", "Vraag aan collega’s", False, True)
    FIRST_TALK = ("kennismaken", "Gespreksleidraad kennismaken", True, True)
    REVIEW = ("evalueren", "Gespreksleidraad evalueren", True, True)
    RENEWAL = ("verlengen", "Gespreksleidraad verlengen", True, True)
    WISHES_PUPILS = ("wensen_leerlingen", "Wensenpeiling leerlingen", False, False)
    WISHES_PARENTS = ("wensen_ouders", "Wensenpeiling ouders", False, False)
    AMBASSADOR = ("ambassadeur", "Gespreksleidraad ambassadeur", True, True)
    PRESS_RELEASE = ("persbericht", "Persbericht", False, False)
    SHOWCASE = ("etalage", "School in de etalage", False, False)
    IN_SHORT = ("stage_in_het_kort", "Stage in het kort", True, False)

    def __init__(self, key: str, title: str, of_partner: bool, is_internal: bool) -> None:
        self.key, self.title = key, title
        self.of_partner, self.is_internal = of_partner, is_internal


@dataclass(frozen=True, slots=True)
class HandoutInMaking:
    """A paper as values; `render` needs no database and may be done off the GUI thread."""

    paper: HandoutPaper
    style: PaperStyle
    partner_name: str = ""

    def render(self) -> bytes:
        """The PDF."""
        return render_handout(self.paper, self.style)


def handout(database: Database, kind: NetworkPaper, partner_id: int | None = None) -> HandoutInMaking:
    """The paper with what is known now. *partner_id* for the kinds that are about one partner.

    Raises DomainError for a partner that is gone, or that would rather not be approached (S2-X6).
    """
    card = _card_of(database, partner_id) if kind.of_partner else None
    counted = showcase_facts(database) if kind is NetworkPaper.SHOWCASE else {}
    with database.read() as session:
        school = school_in(session)
        facts = {**_facts(session, card), **counted}
        partner = session.get(Partner, card.partner_id) if card is not None else None
        profiles = () if partner is None else partner.profiles
        benefits = () if partner is None else partner.benefits
        identity = school_identity(session, school)
        wishes = own_subjects_in(session, SchoolYear.of(database.today()).begins)
    texts = _texts()[kind.key]
    known = _Known(facts, profiles, card, wishes, benefits)
    parts = tuple(known.part(part) for part in texts["deel"])
    if card is not None and kind.is_internal:
        parts = (_about(card), *parts)
    paper = HandoutPaper(
        school=identity,
        file_title=kind.title,
        title=texts["titel"],
        subtitle=filled(texts["ondertitel"], facts),
        dated=long_date(database.today()),
        foot_note=filled(texts["voet"], facts),
        parts=parts,
    )
    return HandoutInMaking(paper, PaperStyle(accent=school.accent_color), "" if card is None else card.name)


def _card_of(database: Database, partner_id: int | None) -> CallCard:
    if partner_id is None:
        raise DomainError("Kies eerst een partner voor dit papier.")
    return card_for_paper(database, partner_id, "papier voor een gesprek")


def _facts(session: Session, card: CallCard | None) -> dict[str, str]:
    """What the texts call by name; an unknown one is empty."""
    school, broker = school_in(session), broker_in(session)
    return {
        "school": school.name,
        "makelaar": "" if broker is None else broker[1].full_name,
        "bereikbaar": reach_words(session, school),
        "partner": "" if card is None else card.name,
    }


def _about(card: CallCard) -> HandoutPart:
    """With whom, and what to think of, on top of a paper that stays with us."""
    who = ", ".join(part for part in (card.contact, card.function, card.phone) if part)
    lines = (
        ("Met wie", who or " "),
        ("Relatie", card.band),
        ("Laatste contact", last_words(card.last)),
        ("Leuk nieuws", card.news),
        ("Liever niet over", card.not_about),
    )
    return HandoutPart(facts=tuple(LabelledText(label, text) for label, text in lines if text))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the parts of a paper are filled with."""

    facts: Mapping[str, str]
    profiles: Sequence[str]
    card: CallCard | None
    wishes: Sequence[str]
    benefits: Sequence[str] = ()

    def part(self, part: Mapping[str, Any]) -> HandoutPart:
        """One part of the file of texts, filled."""
        table = part.get("tabel")
        texts = [*part.get("tekst", ()), *self._own_texts(part)]
        return HandoutPart(
            heading=part.get("kop", ""),
            texts=self._fill(texts),
            points=self._fill([*self._own_points(part), *part.get("punten", ())]),
            facts=(*self._own_facts(part), *_to_write(part.get("in_te_vullen", ()))),
            boxes=self._fill([*self._own_boxes(part), *part.get("vakjes", ())]),
            last_facts=_to_write(part.get("nog_in_te_vullen", ())),
            table=None
            if table is None
            else WritingTable(
                tuple(table["koppen"]), tuple(float(width) for width in table["breedtes"]), table["regels"]
            ),
            room=part.get("regels", 0),
            is_slip=part.get("strook", False),
        )

    def _own_texts(self, part: Mapping[str, Any]) -> list[str]:
        if part.get("waarom"):
            return [_texts()["waarom"][profile] for profile in self._profiles("waarom")]
        if part.get("ambitie") and self.card is not None and self.card.ambition.strip():
            return [_unmarked(self.card.ambition)]
        if part.get("beloften") and self.card is not None and not self.card.promises:
            return ["Er staat niets open."]
        if part.get("kan") and self.card is not None and self.card.possible:
            return [_unmarked(f"Dit kan in elk geval: {'; '.join(self.card.possible)}.")]
        return []

    def _own_points(self, part: Mapping[str, Any]) -> Sequence[str]:
        if part.get("taken"):
            return [task for profile in self._profiles("taken") for task in _texts()["taken"][profile]]
        if part.get("opbrengst"):
            return self._benefits()
        if self.card is not None and part.get("vraag_van_de_kaart"):
            return [_unmarked(question) for question in self.card.questions]
        return []

    def _benefits(self) -> list[str]:
        """What it brings this partner (S0-25); what most have of it as long as nobody said."""
        known = self.benefits or _USUAL_BENEFITS
        return [text for key, text in _texts()["opbrengst"].items() if key in known]

    def _own_boxes(self, part: Mapping[str, Any]) -> list[str]:
        """What can be wished for: each profile in words of the pupils, and what the school added."""
        if not part.get("wensen"):
            return []
        return [*_texts()["wens"].values(), *map(_unmarked, self.wishes)]

    def _own_facts(self, part: Mapping[str, Any]) -> Iterator[LabelledText]:
        if self.card is None:
            return
        if part.get("ambitie") and not self.card.ambition.strip():
            yield LabelledText("Gedeelde ambitie", "")
        if not part.get("beloften"):
            return
        for promise in self.card.promises:
            side = "Wij" if promise.side is Side.OURS else "Zij"
            due = "" if promise.due is None else f", {long_date(promise.due)}"
            yield LabelledText(f"{side}{' (te laat)' if promise.is_late else ''}", f"{promise.what}{due}")

    def _profiles(self, texts: str) -> list[str]:
        known = [profile for profile in self.profiles if profile in _texts()[texts]]
        return known or [_GENERAL]

    def _fill(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(filter(None, (filled(text, self.facts) for text in texts)))


def _to_write(labels: Sequence[str]) -> tuple[LabelledText, ...]:
    return tuple(LabelledText(label, "") for label in labels)


def _unmarked(text: str) -> str:
    """What somebody typed, with nothing in it that looks like a fact to fill in."""
    return text.replace("{", "(").replace("}", ")")


def filled(text: str, facts: Mapping[str, str]) -> str:
    """*text* with its facts; a sentence of which one is not known is left out."""

    def is_known(sentence: str) -> bool:
        return all(facts[name] for name in _FACT.findall(sentence))

    kept = " ".join(sentence for sentence in _SENTENCE.split(text) if is_known(sentence))
    return _FACT.sub(lambda found: facts[found.group(1)], kept)


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(resource("texts", "netwerkpapieren.toml").read_text(encoding="utf-8"))
