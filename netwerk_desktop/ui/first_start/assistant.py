"""The first start: which way in, four things about the school, a password and a recovery key."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.services.school import FirstStart
from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.empty_state import BigIcon
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground, Hairline, scrolling
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.unlock.letterheads import letterhead_named
from netwerk_desktop.ui.unlock.password_page import PasswordPage
from netwerk_desktop.ui.unlock.secret_steps import STEPS, SecretSteps
from netwerk_desktop.ui.unlock.sheet_pages import CheckPage

SIZE = QSize(860, 500)
FIRST_SECRET = 2
"""The step with the password; the recovery key and its check come after it."""
NARROW = 420

REGIONS = (
    Option(HolidayRegion.NORTH.name, "Noord"),
    Option(HolidayRegion.MIDDLE.name, "Midden"),
    Option(HolidayRegion.SOUTH.name, "Zuid"),
)


class FirstStartAssistant(AssistantDialog):
    """`set_up(answers, secrets)` when all is filled in, `demo_wanted` for a look around. It makes nothing."""

    set_up = Signal(object, object)
    demo_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__("Netwerk", ("Begin", "Je school", *STEPS), parent)
        self.setObjectName("firstStartAssistant")
        self.setMinimumSize(QSize(640, 400))
        self.resize(SIZE)
        self.welcome = WelcomePage(self)
        self.school = SchoolPage(self)
        self.add_page(self.welcome)
        self.add_page(self.school)
        self.steps = SecretSteps(
            self,
            tasks,
            lambda: letterhead_named(self.school.name_edit.text()),
            first=FIRST_SECRET,
            password=PasswordPage(self),
        )
        self.cancel_button.set_words(self.tr("&Sluit"))
        self.welcome.school_button.clicked.connect(self._on_school)
        self.welcome.demo_button.clicked.connect(self._on_demo)
        self.welcome.backup_button.clicked.connect(self.backup_wanted)
        self.next_wanted.connect(self._on_next)
        self.back_wanted.connect(self._on_back_wanted)
        self.finish_wanted.connect(self._on_finish)
        self._on_back_wanted()

    def show_busy(self, what: str) -> None:
        """Say what is being made; nothing can be pressed meanwhile."""
        self.hint.setText(what)
        self.pages.setEnabled(False)
        for button in (self.main_button, self.back_button, self.cancel_button):
            button.set_why_not(what)

    def show_problem(self, problem: NetwerkError) -> None:
        """Say at the field, or at the foot, what is in the way."""
        self.pages.setEnabled(True)
        for button in (self.main_button, self.back_button, self.cancel_button):
            button.set_why_not("")
        self.hint.setText("")
        field = problem.field if isinstance(problem, DomainError) else None
        if field is not None and self.step >= FIRST_SECRET:
            self._show(1)
        page = self.pages.currentWidget()
        if isinstance(page, WelcomePage | SchoolPage):
            page.show_problem(problem.message, field)
        elif isinstance(page, PasswordPage | CheckPage):
            page.show_problem(problem.message)
        else:
            self.hint.setText(problem.message)

    def done(self, result: int) -> None:
        self.steps.wipe()
        super().done(result)

    def _show(self, step: int) -> None:
        self.go_to(step)
        self.set_main(self.tr("&Begin") if self.is_last else self.tr("&Verder"))
        self.main_button.show()
        self.hint.setText(self.tr("De rest vul je later in bij Bestand, School.") if step == 1 else "")

    def _on_school(self) -> None:
        self._show(1)
        self.school.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_next(self, step: int) -> None:
        if step == 1 and self.school.answers() is None:
            return
        if step < FIRST_SECRET or self.steps.may_leave(step):
            self._show(step + 1)

    def _on_back_wanted(self, left: int = 1) -> None:
        if left > 1:
            self._show(left - 1)
            return
        self.go_to(0)
        self.main_button.hide()
        self.hint.setText("")
        self.welcome.school_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_demo(self) -> None:
        self.demo_wanted.emit()

    def _on_finish(self) -> None:
        answers, secrets = self.school.answers(), self.steps.chosen()
        if answers is not None and secrets is not None:
            self.set_up.emit(answers, secrets)


def centred(block: QWidget) -> QHBoxLayout:
    """A row with *block* in the middle; by stretching, since an aligned widget loses its height for width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(block)
    row.addStretch(1)
    return row


class ProgramIcon(BigIcon):
    """Our handshake, in the accent."""

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), "handshake", theme().color(Role.ACCENT), QRectF(self.rect()))


class WelcomePage(Ground):
    """Two ways in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.school_button = Button(
            self.tr("&Mijn school instellen"), self, look=ButtonLook.MAIN, icon_name="school"
        )
        self.demo_button = Button(
            self.tr("Bekijk de &demoschool"), self, look=ButtonLook.TEXT, icon_name="users"
        )
        self.backup_button = Button(
            self.tr("&Verhuisbestand openen…"), self, look=ButtonLook.TEXT, icon_name="archive-restore"
        )
        self.backup_button.setObjectName("openBackupButton")
        self.school_button.setObjectName("ownSchoolButton")
        self.demo_button.setObjectName("demoSchoolButton")
        self._problem = FieldMessage(self)
        self._block = QWidget(self)
        block = QVBoxLayout(self._block)
        block.setContentsMargins(0, 0, 0, 0)
        block.setSpacing(8)
        name = QHBoxLayout()
        name.setSpacing(12)
        name.addWidget(ProgramIcon("handshake", self._block))
        name.addWidget(Label("Netwerk", self._block, kind=TextKind.TITLE), 1)
        block.addLayout(name)
        words = self.tr("Alle partners van je school op één plek.")
        block.addWidget(Label(words, self._block, wrap=True))
        block.addSpacing(12)
        block.addWidget(self.school_button, 0, Qt.AlignmentFlag.AlignLeft)
        block.addWidget(
            self._said(self.tr("Vier vragen en een wachtwoord. Je gegevens blijven op deze pc, versleuteld."))
        )
        block.addSpacing(4)
        block.addWidget(Hairline(self._block))
        block.addSpacing(4)
        block.addWidget(self.demo_button, 0, Qt.AlignmentFlag.AlignLeft)
        block.addWidget(
            self._said(self.tr("Verzonnen partners om mee te oefenen, los van je eigen gegevens."))
        )
        block.addSpacing(4)
        block.addWidget(self.backup_button, 0, Qt.AlignmentFlag.AlignLeft)
        block.addWidget(self._said(self.tr("Je werkte op een andere pc. Een backup mag ook.")))
        block.addWidget(self._problem)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(centred(self._block))
        column.addStretch(3)
        follow_theme(self._on_theme_changed)

    def show_problem(self, message: str, _field: str | None) -> None:
        """Say under the two ways what is in the way."""
        self._problem.show_error(message)

    def _said(self, text: str) -> Label:
        return Label(text, self._block, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)

    def _on_theme_changed(self) -> None:
        self._block.setFixedWidth(round(NARROW * theme().scale))


class SchoolPage(Ground):
    """School, competent authority, holiday region, and the name of who works with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.name_edit = self._edit("schoolNameEdit", self.tr("Bijvoorbeeld Vmbo De Meander"))
        self.authority_edit = self._edit("authorityNameEdit", self.tr("Bijvoorbeeld Stichting Waterrijk"))
        self.region_choice = ChoiceField(REGIONS, self, name=self.tr("Vakantieregio"))
        self.region_choice.setObjectName("holidayRegionChoice")
        self.broker_edit = self._edit("brokerNameEdit", self.tr("Bijvoorbeeld Anneke Terpstra"))
        self._fields = {
            "school_name": LabelledField(self.tr("S&chool"), self.name_edit, self),
            "authority_name": LabelledField(
                self.tr("Bevoegd &gezag"),
                self.authority_edit,
                self,
                hint=self.tr("Het bestuur dat tekent voor de school. Mag je nu leeg laten."),
            ),
            "region": LabelledField(self.tr("Vakantie&regio"), self.region_choice, self),
            "broker_name": LabelledField(self.tr("&Jouw naam"), self.broker_edit, self),
        }
        body = QWidget(self)
        self._block = QWidget(body)
        block = QVBoxLayout(self._block)
        block.setContentsMargins(0, 0, 0, 0)
        block.setSpacing(10)
        block.addWidget(Label(self.tr("Je school"), self._block, kind=TextKind.TITLE))
        for field in self._fields.values():
            block.addWidget(field)
        self._problem = FieldMessage(self)
        block.addWidget(self._problem)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(centred(self._block))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(body, self))
        follow_theme(self._on_theme_changed)

    def answers(self) -> FirstStart | None:
        """What was filled in; None, with words at the first field that is wrong, when a name is missing."""
        wanted = (
            ("school_name", self.name_edit, "Vul de naam van je school in. Bijvoorbeeld: Vmbo De Meander."),
            ("broker_name", self.broker_edit, "Vul je eigen naam in. Bijvoorbeeld: Anneke Terpstra."),
        )
        missing = [(key, edit, words) for key, edit, words in wanted if not edit.text().strip()]
        for key, field in self._fields.items():
            field.show_error(next((words for wrong, _, words in missing if wrong == key), ""))
        self._problem.show_error("")
        if missing:
            missing[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return FirstStart(
            school_name=self.name_edit.text(),
            authority_name=self.authority_edit.text(),
            region=HolidayRegion[self.region_choice.chosen],
            broker_name=self.broker_edit.text(),
        )

    def show_problem(self, message: str, field: str | None) -> None:
        """Say at *field*, or under all of them, what is in the way."""
        if field in self._fields:
            self._fields[field].show_error(message)
            self._fields[field].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._problem.show_error(message)

    def _edit(self, name: str, placeholder: str) -> LineField:
        edit = LineField("", self)
        edit.setObjectName(name)
        edit.setPlaceholderText(placeholder)
        edit.setMaxLength(200)
        return edit

    def _on_theme_changed(self) -> None:
        self._block.setFixedWidth(round(NARROW * theme().scale))
