"""Everything about one place (stageplek): at its partner, and on the page Plekken."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.entities import Entity
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.planning.place_words import weekday_words
from netwerk_desktop.planning.year_levels import YEAR_LEVELS
from netwerk_desktop.services.places import TRACKS, PlaceCard, place_choices, stop_place
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.in_place import InPlaceKind
from netwerk_desktop.ui.shared.row_editor import EditorField, RowEditor


class PlaceEditor(RowEditor):
    """`stopped()` once the place is not there any more."""

    stopped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, closes: bool) -> None:
        super().__init__(
            desk,
            InternshipPlace,
            self._all_fields(),
            parent,
            name="place",
            label_text_width=self.tr("Op de werkvloer"),
            close=self.tr("Klaar") if closes else "",
        )
        self._card: PlaceCard | None = None
        self.stop_button = self.add_act(self.tr("Stop deze plek"), "stopPlaceButton")
        self.stop_button.clicked.connect(self._on_stop)

    def show_place(self, card: PlaceCard) -> None:
        """Show this place, with what can be chosen at its partner."""
        self._card = card
        choices = place_choices(self._desk.database, card.place)
        nobody = self.tr("nog niemand")
        self.show_row(
            card.place,
            {
                "colleague_id": _options(nobody, choices.colleagues),
                "person_id": _options(nobody, choices.people),
                "location_id": _options(self.tr("het eerste adres"), choices.locations),
            },
        )
        self.field("location_id").setVisible(len(choices.locations) > 1)

    def _typed(self, name: str, row: Entity) -> str:
        if name == "per_weekday" and isinstance(row, InternshipPlace):
            return weekday_words(row.per_weekday)
        return super()._typed(name, row)

    def _on_stop(self) -> None:
        if self._card is None:
            return
        try:
            stop_place(self._desk.database, self._card.id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Plek gestopt"))
        self.stopped.emit()

    def _all_fields(self) -> tuple[EditorField, ...]:
        profiles = tuple(Option(key, f"{key}: {text}") for key, text in PROFILES.items())
        years = tuple(Option(level, level) for level in YEAR_LEVELS)
        tracks = tuple(Option(key, key) for key in TRACKS)
        choice, text, date = InPlaceKind.CHOICE, InPlaceKind.TEXT, InPlaceKind.DATE
        return (
            EditorField("title", self.tr("Plek")),
            EditorField("per_weekday", self.tr("Dagen")),
            EditorField("tasks", self.tr("Wat je er doet"), text),
            EditorField("colleague_id", self.tr("Vast contact"), choice),
            EditorField("profiles", self.tr("Profielen"), options=profiles, several=True),
            EditorField("year_levels", self.tr("Leerjaren"), options=years, several=True),
            EditorField("tracks", self.tr("Leerwegen"), options=tracks, several=True),
            EditorField("location_id", self.tr("Locatie"), choice),
            EditorField("person_id", self.tr("Op de werkvloer"), choice),
            EditorField("times", self.tr("Tijden")),
            EditorField("from_on", self.tr("Vanaf"), date),
            EditorField("until", self.tr("Tot en met"), date),
            EditorField("minimum_age", self.tr("Leeftijd vanaf")),
            EditorField("requirements", self.tr("Wat er nodig is")),
            EditorField("remark", self.tr("Opmerking"), text),
        )


def _options(nothing: str, pairs: Iterable[tuple[int, str]]) -> tuple[Option, ...]:
    return (Option("", nothing), *(Option(str(row_id), words) for row_id, words in pairs))
