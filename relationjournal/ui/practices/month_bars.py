"""A year of entries that are tagged with a practice, month by month."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from relationjournal.resources import wording
from relationjournal.services.evidence import MonthOfPractice
from relationjournal.ui.announce import announce
from relationjournal.ui.text import month as month_words
from relationjournal.ui.theme import Role, Theme, Tone, spacing

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_HEIGHT = 96
_BAR_SHARE = 0.56
_WIDEST_BAR = 32
_RADIUS = 3.0


class MonthBars(QWidget):
    """One bar for each month; the arrow keys read them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._months: tuple[MonthOfPractice, ...] = ()
        self._at: int | None = None
        self.setAccessibleName(wording("practices.one.bars"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_months(self, months: tuple[MonthOfPractice, ...], name: str) -> None:
        """Show a year; the name says what of: "Listen, noted month by month"."""
        self._months, self._at = months, None
        figures = self._theme.figures
        said = ", ".join(
            wording(
                "practices.one.in_month",
                month=month_words(one.first),
                number=figures.quantity(one.count),
            )
            for one in months
            if one.count
        )
        self.setAccessibleName(
            wording("practices.one.bars_of", name=name, months=said)
            if said
            else wording("practices.one.bars_of_none", name=name)
        )
        self.update()

    @property
    def month_read(self) -> MonthOfPractice | None:
        """The month that the arrow keys stand on."""
        return None if self._at is None else self._months[self._at]

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, round(_HEIGHT * self._theme.text_factor))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._months or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        last = len(self._months) - 1
        start = last + 1 if self._at is None else self._at
        self._at = min(last, max(0, start + step))
        month = self._months[self._at]
        said = wording(
            "practices.one.entries_in_month",
            count=month.count,
            month=month_words(month.first),
            number=self._theme.figures.quantity(month.count),
        )
        announce(self, said)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = None
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour(Tone.ACCENT), spacing.FOCUS_LINE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        most = max((month.count for month in self._months), default=0)
        for at in range(len(self._months)):
            self._paint_month(painter, at, most)

    def _paint_month(self, painter: QPainter, at: int, most: int) -> None:
        month, scale = self._months[at], self._theme.type
        caption = scale.height(Role.CAPTION)
        step = self.width() / len(self._months)
        ground = self.height() - caption - spacing.S
        box = QRectF(at * step, ground, step, caption + spacing.XS)
        painter.setFont(scale.font(Role.CAPTION))
        is_read = at == self._at
        painter.setPen(self._theme.colour(Tone.TEXT if is_read else Tone.MUTED))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, month_words(month.first)[:1])
        painter.setPen(QPen(self._theme.colour(Tone.LINE), 1))
        width = min(_WIDEST_BAR, step * _BAR_SHARE)
        left = at * step + (step - width) / 2
        if not month.count:
            painter.drawLine(round(left), ground, round(left + width), ground)
            return
        room = ground - caption - spacing.S
        height = max(4.0, room * month.count / most)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Tone.TEXT if is_read else Tone.PUT_IN))
        painter.drawRoundedRect(QRectF(left, ground - height, width, height), _RADIUS, _RADIUS)
        painter.setPen(self._theme.colour(Tone.TEXT if is_read else Tone.MUTED))
        above = QRectF(at * step, ground - height - caption - 2, step, caption)
        figures = self._theme.figures
        figure = figures.either(str(month.count), "")
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, figure)
