"""The papers that help to find and keep partners: each is made, shown, and printed or saved from there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper


def show_handout(desk: Desk, window: QWidget, name: str, partner_id: int | None) -> None:
    """The paper of the kind with that name, about one partner where the kind is; or what is in the way."""
    from netwerk_desktop.services.network_papers import (  # what sets papers loads late
        NetworkPaper,
        handout,
    )

    kind = NetworkPaper[name]
    try:
        made = handout(desk.database, kind, partner_id if kind.of_partner else None)
    except NetwerkError as problem:
        feedback.show_problem(window, problem)
        return
    file_name = paper_file_name(desk.today(), kind.title, partner=made.partner_name)
    open_paper(desk, window, kind.title, made.render, file_name=file_name)


class NetworkPaperDeeds(QObject):
    """For the partner that is *chosen*, or for the whole network."""

    def __init__(self, desk: Desk, tab: QWidget, chosen: Callable[[], tuple[int, ...]]) -> None:
        super().__init__(tab)
        self._desk, self._tab, self._chosen = desk, tab, chosen

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the tab do."""
        kinds = {
            "firstTalkPaperAction": "FIRST_TALK",
            "reviewPaperAction": "REVIEW",
            "renewalPaperAction": "RENEWAL",
            "ambassadorPaperAction": "AMBASSADOR",
            "inShortPaperAction": "IN_SHORT",
            "parentsPaperAction": "PARENTS",
            "colleaguesPaperAction": "COLLEAGUES",
            "pressPaperAction": "PRESS_RELEASE",
            "showcasePaperAction": "SHOWCASE",
        }
        deeds: dict[str, Callable[[], object]] = {
            action: partial(self.show_handout, kind) for action, kind in kinds.items()
        }
        return {
            **deeds,
            "worksheetPaperAction": self.show_worksheet,
            "offerPaperAction": self.show_overview,
            "networkMapPaperAction": self.show_map,
            "handoverDossierAction": self.show_dossier,
        }

    def show_handout(self, name: str) -> None:
        """The paper of the kind with that name."""
        chosen = self._chosen()
        show_handout(self._desk, self._tab, name, chosen[0] if len(chosen) == 1 else None)

    def show_worksheet(self) -> None:
        """The worksheet of the chosen partner, to fill in and to print."""
        from netwerk_desktop.ui.papers.worksheet_dialog import WorksheetDialog

        chosen = self._chosen()
        if len(chosen) == 1:
            dialog = WorksheetDialog(self._desk, chosen[0], self._tab)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def show_overview(self) -> None:
        """What the school can offer this year."""
        from netwerk_desktop.services.offer_overview import TITLE, print_overview

        open_paper(
            self._desk,
            self._tab,
            TITLE,
            lambda: print_overview(self._desk.database),
            file_name=paper_file_name(self._desk.today(), TITLE),
        )

    def show_map(self) -> None:
        """The whole network, for the school."""
        from netwerk_desktop.services.network_map import TITLE, print_map

        open_paper(
            self._desk,
            self._tab,
            TITLE,
            lambda: print_map(self._desk.database),
            file_name=paper_file_name(self._desk.today(), TITLE),
        )

    def show_dossier(self) -> None:
        """What a successor or deputy must know, after the question whose partners it is about."""
        from netwerk_desktop.ui.papers.handover_dialog import HandoverDialog

        dialog = HandoverDialog(self._desk, self._tab)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
