"""The views of the list of partners: those that are always there, and how a saved one is written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.ui.partners.filters import PartnerFilter

CONTEXT: Final = "PartnerViews"
_CHOICES: Final = ("types", "profiles", "cities", "tiers", "statuses", "contacts", "sources", "tags")
_OWN_WORDS: Final = frozenset({"sources", "tags"})
_SWITCHES: Final = (
    *("without_step", "locked", "never_named", "never_thanked"),
    *("focus", "ambassadors", "responsible", "review"),
)
_OF_TABLE: Final = ("order", "hidden", "sort")
"""What a view keeps of the table: widths belong to the screen."""


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One view. *table* is a state for `restore_table_state`; empty when the view is always there."""

    key: str
    title: str
    filter: PartnerFilter
    table: str = ""
    view_id: int | None = None


def _always(key: str, title: str, **filters: Any) -> PartnerView:
    return PartnerView(key, title, PartnerFilter(**filters))


ALWAYS: Final = (
    _always("all", "Alle partners"),
    _always("core", "Kern", tiers=frozenset({RelationshipTier.CORE.value})),
    _always("withoutStep", "Zonder volgende stap", without_step=True),
    _always(
        "fading",
        "Contact verwatert",
        contacts=frozenset(level.value for level in FadingLevel if level.asks),
    ),
    _always("locked", "Niet benaderen", locked=True),
    _always("neverNamed", "Nog nooit genoemd", never_named=True),
)
"""One line each; their titles are Dutch source strings."""


def always_there() -> tuple[PartnerView, ...]:
    """The views that nobody has to save."""
    return tuple(
        PartnerView(view.key, QCoreApplication.translate(CONTEXT, view.title), view.filter) for view in ALWAYS
    )


def as_settings(
    shown: PartnerFilter, table_state: str, owner_ids: Mapping[str, int], *, with_own_words: bool = True
) -> str:
    """What the list shows now, as it is kept: owners by id, because a name may change or be erased.

    *with_own_words* is for inside the encrypted file only: what somebody typed may hold a name.
    """
    kept = [name for name in _CHOICES if with_own_words or name not in _OWN_WORDS]
    filters: dict[str, Any] = {name: sorted(getattr(shown, name)) for name in kept}
    filters["owners"] = sorted(owner_ids[name] for name in shown.owners if name in owner_ids)
    filters |= {name: getattr(shown, name) for name in _SWITCHES}
    table = json.loads(table_state)
    return json.dumps(
        {
            "filters": {name: value for name, value in filters.items() if value},
            "table": {name: table.get(name) for name in _OF_TABLE},
        }
    )


def view_of(view_id: int, name: str, settings: str, owners: Mapping[int, str]) -> PartnerView:
    """A saved view; what cannot be read in *settings* narrows nothing."""
    try:
        kept = json.loads(settings)
    except ValueError:
        kept = {}
    whole = kept if isinstance(kept, dict) else {}
    filters = whole.get("filters")
    filters = filters if isinstance(filters, dict) else {}
    chosen: dict[str, Any] = {each: _texts(filters.get(each)) for each in _CHOICES}
    ids = filters.get("owners")
    chosen["owners"] = frozenset(
        owners[each]
        for each in (ids if isinstance(ids, list) else ())
        if isinstance(each, int) and each in owners
    )
    chosen |= {each: filters.get(each) is True for each in _SWITCHES}
    table = whole.get("table")
    state = json.dumps(table) if isinstance(table, dict) else ""
    return PartnerView(f"own{view_id}", name, PartnerFilter(**chosen), state, view_id)


def _texts(value: Any) -> frozenset[str]:
    return (
        frozenset(each for each in value if isinstance(each, str)) if isinstance(value, list) else frozenset()
    )
