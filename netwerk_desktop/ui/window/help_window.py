"""Help beside the window: our own pages, read from the disk, never from the network."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QPalette, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.help_pages import FIRST_PAGE, PAGES, page_text

SIZE = QSize(420, 480)
TITLE_BAR = 40


class _Page(QTextBrowser):
    """Shows our own Markdown; it fetches nothing, and links lead to other pages of ours only."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing comes from outside."""
        return None


class HelpWindow(QDialog):
    """A window of its own that stays beside the main window; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpWindow")
        self.setWindowTitle(self.tr("Help"))
        self.setWindowFlag(Qt.WindowType.Tool)
        self.choice = ChoiceField(
            [Option(page.name, page.title) for page in PAGES], self, name=self.tr("Onderwerp")
        )
        self.choice.setObjectName("helpTopicChoice")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.page = _Page(self)
        self.page.setObjectName("helpText")
        self.page.setAccessibleName(self.tr("Tekst van de help"))
        self.page.setOpenLinks(False)
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setStyleSheet("QTextBrowser { border: none; border-radius: 0; }")
        head = Ground(Role.WINDOW, self, line_below=True)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.page, 1)
        self.choice.chosen_changed.connect(self.show_page)
        self.page.anchorClicked.connect(self._on_link)
        on_screen = self.screen().availableSize() - QSize(0, TITLE_BAR)
        self.resize((SIZE * theme().scale).boundedTo(on_screen))
        follow_theme(self._on_theme_changed)
        self.show_page(FIRST_PAGE)

    def show_page(self, name: str) -> None:
        """Show the page called *name*."""
        self.choice.set_chosen(name)
        self._fill()
        self.page.verticalScrollBar().setValue(0)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        """Set the text, with headings in our own sizes."""
        self.page.setMarkdown(page_text(self.choice.chosen))
        block = self.page.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                looks = QTextCharFormat()
                kind = TextKind.TITLE if level == 1 else TextKind.SECTION
                looks.setFont(theme().font(kind))
                looks.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(looks)
            block = block.next()

    def _on_link(self, url: QUrl) -> None:
        if url.isRelative():
            self.show_page(url.path().removesuffix(".md"))

    def _on_theme_changed(self) -> None:
        self.page.setFont(theme().font())
        self.page.document().setDefaultFont(theme().font())
        self.page.document().setDocumentMargin(14)
        palette = self.page.palette()
        palette.setColor(QPalette.ColorRole.Link, theme().color(Role.ACCENT))
        self.page.setPalette(palette)
        self._fill()
