"""What can be done on this tab, declared as data: words, shortcut, icon, and when it is possible."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from netwerk_desktop.ui.shared.icons import bind_icon

CONTEXT: Final = "PartnersTab"


class Needs(Enum):
    """What must be chosen in the list."""

    NOTHING = "NOTHING"
    ONE = "ONE"
    SOME = "SOME"
    RESTING = "RESTING"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; *name* is its object name, *text* has the mnemonic of the menu."""

    name: str
    text: str
    needs: Needs = Needs.ONE
    shortcut: str = ""
    icon_name: str | None = None


ACTIONS: Final = (
    ActionSpec("newPartnerAction", "&Nieuwe partner", Needs.NOTHING, "Ctrl+N", "plus"),
    ActionSpec("importListAction", "&Haal een lijst op…", Needs.NOTHING, "", "file-spreadsheet"),
    ActionSpec("exportNetworkAction", "&Exporteer alles naar Excel…", Needs.NOTHING, "", "table-2"),
    ActionSpec("callAction", "&Bel", Needs.ONE, "Ctrl+B", "phone"),
    ActionSpec("logContactAction", "Noteer &contact", Needs.ONE, "Ctrl+T", "message-square-plus"),
    ActionSpec("planStepAction", "&Volgende stap", Needs.ONE, "Ctrl+J", "calendar-plus"),
    ActionSpec("stepDoneAction", "Stap &gedaan", Needs.ONE, "Ctrl+D", "check"),
    ActionSpec("planActivityAction", "Plan &activiteit", Needs.ONE, "", "calendar-plus"),
    ActionSpec("logAskAction", "Noteer een vraa&g", Needs.ONE, "", "message-circle-question-mark"),
    ActionSpec("noteReviewAction", "Noteer &jaargesprek…", Needs.ONE, "", "clipboard-check"),
    ActionSpec("callChosenAction", "Start bel&ronde", Needs.SOME, "Ctrl+R", "phone-call"),
    ActionSpec("showAgreementAction", "&Overeenkomst openen of maken", Needs.ONE, "", "file-pen-line"),
    ActionSpec("newAgreementAction", "Nieuwe &samenwerkingsovereenkomst", Needs.ONE, "", "file-pen-line"),
    ActionSpec("thankYouLetterAction", "Be&dankbrief", Needs.ONE, "", "mail"),
    ActionSpec("mailPartnerAction", "Mai&l", Needs.ONE, "", "mail"),
    ActionSpec("addPersonAction", "Nieuwe contact&persoon", Needs.ONE, "Ctrl+Shift+P", "user-plus"),
    ActionSpec("addLocationAction", "Nieuwe &locatie", Needs.ONE, "", "map-pin"),
    ActionSpec("renamePartnerAction", "Naa&m wijzigen", Needs.ONE, "", "pencil"),
    ActionSpec("liftRestAction", "Weer b&enaderen", Needs.RESTING, "", "circle-check"),
    ActionSpec("mergePartnersAction", "Voeg sa&men…", Needs.SOME, "", "merge"),
    ActionSpec("duplicatesAction", "Mogelijke &dubbelen…", Needs.NOTHING, "", "copy"),
    ActionSpec("saveCardsAction", "Adressen als v&Card…", Needs.SOME, "", "users"),
    ActionSpec("printLabelsAction", "Eti&ketten en enveloppen…", Needs.SOME, "", "printer"),
    ActionSpec("firstTalkPaperAction", "Leidraad &kennismaken…", Needs.ONE, "", "message-circle"),
    ActionSpec("reviewPaperAction", "Leidraad &evalueren…", Needs.ONE, "", "message-circle"),
    ActionSpec("renewalPaperAction", "Leidraad &verlengen…", Needs.ONE, "", "message-circle"),
    ActionSpec("ambassadorPaperAction", "Leidraad &ambassadeur…", Needs.ONE, "", "message-circle"),
    ActionSpec("inShortPaperAction", "&Stage in het kort…", Needs.ONE, "", "file-text"),
    ActionSpec("worksheetPaperAction", "&Werkblad samenwerking…", Needs.ONE, "", "notebook-pen"),
    ActionSpec("parentsPaperAction", "Oproep aan &ouders…", Needs.NOTHING, "", "users"),
    ActionSpec("colleaguesPaperAction", "Vraag aan &collega’s…", Needs.NOTHING, "", "school"),
    ActionSpec("pressPaperAction", "&Persbericht…", Needs.NOTHING, "", "newspaper"),
    ActionSpec("showcasePaperAction", "School in de e&talage…", Needs.NOTHING, "", "school"),
    ActionSpec("offerPaperAction", "Wat wij kunnen &bieden…", Needs.NOTHING, "", "table-2"),
    ActionSpec("networkMapPaperAction", "&Netwerk in kaart…", Needs.NOTHING, "", "handshake"),
    ActionSpec("handoverDossierAction", "Overd&rachtsdossier…", Needs.NOTHING, "", "file-text"),
    ActionSpec("partnerHistoryAction", "Gesch&iedenis…", Needs.ONE, "Ctrl+H", "history"),
    ActionSpec("begunPartnersAction", "Begonnen, niet be&waard", Needs.NOTHING, "", "pencil"),
    ActionSpec("savePartnersAction", "Be&waar deze lijst als Excel…", Needs.NOTHING, "", "file-spreadsheet"),
    ActionSpec("copyPartnersAction", "Kopieer als &tabel", Needs.SOME, "", "copy"),
)

WHY_NOT: Final = {
    Needs.ONE: "Kies eerst één partner in de lijst",
    Needs.SOME: "Kies eerst een partner in de lijst",
    Needs.RESTING: "Deze partner mag je gewoon benaderen",
}


class TabActions(QObject):
    """The actions as QActions; the menu bar, the context menu and the buttons share them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(_tr(spec.text), parent)
            action.setObjectName(spec.name)
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if spec.icon_name is not None:
                bind_icon(action, spec.icon_name)
            self._actions[spec.name] = action

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say what each of them does."""
        for name, action in self._actions.items():
            action.triggered.connect(handlers[name])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> tuple[QAction, ...]:
        """All of them, in the order of the menu."""
        return tuple(self._actions.values())

    def update_state(self, *, chosen: int, resting: bool, has_step: bool) -> None:
        """Switch on what is possible with *chosen* partners; the reason stands in the tooltip."""
        for spec in ACTIONS:
            match spec.needs:
                case Needs.NOTHING:
                    possible = True
                case Needs.ONE:
                    possible = chosen == 1
                case Needs.SOME:
                    possible = chosen > 0
                case Needs.RESTING:
                    possible = chosen == 1 and resting
            if spec.name == "stepDoneAction":
                possible = possible and has_step
            action = self._actions[spec.name]
            action.setEnabled(possible)
            plain = action.text().replace("&", "")
            action.setToolTip(plain if possible else _tr(WHY_NOT.get(spec.needs, "")) or plain)


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else ""
