"""The menu *Papieren*: each paper is shown before it is printed, and says why when there is none."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from netwerk_desktop.model.partners import Partner, PartnerStatus
from netwerk_desktop.services.partners import change_field, set_owner
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.papers.handover_dialog import HandoverDialog
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.builders import a_colleague, a_lock, a_partner, a_person, a_school
from tests.documents.reading import page_texts
from tests.ui.drivers import by_name, press, wait_until
from tests.ui.paper_desk import answered

OF_PARTNER = (
    *("firstTalkPaperAction", "reviewPaperAction", "renewalPaperAction"),
    *("ambassadorPaperAction", "inShortPaperAction"),
)
OF_SCHOOL = (
    *("parentsPaperAction", "colleaguesPaperAction", "offerPaperAction"),
    *("pressPaperAction", "showcasePaperAction", "networkMapPaperAction"),
)


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    a_school(database)
    partner_id = a_partner(database, "Installatietechniek Wösten").id
    tab.refresh()
    tab.choose_partner(partner_id)
    return partner_id


@pytest.mark.parametrize("name", [*OF_PARTNER, *OF_SCHOOL])
def test_each_paper_is_shown_first(tab: PartnersTab, partner_id: int, name: str) -> None:
    by_name(tab, QAction, name).trigger()
    dialog = by_name(tab, QDialog, "paperDialog")
    assert dialog.isVisible() and dialog.pane.pdf.startswith(b"%PDF")  # type: ignore[attr-defined]
    press(dialog, "Esc")


def test_who_rather_would_not_is_told_and_nothing_opens(
    tab: PartnersTab, database: Database, partner_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = answered(monkeypatch)
    a_lock(database, partner_id, reason="verbouwing")
    by_name(tab, QAction, "reviewPaperAction").trigger()
    assert "liever niet benaderd worden: verbouwing" in boxes.said[0]
    assert tab.findChild(QDialog, "paperDialog") is None


def test_the_dossier_asks_whose_partners_first(tab: PartnersTab, partner_id: int, database: Database) -> None:
    """N4: nobody else's partners, and only who is named takes them over."""
    fenna = a_colleague(database, a_person(database, "Fenna", "Sjöman").id)
    set_owner(database, partner_id, fenna.id)
    change_field(database, Partner, partner_id, "status", PartnerStatus.PARTNER.value)
    by_name(tab, QAction, "handoverDossierAction").trigger()
    question = by_name(tab, HandoverDialog, "handoverDialog")
    assert [question.whose.itemText(row) for row in range(question.whose.count())][-1] == "Fenna Sjöman"
    question.whose.set_chosen(str(fenna.id))
    question.successor.set_chosen(str(fenna.id))
    press(question.whose, "Return")
    wait_until(lambda: bool(tab.findChildren(PaperDialog)))
    paper = by_name(tab, PaperDialog, "paperDialog")
    assert "overdracht van Fenna Sjöman · 1 partner" in " ".join(page_texts(paper.pane.pdf))
    press(paper, "Esc")
