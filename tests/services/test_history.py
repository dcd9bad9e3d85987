"""*Geschiedenis*: every change is told in plain words, and older values come back by today's rules."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.agreements import (
    AgreementStatus,
    CollaborationAgreement,
    MenuSection,
    Signature,
)
from netwerk_desktop.model.columns import Word
from netwerk_desktop.model.entities import Base, Entity
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactKind, ContactMoment, NextStep, Partner, PartnerLocation
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.relationship import Commitment
from netwerk_desktop.model.trail import AuditKind
from netwerk_desktop.services.agreements import (
    MenuLine,
    change_menu,
    change_term,
    change_text,
    draft_agreement,
)
from netwerk_desktop.services.contacts import ContactNote, delete_contact, log_contact
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guests import invite
from netwerk_desktop.services.history import (
    Deed,
    HistoryLine,
    HistoryPage,
    history,
)
from netwerk_desktop.services.history_restoring import (
    IS_DEFINITIVE,
    IS_GONE,
    IS_SO,
    RESTORED,
    STANDS_FAST,
    restore_value,
)
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.history_words import _MORE, TABLES, TECHNICAL, any_word
from netwerk_desktop.services.partners import (
    add_contact_person,
    add_location,
    change_field,
    end_contact_role,
    plan_next_step,
    set_owner,
)
from netwerk_desktop.services.place_wishes import PlaceWishes, set_place_wishes
from netwerk_desktop.services.words import WORDS
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.recorder import UNRECORDED
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_partner, a_person, a_place, a_school, kept
from tests.conftest import ACTOR


def recorded_tables() -> list[str]:
    return [table.name for table in Base.metadata.sorted_tables if table.name not in UNRECORDED]


@pytest.mark.parametrize("table", recorded_tables())
def test_every_recorded_column_has_its_dutch_word_or_is_technical(table: str) -> None:
    columns = {column.name for column in Base.metadata.tables[table].columns}
    words = TABLES[table]
    said = {*words.columns, *words.technical, *TECHNICAL}
    assert columns == said
    assert not words.columns.keys() & words.technical
    assert set(words.naming) <= words.columns.keys()


def test_every_word_that_can_be_kept_is_dutch() -> None:
    for table in recorded_tables():
        for column in Base.metadata.tables[table].columns:
            if isinstance(column.type, Word) and column.name not in TABLES[table].technical:
                for member in column.type.words:
                    assert any_word(member), f"{table}.{column.name}: {member}"


def test_no_word_is_said_in_two_places() -> None:
    assert not _MORE.keys() & WORDS.keys()


def test_columns_bear_the_names_of_their_attributes() -> None:
    for mapper in Base.registry.mappers:
        assert {attribute.key for attribute in mapper.column_attrs} == set(mapper.local_table.columns.keys())


def test_what_may_come_back_is_known(database: Database) -> None:
    for table, columns in RESTORED.items():
        assert columns <= TABLES[table].columns.keys()


def of_partner(database: Database, partner_id: int, **options: object) -> HistoryPage:
    return history(database, Subject(SubjectKind.PARTNER, partner_id), **options)  # type: ignore[arg-type]


def lines(page: HistoryPage) -> Iterator[HistoryLine]:
    for step in page.steps:
        for part in step.parts:
            yield from part.lines


def words(page: HistoryPage) -> list[list[str]]:
    return [[line.words for part in step.parts for line in part.lines] for step in page.steps]


def parts(page: HistoryPage, step: int = 0) -> list[tuple[Deed, str]]:
    return [(part.deed, part.title) for part in page.steps[step].parts]


def test_a_change_is_told_with_who_when_what(database: Database) -> None:
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "phone", "0523550184")
    with clock.fixed(clock.now() + dt.timedelta(days=3)):
        change_field(database, Partner, partner.id, "phone", "0523550185")
    page = of_partner(database, partner.id)
    newest = page.steps[0]
    assert page.name == "Bakkerij Kruimel" and page.count == 3
    assert (newest.label, newest.actor, newest.kind) == ("Telefoon gewijzigd", ACTOR, AuditKind.DONE)
    assert newest.at == clock.now() + dt.timedelta(days=3)
    assert newest.at.tzinfo is not None and newest.at.date() == dt.date(2026, 11, 25)
    assert words(page)[:2] == [
        ["Telefoon: 0523 55 01 84 → 0523 55 01 85"],
        ["Telefoon: leeg → 0523 55 01 84"],
    ]
    assert parts(page) == [(Deed.CHANGED, "Partner")]


def test_undone_and_redone_are_steps_of_their_own(database: Database) -> None:
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "tier", "CORE")
    database.undo()
    database.redo()
    page = of_partner(database, partner.id)
    assert [(step.kind, words(page)[place]) for place, step in enumerate(page.steps[:3])] == [
        (AuditKind.REDONE, ["Band: los → kern"]),
        (AuditKind.UNDONE, ["Band: kern → los"]),
        (AuditKind.DONE, ["Band: los → kern"]),
    ]


def test_values_are_shown_as_people_see_them(database: Database) -> None:
    partner = a_partner(database, name="Zorggroep Linde")
    owner = a_colleague(database, a_person(database, "Maartje", "Dölle").id)
    set_owner(database, partner.id, owner.id)
    with database.work("Veel gewijzigd") as work:
        row = work.session.get_one(Partner, partner.id)
        row.types, row.profiles, row.tags = ("COMPANY", "VET_COLLEGE"), ("PIE", "BWI"), ("techniek",)
        row.partner_since, row.is_focus, row.may_be_named = dt.date(2019, 9, 1), True, False
        row.level_now, row.contact_rhythm, row.motivation, row.review_every = 3, 1, 4, 24
        work.commit()
    assert words(of_partner(database, partner.id))[:2] == [
        [
            "Soort: leeg → bedrijf, mbo",
            "Profielen: leeg → PIE, BWI",
            "Partner sinds: leeg → 1 september 2019",
            "Trefwoorden: leeg → techniek",
            "Motivatie: leeg → 4",
            "Trede nu: leeg → trede 3",
            "Contactritme: leeg → 1 schoolweek",
            "In de focus: nee → ja",
            "Mag genoemd worden: niet bekend → nee",
            "Ritme van het jaargesprek: leeg → om het jaar",
        ],
        ["Beheerder: leeg → Maartje Dölle"],
    ]


def test_all_that_hangs_on_a_partner_is_in_its_history(database: Database) -> None:
    partner, other = a_partner(database), a_partner(database, "Garage Lübbers")
    add_location(database, partner.id, label="Werkplaats")
    role = add_contact_person(database, partner.id, "Mevr. Noëlle van de Berg", function="chef")
    with database.read() as session:
        person_id = session.get_one(ContactRole, role).person_id
    change_field(database, Person, person_id, "surname", "Bergsma")
    plan_next_step(database, partner.id, text="Bellen", due=database.today())
    kept(database, Commitment(partner_id=partner.id, what="Rooster sturen", made_on=database.today()))
    change_field(database, Partner, other.id, "phone", "0523 55 01 84")
    page = of_partner(database, partner.id)
    titles = [[title for _, title in parts(page, place)] for place in range(len(page.steps))]
    assert titles == [
        ["Toezegging: Rooster sturen"],
        ["Volgende stap: Bellen"],
        ["Persoon: Noëlle van de Bergsma"],
        ["Persoon: Noëlle van de Berg", "Contactpersoon: Noëlle van de Bergsma"],
        ["Locatie: Werkplaats"],
        ["Partner"],
    ]


def test_an_invitation_is_called_by_what_it_is_for(database: Database) -> None:
    partner = a_partner(database)
    market = EventPlan(kind=ActivityKind.MARKET, happens_on=dt.date(2027, 1, 21))
    for plan in (EventPlan(title="Netwerkavond", happens_on=dt.date(2027, 2, 4)), market):
        invite(database, plan_event(database, plan), [partner.id])
    page = of_partner(database, partner.id)
    assert [parts(page, step)[0][1] for step in (0, 1)] == [
        "Uitnodiging: bedrijvenmarkt op 21 januari 2027",
        "Uitnodiging: Netwerkavond op 4 februari 2027",
    ]


def test_what_was_deleted_stays_in_the_history(database: Database) -> None:
    partner = a_partner(database)
    note = ContactNote(happened_on=database.today(), text="Fijn gesprek", minutes=10)
    delete_contact(database, log_contact(database, partner.id, note))
    page = of_partner(database, partner.id)
    assert parts(page) == [(Deed.REMOVED, "Contact: gebeld 22 november 2026")]
    assert words(page)[0] == ["Uitkomst: gesproken", "Duur: 10 minuten", "Verslag: Fijn gesprek"]
    assert parts(page, 1) == [(Deed.ADDED, "Contact: gebeld 22 november 2026")]


def test_rows_of_a_merged_partner_bring_their_history_along(database: Database) -> None:
    old, new = a_partner(database, "Bakkerij K."), a_partner(database, "Bakkerij Kruimel")
    log_contact(database, old.id, ContactNote(happened_on=database.today(), text="Gesprek"))
    with database.work("Samengevoegd") as work:
        for moment in work.session.scalars(select(ContactMoment)):
            moment.partner_id = new.id
        work.session.get_one(Partner, old.id).merged_into_id = new.id
        work.commit()
    page = of_partner(database, new.id)
    assert [step.label for step in page.steps] == [
        "Samengevoegd",
        "Contact genoteerd",
        "Klaargezet",
        "Klaargezet",
    ]
    assert sorted(words(page)[0]) == [
        "Partner: Bakkerij K. → Bakkerij Kruimel",
        "Samengevoegd met: leeg → Bakkerij Kruimel",
    ]
    assert parts(page)[0][1].startswith(("Contact: gebeld", "Partner: Bakkerij K."))


def test_an_agreement_has_its_parties_signatures_and_lines(database: Database) -> None:
    a_school(database)
    agreement_id = draft_agreement(database, a_partner(database).id)
    change_text(database, agreement_id, "why", "Omdat het werkt")
    lines_of_menu = [MenuLine(MenuSection.ACTIVITY, "Gastles", is_agreed=True)]
    change_menu(database, agreement_id, lines_of_menu)
    page = history(database, Subject(SubjectKind.AGREEMENT, agreement_id))
    assert page.name == "concept Bakkerij Kruimel"
    menu = {title: deed for deed, title in parts(page)}
    assert menu["Regel van de menukaart: Stageplaatsen"] is Deed.REMOVED
    assert menu["Regel van de menukaart: Gastles"] is Deed.CHANGED
    assert "Afgesproken: nee → ja" in words(page)[0]
    assert words(page)[1] == ["Waarom: leeg → Omdat het werkt"]
    assert {title.split(":")[0] for _, title in parts(page, 2)} == {
        "Overeenkomst", "Partij", "Handtekening", "Overleg", "Regel van de menukaart"
    }  # fmt: skip
    assert "Partij: eigen school" in [title for _, title in parts(page, 2)]


def test_a_replaced_party_keeps_its_signature_in_the_history(database: Database) -> None:
    a_school(database, signatory_name="A. Rietvoort")
    agreement_id = draft_agreement(database, a_partner(database).id)
    with database.work("Concept leeg") as work:
        work.delete(*work.session.scalars(select(Signature)).all())
        work.commit()
    page = history(database, Subject(SubjectKind.AGREEMENT, agreement_id))
    assert (Deed.REMOVED, "Handtekening: A. Rietvoort") in parts(page)


def test_a_person_has_its_roles(database: Database) -> None:
    partner = a_partner(database)
    role_id = add_contact_person(database, partner.id, "Noëlle van de Berg", function="chef")
    end_contact_role(database, role_id, on=database.today())
    with database.read() as session:
        person_id = session.get_one(ContactRole, role_id).person_id
    page = history(database, Subject(SubjectKind.PERSON, person_id))
    assert page.name == "Noëlle van de Berg"
    assert words(page)[0] == ["Vaste contactpersoon: ja → nee", "Uit dienst op: leeg → 22 november 2026"]
    assert parts(page, 1) == [(Deed.ADDED, "Persoon"), (Deed.ADDED, "Contactpersoon: Noëlle van de Berg")]


def test_what_pupils_think_of_a_place_is_in_the_history_of_its_partner(database: Database) -> None:
    place = a_place(database)
    set_place_wishes(database, place.id, PlaceWishes(4, 1))
    set_place_wishes(database, place.id, PlaceWishes(4, 2))
    page = history(database, Subject(SubjectKind.PARTNER, place.partner_id))
    assert parts(page) == [(Deed.CHANGED, "Wat leerlingen van een plek vinden: 2026-2027")]
    assert words(page)[0] == ["Wil niet: 1 → 2"]


def test_pages_follow_each_other_without_a_gap(database: Database) -> None:
    partner = a_partner(database)
    for number in range(6):
        change_field(database, Partner, partner.id, "source", f"bron {number}")
    seen, older = [], None
    for _ in range(4):
        page = of_partner(database, partner.id, limit=2, older_than=older)
        seen += [step.label if "toe" in step.label else words(page)[i] for i, step in enumerate(page.steps)]
        older = page.older_than
    assert len(seen) == 7 and older is None
    assert seen[0] == ["Bron: bron 4 → bron 5"]


def test_text_narrows_the_steps(database: Database) -> None:
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "source", "Bedrijvenmarkt Zuidéinde")
    change_field(database, Partner, partner.id, "phone", "0523 55 01 84")
    assert [step.label for step in of_partner(database, partner.id, text="zuideinde BRON").steps] == [
        "Bron gewijzigd"
    ]
    assert [step.label for step in of_partner(database, partner.id, text=f"telefoon {ACTOR}").steps] == [
        "Telefoon gewijzigd"
    ]
    nothing = of_partner(database, partner.id, text="bestaat niet")
    assert nothing.steps == () and nothing.count == 3 and nothing.older_than is None


def test_a_row_that_came_and_went_in_one_step_is_not_told(database: Database) -> None:
    partner = a_partner(database)
    with database.work("Heen en weer") as work:
        step = work.add(NextStep(partner_id=partner.id, text="Bellen", due=database.today()))
        work.session.get_one(Partner, partner.id).source = "markt"
        work.delete(step)
        work.commit()
    assert parts(of_partner(database, partner.id)) == [(Deed.CHANGED, "Partner")]


def put_back(database: Database, line: HistoryLine) -> str | None:
    return restore_value(database, line.entry_id, line.table, line.row_id, line.column)


def test_an_older_value_comes_back_as_a_step_of_its_own(database: Database) -> None:
    partner = a_partner(database)
    for number in ("0523 55 01 84", "0523 55 01 85", "0523 55 01 86"):
        change_field(database, Partner, partner.id, "phone", number)
    (line,) = [each for each in lines(of_partner(database, partner.id)) if each.before == "0523 55 01 84"]
    assert line.why_not == ""
    put_back(database, line)
    assert phone_of(database, partner.id) == "0523 55 01 84"
    newest = of_partner(database, partner.id).steps[0]
    assert newest.label == "Telefoon teruggezet"
    assert newest.parts[0].lines[0].words == "Telefoon: 0523 55 01 86 → 0523 55 01 84"
    assert database.undo() == "Telefoon teruggezet"
    assert phone_of(database, partner.id) == "0523 55 01 86"


def phone_of(database: Database, partner_id: int) -> str:
    with database.read() as session:
        return session.get_one(Partner, partner_id).phone


CHANGES = [
    (Partner, "types", ("COMPANY", "PARENT"), ("VET_COLLEGE",)),
    (Partner, "tags", ("a", "b"), ()),
    (Partner, "is_focus", True, False),
    (Partner, "may_be_named", None, True),
    (Partner, "fragile_until", dt.date(2026, 12, 1), None),
    (Partner, "motivation", 3, None),
    (Partner, "our_ambition", "Samen\nverder", ""),
    (Partner, "legal_name", "", "Kruimel B.V."),
    (PartnerLocation, "city", "Zwolle", "Deventer"),
    (Person, "is_alumnus", True, False),
    (ContactRole, "is_authorised_signatory", None, True),
    (ContactRole, "since", dt.date(2020, 1, 1), dt.date(2021, 1, 1)),
    (ContactMoment, "minutes", 10, None),
    (NextStep, "due", dt.date(2026, 12, 1), dt.date(2026, 12, 8)),
    (Commitment, "what", "Rooster sturen", "Lijst sturen"),
]


@pytest.mark.parametrize(("kind", "column", "old", "new"), CHANGES)
def test_every_kind_of_value_comes_back(
    database: Database, kind: type[Entity], column: str, old: object, new: object
) -> None:
    partner = a_partner(database)
    row_id = partner.id if kind is Partner else something(database, kind, partner.id).id
    for value in (old, new):
        with database.work("Gewijzigd") as work:
            setattr(work.session.get_one(kind, row_id), column, value)
            work.commit()
    page = of_partner(database, partner.id)
    line = next(each for each in lines(page) if each.column == column and each.row_id == row_id)
    put_back(database, line)
    with database.read() as session:
        assert getattr(session.get_one(kind, row_id), column) == old
    assert "teruggezet" in of_partner(database, partner.id).steps[0].label


def something(database: Database, kind: type[Entity], partner_id: int) -> Entity:
    today = database.today()
    role = add_contact_person(database, partner_id, "Noëlle Berg")
    with database.read() as session:
        known = session.get_one(ContactRole, role)
        if kind is Person:
            return session.get_one(Person, known.person_id)
        if kind is ContactRole:
            return known
    made: dict[type[Entity], Entity] = {
        PartnerLocation: PartnerLocation(partner_id=partner_id),
        ContactMoment: ContactMoment(partner_id=partner_id, kind=ContactKind.CALL, happened_on=today),
        NextStep: NextStep(partner_id=partner_id, text="Bellen", due=today),
        Commitment: Commitment(partner_id=partner_id, what="Iets", made_on=today),
    }
    return kept(database, made[kind])


def test_the_rules_of_the_fields_hold_for_old_values_too(database: Database) -> None:
    person = a_person(database, "Renée", "")
    with database.work("Gewijzigd") as work:
        work.session.get_one(Person, person.id).surname = "Oostindiën"
        work.commit()
    change_field(database, Person, person.id, "first_name", "")
    page = history(database, Subject(SubjectKind.PERSON, person.id))
    (line,) = [each for each in lines(page) if each.column == "surname" and each.deed is Deed.CHANGED]
    with pytest.raises(DomainError, match="voornaam of achternaam"):
        put_back(database, line)


def test_a_draft_takes_old_texts_back_and_keeps_its_term_whole(database: Database) -> None:
    a_school(database)
    agreement_id = draft_agreement(database, a_partner(database).id)
    for text in ("Eerst", "Daarna"):
        change_text(database, agreement_id, "why", text)
    change_term(database, agreement_id, starts_on=dt.date(2027, 9, 1), ends_on=dt.date(2028, 7, 31))
    page = history(database, Subject(SubjectKind.AGREEMENT, agreement_id))
    by_column = {line.column: line for line in lines(page) if line.deed is Deed.CHANGED and not line.why_not}
    put_back(database, by_column["why"])
    with pytest.raises(DomainError, match="einddatum"):
        put_back(database, by_column["ends_on"])
    put_back(database, by_column["starts_on"])
    with database.read() as session:
        agreement = session.get_one(CollaborationAgreement, agreement_id)
        assert (agreement.starts_on, agreement.menu_year) == (dt.date(2026, 11, 22), 2026)


def test_what_stands_fast_is_refused_kindly(database: Database) -> None:
    a_school(database)
    partner = a_partner(database)
    agreement_id = draft_agreement(database, partner.id)
    for text in ("Eerst", "Daarna"):
        change_text(database, agreement_id, "why", text)
    with database.work("Definitief", undoable=False) as work:
        agreement = work.session.get_one(CollaborationAgreement, agreement_id)
        agreement.issue(number="SO-2026-001", on=database.today())
        work.commit()
    page = history(database, Subject(SubjectKind.AGREEMENT, agreement_id))
    reasons = {line.column: line.why_not for line in lines(page) if line.deed is Deed.CHANGED}
    assert reasons == {
        "number": STANDS_FAST,
        "status": STANDS_FAST,
        "issued_on": STANDS_FAST,
        "why": IS_DEFINITIVE,
    }
    for line in lines(page):
        with pytest.raises(DomainError):
            put_back(database, line)
    with database.read() as session:
        kept_one = session.get_one(CollaborationAgreement, agreement_id)
        assert (kept_one.status, kept_one.why) == (AgreementStatus.ISSUED, "Daarna")


def test_a_value_that_is_there_already_or_whose_row_is_gone_is_not_offered(database: Database) -> None:
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "source", "markt")
    change_field(database, Partner, partner.id, "source", "")
    step = kept(database, NextStep(partner_id=partner.id, text="Bellen", due=database.today()))
    with database.work("Gewijzigd") as work:
        work.session.get_one(NextStep, step.id).text = "Mailen"
        work.commit()
    with database.work("Weg") as work:
        work.delete(work.session.get_one(NextStep, step.id))
        work.commit()
    page = of_partner(database, partner.id)
    reasons = {(line.column, line.before): line.why_not for line in lines(page) if line.deed is Deed.CHANGED}
    assert reasons == {("source", "leeg"): IS_SO, ("source", "markt"): "", ("text", "Bellen"): IS_GONE}


def test_a_colleague_who_left_the_file_is_no_owner_again(database: Database) -> None:
    partner, colleague = a_partner(database), a_colleague(database)
    set_owner(database, partner.id, colleague.id)
    set_owner(database, partner.id, None)
    with database.work("Weg") as work:
        work.delete(work.session.get_one(type(colleague), colleague.id))
        work.commit()
    line = next(lines(of_partner(database, partner.id)))
    assert line.before == "(niet bekend)"
    with pytest.raises(DomainError, match="er niet meer"):
        put_back(database, line)
