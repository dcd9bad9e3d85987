"""What happens to each row of a list: new, changes a partner, the same, perhaps a double, look, cannot.

A double is the same KvK number or, where one side has none, the same folded name and the same postcode or
phone. Two companies with alike names and different KvK numbers are two. Names that are only alike make a
doubt when postcode or phone agree: a person decides, a proposal is ready. A row that tells nothing new about
a partner of that name is the same, so that a list taken in twice changes nothing the second time.
"""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from netwerk_desktop.exchange.partner_list import ParsedPartnerRow
from netwerk_desktop.exchange.row_changes import (
    FieldChange,
    KnownPartner,
    KnownPerson,
    PersonChange,
    field_changes,
    person_changes,
)
from netwerk_desktop.planning.folding import fold, fold_company

__all__ = [
    "Decision",
    "KnownPartner",
    "KnownPerson",
    "PartnerPair",
    "RowVerdict",
    "VerdictKind",
    "classify",
    "likely_doubles",
]

NAME_MISSING = "De naam ontbreekt. Zet hem in het bestand, of laat deze rij weg."
# How alike names must be, in per cent, to ask whether two partners are one.
ALIKE_WITH_BOTH = 60.0
ALIKE_WITH_PHONE = 70.0
ALIKE_WITH_POSTCODE = 85.0
SURELY_OTHER_NAME = 55.0
KVK_DIGITS = 8
MOST_IN_BLOCK = 200
"""A postcode or phone number that more partners share tells nobody apart."""
TELL_EVERY = 100
"""Rows between two tellings of how far it is."""


class VerdictKind(enum.Enum):
    """What a row does, as the preview filters it."""

    NEW = "NEW"
    UPDATE = "UPDATE"
    SAME = "SAME"
    DOUBLE = "DOUBLE"
    LOOK = "LOOK"
    CANNOT = "CANNOT"


class Decision(enum.Enum):
    """What somebody says about a row that may be a double."""

    IS_SAME = "IS_SAME"
    IS_OTHER = "IS_OTHER"
    SKIP = "SKIP"


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What happens to one row, and why.

    `known` or `earlier_row` says which partner or which row of this file it belongs to; `matched_name` is
    its name. A verdict that `is_certain` needs no decision. `changes` and `people` hold when it is the same;
    with `only_fills` what is known stays as it is.
    """

    row: ParsedPartnerRow
    kind: VerdictKind
    reason: str = ""
    known: KnownPartner | None = None
    earlier_row: int | None = None
    matched_name: str = ""
    is_certain: bool = True
    proposal: Decision = Decision.IS_OTHER
    changes: tuple[FieldChange, ...] = ()
    people: tuple[PersonChange, ...] = ()
    only_fills: bool = True

    @property
    def known_id(self) -> int | None:
        return self.known.id if self.known else None

    @property
    def choice(self) -> Decision:
        """What happens as long as nobody decides."""
        return Decision.IS_SAME if self.is_certain else self.proposal

    @property
    def changed_fields(self) -> frozenset[str]:
        """The fields to show in accent; "people" when a person is new or gets something."""
        names = {change.field for change in self.changes}
        return frozenset(names | {"people"} if self.people else names)

    @property
    def needs_decision(self) -> bool:
        return self.kind is VerdictKind.DOUBLE and not self.is_certain


@dataclass(slots=True)
class _Entry:
    """A partner or an earlier row by the keys that can make another one its double."""

    subject: KnownPartner | ParsedPartnerRow
    kvk: str
    folded: str
    postcodes: tuple[str, ...]
    phones: tuple[str, ...]


@dataclass(slots=True)
class _Index:
    by_kvk: dict[str, list[_Entry]] = field(default_factory=dict)
    by_name: dict[str, list[_Entry]] = field(default_factory=dict)
    by_postcode: dict[str, list[_Entry]] = field(default_factory=dict)
    by_phone: dict[str, list[_Entry]] = field(default_factory=dict)
    by_name_and: dict[tuple[str, str], list[_Entry]] = field(default_factory=dict)
    """The name with a postcode or a phone number: who has both is certain, however many share one of them."""

    def add(self, entry: _Entry) -> None:
        if entry.kvk:
            self.by_kvk.setdefault(entry.kvk, []).append(entry)
        self.by_name.setdefault(entry.folded, []).append(entry)
        for postcode in entry.postcodes:
            self.by_postcode.setdefault(postcode, []).append(entry)
        for phone in entry.phones:
            self.by_phone.setdefault(phone, []).append(entry)
        for key in (*entry.postcodes, *entry.phones):
            self.by_name_and.setdefault((entry.folded, key), []).append(entry)


@dataclass(frozen=True, slots=True)
class _Match:
    entry: _Entry
    reason: str
    is_certain: bool
    proposal: Decision = Decision.IS_SAME
    alike: float = 100.0


def classify(
    rows: Sequence[ParsedPartnerRow],
    known: Sequence[KnownPartner],
    *,
    tell: Callable[[int, int], object] | None = None,
) -> tuple[RowVerdict, ...]:
    """One verdict for each row, in order. Only rows and partners that share a key are compared.

    *tell* hears now and then how many rows are done, of how many; it may raise to stop.
    """
    partners, earlier = _Index(), _Index()
    for partner in known:
        partners.add(_entry(partner))
        for former in partner.former:  # who was merged into it is found as this partner
            partners.add(replace(_entry(former), subject=partner))
    verdicts = []
    met: set[int] = set()  # partners to which an earlier row of the file belongs for certain
    for place, row in enumerate(rows):
        if tell is not None and place % TELL_EVERY == 0:
            tell(place, len(rows))
        if not row.name:
            verdicts.append(RowVerdict(row, VerdictKind.CANNOT, NAME_MISSING))
            continue
        entry = _entry(row)
        match = _certain(entry, earlier) or _certain(entry, partners) or _told_already(entry, partners)
        match = match or _doubtful(entry, partners) or _doubtful(entry, earlier)
        subject = match.entry.subject if match and match.is_certain else None
        # The first row of a partner may replace what is known, later ones only add to it: what two rows of
        # one file say differently would otherwise change at every import.
        may_replace = isinstance(subject, KnownPartner) and subject.id not in met
        verdicts.append(_verdict(row, match, only_fill=not may_replace))
        if isinstance(subject, KnownPartner):
            met.add(subject.id)
        else:
            # A later row like one that is known belongs to that partner too, not to this row.
            earlier.add(entry)
    return tuple(verdicts)


@dataclass(frozen=True, slots=True)
class PartnerPair:
    """Two known partners that may be one, and why; *alike* is how alike their names are, in per cent."""

    one: KnownPartner
    other: KnownPartner
    reason: str
    is_certain: bool
    alike: float


def likely_doubles(partners: Sequence[KnownPartner]) -> tuple[PartnerPair, ...]:
    """The partners that may be there twice, by the rules of the import; the surest first.

    Only partners that share a key are compared, and of a key that very many share only the first ones.
    """
    earlier = _Index()
    pairs = []
    for partner in partners:
        entry = _entry(partner)
        for other in _sharing(entry, earlier):
            match = _between(entry, other)
            if match is not None and isinstance(other.subject, KnownPartner):
                pairs.append(PartnerPair(other.subject, partner, match.reason, match.is_certain, match.alike))
        earlier.add(entry)
    return tuple(sorted(pairs, key=lambda pair: (not pair.is_certain, -pair.alike, pair.one.name)))


def _sharing(entry: _Entry, index: _Index) -> list[_Entry]:
    blocks = [index.by_kvk.get(entry.kvk, []) if entry.kvk else [], index.by_name.get(entry.folded, [])]
    blocks += [index.by_postcode.get(code, []) for code in entry.postcodes]
    blocks += [index.by_phone.get(phone, []) for phone in entry.phones]
    return list({id(other): other for block in blocks for other in block[:MOST_IN_BLOCK]}.values())


def _between(entry: _Entry, other: _Entry) -> _Match | None:
    """Whether these two may be one: as a list and what is known are compared."""
    if entry.kvk and other.kvk:
        return _same_kvk(entry, other) if entry.kvk == other.kvk else None
    if entry.folded == other.folded:
        if set(entry.postcodes) & set(other.postcodes):
            return _Match(other, "zelfde naam en postcode", is_certain=True)
        if set(entry.phones) & set(other.phones):
            return _Match(other, "zelfde naam en telefoon", is_certain=True)
    return _weigh(entry, other)


def _entry(subject: KnownPartner | ParsedPartnerRow) -> _Entry:
    postcodes = tuple({code for code in (subject.postcode, subject.postal_postcode) if code})
    phones = tuple({phone for phone in (subject.phone, subject.second_phone) if phone and _is_own(phone)})
    number = subject.kvk_number
    kvk = number if len(number) == KVK_DIGITS and number.isdecimal() else ""  # "99" tells nobody apart
    return _Entry(subject, kvk, fold_company(subject.name), postcodes, phones)


def _is_own(phone: str) -> bool:
    """False for the numbers 14 0…, 0800 and 0900: several municipalities or branches answer them together."""
    return not phone.startswith(("14 ", "0800 ", "0900 "))


def _certain(entry: _Entry, index: _Index) -> _Match | None:
    kvk = entry.kvk
    if kvk and (found := index.by_kvk.get(kvk)):
        # Shops of one owner share a number: the one of the same name comes first.
        return _same_kvk(entry, next((other for other in found if other.folded == entry.folded), found[0]))
    for keys, what in ((entry.postcodes, "postcode"), (entry.phones, "telefoon")):
        for key in keys:
            for other in index.by_name_and.get((entry.folded, key), ()):
                if not (kvk and other.kvk):  # two numbers, and they differ
                    return _Match(other, f"zelfde naam en {what}", is_certain=True)
    return None


def _told_already(entry: _Entry, index: _Index) -> _Match | None:
    """A partner of the same name that has all that the row says."""
    row = entry.subject
    for other in index.by_name.get(entry.folded, ())[:MOST_IN_BLOCK]:
        known = other.subject
        if not isinstance(row, ParsedPartnerRow) or (entry.kvk and other.kvk):
            continue
        if field_changes(row, known, only_fill=False) or person_changes(row.people, known.people):
            continue
        return _Match(other, "zelfde naam, en de rest is al bekend", is_certain=True)
    return None


def _same_kvk(entry: _Entry, other: _Entry) -> _Match:
    """The same number is the same partner; where the rest differs (shops of one owner) somebody looks."""
    elsewhere = entry.postcodes and other.postcodes and not set(entry.postcodes) & set(other.postcodes)
    alike = _alike(entry, other)
    if elsewhere and alike < SURELY_OTHER_NAME:
        reason = f"zelfde KvK-nummer, andere postcode, naam {alike:.0f}% gelijk"
        return _Match(other, reason, is_certain=False, alike=alike)
    return _Match(other, "zelfde KvK-nummer", is_certain=True)


def _doubtful(entry: _Entry, index: _Index) -> _Match | None:
    """The best of those that share postcode, phone or name, and that no KvK number tells apart."""
    kvk = entry.kvk
    candidates: dict[int, _Entry] = {}
    for keys, block in ((entry.postcodes, index.by_postcode), (entry.phones, index.by_phone)):
        for key in keys:
            candidates.update((id(other), other) for other in block.get(key, ())[:MOST_IN_BLOCK])
    candidates.update((id(other), other) for other in index.by_name.get(entry.folded, ())[:MOST_IN_BLOCK])
    best: _Match | None = None
    for other in candidates.values():
        if kvk and other.kvk:
            continue
        match = _weigh(entry, other)
        if match and (best is None or match.alike > best.alike):
            best = match
    return best


def _weigh(entry: _Entry, other: _Entry) -> _Match | None:
    alike = _alike(entry, other)
    same_postcode = any(code in other.postcodes for code in entry.postcodes)
    same_phone = any(phone in other.phones for phone in entry.phones)
    percentage = f"naam {alike:.0f}% gelijk"
    if same_postcode and same_phone and alike >= ALIKE_WITH_BOTH:
        proposal = Decision.IS_SAME if alike >= ALIKE_WITH_POSTCODE else Decision.IS_OTHER
        return _Match(other, f"zelfde postcode en telefoon, {percentage}", False, proposal, alike)
    if same_phone and alike >= ALIKE_WITH_PHONE:
        return _Match(other, f"zelfde telefoon, {percentage}", False, Decision.IS_OTHER, alike)
    if same_postcode and alike >= ALIKE_WITH_POSTCODE:
        return _Match(other, f"zelfde postcode, {percentage}", False, Decision.IS_OTHER, alike)
    if entry.folded == other.folded and (nearness := _same_name_nearby(entry, other)):
        proposal = Decision.IS_SAME if _is_another_person_of(entry, other) else Decision.IS_OTHER
        return _Match(other, nearness, False, proposal, alike)
    return None


def _is_another_person_of(entry: _Entry, other: _Entry) -> bool:
    """Whether two rows of one file differ in nothing but their people, as the cards of colleagues do."""
    row, earlier = entry.subject, other.subject
    if not isinstance(row, ParsedPartnerRow) or not isinstance(earlier, ParsedPartnerRow):
        return False
    told = replace(row, remark="")
    return not field_changes(told, earlier, only_fill=False) and not field_changes(
        replace(earlier, remark=""), row, only_fill=False
    )


def _same_name_nearby(entry: _Entry, other: _Entry) -> str:
    """Why the same name alone may mean the same partner; empty when they stand in different places."""
    towns = [fold(e.subject.city or e.subject.postal_city) for e in (entry, other)]
    if all(towns) and towns[0] == towns[1]:
        return "zelfde naam en plaats"
    if not all(towns) and not (entry.postcodes and other.postcodes):
        return "zelfde naam, van één is de plaats niet bekend"
    return ""


def _alike(entry: _Entry, other: _Entry) -> float:
    """How alike two names are, 0 to 100; the order of words does not count. Only equal ones reach 100."""
    if entry.folded == other.folded:
        return 100.0
    one, two = entry.folded[:200], other.folded[:200]
    return min(99.0, max(fuzz.ratio(one, two), fuzz.token_sort_ratio(one, two)))


def _verdict(row: ParsedPartnerRow, match: _Match | None, *, only_fill: bool) -> RowVerdict:
    hints = ". ".join(dict.fromkeys(row.hints.values()))
    if match is None:
        return RowVerdict(row, VerdictKind.LOOK if hints else VerdictKind.NEW, hints)
    subject = match.entry.subject
    changes = field_changes(row, subject, only_fill=only_fill)
    people = person_changes(row.people, subject.people)
    known, earlier = (None, subject.row_number) if isinstance(subject, ParsedPartnerRow) else (subject, None)
    kind = _kind_for_known(match, hints, bool(changes or people)) if known else VerdictKind.DOUBLE
    return RowVerdict(
        row,
        kind,
        f"{match.reason}. {hints}" if hints and kind is VerdictKind.LOOK else match.reason,
        known,
        earlier,
        subject.name,
        match.is_certain,
        match.proposal,
        changes,
        people,
        only_fill,
    )


def _kind_for_known(match: _Match, hints: str, does_change: bool) -> VerdictKind:
    surely_same = match.proposal is Decision.IS_SAME and match.alike >= ALIKE_WITH_POSTCODE
    if not does_change and (match.is_certain or surely_same):
        return VerdictKind.SAME
    if not match.is_certain:
        return VerdictKind.DOUBLE
    return VerdictKind.LOOK if hints else VerdictKind.UPDATE
