"""Every text column of the model, found by walking it, against texts that hurt (quality.md 1.8)."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import ColumnProperty, Mapper

from netwerk_desktop.model.columns import Words
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.storage import search, trail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work
from tests.storage.any_rows import ENTITIES, smallest, texts_of
from tests.storage.files import contents

HOSTILE = (
    "a\0b",
    "\u202egnp.exe",
    "x\ud800y",
    "\udc80\udcff",
    "👩\u200d👩\u200d👧 🇳🇱 Łukasz Çelik e\u0301",
    "'; DROP TABLE partner; --",
    "=SUM(A1)",
    '<b>open & %s {0} \\ "',
    "a\r\nb\u2028c\td",
    "\ufeff\u200b",
    "a" * 10_000,
    "😀" * 10_000,
)
HIDDEN = set("\0\u202e\u200b\ufeff\ud800\udc80\udcff\r\u2028")


def try_text(work: Work, row: Any, attribute: ColumnProperty[Any], hostile: str) -> bool:
    """Write *hostile* and look what is kept; True when it was kept, False when it was refused."""
    column = attribute.columns[0]
    is_list = isinstance(column.type, Words)
    before = getattr(row, attribute.key)
    setattr(row, attribute.key, (hostile,) if is_list else hostile)
    try:
        work.session.flush()
    except DomainError as refused:
        assert refused.field == attribute.key
        setattr(row, attribute.key, before)
        return False
    kept = work.session.scalar(select(attribute.class_attribute).filter_by(id=row.id))
    assert kept == getattr(row, attribute.key)
    text = " ".join(kept) if is_list else kept
    if not column.info.get("raw"):
        assert not HIDDEN & set(text), f"{attribute} keeps {text!r:.50}"
        assert len(text) <= column.info.get("length", 200)
    return True


@pytest.mark.parametrize("mapper", ENTITIES, ids=lambda mapper: mapper.class_.__name__)
def test_hostile_texts_are_kept_clean_or_refused(database: Database, mapper: Mapper[Any]) -> None:
    with database.work("Klaar") as work:
        row_id = smallest(work, mapper).id
        work.commit()
    before = contents(database)
    kept = 0
    with database.work("Vijandig \u202e <b>%s") as work:
        row = work.session.get_one(mapper.class_, row_id)
        for attribute in texts_of(mapper):
            kept += sum(try_text(work, row, attribute, hostile) for hostile in HOSTILE)
        work.commit()
    assert kept or not texts_of(mapper)
    after = contents(database)
    if after != before:
        database.undo()
        assert contents(database) == before
        database.redo()
        assert contents(database) == after
    with database.read() as session:
        assert list(trail.broken_entries(session.connection())) == []


def test_all_texts_are_walked() -> None:
    assert sum(len(texts_of(mapper)) for mapper in ENTITIES) > 90


@pytest.mark.parametrize("question", (*HOSTILE, "bakker " * 5_000, '"' * 300, "%_!", "é" * 60_000))
def test_any_question_may_be_asked(database: Database, question: str) -> None:
    with database.read() as session:
        assert not search.find_partners(session, question)
