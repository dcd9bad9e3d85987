"""The call round with the keyboard alone: outcome, next step, Enter, the next one."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from netwerk_desktop.model.partners import ContactOutcome, NextStep
from netwerk_desktop.services.asks import log_ask
from netwerk_desktop.services.call_round import call_queue
from netwerk_desktop.services.drafts import read_draft
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.call_round import CallRoundDialog
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.sections import NoticeBox
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import (
    a_contact_moment,
    a_contact_role,
    a_lock,
    a_next_step,
    a_partner,
    a_person,
)
from tests.ui.drivers import by_name, click, press, show, table_texts, type_text


@pytest.fixture
def ids(database: Database) -> list[int]:
    """Three to call."""
    found = []
    for number, name in enumerate(("Kapsalon Zoëlle", "Bakkerij Çelik", "Garage Lübbers")):
        partner = a_partner(database, name, phone=f"0523 55 01 8{number}")
        a_next_step(database, partner.id, text=f"Bellen over plek {number}", due=clock.today())
        found.append(partner.id)
    return found


@pytest.fixture
def round_of(desk: Desk, look: Theme) -> Iterator[list[CallRoundDialog]]:
    """The rounds that a test opens, closed at its end."""
    opened: list[CallRoundDialog] = []
    yield opened
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()
        QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


def begin(desk: Desk, opened: list[CallRoundDialog], ids: list[int]) -> CallRoundDialog:
    dialog = CallRoundDialog(desk, ids)
    opened.append(dialog)
    show(dialog, width=980, height=500)
    QApplication.processEvents()
    return dialog


def key(dialog: QWidget, keys: str) -> None:
    """Press keys where the keyboard is."""
    press(QApplication.focusWidget() or dialog, keys)


def name(dialog: CallRoundDialog) -> str:
    return by_name(dialog, QLabel, "callRoundName").text()


class TestQueue:
    """Who is in it."""

    def test_in_the_given_order_with_the_step_that_is_due(self, database: Database, ids: list[int]) -> None:
        queue = call_queue(database, [ids[2], ids[0], ids[2]])
        assert [(task.partner_id, task.why) for task in queue.calls] == [
            (ids[2], "Bellen over plek 2"),
            (ids[0], "Bellen over plek 0"),
        ]
        assert queue.left_out == ()

    def test_nobody_under_the_lock_and_nobody_without_a_number(
        self, database: Database, ids: list[int]
    ) -> None:
        a_lock(database, ids[1], until=dt.date(2027, 7, 31))
        silent = a_partner(database, "Zonder nummer")
        queue = call_queue(database, [*ids, silent.id, 999])
        assert [task.partner_id for task in queue.calls] == [ids[0], ids[2]]
        assert queue.left_out == (
            ("Bakkerij Çelik", "Niet benaderen tot en met 31 juli: verbouwing"),
            ("Zonder nummer", "nog geen telefoonnummer"),
        )

    def test_the_fixed_contact_is_called(self, database: Database, ids: list[int]) -> None:
        person = a_person(database, mobile="06 5501 8412")
        a_contact_role(database, person.id, ids[0], is_main_contact=True)
        assert call_queue(database, ids[:1]).calls[0].phone == "06 5501 8412"


class TestCalling:
    """One after the other."""

    def test_number_and_enter_go_on_to_the_next(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database, said: list[str]
    ) -> None:
        dialog = begin(desk, round_of, ids)
        assert (name(dialog), by_name(dialog, QLabel, "callRoundPlace").text()) == (
            "Kapsalon Zoëlle",
            "1 van 3",
        )
        key(dialog, "1")
        key(dialog, "Return")
        assert name(dialog) == "Bakkerij Çelik"
        assert table_texts(dialog.queue) == [
            ["Kapsalon Zoëlle", "actief", "gedaan"],
            ["Bakkerij Çelik", "onbekend", ""],
            ["Garage Lübbers", "onbekend", ""],
        ]
        key(dialog, "2")
        key(dialog, "Return")
        assert name(dialog) == "Garage Lübbers"
        steps = {row.id: row.next_step for row in list_partners(database)}
        assert steps[ids[0]] == "Horen hoe het gaat"
        assert steps[ids[1]] == "Opnieuw bellen"
        key(dialog, "1")
        key(dialog, "Return")
        assert not dialog.isVisible()
        assert said[-1] == "3 contacten genoteerd"

    def test_words_and_another_step_by_keyboard(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        dialog = begin(desk, round_of, ids)
        text = by_name(dialog, QPlainTextEdit, "contactTextEdit")
        type_text(text, "Kan er twee hebben.")
        QTest.keyClick(text, Qt.Key.Key_Return)  # in the text Enter is a new line
        assert name(dialog) == "Kapsalon Zoëlle"
        due = by_name(dialog, QLineEdit, "nextStepDateEdit")
        due.clear()
        type_text(due, "na de kerstvakantie")
        key(dialog, "Return")
        assert name(dialog) == "Bakkerij Çelik"
        _count, (item,) = timeline(database, ids[0])
        assert item.text == "Kan er twee hebben."
        detail = partner_detail(database, ids[0])
        assert detail is not None and detail.next_step is not None
        assert detail.next_step.due == dt.date(2027, 1, 4)

    def test_the_key_beside_the_button_is_the_one_that_works_there(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int]
    ) -> None:
        dialog = begin(desk, round_of, ids)
        words = [label.text() for label in dialog.form._foot.findChildren(QLabel)]
        assert "Enter" in words
        for character in "Ja":
            key(dialog, character)
        assert dialog.form._said.hasFocus()
        assert "Ctrl+Enter" in [label.text() for label in dialog.form._foot.findChildren(QLabel)]
        key(dialog, "Ctrl+Return")
        assert name(dialog) == "Bakkerij Çelik"
        assert "Enter" in [label.text() for label in dialog.form._foot.findChildren(QLabel)]

    def test_skipping_comes_back_to_nobody_and_keeps_a_draft(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        dialog = begin(desk, round_of, ids)
        type_text(by_name(dialog, QPlainTextEdit, "contactTextEdit"), "Bel later terug")
        key(dialog, "Alt+Right")
        assert name(dialog) == "Bakkerij Çelik"
        click(by_name(dialog, QAbstractButton, "skipCallButton"))
        key(dialog, "Alt+Right")
        assert not dialog.isVisible()
        assert read_draft(database, f"contact:{ids[0]}")["said"] == "Bel later terug"
        assert timeline(database, ids[0])[0] == 0

    def test_stopping_keeps_what_was_done(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        dialog = begin(desk, round_of, ids)
        key(dialog, "Return")
        key(dialog, "Esc")
        assert not dialog.isVisible()
        assert [timeline(database, partner_id)[0] for partner_id in ids] == [1, 0, 0]

    def test_a_mistake_stays_where_it_is(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        dialog = begin(desk, round_of, ids)
        due = by_name(dialog, QLineEdit, "nextStepDateEdit")
        due.clear()
        type_text(due, "31-2")
        key(dialog, "Return")
        assert name(dialog) == "Kapsalon Zoëlle"
        assert timeline(database, ids[0])[0] == 0

    def test_rather_not_locks_and_goes_on(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        dialog = begin(desk, round_of, ids)
        key(dialog, "4")
        type_text(by_name(dialog, QLineEdit, "restReasonEdit"), "te druk")
        key(dialog, "Return")
        assert name(dialog) == "Bakkerij Çelik"
        detail = partner_detail(database, ids[0])
        assert detail is not None and detail.resting_because == "te druk"

    def test_another_one_is_chosen_in_the_queue(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int]
    ) -> None:
        dialog = begin(desk, round_of, ids)
        dialog.queue.choose(ids[2])
        assert name(dialog) == "Garage Lübbers"
        key(dialog, "Return")
        assert name(dialog) == "Kapsalon Zoëlle"  # back to who still waits

    def test_the_button_with_the_focus_is_pressed(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        dialog = begin(desk, round_of, ids)
        by_name(dialog, QAbstractButton, "skipCallButton").setFocus()
        key(dialog, "Return")
        assert name(dialog) == "Bakkerij Çelik"
        assert timeline(database, ids[0])[0] == 0

    def test_nobody_to_call_is_said(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        a_lock(database, ids[0])
        dialog = begin(desk, round_of, ids[:1])
        texts = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        assert texts == ["Er is nu niemand om te bellen.\nKapsalon Zoëlle: Niet benaderen: verbouwing"]
        close = by_name(dialog, QAbstractButton, "clearFoundFiltersButton")
        assert (close.text(), close.isVisible()) == ("Sluit", True)
        close.click()
        assert not dialog.isVisible()
        again = begin(desk, round_of, ids[:1])
        key(again, "Esc")
        assert not again.isVisible()

    def test_who_is_left_out_is_told(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        a_lock(database, ids[0])
        dialog = begin(desk, round_of, ids)
        label = by_name(dialog, QLabel, "callsLeftOut")
        assert (label.text(), label.toolTip()) == (
            "1 niet gebeld",
            "Kapsalon Zoëlle: Niet benaderen: verbouwing",
        )


class TestAboutAPromise:
    """Whoever is called about what they promised: the next step is something else."""

    @pytest.mark.parametrize(("late", "proposed"), [(0, "Bellen over plek 0"), (3, "")])
    def test_the_step_stays_as_it_is(
        self,
        desk: Desk,
        round_of: list[CallRoundDialog],
        ids: list[int],
        database: Database,
        late: int,
        proposed: str,
    ) -> None:
        due = clock.today() - dt.timedelta(days=late)
        with database.work("Stap verzet") as work:
            work.session.get_one(NextStep, 1).due = due
            work.commit()
        dialog = CallRoundDialog(desk, ids[:1], promised="Laten weten wie het wordt")
        round_of.append(dialog)
        show(dialog, width=980, height=500)
        QApplication.processEvents()
        assert by_name(dialog, QLabel, "callRoundWhy").text() == "Laten weten wie het wordt"
        assert by_name(dialog, QLineEdit, "nextStepEdit").text() == proposed
        key(dialog, "Return")
        assert timeline(database, ids[0])[0] == 1
        detail = partner_detail(database, ids[0])
        assert detail is not None and detail.next_step is not None
        assert (detail.next_step.text, detail.next_step.due) == ("Bellen over plek 0", due)

    def test_one_call_has_no_next(self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int]) -> None:
        one, more = begin(desk, round_of, ids[:1]), begin(desk, round_of, ids)
        words = [dialog.form.foot_buttons[0].text().replace("&", "") for dialog in (one, more)]
        assert words == ["Bewaar", "Bewaar en volgende"]


class TestGentleStop:
    """Before calling somebody who was asked enough, or would rather not (N11)."""

    def test_asked_enough(
        self, desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
    ) -> None:
        for what in ("gastles", "jury", "plek"):
            log_ask(database, ids[0], what)
        dialog = begin(desk, round_of, ids)
        stop = by_name(dialog, NoticeBox, "gentleStop")
        assert stop.isVisible()
        assert stop.accessibleName().startswith("Al 3 keer gevraagd dit schooljaar: gastles")
        assert by_name(dialog, QLabel, "dialNumber").isVisible()
        key(dialog, "Return")
        assert not stop.isVisible()

    def test_calling_who_would_rather_not(self, tab: PartnersTab, database: Database) -> None:
        partner = a_partner(database, "Garage Lübbers", phone="0523 55 01 84")
        a_lock(database, partner.id, until=dt.date(2027, 7, 31))
        tab.refresh()
        tab.choose_partner(partner.id)
        press(tab.list.table, "Ctrl+B")
        stop = by_name(tab.detail, NoticeBox, "gentleStop")
        assert stop.isVisible()
        assert stop.accessibleName() == (
            "Niet benaderen tot en met 31 juli: verbouwing. Bellen zij jou? Noteer het hieronder."
        )
        assert not by_name(tab.detail, QLabel, "dialNumber").isVisible()


def test_from_the_selection_in_partners(tab: PartnersTab, ids: list[int], desk: Desk) -> None:
    asked: list[tuple[int, ...]] = []
    desk.call_round_wanted.connect(asked.append)
    tab.refresh()
    tab.list.table.choose_many(ids[:2])
    click(by_name(tab.detail, QAbstractButton, "callSeveralButton"))
    press(tab.list.table, "Ctrl+R")
    assert [set(each) for each in asked] == [set(ids[:2])] * 2


def test_the_outcome_is_kept(
    desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
) -> None:
    dialog = begin(desk, round_of, ids)
    key(dialog, "3")
    key(dialog, "Return")
    with database.read() as session:
        from netwerk_desktop.model.partners import ContactMoment

        assert session.get_one(ContactMoment, 1).outcome is ContactOutcome.CALLS_BACK


def test_names_keep_their_room_when_something_is_done(
    desk: Desk, round_of: list[CallRoundDialog], ids: list[int]
) -> None:
    dialog = begin(desk, round_of, ids)
    room = dialog.queue.columnWidth(0)
    dialog.skip()
    assert dialog.queue.columnWidth(0) == room
    marks = dialog._model.index(0, [column.key for column in dialog._model.columns].index("state"))
    told = [marks.data(Qt.ItemDataRole.AccessibleTextRole), marks.data(Qt.ItemDataRole.ToolTipRole)]
    assert told == ["Gebeld: later", "Later"], "its sign stands alone"


def test_where_signs_stand_alone_the_word_is_told(
    desk: Desk, round_of: list[CallRoundDialog], ids: list[int], database: Database
) -> None:
    """N1: by the column that all lists share."""
    a_contact_moment(database, ids[0])
    dialog = begin(desk, round_of, ids)
    model = dialog._model
    level = [column.key for column in model.columns].index("level")
    assert dialog.queue.columnWidth(level) < 50
    for row, word in enumerate(("actief", "onbekend")):
        cell = model.index(row, level)
        assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == f"Contact: {word}"
        assert cell.data(Qt.ItemDataRole.ToolTipRole).startswith(f"{word.capitalize()}. ")
