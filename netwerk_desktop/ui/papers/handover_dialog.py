"""*Overdrachtsdossier*: of whose partners, and for whom; then the paper itself (N4)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.services.colleagues import at_work, colleagues
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.papers.paper_dialog import show_paper
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog


def show_dossier(desk: Desk, parent: QWidget, colleague_id: int | None, *, to_id: int | None = None) -> None:
    """The dossier of a colleague or of all of the school over *parent*; or why there is none.

    Some pages per partner take a while: it is made in the background.
    """
    from netwerk_desktop.services.handover_dossier_paper import TITLE, handover_paper  # sets papers: late

    name = paper_file_name(desk.today(), TITLE)

    def show(pdf: bytes) -> None:
        show_paper(desk, parent, TITLE, Paper(pdf, name))

    desk.tasks.run(
        "handoverDossier",
        lambda _progress: handover_paper(desk.database, colleague_id, to_id=to_id).render(),
        owner=parent,
        what=desk.tr("Overdrachtsdossier maken"),
        on_done=show,
        on_error=lambda problem: feedback.show_problem(parent, problem),
    )


class HandoverDialog(QuestionDialog):
    """Show it with `open()`; the paper opens over the window behind it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk.tr("Overdrachtsdossier"),
            desk.tr(
                "Voor wie je partners overneemt, of voor je vervanger als je ziek bent. Er staat in wie zij "
                "zijn, wat er beloofd is en wat gevoelig ligt: geef het alleen aan die collega."
            ),
            desk.tr("&Toon het dossier"),
            parent,
        )
        self.setObjectName("handoverDialog")
        self._desk, self._behind = desk, parent
        whole = Option("", self.tr("alle partners van de school"))
        keepers = [
            Option(str(card.id), card.name)
            for card in colleagues(desk.database)
            if card.owned or card.is_broker
        ]
        self.whose = ChoiceField([whole, *keepers], self, name=self.tr("Welke partners"))
        self.whose.setObjectName("handoverWhoseChoice")
        nobody = Option("", self.tr("nog niet bekend"))
        here = [Option(str(row_id), name) for row_id, name in at_work(desk.database)]
        self.successor = ChoiceField([nobody, *here], self, name=self.tr("Voor wie"))
        self.successor.setObjectName("handoverSuccessorChoice")
        self.body.addWidget(LabelledField(self.tr("&Welke partners"), self.whose, self))
        self.body.addWidget(LabelledField(self.tr("&Voor wie"), self.successor, self))
        self.main_button.clicked.connect(self._on_show)
        self.whose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_show(self) -> None:
        whose, successor = self.whose.chosen, self.successor.chosen
        self.accept()
        show_dossier(
            self._desk,
            self._behind,
            int(whose) if whose else None,
            to_id=int(successor) if successor and successor != whose else None,
        )
