"""The text of a thank-you letter, made from the school's building blocks and what is known of one partner.

A block with an unknown fact disappears; a partner without countable facts gets the text without figures
(documents.md 8). Pure: facts in, paragraphs out.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

from netwerk_desktop.documents.data import Figure
from netwerk_desktop.documents.wording import CONDITIONAL, FACT
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.planning.resources import resource


class Season(Enum):
    """When the letter goes out; the value names the case in the text."""

    SUMMER = "zomer"
    CHRISTMAS = "kerst"


class LetterTone(Enum):
    """For whom the text is written; the value names its part of the text file."""

    CORE = "kern"
    REGULAR = "vast"
    LOOSE = "los"
    RELATION = "relatie"
    """Something is known (an agreement in force, a conversation), but nothing can be counted."""
    MUNICIPALITY_OR_REGION = "gemeente"
    ASSOCIATION = "vereniging"


class LetterAttention(Enum):
    """What a person must do before this letter may be printed."""

    CHECK_FIRST = "check_first"
    """A stage stopped early or a complaint is open: no numbers, and somebody reads it first."""
    WRITE_YOURSELF = "write_yourself"
    """Nothing is known, not even a contact: write it by hand or skip it."""


@dataclass(frozen=True, slots=True)
class LetterCounts:
    """What can be counted in the period; hours are whole clock hours present."""

    pupils: int = 0
    hours: int = 0
    guest_lessons: int = 0
    assignments: int = 0
    company_visits: int = 0

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to count."""
        return not any((self.pupils, self.hours, self.guest_lessons, self.assignments, self.company_visits))


@dataclass(frozen=True, slots=True)
class LetterBlocks:
    """The building blocks of one tone: each a tuple of pieces that stand or fall by their facts."""

    opening: tuple[str, ...]
    fact: tuple[str, ...]
    heard: tuple[str, ...]
    ahead: tuple[str, ...]
    ending: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class LetterText:
    """All building blocks of the thank-you letter."""

    subjects: Mapping[str, str]
    salutation: str
    gift: str
    tones: Mapping[str, LetterBlocks]


@dataclass(frozen=True, slots=True)
class ComposedLetter:
    """Finished words for a `LetterPaper`."""

    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...]
    closing: str
    attention: LetterAttention | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person to greet; *title* is "mevrouw", "de heer" or "" when not known."""

    surname: str
    first_name: str = ""
    prefix: str = ""
    """Tussenvoegsel: "de", "van der"."""
    title: str = ""


_FEWEST_FIGURES: Final = 2
_MOST_FIGURES: Final = 4
_KNOWN_RELATION: Final = ("overeenkomst", "alleen_gesprek")
"""Facts with which the text for a known partner says something true."""
_PERIOD: Final = {Season.SUMMER: "dit schooljaar", Season.CHRISTMAS: "dit jaar"}


@cache
def load_letter_text() -> LetterText:
    """The starting text the program comes with."""
    raw = tomllib.loads(resource("texts", "bedankbrief.toml").read_text(encoding="utf-8"))
    return LetterText(
        subjects=raw["onderwerp"],
        salutation=raw["algemeen"]["aanhef"],
        gift=raw["algemeen"]["presentje"],
        tones={tone.value: _blocks(raw[tone.value]) for tone in LetterTone},
    )


def _blocks(raw: Mapping[str, Any]) -> LetterBlocks:
    return LetterBlocks(
        opening=tuple(raw["opening"]),
        fact=tuple(raw["feit"]),
        heard=tuple(raw["gehoord"]),
        ahead=tuple(raw["vooruit"]),
        ending=tuple(raw["slot"]),
        closing=raw["groet"],
    )


def compose_letter(
    text: LetterText,
    *,
    tone: LetterTone,
    facts: Mapping[str, str],
    counts: LetterCounts,
    season: Season = Season.SUMMER,
    salutation: str = "",
    had_contact: bool = True,
    check_first: bool = False,
) -> ComposedLetter:
    """The letter to one partner.

    *facts* carry the names used in the text (`bedankbrief.toml`); empty ones count as unknown. *check_first*:
    a stage stopped early or a complaint is open, and nothing is counted. *had_contact*: there was a contact
    moment in the period.
    """
    counted = LetterCounts() if check_first else counts
    known = _all_facts(facts, counted, season)
    chosen = _tone_that_fits(tone, counted, known)
    figures = figures_of(counted) if chosen is LetterTone.CORE else ()
    filler = _Filler(known, season, counted.pupils)
    paragraphs = _paragraphs(text, tone=tone, chosen=chosen, filler=filler)
    attention = LetterAttention.CHECK_FIRST if check_first else None
    if not check_first and counts.is_empty and not had_contact and "activiteit" not in known:
        attention = LetterAttention.WRITE_YOURSELF
    return ComposedLetter(
        subject=text.subjects[season.value],
        salutation=salutation or text.salutation,
        paragraphs=paragraphs,
        figures=figures,
        closing=text.tones[tone.value].closing,
        attention=attention,
    )


def figures_of(counts: LetterCounts) -> tuple[Figure, ...]:
    """The strip: what is more than nought, at most four; fewer than two say too little and give none."""
    named = (
        (counts.pupils, "leerling op stage", "leerlingen op stage"),
        (counts.hours, "uur meegewerkt", "uur meegewerkt"),
        (counts.guest_lessons, "gastles", "gastlessen"),
        (counts.assignments, "echte opdracht", "echte opdrachten"),
        (counts.company_visits, "bedrijfsbezoek", "bedrijfsbezoeken"),
    )
    figures = [
        Figure(with_points(number), one if number == 1 else more) for number, one, more in named if number > 0
    ]
    return tuple(figures[:_MOST_FIGURES]) if len(figures) >= _FEWEST_FIGURES else ()


def salutation(people: Sequence[Addressee], *, first_names: bool) -> str:
    """ "Beste Jan en Samira," or "Geachte mevrouw De Vries-Hoekstra,"; "" when nobody is known."""
    if first_names and people and all(person.first_name for person in people):
        return f"Beste {_listed([person.first_name for person in people])},"
    named = [_formal_name(person) for person in people if person.surname]
    return f"Geachte {_listed(named)}," if named else ""


def _formal_name(person: Addressee) -> str:
    title = {"mevrouw": "mevrouw", "de heer": "heer"}.get(person.title, "heer of mevrouw")
    name = " ".join(part for part in (person.prefix, person.surname) if part)
    return f"{title} {name[:1].upper()}{name[1:]}"


def _listed(names: Sequence[str]) -> str:
    return " en ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _tone_that_fits(tone: LetterTone, counts: LetterCounts, facts: Mapping[str, str]) -> LetterTone:
    """The opening that says something true: figures, pupils, an activity, or nothing counted."""
    if tone in (LetterTone.MUNICIPALITY_OR_REGION, LetterTone.ASSOCIATION):
        return tone
    if tone is LetterTone.CORE and figures_of(counts):
        return LetterTone.CORE
    if tone is not LetterTone.LOOSE and counts.pupils:
        return LetterTone.REGULAR
    if "activiteit" in facts:
        return LetterTone.LOOSE
    if counts.pupils:
        return LetterTone.REGULAR
    if any(name in facts for name in _KNOWN_RELATION):
        return LetterTone.RELATION
    return LetterTone.MUNICIPALITY_OR_REGION


def _paragraphs(
    text: LetterText, *, tone: LetterTone, chosen: LetterTone, filler: "_Filler"
) -> tuple[str, ...]:
    own, opening = text.tones[tone.value], text.tones[chosen.value]
    facts = opening.fact if chosen is tone else (*opening.fact, *own.fact)
    if chosen in (LetterTone.REGULAR, LetterTone.LOOSE):
        head: tuple[tuple[str, ...], ...] = ((*opening.opening, *facts),)
    else:
        head = (opening.opening, facts)
    blocks = (*head, own.heard, own.ahead, (text.gift,), own.ending)
    return tuple(paragraph for block in blocks if (paragraph := filler.paragraph(block)))


def _all_facts(facts: Mapping[str, str], counts: LetterCounts, season: Season) -> dict[str, str]:
    known = {name: value.strip() for name, value in facts.items() if value.strip()}
    period = _PERIOD[season]
    known["periode"] = period
    known["hoofdletter_periode"] = period[:1].upper() + period[1:]
    if counts.pupils:
        known["leerlingen"] = (
            "één leerling" if counts.pupils == 1 else f"{with_points(counts.pupils)} leerlingen"
        )
    if "activiteit" not in known and (activity := _activity(counts)):
        known["activiteit"] = activity
    if counts.hours:
        known["uren"] = with_points(counts.hours)
    return known


def _activity(counts: LetterCounts) -> str:
    """The counted activity in words, when nobody described it; "" without one."""
    named = (
        (counts.guest_lessons, "een gastles", "gastlessen"),
        (counts.assignments, "een echte opdracht", "echte opdrachten"),
        (counts.company_visits, "een bedrijfsbezoek", "bedrijfsbezoeken"),
    )
    parts = [one if number == 1 else f"{with_points(number)} {more}" for number, one, more in named if number]
    return _listed(parts) if parts else ""


class _Filler:
    """Fills in building blocks; one with an unknown fact becomes nothing."""

    def __init__(self, facts: Mapping[str, str], season: Season, pupils: int) -> None:
        self._facts = facts
        self._cases = {season.value}
        if pupils:
            self._cases.add("een_leerling" if pupils == 1 else "meer_leerlingen")

    def paragraph(self, pieces: Sequence[str]) -> str:
        return " ".join(filled for piece in pieces if (filled := self._piece(piece)))

    def _piece(self, piece: str) -> str:
        applying = CONDITIONAL.sub(lambda found: found[2] if self._applies(found[1]) else "", piece)
        if any(name not in self._facts for name in FACT.findall(applying)):
            return ""
        filled = FACT.sub(lambda found: self._facts[found[1]], " ".join(applying.split()))
        return "" if filled.strip(" .,;:") == "" else filled

    def _applies(self, case: str) -> bool:
        if case in self._cases or case in self._facts:
            return True
        return case.startswith("geen_") and case.removeprefix("geen_") not in self._facts
