"""The recovery key on paper (paper 10): two sheets for two places, no QR, nothing in the metadata.

A photographed key is a lost key, so nothing on it can be scanned; each line ends in a sign that checks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.data import ACCENT, SchoolIdentity
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.furniture import draw_school, fitted
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import (
    CELL,
    CELL_BOLD,
    FILLED,
    FOOT,
    FORM_BORDER,
    INK,
    LEFT,
    MM,
    NOTE,
    PAGE_HEIGHT,
    RIGHT,
    ROW_LABEL,
    RULE,
    SUBTITLE,
    TABLE_HEAD,
    TITLE,
    TextStyle,
)
from netwerk_desktop.documents.typesetting import set_text

SHEETS: Final = 2
TITLE_WORDS: Final = "Herstelsleutel"

_SIGN = TextStyle(18, 22, Face.BOLD)
_LETTER = TextStyle(8.5, 11, Face.BOLD, FORM_BORDER)
_STEP = TextStyle(9, 12.5)
_FIRST_LINE: Final = 79.7 * MM
_LINE_STEP: Final = 16.5 * MM
_BOX: Final = (9.25 * MM, 12.7 * MM)
_BOXES_LEFT: Final = 32.8 * MM
_GROUP_STEP: Final = 40.4 * MM
_CHECK_LEFT: Final = 156.1 * MM
_GROUP: Final = 4
_USING: Final = (
    "Start het programma en kies Herstelsleutel gebruiken.",
    "Typ regel A tot en met D. Klopt een regel niet, dan ziet u dat meteen.",
    "Kies een nieuw wachtwoord.",
    "Druk daarna een nieuwe herstelsleutel af. Deze werkt dan niet meer.",
)
_KEEPING: Final = (
    "Twee vellen, op twee plekken, in een dichte envelop.",
    "Niet fotograferen, scannen, mailen of in de cloud zetten.",
    "Nooit bij de laptop of bij de backup.",
    "Zonder wachtwoord én zonder deze sleutel kan niemand de gegevens nog openen. Ook wij niet.",
)
_PLACES: Final = ("kluis administratie", "kluis bestuur")


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on each sheet; *lines* have thirteen signs, the last of which checks the others."""

    school: SchoolIdentity
    lines: tuple[str, ...]
    made_at: str
    """`22 november 2026, 10.14 uur`."""
    mark: str
    """`HS 2026-02`: names this key without telling anything of it."""
    replaces: str = ""
    accent: str = ACCENT


def render_recovery_key(sheet: RecoverySheet) -> bytes:
    """The PDF: the same sheet twice, each with its own number."""
    pen = Pen(TITLE_WORDS)
    for number in range(1, SHEETS + 1):
        draw_school(pen, sheet.school, logo_height=10 * MM)
        pen.text(TITLE_WORDS, TITLE, LEFT, 42 * MM)
        below = "Hiermee opent u de gegevens als het wachtwoord kwijt is. Bewaar dit vel in de kluis."
        pen.text(below, SUBTITLE, LEFT, 49 * MM)
        _draw_facts(pen, sheet, number)
        _draw_lines(pen, sheet)
        middle = 107.5 * MM
        _draw_steps(pen, "Zo gebruikt u de sleutel", _USING, (LEFT, middle - 4.5 * MM), sheet.accent)
        _draw_steps(pen, "Zo bewaart u de sleutel", _KEEPING, (middle + 4.5 * MM, RIGHT), sheet.accent)
        _draw_places(pen)
        _draw_foot(pen, sheet)
        pen.end_page()
    return pen.finish()


def _draw_facts(pen: Pen, sheet: RecoverySheet, number: int) -> None:
    mark = one_line(f"{sheet.mark} · vervangt {sheet.replaces}" if sheet.replaces else sheet.mark)
    whom = fitted(f"Stage en partners, {sheet.school.full_name}", CELL_BOLD, 66 * MM)
    rows = (
        (("Voor", ROW_LABEL), (whom, CELL_BOLD), ("Vel", ROW_LABEL), (f"{number} van {SHEETS}", CELL_BOLD)),
        (("Gemaakt op", ROW_LABEL), (one_line(sheet.made_at), CELL), ("Kenmerk", ROW_LABEL), (mark, CELL)),
    )
    baseline = 61.9 * MM
    for row in rows:
        for (text, style), left in zip(row, (LEFT, 51 * MM, 119 * MM, 137 * MM), strict=True):
            pen.text(text, style, left, baseline)
        pen.rule(LEFT, RIGHT, baseline + 2.5 * MM, width=0.4, colour=RULE)
        baseline += 6.4 * MM


def _draw_lines(pen: Pen, sheet: RecoverySheet) -> None:
    width, height = _BOX
    top = _FIRST_LINE
    for letter, line in zip("ABCD", sheet.lines, strict=True):
        baseline = top + height / 2 + 2.3 * MM
        pen.text(letter, _LETTER, LEFT, top + height / 2 + 1.1 * MM)
        for place, sign in enumerate(line[:-1]):
            group, spot = divmod(place, _GROUP)
            left = _BOXES_LEFT + group * _GROUP_STEP + spot * width
            pen.box(left, top, width, height, border=FORM_BORDER, line=0.6)
            pen.text_centred(sign, _SIGN, left + width / 2, baseline)
        pen.box(_CHECK_LEFT, top, width, height, border=sheet.accent, fill=FILLED, line=0.9)
        pen.text_centred(line[-1], _SIGN.in_colour(sheet.accent), _CHECK_LEFT + width / 2, baseline)
        top += _LINE_STEP
    notes = (
        "Alleen cijfers en hoofdletters; de letters I, L, O en U komen niet voor.",
        "Het laatste teken van elke regel controleert die regel.",
    )
    baseline = top + 0.6 * MM
    for note in notes:
        pen.text(note, NOTE, _BOXES_LEFT, baseline)
        baseline += 4.3 * MM


def _draw_steps(pen: Pen, title: str, steps: Sequence[str], column: tuple[float, float], accent: str) -> None:
    left, right = column
    top = 161.6 * MM
    pen.rule(left, right, top, width=1.1, colour=INK)
    pen.text(title, TextStyle(9.5, 13, Face.BOLD, accent), left, top + 5.2 * MM)
    baseline = top + 11.4 * MM
    number = TextStyle(9, 12.5, Face.BOLD, accent)
    for place, step in enumerate(steps, start=1):
        pen.text(str(place), number, left, baseline)
        lines = set_text(one_line(step), _STEP, right - left - 6 * MM)
        pen.lines_of_text(lines, left + 6 * MM, first_baseline=baseline, leading=_STEP.leading)
        baseline += len(lines) * _STEP.leading + 5


def _draw_places(pen: Pen) -> None:
    """Who keeps which sheet, to be written down by hand."""
    top = 223.5 * MM
    heads = (("bewaarplaats", LEFT), ("ontvangen door", 87 * MM), ("datum", 137 * MM), ("paraaf", 165 * MM))
    for text, left in heads:
        pen.text(text, TABLE_HEAD, left, top)
    rule = top + 2.6 * MM
    pen.rule(LEFT, RIGHT, rule, width=0.9, colour=INK)
    for place in _PLACES:
        pen.text(place, CELL, LEFT, rule + 4 * MM)
        rule += 10.9 * MM
        pen.rule(LEFT, RIGHT, rule, width=0.4, colour=RULE)


def _draw_foot(pen: Pen, sheet: RecoverySheet) -> None:
    pen.rule(LEFT, RIGHT, PAGE_HEIGHT - 17 * MM, width=0.4, colour=RULE)
    baseline = PAGE_HEIGHT - 12.8 * MM
    words = f"{sheet.school.full_name} · geheim · vernietig oude vellen in de papierversnipperaar"
    pen.text(fitted(words, FOOT, 135 * MM), FOOT, LEFT, baseline)
    pen.text_right("pagina 1 van 1", FOOT, RIGHT, baseline)
