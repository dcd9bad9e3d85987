"""Documents stay inside the file of the school; programs, giants and disguises stay outside."""

import io
import zipfile
from pathlib import Path

import pytest

from netwerk_desktop.exchange.document_kinds import LARGEST, kind_of
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.services import partner_files
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partner_files import (
    file_content,
    keep_files,
    open_file,
    remove_file,
    save_file,
)
from netwerk_desktop.storage.database import Database
from tests import builders
from tests.storage.files import contents

PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n"


def package(*names: str) -> bytes:
    """A package of Office with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in ("[Content_Types].xml", *names):
            parts.writestr(name, "<x/>")
    return made.getvalue()


DOCX = package("word/document.xml")


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def partner_id(database: Database) -> int:
    return builders.a_partner(database).id


def test_documents_are_kept_inside_and_come_out_equal(
    database: Database, partner_id: int, tmp_path: Path
) -> None:
    paths = [saved(tmp_path, "Rooster.PDF", PDF), saved(tmp_path, "afspraken é.docx", DOCX)]
    assert keep_files(database, partner_id, paths).count == 2
    for path in paths:
        path.unlink()
    cards = partner_files.partner_files(database, partner_id)
    assert [(card.name, card.kind, card.size_words) for card in cards] == [
        ("afspraken é.docx", "Word", "1 kB"),
        ("Rooster.pdf", "pdf", "1 kB"),
    ]
    assert file_content(database, cards[1].id) == ("Rooster.pdf", PDF)
    save_file(database, cards[0].id, tmp_path / "terug.docx")
    assert (tmp_path / "terug.docx").read_bytes() == DOCX


def test_removing_can_be_taken_back(database: Database, partner_id: int, tmp_path: Path) -> None:
    keep_files(database, partner_id, [saved(tmp_path, "a.pdf", PDF)])
    (card,) = partner_files.partner_files(database, partner_id)
    remove_file(database, card.id)
    assert partner_files.partner_files(database, partner_id) == ()
    database.undo()
    assert partner_files.partner_files(database, partner_id) == (card,)
    database.undo()
    assert partner_files.partner_files(database, partner_id) == ()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("factuur.exe", b"MZ\x90\x00", "is een programma"),
        ("factuur.pdf", b"MZ\x90\x00", "is een programma"),
        ("factuur.pdf.exe", PDF, "is een programma"),
        ("snel.lnk", b"L\x00\x00\x00", "is een programma"),
        ("script.png", b"#!/bin/sh\n", "is een programma"),
        ("brief.docx", PDF, "maar is iets anders"),
        ("brief.docx", package("xl/workbook.xml"), "maar is iets anders"),
        ("brief.docx", b"PK\x03\x04kapot", "maar is iets anders"),
        ("brief.docx", package("word/document.xml", "word/vbaProject.bin"), "zitten macro’s"),
        ("brief.docm", DOCX, "kan macro’s bevatten"),
        ("brief.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oude Office"),
        ("plaatje.svg", b"<svg/>", "Wat wel kan: pdf, Word"),
        ("leeg.pdf", b"", "is leeg"),
        ("zonder", b"x", "Wat wel kan"),
    ],
)
def test_what_may_not_be_kept_is_said_and_nothing_changes(
    database: Database, partner_id: int, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    before = contents(database)
    with pytest.raises(DomainError, match=words):
        keep_files(database, partner_id, [saved(tmp_path, name, content)])
    assert contents(database) == before


def test_two_gigabytes_are_refused_without_being_read(
    database: Database, partner_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, "film.pdf", PDF)
    with path.open("r+b") as file:
        file.truncate(2_000_000_000)  # no bytes on the disk
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(DomainError, match=r"is 2,0 GB; tot 20 MB kan"):
        keep_files(database, partner_id, [path])


def test_the_largest_that_may_be_is_kept(database: Database, partner_id: int, tmp_path: Path) -> None:
    content = PDF.ljust(LARGEST, b"\0")
    keep_files(database, partner_id, [saved(tmp_path, "groot.pdf", content)])
    (card,) = partner_files.partner_files(database, partner_id)
    assert (card.size_words, file_content(database, card.id)[1] == content) == ("20,0 MB", True)
    with pytest.raises(DomainError, match="20 MB; tot 20 MB"):
        keep_files(database, partner_id, [saved(tmp_path, "groter.pdf", content + b"\0")])


def test_of_several_the_good_ones_are_kept_and_the_rest_is_told(
    database: Database, partner_id: int, tmp_path: Path
) -> None:
    paths = [saved(tmp_path, "a.pdf", PDF), saved(tmp_path, "b.exe", b"MZ"), tmp_path, tmp_path / "weg.pdf"]
    kept = keep_files(database, partner_id, [*paths, saved(tmp_path, "c.pdf", PDF)])
    assert kept.count == 1
    assert [reason.split()[0] for reason in kept.refusals] == ["b.exe", tmp_path.name, "weg.pdf", "c.pdf"]
    with pytest.raises(DomainError, match="staat er al bij"):
        keep_files(database, partner_id, paths[:1])


def test_a_document_is_opened_from_the_private_folder(
    database: Database, partner_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(partner_files, "open_with_system", opened.append)
    keep_files(database, partner_id, [saved(tmp_path, "a; rm -rf.pdf", PDF)])
    (card,) = partner_files.partner_files(database, partner_id)
    private = tmp_path / "tijdelijk"
    private.mkdir()
    open_file(database, card.id, private)
    assert opened[0].read_bytes() == PDF
    assert opened[0].parents[1] == private
    with pytest.raises(EnvironmentProblem):
        open_file(database, card.id, tmp_path / "weg")


def test_documents_come_along_when_partners_are_merged(
    database: Database, partner_id: int, tmp_path: Path
) -> None:
    other = builders.a_partner(database, "Kruimel").id
    keep_files(database, other, [saved(tmp_path, "a.pdf", PDF)])
    merge_partners(database, partner_id, other)
    assert len(partner_files.partner_files(database, partner_id)) == 1


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx"])
def test_each_kind_must_begin_as_its_name_says(suffix: str) -> None:
    with pytest.raises(DomainError):
        kind_of(f"x{suffix}", b"GIF89a of iets anders")
