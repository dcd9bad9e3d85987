"""Beside the list of resources: what the chosen one is for, its address to copy, its document."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.helpful_sources import SourceRow
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.approach.document_slot import DocumentSlot, Held
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.fact_field import FactField, SeveralField, field_value
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, SectionHeader, scrolling
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class SourcePane(Ground):
    """`changed(field, typed)` for a field, `checked()`, `copy_wanted()` and `dropped()` for its acts."""

    changed = Signal(str, str)
    checked = Signal()
    copy_wanted = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("sourcePane")
        self._desk = desk
        widest = self.tr("Toelichting")
        self.fields = {
            "title": InPlaceField(self.tr("Titel"), self, label_text_width=widest),
            "web_address": InPlaceField(self.tr("Adres"), self, label_text_width=widest),
            "region": InPlaceField(self.tr("Regio"), self, label_text_width=widest),
            "note": InPlaceField(widest, self, kind=InPlaceKind.TEXT, label_text_width=widest),
        }
        for name, field in self.fields.items():
            field.setObjectName(f"source_{name}Field")
            field.committed.connect(lambda typed, name=name: self.changed.emit(name, typed))
        for name in ("title", "region"):
            self.fields[name].be_careful()
        self.kind = FactField(
            desk,
            "kind",
            self.tr("Waarvoor"),
            self,
            kind=InPlaceKind.CHOICE,
            options=[Option(each.value, word(each)) for each in ResourceKind],
            label_text_width=widest,
        )
        self.kind.setObjectName("source_kindField")
        profiles = [Option(key, f"{key}: {text}") for key, text in PROFILES.items()]
        self.profiles = SeveralField(
            desk, "profiles", self.tr("Profielen"), profiles, self, label_text_width=widest
        )
        self.profiles.setObjectName("source_profilesField")
        self._told_words = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self.copy_button = self._button(
            "copyAddressButton", self.tr("Kopieer adres"), "copy", look=ButtonLook.TEXT
        )
        self.check_button = self._button("checkSourceButton", self.tr("Klopt nog"), "check")
        self._checked_words = Label("", self, wrap=True)
        self.slot = DocumentSlot(desk, Resource, self)
        self.drop_button = Button(self.tr("Haal weg"), self, look=ButtonLook.TEXT, icon_name="trash-2")
        self.drop_button.setObjectName("dropSourceButton")
        self._body = self._lay_out()
        self.copy_button.clicked.connect(self.copy_wanted)
        self.check_button.clicked.connect(self.checked)
        self.drop_button.clicked.connect(self.dropped)

    def show_row(self, row: SourceRow | None) -> None:
        """Show this one; None leaves the pane empty."""
        self._body.setVisible(row is not None)
        if row is None:
            return
        values = {
            "title": row.title,
            "web_address": row.web_address,
            "region": row.region,
            "note": row.note,
        }
        self.fields["region"].setVisible(row.kind is ResourceKind.SHORTAGE or bool(row.region))
        for name, value in values.items():
            if not self.fields[name].editing or self.fields[name].value != value:
                self.fields[name].set_value(value)
        self.kind.bind(Resource, row.id, field_value(row.kind))
        self.profiles.bind(Resource, row.id, field_value(row.profiles, several=True))
        is_told = row.kind is not ResourceKind.SOURCE
        self.profiles.setVisible(is_told)
        self._told_words.setVisible(is_told)
        self._told_words.setText(self._told(row))
        why = "" if row.web_address else self.tr("Er staat nog geen adres bij")
        self.copy_button.set_why_not(why)
        today = self._desk.today()
        self.check_button.set_why_not(self.tr("Vandaag al gecontroleerd") if row.checked_on == today else "")
        self._checked_words.setText(self._words(row))
        self._checked_words.set_role(Role.ATTENTION if row.needs_check else Role.TEXT)
        self.slot.show_held(Held(row.id, row.file_name, row.file_kind))

    def _told(self, row: SourceRow) -> str:
        whom = self.tr("partners van deze profielen") if row.profiles else self.tr("alle partners")
        return self.tr("De titel staat als argument op de gesprekskaart van {whom}.").format(whom=whom)

    def _words(self, row: SourceRow) -> str:
        if row.checked_on is None:
            return self.tr("Nog niet gecontroleerd. Kijk of het er nog is, en of het adres klopt.")
        words = self.tr("Gecontroleerd op {day}.").format(day=long_date(row.checked_on))
        return f"{words} {self.tr('Dat is langer dan een jaar geleden.')}" if row.needs_check else words

    def _button(self, name: str, text: str, icon_name: str, *, look: ButtonLook = ButtonLook.PLAIN) -> Button:
        button = Button(text, self, look=look, icon_name=icon_name)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> QWidget:
        body = Ground(Role.BASE, self)
        column = QVBoxLayout(body)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 12)
        column.setSpacing(4)
        for field in self.fields.values():
            column.addWidget(field)
        for part in (self.kind, self.profiles, self._told_words):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self._checked_words)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.check_button)
        acts.addWidget(self.copy_button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addSpacing(8)
        column.addWidget(SectionHeader(self.tr("Document in dit bestand"), body))
        column.addWidget(self.slot)
        column.addStretch(1)
        column.addWidget(self.drop_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolling(body, self)
        whole.addWidget(area)
        return area
