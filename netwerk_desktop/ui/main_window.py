"""The one window: menu bar, tabs, status line, toast; what a tab asks of another tab goes through here."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.planning.file_suffixes import MAILS
from netwerk_desktop.services.school import the_school
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.toast import Toast
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.backup_actions import BackupActions
from netwerk_desktop.ui.window.closing import Closing, State
from netwerk_desktop.ui.window.hours_segment import KEY as HOURS_KEY
from netwerk_desktop.ui.window.hours_segment import HoursSegment
from netwerk_desktop.ui.window.look import Look
from netwerk_desktop.ui.window.memory import WindowMemory
from netwerk_desktop.ui.window.opening_page import place_window
from netwerk_desktop.ui.window.palette_corner import PaletteCorner
from netwerk_desktop.ui.window.palette_deeds import palette_acts
from netwerk_desktop.ui.window.quiet_backups import QuietBackups
from netwerk_desktop.ui.window.restored_strip import RestoredStrip
from netwerk_desktop.ui.window.status import WindowStatus
from netwerk_desktop.ui.window.tab_kinds import TabFace, TabKind
from netwerk_desktop.ui.window.tab_strip import TabStrip
from netwerk_desktop.ui.window.task_foot import TaskFoot
from netwerk_desktop.ui.window.undo_redo import UndoRedo
from netwerk_desktop.ui.window.window_menus import MenuParts, build_menu_bar, fill_tab_menu

if TYPE_CHECKING:
    from netwerk_desktop.services.history_subjects import Subject
    from netwerk_desktop.storage.recovering import Recovered
    from netwerk_desktop.ui.window.help_window import HelpWindow

SMALLEST_SIZE = QSize(800, 480)


class MainWindow(QMainWindow):
    """The window of one open database.

    Signals: `closed` when everything is stopped and backed up and the database may be closed;
    `demo_wanted` and `own_school_wanted` to open the other file; `restore_wanted(path)` for a backup;
    `lock_wanted` to hide everything behind the password.
    """

    closed = Signal()
    demo_wanted = Signal()
    own_school_wanted = Signal()
    restore_wanted = Signal(object)
    lock_wanted = Signal()

    def __init__(self, desk: Desk, kinds: Sequence[TabKind]) -> None:
        super().__init__()
        self.desk = desk
        self.kinds = tuple(kinds)
        school = the_school(desk.database)
        self.is_demo = school.is_demo
        self.setObjectName("mainWindow")
        self.setMinimumSize(SMALLEST_SIZE)
        self.setAcceptDrops(True)
        self.look = Look(desk, self)
        self.undo_redo = UndoRedo(desk, self)
        self.backups = BackupActions(desk, self)
        self.tab_strip = TabStrip(self)
        self.tab_strip.setObjectName("tabStrip")
        self.pages = QStackedWidget(self)
        self.status = WindowStatus(desk, self, is_demo=self.is_demo)
        self.hours = HoursSegment(desk, self.status, self.look)
        self.task_foot = TaskFoot(desk.tasks, self)
        self.restored_strip = RestoredStrip(self)
        self.quiet_backups = QuietBackups(desk, self)
        self._faces: dict[int, TabFace] = {}
        self._rooms: list[QWidget] = []
        self._window_actions: list[QAction] = []
        self._body = Ground(Role.WINDOW, self)
        self._help: HelpWindow | None = None
        self._lay_out()
        self._add_tabs()
        self.toast = Toast(self._body)
        self._backup_at_closing = True
        self.closing = Closing(desk, self, needs_backup=lambda: self._backup_at_closing)
        self._memory = WindowMemory(desk.places.settings.parent)
        build_menu_bar(self._menu_parts())
        acts = palette_acts(desk, ask=self._ask, show_privacy=self.show_privacy)
        self.palette_corner = PaletteCorner(desk, self, acts)
        self._connect()
        self._restore()
        self._show_title()

    @property
    def tab(self) -> TabFace:
        """The tab in view."""
        return self._face(self.pages.currentIndex())

    def show_tab(self, key: str) -> TabFace | None:
        """Bring the tab called *key* into view; None when there is no such tab."""
        for place, kind in enumerate(self.kinds):
            if kind.key == key:
                self.tab_strip.setCurrentIndex(place)
                return self._face(place)
        return None

    def come_to_front(self) -> None:
        """A second start asks for this window."""
        self.setWindowState(
            (self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        self.show()
        self.raise_()
        self.activateWindow()

    def show_palette(self) -> None:
        """Ctrl+K: everything that can be found, and everything that can be done."""
        self.palette_corner.start()

    def focus_search(self) -> None:
        """Ctrl+F: to the search field of the tab in view."""
        if self.tab.focus_search is not None:
            self.tab.focus_search()

    def reload(self) -> None:
        """F5: show what is in the file."""
        if self.tab.reload is not None:
            self.tab.reload()
        self.status.refresh_backup()

    def show_help(self, page: str | None = None) -> None:
        """F1: the page about the tab in view, or *page*."""
        from netwerk_desktop.ui.window.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self)
        self._help.show_page(page or self.kinds[self.pages.currentIndex()].help_page)
        self._place_beside(self._help)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def show_school(self) -> None:
        """Everything about the school."""
        from netwerk_desktop.ui.settings.school_dialog import SchoolDialog

        self._open(SchoolDialog(self.desk, self))

    def show_privacy(self, key: str, person_id: int | None = None) -> None:
        """One of the entries of *Privacy*; *person_id* when it is known about whom it is."""
        from netwerk_desktop.ui.privacy.doors import open_for_person, open_privacy

        if person_id is None:
            open_privacy(self.desk, self, key)
        else:
            open_for_person(self.desk, self, key, person_id)

    def show_colleagues(self) -> None:
        """Who helps at school."""
        from netwerk_desktop.ui.settings.colleagues_dialog import ColleaguesDialog

        self._open(ColleaguesDialog(self.desk, self))

    def show_hours(self) -> None:
        """The hours on each colleague's task list."""
        from netwerk_desktop.ui.settings.hours_dialog import HoursDialog

        self._open(HoursDialog(self.desk, self))

    def show_import(self, path: Path | None = None) -> None:
        """Take in a list; *path* when it is known which, as with a file that was dropped on the window."""
        from netwerk_desktop.ui.importing.assistant import ImportAssistant

        assistant = ImportAssistant(self.desk, self)
        self._open(assistant)
        if path is not None:
            assistant.open_list(path)

    def save_network(self) -> None:
        """The whole network as a workbook."""
        from netwerk_desktop.ui.papers.network_workbook import save_network

        save_network(self.desk, self)

    def show_security(self) -> None:
        """Password, recovery key and lock."""
        from netwerk_desktop.ui.unlock.security_dialog import SecurityDialog

        dialog = SecurityDialog(self.desk, self)
        dialog.changed.connect(self.status.refresh_lock)
        self._open(dialog)

    def keep_drafts(self) -> None:
        """Keep what is being typed, before the window closes or locks."""
        for face in self._faces.values():
            if face.keep_drafts is not None:
                face.keep_drafts()
        for field in self.findChildren(InPlaceField):
            if field.editing:
                field.keep()
        self.desk.leaving.emit()

    def show_recovered(self, found: "Recovered", when: str) -> None:
        """Say what became of what was there before a backup was put back, with the way back to it."""
        self.restored_strip.show_recovered(found, when)

    def leave(self, *, backup: bool) -> None:
        """Close, with or without a backup; `closed` tells when it is done."""
        self._backup_at_closing = backup
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.closing.state is State.DONE:
            event.accept()
            return
        event.ignore()
        self._keep_memory()
        self.toast.hide()
        self.keep_drafts()
        self.closing.begin()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from netwerk_desktop.ui.shared.dragged_files import dragged

        if len(dragged(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from netwerk_desktop.ui.shared.dragged_files import dragged, take

        if len(dragged(event.mimeData())) == 1:
            for path in take(event, self.desk.places.temporary, self):
                self.take_file(path)

    def take_file(self, path: Path) -> None:
        """A file that was dropped on the window: a mail is a contact to note, all else a list to take in."""
        if path.suffix.lower() in MAILS:
            self._ask("partners", "mail", path)
        else:
            self.show_import(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme().set_client_height(self.height())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tab_strip)
        column.addWidget(self.restored_strip)
        column.addWidget(self.pages, 1)
        column.addWidget(self.task_foot)
        column.addWidget(self.status)
        self.setCentralWidget(self._body)

    def _menu_parts(self) -> MenuParts:
        return MenuParts(
            window=self,
            kinds=self.kinds,
            is_demo=self.is_demo,
            look=self.look,
            undo_redo=self.undo_redo,
            backups=self.backups,
            show_tab=self.show_tab,
            show_import=self.show_import,
            save_network=self.save_network,
            show_school=self.show_school,
            lock=self.lock_wanted.emit,
            show_security=self.show_security,
            show_privacy=self.show_privacy,
            show_hours=self.show_hours,
            show_colleagues=self.show_colleagues,
            show_help=self.show_help,
            show_demo=self.demo_wanted.emit,
            show_own_school=self.own_school_wanted.emit,
            show_palette=self.show_palette,
            focus_search=self.focus_search,
            reload=self.reload,
        )

    def _add_tabs(self) -> None:
        for number, kind in enumerate(self.kinds, start=1):
            room = QWidget(self.pages)
            QVBoxLayout(room).setContentsMargins(0, 0, 0, 0)
            self._rooms.append(room)
            self.pages.addWidget(room)
            self.tab_strip.add(kind.word, kind.icon_name, tooltip=f"{kind.word} (Ctrl+{number})")

    def make_tabs(self) -> None:
        """Make the tabs that nobody looked at yet, one per turn of the event loop."""
        for place in range(len(self.kinds)):
            if place not in self._faces:
                self._face(place)
                QTimer.singleShot(0, self, self.make_tabs)
                return

    def _face(self, place: int) -> TabFace:
        """The tab at *place*, made when it is wanted first."""
        if place in self._faces:
            return self._faces[place]
        kind = self.kinds[place]
        face = self._faces[place] = kind.make(self.desk, self.pages)
        room = self._rooms[place].layout()
        if room is not None:
            room.addWidget(face.widget)
        fill_tab_menu(self, kind.key, face)
        self._memory.restore_parts(face.widget)
        state = self._memory.state_of(kind.key)
        if face.restore_state is not None and state:
            face.restore_state(state)
        if face.on_words_changed is not None:
            face.on_words_changed(self._show_words)
        if face.on_demo_wanted is not None:
            face.on_demo_wanted(self.demo_wanted.emit)
        return face

    def _connect(self) -> None:
        self.tab_strip.currentChanged.connect(self._on_tab_changed)
        self.desk.done.connect(self._on_done)
        self.desk.changed.connect(self._on_changed)
        self.desk.partner_wanted.connect(lambda row_id: self._ask("partners", "show", row_id))
        self.desk.agreement_wanted.connect(lambda row_id: self._ask("agreements", "show", row_id))
        self.desk.new_partner_wanted.connect(lambda: self._ask("partners", "new", ""))
        self.desk.new_agreement_wanted.connect(lambda row_id: self._ask("agreements", "new", row_id))
        self.desk.wording_wanted.connect(self._on_wording_wanted)
        self.desk.letter_wanted.connect(self._on_letter_wanted)
        self.desk.history_wanted.connect(self._on_history_wanted)
        self.desk.import_wanted.connect(self.show_import)
        self.desk.school_wanted.connect(self.show_school)
        self.desk.privacy_wanted.connect(self.show_privacy)
        self.desk.person_merge_wanted.connect(self._on_person_merge_wanted)
        self.desk.some_partners_wanted.connect(self._on_some_partners_wanted)
        self.desk.call_round_wanted.connect(self._on_call_round_wanted)
        self.desk.promise_call_wanted.connect(lambda one, what: self._on_call_round_wanted((one,), what))
        self.desk.guest_lesson_wanted.connect(lambda row_id: self._ask("partners", "guest_lesson", row_id))
        self.desk.approach_page_wanted.connect(lambda key: self._ask("approach", "page", key))
        self.desk.help_wanted.connect(self.show_help)
        self.toast.undo_wanted.connect(self.undo_redo.undo)
        self.backups.made.connect(self.status.refresh_backup)
        self.backups.made.connect(self.quiet_backups.note_made)
        self.quiet_backups.made.connect(self.status.refresh_backup)
        self.quiet_backups.failed.connect(self.status.say_backup_failed)
        self.restored_strip.wanted.connect(self.backups.ask_restore_of)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.status.segment_clicked.connect(self._on_segment_clicked)
        self.closing.closed.connect(self._on_closed)
        self.closing.stayed.connect(self.status.refresh_backup)
        theme().density_changed.connect(self._on_density_changed)
        follow_theme(self._on_theme_changed)

    def _restore(self) -> None:
        place_window(self, self.desk.places.settings.parent)
        keys = [kind.key for kind in self.kinds]
        place = keys.index(self._memory.tab) if self._memory.tab in keys else 0
        self.tab_strip.setCurrentIndex(place)
        self._on_tab_changed(place)

    def _keep_memory(self) -> None:
        states = {
            self.kinds[place].key: face.state()
            for place, face in self._faces.items()
            if face.state is not None
        }
        self._memory.keep(self, self.kinds[self.pages.currentIndex()].key, states)

    def _show_title(self) -> None:
        name = the_school(self.desk.database).name
        demo = self.tr("Demoschool: verzonnen gegevens – ") if self.is_demo else ""
        self.setWindowTitle(f"{demo}Netwerk – {name}")

    def _show_words(self) -> None:
        words = self.tab.words() if self.tab.words is not None else ("", "")
        self.status.show_tab_words(*words)

    def _ask(self, key: str, what: str, wanted: Any) -> None:
        face = self.show_tab(key)
        if face is None:
            return
        act = face.show if what == "show" else face.requests.get(what)
        if act is not None:
            act(wanted)

    def _open(self, dialog: QWidget) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opened: Callable[[], None] = getattr(dialog, "open", dialog.show)
        opened()

    def _place_beside(self, helper: QWidget) -> None:
        if helper.isVisible():
            return
        area = self.screen().availableGeometry()
        left = min(self.geometry().right() + 8, area.right() - helper.width())
        top = max(self.geometry().top() + 80, area.top())
        helper.resize(helper.width(), min(helper.height(), area.bottom() - top - 40))
        helper.move(left, top)

    def _on_tab_changed(self, place: int) -> None:
        face = self._face(place)
        self.pages.setCurrentIndex(place)
        self._answer_to_keys_of(face)
        self._show_words()

    def _answer_to_keys_of(self, face: TabFace) -> None:
        """Ctrl+N and the like work too while the keyboard is outside the tab, as on the row of tabs."""
        for action in self._window_actions:
            self.removeAction(action)
        self._window_actions = [action for action in face.actions if action is not None]
        self.addActions(self._window_actions)

    def _on_done(self, text: str, undoable: bool) -> None:
        self.toast.show_message(text, can_undo=undoable and self.undo_redo.undo_action.isEnabled())

    def _on_changed(self) -> None:
        self._show_title()
        self._show_words()

    def _on_wording_wanted(self) -> None:
        from netwerk_desktop.ui.agreements.wording_dialog import WordingDialog

        self._open(WordingDialog(self.desk, self))

    def _on_letter_wanted(self, partner_id: int) -> None:
        from netwerk_desktop.ui.letters.thank_you import ThankYouDialog

        self._open(ThankYouDialog(self.desk, partner_id, self))

    def _on_some_partners_wanted(self, partner_ids: frozenset[int] | None, words: str) -> None:
        face = self.show_tab("partners")
        if face is not None and face.show_some is not None:
            face.show_some(partner_ids, words)

    def _on_call_round_wanted(self, partner_ids: Sequence[int], promised: str = "") -> None:
        from netwerk_desktop.ui.partners.call_round import CallRoundDialog

        self._open(CallRoundDialog(self.desk, partner_ids, self, promised=promised))

    def _on_person_merge_wanted(self, person_id: int) -> None:
        from netwerk_desktop.ui.partners.merge_dialog import open_merge
        from netwerk_desktop.ui.privacy.person_chooser import PersonChooser

        chooser = PersonChooser(
            self.desk,
            self,
            title=self.tr("Voeg samen"),
            words=self.tr("Wie is dezelfde persoon? Je ziet eerst wat er verschilt."),
            button=self.tr("Verder"),
            without=person_id,
        )
        chooser.chosen.connect(lambda other: open_merge(self.desk, self, (person_id, other), people=True))
        self._open(chooser)

    def _on_history_wanted(self, subject: "Subject") -> None:
        from netwerk_desktop.ui.history.dialog import HistoryDialog

        self._open(HistoryDialog(self.desk, subject, self))

    def _on_segment_clicked(self, key: str) -> None:
        if key == "backup":
            self.backups.show_backups()
        elif key == "lock":
            self.show_security()
        elif key == HOURS_KEY:
            self.show_hours()

    def _on_density_changed(self) -> None:
        self.toast.set_bottom(self.status.height())

    def _on_theme_changed(self) -> None:
        # Menus keep the font of the system unless they are told by class.
        for kind in ("QMenuBar", "QMenu"):
            QApplication.setFont(theme().font(), kind)  # type: ignore[arg-type]  # the stub asks for bytes
        self._on_density_changed()

    def _on_closed(self) -> None:
        if self._help is not None:
            self._help.close()
        self.hide()
        self.close()
        self.closed.emit()
