"""*Mijn weergaven*: filters, sorting and columns of a list under a name; each change is one step to undo."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from netwerk_desktop.model.base import SHORT
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.views import SavedView
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

MOST_VIEWS: Final = 30
"""Of one list; more are not found back."""


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One saved view; *settings* is what the list itself gave, as JSON."""

    id: int
    name: str
    settings: str


def saved_views(database: Database, tab: str) -> list[ViewRow]:
    """The views of one list, in the order that was chosen."""
    with database.read() as session:
        views = session.scalars(
            select(SavedView).where(SavedView.tab == tab).order_by(SavedView.position, SavedView.id)
        )
        return [ViewRow(view.id, view.name, view.settings) for view in views]


def save_view(database: Database, tab: str, name: str, settings: str) -> int:
    """Keep a view at the end of the row; returns its id.

    Raises DomainError without a name, for a name that is taken, or for more than `MOST_VIEWS`.
    """
    with database.work("Weergave bewaard") as work:
        wanted = _free_name(work, tab, name)
        positions = work.session.scalars(select(SavedView.position).where(SavedView.tab == tab)).all()
        if len(positions) >= MOST_VIEWS:
            raise DomainError(f"Er zijn al {MOST_VIEWS} weergaven. Verwijder er eerst een.", field="name")
        last = max(positions, default=-1)
        view = work.add(SavedView(tab=tab, name=wanted, position=last + 1, settings=settings))
        work.commit()
        return view.id


def rename_view(database: Database, view_id: int, name: str) -> None:
    """Another name. Raises DomainError without a name or for one that is taken."""
    with database.work("Weergave hernoemd") as work:
        view = found(work, SavedView, view_id)
        view.name = _free_name(work, view.tab, name, but=view_id)
        work.commit()


def update_view(database: Database, view_id: int, settings: str) -> None:
    """Let the view show what the list shows now."""
    with database.work("Weergave bijgewerkt") as work:
        found(work, SavedView, view_id).settings = settings
        work.commit()


def delete_view(database: Database, view_id: int) -> None:
    """Take the view away; *Ongedaan maken* brings it back."""
    with database.work("Weergave verwijderd") as work:
        work.delete(found(work, SavedView, view_id))
        work.commit()


def move_view(database: Database, view_id: int, *, by: int) -> None:
    """Move the view *by* places in its row, as far as there is room."""
    with database.work("Weergave verplaatst") as work:
        view = found(work, SavedView, view_id)
        row = list(
            work.session.scalars(
                select(SavedView).where(SavedView.tab == view.tab).order_by(SavedView.position, SavedView.id)
            )
        )
        place = row.index(view)
        row.insert(max(0, min(place + by, len(row) - 1)), row.pop(place))
        for position, each in enumerate(row):
            each.position = position
        work.commit()


def _free_name(work: Work, tab: str, name: str, *, but: int | None = None) -> str:
    wanted = clean_text(name)
    if not wanted:
        raise DomainError("Geef de weergave een naam. Bijvoorbeeld: Zorg in Zwolle.", field="name")
    if len(wanted) > SHORT:
        raise DomainError(f"Deze naam is te lang. Kort hem in tot {SHORT} tekens.", field="name")
    others = work.session.scalars(select(SavedView).where(SavedView.tab == tab, SavedView.id != (but or 0)))
    if any(fold(view.name) == fold(wanted) for view in others):
        raise DomainError("Die naam heeft al een andere weergave. Kies een andere naam.", field="name")
    return wanted
