"""Pictures of looking back: what is due on Vandaag, the question, and how it stands at an agreement."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from netwerk_desktop.model.agreements import MenuSection
from netwerk_desktop.services.agreement_lists import AgreementRow, list_agreements
from netwerk_desktop.ui.agreements import AgreementsTab
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.evaluation_dialog import EvaluationDialog
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.today.today_tab import TodayTab
from tests.ui.drivers import by_name, choose_in_menu, press, type_text

Picture = Callable[[str, QWidget | None], None]


def photograph_evaluations(window: MainWindow, picture: Picture) -> None:
    """All of it; nothing is kept but a draft, which is emptied again."""
    _today(window, picture)
    window.show_tab("agreements")
    tab = by_name(window, AgreementsTab, "agreementsTab")
    switch = by_name(window, Segmented, "paneSwitch")
    switch.set_chosen("people")
    switch.changed.emit("people")
    rows = list_agreements(window.desk.database)
    _agreements(tab, rows, picture)
    _draft(tab, rows, picture)


def _today(window: MainWindow, picture: Picture) -> None:
    window.show_tab("today")
    tab = by_name(window, TodayTab, "todayTab")
    chip = by_name(window, FilterChip, "todayGroupChip")
    choose_in_menu(chip.menu(), "EVALUATIONS")
    picture("vandaag-evaluaties", None)
    for name, is_talk in (("evaluatie", False), ("jaargesprek", True)):
        entries = tab.list.board.entries
        tab.list.choose(next(e.row.id for e in entries if (e.row.agreement_id is None) is is_talk))
        press(tab.list, "Return")
        dialog = _opened(window)
        picture(f"{name}-noteren", dialog)
        type_text(by_name(dialog, QWidget, "evaluationPointsEdit"), "De begeleider is overspannen")
        if is_talk:
            dialog.day.setText("31-2")
            dialog.day.textEdited.emit("31-2")
            by_name(dialog, QAbstractButton, "mainButton").click()
            picture("jaargesprek-fout", dialog)
        dialog.points.clear()
        dialog.reject()
    chip.clear()


def _agreements(tab: AgreementsTab, rows: list[AgreementRow], picture: Picture) -> None:
    late = next(row for row in rows if row.evaluation is not None)
    tab.show_agreement(late.id)
    picture("overeenkomst-evaluatie-te-laat", None)
    done = next(row for row in rows if row.partner_name.startswith("Techniekhuis"))
    tab.show_agreement(done.id)
    _to_the_end(tab.pane._signing_area)
    picture("overeenkomst-evaluatie", None)
    press(tab.pane.evaluations.rows[0], "Return")
    dialog = _opened(tab)
    picture("evaluatie-wijzigen", dialog)
    dialog.reject()
    chip = by_name(tab, FilterChip, "evaluationChip")
    choose_in_menu(chip.menu(), "due")
    tab.table.set_column_hidden("evaluation", hidden=False)
    picture("overeenkomsten-te-evalueren", None)
    tab.table.set_column_hidden("evaluation", hidden=True)
    chip.clear()


def _draft(tab: AgreementsTab, rows: list[AgreementRow], picture: Picture) -> None:
    draft = next(row for row in rows if row.number is None and row.partner_name.startswith("Kapsalon"))
    tab.show_agreement(draft.id)
    picture("concept-nog-te-doen", None)
    by_name(tab, QAbstractButton, "carryPointsButton").click()
    tab.pane._form_area.ensureWidgetVisible(tab.pane.form._menus[MenuSection.CARRIED_OVER])
    picture("concept-meegenomen", None)
    tab._desk.database.undo()


def _to_the_end(area: QScrollArea) -> None:
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _opened(parent: QWidget) -> EvaluationDialog:
    return next(each for each in parent.findChildren(EvaluationDialog) if each.isVisible())
