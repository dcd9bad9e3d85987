"""The texts in memory stay equal to the index in the file, whatever changes and whatever is typed."""

import random

from netwerk_desktop.model.partners import Partner, PartnerLocation
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.storage import search
from netwerk_desktop.storage.database import Database
from tests import builders

TYPED = ("b", "ba", "bak", "bakk lu", "bakk lutje", "ak", "v", "vo", "vos", "zand", "timmer vos", "e", "en e")


def _agree(database: Database) -> None:
    for text in TYPED:
        with database.read() as session:
            by_file = search.find_partners(session, text)
        assert database.partner_texts.holding(text) == by_file, text


def test_each_change_is_followed(database: Database) -> None:
    first = builders.a_partner(database, "Bakkerij Vos")
    second = builders.a_partner(database, "Timmerfabriek Vlas")
    _agree(database)
    place = builders.a_location(database, second.id, city="Lutjewolde")
    person = builders.a_person(database, "Samira", "Vos")
    _agree(database)
    role = builders.a_contact_role(database, person.id, second.id)
    _agree(database)
    assert database.partner_texts.holding("timmer vos") == frozenset({second.id})
    with database.work("Naam gewijzigd") as work:
        work.session.get_one(Person, person.id).surname = "Bakker"
        work.session.get_one(PartnerLocation, place.id).city = "Zandhorn"
        work.commit()
    _agree(database)
    assert database.partner_texts.holding("timmer vos") == frozenset()
    with database.work("Weggehaald") as work:
        work.delete(work.session.get_one(ContactRole, role.id), work.session.get_one(Partner, first.id))
        work.commit()
    _agree(database)
    while database.undo_stack.next_undo is not None:
        database.undo()
        _agree(database)
    while database.undo_stack.next_redo is not None:
        database.redo()
        _agree(database)


def test_whatever_is_typed_memory_and_file_say_the_same(database: Database) -> None:
    names = ("Bakkerij", "Vos", "Timmer", "Zand B2", "Lutje3", "Wolde", "Kade", "Brug")
    chance = random.Random(7)
    for _ in range(40):
        builders.a_partner(
            database, " ".join(chance.sample(names, 3)), phone=f"0599 {chance.randint(1000, 9999)}"
        )
    for _ in range(60):
        word = chance.choice(names).lower()
        other = chance.choice(names).lower()[: chance.randint(1, 4)]
        for text in (word[:1], word[:3], f"{word[:3]} {other}", word, other, "05", "9 bak", "3", "b2"):
            with database.read() as session:
                assert database.partner_texts.holding(text) == search.find_partners(session, text)
