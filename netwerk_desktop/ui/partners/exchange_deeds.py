"""Merging, address books, labels, what is dropped, and what was begun: deeds beside the partner in view."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.drafts import begun_partners
from netwerk_desktop.system.file_names import paper_file_name, unused_path
from netwerk_desktop.system.temporary import remove_paper
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.saving import folder_for_papers
from netwerk_desktop.ui.partners.dropping import DropPlace, MailReader, split_mails
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser

MERGED_AT_ONCE = 2


class ExchangeDeeds(QObject):
    """For the partners that are *chosen*.

    `partner_wanted(id)` to show one; `contact_wanted(id, note)` to open the form with a mail in it;
    `documents_dropped(id, paths)`.
    """

    partner_wanted = Signal(int)
    contact_wanted = Signal(int, object)
    documents_dropped = Signal(int, object)

    def __init__(self, desk: Desk, tab: QWidget, chosen: Callable[[], tuple[int, ...]]) -> None:
        super().__init__(tab)
        self._desk, self._tab, self._chosen = desk, tab, chosen
        self._mails = MailReader(desk, tab)
        self._mails.matched.connect(self.contact_wanted)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the tab do."""
        return {
            "mergePartnersAction": self.merge,
            "duplicatesAction": self.show_duplicates,
            "saveCardsAction": self.save_cards,
            "printLabelsAction": self.print_labels,
            "begunPartnersAction": self.show_begun,
        }

    def merge(self) -> None:
        """Make one of the two that are chosen; with one, the other is asked for."""
        ids = self._chosen()
        if len(ids) == MERGED_AT_ONCE:
            self._open_merge(ids)
            return
        if len(ids) != 1:
            words = self.tr("Kies één of twee partners om samen te voegen. Meer kan na elkaar.")
            feedback.show_problem(self._tab, EnvironmentProblem(words))
            return
        chooser = PartnerChooser(
            self._desk,
            self._tab,
            title=self.tr("Met welke partner voeg je samen?"),
            button=self.tr("&Ga verder"),
            without=ids,
        )
        chooser.chosen.connect(lambda other: self._open_merge((ids[0], other)))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()

    def show_duplicates(self) -> None:
        """Who seems to be there twice."""
        from netwerk_desktop.ui.partners.duplicates_dialog import open_duplicates

        dialog = open_duplicates(self._desk, self._tab)
        dialog.partner_wanted.connect(self.partner_wanted)

    def show_begun(self) -> None:
        """The partners about whom something was typed and not saved."""
        begun = begun_partners(self._desk.database)
        if begun:
            self._desk.some_partners_wanted.emit(begun, self.tr("begonnen, niet bewaard"))
        else:
            self._desk.say(self.tr("Alles wat je begon is bewaard"), undoable=False)

    def save_cards(self) -> None:
        """The chosen partners and their people as an address book."""
        from netwerk_desktop.services.address_cards import save_cards

        ids = self._chosen()
        if not ids:
            return
        try:
            name = paper_file_name(self._desk.today(), "Adressen", suffix=".vcf")
            proposal = unused_path(folder_for_papers(self._desk) / name)
            title = self.tr("Adressen opslaan")
            path = feedback.ask_save_file(self._tab, title, proposal=proposal, kinds="vCard (*.vcf)")
            if path is None:
                return
            count = save_cards(self._desk.database, ids, path)
        except NetwerkError as problem:
            feedback.show_problem(self._tab, problem)
            return
        words = self.tr("1 adres opgeslagen") if count == 1 else self.tr("{count} adressen opgeslagen")
        self._desk.say(words.format(count=with_points(count)), undoable=False)

    def print_labels(self) -> None:
        """Labels or envelopes for the chosen partners."""
        from netwerk_desktop.ui.papers.labels_dialog import open_labels

        ids = self._chosen()
        if ids:
            open_labels(self._desk, self._tab, ids)

    def watch(
        self,
        target: QWidget,
        partner_at: Callable[[QDropEvent | QDragMoveEvent], int | None],
        *,
        leaves_lists: bool = False,
    ) -> None:
        """Let mails and documents be dropped on *target*, see `DropPlace`."""
        place = DropPlace(target, partner_at, self._desk.places.temporary, leaves_lists=leaves_lists)
        place.dropped.connect(self.take_files)

    def take_files(self, paths: Sequence[Path], partner_id: int | None) -> None:
        """A mail opens the form, anything else is kept as a document of this partner."""
        mails, others = split_mails(paths)
        if others and partner_id is not None:
            self.documents_dropped.emit(partner_id, others)
        if mails:
            self._mails.read(mails[0], partner_id=partner_id)
        for path in mails[1:]:
            remove_paper(self._desk.places.temporary, path)
        if len(mails) > 1:
            self._desk.say(self.tr("Eén mail tegelijk: sleep de andere hierna"), undoable=False)

    def take_mail(self, path: Path) -> None:
        """A mail that was dropped beside every partner: whose it is, is looked up or asked."""
        self._mails.read(path)

    def _open_merge(self, ids: Sequence[int]) -> None:
        """Who was here first stays: one just typed in must not make an idea of a partner of years."""
        from netwerk_desktop.ui.partners.merge_dialog import open_merge

        dialog = open_merge(self._desk, self._tab, sorted(ids))
        if dialog is not None:
            dialog.merged.connect(self.partner_wanted)
