"""Setting an address in the window: which lines fit, which are in sight, and what is wrong with them.

Rules: documents.md 3. Measures in mm unless a name says points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.envelopes import WindowEnvelope
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import MM, TextStyle
from netwerk_desktop.documents.typesetting import set_text
from netwerk_desktop.model.errors import DomainError

_SIZES: Final = (10.0, 9.5, 9.0)
"""Points; never smaller than the last one."""
_MOST_LINES: Final = 6
_CAPITAL: Final = 0.714
"""Height of a capital as a share of the size."""


@dataclass(frozen=True, slots=True)
class AddressCheck:
    """An address as it will be printed."""

    lines: tuple[str, ...]
    """Wrapped lines, top to bottom."""
    size: float
    """Points."""
    step: float
    """From baseline to baseline."""
    wrapped: tuple[str, ...] = ()
    """Lines that were too long for the window and go on below."""
    warnings: tuple[str, ...] = ()
    """Dutch sentences: print anyway, but look."""


def address_lines(
    names: Sequence[str],
    *,
    attention: str = "",
    street: str = "",
    postcode: str = "",
    place: str = "",
    country: str = "",
) -> tuple[str, ...]:
    """The lines of an address in the order of the post: names, T.a.v., street or Postbus, "1234 AB  PLAATS".

    *country* only for abroad: printed in capitals as the last line. What is empty is left out.
    """
    compact = "".join(postcode.split()).upper()
    dutch = len(compact) == 6 and compact[:4].isdigit()
    code = f"{compact[:4]} {compact[4:]}" if dutch else postcode.strip()
    town = "  ".join(part for part in (code, place.strip().upper()) if part)
    lines = (
        *names,
        f"T.a.v. {attention.strip()}" if attention.strip() else "",
        street,
        town,
        country.upper(),
    )
    return tuple(" ".join(line.split()) if line is not town else line for line in lines if line.strip())


def check_address(lines: Sequence[str], envelope: WindowEnvelope) -> AddressCheck:
    """Wrap the lines for the window and say what is doubtful.

    Raises `DomainError` at `address` when there is no line, or too many (the message has the first too much).
    """
    given = [one_line(line, 300) for line in lines if line.strip()]
    if not given:
        raise DomainError("Er is nog geen adres. Vul straat, postcode en plaats in.", field="address")
    size, wrapped = _best_size(given, envelope)
    flat = [part for parts in wrapped for part in parts]
    step = _step(len(flat))
    return AddressCheck(
        lines=tuple(flat),
        size=size,
        step=step,
        wrapped=tuple(line for line, parts in zip(given, wrapped, strict=True) if len(parts) > 1),
        warnings=_warnings(len(flat), step=step, size=size, envelope=envelope),
    )


def _best_size(given: Sequence[str], envelope: WindowEnvelope) -> tuple[float, list[list[str]]]:
    """The largest size at which no line wraps; else the largest at which all wrapped lines fit."""
    most = _lines_that_fit(envelope)
    tried = []
    for size in _SIZES:
        wrapped = [_wrap(line, size, envelope) for line in given]
        if len(given) <= most and all(len(parts) == 1 for parts in wrapped):
            return size, wrapped
        tried.append((size, wrapped))
    for size, wrapped in tried:
        if sum(len(parts) for parts in wrapped) <= most:
            return size, wrapped
    flat = [part for parts in tried[-1][1] for part in parts]
    raise DomainError(
        f"Het adres heeft {len(flat)} regels; in het venster passen er {most}. "
        f"Te veel is: ‘{flat[most]}’. Maak de naam korter of laat een regel weg.",
        field="address",
    )


def _wrap(line: str, size: float, envelope: WindowEnvelope) -> list[str]:
    style = TextStyle(size, size)
    width = max(envelope.line_width, 20.0) * MM
    if "  " in line:  # the two spaces before the town stay, and stay together
        line = line.replace("  ", "\u00a0\u00a0")
    return ["".join(run.text for run in set_line.runs) for set_line in set_text(line, style, width)]


def _step(count: int) -> float:
    return 4.5 if count <= 4 else 4.1


def _lines_that_fit(envelope: WindowEnvelope) -> int:
    """How many lines stand between the return line and the bottom of the window."""
    room = envelope.height - 3.0 - 5.5 - _SIZES[0] * _CAPITAL / MM
    return max(1, min(_MOST_LINES, 1 + int(room / _step(_MOST_LINES) + 0.01)))


def _warnings(count: int, *, step: float, size: float, envelope: WindowEnvelope) -> tuple[str, ...]:
    found = []
    needed = 3.0 + (count - 1) * step + size * _CAPITAL / MM
    if needed > envelope.height - envelope.play_down:
        found.append(
            "De bovenste regel kan uit het venster schuiven. Tik de envelop met de onderkant op tafel, "
            "of maak het adres korter."
        )
    if envelope.text_start < envelope.y + envelope.height + envelope.play_down:
        found.append(
            "De brieftekst kan in het venster komen. Laat de tekst lager beginnen: "
            f"op {envelope.y + envelope.height + envelope.play_down + 2:.0f} mm."
        )
    return tuple(found)
