"""Two that turn out to be one: everything moves, nothing is lost, one step takes it back."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect, select

from netwerk_desktop.model.entities import Base, Entity
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactMoment,
    Partner,
    PartnerLocation,
    PartnerStatus,
)
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.privacy import ConsentPurpose
from netwerk_desktop.model.relationship import (
    Commitment,
    NetworkLink,
    PreparationPoint,
    PreparationState,
    PreparationTopic,
    ReciprocityEntry,
    Side,
)
from netwerk_desktop.services.agreement_lists import list_agreements
from netwerk_desktop.services.exports import network_sheets
from netwerk_desktop.services.field_merging import NEVER_CHOSEN, PARTNER_LABELS, PERSON_LABELS, Choice
from netwerk_desktop.services.merging import (
    ADDRESS,
    merge_partners,
    merge_people,
    partners_to_merge,
    people_to_merge,
)
from netwerk_desktop.services.moving import references_to
from netwerk_desktop.services.partner_lists import find_partner_ids, list_partners, partner_detail
from netwerk_desktop.services.privacy.consent import (
    give_consent,
    may_be_named,
    may_be_shown,
    withdraw_consent,
)
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage import search
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests import builders
from tests.builders import kept
from tests.storage.files import contents


def get(database: Database, kind: type[Any], row_id: int) -> Any:
    with database.read() as session:
        return session.get(kind, row_id)


@pytest.fixture
def pair(database: Database) -> tuple[int, int]:
    """Two partners that are one: a bakery with much history and one that came from a list."""
    one = builders.a_partner(
        database,
        "Bakkerij Çelik",
        phone="0599 12 34 56",
        remark="Bakt op dinsdag",
        profiles=("HBR",),
        status=PartnerStatus.PARTNER,
    )
    two = builders.a_partner(
        database,
        "Celik Brood en Banket",
        phone="0599 65 43 21",
        email="info@celik.example",
        remark="Zoekt een kok",
        profiles=("E&O",),
        kvk_number="12345678",
    )
    return one.id, two.id


def test_empty_fields_are_filled_and_texts_come_below_each_other(
    database: Database, pair: tuple[int, int]
) -> None:
    winner, loser = pair
    merge_partners(database, winner, loser)
    partner = get(database, Partner, winner)
    assert (partner.name, partner.email, partner.kvk_number) == (
        "Bakkerij Çelik",
        "info@celik.example",
        "12345678",
    )
    assert partner.profiles == ("HBR", "E&O")
    assert partner.phone == "0599 12 34 56"
    assert partner.remark.startswith("Bakt op dinsdag\nZoekt een kok\nSamengevoegd met Celik Brood en Banket")
    assert "telefoon 0599 65 43 21" in partner.remark


def test_each_field_goes_as_it_was_chosen(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    asked = {each.field: each for each in partners_to_merge(database, winner, loser).differences}
    assert set(asked) == {"name", "phone", "remark", "profiles", "status"}
    assert asked["remark"].proposal is Choice.BOTH
    assert asked["phone"].choices == (Choice.WINNER, Choice.LOSER)
    merge_partners(database, winner, loser, {"name": Choice.LOSER, "remark": Choice.LOSER})
    partner = get(database, Partner, winner)
    assert partner.name == "Celik Brood en Banket"
    assert "naam Bakkerij Çelik" in partner.remark
    assert partner.remark.startswith("Zoekt een kok")


def test_the_loser_keeps_its_row_and_is_nowhere_to_be_found(
    database: Database, pair: tuple[int, int]
) -> None:
    winner, loser = pair
    merge_partners(database, winner, loser)
    gone = get(database, Partner, loser)
    assert (gone.merged_into_id, gone.name) == (winner, "Celik Brood en Banket")
    assert [row.id for row in list_partners(database)] == [winner]
    assert partner_detail(database, loser) is None
    assert find_partner_ids(database, "banket") == frozenset()
    with database.read() as session:
        assert search.find_partners(session, "banket") == frozenset()
    assert len(network_sheets(database)[0].rows) == 1


@pytest.mark.parametrize("same", [True, False])
def test_merging_with_itself_or_twice_is_refused_kindly(
    database: Database, pair: tuple[int, int], *, same: bool
) -> None:
    winner, loser = pair
    if not same:
        merge_partners(database, winner, loser)
    before = contents(database)
    other = winner if same else loser
    with pytest.raises(DomainError, match="dezelfde partner" if same else "al samengevoegd"):
        merge_partners(database, winner, other)
    with pytest.raises(DomainError):
        partners_to_merge(database, winner, other)
    assert contents(database) == before


def test_the_rest_that_comes_along_is_told_before(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    assert partners_to_merge(database, winner, loser).rest == ""
    builders.a_lock(database, loser)
    assert partners_to_merge(database, winner, loser).rest == "Niet benaderen: verbouwing"
    assert partners_to_merge(database, loser, winner).rest == "", "who stays rests already"
    merge_partners(database, winner, loser)
    detail = partner_detail(database, winner)
    assert detail is not None and detail.resting_because == "verbouwing"


def test_texts_that_are_too_long_together_must_be_chosen(database: Database) -> None:
    one = builders.a_partner(database, "Een", remark="a" * 15_000)
    two = builders.a_partner(database, "Een", remark="b" * 15_000)
    with pytest.raises(DomainError, match="Kies één van de twee") as refusal:
        merge_partners(database, one.id, two.id)
    assert refusal.value.field == "remark"
    merge_partners(database, one.id, two.id, {"remark": Choice.WINNER})
    assert find_partner_ids(database, "een") == frozenset({one.id})


def test_the_chosen_address_becomes_the_main_one(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    old = builders.a_location(
        database, loser, street="Kade", house_number="1", postcode="1234 SD", city="Waterrijk"
    )
    new = builders.a_location(
        database, winner, street="Laan", house_number="9", postcode="1234 SS", city="Waterrijk"
    )
    role = builders.a_contact_role(database, partner_id=winner, location_id=new.id)
    assert partners_to_merge(database, winner, loser).differences[-1].field == ADDRESS
    merge_partners(database, winner, loser)
    detail = partner_detail(database, winner)
    assert detail is not None
    assert [card.visiting.street for card in detail.locations] == ["Laan", "Kade"]
    where = get(database, PartnerLocation, get(database, ContactRole, role.id).location_id)
    assert where.street == "Laan"
    database.undo()
    merge_partners(database, winner, loser, {ADDRESS: Choice.LOSER})
    detail = partner_detail(database, winner)
    assert detail is not None
    assert [card.visiting.street for card in detail.locations] == ["Kade", "Laan"]
    assert old.id < new.id


def test_one_place_told_twice_is_one_place(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    builders.a_location(database, winner, street="Kade", postcode="1234 SD")
    twin = builders.a_location(database, loser, street="kade", house_number="1", city="Waterrijk")
    role = builders.a_contact_role(database, partner_id=loser, location_id=twin.id)
    merge_partners(database, winner, loser)
    detail = partner_detail(database, winner)
    assert detail is not None
    (place,) = detail.locations
    assert place.visiting.one_line == "Kade 1, 1234 SD Waterrijk"
    assert get(database, ContactRole, role.id).location_id == place.id


def test_points_of_the_golden_standard_are_put_together(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    for partner_id, state, note in (
        (winner, PreparationState.PARTLY, "Arbo"),
        (loser, PreparationState.KNOWN, "RI&E"),
    ):
        kept(
            database,
            PreparationPoint(partner_id=partner_id, topic=PreparationTopic.RULES, state=state, note=note),
        )
    kept(database, PreparationPoint(partner_id=loser, topic=PreparationTopic.GOALS, note="Monteurs"))
    merge_partners(database, winner, loser)
    with database.read() as session:
        points = session.scalars(select(PreparationPoint).where(PreparationPoint.partner_id == winner)).all()
        assert {(p.topic, p.state, p.note) for p in points} == {
            (PreparationTopic.RULES, PreparationState.KNOWN, "Arbo\nRI&E"),
            (PreparationTopic.GOALS, PreparationState.TO_ASK, "Monteurs"),
        }


def test_who_is_at_both_is_there_once_and_alike_names_are_asked(
    database: Database, pair: tuple[int, int]
) -> None:
    winner, loser = pair
    both = builders.a_person(database, "Samira", "Haddou")
    builders.a_contact_role(database, both.id, winner, is_main_contact=True)
    builders.a_contact_role(database, both.id, loser, function="bedrijfsleider", is_main_contact=True)
    one = builders.a_person(database, "Jan", "Vos", mobile="06 1234 5678")
    two = builders.a_person(database, "Jan", "Vos", email="jan@vos.example")
    builders.a_contact_role(database, one.id, winner)
    builders.a_contact_role(database, two.id, loser)
    moment = builders.a_contact_moment(database, loser, person_id=two.id)
    (alike,) = partners_to_merge(database, winner, loser).people
    assert (alike.winner_id, alike.loser_id) == (one.id, two.id)
    merge_partners(database, winner, loser, same_people=[(one.id, two.id)])
    detail = partner_detail(database, winner)
    assert detail is not None
    assert [(card.full_name, card.function, card.is_main_contact) for card in detail.people] == [
        ("Samira Haddou", "bedrijfsleider", True),
        ("Jan Vos", "", False),
    ]
    jan = get(database, Person, one.id)
    assert (jan.mobile, jan.email) == ("06 1234 5678", "jan@vos.example")
    assert get(database, Person, two.id) is None
    assert get(database, ContactMoment, moment.id).person_id == one.id


def test_a_tie_between_the_two_stays_behind(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    tie = kept(database, NetworkLink(partner_id=winner, from_partner_id=loser))
    merge_partners(database, winner, loser)
    assert get(database, NetworkLink, tie.id).from_partner_id == loser


def test_papers_and_agreements_come_along(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    agreement = builders.an_agreement(database, loser)
    builders.a_party(database, agreement.id, partner_id=loser)
    builders.a_contact_moment(database, loser, text="Gebeld")
    merge_partners(database, winner, loser)
    assert [row.partner_name for row in list_agreements(database)] == ["Bakkerij Çelik"]
    assert timeline(database, winner)[0] == 1


def test_a_chain_of_mergers_ends_at_the_last_winner(database: Database, pair: tuple[int, int]) -> None:
    winner, loser = pair
    third = builders.a_partner(database, "Derde").id
    merge_partners(database, loser, third)
    merge_partners(database, winner, loser)
    assert get(database, Partner, third).merged_into_id == winner


def test_two_persons_become_one_with_both_their_partners(database: Database) -> None:
    one = builders.a_person(database, "Jan", "Vos", mobile="06 1234 5678", remark="Belt graag")
    two = builders.a_person(database, "J.", "Vos", mobile="06 8765 4321", remark="Ochtends")
    builders.a_contact_role(database, one.id, builders.a_partner(database, "Een").id)
    builders.a_contact_role(database, two.id, builders.a_partner(database, "Twee").id)
    before = contents(database)
    asked = people_to_merge(database, one.id, two.id)
    assert {each.field for each in asked.differences} == {"first_name", "mobile", "remark"}
    merge_people(database, one.id, two.id, {"mobile": Choice.LOSER})
    jan = get(database, Person, one.id)
    assert jan.mobile == "06 8765 4321"
    assert jan.remark.startswith("Belt graag\nOchtends\n")
    with database.read() as session:
        assert len(session.scalars(select(ContactRole).where(ContactRole.person_id == one.id)).all()) == 2
    with pytest.raises(DomainError, match="dezelfde persoon"):
        merge_people(database, one.id, one.id)
    database.undo()
    assert contents(database) == before


@pytest.mark.parametrize("loser_took_it_back", [True, False])
def test_what_was_taken_back_by_one_is_not_agreed_to_by_the_other(
    database: Database, *, loser_took_it_back: bool
) -> None:
    one, two = builders.a_person(database, "Jan", "Vos").id, builders.a_person(database, "J.", "Vos").id
    first, second, later = dt.date(2025, 3, 1), dt.date(2025, 9, 1), dt.date(2026, 2, 1)
    older, newer = (one, two) if loser_took_it_back else (two, one)
    give_consent(database, older, purpose=ConsentPurpose.NAMING, given_on=first)
    give_consent(database, older, purpose=ConsentPurpose.PHOTO, given_on=first)
    taken = give_consent(database, newer, purpose=ConsentPurpose.NAMING, given_on=second)
    withdraw_consent(database, taken, on=later)
    before = contents(database)
    merge_people(database, one, two)
    assert may_be_named(database, one, dt.date(2025, 12, 1))
    assert not may_be_named(database, one, clock.today())
    assert may_be_shown(database, one, clock.today())
    database.undo()
    assert contents(database) == before


def test_what_was_agreed_to_after_it_was_taken_back_stands(database: Database) -> None:
    one, two = builders.a_person(database, "Jan", "Vos").id, builders.a_person(database, "J.", "Vos").id
    taken = give_consent(database, one, purpose=ConsentPurpose.NAMING, given_on=dt.date(2025, 3, 1))
    withdraw_consent(database, taken, on=dt.date(2025, 9, 1))
    give_consent(database, two, purpose=ConsentPurpose.NAMING, given_on=dt.date(2026, 2, 1))
    merge_people(database, one, two)
    assert may_be_named(database, one, clock.today())


@pytest.mark.parametrize(
    ("kind", "labels"), [(Partner, PARTNER_LABELS), (Person, PERSON_LABELS)], ids=["partner", "person"]
)
def test_every_field_has_its_word(kind: type[Entity], labels: dict[str, str]) -> None:
    """A column that comes later must be in the choice too, or merging would lose it."""
    fields = {attribute.key for attribute in inspect(kind).column_attrs}
    assert fields - NEVER_CHOSEN == set(labels)


def _values(database: Database, *, of: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that point at a partner or a person, by table, without their times."""
    found = contents(database)
    for entity, _attribute in references_to(of):
        table = inspect(entity).local_table
        names = [column.name for column in table.columns]
        for row in found[table.name]:  # type: ignore[attr-defined]
            yield table.name, dict(zip(names, row, strict=True))  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_lost_and_undo_brings_the_same_file_back(database: Database, seed: int) -> None:
    """Property: whatever hangs on two partners hangs on the winner afterwards, or lies with the loser."""
    chance = random.Random(seed)
    ids = [_invented_partner(database, chance, number) for number in range(3)]
    winner, loser = chance.sample(ids, 2)
    question = partners_to_merge(database, winner, loser)
    choices = {each.field: chance.choice(each.choices) for each in question.differences}
    people = [(each.winner_id, each.loser_id) for each in question.people]
    before, texts = contents(database), _texts(contents(database))
    counts = {table: len(rows) for table, rows in before.items()}

    merge_partners(database, winner, loser, choices, same_people=people)

    after = contents(database)
    for table in ("contact_moment", "commitment", "reciprocity_entry", "partner_location", "network_link"):
        assert len(after[table]) == counts[table], table
    everything = "\n".join(_texts(after))
    assert [text for text in texts if text not in everything] == []
    for table, row in _values(database, of="partner"):
        points_at = {row.get("partner_id"), row.get("from_partner_id"), row.get("other_id")}
        if loser in points_at:
            assert table in ("network_link", "preparation_point", "partner_location"), row
    database.undo()
    assert contents(database) == before
    database.redo()
    assert contents(database) == after


def _texts(found: dict[str, Any]) -> list[str]:
    """All that people typed, of rows that can be seen in a list (that of the trail and search left out)."""
    tables = [table.name for table in Base.metadata.tables.values()]
    rows = [row for name in tables if not name.startswith("audit") for row in found.get(name, ())]
    return [value for row in rows for value in row if isinstance(value, str) and "~" in value]


def _invented_partner(database: Database, chance: random.Random, number: int) -> int:
    def text() -> str:
        return (
            f"~{chance.choice(('kade', 'brug', 'molen', ''))}{chance.randint(1, 4)}"
            if chance.random() < 0.8
            else ""
        )

    partner = builders.a_partner(
        database,
        f"~Partner {number}",
        **{name: text() for name in ("legal_name", "phone", "email", "remark", "our_ambition", "kvk_number")},
        status=chance.choice(list(PartnerStatus)),
        is_focus=chance.random() < 0.5,
    )
    day = clock.today() - dt.timedelta(days=3)
    for _ in range(chance.randint(0, 2)):
        builders.a_location(database, partner.id, street=text(), city=text())
    for _ in range(chance.randint(0, 3)):
        person = builders.a_person(
            database, chance.choice(("Jan", "Els")), "Vos", mobile=text(), remark=text()
        )
        role = builders.a_contact_role(database, person.id, partner.id, function=text())
        builders.a_contact_moment(database, partner.id, person_id=role.person_id, text=text())
    kept(database, Commitment(partner_id=partner.id, what=text() or "~iets", made_on=day))
    kept(database, ReciprocityEntry(partner_id=partner.id, side=Side.OURS, what=text(), happened_on=day))
    for topic in chance.sample(list(PreparationTopic), chance.randint(0, 3)):
        kept(database, PreparationPoint(partner_id=partner.id, topic=topic, note=text()))
    if number:
        kept(
            database,
            NetworkLink(partner_id=partner.id, from_partner_id=chance.randint(1, number), note=text()),
        )
    return partner.id
