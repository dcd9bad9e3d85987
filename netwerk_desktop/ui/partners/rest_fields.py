"""Who would rather not: why, and until when nobody asks again (S2-X6)."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.partners.step_fields import day_words, full_day_words
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.theme import follow_theme, theme


class RestFields(QWidget):
    """`changed()` after each change by the user. Without a day the rest lasts until somebody ends it."""

    changed = Signal()

    def __init__(
        self,
        today: Callable[[], dt.date],
        parse: Callable[[str], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.reason_edit = LineField("", self, name=self.tr("Reden"))
        self.reason_edit.setObjectName("restReasonEdit")
        self.reason_edit.setPlaceholderText(self.tr("Waarom liever niet?"))
        self.until_edit = DateField(
            parse,
            lambda day: day_words(day, today=today()),
            self,
            name=self.tr("Niet benaderen tot en met"),
        )
        self.until_edit.setObjectName("restUntilEdit")
        self.until_edit.setPlaceholderText(self.tr("Tot en met?"))
        self.reason_line = FormLine(self.tr("Reden"), [(self.reason_edit, 1)], self)
        self.reason_line.be_careful_with(self.reason_edit)
        self.until_line = FormLine(self.tr("Tot en met"), [(self.until_edit, 0)], self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.reason_line)
        column.addWidget(self.until_line)
        self.reason_edit.textEdited.connect(self._on_edited)
        self.until_edit.textEdited.connect(self._on_edited)
        self.until_edit.picked.connect(self._on_edited)
        self.until_edit.understood.connect(self._on_understood)
        self.until_edit.refused.connect(lambda text: self.until_line.show_error(text, self.until_edit))
        follow_theme(self._on_theme_changed)

    def clear(self) -> None:
        """Nothing typed yet."""
        self.reason_edit.clear()
        self.until_edit.set_day(None)
        self._on_understood("")

    def put(self, reason: str, until: str) -> None:
        """Put back what a draft kept, as it was typed."""
        self.reason_edit.setText(reason)
        self.until_edit.setText(until)
        self.until_edit.textEdited.emit(until)

    def set_label_shown(self, shown: bool) -> None:
        """On a narrow pane the fields stand without a label."""
        self.reason_line.set_label_shown(shown)
        self.until_line.set_label_shown(shown)

    def _on_edited(self) -> None:
        self.changed.emit()

    def _on_understood(self, words: str) -> None:
        day = self.until_edit.day
        if day is not None:
            self.until_line.show_hint(full_day_words(day))
        else:
            self.until_line.show_hint(self.tr("Zonder datum: tot je zelf zegt dat het weer mag"))

    def _on_theme_changed(self) -> None:
        self.until_edit.setFixedWidth(theme().text_width("ma 30-11-2026") + theme().icon_size(20) + 24)
