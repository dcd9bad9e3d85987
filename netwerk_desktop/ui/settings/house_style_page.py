"""The look of the school's papers: logo and accent colour, each shown as it will be."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.images import load_picture
from netwerk_desktop.documents.styles import checked_accent
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.services.school import LARGEST_LOGO
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.settings.text_page import WIDEST_LABEL, SettingsPage, line_of
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import LIGHT, Role

LOGO = QSize(200, 80)
KINDS = "PNG, JPEG (*.png *.jpg *.jpeg)"


class HouseStylePage(SettingsPage):
    """`logo` is None without one; `logo_changed` tells whether it must be kept."""

    def __init__(self, logo: bytes | None, accent: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.logo = logo
        self.logo_changed = False
        self._accent = accent
        self._picture = QLabel(self)
        self._picture.setObjectName("logoPreview")
        self._picture.setFixedSize(LOGO)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Paper stays white in dark.
        self._picture.setStyleSheet(
            f"background: white; color: {LIGHT[Role.SECONDARY]}; border: 1px solid {LIGHT[Role.LINE]};"
        )
        self.choose_button = Button(self.tr("&Kies logo…"), self)
        self.choose_button.setObjectName("chooseLogoButton")
        self.remove_button = Button(self.tr("&Haal weg"), self, look=ButtonLook.TEXT)
        self.remove_button.setObjectName("removeLogoButton")
        self.logo_field = line_of(
            self.tr("Logo"), self._logo_row(), self, hint=self.tr("PNG of JPEG, ten hoogste 2 MB.")
        )
        self.accent_edit = LineField(accent, self)
        self.accent_edit.setObjectName("accentColorEdit")
        self.accent_edit.setMaxLength(7)
        self._swatch = Swatch(self)
        self.accent_field = line_of(self.tr("A&ccentkleur"), self.accent_edit, self)
        self.add(self.logo_field)
        self.add(self.accent_field)
        self.add(self._swatch)
        self.finish()
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(self._on_remove)
        self.accent_edit.textChanged.connect(self._on_accent)
        self._show_logo()
        self._on_accent(accent)

    @property
    def accent(self) -> str:
        """The colour as typed."""
        return self.accent_edit.text().strip()

    @property
    def accent_changed(self) -> bool:
        """Whether another colour was typed."""
        return self.accent != self._accent

    def check(self) -> bool:
        """Whether the colour can be read on paper; if not, it says so at the field."""
        try:
            checked_accent(PaperStyle(accent=self.accent))
        except DomainError as error:
            self.accent_field.show_error(error.message)
            return False
        self.accent_field.show_error("")
        return True

    def take_logo(self, path: Path) -> None:
        """Take the picture at *path*; what cannot be a logo is said at the field."""
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_LOGO + 1)
            if len(content) > LARGEST_LOGO:
                raise DomainError("Het logo is te groot. Kies een plaatje van ten hoogste 2 MB.")
            load_picture(content, "logo")
        except OSError as error:
            self.logo_field.show_error(explained(error, path).message)
        except (DomainError, EnvironmentProblem) as error:
            self.logo_field.show_error(error.message)
        else:
            self._keep(content)

    def _keep(self, content: bytes | None) -> None:
        self.logo, self.logo_changed = content, True
        self.logo_field.show_error("")
        self._show_logo()

    def _logo_row(self) -> QWidget:
        row_widget = QWidget(self)
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row_widget

    def _show_logo(self) -> None:
        self.remove_button.setVisible(self.logo is not None)
        pixmap = QPixmap()
        if self.logo is None or not pixmap.loadFromData(self.logo):
            self._picture.setPixmap(QPixmap())
            self._picture.setText(self.tr("nog geen logo"))
            self._picture.setAccessibleName(self.tr("Nog geen logo"))
            return
        room = (LOGO - QSize(16, 16)) * self.devicePixelRatioF()
        mode = Qt.TransformationMode.SmoothTransformation
        small = pixmap.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, mode)
        small.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(small)
        self._picture.setAccessibleName(self.tr("Logo van de school"))

    def _on_choose(self) -> None:
        path = feedback.ask_open_file(self, self.tr("Kies het logo"), kinds=KINDS)
        if path is not None:
            self.take_logo(path)

    def _on_remove(self) -> None:
        self._keep(None)

    def _on_accent(self, _text: str) -> None:
        self._swatch.show_color(self.accent if self.check() else "")


class Swatch(QWidget):
    """A line in the accent colour on white, as it will be on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = ""
        self.setFixedHeight(theme().control_height() + 12)
        self.setAccessibleName(self.tr("Zo ziet de kleur eruit op papier"))

    def show_color(self, color: str) -> None:
        """Show *color*, `#RRGGBB`; empty shows nothing."""
        self._color = color
        self.setVisible(bool(color))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = theme().text_width(self.tr(WIDEST_LABEL)) + 12
        area = QRectF(left, 4, min(self.width() - left, 280 * theme().scale), self.height() - 8)
        paint_ground(painter, area, ground=QColor("white"), border=theme().color(Role.LINE))
        painter.setPen(QColor(self._color))
        painter.setFont(theme().font(semibold=True))
        words = area.adjusted(12, 0, -12, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.tr("Samenwerkingsovereenkomst"))
        painter.fillRect(QRectF(area.left() + 12, area.bottom() - 6, 60, 2), QColor(self._color))
