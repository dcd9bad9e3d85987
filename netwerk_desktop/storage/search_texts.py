"""What can be found, and by which words: one folded text per partner, person, agreement, note and so on.

A partner is found by its own words, its places and its people; a person also by where somebody works; an
agreement also by its partner. Which texts a change touches is told here too.

The name comes first, between line ends, and every word has a space before it: so that three signs of the
index can tell that a name or a word begins with something, and that sorting texts sorts names.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from sqlalchemy import Connection

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.storage.changes import Image, RowChange

WHO: Final = ("partner", "person")
FEW: Final = (
    "collaboration_agreement",
    "commitment",
    "activity",
    "internship_place",
    "assignment",
    "initiative",
    "policy_anchor",
    "resource",
    "thank_you_letter",
    "partner_file",
    "partner_idea",
    "partner_goal",
    "ask",
    "reciprocity_entry",
    "publicity_item",
    "agreement_evaluation",
)
"""Of these there are some tens or hundreds."""
NOTES: Final = ("contact_moment", "next_step")
"""Of these there may be very many."""
SOURCES: Final = (*WHO, *FEW, *NOTES)
"""The tables whose rows are found."""

ROOM: Final = 1 << 40
"""Between the numbers of two bands: a range of numbers then holds one kind of thing, and is asked alone."""

_BANDS: Final[Mapping[str, tuple[int, int, int]]] = {
    **{source: (band, 1, 0) for band, source in enumerate(FEW, start=1)},
    "partner": (1 + len(FEW), 2, 0),
    "person": (1 + len(FEW), 2, 1),
    **{source: (band, 1, 0) for band, source in enumerate(NOTES, start=2 + len(FEW))},
}
"""Band, step and place within a step. Few first, since the index is gone through from below; partners and
people take turns, so that the first of what answers are some of both; the many notes come last. A file whose
entries have other numbers gets its index anew: by a revision, even one that changes nothing else."""

LONGEST_NOTE: Final = 2_000
"""Characters of a note that are looked at."""

NAME_BEGINS: Final = "\n "
WORD_BEGINS: Final = " "

_PHONE: Final = "{0} || ' ' || replace({0}, ' ', '')"


def _joined(*columns: str) -> str:
    """Columns as one text; a phone number also without spaces, so that it is found however it is typed."""
    return " || ' ' || ".join(
        _PHONE.format(column) if column.endswith(("phone", "mobile")) else column for column in columns
    )


_PEOPLE: Final = _joined(
    "n.initials", "n.first_name", "n.prefix", "n.surname", "n.email", "n.phone", "n.mobile"
)
_STATEMENTS: Final[Mapping[str, str]] = {
    "partner": f"""
        SELECT o.id, o.name,
            {_joined("o.legal_name", "o.kvk_number", "o.email", "o.phone", "o.second_phone")},
            (SELECT group_concat({_joined("l.street", "l.postcode", "l.city", "l.postal_city")}, ' ')
                FROM partner_location l WHERE l.partner_id = o.id),
            (SELECT group_concat({_PEOPLE}, ' ')
                FROM contact_role r JOIN person n ON n.id = r.person_id WHERE r.partner_id = o.id)
        FROM partner o WHERE o.merged_into_id IS NULL""",  # noqa: S608 - our own columns only
    "person": f"""
        SELECT o.id, {_joined("o.first_name", "o.prefix", "o.surname")},
            {_joined("o.initials", "o.email", "o.phone", "o.mobile")},
            (SELECT group_concat(p.name, ' ') FROM contact_role r JOIN partner p ON p.id = r.partner_id
                WHERE r.person_id = o.id AND p.merged_into_id IS NULL)
        FROM person o WHERE 1""",  # noqa: S608
    "collaboration_agreement": """
        SELECT o.id, coalesce(o.number, ''), p.name
        FROM collaboration_agreement o JOIN partner p ON p.id = o.partner_id WHERE 1""",
    "contact_moment": f"""
        SELECT o.id, '', substr(o.text, 1, {LONGEST_NOTE}) FROM contact_moment o WHERE o.text <> ''""",  # noqa: S608
    "commitment": "SELECT o.id, '', o.what FROM commitment o WHERE o.what <> ''",
    "activity": f"""
        SELECT o.id, o.title, o.for_whom, o.place, substr(o.result, 1, {LONGEST_NOTE})
        FROM activity o WHERE o.title || o.for_whom || o.place || o.result <> ''""",  # noqa: S608
    "internship_place": """
        SELECT o.id, o.title, o.tasks, o.requirements, o.remark
        FROM internship_place o WHERE o.title || o.tasks || o.requirements || o.remark <> ''""",
    "assignment": """
        SELECT o.id, o.title, o.question, o.deliverable, o.framework, o.for_whom FROM assignment o WHERE 1""",
    "initiative": "SELECT o.id, o.name, o.region, o.note FROM initiative o WHERE 1",
    "policy_anchor": """
        SELECT o.id, o.title, o.quote, o.file_name
        FROM policy_anchor o WHERE o.dropped_on IS NULL""",
    "resource": """
        SELECT o.id, o.title, o.web_address, o.note, o.file_name, o.region
        FROM resource o WHERE o.dropped_on IS NULL""",
    "next_step": "SELECT o.id, '', o.text FROM next_step o WHERE o.text <> '' AND o.dropped_on IS NULL",
    "thank_you_letter": """
        SELECT o.id, o.number, o.subject FROM thank_you_letter o WHERE o.number IS NOT NULL""",
    "partner_file": "SELECT o.id, o.file_name, o.remark FROM partner_file o WHERE o.removed_on IS NULL",
    "partner_idea": "SELECT o.id, '', o.what FROM partner_idea o WHERE o.what <> ''",
    "partner_goal": "SELECT o.id, '', o.what, o.progress FROM partner_goal o WHERE o.dropped_on IS NULL",
    "ask": "SELECT o.id, '', o.what FROM ask o WHERE o.what <> ''",
    "reciprocity_entry": "SELECT o.id, '', o.what FROM reciprocity_entry o WHERE o.what <> ''",
    "publicity_item": "SELECT o.id, '', o.medium, o.title FROM publicity_item o WHERE 1",
    "agreement_evaluation": "SELECT o.id, '', o.points FROM agreement_evaluation o WHERE o.points <> ''",
}
_ONLY: Final = " AND o.id IN (SELECT value FROM json_each(?1))"
_EMPLOYERS: Final = "SELECT partner_id FROM contact_role WHERE person_id IN (SELECT value FROM json_each(?1))"
_STAFF: Final = "SELECT person_id FROM contact_role WHERE partner_id IN (SELECT value FROM json_each(?1))"
_AGREEMENTS: Final = (
    "SELECT id FROM collaboration_agreement WHERE partner_id IN (SELECT value FROM json_each(?1))"
)


def entry_id(source: str, row_id: int) -> int:
    """The number of the entry of a row."""
    band, step, place = _BANDS[source]
    return band * ROOM + row_id * step + place


def row_of(source: str, number: str) -> str:
    """The row of *source* whose entry has that *number*; both as SQL."""
    band, step, place = _BANDS[source]
    return f"({number} - {band * ROOM + place}) / {step}"


def own_entries(source: str, number: str) -> str:
    """The condition, with AND behind it, that the entry called *number* is one of *source* and not of who
    shares its range; empty when nobody does.
    """
    _band, step, place = _BANDS[source]
    return f"{number} % {step} = {place} AND " if step > 1 else ""


@cache
def entry_range(*sources: str) -> tuple[int, int]:
    """The lowest and the highest number that an entry of these sources can have.

    Partners and people share a range: who wants one of them looks at the source as well.
    """
    bands = [_BANDS[source][0] for source in sources]
    return min(bands) * ROOM, (max(bands) + 1) * ROOM - 1


def texts_of(
    connection: Connection, source: str, only: Collection[int] | None = None
) -> Iterator[tuple[int, str]]:
    """``(row id, folded text)`` of the rows of *source*, or of *only* those, without who cannot be found."""
    statement = _STATEMENTS[source]
    if only is None:
        rows = connection.exec_driver_sql(statement)
    else:
        rows = connection.exec_driver_sql(statement + _ONLY, (json.dumps(sorted(only)),))
    for row_id, name, *others in rows:
        rest = fold(" ".join(filter(None, others)))
        yield row_id, f"{NAME_BEGINS}{fold(name)}{NAME_BEGINS}{rest}" if name else f" {rest}"


def stale_rows(connection: Connection, log: Iterable[RowChange]) -> dict[str, set[int]]:
    """Per source the rows whose text may be another after *log*, or whose row is gone."""
    stale: defaultdict[str, set[int]] = defaultdict(set)
    renamed: set[int] = set()
    for change in log:
        if change.table in SOURCES:
            stale[change.table].add(change.row_id)
        if change.table == "partner" and _is_renamed(change):
            renamed.add(change.row_id)
        if change.table in ("partner_location", "contact_role"):
            for image in filter(None, (change.before, change.after)):
                stale["partner"].add(image["partner_id"])
                if change.table == "contact_role":
                    stale["person"].add(image["person_id"])
    if people := stale.get("person"):
        stale["partner"] |= _ids(connection, _EMPLOYERS, people)
    if renamed:
        stale["person"] |= _ids(connection, _STAFF, renamed)
        stale["collaboration_agreement"] |= _ids(connection, _AGREEMENTS, renamed)
    return stale


def _is_renamed(change: RowChange) -> bool:
    """Whether what others are found by is another: the name, or whether the partner is in any list at all."""
    return _public(change.before) != _public(change.after)


def _public(image: Image | None) -> tuple[object, ...]:
    return () if image is None else (image["name"], image.get("merged_into_id"))


def _ids(connection: Connection, statement: str, given: Collection[int]) -> set[int]:
    rows = connection.exec_driver_sql(statement, (json.dumps(sorted(given)),))
    return {row_id for (row_id,) in rows}
