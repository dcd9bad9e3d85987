"""*Wie*: who of the school it was; in sight only where more than one works there (S0-15, F03, N11)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.services.colleagues import at_work
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField


class ByLine(FormLine):
    """Begins with who works here. `changed()` when another was chosen."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.choice = ChoiceField((), parent, name=desk.tr("Door wie van de school"))
        self.choice.setObjectName("contactByChoice")
        super().__init__(desk.tr("Wie"), [(self.choice, 0)], parent)
        self._desk = desk
        self.choice.chosen_changed.connect(self.changed)

    @property
    def colleague_id(self) -> int | None:
        """Who it was; None where nobody has to be chosen."""
        return int(self.choice.chosen) if self.choice.count() > 1 else None

    def offer(self) -> None:
        """Read who works at school, and begin with the stagemakelaar."""
        here = at_work(self._desk.database)
        words = self._desk.tr("door {name}")
        self.choice.set_options([Option(str(row_id), words.format(name=name)) for row_id, name in here])
        self.choice.set_chosen(str(here[0][0]) if here else "")
        self.setVisible(len(here) > 1)

    def put(self, chosen: str) -> None:
        """Put back who was chosen before, as far as that colleague is still there."""
        if self.choice.findData(chosen) >= 0:
            self.choice.set_chosen(chosen)
