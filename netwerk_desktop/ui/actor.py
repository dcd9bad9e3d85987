"""Who the trail says did it: the stagemakelaar who works here, also when that becomes somebody else today."""

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.school import the_broker
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.desk import Desk

_NAMED_BY = ("colleague", "person")


def sign_as_broker(desk: Desk) -> None:
    """From now on every step is of the stagemakelaar, by the name that she has at that moment."""

    def sign() -> None:
        try:
            desk.database.actor = the_broker(desk.database).full_name
        except DomainError:  # nobody is: whoever it was has gone, and may be forgotten by now
            desk.database.actor = ""

    def on_changed(changes: Changes) -> None:
        if changes.touches(*_NAMED_BY):
            sign()

    sign()
    desk.changed.connect(on_changed)
