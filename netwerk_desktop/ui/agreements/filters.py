"""Which rows the search and the chips leave over. Pure: no widgets."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.agreement_lists import AgreementRow, AgreementState

SOON, THIS_YEAR, OVER = "soon", "thisYear", "over"
SCHOOL, PARTNER = "school", "partner"
DUE, OVERDUE = "due", "overdue"
DAYS_SOON = 92


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """Empty choices leave everything; several choices of one chip mean either."""

    text: str = ""
    states: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    evaluation: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        chosen = (self.states, self.missing, self.ends, self.years, self.evaluation)
        return not (self.text.strip() or any(chosen))

    def keep(self, rows: Sequence[AgreementRow], today: dt.date) -> list[AgreementRow]:
        """The rows that fit, in their order."""
        words = fold(self.text).split()
        return [row for row in rows if self._fits(row, today) and _has_words(row, words)]

    def _fits(self, row: AgreementRow, today: dt.date) -> bool:
        return (
            (not self.states or row.state.name in self.states)
            and (not self.missing or self._is_missing(row))
            and (not self.ends or any(_ends(row, key, today) for key in self.ends))
            and (not self.years or bool(self.years & {str(year) for year in _years(row)}))
            and (not self.evaluation or self._is_to_evaluate(row, today))
        )

    def _is_to_evaluate(self, row: AgreementRow, today: dt.date) -> bool:
        due = row.evaluation
        return due is not None and (DUE in self.evaluation or due.until < today)

    def _is_missing(self, row: AgreementRow) -> bool:
        return (SCHOOL in self.missing and row.school_missing) or (
            PARTNER in self.missing and row.partner_missing
        )


def years_of(rows: Sequence[AgreementRow]) -> list[int]:
    """The school years in which any of the agreements runs, newest first."""
    return sorted({year for row in rows for year in _years(row)}, reverse=True)


def _years(row: AgreementRow) -> range:
    return range(SchoolYear.of(row.starts_on).begins, SchoolYear.of(row.ends_on).begins + 1)


def _has_words(row: AgreementRow, words: Sequence[str]) -> bool:
    text = fold(" ".join((row.number or "", row.partner_name, *row.other_parties)))
    return all(word in text for word in words)


def _ends(row: AgreementRow, key: str, today: dt.date) -> bool:
    if row.state in (AgreementState.DRAFT, AgreementState.WITHDRAWN):
        return False
    match key:
        case "over":
            return row.ends_on < today
        case "thisYear":
            return today <= row.ends_on <= SchoolYear.of(today).last_day
        case _:
            return today <= row.ends_on <= today + dt.timedelta(days=DAYS_SOON)
