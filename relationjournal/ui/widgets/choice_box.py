"""One choice out of several, from a list that opens."""

import sys
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

_T = TypeVar("_T")
_LEAST_LETTERS = 8


class ChoiceBox(QComboBox, Generic[_T]):
    """A combo box that knows what its words stand for.

    The wheel scrolls the page unless the box has the focus, so that scrolling changes no choice.
    """

    def __init__(
        self, name: str, choices: Sequence[tuple[_T, str]], parent: QWidget | None = None
    ) -> None:
        """Offer choices.

        Args:
            name: What is chosen, to be read out: "Size".
            choices: Pairs of a value and its words; the first is chosen at first.
            parent: The widget it stands in.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        if sys.platform != "win32":
            # There Qt hands on what is chosen in place of the name; a description is read as well.
            self.setAccessibleDescription(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values: list[_T] = []
        self.offer(choices)

    @property
    def value(self) -> _T:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def offer(self, choices: Sequence[tuple[_T, str]]) -> None:
        """Offer other choices; the one that was chosen stays so where it is among them."""
        before = self._values[self.currentIndex()] if self._values else None
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([words for _, words in choices])
        if before is not None and before in self._values:
            self.setCurrentIndex(self._values.index(before))
        self.blockSignals(False)

    def choose(self, value: _T) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def written(self) -> str:
        """Return what is chosen as a word, for a draft."""
        return str(self.value) if self._values else ""

    def write_again(self, written: str) -> None:
        """Choose what a draft says, where it is still offered."""
        for value in self._values:
            if str(value) == written:
                self.choose(value)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
