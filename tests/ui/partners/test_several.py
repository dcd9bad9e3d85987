"""Several partners at once, as somebody does it: one form, one step, and the list to Excel."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from sqlalchemy import select

from netwerk_desktop.exchange.tables import read_table
from netwerk_desktop.model.partners import DoNotApproach, Partner
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.partners.several_pane import MANY
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.editors import ChoiceField
from tests.builders import a_colleague, a_lock, a_next_step, a_partner, a_person, kept
from tests.ui.conftest import Watchdog
from tests.ui.drivers import by_name, choose_in_menu, click, press, type_text, wait_until
from tests.ui.partners.acting import three


def choose(tab: PartnersTab, name: str, key: str) -> None:
    choice = by_name(tab, ChoiceField, name)
    choice.set_chosen(key)
    assert choice.chosen == key
    choice.activated.emit(choice.currentIndex())


def button(tab: PartnersTab, name: str) -> QAbstractButton:
    return by_name(tab, QAbstractButton, name)


def rows(database: Database, ids: list[int]) -> list[Partner]:
    with database.read() as session:
        return [session.get_one(Partner, each) for each in ids]


@pytest.fixture
def ids(tab: PartnersTab, database: Database) -> list[int]:
    """Three partners, all chosen, and a second colleague."""
    for name in ("Maartje", "Fenna"):
        a_colleague(database, a_person(database, name, "Dölle").id)
    found = three(tab, database)
    tab.list.table.choose_many(found)
    return found


def test_the_form_changes_all_of_them_as_one_step(
    tab: PartnersTab, database: Database, ids: list[int], said: list[str], watchdog: Watchdog
) -> None:
    choose(tab, "severalTierChoice", "CORE")
    choose(tab, "severalOwnerChoice", "2")
    choose(tab, "severalProfilesDeed", "ADD")
    choose_in_menu(by_name(tab, FilterChip, "severalProfilesChip").menu(), "PIE")
    choose(tab, "severalTagsDeed", "REPLACE")
    type_text(by_name(tab, QLineEdit, "severalTagsEdit"), "techniek, bouw")
    step = tab.detail.several.form.step
    type_text(step.text_edit, "Bellen")
    type_text(step.due_edit, "over 2 weken")
    assert button(tab, "saveSeveralButton").text() == "Wijzig 3 partners"
    with watchdog.ordinary("changing three partners"):
        click(button(tab, "saveSeveralButton"))
    assert said == ["3 partners gewijzigd"]
    for row in rows(database, ids):
        assert (row.tier.value, row.owner_id, row.profiles) == ("CORE", 2, ("PIE",))
        assert row.tags == ("techniek", "bouw")
        detail = partner_detail(database, row.id)
        assert detail is not None and detail.next_step is not None
        assert detail.next_step.due == dt.date(2026, 12, 7)
    assert by_name(tab, ChoiceField, "severalTierChoice").chosen == ""
    database.undo()
    assert {(row.tier.value, row.owner_id, row.tags) for row in rows(database, ids)} == {("LOOSE", None, ())}


def test_a_deputy_is_chosen_like_the_owner(tab: PartnersTab, database: Database, ids: list[int]) -> None:
    choose(tab, "severalOwnerChoice", "2")
    choose(tab, "severalDeputyChoice", "2")
    click(button(tab, "saveSeveralButton"))
    assert "dezelfde" in tab.detail.several.form._deputy_line.error
    choose(tab, "severalDeputyChoice", "1")
    click(button(tab, "saveSeveralButton"))
    with database.read() as session:
        assert {(one.owner_id, one.deputy_id) for one in session.scalars(select(Partner))} == {(2, 1)}


def test_an_owner_who_becomes_the_deputy_as_well_is_told(
    tab: PartnersTab, database: Database, ids: list[int], said: list[str]
) -> None:
    choose(tab, "severalOwnerChoice", "1")
    click(button(tab, "saveSeveralButton"))
    tab.list.table.choose_many(ids[:2])
    choose(tab, "severalOwnerChoice", "2")
    click(button(tab, "saveSeveralButton"))
    tab.list.table.choose_many(ids)
    del said[:]
    for deputy in ("2", "1"):
        choose(tab, "severalDeputyChoice", deputy)
        click(button(tab, "saveSeveralButton"))
    assert said == [
        "3 partners gewijzigd; bij 2 is de beheerder nu ook de vervanger",
        "3 partners gewijzigd; bij 1 is de beheerder nu ook de vervanger",
    ]


def test_what_is_wrong_is_said_at_its_field(tab: PartnersTab, database: Database, ids: list[int]) -> None:
    click(button(tab, "saveSeveralButton"))
    assert "Kies eerst wat je wilt wijzigen" in by_name(tab, QLabel, "severalProblem").text()
    step = tab.detail.several.form.step
    type_text(step.text_edit, "Bellen")
    press(step.text_edit, "Return")
    assert "Wanneer is de volgende stap" in step.line.error
    assert by_name(tab, QLabel, "severalProblem").text() == ""
    type_text(step.due_edit, "gisteren")
    press(step.due_edit, "Return")
    assert "al geweest" in step.line.error
    step.due_edit.clear()
    type_text(step.due_edit, "ooit eens")
    press(step.due_edit, "Return")
    assert "is geen datum" in step.line.error
    assert all(partner_detail(database, each).next_step is None for each in ids)  # type: ignore[union-attr]


def test_who_is_at_rest_is_told(
    tab: PartnersTab, database: Database, ids: list[int], said: list[str]
) -> None:
    kept(database, DoNotApproach(partner_id=ids[0], reason="druk", decided_on=database.today()))
    step = tab.detail.several.form.step
    type_text(step.text_edit, "Bellen")
    type_text(step.due_edit, "over 2 weken")
    press(step.due_edit, "Return")
    assert said == ["2 partners gewijzigd; 1 met rust kreeg geen volgende stap"]


@pytest.mark.parametrize(
    ("resting", "words"),
    [
        (2, "1 partner gewijzigd; 2 met rust kregen geen volgende stap"),
        (3, "Niets gewijzigd; 3 met rust kregen geen volgende stap"),
    ],
)
def test_who_got_nothing_is_not_counted_as_changed(
    tab: PartnersTab, database: Database, ids: list[int], said: list[str], resting: int, words: str
) -> None:
    for each in ids[:resting]:
        a_lock(database, each)
    step = tab.detail.several.form.step
    type_text(step.text_edit, "Bellen")
    type_text(step.due_edit, "over 2 weken")
    press(step.due_edit, "Return")
    choose(tab, "severalTierChoice", "CORE")
    click(button(tab, "saveSeveralButton"))
    assert said == [words, "3 partners gewijzigd"]


def test_what_is_filled_in_stays_while_some_stay_chosen(
    tab: PartnersTab, database: Database, ids: list[int]
) -> None:
    choose(tab, "severalTierChoice", "CORE")
    tab.list.table.choose_many(ids[:2])
    assert by_name(tab, ChoiceField, "severalTierChoice").chosen == "CORE"
    assert button(tab, "saveSeveralButton").text() == "Wijzig 2 partners"
    others = [a_partner(database, name).id for name in ("Xerxes", "Ypsilon")]
    tab.refresh()
    tab.list.table.choose_many(others)
    assert by_name(tab, ChoiceField, "severalTierChoice").chosen == ""


def test_begin_again_takes_all_choices_back(tab: PartnersTab, ids: list[int], database: Database) -> None:
    choose(tab, "severalStatusChoice", "PARTNER")
    choose(tab, "severalTagsDeed", "ADD")
    assert by_name(tab, QLineEdit, "severalTagsEdit").isVisible()
    click(button(tab, "resetSeveralButton"))
    assert by_name(tab, ChoiceField, "severalStatusChoice").chosen == ""
    assert not by_name(tab, QLineEdit, "severalTagsEdit").isVisible()


def test_with_one_colleague_there_is_no_owner_to_choose(tab: PartnersTab, database: Database) -> None:
    a_colleague(database)
    tab.list.table.choose_many(three(tab, database))
    assert not by_name(tab, ChoiceField, "severalOwnerChoice").isVisible()
    assert not by_name(tab, ChoiceField, "severalDeputyChoice").isVisible()


def test_very_many_are_changed_in_the_background(
    tab: PartnersTab, database: Database, desk: Desk, said: list[str], watchdog: Watchdog
) -> None:
    with database.work("Lijst", undoable=False) as work:
        names = [{"name": f"Bedrijf {number}"} for number in range(MANY * 4)]
        ids = work.insert_many(Partner, names)
        work.commit()
    tab.refresh()
    tab.list.table.choose_many(ids)
    choose(tab, "severalTierChoice", "CORE")
    with watchdog.ordinary("asking to change very many partners"):
        click(button(tab, "saveSeveralButton"))
    assert not button(tab, "saveSeveralButton").isEnabled() or said
    wait_until(lambda: bool(said))
    assert said == [f"{len(ids)} partners gewijzigd"]
    assert button(tab, "saveSeveralButton").isEnabled()
    assert {row.tier.value for row in rows(database, ids)} == {"CORE"}
    database.undo()
    assert {row.tier.value for row in rows(database, ids)} == {"LOOSE"}


def saved(path: Path) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in read_table(path).rows]


class TestExcel:
    """*Bewaar deze lijst als Excel*: what stands on the screen, as text."""

    @pytest.fixture(autouse=True)
    def answer(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        self.path = tmp_path / "lijst.xlsx"
        self.proposals: list[str] = []

        def ask(_parent: object, _title: str, *, proposal: Path, kinds: str) -> Path | None:
            self.proposals.append(proposal.name)
            return self.path

        monkeypatch.setattr(feedback, "ask_save_file", ask)
        return self.path

    def save(self, tab: PartnersTab, desk: Desk) -> list[tuple[str, ...]]:
        tab._actions["savePartnersAction"].trigger()
        wait_until(lambda: not desk.tasks.running)
        return saved(self.path)

    def test_shown_rows_and_columns_as_they_stand(
        self, tab: PartnersTab, desk: Desk, database: Database, said: list[str]
    ) -> None:
        first = a_partner(database, "=SUM(A1)")
        a_partner(database, "Bakkerij Çelik")
        a_next_step(database, first.id, "+31 bellen", due=dt.date(2026, 12, 1))
        tab.refresh()
        tab.list.table.set_column_hidden("status", hidden=True)
        sheet = self.save(tab, desk)
        assert sheet[0] == (
            *("Naam", "Band", "Contact", "Laatste contact", "Volgende stap op", "Volgende stap"),
        )
        assert [row[0] for row in sheet[1:]] == ["Bakkerij Çelik", "=SUM(A1)"]
        assert sheet[2][-2:] == ("01-12-2026", "+31 bellen")
        with zipfile.ZipFile(self.path) as package:
            assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
        assert said == ["Bewaard als lijst.xlsx"]

    def test_only_what_the_view_shows_and_only_the_chosen(
        self, tab: PartnersTab, desk: Desk, database: Database
    ) -> None:
        three(tab, database)
        core = a_partner(database, "Kern en zo")
        with database.work("Kern") as work:
            work.session.get_one(Partner, core.id).tier = type(core.tier).CORE
            work.commit()
        tab.views.show_view("core")
        assert [row[0] for row in self.save(tab, desk)] == ["Naam", "Kern en zo"]
        assert self.proposals == ["2026-11-22 Kern.xlsx"]
        tab.views.show_view("all")
        ids = [row.id for row in tab.list.model.rows][:2]
        tab.list.table.choose_many(ids)
        self.path = self.path.with_name("andere.xlsx")
        assert len(self.save(tab, desk)) == 3
        assert self.proposals[-1] == "2026-11-22 Partners.xlsx"
        tab.choose_partner(core.id)
        type_text(tab.bar.search, "kern")
        self.path = self.path.with_name("gezocht.xlsx")
        assert len(self.save(tab, desk)) == 2
        assert self.proposals[-1] == "2026-11-22 Partners.xlsx", "not all of that view"

    def test_a_folder_that_is_gone_is_said(
        self, tab: PartnersTab, desk: Desk, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        problems: list[str] = []
        monkeypatch.setattr(feedback, "show_problem", lambda _p, problem: problems.append(problem.message))
        three(tab, database)
        self.path = self.path.parent / "weg" / "lijst.xlsx"
        tab._actions["savePartnersAction"].trigger()
        wait_until(lambda: bool(problems))
        assert not self.path.exists()


def test_the_ways_out_of_the_list_take_two_rows_where_one_has_no_room(
    tab: PartnersTab, ids: list[int]
) -> None:
    buttons = [button(tab, f"{name}SeveralButton") for name in ("call", "copy", "excel", "labels")]
    pane = tab.detail.several
    for width, rows in ((600, 1), (300, 2)):
        pane.resize(width, pane.height())
        QApplication.processEvents()
        assert len({each.y() for each in buttons}) == rows
        assert all(each.x() + each.width() <= width for each in buttons)
