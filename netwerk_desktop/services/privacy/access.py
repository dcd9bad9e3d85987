"""*Inzage*: everything the file knows of one person, and nothing of others (AVG art. 15 and 20).

Which rows belong to somebody follows from the register and the references in the model. Names of others that
stand in free texts are shown beforehand and left out, unless she decides otherwise.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import IssuedDocument
from netwerk_desktop.model.privacy_register import REGISTER, Entry, Nature, RetentionClass, Subject
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.name_mentions import OTHER_NAME, NamedPerson, Naming
from netwerk_desktop.services.history_values import NOTHING, UNKNOWN, Names, shown
from netwerk_desktop.services.privacy.held_files import named_in_files
from netwerk_desktop.services.privacy.links import LinkedRow, rows_of_people, rows_where, table_of
from netwerk_desktop.services.privacy.mentions import Key, MentionSearch, Tell, TextMention
from netwerk_desktop.services.privacy.people import named, people_except, person_found
from netwerk_desktop.services.privacy.record import term_words
from netwerk_desktop.services.privacy.surroundings import Surroundings
from netwerk_desktop.services.privacy.terms import Term, terms_in
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.trail_reading import changes_of, steps_by_actor

HIDDEN_PARTNER: Final = "een ouder of oud-leerling"
"""How a partner that is a human being is called to somebody else."""
_MAY_NAME_OTHERS: Final = frozenset({Nature.FREE_TEXT, Nature.NAME})
_CALLED_BY_PEOPLE: Final = frozenset({"activity_id"})
"""References that are shown by a title which somebody typed, so that others may be named in it."""


@dataclass(frozen=True, slots=True)
class AccessCell:
    """One value with its label. *others* are the names of other people in it; *masked* is without them."""

    label: str
    value: str
    masked: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessRow:
    """The values of one row of the file."""

    key: Key
    cells: tuple[AccessCell, ...]


@dataclass(frozen=True, slots=True)
class AccessSection:
    """The rows of one kind, with why they are kept and how long."""

    title: str
    purpose: str
    term: str
    rows: tuple[AccessRow, ...]


@dataclass(frozen=True, slots=True)
class AccessReport:
    """Everything about one person."""

    person_id: int
    name: str
    made_on: dt.date
    sections: tuple[AccessSection, ...]

    @property
    def rows_with_others(self) -> tuple[tuple[str, AccessRow], ...]:
        """The rows in which others are named, with the title of their section."""
        return tuple(
            (section.title, row)
            for section in self.sections
            for row in section.rows
            if any(cell.others for cell in row.cells)
        )


def access_report(database: Database, person_id: int, *, tell: Tell | None = None) -> AccessReport:
    """Gather it; changes nothing. Raises DomainError for somebody who is gone."""
    with database.read() as session:
        person = person_found(session, person_id)
        gathering = _Gathering(session, named(person), database.today())
        sections = [*gathering.own_sections(), *gathering.elsewhere(tell)]
        sections += gathering.earlier_values()
    return AccessReport(person_id, person.full_name, database.today(), tuple(sections))


def without_others(report: AccessReport, *, shown_keys: Collection[Key] = ()) -> AccessReport:
    """The report as it goes out: names of others left out, but for the rows in *shown_keys*."""

    def finished(row: AccessRow) -> AccessRow:
        if row.key in shown_keys:
            return replace(row, cells=tuple(replace(cell, others=(), masked="") for cell in row.cells))
        cells = tuple(
            replace(cell, value=cell.masked if cell.others else cell.value, others=(), masked="")
            for cell in row.cells
        )
        return replace(row, cells=cells)

    return replace(
        report,
        sections=tuple(
            replace(section, rows=tuple(map(finished, section.rows))) for section in report.sections
        ),
    )


def as_json(report: AccessReport) -> bytes:
    """The finished report for machines (AVG art. 20): UTF-8, keys in Dutch."""
    content = {
        "inzage": report.name,
        "gemaakt_op": report.made_on.isoformat(),
        "onderdelen": [
            {
                "onderdeel": section.title,
                "doel": section.purpose,
                "bewaard": section.term,
                "rijen": [{cell.label: cell.value for cell in row.cells} for row in section.rows],
            }
            for section in report.sections
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


class _Gathering:
    """One search through the file for one person."""

    def __init__(self, session: Session, person: NamedPerson, today: dt.date) -> None:
        self._session, self._person = session, person
        self._around = Surroundings.around(session, [person.key], today=today)
        self._terms: dict[RetentionClass, Term] = terms_in(session)
        self._names = Names(session)
        others = people_except(session, [person.key])
        self._other_names = {other.key: _full(other) for other in others}
        self._everybody = Naming([person, *others])
        self._seen: set[tuple[str, int]] = set()
        self._whole: set[tuple[str, int]] = set()
        """Rows of which every text is shown, so that nothing more is looked for in them."""

    def own_sections(self) -> Iterator[AccessSection]:
        """What hangs on the person, in the order of the register."""
        rows: dict[str, list[AccessRow]] = {}
        person = rows_where(self._session, "person", "id", [self._person.key])[0]
        rows["person"] = [self._row(REGISTER["person"], person, frozenset(Subject))]
        for linked in rows_of_people(self._session, [self._person.key]):
            self._add(linked, rows)
        for partner_id in self._around.standing_for:
            for table, column in (("partner", "id"), ("partner_location", "partner_id")):
                for values in rows_where(self._session, table, column, [partner_id]):
                    rows.setdefault(table, []).append(
                        self._row(REGISTER[table], values, frozenset({Subject.PRIVATE, Subject.MENTIONED}))
                    )
        for table, entry in REGISTER.items():
            if table in rows:
                yield self._section(entry, rows[table])

    def elsewhere(self, tell: Tell | None) -> Iterator[AccessSection]:
        """Texts of other rows that name the person, and papers with the name on them."""
        search = MentionSearch([self._person], self._around)
        texts: list[TextMention] = []
        papers: list[TextMention] = []
        for mention in search.everywhere(self._session, without=self._whole, tell=tell):
            (papers if mention.key[0] == "issued_document" else texts).append(mention)
        texts += named_in_files(self._session, search, {one.key for one in texts}, self._around)
        texts = [mention for mention in texts if not mention.is_doubtful]
        papers = [mention for mention in papers if not mention.is_doubtful]
        if texts:
            rows = tuple(self._mentioned(mention) for mention in texts)
            purpose = "Weten wat er met partners besproken en afgesproken is"
            yield AccessSection(
                "Genoemd in andere teksten", purpose, self._term(RetentionClass.WITH_PERSON), rows
            )
        if papers:
            entry = REGISTER["issued_document"]
            yield self._section(entry, [self._paper(mention) for mention in papers])
        if steps := list(self._steps_done(search)):
            yield self._section(REGISTER["audit_entry"], steps)

    def _steps_done(self, search: MentionSearch) -> Iterator[AccessRow]:
        """How many steps of the trail were of this person; what was done in them is about others."""
        for actor, count, first, last in steps_by_actor(self._session):
            if not search.tells(actor) or search.doubt_about(actor, None):
                continue
            cells = (
                AccessCell(REGISTER["audit_entry"].label_of("actor"), actor),
                AccessCell("Stappen in de geschiedenis", str(count)),
                AccessCell("Eerste", long_date(first.astimezone().date())),
                AccessCell("Laatste", long_date(last.astimezone().date())),
            )
            yield AccessRow(("audit_entry", 0, actor), cells)

    def earlier_values(self) -> list[AccessSection]:
        """What stood there before it was changed, as far as the trail still knows."""
        rows = [row for table, row_id in sorted(self._own_rows()) for row in self._changes(table, row_id)]
        if not rows:
            return []
        entry = REGISTER["audit_image"]
        return [
            AccessSection(
                "Eerdere waarden", entry.purpose, self._term(RetentionClass.WITH_PERSON), tuple(rows)
            )
        ]

    def _own_rows(self) -> set[tuple[str, int]]:
        roles = {"person", "contact_role", "colleague", "consent"}
        return {(table, row_id) for table, row_id in self._seen if table in roles}

    def _changes(self, table: str, row_id: int) -> Iterator[AccessRow]:
        for image, moment in changes_of(self._session, table, row_id):
            old, new = image.before, image.after
            if old is None or new is None:
                continue
            for column, personal in REGISTER[table].personal.items():
                if (
                    personal.nature is Nature.LINK
                    or not old.get(column)
                    or old.get(column) == new.get(column)
                ):
                    continue
                old_cell = AccessCell(personal.label, shown(table, column, old[column], self._names))
                if personal.nature is Nature.FREE_TEXT:
                    old_cell = self._cell(personal.label, old_cell.value)
                cells = (
                    AccessCell("Tot", long_date(moment.astimezone().date())),
                    old_cell,
                )
                yield AccessRow(("audit_image", image.id, column), cells)

    def _add(self, linked: LinkedRow, rows: dict[str, list[AccessRow]]) -> None:
        entry = linked.link.entry
        if entry.table == "partner":
            rows.setdefault(entry.table, []).append(self._care_of(linked))
        elif (entry.table, linked.row_id) not in self._seen:
            rows.setdefault(entry.table, []).append(self._row(entry, linked.values, linked.link.personal.of))

    def _care_of(self, linked: LinkedRow) -> AccessRow:
        """Of which partner somebody takes care; facts about that partner are not about the colleague."""
        self._seen.add(("partner", linked.row_id))
        name = HIDDEN_PARTNER if self._is_hidden(linked.row_id) else self._around.partners[linked.row_id]
        label = REGISTER["partner"].label_of("name")
        cells = (AccessCell(label, name), AccessCell("Uw rol", linked.link.personal.label))
        return AccessRow(("partner", linked.row_id, linked.link.column), cells)

    def _row(self, entry: Entry, values: Mapping[str, Any], of: Collection[Subject]) -> AccessRow:
        """What may be seen of a row: what is of these subjects, what was said with them, and plain facts.

        References to other people are left out; of a colleague's work no texts, for those are about others:
        a text of it that names the colleague is found by `elsewhere`.
        """
        self._seen.add((entry.table, values["id"]))
        with_texts = set(of) != {Subject.COLLEAGUE}
        if with_texts or entry.is_role:
            self._whole.add((entry.table, values["id"]))
        cells = []
        for column in table_of(entry.table).columns:
            personal = entry.personal.get(column.name)
            if personal is None:
                is_visible = column.name in entry.plain
            elif personal.nature is Nature.LINK or personal.nature is Nature.JSON:
                is_visible = False
            elif Subject.MENTIONED in personal.of:
                is_visible = with_texts
            else:
                is_visible = bool(personal.of & set(of))
            text = self._words(entry.table, column.name, values) if is_visible else ""
            is_typed = column.name in _CALLED_BY_PEOPLE
            if personal is not None:
                is_typed = personal.nature in _MAY_NAME_OTHERS
            label = entry.label_of(column.name)
            if text:
                cells.append(self._cell(label, text) if is_typed else AccessCell(label, text))
        return AccessRow((entry.table, values["id"], ""), tuple(cells))

    def _words(self, table: str, column: str, values: Mapping[str, Any]) -> str:
        """A value in words; empty when nothing is known."""
        value = values[column]
        if column.endswith("partner_id") and value is not None and self._is_hidden(value):
            return HIDDEN_PARTNER
        text = shown(table, column, _stored(table, column, value), self._names)
        return "" if text in (NOTHING, UNKNOWN) else text

    def _is_hidden(self, partner_id: int) -> bool:
        own = self._around.own_partners.get(self._person.key, set())
        return partner_id in self._around.private and partner_id not in own | self._around.standing_for

    def _cell(self, label: str, text: str) -> AccessCell:
        mentions = [one for one in self._everybody.mentions(text) if one.key != self._person.key]
        others = tuple(dict.fromkeys(self._other_names[one.key] for one in mentions))
        masked = self._everybody.replaced(text, mentions, by=OTHER_NAME) if mentions else ""
        return AccessCell(label, text, masked, others)

    def _mentioned(self, mention: TextMention) -> AccessRow:
        where = mention.where
        if mention.partner_id is not None and self._is_hidden(mention.partner_id):
            where = where.replace(self._around.partners[mention.partner_id], HIDDEN_PARTNER)
        cells = (AccessCell("Waar", where), self._cell(mention.label, mention.text or mention.snippet))
        return AccessRow(mention.key, cells)

    def _paper(self, mention: TextMention) -> AccessRow:
        paper = self._session.get(IssuedDocument, mention.key[1])
        assert paper is not None
        cells = [
            AccessCell("Papier", f"{paper.title} {paper.number}"),
            AccessCell("Datum", long_date(paper.issued_on)),
        ]
        if not self._is_hidden(paper.partner_id):
            cells.append(AccessCell("Partner", self._around.partners[paper.partner_id]))
        return AccessRow(mention.key, tuple(cells))

    def _section(self, entry: Entry, rows: list[AccessRow]) -> AccessSection:
        return AccessSection(entry.title, entry.purpose, self._term(entry.retention), tuple(rows))

    def _term(self, kind: RetentionClass) -> str:
        return term_words(kind, self._terms)


def _stored(table: str, column: str, value: Any) -> Any:
    """A Python value as the file keeps it."""
    from sqlalchemy.dialects.sqlite.base import SQLiteDialect

    dialect = SQLiteDialect()
    bind = table_of(table).columns[column].type.dialect_impl(dialect).bind_processor(dialect)
    return value if bind is None else bind(value)


def _full(person: NamedPerson) -> str:
    return " ".join(
        part for part in (person.first_name or person.initials, person.prefix, person.surname) if part
    )
