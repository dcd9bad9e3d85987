"""*Netwerk*: ties with partners and people, and who can introduce us (F21, N14)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.contact_rhythm import Fading
from netwerk_desktop.services.introductions import Introduction, introduction_to
from netwerk_desktop.services.network_links import (
    LinkCard,
    add_link,
    change_link,
    end_link,
    link_ends,
    links_of,
)
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.link_form import LinkForm
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.contact_levels import ContactLevels, contact_words
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.sections import NoticeBox, NoticeKind


class NetworkSection(ListSection):
    """`step_wanted(words)` to plan asking for an introduction. Empty it is one line and the question."""

    step_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(name="network", what=self.tr("Band"), hint="")
        super().__init__(desk, self.tr("Netwerk"), words, parent, action=self.tr("Band"))
        self._cards: dict[int, LinkCard] = {}
        self._changing: int | None = None
        self._introduction: Introduction | None = None
        self._levels = ContactLevels(desk.database)
        self.form = LinkForm(desk, self)
        self.form.hide()
        self.ask_button = Button(
            self.tr("Wie kan ons voorstellen?"), self, look=ButtonLook.TEXT, icon_name="handshake"
        )
        self.ask_button.setObjectName("introductionButton")
        self.answer = NoticeBox(NoticeKind.PROPOSAL, "", self)
        self.answer.setObjectName("introductionNotice")
        self.plan_button = Button(self.tr("Plan dit"), self, look=ButtonLook.TEXT, icon_name="calendar-plus")
        self.plan_button.setObjectName("planIntroductionButton")
        self.column.insertWidget(1, self.form)
        for part in (self.ask_button, self.answer, self.plan_button):
            align = Qt.AlignmentFlag(0) if part is self.answer else Qt.AlignmentFlag.AlignLeft
            self.column.addWidget(part, 0, align)
        self.answer.hide()
        self.plan_button.hide()
        self.form.typed.connect(self.typing_changed)
        self.form.kept.connect(self._on_form_kept)
        self.form.left.connect(self._on_form_left)
        self.form.ended.connect(self._on_form_ended)
        self.ask_button.clicked.connect(self._on_ask)
        self.plan_button.clicked.connect(self._on_plan)

    @property
    def holds_refused_value(self) -> bool:
        return self.form.isVisibleTo(self) and bool(self.form.error)

    def show_partner(self, partner_id: int) -> None:
        """Read and show the ties of this partner."""
        if partner_id != self.partner_id:
            self._changing, self._waiting = None, {}
            self.form.hide()
            self._show_answer(None, "")
        cards = links_of(self._desk.database, partner_id)
        self._cards = {card.id: card for card in cards}
        self._levels.read(card.partner_id for card in cards)
        lines = [_line(card, self._levels.of(card.partner_id)) for card in cards]
        self.show_lines(partner_id, lines, count=str(len(cards) or ""))

    def add(self) -> None:
        """Open the form for a new tie, with what was begun of it."""
        begun = self.started()
        self._start_new()
        if begun:
            self.form.put(begun)
        self.form.focus_first()

    def started(self) -> dict[str, str]:
        if self._changing is not None:
            return self._waiting
        return {} if self.form.isHidden() else self.form.begun()

    def go_on(self, typed: Mapping[str, str]) -> None:
        self._start_new()
        self.form.put(typed)

    def edit(self, line_id: int) -> None:
        """Open the form for what was said about a tie."""
        card = self._cards.get(line_id)
        if card is not None:
            self._waiting = self.started()
            self._changing = line_id
            self.form.start_change(card)

    def _start_new(self) -> None:
        if self.partner_id is not None:
            self._changing, self._waiting = None, {}
            self.form.start_new(link_ends(self._desk.database, without=self.partner_id))

    def _on_form_kept(self) -> None:
        if self.partner_id is None:
            return
        form, database = self.form, self._desk.database
        try:
            if self._changing is not None:
                change_link(database, self._changing, form.said)
            else:
                add_link(database, self.partner_id, form.chosen_phrase, form.chosen_end(), form.said)
        except NetwerkError as problem:
            form.show_problem(problem.message)
            return
        self._on_form_left()
        self._desk.say(self.tr("Netwerk bijgewerkt"))

    def _on_form_ended(self) -> None:
        changing = self._changing
        if changing is None:
            return
        self._on_form_left()
        try:
            end_link(self._desk.database, changing)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Band beëindigd"))

    def _on_form_left(self) -> None:
        waiting = self._waiting if self._changing is not None else {}
        self._changing, self._waiting = None, {}
        self.form.hide()
        self.typing_changed.emit()
        self.header.action_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if waiting:
            self.go_on(waiting)

    def _on_ask(self) -> None:
        if self.partner_id is None:
            return
        try:
            found = introduction_to(self._desk.database, self.partner_id)
        except NetwerkError as problem:
            self._show_answer(None, problem.message)
            return
        nobody = self.tr(
            "Nog niemand die dat wil. Noteer wie iemand kent, en vraag of die ons wil voorstellen."
        )
        self._show_answer(found, nobody if found is None else "\n".join(found.sentences))

    def _show_answer(self, found: Introduction | None, words: str) -> None:
        self._introduction = found
        self.answer.set_text(words)
        self.answer.setVisible(bool(words))
        self.plan_button.setVisible(found is not None)

    def _on_plan(self) -> None:
        if self._introduction is not None:
            self.step_wanted.emit(self._introduction.step)


def _line(card: LinkCard, fading: Fading | None) -> ListLine:
    mark = StatusMark(StatusKind.GOOD, "stelt ons voor") if card.may_introduce else None
    strength = "" if card.strength is None else word(card.strength)
    refuses = "liever geen introductie" if card.may_introduce is False else ""
    return ListLine(
        id=card.id,
        text=f"{card.phrase.words} {card.other}",
        under=" · ".join(filter(None, (strength, card.note))),
        right=refuses,
        mark=mark,
        level=None if fading is None else radar_mark(fading.level),
        level_why="" if fading is None else contact_words(fading),
        values=EntryValues(),
    )
