"""Printing a paper: the PDF writer's own pages, drawn at the printer's resolution."""

from __future__ import annotations

from typing import IO, Any

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.registry import resolve
from filmdesk.ui.preview.thread import PDFIUM
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_DOTS = 300
_POINTS = 72


def print_paper(desk: OpenDesk, paper: Any, parent: QWidget) -> None:
    """Ask for a printer, then print off the window's thread."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, paper)
    if QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted:
        print_on(printer, desk, paper)


def set_up(printer: QPrinter, paper: Any) -> None:
    """Tell a printer what the paper is called and on what it is printed."""
    printer.setDocName(paper.title)
    page = getattr(paper, "page", paper)  # of what is bound, each page has its own
    stock = {"a4": QPageSize.PageSizeId.A4, "legal": QPageSize.PageSizeId.Legal}
    printer.setPageSize(QPageSize(stock.get(getattr(page, "stock", ""), QPageSize.PageSizeId.Letter)))
    if getattr(page, "landscape", False):
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)


def print_on(printer: QPrinter, desk: OpenDesk, paper: Any) -> None:
    """Print off the window's thread; the status bar follows and says how many pages it was."""
    work = resolve("filmdesk.ui.preview.document:written")

    def done(pages: int) -> None:
        desk.said.emit(f"Printed {counted(pages, 'page')}.")

    def printed(progress: Progress) -> int:
        with work(paper) as file:
            return _print(file, getattr(paper, "password", ""), printer, progress)

    desk.tasks.run(f"Printing {paper.title}", printed, done)


def _print(file: IO[bytes], password: str, printer: QPrinter, progress: Progress) -> int:
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            "The printer takes nothing now.", "See whether it is on, or choose another. Nothing was printed."
        )
    with PDFIUM:
        document = pypdfium2.PdfDocument(file, password or None)
    try:
        count = len(document)
        wanted = _wanted(printer, count)
        for done, number in enumerate(wanted):
            progress.at(done / len(wanted))
            if done:
                printer.newPage()
            with PDFIUM:
                _print_page(document[number], painter, printer)
        return len(wanted)
    finally:
        painter.end()
        with PDFIUM:
            document.close()


def _wanted(printer: QPrinter, count: int) -> range:
    first = printer.fromPage() or 1
    return range(first - 1, min(printer.toPage() or count, count))


def _print_page(page: Any, painter: QPainter, printer: QPrinter) -> None:
    """A page in the middle of the sheet, in its own shape and no larger than it is; one that lies across is turned."""
    bitmap = page.render(scale=_DOTS / _POINTS, rev_byteorder=True, fill_color=(255, 255, 255, 255))
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
    sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    if (image.width() > image.height()) != (sheet.width() > sheet.height()):
        image = image.transformed(QTransform().rotate(90))
    dots = printer.resolution() / _DOTS
    scale = min(dots, sheet.width() / image.width(), sheet.height() / image.height())
    area = QRectF(0, 0, image.width() * scale, image.height() * scale)
    area.moveCenter(sheet.center())
    origin = printer.pageRect(QPrinter.Unit.DevicePixel).topLeft()
    painter.drawImage(area.translated(-origin), image)
