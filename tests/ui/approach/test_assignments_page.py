"""The page Opdrachten: a title is enough, the rest is filled in beside the list."""

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from netwerk_desktop.model.activities import AssignmentStatus, SafetyClass
from netwerk_desktop.services.assignments import list_assignments
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.assignments_page import AssignmentsPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from tests.builders import a_lock, a_partner, an_assignment
from tests.ui.drivers import by_name, choose_in_menu, click, press, table_texts, type_text


@pytest.fixture
def ids(database: Database) -> list[int]:
    ruen = a_partner(database, "Ruën")
    return [
        an_assignment(
            database, ruen.id, for_whom="3B", hours=12, on_site=True, status=AssignmentStatus.DONE
        ).id,
        an_assignment(database, title="Tuinplan", on_site=False).id,
        an_assignment(database, ruen.id, title="Lasproef", on_site=True, safety=SafetyClass.NOT_ON_SITE).id,
    ]


@pytest.fixture
def page(tab: ApproachTab, ids: list[int]) -> AssignmentsPage:
    return shown(tab)


def shown(tab: ApproachTab) -> AssignmentsPage:
    assert tab.show_page("assignments")
    assert isinstance(tab.page, AssignmentsPage)
    return tab.page


def rows(page: AssignmentsPage) -> list[list[str]]:
    return table_texts(by_name(page, QTableView, "assignmentsTable"))


def test_the_bank_as_it_stands(page: AssignmentsPage) -> None:
    assert rows(page) == [
        ["Lasproef", "Ruën", "onbekend", "", "kijk na"],
        ["Tuinplan", "—", "", "", "idee"],
        ["Zaagbokken op maat", "Ruën", "onbekend", "3B", "gedaan"],
    ]
    assert page.words() == ("3 van 3 getoond", "3 opdrachten")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (1366, ["Zaagbokken op maat", "Ruën", "onbekend", "3B", "12", "gedaan"]),
        (980, ["Zaagbokken op maat", "Ruën", "onbekend", "gedaan"]),
        (720, ["Zaagbokken op maat", "gedaan"]),
    ],
)
def test_what_matters_least_goes_first_where_there_is_no_room(
    page: AssignmentsPage, width: int, shown: list[str]
) -> None:
    page.window().resize(width, 535)
    assert rows(page)[2] == shown


@pytest.mark.parametrize(
    ("chip", "key", "titles"),
    [
        ("assignmentOnSiteChip", "yes", ["Lasproef", "Zaagbokken op maat"]),
        ("assignmentOnSiteChip", "no", ["Tuinplan"]),
        ("assignmentStatusChip", "DONE", ["Zaagbokken op maat"]),
        ("assignmentYearChip", "3", ["Lasproef", "Tuinplan", "Zaagbokken op maat"]),
        ("assignmentYearChip", "4", ["Lasproef", "Tuinplan"]),
    ],
)
def test_narrowed(page: AssignmentsPage, chip: str, key: str, titles: list[str]) -> None:
    choose_in_menu(by_name(page, FilterChip, chip).menu(), key)
    assert [row[0] for row in rows(page)] == titles


def test_a_new_one_is_a_line_and_then_its_question(
    page: AssignmentsPage, database: Database, said: list[str]
) -> None:
    click(by_name(page, Button, "newAssignmentButton"))
    press(page.new_line.title_edit, "Return")
    assert "Wat is de opdracht" in page.new_line.error and page.new_line.isVisible()
    type_text(page.new_line.title_edit, "Menukaart")
    press(page.new_line.title_edit, "Return")
    assert said == ["Opdracht toegevoegd"] and not page.new_line.isVisible()
    question = page.pane.editor.field("question")
    focused = question.focusProxy()
    assert focused is not None and focused.hasFocus()
    question.edit()
    type_text(question.editor, "Welke broodjes?")
    press(question.editor, "Return")
    made = next(card for card in list_assignments(database) if card.title == "Menukaart")
    assert made.assignment.question == "Welke broodjes?"


def test_esc_leaves_the_line(page: AssignmentsPage, database: Database) -> None:
    click(by_name(page, Button, "newAssignmentButton"))
    type_text(page.new_line.title_edit, "half")
    press(page.new_line.title_edit, "Esc")
    assert not page.new_line.isVisible() and len(list_assignments(database)) == 3


def test_what_does_not_fit_is_said_and_stays(page: AssignmentsPage, ids: list[int]) -> None:
    page.show_row(ids[2])
    warning = by_name(page, QLabel, "assignmentWarning")
    assert warning.isVisible() and "alleen op school" in warning.text()
    page.show_row(ids[1])
    assert not warning.isVisible()


def test_its_client_is_chosen_by_name_and_who_rests_is_not_offered(
    page: AssignmentsPage, ids: list[int], database: Database, desk: Desk, said: list[str]
) -> None:
    a_lock(database, a_partner(database, "Linde").id)
    page.show_row(ids[1])
    click(by_name(page, Button, "chooseClientButton"))
    chooser = by_name(page, PartnerChooser, "partnerChooser")
    assert [row[0] for row in table_texts(chooser.table)] == ["Ruën"]
    press(chooser.search, "Return")
    assert said == ["Opdrachtgever bewaard"]
    assert {card.client for card in list_assignments(database)} == {"Ruën"}
    wanted: list[int] = []
    desk.partner_wanted.connect(wanted.append)
    click(by_name(page, Button, "assignmentClientButton"))
    assert wanted == [list_assignments(database)[1].partner_id]


def test_on_paper_and_taken_away(page: AssignmentsPage, ids: list[int], said: list[str]) -> None:
    page.show_row(ids[0])
    click(by_name(page, Button, "assignmentPaperButton"))
    dialog = by_name(page, PaperDialog, "paperDialog")
    assert dialog.isVisible()
    dialog.close()
    click(by_name(page, Button, "deleteAssignmentButton"))
    assert said == ["Opdracht weggehaald"] and len(rows(page)) == 2


def test_the_first_one_is_typed_in_the_empty_page(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    page = shown(tab)
    assert page.empty.isVisible() and page.empty.name_edit.hasFocus()
    type_text(page.empty.name_edit, "Tuinplan")
    press(page.empty.name_edit, "Return")
    assert [card.title for card in list_assignments(database)] == ["Tuinplan"]
    assert said == ["Opdracht toegevoegd"] and page.table.isVisible()
