"""Opdrachten and ideas of partners: kept, warned about, begun from a question, and on paper."""

import pytest

from netwerk_desktop.model.activities import Assignment, AssignmentStatus, IdeaStatus, SafetyClass
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.assignment_papers import assignment_paper
from netwerk_desktop.services.assignments import (
    add_assignment,
    assignment_card,
    assignment_from_question,
    change_status,
    delete_assignment,
    list_assignments,
)
from netwerk_desktop.services.call_card import call_card
from netwerk_desktop.services.ideas import add_idea, change_idea, delete_idea
from netwerk_desktop.services.partner_offer import partner_offer
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from tests.builders import a_partner, a_school, an_assignment
from tests.documents.reading import page_texts


class TestAssignments:
    def test_only_a_title_is_needed(self, database: Database) -> None:
        partner = a_partner(database, "Ruën")
        add_assignment(database, "Tuinplan")
        add_assignment(database, " Zaagbokken  op maat ", partner_id=partner.id)
        cards = list_assignments(database)
        assert [(card.title, card.client) for card in cards] == [
            ("Tuinplan", ""),
            ("Zaagbokken op maat", "Ruën"),
        ]
        assert [card.title for card in partner_offer(database, partner.id).assignments] == [
            "Zaagbokken op maat"
        ]
        with pytest.raises(DomainError, match="Wat is de opdracht"):
            add_assignment(database, " ")

    def test_their_question_is_the_beginning_once(self, database: Database) -> None:
        question = "Onze zaagbokken zakken door. Kunnen jullie er acht maken?"
        partner = a_partner(database, their_question=question)
        assert partner_offer(database, partner.id).question == question
        assignment_from_question(database, partner.id)
        offer = partner_offer(database, partner.id)
        (card,) = offer.assignments
        assert (card.title, card.assignment.question) == ("Onze zaagbokken zakken door", question)
        assert offer.question == ""
        database.undo()
        assert partner_offer(database, partner.id).question == question

    def test_a_long_question_is_cut_at_a_word_for_its_title(self, database: Database) -> None:
        partner = a_partner(database, their_question="Hoe maken we " + "heel " * 40)
        assignment_from_question(database, partner.id)
        title = partner_offer(database, partner.id).assignments[0].title
        assert len(title) <= 61 and title.endswith("heel…")

    def test_without_a_question_it_says_where_it_belongs(self, database: Database) -> None:
        with pytest.raises(DomainError, match="bij Gegevens, Hun vraag"):
            assignment_from_question(database, a_partner(database).id)

    def test_only_at_school_and_yet_at_the_partner_is_warned_about_and_kept(self, database: Database) -> None:
        made = an_assignment(database, safety=SafetyClass.NOT_ON_SITE)
        change_field(database, Assignment, made.id, "on_site", "yes")
        card = assignment_card(database, made.id)
        assert card is not None and card.on_site is True and "alleen op school" in card.warning
        change_field(database, Assignment, made.id, "safety", "SUPERVISED")
        card = assignment_card(database, made.id)
        assert card is not None and card.warning == ""

    @pytest.mark.parametrize("status", list(AssignmentStatus))
    def test_only_what_begins_misses_its_framework(
        self, database: Database, status: AssignmentStatus
    ) -> None:
        begins = status in (AssignmentStatus.READY, AssignmentStatus.RUNNING)
        an_assignment(database, status=status)
        an_assignment(database, title="Met kaders", status=status, framework="Drie middagen")
        assert [card.misses_framework for card in list_assignments(database)] == [False, begins]

    def test_status_order_and_what_was_dropped(self, database: Database) -> None:
        partner = a_partner(database)
        ids = [an_assignment(database, partner.id, title=one).id for one in ("a", "b", "c", "d")]
        for assignment_id, status in zip(
            ids,
            (AssignmentStatus.DONE, AssignmentStatus.RUNNING, AssignmentStatus.DROPPED),
            strict=False,
        ):
            change_status(database, assignment_id, title=f"t{assignment_id}", status=status)
        shown = [card.id for card in partner_offer(database, partner.id).assignments]
        assert shown == [ids[1], ids[3], ids[0]]
        assert len(list_assignments(database)) == 4
        delete_assignment(database, ids[0])
        assert len(list_assignments(database)) == 3

    @pytest.mark.parametrize(("field", "typed"), [("hours", "veel"), ("hours", "0"), ("partner_id", "99")])
    def test_what_cannot_be(self, database: Database, field: str, typed: str) -> None:
        made = an_assignment(database)
        with pytest.raises(DomainError):
            change_field(database, Assignment, made.id, field, typed)


class TestPaper:
    def test_one_page_with_the_question_the_result_and_the_rules(self, database: Database) -> None:
        a_school(database)
        partner = a_partner(database, "Ruën & <i>Zn</i>")
        made = an_assignment(
            database, partner.id, question="Wie maakt <b>acht</b> bokken?\nEn hoe?",
            deliverable="Acht bokken", for_whom="3B", hours=12, on_site=True, equipment="Zaag",
            safety=SafetyClass.NOT_ON_SITE,
        )  # fmt: skip
        pages = page_texts(assignment_paper(database, made.id).render())
        assert len(pages) == 1
        for words in (
            "Zaagbokken op maat", "een vraag van Ruën & <i>Zn</i> · 3B", "Wie maakt <b>acht</b> bokken?",
            "Acht bokken", "Afspraken en kaders", "12 uur per leerling", "alleen op school", "op school",
        ):  # fmt: skip
            assert words in pages[0], words
        assert "bij de opdrachtgever" not in pages[0]

    def test_what_is_not_known_yet_is_a_line_to_write_on(self, database: Database) -> None:
        a_school(database)
        (page,) = page_texts(assignment_paper(database, an_assignment(database).id).render())
        assert "De vraag" in page and "None" not in page

    def test_what_is_gone_has_no_paper(self, database: Database) -> None:
        with pytest.raises(DomainError, match="er niet meer"):
            assignment_paper(database, 5)


class TestIdeas:
    def test_open_ones_are_told_about_in_a_call(self, database: Database) -> None:
        partner = a_partner(database)
        first = add_idea(database, partner.id, "Een dag zelf lassen")
        second = add_idea(database, partner.id, "Filmpje in de hal")
        assert call_card(database, partner.id).ideas == ("Een dag zelf lassen", "Filmpje in de hal")
        change_idea(database, first, what="Een dag lassen", status=IdeaStatus.ADOPTED)
        assert call_card(database, partner.id).ideas == ("Filmpje in de hal",)
        cards = partner_offer(database, partner.id).ideas
        assert [(card.id, card.status) for card in cards] == [
            (second, IdeaStatus.OPEN),
            (first, IdeaStatus.ADOPTED),
        ]
        delete_idea(database, second)
        assert database.undo() == "Idee weggehaald"

    def test_without_words_there_is_no_idea(self, database: Database) -> None:
        with pytest.raises(DomainError, match="Wat is hun idee"):
            add_idea(database, a_partner(database).id, " ")
