"""Every table and every column is in the privacy register, and what it says of them fits the model."""

from sqlalchemy import Text

from netwerk_desktop.model.entities import Base
from netwerk_desktop.model.privacy_register import REGISTER, Entry, Nature, RetentionClass, Subject
from netwerk_desktop.services.privacy.links import person_links
from netwerk_desktop.services.privacy.record import OF_WHOM
from netwerk_desktop.services.privacy.terms import CLASS_WORDS

TABLES = Base.metadata.tables


def undeclared(entry: Entry, columns: set[str]) -> set[str]:
    """Columns that the register does not know, and those that it knows and are not there."""
    return columns ^ (entry.columns & columns | set(entry.personal) | set(entry.plain) | entry.technical)


def test_every_table_is_declared() -> None:
    assert set(REGISTER) == set(TABLES)


def test_every_column_is_declared_personal_or_not() -> None:
    wrong = {name: undeclared(REGISTER[name], set(TABLES[name].columns.keys())) for name in REGISTER}
    assert {name: columns for name, columns in wrong.items() if columns} == {}


def test_a_new_column_would_be_noticed() -> None:
    entry = REGISTER["person"]
    assert undeclared(entry, {*TABLES["person"].columns.keys(), "date_of_birth"}) == {"date_of_birth"}
    assert undeclared(entry, set(TABLES["person"].columns.keys()) - {"mobile"}) == {"mobile"}


def test_a_column_is_declared_once() -> None:
    for entry in REGISTER.values():
        declared = [*entry.personal, *entry.plain, *entry.technical]
        assert len(declared) == len(set(declared)), entry.table


def test_every_reference_to_a_person_is_declared_as_one() -> None:
    links = {(link.entry.table, link.column) for link in person_links()}
    declared = {
        (name, column)
        for name, entry in REGISTER.items()
        for column, personal in entry.personal.items()
        if personal.nature is Nature.LINK
    }
    assert links == declared
    assert ("partner", "owner_id") in links  # through a colleague


def test_every_personal_column_has_a_subject_and_its_table_a_purpose() -> None:
    for entry in REGISTER.values():
        assert all(personal.of and personal.label for personal in entry.personal.values()), entry.table
        assert bool(entry.purpose) or not entry.personal, entry.table


def test_every_class_with_a_term_and_every_subject_has_words() -> None:
    assert set(CLASS_WORDS) == {kind for kind in RetentionClass if kind.has_term}
    assert set(OF_WHOM) == set(Subject)


def test_free_texts_are_texts() -> None:
    for name, entry in REGISTER.items():
        for column, personal in entry.personal.items():
            if personal.nature in (Nature.FREE_TEXT, Nature.NAME, Nature.JSON):
                assert isinstance(TABLES[name].columns[column].type, Text), f"{name}.{column}"
