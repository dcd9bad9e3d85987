"""The worksheet: answers of the region and of each partner, merged with them, and on paper."""

import pytest

from netwerk_desktop.model.approach import WorksheetTopic
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.worksheet import (
    QUESTIONS,
    answer_worksheet,
    partners_with_worksheet,
    worksheet,
)
from netwerk_desktop.services.worksheet_paper import worksheet_paper
from netwerk_desktop.storage.database import Database
from tests.builders import a_lock, a_partner, a_school
from tests.documents.reading import page_texts

WHY, HOW = WorksheetTopic.WHY, WorksheetTopic.HOW


def texts(database: Database, partner_id: int | None = None) -> dict[WorksheetTopic, str]:
    return {topic: answer.text for topic, answer in worksheet(database, partner_id).answers.items()}


def test_every_topic_is_asked() -> None:
    assert set(QUESTIONS) == set(WorksheetTopic)


def test_region_and_partner_have_sheets_of_their_own(database: Database) -> None:
    partner = a_partner(database, "Bakkerij Çelik").id
    answer_worksheet(database, None, WHY, "Jongeren blijven hier")
    answer_worksheet(database, None, WHY, " Jongeren blijven\nin de streek ")
    answer_worksheet(database, partner, WHY, "Een leerling voor de zaterdag")
    assert texts(database) == {WHY: "Jongeren blijven\nin de streek"}
    assert texts(database, partner) == {WHY: "Een leerling voor de zaterdag"}
    assert partners_with_worksheet(database) == [(partner, "Bakkerij Çelik")]
    assert (worksheet(database).about, worksheet(database, partner).about) == (
        "De hele regio",
        "Bakkerij Çelik",
    )


def test_an_emptied_answer_is_gone_and_comes_back(database: Database) -> None:
    answer_worksheet(database, None, HOW, "Samen")
    answer_worksheet(database, None, HOW, "  ")
    assert texts(database) == {}
    assert database.undo() == "Werkblad ingevuld"
    assert texts(database) == {HOW: "Samen"}
    with pytest.raises(DomainError):
        answer_worksheet(database, 999, HOW, "Samen")


def test_two_partners_that_become_one_keep_both_answers(database: Database) -> None:
    kept, double = (a_partner(database, name).id for name in ("Bakkerij Çelik", "Bakkerij Celik"))
    answer_worksheet(database, kept, WHY, "Vakmensen")
    answer_worksheet(database, double, WHY, "Een goede naam")
    answer_worksheet(database, double, HOW, "Elke dinsdag")
    merge_partners(database, kept, double)
    assert texts(database, kept) == {WHY: "Vakmensen\nEen goede naam", HOW: "Elke dinsdag"}
    assert partners_with_worksheet(database) == [(kept, "Bakkerij Çelik")]
    database.undo()
    assert texts(database, kept) == {WHY: "Vakmensen"}


def test_the_paper_shows_answers_or_room_to_write(database: Database) -> None:
    a_school(database)
    answer_worksheet(database, None, WHY, "<b>Jongeren</b> & bedrijven\nin de streek")
    filled = " ".join(page_texts(worksheet_paper(database).render()))
    assert "<b>Jongeren</b> & bedrijven" in filled and "Ingevuld op 22 november 2026" in filled
    empty = " ".join(page_texts(worksheet_paper(database, is_empty=True).render()))
    assert "Jongeren" not in empty
    for question in QUESTIONS.values():
        assert question.words in empty and question.hint in empty


def test_who_would_rather_not_gets_no_sheet(database: Database) -> None:
    a_school(database)
    partner = a_partner(database, "Bakkerij Çelik").id
    assert worksheet_paper(database, partner).partner_name == "Bakkerij Çelik"
    a_lock(database, partner)
    with pytest.raises(DomainError, match="Daarom is er geen werkblad"):
        worksheet_paper(database, partner)
