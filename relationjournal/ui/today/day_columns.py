"""How the cards of Today stand: in two columns where there is room, else below each other."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from relationjournal.ui.theme import Theme, spacing
from relationjournal.ui.today.mirror_card import MirrorCard
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_TWO_COLUMNS_FROM = 740
_LEFT, _RIGHT = 19, 10


class DayColumns(ScrollColumn):
    """Problems over everything, then two columns; the mirror is last, and first from its hour."""

    def __init__(
        self,
        theme: Theme,
        problems: QWidget,
        left: Iterable[QWidget],
        right: Iterable[QWidget],
        mirror: MirrorCard,
    ) -> None:
        """Place the cards.

        Args:
            theme: Says how large text is, and so how wide a column.
            problems: What stands above both columns.
            left: The wider column, from above.
            right: The other one.
            mirror: The card that moves.
        """
        super().__init__()
        self._theme = theme
        self._mirror = mirror
        self._top, self._right = _column((problems,)), _column((*right, mirror))
        self._right.addStretch()
        wider = _column(left)
        wider.addStretch()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(spacing.L)
        self._columns.addLayout(wider)
        self._columns.addLayout(self._right)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self._top)
        self.add(self._columns)
        theme.changed.connect(self._stand)

    def place_mirror(self) -> None:
        """Put the mirror where it belongs: first from its hour, else last."""
        is_first = self._mirror.is_prominent
        target = self._right
        if is_first and self._columns.direction() is QBoxLayout.Direction.TopToBottom:
            target = self._top
        after_problems = 1 if target is self._top else 0
        place = after_problems if is_first else self._right.count() - 2
        if target.indexOf(self._mirror) != place:
            for column in (self._top, self._right):
                column.removeWidget(self._mirror)
            at = place if is_first else self._right.count() - 1
            target.insertWidget(at, self._mirror)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        """Take one column or two, as there is room."""
        two = self.width() / self._theme.text_factor >= _TWO_COLUMNS_FROM
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if two else direction.TopToBottom)
        self._columns.setStretch(0, _LEFT if two else 0)
        self._columns.setStretch(1, _RIGHT if two else 0)
        self.place_mirror()


def _column(cards: Iterable[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing.L)
    for card in cards:
        column.addWidget(card)
    return column
