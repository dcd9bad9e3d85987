"""Labels for chosen partners: who would rather not, and who has no address, is left out with a reason."""

import datetime as dt

import pytest

from netwerk_desktop.documents.envelopes import EnvelopeFormat
from netwerk_desktop.documents.labels import SHEETS
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach
from netwerk_desktop.services.address_labels import addresses_of, envelopes_pdf, labels_pdf
from netwerk_desktop.storage.database import Database
from tests import builders
from tests.builders import kept
from tests.conftest import MOMENT


def located(database: Database, name: str, **values: str) -> int:
    partner = builders.a_partner(database, name)
    where = {"street": "Kade", "house_number": "1", "postcode": "1234 sd", "city": "Waterrijk"}
    builders.a_location(database, partner.id, **{**where, **values})
    return partner.id


def test_addresses_as_the_post_wants_them(database: Database) -> None:
    bakery = located(database, "Bakkerij Çelik")
    person = builders.a_person(database, "Łukasz", "Dijk", prefix="van")
    builders.a_contact_role(database, person.id, bakery, is_main_contact=True)
    office = located(
        database,
        "Gemeente",
        postal_street="Postbus",
        postal_house_number="12",
        postal_postcode="1234SS",
        postal_city="Waterrijk",
    )
    found = addresses_of(database, [office, bakery])
    assert found.lines == (
        ("Bakkerij Çelik", "T.a.v. Łukasz van Dijk", "Kade 1", "1234 SD  WATERRIJK"),
        ("Gemeente", "Postbus 12", "1234 SS  WATERRIJK"),
    )
    assert addresses_of(database, [bakery], with_person=False).lines[0][1] == "Kade 1"


def test_who_is_left_out_is_told_with_why(database: Database) -> None:
    builders.a_school(database, "Vmbo De Meander", city="Waterrijk")
    resting = located(database, "Anders")
    kept(database, DoNotApproach(partner_id=resting, decided_on=MOMENT.date()))
    over = located(database, "Boven")
    day = MOMENT.date() - dt.timedelta(days=1)
    kept(database, DoNotApproach(partner_id=over, decided_on=day, until=day))
    nowhere = builders.a_partner(database, "Cirkel").id
    long = located(database, "x" * 200, street="y" * 200, city="z" * 200)
    found = addresses_of(database, [resting, over, nowhere, long])
    assert [lines[0] for lines in found.lines] == ["Boven"]
    assert {(each.name[:6], each.why) for each in found.left_out} == {
        ("Anders", "nu liever geen bericht"),
        ("Cirkel", "nog geen adres"),
        ("xxxxxx", "adres te lang voor een etiket"),
    }
    assert found.return_line == "Vmbo De Meander, Waterrijk"
    assert labels_pdf(found, SHEETS[0]).startswith(b"%PDF-")
    assert envelopes_pdf(found, EnvelopeFormat.DL).startswith(b"%PDF-")
    with pytest.raises(DomainError, match=r"Anders \(nu liever geen bericht\)"):
        labels_pdf(addresses_of(database, [resting]), SHEETS[0])


def test_a_town_alone_is_no_address(database: Database) -> None:
    town = builders.a_partner(database, "Alleen plaats").id
    builders.a_location(database, town, city="Waterrijk")
    branch = builders.a_partner(database, "Bijkantoor").id
    for values in ({"city": "Waterrijk"}, {"street": "Kade", "house_number": "1", "city": "Zwolle"}):
        builders.a_location(database, branch, **values)
    found = addresses_of(database, [town, branch])
    assert found.lines == (("Bijkantoor", "Kade 1", "ZWOLLE"),)
    assert [(each.name, each.why) for each in found.left_out] == [("Alleen plaats", "nog geen adres")]


def test_whatever_fits_the_smallest_label_fits_every_sheet(database: Database) -> None:
    located(database, "Stichting " + "Samenwerkende " * 6 + "Scholen")
    found = addresses_of(database, [1])
    assert found.lines
    for sheet in SHEETS:
        labels_pdf(found, sheet)
    for envelope in EnvelopeFormat:
        envelopes_pdf(found, envelope)
