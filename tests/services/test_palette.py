"""Ctrl+K finds whatever is known, the best first, whatever notation and with a slip of the finger."""

import datetime as dt
import random

import pytest

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus, PartnerIdea
from netwerk_desktop.model.agreements import AgreementEvaluation
from netwerk_desktop.model.approach import Initiative, PolicyAnchor, Resource, ResourceKind
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.entities import Base
from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.relationship import Ask, Commitment, PartnerFile, PartnerGoal
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.palette import (
    PaletteKind,
    PaletteRow,
    PaletteUses,
    excerpt,
    find_anything,
    note_use,
    palette_uses,
    warm_up_palette,
)
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.global_search import phone_digits
from netwerk_desktop.storage.search_texts import SOURCES
from netwerk_desktop.system import clock
from tests import builders
from tests.builders import kept
from tests.conftest import MOMENT
from tests.storage.files import contents

NOBODY = PaletteUses()


def titles(database: Database, text: str, *, uses: PaletteUses = NOBODY) -> list[str]:
    return [row.title for row in find_anything(database, text, uses=uses).rows]


def of_kind(database: Database, text: str, kind: PaletteKind) -> list[PaletteRow]:
    return [row for row in find_anything(database, text, uses=NOBODY).rows if row.kind is kind]


def found_by(database: Database, text: str) -> list[PaletteRow]:
    return list(find_anything(database, text, uses=NOBODY).rows)


@pytest.fixture
def wosten(database: Database) -> int:
    """Installatietechniek Wösten with Anneke, an agreement, a note and a promise; and some others."""
    partner = builders.a_partner(database, "Installatietechniek Wösten", phone="0523 55 07 62")
    builders.a_location(database, partner.id, city="Vechterwold")
    builders.a_next_step(database, partner.id, text="Rooster sturen", due=MOMENT.date())
    person = builders.a_person(database, "Anneke", "Wösten", mobile="06 5501 8412")
    builders.a_contact_role(database, person.id, partner.id, function="administratie")
    builders.an_agreement(database, partner.id, number="SO-2026-011")
    builders.a_contact_moment(
        database, partner.id, text="Lang gesproken over de werkplaats. Kan de jury doen op de open dag?"
    )
    kept(database, Commitment(partner_id=partner.id, what="Rooster van klas 3 sturen", made_on=MOMENT.date()))
    for name in ("Garage Lübbers", "Bakkerij Çelik", "Drukkerij Noordermaat"):
        builders.a_partner(database, name)
    return partner.id


def test_three_letters_find_everything_about_it_by_kind(database: Database, wosten: int) -> None:
    answer = find_anything(database, "wös", uses=NOBODY)
    assert [(row.kind.name, row.title, row.partner_id) for row in answer.rows] == [
        ("PARTNER", "Installatietechniek Wösten", wosten),
        ("PERSON", "Anneke Wösten", wosten),
        ("AGREEMENT", "SO-2026-011 Samenwerkingsovereenkomst", wosten),
    ]
    assert [row.detail for row in answer.rows] == [
        "Vechterwold · los · idee",
        "administratie, Installatietechniek Wösten",
        "Installatietechniek Wösten",
    ]
    assert [row.right for row in answer.rows] == ["vandaag: Rooster sturen", "06 5501 8412", "concept"]
    assert (answer.count, answer.is_more, answer.marks) == (3, False, ("wos",))


def test_that_a_partner_takes_part_goes_without_saying(database: Database, wosten: int) -> None:
    """After place and band the screen shows how contact stands; another status stands before that."""
    for status, detail in (("PARTNER", "Vechterwold · los"), ("ENDED", "Vechterwold · los · gestopt")):
        change_field(database, Partner, wosten, "status", status)
        assert find_anything(database, "wös", uses=NOBODY).rows[0].detail == detail


def test_colleagues_and_people_without_a_partner_are_found_too(database: Database) -> None:
    fenna = builders.a_person(database, "Fenna", "Dölle", mobile="06 1234 5678")
    colleague = builders.a_colleague(database, fenna.id)
    builders.a_person(database, "Guus", "Losekoot")
    (row,) = of_kind(database, "dolle", PaletteKind.PERSON)
    assert (row.title, row.partner_id, row.colleague_id) == ("Fenna Dölle", None, colleague.id)
    assert row.detail.startswith("collega") and row.right == "06 1234 5678"
    (row,) = of_kind(database, "0612345678", PaletteKind.PERSON)
    assert row.colleague_id == colleague.id
    (row,) = of_kind(database, "losek", PaletteKind.PERSON)
    assert (row.detail, row.partner_id, row.colleague_id) == ("bij geen partner", None, None)


def test_notes_and_promises_are_quoted_around_the_word(database: Database, wosten: int) -> None:
    (note,) = of_kind(database, "jury", PaletteKind.NOTE)
    assert note.title == "“… over de werkplaats. Kan de jury doen op de open dag?”"
    assert note.detail == "Installatietechniek Wösten, zo 22-11"
    (promise,) = of_kind(database, "klas 3", PaletteKind.PROMISE)
    assert promise.title == "“Rooster van klas 3 sturen”"
    assert excerpt("a" * 500, ["zz"]) == "a" * 160 + "…"


@pytest.mark.parametrize(
    "typed",
    ["0655018412", "06 55018412", "06-5501 8412", "+31 6 5501 8412", "0031655018412", "+31(0)655018412"],
)
def test_a_number_in_any_notation_tells_who_calls(database: Database, wosten: int, typed: str) -> None:
    (row,) = of_kind(database, typed, PaletteKind.PERSON)
    assert (row.title, row.right) == ("Anneke Wösten", "06 5501 8412")
    assert [row.title for row in of_kind(database, "(0523) 550762", PaletteKind.PARTNER)] == [
        "Installatietechniek Wösten"
    ]


def test_figures_that_are_no_number_of_anybody_are_words(database: Database, wosten: int) -> None:
    (row,) = of_kind(database, "2026-011", PaletteKind.AGREEMENT)
    assert row.title.startswith("SO-2026-011")


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("+49 5941 1234", "4959411234"),
        ("0049 5941 1234", "4959411234"),
        ("06", ""),
        ("bel 0655018412", ""),
        ("2026-011", "2026011"),
        ("12", ""),
    ],
)
def test_what_counts_as_a_number(typed: str, digits: str) -> None:
    assert phone_digits(typed) == digits


@pytest.mark.parametrize(
    "typed", ["wosten", "Wöstem", "wsten", "wossten", "wotsen", "instalatie", "installatiethecniek", "aneke"]
)
def test_a_slip_of_the_finger_is_forgiven(database: Database, wosten: int, typed: str) -> None:
    assert any(row.partner_id == wosten for row in find_anything(database, typed, uses=NOBODY).rows)


def test_what_is_exact_goes_before_what_is_guessed(database: Database) -> None:
    builders.a_partner(database, "Dolke Techniek")
    builders.a_colleague(database, builders.a_person(database, "Maartje", "Dolle").id)
    answer = find_anything(database, "dolle", uses=NOBODY)
    assert [row.title for row in answer.rows] == ["Maartje Dolle", "Dolke Techniek"]


@pytest.mark.parametrize("typed", ["xyz", "wxs", "qqqqqqqq", "zz top"])
def test_what_is_nowhere_stays_nowhere(database: Database, wosten: int, typed: str) -> None:
    assert titles(database, typed) == []


def test_words_may_be_of_the_name_the_town_and_a_person(database: Database, wosten: int) -> None:
    for text in ("wos vecht", "anneke install", "vechterwold anneke", "w vecht"):
        assert "Installatietechniek Wösten" in titles(database, text)
    assert "Anneke Wösten" in titles(database, "anneke installatie")


def test_who_begins_so_comes_first(database: Database) -> None:
    for name in ("Firma Kade", "De Kade", "Kadewerf", "Arkade", "Kade"):
        builders.a_partner(database, name)
    assert titles(database, "kade") == ["Kade", "Kadewerf", "De Kade", "Firma Kade", "Arkade"]
    assert titles(database, "k") == ["Kade", "Kadewerf"]
    assert titles(database, "ka") == ["Kade", "Kadewerf", "De Kade", "Firma Kade"]


def test_of_very_many_the_names_that_begin_so_are_there(database: Database) -> None:
    with database.work("Veel", undoable=False) as work:
        work.insert_many(Partner, [{"name": f"Firma {number} Bakkerij"} for number in range(2_100)])
        work.insert_many(Partner, [{"name": "Bakkerij Aan de Kade"}])
        work.commit()
    answer = find_anything(database, "bakk", uses=NOBODY)
    assert answer.rows[0].title == "Bakkerij Aan de Kade"
    assert answer.is_more
    used = PaletteUses({("partner", "250"): 2.0})
    assert find_anything(database, "bakkerij", uses=used).rows[0].id == 250


def test_a_name_does_not_drown_in_the_town_that_sounds_like_it(database: Database) -> None:
    for number in range(60):
        builders.a_location(
            database, builders.a_partner(database, f"Bakkerij {number:02}").id, city="Vechterwold"
        )
    builders.a_partner(database, "Techniekhuis Vechtoever")
    assert titles(database, "vec")[0] == "Techniekhuis Vechtoever"


def test_what_is_chosen_often_comes_forward(database: Database) -> None:
    kade, arkade = (builders.a_partner(database, name).id for name in ("Kade", "Arkade"))
    assert [row.id for row in find_anything(database, "kade", uses=NOBODY).rows] == [kade, arkade]
    before = contents(database, without=frozenset({"palette_use"}))
    for _ in range(4):
        note_use(database, PaletteKind.PARTNER, str(arkade))
    assert contents(database, without=frozenset({"palette_use"})) == before
    assert database.undo_stack.next_undo is None
    assert titles(database, "kade", uses=palette_uses(database)) == ["Arkade", "Kade"]
    with clock.fixed(MOMENT + dt.timedelta(days=400)):
        assert titles(database, "kade", uses=palette_uses(database)) == ["Kade", "Arkade"]


def test_what_changes_is_found_at_once(database: Database, wosten: int) -> None:
    assert titles(database, "wolters") == []
    change_field(database, Partner, wosten, "name", "Wolters Techniek")
    assert "Wolters Techniek" in titles(database, "woltres"), "the new word is known"
    assert of_kind(database, "wolters", PaletteKind.PERSON)[0].title == "Anneke Wösten"
    assert of_kind(database, "wolters", PaletteKind.AGREEMENT)
    database.undo()
    assert titles(database, "wolters") == []


def test_who_was_merged_is_not_found(database: Database, wosten: int) -> None:
    garage = next(row.id for row in of_kind(database, "lubbers", PaletteKind.PARTNER))
    merge_partners(database, wosten, garage)
    assert titles(database, "garage") == []


def test_only_one_kind_when_that_is_asked(database: Database, wosten: int) -> None:
    answer = find_anything(database, "wös", uses=NOBODY, only=PaletteKind.PERSON)
    assert {row.kind for row in answer.rows} == {PaletteKind.PERSON}


@pytest.mark.parametrize(
    "text", ["", " ", "%", "_", '"', "'; DROP TABLE", "é" * 5_000, "a " * 3_000, "\n \n"]
)
def test_anything_may_be_typed(database: Database, wosten: int, text: str) -> None:
    find_anything(database, text, uses=NOBODY)


def test_nothing_that_holds_the_words_is_missed(database: Database) -> None:
    """Property: from three letters on, what a plain look through all names finds is found."""
    chance = random.Random(3)
    parts = ("bak", "kerij", "celik", "vos", "oven", "noord", "er", "maat", "zn")
    names = {"".join(chance.choices(parts, k=3)) + " " + chance.choice(parts) for _ in range(25)}
    ids = {builders.a_partner(database, name).id: name for name in names}
    for _ in range(150):
        name = chance.choice(sorted(names))
        start = chance.randrange(len(name) - 3)
        typed = name[start : start + chance.randint(3, 7)].strip()
        words = typed.split()
        if any(len(word) < 3 for word in words) or not words:
            continue
        wanted = {row_id for row_id, known in ids.items() if all(word in known for word in words)}
        answer = find_anything(database, typed, uses=NOBODY, only=PaletteKind.PARTNER)
        exact = {row.id for row in answer.rows if all(word in row.title for word in words)}
        assert exact == wanted, typed


def test_what_stands_on_aanpak_is_found(database: Database, wosten: int) -> None:
    """By its words; *right* says how it stands."""
    builders.a_place(database, wosten, title="Helpen in de werkplaats", tasks="Zagen", ended_on=MOMENT.date())
    builders.a_place(database, wosten, title="", tasks="Kabels trekken op de zaagbank")
    builders.an_assignment(database, wosten, title="Zaagplan voor de werkplaats")
    kept(database, Initiative(name="Techniekpact", region="Zaagstreek", status_since=MOMENT.date()))
    kept(database, PolicyAnchor(position=1, title="Zaagveiligheid in het schoolplan"))
    kept(database, Resource(title="Handleiding zaagbank", kind=ResourceKind.EXAMPLE))
    kept(database, Resource(title="Oude zaaggids", dropped_on=MOMENT.date()))
    shown = [
        (row.kind.name, row.title, row.detail, row.right, row.partner_id)
        for row in found_by(database, "zaag")
    ]
    assert shown == [
        ("PLACE", "“Kabels trekken op de zaagbank”", "Installatietechniek Wösten", "", wosten),
        ("ASSIGNMENT", "Zaagplan voor de werkplaats", "Installatietechniek Wösten", "idee", wosten),
        ("INITIATIVE", "Techniekpact", "initiatief · Zaagstreek", "gevonden", None),
        ("POLICY", "Zaagveiligheid in het schoolplan", "beleid en visie", "nog niet vastgelegd", None),
        ("RESOURCE", "Handleiding zaagbank", "voorbeeld om te vertellen", "", None),
    ]
    (row,) = of_kind(database, "zagen", PaletteKind.PLACE)
    assert (row.title, row.right) == ("Helpen in de werkplaats", "gestopt")


def test_activities_are_found_by_title_place_and_outcome(database: Database, wosten: int) -> None:
    day = dt.date(2026, 12, 9)
    builders.an_activity(
        database, wosten, kind=ActivityKind.GUEST_LESSON, happens_on=day, result="Over de bouwspiraal verteld"
    )
    builders.an_activity(
        database,
        wosten,
        kind=ActivityKind.EVENT,
        title="Borrel bij de Spiraal",
        happens_on=day,
        status=ActivityStatus.CANCELLED,
    )
    lesson, borrel = sorted(of_kind(database, "spiraal", PaletteKind.ACTIVITY), key=lambda row: row.id)
    assert (lesson.title, lesson.detail, lesson.right) == ("Gastles", "Installatietechniek Wösten", "wo 9-12")
    assert lesson.partner_id == wosten
    assert borrel.detail == "bijeenkomst · Installatietechniek Wösten"
    assert borrel.right == "wo 9-12, gaat niet door"
    assert borrel.partner_id is None, "a gathering has a page of its own"


def test_steps_ideas_and_points_of_evaluations_are_quoted(database: Database, wosten: int) -> None:
    kept(database, PartnerIdea(partner_id=wosten, what="Een dag zelf roosters lassen", told_on=MOMENT.date()))
    agreement = builders.an_agreement(database, wosten)
    points = "Het rooster eerder sturen"
    kept(database, AgreementEvaluation(agreement_id=agreement.id, held_on=MOMENT.date(), points=points))
    rows = found_by(database, "rooster")
    assert [(row.kind.name, row.title, row.partner) for row in rows] == [
        ("PROMISE", "“Rooster van klas 3 sturen”", "Installatietechniek Wösten"),
        ("STEP", "“Rooster sturen”", "Installatietechniek Wösten"),
        ("IDEA", "“Een dag zelf roosters lassen”", "Installatietechniek Wösten"),
        ("EVALUATION", "“Het rooster eerder sturen”", "Installatietechniek Wösten"),
    ]


def test_letters_and_documents_are_found_by_name(database: Database, wosten: int) -> None:
    day = dt.date(2026, 6, 18)
    kept(
        database,
        ThankYouLetter(
            partner_id=wosten, school_year=2025, number="BB-2026-003", subject="Bedankt", written_on=day
        ),
    )
    sha = kept(
        database, Attachment(sha256="ab" * 32, media_type="application/pdf", size=1, content=b"x")
    ).sha256
    kept(
        database,
        PartnerFile(
            partner_id=wosten,
            attachment_sha256=sha,
            file_name="Risico-inventarisatie.pdf",
            media_type="application/pdf",
            size=1,
            remark="Versie van mei",
            added_on=day,
        ),
    )
    (letter,) = found_by(database, "bb-2026")
    assert (letter.kind, letter.title, letter.partner_id) == (PaletteKind.LETTER, "BB-2026-003", wosten)
    assert (letter.detail, letter.right) == ("Installatietechniek Wösten · Bedankt", "18-6-2026")
    (file,) = found_by(database, "inventar")
    assert (file.kind, file.title, file.right) == (PaletteKind.FILE, "Risico-inventarisatie.pdf", "18-6-2026")


def test_of_many_quotes_only_a_few_are_shown(database: Database, wosten: int) -> None:
    """So that what can be done with it stays in sight."""
    for number in range(5):
        kept(database, Ask(partner_id=wosten, what=f"Rooster {number}", asked_on=MOMENT.date()))
        kept(database, PartnerGoal(partner_id=wosten, what=f"Rooster {number} samen maken"))
        builders.a_contact_moment(database, wosten, text=f"Over rooster {number}")
    kinds = [row.kind.name for row in found_by(database, "rooster")]
    assert kinds == ["NOTE", "NOTE", "NOTE", "PROMISE", "STEP", "ASK"]


def test_of_notes_the_newest_come_first_however_many_there_are(database: Database, wosten: int) -> None:
    for number in range(40):
        builders.a_contact_moment(database, wosten, text=f"Ketting gesmeerd, beurt {number}")
    builders.a_next_step(database, wosten, text="Ketting nakijken")
    rows = found_by(database, "ketting")
    assert [row.title for row in rows] == [
        "“Ketting gesmeerd, beurt 39”",
        "“Ketting gesmeerd, beurt 38”",
        "“Ketting gesmeerd, beurt 37”",
        "“Ketting nakijken”",
    ]


NOT_FOUND = {
    "issued_document": "by the number of its agreement or letter",
    "offer_menu": "stands in its agreement",
    "saved_view": "chosen above its list",
    "school": "there is one, in a menu",
    "signature": "by the agreement, and by the name of the person",
}


def test_whatever_has_a_name_of_its_own_is_found_or_it_is_said_why_not() -> None:
    """A new table with a title does not stay out of Ctrl+K by accident."""
    naming = {"name", "title", "what", "file_name"}
    named = {table.name for table in Base.metadata.tables.values() if naming & set(table.columns.keys())}
    assert named - set(SOURCES) - {"backup_record"} == set(NOT_FOUND)


def test_the_warm_up_asks_and_changes_nothing(database: Database) -> None:
    builders.a_partner(database, "Bakkerij Çelik")
    uses = palette_uses(database)
    before = find_anything(database, "bak", uses=uses)
    assert len(list(warm_up_palette(database))) == 26 * 6
    assert find_anything(database, "bak", uses=uses) == before


def test_a_word_longer_than_what_is_in_order_is_looked_at_whole(database: Database) -> None:
    """Names are in order by their first 22 signs; what comes after them counts as well."""
    builders.a_partner(database, "Samenwerkingsverbandsgroepoosterdijk")
    builders.a_partner(database, "Samenwerkingsverbandsgroepwesterkade")
    found = find_anything(database, "samenwerkingsverbandsgroepwesterk", uses=NOBODY)
    names = [row.title for row in found.rows if row.kind is PaletteKind.PARTNER]
    assert names == ["Samenwerkingsverbandsgroepwesterkade"]


def test_names_alike_in_their_first_signs_stand_in_order(database: Database) -> None:
    for name in ("Installatietechniek De Vries Zuid", "Installatietechniek De Vries Noord"):
        builders.a_partner(database, name)
    found = find_anything(database, "installatie", uses=NOBODY)
    names = [row.title for row in found.rows if row.kind is PaletteKind.PARTNER]
    assert names == ["Installatietechniek De Vries Noord", "Installatietechniek De Vries Zuid"]
