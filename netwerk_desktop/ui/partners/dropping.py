"""What is dropped on a partner: a mail becomes a contact to note, a document is kept (F17)."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.file_suffixes import LISTS, MAILS
from netwerk_desktop.system.temporary import remove_paper
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.dragged_files import dragged, take
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser

if TYPE_CHECKING:
    from netwerk_desktop.exchange.mails import Mail
    from netwerk_desktop.services.mail_contacts import MailMatch

TASK = "read mail"


def is_mail(path: Path) -> bool:
    """Whether the name says that it is a mail."""
    return path.suffix.lower() in MAILS


class DropPlace(QObject):
    """Lets files be dropped on *target*: `dropped(paths, partner id or None)`.

    What a mail program drags along goes through *folder*. *partner_at* says whose place it is, by the
    position in *target*; beside everybody only a mail may be dropped. With *leaves_lists* a list goes on to
    what lies behind, where it is taken in.
    """

    dropped = Signal(object, object)

    def __init__(
        self,
        target: QWidget,
        partner_at: Callable[[QDropEvent | QDragMoveEvent], int | None],
        folder: Path,
        *,
        leaves_lists: bool = False,
    ) -> None:
        super().__init__(target)
        self._target, self._partner_at = target, partner_at
        self._folder, self._leaves_lists = folder, leaves_lists
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent():
                if self._wants(dragged(event.mimeData())):
                    event.acceptProposedAction()
                    return True
            case QDragMoveEvent():
                paths = dragged(event.mimeData())
                if self._wants(paths):
                    may = self._partner_at(event) is not None or all(map(is_mail, paths))
                    event.setAccepted(may)
                    return True
            case QDropEvent():
                return self._drop(event)
        return False

    def _wants(self, paths: Sequence[Path]) -> bool:
        is_list = any(path.suffix.lower() in LISTS for path in paths)
        return bool(paths) and not (self._leaves_lists and is_list)

    def _drop(self, event: QDropEvent) -> bool:
        paths, partner_id = dragged(event.mimeData()), self._partner_at(event)
        if not self._wants(paths) or (partner_id is None and not all(map(is_mail, paths))):
            return False
        paths = take(event, self._folder, self._target)
        if paths:
            self.dropped.emit(paths, partner_id)
        return True


class MailReader(QObject):
    """Reads a dropped mail in the background and finds whose it is.

    `matched(partner id, note)` when that is known, after asking where it is not.
    """

    matched = Signal(int, object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def read(self, path: Path, *, partner_id: int | None = None) -> None:
        """Read the mail at *path*; *partner_id* when it was dropped on somebody."""

        def work(_progress: object) -> "tuple[Mail, MailMatch]":
            from netwerk_desktop.exchange.mails import read_mail
            from netwerk_desktop.services.mail_contacts import match_mail

            try:
                mail = read_mail(path)
            finally:
                remove_paper(self._desk.places.temporary, path)
            return mail, match_mail(self._desk.database, mail)

        self._desk.tasks.run(
            TASK,
            work,
            owner=self,
            what=self.tr("Mail lezen"),
            on_done=lambda found: self._on_read(*found, partner_id),
            on_error=self._on_error,
        )

    def _on_read(self, mail: "Mail", match: "MailMatch", partner_id: int | None) -> None:
        from netwerk_desktop.services.mail_contacts import people_line

        if partner_id is None and len(match.partner_ids) == 1:
            partner_id = match.partner_ids[0]
        if partner_id is not None:
            self.matched.emit(partner_id, match.note_for(partner_id))
            return
        chooser = PartnerChooser(
            self._desk,
            self._window,
            title=self.tr("Bij welke partner hoort deze mail {people}?").format(
                people=people_line(mail)[:160]
            ),
            button=self.tr("&Noteer contact"),
        )
        chooser.chosen.connect(lambda chosen: self.matched.emit(chosen, match.note_for(chosen)))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()

    def _on_error(self, problem: NetwerkError) -> None:
        show_problem(self._window, problem)


def split_mails(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Mails, and all else."""
    return [path for path in paths if is_mail(path)], [path for path in paths if not is_mail(path)]
