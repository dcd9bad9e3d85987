"""The sheet to calibrate a window envelope with (picture 03c): print at 100 %, fold, look, measure."""

from typing import Final

from netwerk_desktop.documents.data import ACCENT
from netwerk_desktop.documents.envelopes import EnvelopeFormat, WindowEnvelope, WindowSide
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.letterhead import draw_marks, draw_return_line
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import (
    CELL,
    FILLED,
    INK,
    LEFT,
    MM,
    MUTED,
    RIGHT,
    RULE,
    TABLE_HEAD,
    TINT,
    TextStyle,
)
from netwerk_desktop.documents.typesetting import set_text

_HEADING = TextStyle(15, 19, Face.BOLD)
_BELOW = TextStyle(9, 12, colour=MUTED)
_REMARK = TextStyle(7, 9, colour=MUTED)
_SCALE = TextStyle(5.5, 7)
_STEP = TextStyle(10, 14.5)
_STEP_NUMBER = TextStyle(10, 14.5, Face.BOLD, ACCENT)
_ADDRESS = TextStyle(10, 12)
_TEXT_LEFT: Final = 38 * MM
_ADDRESS_LINES: Final = (
    "Regel 1 Naam van de organisatie",
    "Regel 2 T.a.v. contactpersoon",
    "Straat 1",
    "1234\u00a0SA\u00a0\u00a0PLAATS",
)
_STEPS: Final = (
    "Druk dit vel af op 100 %. Controleer met een liniaal: van 0 tot 200 op de meetlat moet 200 mm zijn.",
    "Vouw op {folds} en doe het vel in de envelop.",
    "Tik de envelop met de linker- en de onderkant op tafel: vak A past nu precies in het venster. "
    "Tik daarna op de andere kanten: vak B blijft altijd helemaal te zien.",
    "Zit het vak scheef in het venster? Meet links en boven het verschil en vul dat in bij "
    "Instellingen › School › Vensterenvelop.",
    "Schuift er iets uit vak C in het venster dat geen adres is? Laat de brieftekst dan lager beginnen.",
)
_FOLDS: Final = {
    EnvelopeFormat.C5_6: "de twee lange streepjes",
    EnvelopeFormat.DL: "de twee lange streepjes",
    EnvelopeFormat.C5: "het lange streepje",
}


def render_window_test_sheet(
    envelope: WindowEnvelope, return_line: str = "Retour: naam, straat, plaats"
) -> bytes:
    """One page with the window, what is always in sight, what must stay clear, rulers and what to do."""
    pen = Pen("Testvel vensterenvelop")
    side = "links" if envelope.side is WindowSide.LEFT else "rechts"
    paper = envelope.envelope
    sizes = f"{paper.label} ({paper.height:.0f} × {paper.width:.0f} mm), venster {side}"
    pen.text("Testvel vensterenvelop", _HEADING, LEFT, 17.6 * MM)
    pen.text(f"{sizes} · afdrukken op 100 %, niet passend maken", _BELOW, LEFT, 23.8 * MM)
    _draw_window(pen, envelope, return_line)
    _draw_rulers(pen, envelope)
    _draw_marks(pen, envelope)
    bottom = _draw_steps(
        pen, envelope, max(117.6, envelope.y + envelope.height + envelope.play_down + 25) * MM
    )
    _draw_settings(pen, envelope, bottom + 11 * MM)
    pen.end_page()
    return pen.finish()


def _draw_window(pen: Pen, envelope: WindowEnvelope, return_line: str) -> None:
    x, y, width, height = envelope.x, envelope.y, envelope.width, envelope.height
    across, down = envelope.play_across, envelope.play_down
    pen.box(
        (x - across) * MM,
        y * MM,
        (width + across) * MM,
        (height + down) * MM,
        border=MUTED,
        fill=TINT,
        line=0.5,
        dash="2.5 2",
    )
    pen.box(x * MM, y * MM, width * MM, height * MM, border=INK, fill="#FFFFFF", line=1.1)
    seen_right = x + width - across
    if down < height and across < width:
        top, wide, high = y + down, width - across, height - down
        pen.box(x * MM, top * MM, wide * MM, high * MM, border=ACCENT, fill=FILLED, line=0.6)
        style = _REMARK.in_colour(ACCENT)
        pen.text_right("B  altijd zichtbaar", style, (seen_right - 1.5) * MM, (top + 8) * MM)
    size = f"A  {width:.0f} × {height:.0f}"
    pen.text_right(size, _REMARK.in_colour(INK), (x + width - 1.5) * MM, (y + height - 2) * MM)
    if down >= 4:
        remark = "C  hier nooit andere tekst: door speling kan dit in het venster komen"
        pen.text(remark, _REMARK, x * MM, (y + height + min(down - 1, 11.8)) * MM)
    draw_return_line(pen, return_line, envelope)
    baseline = y + height - 3 - (len(_ADDRESS_LINES) - 1) * 4.5
    for line in _ADDRESS_LINES:
        pen.text(line, _ADDRESS, (x + 5) * MM, baseline * MM)
        baseline += 4.5


def _draw_rulers(pen: Pen, envelope: WindowEnvelope) -> None:
    """In mm from the edges of the paper; the upright one on the side where the window is not."""
    at = 140 if envelope.side is WindowSide.LEFT else 60
    for top in range(30, 101):
        long = 3 if top % 10 == 0 else 2 if top % 5 == 0 else 1.1
        pen.rule(at * MM, (at + long) * MM, top * MM, width=0.5, colour=INK)
        if top % 10 == 0:
            pen.text(str(top), _SCALE, (at + 4) * MM, (top + 0.6) * MM)
    pen.stroke(at * MM, 30 * MM, at * MM, 100 * MM, width=0.5, colour=INK)
    level = max(104.0, envelope.y + envelope.height + envelope.play_down + 9)
    for left in range(211):
        long = 3 if left % 10 == 0 else 2 if left % 5 == 0 else 1.3
        pen.stroke(left * MM, level * MM, left * MM, (level + long) * MM, width=0.5, colour=INK)
        if left % 10 == 0 and 0 < left < 210:
            pen.text_centred(str(left), _SCALE, left * MM, (level + 5.2) * MM)


def _draw_marks(pen: Pen, envelope: WindowEnvelope) -> None:
    draw_marks(pen, envelope)
    if envelope.envelope in (EnvelopeFormat.C5_6, EnvelopeFormat.DL):
        pen.text("vouw 1 op 99 mm", _REMARK, 9.5 * MM, 99.6 * MM)
        pen.text("vouw 2 op 198 mm", _REMARK, 9.5 * MM, 198.6 * MM)
    middle = "vouw op 148,5 mm" if envelope.envelope is EnvelopeFormat.C5 else "midden (perforator)"
    pen.text(middle, _REMARK, 9.5 * MM, 149.1 * MM)


def _draw_steps(pen: Pen, envelope: WindowEnvelope, top: float) -> float:
    """Returns where the steps end."""
    folds = _FOLDS.get(envelope.envelope)
    steps = [
        step.format(folds=folds) if folds else step.replace("Vouw op {folds} en doe", "Doe")
        for step in _STEPS
    ]
    baseline = top + 6.5 * MM
    for number, step in enumerate(steps, start=1):
        pen.text(str(number), _STEP_NUMBER, _TEXT_LEFT, baseline)
        lines = set_text(one_line(step), _STEP, RIGHT - _TEXT_LEFT - 6 * MM)
        pen.lines_of_text(lines, _TEXT_LEFT + 6 * MM, first_baseline=baseline, leading=_STEP.leading)
        baseline += len(lines) * _STEP.leading + 7.1
    return baseline - 14.5


def _draw_settings(pen: Pen, envelope: WindowEnvelope, top: float) -> None:
    """What is set now, with room to write down what was measured."""
    paper = envelope.envelope
    play = f"{envelope.play_across:.0f} en {envelope.play_down:.0f} mm, wordt berekend"
    rows = (
        ("Envelop (b × h)", f"{paper.width:.0f} × {paper.height:.0f} mm"),
        ("Venster, van links", f"{envelope.x:.0f} mm"),
        ("Venster, van boven", f"{envelope.y:.0f} mm"),
        ("Venster (b × h)", f"{envelope.width:.0f} × {envelope.height:.0f} mm"),
        ("Speling in de envelop (b, h)", play),
    )
    places = (_TEXT_LEFT, _TEXT_LEFT + 60 * MM, _TEXT_LEFT + 115 * MM)
    for text, left in zip(("instelling", "ingesteld", "gemeten"), places, strict=True):
        pen.text(text, TABLE_HEAD, left, top)
    bottom = top + 6
    pen.rule(_TEXT_LEFT, RIGHT, bottom, width=0.9, colour=INK)
    for label, value in rows:
        pen.text(label, CELL, places[0], bottom + 11.6)
        pen.text(value, CELL, places[1], bottom + 11.6)
        bottom += 18.2
        pen.rule(_TEXT_LEFT, RIGHT, bottom, width=0.4, colour=RULE)
