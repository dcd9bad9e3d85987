"""Agreements and letters of the demo school, made by the same services as real ones, each on its day."""

import calendar
import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from netwerk_desktop.model.agreements import CollaborationAgreement, DocumentKind, MenuSection
from netwerk_desktop.model.letters import Season
from netwerk_desktop.model.partners import ReviewOutcome
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.evaluation_rhythm import next_due, rhythm_of_months
from netwerk_desktop.services.agreement_lists import agreement_detail
from netwerk_desktop.services.agreements import (
    MenuLine,
    PartyLine,
    SignatoryLine,
    change_menu,
    change_parties,
    draft_agreement,
    note_signature,
    propose_party,
    withdraw_agreement,
)
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.services.demonstration.school_days import school_day_after, school_day_before
from netwerk_desktop.services.demonstration.source import load_papers
from netwerk_desktop.services.evaluations import EvaluationNote, note_evaluation
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.services.letters import compose_thank_you, issue_letter, with_text
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.templates import approve_wording, newest_wording, open_choices
from netwerk_desktop.storage.database import Database

Task = Callable[[Database], None]
MONTH: Final = "mei"
"""In which agreements are evaluated."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One agreement of the source with the days it was made and will end."""

    partner_id: int
    others: tuple[int, ...]
    words: Mapping[str, Any]
    starts_on: dt.date
    ends_on: dt.date
    has_cofunding: bool


def approve_demo_wording(database: Database) -> None:
    """Let the school's wording stand, with the proposals of the starting text as its choices."""
    source = load_papers()
    without_proposal = iter(source["keuzes"].values())
    choices = open_choices(newest_wording(database, DocumentKind.COLLABORATION))
    approve_wording(
        database,
        DocumentKind.COLLABORATION,
        decided={choice.key: choice.proposal or next(without_proposal) for choice in choices},
        approved_by=source["approved_by"],
    )


def paper_tasks(
    network: PlacedNetwork, *, today: dt.date, chance: random.Random
) -> list[tuple[dt.date, Task]]:
    """What happened with papers, in the order of the days: issuing, signing, withdrawing, thanking."""
    tasks: list[tuple[dt.date, Task]] = []
    for each in load_papers()["overeenkomst"]:
        tasks += _agreement_tasks(network, each, today, chance)
    letters_day = _end_of_june(today)
    for each in load_papers()["brief"]:
        partner_id = network.named(each["partner"]).id
        tasks.append((letters_day, partial(_thank, partner_id=partner_id, text=each["tekst"])))
    return sorted(tasks, key=lambda task: task[0])


def _agreement_tasks(
    network: PlacedNetwork, each: Mapping[str, Any], today: dt.date, chance: random.Random
) -> list[tuple[dt.date, Task]]:
    day = today - dt.timedelta(days=each.get("dagen_geleden", 0))
    if "dagen_geleden" in each:
        day = _weekday_before(day)
    plan = _Plan(
        partner_id=network.named(each["partner"]).id,
        others=tuple(network.named(name).id for name in each.get("samen_met", ())),
        words=load_papers()["verhalen"][each["verhaal"]],
        starts_on=day,
        ends_on=_ends_on(each, day, today),
        has_cofunding=each.get("cofinanciering", False),
    )
    if "dagen_geleden" not in each:
        return [(day, partial(_draft_only, plan=plan))]
    made = _Agreement(plan, chance)
    tasks: list[tuple[dt.date, Task]] = [(day, made.issue)]
    for place, after in enumerate(each["getekend"]):
        if after >= 0:
            signed_on = min(today, _weekday_before(day + dt.timedelta(days=after + 1)))
            tasks.append((signed_on, partial(made.sign, place=place)))
    tasks += _evaluations(made, plan, each.get("evaluaties", ()), today)
    if "ingetrokken_na" in each:
        tasks.append(
            (day + dt.timedelta(days=each["ingetrokken_na"]), partial(made.withdraw, because=each["reden"]))
        )
    return tasks


def _evaluations(
    made: "_Agreement", plan: _Plan, source: Sequence[tuple[str, str]], today: dt.date
) -> Iterator[tuple[dt.date, Task]]:
    """Each time that it was due and is in the source, about the middle of its month."""
    held: list[dt.date] = []
    for outcome, points in source:
        due = next_due(rhythm_of_months(MONTH), plan.starts_on, held)
        assert due is not None, "its month is known"
        day = school_day_after(due.since + dt.timedelta(days=11))
        if day > min(today, plan.ends_on):
            return
        held.append(day)
        yield day, partial(made.evaluate, note=EvaluationNote(day, ReviewOutcome(outcome), points))


class _Agreement:
    """One agreement through its life; it knows its id once it was drawn up."""

    def __init__(self, plan: _Plan, chance: random.Random) -> None:
        self._plan = plan
        self._chance = chance
        self._id = 0

    def issue(self, database: Database) -> None:
        """Draw it up and make it definitive."""
        self._id = _draw_up(database, self._plan)
        issue_agreement(database, self._id, chance=self._chance)

    def sign(self, database: Database, *, place: int) -> None:
        """The party at *place* (0: the school) signed today."""
        detail = agreement_detail(database, self._id)
        assert detail is not None
        for signature in detail.parties[place].signatures:
            note_signature(database, signature.id, signed_on=database.today())

    def evaluate(self, database: Database, *, note: EvaluationNote) -> None:
        """The parties looked back."""
        note_evaluation(database, self._id, note)

    def withdraw(self, database: Database, *, because: str) -> None:
        """Take it back."""
        withdraw_agreement(database, self._id, because=because)


def _draft_only(database: Database, *, plan: _Plan) -> None:
    _draw_up(database, plan)


def _draw_up(database: Database, plan: _Plan) -> int:
    """A draft with everything on it; returns its id."""
    agreement_id = draft_agreement(database, plan.partner_id)
    words = plan.words
    with database.work("Overeenkomst ingevuld", undoable=False) as work:
        agreement = found(work, CollaborationAgreement, agreement_id)
        agreement.starts_on, agreement.ends_on = plan.starts_on, plan.ends_on
        agreement.why, agreement.how, agreement.what = words["why"], words["how"], words["what"]
        agreement.shared_ambition = words["ambitie"]
        agreement.evaluation_month = MONTH
        agreement.evaluation_weeks = "wk 6 en wk 21"
        agreement.has_cofunding = plan.has_cofunding
        work.commit()
    if plan.others:
        change_parties(database, agreement_id, _parties(database, agreement_id, plan.others))
    change_menu(database, agreement_id, list(_menu(words)))
    return agreement_id


def _parties(database: Database, agreement_id: int, others: Sequence[int]) -> list[PartyLine]:
    """The parties that are on it, and the others behind them."""
    detail = agreement_detail(database, agreement_id)
    assert detail is not None
    present = [
        PartyLine(
            party.partner_id,
            party.contact_name,
            party.contact_phone,
            party.deputy_name,
            tuple(
                SignatoryLine(each.name, each.function, each.authority, each.person_id)
                for each in party.signatures
            ),
        )
        for party in detail.parties
    ]
    return [*present, *(propose_party(database, partner_id) for partner_id in others)]


def _menu(words: Mapping[str, Any]) -> Sequence[MenuLine]:
    lines = [
        MenuLine(
            MenuSection.ACTIVITY, what, agreed, for_whom=who, moment=when, amount=amount, arranged_by=arranged
        )
        for what, who, when, amount, arranged, agreed in words["menu"]
    ]
    lines += [
        MenuLine(MenuSection.RESOURCE, what, detail=detail, arranged_by=who, amount=value)
        for what, detail, who, value in words["middelen"]
    ]
    return [*lines, MenuLine(MenuSection.PEOPLE, "Overleg", detail="wk 37, wk 48, wk 6 en wk 21")]


def _thank(database: Database, *, partner_id: int, text: str) -> None:
    draft = compose_thank_you(database, partner_id, season=Season.SCHOOL_YEAR)
    issue_letter(database, with_text(replace(draft, figures=()), text))


def _ends_on(each: Mapping[str, Any], day: dt.date, today: dt.date) -> dt.date:
    if "eindigt_over_dagen" in each:
        wanted = today + dt.timedelta(days=each["eindigt_over_dagen"])
        return wanted.replace(day=calendar.monthrange(wanted.year, wanted.month)[1])
    return SchoolYear(SchoolYear.of(day).begins + each["schooljaren"] - 1).last_day


def _end_of_june(today: dt.date) -> dt.date:
    """The last school day on or before 28 June that has been."""
    year = today.year if (today.month, today.day) > (6, 28) else today.year - 1
    return school_day_before(dt.date(year, 6, 28))


def _weekday_before(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))
