"""*Verhuis naar een nieuwe pc*: one file with everything, checked, and what to do with it there."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backing_up import make_move_file
from netwerk_desktop.storage.backup import SUFFIX, Made
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.system.file_writing import ensure_writable
from netwerk_desktop.system.opening import open_with_system
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import ask_folder, show_problem
from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.backup_rows import counts_in_words

TASK = "move"
_MEGABYTE: Final = 1024 * 1024


class MoveAssistant(AssistantDialog):
    """Writes the move file and explains the rest. The school on this pc stays as it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Verhuis naar een nieuwe pc"), ("Waarheen", "Op de nieuwe pc"), parent)
        self.setObjectName("moveAssistant")
        self._desk = desk
        self._folder: Path | None = None
        self.place = _PlacePage(self)
        self.rest = _RestPage(self)
        self.add_page(self.place)
        self.add_page(self.rest)
        self.place.folder_wanted.connect(self._on_folder_wanted)
        self.rest.folder_button.clicked.connect(self._on_open_folder)
        self.next_wanted.connect(self._on_next)
        self.finish_wanted.connect(self.accept)
        self.go_to(0)
        self._say_ready()

    def done(self, result: int) -> None:
        """Writing is stopped at a safe point; nothing half stays behind."""
        for task in self._desk.tasks.running:
            if task.name == TASK:
                task.cancel()
        super().done(result)

    def _say_ready(self) -> None:
        why_not = "" if self._folder is not None else self.tr("Kies eerst een map")
        self.set_main(self.tr("&Maak verhuisbestand"), why_not=why_not)

    def _on_folder_wanted(self) -> None:
        folder = ask_folder(self, self.tr("Map voor het verhuisbestand"), folder=self._folder)
        if folder is None:
            return
        try:
            ensure_writable(folder / f"netwerk{SUFFIX}")
        except EnvironmentProblem as problem:
            self.place.say_problem(problem.message)
            return
        self._folder = folder
        self.place.say_folder(folder)
        self._say_ready()

    def _on_next(self, _step: int) -> None:
        folder = self._folder
        if folder is None:
            return
        desk = self._desk
        name = paper_file_name(desk.today(), self.tr("Netwerk verhuizing"), suffix=SUFFIX)
        self.place.show_busy()
        self.set_main(self.tr("&Maak verhuisbestand"), why_not=self.tr("Wordt gemaakt"))
        desk.tasks.run(
            TASK,
            lambda _progress: make_move_file(desk.database, folder / name),
            owner=self,
            on_done=self._on_made,
            on_error=self._on_refused,
            on_bug=self._say_ready,
        )

    def _on_made(self, made: Made) -> None:
        self.place.stop_busy()
        self.rest.show_made(made, self._desk.places.database)
        self.go_to(1)
        self.back_button.hide()
        self.cancel_button.hide()
        self.set_main(self.tr("&Klaar"))

    def _on_refused(self, problem: NetwerkError) -> None:
        self.place.stop_busy()
        self.place.say_problem(problem.message)
        self._say_ready()

    def _on_open_folder(self) -> None:
        if self._folder is not None:
            try:
                open_with_system(self._folder)
            except EnvironmentProblem as problem:
                show_problem(self, problem)


class _PlacePage(Ground):
    """What it is, and where it goes."""

    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.folder_button = Button(self.tr("Kies &map…"), self, icon_name="folder-open")
        self.folder_button.setObjectName("moveFolderButton")
        self._folder = ElidedLabel(self.tr("Nog geen map gekozen"), self, role=Role.SECONDARY)
        self._folder.setObjectName("moveFolderWords")
        self._problem = NoticeBox(NoticeKind.PROBLEM, "", self)
        self._problem.setObjectName("moveProblem")
        self._problem.hide()
        self._progress = ProgressLine(self)
        self._progress.cancel_button.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.folder_button)
        row.addWidget(self._folder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("Alles in één bestand"), self, kind=TextKind.TITLE))
        for words in (
            self.tr(
                "Partners, personen, contacten, overeenkomsten, brieven en je instellingen voor de school "
                "gaan mee. Het bestand is op slot met je wachtwoord."
            ),
            self.tr("Zet het op een usb-stick of in een map die je op de nieuwe pc kunt openen."),
        ):
            column.addWidget(Label(words, self, wrap=True))
        column.addSpacing(6)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(self._progress)
        column.addStretch(1)
        self.folder_button.clicked.connect(self.folder_wanted)

    def say_folder(self, folder: Path) -> None:
        """Where it will go."""
        self._problem.hide()
        self._folder.setText(str(folder))

    def say_problem(self, words: str) -> None:
        """Why it cannot go there."""
        self._problem.set_text(words)
        self._problem.show()

    def show_busy(self) -> None:
        """It is being made."""
        self._problem.hide()
        self._progress.start(self.tr("Verhuisbestand maken en nakijken"))
        self._progress.cancel_button.hide()

    def stop_busy(self) -> None:
        """It was made, or could not be."""
        self._progress.stop()


class _RestPage(Ground):
    """What was made, and the steps on the other side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self._made = Label("", self, wrap=True)
        self._made.setObjectName("moveMadeWords")
        self._steps = Label("", self, wrap=True)
        self._steps.setObjectName("moveSteps")
        self.folder_button = Button(self.tr("&Open de map"), self, icon_name="folder-open")
        self.folder_button.setObjectName("openMoveFolderButton")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("Het verhuisbestand is klaar"), self, kind=TextKind.TITLE))
        column.addWidget(self._made)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addWidget(Label(self.tr("Zo ga je verder"), self, semibold=True))
        column.addWidget(self._steps)
        column.addStretch(1)

    def show_made(self, made: Made, database: Path) -> None:
        """Name the file and what is in it, and the *database* here, which is no longer needed after this."""
        size = max(1, round(sum(size for size, _ in made.manifest.parts.values()) / _MEGABYTE))
        words = self.tr("{name} ({size} MB) is nagekeken en heel.")
        self._made.setText(words.format(name=made.path.name, size=size))
        counts = counts_in_words(made.manifest.counts)
        steps = (
            self.tr("Zet Netwerk op de nieuwe pc, of vraag het je ict-beheerder."),
            self.tr("Start Netwerk en kies ‘Verhuisbestand openen’."),
            self.tr("Kies dit bestand en geef je wachtwoord of je herstelsleutel."),
            self.tr("Kijk of alles er is: {counts}.").format(counts=counts),
            self.tr("Werk daarna alleen nog op de nieuwe pc. Anders heb je twee versies."),
            self.tr(
                "Werkt alles daar? Laat dan wissen wat hier nog staat: "
                "alles in {folder} dat met {name} begint."
            ).format(folder=database.parent, name=database.name),
        )
        self._steps.setText("\n".join(f"{number}.  {step}" for number, step in enumerate(steps, start=1)))
        self._steps.setAccessibleName(self._steps.text())
