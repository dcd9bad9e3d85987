"""Two years of contact moments of the demo school, what comes next, and who is left alone."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from typing import Any, Final

from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    DoNotApproach,
    NextStep,
    PartnerStatus,
    RelationshipTier,
)
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.contacts import usual_minutes
from netwerk_desktop.services.demonstration.network import PlacedNetwork, PlacedPartner
from netwerk_desktop.services.demonstration.school_days import school_day_after, school_days
from netwerk_desktop.services.demonstration.source import SEASONS, load_rhythm, load_stories
from netwerk_desktop.storage.unit_of_work import Work

_TWO_YEARS: Final = dt.timedelta(days=730)
_GAPS: Final = {
    RelationshipTier.CORE: (11, 24),
    RelationshipTier.REGULAR: (30, 48),
    RelationshipTier.LOOSE: (52, 84),
}
"""School days between two contacts with a partner (S2-X2: core every two to five school weeks)."""

_YOUNG: Final = {
    PartnerStatus.APPROACHED: (30, (9, 16), "benaderd"),
    PartnerStatus.TALKING: (60, (12, 20), "gesprek"),
    PartnerStatus.TRIAL: (80, (12, 18), "proef"),
}
"""Partners that are still beginning: for how many school days, how often, and with which first stories."""

_OVER: Final = {PartnerStatus.RESTING: (95, "rust"), PartnerStatus.ENDED: (120, "gestopt")}
"""Partners with which it stopped: how many school days ago, and with what last word."""

_WITHOUT_STEP: Final = 19
"""How many partners nobody has planned anything for."""

_KINDS: Final = (
    (ContactKind.CALL, 46),
    (ContactKind.VISIT, 22),
    (ContactKind.MAIL, 20),
    (ContactKind.MESSAGE, 7),
    (ContactKind.EVENT, 5),
)


def write_contacts(work: Work, network: PlacedNetwork, chance: random.Random, *, today: dt.date) -> None:
    """Keep contact moments, next steps and *niet benaderen*, all counted from *today*."""
    stories = load_stories()
    days = school_days(today - _TWO_YEARS, today - dt.timedelta(days=1))
    rows = [
        row for partner in network.partners for row in _Rhythm(partner, network, stories, chance).rows(days)
    ]
    quiet = quiet_since(network, today)
    rows = [row for row in rows if row["happened_on"] <= quiet.get(row["partner_id"], today)]
    rows.sort(key=lambda row: row["happened_on"])
    work.insert_many(ContactMoment, rows)
    work.insert_many(DoNotApproach, list(_locks(network, stories, today)))
    work.insert_many(NextStep, list(_steps(network, stories, chance, today, quiet)))


def quiet_since(network: PlacedNetwork, today: dt.date) -> dict[int, dt.date]:
    """Partners with whom nobody spoke after that day: their contact cools, sleeps or is silent."""
    return {
        network.named(each["partner"]).id: today - dt.timedelta(weeks=each["weken"])
        for each in load_rhythm()["stil"]
    }


class _Rhythm:
    """The contact moments of one partner, in the order of their days."""

    def __init__(
        self,
        partner: PlacedPartner,
        network: PlacedNetwork,
        stories: Mapping[str, Any],
        chance: random.Random,
    ) -> None:
        self._partner = partner
        self._network = network
        self._stories = stories
        self._chance = chance
        self._told: set[str] = set()
        profile = partner.source.profiles[0] if partner.source.profiles else ""
        self._class = f"klas 3 {profile}".strip()

    def rows(self, days: Sequence[dt.date]) -> Iterator[dict[str, Any]]:
        """Rows of contact moments on some of *days*."""
        status = self._partner.source.status
        if status is PartnerStatus.IDEA:
            return
        if status in _YOUNG:
            length, gap, first = _YOUNG[status]
            yield from self._conversation(days[-length:], gap, self._stories["eerste"][first])
            return
        ago, last = _OVER.get(status, (0, ""))
        open_days = days[: len(days) - ago]
        yield from self._conversation(open_days, _GAPS[self._partner.source.tier], ())
        if last:
            words = self._stories["eerste"][last][0]
            yield self._row(open_days[-1], ContactKind.CALL, ContactOutcome.SPOKEN, words)

    def _conversation(
        self, days: Sequence[dt.date], gap: tuple[int, int], first: Sequence[str]
    ) -> Iterator[dict[str, Any]]:
        place = self._chance.randint(0, gap[0])
        beginnings = iter(first)
        while place < len(days) - 3:
            kind = self._chance.choices([k for k, _ in _KINDS], [weight for _, weight in _KINDS])[0]
            words = next(beginnings, None)
            if words is not None:
                yield self._row(days[place], ContactKind.VISIT, ContactOutcome.SPOKEN, words)
            elif kind is ContactKind.CALL and self._chance.random() < 0.25:
                yield from self._missed(days, place)
                place += 2
            else:
                yield self._told_row(days[place], kind)
            place += self._chance.randint(*gap)

    def _missed(self, days: Sequence[dt.date], place: int) -> Iterator[dict[str, Any]]:
        """Nobody answered, or they would call back; a few days later it works."""
        outcome, words = self._chance.choice(
            ((ContactOutcome.NOT_REACHED, "niet_bereikt"), (ContactOutcome.CALLS_BACK, "belt_terug"))
        )
        text = self._chance.choice(self._stories["gemist"][words])
        yield self._row(days[place], ContactKind.CALL, outcome, text)
        yield self._told_row(days[place + self._chance.randint(1, 2)], ContactKind.CALL)

    def _told_row(self, day: dt.date, kind: ContactKind) -> dict[str, Any]:
        if kind is ContactKind.MAIL:
            sent = self._chance.random() < 0.65
            texts = self._stories["mail"]["verstuurd" if sent else "antwoord"]
            outcome = ContactOutcome.SENT if sent else ContactOutcome.SPOKEN
            return self._row(day, kind, outcome, self._fresh(texts))
        if kind is ContactKind.EVENT:
            return self._row(
                day, kind, ContactOutcome.SPOKEN, self._fresh(self._stories["bijeenkomst"]["teksten"])
            )
        group = self._stories[self._partner.group]
        if kind is ContactKind.VISIT and self._chance.random() < 0.6:
            return self._row(day, kind, ContactOutcome.SPOKEN, self._fresh(group["bezoek"]))
        season = next(name for name, months in SEASONS.items() if day.month in months)
        return self._row(day, kind, ContactOutcome.SPOKEN, self._fresh([*group[season], *group["altijd"]]))

    def _fresh(self, texts: Sequence[str]) -> str:
        """One that was not told before; when all were, it begins again."""
        left = [text for text in texts if text not in self._told]
        if not left:
            self._told -= set(texts)
            left = list(texts)
        chosen = self._chance.choice(left)
        self._told.add(chosen)
        return chosen.replace("{klas}", self._class)

    def _row(self, day: dt.date, kind: ContactKind, outcome: ContactOutcome, text: str) -> dict[str, Any]:
        chance, people = self._chance, self._partner.person_ids
        reached = outcome in (ContactOutcome.SPOKEN, ContactOutcome.SENT)
        hour, minute = chance.randint(8, 16), chance.choice((0, 10, 15, 20, 30, 40, 45, 50))
        person = people[0] if len(people) == 1 or chance.random() < 0.7 else chance.choice(people[1:])
        return {
            "partner_id": self._partner.id,
            "person_id": person if reached else None,
            "colleague_id": self._partner.owner_id or self._network.broker_id,
            "kind": kind,
            "outcome": outcome,
            "happened_on": day,
            "clock_time": f"{hour:02d}.{minute:02d}" if kind in (ContactKind.CALL, ContactKind.VISIT) else "",
            "minutes": usual_minutes(kind) if reached else None,
            "text": text,
        }


def _locks(network: PlacedNetwork, stories: Mapping[str, Any], today: dt.date) -> Iterator[dict[str, Any]]:
    next_summer = SchoolYear.of(today + dt.timedelta(days=31)).last_day + dt.timedelta(days=1)
    for each in stories["rust"]:
        yield {
            "partner_id": network.named(each["partner"]).id,
            "reason": each["reden"],
            "until": next_summer if each["tot_zomer"] else None,
            "decided_on": school_days(today - dt.timedelta(days=300), today - dt.timedelta(days=120))[-1],
            "lifted_on": None,
        }


def _steps(
    network: PlacedNetwork,
    stories: Mapping[str, Any],
    chance: random.Random,
    today: dt.date,
    quiet: Mapping[int, dt.date],
) -> Iterator[dict[str, Any]]:
    """One open step for most partners: some late, some today, most in the weeks to come."""
    fixed = {each["partner"]: each for each in stories["vast"]}
    awake = [
        partner
        for partner in network.partners
        if partner.source.name not in fixed
        and partner.source.status not in (PartnerStatus.RESTING, PartnerStatus.ENDED)
    ]
    forgotten = {partner.id for partner in awake if partner.id in quiet}
    others = [partner for partner in awake if partner.id not in forgotten]
    without = forgotten | {one.id for one in chance.sample(others, _WITHOUT_STEP - len(forgotten))}
    for name, each in fixed.items():
        due = today + dt.timedelta(days=each["over_dagen"])
        yield _step(network.named(name).id, each["stap"], due if due <= today else school_day_after(due))
    words = {name: cycle(texts) for name, texts in stories["stappen"].items()}
    offsets = cycle((2, 5, 9, 12, 16, 3, 20, -3, 8, 26, 0, 33, 6, 14))
    for partner in awake:
        if partner.id not in without:
            due = today + dt.timedelta(days=next(offsets))
            due = due if due <= today else school_day_after(due)
            yield _step(partner.id, next(words[partner.source.status.value]), due)


def _step(partner_id: int, text: str, due: dt.date) -> dict[str, Any]:
    return {"partner_id": partner_id, "text": text, "due": due, "done_on": None, "dropped_on": None}
