"""A screen that asks one thing, in the middle of an otherwise empty window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from relationjournal.ui.announce import announce
from relationjournal.ui.theme import Role, Theme, Tone, spacing
from relationjournal.ui.widgets.flow_layout import FlowLayout
from relationjournal.ui.widgets.labels import text_label
from relationjournal.ui.widgets.scroll_column import ScrollColumn

_COLUMN = 440
_GREEDY = 1000
_TOP_SHARE = 8


class Screen(QWidget):
    """Title, a sentence, what is asked, and a line for what went wrong."""

    def __init__(self, theme: Theme, title: str, sentence: str) -> None:
        """Show a title and a sentence; the rest is added."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        self._title = text_label(title, Role.TITLE, wraps=True)
        self._sentence = text_label(sentence, Role.BODY, Tone.MUTED, wraps=True)
        self._problem = text_label("", Role.BODY, Tone.ATTENTION, wraps=True)
        self._problem.hide()
        self._last: QWidget | None = None
        self._body = ScrollColumn(spacing.L)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._body, _GREEDY)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(row, 1)
        self.add(self._title)
        self.add(self._sentence)
        self.add(self._problem)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def sentence(self) -> str:
        """What stands below the title."""
        return self._sentence.text()

    @property
    def problem(self) -> str:
        """What went wrong, or empty."""
        return self._problem.text()

    def add(self, item: QWidget | QLayout) -> None:
        """Put something below what is there; Enter presses its buttons."""
        self._body.add(item)
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(True)

    def add_words(self, words: str) -> QLabel:
        """Put a muted caption below what is there, and return it."""
        label = text_label(words, Role.CAPTION, Tone.MUTED, wraps=True)
        self.add(label)
        return label

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons in a row, the last one at the right; the others wrap where it is narrow.

        Enter presses that one from a choice too; a field says itself what Enter does in it.
        """
        self._last = buttons[-1]
        others = QWidget()
        wrapping = FlowLayout(others, spacing.S)
        for one in buttons[:-1]:
            wrapping.addWidget(one)
        row = QHBoxLayout()
        row.setSpacing(spacing.S)
        row.addWidget(others, 1)
        row.addWidget(self._last, 0, Qt.AlignmentFlag.AlignTop)
        self.add(row)

    def add_aside(self, *buttons: QWidget) -> None:
        """Put what is rarely wanted below what is there, in as many rows as it takes."""
        others = FlowLayout(gap=spacing.S)
        for one in buttons:
            others.addWidget(one)
        self.add(others)

    def show_sentence(self, sentence: str) -> None:
        """Show another sentence below the title."""
        self._sentence.setText(sentence)

    def read_out(self) -> None:
        """Say title and sentence, where the screen takes the place of another.

        What has the focus then, a box or a button, does not say what it is about.
        """
        announce(self, f"{self._title.text()}. {self.sentence}")

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong and what to do; empty takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        last = self._last
        if (
            is_enter
            and isinstance(last, QPushButton)
            and not isinstance(self.focusWidget(), QLineEdit)
        ):
            last.click()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep the column narrow, and lower it in a window that is high enough."""
        self._body.setMaximumWidth(round(_COLUMN * self._theme.text_factor))
        top = max(spacing.XL, self.height() // _TOP_SHARE)
        self._column.setContentsMargins(spacing.XL, top, spacing.XL, spacing.L)
