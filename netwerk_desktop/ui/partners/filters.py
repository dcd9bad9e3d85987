"""Which partners the list shows: the choices of the filter bar as one value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import compress
from typing import Final

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partner_lists import PartnerRow

_FEW: Final = 8
"""An answer of less than one in so many rows is put in order by itself; a longer one by going over all."""


class RowsInOrder(list[PartnerRow]):
    """All rows of the list in its order, and where each stands; not changed after it is made."""

    def __init__(self, rows: Iterable[PartnerRow] = ()) -> None:
        super().__init__(rows)
        self._place_of = {row.id: place for place, row in enumerate(self)}

    def among(self, found: frozenset[int]) -> list[PartnerRow]:
        """The rows whose ids are in *found*, in order."""
        if len(found) * _FEW > len(self):
            return list(compress(self, map(found.__contains__, self._place_of)))
        places = sorted(self._place_of[row_id] for row_id in found if row_id in self._place_of)
        return [self[place] for place in places]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFilter:
    """Chosen keys per filter (none: everything passes) and *found*, the ids that the search gave.

    *locked*: only those under *niet benaderen*; *never_named*: only partners that no paper or website named.
    *focus*: the few that get the time of this year (S1-08a); *ambassadors* may introduce us (S3-2a);
    *responsible*: who takes part in society through us (S0-29). *sources*: how we came to them (S0-09).
    *among* are the partners that another screen asked to show.
    """

    types: frozenset[str] = frozenset()
    profiles: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    tiers: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    without_step: bool = False
    locked: bool = False
    never_named: bool = False
    focus: bool = False
    ambassadors: bool = False
    responsible: bool = False
    among: frozenset[int] | None = None
    found: frozenset[int] | None = None

    def passes(self, row: PartnerRow) -> bool:
        """Whether the list shows *row*."""
        return (
            (self.found is None or row.id in self.found)
            and (self.among is None or row.id in self.among)
            and (not self.tiers or row.tier.value in self.tiers)
            and (not self.statuses or row.status.value in self.statuses)
            and (not self.contacts or row.fading.level.value in self.contacts)
            and (not self.cities or fold(row.city) in self.cities)
            and (not self.types or not self.types.isdisjoint(row.types))
            and (not self.profiles or not self.profiles.isdisjoint(row.profiles))
            and (not self.owners or row.owner in self.owners)
            and (not self.without_step or lacks_step(row))
            and (not self.locked or row.is_locked)
            and (not self.never_named or row.is_never_named)
            and (not self.sources or fold(row.source) in self.sources)
            and (not self.tags or not self.tags.isdisjoint(map(fold, row.tags)))
            and (not self.focus or row.is_focus)
            and (not self.ambassadors or row.is_ambassador)
            and (not self.responsible or row.is_responsible)
        )

    def passing(self, rows: Iterable[PartnerRow]) -> list[PartnerRow]:
        """The rows that the list shows, in the order they came."""
        found = self.found
        if found is not None:  # what is typed comes key by key, so the cheapest question comes first
            ordered = rows if isinstance(rows, RowsInOrder) else RowsInOrder(rows)
            rows = ordered.among(found)
        if replace(self, found=None) == PartnerFilter():
            return list(rows)
        return [row for row in rows if self.passes(row)]


def lacks_step(row: PartnerRow) -> bool:
    """Whether a next step is asked for: nobody asks it of a partner at rest."""
    return row.next_due is None and not row.is_resting


def written_once(texts: Iterable[str]) -> list[tuple[str, str]]:
    """``(folded, as written)`` of the *texts*, in the order of the alphabet, whatever their capitals."""
    written: dict[str, str] = {}
    for text in sorted(set(texts)):
        if text:
            written.setdefault(fold(text), text)
    return sorted(written.items())
