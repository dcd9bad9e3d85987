"""The window envelope of the school: which one it is, where its window is, and a sheet to try it with."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from netwerk_desktop.documents.envelopes import EnvelopeFormat, WindowEnvelope, WindowSide
from netwerk_desktop.ui.settings.text_page import SettingsPage, line_of
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, let_style_know
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SIDES = (Option(WindowSide.LEFT.name, "links"), Option(WindowSide.RIGHT.name, "rechts"))


class MillimetreField(QDoubleSpinBox):
    """A measure in mm, in steps of half a millimetre."""

    def __init__(self, parent: QWidget, *, name: str, lowest: float, highest: float) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setRange(lowest, highest)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setSuffix(" mm")
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        follow_theme(self._on_theme_changed)
        let_style_know(self.lineEdit())

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(theme().control_height())


class EnvelopePage(SettingsPage):
    """`envelope()` is what is filled in; `test_wanted` and `save_wanted` for the test sheet."""

    test_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, envelope: WindowEnvelope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = envelope
        formats = [
            Option(kind.name, f"{kind.label} ({kind.height:.0f} × {kind.width:.0f} mm)")
            for kind in EnvelopeFormat
        ]
        self.format_choice = ChoiceField(formats, self)
        self.format_choice.setObjectName("envelopeFormatChoice")
        self.side_choice = ChoiceField(SIDES, self)
        self.side_choice.setObjectName("windowSideChoice")
        self._measures = {
            name: MillimetreField(self, name=f"{name}Field", lowest=lowest, highest=highest)
            for name, lowest, highest in (
                ("x", 0.0, 190.0),
                ("y", 0.0, 200.0),
                ("width", 40.0, 140.0),
                ("height", 15.0, 80.0),
                ("text_start", 60.0, 200.0),
            )
        }
        self.print_button = Button(self.tr("&Druk testvel af…"), self, icon_name="printer")
        self.print_button.setObjectName("printTestSheetButton")
        self.save_button = Button(self.tr("Be&waar testvel…"), self)
        self.save_button.setObjectName("saveTestSheetButton")
        self._lay_out()
        self.show_envelope(envelope)
        self.side_choice.chosen_changed.connect(self._on_side)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)

    @property
    def changed(self) -> bool:
        """Whether anything was filled in otherwise."""
        return self.envelope() != self._kept

    def envelope(self) -> WindowEnvelope:
        """What is filled in."""
        measures = {name: field.value() for name, field in self._measures.items()}
        return WindowEnvelope(
            side=WindowSide[self.side_choice.chosen],
            envelope=EnvelopeFormat[self.format_choice.chosen],
            **measures,
        )

    def show_envelope(self, envelope: WindowEnvelope) -> None:
        """Fill the fields in."""
        self.format_choice.set_chosen(envelope.envelope.name)
        self.side_choice.set_chosen(envelope.side.name)
        for name, field in self._measures.items():
            field.setValue(getattr(envelope, name))

    def _lay_out(self) -> None:
        self.add(line_of(self.tr("&Envelop"), self.format_choice, self))
        self.add(line_of(self.tr("&Venster"), self.side_choice, self))
        labels = {
            "x": self.tr("Van &links"),
            "y": self.tr("Van b&oven"),
            "width": self.tr("B&reedte"),
            "height": self.tr("&Hoogte"),
            "text_start": self.tr("&Tekst begint op"),
        }
        for name, label in labels.items():
            self.add(line_of(label, self._measures[name], self))
        words = self.tr(
            "Gemeten op het papier, van de hoek linksboven. Druk een testvel af, vouw het en houd het in de "
            "envelop: het vak moet in elke stand helemaal te zien zijn."
        )
        self.add(Label(words, self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True))
        buttons = QWidget(self)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.add(buttons)
        self.finish()

    def _on_side(self, key: str) -> None:
        """Another side brings its own starting values."""
        kind = EnvelopeFormat[self.format_choice.chosen]
        start = WindowEnvelope.left(kind) if key == WindowSide.LEFT.name else WindowEnvelope.right(kind)
        self.show_envelope(replace(start, envelope=kind))

    def _on_print(self) -> None:
        self.test_wanted.emit()

    def _on_save(self) -> None:
        self.save_wanted.emit()
