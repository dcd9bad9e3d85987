"""The columns of the list of steps: when, what, who."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from netwerk_desktop.model.trail import AuditKind
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.history import HistoryStep
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

CONTEXT = "HistoryDialog"
BEFORE = {AuditKind.UNDONE: "Ongedaan gemaakt: {label}", AuditKind.REDONE: "Opnieuw gedaan: {label}"}


def label_of(step: HistoryStep) -> str:
    """``Telefoon gewijzigd``, ``Ongedaan gemaakt: Telefoon gewijzigd``."""
    template = BEFORE.get(step.kind)
    return step.label if template is None else _tr(template).format(label=step.label)


def history_columns(today: Callable[[], dt.date]) -> tuple[Column[HistoryStep], ...]:
    """Newest first is how they come; each column sorts what is loaded."""
    return (
        Column(
            key="when",
            title=_tr("Wanneer"),
            width_text="30-11-2024 00.00",
            text=lambda step: f"{short_date(step.at.date(), today=today())} {step.at:%H.%M}",
            sort_key=lambda step: step.entry_id,
            role=Role.SECONDARY,
            can_hide=False,
        ),
        Column(key="what", title=_tr("Wat"), text=label_of, tooltip=label_of, stretches=True, can_hide=False),
        Column(
            key="who",
            title=_tr("Wie"),
            width_text="Hanneke Oosterveld",
            text=lambda step: step.actor,
            role=Role.SECONDARY,
            hide_under=900,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
