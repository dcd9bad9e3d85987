"""What stands typed in a form about a partner, kept until it is saved."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from netwerk_desktop.services.drafts import drop_draft
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.draft_keeper import DraftKeeper


class FormDraft(DraftKeeper):
    """A keeper for a form that is about one partner after another; also leaving the form keeps.

    *beginning* is how the place of the draft begins, before the number of the partner. Without values
    nothing is kept.
    """

    def __init__(
        self, desk: Desk, beginning: str, values: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(desk, "", lambda: values() or None, parent)
        self._beginning = beginning

    def open(self, partner_id: int) -> Mapping[str, str]:
        """From now on it is about this partner; what was kept of it, empty when nothing was."""
        self._place = f"{self._beginning}{partner_id}"
        return self.kept()

    def touch(self) -> None:
        if self._place:
            super().touch()

    def keep_now(self) -> None:
        if self._place:
            super().keep_now()

    def close(self) -> None:
        """The form is left: keep what stands in it."""
        self.keep_now()
        self._place = ""

    def drop(self) -> None:
        """It was saved, and is no draft any more. Raises EnvironmentProblem for a disk that is full."""
        if self._place:
            drop_draft(self._desk.database, self._place)
        self._place = ""
