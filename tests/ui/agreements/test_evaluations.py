"""*Evaluatie* at an agreement: noting one, changing it, and taking along what it left to be done (S2-D7)."""

import datetime as dt
from pathlib import Path

import pytest
import python_calamine
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from netwerk_desktop.model.agreements import MenuSection
from netwerk_desktop.model.partners import Partner, PartnerStatus, ReviewOutcome
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.evaluations import EvaluationCard, EvaluationNote, note_evaluation
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.agreements import AgreementsTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.editors import ChoiceField, TextField
from netwerk_desktop.ui.shared.evaluation_dialog import EvaluationDialog
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from tests.builders import a_lock, a_partner, an_agreement_in_force
from tests.conftest import MOMENT
from tests.papers import detail_of
from tests.ui.drivers import by_name, choose_in_menu, click, press, show, table_texts, type_text, wait_until
from tests.ui.paper_desk import heard

TODAY = MOMENT.date()


@pytest.fixture
def partner_id(desk: Desk) -> int:
    return a_partner(desk.database, "Zorghuis De Linde-Oë", status=PartnerStatus.PARTNER).id


@pytest.fixture
def agreement_id(desk: Desk, partner_id: int) -> int:
    """In force, and to be evaluated since May."""
    return an_agreement_in_force(desk.database, partner_id)


@pytest.fixture
def tab(desk: Desk, agreement_id: int, qtbot: QtBot) -> AgreementsTab:
    made = AgreementsTab(desk)
    qtbot.addWidget(made)
    show(made, width=1366, height=670)
    assert made.show_agreement(agreement_id)
    return made


def opened(tab: AgreementsTab) -> EvaluationDialog:
    (dialog,) = (each for each in tab.findChildren(EvaluationDialog) if each.isVisible())
    return dialog


def write(dialog: EvaluationDialog, *, day: str = "", outcome: str = "", points: str = "") -> None:
    if day:
        edit = by_name(dialog, QLineEdit, "evaluationDayEdit")
        edit.clear()
        type_text(edit, day)
    if outcome:
        choice = by_name(dialog, ChoiceField, "evaluationOutcomeChoice")
        choice.set_chosen(outcome)
        choice.chosen_changed.emit(outcome)
    if points:
        edit_points = by_name(dialog, TextField, "evaluationPointsEdit")
        edit_points.clear()
        type_text(edit_points, points)


def save(dialog: EvaluationDialog) -> None:
    click(by_name(dialog, QAbstractButton, "mainButton"))


def cards(database: Database, agreement_id: int) -> list[EvaluationCard]:
    return list(detail_of(database, agreement_id).evaluations)


def said_of_next(tab: AgreementsTab) -> str:
    late = by_name(tab.pane, MarkLabel, "lateEvaluationMark")
    label = by_name(tab.pane, Label, "nextEvaluationLabel")
    return late.accessibleName() if late.isVisible() else label.text() if label.isVisible() else ""


def test_one_is_noted_from_the_section(tab: AgreementsTab, desk: Desk, agreement_id: int) -> None:
    said = heard(desk)
    assert "De evaluatie was in mei" in said_of_next(tab)
    click(by_name(tab.pane, QAbstractButton, "addEvaluationButton"))
    dialog = opened(tab)
    write(dialog, day="gisteren", outcome="CHANGE", points="Vaste dag\nSleutelkast")
    save(dialog)
    (card,) = cards(desk.database, agreement_id)
    yesterday = TODAY - dt.timedelta(days=1)
    assert card.note == EvaluationNote(yesterday, ReviewOutcome.CHANGE, "Vaste dag\nSleutelkast")
    assert said == ["Evaluatie genoteerd"]
    assert said_of_next(tab) == "De volgende is in mei 2027"
    (row,) = tab.pane.evaluations.rows
    assert row.accessibleName() == "21 november 2026, doorgaan en veranderen, Vaste dag\nSleutelkast"
    desk.database.undo()
    assert tab.pane.evaluations.rows == [] and "was in mei" in said_of_next(tab)


def test_what_was_left_to_be_done_stays_open_until_it_is_taken_out(
    tab: AgreementsTab, desk: Desk, agreement_id: int
) -> None:
    """A second evaluation without a word does not hide the points of the first."""
    note_evaluation(
        desk.database, agreement_id, EvaluationNote(TODAY - dt.timedelta(days=9), None, "Vaste dag\nSleutel")
    )
    click(by_name(tab.pane, QAbstractButton, "addEvaluationButton"))
    save(opened(tab))
    assert cards(desk.database, agreement_id)[0].note.points == "Vaste dag\nSleutel"
    draft = draft_agreement(desk.database, detail_of(desk.database, agreement_id).agreement.partner_id)
    earlier = detail_of(desk.database, draft).earlier
    assert earlier is not None and earlier.lines == ("Vaste dag", "Sleutel")


def test_one_is_changed_and_taken_away_by_keyboard(tab: AgreementsTab, desk: Desk, agreement_id: int) -> None:
    note_evaluation(desk.database, agreement_id, EvaluationNote(TODAY, None, "Vaste dag"))
    press(tab.pane.evaluations.rows[0], "Return")
    dialog = opened(tab)
    assert by_name(dialog, TextField, "evaluationPointsEdit").text() == "Vaste dag"
    assert not by_name(dialog, QCheckBox, "evaluationReviewCheck").isVisible()
    write(dialog, outcome="CONTINUE", points="Vaste dag: dinsdag")
    save(dialog)
    note = cards(desk.database, agreement_id)[0].note
    assert note == EvaluationNote(TODAY, ReviewOutcome.CONTINUE, "Vaste dag: dinsdag")
    press(tab.pane.evaluations.rows[0], "Return")
    click(by_name(opened(tab), QAbstractButton, "removeEvaluationButton"))
    assert cards(desk.database, agreement_id) == []
    assert desk.database.undo() == "Evaluatie weggehaald"
    assert len(tab.pane.evaluations.rows) == 1


@pytest.mark.parametrize(
    ("day", "words"),
    [("31-2", "bestaat niet"), ("morgen", "moet nog komen"), ("1-1-2020", "Kies een latere dag")],
)
def test_what_cannot_be_is_said_at_the_day(
    tab: AgreementsTab, desk: Desk, agreement_id: int, day: str, words: str
) -> None:
    by_name(tab, QAction, "noteEvaluationAction").trigger()
    dialog = opened(tab)
    write(dialog, day=day, points="Vaste dag")
    save(dialog)
    assert dialog.isVisible()
    assert words in dialog._fields["held_on"].error
    assert by_name(dialog, QLineEdit, "evaluationDayEdit").hasFocus()
    assert cards(desk.database, agreement_id) == []


def test_an_emptied_day_asks_for_one(tab: AgreementsTab, desk: Desk, agreement_id: int) -> None:
    by_name(tab, QAction, "noteEvaluationAction").trigger()
    dialog = opened(tab)
    press(by_name(dialog, QLineEdit, "evaluationDayEdit"), "Backspace")
    save(dialog)
    assert dialog._fields["held_on"].error == "Op welke dag was het? Bijvoorbeeld: gisteren of 12-5."


def test_what_was_typed_is_there_again_after_esc_and_gone_once_it_is_noted(
    tab: AgreementsTab, desk: Desk, agreement_id: int
) -> None:
    action = by_name(tab, QAction, "noteEvaluationAction")
    action.trigger()
    write(opened(tab), day="12-5", outcome="REST", points="Een jaar rust")
    press(opened(tab), "Esc")
    action.trigger()
    dialog = opened(tab)
    assert by_name(dialog, QLineEdit, "evaluationDayEdit").text().startswith("12")
    assert by_name(dialog, ChoiceField, "evaluationOutcomeChoice").chosen == "REST"
    assert by_name(dialog, TextField, "evaluationPointsEdit").text() == "Een jaar rust"
    save(dialog)
    assert cards(desk.database, agreement_id)[0].note.held_on == dt.date(2026, 5, 12)
    QApplication.processEvents()
    action.trigger()
    assert by_name(opened(tab), ChoiceField, "evaluationOutcomeChoice").chosen == "", "only what is open"
    press(opened(tab), "Esc")


def test_the_tick_and_a_day_in_words_are_there_again_as_they_were_meant(
    tab: AgreementsTab, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = by_name(tab, QAction, "noteEvaluationAction")
    action.trigger()
    by_name(opened(tab), QCheckBox, "evaluationReviewCheck").click()
    write(opened(tab), day="gisteren")
    press(opened(tab), "Esc")
    monkeypatch.setattr(desk.database, "today", lambda: TODAY + dt.timedelta(days=3))
    action.trigger()
    dialog = opened(tab)
    assert not by_name(dialog, QCheckBox, "evaluationReviewCheck").isChecked(), "it was ticked off"
    yesterday = long_date(TODAY - dt.timedelta(days=1))
    assert by_name(dialog, QLineEdit, "evaluationDayEdit").text() == yesterday
    press(dialog, "Esc")


def test_what_is_typed_is_kept_when_the_program_is_left(tab: AgreementsTab, desk: Desk) -> None:
    action = by_name(tab, QAction, "noteEvaluationAction")
    action.trigger()
    dialog = opened(tab)
    write(dialog, points="Nog niet bewaard")
    desk.leaving.emit()
    assert dialog._keeper.kept()["points"] == "Nog niet bewaard"


def test_words_about_somebodys_health_are_answered_while_typing(tab: AgreementsTab) -> None:
    by_name(tab, QAction, "noteEvaluationAction").trigger()
    dialog = opened(tab)
    write(dialog, points="De begeleider is overspannen")
    notes = [each.text() for each in dialog.findChildren(QLabel, "carefulNote") if each.isVisible()]
    assert notes[0].startswith("‘overspannen’ zegt iets over iemands gezondheid")


def test_it_may_be_the_talk_of_the_year_too(
    tab: AgreementsTab, desk: Desk, agreement_id: int, partner_id: int
) -> None:
    """Ticked where that is due; noted as one step."""
    by_name(tab, QAction, "noteEvaluationAction").trigger()
    dialog = opened(tab)
    assert by_name(dialog, QCheckBox, "evaluationReviewCheck").isChecked()
    write(dialog, points="Vaste dag")
    save(dialog)
    assert reviewed(desk, partner_id) == TODAY
    desk.database.undo()
    assert reviewed(desk, partner_id) is None


def test_it_is_said_that_a_later_talk_of_the_year_stays(
    tab: AgreementsTab, desk: Desk, partner_id: int
) -> None:
    with desk.database.work("Gesproken") as work:
        work.session.get_one(Partner, partner_id).reviewed_on = dt.date(2026, 9, 1)
        work.commit()
    said = heard(desk)
    for day in ("12-5-2026", "20-11-2026"):
        by_name(tab, QAction, "noteEvaluationAction").trigger()
        dialog = opened(tab)
        write(dialog, day=day)
        by_name(dialog, QCheckBox, "evaluationReviewCheck").setChecked(True)
        save(dialog)
        QApplication.processEvents()
    later = "Evaluatie genoteerd; het jaargesprek blijft dat van 1 september 2026"
    assert said == [later, "Evaluatie genoteerd"]


def test_the_talk_of_the_year_is_not_ticked_when_it_is_not_due(
    tab: AgreementsTab, desk: Desk, partner_id: int
) -> None:
    with desk.database.work("Gesproken") as work:
        work.session.get_one(Partner, partner_id).reviewed_on = dt.date(2026, 9, 1)
        work.commit()
    by_name(tab, QAction, "noteEvaluationAction").trigger()
    dialog = opened(tab)
    assert not by_name(dialog, QCheckBox, "evaluationReviewCheck").isChecked()
    save(dialog)
    assert reviewed(desk, partner_id) == dt.date(2026, 9, 1)


def reviewed(desk: Desk, partner_id: int) -> dt.date | None:
    detail = partner_detail(desk.database, partner_id)
    assert detail is not None
    return detail.partner.reviewed_on


def test_the_list_shows_only_what_is_to_be_evaluated(
    tab: AgreementsTab, desk: Desk, agreement_id: int
) -> None:
    june = dt.date(2026, 6, 1)
    an_agreement_in_force(desk.database, number="SO-2025-004", issued_on=june, evaluation_month="november")
    an_agreement_in_force(desk.database, number="SO-2025-005", issued_on=june)
    locked = a_partner(desk.database, "Liever niet").id
    an_agreement_in_force(desk.database, locked, number="SO-2025-006")
    a_lock(desk.database, locked)
    tab.reload()
    chip = by_name(tab, FilterChip, "evaluationChip")
    choose_in_menu(chip.menu(), "due")
    assert {row[0] for row in table_texts(tab.table)} == {"SO-2025-003", "SO-2025-004"}
    kept = tab.filter_bar.state()
    chip.clear()
    choose_in_menu(chip.menu(), "overdue")
    assert [row[0] for row in table_texts(tab.table)] == ["SO-2025-003"]
    tab.filter_bar.restore_state(kept)
    assert {row[0] for row in table_texts(tab.table)} == {"SO-2025-003", "SO-2025-004"}
    note_evaluation(desk.database, agreement_id, EvaluationNote(TODAY))
    assert [row[0] for row in table_texts(tab.table)] == ["SO-2025-004"]


def test_the_list_goes_to_excel_with_its_evaluations(
    tab: AgreementsTab, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = heard(desk)
    path = tmp_path / "te doen.xlsx"
    monkeypatch.setattr(feedback, "ask_save_file", lambda *_args, **_options: path)
    tab.table.set_column_hidden("evaluation", hidden=False)
    by_name(tab, QAction, "saveAgreementsAction").trigger()
    wait_until(lambda: said == ["Bewaard als te doen.xlsx"])
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "Evaluatie"
    assert rows[1][0] == "SO-2025-003" and rows[1][-1] == "was in mei"


def test_what_was_left_to_be_done_goes_on_the_next_menukaart(
    tab: AgreementsTab, desk: Desk, agreement_id: int, partner_id: int
) -> None:
    said = heard(desk)
    note_evaluation(desk.database, agreement_id, EvaluationNote(TODAY, None, "Vaste dag\nSleutelkast"))
    draft = draft_agreement(desk.database, partner_id)
    assert tab.show_agreement(draft)
    carry = by_name(tab.pane, QAbstractButton, "carryPointsButton")
    assert by_name(tab.pane, Label, "earlierPointsLabel").text() == "• Vaste dag\n• Sleutelkast"
    click(carry)
    assert not carry.isVisible()
    carried = tab.pane.form._menus[MenuSection.CARRIED_OVER]
    assert carried.isVisible() and len(carried.cards) == 2
    assert said[-1] == "Punten staan op de menukaart"
    carried.cards[0].remove_button.click()
    menu = detail_of(desk.database, draft).menu
    assert [line.detail for line in menu if line.section is MenuSection.CARRIED_OVER] == ["Sleutelkast"]
    assert carry.isVisible(), "what was taken off is still left to be done"


def test_a_draft_without_one_before_it_says_nothing(tab: AgreementsTab, desk: Desk) -> None:
    draft = draft_agreement(desk.database, a_partner(desk.database, "Een ander").id)
    assert tab.show_agreement(draft)
    assert not tab.pane.form.earlier.isVisible()
    assert not tab.pane.form._menus[MenuSection.CARRIED_OVER].isVisible()


def test_the_paper_for_the_talk_is_at_hand(
    tab: AgreementsTab, partner_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int | None]] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.agreements.deeds.show_handout",
        lambda _desk, _window, name, about: asked.append((name, about)),
    )
    by_name(tab, QAction, "evaluationGuideAction").trigger()
    assert asked == [("REVIEW", partner_id)]


def test_a_month_that_cannot_be_read_is_told_at_the_field(tab: AgreementsTab, desk: Desk) -> None:
    draft = draft_agreement(desk.database, a_partner(desk.database, "Een ander").id)
    assert tab.show_agreement(draft)
    field = tab.pane.form.texts["evaluation_month"]
    assert (field.value, field.error) == ("mei", "")
    for typed, said in (("als het uitkomt", "Hier staat geen maand."), ("mei of juni", "")):
        field.edit()
        assert isinstance(field.editor, QLineEdit)
        field.editor.clear()
        type_text(field.editor, typed)
        press(field.editor, "Return")
        assert field.value == typed
        assert field.error.startswith(said) and bool(field.error) is bool(said)
