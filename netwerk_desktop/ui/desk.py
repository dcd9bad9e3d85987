"""What every tab works with: the database, the places on disk, the settings, the task runner.

Tabs never import each other. Where one needs another (an agreement for this partner, please), it says so
through a signal of the desk, and the main window answers.
"""

import datetime as dt

from PySide6.QtCore import QObject, Signal

from netwerk_desktop.planning.school_dates import parse_day
from netwerk_desktop.planning.school_weeks import SchoolCalendar
from netwerk_desktop.services.radar import calendar_for
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.tasks import TaskRunner


class Desk(QObject):
    """One per open database. All signals arrive on the GUI thread.

    ``changed(Changes)`` comes after every committed change, undo and redo included, from whatever thread:
    screens reload what they show when it touches their tables. ``done(text, undoable)`` asks the window
    for its quiet bar at the bottom. ``some_partners_wanted(ids, words)`` asks for the list of just these,
    ``call_round_wanted(ids)`` for calling them one after the other, ``promise_call_wanted(id, what)`` for
    calling that partner about what it promised,
    ``guest_lesson_wanted(id)`` for planning one with that partner, ``approach_page_wanted(key)`` for a page
    of *Aanpak*, ``history_wanted(Subject)`` asks for the *Geschiedenis* of something. ``leaving()`` comes
    before the window closes or locks: a dialog that is open keeps what was typed in it.
    """

    changed = Signal(object)
    done = Signal(str, bool)
    partner_wanted = Signal(int)
    new_partner_wanted = Signal()
    agreement_wanted = Signal(int)
    new_agreement_wanted = Signal(int)
    letter_wanted = Signal(int)
    history_wanted = Signal(object)
    import_wanted = Signal()
    school_wanted = Signal()
    privacy_wanted = Signal(str, int)
    person_merge_wanted = Signal(int)
    wording_wanted = Signal()
    some_partners_wanted = Signal(object, str)
    call_round_wanted = Signal(object)
    promise_call_wanted = Signal(int, str)
    guest_lesson_wanted = Signal(int)
    approach_page_wanted = Signal(str)
    help_wanted = Signal(str)
    leaving = Signal()

    def __init__(
        self,
        database: Database,
        places: DataPlaces,
        settings: Settings,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.database = database
        self.places = places
        self.settings = settings
        self.tasks = tasks
        self._calendar: SchoolCalendar | None = None
        database.subscribe(self._tell)

    def today(self) -> dt.date:
        """Today at the school."""
        return self.database.today()

    @property
    def calendar(self) -> SchoolCalendar:
        """School weeks and holidays of the school's region."""
        if self._calendar is None:
            self._calendar = calendar_for(self.database)
        return self._calendar

    def parse_day(self, text: str) -> dt.date:
        """The day that a typed text means, *na de kerstvakantie* included; raises DomainError."""
        return parse_day(text, today=self.today(), calendar=self.calendar)

    def say(self, text: str, *, undoable: bool = True) -> None:
        """Say quietly what was done; *undoable* adds *Ongedaan maken*."""
        self.done.emit(text, undoable)

    def _tell(self, changes: Changes) -> None:
        if changes.touches("school"):
            self._calendar = None
        self.changed.emit(changes)
