"""Printing a PDF: its pages as images of 300 dpi, on a printer that she chooses."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from netwerk_desktop.documents.pages import page_count, page_images, render_page
from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.tasks import Progress

RESOLUTION = 300
A4 = QPageSize(QPageSize.PageSizeId.A4)
NO_PRINTER = (
    "Op deze pc is geen printer gevonden. Bewaar het papier als PDF; dan kun je het later of op een andere "
    "pc afdrukken."
)
PRINTER_REFUSED = (
    "De printer neemt het papier niet aan. Zet hem aan, kijk of er papier in ligt en probeer opnieuw."
)


def has_printer() -> bool:
    """Whether this machine knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_paper(desk: Desk, parent: QWidget, paper: Paper, *, save_instead: Callable[[], object]) -> None:
    """Let her choose a printer and print *paper* in the background.

    Without any printer it says so and offers *save_instead*.
    """
    printer = choose_printer(
        parent,
        paper.title,
        pages=page_count(paper.content),
        size=sheet_of(paper.content),
        save_instead=save_instead,
    )
    if printer is not None:
        send_to_printer(desk, parent, printer, paper)


def choose_printer(
    parent: QWidget,
    title: str,
    *,
    pages: int,
    save_instead: Callable[[], object],
    size: QPageSize = A4,
) -> QPrinter | None:
    """The printer she chose for a paper of so many *pages*, or None when there is none or she lets it be."""
    if not has_printer():
        asked = parent.tr("Geen printer gevonden")
        if feedback.confirm(parent, asked, parent.tr(NO_PRINTER), verb=parent.tr("Opslaan als PDF")):
            save_instead()
        return None
    printer = new_printer(title, size)
    printer.setFromTo(1, pages)
    return printer if feedback.ask_printer(parent, printer, title=parent.tr("Druk af")) else None


def sheet_of(pdf: bytes) -> QPageSize:
    """The sheet that the first page is made for: A4, A5 for a call card, or an envelope of its own size."""
    page = render_page(pdf, 0, 1.0)
    size = QSizeF(page.width, page.height)
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def new_printer(title: str, size: QPageSize = A4) -> QPrinter:
    """A printer without margins of its own: the paper has them."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION)
    printer.setPageSize(size)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setDocName(title)
    return printer


def send_to_printer(desk: Desk, parent: QWidget, printer: QPrinter, paper: Paper) -> None:
    """Print in the background; a problem is said in a box, success quietly. *parent* may be gone by then."""
    what, said = parent.tr("Afdrukken"), parent.tr("Naar de printer gestuurd")

    def work(progress: Progress) -> None:
        paint_pages(printer, paper, progress)

    def done(_nothing: None) -> None:
        desk.say(said, undoable=False)

    def failed(problem: NetwerkError) -> None:
        feedback.show_problem(QApplication.activeWindow(), problem)

    if (
        desk.tasks.run("print", work, owner=desk, what=what, on_done=done, on_error=failed, database=False)
        is None
    ):
        busy = parent.tr("Er wordt al iets afgedrukt. Wacht tot dat klaar is en druk dan opnieuw af.")
        feedback.show_problem(parent, EnvironmentProblem(busy))


def paint_pages(printer: QPrinter, paper: Paper, progress: Progress) -> None:
    """Paint the chosen pages of *paper*. Raises EnvironmentProblem when the printer refuses."""
    total = page_count(paper.content)
    first, last = printer.fromPage() or 1, printer.toPage() or total
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentProblem(PRINTER_REFUSED)
    try:
        for number, page in enumerate(page_images(paper.content, RESOLUTION), start=1):
            if not first <= number <= last:
                continue
            progress.report(number - first, last - first + 1)
            if number > first and not printer.newPage():
                raise EnvironmentProblem(PRINTER_REFUSED)
            picture = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_on_paper(printer, picture), picture)
    finally:
        painter.end()


def _on_paper(printer: QPrinter, picture: QImage) -> QRectF:
    """The whole sheet at its own size: 100 %, never "fit to page", or the address leaves the window."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = picture.size().toSizeF() * (printer.resolution() / RESOLUTION)
    return QRectF(QRectF(sheet).topLeft(), size).normalized() if size.isValid() else QRectF(sheet)
