"""The small question *Langer bewaren*: why, and until when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.planning.dates import long_date, parse_date
from netwerk_desktop.services.privacy.cleaning import hold
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog


class HoldDialog(QuestionDialog):
    """Keeps the hold itself; *person_ids* are those who were chosen. Show it with `open()`."""

    def __init__(
        self, desk: Desk, person_ids: tuple[int, ...], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.tr("{name} langer bewaren").format(name=name),
            desk.tr("Alleen met een goede reden. Het staat op een lijst, zodat je er later op terugkomt."),
            desk.tr("&Bewaar"),
            parent,
        )
        self._desk, self._person_ids = desk, person_ids
        self.setObjectName("holdDialog")
        self.reason_edit = LineField("", self)
        self.reason_edit.setObjectName("holdReasonEdit")
        self.reason_edit.setPlaceholderText(self.tr("Bijvoorbeeld: er loopt nog een klacht"))
        self.until_edit = DateField(lambda text: parse_date(text, today=desk.today()), long_date, self)
        self.until_edit.setObjectName("holdUntilEdit")
        self.reason = LabelledField(self.tr("&Waarom"), self.reason_edit, self)
        self.reason.be_careful()
        self.until = LabelledField(
            self.tr("&Tot en met"), self.until_edit, self, hint=self.tr("Leeg: tot je het zelf opheft")
        )
        self.body.addWidget(self.reason)
        self.body.addWidget(self.until)
        self.main_button.clicked.connect(self._on_save)
        self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        if self.until_edit.is_wrong:
            self.until.show_error(self.until_edit.problem)
            return
        if all(self._kept(person_id) for person_id in self._person_ids):
            self.accept()
            self._desk.say(self.tr("Blijft langer bewaard"))

    def _kept(self, person_id: int) -> bool:
        try:
            hold(self._desk.database, person_id, reason=self.reason_edit.text(), until=self.until_edit.day)
        except DomainError as problem:
            field = self.until if problem.field == "until" else self.reason
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)
            return False
        return True
