"""*Geschiedenis* as somebody reads it: by mouse and by keys, and an older value that comes back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTableView, QWidget

from netwerk_desktop.model.agreements import CollaborationAgreement
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.agreements import change_text, draft_agreement
from netwerk_desktop.services.history import PAGE
from netwerk_desktop.services.history_restoring import IS_DEFINITIVE, IS_SO
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.history.dialog import HistoryDialog
from tests.builders import a_partner, a_school
from tests.conftest import ACTOR
from tests.ui.conftest import Watchdog
from tests.ui.drivers import by_name, click, click_row, press, show, table_texts, type_text, wait_until

Open = Callable[[Subject], HistoryDialog]


@pytest.fixture
def opened(desk: Desk, look: object) -> Iterator[Open]:
    """Opens the dialog at the size it has on the small laptop."""
    made: list[HistoryDialog] = []

    def open_dialog(subject: Subject) -> HistoryDialog:
        dialog = HistoryDialog(desk, subject)
        made.append(dialog)
        show(dialog, width=1000, height=492)
        return dialog

    yield open_dialog
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


@pytest.fixture
def partner_id(database: Database) -> int:
    """A partner with four steps."""
    partner = a_partner(database)
    for field, value in (("phone", "0523 55 01 84"), ("phone", "0523 55 01 85"), ("tier", "CORE")):
        change_field(database, Partner, partner.id, field, value)
    return partner.id


def steps(dialog: HistoryDialog) -> list[str]:
    return [row[1] for row in table_texts(table(dialog))]


def table(dialog: HistoryDialog) -> QTableView:
    return by_name(dialog, QTableView, "historyTable")


def button(dialog: QWidget, name: str) -> QAbstractButton:
    return by_name(dialog, QAbstractButton, name)


def phone_of(database: Database, partner_id: int) -> str:
    with database.read() as session:
        return session.get_one(Partner, partner_id).phone


def test_steps_stand_left_and_the_chosen_one_in_full_right(
    opened: Open, partner_id: int, watchdog: Watchdog
) -> None:
    with watchdog.ordinary("opening the history"):
        dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    assert dialog.windowTitle() == "Geschiedenis van Bakkerij Kruimel"
    assert steps(dialog) == ["Band gewijzigd", "Telefoon gewijzigd", "Telefoon gewijzigd", "Klaargezet"]
    assert dialog.step.words() == [
        "Band gewijzigd",
        f"zondag 22 november 2026, 08.21 · {ACTOR}",
        "Partner",
        "Band",
        "los → kern",
    ]
    click_row(table(dialog), 1)
    assert "0523 55 01 84 → 0523 55 01 85" in dialog.step.words()
    assert by_name(dialog, QLabel, "historyCountLabel").text() == "4 stappen"


def test_an_older_value_comes_back_and_can_be_undone_here(
    opened: Open, partner_id: int, database: Database, desk: Desk
) -> None:
    said: list[str] = []
    desk.done.connect(lambda text, _undoable: said.append(text))
    dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    assert not button(dialog, "undoRestoreButton").isVisible()
    click_row(table(dialog), 1)
    click(button(dialog, "restore_phoneButton"))
    assert phone_of(database, partner_id) == "0523 55 01 84"
    assert steps(dialog)[0] == "Telefoon teruggezet" and said == ["Telefoon teruggezet"]
    assert dialog.step.words()[0] == "Telefoon teruggezet"
    press(table(dialog), "Ctrl+Z")
    assert phone_of(database, partner_id) == "0523 55 01 85"
    assert steps(dialog)[0] == "Ongedaan gemaakt: Telefoon teruggezet"
    assert by_name(dialog, QLabel, "historyDoneLabel").text() == "Ongedaan gemaakt: Telefoon teruggezet"
    assert not button(dialog, "undoRestoreButton").isVisible()


def test_all_of_it_works_by_keys(opened: Open, partner_id: int, database: Database) -> None:
    dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    assert dialog.focusWidget() is table(dialog)
    press(table(dialog), "Down")
    assert "0523 55 01 84 → 0523 55 01 85" in dialog.step.words()
    restore = button(dialog, "restore_phoneButton")
    for _ in range(6):
        if dialog.focusWidget() is restore:
            break
        press(dialog.focusWidget(), "Tab")
    assert dialog.focusWidget() is restore
    press(restore, "Return")
    assert phone_of(database, partner_id) == "0523 55 01 84"
    assert dialog.isVisible() and dialog.focusWidget() is table(dialog)
    press(table(dialog), "Esc")
    assert not dialog.isVisible()


def test_why_a_value_does_not_come_back_stands_at_its_button(
    opened: Open, database: Database, partner_id: int
) -> None:
    change_field(database, Partner, partner_id, "tier", "LOOSE")
    dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    click_row(table(dialog), 1)
    assert not button(dialog, "restore_tierButton").isEnabled()
    assert button(dialog, "restore_tierButton").toolTip() == IS_SO


def test_a_definitive_agreement_stays_as_it_is(opened: Open, database: Database) -> None:
    a_school(database)
    agreement_id = draft_agreement(database, a_partner(database).id)
    change_text(database, agreement_id, "why", "Omdat het werkt")
    with database.work("Definitief", undoable=False) as work:
        agreement = work.session.get_one(CollaborationAgreement, agreement_id)
        agreement.issue(number="SO-2026-001", on=database.today())
        work.commit()
    dialog = opened(Subject(SubjectKind.AGREEMENT, agreement_id))
    assert dialog.windowTitle() == "Geschiedenis van SO-2026-001"
    assert dialog.step.restore_buttons == []
    click_row(table(dialog), 1)
    assert [(each.isEnabled(), each.toolTip()) for each in dialog.step.restore_buttons] == [
        (False, IS_DEFINITIVE)
    ]


def test_words_narrow_the_steps(opened: Open, partner_id: int) -> None:
    dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    press(table(dialog), "Ctrl+F")
    search = by_name(dialog, QLineEdit, "historySearchEdit")
    assert dialog.focusWidget() is search
    type_text(search, "0523 55 01 84")
    wait_until(lambda: len(steps(dialog)) == 2)
    assert by_name(dialog, QLabel, "historyCountLabel").text() == "2 van 4 stappen"
    type_text(search, "zzz")
    wait_until(lambda: not steps(dialog))
    assert dialog.step.words() == []
    click(button(dialog, "clearFoundFiltersButton"))
    wait_until(lambda: len(steps(dialog)) == 4)


def test_enter_in_the_search_goes_to_the_steps_at_once(opened: Open, partner_id: int) -> None:
    dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    search = by_name(dialog, QLineEdit, "historySearchEdit")
    type_text(search, "kern")
    press(search, "Return")
    assert dialog.isVisible() and steps(dialog) == ["Band gewijzigd"]
    assert dialog.focusWidget() is table(dialog)


def test_older_steps_come_when_they_are_asked(opened: Open, database: Database, partner_id: int) -> None:
    for number in range(PAGE):
        change_field(database, Partner, partner_id, "source", f"bron {number}")
    dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    assert len(steps(dialog)) == PAGE
    assert by_name(dialog, QLabel, "historyCountLabel").text() == f"{PAGE} van {PAGE + 4} stappen"
    chosen = dialog.table.current_id()
    click(button(dialog, "olderHistoryButton"))
    assert len(steps(dialog)) == PAGE + 4 and dialog.table.current_id() == chosen
    assert not button(dialog, "olderHistoryButton").isVisible()


def test_older_steps_come_at_the_end_of_the_list(opened: Open, database: Database, partner_id: int) -> None:
    for number in range(PAGE):
        change_field(database, Partner, partner_id, "source", f"bron {number}")
    dialog = opened(Subject(SubjectKind.PARTNER, partner_id))
    press(table(dialog), "End")
    press(table(dialog), "Ctrl+End")
    wait_until(lambda: len(steps(dialog)) == PAGE + 4)


def test_a_step_with_very_many_rows_shows_the_first_and_the_rest_on_demand(
    opened: Open, database: Database, watchdog: Watchdog
) -> None:
    from netwerk_desktop.model.partners import ContactKind, ContactMoment

    partner = a_partner(database)
    with database.work("Veel") as work:
        rows = [
            {"partner_id": partner.id, "kind": ContactKind.CALL, "happened_on": database.today(), "text": "x"}
        ]
        work.insert_many(ContactMoment, rows * 300)
        work.commit()
    subject = Subject(SubjectKind.PARTNER, partner.id)
    dialogs: list[HistoryDialog] = []
    watchdog.at_best("opening a step of 300 rows", lambda: dialogs.append(opened(subject)), lambda: None)
    dialog = dialogs[-1]
    shown = dialog.step.words().count("Contact: gebeld 22 november 2026")
    assert 5 < shown < 20
    click(button(dialog, "allHistoryLinesButton"))
    assert dialog.step.words().count("Contact: gebeld 22 november 2026") == 300


def test_text_is_never_read_as_markup(opened: Open, database: Database) -> None:
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "source", "<b>markt</b><img src='x'>")
    dialog = opened(Subject(SubjectKind.PARTNER, partner.id))
    assert "leeg → <b>markt</b><img src='x'>" in dialog.step.words()
