"""Two people with one name: what may be of the other stays out of Inzage, and Vergeten leaves it."""

import pytest

from netwerk_desktop.model.partners import ContactMoment
from netwerk_desktop.model.people import Person
from netwerk_desktop.services.history import history
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.privacy.access import access_report, as_json, without_others
from netwerk_desktop.services.privacy.erasure import forget, preview_erasure
from netwerk_desktop.storage.database import Database
from tests.builders import a_contact_moment, a_contact_role, a_partner, a_person, a_school

DOUBT = "er is nog iemand met deze naam"


@pytest.fixture
def two(database: Database) -> tuple[int, int]:
    """Renée of the bakery, and Renée of the garage."""
    a_school(database)
    found = []
    for place in ("bakkerij", "garage"):
        email = f"renee.oostindien@{place}.example"
        person = a_person(database, "Renée", "Oostindiën", initials="R.", email=email)
        a_contact_role(database, person.id, a_partner(database, place.capitalize()).id)
        found.append(person.id)
    return found[0], found[1]


def test_the_mail_address_of_the_other_is_not_hers(database: Database, two: tuple[int, int]) -> None:
    mine, other = two
    change_field(database, Person, other, "phone", "0523 55 01 84")
    assert "garage" not in as_json(without_others(access_report(database, mine))).decode()
    found = {one.key: one for one in preview_erasure(database, [mine]).mentions}
    mention = found[("person", other, "email")]
    assert (mention.by_default, mention.why_not) == (False, DOUBT)
    forget(database, [mine])
    with database.read() as session:
        kept = session.get_one(Person, other)
    assert (kept.full_name, kept.email) == ("Renée Oostindiën", "renee.oostindien@garage.example")
    steps = history(database, Subject(SubjectKind.PERSON, other)).steps
    assert [line.words for part in steps[0].parts for line in part.lines] == [
        "Telefoon: leeg → 0523 55 01 84"
    ]


def test_the_place_tells_them_apart(database: Database, two: tuple[int, int]) -> None:
    mine, _other = two
    a_person(database, "Roos", "Oostindiën", initials="R.")
    said = "Gesproken met Renée Oostindiën; R. Oostindiën belt."
    here, there = (a_contact_moment(database, partner_id, text=said) for partner_id in (1, 2))
    unique = a_contact_moment(database, 2, text="Mail renee.oostindien@bakkerij.example, Renée Oostindiën")
    chosen = {one.key[1]: one.why_not for one in preview_erasure(database, [mine]).mentions}
    assert [chosen[moment.id] for moment in (here, there, unique)] == ["", DOUBT, ""]
    forget(database, [mine])
    with database.read() as session:
        texts = [session.get_one(ContactMoment, moment.id).text for moment in (here, there)]
    assert texts == ["Gesproken met [naam verwijderd]; [naam verwijderd] belt.", said]
