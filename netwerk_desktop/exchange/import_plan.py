"""What an import will do once somebody has decided about the doubles: partners to make and to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netwerk_desktop.exchange.list_people import ParsedPerson
from netwerk_desktop.exchange.matching import Decision, RowVerdict, VerdictKind
from netwerk_desktop.exchange.partner_list import ParsedPartnerRow
from netwerk_desktop.exchange.row_changes import FieldChange, PersonChange, merged


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What one known partner gets from one row."""

    known_id: int
    row_number: int
    changes: tuple[FieldChange, ...]
    people: tuple[PersonChange, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of the report: what happened to it, in Dutch."""

    row_number: int
    name: str
    outcome: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Partners to make (rows of one partner already put together), partners to change, and the report."""

    new: tuple[ParsedPartnerRow, ...]
    changed: tuple[PlannedChange, ...]
    report: tuple[ReportLine, ...]

    @property
    def accepted(self) -> int:
        """How many partners are made or changed: the number on the button."""
        return len(self.new) + len({change.known_id for change in self.changed})


def plan_import(
    verdicts: Sequence[RowVerdict], decisions: Mapping[int, Decision] | None = None
) -> ImportPlan:
    """The plan for these verdicts. `decisions` is by row number; a doubt without one follows its proposal.

    SKIP leaves any row out, also one without doubt. IS_OTHER makes a partner of a row that seemed a double.
    """
    decided = decisions or {}
    new: dict[int, ParsedPartnerRow] = {}
    changed: list[PlannedChange] = []
    joined: dict[
        int, RowVerdict
    ] = {}  # row number of a row that belongs to another partner or row → its verdict
    report: list[ReportLine] = []
    for verdict in verdicts:
        number = verdict.row.row_number
        choice = decided.get(number) or (Decision.IS_SAME if verdict.is_certain else verdict.proposal)
        line = _apply(verdict, choice, new=new, changed=changed, joined=joined)
        report.append(ReportLine(number, verdict.row.name, *line))
    return ImportPlan(tuple(new.values()), tuple(changed), tuple(report))


def _apply(
    verdict: RowVerdict,
    choice: Decision,
    *,
    new: dict[int, ParsedPartnerRow],
    changed: list[PlannedChange],
    joined: dict[int, RowVerdict],
) -> tuple[str, str]:
    """Carries out one row; answers what to report: outcome and explanation."""
    row = verdict.row
    number = row.row_number
    if verdict.kind is VerdictKind.CANNOT:
        return "kan niet", verdict.reason
    if choice is Decision.SKIP:
        return "overgeslagen", "op verzoek"
    is_new = verdict.known_id is None and verdict.earlier_row is None
    if is_new or choice is Decision.IS_OTHER:
        new[number] = row
        hints = ". ".join(dict.fromkeys(row.hints.values()))
        return (
            ("nieuw, let op", hints)
            if hints
            else ("nieuw", "" if is_new else f"is een ander dan {verdict.matched_name}")
        )
    joined[number] = verdict
    if verdict.known_id is not None:
        return _change(verdict, verdict.known_id, changed)
    target = verdict.earlier_row or number
    while target in joined and (further := joined[target].earlier_row) is not None:
        target = further
    if target in new:
        new[target] = merged(new[target], row)
    elif target in joined and (known_id := joined[target].known_id) is not None:
        return _change(verdict, known_id, changed, only_fill_after=joined[target])
    else:
        new[number] = row  # the row it belonged to was left out
        return "nieuw", f"rij {target} ging niet mee"
    return "dubbel, samengevoegd", f"met rij {target}: {verdict.reason}"


def _change(
    verdict: RowVerdict,
    known_id: int,
    changed: list[PlannedChange],
    *,
    only_fill_after: RowVerdict | None = None,
) -> tuple[str, str]:
    changes, people = verdict.changes, verdict.people
    if only_fill_after is not None:
        # Measured against an earlier row of this file: what that row left empty, the partner may well know.
        changes = ()
        people = tuple(change for change in people if change.known_id is None)
    if not changes and not people:
        return "gelijk", verdict.reason
    changed.append(PlannedChange(known_id, verdict.row.row_number, changes, people))
    what = sorted(verdict.changed_fields)
    return "wijzigt", f"{verdict.matched_name}: {verdict.reason} ({len(what)} velden)"


def new_person(change: PersonChange) -> ParsedPerson | None:
    """The person to add, None when the change fills one who is known."""
    return change.person if change.known_id is None else None
