"""Taking in a contact list: read it, look at what each row would do, then all accepted rows or none.

Reading and planning change nothing. Running is one unit of work and one step to undo; it checks first that
nobody changed a partner since the plan was made.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from netwerk_desktop.exchange import workbooks
from netwerk_desktop.exchange.import_plan import PlannedRows, ReportLine, plan_rows
from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.list_layout import PUPILS, ColumnMapping, propose_mapping
from netwerk_desktop.exchange.matching import Decision, RowVerdict, VerdictKind, classify
from netwerk_desktop.exchange.partner_list import ParsedList, parse_rows
from netwerk_desktop.exchange.row_changes import KnownPartner
from netwerk_desktop.exchange.tables import Table, read_table
from netwerk_desktop.model.base import LINE
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.services.exports import OWN_SHEETS, PARTNERS_SHEET
from netwerk_desktop.services.partner_import_known import known_partners, latest_entry
from netwerk_desktop.services.partner_import_rows import (
    change_partners,
    insert_partners,
    insert_people,
    insert_places,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import keeping_all
from netwerk_desktop.storage.unit_of_work import Work
from netwerk_desktop.system.file_writing import write_new_file

Tell = Callable[[int, int, str], object]
"""Told how far it is: done, total and Dutch words. May raise to stop, until the last word is kept."""


class PlanOutdated(DomainError):
    """Partners were changed after the plan was made: look again before anything is taken in."""


@dataclass(frozen=True, slots=True)
class ContactList:
    """A list that was read: its sheets, and what each column of the chosen sheet becomes."""

    table: Table
    mapping: ColumnMapping

    @property
    def refusal(self) -> str:
        """Why this sheet is no list of partners, in Dutch; empty when it may be one."""
        return PUPILS if self.mapping.is_pupil_list else ""

    def with_sheet(self, name: str) -> "ContactList":
        """The same file, another sheet; raises DomainError when there is none of that name."""
        table = self.table.choose(name)
        return ContactList(table, propose_mapping(table))

    def with_field(self, index: int, column: ListField) -> "ContactList":
        """The same sheet with another meaning for the column at *index*."""
        return replace(self, mapping=self.mapping.with_field(index, column))


@dataclass(frozen=True)
class ImportPlan:
    """What every row would do, with the decisions about doubtful rows. Nothing has happened yet."""

    source: str
    parsed: ParsedList
    verdicts: tuple[RowVerdict, ...]
    decisions: Mapping[int, Decision]
    known: tuple[KnownPartner, ...] = field(repr=False)
    seen_entry: int = 0

    @cached_property
    def planned(self) -> PlannedRows:
        """The partners to make and to change, and the report."""
        return plan_rows(self.verdicts, self.decisions)

    @cached_property
    def counts(self) -> Mapping[VerdictKind, int]:
        """How many rows of each kind."""
        found = Counter(verdict.kind for verdict in self.verdicts)
        return {kind: found[kind] for kind in VerdictKind}

    @property
    def accepted(self) -> int:
        """How many partners will be made or changed: the number on the button."""
        return self.planned.accepted

    @property
    def report(self) -> tuple[ReportLine, ...]:
        """What happens to each row, in Dutch."""
        return self.planned.report

    def decide(self, row_numbers: Iterable[int], decision: Decision) -> "ImportPlan":
        """The same plan with this decision about those rows (numbers of lines in the file)."""
        return replace(self, decisions={**self.decisions, **dict.fromkeys(row_numbers, decision)})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in. *label* is the name of the step to undo, empty when there was nothing to take in."""

    label: str
    new: int
    changed: int
    report: tuple[ReportLine, ...]
    skipped_sentence: str = ""

    @property
    def accepted(self) -> int:
        """How many partners were made or changed."""
        return self.new + self.changed


def read_list(path: Path, *, is_cancelled: Callable[[], bool] | None = None) -> ContactList:
    """Reads a list (xlsx, xls, ods, csv, txt, vcf) and proposes what its columns are.

    Raises DomainError when the file holds no list that can be read, EnvironmentProblem when it does not open.
    """
    with keeping_all():
        table = read_table(path, is_cancelled=is_cancelled)
    if OWN_SHEETS.issubset(table.sheet_names):
        table = table.choose(PARTNERS_SHEET)  # our own export: its longest sheet is not the one with partners
    return ContactList(table, propose_mapping(table))


def plan_import(
    database: Database,
    table: Table,
    mapping: ColumnMapping,
    decisions: Mapping[int, Decision] | None = None,
    *,
    tell: Tell | None = None,
) -> ImportPlan:
    """What each row of the chosen sheet would do to the partners of now.

    *decisions* are by row number; a doubt without one follows its own proposal. Raises DomainError for a list
    of pupils, and when no column holds the names of partners.
    """
    say = tell or _say_nothing
    if mapping.is_pupil_list:
        raise DomainError(PUPILS)
    with keeping_all():
        say(0, 0, "Rijen lezen")
        parsed = parse_rows(table, mapping)
        say(0, 0, "Partners opzoeken")
        with database.read() as session:
            seen = latest_entry(session)
            known = known_partners(session, database.today())
        verdicts = classify(
            parsed.rows, known, tell=lambda done, total: say(done, total, "Rijen vergelijken")
        )
    source = clean_text(table.file_name)[:LINE]
    return ImportPlan(source, parsed, verdicts, dict(decisions or {}), known, seen)


def run_import(database: Database, plan: ImportPlan, *, tell: Tell | None = None) -> ImportResult:
    """Take in all accepted rows or none, as one step to undo.

    *tell* may raise to stop until everything is written; then nothing has changed. Raises PlanOutdated when
    the partners were changed since, in a way that makes another plan.
    """
    say = tell or _say_nothing
    planned = plan.planned
    if not planned.accepted:
        return ImportResult("", 0, 0, plan.report, plan.parsed.skipped_sentence)
    label = f"{planned.accepted} partner{'s' if planned.accepted != 1 else ''} opgehaald"
    with keeping_all(), database.work(label) as work:
        _ensure_still_right(work, plan, database)
        _write(work, plan, say)
        say(4, 4, "Bewaren")
        work.commit()
    changed = len({change.known_id for change in planned.changed})
    return ImportResult(label, len(planned.new), changed, plan.report, plan.parsed.skipped_sentence)


def save_report(target: Path, lines: Sequence[ReportLine]) -> None:
    """Write the report of an import as xlsx. Raises EnvironmentProblem when it cannot be written."""
    content = io.BytesIO()
    workbooks.write_workbook(content, [workbooks.import_report(lines)])
    write_new_file(target, content.getvalue(), mode=0o600)


def _write(work: Work, plan: ImportPlan, say: Tell) -> None:
    planned = plan.planned
    say(0, 4, "Partners bijwerken")
    places, people = change_partners(work, planned.changed)
    say(1, 4, "Partners toevoegen")
    people += insert_partners(work, planned.new, source=plan.source)
    insert_places(work, places)
    say(2, 4, "Contactpersonen toevoegen")
    insert_people(work, people)
    say(3, 4, "Bewaren")


def _ensure_still_right(work: Work, plan: ImportPlan, database: Database) -> None:
    """Inside the transaction: where something was changed since, the same rows must still do the same."""
    if latest_entry(work.session) == plan.seen_entry:
        return
    known = known_partners(work.session, database.today())
    if known == plan.known or plan_rows(classify(plan.parsed.rows, known), plan.decisions) == plan.planned:
        return
    raise PlanOutdated("De partners zijn intussen veranderd. Kijk de lijst nog een keer na, en haal dan op.")


def _say_nothing(done: int, total: int, words: str) -> None:
    """For who does not want to know how far it is."""
