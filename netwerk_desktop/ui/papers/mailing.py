"""*Mail* and *Herinner*: a ready draft in the mail program of this PC; the program itself sends nothing."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.file_names import safe_name
from netwerk_desktop.system.mail_draft import MailDraft, draft_file, draft_link
from netwerk_desktop.system.opening import open_with_system
from netwerk_desktop.system.temporary import place_paper
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.clipboard import put_text

NO_MAIL_PROGRAM = (
    "Op deze pc is geen mailprogramma gevonden. Stuur de mail zelf, bijvoorbeeld met webmail, of druk een "
    "brief af."
)
COPIED = "Het adres {address} is gekopieerd: plak het met Ctrl+V."


def open_mail(desk: Desk, parent: QWidget, draft: MailDraft) -> bool:
    """Open *draft* to be looked at and sent by hand; False after saying that it could not be opened.

    With an attachment it is a file, because a link carries none; where no program takes such a file the
    link is all there is.
    """
    if draft.attachments and _open_file(desk, draft):
        return True
    if QDesktopServices.openUrl(QUrl(draft_link(draft), QUrl.ParsingMode.StrictMode)):
        return True
    feedback.show_problem(parent, EnvironmentProblem(" ".join((parent.tr(NO_MAIL_PROGRAM), *_put_by(draft)))))
    return False


def _put_by(draft: MailDraft) -> tuple[str, ...]:
    """The address on the clipboard, for webmail, and the sentence that says so; nothing without one."""
    address = ", ".join(filter(None, draft.to))
    if not address:
        return ()
    put_text(address)
    return (QCoreApplication.translate("Mailing", COPIED).format(address=address),)


def _open_file(desk: Desk, draft: MailDraft) -> bool:
    name = f"{safe_name(draft.subject, longest=80) or 'Mail'}.eml"
    try:
        open_with_system(place_paper(desk.places.temporary, name, draft_file(draft)))
    except EnvironmentProblem:
        return False
    return True
