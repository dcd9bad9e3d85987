"""*Herinner*: a draft with the paper to who has not signed; it says when the last was, and stops at two."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from pytestqt.qtbot import QtBot

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.system import clock
from netwerk_desktop.ui.agreements import AgreementsTab
from netwerk_desktop.ui.desk import Desk
from tests.conftest import MOMENT
from tests.papers import a_reachable_partner
from tests.ui.drivers import by_name, show
from tests.ui.paper_desk import Boxes


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Draft files that the system was asked to open."""
    drafts: list[bytes] = []

    def take(path: Path) -> None:
        assert path.suffix == ".eml"
        drafts.append(path.read_bytes())

    monkeypatch.setattr("netwerk_desktop.ui.papers.mailing.open_with_system", take)
    return drafts


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> AgreementsTab:
    agreement = draft_agreement(desk.database, a_reachable_partner(desk.database))
    issue_agreement(desk.database, agreement)
    made = AgreementsTab(desk)
    qtbot.addWidget(made)
    show(made, width=1366, height=670)
    made.show_agreement(agreement)
    return made


def remind(tab: AgreementsTab) -> None:
    by_name(tab, QAction, "remindAction").trigger()


def test_the_draft_carries_the_paper_and_the_day_is_kept(tab: AgreementsTab, opened: list[bytes]) -> None:
    remind(tab)

    (draft,) = opened
    assert draft.startswith(b"X-Unsent: 1")
    assert b"Subject: Samenwerkingsovereenkomst SO-2026-001" in draft
    assert b"application/pdf" in draft
    rows = [row.accessibleName() for row in tab.pane.who_signs.rows]
    assert any("1 keer herinnerd, laatst op 22 november 2026" in name for name in rows)


def test_never_more_than_two_and_never_twice_a_day(
    tab: AgreementsTab, opened: list[bytes], boxes: Boxes
) -> None:
    remind(tab)
    remind(tab)
    assert len(opened) == 1
    assert "Vandaag is er al herinnerd" in boxes.said[-1]
    for days in (10, 20):
        with clock.fixed(MOMENT + dt.timedelta(days=days)):
            remind(tab)
    assert len(opened) == 2
    assert "al twee keer herinnerd" in boxes.said[-1]


def test_not_in_a_holiday(tab: AgreementsTab, opened: list[bytes], boxes: Boxes) -> None:
    with clock.fixed(dt.datetime(2026, 12, 24, 9).astimezone()):
        remind(tab)
    assert opened == []
    assert "vakantie" in boxes.said[-1]


def test_where_no_file_can_be_opened_the_link_is_all_there_is(
    tab: AgreementsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    links: list[str] = []

    def refuse(_path: Path) -> None:
        raise EnvironmentProblem("geen programma")

    def take(url: QUrl) -> bool:
        links.append(url.toString())
        return True

    monkeypatch.setattr("netwerk_desktop.ui.papers.mailing.open_with_system", refuse)
    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    remind(tab)
    assert links[0].startswith("mailto:")
