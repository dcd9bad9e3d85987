"""The day and the time of a contact in one field: *vandaag 8.21*, *gisteren*, *24-11 16.30*."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.clock_times import day_before_time, split_time
from netwerk_desktop.planning.dates import parse_date
from netwerk_desktop.ui.partners.step_fields import day_words
from netwerk_desktop.ui.shared.date_field import DateField


class MomentField(DateField):
    """A `DateField` that also knows the time, when one was typed."""

    def __init__(
        self, today: Callable[[], dt.date], parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(
            lambda text: day_before_time(text, lambda day: parse_date(day, today=today())),
            lambda day: day_words(day, today=today()),
            parent,
            name=name,
        )

    @property
    def clock_time(self) -> str:
        """``08.21``, or empty when no time was typed."""
        return split_time(self.text())[1]

    def set_moment(self, moment: dt.datetime) -> None:
        """Show a day with its time of the day."""
        self.set_day(moment.date())
        self.setText(f"{self.text()} {moment.hour}.{moment.minute:02d}")

    def put(self, text: str) -> None:
        """Put back what a draft kept, as it was typed."""
        self.setText(text)
        self.textEdited.emit(text)
