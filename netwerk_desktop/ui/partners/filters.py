"""Which partners the list shows: the choices of the filter bar as one value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partner_lists import PartnerRow
from netwerk_desktop.ui.partners.rows import PackedRows, RowsInOrder
from netwerk_desktop.ui.shared.lean_rows import LeanRows


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFilter:
    """Chosen keys per filter (none: everything passes) and *found*, the ids that the search gave.

    *locked*: only those under *niet benaderen*; *never_named*: only partners that no paper or website named.
    *focus*: the few that get the time of this year (S1-08a); *ambassadors* may introduce us (S3-2a);
    *responsible*: who takes part in society through us (S0-29). *review*: no talk of the year yet (S3-5c).
    *never_thanked*: partners without any letter of thanks.
    *sources*: how we came to them (S0-09).
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
    review: bool = False
    never_thanked: bool = False
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
            and (not self.review or row.needs_review)
            and (not self.never_thanked or row.is_never_thanked)
        )

    def passing(self, rows: Sequence[PartnerRow]) -> Sequence[PartnerRow]:
        """The rows that the list shows, in the order they came."""
        if self.found is not None:  # what is typed comes key by key, so the cheapest question comes first
            ordered = rows if isinstance(rows, RowsInOrder | PackedRows) else RowsInOrder(rows)
            rows = ordered.among(self.found)
        narrows = replace(self, found=None) != PartnerFilter()
        if isinstance(rows, LeanRows):
            if not narrows:
                return rows
            return rows.in_order(place for place, row in enumerate(rows) if self.passes(row))
        return [row for row in rows if self.passes(row)] if narrows else list(rows)


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
