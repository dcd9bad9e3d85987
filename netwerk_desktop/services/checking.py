"""*Controleer gegevens*: what was looked at, what was found and what was mended, in Dutch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.examination import Examination, Finding, Part, State, examine_and_mend

TITLES: Final = {
    Part.PAGES: "Bestand",
    Part.STRUCTURE: "Opbouw",
    Part.REFERENCES: "Samenhang",
    Part.ROWS: "Aantallen",
    Part.SEARCH: "Zoeken",
    Part.FORM: "Vorm",
    Part.TRAIL: "Geschiedenis",
    Part.BACKUPS: "Backups",
    Part.LEFTOVERS: "Resten",
}

Words = tuple[str, str]
"""For one, and for more: the second has {count} in it."""

_GOOD: Final[dict[Part, Words]] = {
    Part.PAGES: ("Elke bladzijde is zoals hij werd bewaard.",) * 2,
    Part.STRUCTURE: ("Het bestand zit goed in elkaar.",) * 2,
    Part.REFERENCES: ("Alles wat bij elkaar hoort, is er.",) * 2,
    Part.ROWS: ("1 rij geteld; geen nummer is dubbel.", "{count} rijen geteld; geen nummer is dubbel."),
    Part.SEARCH: ("Zoeken vindt alles wat er staat.",) * 2,
    Part.FORM: ("De gegevens hebben de vorm van deze versie.",) * 2,
    Part.TRAIL: ("Alle stappen staan er nog, en zijn niet veranderd.",) * 2,
    Part.BACKUPS: ("1 backup op de lijst; hij staat waar hij hoort.", "{count} backups op de lijst."),
    Part.LEFTOVERS: ("Er zijn geen half gemaakte bestanden.",) * 2,
}
_MENDED: Final[dict[Part, Words]] = {
    Part.SEARCH: (
        "Hersteld: de zoeklijst klopte op 1 plek niet en is opnieuw gemaakt.",
        "Hersteld: de zoeklijst klopte op {count} plekken niet en is opnieuw gemaakt.",
    ),
    Part.BACKUPS: (
        "Hersteld: 1 backup was er niet meer en is van de lijst gehaald.",
        "Hersteld: {count} backups waren er niet meer en zijn van de lijst gehaald.",
    ),
    Part.LEFTOVERS: (
        "Opgeruimd: 1 half gemaakt bestand van werk dat werd afgebroken.",
        "Opgeruimd: {count} half gemaakte bestanden van werk dat werd afgebroken.",
    ),
}
_NOTED: Final[dict[Part, Words]] = {
    Part.SEARCH: ("De zoeklijst klopt op 1 plek niet.", "De zoeklijst klopt op {count} plekken niet."),
    Part.BACKUPS: ("1 backup is er niet meer.", "{count} backups zijn er niet meer."),
    Part.LEFTOVERS: (
        "1 half gemaakt bestand is nog in gebruik. Een volgende keer wordt het opgeruimd.",
        "{count} half gemaakte bestanden zijn nog in gebruik. Een volgende keer worden ze opgeruimd.",
    ),
}
_DAMAGED: Final[dict[Part, Words]] = {
    Part.PAGES: ("1 bladzijde is beschadigd.", "{count} bladzijden zijn beschadigd."),
    Part.STRUCTURE: ("Het bestand klopt op 1 plek niet.", "Het bestand klopt op {count} plekken niet."),
    Part.REFERENCES: (
        "1 gegeven hoort bij iets dat er niet meer is.",
        "{count} gegevens horen bij iets dat er niet meer is.",
    ),
    Part.ROWS: ("Van 1 lijst kloppen de nummers niet.", "Van {count} lijsten kloppen de nummers niet."),
    Part.FORM: ("Een ander programma heeft de vorm van de gegevens veranderd.",) * 2,
    Part.TRAIL: (
        "1 stap is achteraf veranderd of weg. Je gegevens zelf zijn heel en backups gaan gewoon door. "
        "Vertel het de beheerder.",
        "{count} stappen zijn achteraf veranderd of weg. Je gegevens zelf zijn heel en backups gaan gewoon "
        "door. Vertel het de beheerder.",
    ),
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the list: what was looked at, how it is, and that in words."""

    part: Part
    title: str
    state: State
    words: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The whole list, with one sentence above it."""

    lines: tuple[CheckLine, ...]
    sentence: str
    examination: Examination


def check_data(
    database: Database, *, folders: Sequence[Path] = (), tell: Callable[[int, int], None] | None = None
) -> CheckResult:
    """Look through everything, mend what can be mended, and say it. *folders*: where backups are."""
    found = examine_and_mend(database, folders=folders, tell=tell)
    lines = tuple(
        CheckLine(finding.part, TITLES[finding.part], finding.state, words_of(finding))
        for finding in found.findings
    )
    return CheckResult(lines, _sentence(found), found)


def words_of(finding: Finding) -> str:
    """One sentence about one part."""
    tables = {
        State.GOOD: _GOOD,
        State.MENDED: _MENDED,
        State.NOTE: _NOTED,
        State.DAMAGED: _DAMAGED,
    }
    one, more = tables[finding.state][finding.part]
    return one if finding.count == 1 else more.format(count=finding.count)


def _sentence(found: Examination) -> str:
    states = {finding.state for finding in found.findings}
    if found.is_damaged:
        return "Je gegevens zijn beschadigd. Zet een backup terug."
    if State.DAMAGED in states:
        return "Je gegevens zijn heel. De geschiedenis klopt niet helemaal."
    if State.MENDED in states:
        return "Er is iets hersteld. Nu is alles in orde."
    return "Alles is in orde."
