"""After a backup was put back: what became of what was there, and the way back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.storage.recovering import Recovered
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role


class RestoredStrip(Ground):
    """Stands under the tabs until she closes it. `wanted(path)`: the backup of before, or what was saved."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.TINT, parent)
        self.setObjectName("restoredStrip")
        self._path: object = None
        self.words = Label("", self, wrap=True)
        self.words.setObjectName("restoredWords")
        self.back_button = Button("", self, small=True)
        self.back_button.setObjectName("wayBackButton")
        close_name = self.tr("Sluit bericht")
        self.close_button = Button("", self, look=ButtonLook.TEXT, icon_name="x", name=close_name)
        self.close_button.setObjectName("closeStripButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.close_button)
        self.back_button.clicked.connect(self._on_back)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_recovered(self, found: Recovered, when: str) -> None:
        """Say what was put back and what became of the rest."""
        self.words.setText(self._text(found, when))
        self.setAccessibleName(self.words.text())
        salvaged = None if found.salvaged is None else found.salvaged.path
        self._path = found.way_back or salvaged
        self.back_button.set_words(
            self.tr("&Ga terug…") if found.way_back else self.tr("Bekijk gere&d werk…")
        )
        self.back_button.setVisible(self._path is not None)
        self.show()

    def _text(self, found: Recovered, when: str) -> str:
        head = self.tr("De backup van {when} is teruggezet.").format(when=when)
        if found.kept is None:
            return head
        if found.way_back is not None:
            return self.tr("{head} Wat er daarvoor stond, is als backup bewaard.").format(head=head)
        parts = [head, self.tr("Het beschadigde bestand is bewaard als {name}.").format(name=found.kept.name)]
        if found.salvaged is not None and found.salvaged.path is not None:
            words = self.tr("Daaruit zijn {count} rijen gered, in {name}.")
            parts.append(words.format(count=found.salvaged.rows, name=found.salvaged.path.name))
        elif found.salvaged is not None:
            parts.append(self.tr("Daar was niets meer uit te lezen."))
        elif found.problem:
            parts.append(found.problem)
        return " ".join(parts)

    def _on_back(self) -> None:
        self.wanted.emit(self._path)
