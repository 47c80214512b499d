"""A statement on paper: black and grey only, a shape and a sign at every amount, page n of m."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from relationjournal.domain.figures import Figures
from relationjournal.domain.sentences import capitalised
from relationjournal.transfer.statement import Register, RegisterLine
from relationjournal.ui.entry_kinds import MARKS, NAMES
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

_STRIP = 14.0
_HEAD_ROOM, _FOOT_ROOM, _TITLE_ROOM = 22.0, 24.0, 70.0
_GAP = 8.0
_LINE = QColor("#b3b3b3")


class _Place(StrEnum):
    """A column of the sheet."""

    DAY = "Date"
    WHO = "Who"
    WHAT = "What happened"
    PRACTICE = "Practice"
    AMOUNT = "Amount"
    BALANCE = "Balance"


_WIDTHS = {
    _Place.DAY: 62.0,
    _Place.WHO: 88.0,
    _Place.PRACTICE: 96.0,
    _Place.AMOUNT: 58.0,
    _Place.BALANCE: 52.0,
}
_PRACTICE_ALONE = 144.0
"""The practice's width where no notes want the room."""
_IN_WORDS = 40.0
"""How much wider balances are where they are written in words."""
_FIGURES = (_Place.AMOUNT, _Place.BALANCE)


@dataclass(frozen=True, slots=True)
class _Strip:
    """One line of text across the sheet.

    Attributes:
        cells: What stands in which column.
        is_first: Whether a row begins with it, so that a hairline stands above.
        is_strong: Whether it is one of the statement's own figures.
    """

    cells: Mapping[_Place, str] = field(default_factory=dict)
    is_first: bool = True
    is_strong: bool = False


class StatementSheet(Sheet[_Strip]):
    """Paints a register onto pages."""

    def __init__(self, register: Register) -> None:
        """Take what is printed."""
        self._register = register

    @property
    @override
    def title(self) -> str:
        """What it is, without whose it is: a PDF may be sent."""
        return "Statement"

    @override
    def pages(self, paper: QRectF) -> list[list[_Strip]]:
        room = paper.height() - _HEAD_ROOM - _FOOT_ROOM
        width = self.columns(paper)[_Place.WHAT].width()
        return filled(
            _rows(self._strips(width)),
            lambda _strip, _begins: _STRIP,
            lambda number: room - _TITLE_ROOM if number == 1 else room,
        )

    def columns(self, paper: QRectF) -> dict[_Place, QRectF]:
        """Return where the columns stand; what happened takes the room that is left."""
        left_out = {
            *([] if self._register.has_people else [_Place.WHO]),
            *([] if self._register.is_whole else [_Place.BALANCE]),
        }
        shown = [place for place in _Place if place not in left_out]
        fixed = dict(_WIDTHS)
        if self._register.figures.is_in_words:
            fixed[_Place.BALANCE] += _IN_WORDS
        if not self._register.has_notes:
            fixed[_Place.PRACTICE] = _PRACTICE_ALONE
        taken = sum(fixed.get(place, 0.0) for place in shown) + _GAP * (len(shown) - 1)
        columns, left = {}, 0.0
        for place in shown:
            width = fixed.get(place, paper.width() - taken)
            columns[place] = QRectF(left, 0, width, _STRIP)
            left += width + _GAP
        return columns

    def _strips(self, width: float) -> Iterator[_Strip]:
        register, summary, figures = self._register, self._register.summary, self._register.figures
        first = register.start + timedelta(days=1)
        if register.is_whole:
            opening = {_Place.DAY: _day(first), _Place.BALANCE: figures.balance(summary.opening)}
            yield _Strip(opening | {_Place.WHAT: "Opening balance"}, is_strong=True)
        for line in register.lines:
            texts = list(wrapped(line.note.strip() or NAMES[line.kind], width))
            yield _Strip(_cells(line, figures) | {_Place.WHAT: texts[0]})
            for text in texts[1:]:
                yield _Strip({_Place.WHAT: text}, is_first=False)
        if register.is_whole:
            fading = figures.amount(summary.fading)
            yield _Strip({_Place.WHAT: register.fading_word, _Place.AMOUNT: fading}, is_strong=True)
            end, closing = _day(register.end), figures.balance(summary.closing)
            cells = {_Place.DAY: end, _Place.WHAT: "Closing balance", _Place.BALANCE: closing}
            yield _Strip(cells, is_strong=True)
        else:
            together = figures.amount(summary.closing)
            yield _Strip({_Place.WHAT: "Together", _Place.AMOUNT: together}, is_strong=True)

    @override
    def paint(
        self, painter: QPainter, paper: QRectF, rows: Sequence[_Strip], number: int, count: int
    ) -> None:
        top = 0.0
        if number == 1:
            self._paint_title(painter, paper)
            top = _TITLE_ROOM
        columns = self.columns(paper)
        painter.setPen(GREY)
        painter.setFont(font(SMALL))
        for place, box in columns.items():
            _draw(painter, box.translated(0, top), place.value, place)
        top += _HEAD_ROOM - _GAP
        for strip in rows:
            self._paint_strip(painter, paper, strip, top, columns)
            top += _STRIP
        self._paint_foot(painter, paper, f"Page {number} of {count}")

    def _paint_title(self, painter: QPainter, paper: QRectF) -> None:
        register = self._register
        first = register.start + timedelta(days=1)
        painter.setPen(BLACK)
        painter.setFont(font(TITLE, is_strong=True))
        _draw(painter, QRectF(0, 0, paper.width(), 22), register.title, _Place.WHAT)
        painter.setFont(font(BODY))
        period = f"Statement from {_day(first)} to {_day(register.end)}"
        _draw(painter, QRectF(0, 26, paper.width(), _STRIP), period, _Place.WHAT)
        summed = QRectF(0, 40, paper.width(), _STRIP)
        _draw(painter, summed, self.summed(), _Place.WHAT)
        if not register.is_whole:
            only = QRectF(0, 54, paper.width(), _STRIP)
            _draw(painter, only, register.only_words, _Place.WHAT)

    def summed(self) -> str:
        """Say the figures in one line."""
        register, figures = self._register, self._register.figures
        moved = [f"{name.lower()} {figures.amount(points)}" for name, points in register.moved]
        if register.is_whole:
            summary = register.summary
            moved.insert(0, f"opening {figures.balance(summary.opening)}")
            moved.append(f"closing {figures.balance(summary.closing)}")
        said = " · ".join(moved)
        return capitalised(said)

    def _paint_strip(
        self,
        painter: QPainter,
        paper: QRectF,
        strip: _Strip,
        top: float,
        columns: Mapping[_Place, QRectF],
    ) -> None:
        if strip.is_first:
            painter.setPen(QPen(_LINE, 0.5))
            painter.drawLine(0, round(top), round(paper.width()), round(top))
        painter.setPen(BLACK)
        painter.setFont(font(BODY, is_strong=strip.is_strong))
        for place, text in strip.cells.items():
            if place in columns:
                _draw(painter, columns[place].translated(0, top), text, place)

    def _paint_foot(self, painter: QPainter, paper: QRectF, words: str) -> None:
        foot = QRectF(0, paper.height() - _STRIP, paper.width(), _STRIP)
        painter.setPen(GREY)
        painter.setFont(font(SMALL))
        _draw(painter, foot.adjusted(0, 0, -80, 0), self._register.title, _Place.WHAT)
        _draw(painter, foot, words, _Place.AMOUNT)


def _rows(strips: Iterable[_Strip]) -> list[list[_Strip]]:
    """Return strips by the row that they are part of; the last figures belong to the last row."""
    rows: list[list[_Strip]] = []
    for strip in strips:
        if not rows or (strip.is_first and not strip.is_strong):
            rows.append([])
        rows[-1].append(strip)
    return rows


def _cells(line: RegisterLine, figures: Figures) -> dict[_Place, str]:
    mark, amount = MARKS[line.kind], figures.amount(line.amount)
    return {
        _Place.DAY: _day(line.on),
        _Place.WHO: line.person,
        _Place.PRACTICE: line.practice,
        _Place.AMOUNT: mark if line.amount == 0 else f"{mark} {amount}",
        _Place.BALANCE: figures.running(line.balance),
    }


def _day(day: date) -> str:
    return day.isoformat()


def _draw(painter: QPainter, box: QRectF, text: str, place: _Place) -> None:
    side = Qt.AlignmentFlag.AlignRight if place in _FIGURES else Qt.AlignmentFlag.AlignLeft
    draw(painter, box, text, side)
