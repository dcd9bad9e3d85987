"""The first table of an agreement: two parties beside each other, three to twelve below each other."""

from collections.abc import Callable, Sequence
from typing import Final

from netwerk_desktop.documents.blocks import (
    MOST_LINES,
    Cell,
    cell,
    cell_or_pen_line,
    columns,
    mixed_cell,
    shortened,
)
from netwerk_desktop.documents.data import PartyBlock
from netwerk_desktop.documents.pagination import Item
from netwerk_desktop.documents.styles import CELL, CELL_BOLD, ROW_LABEL, TextStyle
from netwerk_desktop.documents.tables import table_items

_TWO = columns(35, 65, 65)
_MORE = columns(65, 50, 50)

_ROWS: Final[tuple[tuple[str, Callable[[PartyBlock], Sequence[str]]], ...]] = (
    ("Adres", lambda party: party.address_lines),
    ("Nummers", lambda party: (party.numbers,)),
    ("Vertegenwoordigd door", lambda party: (party.represented_by,)),
    ("Vaste contactpersoon", lambda party: party.contact_person),
    ("Bij afwezigheid", lambda party: (party.deputy,)),
)


def party_items(parties: Sequence[PartyBlock]) -> list[Item]:
    """The table; what is not known of a party becomes a line to write on."""
    return _beside_each_other(parties) if len(parties) == 2 else _below_each_other(parties)


def _beside_each_other(parties: Sequence[PartyBlock]) -> list[Item]:
    names = (mixed_cell(_name(party), column) for party, column in zip(parties, _TWO[1:], strict=True))
    rows = [(cell("Partij", _TWO[0], ROW_LABEL), *names)]
    for label, values in _ROWS:
        if label == "Nummers" and not any(party.numbers for party in parties):
            continue  # a municipality and a private person have none
        cells = (
            cell_or_pen_line(values(party), column) for party, column in zip(parties, _TWO[1:], strict=True)
        )
        rows.append((cell(label, _TWO[0], ROW_LABEL), *cells))
    return table_items(_TWO, rows, head=("", *(f"hierna: {party.role}" for party in parties)))


def _below_each_other(parties: Sequence[PartyBlock]) -> list[Item]:
    rows = []
    for party in parties:
        deputy = f"bij afwezigheid: {party.deputy}" if party.deputy else ""
        rows.append(
            (
                _everything_about(party),
                cell_or_pen_line(party.represented_by, _MORE[1]),
                cell_or_pen_line((*party.contact_person, deputy), _MORE[2]),
            )
        )
    return table_items(_MORE, rows, head=("partij", "vertegenwoordigd door", "vaste contactpersoon"))


def _everything_about(party: PartyBlock) -> Cell:
    """Name, role, address and numbers below each other."""
    name = mixed_cell(_name(party), _MORE[0])
    role = f"hierna: {party.role}" if party.role else ""
    below = "\n".join(line for line in (role, *party.address_lines, party.numbers) if line.strip())
    return Cell(shortened((*name.lines, *cell(below, _MORE[0], ROW_LABEL).lines), MOST_LINES), CELL)


def _name(party: PartyBlock) -> list[tuple[str, TextStyle]]:
    if not party.legal_text:
        return [(party.name, CELL_BOLD)]
    return [(f"{party.name},", CELL_BOLD), (f" {party.legal_text}", CELL)]
