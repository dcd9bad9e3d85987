"""The paper of an assignment, shown over whatever asked for it."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.services.assignments import AssignmentCard
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper


def open_assignment_paper(desk: Desk, parent: QWidget, card: AssignmentCard) -> None:
    """Make it and show it."""
    from netwerk_desktop.services.assignment_papers import (  # what sets papers loads late
        TITLE,
        assignment_paper,
    )

    open_paper(
        desk,
        parent,
        TITLE,
        lambda: assignment_paper(desk.database, card.id).render(),
        file_name=paper_file_name(desk.today(), f"{TITLE} {card.title}", partner=card.client),
    )
