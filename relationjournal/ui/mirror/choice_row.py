"""A few words of which one may be chosen, or none yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget
from typing_extensions import override

from relationjournal.resources import wording
from relationjournal.ui.theme import spacing
from relationjournal.ui.widgets.buttons import ButtonKind
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.styling import set_style

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Choice(QPushButton):
    """One of the words; its row decides where the arrow keys go."""

    def __init__(self, word: str) -> None:
        """Show a word."""
        super().__init__(word.replace("&", "&&"))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so that it is read out as one of several
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_style(self, "kind", ButtonKind.PLAIN.value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceRow(QWidget):
    """Buttons in a row that wraps; number keys and arrows choose, Tab leaves.

    Signals:
        chosen: The number of the choice, from 0.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        words: Sequence[str],
        parent: QWidget | None = None,
        *,
        is_centred: bool = True,
    ) -> None:
        """Offer words; the name says what is chosen and is read out with each."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = FlowLayout(self, spacing.S, is_centred=is_centred)
        for at, word in enumerate(words):
            choice = Choice(word)
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus if at else Qt.FocusPolicy.StrongFocus)
            choice.setAccessibleName(
                wording("mirror.choice.spoken", word=word, position=at + 1, count=len(words))
            )
            choice.clicked.connect(lambda _checked=False, at=at: self._take(at))
            self._group.addButton(choice, at)
            row.addWidget(choice)

    @property
    def value(self) -> int | None:
        """The number of the choice, or None."""
        return next((at for at, one in enumerate(self.buttons) if one.isChecked()), None)

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons in their order."""
        return [one for one in self._group.buttons() if isinstance(one, QPushButton)]

    def show_value(self, value: int | None) -> None:
        """Show a choice, or none, without telling of it."""
        for at, one in enumerate(self.buttons):
            one.setChecked(at == value)
            is_stop = at == (value or 0)
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.NoFocus)

    def begin(self) -> None:
        """Put the focus on the choice, or on the first word."""
        self.buttons[self.value or 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, at: int) -> bool:
        """Choose as the user does, and return whether there is such a choice."""
        if not 0 <= at < len(self.buttons):
            return False
        self._take(at)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            focused = next((at for at, one in enumerate(self.buttons) if one.hasFocus()), 0)
            self.choose(min(len(self.buttons) - 1, max(0, focused + step)))
        elif not (event.text().isdecimal() and self.choose(int(event.text()) - 1)):
            super().keyPressEvent(event)

    def _take(self, at: int) -> None:
        self.show_value(at)
        self.begin()
        self.chosen.emit(at)
