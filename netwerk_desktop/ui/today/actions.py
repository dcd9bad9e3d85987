"""What can be done on Vandaag, declared as data: words, shortcut, icon."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from netwerk_desktop.services.today_rows import TodayGroup, TodayRow
from netwerk_desktop.ui.shared.icons import bind_icon

CONTEXT: Final = "TodayTab"
GUIDE: Final = "todayGuideAction"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; *needs_row* switches it off while nothing is chosen."""

    name: str
    text: str
    shortcut: str = ""
    icon_name: str | None = None
    needs_row: bool = True


ACTIONS: Final = (
    ActionSpec("todayDoneAction", "&Gedaan", "Ctrl+D", "check"),
    ActionSpec("todayCallAction", "&Bel", "Ctrl+B", "phone"),
    ActionSpec("todayMoveAction", "&Nieuwe datum", "Ctrl+J", "calendar-clock"),
    ActionSpec("todayPartnerAction", "Naar &partner", "Ctrl+O", "arrow-up-right"),
    ActionSpec(GUIDE, "Leidraad voor het g&esprek…", "", "message-circle"),
    ActionSpec("todayNewPartnerAction", "N&ieuwe partner", "Ctrl+N", "plus", needs_row=False),
    ActionSpec("callRoundAction", "&Start belronde", "Ctrl+R", "phone-call", needs_row=False),
    ActionSpec("printDayAction", "&Druk daglijst af", "Ctrl+P", "printer", needs_row=False),
)
ROW_ACTIONS: Final = tuple(spec.name for spec in ACTIONS if spec.needs_row)
_CHOOSE: Final = "Kies eerst een regel in de lijst"
_NOT_TICKED: Final = "Dit verdwijnt vanzelf als het geregeld is"
_NO_NUMBER: Final = "Er is nog geen telefoonnummer bekend"
_NOT_EVALUATED: Final = "Dit hoort bij een evaluatie"
_NO_DAY: Final = "Een handtekening heeft geen dag. Herinner, of vraag het bij het bellen"


class TodayActions(QObject):
    """The actions as QActions; the menu bar, the context menu and the buttons share them."""

    def __init__(self, handlers: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(_tr(spec.text), parent)
            action.setObjectName(spec.name)
            action.setShortcut(QKeySequence(spec.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if spec.icon_name is not None:
                bind_icon(action, spec.icon_name)
            action.triggered.connect(handlers[spec.name])
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """All of them, in the order of the menu."""
        return list(self._actions.values())

    def update_state(self, row: TodayRow | None, *, calls: int, rows: int) -> None:
        """Switch on what is possible for the chosen row; the reason stands in the tooltip."""
        reasons = why_not(row)
        reasons["todayNewPartnerAction"] = ""
        reasons["callRoundAction"] = "" if calls else _tr("Er is nu niemand om te bellen")
        reasons["printDayAction"] = "" if rows else _tr("Er staat niets op de lijst")
        for name, action in self._actions.items():
            action.setEnabled(not reasons[name])
            action.setToolTip(reasons[name] or action.text().replace("&", "").rstrip("…"))


def why_not(row: TodayRow | None) -> dict[str, str]:
    """Why an action cannot be done with *row*; empty where it can."""
    if row is None:
        return dict.fromkeys(ROW_ACTIONS, _tr(_CHOOSE))
    is_evaluation = row.group is TodayGroup.EVALUATIONS
    ticks = is_evaluation or row.group in (TodayGroup.PROMISES, TodayGroup.STEPS)
    return {
        "todayDoneAction": "" if ticks else _tr(_NOT_TICKED),
        "todayCallAction": "" if row.reach.phone else _tr(_NO_NUMBER),
        "todayMoveAction": _tr(_NO_DAY) if row.group is TodayGroup.SIGNATURES else "",
        "todayPartnerAction": "",
        GUIDE: "" if is_evaluation else _tr(_NOT_EVALUATED),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
