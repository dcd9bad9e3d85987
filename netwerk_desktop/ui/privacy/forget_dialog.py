"""*Vergeten*: what goes, what stays, in which texts the name stands; then, after a question, for good."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.privacy.erasure import CountLine, ErasurePreview, forget, preview_erasure
from netwerk_desktop.services.privacy.mentions import TextMention
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.privacy.choices import ChoiceRow, ChoiceTable, ChoiceWords
from netwerk_desktop.ui.privacy.frame import PrivacyDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.sections import NoticeBox, NoticeKind
from netwerk_desktop.ui.tasks import Progress


class ForgetDialog(PrivacyDialog):
    """Shows the preview of one person; nothing is done before she says so twice."""

    def __init__(self, desk: Desk, person_id: int, parent: QWidget | None = None) -> None:
        words = desk.tr("Kijk na wat er weggaat. Dit kan niet met Ongedaan maken.")
        super().__init__(desk, desk.tr("Vergeten"), words, parent)
        self.setObjectName("forgetDialog")
        self._person_id = person_id
        self._preview: ErasurePreview | None = None
        self.summary = NoticeBox(NoticeKind.PROPOSAL, "", self)
        self.held = NoticeBox(NoticeKind.WARNING, "", self)
        self.held.hide()
        self.mentions: ChoiceTable[TextMention] = ChoiceTable(
            ChoiceWords(self.tr("gaat weg"), self.tr("blijft"), self.tr("De naam")),
            _columns(),
            self,
            name=self.tr("Teksten waarin de naam staat"),
        )
        self.mentions.setObjectName("mentionTable")
        self.turn_button = Button(self.tr("Laat staan of weg"), self)
        self.turn_button.setObjectName("turnButton")
        self.reason_edit = LineField("", self)
        self.reason_edit.setObjectName("reasonEdit")
        self.reason_edit.setMaxLength(300)
        self.reason_edit.setPlaceholderText(self.tr("Bijvoorbeeld: verzoek per mail. Zonder naam."))
        self.forget_button = self.add_button(self.tr("&Vergeet"), "forgetButton", main=True)
        self.forget_button.set_why_not(self.tr("Wordt nagekeken"))
        self._lay_out_body()
        self._connect()
        self._look()

    def _lay_out_body(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 10)
        top.setSpacing(8)
        top.addWidget(self.held)
        top.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(12)
        reason = LabelledField(
            self.tr("&Reden"), self.reason_edit, self, beside=True, label_text_width=self.tr("Reden")
        )
        reason.be_careful()
        row.addWidget(reason, 1)
        row.addWidget(self.turn_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(row)
        self.body.addLayout(top)
        self.body.addWidget(self.mentions, 1)

    def _connect(self) -> None:
        self.turn_button.clicked.connect(self.mentions.turn_chosen)
        self.forget_button.clicked.connect(self._on_forget)

    def _look(self) -> None:
        def work(progress: Progress) -> ErasurePreview:
            return preview_erasure(self.desk.database, [self._person_id], tell=progress.report)

        what = self.tr("Zoeken waar deze naam staat")
        self.wait_for("erasurePreview", work, self._on_looked, what=what, on_problem=self.reject)

    def _on_looked(self, preview: ErasurePreview) -> None:
        self._preview = preview
        self.title_label.setText(self.tr("Vergeten: {name}").format(name=preview.name))
        self.summary.set_text(summary_of(preview))
        if preview.held:
            self.held.set_text(
                self.tr("Let op: er is besloten om deze gegevens te bewaren. {why}").format(
                    why="; ".join(preview.held)
                )
            )
            self.held.show()
        self.mentions.show_items(preview.mentions, lambda one: one.by_default)
        self.turn_button.setVisible(bool(preview.mentions))
        if preview.mentions:
            self.mentions.choose(0)
        until = long_date(preview.gone_from_backups_on)
        words = self.tr("In backups kan de naam nog staan tot en met {day}.").format(day=until)
        self.hint.set_shortened(words, whole=words)
        self.forget_button.set_why_not("")

    def _on_forget(self) -> None:
        preview = self._preview
        if preview is None:
            return
        text = self.tr(
            "{name} verdwijnt uit het bestand, de geschiedenis en de zoekfunctie. Ook Ongedaan maken "
            "begint opnieuw: eerdere stappen kun je niet meer terugnemen.\n\nIn backups kan de naam nog "
            "staan tot en met {day}. Papieren die je zelf hebt opgeslagen, gooi je zelf weg."
        ).format(name=preview.name, day=long_date(preview.gone_from_backups_on))
        if feedback.confirm(self, self.tr("Voorgoed vergeten"), text, verb=self.tr("Vergeet voorgoed")):
            self._forget()

    def _forget(self) -> None:
        decisions = {row.item.key: row.goes for row in self.mentions.choice_rows}
        reason = self.reason_edit.text()
        self.forget_button.set_why_not(self.tr("Wordt gewist"))

        def work(progress: Progress) -> dict[str, int]:
            return forget(
                self.desk.database,
                [self._person_id],
                decisions=decisions,
                reason=reason,
                tell=progress.report,
            )

        self.wait_for(
            "erasure", work, self._on_forgotten, what=self.tr("Wissen"), on_problem=self._allow_again
        )

    def _on_forgotten(self, counts: dict[str, int]) -> None:
        rows = sum(counts.values())
        self.accept()
        self.desk.say(self.tr("Persoon vergeten: {count} plaatsen gewist").format(count=rows), undoable=False)

    def _allow_again(self) -> None:
        self.forget_button.set_why_not("")


def summary_of(preview: ErasurePreview) -> str:
    """What goes and what stays, in two or three sentences."""
    goes = _listed(preview.goes) or "niets"
    sentences = [f"Gaat weg: {goes}. Ook {_times(preview.trail_count)} in de geschiedenis."]
    if preview.stays:
        sentences.append(f"Blijft zonder naam: {_listed(preview.stays)}.")
    if preview.mentions:
        sentences.append(_mentions_in_words(preview))
    else:
        sentences.append("De naam staat in geen andere tekst.")
    return "\n".join(sentences)


def _mentions_in_words(preview: ErasurePreview) -> str:
    """In how many texts the name stands, and what is proposed for them."""
    total, gone = len(preview.mentions), sum(one.by_default for one in preview.mentions)
    texts = "1 tekst" if total == 1 else f"{total} teksten"
    if not gone:
        return f"De naam, of een deel ervan, staat in {texts}. Voorstel: laten staan; waarom staat erachter."
    if gone < total:
        return f"De naam staat in {texts}. In {gone} daarvan komt [naam verwijderd]; de rest kan blijven."
    return f"De naam staat in {texts}. Daar komt [naam verwijderd] te staan."


def _times(count: int) -> str:
    return "1 plek" if count == 1 else f"{count} plekken"


def _listed(lines: tuple[CountLine, ...]) -> str:
    return ", ".join(f"{line.title.lower()} ({line.count})" for line in lines)


def _columns() -> tuple[Column[ChoiceRow[TextMention]], ...]:
    def tooltip(row: ChoiceRow[TextMention]) -> str:
        why = f"\n\nBlijft, want {row.item.why_not}." if row.item.why_not else ""
        return f"{row.item.where}\n{row.item.label}: {row.item.snippet}{why}"

    return (
        Column(
            key="where",
            title="Waar",
            width_text="Contactmomenten · Installatietechniek W",
            text=lambda row: row.item.where,
            tooltip=tooltip,
        ),
        Column(
            key="text",
            title="Tekst",
            text=lambda row: f"{row.item.label}: {row.item.snippet}",
            stretches=True,
            tooltip=tooltip,
        ),
        Column(
            key="why",
            title="Blijft omdat",
            width_text="de overeenkomst loopt nog tot",
            text=lambda row: row.item.why_not,
            hide_under=800,
            tooltip=lambda row: row.item.why_not,
        ),
    )
