"""The customer's own lists through the service; each test is skipped where their folder is absent."""

import json

import pytest
from sqlalchemy import select

from netwerk_desktop.exchange.matching import VerdictKind
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerLocation
from netwerk_desktop.services.partner_import import plan_import, read_list, run_import
from netwerk_desktop.storage.database import Database
from tests.exchange.lists import sample
from tests.services.test_partner_import import count, dump, plan_of, take_in


def test_every_partner_of_the_school_comes_in_and_the_doubles_are_one(database: Database) -> None:
    path = sample("stagebedrijven.xlsx")
    truth = json.loads(sample("stagebedrijven.truth.json").read_text(encoding="utf-8"))
    before = dump(database)
    result = take_in(database, path)
    assert [line.outcome for line in result.report].count("dubbel, samengevoegd") == 12
    with database.read() as session:
        pairs = session.execute(
            select(Partner.name, Partner.kvk_number, Partner.email, PartnerLocation)
            .join(PartnerLocation, PartnerLocation.partner_id == Partner.id)
        ).all()  # fmt: skip
    found = {(name, kvk, place.postcode, place.city, email) for name, kvk, email, place in pairs}
    wanted = {(p["name"], p["kvk"], p["postcode"], p["city"], p["email"]) for p in truth["partners"]}
    assert len(pairs) == count(database, Partner) == 240
    assert wanted <= found
    after = dump(database)
    database.undo()
    assert dump(database) == before
    database.redo()
    assert dump(database) == after


@pytest.mark.parametrize(
    ("name", "partners"), [("stagebedrijven.xlsx", 240), ("bedrijven-kvk.xlsx", 3795), ("gemeenten.csv", 190)]
)
def test_each_list_comes_in_completely_and_is_the_same_afterwards(
    database: Database, name: str, partners: int
) -> None:
    path = sample(name)
    assert take_in(database, path).new == partners == count(database, Partner)
    again = plan_of(database, path)
    assert again.accepted == 0
    assert again.counts[VerdictKind.SAME] == len(again.verdicts)


def test_the_zeros_that_excel_ate_are_back(database: Database) -> None:
    take_in(database, sample("bedrijven-kvk.xlsx"))
    with database.read() as session:
        numbers = session.scalars(select(Partner.kvk_number)).all()
    assert {len(number) for number in numbers} == {8}
    assert any(number.startswith("0") for number in numbers)


def test_the_pupils_of_the_school_stay_out(database: Database) -> None:
    found = read_list(sample("leerlingen.csv"))
    with pytest.raises(DomainError, match="leerlingen"):
        run_import(database, plan_import(database, found.table, found.mapping))
    assert count(database, Partner) == 0
