"""Hulpmiddelen: kept with their address and a document, looked at once a year, and never forced."""

import datetime as dt
from pathlib import Path

import pytest

from netwerk_desktop.model.approach import PolicyAnchor, Resource
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.services import kept_documents
from netwerk_desktop.services.helpful_sources import (
    SourceRow,
    add_shipped,
    add_source,
    change_source,
    check_source,
    count_sources,
    drop_source,
    shipped_to_add,
    sources,
)
from netwerk_desktop.services.kept_documents import (
    held_document,
    hold_document,
    let_document_go,
    open_document,
    save_document,
)
from netwerk_desktop.services.privacy.erasure import forget, preview_erasure
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_contact_role, a_person, kept
from tests.conftest import MOMENT
from tests.services.test_partner_files import DOCX, PDF, package, saved


def only(database: Database) -> SourceRow:
    (row,) = sources(database)
    return row


def test_a_title_is_enough_and_everything_can_be_changed(database: Database) -> None:
    source_id = add_source(database, " Praatplaat ")
    change_source(database, source_id, "web_address", "www.voorbeeld.example/plaat.pdf")
    change_source(database, source_id, "note", "Voor het\neerste gesprek")
    row = only(database)
    assert (row.title, row.web_address, row.note) == (
        "Praatplaat",
        "www.voorbeeld.example/plaat.pdf",
        "Voor het\neerste gesprek",
    )
    assert database.undo() == "Toelichting bij hulpmiddel gewijzigd"
    assert only(database).note == ""


def test_without_a_title_it_is_nothing(database: Database) -> None:
    with pytest.raises(DomainError, match="Hoe heet het") as refused:
        add_source(database, "  ")
    assert refused.value.field == "title"
    source_id = add_source(database, "Praatplaat")
    with pytest.raises(DomainError):
        change_source(database, source_id, "title", "")


def test_it_asks_for_a_look_once_a_year_and_after_another_address(database: Database) -> None:
    source_id = add_source(database, "Praatplaat")
    assert only(database).needs_check
    check_source(database, source_id)
    assert not only(database).needs_check
    with clock.fixed(MOMENT + dt.timedelta(days=365)):
        assert not only(database).needs_check
    with clock.fixed(MOMENT + dt.timedelta(days=366)):
        assert only(database).needs_check
    change_source(database, source_id, "web_address", "www.voorbeeld.example")
    assert only(database).checked_on is None


def test_the_sources_of_the_examples_come_in_once_and_unchecked(database: Database) -> None:
    add_source(database, "Good Practices")
    offered = len(shipped_to_add(database))
    assert add_shipped(database) == offered
    rows = sources(database)
    assert len(rows) == offered + 1 == count_sources(database)
    assert all(row.needs_check for row in rows)
    assert all("Genoemd in: " in row.note for row in rows if row.title != "Good Practices")
    titles = " | ".join(row.title for row in rows)
    for title in ("Praatplaat Sterk Techniek", "D&P, doe je mee", "Wat moet en wat mag", "Inspiratiekaart"):
        assert title in titles
    drop_source(database, rows[-1].id)
    assert shipped_to_add(database) == [] and add_shipped(database) == 0
    assert count_sources(database) == offered


def test_a_document_stays_inside_and_comes_out_equal(database: Database, tmp_path: Path) -> None:
    source_id = add_source(database, "Praatplaat")
    path = saved(tmp_path, "Praat; plaat.PDF", PDF)
    hold_document(database, Resource, source_id, path)
    path.unlink()
    assert (only(database).file_kind, held_document(database, Resource, source_id)[1]) == ("pdf", PDF)
    out = tmp_path / "terug.pdf"
    save_document(database, Resource, source_id, out)
    assert out.read_bytes() == PDF
    let_document_go(database, Resource, source_id)
    assert only(database).file_name == ""
    with pytest.raises(DomainError, match="er niet meer"):
        held_document(database, Resource, source_id)
    assert database.undo() == "Document verwijderd"
    assert held_document(database, Resource, source_id)[1] == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [("virus.exe", b"MZ"), ("plaat.pdf", b"MZ"), ("plaat.docx", package("x")), ("plaat.txt", b"tekst")],
)
def test_what_may_not_be_kept_is_refused(
    database: Database, tmp_path: Path, name: str, content: bytes
) -> None:
    source_id = add_source(database, "Praatplaat")
    with pytest.raises(DomainError):
        hold_document(database, Resource, source_id, saved(tmp_path, name, content))
    with pytest.raises(EnvironmentProblem):
        hold_document(database, Resource, source_id, tmp_path / "weg.pdf")
    assert only(database).file_name == ""


def test_a_document_is_opened_from_the_private_folder(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(kept_documents, "open_with_system", opened.append)
    anchor = kept(database, PolicyAnchor(position=1, title="Hybride leren"))
    hold_document(database, PolicyAnchor, anchor.id, saved(tmp_path, "plan.docx", DOCX))
    private = tmp_path / "tijdelijk"
    private.mkdir()
    open_document(database, PolicyAnchor, anchor.id, private)
    assert opened[0].read_bytes() == DOCX
    assert opened[0].parents[1] == private


def test_a_document_that_names_somebody_goes_when_she_is_forgotten(database: Database) -> None:
    from netwerk_desktop.model.attachments import Attachment

    person = a_person(database, "Renée", "Oostindiën")
    a_contact_role(database, person.id)
    text = b"Met dank aan Ren\xc3\xa9e Oostindi\xc3\xabn"
    kept(database, Attachment(sha256="a" * 64, media_type="text/plain", size=len(text), content=text))
    row = kept(
        database,
        Resource(title="Folder", attachment_sha256="a" * 64, file_name="folder.txt", media_type="text/plain"),
    )
    mentions = [each for each in preview_erasure(database, [person.id]).mentions if each.key[0] == "resource"]
    assert [each.key for each in mentions] == [("resource", row.id, "file_name")]
    assert mentions[0].where.startswith("Hulpmiddelen")
    forget(database, [person.id])
    with pytest.raises(DomainError, match="er niet meer"):
        held_document(database, Resource, row.id)
