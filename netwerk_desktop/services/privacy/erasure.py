"""*Vergeten*: a preview of what goes and what stays, then gone from file, trail and search (AVG art. 17).

Facts about partners stay, without saying whose they were. A paper that names the person keeps its number,
date and hash and loses its bytes (model.md), unless its agreement still runs: that is evidence (AVG art. 17
lid 3).
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.people import Person
from netwerk_desktop.model.privacy import RetentionHold
from netwerk_desktop.model.privacy_register import REGISTER, Nature
from netwerk_desktop.model.trail import ErasureKind
from netwerk_desktop.model.views import PaletteUse
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.privacy.anonymising import RowFates, fates_of
from netwerk_desktop.services.privacy.held_files import FILES, named_and_unheld, named_in_files
from netwerk_desktop.services.privacy.links import searched_columns, table_of
from netwerk_desktop.services.privacy.mentions import Key, MentionSearch, Tell, TextMention
from netwerk_desktop.services.privacy.over_term import OverTerm, empty_papers
from netwerk_desktop.services.privacy.people import named, person_found
from netwerk_desktop.services.privacy.surroundings import Surroundings
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.erasure import ErasureSteps
from netwerk_desktop.storage.rotation import gone_on
from netwerk_desktop.storage.trail_reading import entry_texts, image_texts, parsed_image

LABELS: Final = {ErasureKind.ASKED: "Persoon vergeten", ErasureKind.RETENTION: "Jaarlijkse schoonmaak"}
_PAPERS: Final = {
    "issued_document": "finished_values",
    **{kind.__tablename__: "file_name" for kind in FILES},
}
"""Per table the column whose loss of a name empties the document that belongs to the row."""

Decisions = Mapping[Key, bool]
"""What she chose per text: whether the name goes. What is not in it goes as proposed."""


@dataclass(frozen=True, slots=True)
class CountLine:
    """So many rows of one table, by its Dutch title."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What would happen. *mentions* are the texts in which the name stands, each with a choice."""

    person_ids: tuple[int, ...]
    name: str
    goes: tuple[CountLine, ...]
    stays: tuple[CountLine, ...]
    mentions: tuple[TextMention, ...]
    trail_count: int
    gone_from_backups_on: dt.date
    held: tuple[str, ...] = ()
    """Why somebody decided that these data stay longer: to look at first."""


@dataclass(slots=True)
class _Plan:
    steps: ErasureSteps
    fates: RowFates
    search: MentionSearch
    mentions: list[TextMention] = field(default_factory=list)


def preview_erasure(
    database: Database, person_ids: Collection[int], *, tell: Tell | None = None
) -> ErasurePreview:
    """What forgetting these people would do. Raises DomainError for somebody who cannot be forgotten."""
    plan = _plan(database, person_ids, {}, tell=tell)
    with database.read() as session:
        people = [person_found(session, person_id) for person_id in person_ids]
        held = _held(session, person_ids, database.today())
    return ErasurePreview(
        person_ids=tuple(person_ids),
        name=", ".join(person.full_name for person in people[:3]),
        goes=_lines(plan.fates.gone),
        stays=_lines(plan.fates.kept),
        mentions=tuple(plan.mentions),
        trail_count=len(plan.steps.images),
        gone_from_backups_on=gone_on(database.today()),
        held=held,
    )


def forget(
    database: Database,
    person_ids: Collection[int],
    *,
    decisions: Decisions | None = None,
    reason: str = "",
    kind: ErasureKind = ErasureKind.ASKED,
    counts: Mapping[str, int] | None = None,
    over: OverTerm | None = None,
    tell: Tell | None = None,
) -> dict[str, int]:
    """Forget these people for good, as one step that cannot be undone. Returns counts by table title.

    What is *over* its term besides goes with it. *counts* go into the record beside those of the rows, and
    the *reason* without the name, whoever typed it there.
    Raises DomainError, with nothing changed, for somebody who is gone or is the stagemakelaar who works
    here now.
    """
    done: dict[str, int] = {}

    def plan() -> ErasureSteps:
        planned = _plan(database, person_ids, decisions or {}, over=over, tell=tell)
        done.update({line.title: line.count for line in _lines(planned.fates.gone)})
        done["Teksten zonder de naam"] = sum(_goes(one, decisions or {}) for one in planned.mentions)
        why = planned.search.cleaned_about_them(reason) if kind is ErasureKind.ASKED else reason
        planned.steps.record = _record(database, kind, why, {**done, **(counts or {})})
        return planned.steps

    database.erase(LABELS[kind], plan)
    return done


def _plan(
    database: Database,
    person_ids: Collection[int],
    decisions: Decisions,
    *,
    over: OverTerm | None = None,
    tell: Tell | None,
) -> _Plan:
    today = database.today()
    with database.read() as session:
        _refuse_broker(session, person_ids)
        people = [named(person_found(session, person_id)) for person_id in person_ids]
        around = Surroundings.around(session, person_ids, today=today)
        private = around.standing_for | around.with_doubles(over.partners if over is not None else ())
        fates = fates_of(session, person_ids, private_partners=private, today=today)
        if over is not None:
            empty_papers(session, over, fates)
        search = MentionSearch(people, around)
        plan = _Plan(fates.steps, fates, search)
        plan.mentions = list(search.everywhere(session, without=fates.own, tell=tell))
        plan.mentions += named_in_files(session, search, {one.key for one in plan.mentions}, around)
        for mention in plan.mentions:
            if _goes(mention, decisions):
                _replace(session, mention, plan.steps)
        asked = {one.key: _goes(one, decisions) for one in plan.mentions}
        plan.steps.images = list(_images(session, search, fates.own, asked))
        plan.steps.entries = list(_entries(session, search))
        plan.steps.papers += named_and_unheld(session, search)
        plan.steps.deletes += _choices(session, person_ids)
    plan.steps.deletes.sort(key=lambda one: one[0] == "person")  # what hangs on a person goes before it
    return plan


def _refuse_broker(session: Session, person_ids: Collection[int]) -> None:
    pair = broker_in(session)
    if pair is not None and pair[1].id in person_ids:
        raise DomainError(
            "Dit is de stagemakelaar van deze school. Kies iemand anders; je kunt jezelf niet vergeten "
            "zolang je hier werkt."
        )


def _held(session: Session, person_ids: Collection[int], today: dt.date) -> tuple[str, ...]:
    found = session.scalars(select(RetentionHold).where(RetentionHold.person_id.in_(person_ids)))
    return tuple(hold.reason for hold in found if hold.until is None or hold.until >= today)


def _goes(mention: TextMention, decisions: Decisions) -> bool:
    return decisions.get(mention.key, mention.by_default)


def _replace(session: Session, mention: TextMention, steps: ErasureSteps) -> None:
    table, row_id, column = mention.key
    steps.updates.append((table, row_id, {column: mention.new_value}))
    if _PAPERS.get(table) == column:
        held = table_of(table)
        wanted = select(held.c.attachment_sha256).where(held.c.id == row_id)
        steps.papers += [digest for digest in session.scalars(wanted) if digest is not None]


def _images(
    session: Session, search: MentionSearch, own: Collection[tuple[str, int]], asked: Decisions
) -> Iterator[int]:
    """The images of the trail that hold the person: of rows that go, and of texts that lose the name.

    *asked* says of each text that is there now whether its name goes.
    """
    for image_id, table, row_id, before, after in image_texts(session):
        if (table, row_id) in own or any(
            _image_goes(search, asked, (table, row_id), image) for image in (before, after) if image
        ):
            yield image_id


def _image_goes(search: MentionSearch, asked: Decisions, key: tuple[str, int], image: str) -> bool:
    """Whether an image holds a text that loses the name; one that is no row any more is read as one text.

    What the row does not say any more is no evidence: it goes, unless somebody else may be meant.
    """
    (table, row_id), row = key, parsed_image(image)
    if row is None or table not in REGISTER or not row.keys() <= set(table_of(table).columns.keys()):
        return search.tells(image)
    found = search.in_row(table, _plausible(table, row_id, row), _columns(table))
    return any(asked.get(mention.key, not mention.is_doubtful) for mention in found)


def _plausible(table: str, row_id: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """An image as a row that could have been: ids are numbers, texts are text, whatever was made of them."""
    texts = {name for name, _ in _columns(table)}
    kept = {name: value for name, value in row.items() if name in texts or isinstance(value, int)}
    return {**{name: str(kept[name]) if name in texts else kept[name] for name in kept}, "id": row_id}


def _columns(table: str) -> Sequence[tuple[str, Nature]]:
    return searched_columns(table)


def _entries(session: Session, search: MentionSearch) -> Iterator[tuple[int, str, str]]:
    """Entries of the trail that name the person: as who did it, or in the words of the step."""
    for entry_id, actor, label in entry_texts(session):
        if search.tells(actor) or search.tells(label):
            yield entry_id, search.cleaned(actor), search.cleaned(label)


def _choices(session: Session, person_ids: Collection[int]) -> list[tuple[str, int]]:
    """What Ctrl+K remembers of choosing these people."""
    wanted = {str(person_id) for person_id in person_ids}
    uses = session.scalars(select(PaletteUse)).all()
    return [
        ("palette_use", use.id) for use in uses if "person" in use.kind.lower() and use.reference in wanted
    ]


def _record(database: Database, kind: ErasureKind, reason: str, counts: Mapping[str, int]) -> dict[str, Any]:
    today = database.today()
    with database.read() as session:
        pair = broker_in(session)
        done_by = database.actor if pair is None else pair[1].full_name
    return {
        "kind": kind.value,
        "done_on": today.isoformat(),
        "reason": reason.strip()[:500],
        "done_by": done_by,
        "counts": json.dumps(counts, ensure_ascii=False)[:4_000],
        "gone_from_backups_on": gone_on(today).isoformat(),
    }


def _lines(counts: Counter[str]) -> tuple[CountLine, ...]:
    return tuple(CountLine(REGISTER[table].title, counts[table]) for table in REGISTER if counts[table])


def still_here(database: Database, person_ids: Collection[int]) -> set[int]:
    """Which of these people are in the file."""
    with database.read() as session:
        return set(session.scalars(select(Person.id).where(Person.id.in_(person_ids))))
