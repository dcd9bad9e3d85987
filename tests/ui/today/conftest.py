"""Vandaag on Tuesday 24 November 2026 at 8.15, shown as on a laptop; mail drafts are kept, not opened."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.system.mail_draft import MailDraft
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.today import deeds
from netwerk_desktop.ui.today.today_tab import TodayTab
from tests.builders import (
    a_contact_moment,
    a_contact_role,
    a_next_step,
    a_partner,
    a_person,
    a_school,
    kept,
)
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


@pytest.fixture
def promise(tab: TodayTab, database: Database) -> int:
    """A late promise to a partner who can be mailed, and a step of today."""
    partner = a_partner(database, "Installatietechniek Wösten")
    person = a_person(database, mobile="06 5501 8412", email="renee@wosten.example")
    a_contact_role(database, person.id, partner.id, is_main_contact=True)
    moment = a_contact_moment(database, partner.id, text="Stuur je me een plattegrond?")
    made = Commitment(
        partner_id=partner.id,
        person_id=person.id,
        contact_moment_id=moment.id,
        what="Werkschoenen uitzoeken",
        made_on=TODAY - dt.timedelta(days=12),
        due=TODAY - dt.timedelta(days=4),
        side=Side.OURS,
    )
    kept(database, made)
    a_next_step(database, partner.id, text="Bellen over maart", due=TODAY)
    tab.reload()
    return made.id
