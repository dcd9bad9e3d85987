"""*Mail* to a person or a partner: an empty draft in the mail program, with the address filled in."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.asks import stop_for
from netwerk_desktop.system.mail_draft import MailDraft
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.mailing import open_mail

NO_ADDRESS = "Eerst een contactpersoon met e-mail. Klik bij een persoon op E-mail en vul het adres in."


def mail_to(desk: Desk, parent: QWidget, email: str, partner_id: int) -> None:
    """Open the draft, or say that there is no address yet; under the lock only when she says so (N11)."""
    if not email:
        feedback.show_problem(parent, DomainError(parent.tr(NO_ADDRESS)))
        return
    stop = stop_for(desk.database, partner_id)
    if stop is not None and stop.is_lock:
        rather = parent.tr("Schreven zij jou? Dan kun je antwoorden.")
        words = f"{stop.words}. {rather}"
        if not feedback.confirm(parent, parent.tr("Liever geen mail"), words, verb=parent.tr("Toch mailen")):
            return
    if open_mail(desk, parent, MailDraft((email,), "", "")):
        desk.say(parent.tr("Mail staat klaar in je mailprogramma"), undoable=False)
