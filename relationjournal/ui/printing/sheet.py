"""What all sheets have in common: their way to a printer and into a PDF, their margins and letters.

Everything on a sheet is measured in points of 1/72 inch.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QDialog, QWidget

from relationjournal.ui import wrapping

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

BODY, TITLE, SMALL = 9, 17, 8
"""Sizes of letters."""
BLACK, GREY = QColor("#000000"), QColor("#4d4d4d")
_MARGIN_MM = 18.0
_POINTS_PER_INCH = 72
_LEAST = 4
"""Rows that begin on a page together, however many belong to them."""

RowT = TypeVar("RowT")


class Sheet(ABC, Generic[RowT]):
    """Rows on pages, as a printer or a PDF takes them."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What a PDF of it is called inside."""

    @abstractmethod
    def pages(self, paper: QRectF) -> list[list[RowT]]:
        """Return the rows of each page; there is one at least."""

    @abstractmethod
    def paint(
        self, painter: QPainter, paper: QRectF, rows: Sequence[RowT], number: int, count: int
    ) -> None:
        """Paint a page, given its number and how many there are."""

    def print_to(self, device: QPagedPaintDevice) -> int:
        """Paint all pages, as large as the device says, and return how many there are."""
        painter = QPainter(device)
        try:
            scale = device.logicalDpiY() / _POINTS_PER_INCH
            painter.scale(scale, scale)
            paper = QRectF(device.pageLayout().paintRect(QPageLayout.Unit.Point))
            paper.moveTo(0, 0)
            pages = self.pages(paper)
            for number, rows in enumerate(pages, 1):
                if number > 1:
                    device.newPage()
                self.paint(painter, paper, rows, number, len(pages))
        finally:
            painter.end()
        return len(pages)

    def pdf(self) -> bytes:
        """Return it as PDF on A4."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title)
        writer.setCreator("Relation Journal")
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        _use_margins(writer)
        self.print_to(writer)
        buffer.close()
        return bytes(buffer.data().data())


def choose_printer(
    parent: QWidget, print_to: Callable[["QPrinter"], object], margin_mm: float = _MARGIN_MM
) -> None:
    """Ask for a printer, and print once it is chosen.

    Args:
        parent: Whose dialog it is.
        print_to: Paints the pages; `Sheet.print_to` as a rule.
        margin_mm: The room left free on all sides.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  rarely needed

    printer = QPrinter()
    _use_margins(printer, margin_mm)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: print_to(printer))
    QDialog.open(dialog)


def font(size: int, *, is_strong: bool = False) -> QFont:
    """Return the letters of a sheet, whose figures are equally wide."""
    found = QFont()
    found.setPixelSize(size)
    found.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    found.setFeature(QFont.Tag("tnum"), 1)
    return found


def draw(
    painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Draw one line of text, with an ellipsis where it is wider than its box."""
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(box.width()) + 1
    )
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


def filled(
    blocks: Iterable[Sequence[RowT]],
    height: Callable[[RowT, bool], float],
    room: Callable[[int], float],
) -> list[list[RowT]]:
    """Return the rows of each page, of which there is one at least.

    Rows that belong together are parted only where no page holds them all, and then not after the
    first few.

    Args:
        blocks: Rows that belong together.
        height: Returns how high a row is, given whether its page begins with it.
        room: Returns how much of a page is for rows, by its number from 1 on.
    """
    pages: list[list[RowT]] = [[]]
    used = 0.0

    def fits(rows: Sequence[RowT], *, on_next: bool = False) -> bool:
        begins = on_next or not pages[-1]
        needed = sum(height(row, begins and at == 0) for at, row in enumerate(rows))
        taken = 0.0 if on_next else used
        return taken + needed <= room(len(pages) + on_next)

    for block in blocks:
        stays = fits(block) or (fits(block[:_LEAST]) and not fits(block, on_next=True))
        if pages[-1] and not stays:
            pages.append([])
            used = 0.0
        for row in block:
            if pages[-1] and not fits([row]):
                pages.append([])
                used = 0.0
            used += height(row, not pages[-1])
            pages[-1].append(row)
    return pages


def wrapped(text: str, width: float) -> Iterator[str]:
    """Yield a text in lines of a sheet's own letters that fit a width; one at least."""
    return wrapping.wrapped(text, font(BODY), width)


def _use_margins(device: QPagedPaintDevice, margin_mm: float = _MARGIN_MM) -> None:
    margins = QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
