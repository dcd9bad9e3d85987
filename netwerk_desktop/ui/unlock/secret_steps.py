"""Password, recovery key and its check as steps of an assistant; used wherever a file gets its secrets."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from netwerk_desktop.documents.data import ACCENT, SchoolIdentity
from netwerk_desktop.documents.recovery_key import SHEETS, TITLE_WORDS, RecoverySheet, render_recovery_key
from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.system import clock
from netwerk_desktop.system.file_names import paper_file_name, unused_path
from netwerk_desktop.system.file_writing import ensure_folder, write_new_file
from netwerk_desktop.system.paths import papers_folder
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.shared.assistant import AssistantDialog
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from netwerk_desktop.ui.unlock.password_page import PasswordPage
from netwerk_desktop.ui.unlock.sheet_pages import CheckPage, SheetPage

STEPS = ("Wachtwoord", "Herstelsleutel", "Controle")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose recovery key it is, for the paper."""

    school: SchoolIdentity
    accent: str = ACCENT


@dataclass(frozen=True, slots=True)
class Secrets:
    """What was chosen: the password, and the secret of the sheet that was printed and checked."""

    password: str
    recovery: bytes | None
    mark: str


class SecretSteps(QObject):
    """Adds its pages to *assistant* and knows when each may be left. *first* is the step of the first one.

    *replaces* is the mark of the sheet that ends with this one. Without *password* there is no page for it.
    """

    def __init__(
        self,
        assistant: AssistantDialog,
        tasks: TaskRunner,
        letterhead: Callable[[], Letterhead],
        *,
        first: int,
        replaces: str = "",
        password: PasswordPage | None = None,
    ) -> None:
        super().__init__(assistant)
        self._assistant, self._tasks, self._letterhead = assistant, tasks, letterhead
        self._first, self._replaces = first, replaces
        self.mark = next_mark(replaces, clock.today().year)
        self.password_page = password
        self.sheet_page = SheetPage(assistant)
        self.check_page = CheckPage(self.sheet_page.lines, assistant)
        self._pages = [*([password] if password is not None else []), self.sheet_page, self.check_page]
        for page in self._pages:
            assistant.add_page(page)
        self.sheet_page.print_wanted.connect(self._on_print)
        self.sheet_page.save_wanted.connect(self._on_save)

    def may_leave(self, step: int) -> bool:
        """Whether what was asked in *step* was given; if not, the page says what is missing."""
        page = self._pages[step - self._first]
        if page is self.password_page:
            return self.password_page.password() is not None
        return page is not self.check_page or self.check_page.is_right()

    def chosen(self, *, with_sheet: bool = True) -> Secrets | None:
        """Everything, once all of it is right."""
        password = "" if self.password_page is None else self.password_page.password()
        if password is None or (with_sheet and not self.check_page.is_right()):
            return None
        return Secrets(password, self.sheet_page.secret if with_sheet else None, self.mark)

    def wipe(self) -> None:
        """Nothing secret stays in the fields."""
        if self.password_page is not None:
            self.password_page.wipe()
        self.check_page.line_edit.clear()

    def _pdf(self) -> bytes:
        now, head = clock.now().astimezone(), self._letterhead()
        made_at = f"{long_date(now.date())}, {now:%H.%M} uur".replace(", 0", ", ")
        return render_recovery_key(
            RecoverySheet(head.school, self.sheet_page.lines, made_at, self.mark, self._replaces, head.accent)
        )

    def _file_name(self) -> str:
        return paper_file_name(clock.today(), TITLE_WORDS, number=self.mark)

    def _on_print(self) -> None:
        from netwerk_desktop.ui.papers.paper import Paper
        from netwerk_desktop.ui.papers.printing import choose_printer, paint_pages

        title = TITLE_WORDS
        printer = choose_printer(self._assistant, title, pages=SHEETS, save_instead=self._on_save)
        if printer is None:
            return
        paper = Paper(self._pdf(), self._file_name())

        def work(progress: Progress) -> None:
            paint_pages(printer, paper, progress)

        said = self.tr("Naar de printer gestuurd.")
        self._tasks.run(
            "print",
            work,
            owner=self,
            on_done=lambda _nothing: self.sheet_page.said.show_hint(said),
            on_error=self._on_refused,
            database=False,
        )

    def _on_save(self) -> None:
        page = self.sheet_page
        try:
            ensure_folder(papers_folder())
            proposal = unused_path(papers_folder() / self._file_name())
            path = feedback.ask_save_file(
                page, self.tr("Herstelsleutel bewaren"), proposal=proposal, kinds=self.tr("PDF (*.pdf)")
            )
            if path is None:
                return
            write_new_file(path, self._pdf())
        except EnvironmentProblem as problem:
            self._on_refused(problem)
            return
        words = self.tr("Bewaard in {folder}. Druk hem af en gooi het bestand daarna weg.")
        page.said.show_hint(words.format(folder=path.parent.name or path.parent))

    def _on_refused(self, problem: NetwerkError) -> None:
        self.sheet_page.said.show_error(problem.message)


def next_mark(before: str, year: int) -> str:
    """`HS 2026-01` for the first sheet of a year, and so on; tells which sheet is the newest."""
    start = f"HS {year}-"
    number = before.removeprefix(start) if before.startswith(start) else "0"
    return f"{start}{int(number) + 1 if number.isdecimal() else 1:02d}"
