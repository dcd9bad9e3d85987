"""Vandaag on Tuesday 24 November 2026 at 8.15, shown as on a laptop; mail drafts are kept, not opened."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.system.mail_draft import MailDraft
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.today import deeds
from netwerk_desktop.ui.today.today_tab import TodayTab
from tests.builders import a_school
from tests.ui.drivers import show
from tests.ui.paper_desk import Boxes, a_desk, answered, heard

TUESDAY = dt.datetime(2026, 11, 24, 8, 15).astimezone()
TODAY = TUESDAY.date()


@pytest.fixture(autouse=True)
def tuesday(fixed_clock: dt.datetime) -> Iterator[None]:
    with clock.fixed(TUESDAY):
        yield


@dataclass
class Mailer:
    """The mail program: what it was asked, and whether there is one."""

    drafts: list[MailDraft] = field(default_factory=list)
    is_there: bool = True

    def open(self, _desk: Desk, _parent: QWidget, draft: MailDraft) -> bool:
        if self.is_there:
            self.drafts.append(draft)
        return self.is_there


@pytest.fixture
def mailer(monkeypatch: pytest.MonkeyPatch) -> Mailer:
    mailer = Mailer()
    monkeypatch.setattr(deeds, "open_mail", mailer.open)
    return mailer


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    return answered(monkeypatch)


@pytest.fixture
def desk(database: Database, tmp_path: Path, boxes: Boxes, mailer: Mailer) -> Iterator[Desk]:
    a_school(database)
    yield from a_desk(database, tmp_path)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    return heard(desk)


@pytest.fixture
def tab(desk: Desk, said: list[str], look: Theme) -> Iterator[TodayTab]:
    """The tab in sight; put rows in the database and call `reload`."""
    made = TodayTab(desk)
    show(made, width=1366, height=678)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
