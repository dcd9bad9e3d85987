"""What an import will do once somebody has decided about the doubles: partners to make and to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netwerk_desktop.exchange.matching import Decision, RowVerdict, VerdictKind
from netwerk_desktop.exchange.partner_list import ParsedPartnerRow
from netwerk_desktop.exchange.row_changes import (
    FieldChange,
    KnownPartner,
    PersonChange,
    differences,
    merged,
    told_by,
)


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What one known partner gets from all its rows together."""

    known_id: int
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
class PlannedRows:
    """Partners to make (rows of one partner already put together), partners to change, and the report."""

    new: tuple[ParsedPartnerRow, ...]
    changed: tuple[PlannedChange, ...]
    report: tuple[ReportLine, ...]

    @property
    def accepted(self) -> int:
        """How many partners are made or changed: the number on the button."""
        return len(self.new) + len(self.changed)


def plan_rows(verdicts: Sequence[RowVerdict], decisions: Mapping[int, Decision] | None = None) -> PlannedRows:
    """The plan for these verdicts. `decisions` is by row number; a doubt without one follows its proposal.

    SKIP leaves any row out, also one without doubt. IS_OTHER makes a partner of a row that seemed a double.
    """
    decided = decisions or {}
    plan = _Plan()
    report = []
    for verdict in verdicts:
        number = verdict.row.row_number
        choice = decided.get(number) or verdict.choice
        report.append(ReportLine(number, verdict.row.name, *plan.apply(verdict, choice)))
    return PlannedRows(tuple(plan.new.values()), plan.changed(), tuple(report))


class _Plan:
    """The plan while the rows are gone through, in their order.

    `joined` tells of rows that belong to another: which row or which partner. A known partner is carried
    along as it becomes, so that its second row adds to what its first row said.
    """

    def __init__(self) -> None:
        self.new: dict[int, ParsedPartnerRow] = {}
        self._joined: dict[int, int | KnownPartner] = {}
        self._known: dict[int, KnownPartner] = {}
        self._became: dict[int, KnownPartner] = {}

    def apply(self, verdict: RowVerdict, choice: Decision) -> tuple[str, str]:
        """Carries out one row; answers what to report: outcome and explanation."""
        row = verdict.row
        if verdict.kind is VerdictKind.CANNOT:
            return "kan niet", verdict.reason
        if choice is Decision.SKIP:
            return "overgeslagen", "op verzoek"
        if verdict.known is None and verdict.earlier_row is None:
            return self._add(row, "")
        if choice is Decision.IS_OTHER:
            return self._add(row, f"is een ander dan {verdict.matched_name}")
        if verdict.known is not None:
            return self._change(verdict, verdict.known, only_fill=verdict.only_fills)
        target = self._target(verdict.earlier_row or 0)
        if isinstance(target, KnownPartner):
            return self._change(verdict, target, only_fill=True)
        if target not in self.new:  # the row it belonged to was left out
            return self._add(row, f"rij {verdict.earlier_row} ging niet mee")
        self._joined[row.row_number] = target
        self.new[target] = merged(self.new[target], row)
        return "dubbel, samengevoegd", _sentences(f"met rij {target}: {verdict.reason}", row)

    def changed(self) -> tuple[PlannedChange, ...]:
        """What the known partners get, as far as they get anything."""
        planned = (
            PlannedChange(known_id, *differences(self._known[known_id], became))
            for known_id, became in self._became.items()
        )
        return tuple(change for change in planned if change.changes or change.people)

    def _add(self, row: ParsedPartnerRow, why: str) -> tuple[str, str]:
        self.new[row.row_number] = row
        return ("nieuw, let op" if row.hints else "nieuw"), _sentences(why, row)

    def _target(self, row_number: int) -> int | KnownPartner:
        joined = self._joined.get(row_number, row_number)
        while isinstance(joined, int) and joined in self._joined:
            joined = self._joined[joined]
        return joined

    def _change(self, verdict: RowVerdict, known: KnownPartner, *, only_fill: bool) -> tuple[str, str]:
        self._joined[verdict.row.row_number] = known
        self._known[known.id] = known
        before = self._became.get(known.id, known)
        self._became[known.id] = after = told_by(verdict.row, before, only_fill=only_fill)
        if before == after:
            return "gelijk", verdict.reason
        changes, people = differences(before, after)
        count = len(changes) + bool(people)
        words = f"{count} {'veld' if count == 1 else 'velden'}"
        return "wijzigt", _sentences(f"{known.name}: {verdict.reason} ({words})", verdict.row)


def _sentences(first: str, row: ParsedPartnerRow) -> str:
    hints = (hint for hint in dict.fromkeys(row.hints.values()) if hint not in first)
    return ". ".join(part for part in (first, *hints) if part)
