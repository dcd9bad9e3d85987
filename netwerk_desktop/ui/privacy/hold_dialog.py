"""The small question *Langer bewaren*: why, and until when."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.planning.dates import long_date, parse_date
from netwerk_desktop.services.privacy.cleaning import hold
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDTH = 440


class HoldDialog(QDialog):
    """Keeps the hold itself; *person_ids* are those who were chosen. Show it with `open()`."""

    def __init__(
        self, desk: Desk, person_ids: tuple[int, ...], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._person_ids = desk, person_ids
        self.setObjectName("holdDialog")
        self.setWindowTitle(self.tr("Langer bewaren"))
        self.setModal(True)
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
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.cancel_button.setObjectName("cancelButton")
        self.save_button = Button(self.tr("&Bewaar"), self, look=ButtonLook.MAIN)
        self.save_button.setObjectName("saveButton")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        title = self.tr("{name} langer bewaren").format(name=name)
        column.addWidget(Label(title, self, kind=TextKind.SECTION, wrap=True))
        words = self.tr("Alleen met een goede reden. Het staat op een lijst, zodat je er later op terugkomt.")
        column.addWidget(Label(words, self, role=Role.SECONDARY, wrap=True))
        column.addWidget(self.reason)
        column.addWidget(self.until)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.setMinimumWidth(round(WIDTH * theme().scale))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            (focused if isinstance(focused, Button) else self.save_button).click()
            return
        super().keyPressEvent(event)

    def _on_save(self) -> None:
        if self.until_edit.is_wrong:
            self.until.show_error(self.until_edit.problem)
            return
        for person_id in self._person_ids:
            if not self._kept(person_id):
                return
        self.accept()
        self._desk.say(self.tr("Blijft langer bewaard"))

    def _kept(self, person_id: int) -> bool:
        reason, until = self.reason_edit.text(), self.until_edit.day
        return self._tried(lambda: hold(self._desk.database, person_id, reason=reason, until=until))

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DomainError as problem:
            field = self.until if problem.field == "until" else self.reason
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)
            return False
        return True
