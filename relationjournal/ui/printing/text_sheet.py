"""Headed paragraphs on paper: black and grey only, page n of m."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from relationjournal.ui.printing.sheet import (
    BLACK,
    BODY,
    GREY,
    SMALL,
    TITLE,
    Sheet,
    draw,
    filled,
    font,
    wrapped,
)

_HEADING = 11
_LEADING = 1.5
_FOOT_ROOM = 24.0
_AFTER_TITLE, _BEFORE_HEADING, _BETWEEN = 10.0, 12.0, 3.0
_FIGURES = 150.0
"""The room for what stands at the right of a line."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paragraph.

    Attributes:
        text: What it says.
        right: What stands at the right edge of its first line, such as a figure.
        is_muted: Whether it is said in grey, as what is about the line before.
        is_held: Whether it is about the line after it, as what was asked.
    """

    text: str
    right: str = ""
    is_muted: bool = False
    is_held: bool = False


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
    size: int = BODY
    is_strong: bool = False
    is_muted: bool = False
    above: float = 0.0
    is_joined: bool = False
    """Whether it belongs to the row before it."""
    is_held: bool = False
    """Whether the next row belongs to it."""

    @property
    def height(self) -> float:
        return self.size * _LEADING


class TextSheet(Sheet[_Row]):
    """Paints paragraphs onto pages."""

    def __init__(self, paper: Paper) -> None:
        """Take what is printed."""
        self._paper = paper

    @property
    @override
    def title(self) -> str:
        return self._paper.title

    @override
    def pages(self, paper: QRectF) -> list[list[_Row]]:
        """Return the rows of each page; what belongs together stands on the same one."""
        return filled(
            self._blocks(paper.width()),
            lambda row, begins: row.height + (0.0 if begins else row.above),
            lambda _number: paper.height() - _FOOT_ROOM,
        )

    @override
    def paint(
        self, painter: QPainter, paper: QRectF, rows: Sequence[_Row], number: int, count: int
    ) -> None:
        top = 0.0
        for at, row in enumerate(rows):
            top += row.above if at else 0.0
            painter.setPen(GREY if row.is_muted else BLACK)
            painter.setFont(font(row.size, is_strong=row.is_strong))
            box = QRectF(0, top, paper.width(), row.height)
            draw(painter, box, row.text)
            if row.right:
                box.setLeft(paper.width() - _FIGURES)
                draw(painter, box, row.right, Qt.AlignmentFlag.AlignRight)
            top += row.height
        painter.setPen(GREY)
        painter.setFont(font(SMALL))
        below = QRectF(0, paper.height() - SMALL * _LEADING, paper.width(), SMALL * _LEADING)
        draw(painter, below, self.title)
        draw(painter, below, f"Page {number} of {count}", Qt.AlignmentFlag.AlignRight)

    def _blocks(self, width: float) -> Iterator[Sequence[_Row]]:
        """Yield the rows that belong together."""
        block: list[_Row] = []
        is_held = True
        for row in self._rows(width):
            if not (is_held or row.is_joined):
                yield block
                block = []
            block.append(row)
            is_held = row.is_held
        yield block

    def _rows(self, width: float) -> Iterator[_Row]:
        yield _Row(self._paper.title, size=TITLE, is_strong=True, is_held=True)
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
    follows = line.is_muted and not line.is_held
    for at, text in enumerate(wrapped(line.text, room)):
        yield _Row(
            text,
            "" if at else line.right,
            is_muted=line.is_muted,
            above=0.0 if at or follows else _BETWEEN,
            is_joined=at > 0 or follows,
            is_held=line.is_held,
        )
