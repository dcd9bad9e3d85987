"""The bar above the list: search, filters, other ways in, and the one main action."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from netwerk_desktop.model.partners import PartnerStatus, PartnerType, RelationshipTier
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.partner_lists import PartnerRow
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.partners.filters import PartnerFilter, lacks_step, written_once
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import ChipBar, FilterChip, Option
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

WITHOUT_STEP, SOME = "withoutStep", "some"
KEYS = ("type", "profile", "city", "tier", "status", "contact", "owner")
LAST_KEYS = ("source", "tag")
"""After the switches: they are wanted less often."""


class SwitchChip(FilterChip):
    """A filter of one choice: a click puts it on or off; behind *Meer* it is a menu of one line."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option.text, [option], parent)
        self._key = option.key

    def set_count(self, count: int) -> None:
        """Say how many it would show."""
        self._title = f"{self._options[0].text}  {with_points(count)}" if count else self._options[0].text
        self._refresh_words()

    def put(self, *, on: bool) -> None:
        """Put it on or off without telling."""
        self.set_chosen((self._key,) if on else ())

    def set_words_and_choose(self, words: str) -> None:
        """Be on, with other words."""
        self._title = words
        self._options = (Option(self._key, words),)
        self.set_chosen((self._key,))
        self._refresh_words()

    def toggle(self) -> None:
        """Put it on or off and tell it."""
        self.set_chosen(() if self._chosen else (self._key,))
        self.changed.emit(self._chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
            return
        super().keyPressEvent(event)

    def _refresh_words(self) -> None:
        self.setText(self._title.replace("&", "&&"))
        state = self.tr("filter aan") if self._chosen else self.tr("filter uit")
        self.setAccessibleName(f"{self._title}, {state}")
        self.updateGeometry()
        self.update()

    def _content_width(self) -> int:
        return super()._content_width() if self._chosen else self._text_width()

    def _paint_content(self, painter: QPainter, left: float, area: QRectF) -> None:
        if self._chosen:
            super()._paint_content(painter, left, area)
            return
        painter.setPen(self._text_color())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area.adjusted(8, 0, 0, 0), int(flags), self.text())


class FilterBar(Ground):
    """Tells `changed()` when the list must be narrowed otherwise; `entered()` to go on to the list."""

    changed = Signal()
    entered = Signal()

    def __init__(
        self, new_partner: QAction, others: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(Role.WINDOW, parent, line_below=True)
        self.setObjectName("partnerFilterBar")
        self.search = SearchField(self.tr("Zoek naam, plaats, persoon"), self)
        self.search.setObjectName("partnerSearchEdit")
        self._chips = ChipBar(self)
        self._by_key = {key: self._new_chip(key, title) for key, title in self._titles().items()}
        self._without = SwitchChip(Option(WITHOUT_STEP, self.tr("Zonder volgende stap")), self)
        self._without.setObjectName("withoutStepChip")
        self._switches = {
            "without_step": self._without,
            "locked": self._new_switch("lockedChip", "locked", self.tr("Niet benaderen")),
            "never_named": self._new_switch("neverNamedChip", "neverNamed", self.tr("Nog nooit genoemd")),
            "never_thanked": self._new_switch(
                "neverThankedChip", "neverThanked", self.tr("Nog geen bedankbrief")
            ),
            "focus": self._new_switch("focusChip", "focus", self.tr("Focuslijst")),
            "ambassadors": self._new_switch("ambassadorsChip", "ambassadors", self.tr("Ambassadeurs")),
            "responsible": self._new_switch("responsibleChip", "responsible", self.tr("Maatschappelijk")),
            "review": self._new_switch("reviewChip", "review", self.tr("Jaargesprek te doen")),
        }
        first = [self._by_key[key] for key in KEYS if key != "owner"]
        last = [self._by_key[key] for key in LAST_KEYS]
        for chip in (*first, *self._switches.values(), *last):
            self._chips.add_chip(chip)
        self._some = SwitchChip(Option(SOME, ""), self)
        self._some.setObjectName("somePartnersChip")
        self._some.hide()
        self._among: frozenset[int] | None = None
        self._by_key["owner"].hide()
        self._new_button = Button(
            new_partner.text().replace("&", ""), self, look=ButtonLook.MAIN, icon_name="plus"
        )
        self._new_button.setObjectName("newPartnerButton")
        self._new_button.setToolTip(f"{self._new_button.text()} ({new_partner.shortcut().toString()})")
        self._new_button.clicked.connect(new_partner.trigger)
        self._others = _more_button(others, self)
        self._lay_out()
        self._connect()
        self._set_fixed_options()

    def filter(self, found: frozenset[int] | None) -> PartnerFilter:
        """The choices of the bar, with what the search found."""
        chosen = {key: frozenset(chip.chosen) for key, chip in self._by_key.items()}
        return PartnerFilter(
            types=chosen["type"],
            profiles=chosen["profile"],
            cities=chosen["city"],
            tiers=chosen["tier"],
            statuses=chosen["status"],
            owners=chosen["owner"],
            contacts=chosen["contact"],
            sources=chosen["source"],
            tags=chosen["tag"],
            among=self._among if self._some.is_active() else None,
            found=found,
            **{name: chip.is_active() for name, chip in self._switches.items()},
        )

    def apply(self, wanted: PartnerFilter) -> None:
        """Put all choices on *wanted*, as a saved view asks, and tell it once; the search stays."""
        chosen = {
            "type": wanted.types,
            "profile": wanted.profiles,
            "city": wanted.cities,
            "tier": wanted.tiers,
            "status": wanted.statuses,
            "owner": wanted.owners,
            "contact": wanted.contacts,
            "source": wanted.sources,
            "tag": wanted.tags,
        }
        for key, chip in self._by_key.items():
            known = {option.key for option in chip.options}
            missing = [Option(each, each) for each in sorted(chosen[key] - known)]
            if missing:  # nobody has it any more: the view says so by showing nobody
                chip.set_options((*chip.options, *missing))
            chip.set_chosen(chosen[key])
        for name, switch in self._switches.items():
            switch.put(on=bool(getattr(wanted, name)))
        self._some.put(on=False)
        self._chips.refresh()
        self._on_changed()

    def add_choice(self, choice: QWidget) -> None:
        """Room for the views, before the other ways in."""
        self._row.insertWidget(self._row.indexOf(self._others), choice)

    def show_some(self, partner_ids: frozenset[int], words: str) -> None:
        """Narrow the list to these partners; the chip says why, and its ✕ takes it off."""
        self.clear()
        self._among = partner_ids
        if self._some not in self._chips.chips:
            self._chips.add_chip(self._some, before=self._chips.chips[0])
        self._some.set_words_and_choose(words)
        self._chips.refresh()
        self._on_changed()

    @property
    def some_words(self) -> str:
        """Why the list shows just these partners, or empty when no other screen asked for them."""
        return self._some.options[0].text if self._some.is_active() else ""

    def clear(self) -> None:
        """Show everything again."""
        self.search.clear()
        self._chips.clear()

    def offer(self, rows: Sequence[PartnerRow], colleagues: Iterable[str]) -> None:
        """Offer what occurs in *rows*; the owner only when there is more than one colleague."""
        seen: dict[str, set[str]] = {"city": set(), "source": set(), "tag": set(), "type": set()}
        lacking = 0
        for row in rows:
            seen["city"].add(row.city)
            seen["source"].add(row.source)
            seen["tag"].update(row.tags)
            seen["type"].update(row.types)
            lacking += lacks_step(row)
        for key in ("city", "source", "tag"):
            self._by_key[key].set_options([Option(folded, text) for folded, text in written_once(seen[key])])
        types = [Option(kind.value, word(kind)) for kind in PartnerType if kind.value in seen["type"]]
        self._by_key["type"].set_options(types)
        names = tuple(colleagues)
        owner = self._by_key["owner"]
        owner.set_options([Option(name, name) for name in names] if len(names) > 1 else [])
        if len(names) > 1 and owner not in self._chips.chips:
            self._chips.add_chip(owner, before=self._without)
        self._without.set_count(lacking)
        self._chips.refresh()

    def _titles(self) -> dict[str, str]:
        return {
            "type": self.tr("Soort"),
            "profile": self.tr("Profiel"),
            "city": self.tr("Plaats"),
            "tier": self.tr("Band"),
            "status": self.tr("Status"),
            "contact": self.tr("Contact"),
            "owner": self.tr("Beheerder"),
            "source": self.tr("Bron"),
            "tag": self.tr("Trefwoord"),
        }

    def _new_chip(self, key: str, title: str) -> FilterChip:
        chip = FilterChip(title, (), self)
        chip.setObjectName(f"{key}Chip")
        return chip

    def _new_switch(self, name: str, key: str, title: str) -> SwitchChip:
        chip = SwitchChip(Option(key, title), self)
        chip.setObjectName(name)
        return chip

    def _set_fixed_options(self) -> None:
        self._by_key["profile"].set_options([Option(key, f"{key}: {text}") for key, text in PROFILES.items()])
        self._by_key["tier"].set_options([Option(tier.value, word(tier)) for tier in RelationshipTier])
        self._by_key["status"].set_options([Option(one.value, word(one)) for one in PartnerStatus])
        self._by_key["contact"].set_options([Option(one.value, word(one)) for one in FadingLevel])

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSpacing(6)
        self._row.addWidget(self.search)
        self._row.addWidget(self._chips, 1)
        self._row.addWidget(self._others)
        self._row.addWidget(self._new_button)
        self._on_density_changed()

    def _connect(self) -> None:
        self.search.searched.connect(self._on_changed)
        self.search.entered.connect(self.entered)
        self.search.left.connect(self.entered)
        for chip in (*self._by_key.values(), *self._switches.values(), self._some):
            chip.changed.connect(self._on_changed)
        theme().density_changed.connect(self._on_density_changed)
        theme().changed.connect(self._on_density_changed)

    def _on_changed(self) -> None:
        if self._some in self._chips.chips and not self._some.is_active():
            self._chips.take_chip(self._some)  # these partners are asked for by another screen only
        self.changed.emit()

    def _on_density_changed(self) -> None:
        self.setFixedHeight(theme().bar_height())
        self._row.setContentsMargins(12, 0, 12, 0)
        widest = self.tr("Zoek naam, plaats, persoon")
        self.search.setPlaceholderText(self.tr("Zoek in deze lijst") if theme().compact else widest)
        self.search.setFixedWidth(min(self.search.sizeHint().width(), round(230 * theme().scale)))


def _more_button(others: Sequence[QAction], parent: QWidget) -> Button:
    button = Button("", parent, icon_name="ellipsis", name="Meer over deze lijst")
    button.setObjectName("moreListActionsButton")
    menu = QMenu(button)
    menu.addActions(list(others))
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
    return button
