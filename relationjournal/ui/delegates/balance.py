"""The cells that say how much."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from relationjournal.ui.delegates.cell import CellDelegate, Index, value_of, words
from relationjournal.ui.delegates.roles import CellRole
from relationjournal.ui.painting import paint_balance_bar, tone_of
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.balance_bar import WIDEST

_BAR = 96
_BAR_HEIGHT = 16
_WIDEST_BAND = "overdrawn"


class BalanceDelegate(CellDelegate):
    """Bar, figure and band word, each in a column of its own over all rows.

    `CellRole.POINTS` is the balance, the display text is the band. Where the balance is None only
    the band is written.
    """

    def __init__(self, theme: Theme, limit: float, parent: QWidget | None = None) -> None:
        """Paint bars of which the right side is full at `limit` points."""
        super().__init__(theme, parent)
        self.limit = limit

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        points = value_of(index, CellRole.POINTS, float)
        figure = self._figure_width()
        band = min(self.text_width(_WIDEST_BAND), max(0.0, box.width() - figure - spacing.M))
        bar_width = max(0.0, box.width() - figure - band - spacing.M - spacing.S)
        if points is not None:
            height = _BAR_HEIGHT * self.theme.text_factor
            bar = QRectF(box.left(), box.center().y() - height / 2, bar_width, height)
            if bar_width > height:
                paint_balance_bar(painter, bar, points, self.limit, self.theme.tokens)
            self.draw_text(
                painter,
                QRectF(box.left() + bar_width + spacing.S, box.top(), figure, box.height()),
                self.theme.figures.badge(points),
                role=Role.STRONG,
                tone=tone_of(points),
                align=Qt.AlignmentFlag.AlignRight,
            )
        right = QRectF(box.right() - band, box.top(), band, box.height())
        self.draw_text(painter, right, words(index), tone=Tone.MUTED)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        figure = self._figure_width()
        width = (
            round(_BAR * self.theme.text_factor)
            + figure
            + self.text_width(_WIDEST_BAND)
            + spacing.M
            + 3 * spacing.S
        )
        return QSize(width, self.theme.type.row)

    def _figure_width(self) -> int:
        """Return the room of the widest figure, as one that is cut short would mislead."""
        badge = self.theme.figures.badge
        return max(self.text_width(badge(one), Role.STRONG) for one in (WIDEST, -self.limit))


class AmountDelegate(CellDelegate):
    """A signed figure at the right; the display text is the figure, `CellRole.POINTS` its sign."""

    @override
    def paint_cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        points = value_of(index, CellRole.POINTS, float)
        self.draw_text(
            painter,
            box,
            words(index),
            role=Role.STRONG,
            tone=Tone.TEXT if points is None else tone_of(points),
            align=Qt.AlignmentFlag.AlignRight,
        )

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self.text_width(words(index), Role.STRONG) + 2 * spacing.S
        return QSize(width, self.theme.type.row)
