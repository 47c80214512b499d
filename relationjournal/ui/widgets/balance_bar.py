"""A balance as a bar and a figure."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.ui.painting import paint_balance_bar, tone_of
from relationjournal.ui.theme import Role, Theme, spacing
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.styling import set_tone

_WIDTH = 96
_HEIGHT = 16
WIDEST = -88.8
"""The widest balance that columns make room for."""


class BalanceBar(QWidget):
    """A bar from a zero line: solid to the right, hatched to the left."""

    def __init__(self, theme: Theme, limit: float, parent: QWidget | None = None) -> None:
        """Show nothing yet; limit is the points that fill the right side."""
        super().__init__(parent)
        self._theme = theme
        self._limit = limit
        self._points: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_points(self, points: float | None, limit: float | None = None) -> None:
        """Show a balance, or None where it is too early for one; a limit replaces the scale."""
        self._points = points
        self._limit = self._limit if limit is None else limit
        spoken = self._theme.figures.spoken_balance
        self.setAccessibleName("no balance yet" if points is None else spoken(points))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT) * self._theme.text_factor

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH // 2, _HEIGHT) * self._theme.text_factor

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._points is None:
            return
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_balance_bar(painter, box, self._points, self._limit, self._theme.tokens)


class BalanceFigure(QWidget):
    """A balance bar with its figure right of it, in a column that lines up over rows."""

    def __init__(self, theme: Theme, limit: float, parent: QWidget | None = None) -> None:
        """Show nothing yet; limit is the points that fill the right side of the bar."""
        super().__init__(parent)
        self._theme = theme
        self._bar = BalanceBar(theme, limit)
        self._figure = text_label("", Role.STRONG)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing.S)
        row.addWidget(self._bar)
        row.addWidget(self._figure)
        self._measure()
        theme.changed.connect(self._measure)

    def show_points(self, points: float | None, limit: float | None = None) -> None:
        """Show a balance, or None where it is too early for one; a limit replaces the scale."""
        self._bar.show_points(points, limit)
        self._figure.setText("" if points is None else self._theme.figures.badge(points))
        if points is not None:
            set_tone(self._figure, tone_of(points))

    def _measure(self) -> None:
        metrics = QFontMetrics(self._theme.type.font(Role.STRONG))
        self._figure.setMinimumWidth(metrics.horizontalAdvance(self._theme.figures.badge(WIDEST)))
