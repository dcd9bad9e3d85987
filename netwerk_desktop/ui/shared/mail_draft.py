"""A ready draft in the mail program of this PC; the program itself never sends anything (ux.md)."""

from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

LONGEST_LINK = 1800
"""Characters of a mailto link that mail programs on Windows still take."""


def mail_link(to: str, subject: str, body: str) -> str:
    """A mailto link; a text that is too long for it is left out, from its end."""
    start = f"mailto:{quote(to, safe='@,')}?subject={quote(subject)}&body="
    written = quote(body.replace("\n", "\r\n"))
    if len(start) + len(written) > LONGEST_LINK:
        written = quote(body[: (LONGEST_LINK - len(start)) // 9])
    return f"{start}{written}"


def open_mail_draft(to: str, subject: str, body: str) -> bool:
    """Open the draft; False when this PC has no mail program."""
    return QDesktopServices.openUrl(QUrl(mail_link(to, subject, body), QUrl.ParsingMode.StrictMode))
