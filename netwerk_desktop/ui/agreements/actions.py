"""What can be done on this tab, declared as data: words, shortcut, icon, and for which agreements."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.ui.shared.icons import bind_icon

CONTEXT: Final = "AgreementsTab"


class Needs(Enum):
    """What must be chosen in the list; the value says why the action is off."""

    NOTHING = ""
    ONE = "Kies eerst een overeenkomst in de lijst"
    DRAFT = "Dit kan alleen met een concept"
    ISSUED = "Dit kan alleen met een definitieve overeenkomst"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; *name* is its object name, *text* has the mnemonic of the menu."""

    name: str
    text: str
    needs: Needs
    shortcut: str = ""
    icon_name: str | None = None


ACTIONS: Final = (
    ActionSpec("newAgreementAction", "&Nieuwe overeenkomst", Needs.NOTHING, "Ctrl+N", "plus"),
    ActionSpec("issueAgreementAction", "Maak &definitief…", Needs.DRAFT, "Ctrl+Enter", "file-check"),
    ActionSpec("noteSignatureAction", "Is &getekend…", Needs.ISSUED, "Ctrl+G", "pen-line"),
    ActionSpec("noteEvaluationAction", "Noteer &evaluatie…", Needs.ISSUED, "Ctrl+E", "clipboard-check"),
    ActionSpec("evaluationGuideAction", "&Leidraad evaluatie…", Needs.ISSUED, "", "message-circle"),
    ActionSpec("remindAction", "&Herinner…", Needs.ISSUED, "", "bell"),
    ActionSpec("printAgreementAction", "Druk &af…", Needs.ONE, "Ctrl+P", "printer"),
    ActionSpec("saveAgreementAction", "Op&slaan als PDF…", Needs.ONE, "Ctrl+S", "download"),
    ActionSpec("openPapersFolderAction", "&Map openen", Needs.NOTHING, "", "folder-open"),
    ActionSpec("showPartnerAction", "Naar &partner", Needs.ONE, "", "handshake"),
    ActionSpec("agreementHistoryAction", "Gesch&iedenis…", Needs.ONE, "Ctrl+H", "history"),
    ActionSpec("withdrawAgreementAction", "&Trek in…", Needs.ISSUED, "", "file-x"),
    ActionSpec("deleteDraftAction", "Gooi concept &weg", Needs.DRAFT, "", "trash-2"),
    ActionSpec("saveAgreementsAction", "Bewaar deze lijst als E&xcel…", Needs.NOTHING, "", "table-2"),
    ActionSpec("wordingAction", "&Vaste teksten…", Needs.NOTHING, "", "book-open"),
)


class AgreementActions(QObject):
    """The actions as QActions; the menu bar, the context menu and the buttons share them."""

    def __init__(self, handlers: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(_tr(spec.text), parent)
            action.setObjectName(spec.name)
            if spec.shortcut:
                # The large Enter key is called Return: shown is the first, both work.
                keys = dict.fromkeys((spec.shortcut, spec.shortcut.replace("Enter", "Return")))
                action.setShortcuts([QKeySequence(each) for each in keys])
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if spec.icon_name is not None:
                bind_icon(action, spec.icon_name)
            # A toggled state says nothing here: the handlers take no argument.
            action.triggered.connect(lambda _checked=False, name=spec.name: handlers[name]())
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> tuple[QAction, ...]:
        """All of them, in the order of the menu."""
        return tuple(self._actions.values())

    def update_state(self, status: AgreementStatus | None) -> None:
        """Switch on what is possible with an agreement of *status* (None: nothing chosen)."""
        for spec in ACTIONS:
            reason = _why_not(spec.needs, status)
            action = self._actions[spec.name]
            action.setEnabled(not reason)
            action.setToolTip(reason or action.text().replace("&", "").rstrip("…"))


def _why_not(needs: Needs, status: AgreementStatus | None) -> str:
    match needs:
        case Needs.NOTHING:
            fits = True
        case Needs.ONE:
            fits = status is not None
        case Needs.DRAFT:
            fits = status is AgreementStatus.DRAFT
        case Needs.ISSUED:
            fits = status is AgreementStatus.ISSUED
    if fits:
        return ""
    return _tr(Needs.ONE.value if status is None else needs.value)


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else ""
