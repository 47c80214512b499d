"""Headed paragraphs on paper: black and grey only, page n of m."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)

from relationjournal.ui.printing.statement_sheet import use_margins

_POINTS_PER_INCH = 72
_TITLE, _HEADING, _BODY, _SMALL = 17, 11, 9, 8
_LEADING = 1.5
_FOOT_ROOM = 24.0
_AFTER_TITLE, _BEFORE_HEADING, _BETWEEN = 10.0, 12.0, 3.0
_FIGURES = 150.0
"""The room for what stands at the right of a line."""
_BLACK, _GREY = QColor("#000000"), QColor("#4d4d4d")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paragraph.

    Attributes:
        text: What it says.
        right: What stands at the right edge of its first line, such as a figure.
        is_muted: Whether it is said in grey, as what was asked or is about the line before.
    """

    text: str
    right: str = ""
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Paragraphs under a heading."""

    heading: str
    lines: Sequence[PaperLine]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed.

    Attributes:
        title: What it is.
        subtitle: Which days it is about.
        sections: What it says.
    """

    title: str
    subtitle: str
    sections: Sequence[PaperSection]


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of text, with the room above it; points of 1/72 inch."""

    text: str
    right: str = ""
    size: int = _BODY
    is_strong: bool = False
    is_muted: bool = False
    above: float = 0.0
    is_held: bool = False
    """Whether the next row has to stand on the same page."""

    @property
    def height(self) -> float:
        return self.size * _LEADING


class TextSheet:
    """Paints paragraphs onto pages; everything is measured in points of 1/72 inch."""

    def __init__(self, paper: Paper) -> None:
        """Take what is printed."""
        self._paper = paper

    def print_to(self, device: QPagedPaintDevice) -> int:
        """Paint all pages, as large as the device says, and return how many there are."""
        painter = QPainter(device)
        try:
            scale = device.logicalDpiY() / _POINTS_PER_INCH
            painter.scale(scale, scale)
            sheet = QRectF(device.pageLayout().paintRect(QPageLayout.Unit.Point))
            sheet.moveTo(0, 0)
            pages = self.pages(sheet)
            for number, rows in enumerate(pages, 1):
                if number > 1:
                    device.newPage()
                self.paint(painter, sheet, rows, f"Page {number} of {len(pages)}")
        finally:
            painter.end()
        return len(pages)

    def pages(self, sheet: QRectF) -> list[list[_Row]]:
        """Return the rows of each page; a heading never stands alone at the end of one."""
        room, used = sheet.height() - _FOOT_ROOM, 0.0
        pages: list[list[_Row]] = [[]]
        rows = list(self._rows(sheet.width()))
        for at, row in enumerate(rows):
            needed = row.above + row.height
            if row.is_held and at + 1 < len(rows):
                needed += rows[at + 1].above + rows[at + 1].height
            if used + needed > room and pages[-1]:
                pages.append([])
                used = 0.0
            used += row.height + (row.above if pages[-1] else 0.0)
            pages[-1].append(row)
        return pages

    def paint(self, painter: QPainter, sheet: QRectF, rows: Sequence[_Row], foot: str) -> None:
        """Paint one page."""
        top = 0.0
        for at, row in enumerate(rows):
            top += row.above if at else 0.0
            painter.setPen(_GREY if row.is_muted else _BLACK)
            painter.setFont(_font(row.size, is_strong=row.is_strong))
            box = QRectF(0, top, sheet.width(), row.height)
            _draw(painter, box, row.text, Qt.AlignmentFlag.AlignLeft)
            if row.right:
                box.setLeft(sheet.width() - _FIGURES)
                _draw(painter, box, row.right, Qt.AlignmentFlag.AlignRight)
            top += row.height
        painter.setPen(_GREY)
        painter.setFont(_font(_SMALL))
        below = QRectF(0, sheet.height() - _SMALL * _LEADING, sheet.width(), _SMALL * _LEADING)
        _draw(painter, below, self._paper.title, Qt.AlignmentFlag.AlignLeft)
        _draw(painter, below, foot, Qt.AlignmentFlag.AlignRight)

    def _rows(self, width: float) -> Iterator[_Row]:
        yield _Row(self._paper.title, size=_TITLE, is_strong=True)
        yield _Row(self._paper.subtitle, is_muted=True)
        above = _AFTER_TITLE
        for section in self._paper.sections:
            above += _BEFORE_HEADING
            yield _Row(section.heading, size=_HEADING, is_strong=True, above=above, is_held=True)
            for line in section.lines:
                yield from _line_rows(line, width)
            above = 0.0


def _line_rows(line: PaperLine, width: float) -> Iterator[_Row]:
    room = width - _FIGURES if line.right else width
    right = line.right
    for at, text in enumerate(_wrapped(line.text, room)):
        above = 0.0 if at or line.is_muted else _BETWEEN
        yield _Row(text, right, is_muted=line.is_muted, above=above)
        right = ""


def pdf_of(paper: Paper) -> bytes:
    """Return what is printed as PDF on A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator("Relation Journal")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    use_margins(writer)
    TextSheet(paper).print_to(writer)
    buffer.close()
    return bytes(buffer.data().data())


def _font(size: int, *, is_strong: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _draw(painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(box.width()) + 1
    )
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _wrapped(text: str, width: float) -> Iterator[str]:
    """Yield a text in lines that fit a width, whatever it is written in."""
    for paragraph in text.splitlines() or [""]:
        layout = QTextLayout(paragraph, _font(_BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        # Qt counts in UTF-16, where an emoji is two.
        units = paragraph.encode("utf-16-le", "surrogatepass")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            begin, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            yield units[begin:end].decode("utf-16-le", "replace").strip()
        layout.endLayout()
        if not paragraph:
            yield ""
