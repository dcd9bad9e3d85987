"""Sections, empty states, messages, progress, the status line and assistants."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.empty_state import EmptyState, NothingFound, WayIn
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.sections import NoticeBox, NoticeKind, SectionHeader, TintedLine, TwoColumnBody
from netwerk_desktop.ui.shared.status_line import StatusLine
from netwerk_desktop.ui.shared.theme import Theme, theme
from netwerk_desktop.ui.shared.toast import SHOWN_MILLISECONDS, Toast
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes
from tests.ui.cut_off import cut_off
from tests.ui.drivers import by_name, click, press, show, type_text, wait_until


def test_columns_stand_beside_each_other_from_560(qtbot: QtBot, look: Theme) -> None:
    body = TwoColumnBody()
    qtbot.addWidget(body)
    left, right = QWidget(), QWidget()
    for column, widget in ((body.left, left), (body.right, right)):
        widget.setFixedHeight(50)
        column.addWidget(widget)
    seen = []
    for width in (559, 560):
        show(body, width=width, height=300)
        top = left.mapTo(body, left.rect().topLeft()).y() - right.mapTo(body, right.rect().topLeft()).y()
        seen.append((body.two_columns, top == 0))
    assert seen == [(False, False), (True, True)]


def test_a_section_has_one_action(qtbot: QtBot) -> None:
    header = SectionHeader("Contactpersonen", action="Persoon", action_icon="plus")
    qtbot.addWidget(header)
    acted: list[bool] = []
    header.acted.connect(lambda: acted.append(True))
    show(header, width=300, height=28)
    click(header.action_button)
    assert acted == [True]
    assert header.action_button.accessibleName() == "Persoon, Contactpersonen"
    bare = SectionHeader("Tijdlijn")
    qtbot.addWidget(bare)
    show(bare, width=300, height=28)
    assert not bare.action_button.isVisible()


def test_in_a_narrow_column_the_action_gives_way_before_the_count(qtbot: QtBot, look: Theme) -> None:
    header = SectionHeader("Afspraken over en weer", action="Afspraak", action_icon="plus")
    header.set_count("3 open")
    qtbot.addWidget(header)
    count = next(label for label in header.findChildren(ElidedLabel) if label.text() == "3 open")
    show(header, width=header.sizeHint().width() - 10, height=28)
    assert (header.action_button.text(), header.action_button.toolTip()) == ("", "Afspraak")
    assert header.action_button.accessibleName() == "Afspraak, Afspraken over en weer"
    assert count.toolTip() == ""
    assert header.action_button.geometry().right() <= header.width()
    show(header, width=header.sizeHint().width() + 10, height=28)
    assert (header.action_button.text(), header.action_button.toolTip()) == ("Afspraak", "")
    assert header.minimumSizeHint().width() < 150  # a long title must not widen what it stands in


def test_the_next_step_is_read_aloud(qtbot: QtBot) -> None:
    line = TintedLine(action="Gedaan")
    qtbot.addWidget(line)
    line.show_line("vandaag", "Rooster sturen")
    assert line.accessibleName() == "vandaag Rooster sturen"
    acted: list[bool] = []
    line.acted.connect(lambda: acted.append(True))
    show(line, width=400, height=32)
    click(line.action_button)
    assert acted == [True]


def test_a_notice_grows_with_its_text(qtbot: QtBot) -> None:
    box = NoticeBox(NoticeKind.WARNING, "Kort")
    qtbot.addWidget(box)
    show(box, width=200, height=20)
    low = box.layout().totalHeightForWidth(200)  # type: ignore[union-attr]
    box.set_text("Een veel langer verhaal dat over meer regels loopt " * 4)
    high = box.layout().totalHeightForWidth(200)  # type: ignore[union-attr]
    assert high > 3 * low
    assert box.accessibleName().startswith("Een veel")


def test_a_label_that_grows_wider_grows_lower(qtbot: QtBot) -> None:
    label = Label("Een verhaal dat in een smalle kolom over veel regels loopt " * 3, wrap=True)
    qtbot.addWidget(label)
    show(label, width=120, height=20)
    narrow = label.minimumHeight()
    show(label, width=900, height=20)
    assert label.minimumHeight() < narrow / 3


def test_what_is_cut_off_is_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Installatietechniek Wösten & <i>Zonen</i>")
    qtbot.addWidget(label)
    show(label, width=60, height=20)
    assert "&lt;i&gt;" in label.toolTip()
    show(label, width=600, height=20)
    assert label.toolTip() == ""
    label.set_shortened("…/backups", whole="/home/maartje/backups")
    assert (label.text(), label.toolTip()) == ("…/backups", "/home/maartje/backups")


def test_an_empty_list_takes_the_first_step(qtbot: QtBot) -> None:
    went: list[str] = []
    ways = [
        WayIn(
            "Haal een lijst op uit Excel",
            "file-spreadsheet",
            "je ziet eerst wat er verandert",
            lambda: went.append("import"),
            "importWayButton",
        )
    ]
    state = EmptyState(
        "handshake",
        "Hier komen alle bedrijven",
        hint="Een naam is genoeg",
        placeholder="Naam van je eerste partner",
        button="Voeg toe",
        ways=ways,
    )
    qtbot.addWidget(state)
    added: list[str] = []
    state.added.connect(added.append)
    show(state, width=1000, height=500)
    click(state.add_button)
    assert added == []
    assert state.name_edit.hasFocus()
    assert state.error == "Typ hier eerst iets."
    type_text(state.name_edit, "  Bakkerij Çelik ")
    assert state.error == ""
    press(state.name_edit, "Return")
    assert added == ["Bakkerij Çelik"]
    click(by_name(state, Button, "importWayButton"))
    assert went == ["import"]


def test_an_empty_filter_result_offers_to_clear(qtbot: QtBot) -> None:
    found = NothingFound("Geen partner past bij deze filters")
    qtbot.addWidget(found)
    cleared: list[bool] = []
    found.cleared.connect(lambda: cleared.append(True))
    show(found, width=400, height=300)
    click(found.clear_button)
    assert cleared == [True]


def test_an_empty_filter_result_leaves_the_headings_of_its_table(qtbot: QtBot) -> None:
    columns: list[Column[int]] = [Column(key="name", title="Naam", text=str, stretches=True)]
    model = RowTableModel(columns, lambda row: row)
    table = DataTable(model, name="Partners")
    qtbot.addWidget(table)
    found = NothingFound("Geen partner past bij deze filters")
    found.stand_over(table)
    show(table, width=400, height=300)
    model.replace_rows([1, 2])
    assert not found.isVisible()

    model.replace_rows([])
    found.show()
    for label in found.findChildren(QLabel):
        assert label.palette().color(label.foregroundRole()) == theme().color(Role.SECONDARY)
    assert table.horizontalHeader().isVisible()
    click(found.clear_button)
    table.resize(600, 500)
    assert found.size() == table.viewport().size()


def test_two_panes_share_otherwise_where_there_is_little_room(qtbot: QtBot, look: Theme) -> None:
    panes = TwoPanes(QWidget(), QWidget(), shares=(70, 30), narrow_shares=(50, 50), smallest=(100, 100))
    qtbot.addWidget(panes)
    show(panes, width=800, height=200)
    assert panes.sizes()[0] == pytest.approx(560, abs=2)
    look.set_scale(1.5)
    assert panes.sizes()[0] == pytest.approx(400, abs=2)
    look.set_scale(1.0)
    panes.resize(600, 200)
    assert panes.sizes()[0] == pytest.approx(300, abs=2)


class Window(QWidget):
    """A window with a message and one other thing to focus."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = LineField("", self)
        QVBoxLayout(self).addWidget(self.edit)
        self.toast = Toast(self)
        self.toast.set_bottom(24)


def test_a_message_stands_above_the_status_bar_and_undoes(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    show(window, width=800, height=500)
    undone: list[bool] = []
    window.toast.undo_wanted.connect(lambda: undone.append(True))
    window.toast.show_message("Contact met Renée Oostindiën bewaard")
    show(window, width=1000, height=600)
    assert window.toast.geometry().bottom() == 600 - 24 - 36 - 1
    assert abs(window.toast.geometry().center().x() - 500) <= 1
    click(window.toast.undo_button)
    assert undone == [True]
    assert not window.toast.isVisible()


def test_a_message_makes_way_for_the_field_that_is_typed_in(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    show(window, width=1000, height=600)
    reason = LineField("", window)
    reason.setGeometry(380, 600 - 24 - 70, 240, 28)
    reason.show()
    window.toast.show_message("Contact bewaard")
    assert window.toast.geometry().intersects(reason.geometry())
    reason.setFocus()
    assert window.toast.isVisible()
    assert not window.toast.geometry().intersects(reason.geometry())
    assert window.rect().contains(window.toast.geometry())
    window.edit.setFocus()
    assert abs(window.toast.geometry().center().x() - 500) <= 1
    reason.setGeometry(0, 600 - 24 - 70, 1000, 28)
    reason.setFocus()
    assert not window.toast.geometry().intersects(reason.geometry())


def test_a_message_stays_while_the_mouse_or_focus_is_there(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    show(window, width=800, height=500)
    window.toast.show_message("Bewaard")
    timer = window.toast._timer
    assert timer.interval() == SHOWN_MILLISECONDS
    timer.setInterval(1)
    window.toast.undo_button.setFocus()
    timer.start()
    qtbot.wait(30)
    assert window.toast.isVisible()
    window.edit.setFocus()
    wait_until(lambda: not window.toast.isVisible())
    timer.setInterval(20)
    window.toast.show_message("Bewaard")
    QApplication.sendEvent(window.toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()


def test_a_long_message_stays_inside_the_window(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    show(window, width=420, height=400)
    window.toast.show_message("Contact bewaard met " + "een heel lange naam " * 10)
    QApplication.processEvents()
    assert window.toast.geometry().left() >= 0
    assert window.toast.geometry().right() <= 420
    assert window.toast.close_button.geometry().right() <= window.toast.width()


def test_a_message_without_undo_has_no_button(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    show(window, width=800, height=500)
    window.toast.show_message("2026-014 is uitgegeven", can_undo=False)
    assert not window.toast.undo_button.isVisible()
    click(window.toast.close_button)
    assert not window.toast.isVisible()


def test_progress_says_how_far_and_how_long(qtbot: QtBot) -> None:
    moments = [0.0, 1.0, 16.0, 100.0, 101.0]
    line = ProgressLine(elapsed=lambda: moments.pop(0))
    qtbot.addWidget(line)
    line.start("Brieven maken")
    texts = []
    for done in (1, 31, 32, 71):
        line.advance(done, 71)
        texts.append(line._how_far.text())
    assert texts == [
        "1 van 71",
        "31 van 71, nog ongeveer 20 seconden",
        "32 van 71, nog ongeveer 2 minuten",
        "71 van 71",
    ]


def test_progress_is_cancelled_once(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    cancelled: list[bool] = []
    line.cancel_wanted.connect(lambda: cancelled.append(True))
    line.start("Brieven maken")
    show(line, width=500, height=40)
    click(line.cancel_button)
    click(line.cancel_button)
    assert cancelled == [True]
    line.start("Opnieuw")
    assert line.cancel_button.isEnabled()


def test_the_status_line_shows_what_has_words(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.add_segment("backup", icon_name="hard-drive-download")
    line.add_segment("counts", right=True)
    line.set_text("backup", "Backup: vandaag 07.58")
    show(line, width=600, height=24)
    clicked: list[str] = []
    line.segment_clicked.connect(clicked.append)
    backup = by_name(line, QWidget, "backupSegment")
    assert backup.isVisible()
    assert not by_name(line, QWidget, "countsSegment").isVisible()
    click(backup)
    assert clicked == ["backup"]


def test_a_full_status_line_keeps_the_counts_and_folds_the_rest_to_icons(qtbot: QtBot) -> None:
    class Line(StatusLine):
        fold_order = ("lock", "backup")

    line = Line()
    qtbot.addWidget(line)
    for key, text in (("lock", "Versleuteld, zonder wachtwoord"), ("backup", "Nog geen backup")):
        line.add_segment(key, icon_name="lock")
        line.set_text(key, text)
    line.add_segment("counts", right=True)
    line.set_text("counts", "122 partners")
    seen = []
    for width in (600, line.sizeHint().width() - 20, 200):
        show(line, width=width, height=24)
        seen.append(
            [by_name(line, QWidget, f"{key}Segment").toolTip() for key in ("lock", "backup", "counts")]
        )
        assert cut_off(line) == []
    whole, less, least = seen
    assert whole == ["", "", ""]
    assert less == ["Versleuteld, zonder wachtwoord", "", ""]
    assert least == ["Versleuteld, zonder wachtwoord", "Nog geen backup", ""]


class Assistant(AssistantDialog):
    """Three pages with a field each."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("Haal partners op", ["Bestand", "Controle", "Klaar"], parent)
        for _ in range(3):
            page = QWidget()
            edit = QLineEdit(page)
            page.setFocusProxy(edit)
            self.add_page(page)
        self.next_wanted.connect(lambda step: self.go_to(step + 1))


def test_an_assistant_goes_forward_back_and_ends(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    show(parent, width=1093, height=535)
    dialog = Assistant(parent)
    ended: list[bool] = []
    dialog.finish_wanted.connect(lambda: ended.append(True))
    dialog.open()
    QApplication.processEvents()
    assert not dialog.back_button.isVisible()
    assert dialog.width() <= 1093 * 0.92 + 1
    assert dialog.height() == round(535 * 0.92)
    press(dialog, "Return")
    assert dialog.step == 1
    assert dialog.back_button.isVisible()
    click(dialog.back_button)
    assert dialog.step == 0
    press(dialog, "Return")
    press(dialog, "Return")
    assert dialog.is_last
    dialog.set_main("Haal 80 op", why_not="Er is nog niets gekozen")
    press(dialog, "Return")
    assert ended == []
    dialog.set_main("Haal 80 op")
    press(dialog, "Return")
    assert ended == [True]
    press(dialog, "Esc")
    assert dialog.result() == 0
    assert not dialog.isVisible()


def test_enter_on_a_button_presses_that_button(qtbot: QtBot) -> None:
    dialog = Assistant(None)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.go_to(1)
    dialog.back_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(dialog.back_button, "Return")
    assert dialog.step == 0


def test_an_assistant_works_at_860_by_500(qtbot: QtBot) -> None:
    dialog = Assistant(None)
    qtbot.addWidget(dialog)
    show(dialog, width=860, height=500)
    assert (dialog.width(), dialog.height()) == (860, 500)
    for button in (dialog.cancel_button, dialog.main_button):
        assert button.visibleRegion().boundingRect() == button.rect()
