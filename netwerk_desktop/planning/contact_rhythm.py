"""Whether contact with a partner is fading: one pure rule, facts in, `Fading` out (N1, S2-X5, S3-1).

The clock counts school weeks, so holidays do not age a relation. It restarts at contact of both sides: a
talk, and whatever is known to be one (a visit, a signature that came back). A letter or a mail to many is
half a restart, a failed call none. A long partner cools slower; a changed contact person makes a relation
fragile. Who is left alone, rests or stopped is never called faded.
"""

import datetime as dt
import enum
from typing import Final, NamedTuple

from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.dates import MONTHS
from netwerk_desktop.planning.school_weeks import DAYS_A_WEEK, SchoolCalendar

_COOLING_UNTIL, _DORMANT_UNTIL = 2, 4
"""How many times the rhythm a relation cools, then sleeps; after that it is silent."""

_PATIENCE_A_YEAR, _MOST_PATIENT_AFTER = 0.05, 10
"""Each full year as a partner lengthens cooling and sleeping by a twentieth, up to half as long again."""

_LONG: Final = 3
"""Years from which the reason says how long somebody takes part."""
_WORTH_INVITING: Final = 5
"""Years from which a cooling partner is invited instead of called."""
_FRESH_DAYS: Final = 330
"""Days after which a date is written with its year."""


class FadingLevel(enum.Enum):
    """How warm the contact is (on screen *actief, afkoelend, slapend, stil, onbekend, met rust*)."""

    ACTIVE = "ACTIVE"
    COOLING = "COOLING"
    DORMANT = "DORMANT"
    SILENT = "SILENT"
    UNKNOWN = "UNKNOWN"
    AT_REST = "AT_REST"

    @property
    def asks(self) -> bool:
        """Whether somebody should do something about it."""
        return self in _ASKING


_ASKING: Final = frozenset({FadingLevel.COOLING, FadingLevel.DORMANT, FadingLevel.SILENT})


class Rhythms(NamedTuple):
    """School weeks between two contacts, as the school chose them, by tier."""

    core: int = 6
    regular: int = 12
    loose: int = 26

    def of(self, tier: RelationshipTier) -> int:
        """The rhythm of a tier."""
        return self[_PLACE_OF[tier]]


_PLACE_OF: Final = {RelationshipTier.CORE: 0, RelationshipTier.REGULAR: 1, RelationshipTier.LOOSE: 2}
USUAL_RHYTHMS: Final = Rhythms()
"""What a school begins with."""


class Touch(NamedTuple):
    """Contact of both sides on a day, in words with their article: *het gesprek*, *de handtekening*."""

    day: dt.date
    what: str = "het contact"


class Rest(NamedTuple):
    """Why a partner is left alone; *until* is the last day of it, if one is known."""

    why: str = ""
    until: dt.date | None = None


class ContactFacts(NamedTuple):
    """What is known of the contact with one partner.

    *last_touch* is the newest contact of both sides from whatever source, *last_letter* the newest of one
    side. *own_rhythm* in school weeks goes before that of the tier in *rhythms*. *talks_last_year* and
    *talks_this_year* count contact of both sides per school year, for the reason only.
    """

    today: dt.date
    calendar: SchoolCalendar
    tier: RelationshipTier
    own_rhythm: int | None = None
    partner_since: dt.date | None = None
    fragile_until: dt.date | None = None
    rest: Rest | None = None
    last_touch: Touch | None = None
    last_letter: dt.date | None = None
    talks_last_year: int = 0
    talks_this_year: int = 0
    rhythms: Rhythms = USUAL_RHYTHMS

    @property
    def rhythm(self) -> int:
        """School weeks between two contacts."""
        return max(1, self.own_rhythm) if self.own_rhythm is not None else self.rhythms.of(self.tier)

    @property
    def years(self) -> int:
        """Full years as a partner."""
        since, today = self.partner_since, self.today
        if since is None or since > today:
            return 0
        return today.year - since.year - ((today.month, today.day) < (since.month, since.day))

    @property
    def is_fragile(self) -> bool:
        return self.fragile_until is not None and self.today <= self.fragile_until


class Proposal(NamedTuple):
    """What to do about it: *act* on the button, *step* as a next step, *due* its day."""

    act: str
    step: str
    due: dt.date
    is_call: bool = True


class Fading(NamedTuple):
    """The answer: a level, and how many school weeks stand on the clock (0 where there is no clock)."""

    level: FadingLevel
    school_weeks: int
    facts: ContactFacts

    @property
    def reason(self) -> str:
        """Why, in one Dutch sentence."""
        return _reason(self)

    @property
    def measure(self) -> str:
        """``ritme 12 weken · nu 14 schoolweken``; *ongeveer* where holidays of that time are not known."""
        rhythm, weeks, touch = self.facts.rhythm, self.school_weeks, self.facts.last_touch
        known = touch is None or self.facts.calendar.knows(touch.day)
        now = "schoolweek" if weeks == 1 else "schoolweken"
        about = "" if known else "ongeveer "
        return f"ritme {rhythm} {'week' if rhythm == 1 else 'weken'} · nu {about}{weeks} {now}"

    @property
    def proposal(self) -> Proposal | None:
        """What to do and when; None when nothing needs to be done."""
        return _proposal(self)


def fading(facts: ContactFacts) -> Fading:
    """How the contact stands. Never worse by more contact, never better by waiting."""
    if facts.rest is not None:
        return Fading(FadingLevel.AT_REST, 0, facts)
    if facts.last_touch is None:
        return Fading(FadingLevel.UNKNOWN, 0, facts)
    days = facts.calendar.school_days_between
    elapsed = float(days(facts.last_touch.day, facts.today))
    if facts.last_letter is not None:
        elapsed -= days(facts.last_touch.day, min(facts.last_letter, facts.today)) / 2
    weeks = int(elapsed / DAYS_A_WEEK)
    return Fading(_level(facts, weeks), weeks, facts)


def _level(facts: ContactFacts, weeks: int) -> FadingLevel:
    rhythm = facts.rhythm / 2 if facts.is_fragile else facts.rhythm
    if weeks <= rhythm:
        return FadingLevel.ACTIVE
    patience = 1 + _PATIENCE_A_YEAR * min(facts.years, _MOST_PATIENT_AFTER)
    if weeks <= rhythm * _COOLING_UNTIL * patience:
        return FadingLevel.COOLING
    return FadingLevel.DORMANT if weeks <= rhythm * _DORMANT_UNTIL * patience else FadingLevel.SILENT


def _reason(fading: Fading) -> str:
    facts, touch = fading.facts, fading.facts.last_touch
    if facts.rest is not None:
        return _rest_reason(facts.rest, facts.today)
    if touch is None:
        if facts.last_letter is None:
            return "Er is nog geen contact bekend"
        return f"Wel geschreven op {day_words(facts.last_letter, facts.today)}, nog niemand gesproken"
    last = f"{touch.what} van {day_words(touch.day, facts.today)}"
    if fading.level is FadingLevel.ACTIVE:
        return f"Laatste contact: {last}"
    letter = facts.last_letter
    written = letter is not None and letter > touch.day
    ending = f"; wel geschreven op {day_words(letter, facts.today)}" if written and letter else ""
    return f"{_opening(facts)}; sinds {last} niets meer gezegd{ending}"


def _opening(facts: ContactFacts) -> str:
    if facts.is_fragile:
        return "De contactpersoon is gewisseld"
    if facts.talks_last_year > 1 and not facts.talks_this_year:
        return f"Vorig jaar {facts.talks_last_year} keer contact"
    if facts.years >= _LONG:
        return f"Doet {facts.years} jaar mee"
    return {
        RelationshipTier.CORE: "Kernpartner",
        RelationshipTier.REGULAR: "Vaste partner",
        RelationshipTier.LOOSE: "Losse partner",
    }[facts.tier]


def _rest_reason(rest: Rest, today: dt.date) -> str:
    until = "" if rest.until is None else f" tot en met {day_words(rest.until, today)}"
    return f"Met rust{until}{f': {rest.why}' if rest.why else ''}"


def _proposal(fading: Fading) -> Proposal | None:
    facts = fading.facts
    if facts.is_fragile and fading.level.asks:
        return Proposal("Zoek opvolger", "Kennismaken met de opvolger", _this_week(facts))
    match fading.level:
        case FadingLevel.COOLING if facts.years >= _WORTH_INVITING:
            return Proposal("Nodig uit", "Uitnodigen om te komen kijken op school", _next_week(facts))
        case FadingLevel.COOLING:
            return Proposal("Bel volgende week", "Bellen en horen hoe het gaat", _next_week(facts))
        case FadingLevel.DORMANT:
            return Proposal(
                "Bel deze week", "Bellen: wat is er sinds de laatste keer gebeurd?", _this_week(facts)
            )
        case FadingLevel.SILENT:
            return Proposal(
                "Plan een bezoek", "Langsgaan en opnieuw kennismaken", _next_week(facts), is_call=False
            )
        case FadingLevel.UNKNOWN:
            return Proposal("Maak kennis", "Bellen en kennismaken", _next_week(facts))
        case _:
            return None


def _this_week(facts: ContactFacts) -> dt.date:
    """The last school day of this week, or the first one that comes."""
    friday = facts.today + dt.timedelta(days=(4 - facts.today.weekday()) % 7)
    last = facts.calendar.school_day_until(friday)
    return last if last >= facts.today else facts.calendar.school_day_from(facts.today)


def _next_week(facts: ContactFacts) -> dt.date:
    """A week from now, or the first school day after that."""
    return facts.calendar.school_day_from(facts.today + dt.timedelta(days=7))


def day_words(day: dt.date, today: dt.date) -> str:
    """``12 maart``, with the year when that is long ago or far ahead."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if abs((today - day).days) <= _FRESH_DAYS else f"{words} {day.year}"


def school_years_of_talks(days: list[dt.date], today: dt.date) -> tuple[int, int]:
    """How many of *days* lie in the school year before that of *today*, and in that of today itself."""
    this_year = SchoolYear.of(today).begins
    begins = [SchoolYear.of(day).begins for day in days]
    return begins.count(this_year - 1), begins.count(this_year)
