"""*Geschiedenis*: who changed what when, of one partner, agreement or person, from the audit trail."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from sqlalchemy.orm import Session

from netwerk_desktop.model.entities import Base
from netwerk_desktop.model.trail import AuditKind
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.history_restoring import why_not_restored
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.history_values import NOTHING, Names, shown
from netwerk_desktop.services.history_words import TABLES, TableWords
from netwerk_desktop.storage.changes import Image
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.trail_reading import (
    Entry,
    TrailImage,
    entries_about,
    ids_with,
    present_rows,
    read_entries,
    read_trail_images,
)

PAGE: Final = 50
"""How many steps are read at a time."""
_SOUGHT_AT_ONCE: Final = 250
_OWN_SCHOOL: Final = "eigen school"
_PERSON_TABLES: Final = ("contact_role", "colleague", "consent", "retention_hold")


class Deed(Enum):
    """What a step did to one row."""

    ADDED = "toegevoegd"
    CHANGED = "gewijzigd"
    REMOVED = "verwijderd"
    ERASED = "inhoud gewist"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One column that changed. *why_not* says why its old value cannot be put back; empty when it can."""

    entry_id: int
    table: str
    row_id: int
    column: str
    deed: Deed
    label: str
    before: str
    after: str
    why_not: str

    @property
    def words(self) -> str:
        """``Telefoon: 0523 55 01 84 → 0523 55 01 85``; of a row that came or went only the one value."""
        return f"{self.label}: {self.value}"

    @property
    def value(self) -> str:
        """``0523 55 01 84 → 0523 55 01 85``, or the one value."""
        match self.deed:
            case Deed.ADDED:
                return self.after
            case Deed.REMOVED:
                return self.before
            case _:
                return f"{self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class HistoryPart:
    """What a step did to one row: *title* says which row, *lines* what changed in it."""

    deed: Deed
    title: str
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step of one person; *at* is on the wall of the school."""

    entry_id: int
    at: dt.datetime
    actor: str
    label: str
    kind: AuditKind
    parts: tuple[HistoryPart, ...]

    @property
    def text(self) -> str:
        """Everything that can be searched in."""
        lines = (
            f"{part.title} {part.deed.value} {' '.join(line.words for line in part.lines)}"
            for part in self.parts
        )
        return " ".join((self.label, self.actor, long_date(self.at.date()), *lines))


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Steps, the newest first. *older_than* asks for the next page; None when this is the last."""

    name: str
    steps: tuple[HistoryStep, ...]
    count: int
    older_than: int | None


def history(
    database: Database, subject: Subject, *, text: str = "", older_than: int | None = None, limit: int = PAGE
) -> HistoryPage:
    """A page of the history of *subject*: the newest *limit* steps before entry *older_than*.

    With *text* only steps in which each of its words occurs. *count* is of all steps, without *text*.
    """
    words = fold(text).split()
    with database.read() as session:
        reader = _Reader(session, subject)
        wanted = [each for each in reader.entry_ids if older_than is None or each < older_than]
        found: list[HistoryStep] = []
        rest = iter(reader.steps(wanted, at_once=_SOUGHT_AT_ONCE if words else limit + 1))
        for step in rest:
            if not words or _holds(step, words):
                found.append(step)
            if len(found) > limit:
                break
        name = reader.names.of(subject.kind.value, subject.id)
    steps = tuple(found[:limit])
    return HistoryPage(name, steps, len(reader.entry_ids), steps[-1].entry_id if len(found) > limit else None)


def _holds(step: HistoryStep, words: Sequence[str]) -> bool:
    text = fold(step.text)
    return all(word in text for word in words)


class _Reader:
    """Reads the trail of one subject inside an open session."""

    def __init__(self, session: Session, subject: Subject) -> None:
        self._session = session
        self._subject = subject
        self.names = Names(session)
        self._rows = _rows_of(self._session, subject)
        self.entry_ids = entries_about(self._session, self._rows)

    def steps(self, entry_ids: Sequence[int], *, at_once: int) -> Iterator[HistoryStep]:
        """The steps of these entries (the newest first), read *at_once* at a time."""
        for start in range(0, len(entry_ids), at_once):
            some = entry_ids[start : start + at_once]
            entries = read_entries(self._session, some)
            images = read_trail_images(self._session, self._rows, first=some[-1], last=some[0])
            present = self._present(image for each in images.values() for image in each)
            for entry_id in some:
                yield self._step(entries[entry_id], images[entry_id], present)

    def _present(self, images: Iterable[TrailImage]) -> dict[tuple[str, int], Image]:
        """The rows of *images* as they are now."""
        wanted = defaultdict(set)
        for image in images:
            wanted[image.table].add(image.row_id)
        return present_rows(self._session, wanted)

    def _step(
        self, entry: Entry, images: Sequence[TrailImage], present: dict[tuple[str, int], Image]
    ) -> HistoryStep:
        parts = (self._part(image, present) for image in _paired(_merged(images)))
        return HistoryStep(
            entry.id,
            entry.at.astimezone(),
            entry.actor,
            entry.label,
            entry.kind,
            tuple(part for part in parts if part is not None),
        )

    def _part(self, image: TrailImage, present: dict[tuple[str, int], Image]) -> HistoryPart | None:
        words = TABLES[image.table]
        if image.is_erased:
            return HistoryPart(Deed.ERASED, words.noun, ())
        deed = _deed_of(image)
        lines = tuple(self._line(image, name, deed, present) for name in words.columns if _says(image, name))
        if deed is Deed.CHANGED and not lines:
            return None
        return HistoryPart(deed, self._title(words, image), lines)

    def _line(
        self, image: TrailImage, name: str, deed: Deed, present: dict[tuple[str, int], Image]
    ) -> HistoryLine:
        stored = [(row or {}).get(name) for row in (image.before, image.after)]
        before, after = (shown(image.table, name, value, self.names) for value in stored)
        row = present.get((image.table, image.row_id))
        why_not = why_not_restored(image.table, name, row, stored[0], is_change=deed is Deed.CHANGED)
        label = TABLES[image.table].columns[name]
        return HistoryLine(
            image.entry_id, image.table, image.row_id, name, deed, label, before, after, why_not
        )

    def _title(self, words: TableWords, image: TrailImage) -> str:
        """What the row is called; the row whose history it is needs no name."""
        if (image.table, image.row_id) == (self._subject.kind.value, self._subject.id):
            return words.noun
        row = image.after or image.before or {}
        named = (shown(image.table, name, row.get(name), self.names) for name in words.naming)
        name = " ".join(each for each in named if each != NOTHING)
        if image.table == "agreement_party" and not name:
            name = _OWN_SCHOOL
        return f"{words.noun}: {name}" if name else words.noun


def _says(image: TrailImage, name: str) -> bool:
    """Whether the column says something: it changed, or it holds something that the title does not tell."""
    before, after = (image.before or {}).get(name), (image.after or {}).get(name)
    if image.before is not None and image.after is not None:
        return bool(before != after)
    goes_without_saying = name == "partner_id" or name in TABLES[image.table].naming
    return not goes_without_saying and (before or after) not in (None, 0, "[]")


def _deed_of(image: TrailImage) -> Deed:
    if image.before is None:
        return Deed.ADDED
    return Deed.REMOVED if image.after is None else Deed.CHANGED


def _merged(images: Iterable[TrailImage]) -> list[TrailImage]:
    """One image per row, from before the step to after it; a row that came and went again is left out.

    Where one of several images was erased, the rest of them tells only half.
    """
    by_row: dict[tuple[str, int], list[TrailImage]] = defaultdict(list)
    for image in images:
        by_row[(image.table, image.row_id)].append(image)
    merged = []
    for of_row in by_row.values():
        erased = [image for image in of_row if image.is_erased]
        whole = erased[0] if erased else replace(of_row[0], after=of_row[-1].after)
        if erased or not whole.is_erased:
            merged.append(whole)
    return merged


def _paired(images: Sequence[TrailImage]) -> list[TrailImage]:
    """A row that was written anew under the same name counts as one that changed: lists are replaced."""
    fresh: dict[tuple[Any, ...], list[TrailImage]] = defaultdict(list)
    for image in images:
        if image.before is None and image.after is not None and TABLES[image.table].naming:
            fresh[_name_key(image, image.after)].append(image)
    found: dict[int, TrailImage] = {image.id: image for image in images}
    for image in images:
        if image.before is not None and image.after is None:
            same = fresh.get(_name_key(image, image.before))
            if same:
                new = same.pop(0)
                del found[image.id]
                found[new.id] = replace(new, before=image.before)
    return list(found.values())


def _name_key(image: TrailImage, row: Image) -> tuple[Any, ...]:
    return (image.table, *(row.get(name) for name in TABLES[image.table].naming))


def _rows_of(session: Session, subject: Subject) -> dict[str, set[int]]:
    """The rows that the history of *subject* is about, those that are gone included."""
    found: dict[str, set[int]] = defaultdict(set)
    found[subject.kind.value].add(subject.id)
    match subject.kind:
        case SubjectKind.PARTNER:
            _add_partner(session, found, subject.id)
        case SubjectKind.AGREEMENT:
            _add_agreement(session, found, subject.id)
        case SubjectKind.PERSON:
            for table in _PERSON_TABLES:
                found[table] |= ids_with(session, table, "person_id", subject.id)
            found["network_link"] |= ids_with(session, "network_link", "from_person_id", subject.id)
    return {table: row_ids for table, row_ids in found.items() if row_ids}


def _add_partner(session: Session, found: dict[str, set[int]], partner_id: int) -> None:
    """Its own row and that of partners that were merged into it, all that hangs on it, and its people."""
    found["partner"] |= ids_with(session, "partner", "merged_into_id", partner_id)
    for table in TABLES:
        if "partner_id" in Base.metadata.tables[table].columns:
            found[table] |= ids_with(session, table, "partner_id", partner_id)
    found["network_link"] |= ids_with(session, "network_link", "from_partner_id", partner_id)
    found["person"] |= ids_with(session, "contact_role", "partner_id", partner_id, of="person_id")
    for agreement_id in found["collaboration_agreement"]:
        found["agreement_evaluation"] |= ids_with(
            session, "agreement_evaluation", "agreement_id", agreement_id
        )
    for place_id in found["internship_place"]:
        found["place_wish_count"] |= ids_with(session, "place_wish_count", "place_id", place_id)


def _add_agreement(session: Session, found: dict[str, set[int]], agreement_id: int) -> None:
    for table in TABLES:
        if "agreement_id" in Base.metadata.tables[table].columns:
            found[table] |= ids_with(session, table, "agreement_id", agreement_id)
    for party_id in found["agreement_party"]:
        found["signature"] |= ids_with(session, "signature", "party_id", party_id)
