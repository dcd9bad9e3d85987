"""A draft on a PC without a mail program: what she needs to send it with webmail."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.mail_draft import MailDraft
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.mailing import open_mail
from netwerk_desktop.ui.shared.clipboard import put_text
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.tasks import TaskRunner


@pytest.mark.parametrize(
    ("to", "copied"),
    [(("renee@wosten.example",), "renee@wosten.example"), ((), "van haar"), (("",), "van haar")],
)
def test_the_address_is_ready_for_webmail(
    database: Database,
    look: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    to: tuple[str, ...],
    copied: str,
) -> None:
    told: list[str] = []

    def tell(_parent: QWidget, problem: NetwerkError) -> None:
        told.append(problem.message)

    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(feedback, "show_problem", tell)
    put_text("van haar")
    window = QWidget()
    desk = Desk(database, places_for(tmp_path / "netwerk.db"), Settings(), TaskRunner(window), window)
    assert not open_mail(desk, window, MailDraft(to, "Rooster sturen", ""))
    assert QGuiApplication.clipboard().text() == copied
    assert ("renee@wosten.example is gekopieerd" in told[0]) is any(to)
    window.deleteLater()
