"""Somebody named in every text of the model: inzage shows each of them, and nothing is left afterwards.

The texts are found by walking the model, so that a table or column that comes later is looked through too.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import select

from netwerk_desktop.model.approach import Resource
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.columns import Words
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.people import Colleague
from netwerk_desktop.model.privacy_register import REGISTER
from netwerk_desktop.model.trail import ErasureRecord
from netwerk_desktop.services.kept_documents import hold_document, let_document_go
from netwerk_desktop.services.partner_files import file_content, keep_files, partner_files
from netwerk_desktop.services.privacy.access import access_report, as_json
from netwerk_desktop.services.privacy.erasure import forget, preview_erasure
from netwerk_desktop.services.privacy.file_texts import words_in
from netwerk_desktop.services.privacy.links import person_links
from netwerk_desktop.storage.database import Database
from tests.builders import a_colleague, a_contact_role, a_partner, a_person, kept
from tests.services.privacy.people import Traced, left_of
from tests.storage.any_rows import ENTITIES, smallest, texts_of

FIRST, LAST = "Qwénaab", "Zuydëxaab"
NOT_SHOWN = {
    *((f"partner.{name}") for name in ("legal_name", "phone", "second_phone", "email", "website")),
    "issued_document.finished_values",
}
"""What is told otherwise: a company by its name, a paper by its title and number."""


def name_everywhere(database: Database) -> tuple[dict[str, int], list[str]]:
    """One row of every entity with the name in each text that takes it; the rows and the texts."""
    made: dict[Any, Any] = {}
    named = []
    with database.work("Overal genoemd") as work:
        for mapper in ENTITIES:
            smallest(work, mapper, made)
        for mapper in ENTITIES:
            row, table = made[mapper], mapper.class_.__tablename__
            for attribute in texts_of(mapper) if table != "person" else ():
                column = attribute.columns[0]
                if column.name in REGISTER[table].technical:
                    continue
                place, before = f"{table}.{column.name}", getattr(row, attribute.key)
                text = f"{place}: {FIRST} {LAST}."
                is_json = column.info.get("raw")
                setattr(
                    row,
                    attribute.key,
                    (text,)
                    if isinstance(column.type, Words)
                    else json.dumps({"tekst": text}, ensure_ascii=False)
                    if is_json
                    else text,
                )
                try:
                    work.session.flush()
                except DomainError:
                    setattr(row, attribute.key, before)
                else:
                    named += [place] if FIRST in str(getattr(row, attribute.key)) else []
        work.commit()
    return {mapper.class_.__tablename__: row.id for mapper, row in made.items() if hasattr(row, "id")}, named


def hang_on(database: Database, rows: dict[str, int], person_id: int, colleague_id: int | None) -> None:
    """Every reference of every table to the person: as a colleague, or else as somebody of a partner."""
    kinds = {mapper.class_.__tablename__: mapper.class_ for mapper in ENTITIES}
    with database.work("Overal aan gekoppeld") as work:
        for link in person_links():
            own = link.entry.is_role or link.entry.table in ("contact_role", "consent", "retention_hold")
            if own or (link.target == "person") is (colleague_id is not None):
                continue
            row = work.session.get_one(kinds[link.entry.table], rows[link.entry.table])
            setattr(row, link.column, person_id if colleague_id is None else colleague_id)
        work.commit()


@pytest.mark.parametrize("role", ["contact person", "colleague", "nobody's"])
def test_what_names_somebody_is_shown_and_then_gone(database: Database, role: str) -> None:
    person = a_person(database, FIRST, LAST, mobile="06 0102 7702")
    rows, named = name_everywhere(database)
    assert len(named) > 120, "the walk reaches the texts"
    if role == "contact person":
        a_contact_role(database, person.id, rows["partner"])
        hang_on(database, rows, person.id, None)
    elif role == "colleague":
        hang_on(database, rows, person.id, a_colleague(database, person.id).id)
    told = as_json(access_report(database, person.id)).decode()
    assert [place for place in named if f"{place}: {FIRST}" not in told and place not in NOT_SHOWN] == []
    everything = {one.key: True for one in preview_erasure(database, [person.id]).mentions}
    forget(database, [person.id], decisions=everything)
    assert left_of([Traced(person.id, rows["partner"], (FIRST, LAST, "06 0102 7702"))], database) == []


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Naam", "Mobiel"])
        sheet.write_row(1, 0, [f"{FIRST} {LAST}", 612345678])
    return path


def letter(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w:p>Beste ouders</w:p>")
        for name, words in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:p><w:t>{words}</w:t></w:p>")
    return path


def contents(database: Database) -> Iterator[bytes]:
    with database.read() as session:
        yield from session.scalars(select(Attachment.content).order_by(Attachment.id))


def test_a_list_and_the_head_of_a_letter_are_read(tmp_path: Path) -> None:
    words = words_in(workbook(tmp_path / "lijst.xlsx").read_bytes(), "application/x-xlsx")
    assert f"{FIRST} {LAST}" in words and "612345678\n" in words
    header = f"{FIRST} {LAST} &amp; zn."
    content = letter(tmp_path / "brief.docx", header1=header).read_bytes()
    assert words_in(content, "application/x-docx").splitlines()[2] == f"{FIRST} {LAST} & zn."
    assert words_in(content[:300], "application/x-docx") == ""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "x" * 30_000_000)
        package.writestr("word/header1.xml", LAST)
    assert len(words_in(bomb.getvalue(), "application/x-docx")) == 20_000_001


def test_a_file_that_names_somebody_is_told_and_emptied(database: Database, tmp_path: Path) -> None:
    person, partner = a_person(database, FIRST, LAST), a_partner(database)
    keep_files(database, partner.id, [workbook(tmp_path / "lijst.xlsx")])
    told = json.loads(as_json(access_report(database, person.id)))["onderdelen"][1]
    assert told["rijen"] == [
        {
            "Waar": "Bestanden bij partners · Bakkerij Kruimel · 22 november 2026",
            "In het bestand": "lijst.xlsx",
        }
    ]
    forget(database, [person.id])
    assert list(contents(database)) == [b""]
    keep_files(database, partner.id, [tmp_path / "lijst.xlsx"])
    newest = partner_files(database, partner.id)[0]
    assert file_content(database, newest.id)[1] == (tmp_path / "lijst.xlsx").read_bytes(), "taken in anew"


def test_a_document_that_was_let_go_is_emptied_too(database: Database, tmp_path: Path) -> None:
    """Nobody sees it any more, and its bytes are still there to take that back."""
    person = a_person(database, FIRST, LAST)
    resource = kept(database, Resource(title="Bron"))
    hold_document(database, Resource, resource.id, letter(tmp_path / "brief.docx", header1=LAST))
    let_document_go(database, Resource, resource.id)
    other = kept(database, Resource(title="Andere bron"))
    hold_document(database, Resource, other.id, letter(tmp_path / "brief2.docx"))
    let_document_go(database, Resource, other.id)
    forget(database, [person.id])
    assert [len(content) > 0 for content in contents(database)] == [False, True]


def test_who_erased_somebody_is_forgotten_in_that_record_too(database: Database) -> None:
    """The stagemakelaar of before, whose name stands under what she erased."""
    broker = a_person(database, FIRST, LAST)
    post = a_colleague(database, broker.id, is_broker=True)
    forget(database, [a_person(database).id])
    with database.work("Weg bij de school") as work:
        work.session.get_one(Colleague, post.id).is_broker = False
        work.commit()
    forget(database, [broker.id])
    with database.read() as session:
        assert session.scalars(select(ErasureRecord.done_by).order_by(ErasureRecord.id)).all() == [
            "[naam verwijderd]",
            "Hanneke Oosterveld",
        ]
    assert left_of([Traced(broker.id, 0, (FIRST, LAST))], database) == []
