"""Given and received this school year: what was written down and what the program knows by itself."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, PublicityItem
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, PartnerStatus
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.effort import Effort
from netwerk_desktop.services import goals, publicity
from netwerk_desktop.services.asks import log_ask
from netwerk_desktop.services.reciprocity import add_entry, change_entry, reciprocity, remove_entry
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_contact_role, a_partner, a_person, a_school, kept


def ago(days: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days)


def lesson(database: Database, partner_id: int, days: int = 20, **values: object) -> None:
    known = {"kind": ActivityKind.GUEST_LESSON, "status": ActivityStatus.DONE, "minutes": 100, **values}
    kept(database, Activity(partner_id=partner_id, happens_on=ago(days), **known))  # type: ignore[arg-type]


def test_the_year_is_told_in_one_line_each(database: Database) -> None:
    partner = a_partner(database)
    a_contact_role(database, a_person(database).id, partner.id, is_main_contact=True)
    lesson(database, partner.id, 20)
    lesson(database, partner.id, 50)
    lesson(database, partner.id, 400)
    lesson(database, partner.id, 10, status=ActivityStatus.CANCELLED)
    kept(database, PublicityItem(partner_id=partner.id, medium="De Vechterwolder", published_on=ago(30)))
    add_entry(database, partner.id, side=Side.OURS, what="Bank gemaakt", day=ago(5))

    card = reciprocity(database, partner.id)

    assert (card.theirs, card.ours) == ("3 uur, 2 gastlessen", "krant, bank gemaakt")
    assert card.theirs_weight > card.ours_weight - 1
    assert card.flag == ""
    assert [line.what for line in card.lines] == [
        "Bank gemaakt", "gastles", "genoemd in De Vechterwolder", "gastles",
    ]  # fmt: skip


def test_earlier_school_years_are_told_as_well(database: Database) -> None:
    """N10: a bar per year; the last two that have anything, a year without is passed over."""
    partner = a_partner(database)
    this_year = SchoolYear.of(clock.today()).begins
    for begins in (this_year - 1, this_year - 3, this_year - 4):
        day = dt.date(begins, 11, 2)
        add_entry(database, partner.id, side=Side.OURS, what=f"Bank {begins}", day=day)
    lesson(database, partner.id, (clock.today() - dt.date(this_year, 7, 31)).days, minutes=480)
    card = reciprocity(database, partner.id)
    assert card.is_empty and not card.lines
    assert [(str(each.year), each.theirs, each.ours, each.share) for each in card.earlier] == [
        (f"{this_year - 1}-{this_year}", "8 uur, 1 gastles", f"bank {this_year - 1}", 0.75),
        (f"{this_year - 3}-{this_year - 2}", "niets", f"bank {this_year - 3}", 0.0),
    ]
    assert reciprocity(database, a_partner(database, "Niemand").id).earlier == ()


def test_taking_without_giving_is_said_and_something_is_proposed(database: Database) -> None:
    partner = a_partner(database)
    a_contact_role(database, a_person(database).id, partner.id, is_main_contact=True)
    lesson(database, partner.id, 20)
    assert reciprocity(database, partner.id).flag == ""
    lesson(database, partner.id, 40)
    card = reciprocity(database, partner.id)
    assert card.flag == "Zij gaven, wij nog niets terug"
    assert card.nudge is not None and card.nudge.words == "Vraag Renée eens voor de jury"
    lesson(database, partner.id, 30, kind=ActivityKind.JURY)
    card = reciprocity(database, partner.id)
    assert card.nudge is not None and "krant" in card.nudge.words


def test_giving_without_taking_is_said_too(database: Database) -> None:
    partner = a_partner(database)
    for days in (3, 9):
        add_entry(database, partner.id, side=Side.OURS, what="Bank gemaakt", day=ago(days))
    card = reciprocity(database, partner.id)
    assert card.flag == "Wij gaven, en vroegen nog niets"
    assert card.nudge is None


def test_nothing_is_proposed_at_who_rests(database: Database) -> None:
    partner = a_partner(database)
    lesson(database, partner.id)
    kept(database, DoNotApproach(partner_id=partner.id, reason="druk", decided_on=ago(9)))
    card = reciprocity(database, partner.id)
    assert card.nudge is None
    assert card.hint == "Niet benaderen: druk. Stel nu niets voor."
    ended = a_partner(database, "Gestopt", status=PartnerStatus.ENDED)
    lesson(database, ended.id)
    assert reciprocity(database, ended.id).nudge is None


@pytest.mark.parametrize("most", ["partner", "school"])
def test_who_was_asked_enough_is_not_proposed_for_another_ask(database: Database, most: str) -> None:
    """N11: the counter of the partner, or else of the school, is full: then something is given back."""
    a_school(database, most_asks=1 if most == "school" else None)
    partner = a_partner(database, most_asks=1 if most == "partner" else None)
    a_contact_role(database, a_person(database).id, partner.id, is_main_contact=True)
    lesson(database, partner.id)
    assert reciprocity(database, partner.id).hint == ""
    log_ask(database, partner.id, "een gastles")
    card = reciprocity(database, partner.id)
    assert card.hint == "Al 1 keer gevraagd dit schooljaar. Vraag nu niets, geef liever iets terug."
    assert card.nudge is not None and "krant" in card.nudge.words


def test_who_wants_no_asks_at_all_is_not_blamed_for_giving_nothing(database: Database) -> None:
    partner = a_partner(database, most_asks=0)
    for days in (3, 9):
        add_entry(database, partner.id, side=Side.OURS, what="Bank gemaakt", day=ago(days))
    card = reciprocity(database, partner.id)
    assert card.flag == "Wij gaven, zij nog niets"
    assert card.hint.startswith("Deze partner wil dit schooljaar niets gevraagd worden.")


def test_who_does_not_want_to_be_named_is_not_proposed_for_the_paper(database: Database) -> None:
    partner = a_partner(database, may_be_named=False, their_question="Hoe leggen wij het uit?")
    lesson(database, partner.id, kind=ActivityKind.JURY)
    card = reciprocity(database, partner.id)
    assert card.nudge is not None and "klas hun vraag" in card.nudge.words


def test_an_entry_is_changed_and_taken_away(database: Database) -> None:
    partner = a_partner(database)
    entry = add_entry(database, partner.id, side=Side.THEIRS, what="Brood", day=ago(5))
    change_entry(database, entry, side=Side.OURS, what="Taart", day=ago(4), effort=Effort(cents=2_500))
    card = reciprocity(database, partner.id)
    assert (card.theirs, card.ours) == ("nog niets", "€ 25,00, taart")
    assert (card.lines[0].minutes, card.lines[0].cents) == (None, 2_500)
    remove_entry(database, entry)
    assert reciprocity(database, partner.id).is_empty
    database.undo()
    assert not reciprocity(database, partner.id).is_empty


@pytest.mark.parametrize(("what", "days", "field"), [(" ", 1, "what"), ("Taart", -1, "day")])
def test_what_cannot_be_is_refused(database: Database, what: str, days: int, field: str) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError) as caught:
        add_entry(database, partner.id, side=Side.OURS, what=what, day=ago(days))
    assert caught.value.field == field


def test_who_was_never_named(database: Database) -> None:
    named, shy, quiet = (a_partner(database, name) for name in ("Genoemd", "Verlegen", "Nooit"))
    publicity.add_publicity(database, named.id, "De Vechterwolder: lintstage: klas 3", ago(3))
    with database.work("Klaargezet") as work:
        work.session.get_one(type(shy), shy.id).may_be_named = False
        work.commit()
    (item,) = publicity.publicity_of(database, named.id)
    assert (item.medium, item.title) == ("De Vechterwolder", "lintstage: klas 3")
    assert publicity.never_named(database) == {quiet.id}
    publicity.change_publicity(database, item.id, "Website", ago(2))
    assert publicity.publicity_of(database, named.id)[0].words == "Website"
    publicity.remove_publicity(database, item.id)
    assert publicity.never_named(database) == {named.id, quiet.id}
    with pytest.raises(DomainError, match="Waar stond het"):
        publicity.add_publicity(database, named.id, " ", ago(1))


def test_a_goal_is_small_has_a_day_and_is_reached(database: Database) -> None:
    partner = a_partner(database)
    later = goals.add_goal(database, partner.id, "Leerbaan", ago(-300))
    soon = goals.add_goal(database, partner.id, "Eerste gastles", ago(-30))
    goals.add_goal(database, partner.id, "Ooit een project", None)
    cards = goals.goals_of(database, partner.id)
    assert [(card.what, card.horizon_words) for card in cards] == [
        ("Eerste gastles", "dit kwartaal"),
        ("Leerbaan", "later"),
        ("Ooit een project", "dit schooljaar"),
    ]
    goals.reach_goal(database, soon)
    goals.drop_goal(database, later)
    goals.change_goal(database, cards[2].id, "Project klas 4", ago(1), progress="Eerste gesprek gehad")
    (card,) = goals.goals_of(database, partner.id)
    assert card.progress == "Eerste gesprek gehad"
    assert card.is_late and card.what == "Project klas 4"
    with pytest.raises(DomainError, match="haalbaar"):
        goals.add_goal(database, partner.id, "", None)
