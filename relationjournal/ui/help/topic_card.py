"""One topic of Help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from relationjournal.domain.help import HelpRow, HelpTopic
from relationjournal.ui.theme import Role, Tone, spacing
from relationjournal.ui.widgets.buttons import button
from relationjournal.ui.widgets.card import Card
from relationjournal.ui.widgets.labels import text_label

_WORD_SHARE, _MEANING_SHARE = 2, 3


class TopicCard(Card):
    """Paragraphs, words with what they mean, and a button where something can be done about it.

    Attributes:
        topic: What it explains.
        act: Its button, or None.
    """

    def __init__(self, topic: HelpTopic, action: str = "") -> None:
        """Show a topic.

        Args:
            topic: What to explain.
            action: What its button says; empty for none.
        """
        super().__init__(topic.title)
        self.topic = topic
        self.act: QPushButton | None = button(action) if action else None
        self._meanings = _Meanings(topic.rows)
        for words in topic.text:
            self.add(_paragraph(words))
        if topic.rows:
            self.add(self._meanings)
        for words in topic.after:
            self.add(_paragraph(words))
        if self.act is not None:
            self.act.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.add(self.act)

    def arrange(self, *, is_narrow: bool) -> None:
        """Put what words mean beside them, or below them where there is no room."""
        self._meanings.arrange(is_narrow=is_narrow)


class _Meanings(QWidget):
    """Words at the left, what they mean at the right."""

    def __init__(self, rows: Sequence[HelpRow]) -> None:
        super().__init__()
        self._pairs = [
            (_part(row.word, Role.STRONG, Tone.TEXT), _part(row.means, Role.BODY, Tone.TEXT))
            for row in rows
        ]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, spacing.XS, 0, spacing.XS)
        self._grid.setHorizontalSpacing(spacing.L)
        self.arrange(is_narrow=False)

    def arrange(self, *, is_narrow: bool) -> None:
        self._grid.setVerticalSpacing(0 if is_narrow else spacing.S)
        self._grid.setColumnStretch(0, 1 if is_narrow else _WORD_SHARE)
        self._grid.setColumnStretch(1, 0 if is_narrow else _MEANING_SHARE)
        top = Qt.AlignmentFlag.AlignTop
        for at, (word, means) in enumerate(self._pairs):
            means.setContentsMargins(0, 0, 0, spacing.M if is_narrow else 0)
            if is_narrow:
                self._grid.addWidget(word, 2 * at, 0, top)
                self._grid.addWidget(means, 2 * at + 1, 0, top)
            else:
                self._grid.addWidget(word, at, 0, top)
                self._grid.addWidget(means, at, 1, top)


def _paragraph(words: str) -> QLabel:
    return _part(words, Role.BODY, Tone.TEXT)


def _part(words: str, role: Role, tone: Tone) -> QLabel:
    label = text_label(words, role, tone, wraps=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
