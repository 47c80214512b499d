"""A minute of breathing: a ring that grows and shrinks, or seconds that count down."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.domain.vent import SECONDS, Breath, breath
from relationjournal.resources import wording
from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Theme, Tone, spacing

_FRAME_MS = 33
_SECOND_MS = 250
_EDGE = 240
_LEAST_SHARE = 0.45
_LINE = 3


class Breathing(QWidget):
    """Says when to breathe in and out for sixty seconds, with motion or without.

    Signals:
        finished: The minute is over.
    """

    finished = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        is_still: bool,
        now: Callable[[], float] = monotonic,
    ) -> None:
        """Wait to begin.

        Args:
            theme: What to paint with.
            is_still: Whether seconds are counted in place of a ring that moves.
            now: Returns seconds that never go back.
        """
        super().__init__()
        self._theme = theme
        self._in, self._out = wording("vent.breathe.in"), wording("vent.breathe.out")
        self._is_still = is_still
        self._now = now
        self._began = 0.0
        self._shown = breath(0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look_at_clock)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(wording("vent.breathe.ring", seconds=SECONDS))

    @property
    def shown(self) -> Breath:
        """The moment that is shown."""
        return self._shown

    @property
    def is_still(self) -> bool:
        """Whether seconds are counted in place of a ring that moves."""
        return self._is_still

    def show_still(self, *, is_still: bool) -> None:
        """Count seconds, or move the ring."""
        self._is_still = is_still
        self._timer.setInterval(_SECOND_MS if is_still else _FRAME_MS)
        self.update()

    def begin(self) -> None:
        """Begin the minute."""
        self._began = self._now()
        self._shown = breath(0)
        self.show_still(is_still=self._is_still)
        self._timer.start()
        announce(self, self._in)

    def end(self) -> None:
        """Stop, as when the minute is cut short."""
        self._timer.stop()

    def look_at_clock(self) -> None:
        """Show the moment it is, and say when the breath turns."""
        before, self._shown = self._shown, breath(self._now() - self._began)
        if not self._shown.seconds_left:
            self._timer.stop()
            self.finished.emit()
        elif before.is_in != self._shown.is_in:
            announce(self, self._in if self._shown.is_in else self._out)
        if not self._is_still or before != self._shown:
            self.update()

    @override
    def sizeHint(self) -> QSize:
        edge = round(_EDGE * self._theme.text_factor)
        return QSize(edge, edge)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() * 0.6

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = min(self.width(), self.height(), self.sizeHint().height()) - 2 * _LINE
        share = 1.0 if self._is_still else _eased(self._shown.fullness)
        radius = edge / 2 * (_LEAST_SHARE + (1 - _LEAST_SHARE) * share)
        centre = QPointF(self.rect().center())
        painter.setPen(QPen(self._theme.colour(Tone.ACCENT), _LINE))
        painter.drawEllipse(centre, radius, radius)
        self._write(painter, centre)

    def _write(self, painter: QPainter, centre: QPointF) -> None:
        words = self._in if self._shown.is_in else self._out
        middle = Qt.AlignmentFlag.AlignCenter
        line = self._theme.type.height(Role.FIGURE) if self._is_still else 0
        box = QRectF(0, 0, self.width(), self._theme.type.height(Role.STRONG))
        box.moveCenter(centre + QPointF(0, line / 2 + (spacing.XS if line else 0)))
        painter.setPen(self._theme.colour(Tone.TEXT))
        painter.setFont(self._theme.type.font(Role.STRONG))
        painter.drawText(box, middle, words)
        if self._is_still:
            figure = QRectF(0, 0, self.width(), line)
            figure.moveCenter(centre - QPointF(0, box.height() / 2))
            painter.setFont(self._theme.type.font(Role.FIGURE))
            painter.drawText(figure, middle, str(self._shown.seconds_left))


def _eased(share: float) -> float:
    """Return the share as a breath goes: it turns slowly."""
    return share * share * (3 - 2 * share)
