"""Drafts outlive the form and leave undo alone."""

from netwerk_desktop.services.drafts import LONGEST, drop_draft, keep_draft, read_draft
from netwerk_desktop.storage.database import Database


def test_a_draft_is_read_as_it_was_kept(database: Database) -> None:
    typed = {"said": "Eerste regel\n  tweede <b>regel</b> 🦊", "moment": "31-02"}

    assert keep_draft(database, "contact:1", typed)

    assert read_draft(database, "contact:1") == typed
    assert read_draft(database, "contact:2") == {}


def test_the_last_words_count(database: Database) -> None:
    keep_draft(database, "contact:1", {"said": "eerst"})
    keep_draft(database, "contact:1", {"said": "later"})

    assert read_draft(database, "contact:1") == {"said": "later"}


def test_a_draft_is_no_step_to_undo(database: Database) -> None:
    keep_draft(database, "contact:1", {"said": "iets"})

    assert database.undo_stack.next_undo is None


def test_a_dropped_draft_is_gone(database: Database) -> None:
    keep_draft(database, "contact:1", {"said": "iets"})
    drop_draft(database, "contact:1")
    drop_draft(database, "contact:1")

    assert read_draft(database, "contact:1") == {}


def test_what_is_too_long_leaves_the_draft_as_it_was(database: Database) -> None:
    keep_draft(database, "contact:1", {"said": "kort"})

    assert not keep_draft(database, "contact:1", {"said": "x" * (LONGEST + 1)})
    assert read_draft(database, "contact:1") == {"said": "kort"}
