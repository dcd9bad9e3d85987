"""The assistants about secrets: a first password, back in with the sheet, another password or sheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.recovery_codes import LETTERS
from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.unlock.current_page import CurrentPage
from netwerk_desktop.ui.unlock.password_page import PasswordPage
from netwerk_desktop.ui.unlock.secret_steps import STEPS, Letterhead, SecretSteps
from netwerk_desktop.ui.unlock.sheet_pages import RecoveryPage

SIZE = QSize(860, 500)


class SecretAssistant(AssistantDialog):
    """The base: busy while the work is done, problems where they belong, nothing secret left behind."""

    def __init__(self, title: str, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(title, steps, parent)
        self.setMinimumSize(QSize(640, 400))
        self.resize(SIZE)
        self.steps: SecretSteps | None = None
        self._is_busy = False
        self.next_wanted.connect(self._on_next)
        self.back_wanted.connect(lambda _left: self._dress())
        self.finish_wanted.connect(self._on_finish)

    def show_busy(self, what: str) -> None:
        """Say what is being done; nothing can be pressed meanwhile. Empty when it is over."""
        self._is_busy = bool(what)
        self.hint.setText(what)
        self.pages.setEnabled(not what)
        for button in (self.main_button, self.back_button, self.cancel_button):
            button.set_why_not(what)

    def show_problem(self, problem: NetwerkError) -> None:
        """Say on the page in view what is in the way."""
        self.show_busy("")
        self._say(problem)

    def reject(self) -> None:
        """Not while the work is done: what it opened or wrote must have somebody to come back to."""
        if not self._is_busy:
            super().reject()

    def done(self, result: int) -> None:
        if self.steps is not None:
            self.steps.wipe()
        super().done(result)

    def _say(self, problem: NetwerkError) -> None:
        page = self.pages.currentWidget()
        say: Callable[[str], None] | None = getattr(page, "show_problem", None)
        if say is not None:
            say(problem.message)
        else:
            self.hint.setText(problem.message)

    def _show(self, step: int) -> None:
        self.go_to(step)
        self._dress()

    def _dress(self) -> None:
        self.set_main(self.tr("&Klaar") if self.is_last else self.tr("&Verder"))

    def _on_next(self, step: int) -> None:
        if self.steps is not None and self.steps.may_leave(step):
            self._show(step + 1)

    def _on_finish(self) -> None:
        """What the last button does."""


class ProtectAssistant(SecretAssistant):
    """For a file without password or recovery key. `chosen(Secrets)`; it writes nothing itself."""

    chosen = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        letterhead: Callable[[], Letterhead],
        parent: QWidget | None = None,
        *,
        has_password: bool = False,
    ) -> None:
        super().__init__("Netwerk", STEPS[1:] if has_password else STEPS, parent)
        self.setObjectName("protectAssistant")
        self.cancel_button.set_words(self.tr("&Sluit"))
        why = self.tr(
            "Vanaf nu heeft dit bestand een wachtwoord: het gaat over mensen die jou vertrouwen. "
            "Niemand kan het voor je opzoeken."
        )
        page = None if has_password else PasswordPage(self, why=why)
        self.steps = SecretSteps(self, tasks, letterhead, first=0, password=page)
        self._show(0)

    def _on_finish(self) -> None:
        secrets = self.steps.chosen() if self.steps is not None else None
        if secrets is not None:
            self.chosen.emit(secrets)


class RecoveryAssistant(SecretAssistant):
    """Back in with the printed sheet: `typed(lines)`, then a new password and a new sheet: `chosen(Secrets)`.

    The new sheet may wait: the old one works until it was replaced.
    """

    typed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        letterhead: Callable[[], Letterhead],
        mark: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Netwerk", ("Sleutel typen", *STEPS), parent)
        self.setObjectName("recoveryAssistant")
        self.recovery_page = RecoveryPage(mark, self)
        self.add_page(self.recovery_page)
        why = self.tr("Je sleutel past. Kies nu een nieuw wachtwoord.")
        self.steps = SecretSteps(
            self, tasks, letterhead, first=1, replaces=mark, password=PasswordPage(self, why=why)
        )
        self.cancel_button.clicked.disconnect()
        self.cancel_button.clicked.connect(self._on_cancel)
        self._show(0)

    def go_on(self) -> None:
        """The key fits."""
        self.show_busy("")
        self.recovery_page.wipe()
        self._show(1)

    def _say(self, problem: NetwerkError) -> None:
        if isinstance(problem, DomainError) and (problem.field or "-") in LETTERS and self.step == 0:
            self.recovery_page.typed()  # says it at the line itself
            return
        super()._say(problem)

    def _dress(self) -> None:
        super()._dress()
        later = self.step >= 2
        self.cancel_button.set_words(self.tr("Vel &later") if later else self.tr("&Annuleer"))
        self.back_button.setVisible(self.step > 1)

    def _on_cancel(self) -> None:
        secrets = self.steps.chosen(with_sheet=False) if self.step >= 2 and self.steps is not None else None
        if secrets is None:
            self.reject()
        else:
            self.chosen.emit(secrets)

    def _on_next(self, step: int) -> None:
        if step:
            super()._on_next(step)
            return
        lines = self.recovery_page.typed()
        if lines is not None:
            self.typed.emit(lines)

    def _on_finish(self) -> None:
        secrets = self.steps.chosen() if self.steps is not None else None
        if secrets is not None:
            self.chosen.emit(secrets)


class PasswordAssistant(SecretAssistant):
    """Another password: `chosen(current, new)`."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Wachtwoord wijzigen", ("Wachtwoord",), parent)
        self.setObjectName("passwordAssistant")
        self.page = PasswordPage(self, why=self.tr("Je herstelsleutel blijft werken."), asks_current=True)
        self.add_page(self.page)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_main(self.tr("Wi&jzig"))

    def _dress(self) -> None:
        self.set_main(self.tr("Wi&jzig"))

    def _say(self, problem: NetwerkError) -> None:
        if isinstance(problem, DomainError):
            self.page.show_wrong_current(problem.message)
        else:
            super()._say(problem)

    def _on_finish(self) -> None:
        new = self.page.password()
        if new is not None:
            self.chosen.emit(self.page.current, new)

    def done(self, result: int) -> None:
        self.page.wipe()
        super().done(result)


class SheetAssistant(SecretAssistant):
    """Another recovery key: `password_given(text)`, and after `go_on` the sheet: `chosen(Secrets)`."""

    password_given = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        letterhead: Callable[[], Letterhead],
        mark: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Nieuwe herstelsleutel", (STEPS[0], *STEPS[1:]), parent)
        self.setObjectName("sheetAssistant")
        self.current_page = CurrentPage(mark, self)
        self.add_page(self.current_page)
        self.steps = SecretSteps(self, tasks, letterhead, first=1, replaces=mark)
        self._show(0)

    def go_on(self) -> None:
        """The password fits."""
        self.show_busy("")
        self.current_page.password_edit.wipe()
        self._show(1)

    def _dress(self) -> None:
        super()._dress()
        self.back_button.setVisible(self.step > 1)

    def _on_next(self, step: int) -> None:
        if step:
            super()._on_next(step)
            return
        if self.current_page.is_filled():
            self.password_given.emit(self.current_page.password_edit.text())

    def _on_finish(self) -> None:
        secrets = self.steps.chosen() if self.steps is not None else None
        if secrets is not None:
            self.chosen.emit(secrets)

    def done(self, result: int) -> None:
        self.current_page.password_edit.wipe()
        super().done(result)
