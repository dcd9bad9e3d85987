"""The rows of Vandaag: what each asks, and the words of the act that does it."""

import datetime as dt
import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.planning.contact_rhythm import FadingLevel

_CALLS: Final = re.compile(
    r"\b(?:bel|bellen|opbellen|terugbellen|vragen|vraag|navragen|horen|kennismaken|voorstellen|nabellen)\b"
)
_MAILS: Final = re.compile(r"\b(?:mail|mailen|sturen|stuur|opsturen|doorsturen|nasturen)\b")

NOT_YET: Final = "nog niet"
"""How it stands with a first talk of the year."""
_MONTHS_FROM, _YEARS_FROM = 60, 730
"""Days from which something that is late is counted in months, and in years."""


class TodayGroup(enum.Enum):
    """The groups in the order in which they are read at 8.15."""

    PROMISES = "PROMISES"
    STEPS = "STEPS"
    FADING = "FADING"
    SIGNATURES = "SIGNATURES"
    EVALUATIONS = "EVALUATIONS"


class Act(enum.Enum):
    """What a click on the accent words does."""

    CALL = "CALL"
    MAIL = "MAIL"
    TICK = "TICK"
    PLAN = "PLAN"
    CHASE = "CHASE"
    OPEN = "OPEN"
    NOTE = "NOTE"


RowId = tuple[TodayGroup, int, int | None]


@dataclass(frozen=True, slots=True)
class Reachable:
    """How a partner is reached: the fixed contact person, else the partner itself."""

    person: str = ""
    phone: str = ""
    email: str = ""

    @property
    def words(self) -> str:
        """Who, and under which number."""
        return " · ".join(part for part in (self.person, self.phone) if part)


NOBODY: Final = Reachable()


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One thing to do. *key* is the id of what it is about: promise, step, partner or agreement.

    Of *EVALUATIONS* *agreement_id* says which agreement; without it the row is about the talk of the year,
    the first of which has no *due*.

    *under* is the second line, empty for a row of one line. *days_late* counts from *due*. *level* belongs to
    fading partners; *signed* of *signatures* to agreements. *step* and *step_due* are what *PLAN* plans.
    *quote* is what was said when it was promised, *about* the line below the name at the right.
    """

    group: TodayGroup
    key: int
    partner_id: int
    partner_name: str
    what: str
    act: Act
    act_words: str
    under: str = ""
    due: dt.date | None = None
    days_late: int = 0
    level: FadingLevel | None = None
    signed: int = 0
    signatures: int = 0
    reach: Reachable = NOBODY
    step: str = ""
    step_due: dt.date | None = None
    about: str = ""
    quote: str = ""
    is_ours: bool = True
    agreement_id: int | None = None

    @property
    def id(self) -> RowId:
        """What tells this row from all others."""
        return self.group, self.key, self.agreement_id


@dataclass(frozen=True, slots=True)
class TodaySection:
    """A group with its rows: the first ones, of *total*; *note* stands at the right of its title."""

    group: TodayGroup
    rows: Sequence[TodayRow]
    total: int
    note: str = ""

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


def act_for_step(text: str, reach: Reachable) -> tuple[Act, str]:
    """What the words of a step ask for: calling, mailing, or simply ticking it off."""
    wanted = text.casefold()
    if reach.email and _MAILS.search(wanted):
        return Act.MAIL, "Mail en vink af"
    if reach.phone and _CALLS.search(wanted):
        return Act.CALL, f"Bel {reach.phone}"
    return Act.TICK, "Vink af"


def act_for_promise(text: str, reach: Reachable, *, is_ours: bool) -> tuple[Act, str]:
    """What is ours is done and ticked off; what is theirs is asked for."""
    if is_ours:
        if reach.email and _MAILS.search(text.casefold()):
            return Act.MAIL, "Mail en vink af"
        return Act.TICK, "Vink af"
    return (Act.CALL, "Bel en vraag") if reach.phone else (Act.TICK, "Vink af")


def late_words(days: int) -> str:
    """How long something waits that is done once a year: ``9 dagen``, ``6 mnd``, ``2 jaar``."""
    if days < _MONTHS_FROM:
        return "1 dag" if days == 1 else f"{days} dagen"
    return f"{days // 30} mnd" if days < _YEARS_FROM else f"{days // 365} jaar"


def count_words(section: TodaySection) -> str:
    """How many, and of which: who fades and has a next step is not in sight here, but is in Partners."""
    which = " zonder volgende stap" if section.group is TodayGroup.FADING else ""
    return f"{section.total}{which}"


TITLES: Final[Mapping[TodayGroup, str]] = {
    TodayGroup.PROMISES: "Beloofd en te laat",
    TodayGroup.STEPS: "Volgende stappen",
    TodayGroup.FADING: "Contact verwatert",
    TodayGroup.SIGNATURES: "Handtekeningen die ontbreken",
    TodayGroup.EVALUATIONS: "Evaluaties",
}
